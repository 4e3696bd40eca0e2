"""A table whose labels are torn: rows by what is left of their labels, in order, and runs of figures.

Text out of a page lays a label that is broken over lines around the figures of
its row, or some lines away, mixed with those of merged cells beside it. What
stays is the beginning of each label, with its number, not far from its figures,
and the runs of figures, a row each, in the order of the form. Where there are
as many of these as rows, each run is its row's, if no label says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from gxparse.form.label_patterns import pattern
from gxparse.form.types import Form, Row, Table
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.tokens.token import Token

_OPENING = 2  # characters of a label, behind its number, by which it is known
_NEAR = 5  # runs before or behind its own that the beginning of a label may stand at
_SHAPELESS = 3  # runs of another width than the rows' that a table may have
_STRAY = 4  # figures; a run of fewer is no row's, but a page number or a piece of one
_NUMBER = r"(?:0|[1-9][0-9]{0,11}+)(?![^\s])"
_SIDE_BY_SIDE = re.compile(
    rf"(?<![^\s\u3000-\u9fff\uff00-\uffef”]){_NUMBER}(?:[^\S\n]++{_NUMBER})*+"
)
_DIGITS = re.compile("[0-9]++")


def align(
    form: Form, table: Table, aligned: AlignedText, tokens: Sequence[Token]
) -> tuple[Token, ...] | None:
    """The tokens of a table in a text without borders, if its rows stand so.

    ``tokens`` are what the lexer has made of the text.
    """
    if not table.one_head or table.printed_flat:
        return None
    if _name_others(table, tokens):
        return None
    runs = _runs(aligned, len(table.columns))
    if len(runs) != len(table.rows):
        return None
    label_of = {
        run.start: label
        for label, run in pairwise(tokens)
        if run.figures and label.wording
    }
    end_of = {token.start: token.end for token in tokens if token.figures}
    run_ends = {end for _, end in runs}
    rows: list[Token] = []
    for n, (row, (low, high)) in enumerate(zip(table.rows, runs, strict=True)):
        label = label_of.get(low)
        if (
            label is not None and end_of[low] not in run_ends
        ):  # it is its figures that are amiss, not its label
            return None
        if label is None or not _names_row_beside(aligned, label, low):
            label = _opening_near(form, table, aligned, runs, n)
            if label is None:
                return None
        elif label.wording is not None and label.wording.row != row.path:
            return None
        rows += [label, Token(low, high, None, True)]
    above = [token for token in tokens if token.end <= runs[0][0]]
    if (
        above and above[-1] in label_of.values()
    ):  # the label of the first row, which stands among the rows
        above.pop()
    return (*above, *rows)


def _name_others(table: Table, tokens: Sequence[Token]) -> bool:
    """Whether labels are those of rows that the table has not, in this edition."""
    rows = [token.wording.row for token in tokens if token.wording]
    own = table.name + "."
    return any(row and row.startswith(own) and row not in table.row_at for row in rows)


def _names_row_beside(aligned: AlignedText, label: Token, figures: int) -> bool:
    """Whether a label stands on the line of its figures and is that of one row; one above may be another row's."""
    one_row = label.wording is not None and label.wording.row is not None
    return one_row and "\n" not in aligned.text[label.end : figures]


def _opening_near(
    form: Form, table: Table, aligned: AlignedText, runs: Sequence[Stretch], n: int
) -> Token | None:
    """The beginning of the label of a row, not far from the run that is its own by order."""
    first = runs[n - _NEAR][1] if n >= _NEAR else aligned.start
    last = runs[n + _NEAR][0] if n + _NEAR < len(runs) else aligned.end
    for opening in _openings(form, table)[n]:
        match = opening.search(aligned.text, first, last)
        if match:
            return Token(
                match.start(),
                match.start() + _OPENING,
                form.wording(table.rows[n].wording),
            )
    return None


@cache
def _openings(form: Form, table: Table) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The number and the first characters of the label of each row, in each of its wordings."""
    return tuple([_openings_of(form, table, row) for row in table.rows])


def _openings_of(form: Form, table: Table, row: Row) -> tuple[re.Pattern[str], ...]:
    openings: dict[str, None] = {}
    for wording in table.wordings[row.terminal]:
        number = form.ordinal.match(wording)
        openings[wording[: (number.end() if number else 0) + _OPENING]] = None
    return tuple([re.compile(pattern({opening})) for opening in openings])


@lru_cache(
    maxsize=4
)  # the editions of a table ask for the same runs, one right after the other
def _runs(aligned: AlignedText, width: int) -> list[Stretch]:
    """The runs of figures, a line each; where a run goes over lines, all that nothing stands between."""
    lines: list[list[Stretch]] = []
    for group in _groups(aligned.text, _lines(aligned)):
        if sum(map(len, group)) <= width:  # a run that goes on in the next line
            lines.append([number for line in group for number in line])
        else:
            lines += group
    lines = [line for line in lines if len(line) >= _STRAY]
    if sum(len(line) != width for line in lines) > _SHAPELESS:
        return []
    return [(line[0][0], line[-1][1]) for line in lines]


def _lines(aligned: AlignedText) -> list[list[Stretch]]:
    """The plain numbers of a text that stand side by side, only blanks between them."""
    text = aligned.text
    found = _SIDE_BY_SIDE.finditer(text, aligned.start, aligned.end)
    return [
        list(map(re.Match.span, _DIGITS.finditer(text, *numbers.span())))
        for numbers in found
    ]


def _groups(text: str, lines: Sequence[list[Stretch]]) -> list[list[list[Stretch]]]:
    """Lines of numbers that nothing stands between."""
    groups: list[list[list[Stretch]]] = []
    for line in lines:
        if groups and text[groups[-1][-1][-1][1] : line[0][0]].isspace():
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
