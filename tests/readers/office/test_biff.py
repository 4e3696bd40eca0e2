"""Old workbooks: the marks of their cells, in records that are laid out by hand."""

from __future__ import annotations

import contextlib
import re
import struct

import pytest

import gxparse
from gxparse import Limits, ReadError
from gxparse.model.paths import values
from gxparse.readers.blocks import COMMENT
from gxparse.readers.office.biff import marks_by_sheet
from gxparse.readers.office.sheet_marks import SheetMarks
from tests.support import filed
from tests.support.results import warned_paths

XLS = filed.FOLDER / "1-portrait" / "report.xls"
PLAIN, STRUCK, RAISED, WHITE, TINY = range(5)


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def font(
    height: int = 220, flags: int = 0, colour: int = 0x7FFF, raised: int = 0
) -> bytes:
    return record(
        0x31, struct.pack("<HHHHH", height, flags, colour, 400, raised) + bytes(4)
    )


FONTS = (
    font() + font(flags=8) + font(raised=1) + font(colour=9)
)  # no font has the number 4
FONTS += font(height=20)
NUMBERS = {PLAIN: 0, STRUCK: 1, RAISED: 2, WHITE: 3, TINY: 5}


def style(look: int, *, painted: bool = False) -> bytes:
    ground = 1 << 26 if painted else 0
    return record(0xE0, struct.pack("<HH10xIH", NUMBERS[look], 0, ground, 0x20C0))


STYLES = b"".join(map(style, range(5))) + style(WHITE, painted=True)


def listed(
    text: str, *runs: tuple[int, int], wide: bool = True, more: bytes = b""
) -> bytes:
    """A text of the list, with the place and the look of each of its runs, and with how it is said."""
    flags = wide | 4 * bool(more) | 8 * bool(runs)
    made = struct.pack("<HB", len(text), flags)
    made += struct.pack("<H", len(runs)) if runs else b""
    made += struct.pack("<I", len(more)) if more else b""
    made += text.encode("utf-16-le" if wide else "latin-1")
    made += b"".join(struct.pack("<HH", at, NUMBERS[look]) for at, look in runs)
    return made + more


def texts(*made: bytes, cut: int | None = None, again: bytes = b"") -> bytes:
    """The list of texts; cut into two records somewhere, of which the second may say how wide its text is."""
    whole = struct.pack("<II", len(made), len(made)) + b"".join(made)
    if cut is None:
        return record(0xFC, whole)
    return record(0xFC, whole[:cut]) + record(0x3C, again + whole[cut:])


def sheet(*records: bytes, listed_texts: bytes = b"", name: str = "表1") -> SheetMarks:
    """The marks of a sheet of records; ``listed_texts`` stand before it, and whatever else is of the whole workbook."""
    begin = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12))
    end = record(0x0A, b"")
    words = name.encode("utf-16-le")
    place = len(begin + FONTS + STYLES + listed_texts + end) + 4 + 8 + len(words)
    at = record(0x85, struct.pack("<IHBB", place, 0, len(name), 1) + words)
    book = begin + FONTS + STYLES + listed_texts + at + end
    assert len(book) == place
    found = marks_by_sheet(book + begin + b"".join(records) + end, Limits())
    return found[name]


def number(row: int, column: int, look: int) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, look, 47.0))


def text(row: int, column: int, look: int, which: int) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row, column, look, which))


def test_cells_by_their_styles() -> None:
    several = struct.pack("<HH", 4, 2)
    several += b"".join(struct.pack("<HI", look, 0) for look in (PLAIN, STRUCK, WHITE))
    marks = sheet(
        *(number(2, look, look) for look in range(6)),
        number(3, 1, 99),  # a style that is none
        record(0xBD, several + struct.pack("<H", 4)),
    )
    assert marks.doubtful == {(2, STRUCK), (2, RAISED), (4, 3)}
    assert marks.unseen == {(2, WHITE), (2, TINY), (4, 4)}
    assert marks.pieces == {}


def commented(row: int, column: int, number: int, *parts: bytes) -> bytes:
    """A note on a cell, after the object and the text that it names; the text may go on in several records."""
    length = sum((len(part) - 1) // (2 if part[0] else 1) for part in parts)
    return b"".join(
        [
            record(0x5D, struct.pack("<HHHH", 0x15, 18, 0x19, number) + bytes(14)),
            record(0x1B6, struct.pack("<10xHHH", length, 16, 0) + bytes(2)),
            *(record(0x3C, part) for part in parts),
            record(0x3C, bytes(16)),
            record(0x1C, struct.pack("<HHHHHB", row, column, 0, number, 1, 0) + b"A\0"),
        ]
    )


def test_comments_on_cells() -> None:
    wide = b"\x01" + "应为\n".encode("utf-16-le")
    marks = sheet(
        number(0, 0, PLAIN),
        number(0, 1, PLAIN),
        commented(0, 0, 3, wide, b"\x00" + b"48"),
        commented(0, 1, 4, b"\x00" + b" \n"),
        commented(2, 5, 5, b"\x00" + b"x"),
        record(0x1C, b"\0"),
        record(0x5D, b""),
        record(0x1B6, b"\0"),
    )
    assert marks.comments == {(0, 0): "应为 48", (2, 5): "x"}
    assert marks.of((0, 0), "19") == [("19", False), (" ", False), ("应为 48", COMMENT)]
    assert marks.of((0, 1), "19") == [("19", False)]


def printed(kind: int, words: str) -> bytes:
    return record(kind, struct.pack("<HB", len(words), 1) + words.encode("utf-16-le"))


def test_what_is_printed_around_pages() -> None:
    marks = sheet(printed(0x14, "&L单位：百件&RA3"), printed(0x15, "&C第&P页"))
    assert marks.around_pages == ("单位：百件", "A3", "第", "页")
    assert sheet(record(0x14, b"")).around_pages == ()


def test_the_name_of_a_sheet() -> None:
    name, other = ("年报".encode("utf-16-le"), "上年".encode("utf-16-le"))
    data = XLS.read_bytes()
    assert data.count(name) == 1
    result = gxparse.read(data.replace(name, other))
    assert {*values(result.report)} & result.doubts.keys() == {
        path for path, value in values(result.report).items() if value is not None
    } & result.cells.keys()
    assert not gxparse.read(data).doubts


def in_format(number: int, code: str) -> bytes:
    """A number format, and a style that names it: the sixth."""
    text = code.encode("utf-16-le")
    made = record(0x41E, struct.pack("<HHB", number, len(code), 1) + text)
    return made + record(0xE0, struct.pack("<HH10xIH", 0, number, 0, 0x20C0))


RECORDS_OF_4 = [
    record(0x203, struct.pack("<HHHd", 2, 1, 6, 4.0)),
    record(0x06, struct.pack("<HHHd", 2, 1, 6, 4.0) + bytes(8)),
    record(0x27E, struct.pack("<HHHi", 2, 1, 6, 4 << 2 | 2)),
    record(0x27E, struct.pack("<HHHi", 2, 1, 6, 400 << 2 | 3)),
    record(0x27E, struct.pack("<HHHi", 2, 1, 6, 0x40100000)),
    record(0xBD, struct.pack("<HHHiH", 2, 1, 6, 4 << 2 | 2, 1)),
]


@pytest.mark.parametrize("cell", RECORDS_OF_4)
def test_what_a_format_shows_of_a_number(cell: bytes) -> None:
    """However the number is written."""
    shown = sheet(cell, listed_texts=in_format(170, '0"万"'))
    assert shown.pieces == {(2, 1): [("4万", False)]}
    hidden = sheet(cell, listed_texts=in_format(170, ";;;"))
    assert (hidden.pieces, hidden.unseen) == ({}, {(2, 1)})


def test_what_a_format_shows_of_a_text() -> None:
    words = texts(listed("47"))
    marks = sheet(text(2, 1, 6, 0), listed_texts=in_format(170, '@"万"') + words)
    assert marks.of((2, 1), "47") == [("47", False), ("万", False)]


def test_a_formula_without_a_number() -> None:
    """Its value is a text, a word of logic or an error."""
    value = b"\0" * 6 + b"\xff\xff"
    cell = record(0x06, struct.pack("<HHH", 2, 1, 6) + value + bytes(8))
    marks = sheet(cell, listed_texts=in_format(170, ";;;"))
    assert (marks.unseen, marks.zeros) == (set(), set())


@pytest.mark.parametrize(("flags", "seen"), [(0x06B6, True), (0x06A6, False)])
def test_a_sheet_that_does_not_show_its_zeros(flags: int, seen: bool) -> None:
    zero = record(0x203, struct.pack("<HHHd", 2, 1, 0, 0.0))
    marks = sheet(zero, number(2, 2, 0), record(0x23E, struct.pack("<H16x", flags)))
    assert marks.hides((2, 1), "0") != seen
    assert not marks.hides((2, 2), "47")


@pytest.mark.parametrize(
    ("colour", "pattern", "ground", "seen"),
    [(12, 1, 12, False), (12, 1, 4, False), (12, 1, 10, True), (12, 2, 12, True)],
)
def test_text_of_the_colour_of_its_ground(
    colour: int, pattern: int, ground: int, seen: bool
) -> None:
    """The fifth font, whose number is 6; the twelfth colour is blue, and so is the fourth."""
    look = font(colour=colour)
    look += record(0xE0, struct.pack("<HH10xIH", 6, 0, pattern << 26, ground))
    marks = sheet(number(2, 1, 6), listed_texts=look)
    assert (marks.unseen == set()) == seen
    # The workbook may set its colours anew
    own = record(0x92, struct.pack("<H", 56) + b"\1\2\3\0" * 56)
    alike = sheet(number(2, 1, 6), listed_texts=look + own)
    assert (alike.unseen == set()) == (ground == 4 or pattern == 2)


def test_rows_and_columns_that_are_not_shown() -> None:
    rows = [
        struct.pack("<HHHHHHHH", n, 0, 4, high, 0, 0, flags, 0)
        for n, (high, flags) in enumerate(((300, 0x100), (300, 0x20), (0, 0x100)))
    ]
    columns = [
        struct.pack("<HHHHHH", first, last, wide, 15, flags, 0)
        for first, last, wide, flags in (
            (0, 1, 2048, 0),
            (3, 4, 2048, 1),
            (250, 65535, 0, 0),
        )
    ]
    marks = sheet(
        *(record(0x208, row) for row in rows),
        *(record(0x7D, column) for column in columns),
    )
    assert marks.unseen_rows == {1, 2}
    assert marks.unseen_columns == {3, 4, *range(250, 256)}


def _inside(made: list[bytes], cut: int) -> bytes | None:
    """What the second record begins with where the list is cut at a place; ``None`` in a head or a character."""
    at = 8
    for whole in made:
        length, flags = struct.unpack_from("<HB", whole)
        head = 3 + 2 * bool(flags & 8) + 4 * bool(flags & 4)
        size = length * (2 if flags & 1 else 1)
        if at <= cut < at + len(whole):
            place = cut - at
            if 0 < place < head:
                return None
            if head <= place < head + size:
                odd = (place - head) % 2 and flags & 1
                return None if odd else bytes([flags & 1])
            return b""
        at += len(whole)
    return b""


TEXTS = [
    listed("规章", more=b"abc"),
    listed("272", (2, RAISED), wide=False),
    listed("行政27", (2, STRUCK), (3, PLAIN), more=b"abcde"),
    listed("x"),
]
CUTS = [cut for cut in range(8, 60) if _inside(TEXTS, cut) is not None]


@pytest.mark.parametrize("cut", [None, *CUTS])
def test_runs_of_texts_wherever_their_list_is_cut(cut: int | None) -> None:
    """Where a text goes on, the next record says anew how wide it is; programs cut in no head and in no character."""
    again = b"" if cut is None else _inside(TEXTS, cut) or b""
    listing = texts(*TEXTS, cut=cut, again=again)
    cells = [text(2, n, PLAIN, n) for n in range(4)] + [text(3, 1, STRUCK, 1)]
    marks = sheet(*cells, listed_texts=listing)
    assert marks.pieces == {
        (2, 1): [("27", False), ("2", True)],
        (2, 2): [("行政", False), ("2", True), ("7", False)],
        (3, 1): [("27", True), ("2", True)],
    }


def test_a_workbook_with_a_password_or_before_excel_97_has_no_marks() -> None:
    old = record(0x809, struct.pack("<HH", 0x500, 5) + bytes(4))
    new = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12))
    assert marks_by_sheet(old + FONTS[:3], Limits()) == {}
    assert marks_by_sheet(new + record(0x2F, bytes(6)) + FONTS[:3], Limits()) == {}


def test_figures_of_a_workbook_that_is_struck_out() -> None:
    """The fonts of a file of LibreOffice, all struck out: none of its figures is taken for plain."""
    data = XLS.read_bytes()
    fonts = re.compile(rb"(\x31\x00.\x00\xc8\x00)\x00(\x00\xff\x7f)", re.DOTALL)
    struck, count = fonts.subn(b"\\1\x08\\2", data)
    assert count > 1
    result = gxparse.read(struck)
    truth = filed.truth("1-portrait")
    assert filed.judge(truth, gxparse.read(data)).silent == []
    told = warned_paths(result)
    for path, value in values(result.report).items():
        if "." in path and isinstance(value, int):
            assert path in told, path
    assert len(told) > 100


def test_records_that_are_cut_off() -> None:
    """They are an error or say nothing; never anything but that."""
    data = XLS.read_bytes()
    for kind in (0x31, 0xE0, 0xFC):
        record_of = re.compile(
            re.escape(struct.pack("<H", kind)) + rb"([^\0].)[^\0]", re.DOTALL
        )
        for match in list(record_of.finditer(data))[:20]:
            at = match.start(1)
            with contextlib.suppress(ReadError):
                gxparse.read(data[:at] + b"\1\0" + data[at + 2 :])
