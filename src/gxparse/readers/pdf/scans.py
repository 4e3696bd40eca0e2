"""The pages of a PDF that are pictures, to what a recogniser makes of them."""

from __future__ import annotations

from math import sqrt

import cv2
import numpy as np
import pypdfium2
from attrs import evolve

from gxparse.readers.limits import Limits
from gxparse.readers.pdf.page import Page
from gxparse.readers.pdf.spending import Spending
from gxparse.readers.scan.page import read_picture
from gxparse.readers.scan.rapid import engine

_SCALE = 300 / 72
"""Points of a picture to one of its page: as many as most scans have."""
_MOST = 20_000_000  # points that a picture may have


def recognised(
    book: pypdfium2.PdfDocument, page: Page, limits: Limits, spending: Spending
) -> Page:
    """A page with what was recognised on it."""
    drawn = book[page.number - 1]
    size = drawn.get_size()
    most = min(_MOST, limits.pixels)
    scale = min(_SCALE, sqrt(most / max(1.0, size[0] * size[1])))
    bitmap = drawn.render(scale=scale)
    picture = np.asarray(cv2.cvtColor(bitmap.to_numpy(), cv2.COLOR_BGR2RGB))
    bitmap.close()
    drawn.close()
    found = read_picture(picture, size, page.number, engine(), spending.fields)
    return evolve(page, scanned=found)
