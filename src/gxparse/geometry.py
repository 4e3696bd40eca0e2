"""The rows of a bordered layout as they stand: how wide each is, and where its figures begin.

A row with blank cells is read by its borders only if rows that leave no doubt
are cut the same way; a row that lost a cell and has a blank one at its end has
its number of cells, and still every figure would stand one column too far left.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from attrs import define, field, frozen

from gxparse.form import Form
from gxparse.layouts import Tape
from gxparse.lexer import AROUND, Cell, Token, cells_between


@frozen(eq=False)
class Shape:
    """One row: its width in cells, and the cells behind its label."""

    width: int
    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """How many blank cells stand before its first figure."""
        return next((n for n, cell in enumerate(self.cells) if cell.kind != "blank"), 0)

    def full(self, due: int) -> bool:
        """Whether it leaves no doubt: just the figures that are due, side by side."""
        filled = [n for n, cell in enumerate(self.cells) if cell.kind != "blank"]
        return len(filled) == due and filled[-1] - filled[0] + 1 == due


@define(eq=False)
class Geometry:
    """The rows of the tapes of a document."""

    form: Form
    _breaks: dict[int, list[int]] = field(factory=dict)

    def shape(self, tape: Tape, label: Token | None, run: Token) -> Shape:
        """The row that a run of figures stands in; without borders, the run alone."""
        if tape.layout.row_break is None:
            cells = run.cells or tuple(cells_between(self.form, tape, run.start, run.end))
            return Shape(len(cells), cells)
        low, high = self.row(tape, run.start)
        row = list(cells_between(self.form, tape, low, high))
        if tape.layout.opened and len(row) > 1 and row[0].kind == "blank":
            del row[0]
        if tape.layout.closed and len(row) > 1 and row[-1].kind == "blank":
            row.pop()
        behind = row if label is None else [cell for cell in row if cell.start >= label.end]
        words = {cell.start for cell in run.cells or () if cell.kind == "unreadable"}
        return Shape(
            len(row), tuple(cell._replace(kind="unreadable") if cell.start in words else cell for cell in behind)
        )

    def borders(self, tape: Tape, label: Token | None, run: Token) -> tuple[int, int, bool, bool]:
        """What stands around a row in borders: rows alike in it have one shape.

        Those before and behind the label, and whether one opens the row and closes it.
        """
        low, high = self.row(tape, run.start)
        middle = label.end if label else low
        borders = re.compile(tape.layout.cell_break)
        row = tape.text[low:high].strip(AROUND)
        opened = tape.layout.opened and borders.match(row) is not None
        closed = tape.layout.closed and borders.match(row, len(row) - 1) is not None
        return (
            len(borders.findall(tape.text, low, middle)),
            len(borders.findall(tape.text, middle, high)),
            opened,
            closed,
        )

    def row(self, tape: Tape, place: int) -> tuple[int, int]:
        """Where the row around a place begins and ends."""
        breaks = self._breaks.get(id(tape))
        if breaks is None:
            assert tape.layout.row_break is not None
            found = re.compile(tape.layout.row_break).finditer(tape.text, tape.start, tape.end)
            breaks = self._breaks[id(tape)] = [tape.start, *(n for m in found for n in m.span()), tape.end]
        after = bisect_right(breaks, place)
        return breaks[after - 1], breaks[after] if after < len(breaks) else tape.end
