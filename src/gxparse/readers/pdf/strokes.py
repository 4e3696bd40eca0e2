"""Lines that are drawn through characters, so that these are struck out, and not around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gxparse.readers.pdf.characters import Char, drawn_box
from gxparse.readers.pdf.grids import Ruling
from gxparse.readers.pdf.objects import Viewport
from gxparse.source import Box

_MIDDLE = (0.25, 0.75)  # of its height, between which a character is struck out
_MOST = 0.6  # of its width, over which a line runs that strikes it out
_FLAT = 0.5  # of its width, as high a character is at least that a line is told from


def struck_out(
    page: int | None, chars: list[Char], lines: list[Ruling], viewport: Viewport
) -> set[int]:
    """The numbers of the characters of a page of text that lines across it strike out; nearly always none."""
    strokes = _Strokes(lines)
    # The characters of a line of text are nearly all as high
    heights = {(char.top, char.bottom) for char in chars if char.right and lines}
    met = {height for height in heights if strokes.between(*height)}
    if not met:
        return set()
    near = [
        n
        for n, (_, left, top, right, bottom) in enumerate(chars)
        if (top, bottom) in met and strokes.cross((left, top, right, bottom), 0)
    ]
    # What fonts say of their lines may be far from where their characters are
    drawn = {n: drawn_box(page, n, viewport) for n in near}
    return {n for n, box in drawn.items() if box and strokes.strike(box)}


class _Strokes:
    """The lines across a page, by how far down they stand."""

    def __init__(self, lines: list[Ruling]) -> None:
        self._lines = sorted(lines)
        self._heights = [line.at for line in self._lines]

    def between(self, top: float, bottom: float) -> range:
        """The lines that run through the middle of what stands between two heights."""
        low, high = (top + part * (bottom - top) for part in _MIDDLE)
        return range(bisect_left(self._heights, low), bisect_right(self._heights, high))

    def cross(self, box: Box, part: float) -> bool:
        """Whether one of them runs through the middle of a box, over more than a part of its width."""
        left, top, right, bottom = box
        return any(
            min(right, line.end) - max(left, line.start) > part * (right - left)
            for line in (self._lines[n] for n in self.between(top, bottom))
        )

    def strike(self, drawn: Box) -> bool:
        """Whether one strikes a character out of which so much is drawn."""
        left, top, right, bottom = drawn
        return bottom - top >= _FLAT * (right - left) and self.cross(drawn, _MOST)
