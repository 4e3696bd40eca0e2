"""The rows of an older form's table between borders, by the heads that their cells stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gxparse.characters import DOUBT, NO_WIDTH, fold
from gxparse.form.types import Form
from gxparse.source import Origin
from gxparse.tables.layouts import AlignedText, Layout, Stretch, each_part, parts
from gxparse.tables.older.printed_row import (
    LONGEST,
    PrintedRow,
    may_be_unit,
    speaks_of_rows,
    stretches,
    value_of,
    words_on_rows,
)
from gxparse.tables.tokens.cell_values import MISSING, CellValue
from gxparse.tables.tokens.cells import Cell, cell_in

_NEEDED = frozenset(("name", "measure", "value"))
_SENTENCE = re.compile("[。！？]")
_LONGEST_UNIT = 4  # characters of a unit that is not a known one

UnderHeads = dict[
    str, list[Cell]
]  # the cells of a row by the heads that they stand under


def row_start(aligned: AlignedText, floor: int, place: int) -> int:
    """Where the row begins that a place stands in."""
    start = floor
    for sign in aligned.layout.row_breaks.finditer(aligned.text, floor, place):
        start = sign.end() if sign[0][0] == "\n" else sign.start()
    if _has_a_row_a_line(aligned.layout):
        return start
    # Where a line break is no row break, a line of text may stand above that is no cell of the row.
    opened = aligned.layout.cell_breaks.search(aligned.text, start, place)
    if opened is None:
        return aligned.text.rfind("\n", start, place) + 1 or start
    return opened.end() - 1 if "\n" in opened[0] else start


def bordered(
    form: Form, aligned: AlignedText, start: int, place: int
) -> Iterator[PrintedRow]:
    """The rows behind that of the heads, which begins at ``start`` and holds a place, until the borders end."""
    heads = _heads_in(form, aligned, start, place)
    if not set(heads) >= _NEEDED:
        return
    tables = _side_by_side(heads)
    breaks = aligned.layout.row_breaks
    for low, high in each_part(aligned.text, start, aligned.end, breaks):
        if low <= place:
            continue
        cells = _cells(form, aligned, low, high)
        printed = [cell for cell in cells if cell.kind != "blank"]
        if not printed:
            continue
        if _has_line_above(aligned, low, high):
            line = cell_in(form, aligned.text, *_first_piece(aligned, low, high))
            if speaks_of_rows(form, aligned.text, line):
                yield words_on_rows(line)
        elif _speaks(form, aligned, printed):
            yield words_on_rows(printed[0])
            continue
        if _is_line(aligned, low, high):
            if not _may_be_group(aligned, cells[0]):
                return
            # The name of a group, or what stands behind the table.
            yield PrintedRow(stretches(cells), None, (), MISSING, sure=False)
            continue
        for columns in tables:
            row = _placed(
                form,
                aligned,
                cells[columns] if len(tables) > 1 else cells,
                heads[columns],
            )
            if row is not None:
                yield row._replace(stop=high)


def _speaks(form: Form, aligned: AlignedText, printed: Sequence[Cell]) -> bool:
    """Whether nothing stands in a row but words that speak of those below it, and marks."""
    first, *others = printed
    if any(cell.kind != "mark" for cell in others):
        return False
    return speaks_of_rows(form, aligned.text, first)


def _has_a_row_a_line(layout: Layout) -> bool:
    return layout.row_break == r"\n"


def _has_a_cell_a_line(layout: Layout) -> bool:
    return r"\n" in layout.cell_break


def _begins_with_a_cell(aligned: AlignedText, low: int) -> bool:
    """Whether the sign before a row's first cell stands there, in a layout of one cell a line."""
    return _has_a_cell_a_line(aligned.layout) and aligned.text.startswith("\t", low)


def _pieces(aligned: AlignedText, low: int, high: int) -> list[Stretch]:
    """What the borders part a row into."""
    pieces = parts(aligned.text, low, high, aligned.layout.cell_breaks)
    return pieces[1:] if _has_line_above(aligned, low, high) else pieces


def _has_line_above(aligned: AlignedText, low: int, high: int) -> bool:
    """Whether a line that no tab makes a cell, so that it is none of the row, stands before its cells."""
    if not _has_a_cell_a_line(aligned.layout) or _begins_with_a_cell(aligned, low):
        return False
    return aligned.layout.cell_breaks.search(aligned.text, low, high) is not None


def _first_piece(aligned: AlignedText, low: int, high: int) -> Stretch:
    return parts(aligned.text, low, high, aligned.layout.cell_breaks)[0]


def _is_line(aligned: AlignedText, low: int, high: int) -> bool:
    """Whether nothing parts a row into cells."""
    return len(_pieces(aligned, low, high)) == 1 and not _begins_with_a_cell(
        aligned, low
    )


def _cells(form: Form, aligned: AlignedText, low: int, high: int) -> list[Cell]:
    """The cells of a row."""
    cells = [
        cell_in(form, aligned.text, *piece) for piece in _pieces(aligned, low, high)
    ]
    # A sign behind the last cell makes one more, which is none.
    if aligned.layout.closed and cells[-1].kind == "blank":
        cells.pop()
    return cells


def _may_be_group(aligned: AlignedText, line: Cell) -> bool:
    """Whether a line without borders may name a group of rows, as one of prose does not."""
    if not _has_a_row_a_line(aligned.layout):
        return False
    return line.end - line.start <= LONGEST and not _SENTENCE.search(
        aligned.text, line.start, line.end
    )


def _heads_in(form: Form, aligned: AlignedText, start: int, place: int) -> list[str]:
    """What each cell of the row of heads is the head of; one without a head goes on with that of its neighbour."""
    rows = each_part(aligned.text, start, aligned.end, aligned.layout.row_breaks)
    row = next((low, high) for low, high in rows if high >= place)
    cells = parts(aligned.text, *row, aligned.layout.cell_breaks)
    heads = [_head(form, aligned.text[low:high]) for low, high in cells]
    while heads and not heads[-1]:
        heads.pop()
    # The sign at the edge of a table makes a cell before the first one, which is none.
    return _spread_names(heads, first=1 if aligned.layout.opened else 0)


def _spread_names(heads: Sequence[str], *, first: int) -> list[str]:
    """The heads, with that of the names over each column that it stands above, none of which is before ``first``."""
    spread = list(heads)
    if "name" not in spread:
        return spread
    # Blank cells on either side of the head are its own.
    left = spread.index("name")
    while left > first and not spread[left - 1]:
        left -= 1
        spread[left] = "name"
    for n in range(left + 1, len(spread)):
        if not spread[n] and spread[n - 1] == "name":
            spread[n] = "name"
    # What stands before the names are numbers of the rows, whatever their head is.
    codes = ["code" if head == "other" else head for head in spread[:left]]
    return [*codes, *spread[left:]]


def _head(form: Form, printed: str) -> str:
    """The head that a cell prints: "other" where the form has it not, and nothing where it is blank."""
    text = fold(printed.replace(NO_WIDTH, "").replace(DOUBT, ""))
    bare = text.strip("*")
    known = form.indicators.roles.get(bare) or form.indicators.roles.get(
        text.partition("（")[0]
    )
    return known or ("other" if bare else "")


def _side_by_side(heads: Sequence[str]) -> list[slice]:
    """The columns of each of the tables that stand side by side; all but the first begin with their names."""
    starts = [0]
    for n in range(1, len(heads)):
        begins = heads[n] == "name" != heads[n - 1]
        if begins and "name" in heads[:n]:
            starts.append(n)
    return [slice(*columns) for columns in pairwise([*starts, len(heads)])]


def _placed(
    form: Form, aligned: AlignedText, cells: Sequence[Cell], heads: Sequence[str]
) -> PrintedRow | None:
    """A row by its heads; ``None`` where it has no name."""
    while len(cells) > len(heads) and cells[-1].kind == "blank":
        cells = cells[:-1]
    ways = _ways(form, aligned.text, cells, heads)
    fitting = [way for way in ways if _fits(way, len(cells))]
    likely = [way for way in fitting if not _has_other_units(form, aligned.text, way)]
    under = [*likely, *fitting, *ways][0]
    names = [cell for cell in under["name"] if cell.kind != "blank"]
    if not names:
        return None
    units = [cell for cell in under["measure"] if cell.kind not in ("blank", "mark")]
    codes = [cell for cell in under["code"] if cell.kind != "blank"]
    marks = [cell for cell in under["measure"] if cell.kind == "mark"]
    value = _value(form, aligned, under["value"], sure=bool(fitting))
    # No figure is a unit: it may be the value, or be none of the row.
    figures = [cell for cell in units if cell.kind == "number"]
    if figures:
        units = []
        value = CellValue(None, Origin.DOUBTFUL, (*stretches(figures), *value.spans))
    unit = (units[0].start, units[0].end) if units else None
    return PrintedRow(stretches(names), unit, stretches([*codes, *marks]), value)


def _value(
    form: Form, aligned: AlignedText, cells: Sequence[Cell], *, sure: bool
) -> CellValue:
    """What the cells under the head of the figures say, where it is sure that they stand there."""
    if not cells:
        return MISSING
    value = value_of(form, aligned, cells[0])
    if sure or value.origin is Origin.BLANK:
        return value
    return CellValue(None, Origin.DOUBTFUL, stretches(cells[:1]))


def _ways(
    form: Form, text: str, cells: Sequence[Cell], heads: Sequence[str]
) -> list[UnderHeads]:
    """How the cells may stand under the heads, the likeliest way first."""
    from_left = _under(cells, heads)
    lost = len(heads) - len(cells)
    # Where the cell of a group reaches into the row from above, its first cells are not there.
    if lost > 0:
        # The cell of the unit or that of the code may be lost as well; where a unit opens the row, that of the name is.
        first = next((cell for cell in cells if cell.kind != "blank"), None)
        has_name = first is not None and not may_be_unit(form, text, first)
        lacking = ("measure", "code") if has_name else ()
        without = [
            _under(cells, [head for head in heads if head != name])
            for name in lacking
            if heads.count(name) == lost
        ]
        return [from_left, _under(cells, heads[lost:]), *without]
    # Where words stand in all cells that are too many and in the next one, the name is in several of them.
    opening = cells[: 1 - lost]
    if lost and all(
        cell.kind == "words" and not may_be_unit(form, text, cell) for cell in opening
    ):
        return [_under(cells, ["name"] * -lost + list(heads))]
    return [from_left]


def _has_other_units(form: Form, text: str, under: UnderHeads) -> bool:
    """Whether words that are too long for a unit stand under the head of those, or a known unit among the codes."""
    units = [cell for cell in under["measure"] if cell.kind == "words"]
    codes = [cell for cell in under["code"] if cell.kind == "words"]
    if any(may_be_unit(form, text, cell) for cell in codes):
        return True
    return any(
        cell.end - cell.start > _LONGEST_UNIT and not may_be_unit(form, text, cell)
        for cell in units
    )


def _under(cells: Sequence[Cell], heads: Sequence[str]) -> UnderHeads:
    """The cells under each head, from the left."""
    under: UnderHeads = {
        head: [] for head in ("name", "code", "measure", "value", "other", "")
    }
    for cell, head in zip(cells, heads, strict=False):
        under[head].append(cell)
    return under


def _fits(under: UnderHeads, number: int) -> bool:
    """Whether cells, which are so many, can all stand where they do."""
    if sum(map(len, under.values())) != number:
        return False
    names = {cell.kind for cell in under["name"]} - {"blank"}
    if not names or not names <= {"words", "unreadable"}:
        return False
    # No figure is a unit, and nothing but a figure is a value.
    units = {cell.kind for cell in under["measure"]}
    values = {cell.kind for cell in under["value"]}
    return units <= {"words", "blank", "mark"} and values <= {
        "number",
        "mark",
        "blank",
        "unreadable",
    }
