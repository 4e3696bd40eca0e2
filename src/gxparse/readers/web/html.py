"""HTML: a saved page as its reader sees it, its tables with their cells.

What a page leaves open is closed as browsers do it: a cell by the next cell, a
paragraph by the next block; a row or cell outside of a table opens one.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from attrs import define, field

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document import visibility
from gxparse.document.document import Document
from gxparse.readers.blocks import Block, Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits
from gxparse.readers.text import decode
from gxparse.readers.web.tags import Tag, tags
from gxparse.readers.writer import Writer


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w-]{2,20})""",
    re.I,
)
_HEAD = 4096  # bytes in which a page says its encoding
_BLANKS = re.compile(r"[ \t\r\n\f]++")
# A line break between two Chinese characters, which browsers show as a blank and no reader takes for one
_JOINS = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*+\r?+\n[ \t\r\n]*+(?=[\u3000-\u9fff\uff00-\uffef])"
)
_SPAN = re.compile(r"\b(colspan|rowspan)\s*+=\s*+[\"']?+\s*+([0-9]{1,9})", re.I)
_WHOLE_GROUP = 65534  # rows of a cell with rowspan="0"

_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary ul"
)
_WHOLE = _names("html body")
_TABLE_PARTS = _names("table thead tbody tfoot tr td th")
_CELLS = _names("td th")
_MARKING = visibility.BESIDE | visibility.DOUBTFUL

# What an element does to its text
_PLAIN, _RAISES, _HIDES = range(3)


def read(data: bytes, limits: Limits) -> Document:
    """A document of a page."""
    return document(data, limits, None)


def document(data: bytes, limits: Limits, declared: str | None) -> Document:
    """A document of a page whose encoding was declared outside of it, or not."""
    if not declared:
        charset = _CHARSET.search(data, 0, _HEAD)
        declared = charset[1].decode("ascii") if charset else None
    text, diagnostics = decode(data, declared)
    page = _read_page(text, limits)
    writer = Writer(limits)
    writer.write(page.blocks)
    return writer.document([*diagnostics, *page.diagnostics()], unclosed=page.goes_on)


def _read_page(text: str, limits: Limits) -> _Page:
    """The blocks of a page. Where something hides its text and is never closed, nothing is taken for hidden."""
    page = _Page(text, limits)
    page.read()
    if page.hides_what_follows():
        page = _Page(text, limits, may_hide=False)
        page.read()
    return page


@define(eq=False)
class _Frame:
    """What is open inside the body or a cell."""

    blocks: list[Block]
    paragraph: Paragraph | None = None
    elements: list[tuple[str, int]] = field(factory=list)
    """The elements that are open, and what each does to its text."""
    count: Counter[str] = field(factory=Counter)
    """How many of each name are open."""


@define(eq=False)
class _OpenTable:
    """A table that is open."""

    table: Table
    implied: bool
    """Whether no tag opened it, but a row or a cell outside of any table."""
    in_row: bool = False
    in_cell: bool = False
    hidden: bool = False


@define(eq=False)
class _Page:
    """The blocks of a page, made tag by tag."""

    source: str
    limits: Limits
    may_hide: bool = True
    blocks: list[Block] = field(factory=list)
    goes_on: bool = False
    """Whether the cell or paragraph of the words so far is open."""
    _frames: list[_Frame] = field(init=False)
    """The body, and the cells within each other that are open."""
    _tables: list[_OpenTable] = field(factory=list)
    _open_kinds: list[int] = field(factory=lambda: [0, 0, 0])
    """How many open elements do nothing to their text, raise it, hide it."""
    _hidden_classes: frozenset[str] = field(init=False)
    _unseen: int = 0
    """How many characters are hidden."""
    _unclosed: bool = False
    """Whether an element that hides its text was closed by the end of one around it."""
    _cells: int = 0

    def __attrs_post_init__(self) -> None:
        self._frames = [_Frame(self.blocks)]
        self._hidden_classes = visibility.hidden_classes(self.source)

    def read(self) -> None:
        """Takes all tags and texts of the page."""
        for piece in tags(self.source, self.limits):
            if isinstance(piece, str):
                self._say(piece)
            elif piece.closing:
                self._close(piece.name)
            else:
                self._open(piece)
        goes_on = self.goes_on
        while self._tables:
            self._end_table()
        # What the end of the file ends was not closed by the page
        self.goes_on = goes_on

    def hides_what_follows(self) -> bool:
        """Whether something hides its text that is never closed."""
        return self._unclosed or self._open_kinds[_HIDES] > 0

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be told of the page."""
        if self._unseen:
            yield Diagnostic("GX011", (), (), {"count": self._unseen})

    def _say(self, text: str) -> None:
        """Takes text, its blanks as a browser shows them."""
        frame = self._frames[-1]
        if frame.count["pre"]:
            text = html.unescape(text)
        else:
            text = html.unescape(_BLANKS.sub(" ", _JOINS.sub("", text)))
            # A blank between two tags is nothing where a paragraph begins
            begins = frame.paragraph is None or not frame.paragraph.pieces
            if text == " " and begins:
                return
        if self._open_kinds[_HIDES]:
            self._unseen += len(text.strip())
            # In a table it is kept, as a doubt of its cell
            if not self._tables:
                return
        if frame.paragraph is None:
            frame.paragraph = Paragraph()
            frame.blocks.append(frame.paragraph)
        doubtful = self._open_kinds[_HIDES] + self._open_kinds[_RAISES] > 0
        frame.paragraph.pieces.append((text, doubtful))
        self.goes_on = self.goes_on or not text.isspace()

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name in _TABLE_PARTS:
            self._open_part(tag)
        elif name == "br":
            paragraph = self._frames[-1].paragraph
            if paragraph is not None:
                paragraph.pieces.append(("\n", False))
        elif name == "hr":
            self._end_paragraph()
        elif name not in _VOID:
            if name in _BLOCKS:
                self._end_paragraph()
            self._push(tag)

    def _close(self, name: str) -> None:
        if name in _TABLE_PARTS:
            self._close_part(name)
            return
        if name in _BLOCKS:
            self._frames[-1].paragraph = None
            # The end of a block closes what was said, unless a cell around it goes on; that of the page closes all
            self.goes_on = self.goes_on and len(self._frames) > 1 and name not in _WHOLE
        self._pop(name)

    def _end_paragraph(self) -> None:
        """Ends the paragraph where a block begins or ends, and a table that was only implied."""
        if self._tables and self._tables[-1].implied and not self._tables[-1].in_cell:
            self._tables.pop()
        frame = self._frames[-1]
        frame.paragraph = None
        self.goes_on = self.goes_on and len(self._frames) > 1
        if frame.count["p"]:
            self._pop("p")

    def _push(self, tag: Tag) -> None:
        kind = self._kind(tag)
        frame = self._frames[-1]
        frame.elements.append((tag.name, kind))
        frame.count[tag.name] += 1
        self._open_kinds[kind] += 1

    def _kind(self, tag: Tag) -> int:
        """What an element does to its text."""
        name, attributes = tag.name, tag.attributes
        if not attributes and name not in _MARKING:  # nearly always
            return _PLAIN
        if name in visibility.BESIDE or self._are_hidden(attributes):
            return _HIDES if self.may_hide else _PLAIN
        if name in visibility.DOUBTFUL or self._are_raised(attributes):
            return _RAISES
        return _PLAIN

    def _are_hidden(self, attributes: str) -> bool:
        return attributes != "" and visibility.hides(attributes, self._hidden_classes)

    def _are_raised(self, attributes: str) -> bool:
        in_cell = bool(self._tables) and self._tables[-1].in_cell
        return attributes != "" and visibility.raises(attributes, in_cell=in_cell)

    def _pop(self, name: str) -> None:
        """Closes the innermost element of a name that is open here, and all inside it."""
        frame = self._frames[-1]
        while frame.count[name]:
            inner, kind = frame.elements.pop()
            frame.count[inner] -= 1
            self._open_kinds[kind] -= 1
            if inner == name:
                break
            if kind == _HIDES and inner not in visibility.BESIDE:
                self._unclosed = True

    def _open_part(self, tag: Tag) -> None:
        """Opens a table, a row or a cell."""
        hidden = self.may_hide and self._are_hidden(tag.attributes)
        if tag.name == "table":
            self._start_table(hidden=hidden)
            return
        if not self._tables:
            self._start_table(implied=True)
        self._end_cell()
        table = self._tables[-1]
        if tag.name == "tr":
            self._start_row(table, hidden=hidden)
        elif tag.name in _CELLS:
            # What hides a cell does not hide the row that it opens
            if not table.in_row:
                self._start_row(table, hidden=False)
            self._start_cell(table, tag)

    def _close_part(self, name: str) -> None:
        """Closes a table, a row or a cell, where a table is open."""
        if not self._tables:
            return
        self._end_cell()
        if name not in _CELLS:
            self._tables[-1].in_row = False
        if name == "table":
            self._end_table()

    def _start_table(self, *, implied: bool = False, hidden: bool = False) -> None:
        frame = self._frames[-1]
        frame.paragraph = None
        table = Table()
        frame.blocks.append(table)
        self._tables.append(_OpenTable(table, implied, hidden=hidden))

    def _start_row(self, table: _OpenTable, *, hidden: bool) -> None:
        table.table.rows.append(Row(hidden=table.hidden or hidden))
        table.in_row = True

    def _start_cell(self, table: _OpenTable, tag: Tag) -> None:
        cell = _cell(tag.attributes)
        table.table.rows[-1].cells.append(cell)
        self._cells += 1
        self.limits.check("cells", self._cells)
        self._frames.append(_Frame(cell.blocks))
        table.in_cell = True
        self._push(tag)

    def _end_cell(self) -> None:
        """Closes the cell of the innermost table, if one is open, and what is open in it."""
        table = self._tables[-1]
        if not table.in_cell:
            return
        table.in_cell = self.goes_on = False
        for _, kind in self._frames.pop().elements:
            self._open_kinds[kind] -= 1

    def _end_table(self) -> None:
        self._end_cell()
        self._tables.pop()
        self._frames[-1].paragraph = None


def _cell(attributes: str) -> Cell:
    """A cell as wide and as deep as its attributes say."""
    if not attributes:
        return Cell()
    spans = {name.lower(): int(number) for name, number in _SPAN.findall(attributes)}
    return Cell(
        across=max(1, spans.get("colspan", 1)),
        down=spans.get("rowspan", 1) or _WHOLE_GROUP,
    )
