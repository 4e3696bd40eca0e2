"""Blocks to a document: its text, its tables' borders as signs beside it, and where everything stands.

A cell stands behind a tab, a row on a line; the same tab and line feed are
signs in ``Document.signs``, so that a tab or a break that the file has itself
is never a border. A table that does no more than lay a page out, one of whose
cells holds tables or long prose, is written as what stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache

from attrs import define, field

from gxparse.characters import CELL, DOUBT, LINE_BREAKS, ROW
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.blocks import Block, Cell, Paragraph, Table
from gxparse.readers.limits import Limits
from gxparse.source import Place, Places

Width = Callable[[int, int], int]
"""How many columns that count there are from a column on, over so many."""

_LONG = 400  # characters; a cell of more is prose and no label
_NESTED = 10  # tables within each other: so many times fewer than elements
_BREAKS = re.compile(f"[\t\n\r{LINE_BREAKS}{CELL}]")
_IN_PROSE = str.maketrans(dict.fromkeys("\r" + LINE_BREAKS, "\n") | {CELL: " "})
# A number or a mark in its place, and not the number of a label: "1.属于国家秘密"
_FIGURE = re.compile(r"(?![0-9]{1,2}[.．、]\s*+[^\W0-9])[+\-−]?+[0-9０-９]|(?:[/／—–－-]|无)++\Z")


@define(eq=False)
class _Laid:
    """A cell in the columns of its table."""

    cell: Cell
    column: int
    number: int | None
    """Its number among the cells of its row; ``None`` for what a cell above covers."""
    pieces: list[tuple[str, bool]]
    """What it says itself."""
    text: str
    figure: bool
    covered: bool = False
    """Whether it is no more than what a cell above or before it covers."""
    doubt: bool = False
    parted: bool = False
    """Whether the columns that it spans have heads of their own."""


@define(eq=False)
class Writer:
    """Writes the blocks of a file, one after the other."""

    limits: Limits
    _text: list[str] = field(factory=list)
    _signs: list[str] = field(factory=list)
    _length: int = 0
    _starts: list[int] = field(factory=list)
    _places: list[Place] = field(factory=list)
    _apart: list[tuple[int, int]] = field(factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0
    _bordered: bool = False

    def write(self, blocks: Iterable[Block], depth: int = 0) -> None:
        """Adds blocks to the text."""
        for block in blocks:
            if isinstance(block, Paragraph):
                if depth == 0:
                    self._paragraphs += 1
                self._paragraph(block, Place(self._paragraphs, page=block.page))
            else:
                self.limits.check("depth", _NESTED * (depth + 1))
                self._table(block, depth + 1)

    def document(self, diagnostics: Iterable[Diagnostic] = (), *, unclosed: bool = False) -> Document:
        """The document of all that was written; ``unclosed`` where the file ends before it closes the last of it."""
        text = "".join(self._text)
        parts, last = [], 0
        for start, end in self._apart:
            parts += [text[last:start], " " * (end - start)]
            last = end
        return Document(
            text,
            plain="".join([*parts, text[last:]]) if parts else text,
            signs="".join(self._signs) if self._bordered else None,
            places=Places(tuple(self._starts), tuple(self._places)),
            diagnostics=tuple(diagnostics),
            unclosed=unclosed,
        )

    def _add(self, text: str, signs: str | None = None) -> None:
        self._text.append(text)
        self._signs.append(text if signs is None else signs)
        self._length += len(text)

    def _at(self, place: Place, offset: int = 0) -> None:
        self._starts.append(self._length + offset)
        self._places.append(place)

    def _paragraph(self, paragraph: Paragraph, place: Place) -> None:
        self._at(place)
        for offset, box in paragraph.boxes:
            self._at(place._replace(box=box), offset)
        text = paragraph.text().translate(_IN_PROSE)
        if paragraph.apart:
            self._apart.append((self._length, self._length + len(text)))
        self._add(text, " " * len(text) if paragraph.apart else text)
        self._add("\n")

    def _table(self, table: Table, depth: int) -> None:
        self._tables += 1
        number = table.number or self._tables
        rows = self._lay(table)
        width = _widths(rows)
        _doubt(rows, width)
        one_column = all(len(row) <= 1 for row in rows)
        opened = False
        for n, row in enumerate(rows, 1):
            if one_column or any(_is_prose(laid) for laid in row):
                opened = False
                for laid in row:
                    if not laid.covered:
                        self._loose(laid, Place(None, number, n, laid.number, laid.cell.page, laid.cell.box), depth)
                continue
            if not opened and self._length:
                self._signs[-1] = ROW  # the line feed before it
            opened = self._bordered = True
            before = width(0, row[0].column) if row else 0
            self._row(row, [*[0] * before, *(width(laid.column, laid.cell.across) or 1 for laid in row)], number, n)

    def _loose(self, laid: _Laid, place: Place, depth: int) -> None:
        """The blocks of a cell of a table that lays a page out."""
        for block in laid.cell.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, place)
            else:
                self.write([block], depth)

    def _row(self, row: list[_Laid], widths: list[int], table: int, number: int) -> None:
        missing = len(widths) - len(row)
        for _ in range(missing):
            self._add("\t", CELL)
        for n, (laid, wide) in enumerate(zip(row, widths[missing:], strict=True)):
            if n:
                self._add("\t", CELL)
            if wide > 1:  # before, so that figures stand right behind a wide label
                blank, sign = (" \t", DOUBT + CELL) if laid.parted else ("\t", CELL)
                self._add(blank * (wide - 1), sign * (wide - 1))
            self._at(Place(None, table, number, laid.number, laid.cell.page, laid.cell.box))
            if laid.pieces or laid.doubt:
                self._words(laid)
        self._add("\n", ROW)

    def _words(self, laid: _Laid) -> None:
        """What a cell says; a sign of doubt stands behind what it opens with, which so still looks like a figure."""
        begun = False
        for text, doubtful in laid.pieces:
            if doubtful and begun:
                self._add(" ", DOUBT)
            self._add(text if text.isprintable() else _BREAKS.sub(" ", text))
            if doubtful and not begun:
                self._add(" ", DOUBT)
            begun = begun or not text.isspace()
        if laid.doubt:
            self._add(" ", DOUBT)

    def _lay(self, table: Table) -> list[list[_Laid]]:
        """Each row's cells in their columns, with those that a cell above reaches into."""
        reaching: dict[int, tuple[_Laid, int]] = {}  # by column: the cell, and the rows that are left to it
        above: dict[int, _Laid] = {}  # by column: the cell that one which continues goes on with
        rows = []
        for row in table.rows:
            laid: list[_Laid] = []
            column = row.before
            for number, cell in enumerate(row.cells, 1):
                if reaching:
                    column = self._covered(laid, reaching, column)
                pieces = [] if cell.continues else _pieces(cell)
                text = " ".join("".join([text for text, _ in pieces]).split()) if pieces else ""
                one = _Laid(
                    cell,
                    column,
                    cell.number or number,
                    pieces,
                    text,
                    text != "" and _FIGURE.match(text) is not None,
                    cell.continues,
                    row.hidden and text != "",
                )
                self._count(cell.across)
                laid.append(one)
                if cell.continues and column in above:
                    above[column].doubt = above[column].doubt or above[column].figure
                    one.doubt = above[column].figure
                elif not cell.continues:
                    above[column] = one
                if cell.down > 1:
                    reaching[column] = (one, cell.down)
                column += cell.across
            self._covered(laid, reaching, column)
            reaching = {at: (one, left - 1) for at, (one, left) in reaching.items() if left > 1}
            rows.append(laid)
        return rows

    def _covered(self, laid: list[_Laid], reaching: dict[int, tuple[_Laid, int]], column: int) -> int:
        """Adds what cells above cover from a column on; returns the next column that is free."""
        while column in reaching:
            one = reaching[column][0]
            self._count(one.cell.across)
            one.doubt = one.doubt or one.figure
            laid.append(_Laid(one.cell, column, None, [], "", False, True, one.figure))
            column += one.cell.across
        return column

    def _count(self, across: int) -> None:
        self._cells += across
        if self._cells > self.limits.cells:
            self.limits.check("cells", self._cells)


def _widths(rows: list[list[_Laid]]) -> Width:
    """How many columns a stretch of the grid has, not counting those in which no cell stands alone.

    Borders that were drawn by hand do not meet, and leave columns of a hair's
    breadth that every row spans together with one beside them.
    """
    alone = sorted({laid.column for row in rows for laid in row if laid.cell.across == 1})
    return cache(lambda column, across: bisect_left(alone, column + across) - bisect_left(alone, column))


def _doubt(rows: list[list[_Laid]], width: Width) -> None:
    """Doubts each figure that spans columns which have heads of their own."""
    heads: dict[int, _Laid] = {}  # by column: the nearest words above
    for row in rows:
        for laid in row:
            if not laid.text or (laid.figure and laid.cell.across == 1):
                continue
            first = width(0, laid.column)
            columns = range(first, first + width(laid.column, laid.cell.across))
            if laid.figure:
                laid.parted = len({id(heads[at]) for at in columns if at in heads}) > 1
                laid.doubt = laid.doubt or laid.parted
            else:
                heads.update(dict.fromkeys(columns, laid))


def _is_prose(laid: _Laid) -> bool:
    """Whether a cell holds what no cell of a table of figures does."""
    return len(laid.text) > _LONG or Table in map(type, laid.cell.blocks)


def _pieces(cell: Cell) -> list[tuple[str, bool]]:
    """The pieces of all paragraphs of a cell, those without text left out."""
    found: list[tuple[str, bool]] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph) and block.pieces and block.text().strip():
            if found:
                found.append((" ", False))
            found += [piece for piece in block.pieces if piece[0]]
    return found
