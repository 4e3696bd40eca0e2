"""Figures that have each the head of its column before it: ``一、…：自然人3件，商业企业1件，…``, or a line a figure.

    行政复议-结果维持：10
    行政复议-结果纠正：12

The heads say which column each figure is of. They are taken out, and with them what is
printed between the figures, where it is no more than signs and the same label again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gxparse.characters import CELL, ROW
from gxparse.form.types import Form, Row, Wording
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.drawing import Drawing
from gxparse.tables.shapes.labels import (
    HARMLESS,
    Label,
    blank_drawing,
    labels_of,
    rows_under,
)

NAME = "named figures"

_FIGURE = re.compile(
    r"[ \t\n|:：=*\u3000\x1f]*+(?P<figure>[0-9][0-9,]*+(?:\.[0-9]++)?+)(?![0-9])"
)
_FEWEST = 3  # figures with their heads
_MOST_LABELS = 3  # a row and the groups that it stands in


class _Named(NamedTuple):
    """A head and its figure."""

    head: Label
    start: int
    end: int
    """Where the figure ends with its unit."""
    next_label: int
    """Where the next label begins, or the text ends."""


class _NamedRow(NamedTuple):
    """A row whose figures are named."""

    row: Row
    label: Label
    figures: tuple[_Named, ...]


def with_rows_of_named_figures(
    form: Form, aligned: AlignedText, section: str
) -> AlignedText:
    """The text as rows of figures without their heads, if all figures that have one make such rows."""
    labels = labels_of(form, aligned, section)
    starts = [*[label.start for label in labels[1:]], aligned.end]
    named = [
        found
        for label, behind in zip(labels, starts, strict=False)
        if (found := _named(form, aligned, label, behind))
    ]
    heads = [label for label in labels if label.column and not label.rows]
    alone = {figure.head for figure in named}.issuperset(
        [head for head in heads if head.column and head.column[0] != "_"]
    )
    # A head without a figure of its own may head those of others
    if len(named) < _FEWEST or not alone:
        return aligned
    made = blank_drawing(aligned)
    for group in _groups(form, aligned, labels, named):
        row = _row(form, aligned, section, labels, group)
        if row is None or not _ends(aligned, group[-1]) or not _drawn(made, row):
            return aligned
    return made.aligned(NAME)


def _named(
    form: Form, aligned: AlignedText, label: Label, behind: int
) -> _Named | None:
    """The figure right behind a head."""
    if label.column is None or label.column.startswith("_"):
        return None
    figure = _FIGURE.match(aligned.text, label.end, aligned.end)
    if figure is None:
        return None
    end = figure.end("figure")
    for term in ("COUNT_UNIT", "MONEY_UNIT"):
        unit = form.terms[term].match(aligned.text, end, aligned.end)
        end = unit.end() if unit else end
    return _Named(label, figure.start("figure"), end, behind)


def _groups(
    form: Form,
    aligned: AlignedText,
    labels: Sequence[Label],
    named: Sequence[_Named],
) -> Iterator[list[_Named]]:
    """Named figures that are of one row: nothing but the labels of the first one stand between them."""
    group: list[_Named] = []
    known: frozenset[Wording] = frozenset()
    for figure in named:
        before = _labels_before(aligned, labels, figure.head)
        own = frozenset(label.wording for label in before)
        goes_on = group and _goes_on(form, aligned, group[-1], figure.head, known)
        if group and not goes_on:
            yield group
            group = []
        known = known if group else own
        group.append(figure)
    if group:
        yield group


def _labels_before(
    aligned: AlignedText, labels: Sequence[Label], head: Label
) -> list[Label]:
    """The label of a row before a head, and those of its groups, nothing but signs between them."""
    n = labels.index(head)
    found: list[Label] = []
    place = head.start
    for label in reversed(labels[max(0, n - _MOST_LABELS) : n]):
        if not HARMLESS.fullmatch(aligned.text, label.end, place):
            break
        found.append(label)
        place = label.start
    return found


def _goes_on(
    form: Form,
    aligned: AlignedText,
    before: _Named,
    head: Label,
    known: frozenset[Wording],
) -> bool:
    """Whether nothing but signs, and labels that are known, stand between a figure and the head of the next one."""
    place = before.end
    while True:
        harmless = HARMLESS.match(aligned.text, place, head.start)
        place = harmless.end() if harmless else place
        if place == head.start:
            return True
        label = form.labels.match(aligned.text, place, head.start)
        if label is None or form.wording(label[0]) not in known:
            return False
        place = label.end()


def _row(
    form: Form,
    aligned: AlignedText,
    section: str,
    labels: Sequence[Label],
    group: Sequence[_Named],
) -> _NamedRow | None:
    """The row that some named figures are of, if their heads stand in its order."""
    before = _labels_before(aligned, labels, group[0].head)
    if not before:
        return None
    printed = [figure.head.column for figure in group]
    for row in rows_under(form, section, before[0]):
        if printed == [column for column in row.columns if column in printed]:
            return _NamedRow(row, before[0], tuple(group))
    return None


def _ends(aligned: AlignedText, last: _Named) -> bool:
    """Whether nothing stands behind the last figure of a row on its line, but for the label of another one."""
    stop = aligned.text.find("\n", last.end, aligned.end)
    behind = HARMLESS.match(aligned.text, last.end, stop if stop >= 0 else aligned.end)
    return behind is not None and behind.end() in (stop, aligned.end, last.next_label)


def _drawn(made: Drawing, named: _NamedRow) -> bool:
    """Draws a row: a sign for each of its columns, those among them that are not printed; whether there is room."""
    low, column = named.label.end, -1
    for figure in named.figures:
        assert figure.head.column is not None
        place = named.row.columns.index(figure.head.column)
        if not _signs(made, low, figure.start, CELL * (place - column)):
            return False
        low, column = figure.end, place
    missing = len(named.row.columns) - 1 - column
    return made.end <= low or _signs(
        made, low, min(low + missing + 1, made.end), CELL * missing + ROW
    )


def _signs(made: Drawing, low: int, high: int, signs: str) -> bool:
    if len(signs) > high - low:
        return False
    made.blank(low, high)
    made.write(low, signs)
    return True
