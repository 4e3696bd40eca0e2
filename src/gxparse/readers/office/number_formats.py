"""What a number format of a workbook shows of a number or a text.

How it rounds a number is none of its value. What a format says beside it ("万",
"约"), or that it shows nothing or another number, is: a person reads that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from gxparse.readers.blocks import Piece

BUILT_IN = {9: "0%", 10: "0.00%"}
"""The formats that a workbook does not write out and that show anything but the number."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*+)"?|[\\!](?P<escaped>.)|(?P<pad>[_*].)|\[(?P<brackets>[^\]]*+)\]|(?P<general>general)|'
    r"(?P<place>[0#?])|(?P<power>E[+-])|(?P<date>AM/PM|A/P|[ymdhsebg])|(?P<sign>[.,%@/])|(?P<end>;)|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = re.compile(r"\s*+[<>=]")
_ELAPSED = re.compile(r"[hms]++\Z", re.I)
_CURRENCY = re.compile(r"\$([^-]*+)(?:-.*)?\Z", re.S)
# Blanks, and the sign of the currency in which all amounts are
_SAYS_NOTHING = re.compile(r"[\s'¥￥]++")
_DASHES = re.compile(r"[-—–－]{1,2}+")
_THOUSAND, _HUNDRED = 1000, 100
_SECTIONS = 4  # for numbers above, below and at zero, and for texts
_DIGITS = 15  # of a number, that a sheet shows
_LONGEST = 255  # characters of a format


@frozen
class _Section:
    """How numbers of one kind are shown, or texts."""

    before: str = ""
    behind: str = ""
    """What it says before and behind the number."""
    places: str = ""
    """The signs that stand for its digits, up to the point and behind it."""
    thousands: int = 0
    """How often it is divided by a thousand before it is shown."""
    percent: int = 0
    is_parted: bool = False
    """Whether something stands between its digits."""
    behind_point: int = 0
    """How many of its digits stand behind a point that is none of the number's: "0!.0000" shows 35000 as 3.5000."""
    is_other: bool = False
    """Whether it is shown as a date or a fraction."""
    is_text: bool = False
    """Whether it shows a text."""
    has_condition: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it shows each number as it stands."""
        says = self.before or self.behind or self.thousands or self.percent
        return self.is_other or not (says or self.is_parted or "0" not in self.places)


def of_number(code: str, number: float) -> Piece | None:
    """What a format shows of a number, and whether it is open what that says; ``None`` for the number as it stands."""
    if not code:
        return None
    sections = _sections(code)
    if any(section.has_condition for section in sections):
        is_plain = all(section.is_plain for section in sections)
        return None if is_plain else (written(number), True)
    section = _section_of(sections, number)
    if section.is_other:
        return None
    before, behind = section.before, section.behind
    if not section.places:
        return _words_alone(before + behind, number)
    if number < 0 and section is not sections[0]:
        before, behind, has_sign = _without_sign(before, behind)
        if not has_sign:
            return f"{before}{written(-number)}{behind}", True
    return _between(section, number, before, behind)


def _section_of(sections: tuple[_Section, ...], number: float) -> _Section:
    """The section of a format that shows a number: those below zero and zero may have their own."""
    n = 0 if number > 0 or not sections[1:] else (1 if number < 0 else 2)
    return sections[n] if n < min(len(sections), _SECTIONS - 1) else sections[0]


def _between(
    section: _Section, number: float, before: str, behind: str
) -> Piece | None:
    """A number as a section shows it between some words."""
    if section.behind_point and number.is_integer() and not section.thousands:
        return f"{before}{_with_point(number, section.behind_point)}{behind}", False
    if section.is_parted or section.thousands:
        scaled = number / _THOUSAND**section.thousands
        return f"{before}{written(scaled)}{behind}", True
    shown = written(_times_hundred(number, section.percent))
    if number == 0 and "0" not in section.places:
        shown = ""
    if shown and not before and not behind:
        return None
    sign = "-" if shown.startswith("-") else ""
    return f"{sign}{before}{shown.removeprefix('-')}{behind}", False


def around_text(code: str) -> tuple[str, str] | None:
    """What a format says before and behind a text; ``None`` where it shows no text at all."""
    if not code:
        return "", ""
    sections = _sections(code)
    last = sections[-1]
    if len(sections) < _SECTIONS and not last.is_text:
        return "", ""
    return (last.before, last.behind) if last.is_text else None


def written(number: float) -> str:
    """A number as a person would write it, of no more digits than a sheet ever shows: what is behind them is left over
    from sums."""
    number = float(f"{number:.{_DIGITS}g}")
    if number.is_integer():
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def _with_point(number: float, behind: int) -> str:
    """A whole number with a point set before its last digits."""
    sign = "-" if number < 0 else ""
    digits = str(int(abs(number))).zfill(behind + 1)
    return f"{sign}{digits[:-behind]}.{digits[-behind:]}"


def _times_hundred(number: float, times: int) -> float:
    return float(Decimal(repr(number)) * _HUNDRED**times) if times else number


def _without_sign(before: str, behind: str) -> tuple[str, str, bool]:
    """What stands around a number below zero, and whether its sign is among it, or brackets in its place."""
    if before.startswith(("-", "－", "−")):
        return before[1:], behind, True
    if before.startswith(("(", "（")):
        return before[1:], behind.rstrip(")）"), True
    return before, behind, False


def _words_alone(words: str, number: float) -> Piece | None:
    """What is shown where a format shows no digit of a number; a dash stands for nought."""
    if number == 0 and _DASHES.fullmatch(words):
        return None
    return words, False


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format: a workbook has few."""
    made: list[_Section] = []
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code[:_LONGEST]):
        if token["end"]:
            made.append(_section(tokens))
            tokens = []
        else:
            tokens.append(token)
    return (*made, _section(tokens))


def _section(tokens: list[re.Match[str]]) -> _Section:
    """A section by what stands in it."""
    brackets = [token["brackets"] for token in tokens if token["brackets"] is not None]
    has_condition = any(_CONDITION.match(one) for one in brackets)
    is_date = any(token["date"] for token in tokens) or any(
        map(_ELAPSED.match, brackets)
    )
    signs = [token["sign"] for token in tokens]
    if is_date or _has_whole_part(tokens, signs):
        return _Section(is_other=True, has_condition=has_condition)
    digits = [n for n, token in enumerate(tokens) if _is_digits(token)]
    first, last = (digits[0], digits[-1]) if digits else (len(tokens), len(tokens))
    thousands = 0
    while last + 1 + thousands < len(tokens) and signs[last + 1 + thousands] == ",":
        thousands += 1
    # In front of the point too
    if "." in signs:
        point = signs.index(".")
        while point > first and signs[point - 1] == ",":
            point, thousands = point - 1, thousands + 1
    percent = signs.count("%")
    return _Section(
        _said(tokens[:first]),
        _said(tokens[last + 1 :]),
        "".join([_place(token) for token in tokens]),
        thousands,
        percent,
        _said(tokens[first : last + 1]) != "",
        _behind_point(tokens[first : last + 1]),
        is_text="@" in signs,
        has_condition=has_condition,
    )


def _has_whole_part(tokens: list[re.Match[str]], signs: list[str | None]) -> bool:
    """Whether a section is that of fractions, "# ?/?", which shows a whole number as it stands; "0/0" does not."""
    if "/" not in signs:
        return False
    places = [bool(token["place"]) for token in tokens[: signs.index("/")]]
    first = places.index(True) if True in places else len(places)
    return False in places[first:] and True in places[places.index(False, first) :]


def _behind_point(digits: list[re.Match[str]]) -> int:
    """How many digits stand behind a point that is written among them, where nothing else is."""
    points = [n for n, token in enumerate(digits) if not token["place"]]
    if len(points) != 1 or _said([digits[points[0]]]) != ".":
        return 0
    behind = digits[points[0] + 1 :]
    # Where one of them may be left out, it hangs on the number how many there are
    return len(behind) if all(token["place"] == "0" for token in behind) else 0


def _place(token: re.Match[str]) -> str:
    """What stands for digits; a number that is shown as it stands, or as text, has one at least."""
    is_whole = token["general"] or token["sign"] == "@"
    return "0" if is_whole else token["place"] or ""


def _is_digits(token: re.Match[str]) -> bool:
    return bool(
        token["place"] or token["general"] or token["power"] or token["sign"] == "@"
    )


def _said(tokens: list[re.Match[str]]) -> str:
    """What some signs of a format say."""
    return _SAYS_NOTHING.sub("", "".join(_words(tokens)))


def _words(tokens: list[re.Match[str]]) -> Iterator[str]:
    for token in tokens:
        if token["brackets"] is not None:
            currency = _CURRENCY.match(token["brackets"])
            yield currency[1] if currency else ""
        elif token["sign"] is not None:
            yield token["sign"] if token["sign"] in "%/" else ""
        else:
            yield token["quoted"] or token["escaped"] or token["other"] or ""
