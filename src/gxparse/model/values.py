"""A report's values by attribute path, for people: ``values`` and ``value``."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from functools import cache

from gxparse.errors import UnknownPath
from gxparse.model import paths
from gxparse.model.report import INDICATORS, TABLES, Report

Value = int | Decimal | str | None
_INDICATOR = re.compile(rf"{INDICATORS}\[(0|[1-9]\d{{0,8}})\]\.value")


def values(report: Report) -> dict[str, Value]:
    """Every value of the tables that a report has, by its path, in the order of the form.

    A count is an ``int``, an amount a ``Decimal``, its unit a ``str``; ``None``
    is "no number here". Paths are those of ``ParseResult.cells``:
    "requests.received.total", and "indicators[0].value" for the table of a
    report before 2019. Raises ``TypeError`` for anything but a ``Report``.
    """
    by_path = paths.values(report)
    for table in TABLES:
        by_path.pop(table, None)
    for n, indicator in enumerate(report.indicators):
        by_path[f"{INDICATORS}[{n}].value"] = indicator.value
    return by_path


def value(report: Report, path: str) -> Value:
    """The value at a path; ``None`` too where the report has no such table, or has it in another edition.

    Raises ``UnknownPath``, which is a ``KeyError``, for a path at which no
    report has a value, such as that of a row, and ``TypeError`` for anything
    but a ``Report``.
    """
    by_path = values(report)
    if path in by_path:
        return by_path[path]
    if path in _known() or _INDICATOR.fullmatch(path):
        return None
    raise UnknownPath(_complaint(path))


@cache
def _known() -> frozenset[str]:
    """The paths of all values of all editions, but for those of indicators, which are without number."""
    known: set[str] = set()
    for name, editions in paths.parts(Report):
        for cls in editions or ():
            known |= paths.value_paths(cls, name)
    return frozenset(known)


def _complaint(path: str) -> str:
    known = sorted(_known())
    inner = [each for each in known if each.startswith(f"{path}.")]
    if inner:
        return f"{path} holds {len(inner)} values and is none: {inner[0]} is one"
    meant = get_close_matches(path, known, n=1)
    hint = f"; {meant[0]} is meant perhaps" if meant else ""
    return f"no report has a value at {path}{hint}"
