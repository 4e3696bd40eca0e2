"""Rulings to grids: cells that are merged, left open or no rectangles, frames, and rulings that are no single line."""

from __future__ import annotations

import pytest

from gxparse import LimitExceeded, Limits
from gxparse.readers.limits import Budget
from gxparse.readers.pdf.grids import TRIED, Grid, Ruling, dotted_rulings, find_grids

ACROSS = [Ruling(y, 0, 90) for y in (0, 20, 40)]
DOWN = [Ruling(x, 0, 40) for x in (0, 30, 60, 90)]


def budget(cells: int = 1000) -> Budget:
    return Budget(Limits(cells=cells), "cells", TRIED)


def one(across: list[Ruling], down: list[Ruling]) -> Grid:
    (grid,) = find_grids(across, down, budget())
    return grid


def without(rulings: list[Ruling], n: int) -> list[Ruling]:
    return rulings[:n] + rulings[n + 1 :]


def test_a_grid_of_single_fields() -> None:
    grid = one(ACROSS, DOWN)
    assert (grid.xs, grid.ys) == ([0, 30, 60, 90], [0, 20, 40])
    fields = [(row, column) for row in range(2) for column in range(3)]
    assert grid.cells.spans == dict.fromkeys(fields, (1, 1))
    assert grid.open_rows == frozenset()


@pytest.mark.parametrize(
    ("x", "y", "field"),
    [
        (0, 0, (0, 0)),
        (29, 19, (0, 0)),
        (30, 20, (1, 1)),
        (89, 39, (1, 2)),
        (-1, 5, None),
        (5, -1, None),
        (90, 5, None),
        (5, 40, None),
    ],
)
def test_the_field_at_a_point(
    x: float, y: float, field: tuple[int, int] | None
) -> None:
    assert one(ACROSS, DOWN).field_at(x, y) == field


def test_cells_are_merged_where_no_ruling_is_drawn() -> None:
    half = [*without(DOWN, 1), Ruling(30, 20, 40)]
    wide = one(ACROSS, half)
    assert wide.cells.spans[0, 0] == (1, 2)
    assert wide.cells.cell_of == [[(0, 0), (0, 0), (0, 2)], [(1, 0), (1, 1), (1, 2)]]
    high = one([*without(ACROSS, 1), Ruling(20, 30, 90)], DOWN)
    assert high.cells.spans[0, 0] == (2, 1)


@pytest.mark.parametrize(
    ("middle", "second"),
    [
        # The upper left cell has a field beside it and one below it, but the one between those is cut off: above,
        ([Ruling(20, 30, 90)], [Ruling(30, 0, 4)]),
        # and on its left
        ([Ruling(20, 60, 90)], [Ruling(30, 20, 40)]),
        # The lower left cell reaches into the one above it on the right
        ([Ruling(20, 0, 30), Ruling(20, 60, 90)], [Ruling(30, 0, 20)]),
    ],
)
def test_what_is_no_rectangle_is_no_cell(
    middle: list[Ruling], second: list[Ruling]
) -> None:
    across, down = without(ACROSS, 1) + middle, without(DOWN, 1) + second
    assert find_grids(across, down, budget(), frames=0) == []


def test_one_column_is_no_table() -> None:
    assert find_grids(ACROSS, [DOWN[0], DOWN[-1]], budget()) == []
    assert find_grids([], DOWN, budget()) == []


def test_rulings_that_do_not_quite_meet() -> None:
    """Borders of cells that are drawn one by one: doubled, in pieces, and a little short of each other."""
    doubled = [*ACROSS, Ruling(21.5, 0, 90)]
    pieces = [
        piece for x, *_ in DOWN for piece in (Ruling(x + 1, 1, 18), Ruling(x, 20.5, 38))
    ]
    assert one(doubled, pieces).cells == one(ACROSS, DOWN).cells
    short = one(ACROSS, [Ruling(x, 2, 38) for x, *_ in DOWN])
    assert (short.ys, short.cells) == ([0, 20, 38], one(ACROSS, DOWN).cells)


def test_sides_may_be_open() -> None:
    """Without its outermost rulings a table reaches as far as the others do."""
    unclosed = one(ACROSS, DOWN[1:3])
    assert (unclosed.cells, unclosed.open_rows) == (
        one(ACROSS, DOWN).cells,
        frozenset(),
    )
    assert one(ACROSS[:2], DOWN).cells == one(ACROSS, DOWN).cells
    closed = one(ACROSS, [*DOWN[:3], Ruling(90, 0, 20)])
    assert closed.open_rows == {1}


def test_tables_one_below_the_other() -> None:
    below = [Ruling(at + 100, start, end) for at, start, end in ACROSS]
    sides = [Ruling(at, start + 100, end + 100) for at, start, end in DOWN]
    assert [grid.ys for grid in find_grids(below + ACROSS, sides + DOWN, budget())] == [
        [0, 20, 40],
        [100, 120, 140],
    ]


@pytest.mark.parametrize("frames", [1, 2, 3])
@pytest.mark.parametrize("doubled", [0, 1.5])
def test_frames_around_a_page(frames: int, doubled: float) -> None:
    across, down = list(ACROSS), list(DOWN)
    for n in range(1, frames + 1):
        low, high = -10 * n, 100 + 10 * n
        sides = [
            Ruling(at, low, high) for at in (low, low + doubled, high - doubled, high)
        ]
        across, down = across + sides, down + sides
    grids = find_grids(across, down, budget())
    assert [grid.ys for grid in grids] == ([[0, 20, 40]] if frames < 3 else [])


def test_dots_make_a_ruling_where_they_are_many_and_near() -> None:
    row = [(7.0, 2.0 * n) for n in range(8)]
    assert dotted_rulings(row) == [Ruling(7, 0, 14)]
    assert dotted_rulings(row[1:]) == []
    assert dotted_rulings(row[:4] + [(7.0, along + 4) for _, along in row[4:]]) == []
    assert dotted_rulings(
        [(at + 0.05 * (n % 2), along) for n, (at, along) in enumerate(row)]
    ) == [Ruling(7, 0, 14)]
    beside = [(9.0, along) for _, along in row]
    assert dotted_rulings(row + beside) == [Ruling(7, 0, 14), Ruling(9, 0, 14)]


def test_limits() -> None:
    with pytest.raises(LimitExceeded, match="cells may be at most 5"):
        find_grids(ACROSS, DOWN, budget(cells=5))
    assert len(find_grids(ACROSS, DOWN, budget(cells=6))) == 1
