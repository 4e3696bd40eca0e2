"""The characters of a page with their boxes, in points from the upper left corner."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import deque
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gxparse.readers.pdf.calls import BOX_SIZE, bare, handle_of
from gxparse.readers.pdf.objects import Viewport
from gxparse.source import Box

_LINE_BREAKS = "\r\n\ufffe"
# What is written from the right, is no character, or is one of two units: the text may have it elsewhere, or not at all
_DIFFERS = re.compile(
    "[\0\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufb1d-\ufdff\ufe70-\ufeff\ufffd]"
)
_HANZI = re.compile("[\u3400-\u9fff]")
_LEAST_HEIGHT = 0.05  # points; the lowest character is some times as high
_HANZI_REACH = 0.1, 0.87  # below and above the line it stands on, of its width
_SAMPLE = 16  # characters of which one is held against its code

_get_code = bare(pdfium.FPDFText_GetUnicode)
_get_text = bare(pdfium.FPDFText_GetText)
_get_box = bare(pdfium.FPDFText_GetLooseCharBox)
_get_drawn_box = bare(pdfium.FPDFText_GetCharBox)
_FourDoubles = ctypes.c_double * 4
_DOUBLE_SIZE = 8  # bytes
_is_generated = bare(pdfium.FPDFText_IsGenerated)


class Char(NamedTuple):
    """A character and its box; a line break, or a blank that no one drew, has none."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


_LINE_BREAK = Char("\n", 0, 0, 0, 0)
BLANK = Char(" ", 0, 0, 0, 0)
"""A blank that no one drew."""


def characters(text_page: Any, viewport: Viewport) -> list[Char]:
    """The characters of a page in the order of PDFium, with the blanks and line breaks that it puts between them."""
    page = handle_of(text_page)
    count = text_page.count_chars()
    text = page_text(page, count)
    sides = _sides(page, count)
    is_upright = viewport.degrees == 0
    left, high = viewport.left, viewport.high
    # A page has thousands of characters: this makes a Char in half the time that its own constructor takes
    new = tuple.__new__
    chars: list[Char] = []
    for n, char, x, y2, x2, y in zip(range(count), text, *sides, strict=True):
        if char in _LINE_BREAKS:
            chars.append(_LINE_BREAK)
        elif char == " " and _is_generated(page, n) == 1:
            chars.append(BLANK)
        # Nearly always; what Viewport does, without calling it
        elif is_upright and x <= x2 and y <= y2:
            chars.append(new(Char, (char, x - left, high - y2, x2 - left, high - y)))
        else:
            box = viewport.box(x, y, x2, y2)
            chars.append(Char(char, *box))
    return chars


def drawn_box(page: int | None, number: int, viewport: Viewport) -> Box | None:
    """The box around what is drawn of a character, by its number; that of a ``Char`` is as its font has them all."""
    sides = _FourDoubles()
    first = ctypes.addressof(sides)
    addresses = range(first, first + 4 * _DOUBLE_SIZE, _DOUBLE_SIZE)
    if not _get_drawn_box(page, number, *addresses):
        return None
    left, right, bottom, top = sides
    if top - bottom < _LEAST_HEIGHT and _HANZI.match(chr(_get_code(page, number))):
        # Neither the file nor the machine has a glyph of it: each is as high as it is wide
        below, above = _HANZI_REACH
        top = bottom + above * (right - left)
        bottom -= below * (right - left)
    return viewport.box(left, bottom, right, top)


def page_text(page: int | None, count: int) -> str:
    """The characters of a page, one for each of their number."""
    # One call has them all, but may leave some out or print others, or in another order
    units = array("H", bytes(2 * (count + 1)))
    address, _ = units.buffer_info()
    printed = _get_text(page, 0, count, address)
    text = units.tobytes()[: 2 * count].decode("utf-16-le", "replace")
    is_complete = printed == count + 1 and len(text) == count
    if is_complete and not _DIFFERS.search(text) and _agrees(page, text):
        return text
    codes = map(_get_code, repeat(page), range(count))
    return "".join(map(chr, codes))


def _agrees(page: int | None, text: str) -> bool:
    """Whether each character of a sample is the one that PDFium has in its place."""
    sample = range(0, len(text), _SAMPLE)
    return all(ord(text[n]) == _get_code(page, n) for n in sample)


def _sides(page: int | None, count: int) -> tuple[array[float], ...]:
    """The left sides of all characters, their upper, right and lower ones, as PDF counts; 0 where one has no box."""
    sides = array("f", bytes(BOX_SIZE * count))
    address, _ = sides.buffer_info()
    addresses = range(address, address + BOX_SIZE * count, BOX_SIZE)
    # A deque that keeps nothing makes all calls without a loop of Python
    deque(map(_get_box, repeat(page), range(count), addresses), maxlen=0)
    return tuple(sides[n::4] for n in range(4))
