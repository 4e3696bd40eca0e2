"""What a title says: whose report it is, and of which year. What stands around both is no part of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from gxparse.characters import HANZI_DIGITS
from gxparse.form.types import Form

_YEARS = range(1900, 2100)
_BLANKS = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")  # all but between two words
_SPACED = re.compile(r"(?<=[0-9０-９])[ 　]+(?=[0-9０-９])")  # "2 0 2 3年"
_AROUND = " 　《》〈〉「」『』★☆●○■□◆◇▲△※·•*#_|—–-~"
_IN_BRACKETS = re.compile(r"\s*+[（(]\s*+|\s*+[）)]")
_FOUR_DIGITS = r"(?:[1１][9９]|[2２][0０])[0-9０-９]{2}"
_YEAR_FIRST = re.compile(rf"\A({_FOUR_DIGITS})(?![0-9０-９])")
_YEAR_LAST = re.compile(rf"(?<![0-9０-９])({_FOUR_DIGITS})\Z")
_YEAR_BEHIND = re.compile(rf"\A[-—–_·]*({_FOUR_DIGITS})(?![0-9０-９])")
_ANY_YEAR = re.compile(rf"年|{_FOUR_DIGITS}")
# Letters, digits, radicals that converters put for characters, and the few signs that stand in names
_NAME = re.compile(r"(?:[^\W_]|[\u2e80-\u2fdf（）()、·\-—“”\s])+")
_SHORT = 2  # characters of a name that blanks of a page may part from the rest
_LETTER_O = str.maketrans("OoΟοОо", "000000")


class TitleWords(NamedTuple):
    """Agency and year of a title; what stands in the place of one that is not clear."""

    agency: str | None = None
    year: int | None = None
    no_agency: str | None = None
    no_year: str | None = None


class _Year(NamedTuple):
    """The year of a title."""

    year: int | None
    unclear: str | None = None


def read(form: Form, title: str) -> TitleWords:
    """What a title says, given with its lines joined."""
    before, behind = _around_name(form, _SPACED.sub("", title))
    several = names_several(form, before)
    before = without_surroundings(form, _without_blanks(before))
    behind = _without_blanks(behind)
    if behind:
        for term in ("DAY_BEHIND_TITLE", "DOCUMENT_NUMBER"):
            behind = form.terms[term].sub("", behind)
    before, year = _year(form, before, behind)
    agency = _agency(form, before)
    if agency and (several or not _is_name(form, agency)):
        return TitleWords(None, year.year, agency, year.unclear)
    return TitleWords(agency or None, year.year, None, year.unclear)


def _without_blanks(text: str) -> str:
    """A text without blanks, but for those between two words."""
    return text if text.split() == [text] else _BLANKS.sub("", text)


def names_several(form: Form, text: str) -> bool:
    """Whether blanks part words that are no one name: not its characters, nor an organ and its place."""
    if len(text.split()) <= 1:
        return False
    text = without_surroundings(form, text)
    if len(text.split()) <= 1:
        return False
    # Brackets part nothing, and whose office it is may stand apart from it
    text = _IN_BRACKETS.sub(lambda blank: blank[0].strip(), text)
    for side in form.terms["TITLE_YEAR"].sub("\t", text).split("\t"):
        own = without_surroundings(form, side)
        *others, last = form.terms["BEHIND_AGENCY"].sub("", own).split() or [""]
        if len(others) == 1 and form.terms["BARE_OFFICE"].fullmatch(last):
            continue
        odd = [
            word
            for word in others
            if len(word) > 1 and not form.terms["PLACE"].fullmatch(word)
        ]
        if odd and (is_organ_with_place(form, last) or max(map(len, odd)) > _SHORT):
            return True
    return False


def names_agency(form: Form, before: str) -> bool:
    """Whether what stands before the name of the report in a title says more than its year."""
    own = without_surroundings(form, form.terms["TITLE_YEAR"].sub("", before))
    return bool(form.terms["BEHIND_AGENCY"].sub("", own).strip(_AROUND))


def is_organ_with_place(form: Form, word: str) -> bool:
    """Whether a word is the name of an organ that says of which place."""
    if form.terms["WITHOUT_PLACE"].fullmatch(word):
        return False
    return form.terms["ORGAN"].fullmatch(word) is not None


def _around_name(form: Form, title: str) -> tuple[str, str]:
    """What stands before the name of the report in a title, and behind it; a page may name it without more before."""
    position = 0
    for name in form.title.finditer(title):
        if name.start() > position:
            return title[position : name.start()], title[name.end() :]
        position = name.end()
    return "", title[position:]


def without_surroundings(form: Form, text: str) -> str:
    """The words before the name of the report without what opens a title, such as the number of a document."""
    text = text.strip(_AROUND)
    if text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1:
        text = text[1:-1]
    while opening := form.terms["BEFORE_AGENCY"].match(text):
        text = text[opening.end() :].strip(_AROUND)
    return text


def _year(form: Form, before: str, behind: str) -> tuple[str, _Year]:
    """The year of a title, and what stands before the name of the report, in which a tab stands in place of it."""
    term = form.terms["TITLE_YEAR"]
    found = [*term.finditer(before), *term.finditer(behind)]
    rest = term.sub("\t", before)
    if not found:
        return _bare_year(before, behind)
    years = {number(year) for year in found}
    year = years.pop() if len(years) == 1 else None
    is_range = any(year["first"] for year in found)
    # The report of a month or a half-year is none of a year
    part = form.terms["PART_OF_YEAR"].match(rest.partition("\t")[2])
    if part is not None:
        rest = rest.replace(f"\t{part[0]}", "\t", 1)
    if is_range or part or year not in _YEARS:
        printed = "".join([match[0] for match in found]) + (part[0] if part else "")
        return rest, _Year(None, printed)
    return rest, _Year(year)


def _bare_year(before: str, behind: str) -> tuple[str, _Year]:
    """A year of four digits alone, at the edge of what stands before the name of the report, or right behind it."""
    for pattern, text in (
        (_YEAR_LAST, before),
        (_YEAR_FIRST, before),
        (_YEAR_BEHIND, behind),
    ):
        alone = pattern.search(text)
        if alone:
            rest = before if text is behind else pattern.sub("\t", before)
            return rest, _Year(int(alone[1]))
    unclear = before if _ANY_YEAR.search(before) else behind
    return before, _Year(None, unclear if _ANY_YEAR.search(unclear) else None)


def number(year: re.Match[str]) -> int:
    """The year that a match of TITLE_YEAR is."""
    digits = year["digits"] or year["bare"]
    return int(digits or year["hanzi"].translate(HANZI_DIGITS).translate(_LETTER_O))


def _agency(form: Form, before: str) -> str:
    """The agency before its year, or behind it; all that stands there where both may be a part of its name."""
    left, _, right = before.partition("\t")
    left = without_surroundings(form, left)
    agency = form.terms["BEHIND_AGENCY"].sub("", left).strip(_AROUND)
    right = without_surroundings(form, right.replace("\t", ""))
    # "云岭县水利局关于…": what follows is of what, not whose
    if not right or (agency and agency != left):
        return agency
    if form.terms["BEHIND_YEAR"].fullmatch(right):
        return agency
    behind = form.terms["BEHIND_AGENCY"].sub("", right).strip(_AROUND)
    # No such sign stands in a name, so that this is told as none
    return f"{agency}…{behind}" if agency and behind else agency or behind


def _is_name(form: Form, agency: str) -> bool:
    """Whether what stands where a title names its agency can be a name: no signs, whole brackets, no year."""
    whole = sum(map(agency.count, "（(")) == sum(map(agency.count, "）)"))
    if not whole or agency.endswith(("年", "年度")) or _YEAR_LAST.search(agency):
        return False
    if form.terms["NO_PART_OF_AGENCY"].search(agency):
        return False
    return _NAME.fullmatch(agency) is not None and not form.title.search(agency)
