"""What all kinds of files have in common: facts are gathered to record batches, and a file is whole or not there."""

from __future__ import annotations

import errno
import glob
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar, Protocol

from gxparse.facts.facts import Facts
from gxparse.frames.rows import ROWS, Batch

Errors = tuple[type[Exception], ...]
_UNFINISHED = ".part"


class Output(Protocol):
    """A file, or a folder, to which tables are written."""

    errors: ClassVar[Errors]
    """What its library raises beside ``OSError`` where it cannot be written, as on a full disk."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        """Begins a file at a path, with the tables that it takes: of some kinds just one."""

    def add(self, facts: Facts) -> None:
        """Adds the rows of a report to each table."""

    def close(self) -> None:
        """Writes what is not written yet, and closes what is open."""

    def abandon(self) -> None:
        """Closes what is open: nothing of it is wanted any more."""


class BatchedOutput:
    """An output that is written in record batches."""

    errors: ClassVar[Errors] = ()

    def __init__(self, tables: Iterable[str]) -> None:
        self._rows = {table: ROWS[table]() for table in tables}

    def add(self, facts: Facts) -> None:
        """Adds the rows of a report to each table."""
        for table, rows in self._rows.items():
            rows.add(facts)
            if rows.is_full:
                self._rows[table] = ROWS[table]()
                self.write(table, rows.batch())

    def close(self) -> None:
        """Writes what is not written yet, and closes what is open."""
        for table, rows in self._rows.items():
            if len(rows):
                self.write(table, rows.batch())
        self.end()

    def abandon(self) -> None:
        """Closes what is open: nothing of it is wanted any more."""
        self.end()

    def write(self, table: str, batch: Batch) -> None:
        """Writes some rows of a table."""
        raise NotImplementedError

    def end(self) -> None:
        """Closes what is open."""
        raise NotImplementedError


@contextmanager
def failures_of(path: Path, kinds: Errors) -> Iterator[None]:
    """Has what goes wrong at writing raise ``OSError`` that names the file as the user does, whatever library wrote."""
    failures: Errors = (OSError, *kinds)
    try:
        yield
    except failures as error:
        inner = error.args[0] if error.args else None
        told = inner if isinstance(inner, OSError) else error  # as xlsxwriter wraps it
        number = getattr(told, "errno", None) or errno.EIO
        message = getattr(told, "strerror", None) or str(told).partition("\n")[0]
        raise OSError(number, message, str(path)) from error


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A folder beside a path for what is being written, with whatever libraries leave beside it; removed at the end."""
    with failures_of(path, ()):
        folder = Path(mkdtemp(_UNFINISHED, f".{path.name}.", path.parent))
    try:
        yield folder
    finally:
        # Under Windows what is still open cannot be removed: the next run does it
        with suppress(OSError):
            shutil.rmtree(folder)


def remove_unfinished(path: Path) -> None:
    """Removes what a process has left beside a path that was ended at writing."""
    for rest in path.parent.glob(f".{glob.escape(path.name)}.*{_UNFINISHED}"):
        shutil.rmtree(rest)


def put(written: Path, path: Path) -> None:
    """Has what is written whole take its place. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A folder cannot take the place of another one that holds something
    if written.is_dir() and path.exists():
        path.rename(written.with_name(f"{written.name}.old"))
    written.replace(path)
