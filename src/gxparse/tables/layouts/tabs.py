"""Rows of cells parted by tabs, a row a line, as copied from a spreadsheet or a page."""

from __future__ import annotations

from gxparse.document.document import Document
from gxparse.tables.layouts.base import AlignedText, Layout

LAYOUT = Layout("tabs", row_break=r"\n", cell_break=r"\t", bordered=True, padded=True)


def fits(document: Document, start: int, end: int) -> int:
    """How many tabs stand inside lines, and not beside the borders of other cells."""
    count = document.plain.count
    tabs = count("\t", start, end)
    if not tabs:
        return 0
    beside = count("|\t", start, end) + count("\t|", start, end)
    return tabs - 2 * count("\n\t", start, end) - beside


def align(document: Document, start: int, end: int) -> AlignedText:
    """The text itself."""
    return AlignedText(document.plain, start, end, LAYOUT)
