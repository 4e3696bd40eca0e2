"""The paragraphs of an old Word file to blocks: which of them are cells of tables, and how cells are merged."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from attrs import define, field

from gxparse.readers.axis import snap
from gxparse.readers.blocks import Block, Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits
from gxparse.readers.office.doc_pieces import (
    DEFINES_TABLE,
    MERGES_DOWN,
    Properties,
    is_on,
)

_ROW_HIDDEN = 0x3465
_NESTED = 10  # tables within each other: so many times fewer than elements
_HAIR = 60  # twentieths of a point; borders that are nearer stand for one
_CELL_SIZE = 20  # bytes in which a row describes each of its cells


class Placed(NamedTuple):
    """A paragraph and where it stands."""

    paragraph: Paragraph | None
    """``None`` where it is no more than the end of a row."""
    depth: int
    """How many tables it stands in, one within the other."""
    ends_cell: bool
    properties: Properties


def lay_out(placed: Iterable[Placed], limits: Limits) -> list[Block]:
    """The blocks of a body."""
    layout = _Layout()
    for paragraph, depth, ends_cell, properties in placed:
        limits.check("depth", _NESTED * depth)
        layout.go_to(depth)
        if paragraph is None:
            layout.end_row(properties)
            continue
        layout.blocks().append(paragraph)
        if ends_cell:
            layout.end_cell()
    layout.go_to(0)
    for table, edges in layout.tables:
        _align(table, edges)
    return layout.body


class _OpenTable(NamedTuple):
    """A table that rows are added to, each of which has borders of its own."""

    block: Table
    edges: list[list[int]]
    """The borders of the cells of each row, in twentieths of a point; none where the file does not say."""


@define(eq=False)
class _Level:
    """What is open at one depth of tables."""

    table: _OpenTable | None = None
    cells: list[Cell] = field(factory=list)
    """Those of the row that is open."""
    blocks: list[Block] = field(factory=list)
    """What stands in its next cell."""


@define(eq=False)
class _Layout:
    """The blocks of a body as they come in: what is closed, and the levels that are open, the outermost first."""

    body: list[Block] = field(factory=list)
    tables: list[_OpenTable] = field(factory=list)
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
            self.end_row({})
            self._levels.pop()

    def end_cell(self) -> None:
        """Ends the innermost cell."""
        level = self._levels[-1]
        level.cells.append(Cell(level.blocks))
        level.blocks = []

    def end_row(self, properties: Properties) -> None:
        """Ends the innermost row, its cells merged as its properties say."""
        level = self._levels[-1]
        if level.blocks:
            self.end_cell()
        if not level.cells:
            return
        row = Row(level.cells, hidden=is_on(properties, _ROW_HIDDEN))
        level.cells = []
        table = self._table()
        table.block.rows.append(row)
        table.edges.append(_merge(row, properties))

    def _table(self) -> _OpenTable:
        """The table of the innermost row: the one that the row before it is of, or a new one."""
        level = self._levels[-1]
        # What stands between two tables closes the level of the first
        if level.table is None:
            level.table = _OpenTable(Table(), [])
            self.tables.append(level.table)
            around = self._levels[-2].blocks if len(self._levels) > 1 else self.body
            around.append(level.table.block)
        return level.table


def _merge(row: Row, properties: Properties) -> list[int]:
    """Merges the cells of a row, and returns where the borders of those stand that are left.

    A cell that goes on with the one above it is so marked; one that goes on with the one before it is taken out.
    """
    definition = properties.get(DEFINES_TABLE, b"")
    count = definition[0] if definition else 0
    described = 1 + 2 * (count + 1)  # where the borders end and the cells are described
    # What is damaged, or is not of this row, says nothing of it
    if not count or count != len(row.cells) or len(definition) < described:
        return []
    edges = list(struct.unpack_from(f"<{count + 1}h", definition, 1))
    flags = [_cell_flags(definition, described + _CELL_SIZE * n) for n in range(count)]
    down = dict(enumerate(flag >> 5 & 3 for flag in flags))
    # A property of its own may say it otherwise, and has the last word
    merges = properties.get(MERGES_DOWN, b"")
    down.update(zip(merges[::2], merges[1::2], strict=False))
    for n, cell in enumerate(row.cells):
        cell.continues = down[n] & 3 == 1
    # From behind, so that the numbers of those before stay as they are
    for n in range(count - 1, 0, -1):
        goes_on = flags[n] & 3 > 1
        if goes_on:
            row.cells[n - 1].blocks += row.cells.pop(n).blocks
            del edges[n]
    return edges


def _cell_flags(definition: bytes, at: int) -> int:
    return int.from_bytes(definition[at : at + 2], "little")


def _align(table: Table, edges: list[list[int]]) -> None:
    """Lays the rows of a table into one grid, so that a cell spans the columns that cells of other rows have there."""
    grid = snap(chain.from_iterable(edges), _HAIR)
    for row, of_row in zip(table.rows, edges, strict=True):
        if len(of_row) != len(row.cells) + 1:
            continue
        columns = [bisect_right(grid, edge) - 1 for edge in of_row]
        row.before = columns[0]
        for cell, (first, end) in zip(row.cells, pairwise(columns), strict=True):
            cell.across = max(1, end - first)
