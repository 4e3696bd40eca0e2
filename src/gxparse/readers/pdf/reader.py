"""PDF: pages of characters and drawn lines, by pypdfium2; what is ruled is a table, the rest are lines of text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import pairwise, product
from operator import itemgetter
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.form.loader import statutory_form
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
from gxparse.readers.pdf.furniture import furniture
from gxparse.readers.pdf.grids import Grid
from gxparse.readers.pdf.lines import TextLine, table_block
from gxparse.readers.pdf.objects import THIN
from gxparse.readers.pdf.page import Page, Turned, read_page
from gxparse.readers.pdf.spending import Spending
from gxparse.readers.writer import Writer


class _LaidTable(NamedTuple):
    """A table as it is drawn, and the block that it makes."""

    grid: Grid
    block: Table


def read(data: bytes, limits: Limits) -> Document:
    """A document of a PDF file."""
    pages = _read_pages(data, limits)
    tables = [_lay_tables(page) for page in pages]
    for above, below in pairwise(tables):
        if above and below:
            _rejoin(above[-1], below[0])
    writer = Writer(limits)
    for page, laid, apart in zip(pages, tables, furniture(pages), strict=True):
        writer.write(_in_order(page, laid, apart))
        writer.leave_out(page.struck)
    unseen = sum(page.unseen for page in pages)
    return writer.document([*_diagnostics(pages), *writer.unseen(unseen)])


def _read_pages(data: bytes, limits: Limits) -> list[Page]:
    with opened(data, limits) as book:
        spending = Spending(limits, partial(largest_picture_of, book, data, limits))
        pages = (with_fields(book, n, spending.elements) for n in range(len(book)))
        return [read_page(*page, n, spending) for n, page in enumerate(pages, 1)]


def _lay_tables(page: Page) -> list[_LaidTable]:
    return [
        _LaidTable(table.grid, table_block(table, page.number)) for table in page.tables
    ]


def _rejoin(upper: _LaidTable, lower: _LaidTable) -> None:
    """Puts a row together again that the end of a page has cut: what stands in its second piece goes to the first."""
    # The pieces of one table have their sides in the same places
    shift_left = abs(upper.grid.xs[0] - lower.grid.xs[0])
    shift_right = abs(upper.grid.xs[-1] - lower.grid.xs[-1])
    if max(shift_left, shift_right) > THIN:
        return
    # Two rows are pieces of one only if their labels together are a label of the form, or only one has figures
    rows = upper.block.rows[-1], lower.block.rows[0]
    pieces = list(_stacked(*rows))
    cut = [piece for piece in pieces if _is_cut_label(*piece)]
    # What heads several rows is cut between two of them as well as within one, so that it alone is put together
    if not all(_heads_several(*piece) for piece in cut) or (
        len(pieces) == len(rows[0].cells) == len(rows[1].cells)
        and _are_label_and_figures(pieces)
    ):
        cut = pieces
    for above, below in cut:
        above.blocks += below.blocks
        below.blocks = []


def _stacked(upper: Row, lower: Row) -> Iterator[tuple[Cell, Cell]]:
    """The cells of two rows that have their left sides in the same place."""
    for above, below in product(upper.cells, lower.cells):
        if above.box and below.box and abs(above.box[0] - below.box[0]) < THIN:
            yield above, below


def _is_cut_label(above: Cell, below: Cell) -> bool:
    """Whether two cells hold a label of the form together, and the first does not by itself."""
    upper, lower = fold(above.text()), fold(below.text())
    if not upper or not lower:
        return False
    wordings = statutory_form().wordings
    return upper + lower in wordings and upper not in wordings


def _heads_several(above: Cell, below: Cell) -> bool:
    """Whether two pieces of a cell stand beside more than one row of a page."""
    return above.down > 1 or below.down > 1


def _are_label_and_figures(pieces: list[tuple[Cell, Cell]]) -> bool:
    """Whether the upper one of two rows holds no more than a label, and the lower one what stands behind it."""
    labels = [n for n, (above, _) in enumerate(pieces) if fold(above.text())]
    figures = [n for n, (_, below) in enumerate(pieces) if fold(below.text())]
    return bool(labels and figures) and max(labels) < min(figures)


def _in_order(page: Page, tables: list[_LaidTable], apart: set[int]) -> list[Block]:
    """The lines and tables of a page from above; ``apart`` are the numbers of lines that are set around the text."""
    blocks: list[tuple[float, Block]] = []
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
    for grid, table in tables:
        if page.turned:
            _turn_cells(table, page.turned)
        blocks.append((grid.ys[0], table))
    blocks.sort(key=itemgetter(0))
    return [block for _, block in blocks]


def _row_beside(line: TextLine, tables: list[_LaidTable]) -> Row | None:
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
    scans = [str(page.number) for page in pages if page.is_scan]
    if scans:
        yield Diagnostic("GX030", (), (), {"pages": ", ".join(scans)})
    guessed = [str(page.number) for page in pages if page.has_invisible_text]
    if guessed:
        yield Diagnostic("GX031", (), (), {"pages": ", ".join(guessed)})
