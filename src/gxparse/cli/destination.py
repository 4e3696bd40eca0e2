"""Where ``parse`` and ``infer`` write to: standard output, one file, or a file for each in a folder."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

_OF_ENDING = {".md": "text", ".txt": "text", ".json": "json", ".jsonl": "jsonl"}
"""The format of what is written to a file, by the ending of its name."""


class Destination(NamedTuple):
    """What ``-o`` names."""

    path: Path | None
    """``None`` for standard output."""
    is_folder: bool


def destination(to: str | None, output: str | None) -> tuple[str, Destination]:
    """The format that is written, and where: a name with an ending of a format is a file, and another one a folder."""
    if output is None:
        return to or "text", Destination(None, False)
    path = Path(output)
    of_ending = _OF_ENDING.get(path.suffix.lower())
    if path.is_dir() or of_ending is None:
        return to or "text", Destination(path, True)
    return to or of_ending, Destination(path, False)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file, which stands there when all is written to it, or not at all."""
    if path is None:
        # As where who has started the command has closed it
        if sys.stdout is None:
            raise OSError(errno.EBADF, "is closed", "standard output")
        yield sys.stdout
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            is_empty = not stream.tell()
        # Nothing could be read: what stands there is not taken away for that
        if not is_empty:
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
