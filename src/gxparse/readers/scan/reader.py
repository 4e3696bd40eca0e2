"""PNG, JPEG and TIFF: pages that are pictures."""

from __future__ import annotations

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.limits import Budget, Limits
from gxparse.readers.pdf.grids import TRIED
from gxparse.readers.scan.page import ScannedPage, read_picture
from gxparse.readers.scan.pictures import pictures
from gxparse.readers.scan.rapid import engine
from gxparse.readers.scan.tables import in_order, rejoin_over_pages
from gxparse.readers.writer import Writer


def read(data: bytes, limits: Limits) -> Document:
    """A document of a picture, or of several in one file."""
    fields = Budget(limits, "cells", TRIED)
    pages = [
        page
        for n, picture in enumerate(pictures(data, limits), 1)
        for page in read_picture(picture.points, picture.size, n, engine(), fields)
    ]
    return _document(pages, limits)


def _document(pages: list[ScannedPage], limits: Limits) -> Document:
    rejoin_over_pages(pages)
    writer = Writer(limits)
    for page in pages:
        writer.write(in_order(page))
    numbers = ", ".join(dict.fromkeys([str(page.number) for page in pages]))
    return writer.document([Diagnostic("GX035", (), (), {"pages": numbers})])
