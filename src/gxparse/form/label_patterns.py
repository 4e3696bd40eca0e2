"""Wordings of the form, and patterns that find them however they are printed.

Brackets, commas, colons and digits come in two widths; blanks, line breaks and
quotation marks may stand anywhere inside a wording. Rather than normalise the
text first, which costs half a parse and loses the offsets, a pattern matches
every width, and only what it has found is normalised, to be looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Characters that count as one; the first of a class stands for all of it.
_ALIKE = (
    "，,、､．.。",
    "：:∶",
    "（(",
    "）)",
    "/／",
    *(f"{chr(0xFF10 + n)}{n}" for n in range(10)),
)
_QUOTES = "“”\"＂'‘’「」『』"
_CLASS = {c: group for group in _ALIKE for c in group}
_FOLD = {ord(c): group[0] for c, group in _CLASS.items()} | dict.fromkeys(map(ord, _QUOTES + "\u200b\ufeff"))

NO_WIDTH = "\u200b"
"""A blank of no width; signs that part nothing are turned into it."""

DOUBT = "?"
"""Stands on an aligned text before what is printed in a cell and is not surely its figure, so that it is no number."""

BLANKS = r" \xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""Every blank but tabs and line breaks, for use inside a character class."""

# What may stand between two characters of a wording. No tab and no bar: those
# part the cells of a row, and two cells are never one label by themselves.
_GAP = f"[{BLANKS}\n{_QUOTES}]*+"

REMARK = re.compile(
    rf"[{BLANKS}]*+(?:\n[{BLANKS}]*+){{0,2}}+[（(](?![一二三四五六七八九十0-9]{{1,3}}[）)])"
    r"(?:[^（）()|\t\x1e\x1f\s]|\s(?!\s*[0-9])){1,80}[）)]"  # no figures: a number behind a blank is one
)
"""A remark in brackets, in which a label or a head goes on."""


def fold(text: str) -> str:
    """``text`` without blanks and quotation marks, every width and comma folded into one."""
    return "".join(text.split()).translate(_FOLD)


def openings(wordings: Iterable[str]) -> frozenset[str]:
    """The characters that one of the wordings can begin with, as ``pattern`` matches them."""
    return frozenset(c for wording in wordings for c in _CLASS.get(fold(wording)[0], fold(wording)[0]))


def matches(pattern: re.Pattern[str], openings: frozenset[str], text: str) -> Iterator[re.Match[str]]:
    """What ``finditer`` finds of a pattern that begins with few characters, faster where these are seldom."""
    places = []
    for char in openings:
        place = text.find(char)
        while place >= 0:
            places.append(place)
            place = text.find(char, place + 1)
    end = 0
    for place in sorted(places):
        found = pattern.match(text, place) if place >= end else None
        if found:
            end = found.end()
            yield found


def pattern(wordings: Iterable[str]) -> str:
    """A pattern that matches any of the wordings, as long a one as fits, and backs up nowhere far.

    The wordings are merged into a prefix tree, so that each character of the
    text is looked at once; every branch opens with a literal, which lets ``re``
    skip all text that cannot begin one.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for wording in wordings:
        node = tree
        for char in fold(wording):
            node = node.setdefault(char, {})
        node[""] = {}
    branches = []
    for char, node in sorted(tree.items()):
        rest = _branch(node)
        branches += [re.escape(c) + rest for c in _CLASS.get(char, char)]
    return "(?:" + "|".join(branches) + f")[{_QUOTES}]*+"


def _branch(node: dict) -> str:  # type: ignore[type-arg]
    """What may follow the characters that lead to ``node``."""
    branches = [_char(char) + _branch(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    more = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    return f"(?:{_GAP}{more})?" if "" in node else _GAP + more


def _char(char: str) -> str:
    group = _CLASS.get(char)
    return f"[{re.escape(group)}]" if group else re.escape(char)
