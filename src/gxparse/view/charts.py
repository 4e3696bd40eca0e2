"""Figures over the years as small drawings in SVG, which say their values in words too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gxparse.view.escape import escaped

_WIDTH, _HEIGHT = 320, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 28, 292, 34, 112


class Point(NamedTuple):
    """What the reports of one year come to."""

    numerator: int
    denominator: int
    """Of a share, where it is not 0; of a sum it is of no matter."""
    reports: int
    """The reports that it is made of."""


def chart(name: str, years: Mapping[int, Point], *, is_share: bool) -> str:
    """A line over the years, with each value at its place; a year without reports is a gap in the line."""
    values = {year: _value(point, is_share) for year, point in sorted(years.items())}
    first, last = min(values), max(values)
    top = max(values.values()) or 1
    step = (_RIGHT - _LEFT) / max(last - first, 1)

    def place(year: int) -> tuple[float, float]:
        x = _LEFT + (year - first) * step if last > first else (_LEFT + _RIGHT) / 2
        return x, _BOTTOM - (_BOTTOM - _TOP) * values[year] / top

    lines, marks, told = "", "", []
    for year, value in values.items():
        x, y = place(year)
        if year - 1 in values:
            before = place(year - 1)
            lines += f'<path d="M{before[0]:.1f} {before[1]:.1f}L{x:.1f} {y:.1f}"/>'
        shown, count = _in_words(value, is_share), years[year].reports
        marks += (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/><text x="{x:.1f}" y="{y - 9:.1f}">{shown}</text>'
            f'<text class="year" x="{x:.1f}" y="{_BOTTOM + 18}">{year}</text>'
            f'<text class="year" x="{x:.1f}" y="{_BOTTOM + 32}">n {count}</text>'
        )
        told.append(f"{year}: {shown} (n {count})")
    axis = f'<path class="axis" d="M{_LEFT - 12} {_BOTTOM}H{_RIGHT + 12}"/>'
    described = escaped(f"{name}. {'; '.join(told)}")
    return (
        f'<figure><figcaption>{escaped(name)}</figcaption><svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' role="img" aria-label="{described}">{axis}{lines}{marks}</svg></figure>'
    )


def _value(point: Point, is_share: bool) -> float:
    if not is_share:
        return point.numerator
    return point.numerator / point.denominator


def _in_words(value: float, is_share: bool) -> str:
    return f"{value:.1%}" if is_share else f"{value:,.0f}"
