"""Results as Arrow tables, which polars, pandas, DuckDB and Spark read as they are. Needs the extra ``arrow``.

``values_table`` has a row for each value, ``reports_table`` one for each report, ``overview_table`` too, with what is
asked of it first, ``diagnostics_table`` one for each diagnostic, ``measures_table`` one for each share, and
``findings_table`` one for each finding of a panel; docs/en/reference/frames.md says what their columns hold. Each but
the last takes what ``gxparse.parse``, ``read`` and ``read_all`` return, in any iterable, and keeps none of it: a
result, the tuple of ``read_all``, or a pair of a name and one of these, which gives the column
``source``. ``read_files`` gives such pairs for all files of a folder.
"""

from __future__ import annotations

try:
    import pyarrow  # noqa: F401
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "gxparse.frames needs pyarrow: install gxparse[arrow]", name=error.name
    ) from error

from gxparse.facts.reading import read_files
from gxparse.frames.arrow import (
    batches,
    diagnostics_table,
    findings_table,
    measures_table,
    overview_table,
    read_batches,
    reports_table,
    values_table,
)
from gxparse.frames.files import write
from gxparse.frames.schemas import (
    DIAGNOSTICS_SCHEMA,
    MEASURES_SCHEMA,
    OVERVIEW_SCHEMA,
    REPORTS_SCHEMA,
    VALUES_SCHEMA,
    plain,
)

__all__ = [
    "DIAGNOSTICS_SCHEMA",
    "MEASURES_SCHEMA",
    "OVERVIEW_SCHEMA",
    "REPORTS_SCHEMA",
    "VALUES_SCHEMA",
    "batches",
    "diagnostics_table",
    "findings_table",
    "measures_table",
    "overview_table",
    "plain",
    "read_batches",
    "read_files",
    "reports_table",
    "values_table",
    "write",
]
