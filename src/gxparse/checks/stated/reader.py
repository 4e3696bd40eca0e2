"""Figures of the tables that the prose states too, read so that each one is sure: in doubt there is no claim.

A clause is a claim where all of it is made of the wordings of
grammars/claims.lark, as its rules say. What stands around it must not take it
from the agency, the year or the whole: another body, year or month in its
sentence, a part that was opened ("其中") and not understood, a figure of
something else whose subject may go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

from attrs import define, evolve, field, frozen

from gxparse.characters import NARROW_DIGITS
from gxparse.checks.equations import Equation
from gxparse.checks.stated.clauses import Token, is_blank, is_covered, tokens
from gxparse.form.claim_grammar import Phrases, claim_phrases, meaning
from gxparse.model.paths import parts, row_paths, values
from gxparse.model.report import PROSE, Report
from gxparse.source import Span

_HEADING = 30  # characters that a heading has at most
_ENDS = "。！？!?；;：:"
_LONGEST_CLAIM = 40  # wordings of a clause

_OURS = {"OWN", "SELF"}
_OTHERS = {"BODY", "REGION"}
_OTHER_YEARS = {"LAST_YEAR", "NEXT_YEAR", "OTHER_YEAR"}
_FIGURES = {"NUMBER", "ZERO", "AMOUNT"}
_NEUTRAL = _FIGURES | _OURS | {"UNIT", "IS", "AND", "AMONG", "ABOUT", "NOT", "NOTHING", "NOUGHT", "RATE"}
_CONTEXT = _OTHERS | {
    "TOPIC",
    "NOT_ONE",
    "PLAIN",
    "COMPARED",
    "PERIOD",
    "SUMMED",
    "VIA",
    "ASPECT",
    "OTHER_YEAR",
    "ORDINAL",
}
_ABOUT_REQUESTS = {"ABOUT", "ON_REQUEST"}
_CAME, _BEFORE = "requests.received", "requests.carried_in"
_CLOSED, _OPEN = "requests.outcomes", "requests.carried_forward"
# What is counted only in part behind "其中": of what was closed, as many as were carried in
_IN_PART = {_CLOSED: (_CAME, _BEFORE), _BEFORE: (_CLOSED, _OPEN), _OPEN: (_CAME, _BEFORE)}


@frozen
class Claim:
    """A figure that the prose states of the tables."""

    paths: tuple[str, ...]
    """The figures of the tables that it speaks of; their sum, where there are several."""
    value: int
    text: str
    """Its own words, in the paragraph."""
    section: str
    """The section whose prose it stands in, as the attribute of the report."""
    paragraph: int
    """The number of its paragraph, from 0."""
    start: int
    """Where it begins in the paragraph."""
    end: int
    spans: tuple[Span, ...] = ()
    """Where it stands in ``ParseResult.text``; empty for a report alone."""


@frozen
class Stated(Equation):
    """What a claim says of the tables."""

    claim: Claim = field(kw_only=True)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path in it, and the paragraph that says so."""
        return (*self.left, f"{self.claim.section}[{self.claim.paragraph}]")


def stated(report: Report) -> tuple[Stated, ...]:
    """The claims of a report's prose as equations; for a total that is not printed the figures of its row stand."""
    found = values(report)

    def figures(path: str) -> tuple[str, ...]:
        row, _, total = path.rpartition(".")
        if found.get(path) is None:
            others = tuple(p for p in found if p.startswith(f"{row}.") and not p.endswith(total))
            if any(found[p] is not None for p in others):
                return others
        return (path,)

    return tuple(
        Stated(tuple(p for path in claim.paths for p in figures(path)), (), constant=claim.value, claim=claim)
        for claim in claims(report)
    )


def claims(report: Report) -> tuple[Claim, ...]:
    """The claims of a report's prose, in its order. Raises ``TypeError`` for anything but a ``Report``."""
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    found: list[Claim] = []
    for section in filter(partial(getattr, report), PROSE):
        reader = _Reader(report, section)
        for n, text in enumerate(getattr(report, section)):
            found += reader.paragraph(n, text)
    return tuple(found)


@define
class _Scope:
    """What the text so far says of whose figures come next."""

    topic: bool
    """Whether requests are spoken of, so that "办结3件" means them."""
    foreign: bool = False
    """A figure before had a subject that is not known; until the agency is named or the paragraph ends."""
    disputes: bool = False
    """Whether disputes about disclosure are spoken of, so that "行政诉讼3件" means them."""
    body: bool = False
    """Another body is named; until the agency is, or the sentence ends."""
    aspect: bool = False
    """A channel or a kind of applicants is named; until the sentence ends."""
    begun: bool = False
    """Whether the sentence has a claim; a body that is named behind one without a figure is not its subject."""
    year: bool = False
    """Another year or a part of this one is named; until the year is, or the sentence ends."""
    past: bool = False
    """A figure of another year was told, of which more may follow; until the year is named."""
    summed: bool = False
    """Whether the year is named, and no day up to which is counted, so that "累计" means the year."""
    unclear: bool = False
    """A figure before was not understood; until a semicolon."""
    part: str = ""
    """"open" behind "其中", "closed" where a figure behind it was not understood; until a semicolon."""
    whole: str = ""
    """What "其中" tells the parts of, if that is a claim; until a semicolon."""


@define
class _Reader:
    """Reads the paragraphs of one section in their order."""

    report: Report
    section: str
    phrases: Phrases = field(factory=claim_phrases)
    headed: _Scope = field(factory=lambda: _Scope(topic=False))
    """What the last heading says."""
    scope: _Scope = field(factory=lambda: _Scope(topic=False))
    ended: bool = True
    """Whether the last paragraph ended with its sentence; else the next one goes on with it."""
    found: list[Claim] = field(factory=list)
    """The claims of the paragraph so far."""
    last: int | None = None
    """Which of them the clause before is, if it says what came in."""
    before: str = ""
    """What the clause before counts, if it is a claim: rows, by the beginning of their paths."""
    opens: bool = False
    """Whether a numbered heading begins, on the line of what it heads."""
    whole: int | None = None
    """Which of them says what came in and has its parts told, behind "其中"."""

    def paragraph(self, number: int, text: str) -> list[Claim]:
        """The claims of a paragraph; where two say two things of the same figures, neither is sure."""
        plain = text.translate(NARROW_DIGITS)
        found_tokens = tokens(self.report, plain, self.ended)
        kinds = {token.terminal for token in found_tokens}
        if _is_heading(plain, kinds):
            self.headed = _Scope(
                topic=_names_requests(kinds) or "REQUEST" in kinds,
                body="BODY" in kinds and "OWN" not in kinds,
                year=bool(kinds & (_OTHER_YEARS | {"PERIOD"})),
            )
            self.ended = True
            return []
        if self.ended:
            self.scope = evolve(self.headed)
        goes_on, self.ended = not self.ended, plain[-1] in _ENDS
        self.found = found = []
        self.whole, self.last, self.before = None, None, ""
        carried = _rows(self.report, (_BEFORE,))
        for claim in self._claims(number, text, plain, found_tokens, goes_on):
            if self.whole is not None and self.scope.part and claim.paths == carried:  # what came in counts that too
                found[self.whole] = evolve(found[self.whole], paths=found[self.whole].paths + carried)
                self.whole = None
            found.append(claim)
        said: dict[tuple[str, ...], set[int]] = {}
        for claim in found:
            said.setdefault(claim.paths, set()).add(claim.value)
        return [claim for claim in found if len(said[claim.paths]) == 1]

    def _claims(self, number: int, text: str, plain: str, found: list[Token], goes_on: bool) -> Iterator[Claim]:
        """The claims, but for clauses that the ends of a paragraph cut in two."""
        clause: list[Token] = []
        outside: list[_Scope] = []
        begun = 0
        for token in [*found, Token("。" if self.ended else "，", len(plain), len(plain))]:
            joins = token.terminal == "AND" and clause and clause[-1].terminal == "UNIT"
            if token.terminal == "ORDINAL" and (clause or not is_blank(plain, begun, token.start)):
                clause.append(token)  # no heading: in the middle of a clause
            elif len(token.terminal) > 1 and not joins and token.terminal != "ORDINAL":
                clause.append(token)
            else:
                last = token.start == len(plain) and not self.ended
                cut = (goes_on and begun == 0) or (last and bool(clause) and clause[-1].terminal in _FIGURES)
                claim = None if cut else self._clause(number, text, plain, clause, begun, token.start, last)
                if claim is not None:
                    yield claim
                clause, begun = [], token.end
                self._stop(token.terminal, outside)

    def _stop(self, stop: str, outside: list[_Scope]) -> None:
        scope = self.scope
        if stop == "ORDINAL":
            self.scope, self.last, self.before = _Scope(topic=False), None, ""
            outside.clear()
            self.opens = True
        elif stop in "（(":
            outside.append(evolve(scope))
        elif stop in "）)":
            self.scope = outside.pop() if outside else scope
        elif stop in "；;。！？!?":
            scope.part, scope.whole, scope.unclear = "", "", False
            if stop not in "；;":
                scope.body, scope.year = self.headed.body, self.headed.year
                scope.begun = scope.aspect = scope.summed = False

    def _clause(
        self, number: int, text: str, plain: str, clause: list[Token], start: int, end: int, last: bool
    ) -> Claim | None:
        """The claim of a clause, if it is one; and what it says of those behind it."""
        scope = self.scope
        if clause and clause[0].terminal == "PART" and is_blank(plain, start, clause[0].start):
            scope.part, start = scope.part or "open", clause[0].end
            self.whole, scope.whole, clause = self.last, self.before, clause[1:]
        if not clause:
            return None
        self.last, self.before = None, ""
        kinds = {token.terminal for token in clause}
        opens, self.opens = self.opens, False
        subject = next((token.terminal for token in clause if token.terminal in _OURS | _OTHERS), "")
        if opens and subject in _OTHERS:
            scope.foreign = True
        if kinds & {"NOW", "YEARLY", "UNTIL"}:
            scope.summed = "UNTIL" not in kinds
        idle = self.phrases.idle | {"SUMMED"} if scope.summed else self.phrases.idle
        said = [token for token in clause if token.terminal not in idle and token.terminal != "OWN"]
        known = is_covered(plain, clause, start, end) and clause[-1].terminal != "PARTICLE"  # "未收到申请的"
        about = meaning(tuple(token.terminal for token in said)) if known and 0 < len(said) <= _LONGEST_CLAIM else None
        figures = [token for token in said if token.terminal in _FIGURES]
        if subject in _OURS:
            scope.foreign = scope.body = scope.unclear = False
            scope.part = ""
        if "NOW" in kinds and not kinds & _OTHER_YEARS:
            scope.year = scope.past = False
        if about is None:
            if not (last and known):
                self._passed(kinds, said[0].terminal if said else "", subject, known, bool(figures))
            return None
        value = next((token.value for token in figures), 0) or 0
        if not self._is_sure(kinds, about, value):
            return None
        low, high = said[0].start, said[-1].end
        self.last = len(self.found) if _is_all_that_came(kinds, about) else None
        self.before = ".".join(about[0].split(".")[:2])
        return Claim(_rows(self.report, about), value, text[low:high], self.section, number, low, high)

    def _is_sure(self, kinds: set[str], about: tuple[str, ...], value: int) -> bool:
        """Whether a clause that reads like a claim is of the agency, the year and the whole."""
        scope = self.scope
        disputes = about[0].startswith("disputes.")
        alone = bool(kinds & _ABOUT_REQUESTS) or (disputes and not value)
        topic = scope.disputes or (scope.topic and scope.begun) if disputes else scope.topic
        scope.past = scope.past or scope.year
        if scope.body or scope.aspect:  # what follows in further sentences may be of the same
            scope.topic = scope.disputes = False
        shut = scope.foreign or scope.body or scope.past or scope.aspect or scope.unclear or scope.part == "closed"
        shut = shut or about[0].startswith(_IN_PART.get(scope.whole, ()))
        if shut or not (topic or alone) or (scope.part and _is_all_that_came(kinds, about)):
            return False
        scope.begun = True
        scope.topic = scope.topic or not disputes
        scope.disputes = scope.disputes or disputes
        return True

    def _passed(self, kinds: set[str], first: str, subject: str, known: bool, figure: bool) -> None:
        """A clause that is no claim: what it says of those behind it."""
        scope = self.scope
        if subject in _OTHERS and (figure or not scope.begun):
            scope.body = True
        if "ASPECT" in kinds and first in ("ASPECT", "VIA") and not figure:
            scope.aspect = True
        if "COMPARED" in kinds:
            return
        if _names_requests(kinds) or "TOPIC" in kinds:
            scope.topic = True
        spoken = kinds - self.phrases.idle - _NEUTRAL - _CONTEXT - _OTHER_YEARS
        counted = figure and bool(spoken or "UNIT" in kinds)
        if kinds & _OTHER_YEARS or "PERIOD" in kinds:
            scope.year = True
            scope.past = scope.past or counted
            if known and not kinds & _CONTEXT:
                return
        if not counted:
            return
        if scope.part:
            scope.part = "closed"
        elif not spoken:
            scope.topic = False
        elif known and not kinds & _CONTEXT:
            scope.unclear = True
        else:
            scope.foreign = True


def _is_heading(plain: str, kinds: set[str]) -> bool:
    if len(plain) > _HEADING or kinds >= {"NUMBER", "UNIT"} or plain[-1] in "。；，！？!?;":
        return False
    return "ORDINAL" in kinds or "，" not in plain


def _is_all_that_came(kinds: set[str], about: tuple[str, ...]) -> bool:
    """Whether it may count what was carried in too, as "收到" may and "新收" does not."""
    return "GOT" in kinds and about == (_CAME,)


def _names_requests(kinds: set[str]) -> bool:
    return "ON_REQUEST" in kinds or kinds >= {"ABOUT", "REQUEST"}


def _rows(report: Report, about: tuple[str, ...]) -> tuple[str, ...]:
    """The totals of the rows whose paths begin so, in the edition that the report's table has."""
    found = []
    for name in about:
        table = name.partition(".")[0]
        printed = getattr(report, table)
        cls: Any = dict(parts(Report))[table][0] if printed is None else type(printed)
        found += [path for path in _totals(cls, table) if path.startswith(name)]
    return tuple(found)


@lru_cache(maxsize=16)
def _totals(cls: Any, table: str) -> tuple[str, ...]:
    return tuple(f"{row}.total" for row in row_paths(cls, table))
