"""The claims of a report's prose, with their places in the text where there is one."""

from __future__ import annotations

from itertools import accumulate

from attrs import evolve

from gxparse.checks.stated import reader
from gxparse.checks.stated.reader import Claim
from gxparse.model.report import Report
from gxparse.result import ParseResult
from gxparse.source import Segment, Span


def report_claims(source: ParseResult | Report) -> tuple[Claim, ...]:
    """The figures of tables 3 and 4 that the prose states too, where it is sure what they count.

    What is of another year, body or part of the whole, of a channel, or not
    sure, is left out: docs/claims.md says what is read. ``check`` compares them
    with the tables. For a result the claims have their ``spans`` in its text.
    Raises ``TypeError`` for anything but a ``ParseResult`` or a ``Report``.
    """
    if not isinstance(source, ParseResult):
        return reader.claims(source)
    found = reader.claims(source.report)
    inside: dict[str | None, list[Segment]] = {_path(claim): [] for claim in found}
    for segment in source.segments if found else ():
        if segment.path in inside:
            inside[segment.path].append(segment)
    places = {path: _places(source.text, segments) for path, segments in inside.items()}
    before = {_path(claim): _before(getattr(source.report, claim.section)[claim.paragraph]) for claim in found}
    made = []
    for claim in found:
        counted = before[_path(claim)]
        lines: dict[int, list[int]] = {}
        for n, at in places[_path(claim)][counted[claim.start] : counted[claim.end]]:
            lines.setdefault(n, []).append(at)
        made.append(evolve(claim, spans=tuple(Span(line[0], line[-1] + 1) for line in lines.values())))
    return tuple(made)


def _path(claim: Claim) -> str:
    return f"{claim.section}[{claim.paragraph}]"


def _places(text: str, segments: list[Segment]) -> list[tuple[int, int]]:
    """Where each character of a paragraph stands that is not blank, and in which of its segments, mostly its lines."""
    return [(n, at) for n, s in enumerate(segments) for at in range(s.start, s.end) if not text[at].isspace()]


def _before(paragraph: str) -> list[int]:
    """How many characters that are not blank stand before each place: a source differs from it in blanks alone."""
    return [0, *accumulate(not char.isspace() for char in paragraph)]
