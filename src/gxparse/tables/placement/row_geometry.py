"""The rows of a bordered layout as they stand: how wide each is, and where its figures begin.

A row with blank cells is read by its borders only if rows that leave no doubt
are cut the same way; a row that lost a cell and has a blank one at its end has
its number of cells, and still every figure would stand one column too far left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from attrs import define, field

from gxparse.characters import COVERED
from gxparse.checks.row_equations import has_sum
from gxparse.form.types import Form, Table
from gxparse.tables.layouts import AROUND, AlignedText, Stretch
from gxparse.tables.placement.column_heads import Head
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.tokens.cell_values import width
from gxparse.tables.tokens.cells import Cell, cell_in, plain_cells, row_cells
from gxparse.tables.tokens.token import Token

_BLANK_BEFORE = 2  # borders between a label and the first figure, with which a blank cell stands between them


class RowShape(NamedTuple):
    """One row: its width in cells, and the cells behind its label."""

    width: int
    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """How many blank cells stand before its first figure."""
        return next((n for n, cell in enumerate(self.cells) if cell.kind != "blank"), 0)

    def is_full(self, due: int) -> bool:
        """Whether it leaves no doubt: just the figures that are due, side by side."""
        filled = [n for n, cell in enumerate(self.cells) if cell.kind != "blank"]
        return len(filled) == due and filled[-1] - filled[0] + 1 == due


class Cut(NamedTuple):
    """How a row is cut."""

    aligned: AlignedText
    width: int
    """Its cells."""
    behind: int
    """Those behind its label."""
    start: int
    """The blank ones before its first figure."""


class Cuts(NamedTuple):
    """How the rows of a table with so many figures are cut."""

    certain: frozenset[Cut]
    """The cuts of those that leave no doubt."""
    uneven: frozenset[AlignedText]
    """The texts whose rows differ in width, with just as many cells behind their labels as figures are due:
    they were not filled up to one width."""


class HeadRow(NamedTuple):
    """A row of heads: how wide it is, and which of its cells each column is."""

    aligned: AlignedText
    place: int
    width: int
    cells: dict[str, int]


@define(eq=False)
class RowGeometry:
    """The placed rows of one table, and the rows of heads above them."""

    form: Form
    table: Table
    rows: tuple[PlacedRow, ...]
    heads: tuple[Head, ...]
    _shapes: dict[tuple[AlignedText, int, int, int], RowShape] = field(
        factory=dict, init=False
    )
    _cuts: dict[int, Cuts] = field(factory=dict, init=False)

    def shape(self, placed: PlacedRow) -> RowShape:
        """The row that a run of cells stands in; without borders, the run alone."""
        aligned, run, label = placed.aligned, placed.run, placed.label
        key = (aligned, run.start, run.end, label.end if label else -1)
        if key not in self._shapes:
            self._shapes[key] = _shape(self.form, aligned, label, run)
        return self._shapes[key]

    def cells(self, placed: PlacedRow) -> tuple[int, int]:
        """How many cells a row has, and how many stand behind its label."""
        if placed.run.cells is not None or placed.label is None:
            shape = self.shape(placed)
            return shape.width, len(shape.cells)
        return placed.aligned.borders(placed.run.start, placed.label.end)

    @cached_property
    def _head_rows(self) -> tuple[HeadRow, ...]:
        return tuple(_rows_of_heads(self.heads))

    def _heads_above(self, placed: PlacedRow) -> list[HeadRow]:
        aligned, first = placed.aligned, placed.run.start
        return [
            row
            for row in self._head_rows
            if row.aligned is aligned and row.place < first
        ]

    def _under_heads(self, placed: PlacedRow, shape: RowShape) -> list[int] | None:
        """Which cells behind its label the figures of a row are, by the heads above it in rows of just its width."""
        columns: dict[str, int] = {}
        for row in self._heads_above(placed):
            if row.width == shape.width:
                columns |= row.cells
        if not columns.keys() >= set(placed.columns) or len(set(placed.columns)) < len(
            placed.columns
        ):
            return None
        places = [
            columns[column] - (shape.width - len(shape.cells))
            for column in placed.columns
        ]
        # Two heads in one cell do not say which of them a figure below is of
        is_clear = min(places) >= 0 and len(set(places)) == len(places)
        return places if is_clear else None

    def is_misaligned(self, placed: PlacedRow) -> bool:
        """Whether figures that stand side by side do not stand under the heads of their columns."""
        aligned, label, run = placed.aligned, placed.label, placed.run
        # A row of sums may be, where its labels take more cells: the sums hold it together.
        if label is None or not aligned.layout.bordered or has_sum(placed.paths):
            return False
        # So may any row where all stand under the same heads, unless blank cells stand before its figures.
        borders = aligned.layout.cell_breaks.findall(aligned.text, label.end, run.start)
        beside = len(borders) < _BLANK_BEFORE
        if self.table.one_head and beside:
            return False
        shape = self.shape(placed)
        under = self._under_heads(placed, shape)
        if under is None or _hold_all(
            under, [cell.kind == "blank" for cell in shape.cells]
        ):
            return False
        # Beside its label a row is askew only of its own heads, which stand in a row of its width.
        nearest = max(self._heads_above(placed), key=lambda row: (row.place, row.width))
        return not beside or nearest.width == shape.width

    def covers_other_columns(self, placed: PlacedRow) -> bool:
        """Whether a figure's cell reaches over columns that have heads of their own."""
        aligned, run = placed.aligned, placed.run
        before = placed.label.end if placed.label else run.start
        if not aligned.layout.bordered or COVERED not in aligned.text[before : run.end]:
            return False
        row = aligned.cells(run.start)
        covered = {
            n
            for n, (low, high) in enumerate(row)
            if low >= before and COVERED in aligned.text[low:high]
        }
        if not covered:
            return False
        heads = [
            above for above in self._heads_above(placed) if above.width == len(row)
        ]
        return (
            self.table.one_head
            or not heads
            or not covered.isdisjoint(heads[-1].cells.values())
        )

    def cuts(self, due: int) -> Cuts:
        """How the rows of so many figures are cut."""
        if due not in self._cuts:
            self._cuts[due] = self._cuts_of(due)
        return self._cuts[due]

    def _cuts_of(self, due: int) -> Cuts:
        certain: set[Cut] = set()
        every: set[Cut] = set()
        for placed in self.rows:
            if len(placed.paths) != due or not placed.aligned.layout.bordered:
                continue
            cut, is_certain = self._cut(placed, due)
            every.add(cut)
            if is_certain:
                certain.add(cut)
        uneven = {
            cut.aligned
            for cut in every
            if _differ_in_width([c for c in every if c.aligned is cut.aligned], due)
        }
        return Cuts(frozenset(certain), frozenset(uneven))

    def _cut(self, placed: PlacedRow, due: int) -> tuple[Cut, bool]:
        """How a row is cut, and whether that leaves no doubt."""
        aligned, label, run = placed.aligned, placed.label, placed.run
        if run.cells is None and label is not None and width(aligned, run) == due:
            # Just numbers, side by side: their borders say it all, and no cell has to be made.
            start = (
                len(
                    aligned.layout.cell_breaks.findall(
                        aligned.text, label.end, run.start
                    )
                )
                - 1
            )
            return Cut(aligned, *self.cells(placed), start), True
        shape = self.shape(placed)
        return Cut(aligned, shape.width, len(shape.cells), shape.start), shape.is_full(
            due
        )

    def is_padded(self, placed: PlacedRow) -> bool:
        """Whether a row may have been filled up with blank cells: not where its table's rows differ in width."""
        aligned = placed.aligned
        if aligned.layout.filler is not None:
            _, end = aligned.row(placed.run.start)
            return aligned.text.find(aligned.layout.filler, placed.run.end, end) >= 0
        return (
            aligned.layout.padded and aligned not in self.cuts(len(placed.paths)).uneven
        )

    def window(self, placed: PlacedRow, blank: Sequence[bool]) -> Sequence[int] | None:
        """Which of its cells are the figures of a row, if its borders say so.

        ``blank`` says which of the cells behind its label are blank; at least one is not.
        """
        due = len(placed.paths)
        filled = [n for n, is_blank in enumerate(blank) if not is_blank]
        low, high = filled[0], filled[-1] + 1
        shape = self.shape(placed)
        under = self._under_heads(placed, shape)
        fits = under is not None and _hold_all(under, blank)
        # Where no sum holds a row together, its heads alone decide.
        if under is not None and not has_sum(placed.paths):
            return under if fits else None
        if len(blank) < due:
            return None
        # Just the figures that are due, blank cells around them.
        if high - low == due and len(filled) == due:
            return range(low, high)
        if self.is_narrow(placed):
            return self._window_cut_alike(placed, shape, blank, (low, high))
        # More than a row's figures may be its heads' all the same; so may less, where no row is there to compare.
        certain = self.cuts(due).certain
        if high - low > due or (under and not certain):
            return under if fits else None
        if len(blank) == due and not self.is_padded(placed):
            return range(due)
        return self._window_cut_alike(placed, shape, blank, (low, high))

    def _window_cut_alike(
        self, placed: PlacedRow, shape: RowShape, blank: Sequence[bool], filled: Stretch
    ) -> Sequence[int] | None:
        """The window that rows of the same width leave which are beyond doubt."""
        due, (low, high) = len(placed.paths), filled
        certain = self.cuts(due).certain
        alike = (placed.aligned, shape.width, len(blank))
        starts = {cut.start for cut in certain if cut[:3] == alike}
        if len(starts) == 1:
            (start,) = starts
            if start <= low and high <= start + due <= len(blank):
                return range(start, start + due)
        # Nothing to compare with: the row says it itself, unless one blank cell may fill it up for one that it lost.
        says_itself = len(blank) == due and not certain and high - low != due - 1
        return range(due) if says_itself and not self.is_narrow(placed) else None

    def fills_heads(self, placed: PlacedRow) -> bool:
        """Whether a row is as wide as the heads above it, and has a figure in every cell."""
        widths = [row.width for row in self._heads_above(placed)]
        shape = self.shape(placed)
        is_full = all(cell.kind != "blank" for cell in shape.cells)
        # Blank cells at the end of rows may be cut off, of heads too: a merged one is as wide as the widest
        is_wide = widths[-1:] == [shape.width] and shape.width == max(widths)
        return is_full and is_wide

    def has_one_below_each_head(self, placed: PlacedRow) -> bool:
        """Whether one cell is filled below each head, which reaches over the blank ones behind it, and no other one."""
        shape, heads = self.shape(placed), self._heads_above(placed)
        if not heads or heads[-1].width != shape.width:
            return False
        head, text = heads[-1], placed.aligned.text
        places = [head.cells.get(column, -1) for column in placed.columns]
        headed = [
            n
            for n, (low, high) in enumerate(placed.aligned.cells(head.place))
            if n >= places[0] and text[low:high].strip(AROUND)
        ]
        if headed != places:
            return False
        behind = shape.width - len(shape.cells)
        filled = [
            n for n, cell in enumerate(shape.cells, behind) if cell.kind != "blank"
        ]
        # The number of heads up to each figure: one more each time
        return [bisect_right(places, n) for n in filled] == list(
            range(1, len(places) + 1)
        )

    def is_narrow(self, placed: PlacedRow) -> bool:
        """Whether a row has less cells than the heads above it: a blank one may be its label's, and others be lost."""
        if not placed.aligned.layout.bordered:
            return False
        own = set(placed.columns)
        heads = [row for row in self._heads_above(placed) if own & row.cells.keys()]
        if not self.table.one_head:
            heads = heads[-1:]
        return self.shape(placed).width < max([row.width for row in heads], default=0)


def _shape(
    form: Form, aligned: AlignedText, label: Token | None, run: Token
) -> RowShape:
    if aligned.layout.row_break is None:
        cells = run.cells or tuple(row_cells(form, aligned, run.start, run.end))
        return RowShape(len(cells), cells)
    row = aligned.cells(run.start)
    behind = [part for part in row if label is None or part[0] >= label.end]
    return RowShape(len(row), tuple(_cells_behind(form, aligned, run, behind)))


def _cells_behind(
    form: Form, aligned: AlignedText, run: Token, behind: Sequence[Stretch]
) -> list[Cell]:
    """The cells behind a label: those of the run as the lexer has read them, if its ends are borders too."""
    text = aligned.text
    if run.cells is None:
        own = plain_cells(aligned, run.start, run.end)
    else:
        own = [cell for cell in run.cells if run.start <= cell.start <= run.end]
    first = bisect_right(behind, (run.start, aligned.end)) - 1
    last = first + len(own) - 1
    if first >= 0 and last < len(behind) and run.end <= behind[last][1]:
        around = text[behind[first][0] : run.start] + text[run.end : behind[last][1]]
        if not around.strip(AROUND):
            before = [cell_in(form, text, *part) for part in behind[:first]]
            after = [cell_in(form, text, *part) for part in behind[last + 1 :]]
            return [*before, *own, *after]
    # They are read again; what the lexer knew to be a figure, be it one that cannot be read, stays one.
    known = {cell.start: cell for cell in own if cell.kind in ("unreadable", "number")}
    cells = [cell_in(form, text, *part) for part in behind]
    return [known.get(cell.start, cell) for cell in cells]


def _rows_of_heads(heads: Iterable[Head]) -> Iterable[HeadRow]:
    """The rows of heads between borders; heads that stand one behind the other in a row are one of them."""
    bordered = [head for head in heads if head.aligned.layout.bordered]
    for (aligned, _), group in groupby(
        bordered, key=lambda head: (head.aligned, head.aligned.row(head.token.start))
    ):
        in_row = list(group)
        starts = [low for low, _ in aligned.cells(in_row[0].token.start)]
        cells = {
            head.name: bisect_right(starts, head.token.start) - 1 for head in in_row
        }
        yield HeadRow(aligned, in_row[0].token.start, len(starts), cells)


def _differ_in_width(cuts: Sequence[Cut], due: int) -> bool:
    return len({cut.width for cut in cuts}) > 1 and all(
        cut.behind == due for cut in cuts
    )


def _hold_all(places: Sequence[int], blank: Sequence[bool]) -> bool:
    """Whether some cells of a row are all of it that is not blank."""
    return all(is_blank or n in places for n, is_blank in enumerate(blank))
