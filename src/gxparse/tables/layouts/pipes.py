"""Rows between pipes: ``| 规章 | 3 | 1 | 7 |``, as Markdown and many converters write them."""

from __future__ import annotations

import re

from gxparse.document.document import Document
from gxparse.tables.layouts.base import AlignedText, Layout, blank_out

LAYOUT = Layout(
    "pipes",
    row_break=r"\n",
    cell_break=r"\|",
    bordered=True,
    padded=True,
    opened=True,
    closed=True,
)
# Marks inside a cell, and the line under a head: no cell has a label and hyphens alone
_MARKS = re.compile(
    r"\n[ ]*+\|?[ ]*+:?--[-|: ]*+(?=\n|\Z)|<(?i:br)[ ]?/?>|&(?i:nbsp);|\*\*|\\(?=[|*_])"
)


def fits(document: Document, start: int, end: int) -> int:
    """How many cells of this layout stand between two offsets."""
    return document.plain.count("|", start, end)


def align(document: Document, start: int, end: int) -> AlignedText:
    """The text itself, marks and the lines under heads blanked out."""
    return AlignedText(blank_out(document, start, end, _MARKS), start, end, LAYOUT)
