"""What is to be read: the files that are named, by themselves, by a folder, a pattern or a list, and rows of tables."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gxparse.cli.batch.rows import ENDINGS, count, rows
from gxparse.cli.outputs import State, state_of
from gxparse.errors import ReadError


class Input(NamedTuple):
    """A file, or a row of a table, that is to be read."""

    key: str
    """What tells it from all others, in this run and the next."""
    name: str
    """What it is called in the tables."""
    stamp: str
    """How it is now; "" where that cannot be told, so that it is read in any case."""
    content: str | bytes | ReadError | None = None
    """A text, the bytes of a file, or why there is neither."""
    state: State | None = None
    """A file as it was before it was read."""
    is_file: bool = False
    """Whether its content is that of the file of its name."""


def inputs(
    files: Iterable[str], column: str, source_column: str | None
) -> Iterator[Input]:
    """What is in the files: the rows of those that are tables, and the others as they are."""
    for file in files:
        if not file.lower().endswith(ENDINGS):
            state = state_of(file)
            yield Input(file, file, _stamp(state), state=state, is_file=True)
            continue
        for row in rows(file, column, source_column):
            # A table that cannot be read at all is told under its own name
            key = file if row.number is None else f"{file}:{row.number}"
            name = key if row.name is None else row.name
            yield Input(key, name, row.stamp, row.content)


def count_of(files: Iterable[str]) -> int:
    """How many inputs there are in the files, as far as that is told quickly."""
    return sum(count(file) if file.lower().endswith(ENDINGS) else 1 for file in files)


def _stamp(state: State | None) -> str:
    """The size, the age and the place of a file."""
    return "" if state is None else f"{state.size} {state.mtime} {state.source!a}"


def listed(file: str) -> list[str]:
    """The names in a list, a line each or parted by zero bytes; "-" is standard input. Raises ``OSError``."""
    if file == "-" and sys.stdin is None:  # who has started the command has closed it
        raise OSError(errno.EBADF, "is closed", "standard input")
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # as PowerShell writes it
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [_name(line) for line in lines if line.strip()]


def _name(line: bytes) -> str:
    """A name of a list: as the system has it, or as Windows writes it in China."""
    name = os.fsdecode(line)
    if os.path.exists(name):  # noqa: PTH110
        return name
    try:
        other = line.decode("gb18030")
    except UnicodeDecodeError:
        return name
    return other if os.path.exists(other) else name  # noqa: PTH110
