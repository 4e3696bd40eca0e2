"""The characters of a page to the cells of its tables and to lines of text outside of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gxparse.readers.blocks import Cell, Paragraph, Piece, Row, Table
from gxparse.readers.pdf.characters import Char
from gxparse.readers.pdf.grids import Field, Grid
from gxparse.source import Box

_CHINESE = "\u2e80"  # from which on the scripts of China and its neighbours have their characters
_AIR = (
    0.4  # of the height of a character, that is set between scripts and parts no words
)
_LINE_STEP = (
    0.6  # of the height of a character, by which the next one is lower on a new line
)
_GAP = 0.35  # of the height of a character, by which the next one is farther than in a word
_AS_HIGH, _ON_LINE = (
    0.85,
    0.12,
)  # of the height of a digit, in which those of a number may differ
_STEP = 0.4  # of its width, by which a digit stands at least behind the one before it
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class TextLine(NamedTuple):
    """A line of text outside of the tables."""

    top: float
    """How far down it stands."""
    text: str
    boxes: list[tuple[int, Box]]
    """The box of each of its words, by the place in the text where the word begins."""


class RuledTable(NamedTuple):
    """A table as it is drawn, and the characters that stand in each of its cells, by the cell's first field."""

    grid: Grid
    chars: dict[Field, list[Char]]
    unseen: dict[Field, list[Char]]
    """Those that nobody can see, by the first field of their cell."""


def count_unseen(table: RuledTable) -> int:
    """How many characters in a table nobody can see."""
    return sum(map(len, table.unseen.values()))


class _Tables:
    """The tables of a page, from above, none beside another, as characters come in."""

    def __init__(self, grids: list[Grid]) -> None:
        self.tables = [RuledTable(grid, {}, {}) for grid in grids]
        self._tops = [grid.ys[0] for grid in grids]

    def at(self, x: float, y: float) -> tuple[Box, list[Char]] | None:
        """The box of the field at a point, and the characters of its cell so far."""
        found = self._field_at(x, y)
        if found is None:
            return None
        table, (row, column), bottom = found
        grid = table.grid
        cell = grid.cells.cell_of[row][column]
        left, right = grid.xs[column], grid.xs[column + 1]
        return (left, grid.ys[row], right, bottom), table.chars.setdefault(cell, [])

    def add_unseen(self, char: Char) -> None:
        """Adds a character that nobody can see to the cell that it stands in, if it does in one."""
        found = self._field_at(
            (char.left + char.right) / 2, (char.top + char.bottom) / 2
        )
        if found is not None:
            table, (row, column), _ = found
            cell = table.grid.cells.cell_of[row][column]
            table.unseen.setdefault(cell, []).append(char)

    def _field_at(self, x: float, y: float) -> tuple[RuledTable, Field, float] | None:
        """The table at a point, the field in it, and how far down that reaches."""
        n = bisect_right(self._tops, y)
        if not n:
            return None
        table = self.tables[n - 1]
        field = table.grid.field_at(x, y)
        if field is None:
            return None
        bottom = table.grid.ys[field[0] + 1]
        # The last row may reach to behind the beginning of the next table, which then has what stands there
        if n < len(self._tops):
            bottom = min(bottom, self._tops[n])
        return table, field, bottom


def place(
    chars: list[Char], grids: list[Grid], unseen: Iterable[Char] = ()
) -> tuple[list[TextLine], list[RuledTable]]:
    """The lines of text outside of tables, and the tables in which something stands.

    Characters that are ``unseen`` are in no line, and are kept apart in a table.
    """
    tables = _Tables(grids)
    lines: list[list[Char]] = [[]]
    for char, cell in zip(chars, _cells_of(chars, tables), strict=True):
        if cell is not None:
            cell.append(char)
        elif char.text != "\n":
            lines[-1].append(char)
            continue
        # A line ends with its break, and where what is printed next stands in a table
        if lines[-1]:
            lines.append([])
    for char in unseen:
        tables.add_unseen(char)
    filled = [table for table in tables.tables if table.chars]
    return [_text_line(line) for line in lines if _is_printed(line)], filled


def lines_across(chars: list[Char]) -> list[TextLine]:
    """The lines of text that run across a page, with their line breaks between them."""
    lines: list[list[Char]] = [[]]
    for char in chars:
        if char.text == "\n":
            lines.append([])
        else:
            lines[-1].append(char)
    return [_text_line(line, is_level=False) for line in lines if _is_printed(line)]


def _is_printed(line: list[Char]) -> bool:
    return not all(char.text.isspace() for char in line)


def _cells_of(chars: list[Char], tables: _Tables) -> Iterator[list[Char] | None]:
    """For each character those of the cell that it stands in, if it stands in one."""
    cell: list[Char] | None = None
    left = right = top = bottom = (
        0.0  # the field that the last character of a table stood in
    )
    for text, x, y, x2, y2 in chars:
        # Blanks are of lines: the words of a cell are parted by the gaps between them
        if text.isspace():
            yield None
            continue
        x, y = (x + x2) / 2, (y + y2) / 2
        # Nearly always it stands where the one before it does, and no table has to be searched
        if left <= x < right and top <= y < bottom:
            yield cell
            continue
        found = tables.at(x, y)
        if found is None:
            yield None
        else:
            (left, top, right, bottom), cell = found
            yield cell


def _text_line(chars: list[Char], *, is_level: bool = True) -> TextLine:
    """The text of a line from its first word to its last; a digit that is not set like the one before it is raised.

    In a line that is not level, each is higher or lower than the one before it.
    """
    text: list[str] = []
    words: list[tuple[int, list[Char]]] = []
    in_word = False
    figure: Char | None = None  # the digit by which those behind it are measured
    for n, char in enumerate(chars):
        if char.text.isspace():
            in_word, figure = False, None
            if words and not _is_air(chars, n):
                text.append(char.text)
            continue
        if not in_word:
            words.append((len(text), []))
            in_word = True
        words[-1][1].append(char)
        if not "0" <= char.text <= "9":
            figure = None
        elif figure is None:
            figure = char
        elif is_level and not _goes_on(figure, chars[n - 1], char):
            text.append(char.text.translate(_RAISED))
            continue
        text.append(char.text)
    boxes = [(start, _box(word)) for start, word in words]
    top = min(box[1] for _, box in boxes)
    return TextLine(top, "".join(text).rstrip(), boxes)


def _is_air(line: list[Char], n: int) -> bool:
    """Whether a blank is no more than the little air that is set between Chinese and other characters."""
    is_generated = line[n].text == " " and not line[n].right
    if not is_generated or not 0 < n < len(line) - 1:
        return False
    before, behind = line[n - 1], line[n + 1]
    is_between_scripts = (before.text >= _CHINESE) != (behind.text >= _CHINESE)
    return is_between_scripts and behind.left - before.right < _AIR * (
        behind.bottom - behind.top
    )


def _box(word: list[Char]) -> Box:
    left = min(char.left for char in word)
    top = min(char.top for char in word)
    right = max(char.right for char in word)
    bottom = max(char.bottom for char in word)
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def table_block(ruled: RuledTable, page: int) -> Table:
    """A table with the words in its cells."""
    grid = ruled.grid
    xs, ys = _rounded(grid.xs), _rounded(grid.ys)
    rows = [Row() for _ in range(len(ys) - 1)]
    for (row, column), (high, wide) in grid.cells.spans.items():
        pieces = _pieces(ruled, (row, column))
        end = column + wide
        # Where its row is left open, no cell is drawn there, and the row is short
        is_last = end == len(xs) - 1
        if not pieces and is_last and row in grid.open_rows:
            continue
        blocks: list[Paragraph | Table] = [Paragraph(pieces)] if pieces else []
        box = xs[column], ys[row], xs[end], ys[row + high]
        rows[row].cells.append(Cell(blocks, wide, high, page=page, box=box))
    return Table(rows)


def _pieces(ruled: RuledTable, cell: Field) -> list[Piece]:
    """What stands in a cell; what nobody sees in it is behind the rest, in doubt."""
    chars = ruled.chars.get(cell)
    pieces = _words(chars) if chars else []
    unseen = ruled.unseen.get(cell) if ruled.unseen else None
    if unseen:
        pieces.append(("".join([char.text for char in unseen]), True))
    return pieces


def _rounded(positions: list[float]) -> list[float]:
    return [round(position, 1) for position in positions]


def _words(chars: list[Char]) -> list[Piece]:
    """The characters of a cell in their order, with a blank where a line ends or a gap is.

    A digit that is not set like the one before it, but raised, lowered, smaller or over it, is in doubt.
    """
    pieces: list[Piece] = []
    words: list[str] = []
    in_doubt = False
    before = chars[0]
    figure: Char | None = None  # the digit by which those behind it are measured
    for char in chars:
        text, x, y, _, y2 = char
        _, left, top, right, bottom = before
        height = max(bottom - top, y2 - y, 1.0)
        is_on_another_line = abs(y + y2 - top - bottom) > 2 * _LINE_STEP * height
        is_behind_a_gap = x - right > _GAP * height
        is_parted = is_on_another_line or is_behind_a_gap or x < left - height
        if is_parted:
            words.append(" ")
        is_digit = "0" <= text <= "9"
        if is_parted or not is_digit:
            figure = None
        doubt = figure is not None and not _goes_on(figure, before, char)
        if doubt != in_doubt:
            pieces.append(("".join(words), in_doubt))
            words, in_doubt = [], doubt
        words.append(text)
        if is_digit and figure is None:
            figure = char
        before = char
    return [*pieces, ("".join(words), in_doubt)]


def _goes_on(figure: Char, before: Char, char: Char) -> bool:
    """Whether a digit goes on a figure, of which these are the first digit and the last: as high, level, behind it."""
    if char.left - before.left < _STEP * (char.right - char.left):
        return False
    height, as_high = char.bottom - char.top, figure.bottom - figure.top
    low, high = sorted((height, as_high))
    shift = abs(char.top + char.bottom - figure.top - figure.bottom) / 2
    return low >= _AS_HIGH * high and shift <= _ON_LINE * high
