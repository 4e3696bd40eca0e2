"""What is told of a whole report, when its values are known, in the order of its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import evolve

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.document import Document, Outline
from gxparse.form.types import Form
from gxparse.model.paths import values as values_of
from gxparse.model.report import TABLES, Edition, Report
from gxparse.outline import truncation
from gxparse.source import Span
from gxparse.tables.placement.rows import Unplaced
from gxparse.tables.reading import TableReading
from gxparse.tables.values.row_values import AbsentRow
from gxparse.tables.values.value_source import ValueSource

_IN_CELL = 2  # values in one cell, at most: a figure, and what has no label of its own
_DIGITS = re.compile("[0-9]++")


def of_notice(form: Form, report: Report, cited: Span) -> Iterator[Diagnostic]:
    """Tables that are of another edition than that of the notice which the report cites (GX117)."""
    numbers = _DIGITS.findall(report.notice or "")
    for edition in Edition:
        if _DIGITS.findall(form.terms.sources[f"NOTICE_{edition.year}"]) != numbers:
            continue
        for name in TABLES:
            printed = getattr(getattr(report, name), "edition", edition)
            if printed is not edition:
                data = {
                    "table": At(name),
                    "notice": report.notice,
                    "cited": edition.year,
                    "printed": printed.year,
                }
                yield Diagnostic("GX117", ("notice",), (cited,), data)


def of_text(
    document: Document,
    outline: Outline,
    values: Mapping[str, Any],
    sources: Iterable[ValueSource],
) -> Iterator[Diagnostic]:
    """Bytes that were never decoded (GX004), a figure at the end of a text that may be cut off there (GX212), and a
    title that is not there (GX108)."""
    undecoded = document.undecoded()
    if undecoded:
        yield Diagnostic("GX004", (), undecoded, {"count": len(undecoded)})
    end = truncation.place(document)
    if end and document.text[end - 1].isdigit():
        yield from _cut_off(end, values, sources)
    if outline.front.title is None and not outline.strict:
        yield Diagnostic("GX108", ("title",))


def of_asides(
    document: Document, sources: Iterable[ValueSource]
) -> Iterator[Diagnostic]:
    """What stands in cells beside their words: each value beside text that no reader sees (GX013), and all that is
    struck out or the mark of a note (GX014)."""
    if not document.asides and not document.left_out:
        return
    places = sorted((*span, path) for source in sources for path, span in source.ends())
    paths: list[str] = []
    spans: list[Span] = []
    for aside in document.asides:
        start, end = aside.cell
        of_cell = [
            (Span(low, high), path)
            for low, high, path in places[bisect_left(places, (start,)) :][:_IN_CELL]
            if high <= end
        ]
        span = Span(aside.start, aside.end)
        if not aside.unseen:
            spans.append(span)
            paths += [path for _, path in of_cell]
            continue
        for where, path in of_cell:
            data = {
                "cell": At(path),
                "raw": document.text[where.start : where.end],
                "unseen": document.text[aside.start : aside.end],
            }
            yield Diagnostic("GX013", (path,), (span, where), data)
    count = len(spans) + document.left_out
    if count:
        yield Diagnostic(
            "GX014", tuple(dict.fromkeys(paths)), tuple(spans), {"count": count}
        )


def _cut_off(
    end: int, values: Mapping[str, Any], sources: Iterable[ValueSource]
) -> Iterator[Diagnostic]:
    for source in sources:
        for path, span in source.ends():
            if span[1] == end:
                yield Diagnostic(
                    "GX212",
                    (path,),
                    (Span(*span),),
                    {"cell": At(path), "raw": str(values[path])},
                )


def of_figures(
    rules_broken: Sequence[Diagnostic], sources: Iterable[ValueSource]
) -> Iterator[Diagnostic]:
    """The rules that the report's own figures break, each where its figures stand."""
    places = dict(chain.from_iterable([source.pieces() for source in sources]))
    for diagnostic in rules_broken:
        spans: list[Span] = []
        for path in diagnostic.paths:
            spans += [Span(*piece) for piece in places.get(path, ())]
        yield Diagnostic(
            diagnostic.code, diagnostic.paths, tuple(spans), diagnostic.data
        )


def of_versions(table: str, others: tuple[Span, ...]) -> Diagnostic:
    """That the report's own one of several versions of a table was read, and where the others stand (GX122)."""
    return Diagnostic("GX122", (table,), others, {"table": At(table)})


def of_foreign_table(
    document: Document, caption: Span, tables: Iterable[str]
) -> Diagnostic:
    """That a table stands under the name of another body or year, so that it was not read (GX123)."""
    data = {"raw": document.text[slice(*caption)]}
    return Diagnostic("GX123", tuple(sorted(tables)), (caption,), data)


def of_table_again(
    span: Span, values: Mapping[str, Any], again: TableReading, *, is_appended: bool
) -> Diagnostic | None:
    """That a table is printed a second time, with other figures (GX125): which of them are meant, nothing says.

    What is appended with no figure but 0 is a form that is still to be filled in.
    """
    if is_appended and not any(again.values.values()):
        return None
    differing = [
        path
        for path, value in again.values.items()
        if None not in (value, values.get(path)) and value != values[path]
    ]
    # Figures without a place there may be those of a row that has none, and say another thing of it
    if any(isinstance(issue, Unplaced) for issue in again.placement.issues):
        without = [row.row for row in again.rows if isinstance(row, AbsentRow)]
        differing += [
            path
            for row in without
            for path in row.paths
            if values.get(path) is not None
        ]
    return _again(again.table.name, span, differing)


def of_report_again(
    report: Report, again: Report, opening: Span
) -> Iterator[Diagnostic]:
    """The tables of a report that stand in one of the same body and year with other figures (GX125)."""
    if None in (report.agency, report.year):
        return
    if (report.agency, report.year) != (again.agency, again.year):
        return
    ours, theirs = values_of(report), values_of(again)
    for table in TABLES:
        there = {
            path: value
            for path, value in theirs.items()
            if path.startswith(f"{table}.") and value is not None
        }
        differing = [
            path
            for path, value in there.items()
            if ours.get(path) is not None and ours[path] != value
        ]
        told = _again(table, opening, differing)
        # A form that is still to be filled in says nothing
        if told is not None and any(there.values()):
            yield told


def _again(table: str, span: Span, differing: Sequence[str]) -> Diagnostic | None:
    if not differing:
        return None
    data = {"table": At(table), "count": len(differing)}
    return Diagnostic("GX125", tuple(differing), (span,), data)


def of_another_report(text: str, opening: Span, title: str | None) -> Diagnostic:
    """That a text holds another report than the one that is given, where that one opens (GX005)."""
    raw = title or text[slice(*opening)]
    return Diagnostic("GX005", (), (opening,), {"raw": raw})


def of_tables_that_are_there(
    diagnostics: Iterable[Diagnostic], values: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    """The same diagnostics; those on rows or values of a table that was not read name the table."""
    absent = {table for table in TABLES if table not in values}
    if not absent:  # nearly always
        yield from diagnostics
        return
    for diagnostic in diagnostics:
        tables = [path.partition(".")[0] for path in diagnostic.paths]
        named = [
            table if table in absent else path
            for path, table in zip(diagnostic.paths, tables, strict=True)
        ]
        if named == [*diagnostic.paths]:
            yield diagnostic
        else:
            yield evolve(diagnostic, paths=tuple(dict.fromkeys(named)))


def in_order_of_text(
    diagnostics: Iterable[Diagnostic], text: str
) -> tuple[Diagnostic, ...]:
    """Diagnostics by the place where they stand first; those without a place come last."""
    return tuple(
        sorted(diagnostics, key=lambda d: d.spans[0].start if d.spans else len(text))
    )
