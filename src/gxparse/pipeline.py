"""The stages in their order: one text in, one result out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from gxparse.checks.evaluation import check_figures
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Outline, Paragraph
from gxparse.evidence import report as report_evidence
from gxparse.evidence import tables as table_evidence
from gxparse.form.loader import statutory_form
from gxparse.form.types import Form
from gxparse.model.paths import build
from gxparse.model.report import INDICATORS, PROSE, TABLES, Report
from gxparse.outline import canonical, paragraphs, prose, sections
from gxparse.result import ParseResult, Sources
from gxparse.source import Segment, Span
from gxparse.tables.older import indicators
from gxparse.tables.reading import (
    Stretch,
    TablesReading,
    read_stretch,
    read_tables,
    tables_with_figures,
)
from gxparse.tables.stray_tables import StrayTable, has_rows, stray_tables
from gxparse.tables.values.value_source import ValueSource

Paragraphs = dict[str, tuple[Paragraph, ...]]
"""The paragraphs of each section's prose, by its name."""


@frozen(eq=False)
class _Parts:
    """A document in its parts: what stands before its sections, these, and the tables of older forms."""

    document: Document
    """The document, offset for offset, without the tables of older forms."""
    outline: Outline
    older: indicators.Found
    is_older: bool = False
    """Whether it has tables of older forms alone, so that all of its sections are prose."""


def parse(document: Document) -> ParseResult:
    """Any document as a report; see ``gxparse.parse`` and ``gxparse.read``."""
    form = statutory_form()
    parts = _parts(form, document)
    stretches = _stretches_of_tables(form, parts)
    strays = _tables_in_prose(form, parts, stretches)
    stretches += [stray.tokenized for stray in strays]
    tables = read_tables(form, stretches, parts.outline.front.units)
    if not _is_report(parts, tables):
        diagnostics = (*document.diagnostics, Diagnostic("GX001"))
        return ParseResult(
            document.text, Report(), diagnostics, Sources(), document.places
        )
    return _result(form, document, parts, tables, _paragraphs(form, parts, strays))


def _parts(form: Form, document: Document) -> _Parts:
    if document.signs is None and canonical.is_canonical(document.text):
        document = document.as_it_stands()
        outline = canonical.outline(form, document)
        return _Parts(document, outline, indicators.strict(form, document, outline))
    older = indicators.find(form, document)
    outline = sections.outline(form, older.rest)
    if older.indicators and not any(
        has_rows(form, older.rest, region) for region in outline.regions
    ):
        # No section of the form's tables holds one, so that all of them are prose.
        return _Parts(
            older.rest, sections.outline(form, older.rest, PROSE), older, is_older=True
        )
    return _Parts(older.rest, outline, older)


def _stretches_of_tables(form: Form, parts: _Parts) -> list[Stretch]:
    """The texts of the sections that hold tables, read as such."""
    regions = [region for region in parts.outline.regions if region.section in TABLES]
    return [
        read_stretch(form, parts.document, region.start, region.end, region.section)
        for region in regions
    ]


def _tables_in_prose(
    form: Form, parts: _Parts, stretches: Sequence[Stretch]
) -> list[StrayTable]:
    """The tables that stand in prose, as the heading of their section is lost."""
    missing = set(TABLES) - tables_with_figures(stretches)
    if parts.outline.strict or parts.is_older or not missing:
        return []
    return list(stray_tables(form, parts.document, parts.outline.regions, missing))


def _paragraphs(form: Form, parts: _Parts, strays: Iterable[StrayTable]) -> Paragraphs:
    """The paragraphs of each section, without the tables that stand in it."""
    outline, document = parts.outline, parts.document
    if outline.prose is not None:
        return outline.prose
    stretches = prose.prose_stretches(form, document, outline)
    for stray in strays:
        section = stray.region.section
        stretches[section] = prose.without(stretches[section], stray.span, stray.region)
    return {
        name: tuple(paragraphs.paragraphs(form, document, found))
        for name, found in stretches.items()
    }


def _is_report(parts: _Parts, tables: TablesReading) -> bool:
    """Whether a text is a report: it has a table, or two sections, or a title and one."""
    if parts.older.indicators or parts.outline.strict:
        return True
    if any(table.is_there or table.has_figures for table in tables.tables):
        return True
    outline = parts.outline
    return len(outline.regions) - 1 + (outline.front.title is not None) > 1


def _result(
    form: Form,
    document: Document,
    parts: _Parts,
    tables: TablesReading,
    prose_of: Paragraphs,
) -> ParseResult:
    outline, older = parts.outline, parts.older
    values, sources = _values(parts, tables)
    report, cited = _report(form, document, parts, prose_of, values)
    diagnostics = [*document.diagnostics, *outline.diagnostics, *older.diagnostics]
    diagnostics += table_evidence.of_tables(form, tables, report.year)
    diagnostics += report_evidence.of_notice(form, report, cited) if cited else ()
    diagnostics += report_evidence.of_text(document, outline, values, sources)
    if outline.strict:
        diagnostics = canonical.strictly(diagnostics)
    located = Sources(
        (*_segments(outline, prose_of), *older.segments), tables.labels, sources
    )
    rules_broken = check_figures(values)
    if rules_broken:
        cells = ParseResult(document.text, report, (), located).cells
        diagnostics += report_evidence.of_figures(rules_broken, cells)
    in_order = report_evidence.in_order_of_text(diagnostics, document.text)
    return ParseResult(document.text, report, in_order, located, document.places)


def _values(
    parts: _Parts, tables: TablesReading
) -> tuple[dict[str, Any], tuple[ValueSource, ...]]:
    """All values by path, with the class of each table under its name, and where they stand."""
    values: dict[str, Any] = {}
    sources: list[ValueSource] = []
    for reading in tables.tables:
        if reading.is_there:
            values[reading.table.name] = reading.table.model
            values |= reading.values
            sources += reading.sources
    for indicator, source in zip(
        parts.older.indicators, parts.older.sources, strict=True
    ):
        values[source.paths[0]] = indicator.value
        sources.append(source)
    return values, tuple(sources)


def _report(
    form: Form,
    document: Document,
    parts: _Parts,
    prose_of: Paragraphs,
    values: dict[str, Any],
) -> tuple[Report, Span | None]:
    """The report, and where it cites the notice, if it does so in its text."""
    front = parts.outline.front
    notice, cited = front.notice, None
    if notice is None and not parts.outline.strict:
        cited = form.terms["NOTICE"].search(document.plain)
        notice = document.says([cited.span()]) if cited else None
    fields: dict[str, Any] = {
        name: tuple([p.text for p in prose_of.get(name, ())]) for name in PROSE
    }
    fields |= {
        name: build(values[name], name, values) for name in TABLES if name in values
    }
    fields[INDICATORS] = parts.older.indicators
    report = Report(
        title=front.title, agency=front.agency, year=front.year, notice=notice, **fields
    )
    return report, Span(*cited.span()) if cited else None


def _segments(outline: Outline, prose_of: Paragraphs) -> Iterator[Segment]:
    """What the parts of a document lay claim to."""
    for start, end in outline.markup:
        yield Segment(start, end, "markup", None)
    for start, end in outline.front.spans:
        yield Segment(start, end, "title", "title")
    for region in outline.regions:
        if region.heading is not None:
            yield Segment(
                region.heading.wording, region.heading.end, "heading", region.section
            )
    for name, found in prose_of.items():
        kind = "preamble" if name == "preamble" else "prose"
        for n, paragraph in enumerate(found):
            for start, end in paragraph.spans:
                yield Segment(start, end, kind, f"{name}[{n}]")
