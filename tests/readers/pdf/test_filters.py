"""What streams unpack to: every filter, one within the other, what is damaged, and what is told by predictors."""

from __future__ import annotations

import base64
import zlib

import pytest

from gxparse import LimitExceeded, Limits, ReadError
from gxparse.readers.limits import DEFAULT
from gxparse.readers.pdf.filters import Filter, inline_size, unpacked, unpredicted

TEXT = b"/A Do 17 18 19 re f " * 300


def lzw(content: bytes, *, early: bool = True) -> bytes:
    """Packed as the specification says, the codes one bit wider where they have to be."""
    table = {bytes([n]): n for n in range(256)}
    codes, widths, before = [256], [9], b""
    following, width = 258, 9
    for n in range(len(content)):
        byte = content[n : n + 1]
        if before + byte in table:
            before += byte
            continue
        codes.append(table[before])
        widths.append(width)
        table[before + byte] = following
        following += 1
        width = max(9, (following - 1 + early).bit_length())
        before = byte
    codes += [table[before], 257]
    widths += [width, max(9, (following + early).bit_length())]
    bits = "".join(
        f"{code:0{width}b}" for code, width in zip(codes, widths, strict=True)
    )
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def named(*names: str) -> list[Filter]:
    return [(name, {}) for name in names]


@pytest.mark.parametrize(
    ("content", "filters"),
    [
        (zlib.compress(TEXT), named("FlateDecode")),
        (zlib.compress(TEXT), named("Fl")),
        (TEXT.hex().encode() + b">", named("ASCIIHexDecode")),
        (b" 2F 41\n" + TEXT[2:].hex().upper().encode() + b">x", named("AHx")),
        (base64.a85encode(TEXT) + b"~>", named("ASCII85Decode")),
        (bytes([9]) + TEXT[:10] + bytes([5]) + TEXT[10:16] + b"\x80x", named("RL")),
        (lzw(TEXT), named("LZWDecode")),
        (lzw(TEXT, early=False), [("LZW", {"EarlyChange": 0})]),
        (base64.a85encode(zlib.compress(TEXT)) + b"~>", named("A85", "Fl")),
        (zlib.compress(zlib.compress(TEXT)), named("Fl", "Fl")),
        (TEXT, named("DCTDecode", "Fl")),
        (TEXT, []),
    ],
)
def test_filters(content: bytes, filters: list[Filter]) -> None:
    wanted = TEXT[:16] if filters == named("RL") else TEXT
    assert unpacked(content, filters, DEFAULT) == wanted


def test_lzw_of_many_codes() -> None:
    content = b"".join(n.to_bytes(2, "big") for n in range(1500))
    assert unpacked(lzw(content), named("LZW"), DEFAULT) == content


def test_a_run_of_one_byte() -> None:
    assert unpacked(b"\x81xy", named("RunLengthDecode"), DEFAULT) == b"x" * 128


def test_what_stands_before_a_fault_is_used() -> None:
    packed = bytearray(zlib.compress(bytes(range(256)) * 40, 0))
    packed[-4:] = b"\xff\xff\xff\xff"
    assert unpacked(bytes(packed), named("Fl"), DEFAULT).startswith(bytes(range(256)))
    assert unpacked(b"no such thing", named("Fl"), DEFAULT) == b""
    # To the last byte before it, and to the last character of that byte
    for level in (0, 1, 9):
        for content in (TEXT, b"A" * 9999):
            sound = zlib.compress(content, level)
            false_sum = sound[:-1] + bytes([sound[-1] ^ 1])
            assert unpacked(false_sum, named("Fl"), DEFAULT) == content
            pack = zlib.compressobj(level)
            begun = pack.compress(content) + pack.flush(zlib.Z_SYNC_FLUSH)
            assert unpacked(begun + b"\x07x", named("Fl"), DEFAULT) == content


def test_signs_are_read_up_to_the_first_that_is_none() -> None:
    signs = base64.a85encode(TEXT)
    for behind in (
        b"~>zz",
        b"\x01zz",
        b"\0" + signs,
        b"!z!!",
        b"z" * (len(signs) % 5 > 0),
    ):
        found = unpacked(signs + behind, named("A85"), DEFAULT)
        assert found[: len(TEXT)] == TEXT
        assert len(found) <= len(TEXT) + 4
    blanks = b" \r\n\t".join(signs[n : n + 1] for n in range(len(signs)))
    assert unpacked(blanks, named("A85"), DEFAULT) == TEXT
    with pytest.raises(ReadError, match="damaged"):
        unpacked(b"uuuuu" + signs, named("A85"), DEFAULT)


@pytest.mark.parametrize(
    ("content", "filters"),
    [
        (zlib.compress(bytes(10_000)), named("Fl")),
        (b"\x81x" * 100, named("RL")),
        (b"z" * 3000, named("A85")),
        (lzw(bytes(10_000)), named("LZW")),
        (b"00" * 10_000, named("AHx")),
        (zlib.compress(zlib.compress(bytes(10_000))), named("Fl", "Fl")),
    ],
)
def test_limits(content: bytes, filters: list[Filter]) -> None:
    with pytest.raises(LimitExceeded, match="unpacked may be at most 9000"):
        unpacked(content, filters, Limits(unpacked=9000))


@pytest.mark.parametrize("kind", range(5))
def test_predictors(kind: int) -> None:
    """Rows of four bytes, two a pixel, told by those on the left, above, both, and the nearest."""
    rows = [b"\x10\x20\x40\x80", b"\x11\x2f\x03\xff", b"\x99\x01\x02\x03"]
    told, above = b"", bytes(4)
    for row in rows:
        told += bytes([kind])
        for n, byte in enumerate(row):
            left, up = row[n - 2] if n > 1 else 0, above[n]
            corner = above[n - 2] if n > 1 else 0
            near = left + up - corner
            guesses = [
                0,
                left,
                up,
                (left + up) // 2,
                min((left, up, corner), key=lambda value: abs(near - value)),
            ]
            told += bytes([(byte - guesses[kind]) % 256])
        above = row
    parameters = {"Predictor": 12, "Colors": 2, "Columns": 2}
    assert unpredicted(told, [("Fl", parameters)], DEFAULT) == b"".join(rows)


def test_predictors_that_text_has_not() -> None:
    assert unpredicted(TEXT, [("Fl", {"Predictor": 1}), ("Fl", {})], DEFAULT) == TEXT
    with pytest.raises(ReadError):
        unpredicted(TEXT, [("Fl", {"Predictor": 2})], DEFAULT)
    with pytest.raises(LimitExceeded):
        unpredicted(bytes(1000), [("Fl", {"Predictor": 15})], Limits(unpacked=9000))


@pytest.mark.parametrize(
    ("name", "packed"),
    [("Fl", zlib.compress(TEXT)), ("LZWDecode", lzw(TEXT))],
)
def test_a_picture_within_a_content(name: str, packed: bytes) -> None:
    rest = memoryview(packed + b" EI q Q " * 1000)
    assert inline_size(rest, name, DEFAULT) == len(TEXT)
    assert inline_size(rest, "DCT", DEFAULT) == 0
    assert inline_size(memoryview(b"x" * 99), "Fl", DEFAULT) == 0
