"""DOCX: the body of a Word document as it would be printed, its changes accepted.

Headers, footers and footnotes are other parts and are not read; the numbers of
automatic lists stand nowhere in the file, and their signs are no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.blocks import LEFT_OUT, STRUCK, Block, Cell, Paragraph, Row, Table
from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.looks import OFF, are_alike
from gxparse.readers.office.word_comments import COMMENTED, Comments, read_comments
from gxparse.readers.office.word_elements import (
    BUILT_UP,
    CHANGES,
    FORMER,
    SIGNS,
    SKIPPED,
    wanted,
)
from gxparse.readers.office.word_fields import UNKNOWN, Fields
from gxparse.readers.office.word_grid import OF_GRID, lay_out
from gxparse.readers.office.word_lists import Lists, read_lists
from gxparse.readers.office.word_marks import (
    PAINTED,
    PLAIN_GROUND,
    SIZE,
    Marks,
    Styles,
    doubtful,
    ground_of,
    has_split_figures,
    hidden,
    mark,
    may_hide_by_look,
    read_styles,
    struck,
)
from gxparse.readers.office.word_paragraph import OpenParagraph
from gxparse.readers.office.xml import Attributes, attribute, parse_xml
from gxparse.readers.writer import Writer

_EQUATION = "EQ"  # how the code of a field begins that shows an equation, and has no text beside it


def read(data: bytes, limits: Limits) -> Document:
    """A document of a Word file."""
    archive = Archive(data, limits)
    main = archive.main()
    part = archive.part(main)
    looks = may_hide_by_look(part) or has_split_figures(part)
    styles = read_styles(archive, main, limits, looks=looks)
    lists = read_lists(archive, main, limits)
    body = _Body(styles, lists, read_comments(archive, main, limits))
    says = wanted(styles=body.styles.mark_text, looks=looks or body.styles.hide_by_look)
    parse_xml(part, limits, body.start, body.end, body.characters, says)
    writer = Writer(limits)
    writer.write(body.blocks)
    return writer.document([*body.diagnostics(), *writer.unseen(body.unseen)])


@define(eq=False)
class _Body:
    """The blocks of a body, made element by element."""

    styles: Styles
    lists: Lists
    comments: Comments
    blocks: list[Block] = field(factory=list)
    _into: list[list[Block]] = field(init=False)
    """The blocks that are open, the innermost last: the body's, a cell's, a text box's."""
    _tables: list[Table] = field(factory=list)
    """The tables that are open."""
    _paragraphs: list[OpenParagraph] = field(factory=list)
    """The paragraphs that are open, in each of the others a text box."""
    _path: list[str] = field(factory=list)
    """The elements that are open; "" for one that stands where it must not."""
    _skipped: int = 0
    """How many elements are open from one on whose text is left out."""
    _in_text: bool = False
    """Whether characters are text."""
    _in_code: bool = False
    """Whether they are the code of a field."""
    _fields: Fields = field(factory=Fields)
    _grounds: list[int] = field(factory=list)
    """The ground of each table, cell and text box that is open."""
    _built_up: int = 0
    """How many parts of equations are open that stand on no line of text."""
    _prompts: list[bool] = field(factory=list)
    """For each control that is open whether its text is what asks to fill it in, and nobody's answer."""
    _style_marks: Marks = field(factory=dict)
    """How the style of the open run marks it."""
    _own_marks: Marks = field(factory=dict)
    """How the open run is marked itself."""
    _boxed: int = 0
    """How many text boxes are open that stand in cells."""
    _goes_on: bool = False
    """Whether the mark that ends the open paragraph is deleted."""
    _open: Paragraph | None = None
    """The paragraph before, if the next one goes on with it."""
    _changes: int = 0
    """How many changes are recorded in the file."""
    unseen: int = 0
    """How many characters are hidden."""

    _sizes: list[int] = field(init=False)
    """The size of text that says none itself, outside of tables and in each that is open."""

    def __attrs_post_init__(self) -> None:
        self._into = [self.blocks]
        self._sizes = [self.styles.size]

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        # Inside of what is left out elements are only counted, to find its end
        if self._skipped:
            self._skipped += 1
            return
        path = self._path
        open_block = _OPENS.get(name)
        if open_block is not None:
            path.append(name if open_block(self) else "")
            return
        parent = path[-1] if path else ""
        if name in SKIPPED or name.endswith(FORMER):
            self._skipped = 1
            self._delete(name, parent)
            return
        path.append(name)
        if name in COMMENTED:  # which may stand between blocks, too
            self.comments.take(name, attributes)
            return
        self._changes += name in CHANGES
        take = _WITHIN.get(parent)
        if take is not None:
            take(self, name, attributes)

    def end(self, _: str) -> None:
        """Takes the end of an element."""
        if self._skipped:
            self._skipped -= 1
            return
        end_block = _ENDS.get(self._path.pop())
        if end_block is not None:
            end_block(self)

    def characters(self, text: str) -> None:
        """Takes text."""
        if self._skipped:
            return
        if self._in_text:
            self._say(text)
        elif self._in_code and text.split()[:1] == [_EQUATION]:
            self._say(UNKNOWN)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be told of the file."""
        if self._changes:
            yield Diagnostic("GX012", (), (), {"count": self._changes})

    def _say(self, text: str) -> None:
        if not self._paragraphs:
            return
        current = self._paragraphs[-1]
        if not text:
            return
        marks = current.marks
        if self._style_marks or self._own_marks:
            marks = marks | self._style_marks | self._own_marks
        in_doubt = self._boxed + self._built_up > 0 or any(self._prompts)
        if marks:
            # The innermost ground is the one that is seen
            grounds = (current.painted, *reversed(self._grounds))
            painted = next(filter(None, grounds), PLAIN_GROUND)
            is_hidden = hidden(marks, painted=painted)
            self.unseen += len(text) if is_hidden else 0
            # In a table it is kept, as a doubt of its cell
            if is_hidden and not self._tables:
                current.paragraph.pieces.append(LEFT_OUT)
                return
            in_doubt = in_doubt or is_hidden or doubtful(marks)
            if not self._tables and struck(marks):
                current.paragraph.pieces.append((text, STRUCK))
                return
        if not in_doubt:
            in_doubt = self._is_set_apart(current, text, marks)
        current.paragraph.pieces.append((text, in_doubt))

    def _is_set_apart(self, current: OpenParagraph, text: str, marks: Marks) -> bool:
        """Whether a figure in a table is followed by digits of another size, as the mark of a note is."""
        size = marks.get(SIZE) or self._sizes[-1]
        before, current.size = current.size, size
        last, current.last = current.last, text[-1]
        is_figure = bool(self._tables) and last.isdecimal() and text[0].isdecimal()
        return is_figure and not are_alike(size, before)

    def open_paragraph(self) -> bool:
        paragraph, before = self._open, self._into[-1]
        if paragraph is not None and before and before[-1] is paragraph:
            before.pop()  # its mark is deleted, so that this one goes on with it
        else:
            paragraph = Paragraph()
        self._paragraphs.append(OpenParagraph(paragraph))
        self._open, self._goes_on = None, False
        return True

    def end_paragraph(self) -> None:
        ended = self._paragraphs.pop()
        if self._tables and self.lists.alter(ended.marks):
            ended.doubt_figure()
        # One whose mark is deleted goes on with its comments
        if not self._goes_on:
            self.comments.put(ended.paragraph)
        into = self._into[-1]
        into.append(ended.paragraph)
        into += ended.boxes
        self._open = ended.paragraph if self._goes_on else None

    def open_table(self) -> bool:
        self._tables.append(Table())
        self._into[-1].append(self._tables[-1])
        self._grounds.append(PLAIN_GROUND)
        self._sizes.append(self.styles.size)
        return True

    def end_table(self) -> None:
        self._tables.pop()
        self._grounds.pop()
        self._sizes.pop()

    def open_row(self) -> bool:
        if not self._tables:
            return False
        self._tables[-1].rows.append(Row())
        return True

    def end_row(self) -> None:
        rows = self._tables[-1].rows
        if rows[-1].deleted:
            rows.pop()

    def open_cell(self) -> bool:
        rows = self._tables[-1].rows if self._tables else None
        if not rows:
            return False
        cell = Cell()
        rows[-1].cells.append(cell)
        self._into.append(cell.blocks)
        self._grounds.append(PLAIN_GROUND)
        return True

    def end_cell(self) -> None:
        """Takes the cell out again if it is none of its own: deleted, or one with that before it."""
        self._into.pop()
        self._grounds.pop()
        cells = self._tables[-1].rows[-1].cells
        if cells[-1].deleted:
            cells.pop()
        elif cells[-1].beside and len(cells) > 1:
            cell = cells.pop()
            cells[-1].across += cell.across
            cells[-1].blocks += cell.blocks

    def open_box(self) -> bool:
        if not self._paragraphs:
            return False
        self._into.append([])
        self._boxed += bool(self._tables)
        # How a box is filled is not read: its words may be white
        self._grounds.append(PAINTED)
        return True

    def end_box(self) -> None:
        self._paragraphs[-1].boxes.extend(self._into.pop())
        self._boxed -= self._boxed > 0
        self._grounds.pop()

    def open_part_of_equation(self) -> bool:
        self._built_up += 1
        return True

    def open_denominator(self) -> bool:
        self._say("/")
        return self.open_part_of_equation()

    def end_part_of_equation(self) -> None:
        self._built_up -= 1

    def open_control(self) -> bool:
        self._prompts.append(False)
        return True

    def end_control(self) -> None:
        self._prompts.pop()

    def in_control_format(self, name: str, attributes: Attributes) -> None:
        if name == "showingPlcHdr" and self._prompts:
            self._prompts[-1] = attribute(attributes, "val") not in OFF

    def open_run(self) -> bool:
        self._style_marks, self._own_marks = {}, {}
        return True

    def end_text(self) -> None:
        self._in_text = self._in_code = False

    def in_run(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._in_text = True
        elif name == "fldChar" and self._paragraphs:
            kind = attribute(attributes, "fldCharType")
            self._fields.take(kind, self._paragraphs[-1].paragraph)
        elif name == "instrText":
            self._in_code = True
        elif name == "object" and self._tables:
            self._say(UNKNOWN)
        elif name.endswith("noteReference"):
            # The mark of a note that the program does not number follows as text
            self._own_marks["vertAlign"] = True
        elif name in SIGNS:
            self._say(SIGNS[name])

    def in_run_format(self, name: str, attributes: Attributes) -> None:
        if self._path[-3:-2] != ["r"]:  # of a paragraph's end, or of a list's numbers
            return
        if name == "rStyle":
            self._style_marks = self.styles.of(attribute(attributes, "val"))
        else:
            self._own_marks |= mark(name, attributes)

    def in_paragraph_format(self, name: str, attributes: Attributes) -> None:
        if self._path[-3:-2] != ["p"]:
            return
        current = self._paragraphs[-1]
        if name == "pStyle":
            style = attribute(attributes, "val")
            current.marks.update(self.styles.of(style))
            current.painted = current.painted or int(self.styles.paints(style))
        elif name == "shd":
            current.painted = ground_of(attributes)

    def in_list_format(self, name: str, attributes: Attributes) -> None:
        if self._path[-4:-2] == ["p", "pPr"]:
            self._paragraphs[-1].marks.update(mark(name, attributes))

    def in_table_format(self, name: str, attributes: Attributes) -> None:
        """Takes the ground that a table or a cell has."""
        if name == "tblStyle" and self._grounds:
            style = attribute(attributes, "val")
            self._grounds[-1] |= int(self.styles.paints(style))
            self._sizes[-1] = self.styles.of(style).get(SIZE) or self._sizes[-1]
        elif name == "shd" and self._grounds:
            self._grounds[-1] = max(self._grounds[-1], ground_of(attributes))

    def in_grid_format(self, name: str, attributes: Attributes) -> None:
        """Takes how a row or a cell lies in the grid of its table, and its ground."""
        if name == "shd":
            self.in_table_format(name, attributes)
        if name not in OF_GRID or not self._tables or not self._tables[-1].rows:
            return
        lay_out(self._tables[-1].rows[-1], name, attributes)

    def _delete(self, name: str, parent: str) -> None:
        """Takes what goes with an element that is left out: a row, or the end of a paragraph."""
        if name not in CHANGES:
            return
        self._changes += 1
        if parent == "trPr" and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].deleted = True
        elif parent == "rPr" and self._path[-2:-1] == ["pPr"]:
            self._goes_on = True


# What opens a block, which says whether it stands where it may, and what ends one
_OPENS: dict[str, Callable[[_Body], bool]] = {
    "p": _Body.open_paragraph,
    "tbl": _Body.open_table,
    "tr": _Body.open_row,
    "tc": _Body.open_cell,
    "txbxContent": _Body.open_box,
    "r": _Body.open_run,
    **dict.fromkeys(BUILT_UP, _Body.open_part_of_equation),
    "den": _Body.open_denominator,
    "bdo": _Body.open_part_of_equation,
    "sdt": _Body.open_control,
}
_ENDS: dict[str, Callable[[_Body], None]] = {
    "t": _Body.end_text,
    "instrText": _Body.end_text,
    "p": _Body.end_paragraph,
    "tbl": _Body.end_table,
    "tr": _Body.end_row,
    "tc": _Body.end_cell,
    "txbxContent": _Body.end_box,
    **dict.fromkeys([*BUILT_UP, "bdo"], _Body.end_part_of_equation),
    "sdt": _Body.end_control,
}
# What any other element says hangs on the one that it stands in
_WITHIN: dict[str, Callable[[_Body, str, Attributes], None]] = {
    "r": _Body.in_run,
    "sdtPr": _Body.in_control_format,
    "rPr": _Body.in_run_format,
    "pPr": _Body.in_paragraph_format,
    "numPr": _Body.in_list_format,
    "tblPr": _Body.in_table_format,
    "trPr": _Body.in_grid_format,
    "tcPr": _Body.in_grid_format,
}
