"""Tables that stand in prose, as the heading of their section is lost: they are known by the labels of their rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from gxparse.checks.row_equations import has_sum
from gxparse.document.document import Document, Region
from gxparse.form.types import Form
from gxparse.model.report import PROSE, TABLES
from gxparse.source import Span
from gxparse.tables import layouts, shapes
from gxparse.tables.placement.table_tokens import TokenizedTable
from gxparse.tables.tokens.lexer import lex

_ROWS_OF_A_TABLE = 3  # labels of rows that make a table where no heading announces it
_LABELS_OF_A_TABLE = (
    12  # labels that do so where the line breaks are lost, or a sentence names rows
)
_SENTENCE = re.compile("[，。；]")


class StrayTable(NamedTuple):
    """A table in the prose of a section."""

    region: Region
    tokenized: TokenizedTable
    span: Span


def stray_tables(
    form: Form, document: Document, regions: Sequence[Region], missing: Collection[str]
) -> Iterator[StrayTable]:
    """The tables, of those that are missing elsewhere, that stand in the prose of some regions."""
    for region in regions:
        if region.section not in PROSE:
            continue
        labels = list(_labels(form, document, region, missing))
        rows = [place for place, is_row in labels if is_row]
        if not _make_a_table(document, region, rows) and not any(
            _is_whole_row(form, document, place) for place in rows[:_LABELS_OF_A_TABLE]
        ):
            continue
        first = labels[0][0]
        start = document.plain.rfind("\n", region.start, first) + 1 or first
        aligned = layouts.choose(document, start, region.end)
        aligned = shapes.reshaped(form, document, aligned)
        tokens = list(lex(form, aligned))
        while (
            tokens and not tokens[-1].figures
        ):  # what follows the last figures is prose again
            tokens.pop()
        if tokens:
            end = document.plain.find("\n", tokens[-1].end, region.end)
            span = Span(start, end if end >= 0 else region.end)
            yield StrayTable(
                region, TokenizedTable(form, aligned, tuple(tokens), None), span
            )


def has_rows(form: Form, document: Document, region: Region) -> bool:
    """Whether a region holds rows of a table of the form, and not prose alone that names some."""
    rows = [
        place for place, is_row in _labels(form, document, region, TABLES) if is_row
    ]
    if len(rows) < _ROWS_OF_A_TABLE:
        return False
    if _lines_that_are_rows(document, region, rows) >= _ROWS_OF_A_TABLE:
        return True
    aligned = layouts.choose(document, region.start, region.end)
    if shapes.reshaped(form, document, aligned).layout.bordered:
        return True
    # Without line breaks the rows of a table are many; prose names a few of them, again and again.
    named = form.labels.finditer(document.plain, region.start, region.end)
    different = {form.wording(label.group()).row for label in named} - {None}
    return len(different) >= _LABELS_OF_A_TABLE


def _make_a_table(document: Document, region: Region, rows: Sequence[int]) -> bool:
    """Whether the labels of some rows are those of a table, and not of prose that names rows."""
    if len(rows) < _ROWS_OF_A_TABLE:
        return False
    return (
        len(rows) >= _LABELS_OF_A_TABLE
        or _lines_that_are_rows(document, region, rows) >= _ROWS_OF_A_TABLE
    )


def _is_whole_row(form: Form, document: Document, place: int) -> bool:
    """Whether a line is the label of a row that has sums, and just its figures: a text may begin with the last one."""
    end = _end_of_line(document, place)
    label = form.labels.match(document.plain, place, end)
    row = form.wording(label[0]).row if label else None
    if (
        label is None
        or row is None
        or document.plain[place - 1 : place] not in ("", "\n")
    ):
        return False
    figures = document.plain[label.end() : end].split()
    tables = [
        table for table in form.tables[row.partition(".")[0]] if row in table.row_at
    ]
    return all(map(str.isdecimal, figures)) and any(
        has_sum(table.row_at[row].paths)
        and len(figures) == len(table.row_at[row].paths)
        for table in tables
    )


def _lines_that_are_rows(
    document: Document, region: Region, rows: Sequence[int]
) -> int:
    """How many lines with labels of rows are no sentences, which may name rows too."""
    starts = {
        document.plain.rfind("\n", region.start, place) + 1
        for place in rows[:_LABELS_OF_A_TABLE]
    }
    return sum(
        not _SENTENCE.search(document.plain, start, _end_of_line(document, start))
        for start in starts
    )


def _end_of_line(document: Document, place: int) -> int:
    end = document.plain.find("\n", place)
    return end if end >= 0 else len(document.plain)


def _labels(
    form: Form, document: Document, region: Region, names: Collection[str]
) -> Iterator[tuple[int, bool]]:
    """Where labels of some tables stand in a region, and whether they are labels of rows."""
    for match in form.labels.finditer(document.shown, region.start, region.end):
        wording = form.wording(match.group())
        if wording.table in names:
            yield match.start(), wording.row is not None
