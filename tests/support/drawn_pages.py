"""Pages drawn as pictures, point by point, and a recogniser that knows what was drawn on them.

A word is a bar, whose breadth says what it reads like: ten points a unit. So tests need no fonts and no models.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxparse.readers.scan.engine import Said

Picture = NDArray[Any]

UNIT = 10  # points of a bar to one of its figure
HIGH = 24  # points of a bar
LETTERS = 20  # units, from which on a bar is so many letters
SIZE = (1654, 2339)  # of a page, across and down


def blank(size: tuple[int, int] = SIZE) -> Picture:
    return np.full((size[1], size[0], 3), 255, np.uint8)


def rule(page: Picture, x: int, y: int, x2: int, y2: int, thick: int = 3) -> None:
    """Draws a line across or down."""
    page[y : max(y2, y + thick), x : max(x2, x + thick)] = 20


def table(page: Picture, xs: list[int], ys: list[int]) -> None:
    for y in ys:
        rule(page, xs[0], y, xs[-1] + 3, y)
    for x in xs:
        rule(page, x, ys[0], x, ys[-1] + 3)


def bar(page: Picture, x: int, y: int, figure: int, shade: int = 20) -> None:
    """Writes a figure, from 1 up."""
    page[y : y + HIGH, x : x + UNIT * figure] = shade
    # Letters show which side of them is up
    if figure >= LETTERS:
        page[y : y + HIGH // 2, x : x + 3 * UNIT] = 255


def letters(page: Picture, x: int, y: int, count: int, size: int = 40) -> None:
    """Writes something with strokes as long as those of large letters, close to each other."""
    for n in range(count):
        left = x + n * (size + 3)
        for down in range(0, size - 4, size // 5):
            page[y + down : y + down + 4, left : left + size] = 20
        page[y : y + size, left + size // 2 : left + size // 2 + 4] = 20


def read_bar(line: Picture) -> str:
    """What a bar reads like, however large it is made."""
    ink = line < 128
    rows = int(ink.any(axis=1).sum())
    if not rows:
        return ""
    units = round(float(ink.any(axis=0).sum()) / rows * HIGH / UNIT)
    if units < LETTERS:
        return str(units)
    top, left = np.flatnonzero(ink.any(axis=1))[0], np.flatnonzero(ink.any(axis=0))[0]
    is_upright = not ink[top : top + rows // 4, left : left + rows].any()
    # On its side each letter is read by itself, and as surely
    return "公开" * (units // 2) if is_upright else "公" * units


class FakeEngine:
    """Reads bars; ``reads`` may say something else of one, by its text and how often a word was read so far."""

    def __init__(
        self,
        reads: Callable[[str, int], str] = lambda text, _: text,
        quads: list[Picture] | None = None,
        others: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._reads, self._quads, self._others = reads, quads or [], others
        self.count = 0

    def find(self, picture: Picture) -> list[Picture]:
        assert picture.ndim == 2
        return self._quads

    def read(self, line: Picture) -> Said:
        self.count += 1
        return Said(self._reads(read_bar(line), self.count), 0.9)

    def read_digits(self, figures: list[Picture]) -> list[str | None]:
        return [self._others(read_bar(figure)) for figure in figures]
