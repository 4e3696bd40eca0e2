"""What a cell says under a column: a value, nothing, or something that is doubted."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from gxparse.model.fields import AMOUNT, CHANGE
from gxparse.source import Origin
from gxparse.tables.tokens.cell_values import (
    BLANK,
    CellValue,
    alone_on_line,
    evaluate,
    plain_values,
    under_column,
    width,
    without_breaks,
)
from gxparse.tables.tokens.cells import cell_in
from gxparse.tables.tokens.lexer import lex
from tests.tables.stages import FORM, RULES, aligned_text, bars, spaced

PRINTED, MARK, DOUBTFUL = Origin.PRINTED, Origin.MARK, Origin.DOUBTFUL
COUNT = "issued"


def value_of(raw: str, *columns: str) -> CellValue:
    aligned = aligned_text(f"|{raw}|")
    return evaluate(
        FORM, aligned, cell_in(FORM, aligned.text, 1, len(raw) + 1), columns
    )


@pytest.mark.parametrize(
    ("raw", "column", "value", "origin"),
    [
        ("17", COUNT, 17, PRINTED),
        ("0", COUNT, 0, PRINTED),
        ("1,302", COUNT, 1302, PRINTED),
        ("１３", COUNT, 13, PRINTED),
        ("3件", COUNT, 3, PRINTED),
        ("3.00", COUNT, 3, PRINTED),  # a count may be printed as a decimal
        ("3.5", COUNT, None, DOUBTFUL),
        ("007", COUNT, None, DOUBTFUL),
        ("07", COUNT, None, DOUBTFUL),
        ("-5", COUNT, None, DOUBTFUL),
        ("+5", COUNT, None, DOUBTFUL),
        ("3万元", COUNT, None, DOUBTFUL),
        ("999,999,999,999", COUNT, 999_999_999_999, PRINTED),
        ("1,000,000,000,000", COUNT, None, DOUBTFUL),
        ("5或6", COUNT, None, DOUBTFUL),
        ("—", COUNT, None, MARK),
        ("-5", CHANGE, -5, PRINTED),
        ("−5", CHANGE, -5, PRINTED),
        ("+5", CHANGE, 5, PRINTED),
        ("5", CHANGE, 5, PRINTED),
        ("-0.5", CHANGE, None, DOUBTFUL),
        ("12.50", AMOUNT, Decimal("12.50"), PRINTED),
        ("12", AMOUNT, Decimal(12), PRINTED),
        ("1,302.5", AMOUNT, Decimal("1302.5"), PRINTED),
        ("-12.5", AMOUNT, None, DOUBTFUL),
        ("3件", AMOUNT, None, DOUBTFUL),
        ("0.12345678901", AMOUNT, None, DOUBTFUL),
        ("无", AMOUNT, None, MARK),
    ],
)
def test_the_value_of_a_cell_under_a_column(
    raw: str, column: str, value: object, origin: Origin
) -> None:
    read = value_of(raw, column)
    assert (read.value, read.origin) == (value, origin)
    assert type(read.value) is type(value)
    assert read.spans == ((1, 1 + len(raw)),)


def test_a_blank_cell_stands_nowhere() -> None:
    assert value_of(" ", COUNT) is BLANK


@pytest.mark.parametrize(
    ("raw", "columns", "value"),
    [
        ("7", (COUNT, AMOUNT), 7),
        ("7.5", (COUNT, AMOUNT), Decimal("7.5")),
        ("-7", (COUNT, CHANGE), -7),
        ("7件", (COUNT, AMOUNT), 7),
        ("7元", (COUNT, AMOUNT), Decimal(7)),
        ("-7.5", (COUNT, CHANGE, AMOUNT), None),
    ],
)
def test_a_cell_is_read_under_the_first_kind_of_column_that_it_fits(
    raw: str, columns: tuple[str, ...], value: object
) -> None:
    assert value_of(raw, *columns).value == value


@pytest.mark.parametrize(
    ("raw", "column", "unit", "noted"),
    [
        ("12.5万元", AMOUNT, "万元", False),
        ("12.5（亿元）", AMOUNT, "亿元", False),
        ("12.5", AMOUNT, None, False),
        ("3件", COUNT, "件", False),
        ("3（含修订）", COUNT, None, True),
        ("12.5万元①", AMOUNT, "万元", True),
    ],
)
def test_the_unit_and_the_remark_of_a_cell(
    raw: str, column: str, unit: str | None, noted: bool
) -> None:
    read = value_of(raw, column)
    assert (read.unit, read.noted) == (unit, noted)


def test_a_cell_that_markup_cuts_apart_stands_in_pieces() -> None:
    assert value_of("1\u200b\u200b3", COUNT) == CellValue(13, PRINTED, ((1, 2), (4, 5)))


@pytest.mark.parametrize(
    ("text", "layout", "columns", "values"),
    [
        (bars(RULES, 3, 1, 7), "pipes", ("issued", "repealed", "in_force"), (3, 1, 7)),
        (spaced(RULES, 3, 1, 7), "flow", ("issued", "repealed", "in_force"), (3, 1, 7)),
        (bars(RULES, 8, 12.5), "pipes", ("projects", AMOUNT), (8, Decimal("12.5"))),
        (bars(RULES, 8, 12.5), "pipes", ("prior_items", CHANGE), None),
        (bars(RULES, 8.5, 12), "pipes", ("projects", AMOUNT), None),
        (bars(RULES, 8, "0.12345678901"), "pipes", ("projects", AMOUNT), None),
        (bars(RULES, 3, 1, 7), "pipes", ("issued", "repealed"), None),
        (bars(RULES, 3, 1), "pipes", ("issued", "repealed", "in_force"), None),
        (bars(RULES, 3, "—", 7), "pipes", ("issued", "repealed", "in_force"), None),
        (
            bars(RULES, 3, "1,302", 7),
            "pipes",
            ("issued", "repealed", "in_force"),
            None,
        ),  # that is read cell by cell
    ],
)
def test_a_run_of_plain_numbers(
    text: str, layout: str, columns: tuple[str, ...], values: tuple[object, ...] | None
) -> None:
    aligned = aligned_text(text, layout)
    _, run = lex(FORM, aligned)
    plain = plain_values(aligned, run, columns)
    assert (plain and plain[0]) == values
    if plain:
        assert [Decimal(text[low:high]) for low, high in plain[1]] == list(plain[0])


@pytest.mark.parametrize(
    ("text", "layout", "cells"),
    [
        (bars(RULES, 3, 1, 7), "pipes", 3),
        (bars(RULES, 3, "—", "", 7), "pipes", 4),
        (bars(RULES, "", 3, ""), "pipes", 1),
        (spaced(RULES, 3, "5或6"), "flow", 2),
        (bars(RULES, 8, 12.5), "pipes", 2),
    ],
)
def test_the_cells_of_a_run_are_counted(text: str, layout: str, cells: int) -> None:
    aligned = aligned_text(text, layout)
    _, run = lex(FORM, aligned)
    assert width(aligned, run) == cells


@pytest.mark.parametrize(
    ("value", "column", "under"),
    [
        (7, COUNT, 7),
        (0, CHANGE, 0),
        (-7, CHANGE, -7),
        (7, AMOUNT, Decimal(7)),
        (Decimal("7.5"), AMOUNT, Decimal("7.5")),
        (-7, COUNT, None),
        (-7, AMOUNT, None),
        (Decimal("7.5"), COUNT, None),
        (Decimal("7.5"), CHANGE, None),
    ],
)
def test_a_cell_that_was_read_under_any_column_as_one_of_its_own(
    value: object, column: str, under: object
) -> None:
    read = CellValue(value, PRINTED, ((1, 4),))  # type: ignore[arg-type]
    moved = under_column(read, column)
    assert (moved.value, type(moved.value), moved.spans) == (
        under,
        type(under),
        ((1, 4),),
    )
    assert moved.origin is (PRINTED if under is not None else DOUBTFUL)


@pytest.mark.parametrize(
    "read",
    [BLANK, CellValue(None, MARK, ((1, 2),)), CellValue(None, DOUBTFUL, ((1, 3),))],
)
def test_a_cell_without_a_value_is_the_same_under_every_column(read: CellValue) -> None:
    assert [under_column(read, column) for column in (COUNT, CHANGE, AMOUNT)] == [
        read
    ] * 3


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1 3", 13),
        ("1\n302", 1302),
        ("1 3 0", 130),
        ("0 3", None),
        ("1 3件", None),
        ("1 -3", None),
        ("1或3", None),
    ],
)
def test_digits_that_a_blank_parts_inside_their_cell(
    raw: str, value: int | None
) -> None:
    whole = without_breaks(aligned_text(f"|{raw}|"), value_of(raw, COUNT))
    assert (whole.value, whole.spans) == (value, ((1, 1 + len(raw)),))
    assert whole.origin is (PRINTED if value else DOUBTFUL)


def test_a_figure_that_is_read_has_no_breaks() -> None:
    read = value_of("13", COUNT)
    assert without_breaks(aligned_text("|13|"), read) is read


@pytest.mark.parametrize(
    ("layout", "text", "alone"),
    [
        ("flow", f"{RULES} 3 1\n12\n7 4", {12}),
        ("flow", f"{RULES} 3\n  12  \n", {12}),
        ("flow", f"{RULES}\n3\n1\n7", {3, 1, 7}),
        ("flow", f"{RULES} 3 1 7\n", set()),
        ("flow", "12\n4 5", {12}),
        ("pipes", f"| {RULES} | 3 |\n12\n", set()),  # borders say whose it is
    ],
)
def test_figures_that_stand_alone_on_their_line(
    layout: str, text: str, alone: set[int]
) -> None:
    aligned = aligned_text(text, layout)
    cells = [
        CellValue(int(match[0]), PRINTED, (match.span(),))
        for match in re.finditer("[0-9]+", text)
    ]
    assert {cell.value for cell in alone_on_line(aligned, cells)} == alone
