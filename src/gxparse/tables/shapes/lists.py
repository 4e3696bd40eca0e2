"""Rows as lists, as programs print them: ``['规章', '8', None, '24']``, one a line or all in one list."""

from __future__ import annotations

import re

from gxparse.characters import CELL, ROW
from gxparse.document.document import Document
from gxparse.form.types import Form
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.drawing import Drawing, drawing

NAME = "lists"
TAKEN_FOR = ("flow",)
"""The layouts that a stretch of this shape is taken for."""

_STRING = r"""'(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+\""""
_CELL = rf"(?:{_STRING}|None|null|NaN|nan|[+-]?[0-9]++(?:\.[0-9]++)?+)"
_ROW = re.compile(rf"\[\s*+{_CELL}(?:\s*+,\s*+{_CELL})*+\s*+,?+\s*+\]")
_PARTS = re.compile(rf"(?P<string>{_STRING})|(?P<comma>,)|(?P<none>None|null|NaN|nan)")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_SIGNS = "[], \t\r\n\xa0\u3000"
_AROUND = re.compile(rf"[{re.escape(_SIGNS)}]*+")
_FEWEST = 3  # rows that make a table


def recognise(_: Form, document: Document, start: int, end: int) -> AlignedText | None:
    """The stretch with its borders drawn, if its tables stand so."""
    plain = document.plain
    if plain.find("[", start, end) < 0:
        return None
    rows = list(_ROW.finditer(plain, start, end))
    if len(rows) < _FEWEST:
        return None
    made = drawing(document, start, end)
    low = start
    for row in rows:
        # What parts the rows of one list, or opens it
        words = low + len(plain[low : row.start()].rstrip(_SIGNS))
        line = plain.find("\n", words, row.start())
        if words == low:
            _blank_signs(made, plain, low, row.start())
        elif line >= 0:
            # Words above the list are no cell of its first row
            made.sign(line, ROW)
            _blank_signs(made, plain, line + 1, row.start())
        _draw(made, row)
        low = row.end()
    if around := _AROUND.match(plain, low, end):
        _blank_signs(made, plain, low, around.end())
    return made.aligned(NAME, padded=True)


def _blank_signs(made: Drawing, plain: str, low: int, high: int) -> None:
    for place in range(low, high):
        if plain[place] != "\n":
            made.sign(place, " ")


def _draw(made: Drawing, row: re.Match[str]) -> None:
    """Draws the borders of a row."""
    made.sign(row.start(), " ")
    made.sign(row.end() - 1, ROW)
    for part in _PARTS.finditer(row.string, *row.span()):
        low, high = part.span()
        if part["comma"]:
            # One before the end parts nothing
            behind = row.string[high : row.end()].lstrip()
            made.sign(low, CELL if behind != "]" else " ")
        elif part["none"]:
            made.blank(low, high)
        else:
            made.sign(low, " ")
            made.sign(high - 1, " ")
            for escape in _ESCAPE.finditer(row.string, low + 1, high - 1):
                made.write(escape.start(), _meant(escape[0]))


def _meant(escape: str) -> str:
    """The character that an escape stands for, and blanks, as long as it is."""
    char = chr(int(escape[2:], 16)) if len(escape) > len("\\n") else escape[1]
    return (" " if char in "nrt" and escape[1] == char else char).ljust(len(escape))
