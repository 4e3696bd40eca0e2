"""The functions of PDFium as they are, with handles that are numbers.

A page has hundreds of objects and thousands of characters. To make a Python
object for each, as pypdfium2 does, takes longer than to ask PDFium for all that
is wanted of it.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from gxparse.source import Box

FLOAT_SIZE, BOX_SIZE = 4, 16  # bytes

_FourFloats = ctypes.c_float * 4
_SixFloats = ctypes.c_float * 6

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e and f of PDF: a point goes to (a·x + c·y + e, b·x + d·y + f)."""


def bare(function: Any) -> Any:
    """A function of PDFium as pypdfium2 declares it, but for numbers where that has pointers, ``None`` for none."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    # A copy, for the function itself is pypdfium2's, and has to stay as it is there
    copy = type(function)(address)
    copy.restype = _as_number(function.restype)
    copy.argtypes = [_as_number(kind) for kind in function.argtypes]
    return copy


def _as_number(kind: Any) -> Any:
    is_pointer = isinstance(kind, type) and issubclass(kind, ctypes._Pointer)
    return ctypes.c_void_p if is_pointer else kind


_get_matrix = bare(pdfium.FPDFPageObj_GetMatrix)
get_bounds = bare(pdfium.FPDFPageObj_GetBounds)


def handle_of(wrapper: Any) -> int | None:
    """The handle of a page or a text page of pypdfium2."""
    return ctypes.cast(wrapper.raw, ctypes.c_void_p).value


def matrix_of(page_object: int) -> Matrix:
    """How an object of a page is placed within the page, or within the form that it is in."""
    numbers = _SixFloats()
    if not _get_matrix(page_object, ctypes.addressof(numbers)):
        raise PdfiumError("Failed to get matrix of pageobject.")
    return tuple(numbers)


def bounds_of(page_object: int) -> Box:
    """Left, bottom, right and top of an object of a page, as PDF counts them: from the lower left corner."""
    sides = _FourFloats()
    address = ctypes.addressof(sides)
    addresses = range(address, address + BOX_SIZE, FLOAT_SIZE)
    if not get_bounds(page_object, *addresses):
        raise PdfiumError("Failed to locate pageobject.")
    return tuple(sides)
