"""The pages of a PDF that are pictures, to what a recogniser makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import sqrt

import cv2
import numpy as np
import pypdfium2
from attrs import evolve

from gxparse.readers.blocks import Cell
from gxparse.readers.limits import Limits
from gxparse.readers.pdf.page import Page
from gxparse.readers.pdf.spending import Spending
from gxparse.readers.scan.page import read_picture
from gxparse.readers.scan.rapid import engine
from gxparse.source import Box

_SCALE = 300 / 72
"""Points of a picture to one of its page: as many as most scans have."""
_MOST = 20_000_000  # points that a picture may have


def recognised(
    book: pypdfium2.PdfDocument, page: Page, limits: Limits, spending: Spending
) -> list[Page]:
    """A page with what was recognised on it, or two of them, which lie on one sheet.

    Where a program has laid its text over the image, that is the second recogniser
    for each figure; where nothing is recognised here, it is all that there is.
    """
    drawn = book[page.number - 1]
    size = drawn.get_size()
    most = min(_MOST, limits.pixels)
    scale = min(_SCALE, sqrt(most / max(1.0, size[0] * size[1])))
    bitmap = drawn.render(scale=scale)
    picture = np.asarray(cv2.cvtColor(bitmap.to_numpy(), cv2.COLOR_BGR2RGB))
    bitmap.close()
    drawn.close()
    found = read_picture(picture, size, page.number, engine(), spending.fields)
    pages = [evolve(page, scanned=scanned) for scanned in found]
    if not page.is_overlaid:
        return pages
    if not any(scanned.tables or scanned.lines for scanned in found):
        return [page]
    words = list(_words(page))
    for table in chain.from_iterable([scanned.tables for scanned in found]):
        for row in table.block.rows:
            for cell in row.cells:
                _compare(cell, words)
    return [evolve(one, has_invisible_text=False) for one in pages]


def _words(page: Page) -> Iterator[tuple[Box, str]]:
    """The words of the text of a page, or its characters, and where they stand on it as it is shown."""
    found: list[tuple[Box, str]] = []
    for line in page.lines:
        starts = [start for start, _ in line.boxes]
        for (start, box), end in zip(line.boxes, [*starts[1:], None], strict=True):
            found.append((box, line.text[start:end].strip()))
    for table in page.tables:
        for chars in table.chars.values():
            found += [((x, y, x2, y2), text) for text, x, y, x2, y2 in chars]
    for box, text in found:
        yield page.turned.box(box) if page.turned else box, text


def _compare(cell: Cell, words: list[tuple[Box, str]]) -> None:
    """Holds what was recognised in a cell against what another program says there."""
    own = cell.recognition
    if own is None or cell.box is None:
        return
    left, top, right, bottom = cell.box
    said = "".join(
        [
            word
            for box, word in words
            if left <= (box[0] + box[2]) / 2 < right
            and top <= (box[1] + box[3]) / 2 < bottom
        ]
    )
    if not said:
        return
    agrees = said == "".join(cell.text().split())
    cell.recognition = own._replace(
        agreed=own.agreed and agrees, confirmed=own.agreed and agrees
    )
