"""Columns that the form has not, beside the form's own: 备注, 单位, 序号, 上年总计, 占比, a clerk's check.

The heads of the form have to stand over all its columns, each over one, in rows that are cut alike; then what stands in
another column is none of its figures, whatever heads that. Without a head it is another column only where it holds no
figures, or the sums of all rows hold without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from gxparse.characters import COVERED
from gxparse.form.types import Form, Table, Wording
from gxparse.tables.layouts.base import AlignedText, ForeignColumn, Stretch
from gxparse.tables.shapes.rows import rows_of, visible, without
from gxparse.tables.tokens.cells import cell_in
from gxparse.tables.tokens.lexer import label_end
from gxparse.tables.tokens.remarks import as_compared

_FIRST = 6  # rows of which one must have a head of the form
_MOST_COLUMNS = 40
_MOST_ROWS = 400  # of a section; its table has no more than some thirty
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_LETTER = re.compile("[^\\W0-9_]")
_PLAIN = re.compile("0|[1-9][0-9]{0,11}")
_SHARE = re.compile("[%％‰]|百分比")


@frozen
class _Cell:
    """A cell of a table, told for what it is to the form."""

    whole: Stretch
    printed: str
    wording: Wording | None = None
    """What it means if it is a label or a head of the form, and nothing more."""
    is_words: bool = False
    is_figure: bool = False
    may_be_figure: bool = False
    """Whether it is a figure, or words that are one where a figure is due: "三"  "持平"."""
    is_covered: bool = False


def without_foreign_columns(form: Form, aligned: AlignedText) -> AlignedText:
    """The text without such columns, which it names; as it is where one is in doubt."""
    if not aligned.layout.bordered or not _may_have_heads(form, aligned):
        return aligned
    cells = rows_of(aligned)
    widths = {len(row) for row in cells}
    if len(widths) > 1 or max(widths) > _MOST_COLUMNS or len(cells) > _MOST_ROWS:
        return aligned
    # Nearly always each column has a head or a label of the form, most of them at the top
    columns = zip(*cells, strict=True)
    if all(_is_of_the_form(form, aligned, column) for column in columns):
        return aligned
    rows = [[_cell(form, aligned, cell) for cell in row] for row in cells]
    for editions in form.tables.values():
        grid = _Grid(form, editions, rows, aligned.layout.padded)
        if not grid.is_sound:
            continue
        if grid.foreign and all(map(grid.is_set_apart, grid.foreign)):
            return _set_apart(aligned, grid)
    return aligned


def _may_have_heads(form: Form, aligned: AlignedText) -> bool:
    """Whether the first rows head a column of the form: a look that other texts end at."""
    return any(
        form.labels.search(aligned.text, row[0][0], row[-1][1])
        for row in rows_of(aligned)[:_FIRST]
    )


def _is_of_the_form(
    form: Form, aligned: AlignedText, column: Iterable[Stretch]
) -> bool:
    """Whether a word of the form stands in a column, or nothing at all."""
    is_blank = True
    for cell in column:
        low, high = visible(aligned, cell)
        if low < high:
            is_blank = False
            if _wording(form, aligned, low, high):
                return True
    return is_blank


def _wording(form: Form, aligned: AlignedText, low: int, high: int) -> Wording | None:
    """What a stretch means if it is a label or a head of the form, and nothing more."""
    label = form.labels.match(aligned.text, low, high)
    if label and label_end(aligned, label.end()) >= high:
        return form.wording(label[0])
    return None


def _cell(form: Form, aligned: AlignedText, whole: Stretch) -> _Cell:
    low, high = visible(aligned, whole)
    printed = aligned.text[low:high]
    is_covered = aligned.text.find(COVERED, *whole) >= 0
    if not printed:
        return _Cell(whole, "", is_covered=is_covered)
    wording = _wording(form, aligned, low, high)
    if wording:
        return _Cell(whole, printed, wording, is_covered=is_covered)
    cell = cell_in(form, aligned.text, low, high)
    is_words = cell.kind == "words" and _IDEOGRAPH.search(printed) is not None
    may_be_figure = cell.as_figure().kind != "words"
    return _Cell(
        whole, printed, None, is_words, cell.kind != "words", may_be_figure, is_covered
    )


@frozen(eq=False)
class _Grid:
    """The rows of a text as those of one table of the form."""

    form: Form
    editions: tuple[Table, ...]
    rows: list[list[_Cell]] = field(repr=False)
    may_be_padded: bool
    """Whether a blank cell may fill up a row that lost another one."""

    @cached_property
    def name(self) -> str:
        return self.editions[0].name

    @cached_property
    def columns(self) -> frozenset[str]:
        """The names of the columns of all editions."""
        return frozenset([name for table in self.editions for name, _ in table.columns])

    @cached_property
    def heads(self) -> list[list[_Cell]]:
        """The rows of heads, be they of groups of columns, which hold no figure."""
        return [
            row
            for row in self.rows
            if not any(cell.is_figure for cell in row) and any(map(self._is_head, row))
        ]

    @cached_property
    def figures(self) -> list[list[_Cell]]:
        return [row for row in self.rows if any(cell.is_figure for cell in row)]

    @cached_property
    def others(self) -> list[list[_Cell]]:
        """The rows that are neither."""
        return [
            row
            for row in self.rows
            if not any(cell.is_figure or self._is_head(cell) for cell in row)
        ]

    @cached_property
    def own(self) -> dict[int, str]:
        """The columns that the form heads, by their place in the rows."""
        return {
            n: column
            for row in self.heads
            for n, cell in enumerate(row)
            if (column := self._column(cell))
        }

    @property
    def is_sound(self) -> bool:
        """Whether all columns of the form are headed, each by one head, and each figure stands below one."""
        if not self.heads or not self.figures or not self.own:
            return False
        # Of several rows of a table that has one, each may be another year's
        if self.editions[0].printed_flat and len(self.figures) > 1:
            return False
        if not all(map(self._is_below_heads, self.figures)):
            return False
        table = self.editions[0]
        times = [list(self.own.values()).count(name) for name, _ in table.columns]
        if table.printed_flat:
            return set(times) == {len(table.rows)}
        if table.one_head:
            return set(times) == {1}
        return all(map(self._is_headed, self.figures))

    def _is_below_heads(self, row: list[_Cell]) -> bool:
        """Whether a row has its figures in the columns of the form, or in foreign ones, and no label there."""
        return all(
            cell.may_be_figure or not cell.printed
            if n in self.own
            else not cell.is_figure or n in self.foreign
            for n, cell in enumerate(row)
        )

    def _column(self, cell: _Cell) -> str | None:
        """The column of the form that a cell heads."""
        column = cell.wording.columns.get(self.name) if cell.wording else None
        return column if column in self.columns else None

    def _is_head(self, cell: _Cell) -> bool:
        """Whether a cell heads a column, or several: a block, where the table is printed flat."""
        meanings = cell.wording.within.get(self.name, ()) if cell.wording else ()
        table = self.editions[0]
        names = {name for edition in self.editions for name in edition.heads}
        return any(table.printed_flat or one.name in names for one in meanings)

    def _heads_of(self, row: list[_Cell]) -> dict[int, str]:
        """The columns that are headed above a row, by their place: the nearest ones, where rows have their own."""
        table = self.editions[0]
        if table.printed_flat or table.one_head:
            return self.own
        above = [head for head in self.heads if head[0].whole < row[0].whole]
        for head in reversed(above):
            named = {
                n: column
                for n, cell in enumerate(head)
                if (column := self._column(cell))
            }
            if named:
                return named
        return {}

    def _is_headed(self, row: list[_Cell]) -> bool:
        """Whether the heads above a row are those of the figures that are due in it."""
        labels = [cell.wording.labels.get(self.name) for cell in row if cell.wording]
        paths = {path for label in labels if label for path in label.rows}
        names = set(self._heads_of(row).values())
        return not paths or any(
            names.issuperset(table.row_at[path].columns)
            for table in self.editions
            for path in paths
            if path in table.row_at
        )

    def _is_full(self, row: list[_Cell]) -> bool:
        """Whether a row has something below each of its heads."""
        return all(row[n].printed for n in self._heads_of(row))

    @cached_property
    def foreign(self) -> list[int]:
        """The columns in which no word of the form stands, and something else does."""
        columns = zip(*self.rows, strict=True)
        return [
            n
            for n, cells in enumerate(columns)
            if any(cell.printed for cell in cells)
            and not any(cell.wording for cell in cells)
        ]

    def head(self, n: int) -> _Cell | None:
        """What heads a column that is not the form's."""
        return next((row[n] for row in self.heads if row[n].printed), None)

    def beside_figures(self, n: int) -> list[_Cell]:
        """What stands in a column beside figures."""
        return [row[n] for row in self.figures if row[n].printed]

    def is_in_front(self, n: int) -> bool:
        """Whether a column stands before all those of the form."""
        return n < min(self.own)

    def is_set_apart(self, n: int) -> bool:
        """Whether what stands in a column that the form has not is surely none of its figures, and heads none."""
        if any(row[n].printed for row in self.others):
            return False
        cells, head = self.beside_figures(n), self.head(n)
        if head is None:
            return self._is_apart_without_head(n, cells)
        if not head.is_words or self._may_reach_over_own(n):
            return False
        # A row that lost a cell has those behind it moved, and may be filled up with a blank one
        has_figures = any(not cell.is_words for cell in cells)
        if self.may_be_padded and has_figures and not self.is_in_front(n):
            is_whole = len(cells) == len(self.figures)
            if not is_whole or not all(map(self._is_full, self.figures)):
                return False
        # Words above nothing may be a caption that speaks of all columns
        if not cells:
            return self.form.terms["REMARK_HEAD"].fullmatch(head.printed) is not None
        return not self._names_unit(head)

    def _is_apart_without_head(self, n: int, cells: Sequence[_Cell]) -> bool:
        if all(cell.is_words for cell in cells):
            return self.is_in_front(n) and self.editions[0].printed_flat
        # Letters may be said of the figure before them: "N/A"
        if any(_LETTER.search(cell.printed) for cell in cells if not cell.is_figure):
            return False
        is_last = n > max(self.own)
        return (
            is_last
            and self.editions[0].one_head
            and all(map(self._sums_up, self.figures))
        )

    def _sums_up(self, row: list[_Cell]) -> bool:
        """Whether the figures of a row below the heads of the form have their sum in the last one."""
        printed = [row[n].printed for n in sorted(self.own)]
        if not all(map(_PLAIN.fullmatch, printed)):
            return False
        *others, total = map(int, printed)
        return sum(others) == total

    def _may_reach_over_own(self, n: int) -> bool:
        """Whether a cell of a head may be merged with those beside it, and head columns of the form too."""
        for row in self.heads:
            if not row[n].printed:
                continue
            behind, before = row[n + 1 : n + 2], row[max(0, n - 1) : n]
            if any(not cell.printed for cell in behind) and n + 1 in self.own:
                return True
            if any(cell.is_covered for cell in before) and n - 1 in self.own:
                return True
        return False

    def _names_unit(self, head: _Cell) -> bool:
        """Whether what stands among heads is the caption that says what all columns are counted in: "单位：百件"."""
        text = as_compared(head.printed)
        said = self.form.terms["SAID_OF_FIGURES"].search(text)
        in_many = said is not None and said["unit"] is not None
        is_share = _SHARE.search(text) is not None
        return (in_many and not is_share) or bool(
            self.form.terms["CAPTION_UNIT"].fullmatch(text)
        )


def _set_apart(aligned: AlignedText, grid: _Grid) -> AlignedText:
    """The text without some columns, each with the border before it, or behind it where none is."""
    columns: list[ForeignColumn] = []
    taken: list[Stretch] = []
    for n in grid.foreign:
        head = grid.head(n)
        cells = tuple([visible(aligned, cell.whole) for cell in grid.beside_figures(n)])
        where = visible(aligned, head.whole) if head else None
        columns.append(ForeignColumn(where, cells, grid.is_in_front(n)))
        for row in grid.rows:
            low, high = row[n].whole
            taken.append((low - 1, high) if n else (low, high + 1))
    # Columns beside each other share no border: each has taken the one before it
    made = without(aligned, sorted(taken))
    return evolve(made, foreign_columns=tuple(columns))
