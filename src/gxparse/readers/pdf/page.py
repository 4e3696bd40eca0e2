"""A page of a PDF file as PDFium tells it: its characters and what is drawn, in points from the upper left corner."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from gxparse.readers.pdf.calls import Matrix, bare, handle, matrix
from gxparse.readers.pdf.ruled import Char
from gxparse.source import Box

THIN = 3.0  # points; what is drawn filled and no thicker is a line

_STRAIGHT = 1.0  # points by which a line may lean
_BREAKS = "\r\n\ufffe"
# What is written from the right, is no character, or is one of two units: the text may have it elsewhere, or not at all
_MOVED = re.compile(
    "[\0\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufb1d-\ufdff\ufe70-\ufeff\ufffd]"
)
_SAMPLE = 16  # characters of which one is held against its code
_FLOAT, _BOX = 4, 16  # bytes
_TWO = ctypes.c_float * 2
_DEEPEST = 14  # forms within each other

Piece = tuple[int, int, tuple[Matrix, ...]]
"""The kind of what is drawn, its handle, and how the forms move it that it is in, the innermost first."""


_count_on_page, _get_on_page = bare(pdfium.FPDFPage_CountObjects), bare(pdfium.FPDFPage_GetObject)
_count_in_form, _get_in_form = bare(pdfium.FPDFFormObj_CountObjects), bare(pdfium.FPDFFormObj_GetObject)
_kind = bare(pdfium.FPDFPageObj_GetType)
_render_mode = bare(pdfium.FPDFTextObj_GetTextRenderMode)
_draw_mode = bare(pdfium.FPDFPath_GetDrawMode)
_count_segments = bare(pdfium.FPDFPath_CountSegments)
_segment = bare(pdfium.FPDFPath_GetPathSegment)
_segment_kind = bare(pdfium.FPDFPathSegment_GetType)
_get_point = bare(pdfium.FPDFPathSegment_GetPoint)
_closes = bare(pdfium.FPDFPathSegment_GetClose)
_code = bare(pdfium.FPDFText_GetUnicode)
_get_text = bare(pdfium.FPDFText_GetText)
_get_box = bare(pdfium.FPDFText_GetLooseCharBox)
_is_generated = bare(pdfium.FPDFText_IsGenerated)


class Turn:
    """Points of a page, whose origin is below and which may be turned, as they are seen: from the upper left corner."""

    def __init__(self, page: Any) -> None:
        self.left, self.low, self.right, self.high = page.get_cropbox()
        self.degrees = page.get_rotation()
        self.width, self.height = self.right - self.left, self.high - self.low

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as it is seen."""
        if self.degrees == 0:  # nearly always
            return x - self.left, self.high - y
        if self.degrees == 90:
            return y - self.low, x - self.left
        if self.degrees == 180:
            return self.right - x, y - self.low
        return self.high - y, self.right - x

    def box(self, x: float, y: float, x2: float, y2: float) -> Box:
        """Left, top, right and bottom of a box as it is seen."""
        (a, b), (c, d) = self.point(x, y), self.point(x2, y2)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def pieces(page: Any) -> Iterator[Piece]:
    """All that is drawn on a page."""
    return _pieces(handle(page), (), _count_on_page, _get_on_page)


def _pieces(parent: int | None, inside: tuple[Matrix, ...], count: Any, get: Any) -> Iterator[Piece]:
    found = count(parent)
    if found < 0:
        raise PdfiumError("Failed to get number of pageobjects.")
    for n in range(found):
        piece = get(parent, n)
        kind = _kind(piece)  # which is unknown, too, where there is none
        if kind == pdfium.FPDF_PAGEOBJ_UNKNOWN:
            raise PdfiumError("Failed to get pageobject.")
        yield kind, piece, inside
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(inside) < _DEEPEST:
            within = (matrix(piece), *inside)
            yield from _pieces(piece, within, _count_in_form, _get_in_form)


def invisible(piece: int) -> bool:
    """Whether a piece of text is not shown."""
    return bool(_render_mode(piece) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def drawn(path: int, inside: tuple[Matrix, ...], turn: Turn, budget: list[int]) -> Iterator[Box]:
    """The lines that a path draws, each as a thin box, and its dots."""
    fills, strokes = ctypes.c_int(), ctypes.c_int()
    _draw_mode(path, ctypes.addressof(fills), ctypes.addressof(strokes))
    if not fills.value and not strokes.value:
        return
    matrices = (matrix(path), *inside)
    point = _TWO()
    at = ctypes.addressof(point)
    shapes: list[list[tuple[float, float]]] = []
    for n in range(_count_segments(path)):
        budget[0] += 1
        segment = _segment(path, n)
        _get_point(segment, at, at + _FLOAT)
        x, y = point
        for a, b, c, d, e, f in matrices:
            x, y = a * x + c * y + e, b * x + d * y + f
        if not shapes or _segment_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            shapes.append([])
        shape = shapes[-1]
        shape.append(turn.point(x, y))
        if len(shape) > 1 and _closes(segment):
            shape.append(shape[0])
    for shape in shapes:
        xs, ys = zip(*shape, strict=True)
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        if min(right - left, bottom - top) <= THIN:
            yield left, top, right, bottom
        elif strokes.value:
            for (a, b), (c, d) in pairwise(shape):
                if min(abs(a - c), abs(b - d)) <= _STRAIGHT:
                    yield min(a, c), min(b, d), max(a, c), max(b, d)


def all_text(page: int | None, count: int) -> str:
    """The characters of a page in one call, or each for itself where that may say others, or in another order."""
    units = array("H", bytes(2 * (count + 1)))
    printed = _get_text(page, 0, count, units.buffer_info()[0])
    text = units.tobytes()[: 2 * count].decode("utf-16-le", "replace")
    alike = printed == count + 1 and len(text) == count and not _MOVED.search(text)
    if alike and all(ord(text[n]) == _code(page, n) for n in range(0, count, _SAMPLE)):
        return text
    return "".join(map(chr, map(_code, repeat(page), range(count))))


def characters(text: Any, turn: Turn) -> list[Char]:
    """The characters of a page in the order of PDFium; a blank or line break that it puts between them has no box."""
    page, count = handle(text), text.count_chars()
    corners = array("f", bytes(_BOX * count))
    at, _ = corners.buffer_info()
    deque(map(_get_box, repeat(page), range(count), range(at, at + _BOX * count, _BOX)), maxlen=0)
    found: list[Char] = []
    upright, left, high = turn.degrees == 0, turn.left, turn.high
    new, n = tuple.__new__, -1  # as Char does, in half the time
    for char, x, y2, x2, y in zip(all_text(page, count), *(corners[k::4] for k in range(4)), strict=True):
        n += 1
        if char in _BREAKS or (char == " " and _is_generated(page, n) == 1):
            found.append(Char("\n" if char in _BREAKS else " ", 0, 0, 0, 0))
        elif upright and x <= x2 and y <= y2:  # nearly always
            found.append(new(Char, (char, x - left, high - y2, x2 - left, high - y)))
        else:
            found.append(Char(char, *turn.box(x, y, x2, y2)))
    return found
