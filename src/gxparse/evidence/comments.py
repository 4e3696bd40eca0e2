"""What comments on the labels and heads of a sheet say of its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.document import Aside, Document
from gxparse.evidence.harmless import Identity, corrects_or_limits, says_otherwise
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.reading import TablesReading
from gxparse.tables.tokens.units import spoken_of


def of_comments(
    form: Form, document: Document, tables: TablesReading, own: Identity
) -> Iterator[Diagnostic]:
    """Comments that say another year, unit or body of the figures beside a label or below a head, or correct them
    (GX219)."""
    said = [aside for aside in document.asides if aside.unseen]
    # What stands in a sheet beside the words of a cell, and is not seen there, is a comment
    if not document.sheets or not said:
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
