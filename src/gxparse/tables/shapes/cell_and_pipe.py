"""One cell and a pipe a line, a blank cell a lone pipe, and every row padded by further pipes to one width.

    行政许可 |
    42 |
    ||

This is what the most used extractor of crawled pages writes. All rows of a table are
as wide as its widest one, so that a pipe more or less would show: the width has to
divide the cells up to the end of each row that is padded. Rows are then cut where
they end, and what pads them is no cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from math import gcd
from typing import NamedTuple

from gxparse.characters import CELL, ROW
from gxparse.document.document import Document
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.drawing import FILLER, Drawing, drawing
from gxparse.tables.shapes.rows import is_words

NAME = "cell and pipe"
TAKEN_FOR = ("pipes",)
"""The layouts that a stretch of this shape is taken for."""

_LONE = re.compile(r"^[^|\n]*+(?:\|[ ]*+|\|\|[| ]*+)$", re.MULTILINE)
_PIPES = re.compile(r"\|(?:[ ]*+\|)*+")
_SHARE = 0.8  # of the lines with pipes, that must end in the only one, or be nothing but pipes
_FEWEST = 8  # such lines that make a table
_MOST_A_LINE = 4  # pipes, on the average
_PADDED = 2  # pipes side by side, that can be nothing but what fills a row up
_MOST_RUNS = 40  # tables of one section


class _Cell(NamedTuple):
    """A cell before its pipe."""

    pipe: int
    """Where its pipe stands."""
    text: str
    pads: bool
    """Whether it is one of several pipes in a run, so that it only fills its row up."""
    is_words: bool = False
    """Whether words stand in it, and no figure."""

    @property
    def is_figure(self) -> bool:
        return bool(self.text.strip()) and not self.is_words


def recognise(
    form: Form, document: Document, start: int, end: int
) -> AlignedText | None:
    """The stretch with its borders drawn, if its tables stand so."""
    plain = document.plain
    pipes = plain.count("|", start, end)
    # Rows a line have many of them
    if pipes < _FEWEST or pipes > _MOST_A_LINE * plain.count("\n", start, end):
        return None
    if not _has_shape(plain[start:end]):
        return None
    made = drawing(document, start, end)
    runs = list(_runs(form, plain, start, end))
    if not _drawn(made, _rows([cell for run in runs for cell in run])):
        if len(runs) > _MOST_RUNS:
            return None
        drawn = [_drawn(made, _rows(run)) for run in runs if len(run) > 1]
        if not drawn or not all(drawn):
            return None
    return made.aligned(NAME)


def _has_shape(text: str) -> bool:
    """Whether nearly all lines with pipes have one at their end alone, or nothing but pipes."""
    lone = len(_LONE.findall(text))
    lines = sum("|" in line for line in text.split("\n"))
    return lone >= _FEWEST and lone >= _SHARE * lines


def _runs(form: Form, plain: str, start: int, end: int) -> Iterator[list[_Cell]]:
    """The cells of a stretch, parted where a whole line of words stands between two of them, as between two tables."""
    run: list[_Cell] = []
    low = start
    for pipes in _PIPES.finditer(plain, start, end):
        text = plain[low : pipes.start()]
        places = [pipes.start() + n for n, char in enumerate(pipes[0]) if char == "|"]
        alone = not text.strip() and len(places) >= _PADDED
        over_lines = "\n" in text.strip("\n ")
        if over_lines and run and (run[-1].pads or run[-1].is_figure):
            yield run
            run = []
        run.append(_Cell(places[0], text, alone, is_words(form, text)))
        run += [_Cell(place, "", True) for place in places[1:]]
        low = pipes.end()
    if run:
        yield run


def _rows(cells: Sequence[_Cell]) -> list[list[_Cell]] | None:
    """The cells row by row, by the one width that all ends of padded rows have in common."""
    ends = [
        n
        for n, cell in enumerate(cells, 1)
        if cell.pads and (n == len(cells) or not cells[n].pads)
    ]
    widths = _widths(cells, ends)
    for width in widths:
        rows = [list(cells[n : n + width]) for n in range(0, len(cells), width)]
        if not any(map(_holds_two_rows, rows)):
            return rows
    return None


def _widths(cells: Sequence[_Cell], ends: Sequence[int]) -> list[int]:
    """The widths that rows may have, the narrowest first."""
    if not ends:
        return []
    common = reduce(gcd, ends)
    longest = pads = 0
    for cell in cells:
        pads = pads + 1 if cell.pads else 0
        longest = max(longest, pads)
    if longest < _PADDED:
        return []
    return [width for width in range(longest + 1, common + 1) if common % width == 0]


def _holds_two_rows(row: Sequence[_Cell]) -> bool:
    """Whether words stand behind a figure in a row, as they never do in one."""
    figures = False
    for cell in row:
        if cell.is_words and figures:
            return True
        figures = figures or cell.is_figure
    return False


def _drawn(made: Drawing, rows: Sequence[list[_Cell]] | None) -> bool:
    """Draws the borders of some rows, if they are some."""
    if rows is None:
        return False
    cuts = [_own(row) for row in rows]
    behind = {
        _behind_words(row[:own])
        for row, (own, is_certain) in zip(rows, cuts, strict=True)
        if is_certain
    }
    _end_caption(made, rows[0][0])
    heads = 0  # cells of the last row that ends in words
    for row, (own, is_certain) in zip(rows, cuts, strict=True):
        if not is_certain and _fills_up(row, heads, behind):
            own, is_certain = own - 1, True
        if not is_certain:
            made.sign(row[-1].pipe - 1, FILLER)
        if own and row[own - 1].is_words:
            heads = own
        for n, cell in enumerate(row, 1):
            last = n == max(own, 1)
            made.sign(cell.pipe, ROW if last else CELL if n < own else " ")
    return True


def _end_caption(made: Drawing, first: _Cell) -> None:
    """Parts the words above a table from its first cell, which they would share."""
    above, line, _ = first.text.rpartition("\n")
    if line and above.strip():
        made.sign(first.pipe - len(first.text) + len(above), ROW)


def _fills_up(row: Sequence[_Cell], heads: int, behind: set[int]) -> bool:
    """Whether a lone pipe at the end of a row fills it up, and is no blank cell.

    It is none behind a head; else so as the heads above have it, or the other rows.
    """
    cells = _behind_words(row)
    if cells == 1 or heads == len(row) - 1:
        return True
    return heads != len(row) and cells not in behind and cells - 1 in behind


def _own(row: Sequence[_Cell]) -> tuple[int, bool]:
    """How many cells of a row do not fill it up, and whether that is certain."""
    own = len(row)
    while own and row[own - 1].pads:
        own -= 1
    is_certain = own < len(row) or bool(row[-1].text.strip())
    return own, is_certain


def _behind_words(row: Sequence[_Cell]) -> int:
    """How many cells stand behind the last one with words."""
    return next((n for n, cell in enumerate(reversed(row)) if cell.is_words), len(row))
