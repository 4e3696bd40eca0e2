"""What has been done, kept in a file of SQLite, so that a run which is ended at any moment can go on.

Before an outcome is written it is *claimed*: the record says of which source it
will be. When it stands in its place it is *done*: the record says how large and
of when the source was, and the exit status. One that is claimed and not done is
made anew, whatever stands in its place.

Records before this form were a line of JSON for each outcome; they are taken over.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

_Value = TypeVar("_Value")

_VERSION = 1
_TABLE = """
CREATE TABLE outcomes (
  outcome BLOB PRIMARY KEY,  -- its path in the folder; as bytes, since a path need not be text
  source BLOB NOT NULL,      -- the path of what it was made of, or "-"
  size INTEGER, mtime INTEGER, status INTEGER  -- NULL until it is done
) WITHOUT ROWID
"""
_MAGIC = b"SQLite format 3\0"
_TOO_LARGE = 2**63  # for SQLite
_BUSY_SECONDS = 60  # for which is waited while another run writes
_MOST_NOTED, _LONGEST_NOTED = 200, 0.5  # outcomes, and seconds, before they are written


class Entry(NamedTuple):
    """An outcome of the record."""

    outcome: str
    source: str
    size: int | None = None
    mtime: int | None = None
    """Nanoseconds."""
    status: int | None = None
    """The exit status; ``None`` where the outcome is claimed and not done."""


class Record:
    """The record in a file. Raises ``OSError`` that names the file where that cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: dict[str, Entry] = {}
        self._written_at = time.monotonic()
        if path.exists() and not _is_record(path):
            self._take_over()
        self._database = _opened(path)

    def find(self, outcome: str) -> Entry | None:
        """What is known of an outcome."""
        if outcome in self._noted:
            return self._noted[outcome]
        rows = self._try(
            lambda: self._database.execute(
                "SELECT * FROM outcomes WHERE outcome = ?", (os.fsencode(outcome),)
            ).fetchall()
        )
        return _entry(rows[0]) if rows else None

    def claimed(self) -> list[str]:
        """The outcomes that are claimed and not done."""
        rows = self._try(
            lambda: self._database.execute(
                "SELECT outcome FROM outcomes WHERE status IS NULL"
            ).fetchall()
        )
        return [os.fsdecode(outcome) for (outcome,) in rows]

    def claim(self, entries: Iterable[tuple[str, str]]) -> None:
        """Writes down, at once, of which source each outcome will be."""
        self._write([Entry(outcome, source) for outcome, source in entries])

    def note(self, entry: Entry) -> None:
        """Notes an outcome that is done; it is written down with others, or by ``flush``."""
        self._noted[entry.outcome] = entry

    def flush_if_due(self) -> None:
        """Writes down what was noted, if that is much or long ago."""
        age = time.monotonic() - self._written_at
        if len(self._noted) >= _MOST_NOTED or age > _LONGEST_NOTED:
            self.flush()

    def flush(self) -> None:
        """Writes down what was noted. What cannot be written stays noted."""
        self._write(self._noted.values())
        self._noted.clear()
        self._written_at = time.monotonic()

    def close(self) -> None:
        """Writes down what was noted, and closes the file."""
        try:
            self.flush()
        finally:
            self._database.close()

    def _write(self, entries: Iterable[Entry]) -> None:
        rows = [_row(entry) for entry in entries]
        if rows:
            self._try(lambda: _insert(self._database, rows))

    def _take_over(self) -> None:
        """Makes a record of one in lines of JSON, as a whole or not at all."""
        part = self._path.with_name(f"{self._path.name}-{uuid4().hex}")
        try:
            rows = [_row(entry) for entry in _of_lines(self._path)]
            with closing(_opened(part)) as database:
                self._try(lambda: _insert(database, rows))
            part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)

    def _try(self, action: Callable[[], _Value]) -> _Value:
        try:
            return action()
        except sqlite3.Error as error:
            raise _as_os_error(error, self._path) from None


def _opened(path: Path) -> sqlite3.Connection:
    try:
        database = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise _as_os_error(error, path) from None
    try:
        _prepare(database, path)
    except sqlite3.Error as error:
        database.close()
        raise _as_os_error(error, path) from None
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == _VERSION:
        return
    if version > _VERSION:
        message = "was written by a later gxparse"
        raise OSError(errno.EINVAL, message, str(path))
    # Another run may be making it
    with _transaction(database):
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if not version:
            database.execute(_TABLE)
            database.execute(f"PRAGMA user_version = {_VERSION}")


def _insert(database: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    with _transaction(database):
        database.executemany(
            "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?)", rows
        )


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of what is done in it, or nothing. Waits for other runs before it begins, and not in the middle."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def _row(entry: Entry) -> tuple[Any, ...]:
    return os.fsencode(entry.outcome), os.fsencode(entry.source), *entry[2:]


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(os.fsdecode(row[0]), os.fsdecode(row[1]), *row[2:])


def _is_record(path: Path) -> bool:
    """Whether a file is a record, or empty; says so where it is neither this nor one of the form before."""
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head and head != _MAGIC and not head.startswith(b"{"):
        raise OSError(errno.EINVAL, "is no record of gxparse", str(path))
    return not head.startswith(b"{")


def _of_lines(path: Path) -> Iterator[Entry]:
    """The entries of a record in lines of JSON."""
    for line in path.read_text("ascii", "replace").splitlines():
        try:
            fields = json.loads(line)
            names = (fields["outcome"], fields["source"])
            numbers = [fields[name] for name in ("size", "mtime", "status")]
            if not all(0 <= number < _TOO_LARGE for number in numbers):
                numbers = []  # as of standard input, which no run finds again
            entry = Entry(*names, *map(int, numbers))
            _row(entry)
        # A line that was cut short, as where the disk was full, or is of something else
        except (ValueError, TypeError, KeyError):
            continue
        yield entry


def _as_os_error(error: sqlite3.Error, path: Path) -> OSError:
    return OSError(errno.EIO, str(error), str(path))
