"""Text and Markdown: bytes to text, in the encodings that reports are published in.

An encoding is known by its mark or because nothing else decodes so: UTF-8 is
hardly ever valid by chance, and UTF-16 alone has zero bytes. GB18030 and Big5
are taken where the bytes decode without a fault and nearly all of their
characters are in common use; that is a guess, and told.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.errors import ReadError
from gxparse.readers.limits import Limits, failure


class _Guess(NamedTuple):
    """An encoding that nothing but its characters speaks for."""

    encoding: str
    common: str
    """The encoding of two bytes a character that holds those in common use."""
    lead_bytes: range
    """The first bytes of these."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = (
    _Guess("gb18030", "gb2312", range(0xA1, 0xD8)),
    _Guess("big5hkscs", "big5", range(0xA1, 0xC7)),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "gb2312": "GB18030",
    "big5": "Big5",
}
_DECLARED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"} | dict.fromkeys(
    ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"
)
_COMMON = 0.9  # of the characters beyond ASCII, that must be in common use
_WIDEST = 4  # bytes of a character in any encoding
_SAMPLE = 20_000  # characters that a guess is held against
_FAULTY = 2**20  # bytes in which faults are counted

Decoded = tuple[str, tuple[Diagnostic, ...]]
"""A text, and what is to be told where its encoding was guessed."""


def read(data: bytes, limits: Limits) -> Document:
    """A document of text."""
    limits.check("characters", len(data) // _WIDEST)  # before they are decoded
    text, diagnostics = decode(data)
    return Document(text, diagnostics=diagnostics)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes. Raises ``ReadError`` with the place of a fault.

    A page may have ``declared`` one of the encodings that are guessed else.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, len(mark)), ()
    unmarked = _unmarked_utf_16(data)
    if unmarked is not None:
        return _strictly(data, unmarked), _guessed(unmarked)
    # Before all guesses, for text in another encoding is hardly ever valid UTF-8 by chance
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        faults = {"UTF-8": error}
    named = _DECLARED.get((declared or "").lower())
    for guess in _GUESSES:
        try:
            text = data.decode(guess.encoding)
        except UnicodeDecodeError as error:
            faults[_NAMES[guess.common]] = error
            continue
        if guess.encoding == named:
            return text, ()
        # Against what a page declares nothing is guessed
        if named is None and _in_common_use(text, guess):
            return text, _guessed(guess.common)
    raise _undecodable(data, faults)


def _strictly(data: bytes, encoding: str, start: int = 0) -> str:
    """The text of bytes whose encoding is known."""
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        name = _NAMES.get(encoding, encoding.upper())
        raise _fault(data, name, start + error.start) from None


def _unmarked_utf_16(data: bytes) -> str | None:
    """UTF-16 without its mark: bytes with zeros among them, which no other encoding of text has."""
    sample = data[: 2 * _SAMPLE]
    if len(data) % 2 or b"\0" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if any(_in_common_use(text, guess) for guess in _GUESSES):
            return encoding
    return None


def _in_common_use(text: str, guess: _Guess) -> bool:
    """Whether nearly all characters beyond ASCII are among the common ones of an encoding."""
    beyond = [char for char in text[:_SAMPLE] if char > "\x7f"]
    if not beyond:
        return "\0" not in text
    # What is rare has no place in the narrow encoding and drops out; each character that is left has two bytes
    encoded = "".join(beyond).encode(guess.common, "ignore")
    common = sum(byte in guess.lead_bytes for byte in encoded[::2])
    return common >= _COMMON * len(beyond)


def _guessed(encoding: str) -> tuple[Diagnostic, ...]:
    return (Diagnostic("GX010", (), (), {"encoding": _NAMES[encoding]}),)


def _undecodable(data: bytes, faults: dict[str, UnicodeDecodeError]) -> ReadError:
    """An error with the first fault of the encoding that has the fewest, from the line of the first of all on."""
    # A file that one bad byte has spoilt has thousands of faults in all encodings but its own
    first = min(error.start for error in faults.values())
    line = data.rfind(b"\n", 0, first) + 1
    part = data[line : line + _FAULTY]

    def how_bad(name: str) -> tuple[int, int]:
        """How many faults, and of as many those that begin later are better."""
        return part.decode(faults[name].encoding, "replace").count("\ufffd"), -faults[
            name
        ].start

    likeliest = min(faults, key=how_bad)
    return _fault(data, likeliest, faults[likeliest].start)


def _fault(data: bytes, name: str, place: int) -> ReadError:
    return failure("GX023", tried=f"{name}: 0x{data[place]:02x}", offset=place)
