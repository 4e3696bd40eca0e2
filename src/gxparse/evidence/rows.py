"""What is told of the cells of a row: figures that are not there, that say no number, or that were repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, groupby
from typing import Any

from attrs import evolve

from gxparse.checks.equations import Verdicts
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence import certainty
from gxparse.evidence.doubts import of_figures, of_row
from gxparse.form.types import Form
from gxparse.model.fields import AMOUNT
from gxparse.source import Origin, Span
from gxparse.tables.fast_path.whole_table import WholeTable
from gxparse.tables.layouts import AlignedText
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.cell_values import CellValue
from gxparse.tables.tokens.cells import number
from gxparse.tables.values.row_values import (
    CellsRow,
    OpenRow,
    PlainRow,
    RepairedRow,
    RowReading,
)

_PRINTED = Origin.PRINTED
_NOT_PRINTED = {"GX206": (Origin.BLANK, Origin.MISSING), "GX207": (Origin.MARK,)}


def of_reading(
    form: Form, reading: RowReading, verdicts: Verdicts
) -> Iterator[Diagnostic]:
    """What is told of a row that has figures, by how it was read; ``verdicts`` are those of its table's values."""
    match reading:
        case PlainRow():
            yield from _scattered(reading, verdicts)
        case CellsRow():
            yield from _scattered(reading, verdicts)
            yield from _cells(form, reading)
        case RepairedRow():
            yield _repaired(reading, verdicts)
            yield from _cells(form, reading)
        case OpenRow():
            yield _open(reading)


def of_short_rows(form: Form, reading: TableReading) -> Iterator[Diagnostic]:
    """Rows that end in a blank cell which may fill them up, once for a table (GX209)."""
    short = [
        row.placed
        for row in reading.rows
        if isinstance(row, CellsRow) and row.may_be_short
    ]
    if not short:
        return
    doubtful: list[str] = []
    for placed in short:
        in_place = certainty.figures_in_place(placed.paths, reading)
        behind = placed.paths[in_place:]
        if any(reading.values.get(path) is not None for path in behind):
            # The row is not named where its first figures are certain, as it would stand for all of them
            doubtful += behind if in_place else (placed.name, *placed.paths)
    spans = tuple([Span(placed.run.start, placed.run.end) for placed in short])
    names = "，".join([form.words[placed.name] for placed in short])
    data = {"table": At(reading.table.name), "rows": names}
    paths = doubtful or [path for placed in short for path in placed.paths]
    yield Diagnostic("GX209", tuple(paths), spans, data, proven=not doubtful)


def _scattered(
    reading: PlainRow | CellsRow, verdicts: Verdicts
) -> Iterator[Diagnostic]:
    """Figures on different lines, or in one cell, that no sum holds together: one may be a page number, or a piece of
    another one."""
    placed = reading.placed
    if placed.aligned.layout.bordered or len(reading.paths) <= 1:
        return
    span = Span(placed.run.start, placed.run.end)
    if _are_in_one_cell(placed.aligned, span, placed.paths):
        if not certainty.are_summed_up(placed.paths, verdicts):
            yield of_row("GX208", placed, raw=_with_blank_cells(placed.aligned, span))
        return
    lines = _lines_apart(placed.aligned, span, placed.paths)
    if not lines:
        return
    # Of a table that is printed as one run, the rows that a break stands in or between
    *breaks, end = accumulate([len(line.split()) for line in lines])
    around = chain.from_iterable([placed.paths[n - 1 : n + 1] for n in breaks])
    rows = {path.rpartition(".")[0] for path in around}
    paths = tuple([path for path in reading.paths if path.rpartition(".")[0] in rows])
    if end != len(placed.paths) or not certainty.are_summed_up(paths, verdicts):
        yield of_row("GX208", placed, raw=" / ".join(lines))


def scattered_in_whole(whole: WholeTable) -> Iterator[Diagnostic]:
    """The same of a table that is printed whole without borders, and has no sums."""
    first = 0
    for row in whole.table.rows:
        end = first + len(row.paths)
        span = Span(whole.spans[first][0], whole.spans[end - 1][1])
        raw = " / ".join(_lines_apart(whole.aligned, span, row.paths))
        if _are_in_one_cell(whole.aligned, span, row.paths):
            raw = _with_blank_cells(whole.aligned, span)
        if raw:
            yield of_figures("GX208", row.path, row.paths, span, raw=raw)
        first = end


def _lines_apart(aligned: AlignedText, span: Span, paths: tuple[str, ...]) -> list[str]:
    """The lines of a row's figures, if a break stands in them: one line is a layout, and so is a figure a line below
    that of the label."""
    text = aligned.text[span.start : span.end]
    if "\n" not in text:
        return []
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == len(paths):
        line = aligned.text.rfind("\n", 0, span.start) + 1
        return lines if aligned.text[line : span.start].strip() else []
    return lines if 1 < len(lines) < len(paths) else []


def _are_in_one_cell(aligned: AlignedText, span: Span, paths: tuple[str, ...]) -> bool:
    """Whether the figures of a row stand on one line, where each of its cells has one, and the others are blank."""
    if not aligned.prints_borders or len(paths) == 1:  # nearly always
        return False
    if "\n" in aligned.text[span.start : span.end]:
        return False
    if not aligned.ends_in_border_above(span.start):
        return False
    return aligned.blank_cells_below(span.end).count("|") >= len(paths) - 1


def _with_blank_cells(aligned: AlignedText, span: Span) -> str:
    figures = aligned.quote(span.start, span.end)
    return f"{figures} / {aligned.blank_cells_below(span.end)}"


def _repaired(reading: RepairedRow, verdicts: Verdicts) -> Diagnostic:
    values = ["—" if cell.value is None else str(cell.value) for cell in reading.cells]
    proof, proof_zh = reading.proof
    data = {"values": " ".join(values), "proof": proof, "proof_zh": proof_zh}
    told = _of_damaged("GX204", reading, reading.found, data)
    if certainty.is_put_together(reading, verdicts):
        return evolve(told, proven=True)
    certain = certainty.parted_figures(reading.paths, verdicts)
    if not certain:
        return evolve(told, proven=reading.is_forced)
    # Digits that run together through a row; or that blanks part inside of its cells, of which those are told then in
    # which no thousands are parted: "6 65", and not "37 648"
    doubtful = certainty.parted_inside_cells(reading)
    if reading.found == 1:
        doubtful = tuple([path for path in reading.paths if path not in certain])
    if doubtful is None:
        return evolve(told, proven=reading.is_forced)
    # The row is not named, as it would stand for all of its figures.
    return evolve(
        told,
        paths=doubtful or told.paths,
        proven=not doubtful or reading.is_forced,
    )


def _open(reading: OpenRow) -> Diagnostic:
    run = reading.placed.run
    return _of_damaged(
        "GX205",
        reading,
        len(reading.cells),
        {"raw": reading.placed.aligned.quote(run.start, run.end)},
    )


def _of_damaged(
    code: str, reading: RepairedRow | OpenRow, found: int, data: dict[str, Any]
) -> Diagnostic:
    placed = reading.placed
    data = {"row": At(placed.name), "found": found, "due": len(placed.paths), **data}
    # A row of which one figure is certain does not stand for all of them.
    is_partly_known = isinstance(reading, OpenRow) and reading.total is not None
    return Diagnostic(
        code,
        reading.paths[:-1] if is_partly_known else (placed.name, *placed.paths),
        (Span(placed.run.start, placed.run.end),),
        data,
    )


def _cells(form: Form, reading: CellsRow | RepairedRow) -> Iterator[Diagnostic]:
    aligned = reading.placed.aligned
    odd = [
        (path, cell)
        for path, cell in zip(reading.paths, reading.cells, strict=True)
        if cell.noted or cell.origin is not _PRINTED
    ]
    for path, cell in odd:
        if cell.noted:
            raw = aligned.quote(cell.spans[0][0], cell.spans[-1][1])
            # Without borders a remark behind one figure may be about any of its row.
            concerned = (path,) if aligned.layout.bordered else reading.paths
            yield Diagnostic(
                "GX211", concerned, _spans(cell), {"cell": At(path), "raw": raw}
            )
        if cell.origin is Origin.REPAIRED and cell.likely is not None:
            raw = aligned.quote(cell.spans[0][0], cell.spans[-1][1])
            data = {"cell": At(path), "raw": raw, "value": str(cell.value)}
            yield Diagnostic("GX222", (path,), _spans(cell), data)
        if cell.origin is Origin.DOUBTFUL and cell.spans:
            yield _no_value(form, aligned, cell, path)
    for code, origins in _NOT_PRINTED.items():
        cells = [pair for pair in odd if pair[1].origin in origins]
        for row, group in groupby(cells, key=lambda pair: pair[0].rpartition(".")[0]):
            paths, blanks = zip(*group, strict=True)
            yield not_printed(form, code, row, paths, _spans_of(reading, blanks))


def _spans(cell: CellValue) -> tuple[Span, ...]:
    return tuple([Span(*piece) for piece in cell.spans])


def _spans_of(
    reading: CellsRow | RepairedRow, cells: Iterable[CellValue]
) -> tuple[Span, ...]:
    """Where some cells stand; blank ones, which stand nowhere, have the place of their row."""
    spans: list[Span] = []
    for cell in cells:
        spans += _spans(cell)
    return tuple(spans) or (Span(reading.placed.run.start, reading.placed.run.end),)


def _no_value(
    form: Form, aligned: AlignedText, cell: CellValue, path: str
) -> Diagnostic:
    """Why a doubtful cell has no value: no number (GX201), or one that breaks the domain (GX305)."""
    low, high = cell.spans[0][0], cell.spans[-1][1]
    raw = aligned.text[low:high]
    printed = number(form, raw)
    if not printed:
        return Diagnostic(
            "GX201",
            (path,),
            _spans(cell),
            {"cell": At(path), "raw": aligned.quote(low, high)},
        )
    kind, kind_zh = (
        ("amount", "金额") if path.endswith("." + AMOUNT) else ("count", "件数")
    )
    return Diagnostic(
        "GX305",
        (path,),
        _spans(cell),
        {"cell": At(path), "raw": raw, "kind": kind, "kind_zh": kind_zh},
    )


def not_printed(
    form: Form, code: str, row: str, paths: tuple[str, ...], spans: tuple[Span, ...]
) -> Diagnostic:
    """What is told of the cells of a row in which no figure stands."""
    names = [path.rpartition(".")[2] for path in paths if path != row]
    zh = "、".join([form.head(row, name) or name for name in names])
    data = {"row": At(row), "columns": ", ".join(names), "columns_zh": zh}
    return Diagnostic(code, paths, spans, data)
