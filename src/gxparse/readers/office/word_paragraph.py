"""A paragraph of a Word file that is open."""

from __future__ import annotations

from attrs import define, field

from gxparse.readers.blocks import DOUBTFUL, Block, Paragraph
from gxparse.readers.office.word_marks import PLAIN_GROUND, Marks


@define(eq=False)
class OpenParagraph:
    """A paragraph that is open."""

    paragraph: Paragraph
    boxes: list[Block] = field(factory=list)
    """What stands in text boxes that are anchored in it, which are written behind it."""
    marks: Marks = field(factory=dict)
    """How its style marks its text."""
    painted: int = PLAIN_GROUND
    """The ground that it has."""
    last: str = ""
    """The last character that it shows, and the size of that."""
    size: int = 0

    def doubt_figure(self) -> None:
        """Leaves open what it says if that is a figure."""
        said = self.paragraph.text()
        if any(map(str.isdecimal, said)) and not any(map(str.isalpha, said)):
            self.paragraph.pieces = [(said, DOUBTFUL)]
