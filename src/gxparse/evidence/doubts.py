"""Rows that were read, but that nothing proves: what may be wrong with them is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from gxparse.checks.row_equations import has_sum
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence.column_heads import ForeignHeads, early_total, foreign_heads
from gxparse.source import Span
from gxparse.tables.fast_path.whole_table import WholeTable
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.column_heads import total_is_last
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.reading import TableReading

# A page number, or a year, which the feet of pages hold too; digits of any width
_PAGE = re.compile(r"\d{1,3}|(?:[1１][9９]|[2２][0０])\d{2}")
_MOST_BESIDE = 4  # rows of which one may have its figures on another line than its label, which the others have not


def of_doubtful_rows(reading: TableReading) -> Iterator[Diagnostic]:
    """What is told of the rows of a table that nothing proves."""
    assert reading.geometry is not None
    rows = reading.placed
    yield from _cut_unlike(rows, reading.geometry)
    if not _a_line_each([row for row in rows if len(row.paths) > 1]):
        yield from lone_figures(
            [
                _lone(row)
                for row in rows
                if len(row.paths) == 1 and row.label is not None
            ]
        )
    yield from _rows_apart(reading)
    yield from _over_several_columns(rows, reading.geometry)
    yield from _beside_foreign_columns(rows, reading.geometry, foreign_heads(reading))
    early = early_total(reading)
    if early is None and _total_may_be_first(reading):
        early = 0
    if early is not None:
        yield from _total_undecided(reading, early)


def of_row(code: str, placed: PlacedRow, **data: str) -> Diagnostic:
    """What is told of a whole row."""
    span = Span(placed.run.start, placed.run.end)
    return of_figures(code, placed.name, placed.paths, span, **data)


def of_figures(
    code: str, row: str, paths: tuple[str, ...], span: Span, **data: str
) -> Diagnostic:
    """What is told of a whole row, whose figures stand in a stretch."""
    return Diagnostic(code, (row, *paths), (span,), {"row": At(row), **data})


def _cut_unlike(
    rows: Sequence[PlacedRow], geometry: RowGeometry
) -> Iterator[Diagnostic]:
    """Rows that no sum holds together and that are not cut alike: one has a cell more or less."""
    alike: dict[tuple[AlignedText, int], list[PlacedRow]] = {}
    for placed in rows:
        if (
            placed.aligned.layout.bordered
            and len(placed.paths) > 1
            and not has_sum(placed.paths)
        ):
            alike.setdefault((placed.aligned, len(placed.paths)), []).append(placed)
    for group in alike.values():
        if len({geometry.cells(placed) for placed in group}) > 1:
            yield from [of_row("GX210", placed) for placed in group]


class LoneFigure(NamedTuple):
    """The one figure of a row, and where its label ends."""

    name: str
    path: str
    aligned: AlignedText
    label_end: int
    start: int
    end: int

    @property
    def is_apart(self) -> bool:
        """Whether it stands on another line than its label."""
        return self.lines_below > 0

    @property
    def lines_below(self) -> int:
        """How many lines below its label it stands."""
        return self.aligned.text.count("\n", self.label_end, self.start)


def lone_figures_of_whole(whole: WholeTable) -> list[LoneFigure]:
    """The rows of one figure of a table that is printed whole."""
    lone: list[LoneFigure] = []
    n = 0
    for row, (_, label_end, _) in zip(whole.table.rows, whole.rows, strict=True):
        if len(row.paths) == 1:
            lone.append(
                LoneFigure(
                    row.path, row.paths[0], whole.aligned, label_end, *whole.spans[n]
                )
            )
        n += len(row.paths)
    return lone


def _a_line_each(rows: Sequence[PlacedRow]) -> bool:
    """Whether rows of several figures print each on a line of its own: then a lone one stands there like all others."""
    return bool(rows) and all(
        placed.aligned.text.count("\n", placed.run.start, placed.run.end)
        >= len(placed.paths) - 1
        and not placed.aligned.layout.bordered
        for placed in rows
    )


def _lone(placed: PlacedRow) -> LoneFigure:
    assert placed.label is not None
    run = placed.run
    return LoneFigure(
        placed.name,
        placed.paths[0],
        placed.aligned,
        placed.label.end,
        run.start,
        run.end,
    )


def lone_figures(figures: Sequence[LoneFigure]) -> Iterator[Diagnostic]:
    """One figure further below its label than others, which stand beside theirs: it may be a page number."""
    flowed = [figure for figure in figures if not figure.aligned.layout.bordered]
    apart = [figure for figure in flowed if figure.is_apart]
    # Where every figure stands below its label, that is how the text is laid out, but for one that stands lower.
    if len(apart) == len(flowed):
        apart = _one_lower(flowed)
    for figure in apart:
        raw = figure.aligned.quote(figure.start, figure.end)
        if _PAGE.fullmatch(raw):
            spans = (Span(figure.start, figure.end),)
            yield Diagnostic(
                "GX215",
                (figure.name, figure.path),
                spans,
                {"row": At(figure.name), "raw": raw},
            )


def _one_lower(figures: Sequence[LoneFigure]) -> list[LoneFigure]:
    """The figure that stands lower than all others, if these stand alike."""
    times = Counter([figure.lines_below for figure in figures])
    lowest = max(times, default=0)
    is_one = len(times) == 2 and times[lowest] == 1 and len(figures) > 2
    return [one for one in figures if is_one and one.lines_below == lowest]


def _rows_apart(reading: TableReading) -> Iterator[Diagnostic]:
    """A row of figures on a line of its own, where others stand beside their labels: next to a row that has none they
    may be that one's."""
    rows = [row for row in reading.placed if row.label and len(row.paths) > 1]
    flowed = [row for row in rows if not row.aligned.layout.bordered]
    apart = [row for row in flowed if _stands_apart(row)]
    if not apart or len(apart) * _MOST_BESIDE > len(flowed):
        return
    order = [row.path for row in reading.table.rows]
    filled = {row.name for row in reading.placed}
    for row in apart:
        n = order.index(row.name)
        if not filled.issuperset([*order[max(0, n - 1) : n], *order[n + 1 : n + 2]]):
            raw = row.aligned.quote(row.run.start, row.run.end)
            yield of_row("GX215", row, raw=raw)


def _stands_apart(row: PlacedRow) -> bool:
    assert row.label is not None
    return "\n" in row.aligned.text[row.label.end : row.run.start]


def _over_several_columns(
    rows: Sequence[PlacedRow], geometry: RowGeometry
) -> Iterator[Diagnostic]:
    """Rows in which a cell reaches over several columns: which of them its figure is of, nothing says."""
    for placed in rows:
        if geometry.covers_other_columns(placed):
            yield of_row("GX216", placed)


def _beside_foreign_columns(
    rows: Sequence[PlacedRow], geometry: RowGeometry, foreign: ForeignHeads
) -> Iterator[Diagnostic]:
    """Rows whose cells may be those of a column that the form has not."""
    for placed in rows if foreign.tokens else ():
        if not placed.aligned.layout.bordered:
            continue
        due = len(placed.paths)
        cells = geometry.shape(placed).cells
        if len(cells) <= due:
            continue
        # Foreign columns that stand last and hold no figures leave those before them where they are.
        harmless = foreign.all_last and all(
            cell.kind in ("blank", "words") for cell in cells[due:]
        )
        if not harmless:
            heads = [
                placed.aligned.quote(token.start, token.end) for token in foreign.tokens
            ]
            yield of_row("GX213", placed, heads=" ".join(heads))


def _total_undecided(reading: TableReading, early: int) -> Iterator[Diagnostic]:
    """Rows of flowed text whose total may be any figure: its head stands early, and no sum decides."""
    rows = {placed: _blocks(placed, reading) for placed in reading.placed}
    whole = [block for block in chain(*rows.values()) if None not in block]
    # Where other rows say that it stands last, one that says nothing is as they are.
    is_last = total_is_last(whole, early) is True
    for placed, blocks in rows.items():
        if not all(_is_decided(block, is_last=is_last) for block in blocks):
            raw = placed.aligned.quote(placed.run.start, placed.run.end)
            yield of_row("GX214", placed, raw=raw)


def _total_may_be_first(reading: TableReading) -> bool:
    """Whether rows of flowed text sum up in their first figure, and none in its last: torn heads do not say so."""
    flowed = [row for row in reading.placed if not row.aligned.layout.bordered]
    blocks = chain(*[_blocks(row, reading) for row in flowed if has_sum(row.paths)])
    whole = [block for block in blocks if None not in block]
    return total_is_last(whole, 0) is False


def _blocks(placed: PlacedRow, reading: TableReading) -> list[list[Any]]:
    """The figures of a row, a list for each total: one, or the blocks that stand side by side."""
    figures = [reading.values.get(path) for path in placed.paths]
    if placed.name in reading.table.row_at:
        return [figures]
    blocks: dict[str, list[Any]] = {}
    for path, figure in zip(placed.paths, figures, strict=True):
        blocks.setdefault(path.rpartition(".")[0], []).append(figure)
    return list(blocks.values())


def _is_decided(figures: Sequence[int | None], *, is_last: bool) -> bool:
    """Whether the last of some figures is their total beyond doubt: that sums the others up, and the first does not."""
    known = [figure for figure in figures if figure is not None]
    if is_last or not any(known):
        return True
    if len(known) < len(figures):
        return False
    whole = sum(known)
    return 2 * known[-1] == whole != 2 * known[0]
