"""Systems of linear equations: what their solution says, and of which equations it is made."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxparse.checks.linear_system import LinearEquation, solve


def equation(number: int, terms: Mapping[str, int], total: int) -> LinearEquation:
    return LinearEquation(
        {name: Fraction(times) for name, times in terms.items()},
        Fraction(total),
        {number: Fraction(1)},
    )


def values(solved: list[LinearEquation] | None) -> dict[str, Fraction]:
    """The unknowns that are alone in their equation."""
    assert solved is not None
    return {next(iter(one.terms)): one.total for one in solved if len(one.terms) == 1}


def test_one_solution() -> None:
    given = [
        equation(0, {"a": 1, "b": 1}, 3),
        equation(1, {"b": 1, "c": 1}, 5),
        equation(2, {"a": 1, "c": 1}, 4),
    ]
    solved = solve(given)
    assert values(solved) == {"a": 1, "b": 2, "c": 3}
    assert solved is not None
    assert all(sorted(one.made_of) == [0, 1, 2] for one in solved)


def test_what_is_not_forced_stays_with_the_others() -> None:
    solved = solve([equation(0, {"a": 1, "b": 1, "c": 1}, 7), equation(1, {"c": 1}, 2)])
    assert values(solved) == {"c": 2}
    assert solved is not None
    assert sorted(sorted(one.terms) for one in solved) == [["a", "b"], ["c"]]


LINES = (({"a": 1}, 1), ({"b": 1}, 2), ({"a": 1, "b": 1}, 3), ({"c": 1}, 4))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_an_equation_that_follows_from_the_others_says_nothing(
    order: tuple[int, ...],
) -> None:
    """Wherever it stands, those before it and behind it say what they said."""
    solved = solve([equation(number, *LINES[number]) for number in order])
    assert values(solved) == {"a": 1, "b": 2, "c": 4}


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_equations_that_contradict_each_other(order: tuple[int, ...]) -> None:
    lines = (*LINES[:2], ({"a": 1, "b": 1}, 4), LINES[3])
    assert solve([equation(number, *lines[number]) for number in order]) is None


def test_no_equations() -> None:
    assert solve([]) == []


@given(st.integers(0, 2**32))
def test_the_solution_is_made_of_the_equations(seed: int) -> None:
    random = Random(seed)
    true = {name: random.randint(0, 9) for name in "abcdef"}
    given = []
    for number in range(random.randint(1, 8)):
        terms = {
            name: random.choice((-1, 1, 2))
            for name in random.sample(sorted(true), random.randint(1, 4))
        }
        given.append(
            equation(
                number, terms, sum(times * true[name] for name, times in terms.items())
            )
        )
    solved = solve(given)
    assert solved is not None
    leading = [next(iter(one.terms)) for one in solved]
    for one in solved:
        # it holds for what the equations were drawn from
        assert sum(times * true[name] for name, times in one.terms.items()) == one.total
        # it is the equations that it names, so many times each
        total = sum(
            (times * given[number].total for number, times in one.made_of.items()),
            Fraction(0),
        )
        assert total == one.total
        for name in true:
            parts = (
                times * given[number].terms.get(name, 0)
                for number, times in one.made_of.items()
            )
            assert sum(parts, Fraction(0)) == one.terms.get(name, 0)
    assert len(set(leading)) == len(solved)
