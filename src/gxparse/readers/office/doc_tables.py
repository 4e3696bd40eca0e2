"""The paragraphs of an old Word file to blocks: which of them are cells of tables, and how cells are merged."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

from gxparse.readers.blocks import Block, Paragraph
from gxparse.readers.limits import Limits
from gxparse.readers.office.doc_pieces import (
    DEFINES_TABLE,
    MERGES_DOWN,
    Properties,
    is_on,
)
from gxparse.readers.office.table_levels import ClosedRow, TableLevels, merge_beside

_ROW_HIDDEN = 0x3465
_NESTED = 10  # tables within each other: so many times fewer than elements
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
    layout = TableLevels()
    for paragraph, depth, ends_cell, properties in placed:
        limits.check("depth", _NESTED * depth)
        layout.go_to(depth)
        if paragraph is None:
            row = layout.end_row()
            if row is not None:
                row.block.hidden = is_on(properties, _ROW_HIDDEN)
                _merge(row, properties)
            continue
        layout.blocks().append(paragraph)
        if ends_cell:
            layout.end_cell()
    return layout.close()


def _merge(row: ClosedRow, properties: Properties) -> None:
    """Merges the cells of a row, and takes down where the borders of those stand that are left.

    A cell that goes on with the one above it is so marked; one that goes on with the one before it is taken out.
    """
    cells = row.block.cells
    definition = properties.get(DEFINES_TABLE, b"")
    count = definition[0] if definition else 0
    described = 1 + 2 * (count + 1)  # where the borders end and the cells are described
    # What is damaged, or is not of this row, says nothing of it
    if not count or count != len(cells) or len(definition) < described:
        return
    row.edges.extend(struct.unpack_from(f"<{count + 1}h", definition, 1))
    flags = [_cell_flags(definition, described + _CELL_SIZE * n) for n in range(count)]
    down = dict(enumerate(flag >> 5 & 3 for flag in flags))
    # A property of its own may say it otherwise, and has the last word
    merges = properties.get(MERGES_DOWN, b"")
    down.update(zip(merges[::2], merges[1::2], strict=False))
    for n, cell in enumerate(cells):
        cell.continues = down[n] & 3 == 1
    merge_beside(row, [flag & 3 > 1 for flag in flags])


def _cell_flags(definition: bytes, at: int) -> int:
    return int.from_bytes(definition[at : at + 2], "little")
