"""The one figure that explains all broken sums of a table: where a broken row crosses a broken column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gxparse.checks.equations import Equation

_FEWEST = 2  # broken sums that one figure can explain better than any other


def suspect_of(
    broken: Sequence[Equation], asked: Iterable[Equation], figures: Mapping[str, Any]
) -> str | None:
    """The path of the figure that, put right, mends every broken equation and breaks none; ``None`` if not just one.

    ``asked`` are all equations that were asked of the same table.
    """
    if len(broken) < _FEWEST or any(equation.relation != "=" for equation in broken):
        return None
    shared = set(broken[0].paths).intersection(
        *[equation.paths for equation in broken[1:]]
    )
    explaining = [path for path in shared if _explains(path, broken, figures)]
    if not explaining:
        return None
    # Another value of it must not break what holds; the equations of another edition have figures that are not there.
    holding = [
        equation
        for equation in asked
        if equation not in broken and figures.keys() >= set(equation.paths)
    ]
    suspects = [
        path
        for path in explaining
        if not any(path in equation.paths for equation in holding)
    ]
    return suspects[0] if len(suspects) == 1 else None


def _explains(
    path: str, broken: Sequence[Equation], figures: Mapping[str, Any]
) -> bool:
    """Whether one other value of a figure mends all broken equations."""
    wanted = {value_that_mends(path, equation, figures) for equation in broken}
    value = wanted.pop()
    return not wanted and value is not None and value >= 0


def value_that_mends(
    path: str, equation: Equation, figures: Mapping[str, Any]
) -> int | None:
    """The value of a figure with which an equation holds; ``None`` where another figure of it is not known."""
    left = [figures.get(other) for other in equation.left]
    right = [figures.get(other) for other in equation.right]
    if None in left or None in right:
        return None
    excess: int = sum(left) - sum(right) - equation.constant  # type: ignore[arg-type]
    value: int = figures[path]
    return value - excess if path in equation.left else value + excess
