"""An equation between figures, and what the printed ones make of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

from attrs import frozen


class Status(enum.Enum):
    """Whether an equation holds."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNDECIDED = "undecided"
    """A figure is not known, and the known ones do not break it."""
    NOT_APPLICABLE = "not applicable"
    """Its table is not there, or of an edition that has not its figures; or the report that it compares
    with is not given."""


@frozen
class Equation:
    """The sum of some figures equals the sum of others; both sides are attribute paths of counts."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path in it."""
        return self.left + self.right


def status_of(equation: Equation, found: Mapping[str, Any]) -> Status:
    """What the figures, by path, make of an equation; ``None`` is an unknown one, and a path that is not there none.

    No figure is negative, so a side that is known in part and already exceeds
    the other one breaks the equation.
    """
    get = found.get
    try:  # nearly always every figure is known
        same = sum(map(get, equation.left)) == sum(map(get, equation.right))  # type: ignore[arg-type]
    except TypeError:
        return _partly(equation, found)
    return Status.HOLDS if same else Status.BROKEN


def _partly(equation: Equation, found: Mapping[str, Any]) -> Status:
    if not all(path in found for path in equation.paths):
        return Status.NOT_APPLICABLE
    get = found.get
    left = [get(path) for path in equation.left]
    right = [get(path) for path in equation.right]
    known_left = sum(value for value in left if value is not None)
    known_right = sum(value for value in right if value is not None)
    if (None not in left and known_right > known_left) or (None not in right and known_left > known_right):
        return Status.BROKEN
    return Status.UNDECIDED


def sums(equation: Equation, found: Mapping[str, Any]) -> str:
    """The arithmetic of a broken equation: "4 + 0 ≠ 3 + 0"; what is not known is "?"."""

    def side(paths: tuple[str, ...]) -> str:
        return " + ".join("?" if found.get(path) is None else str(found[path]) for path in paths)

    return f"{side(equation.left)} ≠ {side(equation.right)}"
