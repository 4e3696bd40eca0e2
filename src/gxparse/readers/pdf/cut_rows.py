"""Rows that the end of a page has cut, put together again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.form.loader import statutory_form
from gxparse.readers.blocks import Cell, Row, Table
from gxparse.readers.pdf.grids import Grid


class LaidTable(NamedTuple):
    """A table as it is drawn, and the block that it makes."""

    grid: Grid
    block: Table


def rejoin(upper: LaidTable, lower: LaidTable, near: float) -> None:
    """Puts a row together again that the end of a page has cut: what stands in its second piece goes to the first.

    The pieces of one table have their sides in the same places, or so ``near``.
    """
    shift_left = abs(upper.grid.xs[0] - lower.grid.xs[0])
    shift_right = abs(upper.grid.xs[-1] - lower.grid.xs[-1])
    if max(shift_left, shift_right) > near:
        return
    # Two rows are pieces of one only if their labels together are a label of the form, or only one has figures
    rows = upper.block.rows[-1], lower.block.rows[0]
    pieces = list(_stacked(*rows, near))
    cut = [piece for piece in pieces if _is_cut_label(*piece)]
    # What heads several rows is cut between two of them as well as within one, so that it alone is put together
    if not all(_heads_several(*piece) for piece in cut) or (
        len(pieces) == len(rows[0].cells) == len(rows[1].cells)
        and _are_label_and_figures(pieces)
    ):
        cut = pieces
    for above, below in cut:
        above.blocks += below.blocks
        below.blocks = []


def _stacked(upper: Row, lower: Row, near: float) -> Iterator[tuple[Cell, Cell]]:
    """The cells of two rows that have their left sides in the same place."""
    for above, below in product(upper.cells, lower.cells):
        if above.box and below.box and abs(above.box[0] - below.box[0]) < near:
            yield above, below


def _is_cut_label(above: Cell, below: Cell) -> bool:
    """Whether two cells hold a label of the form together, and the first does not by itself."""
    upper, lower = fold(above.text()), fold(below.text())
    if not upper or not lower:
        return False
    wordings = statutory_form().wordings
    return upper + lower in wordings and upper not in wordings


def _heads_several(above: Cell, below: Cell) -> bool:
    """Whether two pieces of a cell stand beside more than one row of a page."""
    return above.down > 1 or below.down > 1


def _are_label_and_figures(pieces: list[tuple[Cell, Cell]]) -> bool:
    """Whether the upper one of two rows holds no more than a label, and the lower one what stands behind it."""
    labels = [n for n, (above, _) in enumerate(pieces) if fold(above.text())]
    figures = [n for n, (_, below) in enumerate(pieces) if fold(below.text())]
    return bool(labels and figures) and max(labels) < min(figures)
