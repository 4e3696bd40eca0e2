"""The rows of an older form's table in text without borders: words, a unit, and the figure that ends them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from attrs import define, field

from gxparse.characters import fold
from gxparse.form.types import Form
from gxparse.source import Origin
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.older.printed_row import (
    LONGEST,
    PrintedRow,
    may_be_unit,
    remark_behind,
    speaks_of_rows,
    stretches,
    value_of,
    words_on_rows,
)
from gxparse.tables.tokens.cell_values import MISSING, CellValue
from gxparse.tables.tokens.cells import CHUNK, Cell, cell_in

_INDENT = 80  # blanks at most before the first word of a line
_SENTENCE = re.compile("[。！？]")
_FIGURE_KINDS = frozenset(("number", "mark", "unreadable"))
_GOES_ON = frozenset(",.，．")  # what a number that is cut in two goes on with
_FIGURES = "0123456789０１２３４５６７８９,.，．"


def flowed(
    form: Form, aligned: AlignedText, head: re.Match[str], start: int
) -> list[PrintedRow]:
    """The rows from a place on, which is behind the heads."""
    chunks = CHUNK.finditer(aligned.text, start, aligned.end)
    cells = (cell_in(form, aligned.text, *chunk.span()) for chunk in chunks)
    return _Reader(
        form, aligned, coded=head["code"] is not None, cellwise="\n" in head[0]
    ).read(cells)


def behind_heads(form: Form, aligned: AlignedText, place: int) -> int:
    """Where the rows begin behind heads that end at a place: behind a remark, and behind words alone on their line."""
    remark = remark_behind(aligned, place)
    start = remark[1] if remark else place
    end = aligned.text.find("\n", start, min(start + LONGEST, aligned.end))
    if end < 0:
        return start
    chunks = CHUNK.finditer(aligned.text, start, end)
    cells = [cell_in(form, aligned.text, *chunk.span()) for chunk in chunks]
    # The first row may stand on the line of the heads
    is_row = any(
        cell.kind != "words"
        or may_be_unit(form, aligned.text, cell)
        or form.ordinal.match(aligned.text, cell.start, cell.end)
        for cell in cells
    )
    return start if is_row else end


class _Here(NamedTuple):
    """A cell, and what stands behind it."""

    cell: Cell
    behind: Cell | None
    line_ends: bool
    """Whether the cell is the last one of its line."""


@define(eq=False)
class _Reader:
    """Reads cell by cell: the first of some rules that knows a cell takes it, and what none knows is words."""

    form: Form
    aligned: AlignedText
    coded: bool
    """Whether the table has a column of codes between names and units."""
    cellwise: bool
    """Whether each cell stands on a line of its own, so that a line break ends no row."""
    rows: list[PrintedRow] = field(factory=list)
    words: list[Cell] = field(factory=list)
    """The words of the row that has not ended yet."""
    codes: list[Cell] = field(factory=list)

    def read(self, cells: Iterable[Cell]) -> list[PrintedRow]:
        """The rows that some cells make, until what stands there is no row any more."""
        rules = (
            self._words_on_rows,
            self._second_figure,
            self._figure_behind_unit,
            self._unit_and_figure_in_one,
            self._mark_without_unit,
            self._figure_with_its_unit,
            self._code,
            self._number_alone,
        )
        for cell, behind in pairwise(chain(cells, [None])):
            assert cell is not None
            line_ends = (
                behind is None or "\n" in self.aligned.text[cell.end : behind.start]
            )
            here = _Here(cell, behind, line_ends)
            for rule in rules:
                if rule(here):
                    break
            else:
                self._word(cell)
                if self._is_prose(cell):
                    break
        return self.rows

    def _words_on_rows(self, here: _Here) -> bool:
        """Words alone on their line that speak of the rows below them."""
        cell = here.cell
        if not here.line_ends or not self._begins_line(cell):
            return False
        if not speaks_of_rows(self.form, self.aligned.text, cell):
            return False
        self._end_row_without_figure()
        self.rows.append(words_on_rows(cell))
        return True

    def _second_figure(self, here: _Here) -> bool:
        """A further figure behind one that ended a row: which of them is meant, nothing says."""
        cell, text = here.cell, self.aligned.text
        if not self.rows or self.words:
            return False
        if cell.kind not in _FIGURE_KINDS and text[cell.start] not in _GOES_ON:
            return False
        last = self.rows[-1]
        if not self.cellwise and "\n" in text[last.end : cell.start]:
            return False
        # A mark says that there is no figure, whatever stands behind it.
        if last.value.origin is not Origin.MARK:
            figures = (*last.value.spans, (cell.start, cell.end))
            self.rows[-1] = last._replace(value=_doubtful(*figures))
        return True

    def _figure_behind_unit(self, here: _Here) -> bool:
        """A figure behind words that are its unit: the end of nearly every row."""
        cell, unit = here.cell, self._possible_unit()
        if (
            cell.kind not in _FIGURE_KINDS
            or unit is None
            or not self._is_unit(unit, cell)
        ):
            return False
        number_in_name = len(self.words) > 2 and self.words[-2].kind == "number"
        code_without_column = bool(self.codes) and not self.coded
        value = value_of(self.form, self.aligned, cell)
        # Another number stands in the row, which may be the figure as well.
        if number_in_name or code_without_column:
            value = _doubtful((cell.start, cell.end))
        self._end_row(unit, value)
        return True

    def _unit_and_figure_in_one(self, here: _Here) -> bool:
        """A unit and a figure with nothing between them: how much of it is the figure, nothing says."""
        cell = here.cell
        if not self.words or not here.line_ends or not self._has_unit_and_figure(cell):
            return False
        self._end_row(None, _doubtful((cell.start, cell.end)))
        return True

    def _mark_without_unit(self, here: _Here) -> bool:
        """A mark right behind the name: it stands for the figure, or, if another one follows, for the unit."""
        if here.cell.kind != "mark" or not self.words:
            return False
        if here.behind is not None and here.behind.kind == "mark":
            self.codes.append(here.cell)
            return True
        if not here.line_ends:
            return False
        self._end_row(None, value_of(self.form, self.aligned, here.cell))
        return True

    def _figure_with_its_unit(self, here: _Here) -> bool:
        """A figure that prints its unit behind it, at the end of a line."""
        cell = here.cell
        has_unit = (
            cell.kind == "number" and cell.number is not None and cell.number.unit
        )
        if not has_unit or not here.line_ends or not self.words:
            return False
        self._end_row(None, value_of(self.form, self.aligned, cell))
        return True

    def _code(self, here: _Here) -> bool:
        """The code of a row, which stands between its name and its unit."""
        if not self.coded or not self.words or here.behind is None:
            return False
        printed = self._printed(here.cell)
        if not (
            printed.isascii() and printed.isalnum() and self._may_be_unit(here.behind)
        ):
            return False
        self.codes.append(here.cell)
        return True

    def _number_alone(self, here: _Here) -> bool:
        """A number at the end of a line, without a unit: the end of a row, or, alone on its line, that of a page."""
        cell = here.cell
        if cell.kind != "number" or not here.line_ends:
            return False
        if self.words and (self.cellwise or not self._begins_line(cell)):
            self._end_row(None, _doubtful((cell.start, cell.end)), sure=False)
        return True

    def _word(self, cell: Cell) -> None:
        """Words: of the name of a row, or its unit; they may open a row where the one before has no figure."""
        unit = self._possible_unit()
        opens = self._opens_row(cell) and _open_brackets(self._printed(*self.words)) < 1
        if opens or (unit is not None and self._may_be_unit(unit)):
            self._end_row_without_figure()
        self.words.append(cell)
        if self.rows and self._closes_name_of(self.rows[-1]):
            names = (*self.rows[-1].names, *stretches(self.words))
            self.rows[-1] = self.rows[-1]._replace(names=names)
            self.words.clear()

    def _end_row_without_figure(self) -> None:
        """Makes a row of the words so far, if there are any: one whose figure is not there, or the name of a group."""
        unit = self._possible_unit()
        if unit is not None and self._may_be_unit(unit):
            self._end_row(unit, MISSING, sure=unit.kind != "mark")
        elif self.words:
            self._end_row(None, MISSING, sure=False)

    def _is_prose(self, cell: Cell) -> bool:
        """Whether words are no part of a table any more."""
        if self.words and cell.end - self.words[0].start > LONGEST:
            return True
        return _SENTENCE.search(self.aligned.text, cell.start, cell.end) is not None

    def _end_row(
        self, unit: Cell | None, value: CellValue, *, sure: bool = True
    ) -> None:
        """Makes a row of the words and codes so far; ``unit`` is the last of the words, if that is one."""
        names = self.words if unit is None else self.words[:-1]
        printed: Stretch | None = None
        if unit is not None and unit.kind == "mark":
            self.codes.append(unit)
        elif unit is not None:
            printed = (unit.start, unit.end)
        row = PrintedRow(stretches(names), printed, stretches(self.codes), value, sure)
        # Marks beside words that speak of the rows below are none of a row
        is_bare = value.origin is Origin.MARK and printed is None and len(names) == 1
        if is_bare and speaks_of_rows(self.form, self.aligned.text, names[0]):
            row = words_on_rows(names[0])
        self.rows.append(row)
        self.words.clear()
        self.codes.clear()

    def _possible_unit(self) -> Cell | None:
        """The last words, where there are others before them that are the name."""
        return self.words[-1] if len(self.words) > 1 else None

    def _closes_name_of(self, row: PrintedRow) -> bool:
        """Whether the words close a bracket in a row's name: unit and figure then stand in the middle of that."""
        names = "".join(self.aligned.text[start:end] for start, end in row.names)
        return _open_brackets(names) > 0 > _open_brackets(self._printed(*self.words))

    def _may_be_unit(self, cell: Cell) -> bool:
        return may_be_unit(self.form, self.aligned.text, cell)

    def _is_unit(self, cell: Cell, figure: Cell) -> bool:
        """Whether words are the unit of the figure behind them: a known one, or a character between name and figure."""
        if self._may_be_unit(cell):
            return True
        text = self.aligned.text
        if self._begins_line(cell) or "\n" in text[cell.end : figure.start]:
            return False
        return cell.end - cell.start == 1 and text[cell.start].isalpha()

    def _has_unit_and_figure(self, cell: Cell) -> bool:
        """Whether a unit and a figure stand in a cell with nothing between them."""
        printed = self._printed(cell)
        unit = printed.rstrip(_FIGURES)
        return len(unit) < len(printed) and fold(unit) in self.form.indicators.units

    def _opens_row(self, cell: Cell) -> bool:
        """Whether words begin a line with a number of their own."""
        if not self._begins_line(cell):
            return False
        return (
            self.form.ordinal.match(self.aligned.text, cell.start, cell.end) is not None
        )

    def _begins_line(self, cell: Cell) -> bool:
        before = self.aligned.text[max(0, cell.start - _INDENT) : cell.start]
        return "\n" in before[len(before.rstrip()) :]

    def _printed(self, *cells: Cell) -> str:
        return "".join(self.aligned.text[cell.start : cell.end] for cell in cells)


def _doubtful(*spans: Stretch) -> CellValue:
    return CellValue(None, Origin.DOUBTFUL, spans)


def _open_brackets(text: str) -> int:
    """How many brackets a text opens, less those that it closes."""
    opened = text.count("（") + text.count("(")
    closed = text.count("）") + text.count(")")
    return opened - closed
