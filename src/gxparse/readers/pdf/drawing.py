"""The pages of a PDF as a reader sees them, in greys: what a value was read from can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from gxparse.readers.blocks import DrawnPage
from gxparse.readers.limits import Limits
from gxparse.readers.pdf.book import opened, with_fields
from gxparse.readers.pdf.spending import Spending

_SCALE = 1.5  # pixels a point: 108 to the inch, so that the smallest print can be read
_MOST_PIXELS = 2_000_000  # of a page, which is drawn smaller beyond


def draw(data: bytes, limits: Limits, most: int) -> Iterator[DrawnPage]:
    """The first pages of a PDF file, at most so many. Raises ``ReadError`` where the file cannot be read."""
    with opened(data, limits) as book:
        spending = Spending(limits)
        for n in range(min(len(book), most)):
            page, _ = with_fields(book, n, spending.elements)
            width, height = page.get_size()
            scale = min(_SCALE, sqrt(_MOST_PIXELS / max(width * height, 1.0)))
            bitmap = page.render(scale=scale, grayscale=True)
            pixels = bytes(bitmap.buffer)
            begins = range(0, bitmap.height * bitmap.stride, bitmap.stride)
            rows = [pixels[begin : begin + bitmap.width] for begin in begins]
            bitmap.close()
            page.close()
            yield DrawnPage(width, height, rows)
