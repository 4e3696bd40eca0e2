"""The objects of a page of a PDF file: text, images, forms, and the paths that borders of tables are drawn by."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from gxparse.readers.limits import Budget
from gxparse.readers.pdf.calls import (
    FLOAT_SIZE,
    Matrix,
    bare,
    bounds_of,
    get_bounds,
    handle_of,
    matrix_of,
)
from gxparse.source import Box

THIN = 3.0  # points; what is filled and no thicker is a line

_STRAIGHT = 1.0  # points by which a line may lean
_NOT_DRAWN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_OUTLINES = (
    pdfium.FPDF_TEXTRENDERMODE_STROKE,
    pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP,
)
_BOX_CORNERS = 4
_ENDS = 2  # of a line
_CORNERS = (
    6  # points of the outline of a box at most, in which its first may come again
)
_MOST_NESTED = 14  # forms within each other
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_TwoFloats = ctypes.c_float * 2
_FourNumbers = ctypes.c_uint * 4
_NUMBER_SIZE, _NUMBERS_SIZE = 4, 16  # bytes

Point = tuple[float, float]
Colour = tuple[int, int, int, int]
"""Red, green and blue, and how opaque it is, each to 255."""
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
_get_colour = bare(pdfium.FPDFPageObj_GetFillColor)
_is_transparent = bare(pdfium.FPDFPageObj_HasTransparency)
_clip_of = bare(pdfium.FPDFPageObj_GetClipPath)
_count_clips = bare(pdfium.FPDFClipPath_CountPaths)
_count_in_clip = bare(pdfium.FPDFClipPath_CountPathSegments)
_get_in_clip = bare(pdfium.FPDFClipPath_GetPathSegment)
_closes = bare(pdfium.FPDFPathSegment_GetClose)


class Viewport:
    """Points of a page, which PDF counts from below and which may be turned, as they are seen: from the upper left.

    ``degrees`` are how far the page is turned, if that is not as it says itself.
    """

    def __init__(self, page: Any, degrees: int | None = None) -> None:
        # What is outside of the crop box is not shown, and most pages have none but their own size
        self.left, self.low, self.right, self.high = page.get_cropbox()
        self.degrees = page.get_rotation() if degrees is None else degrees
        self.area = (self.right - self.left) * (self.high - self.low)

    @property
    def size(self) -> Point:
        """How wide and how high the page is as it is seen."""
        width, height = self.right - self.left, self.high - self.low
        return (height, width) if self.degrees in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> Point:
        """A point as it is seen."""
        if self.degrees == 0:  # nearly always
            return x - self.left, self.high - y
        if self.degrees == 90:
            return y - self.low, x - self.left
        if self.degrees == 180:
            return self.right - x, y - self.low
        return self.high - y, self.right - x

    def on_page(self, x: float, y: float) -> Point:
        """Where on the page a point is, as PDF counts, that is seen at a place."""
        if self.degrees == 0:
            return x + self.left, self.high - y
        if self.degrees == 90:
            return y + self.left, x + self.low
        if self.degrees == 180:
            return self.right - x, y + self.low
        return self.right - y, self.high - x

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


def is_drawn(text_object: int) -> bool:
    """Whether text is shown at all."""
    return _render_mode(text_object) not in _NOT_DRAWN


def is_outline(text_object: int) -> bool:
    """Whether no more is drawn of text than its outline."""
    return _render_mode(text_object) in _OUTLINES


def colour_of(page_object: int) -> Colour | None:
    """The colour that an object is filled with, if it is."""
    parts = _FourNumbers()
    address = ctypes.addressof(parts)
    addresses = range(address, address + _NUMBERS_SIZE, _NUMBER_SIZE)
    if not _get_colour(page_object, *addresses):
        return None
    return tuple(parts)


def is_opaque(page_object: int) -> bool:
    """Whether nothing is seen through an object."""
    return not _is_transparent(page_object)


class Shapes(NamedTuple):
    """What a path draws."""

    lines: list[Box]
    """Its lines, each as the thin box that it covers, and its dots."""
    areas: list[tuple[Box, bool]]
    """The boxes around what it fills, and whether each is filled as a whole."""
    slants: list[tuple[Point, Point]]
    """Its lines that run along no axis, each by itself, from end to end."""


class DotFinder:
    """Finds the paths of a page that are dots. Those make the lines of some programs, by the ten thousand, so that
    what PDFium writes into is made once, and nothing of a dot is asked for but where it is."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._modes, self._sides = (ctypes.c_int * 2)(), (ctypes.c_float * 4)()
        self._of_modes = _addresses(self._modes)
        self._of_sides = _addresses(self._sides)

    def dot(self, path: int, forms: tuple[Matrix, ...]) -> Point | None:
        """The middle of a path as it is seen, if all that it draws is so small."""
        _get_draw_mode(path, *self._of_modes)
        fills, outlines = self._modes
        if outlines or not fills or not get_bounds(path, *self._of_sides):
            return None
        left, top, right, bottom = _seen(tuple(self._sides), forms, self._viewport)
        if right - left > THIN or bottom - top > THIN:
            return None
        return (left + right) / 2, (top + bottom) / 2


def _addresses(numbers: Any) -> tuple[int, ...]:
    """Where each of some numbers of PDFium is."""
    address, size = ctypes.addressof(numbers), ctypes.sizeof(numbers) // len(numbers)
    return tuple([address + size * n for n in range(len(numbers))])


def shapes(
    path: int, forms: tuple[Matrix, ...], viewport: Viewport, budget: Budget
) -> Shapes:
    """What a path draws."""
    drawn = Shapes([], [], [])
    fills, outlines = ctypes.c_int(), ctypes.c_int()
    _get_draw_mode(path, ctypes.addressof(fills), ctypes.addressof(outlines))
    if not fills.value and not outlines.value:  # it only clips what is drawn later
        return drawn
    count = _count_segments(path)
    budget.spend(count)
    subpaths = _subpaths(path, count, (matrix_of(path), *forms), viewport)
    for shape in subpaths:
        left, top, right, bottom = box = box_around(shape)
        # Programs draw a line as a path of two points, or as a filled box that is thin
        if min(right - left, bottom - top) <= THIN:
            drawn.lines.append(box)
            continue
        # A box that is no line has four in its outline, if that is drawn: cells are often boxes
        if outlines.value:
            drawn.lines.extend(_straight_sides(shape))
            # Of a curve the points are more, and need not lie on it
            if len(shape) == _ENDS:
                drawn.slants.append((shape[0], shape[1]))
        # What is cut out of a box is not looked for: one alone has nothing cut out of it
        if fills.value:
            drawn.areas.append((box, len(subpaths) == 1 and _is_box(shape, box)))
    return drawn


def _seen(bounds: Box, forms: tuple[Matrix, ...], viewport: Viewport) -> Box:
    """The box around an object as it is seen, by how PDF counts its sides."""
    left, low, right, high = bounds
    if not forms and viewport.degrees == 0:  # nearly always
        top = viewport.high
        return left - viewport.left, top - high, right - viewport.left, top - low
    corners = [(left, low), (right, low), (left, high), (right, high)]
    for matrix in forms:
        corners = [moved(x, y, matrix) for x, y in corners]
    return box_around([viewport.point(x, y) for x, y in corners])


def _is_box(shape: list[Point], box: Box) -> bool:
    """Whether an outline runs through the four corners of the box around it, and nowhere else."""
    left, top, right, bottom = box
    corners: set[tuple[bool, bool]] = set()
    for x, y in shape if len(shape) <= _CORNERS else ():
        if min(x - left, right - x) > _STRAIGHT or min(y - top, bottom - y) > _STRAIGHT:
            return False
        corners.add((right - x > x - left, bottom - y > y - top))
    return len(corners) == _BOX_CORNERS


def clipped(
    box: Box,
    page_object: int,
    forms: tuple[Matrix, ...],
    viewport: Viewport,
    budget: Budget,
) -> Box | None:
    """The part of a box that the paths around an object leave of it, if they leave any."""
    clip = _clip_of(page_object)
    for n in range(max(0, _count_clips(clip) if clip else 0)):
        count = _count_in_clip(clip, n)
        budget.spend(max(0, count))
        segments = [_get_in_clip(clip, n, segment) for segment in range(count)]
        if not segments:
            continue
        points = [viewport.point(*_point(segment, forms)) for segment in segments]
        around = box_around(points)
        left, top = max(box[0], around[0]), max(box[1], around[1])
        right, bottom = min(box[2], around[2]), min(box[3], around[3])
        if left >= right or top >= bottom:
            return None
        box = left, top, right, bottom
    return box


def cut_of(
    text: int, forms: tuple[Matrix, ...], viewport: Viewport, budget: Budget
) -> Box | None:
    """The part of a page in which an object of text is shown, if the paths around it cut it; one without a size where
    they leave nothing of it."""
    clip = _clip_of(text)
    if not clip or _count_clips(clip) <= 0:  # nearly always
        return None
    whole = _seen(bounds_of(text), forms, viewport)
    if clipped(whole, text, forms, viewport, budget) == whole:
        return None
    return clipped(_EVERYWHERE, text, forms, viewport, budget) or _NOWHERE


def image_box(image: int, forms: tuple[Matrix, ...], viewport: Viewport) -> Box:
    """Where an image is seen: one is a square of one point to a side, which its matrix moves."""
    corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
    for matrix in (matrix_of(image), *forms):
        corners = [moved(x, y, matrix) for x, y in corners]
    return box_around([viewport.point(x, y) for x, y in corners])


def moved(x: float, y: float, matrix: Matrix) -> Point:
    """Where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _point(segment: int, matrices: tuple[Matrix, ...]) -> Point:
    """Where a segment of a path ends, on the page."""
    point = _TwoFloats()
    address = ctypes.addressof(point)
    _get_point(segment, address, address + FLOAT_SIZE)
    x, y = point
    for matrix in matrices:
        x, y = moved(x, y, matrix)
    return x, y


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
