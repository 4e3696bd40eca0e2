"""HTML: a saved page as its reader sees it, its tables with their cells.

The tags are found by a pattern and not by the standard library's parser, whose
time grows with the square of the input on broken markup. What a page leaves
open is closed as browsers do it: a cell by the next cell, a paragraph by the
next block; a row or cell outside of a table opens one.
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
from gxparse.readers.writer import Writer


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(
    r"""<!--|<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:_-]*+)(?P<attributes>(?:[^<>"']|"[^"]*+"|'[^']*+')*+)>|<[!?/][^>]*+>"""
)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w-]{2,20})""", re.I)
_HEAD = 4096  # bytes in which a page says its encoding
_BLANKS = re.compile(r"[ \t\r\n\f]++")
_JOINS = re.compile("(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*+\r?+\n[ \t\r\n]*+(?=[\u3000-\u9fff\uff00-\uffef])")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*+=\s*+[\"']?+\s*+([0-9]{1,9})", re.I)
_WHOLE_GROUP = 65534  # rows of a cell with rowspan="0"

_VOID = _words("area base br col embed hr img input link meta param source track wbr")
_NOT_SHOWN = _words(visibility.NOT_TEXT)
_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary ul"
)
_WHOLE = _words("html body")
_TABLE_PARTS = _words("table thead tbody tfoot tr td th")
_PLAIN, _RAISES, _HIDES = range(3)


def read(data: bytes, limits: Limits) -> Document:
    """A document of a page."""
    return document(data, limits, None)


def document(data: bytes, limits: Limits, declared: str | None) -> Document:
    """A document of a page whose encoding was declared outside of it, or not."""
    found = _CHARSET.search(data, 0, _HEAD)
    text, diagnostics = decode(data, declared or (found[1].decode("ascii") if found else None))
    page = _Page(text, limits)
    if page.hides():  # what is never closed hides nothing
        page = _Page(text, limits, may_hide=False)
    writer = Writer(limits)
    writer.write(page.blocks)
    return writer.document([*diagnostics, *page.told()], unclosed=page.goes_on)


@define(eq=False)
class _Frame:
    """What is open inside the body or a cell."""

    blocks: list[Block]
    paragraph: Paragraph | None = None
    open: list[tuple[str, int]] = field(factory=list)
    """The elements that are open, and whether each raises or hides its text."""
    count: Counter[str] = field(factory=Counter)
    """How many of each name are open."""


@define(eq=False)
class _Open:
    """A table that is open."""

    table: Table
    implied: bool
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
    _tables: list[_Open] = field(factory=list)
    _kinds: list[int] = field(init=False)
    """How many open elements raise their text, and how many hide it, by kind."""
    _classes: frozenset[str] = field(init=False)
    """The classes that the page hides."""
    _unseen: int = 0
    _unclosed: bool = False
    _cells: int = 0

    def __attrs_post_init__(self) -> None:
        self._frames = [_Frame(self.blocks)]
        self._kinds = [0, 0, 0]
        self._classes = visibility.hidden_classes(self.source)
        self._read()

    def hides(self) -> bool:
        """Whether something hides its text that is never closed."""
        return self._unclosed or self._kinds[_HIDES] > 0

    def told(self) -> Iterator[Diagnostic]:
        """What is to be told of the page."""
        if self._unseen:
            yield Diagnostic("GX011", (), (), {"count": self._unseen})

    def _read(self) -> None:
        text, position, count = self.source, 0, 0
        hopeless: set[str] = set()  # what is never closed is not looked for again: the time is linear
        while match := _TOKEN.search(text, position):
            if match.start() > position:
                self._say(text[position : match.start()])
            position = match.end()
            count += 1
            if not count % 1024:
                self.limits.check("elements", count)
            name = (match["name"] or "").lower()
            if match[0] == "<!--":
                closed = text.find("-->", position) if "" not in hopeless else -1
                position = closed + 3 if closed >= 0 else position
                if closed < 0:
                    hopeless.add("")
            elif name in _NOT_SHOWN and not match["closing"] and name not in hopeless:
                closing = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
                if closing:
                    position = closing.start()
                else:
                    hopeless.add(name)
            elif name and match["closing"]:
                self._close(name)
            elif name:
                self._open(name, match["attributes"])
        self._say(text[position:])
        goes_on = self.goes_on
        while self._tables:
            self._end_table()
        self.goes_on = goes_on

    def _say(self, text: str) -> None:
        """Takes text, its blanks as a browser shows them."""
        if not text:
            return
        frame = self._frames[-1]
        if frame.count["pre"]:
            text = html.unescape(text)
        else:
            text = html.unescape(_BLANKS.sub(" ", _JOINS.sub("", text)))
            if text == " " and (frame.paragraph is None or not frame.paragraph.pieces):
                return
        if self._kinds[_HIDES]:
            self._unseen += len(text.strip())
            if not self._tables:
                return
        if frame.paragraph is None:
            frame.paragraph = Paragraph()
            frame.blocks.append(frame.paragraph)
        frame.paragraph.pieces.append((text, self._kinds[_HIDES] + self._kinds[_RAISES] > 0))
        self.goes_on = self.goes_on or not text.isspace()

    def _open(self, name: str, attributes: str) -> None:
        frame = self._frames[-1]
        if name == "br":
            if frame.paragraph is not None:
                frame.paragraph.pieces.append(("\n", False))
        elif name in _TABLE_PARTS:
            self._open_part(name, attributes)
        elif name not in _VOID:
            if name in _BLOCKS:
                self._end_paragraph()
            self._push(name, attributes)
        elif name == "hr":
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        """Ends the paragraph where a block begins or ends, and a table that was only implied."""
        if self._tables and self._tables[-1].implied and not self._tables[-1].in_cell:
            self._tables.pop()
        frame = self._frames[-1]
        frame.paragraph = None
        self.goes_on = self.goes_on and len(self._frames) > 1
        if frame.count["p"]:
            self._pop("p")

    def _push(self, name: str, attributes: str) -> None:
        kind = _PLAIN
        in_cell = bool(self._tables) and self._tables[-1].in_cell
        if name in visibility.BESIDE or (attributes and visibility.hides(attributes, self._classes)):
            kind = _HIDES if self.may_hide else _PLAIN
        elif name in visibility.DOUBTFUL or (attributes and visibility.raises(attributes, in_cell=in_cell)):
            kind = _RAISES
        frame = self._frames[-1]
        frame.open.append((name, kind))
        frame.count[name] += 1
        self._kinds[kind] += 1

    def _pop(self, name: str) -> None:
        """Closes the innermost element of a name that is open here, and all inside it."""
        frame = self._frames[-1]
        while frame.count[name]:
            inner, kind = frame.open.pop()
            frame.count[inner] -= 1
            self._kinds[kind] -= 1
            if inner == name:
                break
            self._unclosed = self._unclosed or (kind == _HIDES and inner not in visibility.BESIDE)

    def _close(self, name: str) -> None:
        if name in _TABLE_PARTS:
            if not self._tables:
                return
            self._end_cell()
            self._tables[-1].in_row &= name in ("td", "th")
            if name == "table":
                self._end_table()
        else:
            if name in _BLOCKS:
                self._frames[-1].paragraph = None
                self.goes_on = self.goes_on and len(self._frames) > 1 and name not in _WHOLE
            self._pop(name)

    def _open_part(self, name: str, attributes: str) -> None:
        """Opens a table, a row or a cell."""
        hidden = self.may_hide and bool(attributes) and visibility.hides(attributes, self._classes)
        if name == "table":
            self._start_table(hidden=hidden)
            return
        if not self._tables:
            self._start_table(implied=True)
        self._end_cell()
        table = self._tables[-1]
        rows = table.table.rows
        if name == "tr" or (name in ("td", "th") and not table.in_row):
            rows.append(Row(hidden=table.hidden or (hidden and name == "tr")))
            table.in_row = True
        if name in ("td", "th"):
            spans = {found[1].lower(): int(found[2]) for found in _SPAN.finditer(attributes)}
            cell = Cell(across=max(1, spans.get("colspan", 1)), down=spans.get("rowspan", 1) or _WHOLE_GROUP)
            rows[-1].cells.append(cell)
            self._cells += 1
            self.limits.check("cells", self._cells)
            self._frames.append(_Frame(cell.blocks))
            self._tables[-1].in_cell = True
            self._push(name, attributes)

    def _start_table(self, *, implied: bool = False, hidden: bool = False) -> None:
        frame = self._frames[-1]
        frame.paragraph = None
        table = Table()
        frame.blocks.append(table)
        self._tables.append(_Open(table, implied, hidden=hidden))

    def _end_cell(self) -> None:
        """Closes the cell of the innermost table, if one is open, and what is open in it."""
        if self._tables[-1].in_cell:
            self._tables[-1].in_cell = self.goes_on = False
            for _, kind in self._frames.pop().open:
                self._kinds[kind] -= 1

    def _end_table(self) -> None:
        self._end_cell()
        self._tables.pop()
        self._frames[-1].paragraph = None
