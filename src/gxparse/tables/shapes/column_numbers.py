"""A row that numbers the columns below their heads, as statistical forms do: 栏次 1 2 3, 甲 乙 1 2 3, 5=1+2+3+4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from gxparse.characters import ROW
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText, Stretch
from gxparse.tables.shapes.rows import without

_APART = r"[\s|\u200b\ufeff]++"
_BEGINS, _ENDS = r"(?<![^\s|\u200b\ufeff])", r"(?![^\s|\u200b\ufeff])"
_SUM = r"(?:=[0-9]{1,2}(?:\+[0-9]{1,2}){0,20}+)?+"
_NUMBERS = re.compile(
    rf"{_BEGINS}(?:[栏行列]次|甲(?:{_APART}乙(?:{_APART}丙)?+)?+)"
    rf"((?:{_APART}[（(]?+[0-9]{{1,2}}+[)）]?+{_SUM}{_ENDS})++)"
)
"""Words that open such a row, and its numbers; no row of the form is called so."""
_OPENERS = ("栏次", "行次", "列次", "甲")
_WORD = re.compile(r"[^\s|\u200b\ufeff]++")
_LEADING = re.compile(rf"{_APART}[（(]?+([0-9]++)")
_FIGURE = re.compile(rf"{_APART}[0-9/]")


def without_column_numbers(form: Form, aligned: AlignedText) -> AlignedText:
    """The text without such rows.

    Where no word opens one it has all columns of a table that is one row of figures, which are none if they rise by
    one from the first to the last: no sum of theirs would hold, and the row of figures stands behind.
    """
    found = [*_opened(aligned), *_of_whole_rows(form, aligned)]
    return without(
        aligned,
        [
            word.span()
            for low, high in sorted(found)
            for word in _WORD.finditer(aligned.text, low, high)
        ],
    )


def _opened(aligned: AlignedText) -> Iterator[Stretch]:
    """The rows that a word opens."""
    text, start, end = aligned.text, aligned.start, aligned.end
    if all(text.find(word, start, end) < 0 for word in _OPENERS):
        return
    last = 0
    rows: list[Stretch] = []
    for row in _NUMBERS.finditer(text, start, end):
        numbers = [int(number) for number in _LEADING.findall(row[1])]
        # Those of a table with several rows of heads go on from one to the next
        is_next = numbers[0] in (1, last + 1) and _is_whole(aligned, row)
        if not is_next or any(b - a != 1 for a, b in pairwise(numbers)):
            return
        rows.append(row.span())
        last = numbers[-1]
    yield from rows


def _is_whole(aligned: AlignedText, found: re.Match[str]) -> bool:
    """Whether nothing else stands on the lines of a row."""
    text, (low, high) = aligned.text, found.span()
    begin = max(aligned.start, text.rfind("\n", 0, low), text.rfind(ROW, 0, low))
    ends = [end for sign in ("\n", ROW) if (end := text.find(sign, high)) >= 0]
    end = min([aligned.end, *ends])
    return not _WORD.search(text, begin, low) and not _WORD.search(text, high, end)


def _of_whole_rows(form: Form, aligned: AlignedText) -> Iterator[Stretch]:
    """The rows that no word opens."""
    text, start, end = aligned.text, aligned.start, aligned.end
    for count in _widths(form):
        # A look for the last number costs a fraction of one for all
        if text.find(str(count), start, end) < 0:
            continue
        for row in _rising(count).finditer(text, start, end):
            if _is_whole(aligned, row) and _FIGURE.match(text, row.end(), end):
                yield row.span()


def _widths(form: Form) -> set[int]:
    """How many figures the tables have that are printed in one row."""
    return {
        len(table.rows) * len(table.columns)
        for editions in form.tables.values()
        for table in editions
        if table.printed_flat
    }


@lru_cache
def _rising(count: int) -> re.Pattern[str]:
    numbers = [rf"[（(]?+{n}[)）]?+{_SUM}" for n in range(1, count + 1)]
    return re.compile(_BEGINS + _APART.join(numbers) + _ENDS)
