"""Digits in table markup that are set otherwise than those before them, as the mark of a note is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gxparse.characters import DOUBT
from gxparse.document.setting import Setting, change_of
from gxparse.document.styles import Styles

_NAMES = (
    "a|b|i|u|em|strong|span|font|small|big|ins|label"  # some of those that part no word
)
_TAG = re.compile(rf"<(/?)({_NAMES})\b([^<>]*+)>", re.IGNORECASE)
# Tags that part no word, between two digits; it begins with what is found fast
_BETWEEN_DIGITS = re.compile(
    rf"<(?<=[0-9]<)/?(?:{_NAMES})\b[^<>]*+>(?:</?(?:{_NAMES})\b[^<>]*+>)*+(?=[0-9])",
    re.IGNORECASE,
)
_DIGITS_BEFORE = 12
_LONGEST_TAG, _MOST_TAGS = 300, 4  # that are looked for before these


def set_apart(text: str, start: int, end: int, styles: Styles) -> Iterator[int]:
    """Where the tags begin behind which digits are none of the figure before them, between two offsets."""
    for run in _BETWEEN_DIGITS.finditer(text, start, end):
        tags = list(_TAG.finditer(run[0]))
        openers: list[re.Match[str]] = []
        if tags[0][1]:
            openers = _openers_before(text, start, run.start())
            # Of what was opened farther off nothing is known
            if not openers or openers[-1][2].lower() != tags[0][2].lower():
                continue
        before = _inside(openers, styles)
        if not _inside([*openers, *tags], styles).goes_on(before):
            yield run.start()


def with_doubts_at(places: Iterable[int], text: str) -> str:
    """A text with a doubt in the place of the characters at some offsets."""
    places = list(places)
    if not places:
        return text
    pieces = [text[low + 1 : high] for low, high in pairwise([*places, len(text)])]
    return DOUBT.join([text[: places[0]], *pieces])


def _inside(tags: list[re.Match[str]], styles: Styles) -> Setting:
    """How text is set behind some tags, as far as they say; what they close that they have not opened is around it."""
    around = [Setting()]
    for tag in tags:
        name = tag[2].lower()
        if not tag[1]:
            change = change_of(name, styles.of(name, tag[3]))
            around.append(change.inside(around[-1]))
        elif len(around) > 1:
            around.pop()
    return around[-1]


def _openers_before(text: str, start: int, at: int) -> list[re.Match[str]]:
    """The tags that are opened right before the digits that end at an offset, the outermost first."""
    first = max(start, at - _DIGITS_BEFORE)
    while at > first and text[at - 1].isdecimal():
        at -= 1
    found: list[re.Match[str]] = []
    while len(found) < _MOST_TAGS and text[at - 1 : at] == ">":
        begin = text.rfind("<", max(start, at - _LONGEST_TAG), at)
        tag = _TAG.fullmatch(text, begin, at) if begin >= 0 else None
        if tag is None or tag[1]:
            break
        found.insert(0, tag)
        at = begin
    return found
