"""Tables that stand in prose, as the heading of their section is lost: they are known by the labels of their rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gxparse.characters import NO_WIDTH
from gxparse.checks.row_equations import has_sum
from gxparse.document.document import Document, Region
from gxparse.form.types import Form
from gxparse.model.report import PROSE, TABLES
from gxparse.source import Span
from gxparse.tables import layouts, shapes
from gxparse.tables.placement.table_tokens import TokenizedTable
from gxparse.tables.tokens.lexer import lex

_ROWS_OF_A_TABLE = 3  # labels of rows that make a table where no heading announces it
_HEADS_OF_A_TABLE = 5
_LABELS_OF_A_TABLE = (
    12  # labels that do so where the line breaks are lost, or a sentence names rows
)
_SENTENCE = re.compile("[，。；]")


class StrayTable(NamedTuple):
    """A table in the prose of a section."""

    region: Region
    tokenized: TokenizedTable
    span: Span

    @property
    def tables(self) -> list[str]:
        """The names of the tables that it has labels of."""
        wordings = [token.wording for token in self.tokenized.tokens if token.wording]
        return [name for name in TABLES if name in {one.table for one in wordings}]


def stray_tables(
    form: Form, document: Document, regions: Sequence[Region], missing: Collection[str]
) -> Iterator[StrayTable]:
    """The tables, of those that are missing elsewhere, that stand in the prose of some regions."""
    for region in regions:
        if region.section not in PROSE:
            continue
        labels = list(_labels(form, document, region, missing))
        rows = [place for place, is_row in labels if is_row]
        is_table = (
            _make_a_table(document, region, rows)
            or _stands_under_heads(document, region, labels)
            or _is_one_run(document, region, labels)
            or any(
                _is_whole_row(form, document, place)
                for place in rows[:_LABELS_OF_A_TABLE]
            )
        )
        if not is_table:
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


# Every blank is spelled out: a search for a class such as \s takes three times as long
_SPACES = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SIGN = rf"[{_SPACES}{NO_WIDTH}|│┃｜,，&'\"]"
_DIGIT = r"[\d〇零一二三四五六七八九十百①-⑳]"
_BLANK = r"[ |\t\x1e\x1f]"
# Figures in a row, or one at the end of a line, from what stands behind the first on: signs are seldom in prose
_LIKE_A_TABLE = re.compile(
    rf"{_SIGN}(?<={_DIGIT}{_SIGN})(?:{_SIGN}{{0,11}}+{_DIGIT}++{_SIGN}{{1,12}}+{_DIGIT}"
    rf"|(?P<line>(?<=\n)|(?<={_BLANK}){_BLANK}*+\n))"
)
_LINES = 2  # that end with a figure, as few lines of prose do


def may_hold_a_table(document: Document, region: Region) -> bool:
    """Whether figures stand in a region as sentences seldom have them: a look that costs little."""
    if region.section not in PROSE:
        return False
    shown = document.signs or document.shown
    if shown.find("<td", region.start, region.end) >= 0:
        return True
    found = _LIKE_A_TABLE.finditer(shown, region.start, region.end)
    first = list(islice(found, _LINES))
    return len(first) == _LINES or any(one["line"] is None for one in first)


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


def _stands_under_heads(
    document: Document, region: Region, labels: Sequence[tuple[int, bool]]
) -> bool:
    """Whether the first row stands below heads, as many as no sentence names one behind the other."""
    heads = next((n for n, (_, is_row) in enumerate(labels) if is_row), 0)
    if heads < _HEADS_OF_A_TABLE:
        return False
    first = [labels[heads][0]]
    return _lines_that_are_rows(document, region, first) == len(first)


def _is_one_run(
    document: Document, region: Region, labels: Sequence[tuple[int, bool]]
) -> bool:
    """Whether heads stand there without a sentence, as many as those of a table that is printed as one run."""
    heads = [place for place, is_row in labels if not is_row]
    return len(heads) >= _LABELS_OF_A_TABLE and bool(
        _lines_that_are_rows(document, region, heads)
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
