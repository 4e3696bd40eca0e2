"""What the tables say of a report, as plain data: made of a result once, kept or handed on, and made rows of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from attrs import field, fields, frozen

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.facts.cell_columns import cell_columns
from gxparse.facts.entries import Entry, Given, entries
from gxparse.model.report import PROSE, TABLES, Report
from gxparse.model.values import values
from gxparse.result import ParseResult

_DECIMAL = "decimal"  # what the figure of an amount is called in JSON
_TOLD = "_told"
_NO_REPORT = "GX001"
_SAME = "same"  # and a column that has one and the same value everywhere


@frozen
class Facts:
    """A report of a source, or what speaks against reading that."""

    source: str | None
    number: int
    """Its number among the reports of the source, from 0."""
    body: str | None
    agency: str | None
    year: int | None
    title: str | None
    notice: str | None
    prose: Mapping[str, Sequence[str]]
    editions: Mapping[str, str | None]
    """The edition of each table; ``None`` where there is no table, or editions do not differ in it."""
    values: Mapping[str, Any]
    """Every value by its path, those of indicators last."""
    indicators: Sequence[Sequence[str | None]]
    """Name and unit of each row of an older table."""
    cells: Mapping[str, Sequence[Any]]
    """Where the values stand and what is doubtful of them: columns of ``VALUES_SCHEMA``."""
    ok: bool
    is_read: bool
    """Whether the source could be read; else the only diagnostic says why."""
    _told: Callable[[], Sequence[Mapping[str, Any]]] = field(repr=False, eq=False)

    @cached_property
    def diagnostics(self) -> Sequence[Mapping[str, Any]]:
        """Columns of ``DIAGNOSTICS_SCHEMA``. Made when asked for: most tables say nothing of them, and texts in two
        languages with their places are half of what facts cost.
        """
        return self._told()

    @cached_property
    def failure(self) -> Mapping[str, Any] | None:
        """The diagnostic that says why there is no report: its source cannot be read, or its text is none."""
        for told in self.diagnostics:
            if not self.is_read or told["code"] == _NO_REPORT:
                return told
        return None

    @property
    def is_report(self) -> bool:
        """Whether there is a report: of anything else nothing is doubtful, and nothing certain."""
        return self.failure is None

    @property
    def of_report(self) -> tuple[Any, ...]:
        """What each row of a report begins with."""
        return (self.source, self.number, self.body, self.agency, self.year)

    @property
    def codes(self) -> list[str]:
        """The codes of its warnings and errors, each once."""
        return list(
            dict.fromkeys(
                told["code"] for told in self.diagnostics if told["severity"] != "info"
            )
        )

    def count(self, severity: str) -> int:
        """How many diagnostics have a severity."""
        return sum(told["severity"] == severity for told in self.diagnostics)


def facts_of(results: Given) -> Iterator[Facts]:
    """The facts of each result that a user gives. Raises ``TypeError`` for what holds anything else."""
    return map(facts, entries(results))


def facts(entry: Entry) -> Facts:
    """The facts of one report, or of what could not be read."""
    report, result = entry.report, entry.result
    found = values(report)
    return Facts(
        source=None if entry.source is None else writable(entry.source),
        number=entry.number,
        body=entry.body,
        agency=report.agency,
        year=report.year,
        title=report.title,
        notice=report.notice,
        prose={section: getattr(report, section) for section in PROSE},
        editions={table: _edition(report, table) for table in TABLES},
        values=found,
        indicators=[(each.name, each.unit) for each in report.indicators],
        cells=cell_columns(result, list(found)) if result else {},
        ok=bool(result and result.ok),
        is_read=result is not None,
        told=partial(_diagnostics, entry),
    )


def _diagnostics(entry: Entry) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    if entry.failure is not None:
        told.append(of_failure(entry.failure.code, entry.failure.text))
    for diagnostic in entry.result.diagnostics if entry.result else ():
        told.append(of_diagnostic(entry.result, diagnostic))
    return told


def to_json(several: Iterable[Facts]) -> str:
    """Facts as JSON, out of which ``from_json`` makes them again."""
    names = [each.name for each in fields(Facts) if each.init and each.name != _TOLD]
    plain = []
    for each in several:
        data = {name: getattr(each, name) for name in names}
        data["diagnostics"] = each.diagnostics
        data["cells"] = {name: _packed(column) for name, column in each.cells.items()}
        plain.append(data)
    return json.dumps(plain, default=_decimal, separators=(",", ":"))


def from_json(text: str) -> list[Facts]:
    """The facts that ``to_json`` has written."""
    several = []
    for data in json.loads(text, object_hook=_as_decimal):
        count = len(data["values"])
        cells = {name: _unpacked(each, count) for name, each in data["cells"].items()}
        told: Any = partial(list, data.pop("diagnostics"))
        several.append(Facts(**{**data, "cells": cells, "told": told}))
    return several


def _edition(report: Report, table: str) -> str | None:
    return getattr(getattr(report, table), "edition", None)


def of_failure(code: str, text: Any) -> dict[str, Any]:
    """The row of what could not be read."""
    return {
        "code": code,
        "severity": "error",
        "concerns": "reading",
        "message_en": writable(text("en")),
        "message_zh": writable(text("zh")),
        "paths": (),
    }


def of_diagnostic(result: ParseResult | None, diagnostic: Diagnostic) -> dict[str, Any]:
    """The row of a diagnostic, with its place in the text of a result where that is given."""
    told: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "concerns": diagnostic.concerns,
        "message_en": writable(diagnostic.text("en")),
        "message_zh": writable(diagnostic.text("zh")),
        "paths": diagnostic.paths,
    }
    if diagnostic.spans and result:
        span = diagnostic.spans[0]
        place = result.locate(span)
        told |= {"start": span.start, "end": span.end}
        told |= {"line": place.line, "page": place.page}
    return told


def writable(text: str) -> str:
    """A text without what UTF-8 cannot write: a name of a file may hold bytes that are no text."""
    return text.encode("utf-8", "backslashreplace").decode()


def _packed(column: Sequence[Any]) -> Any:
    """A column as it is kept: most are the same from end to end."""
    if column and column.count(column[0]) == len(column):
        return {_SAME: column[0]}
    return column


def _unpacked(kept: Any, count: int) -> Sequence[Any]:
    return [kept[_SAME]] * count if isinstance(kept, dict) else kept


def _decimal(value: Any) -> dict[str, str]:
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON is made of {type(value).__name__}")
    return {_DECIMAL: str(value)}


def _as_decimal(data: dict[str, Any]) -> Any:
    return Decimal(data[_DECIMAL]) if data.keys() == {_DECIMAL} else data
