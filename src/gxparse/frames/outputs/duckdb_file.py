"""DuckDB: a table is a table there, with the types that it has in Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa

from gxparse.frames.outputs.output import BatchedOutput, Errors
from gxparse.frames.outputs.sqlite_file import name_in_database
from gxparse.frames.rows import ROWS, Batch
from gxparse.frames.schemas import plain

try:
    import duckdb
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "writing DuckDB needs duckdb: install gxparse[duckdb]", name=error.name
    ) from error


class DuckdbFile(BatchedOutput):
    """Tables in a file of DuckDB."""

    errors: ClassVar[Errors] = (duckdb.Error,)

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        super().__init__(tables)
        self._database = duckdb.connect(str(path))
        for table in tables:
            empty = plain(ROWS[table].schema).empty_table()
            self._with(empty, f"CREATE TABLE {name_in_database(table)} AS FROM given")

    def write(self, table: str, batch: Batch) -> None:
        """Writes some rows of a table."""
        rows = pa.Table.from_batches([batch.cast(plain(batch.schema))])
        self._with(rows, f"INSERT INTO {name_in_database(table)} FROM given")

    def _with(self, given: Any, statement: str) -> None:
        self._database.register("given", given)
        self._database.execute(statement)
        self._database.unregister("given")

    def end(self) -> None:
        """Closes the file."""
        self._database.close()
