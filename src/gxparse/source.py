"""Where a value stands in the source: spans, origins, segments.

The three small records are named tuples, not attrs classes: a parse makes some
six hundred of them, and a tuple is made in a fifth of the time.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import frozen


class Span(NamedTuple):
    """A stretch of ``ParseResult.text``, in code points, end exclusive."""

    start: int
    end: int


Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, in points from its upper left corner."""


class Place(NamedTuple):
    """Where in a file a stretch of its text stands, all counted from 1, as far as its format has it."""

    paragraph: int | None = None
    """The paragraph, those of tables not counted."""
    table: int | None = None
    """The table, or the sheet of a workbook."""
    row: int | None = None
    cell: int | None = None
    """The cell in its row, merged ones counted once; in a workbook the column."""
    page: int | None = None
    box: Box | None = None


_IN_FILE = {
    "page": ("page {}", "第{}页"),
    "table": ("table {}", "第{}表"),
    "row": ("row {}", "第{}行"),
    "cell": ("cell {}", "第{}格"),
    "paragraph": ("paragraph {}", "第{}段"),
}
_IN_TEXT = ("line {}, column {}", "第{}行第{}列")


class Location(NamedTuple):
    """A place for people: line and column of ``ParseResult.text``, both counted from 1, columns in code points.

    What was read from a file has its place there too, in the fields that its
    format has; the others are ``None``.
    """

    line: int
    column: int
    paragraph: int | None = None
    """The paragraph, those of tables not counted."""
    table: int | None = None
    """The table, or the sheet of a workbook."""
    row: int | None = None
    cell: int | None = None
    """The cell in its row, merged ones counted once; in a workbook the column."""
    page: int | None = None
    box: Box | None = None
    """Left, top, right and bottom on the page, in points from its upper left corner."""

    @property
    def in_file(self) -> bool:
        """Whether it has a place in the terms of a file: a page, a table, a paragraph."""
        return any(getattr(self, name) for name in _IN_FILE)

    def text(self, lang: str = "en") -> str:
        """The place in English (``"en"``) or Chinese (``"zh"``), in the terms of its file where it has such a place:
        "page 2, table 3, row 3, cell 8"; else "line 7, column 19". Another language is a ``ValueError``.
        """
        if lang not in ("en", "zh"):
            raise ValueError(f"lang: {lang!r} is neither 'en' nor 'zh'")
        is_zh = lang == "zh"
        if not self.in_file:
            return _IN_TEXT[is_zh].format(self.line, self.column)
        numbers = ((words, getattr(self, name)) for name, words in _IN_FILE.items())
        found = [words[is_zh].format(number) for words, number in numbers if number]
        return ("" if is_zh else ", ").join(found)

    def __repr__(self) -> str:
        fields = (
            (name, value)
            for name, value in zip(self._fields, self, strict=True)
            if value is not None
        )
        return f"Location({', '.join(f'{name}={value!r}' for name, value in fields)})"


@frozen
class Places:
    """The places of a whole text: where each stretch of it begins, in order, and where that stands in the file."""

    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def at(self, offset: int) -> Place:
        """The place of the stretch in which an offset stands."""
        n = bisect_right(self.starts, offset)
        return self.places[n - 1] if n else Place()

    def __reduce__(self) -> tuple[object, ...]:
        # Places are most of what a result holds, and pickle by columns in a third of the time
        return _places, (self.starts, tuple(zip(*self.places, strict=True)))


def _places(starts: tuple[int, ...], columns: tuple[tuple[Any, ...], ...]) -> Places:
    """The places that were pickled by columns."""
    return Places(starts, tuple(map(Place._make, zip(*columns, strict=True))))


class Origin(enum.StrEnum):
    """How a value came to be what it is."""

    PRINTED = "printed"
    """Read as it stands in the source."""
    RECOGNISED = "recognised"
    """Read out of a picture by a program: what is not proven by the report's sums stands in a warning (GX224)."""
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
    """One value and where it comes from. Ask for its attributes by name: more of them may come."""

    value: int | Decimal | str | None
    """The value, the same as in the report; ``None`` where there is none, or none that is certain."""
    origin: Origin
    raw: str | None
    """The characters as printed; ``None`` where there are none."""
    spans: tuple[Span, ...]
    """Where they stand in ``ParseResult.text``."""
    trusted: bool = True
    """Whether nothing is doubtful about its reading: no warning or error of GX0xx to GX2xx stands on it."""
    consistent: bool = True
    """Whether no rule is broken on it: no warning or error of GX3xx or GX4xx stands on it."""
    page: int | None = None
    """The page on which it begins, counted from 1, where the file has pages."""
    box: Box | None = None
    """Its place on that page: left, top, right and bottom, in points from the upper left corner."""
    confidence: float | None = None
    """How sure a recognition is of it, from 0 to 1; ``None`` where it was not recognised but read."""


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
