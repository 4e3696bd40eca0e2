"""A table of a page that is open: its columns and cells as their tags say."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import define, field

from gxparse.readers.blocks import Block, Cell, Table
from gxparse.readers.web.looks import Inherited
from gxparse.readers.web.tags import Tag

_SPAN = re.compile(r"\b(colspan|rowspan)\s*+=\s*+[\"']?+\s*+([0-9]{1,9})", re.I)
_SPAN_OF_COLUMNS = re.compile(r"\bspan\s*+=\s*+[\"']?+\s*+([0-9]{1,9})", re.I)
_WHOLE_GROUP = 65534  # rows of a cell with rowspan="0"
_MOST_KEPT = 256  # cells whose attributes differ
_MOST_COLUMNS = 1000  # of a table, as for browsers


@define(eq=False)
class OpenTable:
    """A table that is open."""

    table: Table
    implied: bool
    """Whether no tag opened it, but a row or a cell outside of any table."""
    around: Inherited
    """How text is shown around the table."""
    ground: Inherited
    """How it is in the table, and in the group of rows and the row that are open."""
    of_group: Inherited
    of_row: Inherited
    place: int
    """Its number among the blocks that it stands with."""
    in_row: bool = False
    in_cell: bool = False
    in_caption: bool = False
    """Whether it is no cell that is open but a caption."""
    hidden: bool = False
    """Whether the table does not show its cells as they are, and whether the group of rows does not that is open."""
    group_hidden: bool = False
    columns: int = 0
    """How many columns elements have declared for themselves."""
    group: int | None = None
    """Where the group of columns begins that no column has followed yet."""
    columns_hidden: bool = False
    """Whether the group of columns that is open is not shown."""
    captions_below: bool = False
    """Whether its captions are shown below it, unless they say otherwise themselves."""
    above: list[Block] = field(factory=list)
    """What its captions say above and below it."""
    below: list[Block] = field(factory=list)

    def close_among(self, blocks: list[Block], *, by_tag: bool) -> None:
        """Puts among the blocks that the table stands with, behind it, where a browser shows it, what it holds in no
        cell.

        What stands between its tags and in no caption is shown above it; but it may be the rest of the page where no
        tag ends the table.
        """
        beside = blocks[self.place + 1 :]
        if not (self.above or self.below or beside):  # nearly always
            return
        outside = beside if by_tag and not self.implied else []
        behind = [] if outside else beside
        blocks[self.place :] = [
            *outside,
            *self.above,
            self.table,
            *self.below,
            *behind,
        ]

    def end_group_of_columns(self) -> None:
        """The group of columns that is open ends."""
        self.group, self.columns_hidden = None, False

    def add_columns(self, tag: Tag, *, hidden: bool) -> None:
        """Takes what is said of columns: of a group of some, or of those that follow one by one."""
        start = self.columns
        if tag.name == "colgroup":
            self.group, self.columns_hidden = start, hidden
        elif self.group is not None:
            # Its columns take the place of those that the group has said itself
            start, self.group = self.group, None
            self.table.unseen_columns.difference_update(range(start, self.columns))
        span = _SPAN_OF_COLUMNS.search(tag.attributes)
        count = max(1, int(span[1])) if span else 1
        self.columns = min(start + count, _MOST_COLUMNS)
        if hidden or self.columns_hidden:
            self.table.unseen_columns.update(range(start, self.columns))


def cell_of(attributes: str) -> Cell:
    """A cell as wide and as deep as its attributes say."""
    if not attributes:
        return Cell()
    across, down = _reach(attributes)
    return Cell(across=across, down=down)


@lru_cache(maxsize=_MOST_KEPT)
def _reach(attributes: str) -> tuple[int, int]:
    """How many columns and rows a cell reaches over: a page has hundreds, and few whose attributes differ."""
    spans = {name.lower(): int(number) for name, number in _SPAN.findall(attributes)}
    return max(1, spans.get("colspan", 1)), spans.get("rowspan", 1) or _WHOLE_GROUP
