"""The equations that the figures of one row stand in: those within it, and those that tie it to other rows."""

from __future__ import annotations

from functools import cache

from gxparse.checks.equations import Equation
from gxparse.checks.rules import WITHIN


@cache
def row_equations(paths: tuple[str, ...]) -> tuple[tuple[Equation, ...], dict[str, tuple[Equation, ...]]]:
    """The equations within a row, and for each of its figures those that tie it to other rows."""
    inside = set(paths)
    equal = (e for rule in WITHIN for e in rule.equations if e.relation == "=")
    touching = [e for e in equal if not inside.isdisjoint(e.paths)]
    own = tuple(e for e in touching if inside.issuperset(e.paths))
    outside = [e for e in touching if e not in own]
    return own, {path: tuple(e for e in outside if path in e.paths) for path in paths} if outside else {}


def has_sum(paths: tuple[str, ...]) -> bool:
    """Whether a rule ties the figures of a row to each other."""
    return bool(row_equations(paths)[0])
