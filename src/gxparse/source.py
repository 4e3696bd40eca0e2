"""Where a value stands in the source: spans, origins, segments.

The three small records are named tuples, not attrs classes: a parse makes some
six hundred of them, and a tuple is made in a fifth of the time.
"""

from __future__ import annotations

import enum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of ``ParseResult.text``, in code points, end exclusive."""

    start: int
    end: int


class Location(NamedTuple):
    """A place for people: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


class Origin(enum.StrEnum):
    """How a value came to be what it is."""

    PRINTED = "printed"
    """Read as it stands in the source."""
    REPAIRED = "repaired"
    """Read from a row that had not its number of cells, by proof; a warning shows the proof."""
    DOUBTFUL = "doubtful"
    """Something is printed but not decided; the value is ``None`` and an error says why."""
    BLANK = "blank"
    """An empty cell; the value is ``None``."""
    MARK = "mark"
    """A mark such as "/" or "—" or "无" in place of a number; the value is ``None``."""
    MISSING = "missing"
    """No cell at all; the value is ``None``."""
    INFERRED = "inferred"
    """Not printed, but forced by the report's own rules; only ``infer`` gives it."""


class CellSource(NamedTuple):
    """The source of one value."""

    origin: Origin
    raw: str | None
    """The characters as printed; ``None`` where there are none."""
    spans: tuple[Span, ...]


class Segment(NamedTuple):
    """A stretch of the text and what it was taken for."""

    start: int
    end: int
    kind: str
    """One of title, preamble, heading, label, value, prose, markup, leftover."""
    path: str | None
    """The attribute path of what the stretch belongs to; ``None`` where it belongs to no attribute."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
