"""Placed rows to values: plain rows, rows cell by cell, and what is repaired, left open or not printed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from gxparse.form.types import Table
from gxparse.source import Origin
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.tokens.cell_values import CellValue
from gxparse.tables.values.row_values import (
    AbsentRow,
    CellsRow,
    OpenRow,
    PlainRow,
    RepairedRow,
    RowReading,
    nowhere,
    read_rows,
    source_of_row,
    values_of_rows,
)
from gxparse.tables.values.value_source import SourceCell, ValueSource
from gxparse.testing import form
from tests.tables.stages import (
    ALL_OUTCOMES,
    CARRIED_FORWARD,
    CARRIED_IN,
    CONTENT,
    DISCLOSURE,
    DISCLOSURE_2019,
    DISPUTES,
    FEES,
    FORM,
    IN_FORCE,
    ISSUED,
    ITEMS,
    KINDS,
    LICENSING,
    NORMS,
    PROCUREMENT,
    PURCHASES,
    RECEIVED,
    REPEALED,
    REQUESTS,
    RULES,
    bars,
    heads_in,
    placement_of,
    spaced,
    tagged,
    tokenized,
)

HEADS = bars(CONTENT, ISSUED, REPEALED, IN_FORCE)
BLANK, MARK, DOUBTFUL, MISSING, PRINTED = (
    Origin.BLANK,
    Origin.MARK,
    Origin.DOUBTFUL,
    Origin.MISSING,
    Origin.PRINTED,
)


def readings(
    text: str, table: Table = DISCLOSURE, layout: str = "pipes"
) -> tuple[RowReading, ...]:
    stretch = tokenized(text, table.name, layout)
    rows = placement_of(stretch, table).rows
    there = tuple(row for row in rows if isinstance(row, PlacedRow))
    geometry = RowGeometry(FORM, table, there, heads_in(stretch, table))
    return read_rows(
        FORM, table, rows, geometry, frozenset({f"{table.name}.licensing"})
    )


def first(text: str, table: Table = DISCLOSURE, layout: str = "pipes") -> RowReading:
    """The first row that has figures."""
    return next(
        reading
        for reading in readings(text, table, layout)
        if not isinstance(reading, AbsentRow)
    )


def values(reading: RowReading) -> tuple[Any, ...]:
    return tuple(values_of_rows([reading]).values())


def balance(
    write: Callable[..., str], carried_in: tuple[int, ...] = (1, 0, 2, 0, 0, 0, 3)
) -> str:
    """The rows of table 3 that balance one in which 7, 3, 0, 2, 1, 4 came in: 17."""
    rows = {
        CARRIED_IN: carried_in,
        ALL_OUTCOMES: (6, 3, 2, 2, 1, 2, 16),
        CARRIED_FORWARD: (2, 0, 0, 0, 0, 2, 4),
    }
    return "".join(write(label, *figures) for label, figures in rows.items())


# layout, table, text, how its first row is read, and its values
CASES: dict[str, tuple[str, Table, str, type, tuple[Any, ...]]] = {
    "plain numbers": ("pipes", DISCLOSURE, bars(RULES, 3, 1, 7), PlainRow, (3, 1, 7)),
    "plain numbers in flowed text": (
        "flow",
        DISCLOSURE,
        spaced(RULES, 3, 1, 7),
        PlainRow,
        (3, 1, 7),
    ),
    "plain numbers among blank cells": (
        "pipes",
        DISCLOSURE,
        bars(RULES, "", 3, 1, 7, ""),
        PlainRow,
        (3, 1, 7),
    ),
    "an amount": ("pipes", DISCLOSURE, bars(FEES, 12.5), PlainRow, (Decimal("12.5"),)),
    "a decimal among counts": (
        "pipes",
        DISCLOSURE,
        bars(RULES, 3, 1.5, 7),
        CellsRow,
        (3, None, 7),
    ),
    "a count that is printed as a decimal": (
        "pipes",
        DISCLOSURE,
        bars(RULES, 3, "1.00", 7),
        CellsRow,
        (3, 1, 7),
    ),
    "a comma": (
        "pipes",
        DISCLOSURE,
        bars(RULES, 3, "1,302", 7),
        CellsRow,
        (3, 1302, 7),
    ),
    "a mark": (
        "pipes",
        DISCLOSURE,
        bars(RULES, 3, "—", "无"),
        CellsRow,
        (3, None, None),
    ),
    "a negative change": (
        "pipes",
        DISCLOSURE_2019,
        bars(LICENSING, 8, -5, 3),
        CellsRow,
        (8, -5, 3),
    ),
    "a negative count": (
        "pipes",
        DISCLOSURE_2019,
        bars(LICENSING, -8, 5, 3),
        CellsRow,
        (None, 5, 3),
    ),
    "a count and an amount": (
        "pipes",
        DISCLOSURE_2019,
        bars(PROCUREMENT, 8, "1,302.5元"),
        CellsRow,
        (8, Decimal("1302.5")),
    ),
    "a blank cell under its head": (
        "pipes",
        DISCLOSURE,
        HEADS + bars(RULES, 3, "", 7),
        CellsRow,
        (3, None, 7),
    ),
    "a figure that cannot be read, between borders": (
        "pipes",
        DISCLOSURE,
        HEADS + bars(RULES, 3, "5或6", 7),
        CellsRow,
        (3, None, 7),
    ),
    "figures beside their heads, all of them there": (
        "pipes",
        DISCLOSURE,
        bars(CONTENT, "", ISSUED, REPEALED, IN_FORCE) + bars(RULES, 3, 1, 7, ""),
        RepairedRow,
        (3, 1, 7),
    ),
    "figures beside their heads, one of them not there": (
        "pipes",
        DISCLOSURE,
        bars(CONTENT, "", ISSUED, REPEALED, IN_FORCE) + bars(RULES, 3, "", 7, ""),
        OpenRow,
        (None, None, None),
    ),
    "a figure too many": (
        "pipes",
        DISCLOSURE,
        bars(RULES, 3, 1, 7, 5),
        OpenRow,
        (None, None, None),
    ),
    "a figure too few": (
        "flow",
        DISCLOSURE,
        spaced(RULES, 3, 1),
        OpenRow,
        (None, None, None),
    ),
    "a number in two, proved by three sums": (
        "flow",
        DISPUTES,
        spaced(4, 5, 6, 7, 22, 1, 2, 3, 4, 1, 0, 0, 0, 6, 1, 7),
        RepairedRow,
        (4, 5, 6, 7, 22, 1, 2, 3, 4, 10, 0, 0, 6, 1, 7),
    ),
    "two numbers that run together, proved by three sums": (
        "flow",
        DISPUTES,
        spaced(4, 5, 6, 7, 221, 2, 3, 4, 10, 0, 0, 6, 1, 7),
        RepairedRow,
        (4, 5, 6, 7, 22, 1, 2, 3, 4, 10, 0, 0, 6, 1, 7),
    ),
    "two numbers that run together in a row of which one sum says nothing": (
        "flow",
        DISPUTES,
        spaced(45, 6, 7, 22, 1, 2, 3, 4, 10, 0, 0, 6, 1, 7),
        RepairedRow,
        (
            None,
            None,
            None,
            None,
            None,
            1,
            2,
            3,
            4,
            10,
            0,
            0,
            6,
            1,
            7,
        ),  # the total may be lost as well
    ),
    "a number in two, which the sums of its columns bear out": (
        "flow",
        REQUESTS,
        spaced(RECEIVED, 7, 3, 0, 2, 1, 4, 1, 7) + balance(spaced),
        RepairedRow,
        (7, 3, 0, 2, 1, 4, 17),
    ),
    "a number that a blank parts inside its cell, which its columns bear out": (
        "pipes",
        REQUESTS,
        bars(RECEIVED, 7, 3, 0, 2, 1, 4, "1 7") + balance(bars),
        RepairedRow,
        (7, 3, 0, 2, 1, 4, 17),
    ),
    "one that nothing bears out": (
        "pipes",
        REQUESTS,
        bars(RECEIVED, 7, 3, 0, 2, 1, 4, "1 7"),
        CellsRow,
        (7, 3, 0, 2, 1, 4, None),
    ),
    "a row that lost a cell and was filled up with a blank one": (
        "pipes",
        REQUESTS,
        bars(RECEIVED, 7, 3, 2, 1, 4, 17, "") + balance(bars),
        RepairedRow,
        (
            7,
            3,
            None,
            2,
            1,
            4,
            17,
        ),  # where the lost cell stood is proved, what it said is not
    ),
    "a row whose last cell is blank": (
        "pipes",
        REQUESTS,
        bars(RECEIVED, 7, 3, 0, 2, 1, 4, "") + balance(bars),
        CellsRow,
        (7, 3, 0, 2, 1, 4, None),
    ),
    "a number in two, which no column bears out": (
        "flow",
        REQUESTS,
        spaced(RECEIVED, 7, 3, 0, 2, 1, 4, 1, 7),
        OpenRow,
        (None,) * 7,
    ),
    "a lost figure that may be any of several": (
        "pipes",
        REQUESTS,
        bars(RECEIVED, 7, 3, 2, 1, 4, 17),
        OpenRow,
        (None,) * 7,
    ),
    "as many figures as are due, whatever their sum": (
        "pipes",
        REQUESTS,
        bars(RECEIVED, 7, 3, 0, 2, 1, 4, 99),
        PlainRow,
        (7, 3, 0, 2, 1, 4, 99),
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_how_a_row_is_read(name: str) -> None:
    layout, table, text, kind, expected = CASES[name]
    reading = first(text, table, layout)
    assert type(reading) is kind
    assert values(reading) == expected
    assert [type(value) for value in values(reading)] == [
        type(value) for value in expected
    ]


def test_rows_without_figures_and_whether_their_labels_are_printed() -> None:
    made = readings(bars(RULES, 3, 1, 7) + bars(FEES, 12.5))
    assert [
        (row.row.path.partition(".")[2], row.is_labelled)
        for row in made
        if isinstance(row, AbsentRow)
    ] == [
        ("normative_documents", False),
        ("licensing", True),
        ("penalties", False),
        ("coercion", False),
    ]
    assert values(made[1]) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        (bars(RULES, 3, "—", "5或6"), [PRINTED, MARK, DOUBTFUL]),
        (bars(RULES, "", "—", 7), [BLANK, MARK, PRINTED]),
        (bars(RULES, 3, "-5", "7件"), [PRINTED, DOUBTFUL, PRINTED]),
    ],
)
def test_where_each_value_of_a_row_comes_from(text: str, origins: list[Origin]) -> None:
    reading = first(HEADS + text)
    assert isinstance(reading, CellsRow)
    assert [cell.origin for cell in reading.cells] == origins


@pytest.mark.parametrize(
    ("layout", "text", "may_be_short"),
    [
        ("pipes", HEADS + bars(RULES, 3, 1, ""), True),
        ("pipes", HEADS + bars(RULES, "", 1, 7), False),
        (
            "html",
            f"<table>{tagged(CONTENT, ISSUED, REPEALED, IN_FORCE)}{tagged(RULES, 3, 1, '')}</table>",
            False,
        ),
        (
            "pipes",
            HEADS
            + bars(RULES, 3, 1, "")
            + bars(CONTENT, ISSUED)
            + bars("", NORMS, 4, 2, 9),
            False,
        ),
    ],
)
def test_a_blank_cell_at_the_end_may_fill_up_a_row_that_is_short(
    layout: str, text: str, may_be_short: bool
) -> None:
    reading = first(text, layout=layout)
    assert isinstance(reading, CellsRow)
    assert reading.may_be_short is may_be_short


TOTAL_TWICE = bars("", *KINDS, KINDS[-1])


@pytest.mark.parametrize(
    ("second", "value"),
    [(17, 17), (18, None)],
)
def test_a_column_that_is_printed_twice(second: int, value: int | None) -> None:
    text = TOTAL_TWICE + bars(RECEIVED, 7, 3, 0, 2, 1, 4, 17, second)
    stretch = tokenized(text, "requests")
    row = placement_of(stretch, REQUESTS).rows[0]
    assert isinstance(row, PlacedRow)
    columns = (*form.APPLICANTS, "total")
    row = row._replace(
        columns=columns, paths=tuple(f"{row.name}.{column}" for column in columns)
    )
    geometry = RowGeometry(FORM, REQUESTS, (row,), heads_in(stretch, REQUESTS))
    (reading,) = read_rows(FORM, REQUESTS, [row], geometry, frozenset())
    made = values_of_rows([reading])
    assert list(made) == [f"requests.received.{kind}" for kind in form.APPLICANTS]
    assert list(made.values()) == [7, 3, 0, 2, 1, 4, value]


@pytest.mark.parametrize(
    ("total", "behind", "balanced", "taken"),
    [
        pytest.param("1", "7", True, True, id="a total in two pieces"),
        pytest.param("1", "7", False, False, id="one that nothing proves"),
        pytest.param("17", "5", True, False, id="a figure more than the row wants"),
    ],
)
def test_figures_in_the_row_behind(
    total: str, behind: str, balanced: bool, taken: bool
) -> None:
    text = (
        bars(RECEIVED, 7, 3, 0, 2, 1, 4, total)
        + bars(behind)
        + (balance(bars) if balanced else "")
    )
    reading = first(text, REQUESTS)
    assert isinstance(reading, RepairedRow) is taken
    assert values(reading) == (7, 3, 0, 2, 1, 4, 17 if taken else int(total))
    if isinstance(reading, RepairedRow):
        assert reading.took_rest


def test_two_rows_that_hang_on_each_other_are_repaired_together() -> None:
    """What came in has its last figure in two, what was carried in a zero more; the columns hold for one choice."""
    text = spaced(RECEIVED, 7, 3, 0, 2, 1, 4, 1, 7) + balance(
        spaced, (1, 0, 2, 0, 0, 0, 0, 3)
    )
    received, carried_in, *_ = readings(text, REQUESTS, "flow")
    assert (type(received), type(carried_in)) == (RepairedRow, RepairedRow)
    assert values(received) == (7, 3, 0, 2, 1, 4, 17)
    assert values(carried_in) == (1, 0, 2, 0, 0, 0, 3)


def test_a_repaired_row_tells_how_many_cells_it_has_and_why_it_is_read_so() -> None:
    _, _, text, *_ = CASES["a number in two, proved by three sums"]
    reading = first(text, DISPUTES, "flow")
    assert isinstance(reading, RepairedRow)
    assert reading.found == 16
    assert reading.proof[0]
    joined = reading.cells[9]
    assert [text[slice(*span)] for span in joined.spans] == ["1", "0"]


def test_rows_are_given_back_in_the_order_of_the_form() -> None:
    made = readings(bars(NORMS, 4, "—", 9) + bars(RULES, 3, 1), DISCLOSURE)
    assert [type(row) for row in made] == [
        OpenRow,
        CellsRow,
        AbsentRow,
        AbsentRow,
        AbsentRow,
        AbsentRow,
    ]


def spans_of(text: str, *printed: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(one), text.index(one) + len(one)) for one in printed)


def test_the_source_of_plain_numbers_is_where_they_stand() -> None:
    text = bars(RULES, 3, 1, 7)
    assert source_of_row(first(text)) == ValueSource(
        form.RULES, spans_of(text, "3", "1", "7")
    )


def test_the_source_of_cells_that_all_have_values_is_theirs() -> None:
    text = bars(RULES, 3, "1,302", 7)
    assert source_of_row(first(text)) == ValueSource(
        form.RULES, spans_of(text, "3", "1,302", "7")
    )


def test_the_source_of_cells_of_which_one_has_no_value_says_so() -> None:
    text = HEADS + bars(RULES, 3, "—", "")
    there, mark = spans_of(text, "3", "—")
    cells = (
        SourceCell(PRINTED, (there,)),
        SourceCell(MARK, (mark,)),
        SourceCell(BLANK, ()),
    )
    assert source_of_row(first(text)) == ValueSource(form.RULES, cells=cells)


def test_the_source_of_an_open_row_is_all_that_it_prints() -> None:
    text = spaced(RULES, 3, 15)
    source = source_of_row(first(text, layout="flow"))
    assert source == ValueSource(
        form.RULES, cells=(SourceCell(DOUBTFUL, spans_of(text, "3", "15")),) * 3
    )


def test_the_source_of_a_repaired_row() -> None:
    _, _, text, *_ = CASES["two numbers that run together, proved by three sums"]
    source = source_of_row(first(text, DISPUTES, "flow"))
    assert source.origin is Origin.REPAIRED
    assert [text[slice(*span)] for span in source.spans[3:7]] == ["7", "22", "1", "2"]


def test_what_is_not_printed_stands_nowhere() -> None:
    missing = nowhere(("disclosure.fees.amount",))
    assert missing == ValueSource(
        ("disclosure.fees.amount",), cells=(SourceCell(MISSING, ()),)
    )
    assert missing.ends() == []
    assert source_of_row(readings(bars(RULES, 3, 1, 7))[-1]) == missing


def test_a_value_in_pieces_ends_with_its_last_one() -> None:
    pieces = SourceCell(Origin.REPAIRED, ((3, 4), (8, 9)))
    source = ValueSource(
        ("requests.received.total", "requests.received.other"),
        cells=(pieces, SourceCell(BLANK, ())),
    )
    assert source.ends() == [("requests.received.total", (8, 9))]
    assert ValueSource(form.RULES[:2], ((3, 4), (6, 8))).ends() == [
        (form.RULES[0], (3, 4)),
        (form.RULES[1], (6, 8)),
    ]


def test_cells_under_a_change_and_an_amount_are_read_as_their_own() -> None:
    text = (
        bars(CONTENT, *ITEMS)
        + bars(LICENSING, 8, "—", 3)
        + bars(CONTENT, *PURCHASES)
        + bars(PROCUREMENT, "—", 7)
    )
    made = readings(text, DISCLOSURE_2019)
    assert values(made[2]) == (8, None, 3)
    amount = made[-1]
    assert isinstance(amount, CellsRow)
    assert amount.cells[1] == CellValue(Decimal(7), PRINTED, spans_of(text, "7"))
    assert type(amount.cells[1].value) is Decimal
