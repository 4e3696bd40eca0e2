"""The one interface of every layout: an aligned text, on which a table's text runs by.

An aligned text is text in which rows and cells are parted by the layout's own signs. It
has the length of the document, so that every offset on it is an offset of the
source: markup is not cut out of it but turned into as many blanks and signs. A
reader of files writes the text of a document itself, and its grids with it.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import field, frozen

from gxparse.characters import BLANKS
from gxparse.document.document import Document
from gxparse.model.fields import AMOUNT, CHANGE

APART = r"[\s|\x1e\x1f\u200b\ufeff]"
"""A pattern for whatever parts cells, in any layout."""
# A number that nobody could misread: no sign, comma, unit, leading zero or other script.
_ENDS = r"(?![^\s|\x1e\x1f\u200b])"
_COUNT = rf"(?:0|[1-9][0-9]{{0,11}}+){_ENDS}"
_PLAIN = rf"(?:0|[1-9][0-9]{{0,11}}+)(?:\.[0-9]{{1,10}}+)?+{_ENDS}"
_OF = {AMOUNT: _PLAIN, CHANGE: f"[+-]?+{_COUNT}"}
PLAIN_COUNT = re.compile("0|[1-9][0-9]{0,11}+")
"""A count that nobody could misread."""


@frozen(eq=False)
class Layout:
    """How one physical layout parts its rows and its cells, as patterns."""

    name: str
    row_break: str | None
    """Parts two rows; ``None`` where nothing tells where a row ends."""
    cell_break: str
    """Parts two cells of a row."""
    bordered: bool
    """Whether a blank cell leaves a trace, so that the cells of a row can be counted."""
    opened: bool = False
    """Whether a sign that parts cells stands before the first cell of a row too."""
    closed: bool = False
    """Whether one stands behind the last cell."""
    padded: bool = False
    """Whether converters fill a short row up with blank cells."""
    blank: str = f" *+[{BLANKS}]*+"
    """What may stand around the text of a cell."""
    row_breaks: re.Pattern[str] = field(init=False, repr=False)
    """Finds what parts two rows; nothing, where nothing tells it."""
    cell_breaks: re.Pattern[str] = field(init=False, repr=False)
    """Finds what parts two cells of a row."""
    clean: re.Pattern[str] = field(init=False, repr=False)
    """All that stands between two labels where it is nothing but plain numbers, one a cell: group
    ``same`` where they are in the row of the label before them, ``new`` where they are not."""
    number: re.Pattern[str] = field(init=False, repr=False, default=re.compile(r"[0-9.]++"))
    """The numbers inside a clean run."""

    @row_breaks.default
    def _(self) -> re.Pattern[str]:
        return re.compile(self.row_break or "(?!)")

    @cell_breaks.default
    def _(self) -> re.Pattern[str]:
        return re.compile(self.cell_break)

    @clean.default
    def _(self) -> re.Pattern[str]:
        run = f"{_PLAIN}(?:{self.between}{_PLAIN})*+"
        return re.compile(f"(?:{self.behind_label}(?P<same>{run})|{APART}*+(?P<new>{run}))?{APART}*+")

    @property
    def between(self) -> str:
        """A pattern for what parts two figures of a row."""
        blank = self.blank if self.bordered else ""
        return f"{blank}{self.cell_break}{blank}"

    @property
    def behind_label(self) -> str:
        """A pattern for what parts a label from the first figure of its row: nothing, it may be, without borders."""
        return f"(?:{self.blank}{self.cell_break})++{self.blank}" if self.bordered else r"\s*+"


@cache
def numbers(layout: Layout, columns: tuple[str, ...], *, alone: bool = False) -> re.Pattern[str]:
    """Plain numbers behind a label in its row, a group for each of some columns, and what parts them from the
    next label; ``alone`` where no label stands before them."""
    before = f" *+{APART}*+" if alone else layout.behind_label
    figures = [f"({_OF.get(column, _COUNT)})" for column in columns]
    return re.compile(before + layout.between.join(figures) + f" *+{APART}*+")


@frozen(eq=False)
class AlignedText:
    """A stretch of a document, ready for the lexer: its text, offset for offset, with signs in place of markup."""

    text: str = field(repr=False)
    start: int
    end: int
    layout: Layout
    source: str | None = field(default=None, repr=False)
    """The text without signs, where that is another."""

    def quote(self, start: int, end: int) -> str:
        """What the source prints in a stretch, on one line."""
        return " ".join((self.source or self.text)[start:end].split())


def blank_out(document: Document, start: int, end: int, marks: re.Pattern[str]) -> str:
    """The plain text with every match of ``marks`` between two offsets turned into as many blanks."""
    plain = document.plain
    if not marks.search(plain, start, end):
        return plain
    inside = marks.sub(
        lambda match: " " * len(match[0]) if match[0][0] != "\n" else "\n" * len(match[0]), plain[start:end]
    )
    return plain[:start] + inside + plain[end:]
