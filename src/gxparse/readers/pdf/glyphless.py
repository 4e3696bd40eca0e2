"""Text in a font that neither the file holds nor the machine has.

PDFium measures a piece of text by the glyphs of its font, and leaves what is of
no width out of the text of a page. Where a file only names its Chinese font, and
the machine has no Chinese font, as many servers have none, every glyph is empty:
a character that stands by itself has no width then, nor has a line that runs up
or down the sheet, as all lines do on a page that is turned. Such pieces are given
an extent before PDFium is asked for the text, so that a file says the same
wherever it is read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from gxparse.readers.pdf.calls import bare, bounds, handle, matrix

_LEAST = 0.01  # points; PDFium leaves out what is less wide
_EXTENT = 0.7  # of the height of a font: about that of a glyph, and less than two lines are apart
_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_font_of = bare(pdfium.FPDFTextObj_GetFont)
_is_embedded = bare(pdfium.FPDFFont_GetIsEmbedded)
_get_font_size = bare(pdfium.FPDFTextObj_GetFontSize)
_set_stroke_width = bare(pdfium.FPDFPageObj_SetStrokeWidth)
_set_render_mode = bare(pdfium.FPDFTextObj_SetTextRenderMode)
_transform = bare(pdfium.FPDFPageObj_Transform)
_code = bare(pdfium.FPDFText_GetUnicode)
_piece_of = bare(pdfium.FPDFText_GetTextObject)


def text_page(page: Any, pieces: list[int]) -> Any:
    """The text of a page, of which these are the pieces of text."""
    flat = [piece for piece in _not_embedded(pieces) if _is_flat(piece)]
    for piece in flat:
        _extend(piece, _EXTENT)
    text = page.get_textpage()
    # Blanks have no width in any font. Which pieces are blank only the text can tell that they are in
    blank = _blank(text) if flat else set()
    if blank.isdisjoint(flat):
        return text
    text.close()
    for piece in blank.intersection(flat):
        _extend(piece, 0)
    return page.get_textpage()


def _not_embedded(pieces: list[int]) -> Iterator[int]:
    """Those whose font is not in the file; nearly always there is none."""
    embedded: dict[int, bool] = {}
    for piece in pieces:
        font = _font_of(piece)
        if font not in embedded:
            embedded[font] = _is_embedded(font) == 1
        if not embedded[font]:
            yield piece


def _is_flat(piece: int) -> bool:
    left, _, right, _ = bounds(piece)
    return right - left < _LEAST


def _extend(piece: int, share: float) -> None:
    """Gives a piece an extent of a share of the height of its font, by a stroke of that width around its glyphs."""
    size = ctypes.c_float()
    _get_font_size(piece, ctypes.addressof(size))
    _, _, across, up, _, _ = matrix(piece)
    _set_stroke_width(piece, share * abs(size.value) * hypot(across, up))
    _set_render_mode(piece, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    _transform(piece, *_UNMOVED)  # upon which PDFium measures it anew


def _blank(text: Any) -> set[int]:
    """The pieces whose characters are all blank."""
    page, count = handle(text), text.count_chars()
    blank: set[int] = set()
    printed: set[int] = set()
    for piece, code in zip(
        map(_piece_of, repeat(page), range(count)), map(_code, repeat(page), range(count)), strict=True
    ):
        (blank if chr(code).isspace() else printed).add(piece)
    return blank - printed
