"""What a parse returns: the report, what is to be told of it, and where everything stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from gxparse.diagnostics import Diagnostic
from gxparse.errors import ParseError
from gxparse.model import Report
from gxparse.source import CellSource, Location, Origin, Segment, Span

if TYPE_CHECKING:
    from gxparse.assembly import Filled
    from gxparse.builder import Taped

_BY_PLACE = itemgetter(0, 1)
_REST = re.compile(r"(?P<markup>(?:<[^<>]*+>|&nbsp;|\[bookmark: [^\]\n]*+\]|[|#*_=+>\\]++|:?-{2,}+:?)+)|[^\s<|]++|<")


class Claim(NamedTuple):
    """A stretch of the text and what it was taken for."""

    start: int
    end: int
    kind: str
    path: str | None


@frozen(eq=False)
class Sources:
    """What the stages took each stretch of the text for, as compact as they leave it."""

    claims: tuple[Claim, ...]
    tapes: tuple[Taped, ...]
    filled: tuple[Filled, ...]


@frozen(eq=False)
class ParseResult:
    """The outcome of ``parse``. It pickles, holds no parser, and may be shared between threads."""

    text: str = field(repr=False)
    """The text that was parsed; all spans index it."""
    report: Report
    """Never ``None``; its tables may be."""
    diagnostics: tuple[Diagnostic, ...]
    """In the order of the text, those without a place in it last."""
    _sources: Sources = field(repr=False)

    @property
    def ok(self) -> bool:
        """Whether no diagnostic is an error."""
        return all(d.severity != "error" for d in self.diagnostics)

    def raise_for_errors(self) -> None:
        """Raises ``ParseError`` with all diagnostics if one is an error."""
        if not self.ok:
            raise ParseError(self.diagnostics)

    @cached_property
    def cells(self) -> Mapping[str, CellSource]:
        """The source of every value of every table that is there, by attribute path."""
        text, new, printed = self.text, tuple.__new__, Origin.PRINTED
        found: dict[str, CellSource] = {}
        for filled in self._sources.filled:
            if filled.entries is None:  # nearly always
                for path, span in zip(filled.paths, _numbers(filled), strict=True):
                    found[path] = new(CellSource, (printed, text[span[0] : span[1]], (new(Span, span),)))
            else:
                for path, origin, spans in _entries(filled):
                    raw = "".join(text[a:b] for a, b in spans) if spans else None
                    found[path] = CellSource(origin, raw, spans)
        return found

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """What every stretch of the text was taken for, in order; each non-blank character is in just one."""
        text, new = self.text, tuple.__new__
        out: list[Segment] = []
        position = 0
        for start, end, kind, path in sorted(self._claims(), key=_BY_PLACE):
            if start > position:
                rest = text[position:start]
                if rest == " | ":
                    out.append(new(Segment, ("markup", position + 1, position + 2, None)))
                elif not rest.isspace():
                    out += _unclaimed(text, position, start)
            elif start < position:
                start = position
            if start < end:
                out.append(new(Segment, (kind, start, end, path)))
                position = end
        out += _unclaimed(text, position, len(text))
        return tuple(out)

    def _claims(self) -> list[tuple[int, int, str, str | None]]:
        """What the stages took each stretch for, in any order."""
        claims: list[tuple[int, int, str, str | None]] = list(self._sources.claims)
        for taped in self._sources.tapes:
            claims += _labels(taped)
        for filled in self._sources.filled:
            if filled.entries is None:
                claims += [(*span, "value", path) for path, span in zip(filled.paths, _numbers(filled), strict=True)]
            else:
                claims += [(*span, "value", path) for path, _, spans in _entries(filled) for span in spans]
        return claims

    @property
    def leftovers(self) -> tuple[Segment, ...]:
        """The segments that nothing could be made of."""
        return tuple(segment for segment in self.segments if segment.kind == "leftover")

    def locate(self, span: Span) -> Location:
        """The line and column, both from 1, at which a span begins."""
        starts = self._line_starts
        line = bisect_right(starts, span[0])
        return Location(line, span[0] - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """A line of the text, counted from 1, without its line break."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]


def _labels(taped: Taped) -> Iterator[tuple[int, int, str, str]]:
    """The claims of the labels on a tape."""
    for token, wording, table in taped.labels():
        path = wording.path(table)
        yield token.start, token.end, "label", path
        for start, end in token.more:
            yield start, end, "label", path


def _unclaimed(text: str, start: int, end: int) -> Iterator[Segment]:
    """Markup and leftovers in a stretch that no stage has claimed."""
    for match in _REST.finditer(text, start, end):
        yield Segment("markup" if match.lastgroup else "leftover", *match.span(), None)


def _numbers(filled: Filled) -> list[tuple[int, int]]:
    """Where on its tape each number of a clean run stands."""
    tape = filled.tape
    return [match.span() for match in tape.layout.number.finditer(tape.text, filled.start, filled.end)]


def _entries(filled: Filled) -> Iterator[tuple[str, Origin, tuple[Span, ...]]]:
    for path, entry in zip(filled.paths, filled.entries or (), strict=True):
        yield path, entry.origin, tuple(Span(*piece) for piece in entry.spans)
