"""The ways to read a row that has not its number of cells: those that keep its printed digits, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from gxparse.source import Origin
from gxparse.tables.repair.row_candidates import Pieces, RowCandidate, every, splits
from gxparse.tables.tokens.cell_values import BLANK, MISSING, CellValue
from gxparse.testing import form

ROW = tuple(
    f"requests.outcomes.granted.{kind}" for kind in form.APPLICANTS
)  # six figures and their sum
MEANT = (5, 1, 1, 0, 1, 2, 10)


def cells(line: str) -> tuple[CellValue, ...]:
    """The cells of a line, each where it stands; "-" is a blank one."""
    found, place = [], 0
    for word in line.split(" "):
        span = (place, place + len(word))
        found.append(
            BLANK if word == "-" else CellValue(int(word), Origin.PRINTED, (span,))
        )
        place += len(word) + 1
    return tuple(found)


def read(line: str, paths: tuple[str, ...] = ROW) -> list[RowCandidate]:
    return every(cells(line), paths)


def said(line: str) -> list[tuple[Any, ...]]:
    return [candidate.values for candidate in read(line)]


@pytest.mark.parametrize(
    "line",
    [
        "5 1 1 0 1 2 10",
        "- 5 1 1 0 1 2 10",  # a blank cell of its label
        "- - 5 1 1 0 1 2 10 -",
        "5 - 1 1 - 0 1 2 10",  # blank columns of merged cells
        "5 1 1 0 1 2 1 0",  # a number in two
        "5 1 1 0 0 1 2 10",  # a zero too many
        "5 1 1 0 1 2 2 10",  # a figure twice
        "5 1 1 0 1 2 10 10",
    ],
)
def test_one_reading_is_left(line: str) -> None:
    assert said(line) == [MEANT]


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        (
            "5 1 1 0 1 2 1 0",
            [
                ((0, 1),),
                ((2, 3),),
                ((4, 5),),
                ((6, 7),),
                ((8, 9),),
                ((10, 11),),
                ((12, 13), (14, 15)),
            ],
        ),
        (
            "5 1 1 0 1 2 2 10",
            [
                ((0, 1),),
                ((2, 3),),
                ((4, 5),),
                ((6, 7),),
                ((8, 9),),
                ((12, 13),),
                ((14, 16),),
            ],
        ),
    ],
)
def test_its_figures_stand_where_they_are_printed(
    line: str, spans: list[tuple[tuple[int, int], ...]]
) -> None:
    (candidate,) = read(line)
    assert [len(cell.spans) for cell in candidate.reading] == [
        len(one) for one in spans
    ]
    printed = [
        "".join(line[start:end] for start, end in cell.spans)
        for cell in candidate.reading
    ]
    assert printed == ["5", "1", "1", "0", "1", "2", "10"]


def test_a_lost_cell_may_be_any_and_is_not_known() -> None:
    line = "5 1 1 0 1 10"  # the 2 is lost
    assert said(line) == [
        (None, 5, 1, 1, 0, 1, 10),
        (5, None, 1, 1, 0, 1, 10),
        (5, 1, None, 1, 0, 1, 10),
        (5, 1, 1, None, 0, 1, 10),
        (5, 1, 1, 0, None, 1, 10),
        (5, 1, 1, 0, 1, None, 10),
        (5, 1, 1, 0, 1, 10, None),
    ]
    assert read(line)[0].reading[0] is MISSING


def test_two_cells_that_run_together_may_be_cut_or_one_may_be_lost() -> None:
    assert said("51 1 0 1 2 10") == [(51, 1, 0, 1, 2, 10, None), MEANT]
    (_, cut) = read("51 1 0 1 2 10")
    assert [cell.spans for cell in cut.reading[:3]] == [((0, 1),), ((1, 2),), ((3, 4),)]


def test_no_number_begins_with_a_zero() -> None:
    assert (1, 0, 0, 0, 0, 0, 1) not in said("100 0 0 0 0 1")  # 1 and 00
    assert said("5 0 0 0 0 0 0 5") == [(5, 0, 0, 0, 0, 0, 5)]  # and no 00


def test_no_figure_is_left_out_that_may_be_the_misprint() -> None:
    line = "5 1 1 0 1 2 7 10"
    assert said(line) == []
    pieces = Pieces(alone=frozenset(cells(line)[6:7]))
    assert [one.values for one in every(cells(line), ROW, pieces)] == [
        MEANT
    ]  # but a page number may be


@pytest.mark.parametrize(
    "line", ["5 1 1 0 1 2 11 0 0 3", "5 1 1 0", "- - - - - - -", " ".join("0" * 41)]
)
def test_nothing_is_made_of_what_is_no_row(line: str) -> None:
    assert said(line) == []


def test_one_cell_over_several_columns() -> None:
    one = ("disclosure.penalties.decisions",)
    assert [candidate.values for candidate in read("7 7 7", one)] == [(7,)]
    assert read("7 8 7", one) == []


def test_all_cells_in_one() -> None:
    found = splits("51101210", 100, ROW)
    assert found is not None
    (candidate,) = found
    assert candidate.values == MEANT
    assert [cell.spans for cell in candidate.reading][-2:] == [
        ((105, 106),),
        ((106, 108),),
    ]
    assert splits("12", 0, ROW) == []
    assert splits("1" * 60, 0, ROW) is None


@pytest.mark.parametrize("printed", [3, 4, 6])
def test_of_marks_alone_every_figure_is_one(printed: int) -> None:
    """As where a merged head repeats the cell below it: "/ | / | /" under two heads."""
    paths = ("disclosure.fees.prior_items", "disclosure.fees.change")
    marks = tuple(CellValue(None, Origin.MARK, ((n, n + 1),)) for n in range(printed))
    (only,) = every(marks, paths)
    assert only.values == (None, None)
    assert {cell.origin for cell in only.reading} == {Origin.MARK}


def test_marks_beside_what_cannot_be_read_say_nothing() -> None:
    paths = ("disclosure.fees.prior_items", "disclosure.fees.change")
    mark = CellValue(None, Origin.MARK, ((0, 1),))
    odd = CellValue(None, Origin.DOUBTFUL, ((2, 3),))
    assert every((mark, odd, mark, mark), paths) == []
