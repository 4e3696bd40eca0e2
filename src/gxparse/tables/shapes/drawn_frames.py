"""Tables whose frames are drawn with characters: ``│ 规章 │ 8 │`` between ``├────┼───┤``, or ``|`` and ``+---+``."""

from __future__ import annotations

import re

from gxparse.characters import CELL, ROW
from gxparse.document.document import Document
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.drawing import drawing

NAME = "drawn frames"
TAKEN_FOR = ("flow", "pipes")
"""The layouts that a stretch of this shape is taken for."""

_BAR = re.compile(r"[│┃║|├┤┝┥┞┦┟┧┠┨┡┩┢┪┣┫┼┿╂╋╞╡╟╢╠╣╪╫╬]")
_FRAME = re.compile(r"[\u2500-\u257f+|=\- ]++")
_DRAWN = re.compile(r"[\u2500-\u2501\u2504-\u250b\u2550]++|[\u250c-\u257f]")
_FEWEST = 6  # bars that make a table


_TWO_LINES = re.compile(r"\n[ ]*+[│┃║][^\n]*+\n[ ]*+[│┃║]")
_BETWEEN_ROWS = re.compile(r"\n[ ]*+[├┝┠┣╞╟╠]")


def _has_rows_of_lines(document: Document, start: int, end: int) -> bool:
    """Whether a row goes over several lines, as wrapped cells do: frames stand between rows, not between all lines."""
    text = document.plain
    if _TWO_LINES.search(text, start, end) is None:
        return False
    return _BETWEEN_ROWS.search(text, start, end) is not None


def recognise(_: Form, document: Document, start: int, end: int) -> AlignedText | None:
    """The stretch with its borders drawn, if its tables stand so."""
    plain = document.plain
    bars = sum(plain.count(bar, start, end) for bar in "│┃║")
    if (
        bars < _FEWEST
        and plain.count("\n+-", start, end) + plain.count("\n+=", start, end) < 2
    ):
        return None
    if _has_rows_of_lines(document, start, end):
        return None
    made = drawing(document, start, end)
    for low, high in document.lines(start, end):
        if _FRAME.fullmatch(plain, low, high):
            made.blank(low, high)
            continue
        bars_of_row = [bar.start() for bar in _BAR.finditer(plain, low, high)]
        if not bars_of_row:
            # A caption is no part of the cell below it
            made.end_row(high)
            continue
        for frame in _DRAWN.finditer(plain, low, high):
            made.blank(*frame.span())
        for bar in bars_of_row:
            made.sign(bar, CELL)
        # Those around a row part no cells
        if bars_of_row[0] == low:
            made.sign(low, " ")
        if bars_of_row[-1] == high - 1 and high - 1 > low:
            made.sign(high - 1, ROW)
        else:
            made.end_row(high)
    return made.aligned(NAME, padded=True)
