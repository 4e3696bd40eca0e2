"""Rows with cells whose signs only look like digits: such a cell has a value where the sums of the table say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gxparse.source import Origin
from gxparse.tables.repair.likely_figures import borne_out
from gxparse.tables.values.row_values import CellsRow, RowReading, values_of_rows


def with_likely_figures(readings: Sequence[RowReading]) -> tuple[RowReading, ...]:
    """The rows, in which a figure whose signs only look like digits is what they look like, if the sums say so."""
    likely: dict[str, Any] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        if isinstance(reading, CellsRow):
            for path, cell in zip(reading.paths, reading.cells, strict=True):
                if cell.likely is not None:
                    likely[path], rows[path] = cell.likely, reading.paths
    if not likely:
        return tuple(readings)
    proved = borne_out(likely, rows, values_of_rows(readings))
    return tuple([_with_proved(reading, proved) for reading in readings])


def _with_proved(reading: RowReading, proved: Mapping[str, Any]) -> RowReading:
    if not isinstance(reading, CellsRow):
        return reading
    cells = [
        cell._replace(value=proved[path], origin=Origin.REPAIRED)
        if path in proved and cell.likely is not None
        else cell
        for path, cell in zip(reading.paths, reading.cells, strict=True)
    ]
    return reading._replace(cells=tuple(cells))
