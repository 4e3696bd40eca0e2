"""The rules that a report's figures and words break, with their places in the text where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from gxparse.checks import evaluation
from gxparse.checks.other_reports import of_previous
from gxparse.checks.rule import Case, Rule
from gxparse.diagnostics.diagnostic import Diagnostic, Diagnostics
from gxparse.located_claims import report_claims
from gxparse.model.report import PROSE, Report
from gxparse.result import ParseResult
from gxparse.source import Span

Quoted = tuple[Any, Any, Any]
"""Section, number and words of a claim, as a diagnostic quotes them."""
_QUOTES = {"section", "paragraph", "text"}
_SHOWN = ("prose", "preamble", "heading")
_LONGEST_LINE = 200
"""Characters of a line around a report that may say when it was published."""
_BEHIND = 2  # lines that sign it: the organ and the date


def check(
    report: Report | ParseResult,
    *,
    previous: Report | ParseResult | None = None,
    rules: Iterable[Rule] | None = None,
) -> Diagnostics:
    """The rules that the report's own figures and words break, each with its arithmetic and the paths concerned.

    These include the soft rules, what auditors look for in the prose, and the
    figures that the prose states too. With the report of the same agency on the
    year before, ``previous``, also the rules between the two: what was carried
    forward is what is carried in, what is in force follows from what was,
    nothing jumps and no prose is copied. A rule with a blank in it is
    undecided and not reported, unless the printed rest already breaks it. Nothing
    is corrected: a printed figure stays as printed. ``rules`` are all of
    ``RULES`` unless others are given.

    Given a ``ParseResult``, the diagnostics have their ``spans`` in its text:
    the words of a claim first, then the figures; the dates that a page
    prints around it are looked at too. Where ``previous`` is of
    another body (GX405), has the same figures (GX406) or one of the two has no
    year (GX407), that is reported first. Raises ``TypeError`` for anything but
    reports and results, and ``ValueError`` where ``previous`` is not of the year
    before.
    """
    before = previous.report if isinstance(previous, ParseResult) else previous
    if not isinstance(report, ParseResult):
        return Diagnostics(evaluation.check(report, previous=before, rules=rules))
    told = check_case(report, case_of(report, before), rules)
    amiss = () if before is None else of_previous(report.report, before)
    return Diagnostics([*located(report, amiss), *told])


def case_of(
    result: ParseResult,
    previous: Report | None = None,
    others: tuple[Report, ...] = (),
) -> Case:
    """A report with what its text prints around it."""
    around: list[str] = []
    behind: list[str] = []
    headings = {each.path for each in result.segments if each.kind == "heading"}
    for segment in result.segments:
        if segment.kind != "leftover":
            behind = []
            continue
        lines = result.text[segment.start : segment.end].splitlines()
        around += [line for line in lines if len(line) <= _LONGEST_LINE]
        behind += filter(str.strip, lines)
    return Case(
        result.report,
        previous,
        others,
        around=tuple(around),
        behind=tuple(behind[:_BEHIND]),
        headings=frozenset(path for path in headings if path is not None),
    )


def check_case(
    result: ParseResult, case: Case, rules: Iterable[Rule] | None = None
) -> list[Diagnostic]:
    """The rules that a case breaks, with their places in the text of its result."""
    return located(result, evaluation.check_case(case, rules))


def located(result: ParseResult, told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics with their places in the text of a result."""
    told = tuple(told)
    # The prose is read for its claims once, and only where one of them is told of
    quotes = any(each.data.keys() >= _QUOTES for each in told)
    claims = _spans_of_claims(result) if quotes else {}
    return [evolve(each, spans=_spans(result, each, claims)) for each in told]


def _spans_of_claims(result: ParseResult) -> dict[Quoted, tuple[Span, ...]]:
    """Where each claim stands; of those alike in one paragraph, the first one."""
    spans: dict[Quoted, tuple[Span, ...]] = {}
    for claim in report_claims(result):
        quoted = (claim.section, claim.paragraph + 1, claim.text)
        spans.setdefault(quoted, claim.spans)
    return spans


def _spans(
    result: ParseResult,
    told: Diagnostic,
    claims: Mapping[Quoted, tuple[Span, ...]],
) -> tuple[Span, ...]:
    """Where the words stand that a diagnostic quotes, and the figures that it names."""
    spans: list[Span] = []
    if told.data.keys() >= _QUOTES:
        quoted = (told.data["section"], told.data["paragraph"], told.data["text"])
        spans += claims.get(quoted, ())
    spans += [] if spans else _spans_of_words(result, told)
    if any(path in ("title", "agency", "year") for path in told.paths):
        spans += [s.span for s in result.segments if s.kind == "title"]
    for path in told.paths:
        cell = result.cells.get(path)
        spans += cell.spans if cell else ()
    return tuple(spans)


def _spans_of_words(result: ParseResult, told: Diagnostic) -> list[Span]:
    """The paragraphs of prose that a diagnostic names; of a whole section its heading."""
    named = {path for path in told.paths if path.partition("[")[0] in PROSE}
    if not named:
        return []
    return [
        segment.span
        for segment in result.segments
        if segment.path in named and segment.kind in _SHOWN
    ]
