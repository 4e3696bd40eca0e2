"""Many equations at once: just those are named whose sides differ, or of which a figure is not known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.rules import WITHIN
from gxparse.checks.sums import sums_of

EQUATIONS = (
    Equation(("a", "b"), ("c",)),
    Equation(("c",), ("a", "b"), constant=7),
    Equation(("d",), ()),
    Equation(("a", "d", "e"), ("b", "e"), "≥"),
)


def test_equations_whose_sides_are_equal_are_not_named() -> None:
    figures = {"a": 31, "b": 12, "c": 43, "d": 0, "e": 5}
    assert sums_of(EQUATIONS).unequal(figures) == [1, 3]
    assert sums_of(EQUATIONS).unequal(figures | {"c": 50}) == [0, 3]


def test_a_figure_that_is_blank_or_not_there_leaves_its_equations_to_be_asked() -> None:
    assert sums_of(EQUATIONS).unequal({"a": 31, "b": None, "c": 43}) == [0, 1, 2, 3]
    assert sums_of([]).unequal({"a": 31}) == []


@given(st.dictionaries(st.sampled_from("abcde"), st.none() | st.integers(0, 9)))
def test_every_equation_that_figures_break_is_named(
    figures: dict[str, int | None],
) -> None:
    unequal = sums_of(EQUATIONS).unequal(figures)
    for n, equation in enumerate(EQUATIONS):
        if status_of(equation, figures) is Status.BROKEN:
            assert n in unequal


def test_each_path_of_the_rules_is_looked_up_once() -> None:
    equations = [one for rule in WITHIN for one in rule.equations]
    paths = sums_of(equations).paths
    assert len(paths) == len(set(paths))
    assert set(paths) == {path for one in equations for path in one.paths}
