"""Tables out of the lines that are drawn on a page, and the words between them.

All is measured in points from the upper left corner. A table is what stands
between the ends of lines drawn down that touch each other; two cells are one
where no line is drawn between them. Where the lines leave cells that are no
rectangles, there is no table but lines of text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from attrs import define, field

from gxparse.readers.blocks import Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits

_NEAR = 3.0  # points; lines that are nearer stand for one
_DOTS = 8  # in a row, that are a line; an ellipsis has six
_SAME = 0.1  # points by which dots of one line lie off it
_FRAMES = 2  # around a page, one in the other
_TURN = 0.6  # of the height of a character, by which the next one is lower on a new line
_APART = 0.35  # of the height of a character, by which the next one is farther than in a word


class Line(NamedTuple):
    """A line along an axis: its place on the other one, and its ends."""

    at: float
    start: float
    end: float


class Char(NamedTuple):
    """A character and its box: left, top, right, bottom."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


Field = tuple[float, float, float, float]
"""Left, right, top and bottom of what lies between four lines."""


@define(eq=False)
class Grid:
    """A table as it is drawn."""

    xs: list[float]
    ys: list[float]
    owner: list[list[tuple[int, int]]]
    """For each field of the grid the row and column of the cell that it is of."""
    spans: dict[tuple[int, int], tuple[int, int]]
    """By row and column of a cell, the rows and columns that it spans."""
    short: frozenset[int] = frozenset()
    """The rows that no line closes on the right, where one closes others."""
    chars: dict[tuple[int, int], list[Char]] = field(factory=dict)

    def at(self, x: float, y: float) -> tuple[Field, list[Char]] | None:
        """The field of the table at a point, and the characters of the cell that it is of."""
        xs, ys = self.xs, self.ys
        column = bisect_right(xs, x) - 1
        row = bisect_right(ys, y) - 1
        if not (0 <= row < len(ys) - 1 and 0 <= column < len(xs) - 1):
            return None
        field = xs[column], xs[column + 1], ys[row], ys[row + 1]
        return field, self.chars.setdefault(self.owner[row][column], [])

    def table(self, page: int) -> Table:
        """The table with the words in its cells."""
        table = Table()
        xs, ys = ([round(n, 1) for n in places] for places in (self.xs, self.ys))
        for r in range(len(ys) - 1):
            row = Row()
            for c in range(len(xs) - 1):
                if self.owner[r][c] == (r, c):
                    down, across = self.spans[r, c]
                    chars = self.chars.get((r, c))
                    words = _words(chars) if chars else ""
                    if not words and r in self.short and c + across == len(xs) - 1:
                        continue  # no cell is drawn there
                    box = xs[c], ys[r], xs[c + across], ys[r + down]
                    row.cells.append(
                        Cell([Paragraph([(words, False)])] if words else [], across, down, page=page, box=box)
                    )
            table.rows.append(row)
        return table


def _words(chars: list[Char]) -> str:
    """The characters of a cell in their order, a blank where a line ends or a gap is."""
    first, begin, upper, end, lower = chars[0]
    out = [first]
    for text, left, top, right, bottom in chars[1:]:
        height = max(lower - upper, bottom - top, 1.0)
        turned = abs(top + bottom - upper - lower) > 2 * _TURN * height
        if turned or left - end > _APART * height or left < begin - height:
            out.append(" ")
        out.append(text)
        begin, upper, end, lower = left, top, right, bottom
    return "".join(out).strip()


def dotted(dots: Iterable[tuple[float, float]]) -> list[Line]:
    """The lines along one axis that dots make; each is a place on the other axis and one on this."""
    found: list[Line] = []
    rules: list[tuple[float, list[float]]] = []
    for at, along in sorted(dots):
        if not rules or at - rules[-1][0] > _SAME:
            rules.append((at, []))
        rules[-1][1].append(along)
    for at, stretch in rules:
        row: list[float] = []
        for along in [*sorted(stretch), float("inf")]:
            if row and along - row[-1] > _NEAR:
                if len(row) >= _DOTS:
                    found.append(Line(at, row[0], row[-1]))
                row = []
            row.append(along)
    return found


def grids(across: list[Line], down: list[Line], limits: Limits, frames: int = _FRAMES) -> list[Grid]:
    """The tables that lines make, from above; those inside of ``frames`` around a page are found too."""
    found = []
    across, down = sorted(across), sorted(down, key=_start)
    for top, bottom in _united((line.start, line.end) for line in down):
        inside = across[bisect_left(across, top - _NEAR, key=_at) : bisect_right(across, bottom + _NEAR, key=_at)]
        sides = down[bisect_left(down, top, key=_start) : bisect_right(down, bottom, key=_start)]
        grid = _grid(inside, sides, top, bottom, limits)
        if grid is not None:
            found.append(grid)
        elif frames and inside:
            found += grids(_within(inside), _within(sides), limits, frames - 1)
    return found


_at, _start = attrgetter("at"), attrgetter("start")


def _within(lines: list[Line]) -> list[Line]:
    """Lines without the outermost two."""
    first, last = min(line.at for line in lines), max(line.at for line in lines)
    return [line for line in lines if first + _NEAR < line.at < last - _NEAR]


def _united(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches of an axis, those that touch put together."""
    out: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if out and start <= out[-1][1] + _NEAR:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def places(values: Iterable[float], near: float = _NEAR) -> list[float]:
    """Places on an axis, those that are near each other taken for one."""
    out: list[float] = []
    last = float("-inf")
    for value in sorted(values):
        if value - last > near:
            out.append(value)
        last = value
    return out


def _grid(across: list[Line], down: list[Line], top: float, bottom: float, limits: Limits) -> Grid | None:
    if not across:
        return None
    left, right = min(line.start for line in across), max(line.end for line in across)
    xs = places([*(line.at for line in down), left, right])  # a side may be open
    ys = places([*(line.at for line in across), top, bottom])  # as may the end, where a page cuts a row
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2:
        return None
    limits.check("cells", rows * columns)
    beside = _borders(down, xs, ys)  # by line down: the rows in which it is drawn
    below = _borders(across, ys, xs)
    owner = [[(r, c) for c in range(columns)] for r in range(rows)]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(rows):
        for c in range(columns):
            if owner[r][c] != (r, c) or (r, c) in spans:
                continue
            wide = high = 1
            while c + wide < columns and r not in beside[c + wide]:
                wide += 1
            while r + high < rows and c not in below[r + high]:
                high += 1
            for i in range(r, r + high):
                for j in range(c, c + wide):
                    if owner[i][j] != (i, j) or (i, j) in spans or not _open(beside, below, i, j, r, c):
                        return None
                    owner[i][j] = r, c
            spans[r, c] = high, wide
    closed = beside[columns]
    return Grid(xs, ys, owner, spans, frozenset(range(rows)) - closed if closed else frozenset())


def _open(beside: list[set[int]], below: list[set[int]], row: int, column: int, top: int, left: int) -> bool:
    """Whether no line parts a field from those of its cell before and above it."""
    return (column == left or row not in beside[column]) and (row == top or column not in below[row])


def _borders(lines: list[Line], rules: list[float], fields: list[float]) -> list[set[int]]:
    """For each rule the fields between which one is drawn, for most of their length."""
    drawn: list[list[tuple[float, float]]] = [[] for _ in rules]
    for line in lines:
        n = bisect_right(rules, line.at + _NEAR) - 1
        drawn[max(n, 0)].append((line.start, line.end))
    found = []
    middles = [(one + other) / 2 for one, other in pairwise(fields)]
    for stretches in drawn:
        taken: set[int] = set()
        for start, end in _united(stretches):
            taken.update(range(bisect_right(middles, start), bisect_right(middles, end)))
        found.append(taken)
    return found
