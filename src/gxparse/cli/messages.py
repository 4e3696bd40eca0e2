"""What the command says on standard error while it goes through files."""

from __future__ import annotations

import sys
from typing import Self

from gxparse.cli.words import Say

_ERASE_LINE = "\r\x1b[K"
_NAME_WIDTH = 50  # columns of the name of a file that is done


class Messages:
    """Standard error, with a line that counts files and pages where it is a terminal; the line goes when it is left."""

    def __init__(self, total: int, say: Say, *, is_terminal: bool) -> None:
        self._total, self._say, self._is_terminal = total, say, is_terminal
        self._number = self._pages = 0
        self._counts = False
        """Whether the line stands there."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.erase()

    def progress(self, file: str) -> None:
        """Counts a file that is done."""
        self._number += 1
        if self._total > 1:
            # Of a long path the end is shown, which tells it from others
            self._count(f"{self._number}/{self._total} {file[-_NAME_WIDTH:]}")
        else:
            self.erase()

    def page(self) -> None:
        """Counts a page of a scan, which takes as long as other files do."""
        self._pages += 1
        said = self._say("page {} of scans", "扫描件第{}页").format(self._pages)
        self._count(f"{self._number}/{self._total} {said}")

    def _count(self, line: str) -> None:
        if self._is_terminal:
            print(f"{_ERASE_LINE}{line}", end="", file=sys.stderr, flush=True)
            self._counts = True

    def write(self, text: str) -> None:
        """Prints whole lines in place of the one that counts."""
        if text:
            self.erase()
            print(text, end="", file=sys.stderr)

    def erase(self) -> None:
        """Takes the line that counts away, before others print."""
        if self._counts:
            print(_ERASE_LINE, end="", file=sys.stderr, flush=True)
            self._counts = False
