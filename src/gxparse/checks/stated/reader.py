"""Figures of the tables that the prose states too, read so that each one is sure: in doubt there is no claim.

A clause is a claim where all of it is made of the wordings of
grammars/claims.lark, as its rules say. What stands around it must not take it
from the agency, the year or the whole: another body, year or month in its
sentence, a part that was opened ("其中") and not understood, a figure of
something else whose subject may go on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from attrs import define, evolve, field, frozen

from gxparse.characters import LATIN_PROSE
from gxparse.checks.stated.clauses import Clause, clauses
from gxparse.checks.stated.scope import Scope
from gxparse.checks.stated.statements import (
    Statement,
    names_other_time,
    names_requests,
    statement,
)
from gxparse.checks.stated.tokens import is_blank, tokens
from gxparse.document.characters import simplified
from gxparse.form.claim_grammar import claim_phrases
from gxparse.model.paths import parts, row_paths
from gxparse.model.report import PROSE, Report
from gxparse.source import Span

_LONGEST_HEADING = 30  # characters
_ENDS_OF_SENTENCES = "。！？!?；;：:"
_FULL_STOPS = "。！？!?"
_END_OF_SENTENCE = re.compile(f"[{_FULL_STOPS}]")
_CARRIED_IN = ("requests.carried_in",)


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


def claims(report: Report) -> tuple[Claim, ...]:
    """The claims of a report's prose, in its order. Raises ``TypeError`` for anything but a ``Report``."""
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    return _claims(_Same(report))


class _Same:
    """A report that is equal to itself alone: to hash all of its figures takes as long as to read its prose."""

    __slots__ = ("report",)

    def __init__(self, report: Report) -> None:
        self.report = report

    def __hash__(self) -> int:
        return id(self.report)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.report is other.report


@lru_cache(maxsize=4)  # a check asks for them more than once
def _claims(same: _Same) -> tuple[Claim, ...]:
    report = same.report
    found: list[Claim] = []
    for section in PROSE:
        reader = _SectionReader(report, section)
        for number, text in enumerate(getattr(report, section)):
            found += reader.read(number, text)
    return tuple(found)


@define
class _Paragraph:
    """The claims of a paragraph so far, and what the clause before says."""

    number: int
    text: str
    claims: list[Claim] = field(factory=list)
    counted: str = ""
    """What the clause before counts, if it is a claim: rows, by the beginning of their paths."""
    received: int | None = None
    """Which of the claims the clause before is, if it may count what was carried in too."""
    received_in_parts: int | None = None
    """Which of them has its parts told, behind "其中"."""

    def forget_clause_before(self) -> None:
        """The next clause is not read as a part of the one before."""
        self.counted, self.received = "", None


@define
class _SectionReader:
    """Reads the paragraphs of one section, which are to be given in their order."""

    report: Report
    section: str
    heading: Scope = field(factory=lambda: Scope(topic=False))
    """What the last heading says."""
    scope: Scope = field(factory=lambda: Scope(topic=False))
    is_within_sentence: bool = False
    """Whether the paragraph before broke off, so that the next one goes on with its sentence."""
    is_headed: bool = False
    """Whether the next clause heads what follows on its line, behind a number."""

    def read(self, number: int, text: str) -> list[Claim]:
        """The claims of the next paragraph."""
        plain = simplified(text).translate(LATIN_PROSE)
        goes_on, self.is_within_sentence = self.is_within_sentence, False
        # The next paragraph does not go on with this one, nor is this one a heading
        if not goes_on and plain[-1] in _FULL_STOPS:
            plain = plain[: _end_of_figures(plain)]
            if not plain:
                self.is_headed = False
                return []
        found = tokens(self.report, plain, opens=not goes_on)
        terminals = frozenset(token.terminal for token in found)
        if _is_heading(plain, terminals):
            self.heading = _scope_of_heading(terminals)
            return []
        if not goes_on:
            self.scope = evolve(self.heading)
        self.is_within_sentence = plain[-1] not in _ENDS_OF_SENTENCES
        paragraph = _Paragraph(number, text)
        outside: list[Scope] = []
        for clause in clauses(
            plain, found, goes_on, breaks_off=self.is_within_sentence
        ):
            if not clause.is_cut:
                self._read_clause(clause, paragraph)
            self._stop(clause.stop, paragraph, outside)
        return _without_contradictions(paragraph.claims)

    def _read_clause(self, clause: Clause, paragraph: _Paragraph) -> None:
        """Takes down what a clause claims, and what it says of those behind it."""
        if clause.begins_with("PART"):
            self.scope.open_part(paragraph.counted)
            paragraph.received_in_parts = paragraph.received
            clause = clause.behind_first()
        if not clause.tokens:
            self.scope.pass_over_words(is_blank(clause.plain, clause.start, clause.end))
            return
        paragraph.forget_clause_before()
        said = self._hear(clause)
        if said.rows is None:
            # The next paragraph may go on with it; until then it says nothing
            if not (clause.breaks_off and said.is_known):
                self.scope.pass_over(said)
        elif self.scope.admits(said):
            self._take_down(said, said.rows, paragraph)

    def _hear(self, clause: Clause) -> Statement:
        """What a clause says, where it stands; and who and when it says is spoken of."""
        idle = claim_phrases().idle
        self.scope.hear_time(frozenset(token.terminal for token in clause.tokens))
        if self.scope.summed:
            idle |= {"SUMMED"}
        said = statement(clause, idle)
        # "（一）青榆街道。": all that follows is of that body
        if self.is_headed and said.names_other_body:
            self.scope.foreign = True
        self.is_headed = False
        self.scope.hear_names(said)
        return said

    def _take_down(
        self, said: Statement, rows: tuple[str, ...], paragraph: _Paragraph
    ) -> None:
        """Adds what a statement claims to the claims of its paragraph."""
        carried_in = _totals_of(self.report, _CARRIED_IN)
        paths = _totals_of(self.report, rows)
        received = paragraph.received_in_parts
        # "收到15件，其中新收13件，上年结转2件": what came in counts what was carried in too
        if received is not None and self.scope.part and paths == carried_in:
            whole = paragraph.claims[received]
            paragraph.claims[received] = evolve(whole, paths=whole.paths + carried_in)
            paragraph.received_in_parts = None
        if said.may_count_carried_in:
            paragraph.received = len(paragraph.claims)
        paragraph.counted = ".".join(rows[0].split(".")[:2])
        start, end = said.words[0].start, said.words[-1].end
        words = paragraph.text[start:end]
        paragraph.claims.append(
            Claim(paths, said.value, words, self.section, paragraph.number, start, end)
        )

    def _stop(self, stop: str, paragraph: _Paragraph, outside: list[Scope]) -> None:
        """What the end of a clause says of those behind it; ``outside`` is what brackets have interrupted."""
        if stop == "ORDINAL":
            self.scope = Scope(topic=False)
            self.is_headed = True
            paragraph.forget_clause_before()
            outside.clear()
        elif stop in "（(":
            outside.append(evolve(self.scope))
        elif stop in "）)":
            # What is said in brackets is said of nothing behind them
            self.scope = outside.pop() if outside else self.scope
        elif stop in "；;":
            self.scope.end_of_clauses()
        elif stop in "。！？!?":
            self.scope.end_of_sentence(self.heading)


def _end_of_figures(plain: str) -> int:
    """Where the last sentence ends in which a figure may be stated: what stands behind it says nothing of any."""
    last = 0
    for found in claim_phrases().may_state.finditer(plain):
        last = found.end()
    end = _END_OF_SENTENCE.search(plain, last) if last else None
    return end.end() if end else 0


def _is_heading(plain: str, terminals: frozenset[str]) -> bool:
    """Whether a paragraph is a heading, and no sentence or count."""
    if (
        len(plain) > _LONGEST_HEADING
        or terminals >= {"NUMBER", "UNIT"}
        or plain[-1] in "。；，！？!?;"
    ):
        return False
    return "ORDINAL" in terminals or "，" not in plain


def _scope_of_heading(terminals: frozenset[str]) -> Scope:
    """What a heading says of all that it heads."""
    return Scope(
        topic="REQUEST" in terminals or names_requests(terminals),
        body="BODY" in terminals and "OWN" not in terminals,
        year=names_other_time(terminals),
    )


def _without_contradictions(found: list[Claim]) -> list[Claim]:
    """The claims of a paragraph but for those that say two things of the same figures: neither is sure."""
    said: dict[tuple[str, ...], set[int]] = {}
    for claim in found:
        said.setdefault(claim.paths, set()).add(claim.value)
    return [claim for claim in found if len(said[claim.paths]) == 1]


def _totals_of(report: Report, beginnings: tuple[str, ...]) -> tuple[str, ...]:
    """The totals of the rows whose paths begin so, in the edition that the report's table has."""
    found: list[str] = []
    for beginning in beginnings:
        table = beginning.partition(".")[0]
        found += [
            path
            for path in _totals(_class_of(report, table), table)
            if path.startswith(beginning)
        ]
    return tuple(found)


def _class_of(report: Report, table: str) -> Any:
    """The class of a report's table; the newest edition's where it is not printed."""
    printed = getattr(report, table)
    return type(printed) if printed is not None else dict(parts(Report))[table][0]


@lru_cache(maxsize=16)
def _totals(cls: Any, table: str) -> tuple[str, ...]:
    return tuple(f"{row}.total" for row in row_paths(cls, table))
