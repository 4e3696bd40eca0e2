"""A table that is printed whole: every row in its place, every cell a plain number.

Nearly every table is, and is read here with a step a row and none a cell. Where
anything else is met, nothing is taken: the table goes the general way, which
reads a whole one to the same figures in several times the time.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Any, NamedTuple

from gxparse.form import Form, Table
from gxparse.layouts import APART, Tape, counts
from gxparse.wording import fold

_COLONS = ("：", ":")
_APART = re.compile(f"{APART}*+")


class Whole(NamedTuple):
    """The figures of a whole table, row after row, and where they and its labels stand."""

    edition: str
    """The edition of the table."""
    paths: tuple[str, ...]
    """The paths of its rows."""
    figures: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    labels: tuple[tuple[int, int, str], ...]
    """Start and end of each label of a row or a group of rows, and the path of what it names."""


def match(form: Form, editions: tuple[Table, ...], tape: Tape, start: int) -> Whole | None:
    """The table whose first label begins at ``start``, if nothing but all of its rows follows on the tape."""
    return next((found for table in editions if (found := _match(form, table, tape, start))), None)


def _match(form: Form, table: Table, tape: Tape, start: int) -> Whole | None:
    text, position, end, wordings, name = tape.text, start, tape.end, form.wordings, table.name
    label_at, counts_at = form.labels.match, counts(tape.layout, len(table.columns)).match
    apart: Any = _APART.match
    found: list[re.Match[str]] = []
    labels: list[tuple[int, int, str]] = []
    for row in table.rows:
        while True:  # the groups that it stands in come before it
            label = label_at(text, position, end)
            if label is None:
                return None
            low, position = label.span()
            wording = wordings.get(label[0]) or wordings[fold(label[0])]
            if wording.row == row.path or (name in wording.labels and row.path in wording.labels[name].rows):
                break
            if not wording.heads_group or wording.table != name:
                return None
            position += text.startswith(_COLONS, position, end)
            labels.append((low, position, name))
            position = apart(text, position, end).end()
        labels.append((low, position, wording.path(name)))
        figures = counts_at(text, position, end)
        if figures is None:
            return None
        found.append(figures)
        position = figures.end()
    if position < end:
        return None
    return Whole(
        table.edition,
        tuple([row.path for row in table.rows]),
        tuple(chain.from_iterable([row.groups() for row in found])),
        tuple(chain.from_iterable([row.regs[1:] for row in found])),
        tuple(labels),
    )
