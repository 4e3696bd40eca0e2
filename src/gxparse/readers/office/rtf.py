"""RTF: the text of a file by its groups and control words, its cells by their marks.

Fonts say in which encoding bytes are; a character beyond it stands as its number, with
bytes for programs that do not know it. Not read are, as in the other files of Word,
headers, footers, footnotes and text boxes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import define, field

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.readers.blocks import (
    DOUBTFUL,
    PLAIN,
    RAISED,
    STRUCK,
    UNSEEN,
    Paragraph,
)
from gxparse.readers.limits import Limits
from gxparse.readers.office.looks import are_alike
from gxparse.readers.office.rtf_tokens import BYTES, CLOSES, OPENS, Token, tokens
from gxparse.readers.office.table_levels import ClosedRow, TableLevels, merge_beside
from gxparse.readers.writer import Writer

_NOT_TEXT = frozenset(
    [
        *(
            "stylesheet",
            "info",
            "pict",
            "object",
            "upr",
            "footnote",
            "annotation",
            "themedata",
        ),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr"),
        *("footerf", "listtable", "listoverridetable", "revtbl", "nonesttables"),
        # Entries of an index or a table of contents, the code of a field, what parts footnotes from text
        *("xe", "tc", "tcn", "fldinst", "ftnsep", "ftnsepc", "ftncn", "aftnsep"),
        *("aftnsepc", "aftncn", "shprslt"),
        *("generator", "xmlnstbl", "datastore", "latentstyles", "bkmkstart", "bkmkend"),
    ]
)
"""Groups whose text is no text of the body; one that opens with a star is not read either."""
_READ_WITH_STAR = "nesttableprops"
_SIGNS = {
    **{"line": "\n", "page": "\n", "tab": "\t", "~": "\xa0"},
    **{"_": "-", "{": "{", "}": "}", "\\": "\\", "emdash": "—", "endash": "–"},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005"},
}
_ENCODINGS = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949"}
"""The encodings of code pages of two bytes a character."""
_OF_CHARSET = {134: 936, 136: 950, 128: 932, 129: 949}
"""The code page of the character set of a font."""
_WESTERN = 1252
_NEARLY_WHITE = 230
_POINT = 2  # half points; what is no larger nobody sees
_USUAL_SIZE = 24
_GROUNDS = ("clcbpat", "chcbpat", "cbpat", "highlight", "chshdng", "clshdng", "shading")

# What a group has by itself and leaves to those in it
_Format = dict[str, Any]
_SWITCHES = {
    **{"v": "hidden", "strike": "struck", "striked": "struck", "super": "raised"},
    **{"sub": "lowered", "deleted": "deleted", "revised": "inserted"},
}


def read(data: bytes, limits: Limits) -> Document:
    """A document of an RTF file."""
    reader = _Reader(data.decode("latin-1"), limits)
    writer = Writer(limits)
    writer.write(reader.blocks())
    return writer.document(reader.diagnostics())


@define(eq=False)
class _RowDefinition:
    """What is said of a row before it ends."""

    left: int = 0
    edges: list[int] = field(factory=list)
    """Where each cell ends, in twentieths of a point."""
    continues: list[bool] = field(factory=list)
    beside: list[bool] = field(factory=list)
    _next_continues: bool = False
    _next_beside: bool = False

    def take(self, token: Token) -> None:
        """Takes a control word."""
        if token.text == "trleft":
            self.left = token.number or 0
        elif token.text == "clvmrg":
            self._next_continues = True
        elif token.text == "clmrg":
            self._next_beside = True
        elif token.text == "cellx":
            self.edges.append(token.number or 0)
            self.continues.append(self._next_continues)
            self.beside.append(self._next_beside)
            self._next_continues = self._next_beside = False

    def apply(self, row: ClosedRow) -> None:
        """Merges the cells of a row, and takes down its borders."""
        cells = row.block.cells
        # A cell at the end that nothing stands in has no border of its own in some files
        if len(cells) != len(self.edges):
            return
        row.edges.extend([self.left, *self.edges])
        for cell, continues in zip(cells, self.continues, strict=True):
            cell.continues = continues
        merge_beside(row, self.beside)


_ROW_WORDS = frozenset(["trleft", "clvmrg", "clmrg", "cellx"])


@define(eq=False)
class _Reader:
    """The blocks of a file, token by token."""

    source: str
    limits: Limits
    _layout: TableLevels = field(factory=TableLevels)
    _paragraph: Paragraph = field(factory=Paragraph)
    _format: _Format = field(factory=dict)
    _around: list[_Format] = field(factory=list)
    """The formats of the groups that are open."""
    _bytes: list[str] = field(factory=list)
    """Bytes that were not decoded yet."""
    _starred: bool = False
    _skip: int = 0
    """How many characters are still to be left out, which stand for one that was told by its number."""
    _code_page: int = _WESTERN
    _code_pages: dict[int, int] = field(factory=dict)
    """By font."""
    _white: set[int] = field(factory=set)
    """The numbers of colours that are not seen on white."""
    _colours: int = 0
    _parts: dict[str, int] = field(factory=dict)
    """Of the colour that is being told: red, green and blue."""
    _rows: dict[bool, _RowDefinition] = field(
        factory=lambda: {False: _RowDefinition(), True: _RowDefinition()}
    )
    """What is said of the row that is open, and of one inside of it."""
    _depth: int = 0
    """How many tables the paragraph stands in, as far as it is said."""
    _grounds: bool = field(init=False)
    """Whether anything has a ground of its own."""
    _last: str = ""
    """The last character of the paragraph that is shown, and its size."""
    _last_size: int = _USUAL_SIZE
    _unseen: int = 0
    _changes: int = 0
    _characters: int = 0

    @_grounds.default
    def _(self) -> bool:
        return any(f"\\{ground}" in self.source for ground in _GROUNDS)

    def blocks(self) -> list[Any]:
        """All blocks of the body."""
        for token in tokens(self.source, self.limits):
            self._take(token)
        self._flush()
        if self._paragraph.pieces:
            self._end_paragraph()
        return self._layout.close()

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be told of the file."""
        if self._changes:
            yield Diagnostic("GX012", (), (), {"count": self._changes})
        if self._unseen:
            yield Diagnostic("GX011", (), (), {"count": self._unseen})

    def _take(self, token: Token) -> None:
        if token.kind == BYTES:
            self._take_bytes(token)
            return
        if token.kind == OPENS:
            self._flush()
            self.limits.check("depth", len(self._around))
            self._around.append(self._format)
            self._format = dict(self._format)
            self._skip = 0
        elif token.kind == CLOSES:
            self._flush()
            if self._around:
                self._format = self._around.pop()
            self._skip = 0
        else:
            self._take_word(token)
        self._starred = token.text == "*"

    def _take_bytes(self, token: Token) -> None:
        """Takes bytes of text, without those that stand for a character before them."""
        text = token.text
        if self._skip and text:
            left_out = 1 if token.escaped else min(self._skip, len(text))
            self._skip -= left_out
            text = text[left_out:]
        if self._format.get("colours"):
            self._end_colours(text)
        elif text and not self._format.get("left_out"):
            self._bytes.append(text)
        self._starred = False

    def _take_word(self, token: Token) -> None:
        name, number = token.text, token.number
        if name == "u":
            self._take_character(number or 0)
            return
        self._flush()
        if self._starred and name == "ud":
            # The same text as before it in its group, in all its characters: that one is what is shown
            self._format["left_out"] = False
        elif (self._starred and name != _READ_WITH_STAR) or name in _NOT_TEXT:
            self._format["left_out"] = True
        elif name == _READ_WITH_STAR:
            self._format["inner"] = True
        elif name in ("fonttbl", "colortbl"):
            self._format["left_out"] = True
            self._format["colours"] = name == "colortbl"
        elif name == "trowd":
            self._rows[self._is_inner()] = _RowDefinition()
        elif name in _ROW_WORDS:
            self._rows[self._is_inner()].take(token)
        elif name in _ENDS:
            if not self._format.get("left_out"):
                _ENDS[name](self)
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        else:
            self._take_format(name, number)

    def _take_format(self, name: str, number: int | None) -> None:
        """Takes a control word that says how what follows is shown or placed, or what fonts and colours are."""
        of = self._format
        if name in _SWITCHES:
            of[_SWITCHES[name]] = number != 0
            if name == "revised" and number != 0 and not of.get("left_out"):
                self._changes += 1
        elif name == "plain":
            for mark in ("hidden", "struck", "raised", "lowered", "size", "colour"):
                of.pop(mark, None)
        elif name == "nosupersub":
            of["raised"] = of["lowered"] = False
        elif name in ("up", "dn"):
            of["raised" if name == "up" else "lowered"] = number != 0
        elif name in ("uc", "f", "fs", "cf"):
            of[{"uc": "bytes", "f": "font", "fs": "size", "cf": "colour"}[name]] = (
                number
            )
        elif name == "ansicpg":
            self._code_page = number or _WESTERN
        elif name == "fcharset" and number in _OF_CHARSET:
            self._code_pages[of.get("font", 0)] = _OF_CHARSET[number]
        elif name in ("red", "green", "blue"):
            self._parts[name] = number or 0
        elif name == "pard":
            self._depth = 0
        elif name == "intbl":
            self._depth = max(self._depth, 1)
        elif name == "itap":
            self._depth = min(max(0, number or 0), self.limits.depth)

    def _end_colours(self, text: str) -> None:
        """Takes the signs that end the colours of the table of these."""
        for _ in range(text.count(";")):
            if self._parts and min(self._parts.values()) >= _NEARLY_WHITE:
                self._white.add(self._colours)
            self._colours += 1
            self._parts = {}

    def _take_character(self, number: int) -> None:
        """Takes a character by its number, which is of 16 bits with its sign."""
        self._flush()
        self._say(chr(number & 0xFFFF))
        self._skip = max(0, self._format.get("bytes", 1) or 0)

    def _flush(self) -> None:
        """Decodes the bytes that came one after the other."""
        if self._bytes:
            data = "".join(self._bytes).encode("latin-1")
            self._bytes = []
            self._say(self._decoded(data))

    def _decoded(self, data: bytes) -> str:
        if data.isascii():
            return data.decode("ascii")
        page = self._code_pages.get(self._format.get("font", 0), self._code_page)
        encoding = _ENCODINGS.get(page, "")
        if not encoding:
            # Programs write Chinese bytes in fonts that say nothing of it
            try:
                return data.decode("gb18030")
            except UnicodeDecodeError:
                encoding = "cp1252"
        return data.decode(encoding, "replace")

    def _say(self, text: str) -> None:
        of = self._format
        if of.get("left_out"):
            return
        self._characters += len(text)
        self.limits.check("characters", self._characters)
        if of.get("deleted"):
            self._changes += 1
            return
        kind = self._kind(text)
        if kind == UNSEEN:
            self._unseen += len(text.strip())
        elif kind == PLAIN and text:
            kind = DOUBTFUL if self._is_set_apart(text) else PLAIN
        pieces = self._paragraph.pieces
        if pieces and pieces[-1][1] == kind:
            pieces[-1] = (pieces[-1][0] + text, kind)
        else:
            pieces.append((text, kind))

    def _is_set_apart(self, text: str) -> bool:
        """Whether a figure in a table is followed by digits of another size, as the mark of a note is."""
        last, before = self._last, self._last_size
        size = self._last_size = self._format.get("size") or _USUAL_SIZE
        self._last = text[-1]
        if not (last.isdecimal() and text[0].isdecimal()):
            return False
        in_table = self._depth > 0 or self._layout.has_cells()
        return in_table and not are_alike(size, before)

    def _kind(self, text: str) -> int:
        """How a text is shown."""
        of = self._format
        size = of.get("size")
        if of.get("hidden") or (size is not None and size <= _POINT):
            return UNSEEN
        if of.get("colour", 0) in self._white:
            # Where anything has a ground of its own, this may have one too, and words are taken to be seen
            if not self._grounds:
                return UNSEEN
            if any(char.isnumeric() for char in text):
                return DOUBTFUL
        if of.get("struck"):
            return STRUCK
        if of.get("raised"):
            return RAISED
        return DOUBTFUL if of.get("lowered") else PLAIN

    def _is_inner(self) -> bool:
        """Whether a row is spoken of that stands in a cell."""
        return bool(self._format.get("inner"))

    def _end_paragraph(self) -> None:
        depth = self._depth
        # Files of some programs do not say of a paragraph that it is in a table
        if not depth and self._layout.has_cells():
            depth = 1
        self._put(depth)

    def _put(self, depth: int) -> None:
        """Ends the paragraph at a depth of tables."""
        self.limits.check("depth", 10 * depth)
        self._layout.go_to(depth)
        paragraph, self._paragraph, self._last = self._paragraph, Paragraph(), ""
        paragraph.pieces = [(_whole(text), kind) for text, kind in paragraph.pieces]
        self._layout.blocks().append(paragraph)

    def _end_cell(self, *, inner: bool = False) -> None:
        self._put(max(2, self._depth) if inner else 1)
        self._layout.end_cell()

    def _end_row(self, *, inner: bool = False) -> None:
        self._layout.go_to(max(2, self._depth) if inner else 1)
        row = self._layout.end_row()
        if row is not None:
            self._rows[inner].apply(row)


_ENDS: dict[str, Callable[[_Reader], None]] = {
    "par": _Reader._end_paragraph,
    "sect": _Reader._end_paragraph,
    "\n": _Reader._end_paragraph,
    "\r": _Reader._end_paragraph,
    "cell": _Reader._end_cell,
    "row": _Reader._end_row,
    "nestcell": lambda reader: reader._end_cell(inner=True),
    "nestrow": lambda reader: reader._end_row(inner=True),
}


def _whole(text: str) -> str:
    """Text in which two numbers that stand for one character are that character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
