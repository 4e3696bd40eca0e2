"""The one figure that explains all broken sums of a table."""

from __future__ import annotations

import pytest

import gxparse
from tests.support.request_tables import KEPT, requests


def with_figure(row: str, column: int, value: int) -> gxparse.Report:
    figures = list(KEPT.get(row, (0,) * 7))
    figures[column] = value
    return requests(**{**KEPT, row: tuple(figures)})


@pytest.mark.parametrize(
    ("row", "column", "value", "suspect"),
    [
        (
            "outcomes__granted",
            1,
            8,
            "requests.outcomes.granted.business",
        ),  # its row and its column
        ("received", 3, 5, "requests.received.welfare"),  # its row and the balance
        (
            "outcomes__total",
            6,
            19,
            "requests.outcomes.total.total",
        ),  # its row, the balance and the outcomes
        (
            "outcomes__refused__state_secret",
            4,
            9,
            "requests.outcomes.refused.state_secret.legal_service",
        ),
    ],
)
def test_one_wrong_figure_is_the_suspect(
    row: str, column: int, value: int, suspect: str
) -> None:
    diagnostics = gxparse.check(with_figure(row, column, value))
    assert {d.data["suspect"] for d in diagnostics} == {suspect}
    assert all(suspect in d.paths for d in diagnostics)


def test_two_wrong_figures_have_no_suspect() -> None:
    figures = {
        "received": (7, 3, 0, 5, 1, 4, 17),
        "outcomes__granted": (5, 8, 1, 0, 1, 2, 10),
    }
    diagnostics = gxparse.check(requests(**{**KEPT, **figures}))
    assert len(diagnostics) == 4
    assert not [d for d in diagnostics if "suspect" in d.data]


def test_one_broken_sum_points_at_no_figure() -> None:
    """Figures that are exchanged within a row break two columns, by as much more as less."""
    diagnostics = gxparse.check(
        requests(**{**KEPT, "outcomes__granted": (1, 5, 1, 0, 1, 2, 10)})
    )
    assert {d.code for d in diagnostics} == {"GX302"}
    assert not [d for d in diagnostics if "suspect" in d.data]


def test_a_figure_that_would_have_to_be_negative_is_no_suspect() -> None:
    """The total of the row and of the column are each 9 too small for all the others."""
    report = requests(
        received=(1, 2, 3, 0, 0, 0, 0), carried_forward=(1, 2, 3, 0, 0, 0, 6)
    )
    assert [d.data.get("suspect") for d in gxparse.check(report)] == [
        "requests.received.total"
    ] * 2
    report = requests(
        received=(0, 2, 3, 0, 0, 0, 0), carried_forward=(0, 2, 3, 0, 0, 0, 9)
    )
    assert all("suspect" not in d.data for d in gxparse.check(report))
