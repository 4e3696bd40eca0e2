"""PNG, JPEG and TIFF: pages that are pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.limits import Budget, Limits
from gxparse.readers.pdf.grids import TRIED
from gxparse.readers.scan.engine import engine
from gxparse.readers.scan.installed import is_installed
from gxparse.readers.scan.page import ScannedPage, read_picture
from gxparse.readers.scan.tables import in_order, rejoin_over_pages
from gxparse.readers.writer import Writer

# The recogniser itself is imported when the first page is read, which is too late to say that it is not there
if not is_installed():
    raise ModuleNotFoundError("the extra ocr is not installed", name="rapidocr")

_A4 = 595.0  # points across, or down one that lies on its side
_INCH = 72.0  # points
_DPI = 60, 1200  # points to the inch, of which a scan says that it has so many
_SIDE = 250.0, 1800.0  # points that a page may have on a side


class PagePicture(NamedTuple):
    """A picture of a page."""

    points: NDArray[np.uint8]
    """In red, green and blue."""
    size: tuple[float, float]
    """Of the page: points across and down."""


def read(data: bytes, limits: Limits) -> Document:
    """A document of a picture, or of several in one file."""
    fields = Budget(limits, "cells", TRIED)
    pages = [
        read_picture(picture.points, picture.size, n, engine(), fields)
        for n, picture in enumerate(pictures(data, limits), 1)
    ]
    return _document(pages, limits)


def _document(pages: list[ScannedPage], limits: Limits) -> Document:
    rejoin_over_pages(pages)
    writer = Writer(limits)
    for page in pages:
        writer.write(in_order(page))
    numbers = ", ".join([str(page.number) for page in pages])
    return writer.document([Diagnostic("GX035", (), (), {"pages": numbers})])


def pictures(
    data: bytes, limits: Limits, most: int | None = None
) -> Iterator[PagePicture]:
    """The pictures of a file, or the first of them, each within the limits."""
    with Image.open(io.BytesIO(data)) as image:
        count = getattr(image, "n_frames", 1)
        if most is None:
            limits.check("recognised", count)
        for n in range(min(count, most or count)):
            image.seek(n)
            limits.check("pixels", image.width * image.height)
            dpi = image.info.get("dpi")
            shown = ImageOps.exif_transpose(image)
            if shown.mode in ("RGBA", "LA", "PA") or "transparency" in shown.info:
                paper = Image.new("RGBA", shown.size, "white")
                paper.alpha_composite(shown.convert("RGBA"))
                shown = paper
            points = np.asarray(shown.convert("RGB"))
            yield PagePicture(points, _size(points.shape, dpi))


def _size(shape: tuple[int, ...], dpi: object) -> tuple[float, float]:
    """How large the page of a picture is, in points: as its file says, or a sheet of A4."""
    high, wide = shape[:2]
    if isinstance(dpi, tuple) and all(_DPI[0] <= float(one) <= _DPI[1] for one in dpi):
        size = wide * _INCH / float(dpi[0]), high * _INCH / float(dpi[1])
        if all(_SIDE[0] <= side <= _SIDE[1] for side in size):
            return size
    points = _A4 / min(high, wide)
    return wide * points, min(high * points, 4 * _A4)
