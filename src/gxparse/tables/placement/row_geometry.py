"""The rows of a bordered layout as they stand: how wide each is, and where its figures begin.

A row with blank cells is read by its borders only if rows that leave no doubt
are cut the same way; a row that lost a cell and has a blank one at its end has
its number of cells, and still every figure would stand one column too far left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from attrs import define, field, frozen

from gxparse.characters import COVERED
from gxparse.checks.row_equations import has_sum
from gxparse.form.types import Form
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.tokens.cell_values import width
from gxparse.tables.tokens.lexer import AROUND, Cell, Token, cell_in, cells_between, parts, plain_cells

_BLANK_BEFORE = 2  # borders between a label and the first figure, with which a blank cell stands between them


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


class Cut(NamedTuple):
    """How a row is cut."""

    aligned: int
    width: int
    """Its cells."""
    behind: int
    """Those behind its label."""
    start: int
    """The blank ones before its first figure."""


@define(eq=False)
class RowGeometry:
    """The rows of the aligned texts of a document."""

    form: Form
    _breaks: dict[int, list[int]] = field(factory=dict)
    _shapes: dict[tuple[int, int, int, int], Shape] = field(factory=dict)
    _noted: dict[int, list[tuple[str, Token]]] = field(factory=dict)
    """The heads of each aligned text whose cells were not asked for yet."""
    _heads: dict[tuple[int, int], list[tuple[int, dict[str, int]]]] = field(factory=dict)
    """Where rows of heads stand on an aligned text that are so wide, and which cell each column is."""
    _open_ended: dict[int, bool] = field(factory=dict)
    _rows: list[PlacedRow] = field(factory=list)
    _cuts: dict[int, set[Cut]] = field(factory=dict)
    _uneven: dict[tuple[int, int], bool] = field(factory=dict)
    """Whether the rows of an aligned text with so many figures were not filled up to one width."""

    def shape(self, aligned: AlignedText, label: Token | None, run: Token) -> Shape:
        """The row that a run of figures stands in; without borders, the run alone."""
        key = (id(aligned), run.start, run.end, label.end if label else -1)
        if key not in self._shapes:
            self._shapes[key] = self._shape(aligned, label, run)
        return self._shapes[key]

    def _shape(self, aligned: AlignedText, label: Token | None, run: Token) -> Shape:
        if aligned.layout.row_break is None:
            cells = run.cells or tuple(cells_between(self.form, aligned, run.start, run.end))
            return Shape(len(cells), cells)
        row = self._row_in_parts(aligned, run.start)
        behind = [part for part in row if label is None or part[0] >= label.end]
        return Shape(len(row), tuple(self._cells(aligned, run, behind)))

    def _cells(self, aligned: AlignedText, run: Token, behind: list[tuple[int, int]]) -> list[Cell]:
        """The cells behind a label: those of the run as the lexer has read them, if its ends are borders too."""
        text = aligned.text
        if run.cells is None:
            own = plain_cells(aligned, run.start, run.end)
        else:
            own = [cell for cell in run.cells if run.start <= cell.start <= run.end]
        first = bisect_right(behind, (run.start, aligned.end)) - 1
        last = first + len(own) - 1
        if first >= 0 and last < len(behind) and run.end <= behind[last][1]:
            around = text[behind[first][0] : run.start] + text[run.end : behind[last][1]]
            if not around.strip(AROUND):
                return [*self._read(text, behind[:first]), *own, *self._read(text, behind[last + 1 :])]
        words = {cell.start for cell in own if cell.kind == "unreadable"}
        return [c._replace(kind="unreadable") if c.start in words else c for c in self._read(text, behind)]

    def _read(self, text: str, row: list[tuple[int, int]]) -> list[Cell]:
        return [cell_in(self.form, text, *part) for part in row]

    def _row_in_parts(self, aligned: AlignedText, place: int) -> list[tuple[int, int]]:
        """The cells of the row around a place, with the blanks around them."""
        row = list(parts(aligned.text, *self.row(aligned, place), aligned.layout.cell_breaks))
        opened = aligned.layout.opened and len(row) > 1 and not aligned.text[slice(*row[0])].strip(AROUND)
        if opened:
            del row[0]
        closed = aligned.layout.closed and (opened or not self._is_open_ended(aligned))
        if closed and len(row) > 1 and not aligned.text[slice(*row[-1])].strip(AROUND):
            row.pop()
        return row

    def _is_open_ended(self, aligned: AlignedText) -> bool:
        """Whether rows that no border opens end in a cell, not in a border."""
        if id(aligned) not in self._open_ended:
            lines = aligned.layout.row_breaks.split(aligned.text[aligned.start : aligned.end])
            border = aligned.layout.cell_breaks
            rows = [line.strip(AROUND) for line in lines if border.search(line)]
            self._open_ended[id(aligned)] = any(
                not border.match(row) and not border.match(row, len(row) - 1) for row in rows
            )
        return self._open_ended[id(aligned)]

    def headed(self, aligned: AlignedText, heads: list[tuple[str, Token]]) -> None:
        """Takes the heads of an aligned text, which say which cell is which column where that is asked."""
        self._noted.setdefault(id(aligned), []).extend(heads)

    def _head_rows(self, aligned: AlignedText, width: int) -> list[tuple[int, dict[str, int]]]:
        """Where rows of heads stand that are so wide, and which cell each column is."""
        noted = self._noted.pop(id(aligned), [])
        for _, group in groupby(noted, key=lambda head: self.row(aligned, head[1].start)):
            heads = list(group)
            row = self._row_in_parts(aligned, heads[0][1].start)
            starts = [low for low, _ in row]
            cells = {name: bisect_right(starts, head.start) - 1 for name, head in heads}
            self._heads.setdefault((id(aligned), len(row)), []).append((heads[0][1].start, cells))
        return self._heads.get((id(aligned), width), [])

    def _under_heads(self, placed: PlacedRow, shape: Shape) -> list[int] | None:
        """Which cells behind its label the figures of a row are, by the heads above it in rows of just its width."""
        above: dict[str, int] = {}
        for place, cells in self._head_rows(placed.aligned, shape.width):
            if place < placed.run.start:
                above |= cells
        if not above.keys() >= set(placed.columns) or len(set(placed.columns)) < len(placed.columns):
            return None
        found = [above[column] - (shape.width - len(shape.cells)) for column in placed.columns]
        return found if min(found) >= 0 else None

    def askew(self, placed: PlacedRow, *, one_head: bool) -> bool:
        """Whether figures that stand side by side do not stand under the heads of their columns.

        A row of sums may be, where its labels take more cells. So may any row where all stand under the same
        heads, unless blank cells stand before its figures.
        """
        aligned, label, run = placed.aligned, placed.label, placed.run
        if label is None or not aligned.layout.bordered or has_sum(placed.paths):
            return False
        beside = len(aligned.layout.cell_breaks.findall(aligned.text, label.end, run.start)) < _BLANK_BEFORE
        if one_head and beside:
            return False
        shape = self.shape(aligned, label, run)
        under = self._under_heads(placed, shape)
        if under is None or _hold_all(under, [cell.kind == "blank" for cell in shape.cells]):
            return False
        above = [
            (place, width) for (key, width), rows in self._heads.items() if key == id(aligned) for place, _ in rows
        ]
        nearest = max((place, width) for place, width in above if place < run.start)
        return not beside or nearest[1] == shape.width  # else its own heads stand in a row of another width

    def covered(self, placed: PlacedRow, *, one_head: bool) -> bool:
        """Whether a figure's cell reaches over columns that have heads of their own."""
        aligned, run = placed.aligned, placed.run
        before = placed.label.end if placed.label else run.start
        if not aligned.layout.bordered or COVERED not in aligned.text[before : run.end]:
            return False
        row = self._row_in_parts(aligned, run.start)
        cells = {n for n, (low, high) in enumerate(row) if low >= before and COVERED in aligned.text[low:high]}
        heads = [found for place, found in self._head_rows(aligned, len(row)) if place < run.start]
        return bool(cells) and (one_head or not heads or not cells.isdisjoint(heads[-1].values()))

    def of(self, rows: list[PlacedRow]) -> None:
        """Takes the rows of a table, by which it is told how one of them is cut."""
        self._rows = rows
        self._cuts.clear()

    def cuts(self, due: int) -> set[Cut]:
        """How the rows of so many figures that leave no doubt are cut."""
        if due not in self._cuts:
            self._cuts[due] = self._cuts_of(due)
        return self._cuts[due]

    def _cuts_of(self, due: int) -> set[Cut]:
        found = set()
        every: set[Cut] = set()
        for placed in self._rows:
            aligned, label, run = placed.aligned, placed.label, placed.run
            if len(placed.paths) != due or not aligned.layout.bordered:
                continue
            if run.cells is None and label is not None and width(aligned, run) == due:
                cut, sure = self._cut(aligned, label, run), True  # just numbers, side by side: their borders say it all
            else:
                shape = self.shape(aligned, label, run)
                cut, sure = Cut(id(aligned), shape.width, len(shape.cells), shape.start), shape.full(due)
            every.add(cut)
            if sure:
                found.add(cut)
        for tape_id in {cut.aligned for cut in every}:
            cut_here = [cut for cut in every if cut.aligned == tape_id]
            differ = len({cut.width for cut in cut_here}) > 1
            self._uneven[tape_id, due] = differ and all(cut.behind == due for cut in cut_here)
        return found

    def padded(self, placed: PlacedRow) -> bool:
        """Whether a row may have been filled up with blank cells: not where its table's rows differ in width.

        They then have just as many cells behind their labels as figures are due, every one of them.
        """
        if not placed.aligned.layout.padded:
            return False
        self.cuts(len(placed.paths))
        return not self._uneven.get((id(placed.aligned), len(placed.paths)), False)

    def cells(self, aligned: AlignedText, label: Token | None, run: Token) -> tuple[int, int]:
        """How many cells a row has, and how many stand behind its label."""
        if run.cells is not None or label is None:
            shape = self.shape(aligned, label, run)
            return shape.width, len(shape.cells)
        before, behind, opened, closed = self.borders(aligned, label, run)
        closed = closed and (opened or not self._is_open_ended(aligned))
        return before + behind + 1 - opened - closed, behind - closed

    def _cut(self, aligned: AlignedText, label: Token, run: Token) -> Cut:
        start = len(aligned.layout.cell_breaks.findall(aligned.text, label.end, run.start)) - 1
        return Cut(id(aligned), *self.cells(aligned, label, run), start)

    def window(self, placed: PlacedRow, blank: list[bool]) -> Sequence[int] | None:
        """Which of its cells are the figures of a row, if its borders say so.

        ``blank`` says which of the cells behind its label are blank; at least one is not.
        """
        due = len(placed.paths)
        filled = [n for n, is_blank in enumerate(blank) if not is_blank]
        low, high = filled[0], filled[-1] + 1
        shape = self.shape(placed.aligned, placed.label, placed.run)
        under = self._under_heads(placed, shape)
        fits = under is not None and _hold_all(under, blank)
        if under is not None and not has_sum(placed.paths):
            return under if fits else None
        if len(blank) < due:
            return None
        if high - low == due and len(filled) == due:  # just the figures that are due, blank cells around them
            return range(low, high)
        if high - low > due or (under and not self.cuts(due)):
            return under if under and fits else None
        if len(blank) == due and not self.padded(placed):
            return range(due)
        cuts = self.cuts(due)
        starts = {cut.start for cut in cuts if cut[:3] == (id(placed.aligned), shape.width, len(blank))}
        if len(starts) == 1:
            (start,) = starts
            if start <= low and high <= start + due <= len(blank):
                return range(start, start + due)
        if len(blank) == due and not cuts and high - low != due - 1:
            return range(due)  # but a row filled up by one blank cell may have lost one
        return None

    def borders(self, aligned: AlignedText, label: Token | None, run: Token) -> tuple[int, int, bool, bool]:
        """What stands around a row in borders: rows alike in it have one shape.

        Those before and behind the label, and whether one opens the row and closes it.
        """
        low, high = self.row(aligned, run.start)
        middle = label.end if label else low
        borders = aligned.layout.cell_breaks
        row = aligned.text[low:high].strip(AROUND)
        opened = aligned.layout.opened and borders.match(row) is not None
        closed = aligned.layout.closed and borders.match(row, len(row) - 1) is not None
        return (
            len(borders.findall(aligned.text, low, middle)),
            len(borders.findall(aligned.text, middle, high)),
            opened,
            closed,
        )

    def row(self, aligned: AlignedText, place: int) -> tuple[int, int]:
        """Where the row around a place begins and ends."""
        breaks = self._breaks.get(id(aligned))
        if breaks is None:
            found = aligned.layout.row_breaks.finditer(aligned.text, aligned.start, aligned.end)
            breaks = self._breaks[id(aligned)] = [aligned.start, *(n for m in found for n in m.span()), aligned.end]
        after = bisect_right(breaks, place)
        return breaks[after - 1], breaks[after] if after < len(breaks) else aligned.end


def _hold_all(places: list[int], blank: list[bool]) -> bool:
    """Whether some cells of a row are all of it that is not blank."""
    return all(is_blank or n in places for n, is_blank in enumerate(blank))
