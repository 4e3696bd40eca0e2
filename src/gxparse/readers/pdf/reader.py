"""PDF: pages of characters and drawn lines, by pypdfium2; what is ruled is a table, the rest are lines of text."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise, product
from operator import itemgetter
from typing import NamedTuple

import pypdfium2

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.form.loader import statutory_form
from gxparse.readers.blocks import Block, Cell, Paragraph, Row, Table
from gxparse.readers.limits import Budget, Limits, failure
from gxparse.readers.pdf.furniture import furniture
from gxparse.readers.pdf.grids import Grid
from gxparse.readers.pdf.lines import table_block
from gxparse.readers.pdf.objects import THIN
from gxparse.readers.pdf.page import Page, read_page
from gxparse.readers.writer import Writer

_STREAM = re.compile(rb"\bstream\r?\n")
_DICTIONARY = 1000  # bytes before a stream in which it says what it is
_MOST_FILTERS = 4
_WORDS = 8  # that a line takes to be drawn


class _LaidTable(NamedTuple):
    """A table as it is drawn, and the block that it makes."""

    grid: Grid
    block: Table


def read(data: bytes, limits: Limits) -> Document:
    """A document of a PDF file."""
    _check_streams(data, limits)
    pages = _read_pages(data, limits)
    tables = [_lay_tables(page) for page in pages]
    for above, below in pairwise(tables):
        if above and below:
            _rejoin(above[-1], below[0])
    writer = Writer(limits)
    for page, laid, apart in zip(pages, tables, furniture(pages), strict=True):
        writer.write(_in_order(page, laid, apart))
    return writer.document(_diagnostics(pages))


def _check_streams(data: bytes, limits: Limits) -> None:
    """Holds what the streams of a file unpack to against the limits, as PDFium does not."""
    unpacked = words = 0
    for dictionary, content in _streams(data):
        is_font = b"/Length1" in dictionary
        for _ in range(_flate_filters(dictionary)):
            try:
                content = zlib.decompressobj().decompress(content, limits.unpacked + 1)
            except zlib.error:
                break
            # Whole fonts are large: each has to keep to the limit, but not all of them together
            unpacked += 0 if is_font else len(content)
            limits.check("unpacked", max(unpacked, len(content)))
        # What is drawn costs PDFium its time by the word, whatever it is unpacked to
        words += content.count(b" ") + content.count(b"\n")
        limits.check("elements", words // _WORDS)


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The dictionary and the content of each stream but those of images, which are not unpacked."""
    end = 0
    while start := _STREAM.search(data, end):
        end = data.find(b"endstream", start.end())
        end = end if end >= 0 else len(data)
        first = max(0, start.start() - _DICTIONARY)
        dictionary = data[first : start.start()].rpartition(b" obj")[2]
        if b"/Image" not in dictionary:
            yield dictionary, data[start.end() : end]


def _flate_filters(dictionary: bytes) -> int:
    """How often a stream is packed by deflate, one way within the other."""
    return min(
        dictionary.count(b"/FlateDecode") + dictionary.count(b"/Fl "), _MOST_FILTERS
    )


def _read_pages(data: bytes, limits: Limits) -> list[Page]:
    try:
        book = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # PDFium has no more than a sentence for what is wrong: "Incorrect password", "Unsupported security scheme"
        if "assword" in str(error) or "ecurity" in str(error):
            raise failure("GX027") from None
        raise failure("GX026", reason=str(error)) from None
    try:
        limits.check("pages", len(book))
        budget = Budget(limits)
        return [read_page(book[n], n + 1, limits, budget) for n in range(len(book))]
    except pypdfium2.PdfiumError as error:
        raise failure("GX026", reason=str(error)) from None
    finally:
        book.close()


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
    # Two rows are pieces of one only if their labels together are a label of the form
    pieces = list(_stacked(upper.block.rows[-1], lower.block.rows[0]))
    if not any(_is_cut_label(above, below) for above, below in pieces):
        return
    for above, below in pieces:
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


def _in_order(page: Page, tables: list[_LaidTable], apart: set[int]) -> list[Block]:
    """The lines and tables of a page from above; ``apart`` are the numbers of lines that are set around the text."""
    blocks: list[tuple[float, Block]] = []
    for n, line in enumerate(page.lines):
        pieces = [(line.text, False)]
        blocks.append(
            (line.top, Paragraph(pieces, n in apart, page.number, line.boxes))
        )
    for grid, table in tables:
        blocks.append((grid.ys[0], table))
    blocks.sort(key=itemgetter(0))
    return [block for _, block in blocks]


def _diagnostics(pages: list[Page]) -> Iterator[Diagnostic]:
    scans = [str(page.number) for page in pages if page.is_scan]
    if scans:
        yield Diagnostic("GX030", (), (), {"pages": ", ".join(scans)})
    guessed = [str(page.number) for page in pages if page.has_invisible_text]
    if guessed:
        yield Diagnostic("GX031", (), (), {"pages": ", ".join(guessed)})
