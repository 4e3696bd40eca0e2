"""Figures whose signs only look like digits: borne out by a sum that holds, and by none that is broken."""

from __future__ import annotations

import pytest

from gxparse.tables.repair.likely_figures import borne_out

APPLICANTS = [
    "natural_person",
    "business",
    "research",
    "welfare",
    "legal_service",
    "other",
    "total",
]
ROW = tuple([f"requests.received.{name}" for name in APPLICANTS])
WITHOUT_SUM = tuple([f"disclosure.rules.{name}" for name in ("issued", "in_force")])


def left(values: list[int | None], likely: dict[int, int]) -> dict[int, int]:
    """Which of the likely figures of a row are borne out, by their places."""
    known = dict(zip(ROW, values, strict=True))
    found = borne_out(
        {ROW[n]: value for n, value in likely.items()},
        dict.fromkeys(ROW, ROW),
        known,
    )
    return {ROW.index(path): value for path, value in found.items()}


@pytest.mark.parametrize(
    ("values", "likely", "borne"),
    [
        ([3, 1, 0, 0, None, 2, 6], {4: 0}, {4: 0}),
        ([3, None, 0, 0, None, 2, None], {1: 1, 4: 0, 6: 6}, {1: 1, 4: 0, 6: 6}),
        ([3, 1, 0, 0, None, 2, 7], {4: 0}, {}),
        ([3, None, 0, 0, None, 2, 7], {1: 1, 4: 0}, {}),
        ([3, None, 0, 0, None, 2, 6], {4: 0}, {}),
    ],
    ids=["holds", "several", "broken", "several, broken", "undecided"],
)
def test_a_sum_bears_figures_out(
    values: list[int | None], likely: dict[int, int], borne: dict[int, int]
) -> None:
    assert left(values, likely) == borne


def test_what_no_sum_holds_is_not_borne_out() -> None:
    path = WITHOUT_SUM[0]
    known = {WITHOUT_SUM[0]: None, WITHOUT_SUM[1]: 3}
    assert borne_out({path: 0}, {path: WITHOUT_SUM}, known) == {}


@pytest.mark.parametrize(("total", "borne"), [(4, 2), (5, 0)])
def test_what_rests_on_a_figure_that_is_not_borne_out_falls_with_it(
    total: int, borne: int
) -> None:
    """The column holds with both figures; the row of the second one says nothing, and that of the first decides."""
    rows = {
        f"requests.{row}.natural_person": tuple(
            [f"requests.{row}.{name}" for name in APPLICANTS]
        )
        for row in ("received", "carried_in")
    }
    first, second = rows
    known: dict[str, int | None] = {path: 0 for row in rows.values() for path in row}
    known |= {first: None, rows[first][-1]: total, second: None, rows[second][-1]: None}
    known["requests.outcomes.total.natural_person"] = 5
    known["requests.carried_forward.natural_person"] = 0
    assert len(borne_out({first: 4, second: 1}, rows, known)) == borne
