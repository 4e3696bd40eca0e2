"""Paragraphs of an old Word file to tables: cells that are merged, tables within tables, rows of unlike borders."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from gxparse import LimitExceeded, Limits
from gxparse.readers.blocks import Block, Cell, Paragraph, Table
from gxparse.readers.office.doc_pieces import DEFINES_TABLE, MERGES_DOWN, Properties
from gxparse.readers.office.doc_tables import Placed, lay_out

GOES_ON_ACROSS, GOES_ON_DOWN, BEGINS_DOWN = 2, 1 << 5, 3 << 5


def paragraph(text: str, depth: int = 0) -> Placed:
    return Placed(Paragraph([(text, False)]), depth, False, {})


def cell(text: str, depth: int = 1) -> Placed:
    return paragraph(text, depth)._replace(ends_cell=True)


def row(properties: Properties | None = None, depth: int = 1) -> Placed:
    return Placed(None, depth, False, properties or {})


def defined(*edges: int, flags: dict[int, int] | None = None) -> Properties:
    """What a row says of the borders of its cells, and of how each of them is merged."""
    count = len(edges) - 1
    cells = b"".join(
        struct.pack("<H18x", (flags or {}).get(n, 0)) for n in range(count)
    )
    return {DEFINES_TABLE: struct.pack(f"<B{count + 1}h", count, *edges) + cells}


def shown(block: Block | Cell) -> Any:
    """Texts, and of each table its rows: of each cell what stands in it and the columns that it spans."""
    if isinstance(block, Paragraph):
        return block.text()
    if isinstance(block, Cell):
        return (*map(shown, block.blocks), block.across)
    return [[shown(cell) for cell in row.cells] for row in block.rows]


def laid(*placed: Placed) -> list[Any]:
    return [shown(block) for block in lay_out(placed, Limits())]


def table(*placed: Placed) -> Table:
    (block,) = lay_out(placed, Limits())
    assert isinstance(block, Table)
    return block


def test_rows_and_cells() -> None:
    """A cell of two paragraphs; paragraphs between two tables part them."""
    first = [
        cell("1"),
        paragraph("2", 1),
        cell("3"),
        row(),
        cell("4"),
        cell("5"),
        row(),
    ]
    assert laid(paragraph("a"), *first, paragraph("b"), cell("6"), row()) == [
        "a",
        [[("1", 1), ("2", "3", 1)], [("4", 1), ("5", 1)]],
        "b",
        [[("6", 1)]],
    ]


def test_what_ends_without_its_marks() -> None:
    assert laid(cell("1"), paragraph("2", 1)) == [[[("1", 1), ("2", 1)]]]
    assert laid(cell("1"), paragraph("a")) == [[[("1", 1)]], "a"]
    assert laid(row(), paragraph("a")) == ["a"]


def test_a_table_within_a_cell() -> None:
    inner = [cell("1", 2), row(depth=2), cell("2", 2), row(depth=2)]
    assert laid(cell("a"), *inner, cell("b"), row()) == [
        [[("a", 1), ([[("1", 1)], [("2", 1)]], "b", 1)]]
    ]
    again = [
        *inner,
        paragraph("between", 1),
        cell("3", 2),
        row(depth=2),
        cell("b"),
        row(),
    ]
    assert laid(*again) == [
        [[([[("1", 1)], [("2", 1)]], "between", [[("3", 1)]], "b", 1)]]
    ]


def test_rows_of_unlike_borders_are_laid_into_one_grid() -> None:
    """Borders that are a hair apart are one; a row may begin behind the first column."""
    rows = table(
        *(cell("1"), cell("2"), row(defined(0, 1000, 2000))),
        *(cell("3"), row(defined(30, 2050))),
        *(cell("4"), row(defined(1000, 2000))),
        *(cell("5"), row()),
    ).rows
    assert [[cell.across for cell in row.cells] for row in rows] == [
        [1, 1],
        [2],
        [1],
        [1],
    ]
    assert [row.before for row in rows] == [0, 0, 1, 0]
    assert laid(cell("1"), cell("2"), row(defined(0, 30, 1000))) == [
        [[("1", 1), ("2", 1)]]
    ]


def test_merged_cells() -> None:
    three = [cell("1"), cell("2"), cell("3")]
    single = defined(0, 1000, 2000, 3000)
    two = defined(0, 1000, 2000, 3000, flags={1: GOES_ON_ACROSS})
    assert laid(*three, row(single), *three, row(two))[0][1] == [
        ("1", "2", 2),
        ("3", 1),
    ]
    every = defined(0, 1000, 2000, 3000, flags={1: GOES_ON_ACROSS, 2: GOES_ON_ACROSS})
    assert laid(*three, row(single), *three, row(every))[0][1] == [("1", "2", "3", 3)]
    down = defined(0, 1000, 2000, flags={0: GOES_ON_DOWN, 1: BEGINS_DOWN})
    assert [
        cell.continues for cell in table(cell("1"), cell("2"), row(down)).rows[0].cells
    ] == [True, False]
    otherwise = {
        **down,
        MERGES_DOWN: bytes([0, 3, 1, 5, 7, 1]),
    }  # there is no eighth cell
    assert [
        cell.continues
        for cell in table(cell("1"), cell("2"), row(otherwise)).rows[0].cells
    ] == [False, True]


@pytest.mark.parametrize(
    "properties", [defined(0, 1000), {DEFINES_TABLE: b"\2\0\0"}, {DEFINES_TABLE: b""}]
)
def test_what_is_of_no_such_row_says_nothing_of_it(properties: Properties) -> None:
    first = (cell("1"), cell("2"), row(defined(0, 1000, 2000)))
    assert laid(*first, cell("3"), cell("4"), row(properties)) == [
        [[("1", 1), ("2", 1)], [("3", 1), ("4", 1)]]
    ]


def test_hidden_rows() -> None:
    rows = table(cell("1"), row({0x3465: b"\1"}), cell("2"), row({0x3465: b"\0"})).rows
    assert [row.hidden for row in rows] == [True, False]


def test_limits() -> None:
    with pytest.raises(LimitExceeded, match="depth may be at most 19"):
        lay_out([cell("1", 2)], Limits(depth=19))
    assert lay_out([cell("1", 2)], Limits(depth=20))
