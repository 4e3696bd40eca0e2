"""An equation or inequality between figures, and what the printed ones make of it.

Figures are given by their attribute paths: ``None`` is a figure that is not known, and a path that is absent has no
place in the report at all.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from gxparse.model.fields import CHANGE

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


_CHANGE = f".{CHANGE}"  # the end of the path of what has become more, or less


@frozen(cache_hash=True)
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
    signed: tuple[str, ...] = field(init=False, eq=False, repr=False)
    """Those of its paths whose figures may be negative."""

    @signed.default
    def _(self) -> tuple[str, ...]:
        return tuple(
            path for path in (*self.left, *self.right) if may_be_negative(path)
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path in it."""
        return self.left + self.right


def status_of(equation: Equation, figures: Mapping[str, Any]) -> Status:
    """What the figures make of an equation.

    No figure but a change is negative, so a side that is known in part and
    already exceeds the other one breaks the equation, or bears an inequality out.
    """
    get = figures.get
    try:
        # Nearly always every figure is known, and two sums decide; one that is not is a None, which cannot be added
        left = sum(map(get, equation.left))  # type: ignore[arg-type]
        right = sum(map(get, equation.right), equation.constant)  # type: ignore[arg-type]
    except TypeError:
        return _status_in_part(equation, figures)
    if left == right:
        return Status.HOLDS
    return Status.HOLDS if left > right and equation.relation == "≥" else Status.BROKEN


class Verdicts(dict[Equation, Status]):
    """What some figures make of equations, each of which is asked many times and worked out once."""

    def __init__(self, figures: Mapping[str, Any]) -> None:
        super().__init__()
        self.figures = figures

    def __missing__(self, equation: Equation) -> Status:
        status = self[equation] = status_of(equation, self.figures)
        return status


def _status_in_part(equation: Equation, figures: Mapping[str, Any]) -> Status:
    """The status of an equation with a figure that is not known."""
    try:
        left = list(map(figures.__getitem__, equation.left))
        right = list(map(figures.__getitem__, equation.right))
    except KeyError:
        return Status.NOT_APPLICABLE
    # A figure that may be negative can bring its side down again, whatever the others come to
    if any(figures[path] is None for path in equation.signed):
        return Status.UNDECIDED
    known_left, known_right = _known_part(left), _known_part(right) + equation.constant
    # Any other figure can only add to its side, so no value of it mends a side that is too large
    if None not in left and known_right > known_left:
        return Status.BROKEN
    if equation.relation == "≥":
        return (
            Status.HOLDS
            if None not in right and known_left >= known_right
            else Status.UNDECIDED
        )
    return (
        Status.BROKEN
        if None not in right and known_left > known_right
        else Status.UNDECIDED
    )


def _known_part(figures: list[int | None]) -> int:
    """What the known figures of a side come to."""
    return sum(filter(None, figures))


def sum_of(
    paths: tuple[str, ...], figures: Mapping[str, Any], constant: int = 0
) -> int | None:
    """What a side of an equation comes to; ``None`` where a figure of it is not known."""
    terms = [figures.get(path) for path in paths]
    return None if None in terms else sum(terms, constant)  # type: ignore[arg-type]


def may_be_negative(path: str) -> bool:
    """Whether the figure at a path counts what has become more, or less."""
    return path.endswith(_CHANGE)


def arithmetic(equation: Equation, figures: Mapping[str, Any]) -> str:
    """A broken equation in figures: "4 + 0 ≠ 3 + 0"; what is not known is "?"."""
    sign = "<" if equation.relation == "≥" else "≠"
    return f"{terms_of(equation.left, figures)} {sign} {terms_of(equation.right, figures, equation.constant)}"


def terms_of(
    paths: tuple[str, ...],
    figures: Mapping[str, Any],
    constant: int = 0,
    sought: str | None = None,
) -> str:
    """A side of an equation in figures: "?" is one that is not known, "x" the one that is ``sought``."""
    terms = [_term(path, figures.get(path), sought) for path in paths]
    # A side without figures is printed as its constant, even where that is 0
    if constant or not paths:
        terms.append(str(constant))
    return " + ".join(terms)


def _term(path: str, figure: Any, sought: str | None) -> str:
    if path == sought:
        return "x"
    return "?" if figure is None else str(figure)
