"""What a value of the model can be, to the last one on either side, and that a report keeps what it was made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import gxparse
from gxparse import (
    ApplicantCounts,
    DisclosureTable2021,
    DisputeTable,
    Documents,
    Fees,
    Items,
    Report,
)
from gxparse.model.fields import MAX_COUNT
from gxparse.model.paths import values
from gxparse.testing.form import RULES
from tests.support.pipe_tables import HEADS, TWO
from tests.support.request_tables import KEPT, requests


@pytest.mark.parametrize(
    "value",
    [-1, MAX_COUNT + 1, 1.0, "3", True],
    ids=["negative", "absurd", "float", "string", "bool"],
)
def test_domain_of_counts(value: Any) -> None:
    with pytest.raises(ValueError, match=r"issued: .* is not a count"):
        Documents(issued=value)


def test_the_largest_and_the_smallest_figures_are_counts() -> None:
    assert Documents(issued=MAX_COUNT, repealed=0).issued == MAX_COUNT
    assert Items(change=MAX_COUNT).change == MAX_COUNT
    assert Items(change=-MAX_COUNT).change == -MAX_COUNT
    for change in (MAX_COUNT + 1, -MAX_COUNT - 1):
        with pytest.raises(ValueError, match="is not a change"):
            Items(change=change)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("999999999999", MAX_COUNT),
        ("999,999,999,999件", MAX_COUNT),
        ("1000000000000", None),
        ("1,000,000,000,000件", None),
        ("0", 0),
        ("0件", 0),
    ],
)
def test_the_largest_count_is_read_and_one_more_is_not(
    printed: str, value: int | None
) -> None:
    found = values(gxparse.parse(f"{TWO}{HEADS}| 规章 | 4 | {printed} | 9 |\n").report)
    assert [found[path] for path in RULES] == [4, value, 9]


@pytest.mark.parametrize(
    "value", ["-0.5", "NaN", "Infinity", "1e15", "1e-11", 0.5, "x"]
)
def test_domain_of_amounts(value: Any) -> None:
    with pytest.raises(ValueError, match="is not a decimal"):
        Fees(amount=value)


def test_amounts_have_no_trailing_zeros() -> None:
    assert str(Fees("12.5000").amount) == "12.5"
    assert str(Fees(Decimal("1E+2")).amount) == "100"
    assert str(Fees("-0.00").amount) == "0"


@pytest.mark.parametrize(
    "line", ["", " 甲", "甲 ", "甲\n乙", "甲\u2028乙", "\ud800", 3]
)
def test_lines_are_what_a_text_can_carry(line: Any) -> None:
    with pytest.raises(ValueError, match="not one line"):
        Report(title=line)
    with pytest.raises(ValueError, match=r"overview\[1\]"):
        Report(overview=("甲", line))


def test_parts_are_of_their_class() -> None:
    with pytest.raises(TypeError):
        Report(requests=DisputeTable())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        DisclosureTable2021(rules=None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="year"):
        Report(year=21)


def test_prose_is_always_a_tuple() -> None:
    assert Report(overview="一句。").overview == ("一句。",)  # type: ignore[arg-type]
    assert Report(overview=["一句。"]).overview == ("一句。",)  # type: ignore[arg-type]


def test_reports_are_frozen_and_hashable() -> None:
    report = requests(**KEPT)
    assert hash(report) == hash(requests(**KEPT))
    with pytest.raises(AttributeError):
        report.title = "甲"  # type: ignore[misc]
    assert ApplicantCounts(1, 2, 3, 4, 5, 6, 21).total == 21
