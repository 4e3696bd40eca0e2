"""Pieces and properties of an old Word file, in streams that are laid out by hand: what few programs write."""

from __future__ import annotations

import struct

import pytest

from gxparse import LimitExceeded, Limits, ReadError
from gxparse.readers.office.doc_pieces import (
    DEFINES_TABLE,
    MERGES_DOWN,
    Properties,
    Streams,
    is_on,
    paragraphs,
)

HIDDEN, STYLE, DEPTH, ELSEWHERE, TABS = 0x083C, 0x4A30, 0x6649, 0x6646, 0xC615
HEAD = 0x400  # bytes before the text
PAGE = 512

Stretch = tuple[int, bytes]
"""Where a stretch of characters of two bytes ends, and the list of its properties as a page has it."""


def modifiers(*codes: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<H", code) + operand for code, operand in codes)


def of_text(*codes: tuple[int, bytes]) -> bytes:
    listed = modifiers(*codes)
    return struct.pack("B", len(listed)) + listed


def of_paragraph(*codes: tuple[int, bytes]) -> bytes:
    """With the number of a style; the size is counted in words, and said in two ways for odd and even bytes."""
    listed = b"\x07\0" + modifiers(*codes)
    words = (len(listed) + 1) // 2
    return bytes([words] if len(listed) % 2 else [0, words]) + listed


def page(stretches: list[Stretch], entry_size: int) -> bytes:
    """The page of some stretches, one behind the other."""
    places = [HEAD, *(HEAD + 2 * end for end, _ in stretches)]
    head = struct.pack(f"<{len(places)}I", *places)
    entries, lists, at = b"", b"", 2 * PAGE // 4
    for _, listed in stretches:
        entries += struct.pack("B", (at + len(lists)) // 2 if listed else 0) + bytes(
            entry_size - 1
        )
        lists += listed + bytes(len(listed) % 2)
    whole = (head + entries).ljust(at, b"\0") + lists
    return whole.ljust(PAGE - 1, b"\0") + bytes([len(stretches)])


def streams(
    *pieces: str | bytes,
    text: list[Stretch],
    own: list[Stretch],
    length: int | None = None,
    data: bytes = b"",
) -> Streams:
    """A file of pieces, as ``bytes`` those of one byte a character; ``own`` are the stretches of paragraphs."""
    table, body, ends, descriptors = bytearray(), b"", [0], b""
    for piece in pieces:
        place = HEAD + len(body)
        body += piece if isinstance(piece, bytes) else piece.encode("utf-16-le")
        ends.append(ends[-1] + len(piece))
        place = 2 * place | 0x40000000 if isinstance(piece, bytes) else place
        descriptors += struct.pack("<HIH", 0, place, 0)
    listed = struct.pack(f"<{len(ends)}I", *ends) + descriptors
    table += (
        b"\1\2\0ab\2" + struct.pack("<I", len(listed)) + listed
    )  # behind something else that may stand there
    pages = bytearray(HEAD) + body.ljust(PAGE, b"\0") + page(text, 1) + page(own, 13)
    struct.pack_into("<II", pages, 0x01A2, 0, len(table))
    struct.pack_into("<I", pages, 0x4C, ends[-1] if length is None else length)
    for where, number in ((0x00FA, HEAD // PAGE + 1), (0x0102, HEAD // PAGE + 2)):
        struct.pack_into("<II", pages, where, len(table), 12)
        table += struct.pack("<III", HEAD, HEAD + PAGE, number)
    return Streams(bytes(pages), bytes(table), data)


def read(
    file: Streams, limits: Limits | None = None
) -> list[tuple[list[tuple[str, Properties]], str, Properties]]:
    return [
        ([(run.text, run.properties) for run in runs], mark, own)
        for runs, mark, own in paragraphs(file, limits or Limits())
    ]


def test_runs_and_paragraphs() -> None:
    file = streams(
        "甲乙丙\r丁\x07",
        text=[(2, b""), (3, of_text((HIDDEN, b"\1"))), (6, b"")],
        own=[(4, b""), (6, b"")],
    )
    assert read(file) == [
        ([("甲乙", {}), ("丙", {HIDDEN: b"\1"})], "\r", {}),
        ([("丁", {})], "\x07", {}),
    ]


def test_pieces_of_one_byte_and_of_two() -> None:
    """The first five characters are of one byte: a place is counted in bytes, whatever stands there."""
    file = streams(
        b"No. 7\r",
        "甲\r",
        text=[(3, of_text((HIDDEN, b"\1"))), (5, b"")],
        own=[(3, b""), (5, b"")],
    )
    assert read(file) == [
        ([("No. 7", {HIDDEN: b"\1"})], "\r", {}),
        ([("甲", {})], "\r", {}),
    ]


def test_what_follows_the_body_is_left_out() -> None:
    """The text of notes stands behind it, in the same pieces."""
    assert read(streams("甲\r注\r", text=[(4, b"")], own=[(4, b"")], length=2)) == [
        ([("甲", {})], "\r", {})
    ]
    assert read(streams("甲\r注", text=[(3, b"")], own=[(3, b"")])) == [
        ([("甲", {})], "\r", {}),
        ([("注", {})], "\r", {}),
    ]


@pytest.mark.parametrize(
    "codes", [[(HIDDEN, b"\1")], [(HIDDEN, b"\1"), (0x2416, b"\1")]]
)
def test_properties_of_paragraphs(codes: list[tuple[int, bytes]]) -> None:
    """The style before them is none of them."""
    file = streams(
        "甲\r乙\r", text=[(4, b"")], own=[(2, of_paragraph(*codes)), (4, b"")]
    )
    assert [own for _, _, own in read(file)] == [dict(codes), {}]


def test_operands_of_every_size() -> None:
    sized = (0xCA47, b"\2ab")
    table = (DEFINES_TABLE, b"\4\0abc")
    codes = [
        (HIDDEN, b"\1"),
        (STYLE, b"\1\2"),
        (DEPTH, b"abcd"),
        (0xEA00, b"abc"),
        sized,
        table,
        (0x2A48, b"\2"),
    ]
    file = streams("甲\r", text=[(1, of_text(*codes)), (2, b"")], own=[(2, b"")])
    ((((_, properties),), _, _),) = read(file)
    assert properties == {
        HIDDEN: b"\1",
        STYLE: b"\1\2",
        DEPTH: b"abcd",
        0xEA00: b"abc",
        0xCA47: b"ab",
        DEFINES_TABLE: b"abc",
        0x2A48: b"\2",
    }


def test_properties_that_stand_in_another_stream() -> None:
    elsewhere = modifiers((HIDDEN, b"\1"), (DEPTH, b"\1\0\0\0"))
    data = b"junk" + struct.pack("<H", len(elsewhere)) + elsewhere
    file = streams(
        "甲\r",
        text=[(2, b"")],
        own=[(2, of_paragraph((ELSEWHERE, b"\4\0\0\0")))],
        data=data,
    )
    assert read(file) == [([("甲", {})], "\r", {HIDDEN: b"\1", DEPTH: b"\1\0\0\0"})]


def test_properties_that_are_set_again() -> None:
    """The last one holds, but for merged cells, each of which sets one."""
    codes = [
        (HIDDEN, b"\1"),
        (MERGES_DOWN, b"\2\1\3"),
        (HIDDEN, b"\0"),
        (MERGES_DOWN, b"\2\2\1"),
    ]
    file = streams("甲\r", text=[(2, b"")], own=[(2, of_paragraph(*codes))])
    assert [own for _, _, own in read(file)] == [
        {HIDDEN: b"\0", MERGES_DOWN: b"\1\3\2\1"}
    ]


def test_nothing_is_found_behind_tabs_of_no_size() -> None:
    codes = [(HIDDEN, b"\1"), (TABS, b"\xff"), (DEPTH, b"\1\0\0\0")]
    file = streams("甲\r", text=[(1, of_text(*codes)), (2, b"")], own=[(2, b"")])
    assert read(file)[0][0] == [("甲", {HIDDEN: b"\1"})]


@pytest.mark.parametrize(
    ("operand", "on"),
    [(b"\1", True), (b"\x81", True), (b"\0", False), (b"\x80", False), (b"", False)],
)
def test_what_is_on(operand: bytes, on: bool) -> None:
    assert is_on({HIDDEN: operand}, HIDDEN) == on
    assert not is_on({}, HIDDEN)


def test_text_that_is_cut_off() -> None:
    file = streams("甲\r", text=[(2, b"")], own=[(2, b"")])
    far = streams("甲" * 2000, text=[(2, b"")], own=[(2, b"")])
    with pytest.raises(ReadError, match="its text is cut off"):
        read(far._replace(main=far.main[:HEAD] + file.main[HEAD:]))


def test_limits() -> None:
    """Of what is listed, before memory is taken for it, and of all stretches, runs and paragraphs together."""
    file = streams("甲\r", "乙\r", text=[(1, b""), (4, b"")], own=[(2, b""), (4, b"")])
    in_all = 2 + 2 + 3 + 2 * 3
    assert len(read(file, Limits(elements=in_all))) == 2
    for fewer in (in_all - 1, 1):
        with pytest.raises(LimitExceeded, match=f"elements may be at most {fewer}"):
            read(file, Limits(elements=fewer))


def test_pieces_that_are_one_text_again_and_again_count_each_time() -> None:
    text = "规章规章\r"
    once = streams(text, text=[(5, b"")], own=[(5, b"")])
    entry = struct.pack("<HIH", 0, HEAD, 0)
    bounds = struct.pack("<4I", 0, 5, 10, 15)
    listed = b"\2" + struct.pack("<I", len(bounds) + 24) + bounds + 3 * entry
    main = bytearray(once.main)
    struct.pack_into("<II", main, 0x01A2, len(once.table), len(listed))
    struct.pack_into("<I", main, 0x4C, 15)
    file = Streams(bytes(main), once.table + listed, b"")
    assert len(read(file, Limits(characters=15))) == 3
    with pytest.raises(LimitExceeded, match="characters may be at most 14"):
        read(file, Limits(characters=14))


def test_properties_that_stand_elsewhere_count_for_every_stretch_that_has_them() -> (
    None
):
    elsewhere = (
        struct.pack("<H", 4000) + modifiers((HIDDEN, b"\1")) * 1000 + bytes(1000)
    )
    there = of_text((ELSEWHERE, struct.pack("<I", 0)))
    stretches = [(end, there) for end in range(1, 11)]
    file = streams("甲" * 10, text=stretches, own=[(10, b"")], data=elsewhere)
    [(runs, _, _)] = read(file)
    assert [is_on(properties, HIDDEN) for _, properties in runs] == [True] * 10
    with pytest.raises(LimitExceeded, match="elements may be at most 9000"):
        read(file, Limits(elements=9000))
