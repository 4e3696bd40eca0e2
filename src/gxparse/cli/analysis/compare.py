"""``gxparse diff``: two reports beside each other, value by value and paragraph by paragraph."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import has

from gxparse.analysis.changes import Change, diff
from gxparse.cli.analysis.reports import report_of
from gxparse.cli.analysis.shown import padded, painted
from gxparse.cli.words import width
from gxparse.form.labels import label
from gxparse.model.report import Indicator

_NUMBERED = re.compile(r"(?P<name>[a-z_]+)\[(?P<number>[0-9]+)\]")
_WORDS = ("title", "agency", "notice")
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
    first = max((width(_name(each.path, lang)) for each in figures), default=0)
    second = max((width(_shown(each.before)) for each in figures), default=0)
    for change in changes:
        name, before, after = (
            _name(change.path, lang),
            _shown(change.before),
            _shown(change.after),
        )
        if not _is_of_words(change):
            old = painted(padded(before, second), "red")
            yield f"{padded(name, first)}  {old} → {painted(after, 'green')}"
            continue
        yield painted(name, "bold")
        if change.before is not None:
            yield painted(f"- {before}", "red")
        if change.after is not None:
            yield painted(f"+ {after}", "green")


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
