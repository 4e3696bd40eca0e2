"""Diagnostics spread out to the values that they stand on, so that a user looks each value up by its own path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gxparse.diagnostics.diagnostic import Diagnostic

_RANK = {"error": 0, "warning": 1}


def doubts_by_value(diagnostics: Iterable[Diagnostic], paths: Iterable[str]) -> dict[str, tuple[Diagnostic, ...]]:
    """The warnings and errors of each value, by its own path, the worst first.

    ``paths`` are those of all values. A diagnostic on a row, a column's cells or
    a table is spread out over them. First comes the figure that alone would
    explain all broken sums of its table, then errors, then warnings.
    """
    doubtful = [diagnostic for diagnostic in diagnostics if diagnostic.severity != "info"]
    if not doubtful:
        return {}
    below = _values_below(paths)
    by_value: dict[str, list[Diagnostic]] = {}
    for diagnostic in doubtful:
        concerned: dict[str, None] = {}  # a row and its values may both be named
        for named in diagnostic.paths:
            concerned |= dict.fromkeys(below.get(named, ()))
        for path in concerned:
            by_value.setdefault(path, []).append(diagnostic)
    worst_first = sorted(by_value, key=lambda path: _rank(path, by_value[path]))
    return {path: tuple(sorted(by_value[path], key=lambda d: _RANK[d.severity])) for path in worst_first}


def _values_below(paths: Iterable[str]) -> Mapping[str, list[str]]:
    """The values that each path stands for: itself, or those of its row or table."""
    below: dict[str, list[str]] = {}
    for path in paths:
        part = path
        while part:
            below.setdefault(part, []).append(path)
            part = part.rpartition(".")[0]
    return below


def _rank(path: str, diagnostics: Iterable[Diagnostic]) -> int:
    if any(diagnostic.data.get("suspect") == path for diagnostic in diagnostics):
        return -1
    return min([_RANK[diagnostic.severity] for diagnostic in diagnostics])
