"""The columns of the tables. A change to them is a change of the version that stands in their metadata."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from gxparse.model.fields import AMOUNT, MAX_AMOUNT_DECIMALS, MAX_AMOUNT_DIGITS, UNIT
from gxparse.model.paths import parts
from gxparse.model.report import PROSE, TABLES, Report
from gxparse.model.values import values

Schema = Any  # pyarrow tells mypy nothing of its types
_VERSION = "1"
_WORD = pa.dictionary(pa.int32(), pa.string())
_WORDS = pa.list_(pa.string())
NUMBER = pa.decimal128(MAX_AMOUNT_DIGITS + MAX_AMOUNT_DECIMALS, MAX_AMOUNT_DECIMALS)
"""What every count and every amount fits into, exactly."""


def paths_of_form() -> tuple[str, ...]:
    """The paths of all values of all editions, in the order of the form, the newest edition first."""
    found: dict[str, None] = {}
    editions = dict(parts(Report))
    for table in TABLES:
        for cls in editions[table]:
            found |= dict.fromkeys(values(Report(**{table: cls()})))
    return tuple(found)


def kind_of(path: str) -> str:
    """What a value is: "amount", "unit", or "count"."""
    name = path.rpartition(".")[2]
    return name if name in (AMOUNT, UNIT) else "count"


_OF_KIND = {AMOUNT: NUMBER, UNIT: pa.string(), "count": pa.int64()}


def _schema(table: str, *columns: tuple[str, Any]) -> Schema:
    return pa.schema(columns, {"gxparse": f"{table}/{_VERSION}"})


VALUES_SCHEMA: Schema = _schema(
    "values",
    ("source", _WORD),
    ("report_index", pa.int32()),
    ("body", _WORD),
    ("agency", _WORD),
    ("year", pa.int16()),
    ("edition", _WORD),
    ("path", _WORD),
    ("label_zh", _WORD),
    ("label_en", _WORD),
    ("table", _WORD),
    ("row", _WORD),
    ("column", _WORD),
    ("is_total", pa.bool_()),
    ("value", NUMBER),
    ("text", pa.string()),
    ("unit", _WORD),
    ("origin", _WORD),
    ("trusted", pa.bool_()),
    ("consistent", pa.bool_()),
    ("codes", _WORDS),
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("page", pa.int32()),
    ("box", pa.list_(pa.float64())),
    ("confidence", pa.float64()),
)
"""A row a value."""

REPORTS_SCHEMA: Schema = _schema(
    "reports",
    ("source", pa.string()),
    ("report_index", pa.int32()),
    ("body", pa.string()),
    ("agency", pa.string()),
    ("year", pa.int16()),
    ("title", pa.string()),
    ("notice", pa.string()),
    ("disclosure_edition", pa.string()),
    ("requests_edition", pa.string()),
    ("ok", pa.bool_()),
    ("errors", pa.int32()),
    ("warnings", pa.int32()),
    ("infos", pa.int32()),
    ("untrusted", pa.int32()),
    ("inconsistent", pa.int32()),
    ("codes", _WORDS),
    *((section, _WORDS) for section in PROSE),
    *((path, _OF_KIND[kind_of(path)]) for path in paths_of_form()),
)
"""A row a report; a column for the value at each path, of both editions."""

DIAGNOSTICS_SCHEMA: Schema = _schema(
    "diagnostics",
    ("source", _WORD),
    ("report_index", pa.int32()),
    ("body", _WORD),
    ("agency", _WORD),
    ("year", pa.int16()),
    ("code", _WORD),
    ("severity", _WORD),
    ("concerns", _WORD),
    ("message_en", pa.string()),
    ("message_zh", pa.string()),
    ("paths", _WORDS),
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("line", pa.int32()),
    ("page", pa.int32()),
)
"""A row a diagnostic."""


OVERVIEW_SCHEMA: Schema = _schema(
    "overview",
    ("source", pa.string()),
    ("report_index", pa.int32()),
    ("body", pa.string()),
    ("agency", pa.string()),
    ("year", pa.int16()),
    ("received", pa.int64()),
    ("decided", pa.int64()),
    ("granted", pa.int64()),
    ("share_granted", pa.float64()),
    ("reconsidered", pa.int64()),
    ("litigated", pa.int64()),
    ("doubtful", pa.int32()),
    ("doubtful_here", _WORDS),
    ("codes", _WORDS),
)
"""A row a report, of what is asked first; what each figure is, docs/en/reference/frames.md says."""


MEASURES_SCHEMA: Schema = _schema(
    "measures",
    ("source", _WORD),
    ("report_index", pa.int32()),
    ("body", _WORD),
    ("agency", _WORD),
    ("year", pa.int16()),
    ("measure", _WORD),
    ("label_zh", _WORD),
    ("label_en", _WORD),
    ("numerator", pa.int64()),
    ("denominator", pa.int64()),
    ("value", pa.float64()),
    ("doubtful", pa.bool_()),
    ("paths", _WORDS),
    ("doubts", _WORDS),
)
"""A row a share of each report; what each is, docs/en/reference/analysis.md says."""


def plain(schema: Schema) -> Schema:
    """The schema without dictionaries, which Spark does not take: that of what ``read_batches`` gives."""
    return pa.schema(
        [
            field.with_type(field.type.value_type)
            if pa.types.is_dictionary(field.type)
            else field
            for field in schema
        ],
        schema.metadata,
    )
