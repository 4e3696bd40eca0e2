"""A PDF file, open: nothing of it is drawn or read before it is told what that costs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from gxparse.readers.limits import Budget, Limits, damaged, failure
from gxparse.readers.pdf.costs import check_costs, largest_picture
from gxparse.source import Box

_NOT_ENCRYPTED = -1
_STRIKES_OUT = pdfium.FPDF_ANNOT_STRIKEOUT
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_FIELD_COST = 8  # elements that a field of a form counts as


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """The document of a file that is within the limits. Raises ``ReadError``, also for what PDFium fails at within."""
    check_costs(data, limits)
    try:
        book = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # PDFium has no more than a sentence for what is wrong: "Incorrect password", "Unsupported security scheme"
        if "assword" in str(error) or "ecurity" in str(error):
            raise failure("GX027") from None
        raise damaged(str(error), "不是完整的PDF") from None
    try:
        # Upon which PDFium draws the fields that a program has filled in and not drawn
        if book.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            book.init_forms()
        limits.check("pages", len(book))
        if pdfium.FPDF_GetSecurityHandlerRevision(book) != _NOT_ENCRYPTED:
            check_costs(_decrypted(book), limits)
        yield book
    except pypdfium2.PdfiumError as error:
        raise damaged(str(error), "不是完整的PDF") from None
    finally:
        book.close()


def largest_picture_of(
    book: pypdfium2.PdfDocument, data: bytes, limits: Limits
) -> int | None:
    """How many points the largest picture of an open file has; ``None`` where that is not known."""
    is_encrypted = pdfium.FPDF_GetSecurityHandlerRevision(book) != _NOT_ENCRYPTED
    return None if is_encrypted else largest_picture(data, limits)


def _decrypted(book: pypdfium2.PdfDocument) -> bytes:
    """A file that needs no password to be read, as it would be if it were not encrypted."""
    made = io.BytesIO()
    book.save(made, flags=pdfium.FPDF_REMOVE_SECURITY)
    return made.getvalue()


class Fielded(NamedTuple):
    """A page on which the fields of forms, and notes, are drawn as the rest of it is: what a reader sees of them."""

    page: pypdfium2.PdfPage
    struck_out: list[Box]
    """The lines, from end to end, of notes that strike out text. Programs need not say how these are drawn, and they
    are no lines of a table."""


def with_fields(book: pypdfium2.PdfDocument, n: int, budget: Budget) -> Fielded:
    """A page by its number, from 0."""
    page = book[n]
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count <= 0:
        return Fielded(page, [])
    budget.spend(_FIELD_COST * count)
    struck_out = list(_struck_out(page, count))
    drawn = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    if drawn == pdfium.FLATTEN_SUCCESS:
        page.close()
        page = book[n]
    return Fielded(page, struck_out)


def _struck_out(page: pypdfium2.PdfPage, count: int) -> Iterator[Box]:
    """The lines, from end to end, of the notes on a page that strike something out."""
    for n in range(count):
        note = pdfium.FPDFPage_GetAnnot(page, n)
        if not note:
            continue
        is_hidden = pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN
        if pdfium.FPDFAnnot_GetSubtype(note) == _STRIKES_OUT and not is_hidden:
            for piece in range(pdfium.FPDFAnnot_CountAttachmentPoints(note)):
                quad = pdfium.FS_QUADPOINTSF()
                if pdfium.FPDFAnnot_GetAttachmentPoints(note, piece, quad):
                    yield _middle_of(quad)
        pdfium.FPDFPage_CloseAnnot(note)


def _middle_of(quad: pdfium.FS_QUADPOINTSF) -> Box:
    """The line through the middle of a piece of text, whichever of its corners comes first."""
    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
    left, low, right, high = min(xs), min(ys), max(xs), max(ys)
    if right - left >= high - low:
        return left, (low + high) / 2, right, (low + high) / 2
    return (left + right) / 2, low, (left + right) / 2, high
