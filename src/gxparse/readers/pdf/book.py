"""A PDF file, open: nothing of it is drawn or read before it is told what that costs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from gxparse.readers.limits import Budget, Limits, failure
from gxparse.readers.pdf.costs import check_costs

_NOT_ENCRYPTED = -1
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
        raise failure("GX026", reason=str(error)) from None
    try:
        # Upon which PDFium draws the fields that a program has filled in and not drawn
        if book.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            book.init_forms()
        limits.check("pages", len(book))
        if pdfium.FPDF_GetSecurityHandlerRevision(book) != _NOT_ENCRYPTED:
            check_costs(_decrypted(book), limits)
        yield book
    except pypdfium2.PdfiumError as error:
        raise failure("GX026", reason=str(error)) from None
    finally:
        book.close()


def _decrypted(book: pypdfium2.PdfDocument) -> bytes:
    """A file that needs no password to be read, as it would be if it were not encrypted."""
    made = io.BytesIO()
    book.save(made, flags=pdfium.FPDF_REMOVE_SECURITY)
    return made.getvalue()


def with_fields(
    book: pypdfium2.PdfDocument, n: int, budget: Budget
) -> pypdfium2.PdfPage:
    """A page on which the fields of forms, and notes, are drawn as the rest of it is: what a reader sees of them."""
    page = book[n]
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count <= 0:
        return page
    budget.spend(_FIELD_COST * count)
    drawn = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    if drawn != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()
    return book[n]
