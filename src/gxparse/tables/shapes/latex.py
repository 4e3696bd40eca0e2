"""Rows of a LaTeX table: ``行政许可 & \\multicolumn{3}{|c|}{42} \\\\ \\hline``, on lines of their own or not."""

from __future__ import annotations

import re

from gxparse.characters import CELL, COVERED, ROW
from gxparse.document.document import Document
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.drawing import Drawing, drawing

NAME = "latex"
TAKEN_FOR = ("flow", "pipes")
"""The layouts that a stretch of this shape is taken for."""

_GROUP = r"\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}+\}"
_OPTION = r"\[[^\]\n]{0,40}+\]"
_MARKUP = re.compile(
    rf"\\(?P<table>begin|end)[ ]*+\{{[a-z]{{1,20}}\*?\}}(?:{_OPTION})?+(?:{_GROUP})*+"
    rf"|\\(?P<across>multicolumn)[ ]*+\{{[ ]*+(?P<columns>[0-9]{{1,2}})[ ]*+\}}[ ]*+{_GROUP}[ ]*+(?P<opens>\{{)"
    rf"|\\multirow[ ]*+(?:{_OPTION})?+{_GROUP}(?:{_OPTION})?+{_GROUP}[ ]*+(?P<opens_row>\{{)"
    rf"|\\(?:cline|cmidrule|vspace|hspace|rule)\*?+(?:\([a-z0-9]{{0,4}}\))?+[ ]*+{_GROUP}"
    rf"|(?P<ends>\\\\)(?:[ ]*+{_OPTION})?+"
    r"|\\(?P<char>[%&_#$])"
    r"|\\[a-zA-Z]++\*?+"
    r"|(?P<cell>&)|(?P<opening>\{)|(?P<closing>\})|[$~]"
)
_FEWEST = 6  # cells that make a table


def recognise(_: Form, document: Document, start: int, end: int) -> AlignedText | None:
    """The stretch with its borders drawn, if its tables stand so."""
    plain = document.plain
    if (
        plain.find("\\\\", start, end) < 0
        or plain.count("&", start, end) - plain.count("&nbsp;", start, end) < _FEWEST
    ):
        return None
    made = drawing(document, start, end)
    depth = 0  # of groups, in which a break is one of a line
    for mark in _MARKUP.finditer(plain, start, end):
        depth = _draw(made, mark, depth)
    return made.aligned(NAME)


def _draw(made: Drawing, mark: re.Match[str], depth: int) -> int:
    """Draws what a mark stands for; how many groups are open behind it."""
    low, high = mark.span()
    made.blank(low, high)
    if mark["table"]:
        made.sign(low, ROW)
    elif mark["ends"]:
        made.sign(low, "\n" if depth else ROW)
    elif mark["char"]:
        made.sign(low + 1, mark["char"])
    elif mark["cell"]:
        made.sign(low, CELL)
    elif mark["across"]:
        # Blank cells for the columns that it reaches over, so that others keep theirs
        made.write(
            low, (COVERED + CELL) * min(int(mark["columns"]) - 1, (high - low) // 2)
        )
    opens = mark["opens"] or mark["opens_row"] or mark["opening"]
    if opens:
        return depth + 1
    return max(0, depth - 1) if mark["closing"] else depth
