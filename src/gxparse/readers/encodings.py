"""Bytes to text, in the encodings that reports are published in.

An encoding is known by its mark or because nothing else decodes so: UTF-8 is
hardly ever valid by chance, and UTF-16 alone has zero bytes. GB18030 and Big5
are taken where the bytes decode without a fault and nearly all of their
characters are in common use; that is a guess, and told. Where no encoding is
without a fault, the one with the fewest is taken if they are few: each becomes
U+FFFD, and the document tells where they are.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError
from gxparse.readers.limits import failure


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
_WRAPPED = 2**20  # bytes in which Chinese that is written in ASCII is looked for
_WIDEST = 4  # bytes of a character in any encoding
_SAMPLE = 20_000  # characters that a guess is held against
_FAULTY = 2**20  # bytes in which faults are counted
_PER_FAULT = 50  # characters beyond ASCII that stand for each fault of a text that is read all the same

Decoded = tuple[str, tuple[Diagnostic, ...]]
"""A text, and what is to be told where its encoding was guessed."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes, in which a few that do not decode are U+FFFD. Raises ``ReadError`` with the place of a
    fault.

    A page may have ``declared`` one of the encodings that are guessed else.
    """
    if data.isascii() and (unwrapped := _unwrapped(data)):
        return unwrapped
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, len(mark)), ()
    unmarked = _unmarked_utf_16(data)
    if unmarked is not None:
        return _marked(data, unmarked), _guessed(unmarked)
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
    return _with_faults(data, faults)


def in_common_use(text: str) -> bool:
    """Whether nearly all characters beyond ASCII are common ones of Chinese, in either script."""
    return any(_in_common_use(text, guess) for guess in _GUESSES)


def _unwrapped(data: bytes) -> Decoded | None:
    """The text of bytes that write Chinese in ASCII, if they do: HZ, UTF-7, quoted-printable."""
    sample = data[:_WRAPPED]
    for name, opens, sign, most, decode_one in _WRAPPINGS:
        if sample.count(opens) < most:  # nearly always, and told much faster
            continue
        if sum(1 for _ in zip(range(most), sign.finditer(sample), strict=False)) < most:
            continue
        try:
            text = decode_one(data)
        except (UnicodeDecodeError, ReadError):
            continue
        if not text.isascii() and in_common_use(text):
            return text, (Diagnostic("GX010", (), (), {"encoding": name}),)
    return None


def _of_quoted_printable(data: bytes) -> str:
    return decode(binascii.a2b_qp(data))[0]


_Wrapping = tuple[str, bytes, re.Pattern[bytes], int, Callable[[bytes], str]]
_WRAPPINGS: tuple[_Wrapping, ...] = (
    (
        "HZ",
        b"~{",
        re.compile(rb"~\{(?:[!-}][!-~])+~\}"),
        3,
        lambda data: data.decode("hz"),
    ),
    (
        "quoted-printable",
        b"=",
        re.compile(rb"=[89A-Fa-f][0-9A-Fa-f]"),
        30,
        _of_quoted_printable,
    ),
    (
        "UTF-7",
        b"+",
        re.compile(rb"\+[A-Za-z0-9+/]{3,}"),
        3,
        lambda data: data.decode("utf-7"),
    ),
)
"""Each with its name, the sign by which it is told at once, what shows a text to be written so, how often it must,
and how it is read."""


def _marked(data: bytes, encoding: str, start: int = 0) -> str:
    """The text of bytes whose encoding is known."""
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        text = data[start:].decode(encoding, "replace")
        if _are_few_faults(text):
            return text
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


def _with_faults(data: bytes, faults: dict[str, UnicodeDecodeError]) -> Decoded:
    """The text in the encoding that has the fewest faults, if they are few; else an error with the first of them."""
    # A file that one bad byte has spoilt has thousands of faults in all encodings but its own
    first = min(error.start for error in faults.values())
    line = data.rfind(b"\n", 0, first) + 1
    part = data[line : line + _FAULTY]

    def how_bad(name: str) -> tuple[int, int]:
        """How many faults, and of as many those that begin later are better."""
        text = part.decode(faults[name].encoding, "replace")
        return text.count("\ufffd"), -faults[name].start

    likeliest = min(faults, key=how_bad)
    text = data.decode(faults[likeliest].encoding, "replace")
    if not _are_few_faults(text):
        raise _fault(data, likeliest, faults[likeliest].start)
    if likeliest == "UTF-8":
        return text, ()
    return text, (Diagnostic("GX010", (), (), {"encoding": likeliest}),)


def _are_few_faults(text: str) -> bool:
    """Whether hardly any character of a text is lost, and the others are common Chinese."""
    return text.count("\ufffd") * _PER_FAULT <= beyond_ascii(text) and in_common_use(
        text
    )


def beyond_ascii(text: str) -> int:
    """How many characters are beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _fault(data: bytes, name: str, place: int) -> ReadError:
    return failure("GX023", tried=f"{name}: 0x{data[place]:02x}", offset=place)
