"""Words and figures that have no place in a table, and rows that are not in theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence.foreign import ForeignWords
from gxparse.evidence.foreign_rows import repeats_itself, rows_named
from gxparse.evidence.harmless import is_own_caption, says_something
from gxparse.form.types import Form, Row, Table
from gxparse.source import Span
from gxparse.tables.placement.rows import MisspeltLabel, OutOfPlace, Unplaced
from gxparse.tables.placement.table_tokens import Stray
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.token import Token
from gxparse.tables.values.row_values import RepairedRow

_LONGEST = 80  # characters that a message quotes


def of_strays(foreign: ForeignWords, strays: Iterable[Stray]) -> Iterator[Diagnostic]:
    """Words that nobody knows (GX203), or figures of no table (GX202), with what they may be about."""
    for stray in strays:
        raw = stray.aligned.quote(stray.token.start, stray.token.end)
        if is_own_caption(foreign.form, raw, foreign.own):
            continue
        code = "GX202" if stray.token.figures else "GX203"
        yield _quoting(code, stray.token, raw, foreign.concern(stray))


def of_placement(foreign: ForeignWords, reading: TableReading) -> Iterator[Diagnostic]:
    """What is told of the rows of a table that do not stand as the form has them."""
    # Figures that were proved to be those of the row before them have their place.
    taken = {
        row.placed.rest
        for row in reading.rows
        if isinstance(row, RepairedRow) and row.took_rest
    }
    for issue in reading.placement.issues:
        match issue:
            case Unplaced(aligned, run):
                raw = aligned.quote(run.start, run.end)
                is_caption = is_own_caption(foreign.form, raw, foreign.own)
                if run not in taken and not is_caption:
                    rows = _may_be_of(foreign, reading, issue, raw)
                    yield _quoting("GX202", run, raw, rows)
            case OutOfPlace(row, label, doubled):
                spans = (Span(label.start, label.end),)
                yield Diagnostic(
                    "GX106" if doubled else "GX105",
                    (row.path,),
                    spans,
                    {"row": At(row.path)},
                    # Which of two rows is meant makes no difference where they are alike
                    proven=doubled and repeats_itself(reading, issue),
                )
            case MisspeltLabel():
                yield _misspelt(issue)


def of_moved_rows(form: Form, reading: TableReading) -> Iterator[Diagnostic]:
    """A row that no more than its group tells from others, below the rows of another group (GX105): "3.其他"."""
    needy = _rows_that_need_their_group(form, reading.table)
    in_order = sorted(reading.placed, key=lambda placed: placed.run.start)
    for before, placed in pairwise(in_order):
        row, other = reading.table.row_at.get(placed.name), before.name
        if row is None or placed.label is None or row.path not in needy:
            continue
        if before.aligned is not placed.aligned or other not in reading.table.row_at:
            continue
        between = [
            token.wording
            for token in reading.tokens[placed.aligned]
            if token.wording and before.run.end <= token.start < placed.label.start
        ]
        is_headed = any(form.wording(group) in between for group in row.groups)
        if row.groups[-1] not in reading.table.row_at[other].groups and not is_headed:
            span = Span(placed.label.start, placed.label.end)
            yield Diagnostic("GX105", (row.path,), (span,), {"row": At(row.path)})


@cache
def _rows_that_need_their_group(form: Form, table: Table) -> frozenset[str]:
    return frozenset([row.path for row in table.rows if _needs_its_group(form, row)])


def _needs_its_group(form: Form, row: Row) -> bool:
    """Whether the label of a row reads like a head but for its number."""
    bare = form.ordinal.sub("", row.wording, count=1)
    wording = form.wordings.get(fold(bare))
    return bool(row.groups) and wording is not None and bool(wording.columns)


def _may_be_of(
    foreign: ForeignWords, reading: TableReading, issue: Unplaced, raw: str
) -> tuple[str, ...]:
    """The rows that figures may belong to, and those that words which open with a digit may be about: "2022年"."""
    named = rows_named(foreign.form, reading, issue)
    if foreign.is_row_of_its_own(issue):
        return named
    rows = (*issue.rows, *named, *foreign.rows_headed_by(issue))
    if says_something(raw):
        words = issue.run._replace(figures=False)
        rows += foreign.concern(Stray(issue.aligned, words))
    return tuple(dict.fromkeys(rows))


def _misspelt(issue: MisspeltLabel) -> Diagnostic:
    row, label = issue.row, issue.label
    data = {"row": At(row.path), "raw": issue.run.aligned.quote(label.start, label.end)}
    return Diagnostic(
        "GX111", (row.path, *row.paths), (Span(label.start, label.end),), data
    )


def _quoting(code: str, token: Token, raw: str, rows: tuple[str, ...]) -> Diagnostic:
    span = Span(token.start, token.end)
    return Diagnostic(code, rows, (span,), {"raw": raw[:_LONGEST]})
