"""Many equations at once: what every parse asks of its figures, each of which is looked up one time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any

from attrs import frozen

from gxparse.checks.equations import Equation

Side = Callable[[tuple[Any, ...]], tuple[Any, ...]]
"""Gives the figures of a side out of those of all equations."""


@frozen(eq=False)
class Sums:
    """The sides of some equations, by the places of their figures among those of all."""

    paths: tuple[str, ...]
    sides: tuple[tuple[Side, Side, int], ...]
    """Of each equation the left side, the right one, and what is added to that."""

    def unequal(self, figures: Mapping[str, Any]) -> list[int]:
        """The numbers of the equations whose sides differ, or of which a figure is not known: nearly always none."""
        known = tuple(map(figures.get, self.paths))
        found = []
        for n, (left, right, constant) in enumerate(self.sides):
            try:
                if sum(left(known)) == sum(right(known), constant):
                    continue
            except TypeError:  # None cannot be added
                pass
            found.append(n)
        return found


def sums_of(equations: Iterable[Equation]) -> Sums:
    """The sides of some equations."""
    equations = tuple(equations)
    every = dict.fromkeys(path for equation in equations for path in equation.paths)
    places = {path: n for n, path in enumerate(every)}
    sides = [
        (
            _side([places[path] for path in equation.left]),
            _side([places[path] for path in equation.right]),
            equation.constant,
        )
        for equation in equations
    ]
    return Sums(tuple(every), tuple(sides))


def _side(places: list[int]) -> Side:
    if len(places) > 1:
        return itemgetter(*places)
    # One item alone would not be a tuple, and a slice is
    first = places[0] if places else 0
    return itemgetter(slice(first, first + len(places)))
