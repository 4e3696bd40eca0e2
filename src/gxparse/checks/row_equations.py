"""The equations that the figures of one row stand in: those within it, and those that tie it to other rows."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import NamedTuple

from gxparse.checks.equations import Equation
from gxparse.checks.rules import WITHIN


class RowEquations(NamedTuple):
    """What holds the figures of a row together, and to those of other rows."""

    within: tuple[Equation, ...]
    """The equations of its own figures alone."""
    across: dict[str, tuple[Equation, ...]]
    """For each of its figures those with other rows; empty where no figure of it has any."""


@cache
def row_equations(paths: tuple[str, ...]) -> RowEquations:
    """The equations of the row that has these figures."""
    row = set(paths)
    touching = [
        equation for equation in _equalities() if not row.isdisjoint(equation.paths)
    ]
    within = tuple(equation for equation in touching if row.issuperset(equation.paths))
    beyond = [equation for equation in touching if not row.issuperset(equation.paths)]
    across = {
        path: tuple(equation for equation in beyond if path in equation.paths)
        for path in paths
    }
    return RowEquations(within, across if beyond else {})


@cache
def _equalities() -> tuple[Equation, ...]:
    """The hard rules' equations; an inequality proves no figure."""
    equations = chain.from_iterable(rule.equations for rule in WITHIN)
    return tuple(equation for equation in equations if equation.relation == "=")


def has_sum(paths: tuple[str, ...]) -> bool:
    """Whether a rule ties the figures of a row to each other."""
    return bool(row_equations(paths).within)
