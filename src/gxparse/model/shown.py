"""How tables and reports show themselves: on one line, by what they hold, and not by two hundred values; and where a
notebook or rich asks, as the room of views has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from attrs import fields, has

_LONGEST = 30  # characters of a name that are shown


class Shown:
    """What a notebook and rich show of something."""

    __slots__ = ()

    # How things look is for the views to say, which are made of results and stand far above all that is in these.
    # They are asked for by name, when something is to be shown, and imported by no one before

    def _repr_html_(self) -> str:
        html: str = import_module("gxparse.view.notebook").html(self)
        return html

    def __rich__(self) -> Any:
        return import_module("gxparse.view.terminal").renderable(self)


def short_part(part: Any) -> str:
    """A table, or a group of its rows: its class, how many values it has, and how many of them are ``None``."""
    values = list(_values(part))
    blank = sum(value is None for value in values)
    none = f", {blank} of them None" if blank else ""
    return f"<{type(part).__name__}: {len(values)} values{none}>"


def short_report(report: Any) -> str:
    """A report: whose it is, on what year, and its tables with their editions."""
    return f"<Report {about(report)}>"


def about(report: Any) -> str:
    """Whose a report is, on what year, and the tables that it has."""
    name = report.agency or report.title
    year = "no year" if report.year is None else report.year
    return f"{_shortened(name)}, {year}: {', '.join(_tables(report)) or 'no tables'}"


def _shortened(name: str | None) -> str:
    if name is None:
        return "without a name"
    return repr(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…")


def _tables(report: Any) -> Iterator[str]:
    for attribute in fields(type(report)):
        value = getattr(report, attribute.name)
        if value is not None and "editions" in attribute.metadata:
            edition = getattr(value, "edition", None)
            yield f"{attribute.name} {edition}" if edition else attribute.name
    if report.indicators:
        yield f"{len(report.indicators)} indicators"


def _values(part: Any) -> Iterator[Any]:
    for attribute in fields(type(part)):
        value = getattr(part, attribute.name)
        if has(type(value)):
            yield from _values(value)
        else:
            yield value
