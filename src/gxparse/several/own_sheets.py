"""Which of several sheets that hold the same tables are the report's: their names say so, as "2022" and "2023" do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from attrs import evolve

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Front, Outline, Sheet
from gxparse.evidence.harmless import Identity
from gxparse.evidence.report import of_versions
from gxparse.evidence.sheets import is_of_others, is_of_report
from gxparse.form.types import Form
from gxparse.model.report import TABLES
from gxparse.outline import title
from gxparse.source import Span

_LABELS = 3  # of a table that a sheet with the table has
_TITLE = "title"
_OTHERS, _UNSAID, _OWN = range(3)


def with_own_sheets(form: Form, document: Document, outline: Outline) -> Document:
    """A document without the sheets that are other versions of what stands on sheets named as the report's."""
    if len(document.sheets) == 1:
        return document
    others: list[Sheet] = []
    told: list[Diagnostic] = []
    for front, sheets in _reports(document, outline):
        own = Identity(front.agency, front.year)
        ranks = [_rank(form, sheet.name, own) for sheet in sheets]
        if min(ranks) == max(ranks):  # nearly always
            continue
        held = [_held(form, document, outline, sheet) for sheet in sheets]
        for sheet, rank, parts in zip(sheets, ranks, held, strict=True):
            above = Counter[str]()
            for more, of in zip(held, ranks, strict=True):
                above |= more if of > rank else Counter()
            tables = parts.keys() & set(TABLES)
            # A sheet with a few rows of a table is no version of one that has all of them
            if tables and parts <= above:
                others.append(sheet)
                told += _told(sheet, tables)
    if not others:
        return document
    rest = document.without([(sheet.start, sheet.end) for sheet in others])
    return evolve(rest, diagnostics=(*document.diagnostics, *told))


def _told(sheet: Sheet, tables: Collection[str]) -> Iterator[Diagnostic]:
    for table in TABLES:
        if table in tables:
            yield of_versions(table, (Span(sheet.start, sheet.end),))


def _reports(
    document: Document, outline: Outline
) -> list[tuple[Front, Sequence[Sheet]]]:
    """The sheets of each report, with what its title says: sheets under one title may be versions of each other."""
    found: list[tuple[Front, list[Sheet]]] = [(outline.front, [])]
    for sheet in document.sheets:
        for front in outline.titles:
            is_on_it = sheet.start <= front.spans[0].start < sheet.end
            if is_on_it and title.differing(found[-1][0], front):
                found.append((front, []))
        found[-1][1].append(sheet)
    return [(front, sheets) for front, sheets in found if sheets]


def _rank(form: Form, name: str, own: Identity) -> int:
    if is_of_others(form, name, own):
        return _OTHERS
    return _OWN if is_of_report(form, name, own) else _UNSAID


def _held(
    form: Form, document: Document, outline: Outline, sheet: Sheet
) -> Counter[str]:
    """What of a report stands on a sheet: its title, its sections, and the labels of its tables, each counted."""
    start, end = sheet.start, sheet.end
    held = Counter(
        each.section for each in outline.headings if start <= each.start < end
    )
    if any(start <= front.spans[0].start < end for front in outline.titles):
        held[_TITLE] = 1
    labels = {match[0] for match in form.labels.finditer(document.plain, start, end)}
    for table, count in Counter(form.wording(label).table for label in labels).items():
        if table is not None and count >= _LABELS:
            held[table] = count
    return held
