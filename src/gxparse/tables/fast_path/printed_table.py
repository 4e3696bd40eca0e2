"""What the scan of a whole table finds: its labels, and the figures behind those that label rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from gxparse.form.types import Table, Wording
from gxparse.model.fields import AMOUNT
from gxparse.tables.layouts import AlignedText, Stretch

Label = tuple[int, int, Wording]
"""The label of a row or of a group of rows, or a head: start, end, and what it can mean."""


class PrintedTable(NamedTuple):
    """What is printed of a table."""

    table: Table
    aligned: AlignedText
    labels: list[Label]
    rows: list[int]
    """Which of the labels have figures behind them; none where the rows have no labels."""
    figures: list[re.Match[str]]
    """The figures of each row, or of all rows, each a group of its own."""
    numbers: list[list[int | Decimal]]
    """What they come to."""

    def without_sums(self) -> bool:
        """Whether no sum holds the figures of a row together, so that all hangs on where they stand."""
        return not self.table.one_head and bool(self.rows)


def numbers_of(
    table: Table, figures: Iterable[re.Match[str]]
) -> list[list[int | Decimal]]:
    """What the figures of a table come to, row by row: its amounts are ``Decimal``."""
    if not table.amounts:
        return [[*map(int, row.groups())] for row in figures]
    columns = iter(table.all_columns)
    return [
        [
            Decimal(figure) if next(columns) == AMOUNT else int(figure)
            for figure in row.groups()
        ]
        for row in figures
    ]


def spans_of(figures: re.Match[str]) -> tuple[Stretch, ...]:
    """Where some figures stand, those of all and then each: all at once, and made once."""
    spans: tuple[Stretch, ...] = figures.regs
    return spans


def end_of(figures: re.Match[str]) -> int:
    """Where the last of some figures ends."""
    return figures.end(figures.lastindex or 0)
