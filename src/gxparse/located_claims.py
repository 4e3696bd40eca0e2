"""The claims of a report's prose, with their places in the text where there is one."""

from __future__ import annotations

from itertools import accumulate

from attrs import evolve, frozen

from gxparse.checks.stated import reader
from gxparse.checks.stated.reader import Claim
from gxparse.model.report import Report
from gxparse.result import ParseResult
from gxparse.source import Segment, Span


def report_claims(source: ParseResult | Report) -> tuple[Claim, ...]:
    """The figures of tables 3 and 4 that the prose states too, where it is sure what they count.

    What is of another year, body or part of the whole, of a channel, or not
    sure, is left out: docs/en/reference/claims.md says what is read. ``check`` compares them
    with the tables. For a result the claims have their ``spans`` in its text.
    Raises ``TypeError`` for anything but a ``ParseResult`` or a ``Report``.
    """
    if not isinstance(source, ParseResult):
        return reader.claims(source)
    claims = reader.claims(source.report)
    # The segments are made when asked for, and most reports make no claim
    if not claims:
        return ()
    paragraphs = _printed_paragraphs(source, claims)
    return tuple(
        evolve(claim, spans=paragraphs[_path(claim)].spans(claim.start, claim.end))
        for claim in claims
    )


def _path(claim: Claim) -> str:
    return f"{claim.section}[{claim.paragraph}]"


@frozen
class _PrintedParagraph:
    """A paragraph and where it is printed; the two differ in blanks alone."""

    offsets: list[tuple[int, int]]
    """For each of its characters that is not blank, in which segment it stands, mostly a line, and where."""
    counts: list[int]
    """How many characters that are not blank stand before each place of the paragraph, and before its end."""

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where a stretch of the paragraph is printed: a span a line."""
        lines: dict[int, list[int]] = {}
        for line, offset in self.offsets[self.counts[start] : self.counts[end]]:
            lines.setdefault(line, []).append(offset)
        return tuple(Span(offsets[0], offsets[-1] + 1) for offsets in lines.values())


def _printed_paragraphs(
    source: ParseResult, claims: tuple[Claim, ...]
) -> dict[str, _PrintedParagraph]:
    """The paragraphs that make the claims, by their paths."""
    segments: dict[str | None, list[Segment]] = {_path(claim): [] for claim in claims}
    for segment in source.segments:
        if segment.path in segments:
            segments[segment.path].append(segment)
    paragraphs = {}
    for claim in claims:
        path = _path(claim)
        if path not in paragraphs:
            paragraph = getattr(source.report, claim.section)[claim.paragraph]
            offsets = _offsets(source.text, segments[path])
            paragraphs[path] = _PrintedParagraph(offsets, _counts(paragraph))
    return paragraphs


def _offsets(text: str, segments: list[Segment]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number, segment in enumerate(segments):
        places = range(segment.start, segment.end)
        found += [(number, place) for place in places if not text[place].isspace()]
    return found


def _counts(paragraph: str) -> list[int]:
    return [0, *accumulate(not char.isspace() for char in paragraph)]
