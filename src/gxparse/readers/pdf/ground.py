"""What is painted over the parts of a page, to be asked of a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxparse.readers.limits import Budget
from gxparse.readers.pdf.objects import Colour
from gxparse.source import Box

_BAND = 32.0  # points
_MOST_BANDS = 32  # that an area is looked for in, one by one
_GLANCES = 32  # areas that are looked at as fast as an element of a page is drawn


class Area(NamedTuple):
    """What is painted over a part of a page."""

    order: int
    box: Box
    colour: Colour | None
    """``None`` for what has more than one, is no box, or may be seen through: nobody knows then what is on it."""
    image: int | None = None
    """The handle of an image."""
    is_on_all: bool = False
    """Whether it is painted over most of the page."""


class Ground:
    """What is painted on a page, to be asked of a point."""

    def __init__(self, areas: Iterable[Area], height: float, budget: Budget) -> None:
        self._budget = budget
        self._bands: dict[int, list[Area]] = {}
        self._high: list[Area] = []
        for area in areas:
            # No more than what is on the page, whatever numbers a file has
            first, last = (
                int(max(0.0, min(y, height)) // _BAND)
                for y in (area.box[1], area.box[3])
            )
            if last - first > _MOST_BANDS:
                self._high.append(area)
                continue
            for band in range(first, last + 1):
                self._bands.setdefault(band, []).append(area)

    def at(self, x: float, y: float) -> Iterator[Area]:
        """The areas in which a point lies, in any order."""
        near = self._bands.get(int(y // _BAND), [])
        self._budget.spend((len(near) + len(self._high)) // _GLANCES)
        for some in (near, self._high):
            for area in some:
                left, top, right, bottom = area.box
                if left <= x <= right and top <= y <= bottom:
                    yield area
