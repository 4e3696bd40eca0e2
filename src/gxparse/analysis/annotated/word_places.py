"""Where the paragraphs of a Word document stand in its XML: by table, row and cell, or by their number."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from attrs import define, field, frozen

_SKIPPED = frozenset({"Fallback"})  # said twice: what stands beside it is read
_TEXT = "t"
Key = tuple[int, int, int] | int
"""Table, row and cell, or the number of a paragraph outside tables, all from 1."""


@frozen
class Place:
    """A paragraph with room for the marks of a comment."""

    start: int
    """The byte behind its opening tag and its properties."""
    end: int
    """The byte of its closing tag."""
    prefix: str
    """What the names of Word's elements begin with, such as "w:"."""
    text: str
    """What it says, without blanks."""


def word_places(xml: bytes) -> dict[Key, tuple[Place, ...]]:
    """The paragraphs of each cell and outside of tables, those that are closed in their own tag left out."""
    reader = _Reader(xml)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, _: reader.start(
        name, parser.CurrentByteIndex
    )
    parser.EndElementHandler = lambda name: reader.end(name, parser.CurrentByteIndex)
    parser.CharacterDataHandler = reader.characters
    parser.Parse(xml, True)
    return {key: tuple(found) for key, found in reader.found.items()}


@define
class _Open:
    """A paragraph that is open."""

    prefix: str
    start: int
    closed: bool
    """Whether its tag closes itself, so that nothing can stand in it."""
    words: list[str] = field(factory=list)
    boxes: list[tuple[Place | None, ...]] = field(factory=list)
    """What stands in text boxes anchored in it, which is numbered behind it."""


@define
class _Reader:
    """Goes through the elements, as the reader of Word files counts them."""

    xml: bytes
    found: dict[Key, list[Place]] = field(factory=dict)
    _tables: list[list[int]] = field(factory=list)
    """Of each table that is open its number, and how many rows and cells of the last one have begun."""
    _count: int = 0
    _numbered: int = 0
    _paragraphs: list[_Open] = field(factory=list)
    _skipped: int = 0
    _in_text: bool = False

    def start(self, name: str, at: int) -> None:
        """Takes the beginning of an element."""
        prefix, colon, local = name.rpartition(":")
        if self._skipped or local in _SKIPPED:
            self._skipped += 1
        elif local == "tbl":
            self._count += 1
            self._tables.append([self._count, 0, 0])
        elif local == "tr" and self._tables:
            self._tables[-1][1] += 1
            self._tables[-1][2] = 0
        elif local == "tc" and self._tables:
            self._tables[-1][2] += 1
        elif local == "p":
            behind = _end_of_tag(self.xml, at)
            closed = self.xml[behind - 2 : behind] == b"/>"
            self._paragraphs.append(_Open(prefix + colon, behind, closed))
        self._in_text = local == _TEXT and not self._skipped

    def end(self, name: str, at: int) -> None:
        """Takes the end of an element."""
        local = name.rpartition(":")[2]
        self._in_text = False
        if self._skipped:
            self._skipped -= 1
        elif local == "tbl":
            self._tables.pop()
        elif local == "pPr" and self._paragraphs:
            # Its properties come first in a paragraph
            self._paragraphs[-1].start = max(
                self._paragraphs[-1].start, _end_of_tag(self.xml, at)
            )
        elif local == "p":
            self._end_paragraph(at)

    def characters(self, text: str) -> None:
        """Takes text."""
        if self._in_text and self._paragraphs:
            self._paragraphs[-1].words += text.split()

    def _end_paragraph(self, at: int) -> None:
        ended = self._paragraphs.pop()
        text = "".join(ended.words)
        place = None if ended.closed else Place(ended.start, at, ended.prefix, text)
        if self._tables:
            table, row, cell = self._tables[-1]
            if place:
                self.found.setdefault((table, row, cell), []).append(place)
        elif self._paragraphs:
            self._paragraphs[0].boxes.append((place,))
        else:
            self._number([place, *(box for boxes in ended.boxes for box in boxes)])

    def _number(self, places: Iterable[Place | None]) -> None:
        for place in places:
            self._numbered += 1
            if place:
                self.found.setdefault(self._numbered, []).append(place)


def _end_of_tag(xml: bytes, at: int) -> int:
    """The byte behind a tag; a ">" in an attribute ends none."""
    quote = 0
    for n in range(at, len(xml)):
        byte = xml[n]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == ord(">"):
            return n + 1
    return len(xml)
