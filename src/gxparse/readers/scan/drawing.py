"""The pages of a file of pictures as a reader sees them, in greys."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import cv2

from gxparse.readers.blocks import DrawnPage
from gxparse.readers.limits import Limits
from gxparse.readers.scan.pictures import pictures

_SCALE = 1.5  # pixels a point, as pages of PDF files have
_MOST_PIXELS = 2_000_000  # of a page, which is drawn smaller beyond


def draw(data: bytes, limits: Limits, most: int) -> Iterator[DrawnPage]:
    """The first pages of a file, at most so many. Raises ``ReadError`` where one is beyond the limits."""
    for picture in pictures(data, limits, most):
        width, height = picture.size
        scale = min(_SCALE, sqrt(_MOST_PIXELS / max(width * height, 1.0)))
        pixels = max(1, round(width * scale)), max(1, round(height * scale))
        grey = cv2.cvtColor(picture.points, cv2.COLOR_RGB2GRAY)
        small = cv2.resize(grey, pixels, interpolation=cv2.INTER_AREA)
        yield DrawnPage(width, height, [row.tobytes() for row in small])
