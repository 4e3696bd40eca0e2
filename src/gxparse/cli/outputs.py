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


class _Written(NamedTuple):
    """What was read for an outcome."""

    source: str
    size: int
    mtime: int
    status: int


class OutputFolder:
    """The folder of ``--output``. Raises ``OSError`` where that cannot be written.

    With ``force`` what was written by an earlier run is written anew.
    """

    def __init__(self, folder: Path, suffix: str, *, force: bool) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._suffix, self._force = folder, suffix, force
        self._written = dict(self._read_record())
        self._targets_of_this_run: set[Path] = set()

    def status_before(self, file: str) -> int | None:
        """The status of the outcome of a file, if that was written before and need not be written anew."""
        if self._force:
            return None
        now = _state(file)
        if now is None or not Path(file).name:
            return None
        target = self._target(file)
        written = self._written.get(str(target))
        # It has changed since, or another file was written there
        if written is None or written != (*now, written.status):
            return None
        return written.status if target.is_file() else None

    def keep(self, file: str, text: str, status: int) -> str | None:
        """Writes the outcome of a file; if it does not, the return value says why."""
        try:
            target = self._target(file)
            owner = self._other_owner(file, target)
            # What two files of one run would write to one place is never both of theirs, forced or not
            if owner and (target in self._targets_of_this_run or not self._force):
                return f"its outcome is not written: {target} is {owner}"
            # What was given as "-" has no state that a later run could find again
            state = _state(file) or (_source(file), -1, -1)
            self._write(target, text)
            self._record(target, _Written(*state, status))
        except (OSError, ValueError) as error:
            return f"its outcome cannot be written: {getattr(error, 'strerror', None) or error}"
        self._targets_of_this_run.add(target)
        return None

    def _target(self, file: str) -> Path:
        """Where the outcome of a file is written: under its own path, so that files of one name do not meet."""
        path = Path("stdin" if file == "-" else file)
        if ".." in path.parts:
            path = path.resolve()
        path = path.relative_to(path.anchor)
        return self._folder / path.with_name(path.name + self._suffix)

    def _other_owner(self, file: str, target: Path) -> str | None:
        """What stands where the outcome of a file is to be written, and is none of it."""
        written = self._written.get(str(target))
        if written is None:
            return "no outcome" if target.exists() else None
        return (
            None
            if written.source == _source(file)
            else f"the outcome of {written.source}"
        )

    def _write(self, target: Path, text: str) -> None:
        """Writes a whole outcome or none: what is there was not cut short."""
        target.parent.mkdir(parents=True, exist_ok=True)
        part = (
            target.parent / f"{_RECORD}-{uuid4().hex}"
        )  # a name that no other file has
        try:
            part.write_bytes(text.encode("utf-8", "backslashreplace"))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def _record(self, target: Path, written: _Written) -> None:
        self._written[str(target)] = written
        line = json.dumps(
            {"outcome": str(target.relative_to(self._folder)), **written._asdict()}
        )
        with (self._folder / _RECORD).open("a", encoding="ascii") as record:
            record.write(line + "\n")

    def _read_record(self) -> Iterator[tuple[str, _Written]]:
        try:
            lines = (self._folder / _RECORD).read_text("ascii", "replace").splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            try:
                fields: dict[str, Any] = json.loads(line)
                yield str(self._folder / fields.pop("outcome")), _Written(**fields)
            # A line that was cut short, as where the disk was full
            except (ValueError, TypeError, KeyError, AttributeError):
                continue


def _source(file: str) -> str:
    return "-" if file == "-" else str(Path(file).resolve())


def _state(file: str) -> tuple[str, int, int] | None:
    """Path, size and time of a file; ``None`` where it is none."""
    if file == "-":
        return None
    try:
        found = Path(file).stat()
    except (OSError, ValueError):
        return None
    return _source(file), found.st_size, found.st_mtime_ns
