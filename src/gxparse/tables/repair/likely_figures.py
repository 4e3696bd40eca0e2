"""Figures whose signs only look like digits ("1o", "l", a 一 that may be a dash): which of them the sums bear out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.row_equations import row_equations


def borne_out(
    likely: Mapping[str, Any],
    rows: Mapping[str, tuple[str, ...]],
    known: Mapping[str, Any],
) -> dict[str, Any]:
    """The likely figures, by path, that are in a sum which holds and in none that is broken.

    ``rows`` are the paths of the row that each of them stands in. A sum that is
    broken bears none of its likely figures out, and what others rest on these
    falls with them.
    """
    equations = {path: _equations_of(path, rows[path]) for path in likely}
    left = dict(likely)
    while left:
        figures = {**known, **left}
        statuses = {
            path: {status_of(equation, figures) for equation in equations[path]}
            for path in left
        }
        out = [
            path
            for path, found in statuses.items()
            if Status.BROKEN in found or Status.HOLDS not in found
        ]
        if not out:
            break
        for path in out:
            del left[path]
    return left


def _equations_of(path: str, row: tuple[str, ...]) -> tuple[Equation, ...]:
    """The equations that a figure of a row stands in."""
    within, across = row_equations(row)
    own = [equation for equation in within if path in equation.paths]
    return tuple(chain(own, across.get(path, ())))
