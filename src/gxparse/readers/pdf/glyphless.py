"""Text in a font that neither the file holds nor the machine has.

PDFium measures an object of text by the glyphs of its font, and leaves what is of
no width out of the text of a page. Where a file only names its Chinese font, and
the machine has no Chinese font, as many servers have none, every glyph is empty:
a character that stands by itself has no width then, nor has a line that runs up
or down the sheet, as all lines do on a page that is turned. Such objects are given
an extent before PDFium is asked for the text, so that a file says the same
wherever it is read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from gxparse.readers.pdf.calls import bare, bounds_of, handle_of, matrix_of

_LEAST_WIDTH = 0.01  # points; PDFium leaves out what is less wide
_EXTENT = 0.7  # of the height of a font: about that of a glyph, and less than two lines are apart
_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_font_of = bare(pdfium.FPDFTextObj_GetFont)
_is_embedded = bare(pdfium.FPDFFont_GetIsEmbedded)
_get_font_size = bare(pdfium.FPDFTextObj_GetFontSize)
_set_stroke_width = bare(pdfium.FPDFPageObj_SetStrokeWidth)
_set_render_mode = bare(pdfium.FPDFTextObj_SetTextRenderMode)
_transform = bare(pdfium.FPDFPageObj_Transform)
_get_code = bare(pdfium.FPDFText_GetUnicode)
_text_object_of = bare(pdfium.FPDFText_GetTextObject)


def text_page_of(page: Any, text_objects: list[int]) -> Any:
    """The text of a page, which has these text objects."""
    flat = [handle for handle in _not_embedded(text_objects) if _is_flat(handle)]
    for handle in flat:
        _extend(handle, _EXTENT)
    text_page = page.get_textpage()
    # Blanks are of no width in any font, and PDFium is to leave them out. Only the text tells which objects are blank
    blank = _blank(text_page).intersection(flat) if flat else set()
    if not blank:
        return text_page
    text_page.close()
    for handle in blank:
        _extend(handle, 0)
    return page.get_textpage()


def _not_embedded(text_objects: list[int]) -> Iterator[int]:
    """Those whose font is not in the file; nearly always there is none."""
    embedded: dict[int, bool] = {}
    for handle in text_objects:
        font = _font_of(handle)
        if font not in embedded:
            embedded[font] = _is_embedded(font) == 1
        if not embedded[font]:
            yield handle


def _is_flat(text_object: int) -> bool:
    left, _, right, _ = bounds_of(text_object)
    return right - left < _LEAST_WIDTH


def _extend(text_object: int, share: float) -> None:
    """Gives text an extent of a share of the height of its font, by a stroke of that width around its glyphs."""
    size = ctypes.c_float()
    _get_font_size(text_object, ctypes.addressof(size))
    _, _, across, up, _, _ = matrix_of(text_object)
    _set_stroke_width(text_object, share * abs(size.value) * hypot(across, up))
    _set_render_mode(text_object, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    _transform(text_object, *_UNMOVED)  # upon which PDFium measures it anew


def _blank(text_page: Any) -> set[int]:
    """The text objects whose characters are all blank."""
    page = handle_of(text_page)
    blank: set[int] = set()
    printed: set[int] = set()
    for n in range(text_page.count_chars()):
        text_object = _text_object_of(page, n)
        is_blank = chr(_get_code(page, n)).isspace()
        (blank if is_blank else printed).add(text_object)
    return blank - printed
