"""One page of a PDF file: what is drawn on it to lines of text and tables."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium
from attrs import define, field, frozen

from gxparse.readers.limits import Budget, Limits
from gxparse.readers.pdf.calls import bounds_of
from gxparse.readers.pdf.characters import characters
from gxparse.readers.pdf.glyphless import text_page_of
from gxparse.readers.pdf.grids import TRIED, Grid, Ruling, dotted_rulings, find_grids
from gxparse.readers.pdf.lines import RuledTable, TextLine, place
from gxparse.readers.pdf.objects import (
    Viewport,
    is_invisible,
    page_objects,
    strokes,
)
from gxparse.source import Box

_SHORTEST = 3.0  # points; a line that is no longer is a dot
_COST = 8  # elements that an object of a page counts as: it takes about as many words to draw
_WHOLE = 0.5  # of its page, that an image of a whole page covers


@frozen(eq=False)
class Page:
    """What stands on one page."""

    number: int
    lines: list[TextLine]
    """In the order of PDFium."""
    tables: list[RuledTable]
    """From above."""
    is_scan: bool
    """Whether it is an image without text."""
    has_invisible_text: bool
    """Whether text lies over it that is not shown: somebody's guess at what an image says."""


class Spending:
    """What all pages of a file come to together."""

    def __init__(self, limits: Limits) -> None:
        self.elements = Budget(limits)
        self.fields = Budget(limits, "cells", TRIED)


@define(eq=False)
class _Drawing:
    """What is drawn on a page, apart from its characters."""

    across: list[Ruling] = field(factory=list)
    down: list[Ruling] = field(factory=list)
    dots: list[tuple[float, float]] = field(factory=list)
    texts: list[int] = field(factory=list)
    """The handles of its text objects."""
    has_invisible_text: bool = False
    image_area: float = 0.0
    """That of its largest image."""

    def add_stroke(self, box: Box) -> None:
        """Adds a line by the thin box that it covers, or a dot."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if max(width, height) <= _SHORTEST:
            self.dots.append(((left + right) / 2, (top + bottom) / 2))
        elif width >= height:
            self.across.append(Ruling((top + bottom) / 2, left, right))
        else:
            self.down.append(Ruling((left + right) / 2, top, bottom))

    def add_image(self, image: int) -> None:
        """Adds an image by its handle."""
        left, low, right, high = bounds_of(image)
        self.image_area = max(self.image_area, abs((right - left) * (high - low)))

    def grids(self, fields: Budget) -> list[Grid]:
        """The tables that its lines make, those of dots among them; from above, none beside another."""
        across = self.across + dotted_rulings((y, x) for x, y in self.dots)
        down = self.down + dotted_rulings(self.dots)
        return find_grids(across, down, fields)


def read_page(page: Any, number: int, spending: Spending) -> Page:
    """What stands on a page of pypdfium2, which is closed then."""
    viewport = Viewport(page)
    drawing = _drawing(page, viewport, spending.elements)
    grids = drawing.grids(spending.fields)
    text_page = text_page_of(page, drawing.texts)
    spending.elements.spend(text_page.count_chars())
    lines, tables = place(characters(text_page, viewport), grids)
    text_page.close()
    page.close()
    return Page(
        number,
        lines,
        tables,
        is_scan=not lines
        and not tables
        and drawing.image_area > _WHOLE * viewport.area,
        has_invisible_text=drawing.has_invisible_text,
    )


def _drawing(page: Any, viewport: Viewport, budget: Budget) -> _Drawing:
    drawing = _Drawing()
    for kind, handle, forms in page_objects(page):
        budget.spend(_COST)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.texts.append(handle)
            drawing.has_invisible_text = drawing.has_invisible_text or is_invisible(
                handle
            )
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box in strokes(handle, forms, viewport, budget):
                drawing.add_stroke(box)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.add_image(handle)
    return drawing
