"""What a row of the table of values says of its path alone: labels, table, row, column, and whether it is a total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gxparse.form.labels import label
from gxparse.frames.schemas import kind_of
from gxparse.model.report import INDICATORS

_TOTAL = "total"  # the name of the column, and of the row


class FormColumns(NamedTuple):
    """The columns that all reports with a value at a path have in common, as ``VALUES_SCHEMA`` names them."""

    edition: str | None
    path: str | None
    label_zh: str | None
    label_en: str | None
    table: str | None
    row: str | None
    column: str | None
    is_total: bool | None


NO_VALUE = FormColumns(None, None, None, None, None, None, None, None)


class Kinds(NamedTuple):
    """The values of a report as far as they depend on its tables alone."""

    columns: tuple[FormColumns, ...]
    texts: tuple[int, ...]
    """Which of the values are texts, by number."""
    units: tuple[tuple[int, int], ...]
    """The number of each amount, with that of its unit."""


def kinds(paths: Sequence[str], editions: Mapping[str, str | None]) -> Kinds:
    """The kinds of the values at the paths of a report, in order, but for those of indicators."""
    return _kinds(tuple(paths), tuple(editions.items()))


def of_indicators(indicators: Sequence[Sequence[str | None]]) -> list[FormColumns]:
    """The columns of the indicators: a row of an older table is named by its own words."""
    return [
        FormColumns(
            None,
            f"{INDICATORS}[{n}].value",
            name,
            None,
            INDICATORS,
            f"{INDICATORS}[{n}]",
            "value",
            False,
        )
        for n, (name, _) in enumerate(indicators)
    ]


@lru_cache(maxsize=64)  # nearly all reports have the same tables
def _kinds(
    paths: tuple[str, ...], editions: tuple[tuple[str, str | None], ...]
) -> Kinds:
    edition_of = dict(editions)
    number = {path: n for n, path in enumerate(paths)}
    amounts = [path for path in paths if kind_of(path) == "amount"]
    return Kinds(
        tuple(_columns(path, edition_of[path.partition(".")[0]]) for path in paths),
        tuple(n for path, n in number.items() if kind_of(path) == "unit"),
        tuple(
            (number[path], number[f"{path.rpartition('.')[0]}.unit"])
            for path in amounts
        ),
    )


def _columns(path: str, edition: str | None) -> FormColumns:
    row, _, column = path.rpartition(".")
    return FormColumns(
        edition,
        path,
        label(path, full=True),
        label(path, "en", full=True),
        path.partition(".")[0],
        row,
        column,
        _TOTAL in (column, row.rpartition(".")[2]),
    )
