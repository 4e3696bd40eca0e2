"""Wordings of the form, and patterns that find them however they are printed.

Brackets, commas, colons and digits come in two widths; blanks, line breaks and
quotation marks may stand anywhere inside a wording. Rather than normalise the
text first, which costs half a parse and loses the offsets, a pattern matches
every width, and only what it has found is normalised, to be looked up.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

from gxparse.characters import (
    ALIKE,
    BLANKS,
    CELL,
    LATIN_BLANKS,
    LATIN_QUOTES,
    NO_WIDTH,
    OTHER_BLANKS,
    OTHER_QUOTES,
    QUOTES,
    ROW,
    fold,
)

_Tree: TypeAlias = "dict[str, _Tree]"

# What may stand between two characters of a wording. No tab and no bar: those
# part the cells of a row, and two cells are never one label by themselves.
LATIN = f"{LATIN_BLANKS}\n{LATIN_QUOTES}"
_OTHERS = f"{OTHER_BLANKS}{OTHER_QUOTES}"
_QUOTED = re.compile("“[^”]*”")

REMARK = re.compile(
    rf"[{BLANKS}]*+(?:\n[{BLANKS}]*+){{0,2}}+[（(](?!cid:)(?!(?:{NO_WIDTH}*+[一二三四五六七八九十0-9]){{1,3}}{NO_WIDTH}*+[）)])"
    rf"(?:[^（）()|\t{ROW}{CELL}\s]|\s(?!\s*[0-9])){{1,80}}[）)]"  # no figures: a number behind a blank is one
)
"""A remark in brackets, in which a label or a head goes on; what PDF readers name a glyph, "(cid:19)", is none."""


class LabelPattern:
    """Finds any of some wordings, like the ``re.Pattern`` that it stands for.

    There are two. What lets no blanks and quotation marks but Latin ones stand between any two characters,
    and others where a wording has them itself, is compiled six times as fast; the other is
    made when a text has more of them.
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        self._wordings = tuple(wordings)
        self._usual = re.compile(pattern(self._wordings, LATIN, with_quotes=True))
        quoted = {found[0] for one in self._wordings for found in _QUOTED.finditer(one)}
        # A quotation mark that a wording has does not count
        own = "".join(f"(?<!“(?={one[1:]}))(?<!{one})" for one in sorted(quoted))
        self._others = re.compile(f"[{_OTHERS}]{own}")

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile(pattern(self._wordings))

    def build(self) -> None:
        """Makes both."""
        self._any.match("")

    def within(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Pattern[str]:
        """The pattern that will do between two offsets: asked for once, where many labels stand behind each other."""
        return self._any if self._others.search(text, start, end) else self._usual

    def match(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """The wording that stands at ``start``."""
        return self.within(text, start, end).match(text, start, end)

    def fullmatch(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """The wording that the text is from ``start`` to ``end``."""
        return self.within(text, start, end).fullmatch(text, start, end)

    def search(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """The first wording between ``start`` and ``end``."""
        return self.within(text, start, end).search(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """The wordings between ``start`` and ``end``, in printed order."""
        return self.within(text, start, end).finditer(text, start, end)


def openings(wordings: Iterable[str]) -> frozenset[str]:
    """The characters that one of the wordings can begin with, as ``pattern`` matches them."""
    firsts = {fold(wording)[0] for wording in wordings}
    return frozenset("".join(ALIKE.get(char, char) for char in firsts))


def matches(
    pattern: re.Pattern[str], openings: frozenset[str], text: str
) -> Iterator[re.Match[str]]:
    """What ``finditer`` finds of a pattern that begins with few characters, faster where these are seldom."""
    places: list[int] = []
    for char in openings:
        place = text.find(char)
        while place >= 0:
            places.append(place)
            place = text.find(char, place + 1)
    end = 0
    for place in sorted(places):
        # What was found before goes on over this place
        if place < end:
            continue
        match = pattern.match(text, place)
        if match:
            end = match.end()
            yield match


def by_opening(wordings: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """The pattern of some wordings in several, each for those that begin with one character: ``re`` looks for one
    many times as fast as for any of two."""
    opened: dict[str, list[str]] = {}
    for wording in wordings:
        opened.setdefault(fold(wording)[0], []).append(wording)
    return tuple([re.compile(pattern(found)) for found in opened.values()])


def all_matches(
    patterns: Iterable[re.Pattern[str]], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """What some patterns find between two offsets, in printed order: of two that overlap the first."""
    found = [match for one in patterns for match in one.finditer(text, start, end)]
    passed = start
    for match in sorted(found, key=re.Match.start):
        if match.start() >= passed:
            passed = match.end()
            yield match


def pattern(
    wordings: Iterable[str],
    between: str = LATIN + _OTHERS,
    *,
    with_quotes: bool = False,
) -> str:
    """A pattern that matches any of the wordings, as long a one as fits, and backs up nowhere far.

    ``between`` are the members of a character class that may stand between two of their characters;
    ``with_quotes`` has the quotation marks that a wording has stand there too.

    The wordings are merged into a prefix tree, so that each character of the
    text is looked at once; every branch opens with a literal, which lets ``re``
    skip all text that cannot begin one.
    """
    gap = f"[{between}]*+"
    tree: _Tree = {}
    for wording in wordings:
        node = tree
        for char in map(_fold_but_quotes, wording) if with_quotes else fold(wording):
            node = node.setdefault(char, {})
        # The empty key says that a wording ends here
        node[""] = {}
    branches: list[str] = []
    for char, node in sorted(tree.items()):
        rest = _branch(node, gap)
        branches += [re.escape(printed) + rest for printed in ALIKE.get(char, char)]
    return "(?:" + "|".join(branches) + f")[{QUOTES}]*+"


def _branch(node: _Tree, gap: str) -> str:
    """What may follow the characters that lead to ``node``."""
    branches = [
        _char(char) + _branch(child, gap)
        for char, child in sorted(node.items())
        if char
    ]
    if not branches:
        return ""
    more = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    # Where a wording ends, a longer one is taken if it goes on
    return f"(?:{gap}{more})?" if "" in node else gap + more


def _fold_but_quotes(char: str) -> str:
    return char if char in QUOTES else fold(char)


def _char(char: str) -> str:
    if char in QUOTES:
        return f"{char}?+"
    group = ALIKE.get(char)
    return f"[{re.escape(group)}]" if group else re.escape(char)
