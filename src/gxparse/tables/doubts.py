"""Rows that were read, but that nothing proves: what may be wrong with them is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gxparse.checks.row_equations import has_sum
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.source import Span
from gxparse.tables.placement.row_geometry import RowGeometry
from gxparse.tables.placement.rows import PlacedRow
from gxparse.tables.repair import solver
from gxparse.tables.tokens.lexer import Token

_PAGES = 3  # digits of a page number


def doubt(code: str, placed: PlacedRow, **data: str) -> Diagnostic:
    """What is told of a whole row."""
    spans = (Span(placed.run.start, placed.run.end),)
    return Diagnostic(code, (placed.name, *placed.paths), spans, {"row": At(placed.name), **data})


def cut_unlike(rows: Iterable[PlacedRow], geometry: RowGeometry) -> Iterator[Diagnostic]:
    """Rows that no sum holds together and that are not cut alike: one has a cell more or less."""
    alike: dict[tuple[int, int], list[PlacedRow]] = {}
    for placed in rows:
        if placed.aligned.layout.bordered and len(placed.paths) > 1 and not has_sum(placed.paths):
            alike.setdefault((id(placed.aligned), len(placed.paths)), []).append(placed)
    for group in alike.values():
        if len({geometry.cells(p.aligned, p.label, p.run) for p in group}) > 1:
            yield from (doubt("GX210", placed) for placed in group)


def beside_others(
    rows: Iterable[PlacedRow], geometry: RowGeometry, foreign: list[Token], last: bool
) -> Iterator[Diagnostic]:
    """Rows whose cells may be those of a column that the form has not; ``last`` where such columns stand last."""
    for placed in rows if foreign else ():
        if not placed.aligned.layout.bordered:
            continue
        due = len(placed.paths)
        cells = geometry.shape(placed.aligned, placed.label, placed.run).cells
        if len(cells) > due and not (last and all(cell.kind in ("blank", "words") for cell in cells[due:])):
            heads = (placed.aligned.quote(token.start, token.end) for token in foreign)
            yield doubt("GX213", placed, heads=" ".join(heads))


def reaching(rows: Iterable[PlacedRow], geometry: RowGeometry, *, one_head: bool) -> Iterator[Diagnostic]:
    """Rows in which a cell reaches over several columns: which of them its figure is of, nothing says."""
    for placed in rows:
        if geometry.covered(placed, one_head=one_head):
            yield doubt("GX216", placed)


def undecided(rows: Iterable[PlacedRow], found: dict[str, Any]) -> Iterator[Diagnostic]:
    """Rows of flowed text whose total may be any figure: its head stands early, and no sum decides."""
    for placed in rows:
        if solver.undecided(placed.paths, found):
            yield doubt("GX214", placed, raw=placed.aligned.quote(placed.run.start, placed.run.end))


def alone(rows: Iterable[PlacedRow]) -> Iterator[Diagnostic]:
    """One figure on a line of its own, where others stand beside their labels: it may be a page number."""
    ones = [p for p in rows if len(p.paths) == 1 and p.label is not None and not p.aligned.layout.bordered]
    apart = [p for p in ones if "\n" in p.aligned.text[p.label.end : p.run.start]]  # type: ignore[union-attr]
    for placed in apart if len(apart) < len(ones) else ():
        raw = placed.aligned.quote(placed.run.start, placed.run.end)
        if raw.isdigit() and len(raw) <= _PAGES:
            yield doubt("GX215", placed, raw=raw)
