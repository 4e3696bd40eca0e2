"""The rows of an older form's table: between borders by their cells, in flowed text by their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from gxparse.characters import DOUBT, NO_WIDTH, fold
from gxparse.form.types import Form
from gxparse.model.fields import AMOUNT
from gxparse.source import Origin
from gxparse.tables.layouts import AlignedText, parts
from gxparse.tables.tokens.cell_values import MISSING, CellValue, evaluate
from gxparse.tables.tokens.cells import CHUNK, Cell, cell_in

_LONGEST = 200  # characters of a name
_INDENT = 80  # blanks at most before the first word of a line
_SENTENCE = re.compile("[。！？]")
_COUNT = "count"  # a column of figures that may have any unit of things
_GOES_ON = frozenset(",.，．")  # what a number that is cut in two goes on with
_FIGURES = "0123456789０１２３４５６７８９,.，．"

Stretch = tuple[int, int]


class Row(NamedTuple):
    """What one row prints, by its places on the aligned text."""

    names: tuple[Stretch, ...]
    unit: Stretch | None
    codes: tuple[Stretch, ...]
    value: CellValue
    sure: bool = True
    """Whether it surely belongs to the table, and not to what stands behind it."""
    stop: int = 0
    """Where its last cell ends, in a layout with borders."""

    @property
    def pieces(self) -> tuple[Stretch, ...]:
        """Where all that it prints stands."""
        return (*self.names, *filter(None, (self.unit,)), *self.codes, *self.value.spans)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(self.stop, *(stop for _, stop in self.pieces))


def row_start(aligned: AlignedText, floor: int, place: int) -> int:
    """Where the row begins that a place stands in."""
    start = floor
    for found in aligned.layout.row_breaks.finditer(aligned.text, floor, place):
        start = found.end() if found[0][0] == "\n" else found.start()
    if r"\n" in aligned.layout.cell_break or r"\n" not in (aligned.layout.row_break or ""):
        opened = aligned.layout.cell_breaks.search(aligned.text, start, place)  # a line above is no cell of it
        line = aligned.text.rfind("\n", start, place) + 1
        if opened and "\n" in opened[0]:
            start = opened.end() - 1
        elif line and not opened:
            start = line
    return start


def _heads_in(form: Form, aligned: AlignedText, start: int, place: int) -> list[str]:
    """What each cell of the row of heads is the head of; one without a head goes on with that of its neighbour."""
    row = next(
        (low, high) for low, high in parts(aligned.text, start, aligned.end, aligned.layout.row_breaks) if high >= place
    )
    roles = []
    for low, high in parts(aligned.text, *row, aligned.layout.cell_breaks):
        text = fold(aligned.text[low:high].replace(NO_WIDTH, "").replace(DOUBT, ""))
        known = form.indicators.roles.get(text.strip("*")) or form.indicators.roles.get(text.partition("（")[0])
        roles.append(known or ("other" if text.strip("*") else ""))
    while roles and not roles[-1]:
        roles.pop()
    at = roles.index("name") if "name" in roles else 0
    while at and not roles[at - 1] and (at > 1 or not aligned.layout.opened):
        at -= 1
        roles[at] = "name"  # a head above several columns
    for n, role in enumerate(roles):
        if not role and n and roles[n - 1] == "name":
            roles[n] = "name"
        elif role == "other" and n < at:
            roles[n] = "code"  # numbers of the rows
    return roles


def _beside(roles: list[str]) -> list[slice]:
    """The columns of each of the tables that stand side by side."""
    starts = [n for n, role in enumerate(roles) if role == "name" and n and roles[n - 1] != "name"]
    starts = [0, *(n for n in starts if "name" in roles[:n])]
    return [slice(*columns) for columns in pairwise([*starts, len(roles)])]


def bordered(form: Form, aligned: AlignedText, start: int, place: int) -> Iterator[Row]:
    """The rows behind that of the heads, which begins at ``start`` and holds a place, until the borders end."""
    layout, roles = aligned.layout, _heads_in(form, aligned, start, place)
    rows = parts(aligned.text, start, aligned.end, layout.row_breaks)
    if not {"name", "measure", "value"} <= set(roles):
        return
    beside = _beside(roles)
    for low, high in rows:
        if low <= place:
            continue
        pieces = list(parts(aligned.text, low, high, layout.cell_breaks))
        if len(pieces) > 1 and r"\n" in layout.cell_break and not aligned.text.startswith("\t", low):
            del pieces[0]  # a line that no tab makes a cell
        cells = [cell_in(form, aligned.text, *piece) for piece in pieces]
        if layout.closed and cells[-1].kind == "blank":
            cells.pop()
        if all(cell.kind == "blank" for cell in cells):
            continue
        if len(pieces) == 1 and not (r"\n" in layout.cell_break and aligned.text.startswith("\t", low)):
            line = (cells[0].start, cells[0].end)
            if layout.row_break != r"\n" or line[1] - line[0] > _LONGEST or _SENTENCE.search(aligned.text, *line):
                return
            yield Row((line,), None, (), MISSING, sure=False)  # the name of a group, or what stands behind the table
            continue
        for columns in beside:
            row = _placed(form, aligned, cells[columns] if len(beside) > 1 else cells, roles[columns])
            if row is not None:
                yield row._replace(stop=high)


def _placed(form: Form, aligned: AlignedText, cells: list[Cell], roles: list[str]) -> Row | None:
    """A row by its heads, counted from the left, or, where cells of a group reach into it, from the right."""
    while len(cells) > len(roles) and cells[-1].kind == "blank":
        cells = cells[:-1]
    short = len(roles) - len(cells)
    ways = [_under(cells, roles)]
    if short > 0:
        ways.append(_under(cells, roles[short:]))
    elif short and all(
        cell.kind == "words" and not _may_be_unit(form, aligned.text, cell) for cell in cells[: 1 - short]
    ):
        ways = [_under(cells, ["name"] * -short + roles)]
    fits = [way for way in ways if _fits(way) and sum(map(len, way.values())) == len(cells)]
    under = fits[0] if fits else ways[0]
    names = tuple([(cell.start, cell.end) for cell in under["name"] if cell.kind != "blank"])
    if not names:
        return None
    units = [(c.start, c.end) for c in under["measure"] if c.kind not in ("blank", "mark")]
    values = under["value"]
    made = _value(form, aligned, values[0]) if values else MISSING
    if not fits and made.origin is not Origin.BLANK and values:
        made = CellValue(None, Origin.DOUBTFUL, ((values[0].start, values[0].end),))
    codes = tuple([(c.start, c.end) for c in under["code"] if c.kind != "blank"])
    marks = tuple([(c.start, c.end) for c in under["measure"] if c.kind == "mark"])
    return Row(names, units[0] if units else None, (*codes, *marks), made)


def _under(cells: list[Cell], roles: list[str]) -> dict[str, list[Cell]]:
    """The cells under each head."""
    under: dict[str, list[Cell]] = {role: [] for role in ("name", "code", "measure", "value", "other", "")}
    for cell, role in zip(cells, roles, strict=False):
        under[role].append(cell)
    return under


def _fits(under: dict[str, list[Cell]]) -> bool:
    """Whether cells can stand where they do: a name, no figure for a unit, nothing but a figure for a value."""
    named = {cell.kind for cell in under["name"]} - {"blank"}
    unit = all(cell.kind in ("words", "blank", "mark") for cell in under["measure"])
    value = all(cell.kind in ("number", "mark", "blank", "unreadable") for cell in under["value"])
    return bool(named) and named <= {"words", "unreadable"} and unit and value


def _value(form: Form, aligned: AlignedText, cell: Cell) -> CellValue:
    made = evaluate(form, aligned, cell, (AMOUNT, _COUNT))
    unit = cell.number.unit if cell.number and made.value is not None else None
    return made._replace(unit=unit)


def flowed(form: Form, aligned: AlignedText, head: re.Match[str], start: int) -> Iterator[Row]:
    """The rows in text without borders, from a place on: words, a unit, and the figure that ends them."""
    text = aligned.text
    coded = head["code"] is not None
    cellwise = "\n" in head[0]
    rows: list[Row] = []
    words: list[Cell] = []
    codes: list[Cell] = []

    def close(unit: Cell | None, value: CellValue, *, sure: bool) -> None:
        own = words[:-1] if unit is not None and words and words[-1] is unit else words
        marks = [unit] if unit is not None and unit.kind == "mark" else []
        printed = (unit.start, unit.end) if unit is not None and not marks else None
        names = tuple([(cell.start, cell.end) for cell in own])
        rows.append(Row(names, printed, tuple([(c.start, c.end) for c in (*codes, *marks)]), value, sure))
        words.clear()
        codes.clear()

    chunks = (cell_in(form, text, *m.span()) for m in CHUNK.finditer(text, start, aligned.end))
    for cell, behind in pairwise(chain(chunks, [None])):
        assert cell is not None
        before = words[-1] if len(words) > 1 else None
        line_ends = behind is None or "\n" in text[cell.end : behind.start]
        more = cell.kind in ("number", "unreadable", "mark") or text[cell.start] in _GOES_ON
        if rows and not words and more and (cellwise or "\n" not in text[rows[-1].end : cell.start]):
            spans = (*rows[-1].value.spans, (cell.start, cell.end))
            if rows[-1].value.origin is not Origin.MARK:  # two figures in one row
                rows[-1] = rows[-1]._replace(value=CellValue(None, Origin.DOUBTFUL, spans))
        elif (
            cell.kind in ("number", "mark", "unreadable") and before is not None and _is_unit(form, text, before, cell)
        ):
            two = (len(words) > 2 and words[-2].kind == "number") or (bool(codes) and not coded)
            made = _value(form, aligned, cell)
            close(before, CellValue(None, Origin.DOUBTFUL, ((cell.start, cell.end),)) if two else made, sure=True)
        elif words and line_ends and _glued(form, text, cell):
            close(None, CellValue(None, Origin.DOUBTFUL, ((cell.start, cell.end),)), sure=True)
        elif cell.kind == "mark" and words and (line_ends or (behind is not None and behind.kind == "mark")):
            if behind is not None and behind.kind == "mark":
                codes.append(cell)  # and the last of them stands for the figure
            else:
                close(None, _value(form, aligned, cell), sure=True)
        elif cell.kind == "number" and cell.number and cell.number.unit and line_ends and words:
            close(None, _value(form, aligned, cell), sure=True)
        elif coded and words and behind is not None and _code(text, cell) and _may_be_unit(form, text, behind):
            codes.append(cell)
        elif cell.kind == "number" and line_ends:
            if words and (cellwise or not _begins_line(text, cell)):
                close(None, CellValue(None, Origin.DOUBTFUL, ((cell.start, cell.end),)), sure=False)
        else:
            if before is not None and _may_be_unit(form, text, before):
                close(before, MISSING, sure=before.kind != "mark")
            elif words and _opens(form, text, cell) and _open(text, words) <= 0:
                close(None, MISSING, sure=False)  # the name of a group
            words.append(cell)
            if rows and _open(text, [Cell("words", *name) for name in rows[-1].names]) > 0 > _open(text, words):
                names = (*rows[-1].names, *[(word.start, word.end) for word in words])
                rows[-1] = rows[-1]._replace(names=names)
                words.clear()
            long = words and cell.end - words[0].start > _LONGEST
            if long or _SENTENCE.search(text, cell.start, cell.end):
                break
    return iter(rows)


def _may_be_unit(form: Form, text: str, cell: Cell) -> bool:
    """Whether a unit that is known stands in a cell, or a mark in its place."""
    return cell.kind == "mark" or fold(text[cell.start : cell.end].strip("（()）")) in form.indicators.units


def _is_unit(form: Form, text: str, cell: Cell, figure: Cell) -> bool:
    """Whether words are the unit of the figure behind them: a known one, or a character between name and figure."""
    if _may_be_unit(form, text, cell):
        return True
    alone = _begins_line(text, cell) or "\n" in text[cell.end : figure.start]
    return cell.end - cell.start == 1 and text[cell.start].isalpha() and not alone


def _glued(form: Form, text: str, cell: Cell) -> bool:
    """Whether a unit and a figure stand in a cell with nothing between them."""
    printed = text[cell.start : cell.end]
    unit = printed.rstrip(_FIGURES)
    return len(unit) < len(printed) and fold(unit) in form.indicators.units


def _code(text: str, cell: Cell) -> bool:
    printed = text[cell.start : cell.end]
    return printed.isascii() and printed.isalnum()


def _opens(form: Form, text: str, cell: Cell) -> bool:
    """Whether words begin a line with a number of their own."""
    return _begins_line(text, cell) and form.ordinal.match(text, cell.start, cell.end) is not None


def _begins_line(text: str, cell: Cell) -> bool:
    before = text[max(0, cell.start - _INDENT) : cell.start]
    return "\n" in before[len(before.rstrip()) :]


def _open(text: str, cells: list[Cell]) -> int:
    """How many brackets some words open, less those that they close."""
    raw = "".join(text[cell.start : cell.end] for cell in cells)
    return sum((c in "（(") - (c in "）)") for c in raw)
