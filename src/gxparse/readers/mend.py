"""Text that was decoded in the wrong encoding: recognised, and decoded anew.

The characters of such a text give its bytes back: those of Latin-1 or Windows-1252 stand for
one byte each, and Chinese ones of UTF-8 that was taken for GBK for two. What the bytes are then
is told as for any file. Bytes that were lost on the way are U+FFFD in what is decoded anew.
"""

from __future__ import annotations

import re

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError
from gxparse.readers.encodings import Decoded, beyond_ascii, decode, in_common_use

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BEFORE_CHINESE = re.compile("[\x80-\u2fff]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SAMPLE = (
    100  # characters, from the first beyond ASCII on, by which a text is looked at
)
_SURE = 40  # of which hardly any are in GB 2312 when they were decoded wrongly
_LEAST = 20  # Chinese characters that a text has when it is decoded anew
# The characters that Windows-1252 has for bytes which are controls in Latin-1
_LOST = "\x1a"  # stands for a byte that was lost, and is none of any character
_BYTES: dict[int, int | str] = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
} | {0xFFFD: _LOST}
_MOST_LOST = 0.25  # of the characters beyond ASCII


def mended(text: str) -> Decoded | None:
    """The text decoded anew, and what is told of that (GX017), or that too much is lost (GX018); ``None`` where
    nothing shows that it was decoded wrongly."""
    first = None if text.isascii() else _BEYOND_ASCII.search(text)
    if first is None:
        return _unwrapped(text)
    sample = text[first.start() : first.start() + _SAMPLE]
    if _is_common(sample):  # nearly always
        return None
    beyond = len(sample) - len(sample.encode("ascii", "ignore"))
    if len(_BEFORE_CHINESE.findall(sample)) * 2 > beyond:
        return _of_latin(text)
    if _is_utf_8(sample):
        return _of_gbk(text)
    return None


def _unwrapped(text: str) -> Decoded | None:
    """Text that writes Chinese in ASCII."""
    decoded, told = decode(text.encode())
    if not told:
        return None
    return decoded, _told(told[0].data["encoding"], "ASCII")


def _of_latin(text: str) -> Decoded | None:
    """Text each character of which is a byte."""
    try:
        data = text.translate(_BYTES).encode("latin-1")
    except UnicodeEncodeError:
        return None
    try:
        decoded, told = decode(data)
        right = told[0].data["encoding"] if told else "UTF-8"
    except ReadError:
        # Some bytes have no character in Windows-1252, and those are lost
        decoded, right = _with_losses(data, "utf-8"), "UTF-8"
    # A few accents make some Chinese character by chance
    enough = len(_CHINESE.findall(decoded[: 50 * _SAMPLE])) >= _LEAST
    if not enough or not _is_sound(decoded):
        return None
    return decoded, _told(right, "Latin-1")


def _of_gbk(text: str) -> Decoded:
    """UTF-8 that was taken for GBK: where a character ended in half of one, it is lost."""
    decoded = _with_losses(_bytes_of_gbk(text), "utf-8")
    if _is_sound(decoded):
        return decoded, _told("UTF-8", "GB18030")
    data = {"right": "UTF-8", "wrong": "GB18030"}
    return text, (Diagnostic("GX018", (), (), data),)


def _with_losses(data: bytes, encoding: str) -> str:
    """The text of bytes, some of which are ``_LOST``: with U+FFFD for each character that these were of."""
    text = data.decode(encoding, "replace")
    return text.replace(f"\ufffd{_LOST}", "\ufffd").replace(_LOST, "\ufffd")


def _is_sound(text: str) -> bool:
    """Whether not too much of a text is lost, and the rest is common Chinese."""
    lost = text.count("\ufffd")
    return lost <= _MOST_LOST * beyond_ascii(text) and in_common_use(
        text.replace("\ufffd", "")
    )


def _is_common(sample: str) -> bool:
    """Whether many characters are beyond ASCII and all are in GB 2312, which has none of every second pair of bytes
    that UTF-8 is made of, and none of most letters with accents."""
    try:
        # Two bytes a character that is beyond ASCII
        return len(sample.encode("gb2312")) - len(sample) > _SURE
    except UnicodeEncodeError:
        return False


def _is_utf_8(sample: str) -> bool:
    """Whether the bytes of characters of GBK are UTF-8: Chinese text is that never by chance."""
    as_utf_8 = _bytes_of_gbk(sample).decode("utf-8", "replace")
    return len(_CHINESE.findall(as_utf_8)) >= 2 * as_utf_8.count("\ufffd") + 4


def _bytes_of_gbk(text: str) -> bytes:
    # The sign for what was lost has bytes of its own, which would pass for characters
    return text.replace("\ufffd", _LOST).encode("gb18030", "replace")


def _told(right: str, wrong: str) -> tuple[Diagnostic, ...]:
    return (Diagnostic("GX017", (), (), {"right": right, "wrong": wrong}),)
