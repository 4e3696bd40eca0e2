"""``gxparse diff``: two reports beside each other, value by value and paragraph by paragraph."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import has

from gxparse.analysis.changes import Change, diff
from gxparse.cli.analysis.reports import report_of
from gxparse.cli.analysis.shown import padded, painted, room
from gxparse.cli.words import width, wrapped
from gxparse.form.labels import label
from gxparse.model.report import Indicator

_NUMBERED = re.compile(r"(?P<name>[a-z_]+)\[(?P<number>[0-9]+)\]")
_WORDS = ("title", "agency", "notice")
_ARROW = " → "
_GAP, _INDENT = "  ", "  "  # behind a name, and before what of it goes on below
_SHORTEST_NAME = 16
_SAME, _DIFFERENT = 0, 1  # as of the program of this name
_LINES = {
    "title": ("title", "标题"),
    "agency": ("agency", "机关"),
    "year": ("year", "年度"),
    "notice": ("notice", "通知文号"),
    "preamble": ("preamble", "前言"),
    "indicators": ("indicators", "统计表"),
}


def compare(options: argparse.Namespace) -> int:
    """Prints what has changed from one report to another; the exit status says whether anything has."""
    one, other = (report_of(file, options.reader) for file in options.files)
    changes = diff(one, other)
    for line in _lines(changes, options.lang):
        print(line)
    return _DIFFERENT if changes else _SAME


def _lines(changes: Sequence[Change], lang: str) -> Iterator[str]:
    """Figures in three columns, under each other; of words a line before and a line after."""
    figures = [change for change in changes if not _is_of_words(change)]
    second = max((width(_shown(each.before)) for each in figures), default=0)
    first = _columns_of_names(figures, second, lang)
    for change in changes:
        name, before, after = (
            _name(change.path, lang),
            _shown(change.before),
            _shown(change.after),
        )
        if not _is_of_words(change):
            old, new = painted(padded(before, second), "red"), painted(after, "green")
            opening, *rest = wrapped(name, first, _INDENT)
            yield f"{padded(opening, first)}{_GAP}{old}{_ARROW}{new}"
            yield from rest
            continue
        yield painted(name, "bold")
        if change.before is not None:
            yield painted(f"- {before}", "red")
        if change.after is not None:
            yield painted(f"+ {after}", "green")


def _columns_of_names(figures: Sequence[Change], second: int, lang: str) -> int:
    """How many columns the names of figures take: the longest one, or what a terminal leaves beside the figures."""
    longest = max((width(_name(each.path, lang)) for each in figures), default=0)
    line = room()
    if line is None:
        return longest
    third = max((width(_shown(each.after)) for each in figures), default=0)
    left = line - second - third - width(_GAP + _ARROW)
    return min(longest, max(left, _SHORTEST_NAME))


def _is_of_words(change: Change) -> bool:
    """Whether it is of a line or a paragraph, which may be long."""
    return change.path in _WORDS or _NUMBERED.fullmatch(change.path) is not None


def _name(path: str, lang: str) -> str:
    numbered = _NUMBERED.fullmatch(path)
    if numbered:
        number = int(numbered["number"]) + 1
        name = _name(numbered["name"], lang)
        return f"{name}第{number}段" if lang == "zh" else f"{name}, paragraph {number}"
    if path in _LINES:
        return _LINES[path][lang == "zh"]
    return label(path, lang, full=True)


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, Indicator):
        return f"{value.name} {_shown(value.value)}{value.unit or ''}"
    # A whole table, which the other report has not, or in another edition
    if has(type(value)):
        edition = getattr(value, "edition", None)
        return str(edition) if edition else "✓"
    return str(value)
