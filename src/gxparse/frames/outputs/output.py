"""What all kinds of files have in common: facts are gathered to record batches, and a file is whole or not there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from gxparse.facts.facts import Facts
from gxparse.frames.rows import ROWS, Batch


class Output(Protocol):
    """A file, or a folder, to which tables are written."""

    def add(self, facts: Facts) -> None:
        """Adds the rows of a report to each table."""

    def close(self) -> None:
        """Writes what is not written yet."""


class BatchedOutput:
    """An output that is written in record batches."""

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
        """Writes what is not written yet."""
        try:
            for table, rows in self._rows.items():
                if len(rows):
                    self.write(table, rows.batch())
        finally:
            self.end()

    def write(self, table: str, batch: Batch) -> None:
        """Writes some rows of a table."""
        raise NotImplementedError

    def end(self) -> None:
        """Closes what is open."""
        raise NotImplementedError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path beside another one, for a file or a folder, which takes its place once it is written whole."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    before = path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        yield unfinished
        if path.is_dir() or unfinished.is_dir():
            # A folder cannot take the place of another one that holds something
            if path.exists():
                path.rename(before)
            unfinished.rename(path)
        else:
            unfinished.replace(path)
    finally:
        for rest in (unfinished, before):
            remove(rest)


def remove(path: Path) -> None:
    """Removes a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
