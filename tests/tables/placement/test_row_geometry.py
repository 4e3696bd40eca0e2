"""The rows between borders as they stand: how wide each is, where its figures begin, which cells are its figures."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.form.types import Table
from gxparse.tables.placement.row_geometry import RowGeometry, RowShape
from gxparse.tables.placement.rows import PlacedRow
from tests.tables.stages import (
    CARRIED_IN,
    CONTENT,
    DECISIONS,
    DISCLOSURE,
    DISCLOSURE_2019,
    FEES,
    FORM,
    GRANTED,
    IN_FORCE,
    ISSUED,
    ITEMS,
    KINDS,
    LICENSING,
    NORMS,
    PENALTIES,
    RECEIVED,
    REFUSED,
    REPEALED,
    REQUESTS,
    RULES,
    SECRET,
    bars,
    heads_in,
    placement_of,
    spaced,
    tabbed,
    tagged,
    tokenized,
)

HEADS = (ISSUED, REPEALED, IN_FORCE)
NEIGHBOUR = bars(NORMS, 4, 2, 9)


def geometry(
    text: str, layout: str = "pipes", table: Table = DISCLOSURE
) -> RowGeometry:
    stretch = tokenized(text, table.name, layout)
    rows = [
        row for row in placement_of(stretch, table).rows if isinstance(row, PlacedRow)
    ]
    return RowGeometry(FORM, table, tuple(rows), heads_in(stretch, table))


def in_signs(shape: RowShape) -> str:
    """The cells behind a label: 3 for a number, "_" for a blank cell, "?" for one that cannot be read."""
    signs = {"blank": "_", "number": "3", "mark": "—", "unreadable": "?", "words": "w"}
    return "".join(signs[cell.kind] for cell in shape.cells)


@pytest.mark.parametrize(
    ("layout", "text", "width", "cells", "start", "is_full"),
    [
        ("pipes", bars(RULES, 3, 1, 7), 4, "333", 0, True),
        ("pipes", bars(RULES, "", 3, 1, 7), 5, "_333", 1, True),
        ("pipes", bars(RULES, 3, 1, 7, "", ""), 6, "333__", 0, True),
        ("pipes", bars(RULES, 3, "", 7), 4, "3_3", 0, False),
        ("pipes", bars(RULES, 3, "", 1, 7), 5, "3_33", 0, False),
        ("pipes", bars(RULES, 3, 1), 3, "33", 0, False),
        ("pipes", bars("", RULES, 3, 1, 7), 5, "333", 0, True),
        ("pipes", bars(RULES, 3, "—", 7), 4, "3—3", 0, True),
        ("pipes", bars(RULES, "若干", 1, "5或6"), 4, "?3?", 0, True),
        ("tabs", tabbed(RULES, 3, "", 7, ""), 5, "3_3_", 0, False),
        ("html", f"<table>{tagged(RULES, 3, '', 7)}</table>", 4, "3_3", 0, False),
        (
            "html",
            f"<table><tr><td colspan=2>{RULES}</td><td>3</td></tr></table>",
            3,
            "3",
            0,
            False,
        ),
        ("cell lines", f"{RULES}\n\t3\n\t\n\t7\n\n", 4, "3_3", 0, False),
        (
            "flow",
            spaced(RULES, 3, "—", 7),
            3,
            "3—3",
            0,
            True,
        ),  # the run alone: nothing tells how wide its row is
    ],
)
def test_the_shape_of_a_row(
    layout: str, text: str, width: int, cells: str, start: int, is_full: bool
) -> None:
    rows = geometry(text, layout)
    shape = rows.shape(rows.rows[0])
    assert (shape.width, in_signs(shape), shape.start) == (width, cells, start)
    assert shape.is_full(3) is is_full
    if layout != "flow":
        assert rows.cells(rows.rows[0]) == (width, len(cells))


def test_labels_of_a_group_and_of_a_row_stand_before_the_figures() -> None:
    rows = geometry(bars(REFUSED, SECRET, 5, 1, 1, 0, 1, 2, 10), table=REQUESTS)
    assert rows.cells(rows.rows[0]) == (9, 7)
    assert in_signs(rows.shape(rows.rows[0])) == "3333333"


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (bars(RULES, 3, 1, 7) + NEIGHBOUR, {(4, 3, 0)}),
        (
            bars(RULES, 3, "", 7) + NEIGHBOUR,
            {(4, 3, 0)},
        ),  # a row with a blank cell is no measure
        (bars(RULES, "", 3, 1, 7) + NEIGHBOUR, {(5, 4, 1), (4, 3, 0)}),
        (bars(RULES, 3, "—", 7) + bars(NORMS, 4, 2), {(4, 3, 0)}),
        (
            bars(RULES, 3, 1, 7) + bars(LICENSING, "", 31),
            {(4, 3, 0)},
        ),  # another number of figures is due there
        (bars(RULES, 3, ""), set()),
    ],
)
def test_the_cuts_of_rows_that_leave_no_doubt(
    text: str, certain: set[tuple[int, int, int]]
) -> None:
    cuts = geometry(text).cuts(3)
    assert {cut[1:] for cut in cuts.certain} == certain


@pytest.mark.parametrize(
    ("layout", "text", "is_padded"),
    [
        ("pipes", bars(RULES, 3, 1, "") + NEIGHBOUR, True),
        ("tabs", tabbed(RULES, 3, 1, "") + tabbed(NORMS, 4, 2, 9), True),
        (
            "html",
            f"<table>{tagged(RULES, 3, 1, '')}</table>",
            False,
        ),  # markup has the cells that it says
        (
            "pipes",
            bars("", RULES, 3, 1, "") + NEIGHBOUR,
            False,
        ),  # rows that differ in width were not filled up
        ("pipes", bars(RULES, 3, 1, "") + bars(NORMS, 4, 2, 9, ""), True),
        ("flow", spaced(RULES, 3, 1) + spaced(NORMS, 4, 2, 9), False),
    ],
)
def test_a_row_that_may_have_been_filled_up_with_blank_cells(
    layout: str, text: str, is_padded: bool
) -> None:
    rows = geometry(text, layout)
    assert rows.is_padded(rows.rows[0]) is is_padded


# layout, text, table, whether the figures of the last row stand beside the heads of their columns
MISALIGNED: dict[str, tuple[str, str, Table, bool]] = {
    "under their heads": (
        "pipes",
        bars(CONTENT, *HEADS) + bars(RULES, 3, 1, 7),
        DISCLOSURE,
        False,
    ),
    "under their heads, a blank column before them": (
        "pipes",
        bars(CONTENT, "", *HEADS) + bars(RULES, "", 3, 1, 7),
        DISCLOSURE,
        False,
    ),
    "a cell before their heads": (
        "pipes",
        bars(CONTENT, "", *HEADS) + bars(RULES, 3, 1, 7, ""),
        DISCLOSURE,
        True,
    ),
    "a cell behind their heads": (
        "pipes",
        bars(CONTENT, *HEADS, "") + bars(RULES, "", 3, 1, 7),
        DISCLOSURE,
        True,
    ),
    "under two of three heads, not its own": (
        "pipes",
        bars(CONTENT, *ITEMS) + bars(FEES, "", 8, -5),
        DISCLOSURE_2019,
        True,
    ),
    "under the first two of three heads": (
        "pipes",
        bars(CONTENT, *ITEMS) + bars(FEES, 8, -5, ""),
        DISCLOSURE_2019,
        False,
    ),
    "in a row of another width": (
        "pipes",
        bars(CONTENT, "", *HEADS) + bars(RULES, 3, 1, 7),
        DISCLOSURE,
        False,
    ),
    "without heads": ("pipes", bars(RULES, "", 3, 1, 7), DISCLOSURE, False),
    "in flowed text": (
        "flow",
        spaced(CONTENT, "甲", *HEADS) + spaced(RULES, 3, 1, 7),
        DISCLOSURE,
        False,
    ),
    "figures that have a sum": (
        "pipes",
        bars("", "", *KINDS) + bars(RECEIVED, 7, 3, 0, 2, 1, 4, 17, ""),
        REQUESTS,
        False,
    ),
    "one figure under the head of another block": (
        "pipes",
        bars(CONTENT, "", DECISIONS)
        + bars(LICENSING, "", 31)
        + bars(PENALTIES, 42, ""),
        DISCLOSURE,
        True,
    ),
}


@pytest.mark.parametrize("name", sorted(MISALIGNED))
def test_figures_beside_the_heads_of_their_columns(name: str) -> None:
    layout, text, table, is_misaligned = MISALIGNED[name]
    rows = geometry(text, layout, table)
    assert rows.is_misaligned(rows.rows[-1]) is is_misaligned


WIDE = "<td>{}</td><td colspan=2>{}</td>"


@pytest.mark.parametrize(
    ("heads", "row", "covers"),
    [
        (
            tagged(CONTENT, *HEADS),
            f"<tr><td>{RULES}</td><td>4</td><td colspan=2>5</td></tr>",
            True,
        ),
        (tagged(CONTENT, *HEADS), tagged(RULES, 4, 5, 6), False),
        (
            f"<tr><td colspan=2>{CONTENT}</td>{tagged(*HEADS)[4:]}",
            f"<tr><td colspan=2>{RULES}</td>{tagged(4, 5, 6)[4:]}",
            False,
        ),
        (
            "",
            f"<tr><td>{RULES}</td><td>4</td><td colspan=2>5</td></tr>",
            True,
        ),  # nothing says that it does not
        (
            f"<tr>{WIDE.format(CONTENT, DECISIONS)}</tr>",
            f"<tr>{WIDE.format(LICENSING, 31)}</tr>",
            False,
        ),
        (
            tagged(CONTENT, DECISIONS, ISSUED),
            f"<tr>{WIDE.format(LICENSING, 31)}</tr>",
            True,
        ),
    ],
)
def test_a_figure_whose_cell_reaches_over_other_columns(
    heads: str, row: str, covers: bool
) -> None:
    rows = geometry(f"<table>{heads}{row}</table>", "html")
    assert rows.covers_other_columns(rows.rows[0]) is covers


def test_in_a_table_with_one_head_a_wide_figure_always_covers_another_column() -> None:
    wide = f"<tr><td>{RECEIVED}</td><td colspan=2>7</td><td>0</td><td>2</td><td>1</td><td>4</td><td>14</td></tr>"
    rows = geometry(f"<table>{tagged('', *KINDS)}{wide}</table>", "html", REQUESTS)
    assert rows.covers_other_columns(rows.rows[0])


# layout, text, which of the cells behind the label of the first row are its figures
WINDOWS: dict[str, tuple[str, str, list[int] | None]] = {
    "a blank figure under its head": (
        "pipes",
        bars(CONTENT, *HEADS) + bars(RULES, "", 4, 5),
        [0, 1, 2],
    ),
    "blank figures under their heads, a blank column before them": (
        "pipes",
        bars(CONTENT, "", *HEADS) + bars(RULES, "", 3, "", 7),
        [1, 2, 3],
    ),
    "a figure beside all heads": (
        "pipes",
        bars(CONTENT, "", *HEADS) + bars(RULES, 3, "", 1, 7),
        None,
    ),
    "a figure too many": (
        "pipes",
        bars(CONTENT, *HEADS, "") + bars(RULES, 3, 1, 7, 5),
        None,
    ),
    "just the figures, blank cells around them": (
        "pipes",
        bars(RULES, "", 3, 1, 7, ""),
        [1, 2, 3],
    ),
    "just the figures, beside their heads": (
        "pipes",
        bars(CONTENT, "", *HEADS) + bars(RULES, 3, 1, 7, ""),
        None,
    ),
    "just the figures, beside rows that are cut otherwise": (
        "pipes",
        bars(RULES, "", 3, 1, 7, "") + bars(NORMS, 4, 2, 9, "", ""),
        [1, 2, 3],
    ),
    "a blank cell inside, nothing to compare with": (
        "pipes",
        bars(RULES, 3, "", 7),
        [0, 1, 2],
    ),
    "a blank cell at the end, nothing to compare with": (
        "pipes",
        bars(RULES, 3, 1, ""),
        None,
    ),
    "two blank cells at the end, nothing to compare with": (
        "pipes",
        bars(RULES, 3, "", ""),
        [0, 1, 2],
    ),
    "a blank cell at the end of a row cut like its neighbour": (
        "pipes",
        bars(RULES, 3, 1, "") + NEIGHBOUR,
        [0, 1, 2],
    ),
    "a blank cell at the start of one": (
        "pipes",
        bars(RULES, "", 3, 1) + NEIGHBOUR,
        [0, 1, 2],
    ),
    "a row wider than its neighbour": (
        "pipes",
        bars(RULES, 3, "", 1, "") + NEIGHBOUR,
        None,
    ),
    "a row that is cut like one with a blank column": (
        "pipes",
        bars(RULES, "", 3, "", 7) + bars(NORMS, "", 4, 2, 9),
        [1, 2, 3],
    ),
    "a figure in the blank column of its neighbour": (
        "pipes",
        bars(RULES, 3, "", 1, "") + bars(NORMS, "", 4, 2, 9),
        None,
    ),
    "neighbours that are not cut alike": (
        "pipes",
        bars(RULES, 3, "", 7, "") + bars(NORMS, "", 4, 2, 9),
        None,
    ),
    "markup, which fills no row up": (
        "html",
        f"<table>{tagged(RULES, 3, 1, '')}</table>",
        [0, 1, 2],
    ),
    "too few cells": ("pipes", bars(RULES, 3, ""), None),
}


@pytest.mark.parametrize("name", sorted(WINDOWS))
def test_which_cells_are_the_figures_of_a_row(name: str) -> None:
    layout, text, window = WINDOWS[name]
    rows = geometry(text, layout)
    blank = [cell.kind == "blank" for cell in rows.shape(rows.rows[0]).cells]
    found = rows.window(rows.rows[0], blank)
    assert (found and list(found)) == window


@pytest.mark.parametrize(
    ("text", "window"),
    [
        pytest.param(
            bars(GRANTED, 5, 1, 1, 0, 1, 2, 10, ""), range(7), id="just the figures"
        ),
        pytest.param(
            bars(GRANTED, 5, 1, "", 0, 1, 2, 9),
            range(7),
            id="a blank figure, nothing to compare with",
        ),
        pytest.param(
            bars(GRANTED, 5, 1, 1, 0, 1, 2, ""),
            None,
            id="a blank cell that may fill up a lost one",
        ),
        pytest.param(
            bars("", *KINDS)
            + bars(RECEIVED, 7, 3, 0, 2, 1, 4, 17)
            + bars(CARRIED_IN, 5, "", 1, 0, 1, "", ""),
            range(7),
            id="a row cut like those beyond doubt",
        ),
        pytest.param(
            bars("", "", *KINDS)
            + bars(RECEIVED, "", 7, 3, 0, 2, 1, 4, 17)
            + bars(CARRIED_IN, "", 5, "", 1, 0, 1, "", 7),
            range(1, 8),
            id="a blank column before the figures",
        ),
        pytest.param(
            bars("", "", *KINDS) + bars(CARRIED_IN, "", 5, "", 1, 0, 1, "", 7),
            range(1, 8),
            id="by the heads alone",
        ),
        pytest.param(
            bars(RECEIVED, 7, 3, 0, 2, 1, 4, 17)
            + bars(CARRIED_IN, 5, 1, "", 1, 0, 1, 3, 11),
            None,
            id="more cells than figures",
        ),
    ],
)
def test_which_cells_are_the_figures_of_a_row_that_has_a_sum(
    text: str, window: range | None
) -> None:
    rows = geometry(text, table=REQUESTS)
    blank = [cell.kind == "blank" for cell in rows.shape(rows.rows[-1]).cells]
    found = rows.window(rows.rows[-1], blank)
    assert (found and list(found)) == (window and list(window))


@pytest.mark.parametrize("between", [" ", "　", "<br>"])
@pytest.mark.parametrize("part", [" | ", "\t"])
def test_a_figure_under_two_heads_in_one_cell_is_of_neither(
    part: str, between: str
) -> None:
    if part == "\t" and between == "<br>":
        between = "  "
    rows = [
        ("信息内容", f"本年制发件数{between}本年废止件数", "现行有效件数"),
        ("规章", "6", "31"),
        ("行政规范性文件", "13", "47"),
    ]
    text = "".join(part.join(row) + "\n" for row in rows)
    result = gxparse.parse(f"二、主动公开政府信息情况\n{text}")
    for name in ("issued", "repealed"):
        path = f"disclosure.rules.{name}"
        assert result.cells[path].value is None
        assert path in result.doubts
