"""DOCX: the body of a Word document as it would be printed, its changes accepted.

Headers, footers, footnotes and comments are other parts and are not read; the
numbers of automatic lists stand nowhere in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.blocks import Block, Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.word_marks import MARKS, OFF, Marks, Styles, hidden, mark, styles
from gxparse.readers.office.xml import Attributes, attribute, parse_xml
from gxparse.readers.writer import Writer

_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
# What holds text that is not of the body: deletions, former formats, what stands elsewhere or is said twice
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rt"})
_BLOCKS = frozenset({"p", "tbl", "tr", "tc", "txbxContent", "r"})
_IN_ROW = frozenset({"gridBefore", "hidden", "gridSpan", "vMerge", "hMerge", "cellMerge", "cellDel"})
_DIGITS = 10
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffd"}
_LOOKED_AT = _CHANGES | _SKIPPED | _BLOCKS | _IN_ROW | _SIGNS.keys() | MARKS | {"t"}
_STYLED = ("pStyle", "rStyle")


def _says(name: str) -> bool:
    """Whether an element says anything by itself."""
    return name in _LOOKED_AT or name.endswith("Change")


def _marks(name: str) -> bool:
    """Whether it does where styles mark text."""
    return name in _STYLED or _says(name)


def read(data: bytes, limits: Limits) -> Document:
    """A document of a Word file."""
    archive = Archive(data, limits)
    main = archive.main()
    body = _Body(main, styles(archive, main, limits))
    wanted = _marks if body.styles.mark else _says
    parse_xml(archive.part(body.name), limits, body.start, body.end, body.characters, wanted)
    writer = Writer(limits)
    writer.write(body.blocks)
    return writer.document(body.told())


@define(eq=False)
class _Body:
    """The blocks of a body, made element by element."""

    name: str
    """The name of its part."""
    styles: Styles
    blocks: list[Block] = field(factory=list)
    _into: list[list[Block]] = field(init=False)
    """The blocks that are open, the innermost last: the body's, a cell's, a text box's."""
    _tables: list[Table] = field(factory=list)
    """The tables that are open."""
    _paragraphs: list[tuple[Paragraph, list[Block], Marks]] = field(factory=list)
    """The paragraphs that are open, what stands in the text boxes of each, and how its style marks its text."""
    _path: list[str] = field(factory=list)
    """The elements that are open; "" for one that stands where it must not."""
    _skipped: int = 0
    """How many elements are open from one on whose text is left out."""
    _said: bool = False
    """Whether characters are text."""
    _styled: Marks = field(factory=dict)
    """How the style of the open run marks it, and how it is marked itself."""
    _marks: Marks = field(factory=dict)
    _boxed: int = 0
    """How many text boxes are open that stand in cells."""
    _goes_on: bool = False
    """Whether the mark that ends the open paragraph is deleted."""
    _open: Paragraph | None = None
    """The paragraph before, if the next one goes on with it."""
    _changes: int = 0
    _unseen: int = 0

    def __attrs_post_init__(self) -> None:
        self._into = [self.blocks]

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        if self._skipped:
            self._skipped += 1
            return
        path = self._path
        opened = _OPENED.get(name)
        if opened is not None:
            path.append(name if opened(self) else "")
            return
        parent = path[-1] if path else ""
        if name in _SKIPPED or name.endswith("Change"):
            self._skipped = 1
            self._deletion(name, parent)
            return
        path.append(name)
        if parent == "r":
            if name == "t":
                self._said = True
            elif name in _SIGNS:
                self._say(_SIGNS[name])
        elif parent == "rPr" and path[-3:-2] == ["r"]:
            self._format(name, attributes)
        elif name == "pStyle" and parent == "pPr" and path[-3:-2] == ["p"]:
            self._paragraphs[-1][2].update(self.styles.of(attribute(attributes, "val")))
        elif name in _IN_ROW and (parent == "tcPr" or parent == "trPr"):
            self._border(name, attributes)
        self._changes += name in _CHANGES

    def end(self, _: str) -> None:
        """Takes the end of an element."""
        if self._skipped:
            self._skipped -= 1
            return
        ended = _ENDED.get(self._path.pop())
        if ended is not None:
            ended(self)

    def characters(self, text: str) -> None:
        """Takes text."""
        if self._said and not self._skipped:
            self._say(text)

    def told(self) -> Iterator[Diagnostic]:
        """What is to be told of the file."""
        if self._changes:
            yield Diagnostic("GX012", (), (), {"count": self._changes})
        if self._unseen:
            yield Diagnostic("GX011", (), (), {"count": self._unseen})

    def _say(self, text: str) -> None:
        if not self._paragraphs:
            return
        paragraph, _, marks = self._paragraphs[-1]
        if self._styled or self._marks:
            marks = marks | self._styled | self._marks
        if marks and hidden(marks):
            self._unseen += len(text)
            if not self._tables:
                return
        paragraph.pieces.append((text, self._boxed > 0 or True in marks.values()))

    def open_paragraph(self) -> bool:
        paragraph, before = self._open, self._into[-1]
        if paragraph is not None and before and before[-1] is paragraph:
            before.pop()
        else:
            paragraph = Paragraph()
        self._paragraphs.append((paragraph, [], {}))
        self._open, self._goes_on = None, False
        return True

    def end_paragraph(self) -> None:
        paragraph, boxes, _ = self._paragraphs.pop()
        into = self._into[-1]
        into.append(paragraph)
        self._open = paragraph if self._goes_on else None
        into += boxes

    def open_table(self) -> bool:
        self._tables.append(Table())
        self._into[-1].append(self._tables[-1])
        return True

    def end_table(self) -> None:
        self._tables.pop()

    def open_row(self) -> bool:
        if not self._tables:
            return False
        self._tables[-1].rows.append(Row())
        return True

    def end_row(self) -> None:
        rows = self._tables[-1].rows
        if rows[-1].deleted:
            rows.pop()

    def open_cell(self) -> bool:
        rows = self._tables[-1].rows if self._tables else None
        if not rows:
            return False
        cell = Cell()
        rows[-1].cells.append(cell)
        self._into.append(cell.blocks)
        return True

    def end_cell(self) -> None:
        """Takes the cell out again if it is none of its own: deleted, or one with that before it."""
        self._into.pop()
        cells = self._tables[-1].rows[-1].cells
        if cells[-1].deleted:
            cells.pop()
        elif cells[-1].beside and len(cells) > 1:
            cell = cells.pop()
            cells[-1].across += cell.across
            cells[-1].blocks += cell.blocks

    def open_box(self) -> bool:
        if not self._paragraphs:
            return False
        self._into.append([])
        self._boxed += bool(self._tables)
        return True

    def end_box(self) -> None:
        self._paragraphs[-1][1].extend(self._into.pop())
        self._boxed -= self._boxed > 0

    def open_run(self) -> bool:
        self._styled, self._marks = {}, {}
        return True

    def end_text(self) -> None:
        self._said = False

    def _format(self, name: str, attributes: Attributes) -> None:
        if name == "rStyle":
            self._styled = self.styles.of(attribute(attributes, "val"))
        else:
            self._marks |= mark(name, attributes)

    def _border(self, name: str, attributes: Attributes) -> None:
        """How a cell or a row lies in the grid of its table."""
        if not self._tables or not self._tables[-1].rows:
            return
        row = self._tables[-1].rows[-1]
        value = attribute(attributes, "val")
        if name == "gridBefore":
            row.before = _number(value, 0)
        elif name == "hidden":
            row.hidden = value not in OFF
        elif row.cells and name == "gridSpan":
            row.cells[-1].across = max(1, _number(value, 1))
        elif row.cells and name == "vMerge":
            row.cells[-1].continues = value != "restart"
        elif row.cells and name == "hMerge":
            row.cells[-1].beside = value != "restart"
        elif row.cells and name == "cellMerge":
            row.cells[-1].continues = attribute(attributes, "vMerge") == "cont"
        elif row.cells and name == "cellDel":
            row.cells[-1].deleted = True

    def _deletion(self, name: str, parent: str) -> None:
        """What goes with an element that is left out: a row, or the end of a paragraph."""
        if name not in _CHANGES:
            return
        self._changes += 1
        if parent == "trPr" and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].deleted = True
        elif parent == "rPr" and self._path[-2:-1] == ["pPr"]:
            self._goes_on = True


# What opens a block, which says whether it stands where it may, and what ends one
_OPENED: dict[str, Callable[[_Body], bool]] = {
    "p": _Body.open_paragraph,
    "tbl": _Body.open_table,
    "tr": _Body.open_row,
    "tc": _Body.open_cell,
    "txbxContent": _Body.open_box,
    "r": _Body.open_run,
}
_ENDED: dict[str, Callable[[_Body], None]] = {
    "t": _Body.end_text,
    "p": _Body.end_paragraph,
    "tbl": _Body.end_table,
    "tr": _Body.end_row,
    "tc": _Body.end_cell,
    "txbxContent": _Body.end_box,
}


def _number(text: str, other: int) -> int:
    """A whole number of few digits, or another one."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else other
