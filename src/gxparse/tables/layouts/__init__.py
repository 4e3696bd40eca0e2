"""The physical layouts, one a file. To add one, write it and name it in ``LAYOUTS``.

A layout says how strongly it ``fits`` a stretch of a document, by the signs of
its own that it counts there, and how to ``align`` it: the text, offset for offset, with
signs in place of its markup. ``flow`` is what any
text can be read as where no layout leaves a sign.
"""

from __future__ import annotations

import re
from types import ModuleType

from attrs import evolve

from gxparse.characters import BLANKS, CELL, DOUBT, ROW
from gxparse.document.document import PAGE_NUMBER, Document
from gxparse.tables.layouts import cell_lines, flow, grid, html, pipes, tabs
from gxparse.tables.layouts.base import (
    APART,
    AROUND,
    PLAIN_COUNT,
    AlignedText,
    ForeignColumn,
    Layout,
    Stretch,
    each_part,
    numbers,
    parts,
)

__all__ = [
    "APART",
    "AROUND",
    "LAYOUTS",
    "NOWHERE",
    "PLAIN_COUNT",
    "AlignedText",
    "ForeignColumn",
    "Layout",
    "Stretch",
    "choose",
    "each_part",
    "like",
    "numbers",
    "parts",
    "without_borders",
    "without_fillers",
]

LAYOUTS: tuple[ModuleType, ...] = (grid, html, pipes, tabs, cell_lines)
NOWHERE = AlignedText("", 0, 0, flow.LAYOUT)
"""The aligned text of what is not printed."""

# What a number of a page opens with is looked at before all that it may be: hardly any line opens so
_PAGE_LINE = re.compile(
    rf"(?P<edge>\n)[ ]*+(?=[-—–－（(第\d])(?:{PAGE_NUMBER})[ ]*+(?=\n)"
)
# The same where a reader has set the borders: the line feed before a table is that of its first row
_PAGE_LINE_IN_GRID = re.compile(
    rf"(?P<edge>[\n{ROW}])[ ]*+(?=[-—–－（(第\d])(?:{PAGE_NUMBER})[ ]*+(?=[\n{ROW}])"
)
# What programs write into a blank cell, alone in it
_FILLER = re.compile(
    rf"(?P<edge>[|\t\n{ROW}{CELL}][{BLANKS}]*+)"
    r"(?:[Nn]a[Nn]|NaT|None|[Nn]ull|NULL|<NA>|#N/A|\(null\)|undefined)"
    rf"(?=[{BLANKS}]*+(?:[|\t\n{ROW}{CELL}]|\Z))"
)
_ENOUGH = 6  # signs of a layout that make a table: the smallest has a dozen cells


def choose(document: Document, start: int, end: int) -> AlignedText:
    """The stretch as an aligned text of the layout that fits it best."""
    best, most = flow, _ENOUGH - 1
    for layout in LAYOUTS:
        signs = layout.fits(document, start, end)
        if signs > most:
            best, most = layout, signs
            if (
                signs > end - start
            ):  # more than there are characters that could be another one's
                break
    return _finished(document, best.align(document, start, end))


def like(document: Document, start: int, end: int, low: int, high: int) -> AlignedText:
    """The stretch as an aligned text of the layout whose signs stand in a part of it, such as a row of heads."""
    layout = next(
        (layout for layout in LAYOUTS if layout.fits(document, low, high) > 0), flow
    )
    return _finished(document, layout.align(document, start, end))


def without_borders(document: Document, aligned: AlignedText) -> AlignedText:
    """An aligned text as flowed text, whatever borders it has; what is no figure between them is none without."""
    start, end = aligned.start, aligned.end
    flowed = flow.align(document, start, end, frames=True)
    text = flowed.text
    signs = aligned.text.count(DOUBT, start, end)
    if signs > document.plain.count(DOUBT, start, end):
        inside = [
            DOUBT if sign == DOUBT else char
            for sign, char in zip(aligned.text[start:end], text[start:end], strict=True)
        ]
        text = text[:start] + "".join(inside) + text[end:]
    made = AlignedText(text, start, end, flowed.layout, document.plain)
    return _finished(document, made)


def _finished(document: Document, made: AlignedText) -> AlignedText:
    """The aligned text without page numbers and what fills blank cells; it quotes what is printed."""
    of_pages = _PAGE_LINE if document.signs is None else _PAGE_LINE_IN_GRID
    if of_pages.search(made.text, made.start, made.end):
        made = _blanked(made, of_pages)
    made = without_fillers(made)
    if not document.unusual:
        return made
    return AlignedText(made.text, made.start, made.end, made.layout, document.text)


def without_fillers(aligned: AlignedText) -> AlignedText:
    """The aligned text with what programs write into blank cells blanked out."""
    if aligned.layout.bordered and _may_have_fillers(aligned):
        return _blanked(aligned, _FILLER)
    return aligned


def _may_have_fillers(made: AlignedText) -> bool:
    text, start, end = made.text, made.start, made.end
    # Two looks for a character cost less than one for the words, of which hardly any text has one
    if text.find("n", start, end) < 0 and text.find("N", start, end) < 0:
        return False
    return _FILLER.search(text, start, end) is not None


def _blanked(made: AlignedText, what: re.Pattern[str]) -> AlignedText:
    """The aligned text with something in it turned into as many blanks, but for the edge before it."""
    start, end = made.start, made.end
    inside = what.sub(
        lambda found: found["edge"].ljust(len(found[0])), made.text[start:end]
    )
    text = made.text[:start] + inside + made.text[end:]
    return evolve(made, text=text, source=made.source or made.text)
