"""A table that is printed whole: every row in its place under its heads, every cell a plain number.

Nearly every table is, and is read here with a step a row and none a cell. Where
anything else is met, nothing is taken: the table goes the general way, which
reads a whole one to the same figures in several times the time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any, NamedTuple

from gxparse.form import Form, Row, Table, Wording
from gxparse.layouts import APART, COVERED, Layout, Tape, numbers
from gxparse.wording import NO_WIDTH, REMARK, fold

_COLONS = ("：", ":")
_OPENS = ("（", "(", " （", " (", "\n（", "\n(")
_APART = re.compile(f"{APART}*+")
_BLANK = str.maketrans("", "", " \xa0\u3000" + NO_WIDTH)


class Label(NamedTuple):
    """The label of a row or of a group of rows, or a head."""

    start: int
    end: int
    wording: Wording


class Whole(NamedTuple):
    """The figures of a whole table, row after row, and where they and its labels stand."""

    name: str
    edition: str
    figures: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    headed: bool
    """Whether the heads stand among the labels, and all as the form has them."""


def rows(form: Form, editions: tuple[Table, ...], tape: Tape, start: int) -> Whole | None:
    """The table whose first label begins at ``start``, if nothing but all of its rows follows on the tape."""
    return next((found for table in editions if (found := _rows(form, table, tape, start, headed=False))), None)


def read(form: Form, editions: tuple[Table, ...], tape: Tape) -> Whole | None:
    """The table with its heads, if nothing else stands on the tape."""
    start = _behind(tape, tape.start)
    for table in editions:
        found = _flat(form, table, tape, start) if table.printed_flat else None
        found = found or _rows(form, table, tape, start, headed=True)
        if found:
            return found
    return None


def _rows(form: Form, table: Table, tape: Tape, position: int, *, headed: bool) -> Whole | None:
    """A table whose rows have each its label."""
    text, end, wordings, name = tape.text, tape.end, form.wordings, table.name
    label_at, apart = form.labels.match, _APART.match
    found: list[Any] = []  # the matches of the figures
    labels: list[Label] = []
    places: list[int] = []  # of the labels of rows among these
    above: list[Label] = []  # the heads since the last figures
    for row, figures_at in _patterns(table, tape.layout):
        while True:  # heads, and the groups that the row stands in, come before it
            label = label_at(text, position, end)
            if label is None:
                return None
            low, position = label.span()
            wording = wordings.get(label[0]) or wordings[fold(label[0])]
            if wording.row == row.path or (name in wording.labels and row.path in wording.labels[name].rows):
                break
            if headed:
                if name not in wording.within:
                    return None
                position = _end(tape, position)
                if name in wording.columns:
                    above.append(Label(low, position, wording))
            elif not wording.heads_group or wording.table != name:
                return None
            else:
                position += text.startswith(_COLONS, position, end)
            labels.append(Label(low, position, wording))
            position = apart(text, position, end).end()  # type: ignore[union-attr]
        places.append(len(labels))
        labels.append(Label(low, position, wording))
        if headed and not _under(table, tape, row, above, table.rows[row.order - 1] if found else None):
            return None
        above = []
        figures = figures_at(text, position, end)
        if figures is None or not (table.one_head or _surely(tape, position, figures)):
            return None
        found.append(figures)
        position = figures.end()
    if position < end or not (table.one_head or _cut_alike(tape, labels, places, found)):
        return None
    return _whole(table, found, labels, headed=headed)


def _flat(form: Form, table: Table, tape: Tape, position: int) -> Whole | None:
    """A table that is printed as one run of figures, under its heads."""
    text, end, name = tape.text, tape.end, table.name
    labels: list[Label] = []
    while label := form.labels.match(text, position, end):
        wording = form.wordings.get(label[0]) or form.wordings[fold(label[0])]
        if name not in wording.within:
            return None
        labels.append(Label(label.start(), _end(tape, label.end()), wording))
        position = _behind(tape, labels[-1].end)
    figures = numbers(tape.layout, table.all_columns, alone=True).match(text, position, end)
    if figures is None or figures.end() < end or COVERED in text[position:end]:
        return None
    heads = [label for label in labels if name in label.wording.columns]
    blocks = [label.wording.meanings[0].name for label in labels if name not in label.wording.columns]
    totals = [pair for pair in pairwise(heads) if pair[1].wording.columns[name] == table.columns[-1][0]]
    beside = [not tape.layout.bordered or not _parted(tape, *pair) for pair in totals]
    columns = tuple([column for label in heads if (column := label.wording.columns[name])[0] != "_"])
    if columns != table.all_columns or blocks != list(table.sequence) or not all(beside):
        return None
    return _whole(table, [figures], labels, headed=True)


def _whole(table: Table, found: list[Any], labels: list[Label], *, headed: bool) -> Whole:
    figures = chain.from_iterable([row.groups() for row in found])
    spans = chain.from_iterable([row.regs[1:] for row in found])
    return Whole(table.name, table.edition, tuple(figures), tuple(spans), tuple(labels), headed)


@lru_cache(maxsize=64)
def _patterns(table: Table, layout: Layout) -> tuple[tuple[Row, Any], ...]:
    """Each row, and what matches its figures."""
    return tuple((row, numbers(layout, row.columns).match) for row in table.rows)


def _behind(tape: Tape, position: int) -> int:
    """The place behind whatever parts cells."""
    found = _APART.match(tape.text, position, tape.end)
    assert found is not None
    return found.end()


def _end(tape: Tape, position: int) -> int:
    """Where a label ends that goes on in a remark or a colon."""
    if tape.text.startswith(_OPENS, position, tape.end):
        remark = REMARK.match(tape.text, position, tape.end)
        return remark.end() if remark else position
    return position + tape.text.startswith(_COLONS, position, tape.end)


def _parted(tape: Tape, one: Label, other: Label) -> bool:
    """Whether two labels stand in different rows."""
    assert tape.layout.row_break is not None
    return re.compile(tape.layout.row_break).search(tape.text, one.end, other.start) is not None


def _under(table: Table, tape: Tape, row: Row, heads: list[Label], before: Row | None) -> bool:
    """Whether heads just above a row are those of its columns; or there are none, and they are those of the row before.

    The total may be headed early, in a row of heads of its own.
    """
    if not heads:
        return before is not None and before.columns == row.columns
    if before is not None and table.one_head:
        return False
    found = [(label.wording.columns[table.name], label) for label in heads]
    columns = tuple([column for column, _ in found if column[0] != "_"])
    if table.told_by_heads and not all(
        table.edition in label.wording.tells for column, label in found if column[0] != "_"
    ):
        return False
    if columns == row.columns or not table.one_head:
        return columns == row.columns
    first, *rest, last = row.columns
    if columns != (first, last, *rest):
        return False
    early, second = (next(label for column, label in found if column == name) for name in (last, rest[0]))
    return not tape.layout.bordered or _parted(tape, early, second)


def _surely(tape: Tape, start: int, figures: re.Match[str]) -> bool:
    """Whether figures that no sum holds together stand just behind their label, each in a cell of its own."""
    text, layout = tape.text, tape.layout
    behind = text[start : figures.end(figures.lastindex or 0)]
    if not layout.bordered:
        return "\n" not in behind  # else one may be a page number
    return COVERED not in behind and len(re.compile(layout.cell_break).findall(text, start, figures.start(1))) == 1


def _cut_alike(tape: Tape, labels: list[Label], places: list[int], found: list[Any]) -> bool:
    """Whether rows of so many figures, more than one, that no sum holds together have the same borders around them."""
    if not tape.layout.bordered:
        return True
    assert tape.layout.row_break is not None
    breaks, text, ends = re.compile(tape.layout.row_break), tape.text, [row.end(row.lastindex) for row in found]
    known: dict[int, tuple[str, str]] = {}
    for n, (place, row) in enumerate(zip(places, found, strict=True)):
        if row.lastindex > 1:
            before = labels[place - 1].end if place and (not n or places[n - 1] != place - 1) else ends[n - 1]
            _, *behind = breaks.split(text[before : labels[place].start])
            after = labels[place + 1].start if place + 1 < len(labels) else tape.end
            beyond, *_ = breaks.split(text[ends[n] : after])
            around = "".join(behind[-1:]).translate(_BLANK), beyond.translate(_BLANK)
            if not behind or known.setdefault(row.lastindex, around) != around:
                return False
    return True
