"""Lines that are drawn through characters, so that these are struck out, or before figures, as a minus is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from attrs import field, frozen

from gxparse.readers.limits import Budget
from gxparse.readers.pdf.characters import Char, drawn_box
from gxparse.readers.pdf.grids import Grid, Ruling
from gxparse.readers.pdf.objects import Point, Viewport
from gxparse.source import Box

_MIDDLE = (0.25, 0.75)  # of its height, between which a character is struck out
_MOST = 0.6  # of its width, over which a line runs that strikes it out
_FLAT = 0.5  # of its width, as high a character is at least that a line is told from
# Of the height of a digit: how long a minus before it is, and how far from it
_MINUS, _MINUS_BEFORE = (0.2, 1.1), (-0.15, 0.5)
_GLANCES = 32  # lines that are looked at as fast as an element of a page is drawn


@frozen(eq=False)
class Strokes:
    """The lines across a page with its characters, by their numbers on their page of text."""

    page: int | None
    chars: list[Char]
    lines: list[Ruling]
    """From above."""
    viewport: Viewport
    budget: Budget
    _heights: list[float] = field(init=False)
    _near: list[int] = field(init=False)
    """The characters of the lines of text through whose middle some line runs, wherever along them."""

    @_heights.default
    def _(self) -> list[float]:
        return [line.at for line in self.lines]

    @_near.default
    def _(self) -> list[int]:
        # The characters of a line of text are nearly all as high
        heights = {(char.top, char.bottom) for char in self.chars if char.right}
        met = {height for height in heights if self._range(*height)}
        if not met:  # nearly always
            return []
        return [
            n
            for n, char in enumerate(self.chars)
            if char.right and (char.top, char.bottom) in met
        ]

    def struck(self) -> set[int]:
        """The characters that a line strikes out; nearly always none."""
        found = set()
        for n in self._near:
            _, left, top, right, bottom = self.chars[n]
            if self._crosses((left, top, right, bottom), 0):
                # What fonts say of their lines may be far from where their characters are
                drawn = drawn_box(self.page, n, self.viewport)
                if drawn and not _is_flat(drawn) and self._crosses(drawn, _MOST):
                    found.add(n)
        return found

    def with_minus(self) -> set[int]:
        """The digits before which a line stands as a minus does."""
        found = set()
        for n in self._near:
            char = self.chars[n]
            if "0" <= char.text <= "9" and any(
                _is_minus(line, char) for line in self._between(char.top, char.bottom)
            ):
                before = self.chars[n - 1] if n else char
                # The end of a line through what stands before it is none
                if not self._crosses(
                    (before.left, before.top, before.right, before.bottom), 0
                ):
                    found.add(n)
        return found

    def _range(self, top: float, bottom: float) -> range:
        low, high = (top + part * (bottom - top) for part in _MIDDLE)
        return range(bisect_left(self._heights, low), bisect_right(self._heights, high))

    def _between(self, top: float, bottom: float) -> Iterator[Ruling]:
        """The lines that run through the middle of what stands between two heights."""
        numbers = self._range(top, bottom)
        self.budget.spend(len(numbers) // _GLANCES)
        return map(self.lines.__getitem__, numbers)

    def _crosses(self, box: Box, part: float) -> bool:
        """Whether a line runs through the middle of a box, over more than a part of its width."""
        left, top, right, bottom = box
        return any(
            min(right, line.end) - max(left, line.start) > part * (right - left)
            for line in self._between(top, bottom)
        )


def crossed(
    chars: list[Char],
    slants: Sequence[tuple[Point, Point]],
    grids: Sequence[Grid],
    budget: Budget,
) -> set[int]:
    """The digits in tables through whose middle a line runs that slants: of a figure nobody can tell how much of it
    that crosses out."""
    if not slants or not grids:  # nearly always
        return set()
    rows: dict[tuple[float, float], list[tuple[float, float, int]]] = {}
    for n, char in enumerate(chars):
        is_digit = "0" <= char.text <= "9" and char.right
        middle = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        if is_digit and any(grid.field_at(*middle) for grid in grids):
            row = rows.setdefault((char.top, char.bottom), [])
            row.append((char.left, char.right, n))
    for row in rows.values():
        row.sort()
    found: set[int] = set()
    for slant in slants:
        budget.spend(1 + len(rows) // _GLANCES)
        for height, row in rows.items():
            at = _within_row(slant, *height)
            if at is not None:
                budget.spend(len(row) // _GLANCES)
                found.update(_crossed_in(row, *at))
    return found


def _within_row(
    line: tuple[Point, Point], top: float, bottom: float
) -> tuple[float, float] | None:
    """From where to where a line runs within the middle of a row, if it does."""
    (x, y), (x2, y2) = sorted(line, key=itemgetter(1))
    low, high = (top + part * (bottom - top) for part in _MIDDLE)
    if y2 < low or y > high:
        return None
    ends = [x + (x2 - x) * (to - y) / (y2 - y) for to in (max(y, low), min(y2, high))]
    return min(ends), max(ends)


def _crossed_in(
    row: list[tuple[float, float, int]], start: float, end: float
) -> Iterator[int]:
    """The characters of a row through whose middle something runs from one place to another."""
    for left, right, n in row[: bisect_right(row, (end,))]:
        low, high = (left + part * (right - left) for part in _MIDDLE)
        if start <= high and low <= end:
            yield n


def _is_flat(box: Box) -> bool:
    """Whether a character is as flat as a line itself."""
    left, top, right, bottom = box
    return bottom - top < _FLAT * (right - left)


def _is_minus(line: Ruling, char: Char) -> bool:
    """Whether a line is as long as a minus, and as near to a digit behind it."""
    height = char.bottom - char.top
    shortest, longest = (part * height for part in _MINUS)
    nearest, farthest = (part * height for part in _MINUS_BEFORE)
    is_as_long = shortest <= line.end - line.start <= longest
    return is_as_long and nearest <= char.left - line.end <= farthest
