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
from gxparse.form.types import Form, Row
from gxparse.tables.layouts.base import AlignedText
from gxparse.tables.shapes.drawing import Drawing
from gxparse.tables.shapes.labels import (
    HARMLESS,
    Label,
    blank_drawing,
    label_of,
    rows_under,
)

NAME = "named figures"

_FIGURE = re.compile(
    r"[ \t\n|:：=*\u3000\x1f]*+(?P<figure>"
    r"[0-9０-９]++(?:[,，][0-9０-９]{3}(?![0-9０-９]))*+(?:\.[0-9]++)?+(?![0-9])"
    r"|[/／—–](?=[\s，,；;|]|\Z))"
)
_FEWEST = 3  # figures with their heads
_MOST_LABELS = 3  # a row and the groups that it stands in


class _Named(NamedTuple):
    """A head and its figure."""

    place: int
    """Which of the labels the head is."""
    column: str
    start: int
    stop: int
    """Where the figure ends, with its unit if that is one of money."""
    end: int
    """Where it ends with any unit."""


class _NamedRow(NamedTuple):
    """A row whose figures are named."""

    row: Row
    label: Label
    figures: tuple[_Named, ...]


def with_rows_of_named_figures(
    form: Form, aligned: AlignedText, section: str
) -> AlignedText:
    """The text as rows of figures without their heads, if all figures that have one make such rows."""
    labels, named = _labels_and_figures(form, aligned, section)
    heads = sum(_heads_alone(label) for label in labels)
    # A head without a figure of its own may head those of others
    if len(named) < _FEWEST or heads > sum(_heads_alone(labels[n]) for n, *_ in named):
        return aligned
    made = blank_drawing(aligned)
    for before, group in _groups(aligned, labels, named):
        row = _row(form, section, before, group)
        behind = group[-1].place + 1
        end = labels[behind].start if behind < len(labels) else aligned.end
        if row is None or not _ends(aligned, group[-1], end) or not _drawn(made, row):
            return aligned
    return made.aligned(NAME)


def _heads_alone(label: Label) -> bool:
    """Whether a label can be nothing but the head of a column."""
    return label.column is not None and label.column[0] != "_" and not label.rows


def _labels_and_figures(
    form: Form, aligned: AlignedText, section: str
) -> tuple[list[Label], list[_Named]]:
    """The labels of a text, and the figures right behind heads; none of these numbers a label ("3，其他")."""
    labels: list[Label] = []
    named: list[_Named] = []
    place = aligned.start
    while match := form.labels.search(aligned.text, place, aligned.end):
        place = match.end()
        label = label_of(form, section, match)
        if label is None:
            continue
        figure = _named(form, aligned, label, len(labels))
        labels.append(label)
        if figure is not None:
            named.append(figure)
            place = figure.end
    return labels, named


def _named(form: Form, aligned: AlignedText, head: Label, n: int) -> _Named | None:
    """The figure right behind a head."""
    if head.column is None or head.column[0] == "_":
        return None
    figure = _FIGURE.match(aligned.text, head.end, aligned.end)
    if figure is None:
        return None
    start, stop = figure.span("figure")
    unit = form.terms["MONEY_UNIT"].match(aligned.text, stop, aligned.end)
    if unit:
        return _Named(n, head.column, start, unit.end(), unit.end())
    unit = form.terms["COUNT_UNIT"].match(aligned.text, stop, aligned.end)
    return _Named(n, head.column, start, stop, unit.end() if unit else stop)


def _groups(
    aligned: AlignedText, labels: Sequence[Label], named: Sequence[_Named]
) -> Iterator[tuple[list[Label], list[_Named]]]:
    """Named figures of one row, and the labels before them: nothing but these stands again between two of them."""
    group: list[_Named] = []
    before: list[Label] = []
    for figure in named:
        if group and not _goes_on(aligned, labels, before, group[-1], figure):
            yield before, group
            group = []
        if not group:
            before = _labels_before(aligned, labels, figure)
        group.append(figure)
    if group:
        yield before, group


def _labels_before(
    aligned: AlignedText, labels: Sequence[Label], figure: _Named
) -> list[Label]:
    """The label of a row before a head, and those of its groups, nothing but signs between them."""
    found: list[Label] = []
    place = labels[figure.place].start
    first = max(0, figure.place - _MOST_LABELS)
    for label in reversed(labels[first : figure.place]):
        if not HARMLESS.fullmatch(aligned.text, label.end, place):
            break
        found.append(label)
        place = label.start
    return found


def _goes_on(
    aligned: AlignedText,
    labels: Sequence[Label],
    known: Sequence[Label],
    before: _Named,
    figure: _Named,
) -> bool:
    """Whether nothing but signs, and labels that are known, stand between a figure and the head of the next one."""
    wordings = [label.wording for label in known]
    place = before.end
    for label in labels[before.place + 1 : figure.place]:
        if (
            not HARMLESS.fullmatch(aligned.text, place, label.start)
            or label.wording not in wordings
        ):
            return False
        place = label.end
    head = labels[figure.place]
    return HARMLESS.fullmatch(aligned.text, place, head.start) is not None


def _row(
    form: Form, section: str, before: Sequence[Label], group: Sequence[_Named]
) -> _NamedRow | None:
    """The row that some named figures are of, if their heads stand in its order."""
    if not before:
        return None
    printed = [figure.column for figure in group]
    for row in rows_under(form, section, before[0]):
        if printed == [column for column in row.columns if column in printed]:
            return _NamedRow(row, before[0], tuple(group))
    return None


def _ends(aligned: AlignedText, last: _Named, label: int) -> bool:
    """Whether nothing stands behind the last figure of a row on its line, but for the label of another one."""
    stop = aligned.text.find("\n", last.end, label)
    stop = stop if stop >= 0 else label
    return HARMLESS.fullmatch(aligned.text, last.end, stop) is not None


def _drawn(made: Drawing, named: _NamedRow) -> bool:
    """Draws a row: a sign for each of its columns, those among them that are not printed; whether there is room."""
    low, column = named.label.end, -1
    for figure in named.figures:
        place = named.row.columns.index(figure.column)
        if not _signs(made, low, figure.start, CELL * (place - column)):
            return False
        low, column = figure.stop, place
    missing = len(named.row.columns) - 1 - column
    made.blank(low, named.figures[-1].end)
    return made.end <= low or _signs(
        made, low, min(low + missing + 1, made.end), CELL * missing + ROW
    )


def _signs(made: Drawing, low: int, high: int, signs: str) -> bool:
    if len(signs) > high - low:
        return False
    made.blank(low, high)
    made.write(low, signs)
    return True
