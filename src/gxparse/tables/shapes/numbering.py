"""A column of running numbers in front of a table, as programs print the index of their rows."""

from __future__ import annotations

from itertools import pairwise

from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.rows import content, rows_of, visible, without

_FEWEST = 3  # rows that are numbered
_FIRST = 4  # rows of which one must be


def without_numbering(aligned: AlignedText) -> AlignedText:
    """The text without the numbers of its rows, where each has one in its first cell, and rising by one."""
    if not aligned.layout.bordered or not _may_be_numbered(aligned):
        return aligned
    rows = rows_of(aligned)
    # The border that opens a row leaves a blank before it in every row, or in none
    opened = all(not content(aligned, row[0]) for row in rows)
    cells = [row[1] if opened else row[0] for row in rows]
    printed = [content(aligned, cell) for cell in cells]
    # Heads that name no rows, and the line under them, have no number
    first = next((n for n, text in enumerate(printed) if text), len(printed))
    numbers = printed[first:]
    if len(numbers) < _FEWEST or not all(map(_is_number, numbers)):
        return aligned
    if not all(int(b) - int(a) == 1 for a, b in pairwise(numbers)):
        return aligned
    return without(aligned, [visible(aligned, cell) for cell in cells[first:]])


def _may_be_numbered(aligned: AlignedText) -> bool:
    """Whether one of the first rows opens with a number; a look that most tables end at."""
    for row in rows_of(aligned)[:_FIRST]:
        texts = [content(aligned, cell) for cell in row[:2]]
        printed = texts[0] or texts[1]
        if printed:
            return _is_number(printed)
    return False


def _is_number(text: str) -> bool:
    return len(text) <= len("999") and text.isascii() and text.isdigit()
