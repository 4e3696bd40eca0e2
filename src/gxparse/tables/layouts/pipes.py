"""Rows between pipes: ``| 规章 | 3 | 1 | 7 |``, as Markdown and many converters write them."""

from __future__ import annotations

import re

from gxparse.document.document import Document
from gxparse.tables.layouts.base import AlignedText, Layout, blank_out
from gxparse.tables.layouts.markdown import without_markup
from gxparse.tables.layouts.wiki import without_signs

LAYOUT = Layout(
    "pipes",
    row_break=r"\n",
    cell_break=r"\|",
    bordered=True,
    padded=True,
    opened=True,
    closed=True,
)
# The line under a head: no row has a label, and hyphens alone
_UNDER_HEADS = re.compile(r"\n[> ]*+\|?[ ]*+:?--[-|: ]*+(?=\n|\Z)")
_BOLD = re.compile(r"\*\*")


def fits(document: Document, start: int, end: int) -> int:
    """How many cells of this layout stand between two offsets."""
    return document.plain.count("|", start, end)


def align(document: Document, start: int, end: int) -> AlignedText:
    """The text itself, marks and the lines under heads blanked out."""
    # One after the other: a pattern of both takes five times as long
    blanked = blank_out(document.plain, start, end, _UNDER_HEADS)
    blanked = blank_out(blanked, start, end, _BOLD)
    text = without_signs(blanked, start, end)
    made = without_markup(document, start, end, text)
    source = None if made is blanked else document.plain
    return AlignedText(made, start, end, LAYOUT, source)
