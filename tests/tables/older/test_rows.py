"""The rows of an older form's table one by one: between borders by their heads, in flowed text by their units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gxparse.document.document import Document
from gxparse.form.loader import statutory_form
from gxparse.source import Origin
from gxparse.tables import layouts
from gxparse.tables.older.bordered_rows import bordered, row_start
from gxparse.tables.older.flowed_rows import flowed
from gxparse.tables.older.printed_row import PrintedRow

FORM = statutory_form()
Said = tuple[
    str, str | None, int | str | None
]  # name, unit, and the figure or how there is none


def said(text: str, rows: list[PrintedRow]) -> list[Said]:
    found: list[Said] = []
    for row in rows:
        name = " ".join(text[start:end] for start, end in row.names)
        unit = text[slice(*row.unit)] if row.unit else row.value.unit
        value = row.value.value
        found.append(
            (
                name,
                unit,
                str(row.value.origin) if value is None else int(Decimal(value)),
            )
        )
    return found


def flowed_rows(text: str, heads: str = "统计指标 单位 统计数\n") -> list[PrintedRow]:
    head = FORM.indicators.head.search(heads + text)
    assert head is not None
    aligned = layouts.like(Document(heads + text), 0, len(heads + text), *head.span())
    assert not aligned.layout.bordered
    return flowed(FORM, aligned, head, head.end())


def bordered_rows(text: str) -> list[PrintedRow]:
    head = FORM.indicators.head.search(text)
    assert head is not None
    aligned = layouts.like(Document(text), 0, len(text), *head.span())
    assert aligned.layout.bordered
    return list(
        bordered(FORM, aligned, row_start(aligned, 0, head.start()), head.start())
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲 条 3\n乙 件 4\n", [("甲", "条", 3), ("乙", "件", 4)]),
        ("甲 条 3 乙 件 4", [("甲", "条", 3), ("乙", "件", 4)]),
        ("甲 条\n3\n", [("甲", "条", 3)]),
        ("甲的\n第二行 条 3\n", [("甲的 第二行", "条", 3)]),
        (
            "甲 枚 3\n",
            [("甲", "枚", 3)],
        ),  # one character between name and figure is a unit
        (
            "甲 —— ——\n乙 条 ——\n丙 —— 3\n",
            [("甲", None, "mark"), ("乙", "条", "mark"), ("丙", None, 3)],
        ),
        ("甲 ——\n", [("甲", None, "mark")]),
        ("甲 3件\n", [("甲", "件", 3)]),
        ("甲 条\n乙 件 4\n", [("甲", "条", "missing"), ("乙", "件", 4)]),
        ("一、甲\n1.乙 件 4\n", [("一、甲", None, "missing"), ("1.乙", "件", 4)]),
        (
            "甲（其中 条 3\n乙） 乙 件 4\n",
            [("甲（其中 乙）", "条", 3), ("乙", "件", 4)],
        ),  # inside of a bracket
        # More than one figure, or none that is surely one
        ("甲 条 3 4\n", [("甲", "条", "doubtful")]),
        ("甲 条 3 ,4\n", [("甲", "条", "doubtful")]),
        ("甲 条 —— 4\n", [("甲", "条", "mark")]),
        ("甲 7 条 3\n", [("甲 7", "条", "doubtful")]),
        ("甲 条3\n", [("甲", None, "doubtful")]),
        ("甲 条 约3\n", [("甲", "条", "missing")]),
        ("甲 3\n", [("甲", None, "doubtful")]),
        # The number of a page, and prose behind the table
        ("甲 条 3\n7\n乙 件 4\n", [("甲", "条", 3), ("乙", "件", 4)]),
        ("甲 条 3\n以上。\n乙 件 4\n", [("甲", "条", 3)]),
        (f"甲 条 3\n{'乙' * 201}\n丙 件 4\n", [("甲", "条", 3)]),
    ],
)
def test_flowed_rows(text: str, expected: list[Said]) -> None:
    heads = "统计指标 单位 统计数\n"
    assert said(heads + text, flowed_rows(text)) == expected


def test_codes_stand_between_name_and_unit_where_they_have_a_head() -> None:
    heads, text = "指标 代码 单位 数量\n", "甲 101 条 3\n乙 102 件 4\n"
    rows = flowed_rows(text, heads)
    assert said(heads + text, rows) == [("甲", "条", 3), ("乙", "件", 4)]
    assert [(heads + text)[slice(*row.codes[0])] for row in rows] == ["101", "102"]


def test_where_each_cell_has_a_line_of_its_own_a_line_break_ends_no_row() -> None:
    heads, text = "指标\n单位\n数量\n", "甲\n条\n3\n4\n乙\n件\n5\n"
    assert said(heads + text, flowed_rows(text, heads)) == [
        ("甲", "条", "doubtful"),
        ("乙", "件", 5),
    ]


def test_rows_that_may_stand_behind_the_table_are_not_sure() -> None:
    rows = flowed_rows("甲 条 3\n一、乙\n二、丙\n丁 4\n")
    assert [row.sure for row in rows] == [True, False, False]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "|指标|单位|数量|\n|甲|条|3|\n|乙||4|\n|丙|件||\n",
            [("甲", "条", 3), ("乙", None, 4), ("丙", "件", "blank")],
        ),
        ("|指标|代码|单位|数量|\n|甲|101|条|3|\n", [("甲", "条", 3)]),
        ("|序号|指标|单位|数量|备注|\n|1|甲|条|3|无|\n", [("甲", "条", 3)]),
        # the head of the names above two columns, and a group that reaches into the second row
        (
            "||指标|单位|数量|\n|甲|乙|条|3|\n|丙|件|4|\n",
            [("甲 乙", "条", 3), ("丙", "件", 4)],
        ),
        ("|指标||单位|数量|\n|甲|乙|条|3|\n", [("甲 乙", "条", 3)]),
        (
            "指标\t单位\t数量\n甲\t乙\t条\t3\n",
            [("甲 乙", "条", 3)],
        ),  # a name in two cells
        (
            "指标\t单位\t数量\n甲\t条\t条\t3\n",
            [("甲", "条", "doubtful")],
        ),  # no name, but a unit twice
        (
            "|指标|单位|数量|指标|单位|数量|\n|甲|条|3|乙|件|4|\n",
            [("甲", "条", 3), ("乙", "件", 4)],
        ),
        # what does not stand under its head
        ("|指标|单位|数量|\n|甲|3|条|\n", [("甲", None, "doubtful")]),
        ("|指标|单位|数量|\n|甲|37||\n", [("甲", None, "doubtful")]),
        # the cell of the unit, or of the code, is lost: the figure is no unit
        (
            "|指标|单位|数量|\n|甲|1234|\n|乙|件|58|\n|丙|条|\n|丁|——|\n",
            [
                ("甲", None, 1234),
                ("乙", "件", 58),
                ("丙", "条", "missing"),
                ("丁", None, "missing"),
            ],
        ),
        ("指标\t单位\t数量\n甲\t1234\n", [("甲", None, 1234)]),
        (
            "|指标|代码|单位|数量|\n|甲|101|37|\n|乙|件|46|\n|丙|件|103|58|\n",
            [("甲", None, 37), ("乙", "件", 46), ("丙", None, "doubtful")],
        ),
        # what is too long for a unit is a name beside another, and what is short is none
        (
            "||指标|单位|数量|\n|甲|乙|条|3|\n|丙类信息|主动公开的数|41|\n|丁|辆|52|\n",
            [
                ("甲 乙", "条", 3),
                ("丙类信息 主动公开的数", None, 41),
                ("丁", "辆", 52),
            ],
        ),
        ("|指标|单位|数量|\n|甲|条|3|4|\n", [("甲", "条", "doubtful")]),
        ("|指标|单位|数量|\n|甲|条|约3|\n", [("甲", "条", "doubtful")]),
        ("|指标|单位|数量|\n||条|3|\n", []),  # no name
        # lines without borders: the name of a group, and what stands behind the table
        (
            "|指标|单位|数量|\n一、甲\n|乙|条|3|\n",
            [("一、甲", None, "missing"), ("乙", "条", 3)],
        ),
        ("|指标|单位|数量|\n|甲|条|3|\n以上。\n|乙|件|4|\n", [("甲", "条", 3)]),
        ("\t指标\n\t单位\n\t数量\n\n\t甲\n\t条\n\t3\n\n", [("甲", "条", 3)]),
        ("\t指标\n\t单位\n\t数量\n\n第2页\n\t甲\n\t条\n\t3\n\n", [("甲", "条", 3)]),
        ("<tr><td>指标<td>单位<td>数量<tr><td>甲<td>条<td>3", [("甲", "条", 3)]),
    ],
)
def test_bordered_rows(table: str, expected: list[Said]) -> None:
    assert said(table, bordered_rows(table)) == expected


@pytest.mark.parametrize(
    "heads", ["|指标|单位|备注|数量说明|\n", "|甲|指标|单位|\n|数量|乙|丙|\n"]
)
def test_a_table_without_its_three_heads_has_no_rows(heads: str) -> None:
    text = f"{heads}|甲|条|3|\n"
    aligned = layouts.like(Document(text), 0, len(text), 0, len(heads))
    assert list(bordered(FORM, aligned, 0, 3)) == []


def test_a_doubtful_figure_keeps_its_place() -> None:
    (row,) = flowed_rows("甲 条 3 4\n")
    assert row.value.origin is Origin.DOUBTFUL
    assert row.value.spans == ((16, 17), (18, 19))
    assert row.end == 19
