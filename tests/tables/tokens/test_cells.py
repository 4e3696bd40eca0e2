"""The cells of a stretch: the number that each prints, or what else it is."""

from __future__ import annotations

import pytest

from gxparse.model.fields import AMOUNT, CHANGE
from gxparse.tables.tokens.cells import (
    Cell,
    Number,
    cell_in,
    is_any_unit,
    number,
    plain_cells,
    row_cells,
)
from tests.tables.stages import FORM, SECRET, aligned_text

NUMBERS = {
    "0": Number("0"),
    "13612": Number("13612"),
    "13,612": Number("13612"),
    "１３，６１２": Number("13612"),
    "12.50": Number("12.50"),
    "１２．５": Number("12.5"),
    "007": Number("007"),
    "-8": Number("-8"),
    "−8": Number("-8"),
    "－８": Number("-8"),
    "+461": Number("+461"),
    "3件": Number("3", "件"),
    "3 件": Number("3", "件"),
    "12.5万元": Number("12.5", "万元"),
    "12.5（万元）": Number("12.5", "万元"),
    "12.5 （ 元 ）": Number("12.5", "元"),
    "22（其中修订16件）": Number("22", None, noted=True),
    "22件（含修订）": Number("22", "件", noted=True),
    "3①": Number("3", None, noted=True),
    "3（注1）": Number("3", None, noted=True),
    "3\u200b件": Number("3", "件"),
    "37'648": Number("37648"),
    "37’648": Number("37648"),
    "1\u2009855": Number("1855"),
    "665起": Number("665", "起"),
    "665件次": Number("665", "件次"),
    "665人次": Number("665", "人次"),
    "25.1万": Number("25.1", "万元"),
    "3.5 万元人民币": Number("3.5", "万元"),
    "￥3.5": Number("3.5", column=AMOUNT),
    "¥ 3.5万元": Number("3.5", "万元", column=AMOUNT),
    "人民币251000元": Number("251000", "元", column=AMOUNT),
    "3 .62": Number("3.62"),
    "1234.\n56": Number("1234.56"),
    "3[^1]": Number("3", None, noted=True),
    "5（增）": Number("5", column=CHANGE),
    "3件(减少)": Number("-3", column=CHANGE),
    "+5/0": Number("5", column=CHANGE),
    "0/-3": Number("-3", column=CHANGE),
    "0/0": Number("0", column=CHANGE),
    "812例": Number("812", "例"),
    "812部": Number("812", "部"),
    "812（件）": Number("812", "件"),
    "812件（次）": Number("812", "件（次）"),
    "812件/次": Number("812", "件/次"),
    "“812”": Number("812"),
    '"812"': Number("812"),
    "• 812": Number("812"),
    "：812件": Number("812", "件"),
    "812。": Number("812"),
    "812、": Number("812"),
    "12、": None,  # which numbers words
    "“812": None,
    "“8”“12”": None,
    "8；12": None,
    "812；": Number("812"),
    "812，": None,
    "812（件，含修订）": Number("812", None, noted=True),
    "": None,
    "件": None,
    "665百件": None,
    "665人": None,
    "665次次": None,
    "37'6": None,
    "37 648": None,
    "3. 56": None,  # the second of these may be numbered by the first
    "12.\n5": None,
    "￥3件": None,
    "1.2E+03": None,  # of which digits are lost
    "+5/-2": None,  # which of them is asked for, nothing says
    "5/3": None,
    "0-3": None,
    "5（增幅）%": None,
    "五": None,
    "5或6": None,
    "3 4": None,
    "13,6": None,
    "1,3612": None,
    "12.": None,
    "812.": None,  # of which decimals may be lost
    "12.5.6": None,
    "50%": None,
    "3年": None,
    "约3": None,
    "3（16）": None,  # brackets without a word are no remark
    "（3）": None,
    "3（含修订）件": None,
}


@pytest.mark.parametrize("raw", sorted(NUMBERS))
def test_the_number_that_a_cell_prints(raw: str) -> None:
    assert number(FORM, raw) == NUMBERS[raw]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("3", "number"),
        ("1,302件", "number"),
        ("-3", "number"),
        ("", "blank"),
        ("\u3000", "blank"),
        ("\u200b\xa0", "blank"),
        ("—", "mark"),
        ("——", "mark"),
        ("-", "mark"),
        ("／", "mark"),
        ("无", "mark"),
        ("5或6", "unreadable"),
        ("３？", "unreadable"),
        ("1,30", "unreadable"),
        ("-3倍", "unreadable"),
        ("五", "words"),
        ("无此情况", "words"),
        ("×", "words"),
        (SECRET, "words"),  # "1.", and what it numbers
        ("10、", "words"),
        ("？", "words"),
    ],
)
def test_what_a_cell_is(raw: str, kind: str) -> None:
    assert cell_in(FORM, f"|{raw}|", 1, len(raw) + 1).kind == kind


def test_a_cell_stands_without_the_blanks_around_it() -> None:
    text = "|\u3000 5或6 \n|"
    assert cell_in(FORM, text, 1, len(text) - 1) == Cell("unreadable", 3, 6)


def test_a_plain_count_is_kept_as_offsets_alone() -> None:
    assert cell_in(FORM, "| 17 |", 1, 5) == Cell("number", 2, 4)
    assert cell_in(FORM, "|1,7|", 1, 4) == Cell("unreadable", 1, 4)
    assert cell_in(FORM, "|1,700|", 1, 6) == Cell("number", 1, 6, Number("1700"))


@pytest.mark.parametrize(
    ("layout", "text", "cells"),
    [
        ("pipes", "3 | | 5或6 | —", ["3", "", "5或6", "—"]),
        (
            "tabs",
            "3\t\t5 6",
            ["3", "", "5 6"],
        ),  # two numbers in one cell are never two cells
        ("flow", "3  5或6\n—", ["3", "5或6", "—"]),
        ("flow", "3 件 5 （件） 6", ["3 件", "5 （件）", "6"]),
        ("flow", "3 — 件", ["3", "—", "件"]),
        (
            "flow",
            "22（其中 修订16件） 5",
            ["22（其中 修订16件）", "5"],
        ),  # a blank inside brackets parts nothing
        ("flow", "22（其中\n5", ["22（其中", "5"]),
        ("flow", "  \n", []),
    ],
)
def test_the_cells_of_a_row(layout: str, text: str, cells: list[str]) -> None:
    aligned = aligned_text(text, layout)
    assert [
        text[cell.start : cell.end] for cell in row_cells(FORM, aligned, 0, len(text))
    ] == cells


def test_the_cells_of_a_run_of_plain_numbers() -> None:
    aligned = aligned_text("| 3 | 17 | 12.50 |")
    assert plain_cells(aligned, 2, 7) == [Cell("number", 2, 3), Cell("number", 6, 7)]
    assert plain_cells(aligned, 2, 16) == [
        Cell("number", 2, 3),
        Cell("number", 6, 8),
        Cell("number", 11, 16, Number("12.50")),
    ]


@pytest.mark.parametrize(
    ("text", "is_unit"),
    [("件", True), ("万元", True), ("亿元", True), ("年", False), ("件数", False)],
)
def test_units_of_counts_and_of_money(text: str, is_unit: bool) -> None:
    assert is_any_unit(FORM, text) is is_unit
