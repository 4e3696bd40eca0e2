"""A table that is printed whole: every row in its place under its heads, every cell a plain number.

Nearly every table is. What its labels make of it hangs on their sequence alone,
and is worked out once for all tables that print the same one (``label_sequence``);
what is left is a step a row and none a cell. Where anything else is met, nothing is
taken: the table goes the general path, which reads a whole one to the same figures
in several times the time. A law holds both equal.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple, cast

from gxparse.form.types import Form, Table, Wording
from gxparse.model.fields import AMOUNT
from gxparse.tables.fast_path.label_sequence import Requirements, requirements
from gxparse.tables.fast_path.printed_table import (
    Label,
    PrintedTable,
    numbers_of,
    spans_of,
)
from gxparse.tables.fast_path.standing import stand_as_required
from gxparse.tables.layouts import APART, AlignedText, Layout, Stretch, numbers
from gxparse.tables.tokens.lexer import GOES_ON, label_end
from gxparse.tables.tokens.remarks import foreign_remarks
from gxparse.tables.tokens.units import named_units

_APART = re.compile(f" *+{APART}*+")
_WORDS = re.compile("[^0-9]*+(?:[0-9]++[.．、](?![0-9])[^0-9]*+)*+")
"""What stands before the figures of a row: its label, which may begin with a number, and those before it."""
_FIGURE_OPENS = frozenset("0123456789+-")
_USUAL = 2048  # printed labels that are kept
_LONGEST = 400  # characters: what is longer is hardly printed again
_MOST = 200  # labels of a table, its heads again on every page among them
_BEFORE = re.compile(
    f"[*#_]*+{APART}*+"
)  # marks that close the heading, as in "**二、主动公开政府信息情况**"


class WholeTable(NamedTuple):
    """The figures of a whole table, row after row, and where they and its labels stand."""

    table: Table
    aligned: AlignedText
    numbers: tuple[int | Decimal, ...]
    spans: tuple[Stretch, ...]
    labels: tuple[Label, ...]
    label_paths: tuple[str, ...]
    """What each label names: its row, or else the table."""
    rows: tuple[Label, ...]
    """Those of the labels that label rows; none where the rows have no labels."""

    def values(self) -> dict[str, int | Decimal]:
        """The values by path."""
        return dict(zip(self.table.all_paths, self.numbers, strict=True))


def read_whole(
    form: Form, editions: tuple[Table, ...], aligned: AlignedText
) -> WholeTable | None:
    """The table with its heads, if nothing else stands in the text."""
    for table in editions:
        printed, stop = _scan(form, table, aligned)
        if printed is None:
            if aligned.text[stop : stop + 1] not in _FIGURE_OPENS:
                return None  # words are none of any edition, figures may be those of another one
            continue
        required = requirements(
            table,
            tuple(map(itemgetter(2), printed.labels)),
            tuple(printed.rows),
        )
        if required is not None and stand_as_required(required, printed):
            return _whole(printed, required)
    return None


def _whole(printed: PrintedTable, required: Requirements) -> WholeTable:
    spans = chain.from_iterable([spans_of(row)[1:] for row in printed.figures])
    labels = tuple(printed.labels)
    rows = tuple(map(labels.__getitem__, printed.rows))
    return WholeTable(
        printed.table,
        printed.aligned,
        tuple(chain.from_iterable(printed.numbers)),
        tuple(spans),
        labels,
        required.paths,
        rows,
    )


def _scan(
    form: Form, table: Table, aligned: AlignedText
) -> tuple[PrintedTable | None, int]:
    """What is printed from the start of a text to its end, if that is nothing but labels and the figures of rows, and
    else where something else stands.

    This is the hottest loop of all: a step a row, with bound methods, one pattern for its figures, and its labels
    remembered by what is printed of them.
    """
    text, end, layout = aligned.text, aligned.end, aligned.layout
    words_at = _WORDS.match
    labels: list[Label] = []
    rows: list[int] = []
    found: list[re.Match[str]] = []
    steps = iter(_steps(form, table, layout))
    of_row, figures_at = next(steps)
    position = cast(Any, _BEFORE.match(text, aligned.start, end)).end()
    while position < end:
        words = cast(Any, words_at(text, position, end))[0]
        known = _labels if len(words) <= _LONGEST else _labels.__wrapped__
        here, length = known(form, table, layout, words)
        if not here:
            break
        labels += [(low + position, high + position, said) for low, high, said in here]
        last = labels[-1]
        if last[2] in of_row and (figures := figures_at(text, last[1], end)):
            rows.append(len(labels) - 1)
            found.append(figures)
            position = figures.end()
            of_row, figures_at = next(steps)
            continue
        position += length
        if length < len(words):
            break
    if not found and labels and table.printed_flat:
        flat = numbers(layout, table.all_columns, alone=True).match(text, position, end)
        if flat:
            found.append(flat)
            position = flat.end()
    if position < end or not found or len(labels) > _MOST:
        return None, position
    come_to = numbers_of(table, found)
    return PrintedTable(table, aligned, labels, rows, found, come_to), position


@lru_cache(maxsize=_USUAL)
def _labels(
    form: Form, table: Table, layout: Layout, words: str
) -> tuple[tuple[Label, ...], int]:
    """The labels that some words open with, and where something else stands behind them, or the words end."""
    aligned = AlignedText(words, 0, len(words), layout)
    end = len(words)
    labels: list[Label] = []
    position = 0
    label_at = form.labels.within(words).match
    while label := label_at(words, position, end):
        start, position = label.span()
        wording = form.wording(label[0])
        behind = cast(Any, _APART.match(words, position, end)).end()
        if words.startswith(GOES_ON, behind):
            stop = label_end(aligned, position)
            if stop > position and not _remark_is_harmless(
                form, table, aligned, start, stop, wording
            ):
                return tuple(labels), behind
            position = stop
            behind = cast(Any, _APART.match(words, position, end)).end()
        labels.append((start, position, wording))
        position = behind
    return tuple(labels), position


def _remark_is_harmless(
    form: Form,
    table: Table,
    aligned: AlignedText,
    start: int,
    end: int,
    wording: Wording,
) -> bool:
    """Whether a remark behind a label names no more than the unit of the amount below it, which needs no telling."""
    foreign = foreign_remarks(form, table, aligned, start, end, wording)
    if next(foreign, None) is not None:
        return False
    heads_amount = AMOUNT in wording.columns.values()
    return all(
        heads_amount and unit.is_money
        for unit in named_units(form, aligned, start, end, wording)
    )


@lru_cache(maxsize=64)
def _steps(
    form: Form, table: Table, layout: Layout
) -> tuple[tuple[frozenset[Wording], Any], ...]:
    """What can label each row and what matches its figures, and a step past the last one."""
    labels = [
        wording for wording in form.wordings.values() if table.name in wording.labels
    ]
    steps: list[tuple[frozenset[Wording], Any]] = []
    for row in table.rows:
        of_row = [
            wording for wording in labels if row.path in wording.labels[table.name].rows
        ]
        steps.append((frozenset(of_row), numbers(layout, row.columns).match))
    return (*steps, (frozenset(), None))
