"""SQLite, of the standard library: a table is a table there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa

from gxparse.frames.outputs.cells import shortest
from gxparse.frames.outputs.output import BatchedOutput, Errors
from gxparse.frames.rows import ROWS, Batch
from gxparse.frames.schemas import plain

_NAMES = {"values": "report_values"}  # VALUES is a word of SQL
_FLOAT_DIGITS = 15  # that a binary fraction always holds
_TYPES = {
    "string": "TEXT",
    "double": "REAL",
    "bool": "INTEGER",
}


def name_in_database(table: str) -> str:
    """What a table is called in a database."""
    return _NAMES.get(table, table)


class SqliteFile(BatchedOutput):
    """Tables in a file of SQLite; lists are JSON, and what is true is 1."""

    errors: ClassVar[Errors] = (sqlite3.Error,)

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        super().__init__(tables)
        self._database = sqlite3.connect(path, isolation_level=None)
        # It is made anew if it is not written whole
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        for table in tables:
            columns = ", ".join(map(_column, plain(ROWS[table].schema)))
            self._database.execute(
                f"CREATE TABLE {name_in_database(table)} ({columns})"
            )

    def write(self, table: str, batch: Batch) -> None:
        """Writes some rows of a table."""
        columns = [map(_in_sqlite, column.to_pylist()) for column in batch.columns]
        marks = ", ".join("?" * len(columns))
        self._database.execute("BEGIN")
        self._database.executemany(
            f"INSERT INTO {name_in_database(table)} VALUES ({marks})",
            zip(*columns, strict=True),
        )
        self._database.execute("COMMIT")

    def end(self) -> None:
        """Closes the file."""
        self._database.close()


def _column(field: Any) -> str:
    name = f'"{field.name}"'
    if pa.types.is_integer(field.type):
        return f"{name} INTEGER"
    # A decimal has no type, which would round it: its figure is kept as it is given
    if pa.types.is_decimal(field.type):
        return name
    return f"{name} {_TYPES.get(str(field.type), 'TEXT')}"


def _in_sqlite(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if not isinstance(value, Decimal):
        return value
    digits = shortest(value)
    if "." not in digits:
        return int(digits)
    is_exact = len(digits.strip("-0.")) <= _FLOAT_DIGITS
    return float(digits) if is_exact else digits
