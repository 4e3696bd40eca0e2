"""The records of an old workbook, and the marks of its cells, which the library that reads workbooks leaves out.

[MS-XLS] describes the format. A cell names a style (XF), and that a font; the
runs of a text name fonts of their own, in the list of all texts. Of workbooks
before Excel 97 no marks are known.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import count, pairwise
from math import isfinite, nan

from attrs import define, field

from gxparse.document.styles import WHITE, Colour
from gxparse.readers.limits import Limits
from gxparse.readers.office.biff_comments import KINDS as IN_COMMENTS
from gxparse.readers.office.biff_comments import Comments
from gxparse.readers.office.looks import is_tiny
from gxparse.readers.office.number_formats import BUILT_IN
from gxparse.readers.office.sheet_colours import palette
from gxparse.readers.office.sheet_marks import SheetMarks, printed_around
from gxparse.readers.office.sheet_styles import Look, Run, Style

SHEET_AT, PASSWORD, SEVERAL = 0x0085, 0x002F, 0x00BD
"""The kinds of records: where a sheet begins, that a workbook has a password, several numbers in a row."""
_END = 0x000A
_BEGINS, _GOES_ON = 0x0809, 0x003C
_FONT, _STYLE, _TEXTS, _FORMAT, _PALETTE = 0x0031, 0x00E0, 0x00FC, 0x041E, 0x0092
_NUMBER, _SHORT_NUMBER, _FORMULA, _WINDOW = 0x0203, 0x027E, 0x0006, 0x023E
_HEADER, _FOOTER = 0x0014, 0x0015
_ROW, _COLUMNS, _LISTED_TEXT = 0x0208, 0x007D, 0x00FD
_CELLS = frozenset({_NUMBER, 0x0204, 0x0205, _FORMULA, _SHORT_NUMBER, _LISTED_TEXT})
_EXCEL_97 = 0x0600

_STRUCK_OUT, _HIDDEN_ROW, _HIDDEN_COLUMN = 0x0008, 0x20, 0x01
_SHOWS_ZEROS = 0x0010
_OWN_COLOURS = 8  # the number of the first colour that a workbook may set
_COLOUR = 0x7F  # the bits of the number of a colour
_SOLID = 1  # the pattern of a ground of one colour
_NO_NUMBER = b"\xff\xff"  # ends the value of a formula that is none
_TWIPS = 20  # in a point
_NO_FONT = 4  # the number that no font has
_FILL_SHIFT = 26  # bits before that of the pattern of a ground
_WIDE, _HAS_MORE, _HAS_RUNS = 0x01, 0x04, 0x08  # of a text
_MOST_COLUMNS = 256


def records(
    stream: bytes, at: int, counted: Iterator[int], limits: Limits
) -> Iterator[tuple[int, int, int]]:
    """The records from a place on to the one that ends them: the kind of each, where its data stand, their size."""
    while at + 4 <= len(stream):
        limits.check("elements", next(counted))
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        start = at + 4
        yield kind, start, min(size, len(stream) - start)
        at = start + size


def marks_by_sheet(stream: bytes, limits: Limits) -> dict[str, SheetMarks]:
    """The marks of each sheet, by its name. Raises ``struct.error`` or ``IndexError`` for records that are cut off."""
    counted = count(1)
    book = _Book()
    last = 0
    for kind, start, size in records(stream, 0, counted, limits):
        data = stream[start : start + size]
        if kind == PASSWORD:  # what follows cannot be read, which the library tells
            return {}
        if kind == _BEGINS and struct.unpack_from("<H", data)[0] != _EXCEL_97:
            return {}
        if kind != _GOES_ON:
            last = kind
        book.take(last, data)
    texts = _marked_texts(book.texts, limits)
    found = {}
    for name, at in book.sheets:
        sheet = _Sheet(book, texts)
        comments = Comments()
        for kind, start, size in records(stream, at, counted, limits):
            data = stream[start : start + size]
            if kind in IN_COMMENTS:
                comments.take(kind, data)
            else:
                sheet.take(kind, data)
        found[name] = sheet.marks
        found[name].comments = comments.found()
    return found


@define(eq=False)
class _Book:
    """The fonts, styles, texts and sheets of a workbook."""

    fonts: list[bytes] = field(factory=list)
    styles: list[tuple[int, int, int, int]] = field(factory=list)
    """The font and the number format of each style, the pattern of its ground, and the colour of that."""
    formats: dict[int, str] = field(factory=lambda: dict(BUILT_IN))
    palette: dict[int, Colour] = field(factory=palette)
    _made_looks: dict[int, Look] = field(factory=dict)
    _made_styles: dict[int, Style] = field(factory=dict)
    texts: list[bytes] = field(factory=list)
    """The list of all texts, in pieces: where it is too long for one record it goes on in others."""
    sheets: list[tuple[str, int]] = field(factory=list)

    def take(self, kind: int, data: bytes) -> None:
        """Takes a record; one that goes on with another is of its kind."""
        if kind == _FONT:
            self.fonts.append(data)
        elif kind == _STYLE:
            font, number_format = struct.unpack_from("<HH", data)
            fill, colours = struct.unpack_from("<IH", data, 14)
            pattern = fill >> _FILL_SHIFT
            self.styles.append((font, number_format, pattern, colours & _COLOUR))
        elif kind == _FORMAT:
            number, length, wide = struct.unpack_from("<HHB", data)
            self.formats[number] = _text(data[5:], length, wide)
        elif kind == _PALETTE:
            for n, colour in enumerate(struct.iter_unpack("<BBBx", data[2:])):
                self.palette[_OWN_COLOURS + n] = colour
        elif kind == _TEXTS:
            self.texts.append(data)
        elif kind == SHEET_AT:
            at, _, length, wide = struct.unpack_from("<IHBB", data)
            self.sheets.append((_text(data[8:], length, wide), at))

    def font(self, number: int) -> Look:
        """The font of a number, plain where there is none."""
        n = number - 1 if number > _NO_FONT else number
        if n not in self._made_looks:
            is_there = n < len(self.fonts)
            self._made_looks[n] = (
                _look(self.fonts[n], self.palette) if is_there else Look()
            )
        return self._made_looks[n]

    def style(self, number: int) -> Style:
        """The style of a number, plain where there is none."""
        if number >= len(self.styles):
            return Style()
        if number not in self._made_styles:
            font, number_format, pattern, colour = self.styles[number]
            ground = self.palette.get(colour) if pattern == _SOLID else None
            self._made_styles[number] = Style(
                self.font(font),
                ground if pattern else WHITE,
                self.formats.get(number_format, ""),
            )
        return self._made_styles[number]


def _text(data: bytes, length: int, wide: int) -> str:
    """A text of so many characters."""
    encoding = "utf-16-le" if wide & _WIDE else "latin-1"
    return data[: length * (2 if wide & _WIDE else 1)].decode(encoding, "replace")


def _look(font: bytes, colours: dict[int, Colour]) -> Look:
    height, flags, colour, _, raised = struct.unpack_from("<HHHHH", font)
    doubtful = bool(flags & _STRUCK_OUT) or raised != 0
    is_small = is_tiny(str(height), _TWIPS)
    return Look(doubtful, colours.get(colour), is_small, height / _TWIPS)


_Runs = list[tuple[str, int | None]]
"""Some text and the number of its font; ``None`` for that of its cell."""


def _marked_texts(pieces: list[bytes], limits: Limits) -> dict[int, _Runs]:
    """The runs of each text that has some, by its number."""
    found: dict[int, _Runs] = {}
    if not pieces:
        return found
    source = _Pieces(pieces)
    _, texts = struct.unpack("<II", source.take(8))
    limits.check("elements", texts)
    for number in range(texts):
        length, flags = struct.unpack("<HB", source.take(3))
        runs = struct.unpack("<H", source.take(2))[0] if flags & _HAS_RUNS else 0
        more = struct.unpack("<I", source.take(4))[0] if flags & _HAS_MORE else 0
        text = source.text(length, wide=bool(flags & _WIDE))
        starts: list[tuple[int, int]] = [
            struct.unpack("<HH", source.take(4)) for _ in range(runs)
        ]
        source.take(more)
        if starts:
            found[number] = _split(text, starts)
    return found


def _split(text: bytes, starts: list[tuple[int, int]]) -> _Runs:
    """A text in UTF-16, each run from where it begins in it."""
    bounds: list[tuple[int, int | None]] = [(0, None), *starts]
    bounds.append((len(text) // 2, None))
    runs: _Runs = []
    for (start, font), (end, _) in pairwise(bounds):
        words = text[2 * start : 2 * end].decode("utf-16-le", "replace")
        if words:
            runs.append((words, font))
    return runs


class _Pieces:
    """Bytes that stand in several records; a text that goes on in the next one says there anew how wide it is."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces, self._n, self._at = pieces, 0, 0

    def take(self, count: int) -> bytes:
        """So many bytes more."""
        parts: list[bytes] = []
        while count > 0:
            parts.append(self._next(count))
            count -= len(parts[-1])
        return b"".join(parts)

    def text(self, length: int, *, wide: bool) -> bytes:
        """So many characters more, in UTF-16."""
        made = b""
        while len(made) < 2 * length:
            if self._at == len(self._pieces[self._n]):
                wide = bool(self._next(1)[0] & _WIDE)
            size = 2 if wide else 1
            part = self._next((2 * length - len(made)) // 2 * size)
            made += part if wide else part.decode("latin-1").encode("utf-16-le")
        return made

    def _next(self, count: int) -> bytes:
        """Up to so many bytes of the record at hand, or of the next one where that is at its end."""
        if self._at == len(self._pieces[self._n]):
            self._n, self._at = self._n + 1, 0
        made = self._pieces[self._n][self._at : self._at + count]
        self._at += len(made)
        return made


def _number(kind: int, value: bytes) -> float:
    """The number of a cell, in one of the ways in which it may be written; NaN where it holds none."""
    if kind in (_NUMBER, _FORMULA) and len(value) == struct.calcsize("<d"):
        is_none = kind == _FORMULA and value.endswith(_NO_NUMBER)
        return nan if is_none else float(struct.unpack("<d", value)[0])
    if kind != _SHORT_NUMBER or len(value) < struct.calcsize("<I"):
        return nan
    (bits,) = struct.unpack_from("<i", value)
    number = float(bits >> 2)
    # The upper half of a fraction, or a whole number; perhaps a hundred times of what is meant
    if not bits & 2:
        (number,) = struct.unpack("<d", bytes(4) + struct.pack("<i", bits & ~3))
    return number / 100 if bits & 1 else number


@define(eq=False)
class _Sheet:
    """The marks of a sheet, as its records come in."""

    _book: _Book
    _texts: dict[int, _Runs]
    marks: SheetMarks = field(factory=SheetMarks)

    def take(self, kind: int, data: bytes) -> None:
        """Takes a record."""
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", data)
            text = struct.unpack_from("<I", data, 6)[0] if kind == _LISTED_TEXT else -1
            self._take_cell((row, column), style, self._texts.get(text))
            if kind == _LISTED_TEXT:
                self.marks.take_text((row, column), self._book.style(style))
            else:
                self._take_number((row, column), style, _number(kind, data[6:14]))
        elif kind == SEVERAL:
            row, column = struct.unpack_from("<HH", data)
            for n in range((len(data) - 6) // 6):
                (style,) = struct.unpack_from("<H", data, 4 + 6 * n)
                at, value = (row, column + n), data[6 + 6 * n : 10 + 6 * n]
                self._take_cell(at, style, None)
                self._take_number(at, style, _number(_SHORT_NUMBER, value))
        elif kind == _WINDOW:
            (flags,) = struct.unpack_from("<H", data)
            self.marks.shows_zeros = flags & _SHOWS_ZEROS != 0
        elif kind in (_HEADER, _FOOTER) and len(data) > 3:
            length, wide = struct.unpack_from("<HB", data)
            words = printed_around(_text(data[3:], length, wide))
            self.marks.around_pages += words
        elif kind == _ROW:
            row, height = struct.unpack_from("<H4xH", data)
            if data[12] & _HIDDEN_ROW or height == 0:
                self.marks.unseen_rows.add(row)
        elif kind == _COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<HHHHH", data)
            if flags & _HIDDEN_COLUMN or width == 0:
                columns = range(first, min(last + 1, _MOST_COLUMNS))
                self.marks.unseen_columns.update(columns)

    def _take_number(self, at: tuple[int, int], style: int, number: float) -> None:
        if isfinite(number):
            self.marks.take_number(at, self._book.style(style), number)

    def _take_cell(self, at: tuple[int, int], number: int, runs: _Runs | None) -> None:
        style = self._book.style(number)
        if runs is None:
            self.marks.take_style(at, style)
            return
        looks: list[Run] = [
            (text, style.look if font is None else self._book.font(font))
            for text, font in runs
        ]
        self.marks.take_runs(at, style, looks)
