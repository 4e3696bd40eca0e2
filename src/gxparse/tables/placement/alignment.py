"""A table whose labels are torn: rows by what is left of their labels, in order, and runs of figures.

Text out of a page lays a label that is broken over lines around the figures of
its row, or some lines away, mixed with those of merged cells beside it. What
stays is the beginning of each label, with its number, not far from its figures,
and the runs of figures, a row each, in the order of the form. Where there are
as many of these as rows, each run is its row's, if no label says otherwise.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from gxparse.form.label_patterns import pattern
from gxparse.form.types import Form, Table
from gxparse.tables.layouts import AlignedText
from gxparse.tables.tokens.lexer import Token

_OPENING = 2  # characters of a label, behind its number, by which it is known
_NEAR = 5  # runs before or behind its own that the beginning of a label may stand at
_SHAPELESS = 3  # runs of another width than the rows' that a table may have
_STRAY = 4  # figures; a run of fewer is no row's, but a page number or a piece of one
_NUMBER = re.compile(r"(?<![^\s\u3000-\u9fff\uff00-\uffef”])(?:0|[1-9][0-9]{0,11}+)(?![^\s])")


def read(form: Form, table: Table, aligned: AlignedText, tokens: list[Token]) -> list[Token] | None:
    """The tokens of a table in a text without borders, if its rows stand so.

    ``tokens`` are those of the general way.
    """
    if not table.one_head or table.printed_flat:
        return None
    rows, text = table.rows, aligned.text
    runs = _runs(aligned, len(table.columns))
    if len(runs) != len(rows):
        return None
    labelled = {after.start: before for before, after in pairwise(tokens) if after.figures and before.wording}
    ends = {token.start: token.end for token in tokens if token.figures}
    closing = {high for _, high in runs}
    made = [token for token in tokens if token.end <= runs[0][0]]
    if made and made[-1].start in {label.start for label in labelled.values()}:
        made.pop()
    for n, (row, (low, high)) in enumerate(zip(rows, runs, strict=True)):
        label = labelled.get(low)
        if label is not None and ends[low] not in closing:  # it is its figures that are amiss, not its label
            return None
        beside = label is not None and "\n" not in text[label.end : low]
        if label is not None and beside and label.wording is not None and label.wording.row is not None:
            if label.wording.row != row.path:
                return None
        else:  # a label on a line above may be another row's
            first = runs[n - _NEAR][1] if n >= _NEAR else aligned.start
            last = runs[n + _NEAR][0] if n + _NEAR < len(runs) else aligned.end
            start = next((m.start() for o in _openings(form, table)[n] if (m := o.search(text, first, last))), None)
            if start is None:
                return None
            label = Token(start, start + _OPENING, form.wording(row.wording))
        made += [label, Token(low, high, None, True)]
    return made


@cache
def _openings(form: Form, table: Table) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The number and the first characters of the label of each row, in each of its wordings."""

    def opening(wording: str) -> str:
        number = form.ordinal.match(wording)
        return wording[: (number.end() if number else 0) + _OPENING]

    found = []
    for row in table.rows:
        openings = dict.fromkeys(opening(wording) for wording in table.wordings[row.terminal])
        found.append(tuple(re.compile(pattern({text})) for text in openings))
    return tuple(found)


def _runs(aligned: AlignedText, width: int) -> list[tuple[int, int]]:
    """The runs of figures, a line each; where a run goes over lines, all that nothing stands between."""
    text = aligned.text
    numbers = [match.span() for match in _NUMBER.finditer(text, aligned.start, aligned.end)]
    lines: list[list[tuple[int, int]]] = []
    for n, (start, end) in enumerate(numbers):
        apart = text[numbers[n - 1][1] : start] if n else "x"
        if apart.isspace() and "\n" not in apart:
            lines[-1].append((start, end))
        else:
            lines.append([(start, end)])
    groups: list[list[list[tuple[int, int]]]] = []  # lines that nothing stands between
    for line in lines:
        if groups and text[groups[-1][-1][-1][1] : line[0][0]].isspace():
            groups[-1].append(line)
        else:
            groups.append([line])
    lines = []
    for group in groups:
        one = sum(map(len, group)) <= width  # a run that goes on in the next line
        lines += [[number for line in group for number in line]] if one else group
    lines = [line for line in lines if len(line) >= _STRAY]
    if sum(len(line) != width for line in lines) > _SHAPELESS:
        return []
    return [(line[0][0], line[-1][1]) for line in lines]
