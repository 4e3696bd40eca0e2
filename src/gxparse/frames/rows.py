"""Facts to the columns of a record batch, a class a table: they are filled report by report, and then made Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any, Protocol

import pyarrow as pa

from gxparse.analysis.measures import RATIOS, measures_of
from gxparse.facts.facts import Facts
from gxparse.facts.overview import doubtful_paths, overview
from gxparse.frames.form_columns import NO_VALUE, FormColumns, kinds, of_indicators
from gxparse.frames.schemas import (
    DIAGNOSTICS_SCHEMA,
    MEASURES_SCHEMA,
    OVERVIEW_SCHEMA,
    REPORTS_SCHEMA,
    VALUES_SCHEMA,
    Schema,
)

Batch = Any  # a pyarrow.RecordBatch
_OF_REPORT = ("source", "report_index", "body", "agency", "year")
_OF_CELL = ("origin", "trusted", "consistent", "page", "box", "confidence")


class Rows(Protocol):
    """The rows of a batch as they are filled in."""

    schema: Schema
    most: int
    """Rows of a batch, about."""

    def __len__(self) -> int: ...

    @property
    def is_full(self) -> bool:
        """Whether there are enough rows for a batch."""

    def add(self, facts: Facts) -> None:
        """Adds the rows of a report."""

    def batch(self) -> Batch:
        """All rows that were added."""


class _Rows:
    """What all of them have."""

    schema: Schema
    most: int

    def __len__(self) -> int:
        raise NotImplementedError

    @property
    def is_full(self) -> bool:
        """Whether there are enough rows for a batch."""
        return len(self) >= self.most


class ValueRows(_Rows):
    """Rows of the table of values."""

    schema = VALUES_SCHEMA
    most = 50_000

    def __init__(self) -> None:
        self._reports: list[tuple[Any, ...]] = []
        self._report_of: list[int] = []
        self._forms: dict[FormColumns, int] = {}
        self._form_of: list[int] = []
        self._known: dict[tuple[FormColumns, ...], list[int]] = {}
        self._columns: dict[str, list[Any]] = {
            name: [] for name in ("value", "text", "unit", "codes", "start", "end")
        } | {name: [] for name in _OF_CELL}

    def __len__(self) -> int:
        return len(self._report_of)

    def add(self, facts: Facts) -> None:
        """Adds a row for each value of a report; one without a path for what could not be read."""
        self._reports.append(facts.of_report)
        if not facts.is_read:
            self._add_failure(facts)
            return
        found = facts.values
        own = kinds(list(found)[: len(found) - len(facts.indicators)], facts.editions)
        self._add_forms(own.columns, of_indicators(facts.indicators))
        numbers: list[Any] = list(found.values())
        texts: list[Any] = [None] * len(found)
        for n in own.texts:
            texts[n], numbers[n] = numbers[n], None
        units: list[Any] = [None] * len(found)
        for n, unit in own.units:
            units[n] = texts[unit]
        units[len(own.columns) :] = [unit for _, unit in facts.indicators]
        self._fill(value=numbers, text=texts, unit=units)
        self._fill(**facts.cells)

    def _add_failure(self, facts: Facts) -> None:
        self._add_forms((NO_VALUE,), ())
        nothing = dict.fromkeys(self._columns, (None,))
        self._fill(**{**nothing, "trusted": (False,), "codes": (facts.codes,)})

    def _add_forms(
        self, own: tuple[FormColumns, ...], older: Sequence[FormColumns]
    ) -> None:
        known = self._known.get(own)
        if known is None:
            known = self._known[own] = list(map(self._form, own))
        self._form_of += known
        self._form_of += map(self._form, older)
        self._report_of += repeat(len(self._reports) - 1, len(own) + len(older))

    def _form(self, columns: FormColumns) -> int:
        return self._forms.setdefault(columns, len(self._forms))

    def _fill(self, **columns: Sequence[Any]) -> None:
        for name, filled in columns.items():
            self._columns[name] += filled

    def batch(self) -> Batch:
        """All rows that were added."""
        of_report = zip(_OF_REPORT, zip(*self._reports, strict=True), strict=True)
        of_form = zip(FormColumns._fields, zip(*self._forms, strict=True), strict=True)
        report_of = pa.array(self._report_of, pa.int32())
        form_of = pa.array(self._form_of, pa.int32())
        arrays = {
            name: _array(self.schema, name, column).take(report_of)
            for name, column in of_report
        }
        arrays |= {
            name: _array(self.schema, name, column).take(form_of)
            for name, column in of_form
        }
        arrays |= {
            name: _array(self.schema, name, column)
            for name, column in self._columns.items()
        }
        return _batch(self.schema, arrays)


class _RowsOfDicts(_Rows):
    """Rows of a table of which a report has a few."""

    most = 5_000

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def batch(self) -> Batch:
        """All rows that were added."""
        return _batch_of_dicts(self.schema, self._rows)


class OverviewRows(_RowsOfDicts):
    """Rows of the table that says of each report what is asked first."""

    schema = OVERVIEW_SCHEMA

    def add(self, facts: Facts) -> None:
        """Adds the row of a report, or of what could not be read."""
        self._rows.append(_of_report(facts) | overview(facts))


class ReportRows(_RowsOfDicts):
    """Rows of the table of reports."""

    schema = REPORTS_SCHEMA
    most = 500  # of some hundred columns, and the prose

    def add(self, facts: Facts) -> None:
        """Adds the row of a report, or of what could not be read."""
        row = _of_report(facts)
        self._rows.append(row)
        for severity in ("error", "warning", "info"):
            row[f"{severity}s"] = facts.count(severity)
        row |= {"ok": facts.ok, "codes": facts.codes}
        if not facts.is_read:
            return
        row |= {
            "title": facts.title,
            "notice": facts.notice,
        }
        if facts.is_report:
            row["untrusted"] = list(facts.cells["trusted"]).count(False)
            row["inconsistent"] = list(facts.cells["consistent"]).count(False)
        row |= facts.prose
        row |= {f"{table}_edition": each for table, each in facts.editions.items()}
        row |= facts.values


class DiagnosticRows(_RowsOfDicts):
    """Rows of the table of diagnostics."""

    schema = DIAGNOSTICS_SCHEMA

    def add(self, facts: Facts) -> None:
        """Adds a row for each diagnostic of a report, or for why a source could not be read."""
        of_report = _of_report(facts)
        self._rows += [{**of_report, **told} for told in facts.diagnostics]


class MeasureRows(_RowsOfDicts):
    """Rows of the table of shares."""

    schema = MEASURES_SCHEMA
    most = 20_000

    def add(self, facts: Facts) -> None:
        """Adds a row for each share of a report; none for what could not be read."""
        if not facts.is_read:
            return
        of_report = _of_report(facts)
        for each in measures_of(facts.values, doubtful_paths(facts)):
            ratio = RATIOS[each.id]
            self._rows.append(
                {
                    **of_report,
                    "measure": each.id,
                    "label_zh": ratio.name("zh"),
                    "label_en": ratio.name("en"),
                    "numerator": each.numerator,
                    "denominator": each.denominator,
                    "value": None if each.value is None else float(each.value),
                    "doubtful": each.doubtful,
                    "paths": each.paths,
                    "doubts": each.doubts,
                }
            )


ROWS: dict[str, type[Rows]] = {
    "values": ValueRows,
    "reports": ReportRows,
    "overview": OverviewRows,
    "diagnostics": DiagnosticRows,
    "measures": MeasureRows,
}


def _of_report(facts: Facts) -> dict[str, Any]:
    return dict(zip(_OF_REPORT, facts.of_report, strict=True))


def _batch_of_dicts(schema: Schema, rows: Sequence[dict[str, Any]]) -> Batch:
    arrays = {
        name: _array(schema, name, [row.get(name) for row in rows])
        for name in schema.names
    }
    return _batch(schema, arrays)


def _array(schema: Schema, name: str, column: Sequence[Any]) -> Any:
    kind = schema.field(name).type
    if pa.types.is_dictionary(kind):
        return pa.array(column, kind.value_type).dictionary_encode()
    return pa.array(column, kind)


def _batch(schema: Schema, arrays: dict[str, Any]) -> Batch:
    return pa.RecordBatch.from_arrays(
        [arrays[name] for name in schema.names], schema=schema
    )
