"""What comments on labels, heads, headings and the title say of figures: those of a workbook or of a Word file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.document import Aside, Document, Outline
from gxparse.evidence.harmless import Identity, corrects_or_limits, says_otherwise
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.reading import TableReading, TablesReading
from gxparse.tables.tokens.units import spoken_of


def of_comments(
    form: Form,
    document: Document,
    outline: Outline,
    tables: TablesReading,
    own: Identity,
) -> Iterator[Diagnostic]:
    """Comments that say another year, unit or body of the figures beside a label or below a head, or correct them
    (GX219), or of those of all tables below a heading or the title (GX221)."""
    said = [aside for aside in document.asides if aside.comment]
    if not said:
        return
    places = sorted(
        (*span, path)
        for labels in tables.labels
        for span, path in zip(labels.spans, labels.paths, strict=True)
    )
    for aside in said:
        words = document.text[aside.start : aside.end]
        if not (
            says_otherwise(form, words, own) or corrects_or_limits(form, words, own)
        ):
            continue
        first = bisect_left(places, (aside.cell[0],))
        for start, end, path in places[first : first + 1]:
            if end <= aside.start:
                label = document.plain[start:end]
                yield from _on_label(form, tables, label, path, aside, words)
        for reading in _below(outline, tables, aside):
            data = {"table": At(reading.table.name), "raw": words}
            where = Span(aside.start, aside.end)
            yield Diagnostic("GX221", reading.table.all_paths, (where,), data)


def _on_label(
    form: Form, tables: TablesReading, label: str, path: str, aside: Aside, words: str
) -> Iterator[Diagnostic]:
    """A comment on a label that names a row, or heads what a table has below it."""
    for reading in tables.tables:
        table = reading.table
        if not reading.is_there or path.partition(".")[0] != table.name:
            continue
        paths = tuple([one for one in table.all_paths if one.startswith(f"{path}.")])
        if path == table.name and fold(label) in form.wordings:
            paths = spoken_of(form, table, form.wording(label))
        data = {"label": At(path), "raw": words}
        yield Diagnostic("GX219", paths, (Span(aside.start, aside.end),), data)


def _below(
    outline: Outline, tables: TablesReading, aside: Aside
) -> Iterator[TableReading]:
    """The tables below the heading that a comment is on, or all of them if it is on the title."""
    on = range(aside.cell[0], aside.start)
    is_on_title = any(start in on for start, _ in outline.front.spans)
    sections = {
        region.section
        for region in outline.regions
        if region.heading and region.heading.wording in on
    }
    for reading in tables.tables:
        if reading.is_there and (is_on_title or reading.table.name in sections):
            yield reading
