"""The part of an Office file that holds its comments, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import define, field

from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.xml import Attributes, parse_xml

Place = TypeVar("Place")
_LOOKED_AT = frozenset({"comment", "p", "t"})
_LONGEST = 200  # characters of one that are said


def comments_in(
    archive: Archive,
    main: str,
    limits: Limits,
    place_of: Callable[[Attributes], Place | None],
) -> dict[Place, str]:
    """The words of the comments on a part, by the place that their attributes say; none of what has no place."""
    part = archive.related(main, "comments")
    if part not in archive.names():
        return {}
    taker = _Taker(place_of)
    parse_xml(
        archive.part(part),
        limits,
        taker.start,
        taker.end,
        taker.characters,
        _LOOKED_AT.__contains__,
    )
    return as_said(taker.found)


def as_said(pieces: dict[Place, list[str]]) -> dict[Place, str]:
    """Comments on one line each, without those that say nothing."""
    said = {place: " ".join("".join(words).split()) for place, words in pieces.items()}
    return {place: words[:_LONGEST] for place, words in said.items() if words}


@define(eq=False)
class _Taker(Generic[Place]):
    """The comments of a part, as its elements come in."""

    _place_of: Callable[[Attributes], Place | None]
    found: dict[Place, list[str]] = field(factory=dict)
    _into: list[str] | None = None
    """The words of the comment that is open."""
    _in_text: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment":
            place = self._place_of(attributes)
            self._into = None if place is None else self.found.setdefault(place, [])
        elif name == "p" and self._into:
            self._into.append(" ")
        elif name == "t":
            self._in_text = True

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False

    def characters(self, text: str) -> None:
        if self._in_text and self._into is not None:
            self._into.append(text)
