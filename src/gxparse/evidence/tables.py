"""What is told of the tables of a document, decided where all the facts are: one step a kind of evidence."""

from __future__ import annotations

from collections.abc import Iterator

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence import (
    absent_rows,
    captions,
    certainty,
    column_heads,
    doubts,
    foreign_columns,
    placement,
    rows,
    unread,
)
from gxparse.evidence.foreign import ForeignWords
from gxparse.evidence.harmless import Identity
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.placement.table_tokens import TableLabel
from gxparse.tables.reading import TableReading, TablesReading
from gxparse.tables.tokens.units import spoken_of, units_of_counts


def of_tables(
    form: Form, reading: TablesReading, own: Identity
) -> Iterator[Diagnostic]:
    """What is told of all tables of a report, and of what stands in their text and belongs to none."""
    captions_told = set[Span]()
    for table in reading.tables:
        of_one = _of_whole if table.whole else _of_table
        for told in of_one(form, table, own):
            if told.code == "GX221":
                captions_told.update(told.spans)
            yield told
    foreign = ForeignWords(form, reading.tables, own)
    for told in placement.of_strays(foreign, reading.strays):
        # Words above a table are told of all that it holds: once is enough
        if captions_told.isdisjoint(told.spans):
            yield told
    for table in reading.tables:
        yield from placement.of_placement(foreign, table)


def _of_whole(form: Form, reading: TableReading, own: Identity) -> Iterator[Diagnostic]:
    """What is told of a table that is printed whole under its heads: hardly anything."""
    whole, table = reading.whole, reading.table
    assert whole is not None
    if not whole.aligned.layout.bordered and not table.one_head:
        yield from rows.scattered_in_whole(whole)
        yield from doubts.lone_figures(doubts.lone_figures_of_whole(whole))
    yield from _of_amount_units(reading)
    yield from captions.above_whole_table(form, reading, own)
    yield from foreign_columns.of_foreign_columns(form, reading, own)


def _of_table(form: Form, reading: TableReading, own: Identity) -> Iterator[Diagnostic]:
    yield from _of_layout(reading)
    yield from _of_other_editions(form, reading)
    if not reading.is_there:
        yield _of_no_figures(form, reading)
        if not reading.other_editions:
            yield from unread.of_unread_section(form, reading)
        return
    yield from column_heads.of_columns(reading)
    for row in reading.rows:
        yield from rows.of_reading(form, row, reading.verdicts)
    yield from absent_rows.of_absent_rows(form, reading)
    yield from rows.of_short_rows(form, reading)
    yield from placement.of_moved_rows(form, reading)
    yield from _of_amount_units(reading)
    yield from _of_count_units(form, reading)
    yield from _of_remarks(form, reading, own)
    yield from captions.of_captions(form, reading, own)
    yield from foreign_columns.of_foreign_columns(form, reading, own)
    yield from _of_joined_labels(reading)
    yield from doubts.of_doubtful_rows(reading)


def _of_no_figures(form: Form, reading: TableReading) -> Diagnostic:
    """A table of which no row has figures: it is not there, or its labels alone are, as in a form to be filled in."""
    is_blank = any(
        unread.is_labelled(form, reading, stretch) for stretch in reading.stretches
    )
    data = {
        "table": At(reading.table.name),
        "state": "has no figures" if is_blank else "was not found",
        "state_zh": "没有填写数字" if is_blank else "未找到",
    }
    return Diagnostic("GX103", (reading.table.name,), (), data)


def _of_layout(reading: TableReading) -> Iterator[Diagnostic]:
    """A table whose rows (GX112) or borders (GX114) were taken for a guess: in doubt where nothing makes it certain."""
    table = reading.table
    for stretch in reading.stretches:
        runs = [
            Span(token.start, token.end) for token in stretch.tokens if token.figures
        ]
        data = {"table": At(table.name), "rows": len(runs)}
        for code, is_so in (("GX112", stretch.anchored), ("GX114", stretch.guessed)):
            if not is_so:
                continue
            doubtful = certainty.uncertain_rows(reading, without_blanks=stretch.guessed)
            yield Diagnostic(
                code,
                doubtful or table.all_paths,
                tuple(runs[:1]),
                data,
                proven=not doubtful,
            )


def _of_other_editions(form: Form, reading: TableReading) -> Iterator[Diagnostic]:
    """Rows under the heads of another edition, which are not read (GX003)."""
    others, table = reading.other_editions, reading.table
    if not others:
        return
    paths: list[str] = []
    for placed in others:
        paths += (placed.name, *placed.paths)
    if not reading.is_there:
        paths = [table.name]
    names = "，".join([form.words[placed.name] for placed in others])
    spans = tuple([Span(placed.run.start, placed.run.end) for placed in others])
    yield Diagnostic(
        "GX003", tuple(paths), spans, {"table": At(table.name), "rows": names}
    )


def _of_amount_units(reading: TableReading) -> Iterator[Diagnostic]:
    """Amounts that are told to be in several units (GX218)."""
    for unit in reading.amount_units:
        if len(unit.named) > 1:
            data = {"cell": At(unit.amount), "units": "、".join(unit.named)}
            yield Diagnostic(
                "GX218", (unit.amount, unit.path), tuple(unit.named.values()), data
            )


def _of_count_units(form: Form, reading: TableReading) -> Iterator[Diagnostic]:
    """Counts that are not made in ones (GX217): they are read as they stand."""
    for unit in units_of_counts(form, reading.table, reading.units):
        yield Diagnostic(
            "GX217",
            unit.paths,
            unit.spans,
            {"table": At(reading.table.name), "unit": unit.name},
        )


def _of_remarks(
    form: Form, reading: TableReading, own: Identity
) -> Iterator[Diagnostic]:
    """Remarks behind labels and heads that may say that their figures count something else (GX219)."""
    for label, span, year in reading.remarks:
        if year is not None and year == own.year:
            continue
        paths = _figures_of(form, reading, label)
        if paths:
            raw = label.tokenized.aligned.quote(*span)
            name = label.wording.path(reading.table.name)
            yield Diagnostic("GX219", paths, (span,), {"label": At(name), "raw": raw})


def _figures_of(
    form: Form, reading: TableReading, label: TableLabel
) -> tuple[str, ...]:
    """The figures that a label speaks of where it stands: one that may be a row's or a column's heads a column, unless
    figures stand behind it.
    """
    table = reading.table
    column = label.wording.columns.get(table.name)
    if column is None or any(placed.label == label.token for placed in reading.placed):
        return spoken_of(form, table, label.wording)
    below = [
        path
        for row in table.rows
        for name, path in zip(row.columns, row.paths, strict=True)
        if name == column
    ]
    return tuple(below) or spoken_of(form, table, label.wording)


def _of_joined_labels(reading: TableReading) -> Iterator[Diagnostic]:
    """Labels of two rows at one figure, which may be that of either or of both (GX220)."""
    for joined in reading.joined_labels:
        one, other = map(At, joined.rows)
        yield Diagnostic(
            "GX220", joined.rows, joined.spans, {"one": one, "other": other}
        )
