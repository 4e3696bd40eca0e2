"""What was read, kept in a file of SQLite beside the output, so that a run which is ended at any moment goes on, and
one that follows reads only what is new.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from gxparse.cli.batch.reading import Reading

_Value = TypeVar("_Value")

_VERSION = 1
_TABLES = """
CREATE TABLE settings (made_with TEXT NOT NULL);
CREATE TABLE inputs (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,  -- as bytes, since a path need not be text
  stamp TEXT NOT NULL,       -- how the input was when it was read; '' if it is to be read anew
  tally TEXT NOT NULL,
  facts BLOB NOT NULL
);
"""
_MAGIC = b"SQLite format 3\0"
_MOST_NOTED, _LONGEST_NOTED = 200, 0.5  # inputs, and seconds, before they are written
_PARTS = ("", "-wal", "-shm", "-journal")


class Known(NamedTuple):
    """An input that was read before."""

    id: int
    stamp: str


class Record:
    """The record in a file. Raises ``OSError`` that names the file where it cannot be read, written, or had alone.

    ``made_with`` names what the outcome depends on beside the inputs: where it
    is not what the record was made with, all is read anew, as with ``anew``.
    """

    def __init__(self, path: Path, made_with: str, *, anew: bool = False) -> None:
        self._path = path
        if anew:
            remove_record(path)
        if path.exists():
            _hold_to_magic(path)
        self._noted: dict[int, tuple[Any, ...]] = {}
        self._written_at = time.monotonic()
        self._database = self._try(lambda: _opened(path, made_with))
        row = self._fetched("SELECT coalesce(max(id), 0) FROM inputs")
        self._last: int = row[0]

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.flush()
        finally:
            self._database.close()

    def find(self, key: str) -> Known | None:
        """What is known of an input."""
        row = self._fetched(
            "SELECT id, stamp FROM inputs WHERE key = ?", os.fsencode(key)
        )
        return Known(*row) if row else None

    def new_id(self) -> int:
        """A number for an input that was never read."""
        self._last += 1
        return self._last

    def keep(self, number: int, key: str, stamp: str, reading: Reading) -> None:
        """Keeps what was read of an input; it is written down with others, or by ``flush``."""
        self._noted[number] = (number, os.fsencode(key), stamp, *reading)
        age = time.monotonic() - self._written_at
        if len(self._noted) >= _MOST_NOTED or age > _LONGEST_NOTED:
            self.flush()

    def flush(self) -> None:
        """Writes down what was kept, all of it or nothing."""
        self._try(self._write)
        self._noted.clear()
        self._written_at = time.monotonic()

    def reading(self, number: int) -> Reading:
        """What was read of the input of a number. Raises ``KeyError`` where nothing was."""
        if number in self._noted:
            return Reading(*self._noted[number][3:])
        row = self._fetched("SELECT tally, facts FROM inputs WHERE id = ?", number)
        if row is None:
            raise KeyError(number)
        return Reading(*row)

    def _write(self) -> None:
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?)",
                self._noted.values(),
            )

    def _fetched(self, query: str, *values: Any) -> Any:
        return self._try(lambda: self._database.execute(query, values).fetchone())

    def _try(self, action: Callable[[], _Value]) -> _Value:
        try:
            return action()
        except sqlite3.Error as error:
            message = str(error)
            if "locked" in message:
                message = "is in use by another gxparse batch"
            if "readonly" in message or "unable to open" in message:
                message = "cannot be written"
            raise OSError(errno.EIO, message, str(self._path)) from None


def _hold_to_magic(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head not in (_MAGIC, b""):
        raise OSError(errno.EINVAL, "is no record of gxparse (--force)", str(path))


def remove_record(path: Path) -> None:
    """Removes a record, with what SQLite has beside it."""
    for part in _PARTS:
        path.with_name(path.name + part).unlink(missing_ok=True)


def _opened(path: Path, made_with: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=0.5)
    try:
        # Of this run alone. What is written stays, also where the process is killed at once
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        _prepare(database, path, made_with)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection, path: Path, made_with: str) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        message = "was written by a later gxparse (--force)"
        raise OSError(errno.EINVAL, message, str(path))
    if not version:
        database.executescript(
            f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;"
        )
    with database, closing(database.cursor()) as cursor:
        before = cursor.execute("SELECT made_with FROM settings").fetchone()
        if before != (made_with,):
            cursor.execute("DELETE FROM inputs")
            cursor.execute("DELETE FROM settings")
            cursor.execute("INSERT INTO settings VALUES (?)", (made_with,))
