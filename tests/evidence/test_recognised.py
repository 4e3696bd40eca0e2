"""Figures out of pictures: those that the sums prove are trusted, and each of the others is told."""

from __future__ import annotations

from random import Random

import pytest
from attrs import evolve

import gxparse
from gxparse import Origin, ParseResult
from gxparse.model.paths import values
from gxparse.pipeline import parse_all
from gxparse.testing import strategies
from tests.support import scanned
from tests.support.scanned import CELL, REPORT, other_digit

TRUTH = {path: value for path, value in values(REPORT).items() if "." in path}
DISPUTE = "disputes.litigation_direct.other"


def untrusted(result: ParseResult) -> set[str]:
    return {path for path, cell in result.cells.items() if not cell.trusted}


def told(result: ParseResult, code: str) -> list[tuple[str, ...]]:
    return [d.paths for d in result.diagnostics if d.code == code]


def test_the_figures_stand_far_apart() -> None:
    assert len({TRUTH[path] for path in TRUTH if path.startswith("requests.")}) > 150


def test_what_the_sums_of_its_row_and_its_column_prove_is_trusted() -> None:
    result = scanned.result(REPORT, recognition=scanned.UNSURE)
    read = values(result.report)
    assert {path: read.get(path) for path in TRUTH} == TRUTH
    # The figures of table 4 have the sums of their rows alone, those of table 2 none
    assert untrusted(result) == {
        path
        for path, value in TRUTH.items()
        if not path.startswith("requests.") and value is not None
    }
    assert {path.partition(".")[0] for (path, *_) in told(result, "GX224")} == {
        "disclosure",
        "disputes",
    }


def test_one_sum_proves_a_figure_whose_two_readings_agree() -> None:
    result = scanned.result(REPORT, of_paths={DISPUTE: scanned.UNSURE})
    assert DISPUTE in untrusted(result)
    assert {path for path in untrusted(result) if path.startswith("disputes.")} == {
        DISPUTE
    }


def test_without_a_sum_another_recogniser_must_agree() -> None:
    path = "disclosure.rules.issued"
    result = scanned.result(REPORT, of_paths={path: scanned.CONFIRMED})
    assert path not in untrusted(result)
    rest = {one for one in TRUTH if one.startswith("disclosure.")} - {path}
    assert {one for one in rest if TRUTH[one] is not None} <= untrusted(result)


def test_a_change_that_may_have_lost_its_minus_is_told() -> None:
    figures = strategies.figures(Random(5), 2019, 2019)
    report = evolve(REPORT, **strategies.built(figures))
    result = scanned.result(report, recognition=scanned.CONFIRMED)
    changes = {path: figures[path] for path in figures if path.endswith(".change")}
    assert {value > 0 for value in changes.values()} == {True, False}
    for path, value in changes.items():
        assert result.cells[path].trusted is (value < 0)


def test_a_misread_digit_is_told_and_proposed_and_not_put_right() -> None:
    result = scanned.result(
        REPORT, said={CELL: other_digit(CELL)}, recognition=scanned.CONFIRMED
    )
    assert result.cells[CELL].value == int(other_digit(CELL))
    assert not result.cells[CELL].trusted
    # All that shares a sum with it may as well be the wrong one
    row, _, column = CELL.rpartition(".")
    for path in (f"{row}.total", f"{row}.welfare", f"requests.outcomes.total.{column}"):
        assert not result.cells[path].trusted
    (proposal,) = [d for d in result.diagnostics if d.code == "GX225"]
    assert proposal.paths == (CELL,)
    assert proposal.data["proposal"] == TRUTH[CELL]


def test_two_misread_digits_propose_nothing() -> None:
    other = "requests.outcomes.granted.business"
    said = {CELL: other_digit(CELL), other: other_digit(other)}
    result = scanned.result(REPORT, said=said)
    assert told(result, "GX225") == []
    assert {CELL, other} <= untrusted(result)


def test_a_row_whose_total_is_lost_is_proven_by_its_columns_and_two_readings() -> None:
    row = CELL.rpartition(".")[0]
    said = {f"{row}.total": ""}
    sure = scanned.result(REPORT, said=said)
    assert CELL not in untrusted(sure)
    unsure = scanned.result(REPORT, said=said, recognition=scanned.UNSURE)
    assert CELL in untrusted(unsure)


def test_ink_of_which_nothing_was_recognised_is_no_blank() -> None:
    result = scanned.result(REPORT, said={CELL: "□", DISPUTE: ""})
    assert (result.cells[CELL].value, result.cells[CELL].origin) == (
        None,
        Origin.DOUBTFUL,
    )
    assert any(d.severity == "error" for d in result.doubts[CELL])
    assert result.cells[DISPUTE].origin is Origin.BLANK


def test_a_figure_says_where_it_was_recognised_and_how_surely() -> None:
    cell = scanned.result(REPORT, of_paths={CELL: scanned.UNSURE}).cells[CELL]
    assert (cell.origin, cell.confidence, cell.page) == ("recognised", 0.98, 1)
    assert cell.raw == str(TRUTH[CELL])
    assert cell.box is not None


def test_title_agency_and_year_are_told() -> None:
    result = scanned.result(REPORT)
    assert told(result, "GX036") == [("title", "agency", "year")]
    assert {"title", "agency", "year"} <= set(result.doubts)


def test_each_report_of_a_scan_is_told_by_itself() -> None:
    other = gxparse.from_dict(gxparse.to_dict(REPORT) | {"year": 2022})
    both = scanned.document(REPORT, other, recognition=scanned.UNSURE)
    first, second = parse_all(both)
    assert untrusted(first) == untrusted(second)
    assert second.cells[CELL].origin is Origin.RECOGNISED


@pytest.mark.parametrize("path", [CELL, DISPUTE, "disclosure.rules.issued"])
def test_text_that_was_not_recognised_is_as_before(path: str) -> None:
    cell = gxparse.parse(gxparse.dumps(REPORT)).cells[path]
    assert (cell.origin, cell.confidence, cell.trusted) == (Origin.PRINTED, None, True)
