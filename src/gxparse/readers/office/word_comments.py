"""What comments say of the paragraphs of a Word file, which stand in a part of their own."""

from __future__ import annotations

from attrs import define, field

from gxparse.readers.blocks import COMMENT, PLAIN, Paragraph
from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.comment_parts import comments_in
from gxparse.readers.office.xml import Attributes, attribute

OWN_AUTHOR = "gxparse"
"""Who the comments are of that ``gxparse check --annotate`` writes: they say what is told of the report anyway."""
_BEGINS = "commentRangeStart"
COMMENTED = frozenset({_BEGINS, "commentRangeEnd", "commentReference"})
"""What stands where a comment begins and ends."""
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
    return Comments(comments_in(archive, main, limits, _number))


def _number(attributes: Attributes) -> str | None:
    """By what the document names a comment; nothing for our own."""
    is_own = attribute(attributes, "author") == OWN_AUTHOR
    return None if is_own else attribute(attributes, "id")
