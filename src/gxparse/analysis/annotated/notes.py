"""What is told of a report as notes: words for its author, and the place in the file that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.form.labels import label
from gxparse.result import ParseResult
from gxparse.source import Location, Span

_COMPARED = 20  # characters that must stand in a place for a note to belong there
_SUMS = re.compile(r"(?P<left>[0-9 +]+) (?:≠|<) (?P<right>[0-9 +]+)")


@frozen
class Note:
    """A note and its place."""

    text: str
    location: Location | None
    """``None`` where nothing is printed that it could stand at: it is of the whole report."""
    printed: str = ""
    """What stands there, without blanks."""

    @property
    def opening(self) -> str:
        """The beginning of what stands there, by which the place is known again."""
        return self.printed[:_COMPARED]


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
        span = _place(result, diagnostic)
        text = words(diagnostic, lang)
        if span is None:
            yield Note(text, None)
            continue
        printed = "".join(result.text[span.start : span.end].split())
        yield Note(text, result.locate(span), printed)


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
    suspect = diagnostic.data.get("suspect")
    if suspect:
        name = label(suspect, lang, full=True)
        said += (
            f"。若“{name}”一个数字有误，即可解释全部不符"
            if lang == "zh"
            else f". One wrong figure would explain all of it: “{name}”"
        )
    return said


def _place(result: ParseResult, diagnostic: Diagnostic) -> Span | None:
    """Where a note belongs: at the figure that explains it all, or else where the diagnostic stands first."""
    suspect = result.cells.get(str(diagnostic.data.get("suspect", "")))
    if suspect and suspect.spans:
        return suspect.spans[0]
    return next(iter(diagnostic.spans), None)


def _difference(sums: str) -> int:
    """By how much two sums differ; 0 where a figure of them is not known."""
    found = _SUMS.fullmatch(sums)
    if not found:
        return 0
    left, right = (
        sum(map(int, found[side].split(" + "))) for side in ("left", "right")
    )
    return abs(left - right)
