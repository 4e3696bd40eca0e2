"""Tables of files whose cells and rows are ended by marks in the text: what is open at each depth, and the grid."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain, pairwise
from typing import NamedTuple

from attrs import define, field

from gxparse.readers.axis import snap
from gxparse.readers.blocks import Block, Cell, Row, Table

_HAIR = 60  # twentieths of a point; borders that are nearer stand for one


class ClosedRow(NamedTuple):
    """A row of a table."""

    block: Row
    edges: list[int]
    """The borders of its cells, in twentieths of a point; none where the file does not say."""


class _OpenTable(NamedTuple):
    """A table that rows are added to, each of which has borders of its own."""

    block: Table
    rows: list[ClosedRow]


@define(eq=False)
class _Level:
    """What is open at one depth of tables."""

    table: _OpenTable | None = None
    cells: list[Cell] = field(factory=list)
    """Those of the row that is open."""
    blocks: list[Block] = field(factory=list)
    """What stands in its next cell."""


@define(eq=False)
class TableLevels:
    """The blocks of a body as they come in: what is closed, and the levels that are open, the outermost first."""

    body: list[Block] = field(factory=list)
    _tables: list[_OpenTable] = field(factory=list)
    _levels: list[_Level] = field(factory=list)

    def blocks(self) -> list[Block]:
        """Those that the next paragraph stands among."""
        return self._levels[-1].blocks if self._levels else self.body

    def go_to(self, depth: int) -> None:
        """Opens levels or closes them until so many are open."""
        while len(self._levels) < depth:
            self._levels.append(_Level())
        # A table may end without the mark of its last row
        while len(self._levels) > depth:
            self.end_row()
            self._levels.pop()

    def end_cell(self) -> None:
        """Ends the innermost cell."""
        level = self._levels[-1]
        level.cells.append(Cell(level.blocks))
        level.blocks = []

    def has_cells(self) -> bool:
        """Whether a row is open that has cells already."""
        return bool(self._levels and self._levels[-1].cells)

    def end_row(self) -> ClosedRow | None:
        """Ends the innermost row, if anything stands in it."""
        level = self._levels[-1]
        if level.blocks:
            self.end_cell()
        if not level.cells:
            return None
        row = ClosedRow(Row(level.cells), [])
        level.cells = []
        table = self._table()
        table.block.rows.append(row.block)
        table.rows.append(row)
        return row

    def close(self) -> list[Block]:
        """Closes all that is open and returns the blocks of the body, each table in one grid."""
        self.go_to(0)
        for table in self._tables:
            _align(table.rows)
        return self.body

    def _table(self) -> _OpenTable:
        """The table of the innermost row: the one that the row before it is of, or a new one."""
        level = self._levels[-1]
        # What stands between two tables closes the level of the first
        if level.table is None:
            level.table = _OpenTable(Table(), [])
            self._tables.append(level.table)
            around = self._levels[-2].blocks if len(self._levels) > 1 else self.body
            around.append(level.table.block)
        return level.table


def merge_beside(row: ClosedRow, beside: list[bool]) -> None:
    """Takes out the cells of a row that go on with the one before them, and the borders between these."""
    # From behind, so that the numbers of those before stay as they are
    for n in range(len(beside) - 1, 0, -1):
        if beside[n]:
            row.block.cells[n - 1].blocks += row.block.cells.pop(n).blocks
            del row.edges[n]


def _align(rows: list[ClosedRow]) -> None:
    """Lays rows into one grid, so that a cell spans the columns that cells of other rows have there."""
    grid = snap(chain.from_iterable(row.edges for row in rows), _HAIR)
    for row, edges in rows:
        if len(edges) != len(row.cells) + 1:
            continue
        columns = [bisect_right(grid, edge) - 1 for edge in edges]
        row.before = columns[0]
        for cell, (first, end) in zip(row.cells, pairwise(columns), strict=True):
            cell.across = max(1, end - first)
