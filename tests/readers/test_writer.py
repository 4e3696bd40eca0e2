"""Blocks to a document: borders as signs, merged cells, tables that lay a page out, places."""

from __future__ import annotations

import pytest

from gxparse import LimitExceeded, Limits
from gxparse.characters import CELL, DOUBT, ROW
from gxparse.document.document import Document
from gxparse.readers.blocks import Block, Cell, Paragraph, Row, Table
from gxparse.readers.limits import DEFAULT
from gxparse.readers.writer import Writer
from gxparse.source import Place

LONG = "字" * 401


def paragraph(text: str) -> Paragraph:
    return Paragraph([(text, False)])


def cell(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell([paragraph(text)] if text else [], across, down)


def table(*rows: list[Cell | str]) -> Table:
    return Table(
        [
            Row([one if isinstance(one, Cell) else cell(one) for one in row])
            for row in rows
        ]
    )


def document(*blocks: Block, limits: Limits = DEFAULT) -> Document:
    writer = Writer(limits)
    writer.write(blocks)
    return writer.document()


def signs(*blocks: Block) -> list[list[str]]:
    """The cells between the signs, by rows, with the signs of doubt."""
    made = document(*blocks)
    assert made.signs is not None
    assert len(made.signs) == len(made.text)
    return [row.split(CELL) for row in made.signs.split(ROW) if row]


def test_borders_stand_beside_the_text() -> None:
    made = document(paragraph("前\t言"), table(["一", "1\t2\n"], ["二", "3"]))
    assert made.text == "前\t言\n一\t1 2 \n二\t3\n"
    assert made.signs == f"前\t言{ROW}一{CELL}1 2 {ROW}二{CELL}3{ROW}"
    assert document(paragraph("前\t言")).signs is None


def test_a_break_in_a_paragraph_is_a_line() -> None:
    assert document(paragraph("一\r二\u2028三\x1f四")).text == "一\n二\n三 四\n"


def test_a_label_over_two_rows_stands_once() -> None:
    rows = signs(table([cell("甲", down=2), "一", "1"], ["二", "2"]))
    assert rows == [["甲", "一", "1"], ["", "二", "2"]]


def test_a_figure_over_two_rows_is_doubtful_in_both() -> None:
    rows = signs(table(["一", cell("7", down=2), "1"], ["二", "2"]))
    assert rows == [["一", f"7{DOUBT}", "1"], ["二", DOUBT, "2"]]
    above, below = Cell([paragraph("7")]), Cell(continues=True)
    assert signs(table(["一", above, "1"], ["二", below, "2"])) == rows


def test_a_figure_over_columns_that_have_heads_is_doubtful() -> None:
    heads: list[Cell | str] = ["", "甲", "乙"]
    assert signs(table(heads, ["一", cell("7", across=2)])) == [
        ["", "甲", "乙"],
        ["一", DOUBT, f"7{DOUBT}"],
    ]
    one_head: list[Cell | str] = ["", cell("甲", across=2)]
    rows = signs(table(one_head, ["一", cell("7", across=2)], ["二", "1", "2"]))
    assert rows == [["", "", "甲"], ["一", "", "7"], ["二", "1", "2"]]


def test_columns_of_a_hair_s_breadth_are_not_counted() -> None:
    rows = signs(table(["一", cell("1", across=2)], [cell("二", across=2), "2"]))
    assert rows == [["一", "1"], ["二", "2"]]


def test_columns_that_a_row_leaves_out_are_blank() -> None:
    late = Row([cell("2")], before=1)
    assert signs(Table([Row([cell("一"), cell("1")]), late])) == [
        ["一", "1"],
        ["", "2"],
    ]


def test_what_is_hidden_or_raised_is_doubtful() -> None:
    raised = Cell([Paragraph([("4", False), ("1", True)])])
    whole = Cell([Paragraph([("4", True)])])
    assert signs(table(["一", raised], ["二", whole])) == [
        ["一", f"4{DOUBT}1"],
        ["二", f"4{DOUBT}"],
    ]
    hidden = Row([cell("三"), cell("5"), cell("")], hidden=True)
    assert signs(Table([hidden])) == [[f"三{DOUBT}", f"5{DOUBT}", ""]]


@pytest.mark.parametrize("content", [LONG, table(["甲", "1"])])
def test_a_table_that_lays_a_page_out_is_written_as_what_stands_in_it(
    content: str | Table,
) -> None:
    inner = Cell([content if isinstance(content, Table) else paragraph(content)])
    made = document(table(["栏目", inner], ["一", "1"]))
    text = LONG if isinstance(content, str) else "甲\t1"
    assert made.text == f"栏目\n{text}\n一\t1\n"
    assert made.signs is not None
    assert made.signs.endswith(f"{ROW}一{CELL}1{ROW}")


def test_a_table_of_one_column_has_no_borders() -> None:
    made = document(table(["一"], ["二"]))
    assert (made.text, made.signs) == ("一\n二\n", None)


def test_places() -> None:
    made = document(paragraph("前言"), table(["一", "", "1"]), paragraph("后记"))
    assert made.places is not None
    of = {
        text: made.places.at(made.text.index(text))
        for text in ("前言", "一", "1", "后记")
    }
    assert of == {
        "前言": Place(1),
        "一": Place(None, 1, 1, 1),
        "1": Place(None, 1, 1, 3),
        "后记": Place(2),
    }


def test_what_is_set_apart_is_blank_in_the_plain_text() -> None:
    made = document(
        paragraph("一"), Paragraph([("12", False)], apart=True), table(["甲", "1"])
    )
    assert made.text == "一\n12\n甲\t1\n"
    assert made.plain == "一\n  \n甲\t1\n"
    assert made.signs == f"一\n  {ROW}甲{CELL}1{ROW}"


def test_cells_are_counted_as_wide_as_they_are() -> None:
    document(table(["一", cell("1", across=9)]), limits=Limits(cells=10))
    with pytest.raises(LimitExceeded):
        document(table(["一", cell("1", across=10)]), limits=Limits(cells=10))
    with pytest.raises(LimitExceeded):  # those that a cell above covers too
        document(table([cell("一", down=3), "1"], ["2"], ["3"]), limits=Limits(cells=5))


def test_tables_within_tables_are_bounded() -> None:
    inner: Cell | str = "1"
    for _ in range(3):
        inner = Cell([table([inner, ""])])
    with pytest.raises(LimitExceeded):
        document(table([inner]), limits=Limits(depth=30))
    assert document(table([inner]), limits=Limits(depth=40)).text == "1\t\n"


def test_what_is_no_character_stands_in_the_text_and_nowhere_else() -> None:
    """A surrogate that is alone, as a PDF may have it: no report could carry it."""
    made = document(paragraph("字\ud801。"), table(["规章\ud802", "4"], ["5", "6"]))
    assert made.text.count("\ud801") == made.text.count("\ud802") == 1
    for stage in (made.plain, made.signs or ""):
        assert stage.count("\ufffd") == 2
        assert len(stage) == len(made.text)
        stage.encode()
    assert len(made.undecoded()) == 2
