"""Where ``parse`` and ``infer`` write to: standard output, one file, or a file for each in a folder."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from gxparse.cli.outcome import UsageError
from gxparse.cli.words import saying

_OF_ENDING = {".md": "text", ".txt": "text", ".json": "json", ".jsonl": "jsonl"}
"""The format of what is written to a file, by the ending of its name."""
_COMMAND_OF = {
    **dict.fromkeys((".html", ".htm"), "view"),
    **dict.fromkeys((".xlsx", ".csv", ".parquet", ".sqlite", ".duckdb"), "batch"),
    ".docx": "write",
}
"""The command that writes files of an ending, for who asks another one for them."""
_SLASHES = tuple({"/", os.sep})


class Destination(NamedTuple):
    """What ``-o`` names."""

    path: Path | None
    """``None`` for standard output."""
    is_folder: bool


def destination(to: str | None, output: str | None) -> tuple[str, Destination]:
    """The format that is written, and where: a name with an ending of a format is a file.

    Raises ``UsageError`` for another ending.
    """
    if output is None:
        return to or "text", Destination(None, False)
    path = Path(output)
    if names_folder(output, _OF_ENDING):
        return to or "text", Destination(path, True)
    return to or _OF_ENDING[path.suffix.lower()], Destination(path, False)


def names_folder(output: str, endings: Collection[str]) -> bool:
    """Whether ``-o`` names a folder: one that is there, or a name that has no ending, or ends in a slash.

    Raises ``UsageError`` for an ending that is none of a file of these.
    """
    path = Path(output)
    if path.is_dir() or not path.suffix or output.endswith(_SLASHES):
        return True
    ending = path.suffix.lower()
    if ending in endings:
        return False
    writes = _COMMAND_OF.get(ending)
    hint = f"; gxparse {writes} writes {ending}" if writes else ""
    hint_zh = f"；写成 {ending} 请用 gxparse {writes}" if writes else ""
    raise UsageError(
        f"{output}: the name of a file must end with {', '.join(endings)}, that of a folder with /{hint}",
        f"{output}: 文件名须以 {'、'.join(endings)} 结尾，文件夹名须以 / 结尾{hint_zh}",
    )


def say_written(path: Path, lang: str, to: TextIO | None = None) -> None:
    """Says where what was made is, on standard output, or elsewhere where that is what was asked for."""
    print(saying(lang)(f"written: {path}", f"已写入：{path}"), file=to)


def discard_output() -> None:
    """Has what is still to be printed to a pipe that was closed vanish, so that Python does not fail at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def opened(path: Path | None, lang: str) -> Iterator[TextIO]:
    """Standard output, or a file, which stands there when all is written to it, or not at all, and is then named."""
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
            say_written(path, lang)
    finally:
        part.unlink(missing_ok=True)
