"""Parquet: a table to one file, or to a folder with a file for each year.

The year stays a column of the files and is no part of a path, as Hive has it: so a folder is read as one table by
pandas, polars, DuckDB and Spark alike, with the type of each column, also where a report has no year; and what looks
for one year still opens one file alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyarrow.compute as compute
import pyarrow.parquet as parquet

from gxparse.frames.outputs.output import BatchedOutput
from gxparse.frames.rows import ROWS, Batch
from gxparse.frames.schemas import plain

_BY = "year"
_NO_YEAR = "no-year"
_COMPRESSION = "zstd"


@contextmanager
def _writer(path: Path, table: str) -> Iterator[Any]:
    # Each batch has dictionaries of its own, which Parquet makes anew for each column
    schema = plain(ROWS[table].schema)
    # Opened here, since Arrow takes no name that is not UTF-8
    with (
        path.open("wb") as file,
        parquet.ParquetWriter(file, schema, compression=_COMPRESSION) as writer,
    ):
        yield writer


class ParquetFile(BatchedOutput):
    """One table in a file."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        super().__init__(tables)
        (table,) = tables
        self._opened = ExitStack()
        self._writer = self._opened.enter_context(_writer(path, table))

    def write(self, table: str, batch: Batch) -> None:  # noqa: ARG002
        """Writes some rows of the table."""
        self._writer.write_batch(batch.cast(plain(batch.schema)))

    def end(self) -> None:
        """Closes the file."""
        self._opened.close()


class ParquetFolder(BatchedOutput):
    """One table in a folder, parted by the year of the report."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        super().__init__(tables)
        path.mkdir()
        self._path = path
        (self._table,) = tables
        self._opened = ExitStack()
        self._writers: dict[int | None, Any] = {}

    def write(self, table: str, batch: Batch) -> None:  # noqa: ARG002
        """Writes some rows of the table, to as many files as there are years."""
        for year, rows in _by_year(batch.cast(plain(batch.schema))):
            if year not in self._writers:
                self._open(year)
            self._writers[year].write_batch(rows)

    def _open(self, year: int | None) -> None:
        name = f"{_NO_YEAR if year is None else year}.parquet"
        writer = _writer(self._path / name, self._table)
        self._writers[year] = self._opened.enter_context(writer)

    def end(self) -> None:
        """Closes all files; of no rows at all there is one file too, which says what columns there would be."""
        if not self._writers:
            self._open(None)
        self._opened.close()


def _by_year(batch: Batch) -> Iterator[tuple[int | None, Batch]]:
    years = batch.column(_BY)
    for year in years.unique():
        # Null equals nothing
        is_of_it = compute.equal(years, year) if year.is_valid else years.is_null()
        yield year.as_py(), batch.filter(is_of_it)
