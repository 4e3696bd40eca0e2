"""CSV for spreadsheets, and lines of JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from gxparse.frames.outputs.cells import rows_of, shortest
from gxparse.frames.outputs.output import BatchedOutput
from gxparse.frames.rows import ROWS, Batch

_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


class CsvFile(BatchedOutput):
    """One table as CSV: UTF-8 with a byte order mark, as Excel wants it."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        super().__init__(tables)
        (table,) = tables
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(ROWS[table].schema.names)

    def write(self, table: str, batch: Batch) -> None:  # noqa: ARG002
        """Writes some rows of the table."""
        self._writer.writerows(rows_of(batch))

    def end(self) -> None:
        """Closes the file."""
        self._file.close()


class JsonLines(BatchedOutput):
    """One table as a line of JSON a row; amounts are numbers with all their digits."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        super().__init__(tables)
        (table,) = tables
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._heads = [f"{json.dumps(name)}: " for name in ROWS[table].schema.names]

    def write(self, table: str, batch: Batch) -> None:  # noqa: ARG002
        """Writes some rows of the table."""
        columns = [map(_json, column.to_pylist()) for column in batch.columns]
        for row in zip(*columns, strict=True):
            cells = (head + cell for head, cell in zip(self._heads, row, strict=True))
            self._file.write(f"{{{', '.join(cells)}}}\n")

    def end(self) -> None:
        """Closes the file."""
        self._file.close()


def _json(value: Any) -> str:
    # Most cells are counts or nothing, of which a report has hundreds
    if value is None:
        return "null"
    kind = type(value)
    if kind is int:
        return str(value)
    # json writes no decimals, and a float would not hold every digit
    return shortest(value) if kind is Decimal else _ENCODED(value)
