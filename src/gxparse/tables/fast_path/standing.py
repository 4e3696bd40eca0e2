"""Whether the labels and figures of a table stand where their sequence requires it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, compress, pairwise
from typing import NamedTuple

from gxparse.characters import COVERED, NO_WIDTH
from gxparse.form.types import Row, Table
from gxparse.tables.fast_path.label_sequence import Requirements
from gxparse.tables.fast_path.printed_table import (
    Label,
    PrintedTable,
    end_of,
    spans_of,
)
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.column_heads import total_is_last

_BLANKS = str.maketrans("", "", " \xa0\u3000" + NO_WIDTH)
_BLANKS_BETWEEN_SIGNS = _BLANKS | str.maketrans(
    "", "", "\n\t"
)  # where these part nothing


def stand_as_required(required: Requirements, printed: PrintedTable) -> bool:
    """Whether labels and figures stand where they have to."""
    aligned, labels = printed.aligned, printed.labels
    if any(labels[n - 1][1] == labels[n][0] for n in required.clashing):
        return False
    if _figure_covers_others(printed):
        return False
    if not aligned.layout.bordered:
        return not required.across and _flows_as_required(required, printed)
    if any(
        not _in_other_rows(aligned, labels[n - 1], labels[n])
        for n in required.in_other_row
    ):
        return False
    if any(
        _in_other_rows(aligned, labels[n - 1], labels[n]) for n in required.in_same_row
    ):
        return False
    if required.across and not _side_by_side(
        aligned, [labels[n] for n in required.across]
    ):
        return False
    if not printed.without_sums():
        return True
    across = bool(required.across)
    return _under_their_heads(printed, across=across) and _cut_alike(
        printed, across=across
    )


def _flows_as_required(required: Requirements, printed: PrintedTable) -> bool:
    """The same without borders: the sums of rows say where the total stands, and that no number of a page is in one."""
    text, early = printed.aligned.text, required.early_total
    scattered = [
        text.find("\n", spans[1][0], spans[-1][1]) >= 0
        for spans in map(spans_of, printed.figures)
    ]
    if early is None and True not in scattered:
        return True
    # Where rows have none, that is told of those whose figures stand on several lines, unless each has its own
    if printed.without_sums():
        return early is None and not any(
            map(_has_one_a_line, compress(printed.figures, scattered))
        )
    # The sums must say that the total stands last, though its head stands early
    if early is not None and not total_is_last(printed.numbers, early):
        return False
    width = len(printed.table.rows[0].columns)
    return all(
        _add_up(numbers, run, text, width)
        for numbers, run in compress(
            zip(printed.numbers, printed.figures, strict=True), scattered
        )
    )


def _has_one_a_line(run: re.Match[str]) -> bool:
    """Whether each of some figures stands on a line of its own, which is a layout."""
    breaks = run.string.count("\n", run.start(1), end_of(run))
    return breaks >= (run.lastindex or 0) - 1


def _add_up(
    figures: Sequence[int | Decimal], run: re.Match[str], text: str, width: int
) -> bool:
    """Whether the last figure of each row in a run is the sum of those before it, or each stands on a line, which is
    a layout."""
    rows = [figures[n : n + width] for n in range(0, len(figures), width)]
    broken = {n for n, (*parts, total) in enumerate(rows) if sum(parts) != total}
    if not broken:  # nearly always
        return True
    lines = text[run.start(1) : end_of(run)].split("\n")
    counts = [len(line.split()) for line in lines if line.strip()]
    if len(counts) >= len(figures):
        return True
    # Of all rows in one run, those that a break stands in or between
    *breaks, _ = accumulate(counts)
    return broken.isdisjoint(place // width for n in breaks for place in (n - 1, n))


def _figure_covers_others(printed: PrintedTable) -> bool:
    """Whether the cell of a figure reaches over other columns; nothing says which of them it is of."""
    text, rows = printed.aligned.text, printed.figures
    if text.find(COVERED, printed.aligned.start, printed.aligned.end) < 0:
        return False
    if (
        printed.without_sums()
    ):  # a cell before the first figure may reach as far as its head does
        starts = [row.start(1) for row in rows]
    else:
        starts = [printed.labels[n][1] for n in printed.rows or (-1,)]
    return any(
        COVERED in text[start : end_of(row)]
        for start, row in zip(starts, rows, strict=True)
    )


def _in_other_rows(aligned: AlignedText, one: Label, other: Label) -> bool:
    return aligned.breaks_row(one[1], other[0])


def _side_by_side(aligned: AlignedText, heads: list[Label]) -> bool:
    """Whether heads stand in one row, each in the cell behind the one before."""
    if _in_other_rows(aligned, heads[0], heads[-1]):
        return False
    borders = aligned.layout.cell_breaks
    return all(
        len(borders.findall(aligned.text, one[1], other[0])) == 1
        for one, other in pairwise(heads)
    )


class _Cells(NamedTuple):
    """Where two places stand in a row: how many cells begin before each, and how many at all."""

    first: int
    last: int
    width: int


def _cells(aligned: AlignedText, one: int, other: int) -> _Cells:
    """Where two places stand that are in one row."""
    starts, cells = aligned.row_starts, aligned.cell_starts
    n = bisect_right(starts, one)
    begin = bisect_left(cells, starts[n - 1])
    end = bisect_left(cells, starts[n]) if n < len(starts) else len(cells)
    return _Cells(
        bisect_left(cells, one) - begin, bisect_left(cells, other) - begin, end - begin
    )


def _under_their_heads(printed: PrintedTable, *, across: bool) -> bool:
    """Whether figures that no sum holds together stand each in a cell, from a certain one behind their label on."""
    last_head: dict[str, int] = {}  # of each column, above the row that is looked at
    seen = 0
    for label, row, figures in zip(
        printed.rows, printed.table.rows, printed.figures, strict=True
    ):
        for n in range(seen, label + 1):
            column = printed.labels[n][2].columns.get(printed.table.name)
            if column is not None:
                last_head[column] = n
        seen = label + 1
        heads = last_head[row.columns[0]], last_head[row.columns[-1]]
        if not _is_under_heads(printed, label, row, figures, heads, across=across):
            return False
    return True


def _is_under_heads(
    printed: PrintedTable,
    label: int,
    row: Row,
    figures: re.Match[str],
    heads: tuple[int, int],
    *,
    across: bool,
) -> bool:
    """Whether the figures of a row stand under the first and the last of its heads, and right behind its label."""
    aligned, labels = printed.aligned, printed.labels
    first_head, last_head = heads
    under = _cells(aligned, figures.start(1), figures.start(len(row.columns)))
    above = _cells(aligned, labels[first_head][0], labels[last_head][0])
    # In a row as wide as that of its heads each figure stands under its own.
    if under.width == above.width and under != above:
        return False
    cells = _covered_cells(aligned, labels[label][1], figures.start(1))
    if cells != (False,) * (_first_column(printed.table, row) + 1 if across else 1):
        # One figure alone may reach over as many cells as its head does.
        if across or len(row.columns) > 1 or under != above:
            return False
        beside = labels[first_head - 1][1] if first_head else aligned.start
        if cells != _covered_cells(aligned, beside, labels[first_head][0]):
            return False
    # The next label must not stand in the row of the last figure.
    return figures.end() >= aligned.end or aligned.breaks_row(
        end_of(figures), figures.end()
    )


def _first_column(table: Table, row: Row) -> int:
    """How many columns stand before the first one of a row, where the heads of all stand across."""
    return [name for name, _ in table.columns].index(row.columns[0])


def _covered_cells(aligned: AlignedText, start: int, end: int) -> tuple[bool, ...]:
    """The cells that begin between two places, whether another one reaches over each."""
    _, *cells = aligned.layout.cell_breaks.split(aligned.text[start:end])
    return tuple([COVERED in cell for cell in cells])


def _cut_alike(printed: PrintedTable, *, across: bool) -> bool:
    """Whether rows of so many figures that no sum holds together are cut alike, as the general path asks it too."""
    aligned, labels = printed.aligned, printed.labels
    cuts: dict[int, tuple[int, int]] = {}
    before = aligned.start
    for place, figures in zip(printed.rows, printed.figures, strict=True):
        _, high, _ = labels[place]
        figures_in_row = figures.lastindex or 0
        # One figure alone has no neighbour to be taken for; under heads across all columns it has.
        if across or figures_in_row > 1:
            cut = aligned.borders(figures.start(1), high)
            if cuts.setdefault(figures_in_row, cut) != cut:
                return False
            above = labels[place - 1][1] if place else before
            if not aligned.breaks_row(max(before, above), labels[place][0]):
                return False
            if across and _opening(aligned, labels[place][0]) != _opening(
                aligned, labels[0][0]
            ):
                return False
        before = end_of(figures)
    return True


def _opening(aligned: AlignedText, label: int) -> str:
    """What stands before a label in its row, without blanks: every label must stand in the first column as well."""
    low, _ = aligned.row(label)
    blanks = _BLANKS_BETWEEN_SIGNS if r"\n" in aligned.layout.blank else _BLANKS
    return aligned.text[low:label].translate(blanks)
