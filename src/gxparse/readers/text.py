"""Text and Markdown: bytes to text, in the encodings that reports are published in.

An encoding is known by its mark or because nothing else decodes so: UTF-8 is
hardly ever valid by chance, and UTF-16 alone has zero bytes. GB18030 and Big5
are taken where the bytes decode without a fault and nearly all of their
characters are in common use; that is a guess, and told.
"""

from __future__ import annotations

import codecs

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.errors import ReadError
from gxparse.readers.limits import Limits, failure

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE", "gb2312": "GB18030", "big5": "Big5"}
# Each guess, and the encoding of the characters in common use that nearly all must be in
_GUESSES = (("gb18030", "gb2312", range(0xA1, 0xD8)), ("big5hkscs", "big5", range(0xA1, 0xC7)))
_DECLARED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"} | dict.fromkeys(
    ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"
)
_COMMON = 0.9
_WIDEST = 4  # bytes of a character in any encoding
_SAMPLE = 20_000  # characters that a guess is held against
_FAULTY = 2**20  # bytes in which faults are counted


def read(data: bytes, limits: Limits) -> Document:
    """A document of text."""
    limits.check("characters", len(data) // _WIDEST)  # before they are decoded
    text, told = decode(data)
    return Document(text, diagnostics=told)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of some bytes, and what is to be told of a guess. Raises ``ReadError`` with the place of a fault.

    A page may have ``declared`` one of the encodings that are guessed else.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, len(mark)), ()
    unmarked = _utf_16(data)
    if unmarked is not None:
        return _strictly(data, unmarked), _guessed(unmarked)
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        failed = {"UTF-8": error}
    named = _DECLARED.get((declared or "").lower())
    for encoding, common, leads in _GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            failed[_NAMES[common]] = error
        else:
            if encoding == named:
                return text, ()
            if named is None and _in_common_use(text, common, leads):
                return text, _guessed(common)
    raise _undecodable(data, failed)


def _strictly(data: bytes, encoding: str, start: int = 0) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        name = _NAMES.get(encoding, encoding.upper())
        place = start + error.start
        raise failure("GX023", tried=f"{name}: 0x{data[place]:02x}", offset=place) from None


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without its mark: bytes with zeros among them, which no other encoding of text has."""
    if len(data) % 2 or b"\0" not in data[: 2 * _SAMPLE]:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[: 2 * _SAMPLE].decode(encoding, "replace")
        if any(_in_common_use(text, common, leads) for _, common, leads in _GUESSES):
            return encoding
    return None


def _in_common_use(text: str, encoding: str, leads: range) -> bool:
    """Whether nearly all characters beyond ASCII are among the common ones of an encoding."""
    beyond = [char for char in text[:_SAMPLE] if char > "\x7f"]
    if not beyond:
        return "\0" not in text
    bytes_of = "".join(beyond).encode(encoding, "ignore")
    return sum(byte in leads for byte in bytes_of[::2]) >= _COMMON * len(beyond)


def _guessed(encoding: str) -> tuple[Diagnostic, ...]:
    return (Diagnostic("GX010", (), (), {"encoding": _NAMES[encoding]}),)


def _undecodable(data: bytes, failed: dict[str, UnicodeDecodeError]) -> ReadError:
    """An error with the first fault of the encoding that has the fewest, from the line of the first of all on."""
    line = data.rfind(b"\n", 0, min(error.start for error in failed.values())) + 1
    part = data[line : line + _FAULTY]

    def faults(name: str) -> tuple[int, int]:
        return part.decode(failed[name].encoding, "replace").count("\ufffd"), -failed[name].start

    fewest = min(failed, key=faults)
    place = failed[fewest].start
    return failure("GX023", tried=f"{fewest}: 0x{data[place]:02x}", offset=place)
