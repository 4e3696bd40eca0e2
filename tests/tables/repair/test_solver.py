"""Rows with a wrong number of cells: what the sums decide, and what they do not."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from tools.damage import repaired

import gxparse
from gxparse import Origin, ParseResult, Report
from gxparse.model.paths import values
from gxparse.testing import form
from gxparse.testing.writing import LAYOUTS
from tests.support.request_tables import KEPT, requests

REPORT = requests(**KEPT)
GRANTED = "requests.outcomes.granted"


def laid(layout: str, report: Report = REPORT) -> str:
    return LAYOUTS[layout](report, Random(1))


def damaged(layout: str, old: str, new: str) -> ParseResult:
    text = laid(layout)
    assert text.count(old) == 1, text
    return gxparse.parse(text.replace(old, new))


def row(result: ParseResult, path: str) -> list[Any]:
    found = values(result.report)
    return [found[f"{path}.{kind}"] for kind in form.APPLICANTS]


def codes(result: ParseResult) -> list[str]:
    return [d.code for d in result.diagnostics if d.severity != "info"]


# 5 1 1 0 1 2 10 is granted
@pytest.mark.parametrize(
    ("layout", "old", "new"),
    [
        (
            "flow",
            "（一）予以公开 5 1 1 0 1 2 10",
            "（一）予以公开 5 1 1 0 1 2 1 0",
        ),  # split by a blank
        (
            "flow",
            "（一）予以公开 5 1 1 0 1 2 10",
            "（一）予以公开 51 1 0 1 2 10",
        ),  # run together
        (
            "flow",
            "（一）予以公开 5 1 1 0 1 2 10",
            "（一）予以公开 5 1 1 0 0 1 2 10",
        ),  # a zero too many
        (
            "flow",
            "（一）予以公开 5 1 1 0 1 2 10",
            "（一）予以公开 5 1 1 0 1 2 2 10",
        ),  # one printed twice
        (
            "tabs",
            "\t5\t1\t1\t0\t1\t2\t10",
            "\t5\t1\t1\t\t0\t1\t2\t10",
        ),  # a blank column inside
        (
            "tabs",
            "\t5\t1\t1\t0\t1\t2\t10",
            "\t5\t1\t1\t0\t1\t2\t1\t0",
        ),  # split over cells
    ],
)
def test_a_row_that_the_sums_decide(layout: str, old: str, new: str) -> None:
    text = laid(layout)
    if layout == "flow":  # one line a row, whatever the writer drew
        start, end = text.index("（一）予以公开"), text.index("（二）部分公开")
        text = text[:start] + old + "\n" + text[end:]
    assert text.count(old) == 1
    result = gxparse.parse(text.replace(old, new))
    assert row(result, GRANTED) == [5, 1, 1, 0, 1, 2, 10]
    assert codes(result) == ["GX204"]
    assert result.cells[f"{GRANTED}.total"].origin is Origin.REPAIRED
    (told,) = (d for d in result.diagnostics if d.code == "GX204")
    assert told.paths[0] == GRANTED
    assert "read as 5 1 1 0 1 2 10" in told.message


def test_a_lost_cell_is_placed_and_left_none() -> None:
    result = damaged("tabs", "\t1\t2\t1\t2\t0\t0\t6", "\t2\t1\t2\t0\t0\t6")
    path = "requests.outcomes.refused.third_party_rights"
    assert row(result, path) == [None, 2, 1, 2, 0, 0, 6]
    assert result.cells[f"{path}.natural_person"].origin is Origin.MISSING
    assert codes(result) == ["GX204"]


def test_what_the_sums_do_not_decide_is_none() -> None:
    result = damaged("tabs", "\t1\t2\t1\t2\t0\t0\t6", "\t1\t2\t1\t6")
    path = "requests.outcomes.refused.third_party_rights"
    assert row(result, path) == [None] * 7
    assert codes(result) == ["GX205"]
    assert result.cells[f"{path}.total"].origin is Origin.DOUBTFUL
    assert result.cells[f"{path}.total"].raw == "1216"
    (told,) = (d for d in result.diagnostics if d.code == "GX205")
    assert set(told.paths) == {path, *(f"{path}.{kind}" for kind in form.APPLICANTS)}


def test_seven_bordered_cells_are_never_read_again() -> None:
    result = damaged("tabs", "\t5\t1\t1\t0\t1\t2\t10", "\t5\t1\t1\t0\t1\t2\t11")
    assert row(result, GRANTED) == [5, 1, 1, 0, 1, 2, 11]
    assert sorted(codes(result)) == ["GX302", "GX303"]
    assert {result.cells[f"{GRANTED}.{kind}"].origin for kind in form.APPLICANTS} == {
        Origin.PRINTED
    }


def test_a_row_without_end_is_bounded() -> None:
    result = damaged("tabs", "\t5\t1\t1\t0\t1\t2\t10", "\t5" * 5000)
    assert row(result, GRANTED) == [None] * 7
    assert "GX205" in codes(result)


def test_many_damaged_rows_are_bounded() -> None:
    text = laid("tabs").replace("\t0\t0\t0\t0\t0\t0\t0", "\t1\t1\t1\t1\t1\t1\t1\t1\t1")
    result = gxparse.parse(text)
    assert codes(result).count("GX205") > 15


@pytest.mark.parametrize("seed", [21, 26, 29])
def test_a_row_with_a_number_in_two_is_not_taken_for_one_whose_label_is_torn(
    seed: int,
) -> None:
    """Seven of its eight pieces are as many figures as a row has; in flowed text, the last one stands below."""
    right, false = repaired(0, "flow", False, seed)
    assert right
    assert not false
