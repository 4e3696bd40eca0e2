"""The one interface of every layout: an aligned text, on which a table's text runs by.

An aligned text is text in which rows and cells are parted by the layout's own signs. It
has the length of the document, so that every offset on it is an offset of the
source: markup is not cut out of it but turned into as many blanks and signs. A
reader of files writes the text of a document itself, and its grids with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from attrs import field, frozen

from gxparse.characters import BLANKS, EDGE_BLANKS
from gxparse.model.fields import AMOUNT, CHANGE

AROUND = EDGE_BLANKS + "\n\t\r"
"""What may stand around the text of a cell."""
APART = r"[\s|\x1e\x1f\u200b\ufeff]"
"""A pattern for whatever parts cells, in any layout."""
# A number that nobody could misread: no sign, comma, unit, leading zero or other script.
_ENDS = r"(?![^\s|\x1e\x1f\u200b])"
_COUNT = rf"(?:0|[1-9][0-9]{{0,11}}+){_ENDS}"
_PLAIN = rf"(?:0|[1-9][0-9]{{0,11}}+)(?:\.[0-9]{{1,10}}+)?+{_ENDS}"
_OF = {AMOUNT: _PLAIN, CHANGE: f"[+-]?+{_COUNT}"}
PLAIN_COUNT = re.compile("0|[1-9][0-9]{0,11}+")
"""A count that nobody could misread."""
_BARS = "|│┃"
_EMPTY = rf"[{BLANKS}\t\r]*+"
_NEAR = 40  # characters between a figure and the end of the line above it
_BORDER_ABOVE = re.compile(rf"[{_BARS}]{_EMPTY}(?:\n{_EMPTY})++\Z")
# The last figure may have its own border behind it
_BORDERS_BELOW = re.compile(
    rf"{_EMPTY}(?:[{_BARS}]{_EMPTY})?+(?:\n{_EMPTY})++"
    rf"(?P<borders>(?:[{_BARS}]{_EMPTY})++)(?:\n|\Z)"
)


@frozen(eq=False)
class Layout:
    """How one physical layout parts its rows and its cells, as patterns."""

    name: str
    row_break: str | None
    """Parts two rows; ``None`` where nothing tells where a row ends."""
    cell_break: str
    """Parts two cells of a row."""
    bordered: bool
    """Whether a blank cell leaves a trace, so that the cells of a row can be counted."""
    opened: bool = False
    """Whether a sign that parts cells stands before the first cell of a row too."""
    closed: bool = False
    """Whether one stands behind the last cell."""
    padded: bool = False
    """Whether converters fill a short row up with blank cells."""
    filler: str | None = None
    """A blank that stands in a cell which may be none, but fill its row up; no other cell has it."""
    blank: str = f" *+[{BLANKS}]*+"
    """What may stand around the text of a cell."""
    row_breaks: re.Pattern[str] = field(init=False, repr=False)
    """Finds what parts two rows; nothing, where nothing tells it."""
    cell_breaks: re.Pattern[str] = field(init=False, repr=False)
    """Finds what parts two cells of a row."""
    blank_cells: re.Pattern[str] = field(init=False, repr=False)
    """All of a row in whose cells nothing stands."""
    clean: re.Pattern[str] = field(init=False, repr=False)
    """All that stands between two labels where it is nothing but plain numbers, one a cell: group
    ``same`` where they are in the row of the label before them, ``new`` where they are not."""
    behind_labels: re.Pattern[str] = field(init=False, repr=False)
    """All that parts a label from the first figure of its row."""
    number: re.Pattern[str] = field(
        init=False, repr=False, default=re.compile(r"[0-9.]++")
    )
    """The numbers inside a clean run."""

    @row_breaks.default
    def _(self) -> re.Pattern[str]:
        return re.compile(self.row_break or "(?!)")

    @cell_breaks.default
    def _(self) -> re.Pattern[str]:
        return re.compile(self.cell_break)

    @blank_cells.default
    def _(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.cell_break}|[{AROUND}])*+")

    @clean.default
    def _(self) -> re.Pattern[str]:
        run = f"{_PLAIN}(?:{self.between}{_PLAIN})*+"
        return re.compile(
            f"(?:{self.behind_label}(?P<same>{run})|{APART}*+(?P<new>{run}))?{APART}*+"
        )

    @behind_labels.default
    def _(self) -> re.Pattern[str]:
        return re.compile(self.behind_label)

    @property
    def between(self) -> str:
        """A pattern for what parts two figures of a row."""
        blank = self.blank if self.bordered else ""
        return f"{blank}{self.cell_break}{blank}"

    @property
    def behind_label(self) -> str:
        """A pattern for what parts a label from the first figure of its row: nothing, it may be, without borders."""
        return (
            f"(?:{self.blank}{self.cell_break})++{self.blank}"
            if self.bordered
            else r"\s*+"
        )


@cache
def numbers(
    layout: Layout, columns: tuple[str, ...], *, alone: bool = False
) -> re.Pattern[str]:
    """Plain numbers behind a label in its row, a group for each of some columns, and what parts them from the
    next label; ``alone`` where no label stands before them."""
    before = f" *+{APART}*+" if alone else layout.behind_label
    figures = [f"({_OF.get(column, _COUNT)})" for column in columns]
    return re.compile(before + layout.between.join(figures) + f" *+{APART}*+")


Stretch = tuple[int, int]
"""Where something stands on an aligned text: start and end."""


class ForeignColumn(NamedTuple):
    """A column that the form has not and that was taken out of a table, border and all."""

    head: Stretch | None
    """What heads it, if something does."""
    cells: tuple[Stretch, ...]
    """What stands in it beside the figures of rows."""
    in_front: bool
    """Whether it stands before all columns of the form, where it may say whose figures a row has."""


@frozen(eq=False)
class AlignedText:
    """A stretch of a document, ready for the lexer: its text, offset for offset, with signs in place of markup."""

    text: str = field(repr=False)
    start: int
    end: int
    layout: Layout
    source: str | None = field(default=None, repr=False)
    """The text without signs, where that is another."""
    foreign_columns: tuple[ForeignColumn, ...] = field(default=(), repr=False)

    def quote(self, start: int, end: int) -> str:
        """What the source prints in a stretch, on one line."""
        return " ".join((self.source or self.text)[start:end].split())

    @cached_property
    def prints_borders(self) -> bool:
        """Whether the source prints any border in the stretch."""
        text = self.source or self.text
        return any(text.find(bar, self.start, self.end) >= 0 for bar in _BARS)

    def ends_in_border_above(self, place: int) -> bool:
        """Whether a place stands below a line that ends in a border in the source."""
        low = max(0, place - _NEAR)
        return _BORDER_ABOVE.search((self.source or self.text)[low:place]) is not None

    def blank_cells_below(self, place: int) -> str:
        """The borders on the line below that of a place, as bars, where nothing else stands on it in the source."""
        below = _BORDERS_BELOW.match(self.source or self.text, place)
        return "|" * sum(map(_BARS.__contains__, below["borders"])) if below else ""

    def row(self, place: int) -> Stretch:
        """The row that a place stands in, borders of its cells included."""
        bounds = self._row_bounds
        after = bisect_right(bounds, place)
        return bounds[after - 1], bounds[after] if after < len(bounds) else self.end

    def cells(self, place: int) -> list[Stretch]:
        """The cells of the row that a place stands in, with the blanks around them."""
        cells = parts(self.text, *self.row(place), self.layout.cell_breaks)
        # A border that opens or closes a row leaves a blank in front of it or behind it which is no cell.
        opened = self.layout.opened and len(cells) > 1 and self._is_blank(cells[0])
        if opened:
            del cells[0]
        closed = self.layout.closed and (opened or not self._rows_end_in_a_cell)
        if closed and len(cells) > 1 and self._is_blank(cells[-1]):
            cells.pop()
        return cells

    def borders(self, place: int, middle: int | None) -> tuple[int, int]:
        """How many cells the row around a place has, and how many stand behind a place in it, such as a label's end.

        It counts borders and makes no cells, for rows of which each cell is known to be filled.
        """
        layout = self.layout
        low, high = self.row(place)
        middle = low if middle is None else middle
        before = len(layout.cell_breaks.findall(self.text, low, middle))
        behind = len(layout.cell_breaks.findall(self.text, middle, high))
        row = self.text[low:high].strip(AROUND)
        opened = layout.opened and layout.cell_breaks.match(row) is not None
        closed = (
            layout.closed and layout.cell_breaks.match(row, len(row) - 1) is not None
        )
        closed = closed and (opened or not self._rows_end_in_a_cell)
        return before + behind + 1 - opened - closed, behind - closed

    @cached_property
    def rows(self) -> list[Stretch]:
        """The rows of the text, borders of their cells included."""
        bounds = self._row_bounds
        return list(zip(bounds[::2], bounds[1::2], strict=True))

    @cached_property
    def cells_of_rows(self) -> list[list[Stretch]]:
        """The cells of each row, with the blanks around them: of a border at its edge one that is blank."""
        borders = self.layout.cell_breaks
        return [parts(self.text, low, high, borders) for low, high in self.rows]

    @cached_property
    def row_starts(self) -> list[int]:
        """Where each row starts, and at last where the text ends."""
        return [*self._row_bounds[:-1:2], self.end]

    @cached_property
    def cell_starts(self) -> list[int]:
        """Where the border before each cell starts, but before the first of each row."""
        breaks = self.layout.cell_breaks.finditer(self.text, self.start, self.end)
        return list(map(re.Match.start, breaks))

    def breaks_row(self, start: int, end: int) -> bool:
        """Whether a row ends between two places."""
        return self.layout.row_breaks.search(self.text, start, end) is not None

    def _is_blank(self, cell: Stretch) -> bool:
        return not self.text[slice(*cell)].strip(AROUND)

    @cached_property
    def _row_bounds(self) -> list[int]:
        breaks = self.layout.row_breaks.finditer(self.text, self.start, self.end)
        places = chain.from_iterable(map(re.Match.span, breaks))
        return [self.start, *places, self.end]

    @cached_property
    def _rows_end_in_a_cell(self) -> bool:
        """Whether rows that no border opens are not closed by one either: a blank at their end is a cell then."""
        border = self.layout.cell_breaks
        lines = self.layout.row_breaks.split(self.text[self.start : self.end])
        rows = [line.strip(AROUND) for line in lines if border.search(line)]
        return any(
            not border.match(row) and not border.match(row, len(row) - 1)
            for row in rows
        )


def each_part(
    text: str, low: int, high: int, sign: re.Pattern[str]
) -> Iterator[Stretch]:
    """The same as ``parts`` has it, one by one: for whoever stops long before the end."""
    for match in sign.finditer(text, low, high):
        yield low, match.start()
        low = match.end()
    yield low, high


def parts(text: str, low: int, high: int, sign: re.Pattern[str]) -> list[Stretch]:
    """What a sign parts a stretch into: rows, or the cells of one with the blanks around them."""
    signs = chain.from_iterable(map(re.Match.span, sign.finditer(text, low, high)))
    places = [low, *signs, high]
    return list(zip(places[::2], places[1::2], strict=True))


def blank_out(text: str, start: int, end: int, marks: re.Pattern[str]) -> str:
    """A text with every match of ``marks`` between two offsets turned into as many blanks."""
    if not marks.search(text, start, end):
        return text
    inside = marks.sub(
        lambda match: (
            " " * len(match[0]) if match[0][0] != "\n" else "\n" * len(match[0])
        ),
        text[start:end],
    )
    return text[:start] + inside + text[end:]
