"""PDF: pages of characters and drawn lines, by pypdfium2; what is ruled is a table, the rest are lines of text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from operator import itemgetter

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.blocks import (
    LEFT_OUT,
    PLAIN,
    Block,
    Cell,
    Paragraph,
    Piece,
    Row,
    Table,
)
from gxparse.readers.limits import Limits
from gxparse.readers.pdf.book import largest_picture_of, opened, with_fields
from gxparse.readers.pdf.cut_rows import LaidTable, rejoin
from gxparse.readers.pdf.furniture import furniture
from gxparse.readers.pdf.lines import TextLine, table_block
from gxparse.readers.pdf.objects import THIN
from gxparse.readers.pdf.page import Page, Turned, read_page
from gxparse.readers.pdf.spending import Spending
from gxparse.readers.scan.installed import is_installed
from gxparse.readers.writer import Writer

_TOP = itemgetter(0)


def read(data: bytes, limits: Limits) -> Document:
    """A document of a PDF file."""
    pages = _read_pages(data, limits)
    tables = [_lay_tables(page) for page in pages]
    for above, below in pairwise(tables):
        if above and below:
            rejoin(above[-1], below[0], THIN)
    writer = Writer(limits)
    for page, laid, apart in zip(pages, tables, furniture(pages), strict=True):
        writer.write(_in_order(page, laid, apart))
        writer.leave_out(page.struck)
    unseen = sum(page.unseen for page in pages)
    return writer.document([*_diagnostics(pages), *writer.unseen(unseen)])


def _read_pages(data: bytes, limits: Limits) -> list[Page]:
    with opened(data, limits) as book:
        spending = Spending(limits, partial(largest_picture_of, book, data, limits))
        fielded = (with_fields(book, n, spending.elements) for n in range(len(book)))
        pages = [read_page(*page, n, spending) for n, page in enumerate(fielded, 1)]
        scans = [page for page in pages if page.is_scan or page.is_overlaid]
        if not scans or not is_installed():
            return pages
        # Whoever reads no scans need not import what reads them
        from gxparse.readers.pdf.scans import recognised

        limits.check("recognised", len(scans))
        return [
            one
            for page in pages
            for one in (
                recognised(book, page, limits, spending) if page in scans else [page]
            )
        ]


def _lay_tables(page: Page) -> list[LaidTable]:
    if page.scanned is not None:
        return page.scanned.tables
    return [
        LaidTable(table.grid, table_block(table, page.number)) for table in page.tables
    ]


def _in_order(page: Page, tables: list[LaidTable], apart: set[int]) -> list[Block]:
    """The lines and tables of a page from above; ``apart`` are the numbers of lines that are set around the text."""
    blocks: list[tuple[float, Block]] = []
    if page.scanned is not None:
        blocks += page.scanned.lines
        return [block for _, block in sorted([*blocks, *_placed(tables)], key=_TOP)]
    lines = [(line, n in apart) for n, line in enumerate(page.lines)]
    # What is left out stands nowhere in the text: what is told of it points at the first line of its page
    left_out = [LEFT_OUT] if page.left_out else []
    for line, is_apart in [*lines, *((line, True) for line in page.across)]:
        boxes = line.boxes
        beside = None if is_apart else _row_beside(line, tables)
        if beside:
            _add_beside(beside, line, page.number)
            continue
        if page.turned:
            boxes = [(start, page.turned.box(box)) for start, box in boxes]
        pieces: list[Piece] = [*left_out, (line.text, PLAIN)]
        left_out = []
        blocks.append((line.top, Paragraph(pieces, is_apart, page.number, boxes)))
    for _, table in tables:
        if page.turned:
            _turn_cells(table, page.turned)
    return [block for _, block in sorted([*blocks, *_placed(tables)], key=_TOP)]


def _placed(tables: list[LaidTable]) -> list[tuple[float, Block]]:
    """Tables with how far down they stand."""
    return [(grid.ys[0], table) for grid, table in tables]


def _row_beside(line: TextLine, tables: list[LaidTable]) -> Row | None:
    """The row of a table at whose height a line of text stands that is in none of its cells: in its margin."""
    top, bottom = line.boxes[0][1][1], line.boxes[0][1][3]
    middle = (top + bottom) / 2
    for grid, table in tables:
        row = bisect_right(grid.ys, middle) - 1
        if 0 <= row < len(table.rows):
            return table.rows[row]
    return None


def _add_beside(row: Row, line: TextLine, page: int) -> None:
    """Adds a line beside a table to the row at whose height it stands, of whose figures none is sure then.

    It may correct or limit them, or be the last of figures that are all printed one column farther.
    """
    row.in_doubt = True
    if not row.cells:
        row.cells.append(Cell(page=page, box=line.boxes[0][1]))
    row.cells[-1].blocks.append(Paragraph([(line.text, PLAIN)]))


def _turn_cells(table: Table, turned: Turned) -> None:
    """Says of the cells of a table where they are on their page as it is shown."""
    for row in table.rows:
        for cell in row.cells:
            if cell.box:
                cell.box = turned.box(cell.box)


def _diagnostics(pages: list[Page]) -> Iterator[Diagnostic]:
    unread = [page for page in pages if page.scanned is None]
    of_code = {
        "GX030": [page for page in unread if page.is_scan],
        "GX035": [page for page in pages if page.scanned is not None],
        "GX031": [page for page in unread if page.has_invisible_text],
    }
    for code, concerned in of_code.items():
        if concerned:
            numbers = ", ".join(dict.fromkeys([str(page.number) for page in concerned]))
            yield Diagnostic(code, (), (), {"pages": numbers})
