"""A table that is printed whole: every row in its place under its heads, every cell a plain number.

Nearly every table is. What its labels make of it hangs on their sequence alone,
and is worked out once for all tables that print the same one; what is left is a
step a row and none a cell. Where anything else is met, nothing is taken: the table
goes the general way, which reads a whole one to the same figures in several times
the time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any, NamedTuple, cast

from gxparse.characters import COVERED, NO_WIDTH
from gxparse.form.types import Form, Table, Wording
from gxparse.model.fields import AMOUNT
from gxparse.tables.fast_path.label_sequence import Plan, plan
from gxparse.tables.layouts import APART, AlignedText, Layout, numbers
from gxparse.tables.tokens import units
from gxparse.tables.tokens.lexer import GOES_ON, label_end

_APART = re.compile(f" *+{APART}*+")
_MOST = 200  # labels of a table, its heads again on every page among them
_BEFORE = re.compile(f"[*#_]*+{APART}*+")  # marks that close the heading, as in "**二、主动公开政府信息情况**"
_BLANK = str.maketrans("", "", " \xa0\u3000" + NO_WIDTH)
_BLANK_BETWEEN_SIGNS = _BLANK | str.maketrans("", "", "\n\t")  # where these part nothing

Label = tuple[int, int, Wording]
"""The label of a row or of a group of rows, or a head: start, end, and what it can mean."""


class WholeTable(NamedTuple):
    """The figures of a whole table, row after row, and where they and its labels stand."""

    name: str
    edition: str
    figures: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    rows: tuple[Label, ...]
    """Those of them that label rows; none where the rows have no labels."""


class Printed(NamedTuple):
    """What is printed of a table."""

    table: Table
    aligned: AlignedText
    labels: list[Label]
    rows: list[int]
    """Which of the labels have figures behind them; none where the rows have no labels."""
    figures: list[re.Match[str]]
    """The figures of each row, or of all rows, each a group of its own."""


def read(form: Form, editions: tuple[Table, ...], aligned: AlignedText) -> WholeTable | None:
    """The table with its heads, if nothing else stands on the aligned text."""
    return next((whole for table in editions if (whole := _read(form, table, aligned))), None)


def _read(form: Form, table: Table, aligned: AlignedText) -> WholeTable | None:
    text, end = aligned.text, aligned.end
    label_at, apart, known = form.labels.match, cast(Any, _APART.match), form.wordings.get
    labels: list[Label] = []
    rows: list[int] = []  # which of these have figures behind them
    found: list[Any] = []  # the matches of the figures
    steps = iter(_steps(form, table, aligned.layout))
    of_row, figures_at = next(steps)
    position = cast(Any, _BEFORE.match(text, aligned.start, end)).end()
    while label := label_at(text, position, end):
        start, position = label.span()
        printed = label[0]
        wording = known(printed) or form.wording(printed)
        if wording in of_row and (figures := figures_at(text, position, end)):
            rows.append(len(labels))
            labels.append((start, position, wording))
            found.append(figures)
            position = figures.end()
            of_row, figures_at = next(steps)
        else:
            behind = apart(text, position, end).end()
            if text.startswith(GOES_ON, behind) and (stop := label_end(aligned, position)) > position:
                position = stop
                amount = AMOUNT in wording.columns.values()
                if not all(amount and unit.money for unit in units.named(form, aligned, start, position, wording)):
                    return None  # a unit of counts, which is to be told of, or one that a group or label names
                behind = apart(text, position, end).end()
            labels.append((start, position, wording))
            position = behind
    if not found and labels and table.printed_flat:
        figures = numbers(aligned.layout, table.all_columns, alone=True).match(text, position, end)
        if figures:
            found.append(figures)
            position = figures.end()
    if position < end or not found or len(labels) > _MOST:
        return None
    to_stand = plan(table, tuple([wording for *_, wording in labels]), tuple(rows))
    if to_stand is None or not _stand(to_stand, Printed(table, aligned, labels, rows, found)):
        return None
    figures = chain.from_iterable([row.groups() for row in found])
    spans = chain.from_iterable([row.regs[1:] for row in found])
    of_rows = tuple([labels[n] for n in rows])
    return WholeTable(table.name, table.edition, tuple(figures), tuple(spans), tuple(labels), of_rows)


@lru_cache(maxsize=64)
def _steps(form: Form, table: Table, layout: Layout) -> tuple[tuple[frozenset[Wording], Any], ...]:
    """What can label each row and what matches its figures, and a step past the last one."""
    labels = [wording for wording in form.wordings.values() if table.name in wording.labels]
    of_row = [frozenset(w for w in labels if row.path in w.labels[table.name].rows) for row in table.rows]
    matches = [numbers(layout, row.columns).match for row in table.rows]
    return (*zip(of_row, matches, strict=True), (frozenset(), None))


def _stand(plan: Plan, printed: Printed) -> bool:
    """Whether labels and figures stand where a plan has them."""
    table, aligned, labels, rows, found = printed
    text, layout = aligned.text, aligned.layout
    for n in plan.clashing:
        if labels[n - 1][1] == labels[n][0]:
            return False
    lone = not table.one_head and bool(rows)  # no sum holds the figures of a row together
    if text.find(COVERED, aligned.start, aligned.end) >= 0:
        starts = [row.start(1) for row in found] if lone else [labels[n][1] for n in rows or (-1,)]
        if any(COVERED in text[start : _end(figures)] for start, figures in zip(starts, found, strict=True)):
            return False
    if not layout.bordered:  # then one on another line may be a page number
        return not plan.across and not (lone and any("\n" in text[row.start(1) : _end(row)] for row in found))
    for n in (*plan.parted, *plan.joined):
        if _parted(aligned, labels[n - 1], labels[n]) != (n in plan.parted):
            return False
    if plan.across and not _beside(aligned, [labels[n] for n in plan.across]):
        return False
    return not lone or (_surely(printed, across=bool(plan.across)) and _cut_alike(printed, across=bool(plan.across)))


def _end(figures: re.Match[str]) -> int:
    """Where the last figure ends."""
    return figures.end(figures.lastindex or 0)


def _parted(aligned: AlignedText, one: Label, other: Label) -> bool:
    """Whether two labels stand in different rows."""
    return aligned.layout.row_breaks.search(aligned.text, one[1], other[0]) is not None


def _beside(aligned: AlignedText, heads: list[Label]) -> bool:
    """Whether heads stand in one row, each in the cell behind the one before."""
    cells = aligned.layout.cell_breaks
    beside = [len(cells.findall(aligned.text, one[1], other[0])) == 1 for one, other in pairwise(heads)]
    return all(beside) and not _parted(aligned, heads[0], heads[-1])


def _surely(printed: Printed, *, across: bool) -> bool:
    """Whether figures that no sum holds together stand each in a cell, from a certain one behind their label on.

    One alone may reach over as many cells as its head does. In a row as wide as that of its heads each
    stands under its own.
    """
    table, aligned, labels, rows, found = printed
    text, breaks = aligned.text, aligned.layout.row_breaks
    columns = [column for column, _ in table.columns]
    begins = [aligned.start, *[match.end() for match in breaks.finditer(text, aligned.start, aligned.end)], aligned.end]
    cells = [match.start() for match in aligned.layout.cell_breaks.finditer(text, aligned.start, aligned.end)]

    def places(one: int, other: int) -> tuple[int, int, int]:
        """How many cells of a row begin before either of two places in it, and how many at all."""
        n = bisect_right(begins, one)
        before = bisect_left(cells, begins[n - 1])
        end = bisect_left(cells, begins[n]) if n < len(begins) else len(cells)
        return bisect_left(cells, one) - before, bisect_left(cells, other) - before, end - before

    for n, row, figures in zip(rows, table.rows, found, strict=True):
        cut = _cut(aligned, labels[n][1], figures.start(1))
        heads = [_last(table, labels, n, column) for column in (row.columns[0], row.columns[-1])]
        under = places(figures.start(1), figures.start(len(row.columns)))
        above = places(labels[heads[0]][0], labels[heads[1]][0])
        if under[-1] == above[-1] and under != above:
            return False
        cell = columns.index(row.columns[0]) if across else 0
        if cut != (False,) * (cell + 1):
            beside = labels[heads[0] - 1][1] if heads[0] else aligned.start
            if across or len(row.columns) > 1 or under != above or cut != _cut(aligned, beside, labels[heads[0]][0]):
                return False
        if figures.end() < aligned.end and not breaks.search(text, _end(figures), figures.end()):
            return False  # the next label stands in the row of the last
    return True


def _last(table: Table, labels: list[Label], n: int, column: str) -> int:
    """The last head of a column above a row."""
    return next(k for k in range(n, -1, -1) if labels[k][2].columns.get(table.name) == column)


def _cut(aligned: AlignedText, start: int, end: int) -> tuple[bool, ...]:
    """The cells that begin between two places, whether another one reaches over each."""
    _, *cells = aligned.layout.cell_breaks.split(aligned.text[start:end])
    return tuple([COVERED in cell for cell in cells])


def _cut_alike(printed: Printed, *, across: bool) -> bool:
    """Whether rows of so many figures, more than one, that no sum holds together have the same borders around them.

    Where the heads stand across all of them, every label must stand in the first column as well.
    """
    _, aligned, labels, rows, found = printed
    breaks, cells, text = aligned.layout.row_breaks, aligned.layout.cell_breaks, aligned.text
    blank = _BLANK_BETWEEN_SIGNS if r"\n" in aligned.layout.blank else _BLANK
    ends = [_end(figures) for figures in found]
    known: dict[int | None, tuple[str, int, str]] = {}
    for n, (place, row) in enumerate(zip(rows, found, strict=True)):
        if across or row.lastindex != 1:
            before = labels[place - 1][1] if place and (not n or rows[n - 1] != place - 1) else ends[n - 1]
            _, *behind = breaks.split(text[before : labels[place][0]])
            after = labels[place + 1][0] if place + 1 < len(labels) else aligned.end
            beyond, *_ = breaks.split(text[ends[n] : after])
            opening = "".join(behind[-1:]).translate(blank)
            borders = len(cells.findall(text, labels[place][1], ends[n] + len(beyond)))
            around = opening, borders, beyond.translate(blank)[-1:]
            if not behind or known.setdefault(row.lastindex, around) != around:
                return False
            if across and opening != breaks.split(text[aligned.start : labels[0][0]])[-1].translate(blank):
                return False
    return True
