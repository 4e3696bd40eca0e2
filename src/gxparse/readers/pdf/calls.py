"""The functions of PDFium as they are, with handles that are numbers.

A page has hundreds of pieces of text and thousands of characters; to make an
object for each, as pypdfium2 does, takes longer than to ask for it.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from gxparse.source import Box

_FLOAT, _BOX = 4, 16  # bytes
_FOUR, _SIX = (ctypes.c_float * n for n in (4, 6))

Matrix = tuple[float, float, float, float, float, float]


def bare(function: Any) -> Any:
    """A function of PDFium as pypdfium2 declares it, but for numbers where that has pointers, ``None`` for none."""
    made = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    made.restype, *made.argtypes = (
        ctypes.c_void_p if isinstance(kind, type) and issubclass(kind, ctypes._Pointer) else kind
        for kind in (function.restype, *function.argtypes)
    )
    return made


_get_matrix = bare(pdfium.FPDFPageObj_GetMatrix)
_get_bounds = bare(pdfium.FPDFPageObj_GetBounds)


def handle(of: Any) -> int | None:
    """The number by which PDFium knows an object of pypdfium2."""
    return ctypes.cast(of.raw, ctypes.c_void_p).value


def matrix(piece: int) -> Matrix:
    """How a piece of a page is moved."""
    numbers = _SIX()
    if not _get_matrix(piece, ctypes.addressof(numbers)):
        raise PdfiumError("Failed to get matrix of pageobject.")
    return tuple(numbers)


def bounds(piece: int) -> Box:
    """Left, bottom, right and top of what is drawn, as PDF counts them."""
    sides = _FOUR()
    if not _get_bounds(piece, *range(at := ctypes.addressof(sides), at + _BOX, _FLOAT)):
        raise PdfiumError("Failed to locate pageobject.")
    return tuple(sides)
