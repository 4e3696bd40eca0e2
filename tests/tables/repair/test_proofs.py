"""What proves a reading of damaged rows: known figures go in, and one repair of each row comes out, or none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from gxparse.checks.equations import Status
from gxparse.model.paths import values
from gxparse.source import Origin
from gxparse.tables.repair.damaged_row import DamagedRow
from gxparse.tables.repair.proofs import weigh
from gxparse.tables.repair.row_candidates import every, values_of
from gxparse.tables.repair.solver import solve
from gxparse.tables.tokens.cell_values import BLANK, CellValue
from gxparse.testing import form
from tests.support.request_tables import KEPT, requests

GRANTED, PARTIAL = "requests.outcomes.granted", "requests.outcomes.partly_granted"
HOLDS, BROKEN, OPEN = Status.HOLDS, Status.BROKEN, Status.UNDECIDED


def paths(row: str) -> tuple[str, ...]:
    return tuple(f"{row}.{kind}" for kind in form.APPLICANTS)


def damaged(row: str, line: str, row_paths: tuple[str, ...] = ()) -> DamagedRow:
    """A row that prints some figures; "-" is a blank cell."""
    cells = []
    for n, word in enumerate(line.split()):
        cells.append(
            BLANK
            if word == "-"
            else CellValue(int(word), Origin.PRINTED, ((10 * n, 10 * n + len(word)),))
        )
    reading = tuple(cells)
    row_paths = row_paths or paths(row)
    return DamagedRow(row, row_paths, reading, tuple(every(reading, row_paths)))


def known(*without: str) -> Mapping[str, Any]:
    """The figures of a table that keeps every rule, but for some rows; nobody may write into them."""
    figures = {
        path: value
        for path, value in values(requests(**KEPT)).items()
        if path.startswith("requests.")
    }
    for row in without:
        figures |= dict.fromkeys(paths(row))
    return MappingProxyType(figures)


def said(
    rows: list[DamagedRow], figures: Mapping[str, Any]
) -> list[tuple[Any, ...] | None]:
    return [repair and values_of(repair.reading) for repair in solve(rows, figures)]


@pytest.mark.parametrize(
    ("statuses", "speaking", "broken"),
    [
        ([HOLDS] * 7, 7, False),
        ([HOLDS] * 6 + [BROKEN], 6, False),  # one misprint elsewhere explains it
        ([HOLDS] * 6 + [OPEN], 6, False),
        ([HOLDS] * 5 + [OPEN] * 2, 0, False),
        ([HOLDS] * 5 + [BROKEN] * 2, 0, True),
        ([HOLDS] * 6, 6, False),  # a cell is lost, and the others all hold
        ([HOLDS] * 5 + [BROKEN], 0, True),
        ([HOLDS] * 5 + [OPEN], 0, False),
        ([HOLDS], 1, False),
        ([OPEN], 0, False),
        ([], 0, False),
    ],
)
def test_six_columns_of_seven_must_speak_and_one_may_be_broken(
    statuses: list[Status], speaking: int, broken: bool
) -> None:
    assert weigh(statuses) == (speaking, broken)


def test_a_row_is_read_as_its_columns_have_it() -> None:
    rows = [damaged(GRANTED, "5 1 1 0 1 2 1 0")]
    (repair,) = solve(rows, known(GRANTED))
    assert repair is not None
    assert values_of(repair.reading) == (5, 1, 1, 0, 1, 2, 10)
    assert (
        repair.proof[0]
        == "its own sum allows it and 7 of its 7 figures agree with the sums of their columns"
    )
    assert repair.proof[1] == "本行合计容许，且7个数字中有7个与所在列的合计相符"


def test_a_lost_cell_is_placed_by_the_columns_of_the_others() -> None:
    assert said([damaged(GRANTED, "5 1 1 0 1 10")], known(GRANTED)) == [
        (5, 1, 1, 0, 1, None, 10)
    ]


def test_a_reading_that_only_its_own_sum_allows_is_not_taken() -> None:
    assert said([damaged(GRANTED, "6 1 1 0 1 2 1 1")], known(GRANTED)) == [None]
    # Without the row of totals no column says anything.
    totals = "requests.outcomes.total"
    assert said([damaged(GRANTED, "5 1 1 0 1 2 1 0")], known(GRANTED, totals)) == [None]


def test_one_column_that_a_misprint_elsewhere_breaks_is_borne_two_are_not() -> None:
    figures = dict(known(GRANTED))
    figures["requests.outcomes.total.business"] += 3
    assert said([damaged(GRANTED, "5 1 1 0 1 2 1 0")], MappingProxyType(figures)) == [
        (5, 1, 1, 0, 1, 2, 10)
    ]
    figures["requests.outcomes.total.research"] += 3
    assert said([damaged(GRANTED, "5 1 1 0 1 2 1 0")], MappingProxyType(figures)) == [
        None
    ]


@pytest.mark.parametrize(
    ("other", "total", "expected"),
    [
        # Each line may be read in three ways, but for the 0 too many: of both, the columns leave one choice
        (
            "0 3 0 3 0 0 0 6",
            (2, 3, 2, 3, 0, 0, 10),
            [(2, 0, 2, 0, 0, 0, 4), (0, 3, 0, 3, 0, 0, 6)],
        ),
        (
            "0 3 0 3 0 0 0 6",
            (0, 5, 2, 3, 0, 0, 10),
            [(0, 2, 2, 0, 0, 0, 4), (0, 3, 0, 3, 0, 0, 6)],
        ),
        # One row may be what the other is
        ("0 2 0 2 0 0 0 4", (2, 2, 2, 2, 0, 0, 8), [None, None]),
        # Two columns hold a misprint
        ("0 3 0 3 0 0 0 6", (1, 4, 2, 3, 0, 0, 10), [None, None]),
    ],
)
def test_rows_of_the_same_columns_are_solved_together(
    other: str, total: tuple[int, ...], expected: list[tuple[int, ...] | None]
) -> None:
    report = requests(received=total, outcomes__total=total)
    figures = values(report) | dict.fromkeys((*paths(GRANTED), *paths(PARTIAL)))
    rows = [damaged(GRANTED, "0 2 0 2 0 0 0 4"), damaged(PARTIAL, other)]
    assert said(rows, MappingProxyType(figures)) == expected


def test_each_row_has_an_outcome_of_its_own_in_order() -> None:
    rows = [damaged(PARTIAL, "9 9 9 9 9 9 9 9 9"), damaged(GRANTED, "5 1 1 0 1 2 2 10")]
    assert said(rows, known(GRANTED)) == [None, (5, 1, 1, 0, 1, 2, 10)]
    assert solve([], {}) == []


def test_cells_that_are_all_alike_need_no_sum() -> None:
    (repair,) = solve(
        [damaged(GRANTED, "0 0 0 0 0 0 0 0")], dict.fromkeys(paths(GRANTED))
    )
    assert repair is not None
    assert values_of(repair.reading) == (0,) * 7
    assert repair.proof[0] == "every way of reading it gives the same figures"


def test_a_row_without_rules_is_read_where_just_its_number_of_cells_is_filled() -> None:
    row, columns = "disclosure.rules", ("issued", "repealed", "in_force")
    row_paths = tuple(f"{row}.{column}" for column in columns)
    (repair,) = solve([damaged(row, "3 - 4 5", row_paths)], {})
    assert repair is not None
    assert values_of(repair.reading) == (3, 4, 5)
    assert (
        repair.proof[0]
        == "just as many cells are filled as figures are due, the others are blank"
    )
    assert said([damaged(row, "3 4", row_paths)], {}) == [None]
