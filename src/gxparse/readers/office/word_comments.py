"""What comments say of the paragraphs of a Word file, which stand in a part of their own."""

from __future__ import annotations

from attrs import define, field

from gxparse.readers.blocks import COMMENT, PLAIN, Paragraph
from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.sheet_comments import as_said
from gxparse.readers.office.xml import Attributes, attribute, parse_xml

OWN_AUTHOR = "gxparse"
"""Who the comments are of that ``gxparse check --annotate`` writes: they say what is told of the report anyway."""
_BEGINS = "commentRangeStart"
COMMENTED = frozenset({_BEGINS, "commentRangeEnd", "commentReference"})
"""What stands where a comment begins and ends."""
_LOOKED_AT = frozenset({"comment", "p", "t"})
_MOST = 10_000  # times that comments are said, once at each paragraph that one is on


@define(eq=False)
class Comments:
    """The comments of a file, as the paragraphs come in that they are on."""

    words: dict[str, str] = field(factory=dict)
    """What each says, by its number."""
    _open: dict[str, None] = field(factory=dict)
    """Those that have begun and not ended."""
    _here: dict[str, None] = field(factory=dict)
    """Those that have ended in the paragraph that is open."""
    _left: int = _MOST

    def take(self, name: str, attributes: Attributes) -> None:
        """Takes the mark of one."""
        number = attribute(attributes, "id")
        if number not in self.words:
            return
        if name == _BEGINS:
            self._open[number] = None
        else:
            self._open.pop(number, None)
            self._here[number] = None

    def put(self, paragraph: Paragraph) -> None:
        """Puts the comments on a paragraph that ends behind its words; one without words has none."""
        if not (self._open or self._here):
            return
        # Asked first, as a file may have many of both
        if self._left > 0 and paragraph.text().strip():
            on_it = {**self._open, **self._here}
            for number in on_it:
                paragraph.pieces += [(" ", PLAIN), (self.words[number], COMMENT)]
            self._left -= len(on_it)
        self._here.clear()


def read_comments(archive: Archive, main: str, limits: Limits) -> Comments:
    """The comments on the document of a file, by the name of its part."""
    part = archive.related(main, "comments")
    if part not in archive.names():
        return Comments()
    taker = _Taker()
    parse_xml(
        archive.part(part),
        limits,
        taker.start,
        taker.end,
        taker.characters,
        _LOOKED_AT.__contains__,
    )
    return Comments(as_said(taker.found))


@define(eq=False)
class _Taker:
    """The comments of a part, as its elements come in."""

    found: dict[str, list[str]] = field(factory=dict)
    _into: list[str] | None = None
    """The words of the comment that is open."""
    _in_text: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment":
            is_own = attribute(attributes, "author") == OWN_AUTHOR
            number = attribute(attributes, "id")
            self._into = None if is_own else self.found.setdefault(number, [])
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
