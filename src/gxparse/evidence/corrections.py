"""Sentences outside of the tables that correct a figure of theirs: what the table says is not what is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Outline
from gxparse.form.types import Form
from gxparse.model.report import TABLES
from gxparse.source import Span
from gxparse.tables.reading import TableReading, TablesReading
from gxparse.tables.tokens.units import spoken_of

_LONGEST = 300  # characters of a paragraph in which a correction is looked for


def of_corrections(
    form: Form,
    document: Document,
    outline: Outline,
    tables: TablesReading,
    values: Mapping[str, Any],
) -> Iterator[Diagnostic]:
    """What prose corrects (GX127): the figures that its labels name, or else all tables."""
    there = [reading for reading in tables.tables if reading.is_there]
    for line in dict.fromkeys(_lines_with_keywords(form, document, outline)):
        said = form.terms["CORRECTS_A_FIGURE"].search(document.plain, *line)
        if not there or said is None:
            continue
        paths = values_named(form, document.plain, line, there)
        figure = int(next(filter(None, said.groups())))
        if not paths or any(values.get(path) != figure for path in paths):
            named = paths or tuple([reading.table.name for reading in there])
            raw = document.says([line])
            yield Diagnostic("GX127", named, (line,), {"raw": raw})


def _lines_with_keywords(
    form: Form, document: Document, outline: Outline
) -> Iterator[Span]:
    """The lines that speak of a correction, hardly ever any; in the section of a table such a line is seen as a note
    or a caption."""
    plain, word = document.plain, form.terms["WORDS_OF_CORRECTION"]
    for region in outline.regions:
        if region.section in TABLES:
            continue
        place = region.start
        while found := word.search(plain, place, region.end):
            line = _line_around(plain, *found.span())
            yield line
            # What stands up to there has been looked at
            place = line.end


def _line_around(plain: str, start: int, end: int) -> Span:
    """The line that something stands in, as far as a paragraph goes."""
    nearest, farthest = max(0, start - _LONGEST), min(len(plain), end + _LONGEST)
    low = max(nearest, plain.rfind("\n", nearest, start) + 1)
    high = plain.find("\n", end, farthest)
    return Span(low, high if high >= 0 else farthest)


def values_named(
    form: Form,
    text: str,
    line: tuple[int, int],
    tables: Iterable[TableReading],
) -> tuple[str, ...]:
    """What all labels of a line speak of: the values of a row, of a column, where both meet, or of several rows."""
    wordings = [form.wording(label[0]) for label in form.labels.finditer(text, *line)]
    for reading in tables:
        table = reading.table
        spoken = [spoken_of(form, table, w) for w in wordings if table.name in w.within]
        # A wording may be of several tables, and speaks of one where the others name a row of it
        rows = [paths for paths in spoken if len(paths) < len(table.all_paths)]
        both = [path for path in table.all_paths if all(path in one for one in rows)]
        if rows:
            # Rows that meet nowhere are both meant: "行政处罚与行政强制两行填反"
            return tuple(
                both
                or [
                    path for path in table.all_paths if any(path in one for one in rows)
                ]
            )
    return ()
