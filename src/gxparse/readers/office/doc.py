"""DOC, and WPS, which is the same: the text of an old Word file by its pieces, its cells by their marks.

A paragraph ends in a mark; that of a cell and that of a row are the same
character and are told apart by the properties of their paragraphs, which also
hold how the cells of a row are merged.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator

import olefile

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.errors import ReadError, UnsupportedFormat
from gxparse.readers.blocks import LEFT_OUT, Paragraph, Piece
from gxparse.readers.limits import Limits, damaged, failure
from gxparse.readers.office.doc_pieces import (
    FormattedParagraph,
    Properties,
    Run,
    Streams,
    is_on,
    paragraphs,
)
from gxparse.readers.office.doc_tables import Placed, lay_out
from gxparse.readers.office.looks import are_alike, is_tiny, is_white
from gxparse.readers.writer import Writer

_MAGIC = 0xA5EC
_WORD_97 = 0x00C1
_VERSION, _FLAGS = 2, 0x0A  # where the head of the main stream has them
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_CELL_MARK = "\x07"
_FIELD_BEGINS, _FIELD_SHOWS, _FIELD_ENDS = "\x13", "\x14", "\x15"
_FIELD_SIGNS = _FIELD_BEGINS + _FIELD_SHOWS + _FIELD_ENDS
_SPECIAL = re.compile(
    "[\0-\x08\x0b-\x1f\xad]"
)  # those of fields, of what is anchored in a text, and of other signs
_SIGNS = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\xad": None}
)
# Properties, by their codes
_IN_TABLE, _ROW_ENDS, _DEPTH, _INNER_CELL, _INNER_ROW = (
    0x2416,
    0x2417,
    0x6649,
    0x244B,
    0x244C,
)
_DELETED, _INSERTED, _HIDDEN = 0x0800, 0x0801, 0x083C
_DOUBTFUL = (0x0837, 0x2A53, 0x2A48)  # struck out, struck out twice, raised or lowered
_RAISED_BY, _LEAST_RAISED = 0x4845, 4  # half points
_MARKS = frozenset({_DELETED, _INSERTED, _HIDDEN, *_DOUBTFUL, _RAISED_BY})
_SIZE, _SIZES = 0x4A43, 2  # in a point
_COLOUR, _COLOUR_80, _WHITE_80 = 0x6870, 0x2A42, b"\x08"
_USUAL_SIZE = 21  # half points, of text of which no size is said
_GROUNDS = (0xCA71, 0x4866, 0x2A0C)  # the shading of a run, and how it is highlighted
_AUTOMATIC = 0xFF  # stands behind the three parts of a colour that is none


def read(data: bytes, limits: Limits) -> Document:
    """A document of an old Word file."""
    text = ShownText()
    try:
        streams = _streams(data, limits)
        blocks = lay_out(_placed(paragraphs(streams, limits), text), limits)
    except ReadError:
        raise
    # What stands where a damaged file says that something else does
    except (struct.error, IndexError, ValueError, OSError) as error:
        raise damaged(f"DOC: {error}", "DOC结构有误") from None
    writer = Writer(limits)
    writer.write(blocks)
    return writer.document([*text.diagnostics(), *writer.unseen(text.unseen)])


def _streams(data: bytes, limits: Limits) -> Streams:
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        main = _stream(file, "WordDocument", limits)
        (flags,) = struct.unpack_from("<H", main, _FLAGS)
        (magic,) = struct.unpack_from("<H", main)
        (version,) = struct.unpack_from("<H", main, _VERSION)
        if magic != _MAGIC or version < _WORD_97:
            older = {
                "kind_en": "a Word file older than Word 97",
                "kind_zh": "Word 97以前的Word文件",
            }
            raise failure("GX024", UnsupportedFormat, **older)
        if flags & _ENCRYPTED:
            raise failure("GX027")
        table = _stream(file, "1Table" if flags & _SECOND_TABLE else "0Table", limits)
        more = _stream(file, "Data", limits) if file.exists("Data") else b""
    return Streams(main, table, more)


def _stream(file: olefile.OleFileIO, name: str, limits: Limits) -> bytes:
    limits.check("unpacked", file.get_size(name) if file.exists(name) else 0)
    return bytes(file.openstream(name).read())


def _placed(
    formatted: Iterable[FormattedParagraph], text: ShownText
) -> Iterator[Placed]:
    """Each paragraph with where it stands."""
    for runs, mark, properties in formatted:
        depth = _depth(properties)
        ends_row = is_on(properties, _ROW_ENDS) or is_on(properties, _INNER_ROW)
        if depth and ends_row:
            yield Placed(None, depth, False, properties)
            continue
        paragraph = text.paragraph(runs, in_table=depth > 0)
        ends_cell = mark == _CELL_MARK or is_on(properties, _INNER_CELL)
        yield Placed(paragraph, depth, depth > 0 and ends_cell, properties)


def _depth(properties: Properties) -> int:
    """How many tables a paragraph stands in."""
    depth = properties.get(_DEPTH)
    if depth is not None and len(depth) == 4:
        return max(0, int.from_bytes(depth, "little", signed=True))
    return int(is_on(properties, _IN_TABLE))


class ShownText:
    """The text of a file as it is shown, and a count of what is not."""

    def __init__(self) -> None:
        self._changes = self.unseen = 0
        self._field_codes: list[bool] = []
        """For each field that is open, one within the other, whether its code is being said, which is not text."""
        self._codes_said = 0
        """How many of these say their code."""

    def paragraph(self, runs: list[Run], *, in_table: bool) -> Paragraph:
        """A paragraph of runs: those that are deleted are left out, and those that are hidden outside of tables."""
        pieces: list[Piece] = []
        last, last_size = "", _USUAL_SIZE
        for text, properties in runs:
            shown = self._shown(text)
            # Nearly always, and faster than to look for each of them
            is_marked = not _MARKS.isdisjoint(properties) or _is_hard_to_see(properties)
            doubt = (
                self._doubt(shown, text, properties, in_table) if is_marked else False
            )
            if shown and doubt is False:
                size = _size(properties)
                # Digits of another size are none of the figure before them
                is_figure = in_table and last.isdecimal() and shown[0].isdecimal()
                doubt = is_figure and not are_alike(size, last_size)
                last, last_size = shown[-1], size
            if shown and doubt is not None:
                pieces.append((shown, doubt))
            elif shown and not is_on(properties, _DELETED):
                pieces.append(LEFT_OUT)
        return Paragraph(pieces)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be told of all paragraphs together."""
        if self._changes:
            yield Diagnostic("GX012", (), (), {"count": self._changes})

    def _doubt(
        self, shown: str, text: str, properties: Properties, in_table: bool
    ) -> bool | None:
        """Whether what is shown of a marked run is doubtful; ``None`` where it is left out."""
        is_deleted = is_on(properties, _DELETED)
        if text.strip() and (is_deleted or is_on(properties, _INSERTED)):
            self._changes += 1
        if is_deleted:
            return None
        if is_on(properties, _HIDDEN) or _is_unseen(shown, properties, in_table):
            self.unseen += len(shown)
            # In a table it stays, in doubt: its cell would pass for one that is blank
            return True if in_table else None
        return _is_raised(properties) or any(is_on(properties, m) for m in _DOUBTFUL)

    def _shown(self, text: str) -> str:
        """A text without the codes of fields and the marks of what is anchored in it."""
        # Nearly always; otherwise each character is looked at
        if not self._field_codes and not _SPECIAL.search(text):
            return text
        shown = []
        for char in text.translate(_SIGNS):
            if char in _FIELD_SIGNS:
                self._at_field_sign(char)
            elif not self._codes_said and not _SPECIAL.match(char):
                shown.append(char)
        return "".join(shown)

    def _at_field_sign(self, sign: str) -> None:
        """Opens a field, goes on from its code to what it shows, or closes it."""
        fields = self._field_codes
        if sign == _FIELD_BEGINS:
            fields.append(True)
            self._codes_said += 1
            return
        # A damaged file may end what it has not begun
        if not fields:
            return
        self._codes_said -= fields.pop()
        if sign == _FIELD_SHOWS:
            fields.append(False)


def _is_hard_to_see(properties: Properties) -> bool:
    """Whether text is white, or too small to be seen."""
    return _is_tiny(properties) or _is_white(properties)


def _is_unseen(text: str, properties: Properties, in_table: bool) -> bool:
    """Whether nobody can see a text for its size, or for its colour and that of its ground."""
    if _is_tiny(properties):
        return True
    if not _is_white(properties) or any(ground in properties for ground in _GROUNDS):
        return False
    # How cells are shaded is not read: words may be the heads of a table on a dark ground
    return not in_table or text.strip()[:1].isdigit()


def _is_tiny(properties: Properties) -> bool:
    return _SIZE in properties and is_tiny(str(_size(properties)), _SIZES)


def _size(properties: Properties) -> int:
    """The size of text, in half points, as far as it is said of the run itself."""
    size = properties.get(_SIZE)
    return _USUAL_SIZE if size is None else int.from_bytes(size, "little")


def _is_white(properties: Properties) -> bool:
    colour = properties.get(_COLOUR)
    if colour is None:
        return properties.get(_COLOUR_80) == _WHITE_80
    return colour[3:] != bytes([_AUTOMATIC]) and is_white(colour[:3].hex())


def _is_raised(properties: Properties) -> bool:
    height = int.from_bytes(properties.get(_RAISED_BY, b""), "little", signed=True)
    return abs(height) >= _LEAST_RAISED
