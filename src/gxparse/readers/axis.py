"""Positions and intervals on an axis of a page, as programs draw: a line in pieces, borders that do not quite meet."""

from __future__ import annotations

from collections.abc import Iterable

Interval = tuple[float, float]
"""Start and end on an axis."""


def snap(positions: Iterable[float], near: float) -> list[float]:
    """Positions in order, without those that follow the one before them so near that both stand for one border."""
    snapped: list[float] = []
    last = float("-inf")
    for position in sorted(positions):
        if position - last > near:
            snapped.append(position)
        # Also where it is left out: a border may be many lines, each near the next
        last = position
    return snapped


def merge_intervals(intervals: Iterable[Interval], near: float) -> list[Interval]:
    """Intervals in order, those put together that overlap or that only a gap parts."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1] + near:
            first, last = merged[-1]
            merged[-1] = (first, max(last, end))
        else:
            merged.append((start, end))
    return merged
