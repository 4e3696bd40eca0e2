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
    for line in dict.fromkeys(_lines_with_keywords(form, document)):
        said = form.terms["CORRECTS_A_FIGURE"].search(document.plain, *line)
        if not there or said is None or _is_in_table(outline, line):
            continue
        paths = values_named(form, document.plain, line, there)
        figure = int(next(filter(None, said.groups())))
        if not paths or any(values.get(path) != figure for path in paths):
            named = paths or tuple([reading.table.name for reading in there])
            raw = document.says([line])
            yield Diagnostic("GX127", named, (Span(*line),), {"raw": raw})


def _lines_with_keywords(form: Form, document: Document) -> Iterator[tuple[int, int]]:
    """The lines that speak of a correction, hardly ever any."""
    plain = document.plain
    for word in form.terms["WORDS_OF_CORRECTION"].pattern.split("|"):
        place = plain.find(word)
        while place >= 0:
            nearest = max(0, place - _LONGEST)
            low = max(nearest, plain.rfind("\n", nearest, place) + 1)
            high = plain.find("\n", place, place + _LONGEST)
            high = high if high >= 0 else min(len(plain), place + _LONGEST)
            yield low, high
            # What stands up to there has been looked at
            place = plain.find(word, high)


def _is_in_table(outline: Outline, line: tuple[int, int]) -> bool:
    """Whether a line stands in the section of a table, where it is seen as a note or a caption."""
    return any(
        region.section in TABLES and region.start <= line[0] < region.end
        for region in outline.regions
    )


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
