"""Digits that run together where the report's own sums are wrong: what misprints explain, and nothing else."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

import gxparse
from gxparse.model.paths import values
from gxparse.tables.repair import explanations, misprints
from gxparse.tables.repair.digit_runs import parted
from gxparse.tables.repair.explanations import Work
from gxparse.tables.repair.misprints import Row
from gxparse.tables.repair.undecided_rows import MisprintedRun, Printed
from gxparse.testing import form, strategies
from tests.support import converted
from tests.support.digit_runs import misprinted, read, text_of
from tests.support.results import assert_covered

ROW = "requests.outcomes.refused.state_secret"
OTHER = "requests.outcomes.unavailable.not_held"


@pytest.mark.parametrize(
    ("number", "least"), [(0, 0.98), (1, 0.95), (2, 0.85), (3, 0.7)]
)
def test_misprints_are_read_as_printed_or_not_at_all(number: int, least: float) -> None:
    nonzero = right = 0
    for seed in range(16):
        random = Random(100 * number + seed)
        found = strategies.figures(random, 2021, random.choice((2019, 2021)))
        if max(found.values()) > 30_000:  # of five digits each
            continue
        found = misprinted(found, random, number)
        result, made, named = read(found)
        assert_covered(result)
        for path, value in made.items():
            assert value in (None, found[path]), (seed, path)
            # Where the sum of a row holds, no misprint is its own, and no doubt is left.
            is_told = bool({path, path.rpartition(".")[0]} & named)
            assert value is None or is_told or _sum_holds(found, path)
            nonzero += found[path] != 0
            right += bool(value)
    assert right >= least * nonzero


@pytest.mark.parametrize("seed", [8658, 19515, 21461])
def test_a_row_that_is_read_falsely_is_told_though_its_sum_holds(seed: int) -> None:
    random = Random(seed)
    found = strategies.figures(random, 2021, random.choice((2019, 2021)))
    found = misprinted(found, random, 3)
    _, made, named = read(found)
    false = [p for p, value in made.items() if value not in (None, found[p])]
    assert false
    assert all({p, p.rpartition(".")[0]} & named for p in false)


def _sum_holds(found: dict[str, Any], path: str) -> bool:
    """Whether the row of a figure is printed with its sum."""
    name = path.rpartition(".")[0]
    *applicants, total = [
        value for other, value in found.items() if other.rpartition(".")[0] == name
    ]
    return bool(sum(applicants) == total)


def report(name: str) -> dict[str, Any]:
    """The figures of table 3 of a report of the corpus."""
    truth = json.loads(
        (converted.FOLDER / name / "truth.json").read_text(encoding="utf-8")
    )
    return {
        path: v
        for path, v in values(gxparse.from_dict(truth)).items()
        if path.startswith("requests.")
    }


def test_dense_figures_with_a_misprint_are_read_as_printed() -> None:
    found = report("1-portrait")
    found[f"{ROW}.welfare"] += 271
    result, made, _ = read(found)
    assert made == found
    told = {d.paths[0]: d for d in result.diagnostics if d.code == "GX204"}
    assert len(told) == 25
    assert "(1) in as few columns (1 of 7)" in told[ROW].message
    assert "全表误印或缺失的数字少至1个、所涉的列少至1列（共7列）" in told[ROW].text(
        "zh"
    )


def test_a_misprint_in_a_row_of_two_equations() -> None:
    found = report("1-portrait")
    found["requests.outcomes.total.research"] -= 4017
    assert read(found)[1] == found


def test_a_misprint_that_another_parting_hides_is_found_out() -> None:
    """12 1 2 2 1 9 and 36 for 27 come to their sum as 1 21 2 2 1 9 36, but not in their columns."""
    found = report("1-portrait")
    for kind, value in zip(form.APPLICANTS, (12, 1, 2, 2, 1, 9, 27), strict=True):
        less = found[f"{OTHER}.{kind}"] - value
        for row in (OTHER, "requests.outcomes.total", "requests.received"):
            found[f"{row}.{kind}"] -= less
    found[f"{OTHER}.total"] = 36
    assert (1, 2, 1, 1, 1, 1, 2) in (parted("121221936", 7) or ())
    assert read(found)[1] == found


def test_figures_that_several_explanations_part_differently_are_left_open() -> None:
    """0 0 2 0 3 39 8 may be 3 and 98 at its end as well, and both put right to 3 and 8."""
    found = report("4-portrait")
    _, made, named = read(found)
    repeated = "requests.outcomes.not_processed.repeated"
    assert [found[f"{repeated}.{kind}"] for kind in form.APPLICANTS] == [
        0,
        0,
        2,
        0,
        3,
        39,
        8,
    ]
    assert {path for path in found if made[path] != found[path]} == {
        f"{repeated}.other",
        f"{repeated}.total",
    }
    assert made[f"{repeated}.other"] is made[f"{repeated}.total"] is None
    assert repeated in named


def test_a_blank_cell_is_unknown_and_the_others_are_read() -> None:
    found: dict[str, Any] = report("1-portrait")
    blank = f"{ROW}.legal_service"
    result, made, _ = read(found | {blank: ""})
    assert made == found | {blank: None}
    assert result.cells[blank].origin == "missing"
    assert_covered(result)


def test_a_lost_figure_does_not_pass_for_a_misprint() -> None:
    """Between 8 and 53, 5 is lost: 5 may also be printed and 53 misprinted 3."""
    found: dict[str, Any] = report("3-narrow")
    for kind, value in zip(form.APPLICANTS, (1, 8, 5, 53, 2, 4, 73), strict=True):
        less = found[f"{OTHER}.{kind}"] - value
        for row in (OTHER, "requests.outcomes.total", "requests.received"):
            found[f"{row}.{kind}"] -= less
    _, made, _ = read(found | {f"{OTHER}.research": ""})
    assert made == found | {f"{OTHER}.research": None, f"{OTHER}.welfare": None}


def test_four_misprints_in_two_columns() -> None:
    """Of two of the rows the last figures may be parted otherwise, and both columns are the same amount wrong."""
    found = report("2-landscape")
    _, made, _ = read(found)
    rows = (
        "requests.outcomes.other_processing.fee_not_paid_in_time",
        "requests.outcomes.other_processing.other",
    )
    left = {f"{row}.{kind}" for row in rows for kind in ("other", "total")}
    assert {path for path in found if made[path] != found[path]} == left
    assert {made[path] for path in left} == {None}


def test_a_row_that_is_lost_leaves_its_equation_open() -> None:
    found = report("1-portrait")
    found[f"{OTHER}.business"] += 13
    found["requests.received.business"] += 25
    label = next(three for _, _, three, path in form.REQUESTS[2021] if path == ROW)
    lost = {f"{ROW}.{kind}" for kind in form.APPLICANTS}
    whole = text_of(found)
    assert label
    cut = whole.replace(
        label + "".join(str(found[f"{ROW}.{kind}"]) for kind in form.APPLICANTS), ""
    )
    assert len(cut) < len(whole)
    made = values(gxparse.parse(f"一、总体情况\n公布信息。\n{cut}\n").report)
    carried = {
        path
        for path in found
        if path.split(".")[1] in ("received", "carried_in", "carried_forward")
    }
    assert {path for path in found if made[path] == found[path]} >= carried
    assert all(made[path] in (None, found[path]) for path in found)
    assert {made[path] for path in lost} == {None}


def test_a_row_is_parted_where_one_misprint_makes_it_of_what_is_right() -> None:
    right = (0, 0, 2, 0, 3, 3, 8)

    def partings(digits: str) -> set[Printed]:
        return set(MisprintedRun(digits, 1, right).partings_of(right))

    assert partings("00203398") == {(0, 0, 2, 0, 3, 39, 8), (0, 0, 2, 0, 3, 3, 98)}
    assert partings("00204598") == set()
    assert partings("0020038") == {(0, 0, 2, 0, 0, 3, 8)}
    assert partings("00200538") == set()  # 05 is no number
    assert partings("002038") == {(0, 0, 2, 0, None, 3, 8), (0, 0, 2, 0, 3, None, 8)}


def test_the_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """25 rows of many digits that come to no sum, and rows that may be parted in many ways."""
    done = 0

    def spend(self: Work, steps: int) -> None:
        nonlocal done
        done += steps
        spent(self, steps)

    spent = Work.spend
    monkeypatch.setattr(Work, "spend", spend)
    random = Random(7)
    paths = [path for *_, path in form.REQUESTS[2021]]
    for size, free in ((60, 25), (50, 25), (49, 6), (49, 1), (21, 4), (12, 6)):
        found: dict[str, Any] = {
            f"{path}.{kind}": 0 for path in paths for kind in form.APPLICANTS
        }
        digits = {
            path: "".join(random.choice("123456789") for _ in range(size))
            for path in paths[3 : 3 + free]
        }
        for path in digits:
            found[f"{path}.total"] = digits[path]
            found.update({f"{path}.{kind}": "" for kind in form.APPLICANTS[:-1]})
        done = 0
        _, made, named = read(found)
        assert done <= 12 * explanations._MOST_STEPS
        for path in digits:
            assert (
                all(made[f"{path}.{kind}"] is None for kind in form.APPLICANTS)
                or path in named
            )


def test_too_many_misprinted_rows_are_not_gone_through() -> None:
    rows = [
        Row(tuple(f"{path}.{kind}" for kind in form.APPLICANTS), "9" * 30, ())
        for *_, path in form.REQUESTS[2021][: misprints._MOST_MISPRINTED + 1]
    ]
    assert (
        misprints.explain(rows, dict.fromkeys(strategies.figures(Random(1)), 0)) is None
    )


def test_thousands_of_rows_of_many_digits() -> None:
    random = Random(11)
    found: dict[str, Any] = {
        f"{path}.{kind}": ""
        for *_, path in form.REQUESTS[2021]
        for kind in form.APPLICANTS
    }
    for *_, path in form.REQUESTS[2021]:
        found[f"{path}.total"] = "".join(random.choice("0123456789") for _ in range(60))
    made = values(
        gxparse.parse(f"一、总体情况\n公布信息。\n{text_of(found) * 120}\n").report
    )
    assert {made[path] for path in found} == {None}
