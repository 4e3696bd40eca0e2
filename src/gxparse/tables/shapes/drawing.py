"""Draws a table's borders as signs into its text, offset for offset, where these are not printed as such."""

from __future__ import annotations

from functools import cache

from attrs import evolve

from gxparse.characters import BLANKS, CELL, ROW
from gxparse.document.document import Document
from gxparse.tables.layouts.base import AlignedText, Layout

FILLER = "\u2003"
"""Set into a cell that may be none, but fill its row up."""
DRAWN = Layout(
    "drawn",
    row_break=ROW,
    cell_break=CELL,
    bordered=True,
    blank=rf"[{BLANKS}\n]*+",
    filler=FILLER,
)
"""A true grid: each row ends at a sign, each cell but the first begins behind one."""

PADDED = evolve(DRAWN, padded=True, filler=None)
"""One whose short rows may be filled up with blank cells."""


@cache
def _named(layout: Layout, name: str) -> Layout:
    """A layout by the name of a shape: one for all its tables, as patterns are kept for each layout."""
    return evolve(layout, name=name)


class Drawing:
    """A stretch of a text in which signs take the place of what parts its cells, and blanks that of other marks."""

    def __init__(self, plain: str, start: int, end: int) -> None:
        self._plain, self._start, self.end = plain, start, end
        self._chars = list(plain[start:end].replace(FILLER, " "))

    def sign(self, place: int, sign: str) -> None:
        """Sets a sign in the place of one character."""
        self._chars[place - self._start] = sign

    def end_row(self, place: int) -> None:
        """Ends a row at the character that stands at a place, if one does."""
        if place < self.end:
            self.sign(place, ROW)

    def blank(self, low: int, high: int) -> None:
        """Blanks out a stretch."""
        self._chars[low - self._start : high - self._start] = " " * (high - low)

    def write(self, low: int, text: str) -> None:
        """Sets some text in the place of as many characters."""
        low -= self._start
        self._chars[low : low + len(text)] = text

    def aligned(self, name: str, *, padded: bool = False) -> AlignedText:
        """The stretch with all that was drawn, as a grid of a named shape; ``padded`` where its short rows may be
        filled up with blank cells.
        """
        inside = "".join(self._chars)
        text = self._plain[: self._start] + inside + self._plain[self.end :]
        layout = _named(PADDED if padded else DRAWN, name)
        return AlignedText(text, self._start, self.end, layout, self._plain)


def drawing(document: Document, start: int, end: int) -> Drawing:
    """A stretch of a document to draw in."""
    return Drawing(document.plain, start, end)


def redrawn(aligned: AlignedText, inside: str) -> AlignedText:
    """An aligned text with another inside of the same length, in its own layout."""
    text = aligned.text[: aligned.start] + inside + aligned.text[aligned.end :]
    return evolve(aligned, text=text, source=aligned.source or aligned.text)
