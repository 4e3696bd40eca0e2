"""The clauses of a paragraph: what stands between two commas, colons, brackets or ends of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


class Clause(NamedTuple):
    """A clause and the sign that ends it."""

    plain: str
    """The paragraph that it stands in."""
    tokens: tuple[Token, ...]
    start: int
    end: int
    stop: str
    """The terminal of what ends it."""
    breaks_off: bool
    """Whether the paragraph ends with it, and not its sentence."""
    is_cut: bool
    """Whether a part of it may stand in the paragraph before or behind."""


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
        return is_blank(self.plain, self.start, self.tokens[0].start)

    def behind_first(self) -> Clause:
        """What is left of it without its first token."""
        return self._replace(tokens=self.tokens[1:], start=self.tokens[0].end)

    def is_covered(self) -> bool:
        """Whether nothing but its tokens stands in it."""
        place = self.start
        for token in self.tokens:
            if not is_blank(self.plain, place, token.start):
                return False
            place = token.end
        return is_blank(self.plain, place, self.end)


def clauses(plain: str, tokens: Iterable[Token], goes_on: bool, breaks_off: bool) -> Iterator[Clause]:
    """The clauses of a paragraph in their order, the empty ones too.

    ``goes_on`` says that the paragraph begins within a sentence, ``breaks_off`` that it ends within one.
    """
    inside: list[Token] = []
    start = 0
    for token in tokens:
        if not _ends_clause(token, plain, start, inside):
            inside.append(token)
            continue
        yield Clause(plain, tuple(inside), start, token.start, token.terminal, False, goes_on and start == 0)
        inside, start = [], token.end
    # A figure at the end of a line may be the first digits of a longer one
    ends_in_figure = bool(inside) and inside[-1].terminal in FIGURES
    is_cut = (goes_on and start == 0) or (breaks_off and ends_in_figure)
    yield Clause(plain, tuple(inside), start, len(plain), "，" if breaks_off else "。", breaks_off, is_cut)


def _ends_clause(token: Token, plain: str, start: int, inside: list[Token]) -> bool:
    """Whether a token ends the clause that has begun at ``start`` and holds the tokens ``inside``."""
    if token.terminal == "ORDINAL":
        # In the middle of a clause a number in brackets heads nothing
        return not inside and is_blank(plain, start, token.start)
    if token.terminal == "AND":
        # Behind a count it joins another count to it, and each of them is a clause
        return bool(inside) and inside[-1].terminal == "UNIT"
    # A sign is its own terminal; every other one has a longer name
    return len(token.terminal) == 1
