"""What ``--output`` has written: where the outcome of each file stands, and whether it is that of the file as it is.

Beside the outcomes stands a record, a line for each: of which file it is, how
large and of when that was, and the exit status. It says what the outcome itself
does not: canonical text holds no errors, and two files may have one place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

_RECORD = ".gxparse"


class Written(NamedTuple):
    """What was read for an outcome."""

    source: str
    size: int
    mtime: int
    status: int


class Outcomes:
    """The outcomes in a folder. Raises ``OSError`` where that cannot be written."""

    def __init__(self, folder: Path, suffix: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.suffix = folder, suffix
        self._written = dict(self._read())

    def target(self, file: str) -> Path:
        """Where the outcome of a file is written: under its own path, so that files of one name do not meet."""
        path = Path("stdin" if file == "-" else file)
        if ".." in path.parts:
            path = path.resolve()
        path = path.relative_to(path.anchor)
        return self.folder / path.with_name(path.name + self.suffix)

    def done(self, file: str) -> int | None:
        """The status of the outcome of a file, if it was written and the file is as it was."""
        now = _state(file)
        if now is None or not Path(file).name:
            return None
        written = self._written.get(str(self.target(file)))
        if written is None or written != (*now, written.status):
            return None
        return written.status if self.target(file).is_file() else None

    def other(self, file: str) -> str | None:
        """What stands where the outcome of a file is to be written, and is none of it."""
        target = self.target(file)
        written = self._written.get(str(target))
        if written is None:
            return "no outcome" if target.exists() else None
        return None if written.source == _source(file) else f"the outcome of {written.source}"

    def write(self, file: str, text: str, status: int) -> None:
        """Writes a whole outcome or none: what is there was not cut short. Raises ``OSError``."""
        target = self.target(file)
        state = _state(file) or (_source(file), -1, -1)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.parent / f"{_RECORD}-{uuid4().hex}"  # a name that no other file has
        try:
            part.write_bytes(text.encode("utf-8", "backslashreplace"))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        self._written[str(target)] = written = Written(*state, status)
        line = json.dumps({"outcome": str(target.relative_to(self.folder)), **written._asdict()})
        with (self.folder / _RECORD).open("a", encoding="ascii") as record:
            record.write(line + "\n")

    def _read(self) -> Iterator[tuple[str, Written]]:
        try:
            lines = (self.folder / _RECORD).read_text("ascii", "replace").splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            try:
                said: dict[str, Any] = json.loads(line)
                yield str(self.folder / said.pop("outcome")), Written(**said)
            except (ValueError, TypeError, KeyError, AttributeError):  # a line that was cut short
                continue


def _source(file: str) -> str:
    return "-" if file == "-" else str(Path(file).resolve())


def _state(file: str) -> tuple[str, int, int] | None:
    """Path, size and time of a file."""
    try:
        found = Path(file).stat() if file != "-" else None
    except (OSError, ValueError):
        return None
    return None if found is None else (_source(file), found.st_size, found.st_mtime_ns)
