"""A row of an older form's table as it is printed: names, a unit, a figure, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.document.characters import simplified
from gxparse.form.label_patterns import REMARK
from gxparse.form.types import Form
from gxparse.model.fields import AMOUNT
from gxparse.source import Origin
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.tokens.cell_values import MISSING, CellValue, evaluate
from gxparse.tables.tokens.cells import Cell
from gxparse.tables.tokens.remarks import as_compared

LONGEST = 200
"""The most characters of a name."""
_BEHIND_REMARK = re.compile(r"[\s|*\x1e\x1f\u200b\ufeff]|\Z")
_COUNT = "count"  # a column of figures that may have any unit of things


class PrintedRow(NamedTuple):
    """What one row prints, by its places on the aligned text."""

    names: tuple[Stretch, ...]
    unit: Stretch | None
    codes: tuple[Stretch, ...]
    value: CellValue
    sure: bool = True
    """Whether it surely belongs to the table, and not to what stands behind it."""
    stop: int = 0
    """Where its last cell ends, in a layout with borders."""
    speaks: bool = False
    """Whether it is no row, but words that speak of the rows below: "以下为上年数据"."""

    @property
    def has_figure(self) -> bool:
        """Whether a figure stands in it, or a mark for it."""
        return self.value.origin in (Origin.PRINTED, Origin.MARK)

    @property
    def labels(self) -> tuple[Stretch, ...]:
        """Where all that it prints stands, but for its figure."""
        unit = () if self.unit is None else (self.unit,)
        return (*self.names, *unit, *self.codes)

    @property
    def pieces(self) -> tuple[Stretch, ...]:
        """Where all that it prints stands."""
        return (*self.labels, *self.value.spans)

    @property
    def start(self) -> int:
        """Where it begins."""
        return min([start for start, _ in self.pieces])

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(self.stop, *(stop for _, stop in self.pieces))


def stretches(cells: Iterable[Cell]) -> tuple[Stretch, ...]:
    """Where some cells stand."""
    return tuple([(cell.start, cell.end) for cell in cells])


def remark_behind(aligned: AlignedText, place: int) -> Stretch | None:
    """Where the remark stands in which a head goes on that ends at a place; what goes on in words opens a row."""
    remark = REMARK.match(aligned.text, place)
    if not remark or not _BEHIND_REMARK.match(aligned.text, remark.end()):
        return None
    return remark.end() - len(remark[0].lstrip()), remark.end()


def words_on_rows(cell: Cell) -> PrintedRow:
    """Words that speak of the rows below them, which make no row of their own."""
    return PrintedRow(stretches([cell]), None, (), MISSING, sure=False, speaks=True)


def speaks_of_rows(form: Form, text: str, cell: Cell) -> bool:
    """Whether words say of the rows below them of which time, in what unit or of whom they are."""
    if cell.kind != "words" or cell.end - cell.start > LONGEST:
        return False
    said = as_compared(simplified(text[cell.start : cell.end]))
    if form.ordinal.match(said):
        return False  # the name of a group
    terms = form.terms
    if not terms["WORDS_ON_ROWS"].fullmatch(said):
        return False
    return terms["SAID_OF_FIGURES"].search(said) is not None


def value_of(form: Form, aligned: AlignedText, cell: Cell) -> CellValue:
    """What the cell of a figure says, with the unit that it prints itself."""
    value = evaluate(form, aligned, cell, (AMOUNT, _COUNT))
    unit = cell.number.unit if cell.number and value.value is not None else None
    return value._replace(unit=unit)


def may_be_unit(form: Form, text: str, cell: Cell) -> bool:
    """Whether a unit that is known stands in a cell, or a mark in its place."""
    if cell.kind == "mark":
        return True
    return fold(text[cell.start : cell.end].strip("（()）")) in form.indicators.units
