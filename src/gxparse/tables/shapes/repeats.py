"""Merged cells that are repeated in every cell which they cover, as converters write them that know no spans.

A label or a head beside or below itself is the same cell. A figure is so only beneath a
head that is repeated over just the same columns, as figures may be alike by chance.
"""

from __future__ import annotations

import re
from itertools import islice

from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.rows import (
    content,
    each_row,
    is_words,
    rows_of,
    visible,
    without,
)

_FIGURE = re.compile(r"[+-]?[0-9][0-9.,]*+")
_FIRST = 2  # rows of which one must have such a cell
_FEWEST = 3  # cells beside themselves that make it a habit, and no slip


def without_repeats(form: Form, aligned: AlignedText) -> AlignedText:
    """The text with each merged cell once, blank cells in the place of its repetitions."""
    if not aligned.layout.bordered or not _may_repeat(form, aligned):
        return aligned
    rows = rows_of(aligned)
    texts = [[content(aligned, cell) for cell in row] for row in rows]
    beside = [_beside(form, row) for row in texts]
    if sum(map(sum, beside)) < _FEWEST:
        return aligned
    repeated = [[*flags] for flags in beside]
    heads: list[bool] = []
    above: list[str] = []
    for n, row in enumerate(texts):
        if not any(map(_FIGURE.fullmatch, row)):
            heads = beside[n] if _heads(form, row) else heads
        elif len(heads) == len(row):
            _mark_figures(form, repeated[n], row, heads)
        _mark_below(form, repeated[n], row, above)
        above = row
    return without(
        aligned,
        [
            visible(aligned, cell)
            for row, flags in zip(rows, repeated, strict=True)
            for cell, flag in zip(row, flags, strict=True)
            if flag
        ],
    )


def _may_repeat(form: Form, aligned: AlignedText) -> bool:
    """Whether a cell of the first rows repeats the one before it, as the heads of every table of the form would."""
    return any(
        any(_beside(form, [content(aligned, cell) for cell in row]))
        for row in islice(each_row(aligned), _FIRST)
    )


def _beside(form: Form, row: list[str]) -> list[bool]:
    """Which cells of a row repeat the words of the cell before them."""
    return [
        n > 0 and text == row[n - 1] and is_words(form, text)
        for n, text in enumerate(row)
    ]


def _heads(form: Form, row: list[str]) -> bool:
    """Whether a row heads columns: it has words in more than one cell, and not the same ones."""
    return len({text for text in row if is_words(form, text)}) > 1


def _mark_figures(
    form: Form, flags: list[bool], row: list[str], heads: list[bool]
) -> None:
    """Marks the figures under a head that is repeated, if all under it are the same."""
    n = 0
    while n < len(row):
        end = n + 1
        while end < len(row) and heads[end]:
            end += 1
        if row[n] and not is_words(form, row[n]) and len(set(row[n:end])) == 1:
            flags[n + 1 : end] = [True] * (end - n - 1)
        n = end


def _mark_below(
    form: Form, flags: list[bool], row: list[str], above: list[str]
) -> None:
    """Marks the words that repeat the cell above them."""
    if len(above) != len(row):
        return
    for n, text in enumerate(row):
        if text == above[n] and is_words(form, text):
            flags[n] = True
