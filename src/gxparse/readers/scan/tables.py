"""The pages of a scan put together: their blocks in order, and rows that the end of a page has cut."""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter

from gxparse.readers.blocks import Block
from gxparse.readers.pdf.cut_rows import rejoin
from gxparse.readers.scan.page import ScannedPage

_NEAR = 12.0  # points, by which two pages may lie apart on the glass of a scanner


def in_order(page: ScannedPage) -> list[Block]:
    """The lines and tables of a page from above."""
    blocks: list[tuple[float, Block]] = [*page.lines]
    blocks += [(table.grid.ys[0], table.block) for table in page.tables]
    return [block for _, block in sorted(blocks, key=itemgetter(0))]


def rejoin_over_pages(pages: list[ScannedPage]) -> None:
    """Puts rows together again that the end of a page has cut."""
    for above, below in pairwise(pages):
        if above.tables and below.tables:
            rejoin(above.tables[-1], below.tables[0], _NEAR)
