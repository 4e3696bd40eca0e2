"""What is told of a report as notes: words for its author, and the place in the file that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.form.labels import label
from gxparse.result import ParseResult
from gxparse.source import Location, Origin, Span

_COMPARED = 20  # characters that must stand in a place for a note to belong there
_BORDER = re.compile("[\\t\\n\\r]")
_NAMED = ("label", "heading")
_SUMS = re.compile(r"(?P<left>[0-9 +]+) (?:≠|<) (?P<right>[0-9 +]+)")


@frozen
class Note:
    """A note and its place."""

    text: str
    location: Location | None
    """``None`` where nothing is printed that it could stand at: it is of the whole report."""
    printed: str = ""
    """What stands there, without blanks."""
    is_blank: bool = False
    """Whether it is of a cell in which nothing stands."""

    @property
    def opening(self) -> str:
        """The beginning of what stands there, by which the place is known again."""
        return self.printed[:_COMPARED]

    def fits(self, said: str) -> bool:
        """Whether it belongs to a place that says so, without blanks."""
        return not said if self.is_blank else self.opening in said


def spliced(data: bytes, inserted: Iterable[tuple[int, str]]) -> bytes:
    """Bytes with texts put in at their offsets, those at one offset in their order; all else is what it was."""
    parts: list[bytes] = []
    before = 0
    for at, text in sorted(inserted, key=lambda each: each[0]):
        parts += [data[before:at], text.encode()]
        before = at
    return b"".join([*parts, data[before:]])


def notes(
    result: ParseResult, told: Iterable[Diagnostic], lang: str = "zh"
) -> Iterator[Note]:
    """A note for each diagnostic: what does not add up, by how much, and which figure alone would explain it."""
    for diagnostic in told:
        text = words(diagnostic, lang)
        location = blank_cell(result, diagnostic)
        if location is not None:
            yield Note(text, location, is_blank=True)
            continue
        span = _place(result, diagnostic)
        if span is None:
            yield Note(text, None)
            continue
        # A stretch of several cells or lines is placed at the first one that says anything
        said = result.text[span.start : span.end]
        begin = span.start + len(said) - len(said.lstrip())
        first, *_ = _BORDER.split(said.lstrip(), maxsplit=1)
        place = result.locate(Span(begin, span.end) if first else span)
        yield Note(text, place, "".join(first.split()))


def words(diagnostic: Diagnostic, lang: str = "zh") -> str:
    """The words of a note."""
    said = f"{diagnostic.code} {diagnostic.text(lang)}"
    difference = _difference(str(diagnostic.data.get("sums", "")))
    if difference:
        said += (
            f"；相差{difference}"
            if lang == "zh"
            else f"; the difference is {difference}"
        )
    suspected = suspicion(diagnostic, lang)
    if suspected:
        said += f"。{suspected}" if lang == "zh" else f". {suspected}"
    return said


def suspicion(diagnostic: Diagnostic, lang: str = "zh") -> str | None:
    """Which single figure would explain it, with all else that does not add up in its table."""
    suspect = diagnostic.data.get("suspect")
    if not suspect:
        return None
    name = label(suspect, lang, full=True)
    return (
        f"若“{name}”一个数字有误，即可解释全部不符"
        if lang == "zh"
        else f"One wrong figure would explain all of it: “{name}”"
    )


def _place(result: ParseResult, diagnostic: Diagnostic) -> Span | None:
    """Where a note belongs: at the figure that explains it all, where the diagnostic stands first, or at the words
    nearest to what is not there: the label of its row, the heading of its section."""
    suspect = result.cells.get(str(diagnostic.data.get("suspect", "")))
    if suspect and suspect.spans:
        return suspect.spans[0]
    if diagnostic.spans:
        return diagnostic.spans[0]
    path = next(iter(diagnostic.paths), "")
    # Labels of a table that belong to no row have its path, as its heading has
    printed = {
        segment.path: segment.span
        for kind in _NAMED
        for segment in result.segments
        if segment.kind == kind
    }
    while path:
        if path in printed:
            return printed[path]
        path = path.rpartition(".")[0]
    return None


def blank_cell(result: ParseResult, diagnostic: Diagnostic) -> Location | None:
    """The place of a cell in which nothing is printed, counted from the figures beside it in its row.

    ``None`` where the diagnostic is of something else, or these figures do not agree on it.
    """
    path = next(iter(diagnostic.paths), "")
    cells = result.cells
    if path not in cells or cells[path].origin is not Origin.BLANK:
        return None
    row = path.rpartition(".")[0]
    beside = [each for each in cells if each.rpartition(".")[0] == row]
    places = set()
    for distance, other in enumerate(beside, -beside.index(path)):
        for span in cells[other].spans[:1]:
            at = result.locate(span)
            if at.cell is None:
                return None
            places.add((at.table, at.row, at.cell - distance, at.page))
    if len(places) != 1:
        return None
    ((table, number, cell, page),) = places
    # Its line and column are of no use in a file that has cells
    return Location(0, 0, None, table, number, cell, page)


def _difference(sums: str) -> int:
    """By how much two sums differ; 0 where a figure of them is not known."""
    found = _SUMS.fullmatch(sums)
    if not found:
        return 0
    left, right = (
        sum(map(int, found[side].split(" + "))) for side in ("left", "right")
    )
    return abs(left - right)
