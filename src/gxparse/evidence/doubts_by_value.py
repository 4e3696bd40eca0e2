"""Diagnostics spread out to the values that they stand on, so that a user looks each value up by its own path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from gxparse.diagnostics.diagnostic import Diagnostic

_RANK = {"error": 0, "warning": 1}


def doubts_by_value(
    diagnostics: Iterable[Diagnostic], paths: tuple[str, ...]
) -> dict[str, tuple[Diagnostic, ...]]:
    """The warnings and errors of each value, by its own path, the worst first.

    ``paths`` are those of all values. A diagnostic on a row, a column's cells or
    a table is spread out over them. First comes the figure that alone would
    explain all broken sums of its table, then errors, then warnings.
    """
    doubtful = [
        diagnostic for diagnostic in diagnostics if diagnostic.severity != "info"
    ]
    if not doubtful:
        return {}
    below = values_below(paths)
    by_value: dict[str, list[Diagnostic]] = {}
    suspects: set[str] = set()
    for diagnostic in sorted(doubtful, key=lambda d: _RANK[d.severity]):
        suspects.add(diagnostic.data.get("suspect", ""))
        concerned: dict[str, None] = {}  # a row and its values may both be named
        for named in diagnostic.paths:
            concerned |= dict.fromkeys(below.get(named, ()))
        for path in concerned:
            by_value.setdefault(path, []).append(diagnostic)
    # The values of errors stand before those of warnings already.
    first = [path for path in by_value if path in suspects]
    return {path: tuple(by_value[path]) for path in dict.fromkeys([*first, *by_value])}


@lru_cache(
    maxsize=64
)  # nearly all reports have the same tables, and so the same values
def values_below(paths: tuple[str, ...]) -> Mapping[str, list[str]]:
    """The values that each path stands for: itself, or those of its row or table."""
    below: dict[str, list[str]] = {}
    for path in paths:
        part = path
        while part:
            below.setdefault(part, []).append(path)
            part = part.rpartition(".")[0]
    return below
