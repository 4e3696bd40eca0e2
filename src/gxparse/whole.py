"""A table that is printed whole: every row in its place under its heads, every cell a plain number.

Nearly every table is, and is read here with a step a row and none a cell. Where
anything else is met, nothing is taken: the table goes the general way, which
reads a whole one to the same figures in several times the time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise
from operator import lt
from typing import Any, NamedTuple, cast

from gxparse.form import Form, Row, Table, Wording
from gxparse.layouts import APART, COVERED, Layout, Tape, numbers
from gxparse.lexer import clashes, label_end
from gxparse.wording import NO_WIDTH

_APART = re.compile(f" *+{APART}*+")
_BLANK = str.maketrans("", "", " \xa0\u3000" + NO_WIDTH)


Label = tuple[int, int, Wording]
"""The label of a row or of a group of rows, or a head: start, end, and what it can mean."""


class Whole(NamedTuple):
    """The figures of a whole table, row after row, and where they and its labels stand."""

    name: str
    edition: str
    figures: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    rows: tuple[Label, ...]
    """Those of them that label rows; none where the rows have no labels."""


def read(form: Form, editions: tuple[Table, ...], tape: Tape) -> Whole | None:
    """The table with its heads, if nothing else stands on the tape."""
    start = _behind(tape, tape.start)
    for table in editions:
        found = _flat(form, table, tape, start) if table.printed_flat else None
        found = found or _rows(form, table, tape, start)
        if found:
            return found
    return None


def _rows(form: Form, table: Table, tape: Tape, position: int) -> Whole | None:
    """A table whose rows have each its label."""
    text, end, name = tape.text, tape.end, table.name
    label_at, apart = form.labels.match, cast(Any, _APART.match)
    found: list[Any] = []  # the matches of the figures
    labels: list[Label] = []
    places: list[int] = []  # of the labels of rows among these
    above: list[Label] = []  # the heads since the last figures
    across, covered = False, COVERED in text
    for row, of_row, figures_at in _patterns(form, table, tape.layout):
        while True:  # heads, and the groups that the row stands in, come before it
            label = label_at(text, position, end)
            if label is None:
                return None
            low, position = label.span()
            wording = form.wording(label[0])
            if labels and labels[-1][1] == low and clashes(labels[-1][2], wording):
                return None
            if wording in of_row:
                break
            if name not in wording.within:
                return None
            position = label_end(tape, position)
            if name in wording.columns:
                above.append((low, position, wording))
            labels.append((low, position, wording))
            position = apart(text, position, end).end()
        if above or not found or not table.one_head:
            across = across if found else _across(table, tape, above)
            in_place = across and not (found and above)
            if not in_place and not _under(table, tape, row, above, table.rows[row.order - 1] if found else None):
                return None
            above = []
        places.append(len(labels))
        labels.append((low, position, wording))
        figures = figures_at(text, position, end)
        if figures is None:
            return None
        if covered and COVERED in text[position : figures.end(figures.lastindex)]:
            return None
        cell = across and [column for column, _ in table.columns].index(row.columns[0])
        if not table.one_head and not _surely(tape, position, figures, cell + 1):
            return None
        found.append(figures)
        position = figures.end()
    if table.printed_flat and not _in_order(table, labels[: places[0] + 1]):
        return None
    if position < end or not (table.one_head or _cut_alike(tape, labels, places, found, across=across)):
        return None
    return _whole(table, found, labels, [labels[place] for place in places])


def _flat(form: Form, table: Table, tape: Tape, position: int) -> Whole | None:
    """A table that is printed as one run of figures, under its heads."""
    text, end, name = tape.text, tape.end, table.name
    labels: list[Label] = []
    while label := form.labels.match(text, position, end):
        wording = form.wording(label[0])
        if labels and labels[-1][1] == label.start() and clashes(labels[-1][2], wording):
            return None
        if name not in wording.within:
            return None
        labels.append((label.start(), label_end(tape, label.end()), wording))
        position = _behind(tape, labels[-1][1])
    figures = numbers(tape.layout, table.all_columns, alone=True).match(text, position, end)
    if figures is None or figures.end() < end or COVERED in text[position:end]:
        return None
    printed = [wording.columns.get(name) or wording.meanings[0].name for *_, wording in labels]
    blocks = [head for head in printed if head in table.sequence]
    sets = [n for n, head in enumerate(printed) if head == table.columns[0][0]]
    due = [row.columns for row in table.rows]
    if blocks != list(table.sequence) or [(*printed[n : n + len(due[0])],) for n in sets] != due:
        return None
    if len(blocks) + len(table.all_columns) < len(printed):
        return None
    totals = [n + len(due[0]) - 1 for n in sets] if tape.layout.bordered else []
    if any(_parted(tape, labels[n - 1], labels[n]) for n in totals):  # a total alone in its row may be any block's
        return None
    return _whole(table, [figures], labels, [])


def _whole(table: Table, found: list[Any], labels: list[Label], rows: list[Label]) -> Whole:
    figures = chain.from_iterable([row.groups() for row in found])
    spans = chain.from_iterable([row.regs[1:] for row in found])
    return Whole(table.name, table.edition, tuple(figures), tuple(spans), tuple(labels), tuple(rows))


@lru_cache(maxsize=64)
def _patterns(form: Form, table: Table, layout: Layout) -> tuple[tuple[Row, frozenset[Wording], Any], ...]:
    """Each row, what can label it, and what matches its figures."""
    labels = [wording for wording in form.wordings.values() if table.name in wording.labels]
    of_row = [frozenset(w for w in labels if row.path in w.labels[table.name].rows) for row in table.rows]
    matches = [numbers(layout, row.columns).match for row in table.rows]
    return tuple(zip(table.rows, of_row, matches, strict=True))


def _behind(tape: Tape, position: int) -> int:
    """The place behind whatever parts cells."""
    found = _APART.match(tape.text, position, tape.end)
    assert found is not None
    return found.end()


def _parted(tape: Tape, one: Label, other: Label) -> bool:
    """Whether two labels stand in different rows."""
    assert tape.layout.row_break is not None
    return re.compile(tape.layout.row_break).search(tape.text, one[1], other[0]) is not None


def _under(table: Table, tape: Tape, row: Row, heads: list[Label], before: Row | None) -> bool:
    """Whether heads just above a row are those of its columns; or there are none, and they are those of the row before.

    The total may be headed early, in a row of heads of its own.
    """
    if not heads:
        return before is not None and before.columns == row.columns
    if before is not None and table.one_head:
        return False
    printed = [label[2].columns[table.name] for label in heads]
    columns = tuple([column for column in printed if column[0] != "_"])
    if table.told_by_heads and sum(table.edition in label[2].tells for label in heads) < len(columns):
        return False
    if columns != row.columns:
        first, *rest = row.columns
        if not table.one_head or columns != (first, *rest[-1:], *rest[:-1]):
            return False
        early = printed.index(rest[-1])
        if printed[early + 1] != rest[0] or (tape.layout.bordered and not _parted(tape, *heads[early : early + 2])):
            return False
        del printed[early]
    order = list(map(table.heads.index, printed))
    return all(map(lt, order, order[1:]))


def _in_order(table: Table, labels: list[Label]) -> bool:
    """Whether blocks are headed in the order of the form."""
    blocks = [wording.meanings[0].name for *_, wording in labels]
    order = [table.sequence.index(name) for name in blocks if name in table.sequence]
    return order == sorted(order)


def _across(table: Table, tape: Tape, heads: list[Label]) -> bool:
    """Whether all columns are headed once, side by side with the labels, though each row fills but some of them."""
    names = ["_item", *(column for column, _ in table.columns)]
    if table.one_head or not tape.layout.bordered or [label[2].columns[table.name] for label in heads] != names:
        return False
    cells = re.compile(tape.layout.cell_break)
    beside = [len(cells.findall(tape.text, one[1], other[0])) == 1 for one, other in pairwise(heads)]
    return all(beside) and not _parted(tape, heads[0], heads[-1])


def _surely(tape: Tape, start: int, figures: re.Match[str], cell: int) -> bool:
    """Whether figures that no sum holds together stand each in a cell, from a certain one behind their label on."""
    text, layout, first, end = tape.text, tape.layout, figures.start(1), figures.end(figures.lastindex or 0)
    if not layout.bordered:
        return "\n" not in text[first:end]  # else one may be a page number
    if figures.end() < tape.end and not _borders(layout).search(text, end, figures.end()):
        return False  # the next label stands in the cell of the last
    return COVERED not in text[start:end] and len(re.compile(layout.cell_break).findall(text, start, first)) == cell


@lru_cache(maxsize=64)
def _borders(layout: Layout) -> re.Pattern[str]:
    """What parts rows or cells."""
    return re.compile(f"{layout.row_break}|{layout.cell_break}")


def _cut_alike(tape: Tape, labels: list[Label], places: list[int], found: list[Any], *, across: bool) -> bool:
    """Whether rows of so many figures, more than one, that no sum holds together have the same borders around them.

    Where the heads stand ``across`` all of them, every label must stand in the first column as well.
    """
    if not tape.layout.bordered:
        return True
    assert tape.layout.row_break is not None
    breaks, cells, text = re.compile(tape.layout.row_break), re.compile(tape.layout.cell_break), tape.text
    ends = [row.end(row.lastindex) for row in found]
    known: dict[int, tuple[str, int, str]] = {}
    for n, (place, row) in enumerate(zip(places, found, strict=True)):
        if row.lastindex > 1 or across:
            before = labels[place - 1][1] if place and (not n or places[n - 1] != place - 1) else ends[n - 1]
            _, *behind = breaks.split(text[before : labels[place][0]])
            after = labels[place + 1][0] if place + 1 < len(labels) else tape.end
            beyond, *_ = breaks.split(text[ends[n] : after])
            opening = "".join(behind[-1:]).translate(_BLANK)
            borders = len(cells.findall(text, labels[place][1], ends[n] + len(beyond)))
            around = opening, borders, beyond.translate(_BLANK)[-1:]
            if not behind or known.setdefault(row.lastindex, around) != around:
                return False
            if across and opening != breaks.split(text[tape.start : labels[0][0]])[-1].translate(_BLANK):
                return False
    return True
