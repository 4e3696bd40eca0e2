"""The objects of a page of a PDF file: text, images, forms, and the paths that borders of tables are drawn by."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from gxparse.readers.limits import Budget
from gxparse.readers.pdf.calls import FLOAT_SIZE, Matrix, bare, handle_of, matrix_of
from gxparse.source import Box

THIN = 3.0  # points; what is filled and no thicker is a line

_STRAIGHT = 1.0  # points by which a line may lean
_MOST_NESTED = 14  # forms within each other
_TwoFloats = ctypes.c_float * 2

Point = tuple[float, float]
PageObject = tuple[int, int, tuple[Matrix, ...]]
"""The kind of an object, its handle, and the matrices of the forms that it is in, the innermost first."""

_count_on_page, _get_on_page = (
    bare(pdfium.FPDFPage_CountObjects),
    bare(pdfium.FPDFPage_GetObject),
)
_count_in_form, _get_in_form = (
    bare(pdfium.FPDFFormObj_CountObjects),
    bare(pdfium.FPDFFormObj_GetObject),
)
_kind_of = bare(pdfium.FPDFPageObj_GetType)
_render_mode = bare(pdfium.FPDFTextObj_GetTextRenderMode)
_get_draw_mode = bare(pdfium.FPDFPath_GetDrawMode)
_count_segments = bare(pdfium.FPDFPath_CountSegments)
_get_segment = bare(pdfium.FPDFPath_GetPathSegment)
_segment_kind = bare(pdfium.FPDFPathSegment_GetType)
_get_point = bare(pdfium.FPDFPathSegment_GetPoint)
_closes = bare(pdfium.FPDFPathSegment_GetClose)


class Viewport:
    """Points of a page, which PDF counts from below and which may be turned, as they are seen: from the upper left."""

    def __init__(self, page: Any) -> None:
        # What is outside of the crop box is not shown, and most pages have none but their own size
        self.left, self.low, self.right, self.high = page.get_cropbox()
        self.degrees = page.get_rotation()
        self.area = (self.right - self.left) * (self.high - self.low)

    def point(self, x: float, y: float) -> Point:
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
        return box_around([self.point(x, y), self.point(x2, y2)])


def box_around(points: list[Point]) -> Box:
    """Left, top, right and bottom of all points together."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def page_objects(page: Any) -> Iterator[PageObject]:
    """All objects of a page, those in forms among them."""
    return _objects(handle_of(page), (), _count_on_page, _get_on_page)


def _objects(
    parent: int | None, forms: tuple[Matrix, ...], count_in: Any, get_from: Any
) -> Iterator[PageObject]:
    count = count_in(parent)
    if count < 0:
        raise PdfiumError("Failed to get number of pageobjects.")
    for n in range(count):
        child = get_from(parent, n)
        kind = _kind_of(child)  # which is unknown, too, where there is none
        if kind == pdfium.FPDF_PAGEOBJ_UNKNOWN:
            raise PdfiumError("Failed to get pageobject.")
        yield kind, child, forms
        # Deeper are only forms that draw themselves
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < _MOST_NESTED:
            yield from _objects(
                child, (matrix_of(child), *forms), _count_in_form, _get_in_form
            )


def is_invisible(text_object: int) -> bool:
    """Whether text is not shown."""
    return bool(_render_mode(text_object) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def strokes(
    path: int, forms: tuple[Matrix, ...], viewport: Viewport, budget: Budget
) -> Iterator[Box]:
    """The lines that a path draws, each as the thin box that it covers, and its dots."""
    fills, outlines = ctypes.c_int(), ctypes.c_int()
    _get_draw_mode(path, ctypes.addressof(fills), ctypes.addressof(outlines))
    if not fills.value and not outlines.value:  # it only clips what is drawn later
        return
    count = _count_segments(path)
    budget.spend(count)
    for shape in _subpaths(path, count, (matrix_of(path), *forms), viewport):
        left, top, right, bottom = box = box_around(shape)
        # Programs draw a line as a path of two points, or as a filled box that is thin
        if min(right - left, bottom - top) <= THIN:
            yield box
        # A box that is no line has four in its outline, if that is drawn: cells are often boxes
        elif outlines.value:
            yield from _straight_sides(shape)


def _subpaths(
    path: int, count: int, matrices: tuple[Matrix, ...], viewport: Viewport
) -> list[list[Point]]:
    """The points of each stretch of a path that is drawn without lifting the pen, as they are seen."""
    point = _TwoFloats()
    address = ctypes.addressof(point)
    subpaths: list[list[Point]] = []
    for n in range(count):
        segment = _get_segment(path, n)
        _get_point(segment, address, address + FLOAT_SIZE)
        x, y = point
        for a, b, c, d, e, f in matrices:
            x, y = a * x + c * y + e, b * x + d * y + f
        if not subpaths or _segment_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            subpaths.append([])
        subpath = subpaths[-1]
        subpath.append(viewport.point(x, y))
        if len(subpath) > 1 and _closes(segment):
            subpath.append(subpath[0])
    return subpaths


def _straight_sides(shape: list[Point]) -> Iterator[Box]:
    """The lines of an outline that run along an axis."""
    for start, end in pairwise(shape):
        (x, y), (x2, y2) = start, end
        leans = min(abs(x - x2), abs(y - y2))
        if leans <= _STRAIGHT:
            yield box_around([start, end])
