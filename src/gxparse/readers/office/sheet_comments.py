"""What comments say of the cells of a sheet, which stand in a part of their own."""

from __future__ import annotations

from typing import TypeVar

from attrs import define, field

from gxparse.readers.office.archive import Archive
from gxparse.readers.office.sheet_places import Position, position_of
from gxparse.readers.office.xml import Attributes, attribute, parse_xml

_IN_COMMENTS = frozenset({"comment", "t", "rPh"})
Place = TypeVar("Place")
_LONGEST = 200  # characters of one that are said


def comments_of(archive: Archive, sheet: str) -> dict[Position, str]:
    """The words of each comment on the cells of a sheet, by the name of its part."""
    part = archive.related(sheet, "comments")
    if part not in archive.names():
        return {}
    taker = _Comments()
    parse_xml(
        archive.part(part),
        archive.limits,
        taker.start,
        taker.end,
        taker.characters,
        _IN_COMMENTS.__contains__,
    )
    return as_said(taker.found)


def as_said(pieces: dict[Place, list[str]]) -> dict[Place, str]:
    """Comments on one line each, without those that say nothing."""
    said = {place: " ".join("".join(words).split()) for place, words in pieces.items()}
    return {place: words[:_LONGEST] for place, words in said.items() if words}


@define(eq=False)
class _Comments:
    """The comments of a part, as its elements come in."""

    found: dict[Position, list[str]] = field(factory=dict)
    _into: list[str] | None = None
    """The words of the comment that is open."""
    _in_text: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment":
            place = position_of(attribute(attributes, "ref"))
            self._into = None if place is None else self.found.setdefault(place, [])
        elif name == "t":
            self._in_text = True

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False

    def characters(self, text: str) -> None:
        if self._in_text and self._into is not None:
            self._into.append(text)
