"""Characters to cells and lines: words that gaps part, blanks that are none, and where one table ends."""

from __future__ import annotations

from gxparse.readers.limits import DEFAULT, Budget
from gxparse.readers.pdf.characters import Char
from gxparse.readers.pdf.grids import Grid, Ruling, find_grids
from gxparse.readers.pdf.lines import place, table_block

BREAK, BLANK = Char("\n", 0, 0, 0, 0), Char(" ", 0, 0, 0, 0)


def printed(text: str, x: float, y: float, size: float = 10) -> list[Char]:
    """Characters that are as wide as high, one beside the other."""
    return [
        Char(char, x + n * size, y, x + (n + 1) * size, y + size)
        for n, char in enumerate(text)
    ]


def grid(top: float, bottom: float) -> Grid:
    across = [Ruling(top, 100, 300), Ruling(bottom, 100, 300)]
    (made,) = find_grids(
        across,
        [Ruling(x, top, bottom) for x in (100, 200, 300)],
        Budget(DEFAULT, "cells"),
    )
    return made


def cells(chars: list[Char]) -> list[str]:
    """What the two cells of a table say that reaches from 0 to 50."""
    _, (table,) = place(chars, [grid(0, 50)])
    return [cell.text() for row in table_block(table, 1).rows for cell in row.cells]


def lines(chars: list[Char]) -> list[str]:
    return [line.text for line in place(chars, [grid(0, 50)])[0]]


def test_lines_end_with_breaks_and_with_tables() -> None:
    chars = [
        *printed("甲乙", 0, 100),
        BREAK,
        BREAK,
        *printed("丙", 0, 120),
        *printed("1", 110, 5),
        *printed("丁", 0, 140),
    ]
    found, (table,) = place(chars, [grid(0, 50)])
    assert [(line.text, line.top) for line in found] == [
        ("甲乙", 100),
        ("丙", 120),
        ("丁", 140),
    ]
    assert table.chars == {(0, 0): printed("1", 110, 5)}


def test_a_table_in_which_nothing_stands_is_none() -> None:
    found, tables = place(
        [*printed("甲", 0, 100), *printed(" ", 110, 5)], [grid(0, 50)]
    )
    assert [line.text for line in found] == ["甲"]
    assert tables == []


def test_the_boxes_of_words() -> None:
    (line,), _ = place(
        [
            *printed(" ", 0, 100),
            *printed("甲乙", 10, 100),
            BLANK,
            *printed("丙", 50, 98),
        ],
        [],
    )
    assert line.text == "甲乙 丙"
    assert line.boxes == [(0, (10, 100, 30, 110)), (3, (50, 98, 60, 108))]
    assert line.top == 98


def test_air_between_scripts_is_no_blank() -> None:
    """A little of it, that PDFium puts in; between characters of one script it is a blank."""
    assert lines([*printed("共", 0, 100), BLANK, *printed("4", 13, 100)]) == ["共4"]
    assert lines([*printed("共", 0, 100), BLANK, *printed("4", 15, 100)]) == ["共 4"]
    assert lines(
        [*printed("共", 0, 100), *printed(" ", 10, 100), *printed("4", 13, 100)]
    ) == ["共 4"]
    assert lines([*printed("3", 0, 100), BLANK, *printed("4", 13, 100)]) == ["3 4"]


def test_words_of_a_cell() -> None:
    assert cells(printed("12", 110, 5)) == ["12", ""]
    assert cells([*printed("1", 110, 5), *printed("2", 123, 5)]) == ["12", ""]
    assert cells([*printed("1", 110, 5), *printed("2", 124, 5)]) == ["1 2", ""]
    assert cells([*printed("1", 110, 5), *printed("2", 110, 25)]) == ["1 2", ""]
    assert cells([*printed("1", 150, 5), *printed("2", 110, 9)]) == ["1 2", ""]
    assert cells([*printed("1", 110, 5), *printed("2", 210, 5)]) == ["1", "2"]


def test_a_row_that_is_left_open_is_short() -> None:
    """Where another one is closed; what stands there is a cell all the same."""
    across = [Ruling(y, 100, 300) for y in (0, 50, 100)]
    (ragged,) = find_grids(
        across,
        [Ruling(100, 0, 100), Ruling(200, 0, 100), Ruling(300, 0, 50)],
        Budget(DEFAULT, "cells"),
    )
    first, last = printed("1", 110, 55), printed("2", 210, 55)
    for chars, texts in ((first, ["1"]), (last, ["", "2"]), (first + last, ["1", "2"])):
        _, (table,) = place(chars, [ragged])
        closed, opened = table_block(table, 1).rows
        assert [cell.text() for cell in closed.cells] == ["", ""]
        assert [cell.text() for cell in opened.cells] == texts


def test_what_stands_where_a_table_begins_is_its_own() -> None:
    """The last ruling of the table above it lies lower than its first one."""
    above, below = grid(0, 50), grid(47, 90)
    _, (table,) = place(printed("1", 110, 43.5), [above, below])
    assert table.grid is below
    _, tables = place(
        [*printed("1", 110, 30), *printed("2", 110, 43.5)], [above, below]
    )
    assert [len(table.chars) for table in tables] == [1, 1]
