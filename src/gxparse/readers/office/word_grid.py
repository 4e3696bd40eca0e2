"""How the rows and cells of a Word file lie in the grid of their table."""

from __future__ import annotations

from gxparse.readers.blocks import Cell, Row
from gxparse.readers.office.looks import OFF
from gxparse.readers.office.xml import Attributes, attribute

OF_GRID = frozenset(
    {"gridBefore", "hidden", "gridSpan", "vMerge", "hMerge", "cellMerge", "cellDel"}
)
"""The properties of a row or a cell that say so."""
_MOST_DIGITS = 9  # of a number of columns


def lay_out(row: Row, name: str, attributes: Attributes) -> None:
    """Takes a property of a row, or of the last of its cells."""
    value = attribute(attributes, "val")
    if name == "gridBefore":
        row.before = _number(value, 0)
    elif name == "hidden":
        row.hidden = value not in OFF
    elif row.cells:
        _lay_out_cell(row.cells[-1], name, value, attributes)


def _lay_out_cell(cell: Cell, name: str, value: str, attributes: Attributes) -> None:
    match name:
        case "gridSpan":
            cell.across = max(1, _number(value, 1))
        case "vMerge":
            cell.continues = value != "restart"
        case "hMerge":
            cell.beside = value != "restart"
        case "cellMerge":
            cell.continues = attribute(attributes, "vMerge") == "cont"
        case "cellDel":
            cell.deleted = True


def _number(text: str, other: int) -> int:
    """A whole number of few digits, or another one."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else other
