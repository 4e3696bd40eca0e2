"""Rows that the form has not, between borders: 小计, 其中, last year's, a check, a group with its own sum, a row again.

One that has a label of its own and just as many figures as its neighbours goes on in none of these: it names nothing.
What it says of itself (上年同期) is of its own figures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from gxparse.form.types import NO_ROW, Form, Row, Wording
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.rows import OutOfPlace, PlacedRow, Unplaced
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.cell_values import plain_values
from gxparse.tables.tokens.token import Token

_start = attrgetter("start")


def rows_of_their_own(form: Form, reading: TableReading) -> Iterator[Unplaced]:
    """The runs without a place that are the figures of such a row."""
    for issue in reading.placement.issues:
        if isinstance(issue, Unplaced) and _is_of_its_own(form, reading, issue):
            yield issue


def rows_named(form: Form, reading: TableReading, issue: Unplaced) -> tuple[str, ...]:
    """The rows without figures whose labels stand before others in a row: "行政处罚、行政强制"."""
    bordered = issue.aligned.layout.bordered
    label = _label_of(reading, issue) if bordered else None
    if label is None:
        return ()
    absent = {row.path for row in reading.table.rows} - {
        row.name for row in reading.placed
    }
    named: list[str] = []
    for found in form.labels.finditer(issue.aligned.text, label.start, issue.run.start):
        rows = form.wording(found[0]).labels.get(reading.table.name, NO_ROW).rows
        named += [path for path in rows if path in absent]
    return tuple(dict.fromkeys(named))


def repeats_itself(reading: TableReading, issue: OutOfPlace) -> bool:
    """Whether a row that is printed a second time has the same figures there."""
    run = _run_behind(reading, issue.label)
    if run is None:
        return False
    again = plain_values(*run, issue.row.columns)
    first = [reading.values.get(path) for path in issue.row.paths]
    return again is not None and list(again[0]) == first


def _run_behind(
    reading: TableReading, label: Token
) -> tuple[AlignedText, Token] | None:
    """The figures right behind a label."""
    for aligned, tokens in reading.tokens.items():
        at = bisect_left(tokens, label.start, key=_start)
        if tokens[at : at + 1] == (label,):
            is_run = at + 1 < len(tokens) and tokens[at + 1].figures
            return (aligned, tokens[at + 1]) if is_run else None
    return None


def _is_of_its_own(form: Form, reading: TableReading, issue: Unplaced) -> bool:
    aligned, run = issue.aligned, issue.run
    near = _nearest(reading, issue)
    if not aligned.layout.bordered or near is None or near.label is None:
        return False
    label = _label_of(reading, issue)
    if label is None or _width(aligned, run) != len(near.columns):
        return False
    # Below the label of another row, as where one cell holds the label of several, it may be a part of that
    if _cell(aligned, label) > _cell(aligned, near.label):
        return False
    if label.wording is None:
        return not _is_row_again(form, aligned.quote(label.start, label.end))
    # A label that may be that of a row: not where that one has its figures, under its full label
    labelled = label.wording.labels.get(reading.table.name, NO_ROW)
    placed = {row.name for row in reading.placed}
    if labelled.rows and (labelled.sure or not placed.issuperset(labelled.rows)):
        return False
    if not label.wording.heads_group:
        return True
    return _sums_up_group(form, reading, issue, label.wording)


def _is_row_again(form: Form, said: str) -> bool:
    """Whether words say that the row above stands there once more, be it corrected, or under its label of the year."""
    if form.terms["ROW_AGAIN"].search(said):
        return True
    label = form.labels.search(said)
    if label is None:
        return False
    around = said[: label.start()] + said[label.end() :]
    return form.terms["OF_ALL_YEAR"].fullmatch(around) is not None


def _nearest(reading: TableReading, issue: Unplaced) -> PlacedRow | None:
    """The row before a run in its text, or else the first one."""
    here = [row for row in reading.placed if row.aligned is issue.aligned]
    in_order = sorted(here, key=lambda row: row.run.start)
    before = [row for row in in_order if row.run.start < issue.run.start]
    return next(iter([*before[-1:], *in_order]), None)


def _label_of(reading: TableReading, issue: Unplaced) -> Token | None:
    """The first words or the first label before a run in its row."""
    low, _ = issue.aligned.row(issue.run.start)
    tokens = reading.tokens.get(issue.aligned, ())
    first = bisect_left(tokens, low, key=_start)
    last = bisect_left(tokens, issue.run.start, key=_start)
    return next((token for token in tokens[first:last] if not token.figures), None)


def _width(aligned: AlignedText, run: Token) -> int:
    """How many cells of a run are filled."""
    if run.cells is None:
        return run.width or len(
            aligned.layout.number.findall(aligned.text, run.start, run.end)
        )
    return sum(cell.kind != "blank" for cell in run.cells)


def _cell(aligned: AlignedText, token: Token) -> int:
    """The number of the cell of its row in which a token stands."""
    return bisect_right([low for low, _ in aligned.cells(token.start)], token.start)


def _sums_up_group(
    form: Form, reading: TableReading, issue: Unplaced, group: Wording
) -> bool:
    """Whether the figures beside the label of a group are the sums of its rows."""
    rows = [
        row
        for row in reading.table.rows
        if any(form.wording(name) is group for name in row.groups)
    ]
    if not rows:
        return False
    printed = plain_values(issue.aligned, issue.run, rows[0].columns)
    return printed is not None and list(printed[0]) == _sums(reading, rows)


def _sums(reading: TableReading, rows: list[Row]) -> list[Any]:
    """The sum of each column of some rows; ``None`` where one of its figures is."""
    columns = zip(*[row.paths for row in rows], strict=True)
    figures = [[reading.values.get(path) for path in column] for column in columns]
    return [None if None in column else sum(column) for column in figures]
