"""The characters of a page to the cells of its tables and to lines of text outside of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from gxparse.readers.blocks import Cell, Paragraph, Row, Table
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


class _Tables:
    """The tables of a page, from above, none beside another, as characters come in."""

    def __init__(self, grids: list[Grid]) -> None:
        self.tables = [RuledTable(grid, {}) for grid in grids]
        self._tops = [grid.ys[0] for grid in grids]

    def at(self, x: float, y: float) -> tuple[Box, list[Char]] | None:
        """The box of the field at a point, and the characters of its cell so far."""
        n = bisect_right(self._tops, y)
        if not n:
            return None
        grid, chars = self.tables[n - 1]
        field = grid.field_at(x, y)
        if field is None:
            return None
        row, column = field
        left, right = grid.xs[column], grid.xs[column + 1]
        top, bottom = grid.ys[row], grid.ys[row + 1]
        # The last row may reach to behind the beginning of the next table, which then has what stands there
        if n < len(self._tops):
            bottom = min(bottom, self._tops[n])
        cell = grid.cells.cell_of[row][column]
        return (left, top, right, bottom), chars.setdefault(cell, [])


def place(
    chars: list[Char], grids: list[Grid]
) -> tuple[list[TextLine], list[RuledTable]]:
    """The lines of text outside of tables, and the tables in which something stands."""
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
    printed = [line for line in lines if not all(char.text.isspace() for char in line)]
    filled = [table for table in tables.tables if table.chars]
    return [_text_line(line) for line in printed], filled


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


def _text_line(chars: list[Char]) -> TextLine:
    """The text of a line from its first word to its last."""
    text: list[str] = []
    words: list[tuple[int, list[Char]]] = []
    in_word = False
    for n, char in enumerate(chars):
        if char.text.isspace():
            in_word = False
            if words and not _is_air(chars, n):
                text.append(char.text)
            continue
        if not in_word:
            words.append((len(text), []))
            in_word = True
        words[-1][1].append(char)
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
        words = _words(ruled.chars.get((row, column), []))
        end = column + wide
        # Where its row is left open, no cell is drawn there, and the row is short
        is_last = end == len(xs) - 1
        if not words and is_last and row in grid.open_rows:
            continue
        blocks: list[Paragraph | Table] = [Paragraph([(words, False)])] if words else []
        box = xs[column], ys[row], xs[end], ys[row + high]
        rows[row].cells.append(Cell(blocks, wide, high, page=page, box=box))
    return Table(rows)


def _rounded(positions: list[float]) -> list[float]:
    return [round(position, 1) for position in positions]


def _words(chars: list[Char]) -> str:
    """The characters of a cell in their order, with a blank where a line ends or a gap is."""
    if not chars:
        return ""
    text, left, top, right, bottom = chars[0]
    words = [text]
    for text, x, y, x2, y2 in chars[1:]:
        height = max(bottom - top, y2 - y, 1.0)
        is_on_another_line = abs(y + y2 - top - bottom) > 2 * _LINE_STEP * height
        is_behind_a_gap = x - right > _GAP * height
        if is_on_another_line or is_behind_a_gap or x < left - height:
            words.append(" ")
        words.append(text)
        left, top, right, bottom = x, y, x2, y2
    return "".join(words).strip()
