"""Blocks to a document: its text, its tables' borders as signs beside it, and where everything stands.

A cell stands behind a tab, a row on a line; the same tab and line feed are
signs in ``Document.signs``, so that a tab or a break that the file has itself
is never a border. A table that does no more than lay a page out, one of whose
cells holds tables or long prose, is written as what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import define, field

from gxparse.characters import CELL, DOUBT, LINE_BREAKS, NO_WIDTH, ROW
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.characters import are_unusual, matched
from gxparse.document.document import Aside, Document, Recognised, Sheet
from gxparse.readers.blocks import (
    COMMENT,
    DOUBTFUL,
    UNSEEN,
    Block,
    Paragraph,
    Recognition,
    Table,
)
from gxparse.readers.limits import Limits
from gxparse.readers.shown import in_prose
from gxparse.readers.table_grid import GridCell, GridRow, Width, lay_out
from gxparse.source import Place, Places, Span

_LONG = 400  # characters; a cell of more is prose and no label
_NESTED = 10  # tables within each other: so many times fewer than elements
_BREAKS = re.compile(f"[\t\n\r{LINE_BREAKS}{CELL}]")
_IN_PROSE = str.maketrans(dict.fromkeys("\r" + LINE_BREAKS, "\n") | {CELL: " "})


@define(eq=False)
class Writer:
    """Writes the blocks of a file, one after the other."""

    limits: Limits
    _text: list[str] = field(factory=list)
    _signs: list[str] = field(factory=list)
    """As ``_text``, offset for offset, with signs in place of the tabs and line feeds that are borders."""
    _length: int = 0
    _starts: list[int] = field(factory=list)
    _places: list[Place] = field(factory=list)
    _apart: list[tuple[int, int]] = field(factory=list)
    """The stretches of what is set around the text on every page, and of what stands beside the words of a cell."""
    _asides: list[Aside] = field(factory=list)
    _sheets: list[Sheet] = field(factory=list)
    _recognised: list[Recognised] = field(factory=list)
    _beside: int = 0
    """How many pieces of prose that are struck out, or marks of notes, were left out."""
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0
    _left_out: list[Span] = field(factory=list)
    """Where something stands in the file that is not shown and was left out."""
    _bordered: bool = False
    """Whether any table was written with its borders."""

    def write(self, blocks: Iterable[Block], depth: int = 0) -> None:
        """Adds blocks to the text."""
        for block in blocks:
            if isinstance(block, Table):
                self.limits.check("depth", _NESTED * (depth + 1))
                self._table(block, depth + 1)
                continue
            if depth == 0:
                self._paragraphs += 1
            self._paragraph(block, Place(self._paragraphs, page=block.page))

    def sheet(self, table: Table, name: str, around: tuple[str, ...] = ()) -> None:
        """Adds a sheet, with what its tab says and what is printed around it."""
        start = self._length
        self.write([table])
        self._sheets.append(Sheet(start, self._length, name, around))

    def document(
        self, diagnostics: Iterable[Diagnostic] = (), *, unclosed: bool = False
    ) -> Document:
        """The document of all that was written; ``unclosed`` where the file ends before it closes the last of it."""
        text, signs = "".join(self._text), "".join(self._signs)
        plain = _blanked(text, self._apart)
        unusual = are_unusual(text)
        if unusual:
            plain, signs = matched(plain), matched(signs)
        return Document(
            text,
            unusual=unusual,
            plain=plain,
            signs=signs if self._bordered else None,
            places=Places(tuple(self._starts), tuple(self._places)),
            diagnostics=tuple(diagnostics),
            asides=tuple(self._asides),
            left_out=self._beside,
            unclosed=unclosed,
            sheets=tuple(self._sheets),
            recognised=tuple(self._recognised),
        )

    def leave_out(self, count: int) -> None:
        """Counts so many pieces of prose as left out that are struck out."""
        self._beside += count

    def unseen(self, count: int) -> Iterator[Diagnostic]:
        """What is told of so many characters that the file does not show."""
        if count:
            yield Diagnostic("GX011", (), tuple(self._left_out), {"count": count})

    def _add(self, text: str, signs: str | None = None) -> None:
        self._text.append(text)
        self._signs.append(text if signs is None else signs)
        self._length += len(text)

    def _recognise(self, start: int, recognition: Recognition | None) -> None:
        """Says that what was added since a place was recognised, if it was."""
        if recognition is not None:
            self._recognised.append(Recognised(start, self._length, *recognition))

    def _at(self, place: Place, offset: int = 0) -> None:
        """Says where in the file stands what is added next, or so many characters behind."""
        self._starts.append(self._length + offset)
        self._places.append(place)

    def _count(self, across: int) -> None:
        self._cells += across
        # Compared here first, for this is asked at every cell
        if self._cells > self.limits.cells:
            self.limits.check("cells", self._cells)

    def _paragraph(self, paragraph: Paragraph, place: Place) -> None:
        self._at(place)
        for offset, box in paragraph.boxes:
            self._at(place._replace(box=box), offset)
        self._left_out += map(self._nothing_at, paragraph.left_out())
        said, beside = in_prose(paragraph.pieces)
        text = said.translate(_IN_PROSE)
        self._beside += beside
        if paragraph.apart:
            self._apart.append((self._length, self._length + len(text)))
        start = self._length
        self._add(text, " " * len(text) if paragraph.apart else text)
        self._recognise(start, paragraph.recognition)
        comments = [text for text, kind in paragraph.pieces if kind == COMMENT]
        if comments and text.strip():
            self._comment(start, comments)
        self._add("\n")

    def _comment(self, start: int, comments: Iterable[str]) -> None:
        """Adds comments behind the paragraph that they are on, set apart from its words."""
        for words in comments:
            self._add(" ")
            begin = self._length
            self._add(_BREAKS.sub(" ", words), " " * len(words))
            self._apart.append((begin, self._length))
            self._asides.append(
                Aside(begin, self._length, True, (start, self._length), True)
            )

    def _nothing_at(self, place: int) -> Span:
        return Span(self._length + place, self._length + place)

    def _table(self, table: Table, depth: int) -> None:
        self._tables += 1
        table_number = table.number or self._tables
        rows, width = lay_out(table, self._count)
        # A table of one column is a frame around text, which has no figures beside labels
        one_column = all(len(row) <= 1 for row in rows)
        in_grid = False
        for number, row in enumerate(rows, 1):
            place = Place(None, table_number, number)
            if one_column or any(_is_prose(cell) for cell in row):
                in_grid = False
                self._loose_row(row, place, depth)
                continue
            # The line feed before a table is the border of its first row, so that no text before it is in that row
            if not in_grid and self._length:
                self._signs[-1] = ROW
            in_grid = self._bordered = True
            self._row(row, width, place)

    def _loose_row(self, row: GridRow, place: Place, depth: int) -> None:
        """The blocks of the cells of a row that lays a page out, one under the other."""
        for cell in row:
            if cell.covered:
                continue
            of_cell = place._replace(
                cell=cell.number, page=cell.cell.page, box=cell.cell.box
            )
            for block in cell.cell.blocks:
                if isinstance(block, Paragraph):
                    self._paragraph(block, of_cell)
                else:
                    self.write([block], depth)

    def _row(self, row: GridRow, width: Width, place: Place) -> None:
        """A row of figures: a tab for each column that a cell spans beyond its own, and between two cells."""
        # A blank cell for each column that the row leaves out, so that its cells are under their heads
        if row:
            left_out = width(0, row[0].column)
            for _ in range(left_out):
                self._add("\t", CELL)
        for n, cell in enumerate(row):
            if n:
                self._add("\t", CELL)
            wide = width(cell.column, cell.cell.across)
            # Blank cells stand before a wide one, so that figures stand right behind a wide label
            if wide > 1:
                blank, sign = (" \t", DOUBT + CELL) if cell.parted else ("\t", CELL)
                self._add(blank * (wide - 1), sign * (wide - 1))
            self._at(
                Place(
                    None,
                    place.table,
                    place.row,
                    cell.number,
                    cell.cell.page,
                    cell.cell.box,
                )
            )
            if cell.pieces or cell.doubt:
                start = self._length
                self._words(cell)
                self._recognise(start, cell.cell.recognition)
        self._add("\n", ROW)

    def _words(self, cell: GridCell) -> None:
        """What a cell says; a sign of doubt stands behind what it opens with, which so still looks like a figure."""
        begun = False
        start = self._length
        asides: list[tuple[int, int, int]] = []
        for text, kind in cell.pieces:
            if not text.isprintable():
                text = _BREAKS.sub(" ", text)
            if kind > DOUBTFUL:
                end = self._length + len(text)
                asides.append((self._length, end, kind))
                self._add(text, NO_WIDTH * len(text))
                continue
            doubtful = kind == DOUBTFUL
            if doubtful and begun:
                self._add(" ", DOUBT)
            self._add(text)
            if doubtful and not begun:
                self._add(" ", DOUBT)
            begun = begun or not text.isspace()
        if cell.doubt:
            self._add(" ", DOUBT)
        for begin, end, kind in asides:
            self._apart.append((begin, end))
            unseen = kind in (UNSEEN, COMMENT)
            of_cell = start, self._length
            self._asides.append(Aside(begin, end, unseen, of_cell, kind == COMMENT))


def _is_prose(cell: GridCell) -> bool:
    """Whether a cell holds what no cell of a table of figures does."""
    if len(cell.text) > _LONG:
        return True
    return Table in map(
        type, cell.cell.blocks
    )  # asked of every cell: faster than a generator


def _blanked(text: str, stretches: list[tuple[int, int]]) -> str:
    """The text with some stretches of it blanked out, which stand in order."""
    if not stretches:
        return text
    parts: list[str] = []
    last = 0
    for start, end in stretches:
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
