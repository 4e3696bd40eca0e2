"""The side of a page that shows the text a report was read from, with what each stretch of it was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from gxparse.form.loader import statutory_form
from gxparse.form.types import Form
from gxparse.result import ParseResult
from gxparse.source import Segment
from gxparse.view.escape import escaped, one_break
from gxparse.view.numbers import Numbers

# What stands in none of these is markup or blank, which is faint by itself
_TAGS = {
    "value": "b",
    "label": "i",
    "leftover": "u",
    "title": "span",
    "heading": "span",
    "preamble": "span",
    "prose": "span",
}
ANCHOR = "at-"
"""What the ids of places in the text begin with; the offset follows."""
_LABEL = "label"


class _Claim(NamedTuple):
    """A stretch of the text that belongs to something on the other side, or is something by itself."""

    start: int
    end: int
    number: int | None
    kind: str | None
    """That of its segment; ``None`` for a value's own span, whose segment says it."""


def source_html(
    result: ParseResult, numbers: Numbers, anchors: Iterable[int] = ()
) -> str:
    """The text; ``anchors`` are offsets that links lead to."""
    text = one_break(result.text)
    places = {min(max(offset, 0), len(text)) for offset in anchors}
    claims = [*_segments(result, numbers), *_values(result, numbers)]
    claims.sort(key=itemgetter(0))
    return "".join(_pieces(text, claims, sorted(places)))


def _segments(result: ParseResult, numbers: Numbers) -> Iterator[_Claim]:
    form = statutory_form()
    for segment in result.segments:
        # What belongs to a value stands where its own spans say: of several that share a stretch, each
        if segment.kind == "value":
            yield _Claim(segment.start, segment.end, None, segment.kind)
        elif segment.kind in _TAGS:
            number = numbers.find(segment.path)
            if segment.kind == _LABEL:
                number = _label(form, result.text, segment, numbers, number)
            yield _Claim(segment.start, segment.end, number, segment.kind)


def _label(
    form: Form, text: str, segment: Segment, numbers: Numbers, number: int | None
) -> int | None:
    """The number of what a label names: its row, or the head of a column or of a group."""
    path = segment.path
    if path is None or path not in form.tables:
        return number
    try:
        wording = form.wording(text[segment.start : segment.end])
    except KeyError:  # a piece of a label, or one that is misspelt
        return number
    for meaning in wording.within.get(path, ()):
        head = numbers.find(f"{path}:{meaning.name}")
        if head is not None:
            return head
    return number


def _values(result: ParseResult, numbers: Numbers) -> Iterator[_Claim]:
    for path, cell in result.cells.items():
        number = numbers.find(path)
        for start, end in cell.spans:
            if start < end:
                yield _Claim(start, end, number, None)


def _pieces(text: str, claims: list[_Claim], places: list[int]) -> Iterator[str]:
    """The text in pieces, within each of which all is claimed alike."""
    cuts = {0, len(text), *places}
    for start, end, _, _ in claims:
        cuts.add(start)
        cuts.add(end)
    anchored = set(places)
    coming = iter(claims)
    claim = next(coming, None)
    open_claims: list[_Claim] = []
    for start, end in pairwise(sorted(cuts)):
        open_claims = [each for each in open_claims if each.end > start]
        while claim is not None and claim.start <= start:
            open_claims.append(claim)
            claim = next(coming, None)
        yield _piece(
            escaped(text[start:end]), open_claims, start if start in anchored else None
        )
    if len(text) in anchored:
        yield _piece("", [], len(text))


def _piece(content: str, claims: list[_Claim], anchor: int | None) -> str:
    identity = "" if anchor is None else f' id="{ANCHOR}{anchor}"'
    if not claims:
        return f"<span{identity}>{content}</span>" if identity else content
    kind = next((each.kind for each in claims if each.kind), None)
    numbers = " ".join(str(each.number) for each in claims if each.number is not None)
    known = ""
    if numbers:
        known = f' data-n="{numbers}"' if " " in numbers else f" data-n={numbers}"
    tag = _TAGS[kind or "value"]
    return f"<{tag}{identity}{known}>{content}</{tag}>"
