"""The rows of a batch as the cells of a sheet or of a line of CSV."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from gxparse.frames.rows import Batch

_BETWEEN = "; "  # between the items of a list in one cell


def rows_of(batch: Batch) -> Iterable[tuple[Any, ...]]:
    """The rows of a batch as cells: numbers without trailing zeros, lists as one text."""
    columns = [map(_cell, column.to_pylist()) for column in batch.columns]
    return zip(*columns, strict=True)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return _BETWEEN.join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return shortest(value) if isinstance(value, Decimal) else value


def shortest(value: Decimal) -> str:
    """A decimal of a table without the zeros that fill its column up."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
