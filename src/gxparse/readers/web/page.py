"""A page, tag by tag, to what it shows: its paragraphs and its tables with their cells.

What a page leaves open is closed as browsers do it: a cell by the next cell. A row outside of a table opens one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial

from attrs import define, field

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.certainty import PERHAPS
from gxparse.document.styles import Paint, unescape
from gxparse.readers.blocks import (
    ALTERED,
    BESIDE,
    DOUBTFUL,
    MOVED,
    PLAIN,
    RAISED,
    STRUCK,
    UNSEEN,
    Block,
    Piece,
    Row,
    Table,
)
from gxparse.readers.limits import Budget, Limits, failure
from gxparse.readers.shown import is_note
from gxparse.readers.web.fields import attributes_of, value_of_input
from gxparse.readers.web.generated import says
from gxparse.readers.web.looks import Inherited, Look, Looks
from gxparse.readers.web.open_frame import OpenFrame
from gxparse.readers.web.open_table import OpenTable, cell_of
from gxparse.readers.web.rules import rules_of
from gxparse.readers.web.tags import PICTURES, Tag, names, tags
from gxparse.readers.web.tree import VOID, Node, elements_of

_BLANK = " \t\r\n\f"
_BLANKS = re.compile(f"[{_BLANK}]++")
# A line break between two Chinese characters, which browsers show as a blank and no reader takes for one
_JOINS = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*+\r?+\n[ \t\r\n]*+(?=[\u3000-\u9fff\uff00-\uffef])"
)
# Styles that stand in files of their own, which are not fetched
_STYLESHEET = re.compile(r"<link\b[^<>]*stylesheet|@import\b", re.I)

_BLOCKS = names(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary ul"
)
_WHOLE = names("html body")
_TABLE_PARTS = names("table thead tbody tfoot tr td th")
_COLUMNS = names("col colgroup")
_CELLS = names("td th")
_CLOSE_CELLS = names("td th caption")
_IMPLIED, _IMPLIED_ROW = Tag("table", "", False), Tag("tr", "", False)
# Which has the last word of several that are open
_FIRST = (UNSEEN, BESIDE, STRUCK, DOUBTFUL, RAISED, ALTERED, MOVED)
_SPECK = re.compile(r"\b(?:width|height)\s*+[=:]\s*+[\"']?[012](?![\d.])", re.I)
_MOST_BLANK = 8  # characters of a page for one that it shows, in a stretch of text
_STEPS = 3  # of matching rules and elements, that count as one element
_FRAME_COST = 16  # elements that a page in a frame counts as
_FRAMES = 4  # pages in frames within each other


@define(eq=False)
class Page:
    """The blocks of a page, made tag by tag."""

    source: str
    limits: Limits
    opened: tuple[str, ...] = ()
    """Elements that are read although browsers do not show them."""
    may_hide: bool = True
    depth: int = 0
    """How many pages it stands in, in frames."""
    blocks: list[Block] = field(factory=list)
    goes_on: bool = False
    """Whether the cell or paragraph of the words so far is open."""
    _frames: list[OpenFrame] = field(init=False)
    """The body, and the cells within each other that are open."""
    _tables: list[OpenTable] = field(factory=list)
    _open_kinds: list[int] = field(factory=lambda: [0] * (ALTERED + 1))
    """How many open elements show their text in each way."""
    _looks: Looks = field(init=False)
    _nodes: list[Node] | None = None
    """The elements of all tags, in their order, if rules ask for their places."""
    _place: int = -1
    """The number of the tag that is being opened."""
    _inherited: Inherited = field(init=False)
    """How text is shown here, but for the elements that are open."""
    _has_sheets: bool = field(init=False)
    """Whether it has styles that are not at hand."""
    _unseen: int = 0
    """How many characters are hidden."""
    _unclosed: bool = False
    """Whether an element that hides its text was closed by the end of one around it."""
    _cells: int = 0
    _characters: int = 0
    _in_frames: int = 0
    """How many tags, or what looks like one, the pages in its frames have."""

    def __attrs_post_init__(self) -> None:
        self._frames = [OpenFrame(self.blocks)]
        budget = Budget(self.limits, "elements", _STEPS)
        rules = rules_of(self.source, budget)
        self._looks = Looks(rules, self.may_hide, budget)
        self._has_sheets = _STYLESHEET.search(self.source) is not None
        self._inherited = Inherited(Paint(sure=not self._has_sheets))

    def read(self) -> None:
        """Takes all tags and texts of the page."""
        for piece in tags(self.source, self.limits, self.opened):
            if isinstance(piece, str):
                self._say(piece)
            elif piece.closing:
                self._close(piece.name)
            else:
                self._place += 1
                self._open(piece)
        goes_on = self.goes_on
        while self._tables:
            self._end_table()
        # What the end of the file ends was not closed by the page
        self.goes_on = goes_on

    def hides_what_follows(self) -> bool:
        """Whether something hides its text that is never closed."""
        return self._unclosed or self._open_kinds[UNSEEN] + self._open_kinds[BESIDE] > 0

    def has_cells(self) -> bool:
        """Whether any table is in it."""
        return self._cells > 0

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be told of the page."""
        if self._unseen:
            yield Diagnostic("GX011", (), (), {"count": self._unseen})

    def _say(self, text: str) -> None:
        """Takes text, its blanks as a browser shows them."""
        self.limits.check("characters", len(text) // _MOST_BLANK)
        frame = self._frames[-1]
        if frame.count["pre"]:
            text = unescape(text)
        elif text.strip(_BLANK):
            text = unescape(_BLANKS.sub(" ", _JOINS.sub("", text)))
        else:
            # A blank between two tags is nothing where a paragraph begins
            text = " "
            if frame.paragraph is None or not frame.paragraph.pieces:
                return
        kind = self._kind_of(text)
        if kind in (UNSEEN, BESIDE):
            self._unseen += len(text.strip())
            # In a table it is kept, beside what its cell says
            if not self._tables:
                return
        paragraph = frame.opened()
        if kind == PLAIN and frame.last.isdecimal():
            text, kind = self._behind_digit(frame, text)
        if kind <= DOUBTFUL:
            frame.setting, frame.last = self._inherited.setting, text[-1]
        self._characters += len(text)
        self.limits.check("characters", self._characters)
        paragraph.pieces.append((text, kind))
        self.goes_on = self.goes_on or not text.isspace()

    def _behind_digit(self, frame: OpenFrame, text: str) -> Piece:
        """What follows a digit: the mark of a note, digits that are set otherwise or a link, is none of its figure."""
        setting, before = self._inherited.setting, frame.setting
        is_digit = text[0].isdecimal()
        if not (self._tables and self._tables[-1].in_cell):
            is_other = is_digit and not setting.is_named_like(before)
            return f" {text}" if is_other else text, PLAIN
        if is_digit:
            return text, PLAIN if setting.goes_on(before) else DOUBTFUL
        is_mark = setting.linked and not before.linked and is_note(text)
        return text, RAISED if is_mark else PLAIN

    def _kind_of(self, text: str) -> int:
        """How a text is shown here."""
        kind = PLAIN
        if any(self._open_kinds[1:]):
            kind = next(kind for kind in _FIRST if self._open_kinds[kind])
        if self._inherited.counts_up and "0" in text and not text.strip(" \n0."):
            kind = max(kind, DOUBTFUL)
        if kind == UNSEEN or not self.may_hide:
            return kind
        hidden = self._inherited.hides(self._has_sheets, in_table=bool(self._tables))
        if hidden != PERHAPS:
            return UNSEEN if hidden else kind
        # Where styles that are not at hand may show it, words are taken to be seen
        has_number = any(char.isnumeric() for char in text)
        return max(kind, DOUBTFUL) if has_number and self._tables else kind

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name in _TABLE_PARTS or (name == "caption" and self._is_in_table()):
            self._open_part(tag)
        elif name == "br":
            if (paragraph := self._frames[-1].paragraph) is not None:
                paragraph.pieces.append(("\n", PLAIN))
                self._frames[-1].last = ""
        elif name == "hr":
            self._end_paragraph()
        elif name == "input":
            self._say_field(tag)
        elif name == "iframe":
            self._read_frame(tag)
        elif name in PICTURES:
            self._picture(tag)
        elif name in _COLUMNS:
            if self._tables:
                self._tables[-1].add_columns(tag, hidden=self._look(tag).kind == UNSEEN)
        elif name not in VOID:
            if name in _BLOCKS:
                self._end_paragraph()
            self._push(tag)

    def _close(self, name: str) -> None:
        if name in _TABLE_PARTS or (name == "caption" and self._is_in_table()):
            self._close_part(name)
            return
        if name == "colgroup" and self._tables:
            self._tables[-1].end_group_of_columns()
        # What styles show behind a block stands in it still
        self._pop(name)
        if name in _BLOCKS:
            self._frames[-1].paragraph = None
            # The end of a block closes what was said, unless a cell around it goes on; that of the page closes all
            self.goes_on = self.goes_on and len(self._frames) > 1 and name not in _WHOLE

    def _end_paragraph(self) -> None:
        """Ends the paragraph where a block begins or ends, and a table that was only implied."""
        if self._tables and self._tables[-1].implied and not self._tables[-1].in_cell:
            self._tables.pop()
        frame = self._frames[-1]
        if frame.count["p"]:
            self._pop("p")
        frame.paragraph = None
        self.goes_on = self.goes_on and len(self._frames) > 1

    def _say_field(self, tag: Tag) -> None:
        """Takes what a field of a form shows, unless it is hidden itself."""
        value = value_of_input(tag.attributes)
        if value.strip():
            self._push(tag)
            # Its frame parts it from what stands beside it
            self._say(f" {html.escape(value)} ")
            self._pop(tag.name)

    def _picture(self, tag: Tag) -> None:
        """Takes what shows no text in a cell, but may show a digit beside what it says."""
        in_cell = self._tables and self._tables[-1].in_cell
        if not in_cell or self._open_kinds[UNSEEN] or _SPECK.search(tag.attributes):
            return
        if self._look(tag).kind_in_cell != UNSEEN:
            self._frames[-1].opened().pieces.append(("", ALTERED))

    def _read_frame(self, tag: Tag) -> None:
        """Takes the page that stands in a frame."""
        if self.depth >= _FRAMES:
            raise failure("GX028", limit="depth", most=_FRAMES)
        # Its tags are written by character references
        self.limits.check("elements", tag.attributes.count("&"))
        source = attributes_of(tag.attributes).get("srcdoc", "")
        if self._open_kinds[UNSEEN] or self._look(tag).kind == UNSEEN:
            self._unseen += len(source)
            return
        self._in_frames += source.count("<") + _FRAME_COST
        self.limits.check("elements", self._in_frames)
        inner = Page(source, self.limits, self.opened, self.may_hide, self.depth + 1)
        inner.read()
        self._end_paragraph()
        self._frames[-1].blocks += inner.blocks
        self._cells += inner._cells
        self._unseen += inner._unseen
        self._characters += inner._characters
        self._unclosed = self._unclosed or inner.hides_what_follows()

    def _look(self, tag: Tag) -> Look:
        return self._looks.of(tag.name, tag.attributes, partial(self._node, tag))

    def _node(self, tag: Tag) -> Node | None:
        """The element that a tag opens, or is taken to have opened, in its place."""
        if self._nodes is None:
            self._nodes = elements_of(self.source, self.limits, self.opened)
        node: Node | None = self._nodes[self._place]
        # A row and a table that a cell has opened stand around it
        while node is not None and node.facts.name != tag.name:
            node = node.parent
        return node

    def _push(self, tag: Tag) -> None:
        look = self._look(tag)
        in_cell = bool(self._tables) and self._tables[-1].in_cell
        kind = look.kind_in_cell if in_cell else look.kind
        frame = self._frames[-1]
        frame.elements.append((tag.name, kind, self._inherited, look.after))
        frame.count[tag.name] += 1
        self._open_kinds[kind] += 1
        self._inherited = look.inside(self._inherited)
        if look.before:
            self._say_generated(look.before)

    def _say_generated(self, text: str) -> None:
        """Takes what styles show before or behind the text of an element."""
        if says(text, in_cell=bool(self._tables)):
            self._say(html.escape(text))

    def _pop(self, name: str) -> None:
        """Closes the innermost element of a name that is open here, and all inside it."""
        frame = self._frames[-1]
        while frame.count[name]:
            self._say_behind(frame)
            inner, kind, self._inherited, _ = frame.elements.pop()
            frame.count[inner] -= 1
            self._open_kinds[kind] -= 1
            if inner == name:
                break
            if kind == UNSEEN:
                self._unclosed = True

    def _say_behind(self, frame: OpenFrame) -> None:
        """Takes what styles show behind the element that is closed next."""
        if behind := frame.elements[-1][3]:
            self._say_generated(behind)

    def _open_part(self, tag: Tag) -> None:
        """Opens a table, a group of rows, a row or a cell."""
        if tag.name == "table":
            self._start_table(tag)
            return
        if not self._tables:
            self._start_table(_IMPLIED)
        self._end_cell()
        table = self._tables[-1]
        if tag.name == "tr":
            self._start_row(table, tag)
        elif tag.name in _CELLS:
            # What hides a cell does not hide the row that it opens
            if not table.in_row:
                self._start_row(table, _IMPLIED_ROW)
            self._start_cell(table, tag)
        elif tag.name == "caption":
            self._start_caption(table, tag)
        else:
            look = self._look(tag)
            table.of_row = table.of_group = look.inside(table.ground)
            table.group_hidden = not look.shows_cells

    def _close_part(self, name: str) -> None:
        """Closes a table, a row or a cell, where a table is open."""
        if not self._tables:
            return
        # In a caption no part of a table is open that could be closed, and elsewhere no caption
        if (name == "caption") != self._tables[-1].in_caption and name != "table":
            return
        self._end_cell()
        if name not in _CLOSE_CELLS:
            self._tables[-1].in_row = False
        if name not in _CLOSE_CELLS and name != "tr":
            self._tables[-1].group_hidden = False
        if name == "table":
            self._end_table(by_tag=True)

    def _start_table(self, tag: Tag) -> None:
        # One that begins between the rows of another ends that
        if self._tables and not self._tables[-1].in_cell:
            self._end_table()
        frame = self._frames[-1]
        frame.paragraph = None
        table = Table()
        frame.blocks.append(table)
        look = self._look(tag)
        around, inside = self._inherited, look.inside(self._inherited.around_table())
        self._tables.append(
            OpenTable(
                table,
                tag is _IMPLIED,
                around,
                inside,
                inside,
                inside,
                len(frame.blocks) - 1,
                hidden=not look.shows_cells,
                captions_below=look.caption_below is True,
            )
        )

    def _start_row(self, table: OpenTable, tag: Tag) -> None:
        look = self._look(tag)
        is_shown = look.shows_cells and look.change.times != 0
        hidden = table.hidden or table.group_hidden or not is_shown
        table.table.rows.append(Row(hidden=hidden))
        table.of_row = look.inside(table.of_group)
        table.in_row = True

    def _start_cell(self, table: OpenTable, tag: Tag) -> None:
        cell = cell_of(tag.attributes)
        table.table.rows[-1].cells.append(cell)
        self._cells += 1
        self.limits.check("cells", self._cells)
        self._frames.append(OpenFrame(cell.blocks))
        table.in_cell = True
        self._inherited = table.of_row
        self._push(tag)

    def _start_caption(self, table: OpenTable, tag: Tag) -> None:
        """Opens a caption, which is closed as a cell is and stands above its table or below it."""
        table.in_row = False
        is_below = self._look(tag).caption_below
        if is_below is None:
            is_below = table.captions_below
        self._frames.append(OpenFrame(table.below if is_below else table.above))
        table.in_caption = True
        table.in_cell = True
        self._inherited = table.ground
        self._push(tag)

    def _is_in_table(self) -> bool:
        """Whether a table is open that a tag has opened."""
        return bool(self._tables) and not self._tables[-1].implied

    def _end_cell(self) -> None:
        """Closes the cell of the innermost table, if one is open, and what is open in it."""
        table = self._tables[-1]
        if not table.in_cell:
            return
        frame = self._frames[-1]
        while frame.elements:
            self._say_behind(frame)
            _, kind, self._inherited, _ = frame.elements.pop()
            self._open_kinds[kind] -= 1
        self._frames.pop()
        table.in_cell = table.in_caption = self.goes_on = False
        self._inherited = table.around

    def _end_table(self, *, by_tag: bool = False) -> None:
        self._end_cell()
        table, frame = self._tables.pop(), self._frames[-1]
        table.close_among(frame.blocks, by_tag=by_tag)
        self._inherited = table.around
        frame.paragraph = None
