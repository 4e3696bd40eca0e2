"""Rows of a table that have no figures: blank in print (GX206), not printed at all (GX104), or left without by figures
that were given no row (GX223)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence.foreign_rows import rows_of_their_own
from gxparse.evidence.harmless import says_something
from gxparse.evidence.rows import not_printed
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.placement.rows import Unplaced
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.cell_values import width
from gxparse.tables.values.row_values import AbsentRow, OpenRow, RepairedRow

_SHOWN = 3  # runs of figures that are quoted
_LONGEST = 40  # characters of one


class _LooseFigures(NamedTuple):
    """Figures that may be those of a row which was found to have none."""

    figures: int
    span: Span
    raw: str


def of_absent_rows(form: Form, reading: TableReading) -> Iterator[Diagnostic]:
    """What is told of each row without figures, and once a table of those that figures without a row may belong to."""
    absent = [row for row in reading.rows if isinstance(row, AbsentRow)]
    loose = [*_loose_figures(form, reading)] if absent else []
    most = max([one.figures for one in loose], default=0)
    left = [row.row for row in absent if len(row.row.paths) <= most]
    for reading_of_row in absent:
        if reading_of_row.row not in left:
            yield _absent(form, reading_of_row)
    if left:
        paths = [path for row in left for path in row.paths]
        raw = " / ".join([one.raw[:_LONGEST] for one in loose[:_SHOWN]])
        spans = tuple([one.span for one in loose])
        data = {"table": At(reading.table.name), "raw": raw, "count": len(left)}
        yield Diagnostic("GX223", tuple(paths), spans, data)


def _absent(form: Form, reading: AbsentRow) -> Diagnostic:
    """A row without figures: its label is printed (GX206), or nothing of it is (GX104)."""
    row = reading.row
    paths = (row.path, *row.paths)
    if not reading.is_labelled:
        return Diagnostic("GX104", paths, (), {"row": At(row.path)})
    return not_printed(form, "GX206", row.path, paths, ())


def _loose_figures(form: Form, reading: TableReading) -> Iterator[_LooseFigures]:
    """The figures that have no row, and those that an open row has more than its own.

    Borders keep figures in the row of their label.
    """
    known = {issue.run for issue in rows_of_their_own(form, reading)}
    known |= {
        row.placed.rest
        for row in reading.rows
        if isinstance(row, RepairedRow) and row.took_rest and row.placed.rest
    }
    for issue in reading.placement.issues:
        if not isinstance(issue, Unplaced) or issue.aligned.layout.bordered:
            continue
        if issue.run not in known:
            span = Span(issue.run.start, issue.run.end)
            raw = issue.aligned.quote(*span)
            if not says_something(raw):
                yield _LooseFigures(width(issue.aligned, issue.run), span, raw)
    for row in reading.rows:
        if isinstance(row, OpenRow) and not row.placed.aligned.layout.bordered:
            run = row.placed.run
            raw = row.placed.aligned.quote(run.start, run.end)
            more = len(row.cells) - len(row.paths)
            yield _LooseFigures(more, Span(run.start, run.end), raw)
