"""Columns and colours: a Chinese character takes two columns; colours and lines cut to a width are for terminals."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from typing import Literal

from gxparse.cli.render import columns

Colour = Literal["red", "green", "yellow", "bold"]
_PIECE = re.compile(
    r"[\x21-\x7e]+ ?|.", re.DOTALL
)  # a line may end behind any sign but those of a word
_CODES = {"red": 31, "green": 32, "yellow": 33, "bold": 1}


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def room() -> int | None:
    """The columns that a line may take; ``None`` where standard output is no terminal, so that any may be taken."""
    return shutil.get_terminal_size().columns if _is_terminal() else None


def painted(text: str, colour: Colour) -> str:
    """A text in a colour, where standard output is a terminal and nobody minds (https://no-color.org)."""
    if not _is_terminal() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m"


def width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(map(columns, text))


def padded(text: str, to: int) -> str:
    """A text with as many blanks as bring it to so many columns."""
    return text + " " * max(0, to - width(text))


def wrapped(text: str, to: int, indent: str = "") -> Iterator[str]:
    """A text in lines of so many columns at most, those behind the first one indented; cut between words, or between
    any two Chinese characters."""
    line, is_blank = "", True
    for piece in _PIECE.findall(text):
        if not is_blank and width(line + piece.rstrip()) > to:
            yield line.rstrip()
            line, is_blank = indent, True
        line += piece
        is_blank = False
    yield line.rstrip()
