"""What the streams of a PDF file unpack to, however they are packed, no further than the limits allow."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from gxparse.readers.limits import Limits, damaged

_FLATE, _LZW = "FlateDecode", "LZWDecode"
_ASCII_85, _HEX, _RUNS = "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"
_SHORT = {"Fl": _FLATE, "LZW": _LZW, "A85": _ASCII_85, "AHx": _HEX, "RL": _RUNS}
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]+")
_NO_85 = re.compile(rb"[^!-uz\r\n \t]")
_GROUPS_OF_85 = re.compile(rb"(?:z|[!-u]{5})*+[!-u]{0,4}")
_CLEAR, _END, _FIRST = 256, 257, 258
_WIDEST = 12  # bits of a code
_PNG = 10  # from which on a predictor is one of PNG
_SLOW = 16  # times as long as other bytes
_STEP = 512  # bytes

Filter = tuple[str, dict[str, Any]]
"""Its name and its parameters."""


def unpacked(content: bytes, filters: list[Filter], limits: Limits) -> bytes:
    """What a stream unpacks to, up to the first filter that is one of pictures. Raises ``ReadError``.

    What is damaged counts as far as it goes.
    """
    for name, parameters in filters:
        name, most = _SHORT.get(name, name), limits.unpacked + 1
        if name == _LZW:
            content = _lzw(content, most, early=parameters.get("EarlyChange") != 0)
        elif name in _UNPACK:
            content = _UNPACK[name](content, most)
        else:
            break
        limits.check("unpacked", len(content))
    return content


def inline_size(rest: memoryview, name: str, limits: Limits) -> int:
    """How many bytes a picture unpacks to that stands at the beginning of the rest of a content."""
    name, most = _SHORT.get(name, name), limits.unpacked + 1
    if name == _LZW:
        return len(_lzw(rest, most, early=True))
    if name == _RUNS:
        return len(_runs(bytes(rest[: limits.unpacked]), most))
    return _flate_size(rest, most) if name == _FLATE else 0


def _flate_size(rest: memoryview, most: int) -> int:
    """Read in steps, since what is behind the end of each is copied."""
    unpack = zlib.decompressobj()
    size, at, step = 0, 0, _STEP
    try:
        while at < len(rest) and size < most and not unpack.eof:
            size += len(unpack.decompress(rest[at : at + step], most - size))
            at, step = at + step, 2 * step
    except zlib.error:
        pass
    return size


def unpredicted(content: bytes, filters: list[Filter], limits: Limits) -> bytes:
    """An unpacked stream in which no byte is told by those before it: what pictures do, and text may do."""
    for _, parameters in filters:
        kind = parameters.get("Predictor", 1)
        if not isinstance(kind, int) or kind <= 1:
            continue
        if kind < _PNG:
            raise damaged("PDF: text is packed as a picture", "PDF的文字按图像压缩")
        limits.check("unpacked", _SLOW * len(content))
        return _without_png(content, parameters)
    return content


def _without_png(content: bytes, parameters: dict[str, Any]) -> bytes:
    colors, bits, columns = (
        value if isinstance(value, int) and value > 0 else usual
        for value, usual in (
            (parameters.get("Colors"), 1),
            (parameters.get("BitsPerComponent"), 8),
            (parameters.get("Columns"), 1),
        )
    )
    # What is said of them may be any number; a row that is longer than all there is ends with that
    pixel, width = (
        min(max(1, size), len(content))
        for size in (colors * bits // 8, (colors * bits * columns + 7) // 8)
    )
    above = bytes(width)
    rows: list[bytes] = []
    for start in range(0, len(content), width + 1):
        kind, row = content[start], content[start + 1 : start + 1 + width]
        above = _png_row(kind, row, above, pixel)
        rows.append(above[: len(row)])
    return b"".join(rows)


def _png_row(kind: int, row: bytes, above: bytes, pixel: int) -> bytes:
    if kind == 0:
        return row.ljust(len(above), b"\0")
    if kind == 2:
        pairs = zip(row, above, strict=False)
        return bytes([(one + other) & 255 for one, other in pairs]).ljust(
            len(above), b"\0"
        )
    done = bytearray(pixel)
    corners = bytes(pixel) + above
    for n, byte in enumerate(row):
        left, up, corner = done[n], above[n], corners[n]
        if kind == 1:
            told = left
        elif kind == 3:
            told = (left + up) // 2
        else:
            told = _paeth(left, up, corner) if kind == 4 else 0
        done.append((byte + told) & 255)
    return bytes(done[pixel:]).ljust(len(above), b"\0")


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    return min((left, up, corner), key=lambda value: abs(near - value))


def _flate(content: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, most)
    except zlib.error:
        return _before_fault(content, most)


def _before_fault(content: bytes, most: int) -> bytes:
    """What stands before a fault, which PDFium uses: read in steps that are halved where the fault is."""
    unpack, step = zlib.decompressobj(), _STEP
    done: list[bytes] = []
    at = size = 0
    while at < len(content) and size < most:
        before = unpack.copy()
        try:
            done.append(unpack.decompress(content[at : at + step], most - size))
        except zlib.error:
            unpack, step = before, step // 2
            if step:
                continue
            done += _from_last_byte(unpack, content[at : at + 1])
            break
        at, size = at + step, size + len(done[-1])
    return b"".join(done)


def _from_last_byte(unpack: Any, byte: bytes) -> Iterator[bytes]:
    """What a byte gives before the fault in it, which may be more than one."""
    with suppress(zlib.error):
        while made := unpack.decompress(byte, 1):
            yield made
            byte = unpack.unconsumed_tail


def _hex(content: bytes, _: int) -> bytes:
    digits = _NO_HEX.sub(b"", content.partition(b">")[0])
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _ascii_85(content: bytes, most: int) -> bytes:
    """Up to the first sign that is none of it, as PDFium reads it. Raises ``ReadError``."""
    signs = _NO_85.split(content, 1)[0].translate(None, b"\r\n \t")
    digits = _GROUPS_OF_85.match(signs)[0]  # type: ignore[index]
    # A sign may stand for four zero bytes
    if len(digits) + 3 * digits.count(b"z") > most:
        return bytes(most)
    try:
        return base64.a85decode(digits)
    # Five signs come to more than four bytes hold, of which PDFium makes something
    except ValueError:
        raise damaged("PDF: a stream is damaged", "PDF的数据流有误") from None


def _runs(content: bytes, most: int) -> bytes:
    parts: list[bytes] = []
    at = size = 0
    while at < len(content) and size < most:
        length = content[at]
        if length < 128:
            part = content[at + 1 : at + 2 + length]
            at += 2 + length
        elif length > 128:
            part = content[at + 1 : at + 2] * (257 - length)
            at += 2
        else:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _lzw(content: bytes | memoryview, most: int, *, early: bool) -> bytes:
    table = [bytes([n]) for n in range(256)] + [b"", b""]
    parts: list[bytes] = []
    bits = held = size = 0
    before = b""
    width = 9
    for byte in content:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & (1 << bits) - 1
        if code == _CLEAR:
            del table[_FIRST:]
            before, width = b"", 9
            continue
        if code == _END or code > len(table) or size >= most:
            break
        part = table[code] if code < len(table) else before + before[:1]
        parts.append(part)
        size += len(part)
        if before and len(table) < 1 << _WIDEST:
            table.append(before + part[:1])
        before = part
        # Nearly always one code earlier than needed
        width = min(_WIDEST, max(9, (len(table) + early).bit_length()))
    return b"".join(parts)[:most]


_UNPACK = {
    _FLATE: _flate,
    _ASCII_85: _ascii_85,
    _HEX: _hex,
    _RUNS: _runs,
}
