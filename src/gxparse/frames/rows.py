"""Results to the columns of a record batch, a class a table: they are filled report by report, and then made Arrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import repeat
from typing import Any, Protocol

import pyarrow as pa

from gxparse.diagnostics.catalogue import Severity
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.frames.cell_columns import cell_columns
from gxparse.frames.entries import Entry
from gxparse.frames.form_columns import NO_VALUE, FormColumns, kinds, of_indicators
from gxparse.frames.schemas import (
    DIAGNOSTICS_SCHEMA,
    REPORTS_SCHEMA,
    VALUES_SCHEMA,
    Schema,
)
from gxparse.model.report import PROSE, TABLES
from gxparse.model.values import values

Batch = Any  # a pyarrow.RecordBatch
_OF_REPORT = ("source", "report_index", "body", "agency", "year")
_OF_CELL = ("origin", "trusted", "consistent", "page", "box", "confidence")


class Rows(Protocol):
    """The rows of a batch as they are filled in."""

    schema: Schema

    def __len__(self) -> int: ...

    def add(self, entry: Entry) -> None:
        """Adds the rows of a report."""

    def batch(self) -> Batch:
        """All rows that were added."""


class ValueRows:
    """Rows of the table of values."""

    schema = VALUES_SCHEMA

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

    def add(self, entry: Entry) -> None:
        """Adds a row for each value of a report; one without a path for what could not be read."""
        self._reports.append(_of_report(entry))
        if entry.result is None:
            self._add_failure(entry)
            return
        found = values(entry.report)
        own, older = kinds(entry.report, list(found)), of_indicators(entry.report)
        self._add_forms(own.columns, older)
        numbers: list[Any] = list(found.values())
        texts: list[Any] = [None] * len(found)
        for n in own.texts:
            texts[n], numbers[n] = numbers[n], None
        units: list[Any] = [None] * len(found)
        for n, unit in own.units:
            units[n] = texts[unit]
        units[len(own.columns) :] = [row.unit for row in entry.report.indicators]
        self._fill(value=numbers, text=texts, unit=units)
        self._fill(**cell_columns(entry.result, list(found)))

    def _add_failure(self, entry: Entry) -> None:
        self._add_forms((NO_VALUE,), ())
        code = [entry.failure.code] if entry.failure else []
        nothing = dict.fromkeys(self._columns, (None,))
        self._fill(**{**nothing, "trusted": (False,), "codes": (code,)})

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


class ReportRows:
    """Rows of the table of reports."""

    schema = REPORTS_SCHEMA

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, entry: Entry) -> None:
        """Adds the row of a report, or of what could not be read."""
        row = dict(zip(_OF_REPORT, _of_report(entry), strict=True))
        self._rows.append(row)
        if entry.result is None:
            code = [entry.failure.code] if entry.failure else []
            row |= {"ok": False, "errors": 1, "warnings": 0, "infos": 0, "codes": code}
            return
        report, result = entry.report, entry.result
        told = Counter(diagnostic.severity for diagnostic in result.diagnostics)
        sources = result.cells.values()
        row |= {
            "title": report.title,
            "notice": report.notice,
            "ok": result.ok,
            "errors": told[Severity.ERROR],
            "warnings": told[Severity.WARNING],
            "infos": told[Severity.INFO],
            "untrusted": sum(not source.trusted for source in sources),
            "inconsistent": sum(not source.consistent for source in sources),
            "codes": _codes(
                [each for each in result.diagnostics if each.severity != "info"]
            ),
        }
        row |= {section: getattr(report, section) for section in PROSE}
        for table in TABLES:
            edition = getattr(getattr(report, table), "edition", None)
            row[f"{table}_edition"] = edition
        row |= values(report)

    def batch(self) -> Batch:
        """All rows that were added."""
        return _batch_of_dicts(self.schema, self._rows)


class DiagnosticRows:
    """Rows of the table of diagnostics."""

    schema = DIAGNOSTICS_SCHEMA

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, entry: Entry) -> None:
        """Adds a row for each diagnostic of a report, or for why a source could not be read."""
        of_report = dict(zip(_OF_REPORT, _of_report(entry), strict=True))
        if entry.failure is not None:
            told = {
                "code": entry.failure.code,
                "severity": "error",
                "concerns": "reading",
                "message_en": entry.failure.text("en"),
                "message_zh": entry.failure.text("zh"),
                "paths": (),
            }
            self._rows.append(of_report | told)
        for diagnostic in entry.result.diagnostics if entry.result else ():
            self._rows.append(of_report | _of_diagnostic(entry, diagnostic))

    def batch(self) -> Batch:
        """All rows that were added."""
        return _batch_of_dicts(self.schema, self._rows)


ROWS: dict[str, type[ValueRows] | type[ReportRows] | type[DiagnosticRows]] = {
    "values": ValueRows,
    "reports": ReportRows,
    "diagnostics": DiagnosticRows,
}


def _of_report(entry: Entry) -> tuple[Any, ...]:
    report = entry.report
    return (entry.source, entry.number, entry.body, report.agency, report.year)


def _of_diagnostic(entry: Entry, diagnostic: Diagnostic) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "concerns": diagnostic.concerns,
        "message_en": diagnostic.text("en"),
        "message_zh": diagnostic.text("zh"),
        "paths": diagnostic.paths,
    }
    if diagnostic.spans and entry.result:
        span = diagnostic.spans[0]
        place = entry.result.locate(span)
        told |= {"start": span.start, "end": span.end}
        told |= {"line": place.line, "page": place.page}
    return told


def _codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Their codes, each once, in order."""
    return list(dict.fromkeys(diagnostic.code for diagnostic in diagnostics))


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
