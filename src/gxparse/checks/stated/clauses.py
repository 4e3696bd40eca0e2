"""The tokens of a paragraph: the wordings of grammars/claims.lark, numbers, years, the agency's own names."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from gxparse.characters import BLANKS, HANZI_DIGITS, fold
from gxparse.form.claim_grammar import claim_phrases
from gxparse.form.loader import statutory_form
from gxparse.model.fields import MAX_COUNT
from gxparse.model.report import Report

_FEW = {char: n for n, char in enumerate("〇一二三四五六七八九")} | {"两": 2}
_BLANK = re.compile(rf"[{BLANKS}\s“”\"'‘’]*+")
_YEARS = {0: "NOW", -1: "LAST_YEAR", 1: "NEXT_YEAR"}
_AGENCIES = 1024  # agencies whose names are kept
_LONGEST_NAME = 60


class Token(NamedTuple):
    """A stretch of a paragraph: a terminal of the grammar, or one of these.

    OWN is a name of the agency, OTHER_YEAR one that is neither the report's nor
    beside it, AMOUNT a number that is no count, RATE one of a hundred, ORDINAL a
    number that opens a heading. A sign that ends a clause is its own terminal.
    """

    terminal: str
    start: int
    end: int
    value: int | None = None


def tokens(report: Report, plain: str, opens: bool) -> list[Token]:
    """The tokens of a paragraph, in which digits are half-width, in order; names of the agency go before shorter
    wordings. ``opens`` says that it begins with the paragraph, where a number may stand.
    """
    own = _own_names(report.agency)
    names = deque(Token("OWN", *match.span()) for match in own.finditer(plain)) if own else deque[Token]()
    ordinal = statutory_form().ordinal.match(plain) if opens else None
    found = [Token("ORDINAL", *ordinal.span())] if ordinal else []
    for match in claim_phrases().find.finditer(plain, ordinal.end() if ordinal else 0):
        start, end = match.span()
        while names and names[0].end <= start:
            found.append(names.popleft())
        if not names or names[0].start >= end:
            found.append(_token(report, match, start, end))
        elif end - start > names[0].end - names[0].start and start <= names[0].start:
            found.append(_token(report, match, start, end))
            names.popleft()
    return [*found, *names]


def _token(report: Report, match: re.Match[str], start: int, end: int) -> Token:
    raw = match.group()
    if match["word"]:
        terminal = claim_phrases().words[fold(raw)]
        return Token(_region(report, raw) if terminal == "REGION" else terminal, start, end)
    if match["year"]:
        year = int(match["digits"] or match["hanzi"].translate(HANZI_DIGITS))
        return Token("OTHER_YEAR" if report.year is None else _YEARS.get(year - report.year, "OTHER_YEAR"), start, end)
    if match["few"] or match["number"]:
        value = _few(raw) if match["few"] else _whole(raw)
        if match.string[end : end + 1] in ("%", "％"):
            return Token("RATE", start, end)
        return Token("AMOUNT" if value is None else "NUMBER" if value else "ZERO", start, end, value)
    return Token("ORDINAL" if match["ordinal"] else raw, start, end)


def _region(report: Report, raw: str) -> str:
    """Whether a region is the one that the agency governs."""
    agency = report.agency or ""
    offices = claim_phrases().offices
    place = next((agency.removesuffix(office) for office in offices if agency.endswith(office)), "")
    return "OWN" if place and place.endswith(fold(raw)[1:]) else "REGION"


def is_blank(plain: str, start: int, end: int) -> bool:
    """Whether nothing but blanks and quotation marks stands there."""
    return _BLANK.fullmatch(plain, start, end) is not None


def is_covered(plain: str, clause: list[Token], start: int, end: int) -> bool:
    """Whether nothing but the tokens stands in a clause."""
    for token in clause:
        if not is_blank(plain, start, token.start):
            return False
        start = token.end
    return is_blank(plain, start, end)


def _whole(raw: str) -> int | None:
    """A number as printed, where it is a count."""
    digits = raw.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) <= len(str(MAX_COUNT)) else None


def _few(raw: str) -> int | None:
    """A number below a hundred in Chinese: "三", "十二", "二十"."""
    tens, ten, ones = raw.rpartition("十")
    if not ten:
        return _FEW.get(raw)
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_FEW.get(tens, 0) if tens else 1) * 10 + (_FEW.get(ones, 0) if ones else 0)


@lru_cache(maxsize=_AGENCIES)
def _own_names(agency: str | None) -> re.Pattern[str] | None:
    """Finds the names that the agency calls itself: the ends of its name, whole or shortened, and what it governs."""
    if agency is None or len(agency) > _LONGEST_NAME:
        return None
    phrases = claim_phrases()
    whole = {fold(agency)}
    for full, short in phrases.shortened:
        whole |= {name.replace(full, short) for name in whole}
    names: set[str] = set()
    for name in whole:
        names |= {name[n:] for n in range(len(name) - 2)}
        for office in phrases.offices:
            place = name.removesuffix(office)
            if place != name:
                names |= {place[n:] for n in range(len(place) - 1)}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))) if names else None
