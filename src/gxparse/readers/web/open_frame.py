"""What is open inside the body of a page, or in one of its cells."""

from __future__ import annotations

from collections import defaultdict

from attrs import define, field

from gxparse.document.setting import Setting
from gxparse.readers.blocks import Block, Paragraph
from gxparse.readers.web.looks import Inherited


@define(eq=False)
class OpenFrame:
    """What is open inside the body or a cell."""

    blocks: list[Block]
    paragraph: Paragraph | None = None
    elements: list[tuple[str, int, Inherited, str]] = field(factory=list)
    """The elements that are open, what each does to its text, how text is shown around it, and what is behind it."""
    count: dict[str, int] = field(factory=lambda: defaultdict(int))
    """How many of each name are open."""
    setting: Setting = field(factory=Setting)
    """How the text was set that the paragraph has said last, and its last character."""
    last: str = ""

    def opened(self) -> Paragraph:
        """The paragraph that is open, or a new one."""
        if self.paragraph is None:
            self.paragraph = Paragraph()
            self.blocks.append(self.paragraph)
            self.last = ""
        return self.paragraph
