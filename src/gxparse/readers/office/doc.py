"""DOC, and WPS, which is the same: the text of an old Word file by its pieces, its cells by their marks.

A paragraph ends in a mark; that of a cell and that of a row are the same
character and are told apart by the properties of their paragraphs, which also
hold how the cells of a row are merged.
"""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import olefile
from attrs import define, field

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.errors import UnsupportedFormat
from gxparse.readers.axis import snap
from gxparse.readers.blocks import Block, Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits, failure
from gxparse.readers.office.doc_pieces import DEFINES_TABLE, MERGES_DOWN, Properties, Said, paragraphs
from gxparse.readers.writer import Writer

_MAGIC = 0xA5EC
_WORD_97 = 0x00C1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_CELL_MARK = "\x07"
_SIGNS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\xad": None})
# Properties, by their codes
_IN_TABLE, _ROW_ENDS, _DEPTH, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_ROW_HIDDEN = 0x3465
_DELETED, _INSERTED, _STRUCK, _STRUCK_TWICE, _HIDDEN, _RAISED = 0x0800, 0x0801, 0x0837, 0x2A53, 0x083C, 0x2A48
_HAIR = 60  # twentieths of a point; borders that are nearer stand for one


def read(data: bytes, limits: Limits) -> Document:
    """A document of an old Word file."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            main = _stream(file, "WordDocument", limits)
            flags = struct.unpack_from("<H", main, 0x0A)[0]
            if struct.unpack_from("<H", main)[0] != _MAGIC or struct.unpack_from("<H", main, 2)[0] < _WORD_97:
                raise failure(
                    "GX024", UnsupportedFormat, kind_en="a Word file older than Word 97", kind_zh="早于Word 97的文件"
                )
            if flags & _ENCRYPTED:
                raise failure("GX027")
            table = _stream(file, "1Table" if flags & _SECOND_TABLE else "0Table", limits)
            more = _stream(file, "Data", limits) if file.exists("Data") else b""
        body = _Body(limits)
        for paragraph in paragraphs(main, table, more, limits):
            body.add(*paragraph)
        body.finish()
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise failure("GX026", reason=f"DOC: {error}") from None
    except OSError as error:
        if hasattr(error, "code"):
            raise
        raise failure("GX026", reason=f"DOC: {error}") from None
    writer = Writer(limits)
    writer.write(body.blocks)
    return writer.document(body.told())


def _stream(file: olefile.OleFileIO, name: str, limits: Limits) -> bytes:
    limits.check("unpacked", file.get_size(name) if file.exists(name) else 0)
    return bytes(file.openstream(name).read())


@define(eq=False)
class _Body:
    """The blocks of a body, made paragraph by paragraph."""

    limits: Limits
    blocks: list[Block] = field(factory=list)
    _cells: list[list[Cell]] = field(factory=list)
    """The cells of the row that is open, by depth of tables."""
    _open: list[list[Block]] = field(factory=list)
    """The blocks of the cell that is open, by depth."""
    _fields: list[bool] = field(factory=list)
    """For each field that is open whether its code is being said, which is not text."""
    _drawn: list[list[tuple[Row, list[int]]]] = field(factory=list)
    """The rows of each table and the borders of their cells."""
    _number: dict[int, int] = field(factory=dict)
    _changes: int = 0
    _unseen: int = 0

    def add(self, said: Said, mark: str, properties: Properties) -> None:
        """Takes a paragraph."""
        depth = self._depth(properties)
        self.limits.check("depth", 10 * depth)
        while len(self._open) < depth:
            self._open.append([])
            self._cells.append([])
        while len(self._open) > depth:  # a table that ended without the mark of its last row
            self._end_row(len(self._open), {})
            self._open.pop()
            self._cells.pop()
        row_ends = _on(properties, _ROW_ENDS) or _on(properties, _INNER_ROW)
        if depth and row_ends:
            self._end_row(depth, properties)
            return
        paragraph = self._paragraph(said, in_table=depth > 0)
        (self._open[-1] if depth else self.blocks).append(paragraph)
        if depth and (mark == _CELL_MARK or _on(properties, _INNER_CELL)):
            self._cells[-1].append(Cell(self._open[-1]))
            self._open[-1] = []

    def told(self) -> Iterator[Diagnostic]:
        """What is to be told of the file."""
        if self._changes:
            yield Diagnostic("GX012", (), (), {"count": self._changes})
        if self._unseen:
            yield Diagnostic("GX011", (), (), {"count": self._unseen})

    def _depth(self, properties: Properties) -> int:
        """How many tables a paragraph stands in."""
        depth = properties.get(_DEPTH)
        if depth is not None and len(depth) == 4:
            return max(0, int.from_bytes(depth, "little", signed=True))
        return int(_on(properties, _IN_TABLE))

    def _paragraph(self, said: Said, *, in_table: bool) -> Paragraph:
        pieces = []
        for text, properties in said:
            kept = self._kept(text)
            changed = _on(properties, _DELETED) or _on(properties, _INSERTED)
            self._changes += bool(changed and text.strip())
            if not kept or _on(properties, _DELETED):
                continue
            hidden = _on(properties, _HIDDEN)
            self._unseen += len(kept) * hidden
            if hidden and not in_table:
                continue
            marks = (_STRUCK, _STRUCK_TWICE, _RAISED)
            pieces.append((kept, hidden or any(_on(properties, mark) for mark in marks)))
        return Paragraph(pieces)

    def _kept(self, text: str) -> str:
        """The text without the codes of fields and the marks of what is anchored in it."""
        out = []
        for char in text.translate(_SIGNS):
            if char == "\x13":
                self._fields.append(True)
            elif char == "\x14" and self._fields:
                self._fields[-1] = False
            elif char == "\x15" and self._fields:
                self._fields.pop()
            elif not any(self._fields) and (char >= " " or char in "\t\n"):
                out.append(char)
        return "".join(out)

    def _end_row(self, depth: int, properties: Properties) -> None:
        """Ends the row that is open at a depth, its cells merged as its properties say."""
        cells = self._cells[depth - 1]
        if self._open[depth - 1]:
            cells.append(Cell(self._open[depth - 1]))
        self._cells[depth - 1], self._open[depth - 1] = [], []
        if not cells:
            return
        blocks = self._open[depth - 2] if depth > 1 else self.blocks
        table = blocks[-1] if blocks else None
        if not isinstance(table, Table):
            table = Table()
            blocks.append(table)
            self._drawn.append([])
            self._number[id(table)] = len(self._drawn) - 1
        row = Row(cells, hidden=_on(properties, _ROW_HIDDEN))
        table.rows.append(row)
        self._drawn[self._number[id(table)]].append((row, _edges(row, properties)))

    def finish(self) -> None:
        """Closes what is open, and lays the rows of each table into one grid, as each has borders of its own."""
        for depth in range(len(self._open), 0, -1):
            self._end_row(depth, {})
        for drawn in self._drawn:
            grid = snap((edge for _, edges in drawn for edge in edges), _HAIR)
            for row, edges in drawn:
                if len(edges) == len(row.cells) + 1:
                    at = [bisect_right(grid, edge) - 1 for edge in edges]
                    row.before = at[0]
                    for cell, (one, other) in zip(row.cells, pairwise(at), strict=True):
                        cell.across = max(1, other - one)


def _edges(row: Row, properties: Properties) -> list[int]:
    """Where the borders of a row's cells stand; cells that are merged into others are so marked, or taken out."""
    defined = properties.get(DEFINES_TABLE, b"")
    count = defined[0] if defined else 0
    if not count or count != len(row.cells) or len(defined) < 1 + 2 * (count + 1):
        return []
    edges = list(struct.unpack_from(f"<{count + 1}h", defined, 1))
    down = [0] * count
    across = [0] * count
    for n in range(count):
        at = 1 + 2 * (count + 1) + 20 * n
        flags = int.from_bytes(defined[at : at + 2], "little")
        across[n], down[n] = flags & 3, flags >> 5 & 3
    merged = properties.get(MERGES_DOWN, b"")
    for n, how in zip(merged[::2], merged[1::2], strict=False):
        if n < count:
            down[n] = how & 3
    for n, cell in enumerate(row.cells):
        cell.continues = down[n] == 1
    for n in range(count - 1, 0, -1):
        if across[n] > 1:  # it goes on with the one before it
            row.cells[n - 1].blocks += row.cells.pop(n).blocks
            del edges[n]
    return edges


def _on(properties: Properties, code: int) -> bool:
    """Whether a property is switched on."""
    value = properties.get(code, b"")
    return value[:1] not in (b"", b"\0", b"\x80")
