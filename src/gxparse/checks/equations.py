"""An equation or inequality between figures, and what the printed ones make of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any, Literal

from attrs import frozen

Relation = Literal["=", "≥"]


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
    """The sum of some figures equals the sum of others, or is no less; both sides are attribute paths of counts.

    A side without paths comes to nothing, so ``Equation(paths, ())`` says that
    there is none of something.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Relation = "="
    """What the left side is to the right one: "=" or "≥"."""
    constant: int = 0
    """A number that is added to the right side."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path in it."""
        return self.left + self.right


def status_of(equation: Equation, found: Mapping[str, Any]) -> Status:
    """What the figures, by path, make of an equation; ``None`` is an unknown one, and a path that is not there none.

    No figure but a change is negative, so a side that is known in part and
    already exceeds the other one breaks the equation, or bears an inequality out.
    """
    get = found.get
    try:  # nearly always every figure is known
        left = sum(map(get, equation.left))  # type: ignore[arg-type]
        right = sum(map(get, equation.right), equation.constant)  # type: ignore[arg-type]
    except TypeError:
        return _partly(equation, found)
    return Status.HOLDS if left == right or (left > right and equation.relation == "≥") else Status.BROKEN


def _partly(equation: Equation, found: Mapping[str, Any]) -> Status:
    try:
        left = [found[path] for path in equation.left]
        right = [found[path] for path in equation.right]
    except KeyError:
        return Status.NOT_APPLICABLE
    if any(found[path] is None and may_be_negative(path) for path in (*equation.left, *equation.right)):
        return Status.UNDECIDED
    known_left = sum([value for value in left if value is not None])
    known_right = sum([value for value in right if value is not None], equation.constant)
    if None not in left and known_right > known_left:
        return Status.BROKEN
    if equation.relation == "≥":
        return Status.HOLDS if None not in right and known_left >= known_right else Status.UNDECIDED
    return Status.BROKEN if None not in right and known_left > known_right else Status.UNDECIDED


def may_be_negative(path: str) -> bool:
    """Whether the figure at a path counts what has become more, or less."""
    return path.endswith(".change")


def sums(equation: Equation, found: Mapping[str, Any]) -> str:
    """The arithmetic of a broken equation: "4 + 0 ≠ 3 + 0"; what is not known is "?"."""

    def side(paths: tuple[str, ...], constant: int = 0) -> str:
        figures = ["?" if found.get(path) is None else str(found[path]) for path in paths]
        return " + ".join([*figures, *([str(constant)] if constant or not paths else [])])

    sign = "<" if equation.relation == "≥" else "≠"
    return f"{side(equation.left)} {sign} {side(equation.right, equation.constant)}"
