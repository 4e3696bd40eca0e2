"""What a parse returns: the report, what is to be told of it, and where everything stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

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
        found: dict[str, CellSource] = {}
        text, new, printed = self.text, tuple.__new__, Origin.PRINTED
        for filled in self._sources.filled:
            tape = filled.tape
            if tape is not None and filled.entries is None and tape.pieces is None:  # nearly always
                numbers = tape.layout.number.finditer(tape.text, filled.start, filled.end)
                for path, match in zip(filled.paths, numbers, strict=True):
                    found[path] = new(CellSource, (printed, match[0], (new(Span, match.span()),)))
            else:
                for path, origin, spans in _entries(filled):
                    raw = "".join(text[a:b] for a, b in spans) if spans else None
                    found[path] = CellSource(origin, raw, spans)
        return found

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """What every stretch of the text was taken for, in order; each non-blank character is in just one."""
        claims: list[tuple[Any, ...]] = list(self._sources.claims)
        for taped in self._sources.tapes:
            claims += _labels(taped)
        for value, cell in self.cells.items():
            for span in cell.spans:
                claims.append((span[0], span[1], "value", value))
        claims.sort(key=_BY_PLACE)
        text, new = self.text, tuple.__new__
        out: list[Segment] = []
        position = 0
        for start, end, kind, path in claims:
            if start > position:
                rest = text[position:start].strip()
                if rest == "|":
                    at = text.index("|", position)
                    out.append(new(Segment, ("markup", new(Span, (at, at + 1)), None)))
                elif rest:
                    out += _unclaimed(text, position, start)
            elif start < position:
                start = position
            if start < end:
                out.append(new(Segment, (kind, new(Span, (start, end)), path)))
                position = end
        out += _unclaimed(text, position, len(text))
        return tuple(out)

    @property
    def leftovers(self) -> tuple[Segment, ...]:
        """The segments that nothing could be made of."""
        return tuple(segment for segment in self.segments if segment.kind == "leftover")

    def locate(self, span: Span) -> Location:
        """The line and column, both from 1, at which a span begins."""
        starts = self._line_starts
        line = bisect_right(starts, span[0])
        return Location(line, span[0] - starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]


def _labels(taped: Taped) -> Iterator[tuple[int, int, str, str]]:
    """The claims of the labels on a tape."""
    tape = taped.tape
    for token, wording, table in taped.labels():
        path = wording.path(table)
        if tape.pieces is None and not token.more:
            yield token.start, token.end, "label", path
        else:
            for piece in ((token.start, token.end), *token.more):
                for start, end in tape.spans(*piece):
                    yield start, end, "label", path


def _unclaimed(text: str, start: int, end: int) -> Iterator[Segment]:
    """Markup and leftovers in a stretch that no stage has claimed."""
    for match in _REST.finditer(text, start, end):
        yield Segment("markup" if match.lastgroup else "leftover", Span(*match.span()), None)


def _entries(filled: Filled) -> Iterator[tuple[str, Origin, tuple[Span, ...]]]:
    tape = filled.tape
    if tape is None:
        yield from ((path, Origin.MISSING, ()) for path in filled.paths)
    elif filled.entries is None:
        numbers = tape.layout.number.finditer(tape.text, filled.start, filled.end)
        for path, match in zip(filled.paths, numbers, strict=True):
            yield path, Origin.PRINTED, tape.spans(*match.span())
    else:
        for path, entry in zip(filled.paths, filled.entries, strict=True):
            spans = tuple(chain.from_iterable(tape.spans(*piece) for piece in entry.spans))
            yield path, entry.origin, spans
