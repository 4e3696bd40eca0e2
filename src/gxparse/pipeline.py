"""The stages in their order: one text in, one result out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gxparse.checks.evaluation import check_figures
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Outline, Paragraph, Region
from gxparse.form.loader import statutory_form
from gxparse.form.types import Form
from gxparse.model.paths import build
from gxparse.model.report import INDICATORS, PROSE, TABLES, Report
from gxparse.outline import canonical, paragraphs, sections, truncation
from gxparse.result import ParseResult, Sources
from gxparse.source import Segment, Span
from gxparse.tables import layouts
from gxparse.tables.assembly import Assembly
from gxparse.tables.older import indicators
from gxparse.tables.placement import edition, layout_readings
from gxparse.tables.placement.rows import Tables, TokenizedTable
from gxparse.tables.tokens import lexer

_ROWS_OF_A_TABLE = 3  # labels of rows that make a table where no heading announces it

_SENTENCE = re.compile("[，。；]")

_LABELS_OF_A_TABLE = 12  # labels that do so where the line breaks are lost, or a sentence names rows

Stretches = dict[str, list[tuple[int, int]]]


def parse(document: Document) -> ParseResult:
    """Any document as a report; see ``gxparse.parse`` and ``gxparse.read``."""
    form = statutory_form()
    strict = document.signs is None and canonical.claims(document.text)
    whole, alone = document, False
    if strict:
        outline = canonical.outline(form, document)
        older = indicators.strict(form, document, outline)
    else:
        older = indicators.find(form, document)
        document = older.rest
        outline = sections.outline(form, document)
        alone = bool(older.indicators) and not any(_has_rows(form, document, r) for r in outline.regions)
        if alone:  # no section of the form's tables holds one, so that all of them are prose
            outline = sections.outline(form, document, PROSE)
    tables = Tables(form)
    for region in outline.regions:
        if region.section in TABLES:
            _read_table(form, document, region.start, region.end, tables, region.section)
    stretches = _prose_stretches(form, document, outline)
    if not outline.strict and not alone:
        _stray_tables(form, document, outline, tables, stretches)
    assembly = Assembly(form, outline.front.units)
    assembly.add(tables)
    assembly.filling.filled += older.filled
    values = [row.value for row in older.indicators]
    assembly.filling.found.update(zip([filled.paths[0] for filled in older.filled], values, strict=True))
    if not assembly.recognised and not older.indicators and not _is_report(outline):
        told = (*document.diagnostics, Diagnostic("GX001"))
        return ParseResult(document.text, Report(), told, Sources((), (), ()), document.places)
    prose = outline.prose
    if prose is None:
        prose = {name: tuple(paragraphs.paragraphs(form, document, stretches[name])) for name in stretches}
    return _result(form, whole, outline, tables, assembly, prose, older)


def _is_report(outline: Outline) -> bool:
    """Whether a text without a table is a report: two sections, or a title and one."""
    return outline.strict or len(outline.regions) - 1 + (outline.front.title is not None) > 1


def _read_table(form: Form, document: Document, start: int, end: int, tables: Tables, section: str) -> None:
    tables.feed(layout_readings.best(form, document, start, end, section))


def _prose_stretches(form: Form, document: Document, outline: Outline) -> Stretches:
    """Where the prose of each section stands; a preamble stands behind the title, if there is one."""
    stretches: Stretches = {}
    for region in outline.regions:
        if region.section in PROSE:
            stretches[region.section] = [(region.start, region.end)]
    last = outline.regions[-1]
    if last.section in stretches and not outline.strict:
        stretches[last.section] = [(last.start, paragraphs.end_of_report(form, document, last.start, last.end))]
    if outline.front.spans and "preamble" in stretches:
        start, end = outline.front.spans[-1].end, stretches["preamble"][0][1]
        title = "".join((outline.front.title or "").split())
        for line in document.lines(start, end):  # the title of a page's head comes before that of its body
            text = document.plain[slice(*line)]
            if not paragraphs.is_page_line(form, text) and "".join(text.split()) != title:
                break
            start = line[1]
        stretches["preamble"] = [(start, end)]
    return stretches


def _stray_tables(form: Form, document: Document, outline: Outline, tables: Tables, stretches: Stretches) -> None:
    """Reads tables that stand in prose, their section's heading being lost, and takes them out of the prose."""
    missing = {name for name in TABLES if name not in tables.runs and name not in tables.wholes}
    for region in outline.regions if missing else ():
        if region.section not in PROSE:
            continue
        hits = list(_hits(form, document, region, missing))
        places = [place for place, is_row in hits if is_row]
        if len(places) < _ROWS_OF_A_TABLE:
            continue
        if _lines_of_rows(document, region, places) < _ROWS_OF_A_TABLE and len(places) < _LABELS_OF_A_TABLE:
            continue
        start = document.plain.rfind("\n", region.start, hits[0][0]) + 1 or hits[0][0]
        aligned = layouts.choose(document, start, region.end)
        tokens = lexer.lex(form, aligned)
        while tokens and not tokens[-1].figures:
            tokens.pop()
        if not tokens:
            continue
        tables.feed(TokenizedTable(aligned, tokens, None))
        end = document.plain.find("\n", tokens[-1].end, region.end)
        after = [(end, region.end)] if end >= 0 else []
        stretches[region.section] = [
            *((a, min(b, start)) for a, b in stretches[region.section] if a < start),
            *after,
        ]


def _lines_of_rows(document: Document, region: Region, places: list[int]) -> int:
    """How many lines with labels of rows are no sentences, which may name rows too."""
    lines = {document.plain.rfind("\n", region.start, place) for place in places[:_LABELS_OF_A_TABLE]}
    return sum(not _SENTENCE.search(document.plain, low + 1, _end_of_line(document, low + 1)) for low in lines)


def _has_rows(form: Form, document: Document, region: Region) -> bool:
    """Whether a region holds rows of a table of the form, and not prose alone that names some."""
    places = [place for place, is_row in _hits(form, document, region, set(TABLES)) if is_row]
    if len(places) < _ROWS_OF_A_TABLE:
        return False
    if _lines_of_rows(document, region, places) >= _ROWS_OF_A_TABLE:
        return True
    if layouts.choose(document, region.start, region.end).layout.bordered:
        return True
    found = form.labels.finditer(document.plain, region.start, region.end)
    rows = {form.wording(label.group()).row for label in found} - {None}
    return len(rows) >= _LABELS_OF_A_TABLE  # prose names a few of them, again and again


def _end_of_line(document: Document, place: int) -> int:
    end = document.plain.find("\n", place)
    return end if end >= 0 else len(document.plain)


def _hits(form: Form, document: Document, region: Region, missing: set[str]) -> Iterator[tuple[int, bool]]:
    """Where labels of the missing tables stand in a region, and whether they are labels of rows."""
    for match in form.labels.finditer(document.shown, region.start, region.end):
        wording = form.wording(match.group())
        if wording.table in missing:
            yield match.start(), wording.row is not None


def _result(
    form: Form,
    document: Document,
    outline: Outline,
    tables: Tables,
    assembly: Assembly,
    paragraphs: dict[str, tuple[Paragraph, ...]],
    older: indicators.Found,
) -> ParseResult:
    front = outline.front
    found = assembly.filling.found
    notice, cited = front.notice, None
    if notice is None and not outline.strict:
        cited = form.terms["NOTICE"].search(document.plain)
        notice = cited.group() if cited else None
    made: dict[str, Any] = {name: tuple(p.text for p in paragraphs.get(name, ())) for name in PROSE}
    made |= {name: build(found[name], name, found) for name in TABLES if name in found}
    made[INDICATORS] = older.indicators
    report = Report(title=front.title, agency=front.agency, year=front.year, notice=notice, **made)
    told = [*document.diagnostics, *outline.diagnostics, *older.diagnostics, *assembly.filling.diagnostics]
    if cited:
        told += edition.unlike_notice(form, report, Span(*cited.span()))
    undecoded = document.undecoded()
    if undecoded:
        told.append(Diagnostic("GX004", (), undecoded, {"count": len(undecoded)}))
    cut = truncation.place(document)
    if cut and document.text[cut - 1].isdigit():
        told += assembly.filling.ends_at(cut)
    if front.title is None and not outline.strict:
        told.append(Diagnostic("GX108", ("title",)))
    claims = (*_claims(outline, paragraphs), *older.segments)
    sources = Sources(claims, tuple(tables.tokenized), tuple(assembly.filling.filled))
    if outline.strict:
        told = canonical.strictly(told)
    broken = check_figures(found)
    if broken:
        cells = ParseResult(document.text, report, (), sources).cells
        for diagnostic in broken:
            spans = tuple(span for path in diagnostic.paths if path in cells for span in cells[path].spans)
            told.append(Diagnostic(diagnostic.code, diagnostic.paths, spans, diagnostic.data))
    told.sort(key=lambda d: d.spans[0].start if d.spans else len(document.text))
    return ParseResult(document.text, report, tuple(told), sources, document.places)


def _claims(outline: Outline, paragraphs: dict[str, tuple[Paragraph, ...]]) -> Iterator[Segment]:
    for start, end in outline.markup:
        yield Segment(start, end, "markup", None)
    for start, end in outline.front.spans:
        yield Segment(start, end, "title", "title")
    for region in outline.regions:
        if region.heading is not None:
            yield Segment(region.heading.wording, region.heading.end, "heading", region.section)
    for name, found in paragraphs.items():
        kind = "preamble" if name == "preamble" else "prose"
        for n, paragraph in enumerate(found):
            for start, end in paragraph.spans:
                yield Segment(start, end, kind, f"{name}[{n}]")
