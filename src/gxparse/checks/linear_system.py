"""Linear equations in exact fractions, and their solution by elimination."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from attrs import frozen

_Key = TypeVar("_Key", str, int)
_Multiples = Mapping[_Key, Fraction]
_NOTHING = Fraction(0)


@frozen(eq=False)
class LinearEquation:
    """Multiples of unknowns that come to a total."""

    terms: _Multiples[str]
    """The coefficient of each unknown; none is 0."""
    total: Fraction
    made_of: _Multiples[int]
    """The given equations that it is made of, by number: so many times each of them, added up, is this one."""

    def divided_by(self, divisor: Fraction) -> LinearEquation:
        """The same equation in smaller units."""
        return LinearEquation(
            {
                unknown: coefficient / divisor
                for unknown, coefficient in self.terms.items()
            },
            self.total / divisor,
            {number: multiple / divisor for number, multiple in self.made_of.items()},
        )

    def without(self, unknown: str, solved: LinearEquation) -> LinearEquation:
        """This equation less as many times another one as rids it of an unknown, whose coefficient there is 1."""
        times = self.terms.get(unknown)
        if times is None:
            return self
        return LinearEquation(
            _difference(self.terms, solved.terms, times),
            self.total - times * solved.total,
            _difference(self.made_of, solved.made_of, times),
        )


def _difference(
    ours: Mapping[_Key, Fraction], theirs: Mapping[_Key, Fraction], times: Fraction
) -> dict[_Key, Fraction]:
    """Our multiples less so many times theirs, without those that come to nothing."""
    multiples = dict(ours)
    for key, value in theirs.items():
        multiples[key] = multiples.get(key, _NOTHING) - times * value
    return {key: value for key, value in multiples.items() if value}


def solve(equations: Iterable[LinearEquation]) -> list[LinearEquation] | None:
    """As many equations as are needed to say the same, each solved for an unknown that no other one has.

    An unknown that is left alone in its equation has that equation's total.
    ``None`` where no values of the unknowns fit all equations.
    """
    waiting = list(equations)
    solved: dict[str, LinearEquation] = {}
    while waiting:
        equation = waiting.pop()
        for unknown, other in solved.items():
            equation = equation.without(unknown, other)
        if not equation.terms:
            # Nothing comes to something: it contradicts those before; otherwise it follows from them
            if equation.total:
                return None
            continue
        chosen = next(iter(equation.terms))
        equation = equation.divided_by(equation.terms[chosen])
        solved = {
            unknown: other.without(chosen, equation)
            for unknown, other in solved.items()
        }
        solved[chosen] = equation
    return list(solved.values())
