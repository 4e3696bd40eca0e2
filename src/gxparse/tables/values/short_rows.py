"""Rows that have lost cells: what is left of them, and whether their last figure is the sum of the others."""

from __future__ import annotations

from gxparse.source import Origin
from gxparse.tables.tokens.cell_values import CellValue


def is_summed_up(cells: tuple[CellValue, ...]) -> bool:
    """Whether the last of some figures is the sum of the others."""
    values = [cell.value for cell in cells if cell.value is not None]
    return len(values) == len(cells) and sum(values[:-1]) == values[-1]


def without_blanks_around(cells: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
    """Cells without blank ones at the ends, which may be a label's."""
    filled = [n for n, cell in enumerate(cells) if cell.origin is not Origin.BLANK]
    return cells[filled[0] : filled[-1] + 1] if filled else cells
