"""The rules that a report's figures break, with their places in the text where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from gxparse.checks import evaluation
from gxparse.checks.rule import Rule
from gxparse.diagnostics.diagnostic import Diagnostic, Diagnostics
from gxparse.located_claims import report_claims
from gxparse.model.report import Report
from gxparse.result import ParseResult
from gxparse.source import Span

Quoted = tuple[Any, Any, Any]
"""Section, number and words of a claim, as a diagnostic quotes them."""
_QUOTES = {"section", "paragraph", "text"}


def check(
    report: Report | ParseResult,
    *,
    previous: Report | ParseResult | None = None,
    rules: Iterable[Rule] | None = None,
) -> Diagnostics:
    """The rules that the report's own figures break, each with its arithmetic and the paths concerned.

    The soft rules are among them, and the figures that the prose states too.
    With the report of the same agency on the year before, ``previous``, also the
    rules between the two: what was carried forward is what is carried in, and
    what is in force follows from what was. A rule with a blank in it is
    undecided and not told, unless the printed rest already breaks it. Nothing is
    mended: a printed figure stays as printed. ``rules`` are all of ``RULES``,
    where none are given.

    Given a ``ParseResult``, the diagnostics have their ``spans`` in its text:
    the words of a claim first, then the figures. Where ``previous`` is of
    another body (GX405), has the same figures (GX406) or one of the two has no
    year (GX407), that is told first. Raises ``TypeError`` for anything but
    reports and results, and ``ValueError`` where ``previous`` is not of the year
    before.
    """
    before = previous.report if isinstance(previous, ParseResult) else previous
    if not isinstance(report, ParseResult):
        return Diagnostics(evaluation.check(report, previous=before, rules=rules))
    told = evaluation.check(report.report, previous=before, rules=rules)
    # The prose is read for its claims once, and only where one of them is told of
    quotes = any(each.data.keys() >= _QUOTES for each in told)
    claims = _spans_of_claims(report) if quotes else {}
    return Diagnostics(
        [evolve(each, spans=_spans(report, each, claims)) for each in told]
    )


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
    front = [path for path in told.paths if path in ("agency", "year")]
    if front:
        spans += [s.span for s in result.segments if s.kind == "title"]
    for path in told.paths:
        cell = result.cells.get(path)
        spans += cell.spans if cell else ()
    return tuple(spans)
