"""Digits that run together: every way to part them, and what the columns leave."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import gxparse
from gxparse.model.paths import values
from gxparse.tables.repair.digit_runs import parted
from gxparse.testing import strategies
from tests.support.digit_runs import read, text_of


def test_every_way_to_part_digits() -> None:
    assert parted("123", 3) == ((1, 1, 1),)  # 1 + 2 = 3
    assert parted("101020", 3) == ((2, 2, 2),)  # 10 + 10 = 20
    assert set(parted("11112", 3) or ()) == {
        (1, 2, 2),
        (2, 1, 2),
    }  # 1 + 11 = 12 = 11 + 1
    assert parted("1111123", 3) == ()
    assert parted("0000000", 7) == ((1,) * 7,)
    assert parted("12", 3) == ()
    assert parted("1" * 500, 7) is None  # it may have one, but is not gone through


def lengths_one_by_one(digits: str, number: int) -> set[tuple[int, ...]]:
    """The same as ``parted``, by trying every place to cut."""
    ways = set()
    for cuts in combinations(range(1, len(digits)), number - 1):
        pieces = [digits[start:end] for start, end in pairwise((0, *cuts, len(digits)))]
        *addends, total = map(int, pieces)
        if sum(addends) == total and all(piece == str(int(piece)) for piece in pieces):
            ways.add(tuple(map(len, pieces)))
    return ways


def test_no_way_to_part_digits_is_missed_or_made_up() -> None:
    several = 0
    for seed in range(400):
        random = Random(seed)
        number = random.randint(3, 7)
        addends = [
            random.randint(0, random.choice((3, 30, 300))) for _ in range(number - 1)
        ]
        # Every fourth row comes to no sum
        digits = "".join(map(str, (*addends, sum(addends) + (seed % 4 == 0))))
        ways = parted(digits, number)
        assert ways is not None
        assert len(ways) == len(set(ways))
        assert set(ways) == lengths_one_by_one(digits, number)
        several += len(ways) > 1
    assert several > 50


def test_rows_and_columns_part_the_digits_of_a_table() -> None:
    for seed in (3, 5, 8):
        found = strategies.figures(Random(seed))
        report = gxparse.parse(f"一、总体情况\n公布信息。\n{text_of(found)}\n").report
        made = values(report)
        assert {p: made[p] for p in found if p.startswith("requests")} == {
            p: v for p, v in found.items() if p.startswith("requests")
        }


def test_a_wrong_sum_leaves_nothing_false() -> None:
    found = strategies.figures(Random(3))
    found["requests.outcomes.total.business"] += 11
    result, made, named = read(found)
    assert result.report.requests is not None
    for path, value in made.items():
        assert value in (None, found[path]) or path in named
    # One wrong sum leaves most rows as sure as they were
    assert sum(value is not None for value in made.values()) > 0.9 * len(made)
