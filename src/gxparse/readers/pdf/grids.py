"""Tables by the lines that are drawn on a page: rulings to grids of cells.

All is measured in points from the upper left corner. A table is what stands
between the ends of vertical rulings that touch each other; two fields are of one
cell where no ruling is drawn between them. Where the rulings leave cells that
are no rectangles, there is no table but lines of text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise, product
from operator import attrgetter
from typing import NamedTuple

from attrs import frozen

from gxparse.readers.axis import Interval, merge_intervals, snap
from gxparse.readers.limits import Budget

_NEAR = 3.0  # points; rulings that are nearer stand for one
_SAME = 0.1  # points by which the dots of one ruling lie off it
_LEAST_DOTS = 8  # in a row, that are a ruling; an ellipsis has six
_MOST_FRAMES = 2  # around a page, one in the other
TRIED = 4
"""So many times as many fields may be tried for cells as there may be cells: lines around a page are tried first."""

Field = tuple[int, int]
"""What lies between four neighbouring rulings, by its row and column; a cell is known by its first field."""
Span = tuple[int, int]
"""How many rows and columns a cell has."""
_FREE: Field = (-1, -1)  # stands for the cell of a field that has none yet


class Ruling(NamedTuple):
    """A line along an axis: its position on the other one, and its ends."""

    at: float
    start: float
    end: float


_at, _start = attrgetter("at"), attrgetter("start")


class Cells(NamedTuple):
    """How the fields of a grid make cells."""

    cell_of: list[list[Field]]
    """The cell of each field, by row and column."""
    spans: dict[Field, Span]
    """What each cell spans, in reading order."""


@frozen(eq=False)
class Grid:
    """A table as it is drawn."""

    xs: list[float]
    """The positions of its vertical rulings."""
    ys: list[float]
    """The positions of its horizontal ones."""
    cells: Cells
    open_rows: frozenset[int] = frozenset()
    """The rows that no ruling closes on the right, where one closes others."""

    def field_at(self, x: float, y: float) -> Field | None:
        """The field at a point."""
        row = bisect_right(self.ys, y) - 1
        column = bisect_right(self.xs, x) - 1
        is_before = row < 0 or column < 0
        is_behind = row == len(self.ys) - 1 or column == len(self.xs) - 1
        return None if is_before or is_behind else (row, column)


def dotted_rulings(dots: Iterable[tuple[float, float]]) -> list[Ruling]:
    """The rulings along one axis that dots make; each dot is a position on the other axis and one on this."""
    by_place: dict[float, list[float]] = {}
    for at, along in dots:
        by_place.setdefault(at, []).append(along)
    lines: list[tuple[float, list[float]]] = []
    for at in sorted(by_place):
        if not lines or at - lines[-1][0] > _SAME:
            lines.append((at, []))
        lines[-1][1].extend(by_place[at])
    rulings = []
    for at, positions in lines:
        for run in _runs(positions) if len(positions) >= _LEAST_DOTS else ():
            if len(run) >= _LEAST_DOTS:
                rulings.append(Ruling(at, run[0], run[-1]))
    return rulings


def _runs(positions: list[float]) -> list[list[float]]:
    """Positions in order, parted where there is a gap."""
    runs: list[list[float]] = []
    last = float("-inf")
    for position in sorted(positions):
        if position - last > _NEAR:
            runs.append([])
        runs[-1].append(position)
        last = position
    return runs


def find_grids(
    across: list[Ruling], down: list[Ruling], budget: Budget, frames: int = _MOST_FRAMES
) -> list[Grid]:
    """The tables that rulings make, from above; those inside of ``frames`` around a page are found too."""
    grids = []
    # In order, so that those of a table are found without looking at those of all others
    across, down = sorted(across), sorted(down, key=_start)
    for top, bottom in merge_intervals(
        [(ruling.start, ruling.end) for ruling in down], _NEAR
    ):
        rules = _between(across, _at, top - _NEAR, bottom + _NEAR)
        sides = _between(down, _start, top, bottom)
        grid = _grid(rules, sides, top, bottom, budget)
        if grid is not None:
            grids.append(grid)
        # A frame around the page ties all its tables together, and what they make as a whole is no grid
        elif frames and rules:
            grids += find_grids(
                _without_outermost(rules), _without_outermost(sides), budget, frames - 1
            )
    return grids


def _between(
    rulings: list[Ruling], key: Callable[[Ruling], float], low: float, high: float
) -> list[Ruling]:
    first = bisect_left(rulings, low, key=key)
    return rulings[first : bisect_right(rulings, high, key=key)]


def _without_outermost(rulings: list[Ruling]) -> list[Ruling]:
    first, last = min(map(_at, rulings)), max(map(_at, rulings))
    return [ruling for ruling in rulings if first + _NEAR < ruling.at < last - _NEAR]


def _grid(
    across: list[Ruling], down: list[Ruling], top: float, bottom: float, budget: Budget
) -> Grid | None:
    """The table that rulings between two heights make, if they make one."""
    if not across:
        return None
    # A side may be open, as may the end where a page cuts a row: cells then reach to where the other rulings end
    left = min(ruling.start for ruling in across)
    right = max(ruling.end for ruling in across)
    xs = snap([*map(_at, down), left, right], _NEAR)
    ys = snap([*map(_at, across), top, bottom], _NEAR)
    rows, columns = len(ys) - 1, len(xs) - 1
    # A box around some lines of text has one column, and is no table
    if rows < 1 or columns < 2:
        return None
    budget.spend(rows * columns)
    borders = _Borders(_drawn(down, xs, ys), _drawn(across, ys, xs))
    cells = _cells(borders, rows, columns)
    if cells is None:
        return None
    budget.spend((TRIED - 1) * rows * columns)
    closed = borders.left[columns]
    # Where no row is closed, the side is open as a whole, and the last cells are blank ones
    open_rows = frozenset(range(rows)) - closed if closed else frozenset()
    return Grid(xs, ys, cells, open_rows)


class _Borders(NamedTuple):
    """Where the rulings of a grid are drawn."""

    left: list[set[int]]
    """For each vertical ruling the rows in which it is drawn, on the left of that column."""
    upper: list[set[int]]
    """For each horizontal one the columns in which it is drawn, above that row."""

    def extent(self, row: int, column: int) -> Span:
        """How many rows and columns there are from a field to the next rulings below it and on its right.

        The outermost are there whether they are drawn or not.
        """
        below, right = row + 1, column + 1
        while below < len(self.upper) - 1 and column not in self.upper[below]:
            below += 1
        while right < len(self.left) - 1 and row not in self.left[right]:
            right += 1
        return below - row, right - column

    def cut_off(self, row: int, column: int, cell: Field) -> bool:
        """Whether a ruling parts a field from those of its cell above it or on its left."""
        first_row, first_column = cell
        is_cut_above = row != first_row and column in self.upper[row]
        is_cut_on_the_left = column != first_column and row in self.left[column]
        return is_cut_above or is_cut_on_the_left


def _cells(borders: _Borders, rows: int, columns: int) -> Cells | None:
    """The cells that borders make, in reading order; ``None`` if one of them is no rectangle."""
    cells = Cells([[_FREE] * columns for _ in range(rows)], {})
    for cell in product(range(rows), range(columns)):
        row, column = cell
        if cells.cell_of[row][column] is not _FREE:
            continue
        high, wide = borders.extent(row, column)
        for r, c in product(range(row, row + high), range(column, column + wide)):
            if cells.cell_of[r][c] is not _FREE or borders.cut_off(r, c, cell):
                return None
            cells.cell_of[r][c] = cell
        cells.spans[cell] = high, wide
    return cells


def _drawn(
    rulings: list[Ruling], positions: list[float], crossing: list[float]
) -> list[set[int]]:
    """For each position of rulings the fields, between those that cross them, along which one is drawn."""
    intervals: list[list[Interval]] = [[] for _ in positions]
    for ruling in rulings:
        n = bisect_right(positions, ruling.at) - 1
        intervals[n].append((ruling.start, ruling.end))
    # A ruling ends a little before or behind the one that it meets: what counts is whether it passes the middle
    middles = [(one + other) / 2 for one, other in pairwise(crossing)]
    return [_covered(middles, some) for some in intervals]


def _covered(positions: list[float], intervals: list[Interval]) -> set[int]:
    """The numbers of the positions that lie in one of the intervals."""
    covered: set[int] = set()
    for start, end in merge_intervals(intervals, _NEAR):
        first = bisect_right(positions, start)
        covered.update(range(first, bisect_right(positions, end)))
    return covered
