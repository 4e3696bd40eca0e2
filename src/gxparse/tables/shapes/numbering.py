"""A column of running numbers in front of a table, as programs print the index of their rows, or behind its labels."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.rows import content, each_row, rows_of, visible, without

_FIRST_CODE = re.compile(r"(?<=\s)01(?=\s)")
_WORD = re.compile(r"\S++")
_FIGURE = re.compile(r"[0-9][0-9.,，]*+|[/／—－–-]++")
_HEADS = frozenset(["代码", "行次", "行号", "编号", "序号", "编码"])
"""What stands over such a column."""
_FEWEST = 3  # rows that are numbered
_FIRST = 4  # rows of which one must be


def without_numbering(aligned: AlignedText) -> AlignedText:
    """The text without the numbers of its rows, where each has one in its first cell, and rising by one."""
    if not aligned.layout.bordered:
        return _without_codes(aligned)
    if not _may_be_numbered(aligned):
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


def _without_codes(aligned: AlignedText) -> AlignedText:
    """The text without the codes behind the labels of its rows (01, 02), where each has one, and rising by one.

    A figure stands behind each of them. Codes without a zero before them may be figures themselves.
    """
    text, start, end = aligned.text, aligned.start, aligned.end
    if _FIRST_CODE.search(text, start, end) is None:
        return aligned
    words = list(_WORD.finditer(text, start, end))
    are_figures = [_FIGURE.fullmatch(word[0]) is not None for word in words]
    places = [
        n
        for n, (before, is_figure) in enumerate(pairwise([False, *are_figures]))
        if is_figure and not before
    ]
    are_codes = all(
        words[n][0] == f"{count:02}" and any(are_figures[n + 1 : n + 2])
        for count, n in enumerate(places, 1)
    )
    if len(places) < _FEWEST or not are_codes:
        return aligned
    heads = [word for word in words[: places[0]] if word[0] in _HEADS]
    codes = [words[n] for n in places]
    return without(aligned, [word.span() for word in [*heads, *codes]])


def _may_be_numbered(aligned: AlignedText) -> bool:
    """Whether one of the first rows opens with a number; a look that most tables end at."""
    for row in islice(each_row(aligned), _FIRST):
        texts = [content(aligned, cell) for cell in row[:2]]
        printed = texts[0] or texts[1]
        if printed:
            return _is_number(printed)
    return False


def _is_number(text: str) -> bool:
    return len(text) <= len("999") and text.isascii() and text.isdigit()
