"""Text and Markdown, and rows of cells parted by commas."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document, Sheet
from gxparse.readers.encodings import decode
from gxparse.readers.limits import Limits
from gxparse.readers.mend import mended
from gxparse.readers.separated import borders

_CANONICAL = 'schema: "gxparse/'
_WIDEST = 4  # bytes of a character in any encoding


def read(data: bytes, limits: Limits) -> Document:
    """A document of text."""
    limits.check("characters", len(data) // _WIDEST)  # before they are decoded
    text, diagnostics = decode(data)
    return document(text, diagnostics)


def document(text: str, told: Iterable[Diagnostic] = ()) -> Document:
    """A document of text that was decoded, rightly or not, with what is told of it already."""
    anew = mended(text)
    if anew is not None:
        text, told = anew[0], (*told, *anew[1])
    document = Document(text, diagnostics=tuple(told))
    # Canonical text has quotation marks of its own
    cells = None if _CANONICAL in document.plain else borders(document.plain)
    if cells is None:
        return document
    sheets = (Sheet(0, len(document.text)),)
    return evolve(document, plain=cells.plain, signs=cells.signs, sheets=sheets)
