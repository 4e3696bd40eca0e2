"""What known and unknown figures make of an equation, and how it is printed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gxparse import Equation, Status
from gxparse.checks.equations import arithmetic, status_of, sum_of, terms_of

A, B, C = (
    "requests.received.business",
    "requests.received.other",
    "requests.received.total",
)
CHANGE = "disclosure.licensing.change"
SUM = Equation((A, B), (C,))
AT_LEAST = Equation((A, B), (C,), "≥")


@pytest.mark.parametrize(
    ("figures", "equal", "at_least"),
    [
        ({A: 1, B: 2, C: 3}, Status.HOLDS, Status.HOLDS),
        ({A: 1, B: 3, C: 3}, Status.BROKEN, Status.HOLDS),
        ({A: 1, B: 1, C: 3}, Status.BROKEN, Status.BROKEN),
        ({A: 1, B: None, C: 3}, Status.UNDECIDED, Status.UNDECIDED),
        (
            {A: 4, B: None, C: 3},
            Status.BROKEN,
            Status.HOLDS,
        ),  # what is known is more already
        ({A: 3, B: None, C: 3}, Status.UNDECIDED, Status.HOLDS),
        ({A: 1, B: 2, C: None}, Status.UNDECIDED, Status.UNDECIDED),
        ({A: None, B: None, C: None}, Status.UNDECIDED, Status.UNDECIDED),
        ({A: 1, B: None}, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE),
        ({}, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE),
    ],
)
def test_status(
    figures: Mapping[str, int | None], equal: Status, at_least: Status
) -> None:
    assert status_of(SUM, figures) is equal
    assert status_of(AT_LEAST, figures) is at_least


def test_an_unknown_change_may_be_negative() -> None:
    with_change = Equation((A, CHANGE), (C,))
    assert status_of(with_change, {A: 9, CHANGE: None, C: 3}) is Status.UNDECIDED
    assert status_of(with_change, {A: 9, CHANGE: -6, C: 3}) is Status.HOLDS
    assert status_of(with_change, {A: None, CHANGE: 6, C: 3}) is Status.BROKEN


def test_a_constant_is_added_to_the_right_side() -> None:
    more = Equation((A,), (B,), constant=2)
    assert status_of(more, {A: 5, B: 3}) is Status.HOLDS
    assert (
        status_of(more, {A: 1, B: None}) is Status.BROKEN
    )  # 2 is more than 1, whatever is added to it
    assert status_of(Equation((A,), ()), {A: 0}) is Status.HOLDS


def test_the_sum_of_a_side() -> None:
    assert sum_of((A, B), {A: 1, B: 2}, 3) == 6
    assert sum_of((), {}) == 0
    assert sum_of((A, B), {A: 1, B: None}) is None
    assert sum_of((A, B), {A: 1}) is None


def test_figures_of_an_equation() -> None:
    assert arithmetic(SUM, {A: 1, B: None, C: 3}) == "1 + ? ≠ 3"
    assert arithmetic(AT_LEAST, {A: 1, B: 1, C: 3}) == "1 + 1 < 3"
    assert arithmetic(Equation((A,), (), constant=18), {A: 17}) == "17 ≠ 18"
    assert arithmetic(Equation((A,), ()), {A: 17}) == "17 ≠ 0"
    assert terms_of((A, B, C), {A: 1, B: None, C: None}, 2, sought=C) == "1 + ? + x + 2"
