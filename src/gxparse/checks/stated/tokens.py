"""The tokens of a paragraph: the wordings of grammars/claims.lark, numbers, years, the agency's own names."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gxparse.characters import BLANKS, HANZI_DIGITS, fold
from gxparse.document.characters import simplified
from gxparse.form.claim_grammar import claim_phrases
from gxparse.form.loader import statutory_form
from gxparse.model.fields import MAX_COUNT
from gxparse.model.report import Report

_DIGITS = {char: n for n, char in enumerate("〇一二三四五六七八九")} | {"两": 2}
_BLANK = re.compile(rf"[{BLANKS}\s“”\"'‘’]*+")
_YEARS = {
    0: "NOW",
    -1: "LAST_YEAR",
    1: "NEXT_YEAR",
}  # by the difference to the report's own
_AGENCIES = 1024  # agencies whose names are kept
_LONGEST_NAME = 60  # a longer one is a whole sentence that was taken for a name
_SHORTEST_NAME, _SHORTEST_PLACE = (
    3,
    2,
)  # characters by which the agency, or what it governs, is surely meant


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
    """The tokens of a paragraph, in which digits are half-width, in order.

    ``opens`` says that it begins with the paragraph, where a number may stand.
    """
    found: list[Token] = []
    begin = 0
    ordinal = statutory_form().ordinal.match(plain) if opens else None
    if ordinal:
        found.append(Token("ORDINAL", *ordinal.span()))
        begin = ordinal.end()
    names = deque(_agency_names(report, plain))
    for match in claim_phrases().find.finditer(plain, begin):
        start, end = match.span()
        while names and names[0].end <= start:
            found.append(names.popleft())
        if names and names[0].start < end:
            # Of a name of the agency and a wording that overlap the name is meant, unless a longer wording holds it
            if start > names[0].start or end - start <= names[0].end - names[0].start:
                continue
            names.popleft()
        found.append(_token(report, match))
    return [*found, *names]


def _agency_names(report: Report, plain: str) -> Iterator[Token]:
    """Where the agency is named."""
    pattern = _own_names(simplified(report.agency)) if report.agency else None
    for match in pattern.finditer(plain) if pattern else ():
        yield Token("OWN", *match.span())


def _token(report: Report, match: re.Match[str]) -> Token:
    """The token of a match, which is of one of the kinds that ``Phrases.find`` names."""
    start, end = match.span()
    if match["word"]:
        return Token(_terminal_of_word(report, match.group()), start, end)
    if match["year"]:
        year = int(match["digits"] or match["hanzi"].translate(HANZI_DIGITS))
        return Token(_terminal_of_year(report, year), start, end)
    if match["few"] or match["number"]:
        value = (
            below_hundred(match.group())
            if match["few"]
            else _whole_number(match.group())
        )
        if match.string[end : end + 1] in ("%", "％"):
            return Token("RATE", start, end)
        return Token(_terminal_of_number(value), start, end, value)
    return Token("ORDINAL" if match["ordinal"] else match.group(), start, end)


def _terminal_of_word(report: Report, word: str) -> str:
    terminal = claim_phrases().words[fold(word)]
    return "OWN" if terminal == "REGION" and _governs(report, word) else terminal


def _terminal_of_year(report: Report, year: int) -> str:
    # Where the report does not say its year, none is surely that
    if report.year is None:
        return "OTHER_YEAR"
    return _YEARS.get(year - report.year, "OTHER_YEAR")


def _terminal_of_number(value: int | None) -> str:
    if value is None:
        return "AMOUNT"
    return "NUMBER" if value else "ZERO"


def _governs(report: Report, region: str) -> bool:
    """Whether the agency governs such a region: "全区" is what 洪泽区人民政府 governs."""
    agency = simplified(report.agency or "")
    for office in claim_phrases().offices:
        if agency.endswith(office):
            place = agency.removesuffix(office)
            return place != "" and place.endswith(fold(region)[1:])
    return False


def is_blank(plain: str, start: int, end: int) -> bool:
    """Whether nothing but blanks and quotation marks stands there."""
    return _BLANK.fullmatch(plain, start, end) is not None


def _whole_number(printed: str) -> int | None:
    """A number as printed, where it is a count."""
    digits = printed.replace(",", "")
    return (
        int(digits)
        if digits.isdecimal() and len(digits) <= len(str(MAX_COUNT))
        else None
    )


def below_hundred(printed: str) -> int | None:
    """A number below a hundred in Chinese: "三", "十二", "二十"."""
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _DIGITS.get(printed)
    # "二二十" and "十二三" are no numbers
    if len(tens) > 1 or len(ones) > 1:
        return None
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + (
        _DIGITS.get(ones, 0) if ones else 0
    )


@lru_cache(maxsize=_AGENCIES)
def _own_names(agency: str | None) -> re.Pattern[str] | None:
    """Finds the names that the agency calls itself: the ends of its name, whole or shortened, and what it governs."""
    if agency is None or len(agency) > _LONGEST_NAME:
        return None
    phrases = claim_phrases()
    full_names = {fold(agency)}
    for full, short in phrases.shortened:
        full_names |= {name.replace(full, short) for name in full_names}
    names: set[str] = set()
    for name in full_names:
        names |= _ends(name, _SHORTEST_NAME)
        for office in phrases.offices:
            place = name.removesuffix(office)
            if place != name:
                names |= _ends(place, _SHORTEST_PLACE)
    # The longest first, as a pattern takes the first that fits
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if names else None


def _ends(name: str, shortest: int) -> set[str]:
    """The ends of a name that have so many characters at least."""
    return {name[start:] for start in range(len(name) - shortest + 1)}
