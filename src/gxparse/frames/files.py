"""Tables to files: Parquet, CSV for Excel, and workbooks."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as parquet

from gxparse.frames.arrow import Which, batches
from gxparse.frames.cells import rows_of
from gxparse.frames.entries import Given
from gxparse.frames.rows import ROWS
from gxparse.frames.schemas import plain

_FORMATS = (".parquet", ".csv", ".xlsx")


def write(
    results: Given, path: str | os.PathLike[str], table: Which | None = None
) -> None:
    """Writes a table to a file, of the format that its name ends with: ".parquet", ".csv" or ".xlsx".

    ``table`` is "values", "reports" or "diagnostics": without it the first, and
    in a workbook all three, a sheet each, in which doubtful figures are coloured
    and have the reason as a comment. CSV is UTF-8 with a byte order mark, as
    Excel wants it. Results are taken one by one, and the file stands there when
    all is written, or not at all. Workbooks need the extra ``frames-xlsx``.
    Raises ``ValueError`` for another ending or table, and where a sheet is full.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in _FORMATS:
        raise ValueError(
            f"{path.name}: what is written ends with {', '.join(_FORMATS)}"
        )
    if table is not None and table not in ROWS:
        raise ValueError(f"table: {table!r} is none of {', '.join(ROWS)}")
    with _whole(path) as unfinished:
        if ending == ".xlsx":
            # Hardly anybody who wants tables wants workbooks
            from gxparse.frames.workbook import write_workbook

            write_workbook(results, unfinished, (table,) if table else tuple(ROWS))
        elif ending == ".csv":
            _write_csv(results, unfinished, table or "values")
        else:
            _write_parquet(results, unfinished, table or "values")


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A path beside another one, which takes its place once it is written whole."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _write_parquet(results: Given, path: Path, table: Which) -> None:
    # Each batch has dictionaries of its own, which Parquet makes anew for each column
    schema = plain(ROWS[table].schema)
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in batches(results, table):
            writer.write_batch(batch.cast(schema))


def _write_csv(results: Given, path: Path, table: Which) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ROWS[table].schema.names)
        for batch in batches(results, table):
            writer.writerows(rows_of(batch))
