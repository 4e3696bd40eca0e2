"""A table's cells in the columns of one grid: what each spans and covers, and which figures are nobody's for it.

A merged cell is itself, and blank cells where it reaches. A figure in one that
spans rows, or columns which have heads of their own, belongs to several cells
and so to none of them: it is doubtful.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache

from attrs import define, field

from gxparse.readers.blocks import ALTERED, DOUBTFUL, Cell, Paragraph, Piece, Row, Table
from gxparse.readers.shown import in_cell

Width = Callable[[int, int], int]
"""How many columns that count there are from a column on, over so many."""

# A number or a mark in its place, and not the number of a label: "1.属于国家秘密"
_FIGURE = re.compile(
    r"(?![0-9]{1,2}[.．、]\s*+[^\W0-9])[+\-−]?+[0-9０-９]|(?:[/／—–－-]|无)++\Z"
)


@define(eq=False)
class GridCell:
    """A cell in the columns of its table."""

    cell: Cell
    column: int
    number: int | None
    """Its number among the cells of its row; ``None`` for what a cell above covers."""
    pieces: list[Piece]
    """What it says itself; one that is neither plain nor doubtful stands beside that."""
    text: str
    figure: bool
    """Whether its text opens like a figure."""
    covered: bool = False
    """Whether it is no more than what a cell above or before it covers."""
    doubt: bool = False
    parted: bool = False
    """Whether the columns that it spans have heads of their own."""


GridRow = list[GridCell]


@define(eq=False)
class _Reaching:
    """The cells that reach down into rows below, by the column where each begins.

    One that reaches no further is only dropped when its column is asked for: to go
    through all of them in each row would take the time of rows times cells.
    """

    row: int = 0
    """The row that is being laid out."""
    _cells: dict[int, tuple[GridCell, int]] = field(factory=dict)
    """Each with the row before which it ends."""

    def add(self, column: int, cell: GridCell) -> None:
        """Takes a cell of the row that is being laid out."""
        self._cells[column] = cell, self.row + cell.cell.down

    def at(self, column: int) -> GridCell | None:
        """The cell of a row above that begins at a column and reaches into this row."""
        found = self._cells.get(column)
        if found is None:
            return None
        cell, end = found
        if end > self.row:
            return cell
        del self._cells[column]
        return None


def lay_out(table: Table, count: Callable[[int], None]) -> tuple[list[GridRow], Width]:
    """The rows of a table in the columns of its grid, and how wide a stretch of these is.

    ``count`` is told of so many cells more before they are laid out, and raises where they are too many.
    """
    rows = _place(table, count)
    width = _widths(rows)
    _doubt_spanning_figures(rows, width)
    return rows, width


def _place(table: Table, count: Callable[[int], None]) -> list[GridRow]:
    """Each row's cells in their columns, with those that a cell above reaches into."""
    reaching = _Reaching()
    above: dict[
        int, GridCell
    ] = {}  # by column: the cell that one which continues goes on with
    rows = []
    for row in table.rows:
        placed: GridRow = []
        column = row.before
        for number, cell in enumerate(row.cells, 1):
            column = _cover(placed, reaching, column, count)
            count(cell.across)
            one = _grid_cell(row, cell, column, cell.number or number)
            if column in table.unseen_columns and one.figure:
                one.doubt = True
            placed.append(one)
            if not cell.continues:
                above[column] = one
            elif column in above:
                _continue(above[column], one)
            if cell.down > 1:
                reaching.add(column, one)
            column += cell.across
        _cover(placed, reaching, column, count)
        reaching.row += 1
        rows.append(placed)
    return rows


def _grid_cell(row: Row, cell: Cell, column: int, number: int) -> GridCell:
    pieces = [] if cell.continues else _pieces(cell)
    said = [text for text, kind in pieces if kind <= DOUBTFUL]
    text = " ".join("".join(said).split()) if said else ""
    figure = text != "" and _FIGURE.match(text) is not None
    return GridCell(
        cell,
        column,
        number,
        pieces,
        text,
        figure,
        cell.continues,
        doubt=(row.hidden and text != "") or (row.in_doubt and figure),
    )


def _continue(above: GridCell, below: GridCell) -> None:
    """A figure that goes on in the row below is of two rows, and so surely of neither."""
    if above.figure:
        above.doubt = True
    below.doubt = above.figure


def _cover(
    placed: GridRow, reaching: _Reaching, column: int, count: Callable[[int], None]
) -> int:
    """Adds what cells above cover from a column on; returns the next column that is free."""
    while above := reaching.at(column):
        across = above.cell.across
        count(across)
        above.doubt = above.doubt or above.figure
        placed.append(
            GridCell(
                above.cell,
                column,
                None,
                [],
                "",
                False,
                covered=True,
                doubt=above.figure,
            )
        )
        column += across
    return column


def _pieces(cell: Cell) -> list[Piece]:
    """The pieces of all paragraphs of a cell, those without text left out."""
    pieces: list[Piece] = []
    for block in cell.blocks:
        if not isinstance(block, Paragraph) or not block.text().strip():
            continue
        if pieces:
            pieces.append((" ", False))
        # One without text may stand for a picture
        pieces += [piece for piece in block.pieces if piece[0] or piece[1] == ALTERED]
    return in_cell(pieces)


def _widths(rows: list[GridRow]) -> Width:
    """How many columns a stretch of the grid has, not counting those in which no cell stands alone.

    Borders that were drawn by hand do not meet, and leave columns of a hair's
    breadth that every row spans together with one beside them.
    """
    columns: set[int] = set()
    for row in rows:
        columns.update([placed.column for placed in row if placed.cell.across == 1])
    alone = sorted(columns)
    # Nearly all rows are cut alike, and ask the same again
    return cache(
        lambda column, across: (
            bisect_left(alone, column + across) - bisect_left(alone, column)
        )
    )


def _doubt_spanning_figures(rows: list[GridRow], width: Width) -> None:
    """Doubts each figure that spans columns which have heads of their own."""
    heads: dict[int, GridCell] = {}  # by column: the nearest words above
    for row in rows:
        for placed in row:
            # A figure in one column is that column's, and a blank cell neither a figure nor a head
            alone = placed.figure and placed.cell.across == 1
            if not placed.text or alone:
                continue
            first = width(0, placed.column)
            columns = range(first, first + width(placed.column, placed.cell.across))
            if not placed.figure:
                heads.update(dict.fromkeys(columns, placed))
                continue
            placed.parted = (
                len({heads[column] for column in columns if column in heads}) > 1
            )
            placed.doubt = placed.doubt or placed.parted
