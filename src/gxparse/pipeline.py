"""The stages in their order: one text in, one result out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from attrs import evolve, frozen

from gxparse.checks.evaluation import check_figures
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Outline, Paragraph, Region
from gxparse.evidence import indicators as indicator_evidence
from gxparse.evidence import recognised as recognised_evidence
from gxparse.evidence import report as report_evidence
from gxparse.evidence import sheets as sheet_evidence
from gxparse.evidence import tables as table_evidence
from gxparse.evidence.comments import of_comments
from gxparse.evidence.corrections import of_corrections
from gxparse.evidence.harmless import Identity
from gxparse.evidence.other_bodies import is_of_other_figures
from gxparse.form.loader import statutory_form
from gxparse.form.types import Form
from gxparse.model.paths import build
from gxparse.model.report import INDICATORS, PROSE, TABLES, Report
from gxparse.outline import canonical, paragraphs, prose, sections
from gxparse.outline.versions import own_version
from gxparse.result import ParseResult, Sources
from gxparse.several.captions import of_another, opens_appendix
from gxparse.several.own_indicators import of_others, own_indicators
from gxparse.several.own_sheets import with_own_sheets
from gxparse.several.parts import parts as divide
from gxparse.several.placed import placed
from gxparse.source import Segment, Span
from gxparse.tables.fast_path.whole_table import WholeTable
from gxparse.tables.older import indicators
from gxparse.tables.older.numbered_rows import IndicatorsReading, numbered, strict
from gxparse.tables.reading import (
    Stretch,
    TableReading,
    TablesReading,
    read_stretch,
    read_tables,
    tables_with_figures,
)
from gxparse.tables.stray_tables import (
    StrayTable,
    has_rows,
    may_hold_a_table,
    stray_tables,
)
from gxparse.tables.values.value_source import ValueSource

_NO_REPORT = "GX001"
_NOT_FOUND = {
    "reason_en": "neither a table nor two sections of the form were found",
    "reason_zh": "没有找到规定格式的表格，也没有找到两个以上章节",
}
_EMPTY = {"reason_en": "it is empty", "reason_zh": "内容为空"}

Paragraphs = dict[str, tuple[Paragraph, ...]]
"""The paragraphs of each section's prose, by its name."""


@frozen(eq=False)
class _Parts:
    """A document in its parts: what stands before its sections, these, and the tables of older forms."""

    document: Document
    """The document, offset for offset, without the tables of older forms."""
    outline: Outline
    older: IndicatorsReading
    others: tuple[Diagnostic, ...] = ()
    """What is told of tables of older forms that are not the report's."""
    has_older: bool = False
    """Whether there are such tables, its own or not."""
    is_older: bool = False
    """Whether it has tables of older forms alone, so that all of its sections are prose."""


class _OwnStretch(NamedTuple):
    """The text in which a section's table was looked for, and what is told of its versions."""

    stretch: Stretch
    told: tuple[Diagnostic, ...] = ()


class _TableInProse(NamedTuple):
    """A table that stands in prose, and the caption that says that it is not the report's, if one does."""

    stray: StrayTable
    caption: Span | None


class _TableAgain(NamedTuple):
    """A table that stands in prose and in its section too, and what is told of the figures that differ."""

    stray: StrayTable
    told: tuple[Diagnostic, ...]


def parse(document: Document) -> ParseResult:
    """Any document as a report; see ``gxparse.parse`` and ``gxparse.read``."""
    reports = parse_all(document)
    if len(reports) == 1:
        return reports[0]
    chosen = next(filter(_has_tables, reports), reports[0])
    others = [(each, _opening(each)) for each in reports if each is not chosen]
    other, opening = others[0]
    told = [
        *chosen.diagnostics,
        report_evidence.of_another_report(document.text, opening, other.report.title),
    ]
    for each, opening in others:
        told += report_evidence.of_report_again(chosen.report, each.report, opening)
    in_order = report_evidence.in_order_of_text(told, document.text)
    return evolve(chosen, diagnostics=in_order)


def parse_all(document: Document) -> tuple[ParseResult, ...]:
    """Each report of a document; see ``gxparse.parse_all`` and ``gxparse.read_all``."""
    form = statutory_form()
    whole = _parts(form, document)
    own = (
        with_own_sheets(form, document, whole.outline) if document.sheets else document
    )
    if own is not document:
        document, whole = own, _parts(form, own)
    divided = divide(form, document, whole.outline)
    if len(divided) == 1:
        return (_parse_parts(form, document, whole),)
    results = []
    for part in divided:
        own = document.part(part.start, part.end)
        result = _parse_parts(form, own, _parts(form, own)) if part.is_report else None
        if result is not None and not _is_none(result):
            results.append(placed(document, part, result))
    return tuple(results) or (_parse_parts(form, document, whole),)


def _opening(result: ParseResult) -> Span:
    """Where the report of a result opens: its title, or what else of it comes first."""
    own = [segment for segment in result.segments if segment.kind != "leftover"]
    titles = [segment for segment in own if segment.kind == "title"]
    return (titles or own)[0].span


def _has_tables(result: ParseResult) -> bool:
    return any(getattr(result.report, name) for name in (*TABLES, INDICATORS))


def _is_none(result: ParseResult) -> bool:
    """Whether a text was found to be no report."""
    return any(diagnostic.code == _NO_REPORT for diagnostic in result.diagnostics)


def _parse_parts(form: Form, document: Document, parts: _Parts) -> ParseResult:
    """A document that is one report, by its parts."""
    own = _stretches_of_tables(form, parts)
    stretches = [each.stretch for each in own]
    in_prose = _tables_in_prose(form, parts, stretches)
    strays = [each.stray for each in in_prose]
    stretches += [each.stray.tokenized for each in in_prose if each.caption is None]
    tables = read_tables(form, stretches, parts.outline.front.units)
    again = _tables_again(form, parts, tables)
    if not _is_report(parts, tables, in_prose):
        why = _NOT_FOUND if document.text.strip() else _EMPTY
        diagnostics = (*document.diagnostics, Diagnostic(_NO_REPORT, data=dict(why)))
        return ParseResult(
            document.text, Report(), diagnostics, Sources(), document.places
        )
    told = [*chain.from_iterable([each.told for each in own])]
    told += [
        report_evidence.of_foreign_table(
            document, each.caption, tables_with_figures([each.stray.tokenized])
        )
        for each in in_prose
        if each.caption is not None
    ]
    told += [*chain.from_iterable([each.told for each in again])]
    strays += [each.stray for each in again]
    prose_of = _paragraphs(form, parts, strays)
    return _result(form, document, parts, tables, prose_of, told)


def _parts(form: Form, document: Document) -> _Parts:
    if document.signs is None and canonical.is_canonical(document.text):
        document = document.as_it_stands()
        outline = canonical.outline(form, document)
        return _Parts(document, outline, strict(form, document, outline))
    found = indicators.find(form, document)
    outline = sections.outline(form, found.rest)
    if not found.tables:
        return _Parts(document, outline, IndicatorsReading())
    is_older = not any(has_rows(form, found.rest, one) for one in outline.regions)
    if is_older:
        # No section of the form's tables holds one, so that all of them are prose.
        outline = sections.outline(form, found.rest, PROSE)
    own = Identity(outline.front.agency, outline.front.year)
    chosen = own_indicators(form, own, found.tables)
    older = numbered(form, document, chosen.tables)
    others = tuple(of_others(document, chosen, older))
    return _Parts(found.rest, outline, older, others, has_older=True, is_older=is_older)


def _stretches_of_tables(form: Form, parts: _Parts) -> list[_OwnStretch]:
    """The texts of the sections that hold tables, read as such."""
    regions = [region for region in parts.outline.regions if region.section in TABLES]
    return [_stretch_of_table(form, parts, region) for region in regions]


def _stretch_of_table(form: Form, parts: _Parts, region: Region) -> _OwnStretch:
    document = parts.document
    stretch = read_stretch(form, document, region.start, region.end, region.section)
    # A table that is printed whole stands there once
    if isinstance(stretch, WholeTable) or parts.outline.strict:
        return _OwnStretch(stretch)
    version = own_version(form, document, region, parts.outline.front.year)
    if version is None:
        return _OwnStretch(stretch)
    own = version.region
    stretch = read_stretch(form, document, own.start, own.end, own.section)
    told = report_evidence.of_versions(own.section, version.others)
    return _OwnStretch(stretch, (told,))


def _tables_in_prose(
    form: Form, parts: _Parts, stretches: Sequence[Stretch]
) -> list[_TableInProse]:
    """The tables that stand in prose, as the heading of their section is lost, or in an appendix."""
    missing = set(TABLES) - tables_with_figures(stretches)
    if parts.outline.strict or parts.is_older or not missing:
        return []
    document, front = parts.document, parts.outline.front
    return [
        _TableInProse(
            stray, of_another(form, document, front, stray.span, stray.region.start)
        )
        for stray in stray_tables(form, document, parts.outline.regions, missing)
    ]


def _tables_again(
    form: Form, parts: _Parts, tables: TablesReading
) -> list[_TableAgain]:
    """The tables that stand in prose though their section has them, as before and after a correction."""
    document, outline = parts.document, parts.outline
    if outline.strict or parts.is_older:
        return []
    regions = [one for one in outline.regions if may_hold_a_table(document, one)]
    there = {one.table.name: one.values for one in tables.tables if one.is_there}
    if not regions or not there:
        return []
    again = []
    for stray in stray_tables(form, document, regions, there):
        where = stray.span, stray.region.start
        if of_another(form, document, outline.front, *where, is_of_other_figures):
            continue
        appended = of_another(form, document, outline.front, *where, opens_appendix)
        told = [
            report_evidence.of_table_again(
                stray.span, there[one.table.name], one, is_appended=appended is not None
            )
            for one in _read_again(form, parts, stray)
            if one.is_there and one.table.name in there
        ]
        again.append(_TableAgain(stray, tuple(filter(None, told))))
    return again


def _read_again(form: Form, parts: _Parts, stray: StrayTable) -> Iterator[TableReading]:
    """What a piece of prose holds of each table that it has labels of, read as its own section would be."""
    for name in stray.tables:
        stretch = read_stretch(form, parts.document, *stray.span, name)
        tables = read_tables(form, [stretch], parts.outline.front.units).tables
        yield from [one for one in tables if one.table.name == name]


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


def _is_report(
    parts: _Parts, tables: TablesReading, in_prose: Sequence[_TableInProse]
) -> bool:
    """Whether a text is a report: it has a table, or two sections, or a title and one, or a table of another report."""
    if parts.has_older or parts.outline.strict:
        return True
    if any(table.is_there or table.has_figures for table in tables.tables):
        return True
    outline = parts.outline
    parts_there = len(outline.regions) - 1 + len(in_prose)
    return parts_there + (outline.front.title is not None) > 1


def _result(
    form: Form,
    document: Document,
    parts: _Parts,
    tables: TablesReading,
    prose_of: Paragraphs,
    told_before: list[Diagnostic],
) -> ParseResult:
    outline, older = parts.outline, parts.older
    values, sources = _values(parts, tables)
    report, cited = _report(form, document, parts, prose_of, values)
    own = Identity(report.agency, report.year)
    diagnostics = [*document.diagnostics, *outline.diagnostics, *parts.others]
    diagnostics += indicator_evidence.of_indicators(form, older, own)
    diagnostics += told_before
    diagnostics += table_evidence.of_tables(form, tables, own)
    diagnostics += of_comments(form, document, outline, tables, own)
    diagnostics += sheet_evidence.of_sheets(form, document.sheets, sources, own)
    diagnostics += report_evidence.of_notice(form, report, cited) if cited else ()
    diagnostics += report_evidence.of_text(document, outline, values, sources)
    diagnostics += report_evidence.of_asides(document, sources)
    diagnostics += of_corrections(form, document, outline, tables, values)
    diagnostics += recognised_evidence.of_recognised(
        document, values, sources, outline.front
    )
    if outline.strict:
        diagnostics = canonical.strictly(diagnostics)
    rules_broken = check_figures(values)
    if rules_broken:
        diagnostics += report_evidence.of_figures(rules_broken, sources)
        diagnostics += recognised_evidence.of_misread_digit(
            document, values, rules_broken, sources
        )
    told = report_evidence.of_tables_that_are_there(diagnostics, values)
    in_order = report_evidence.in_order_of_text(told, document.text)
    located = Sources(
        (*_segments(outline, prose_of), *older.segments),
        tables.labels,
        sources,
        document.recognised,
    )
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
