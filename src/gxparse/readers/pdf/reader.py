"""PDF: pages of characters and drawn lines, by pypdfium2; what is ruled is a table, the rest are lines of text."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from attrs import define, field

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.form.loader import statutory_form
from gxparse.readers.blocks import Block, Paragraph, Table
from gxparse.readers.limits import Limits, failure
from gxparse.readers.pdf.calls import bounds
from gxparse.readers.pdf.glyphless import text_page
from gxparse.readers.pdf.page import THIN, Turn, characters, drawn, invisible, pieces
from gxparse.readers.pdf.ruled import Char, Field, Grid, Line, dotted, grids
from gxparse.readers.writer import Writer
from gxparse.source import Box

_SHORTEST = 3.0
_NUMBER = re.compile(
    r"(?P<dashes>[-—–－·•]*+)\s*+(?P<number>[0-9]{1,4})\s*+(?P=dashes)|第\s*+[0-9]{1,4}\s*+页.{0,12}+|[0-9]{1,4}\s*+/\s*+[0-9]{1,4}"
)
_CHINESE = "\u2e80"
_AIR = 0.4  # of the height of a character
_STREAM = re.compile(rb"\bstream\r?\n")
_DICTIONARY = 1000  # bytes before a stream in which it says what it is
_FILTERS = 4
_WORDS = 8  # that a line takes to be drawn; what is drawn costs as much as so many of them
_SOME = 3  # pages that a running head stands on
_SHEET = 0.5  # of its page, that an image of a whole page covers


@define(eq=False)
class _Page:
    """What stands on one page."""

    number: int
    lines: list[tuple[float, Paragraph]] = field(factory=list)
    """Each line of text outside of tables with how far down it stands."""
    grids: list[Grid] = field(factory=list)
    tops: list[float] = field(factory=list)
    """Where each of the tables begins."""
    scanned: bool = False
    """Whether it is an image without text."""
    invisible: bool = False
    """Whether text lies over it that is not shown: somebody's guess at what an image says."""

    def at(self, x: float, y: float) -> tuple[Field, list[Char]] | None:
        """The field of a table at a point, and the characters of the cell that it is of."""
        n = bisect_right(self.tops, y)
        found = self.grids[n - 1].at(x, y) if n else None
        if found is None:
            return None
        (first, end, upper, lower), cell = found
        return (first, end, upper, min([lower, *self.tops[n : n + 1]])), cell


def read(data: bytes, limits: Limits) -> Document:
    """A document of a PDF file."""
    _check(data, limits)
    try:
        book = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise failure("GX027") from None
        raise failure("GX026", reason=str(error)) from None
    try:
        limits.check("pages", len(book))
        budget = [0]
        pages = [_page(book, n, limits, budget) for n in range(len(book))]
    except pypdfium2.PdfiumError as error:
        raise failure("GX026", reason=str(error)) from None
    finally:
        book.close()
    _set_apart(pages)
    writer = Writer(limits)
    tables = {id(grid): grid.table(page.number) for page in pages for grid in page.grids}
    for page, after in pairwise(pages):
        if page.grids and after.grids:
            _rejoin(page.grids[-1], after.grids[0], tables)
    for page in pages:
        blocks: list[tuple[float, Block]] = [*page.lines, *((grid.ys[0], tables[id(grid)]) for grid in page.grids)]
        writer.write([block for _, block in sorted(blocks, key=_top)])
    return writer.document(_told(pages))


def _check(data: bytes, limits: Limits) -> None:
    """Holds what the streams unpack to against the limits, as PDFium does not.

    Images are not looked at, for they are not unpacked.
    """
    size = words = end = 0
    while found := _STREAM.search(data, end):
        end = data.find(b"endstream", found.end())
        end = end if end >= 0 else len(data)
        head = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        if b"/Image" in head:
            continue
        part = data[found.end() : end]
        for _ in range(min(head.count(b"/FlateDecode") + head.count(b"/Fl "), _FILTERS)):
            try:
                part = zlib.decompressobj().decompress(part, limits.unpacked + 1)
            except zlib.error:
                break
            size += 0 if b"/Length1" in head else len(part)  # a font, of which whole ones are large
            limits.check("unpacked", max(size, len(part)))
        words += part.count(b" ") + part.count(b"\n")
        limits.check("elements", words // _WORDS)


def _told(pages: list[_Page]) -> Iterator[Diagnostic]:
    for code, numbers in (
        ("GX030", [page.number for page in pages if page.scanned]),
        ("GX031", [page.number for page in pages if page.invisible]),
    ):
        if numbers:
            yield Diagnostic(code, (), (), {"pages": ", ".join(map(str, numbers))})


def _page(book: Any, number: int, limits: Limits, budget: list[int]) -> _Page:
    page = book[number]
    made = _Page(number + 1)
    turn = Turn(page)
    across: list[Line] = []
    down: list[Line] = []
    dots: list[tuple[float, float]] = []
    printed: list[int] = []
    covered = 0.0
    for kind, piece, inside in pieces(page):
        budget[0] += _WORDS
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            printed.append(piece)
            made.invisible = made.invisible or invisible(piece)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            for left, top, right, bottom in drawn(piece, inside, turn, budget):
                if max(right - left, bottom - top) <= _SHORTEST:
                    dots.append(((left + right) / 2, (top + bottom) / 2))
                elif right - left >= bottom - top:
                    across.append(Line((top + bottom) / 2, left, right))
                else:
                    down.append(Line((left + right) / 2, top, bottom))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, low, right, high = bounds(piece)
            covered = max(covered, abs((right - left) * (high - low)))
        limits.check("elements", budget[0])
    across += dotted((y, x) for x, y in dots)
    down += dotted(dots)
    made.grids = grids(across, down, limits)  # from above, none beside another
    made.tops = [grid.ys[0] for grid in made.grids]
    text = text_page(page, printed)
    limits.check("unpacked", 100 * text.count_chars())  # bytes that are kept of each
    made.lines = list(_lines(characters(text, turn), made))
    made.grids = [grid for grid in made.grids if grid.chars]
    made.scanned = not made.lines and not made.grids and covered > _SHEET * turn.width * turn.height
    text.close()
    page.close()
    return made


def _lines(chars: Iterable[Char], page: _Page) -> Iterator[tuple[float, Paragraph]]:
    """The lines of text outside of the tables; what stands in these goes to them."""
    line: list[Char] = []
    cell: list[Char] = []  # of the last character that stood in a table
    first = end = upper = lower = 0.0  # its field
    for char in [*chars, Char("\n", 0, 0, 0, 0)]:
        text, left, top, right, bottom = char
        if text != "\n":
            x, y = (left + right) / 2, (top + bottom) / 2
            inside = first <= x < end and upper <= y < lower  # nearly always: characters come in their order
            found = None if inside or text.isspace() else page.at(x, y)
            if found is not None:
                (first, end, upper, lower), cell = found
            elif not inside or text.isspace():
                line.append(char)
                continue
            cell.append(char)
        if line:
            if not "".join([c.text for c in line]).isspace():
                yield _line_of(line, page.number)
            line = []


def _line_of(line: list[Char], page: int) -> tuple[float, Paragraph]:
    """A line of text, and how far down it stands.

    The little air that is set between Chinese and other characters is no blank, but parts two words.
    """
    out: list[str] = []
    words: list[tuple[int, list[Char]]] = []
    apart = True
    for n, char in enumerate(line):
        if not char.text.isspace():
            if apart:
                words.append((len(out), []))
            words[-1][1].append(char)
            out.append(char.text)
        elif words and not _is_air(line, n):
            out.append(char.text)
        apart = char.text.isspace()
    boxes = [(start, _box(word)) for start, word in words]
    top = min(box[1] for _, box in boxes)
    return top, Paragraph([("".join(out).rstrip(), False)], page=page, boxes=boxes)


def _is_air(line: list[Char], n: int) -> bool:
    if line[n].text != " " or line[n].right or not 0 < n < len(line) - 1:
        return False
    before, after = line[n - 1], line[n + 1]
    mixed = (before.text >= _CHINESE) != (after.text >= _CHINESE)
    return mixed and after.left - before.right < _AIR * (after.bottom - after.top)


def _box(word: list[Char]) -> Box:
    left, top = min(c.left for c in word), min(c.top for c in word)
    right, bottom = max(c.right for c in word), max(c.bottom for c in word)
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _rejoin(upper: Grid, lower: Grid, tables: dict[int, Table]) -> None:
    """Puts a row together again that the end of a page has cut, if the pieces of its label are a label of the form.

    What stood in the second piece goes to the first.
    """
    ends = [(g.xs[0], g.xs[-1]) for g in (upper, lower)]
    if max(abs(a - b) for a, b in zip(*ends, strict=True)) > THIN:
        return
    above, below = tables[id(upper)].rows[-1].cells, tables[id(lower)].rows[0].cells
    pairs = [(a, b) for a in above for b in below if a.box and b.box and abs(a.box[0] - b.box[0]) < THIN]
    wordings = statutory_form().wordings
    texts = [(fold(a.text()), fold(b.text())) for a, b in pairs]
    if not any(one and other and one + other in wordings and one not in wordings for one, other in texts):
        return
    for one, other in pairs:
        one.blocks += other.blocks
        other.blocks = []


def _set_apart(pages: list[_Page]) -> None:
    """Sets page numbers and running heads apart, so that they stand in no sentence and no table."""
    ends = [[min(page.lines, key=_top), max(page.lines, key=_top)] if page.lines else [] for page in pages]
    shifts: Counter[int] = Counter()
    said: Counter[str] = Counter()
    for page, lines in zip(pages, ends, strict=True):
        texts = {paragraph.text() for _, paragraph in lines}
        said.update(texts)
        found = [_NUMBER.fullmatch(text) for text in texts]
        shifts.update({int(m["number"]) - page.number for m in found if m and m["number"]})
    for page, lines in zip(pages, ends, strict=True):
        for _, paragraph in lines:
            text = paragraph.text()
            number = _NUMBER.fullmatch(text)
            if number is not None:
                counted = number["number"] and shifts[int(number["number"]) - page.number] > 1
                paragraph.apart = not number["number"] or bool(number["dashes"]) or bool(counted)
            elif page.number > 1 and said[text] >= max(_SOME, len(pages) / 2):
                paragraph.apart = True


def _top(block: tuple[float, Any]) -> float:
    return block[0]
