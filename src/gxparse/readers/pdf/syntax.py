"""The values that a PDF file is written in, read as leniently as PDFium reads them.

Only what the checks of a file ask for is kept: names, references, whole numbers, and
what holds them. All else is ``None``.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

BLANKS = b"\0\t\n\f\r \x80\xff"
"""What parts words. The last two are none by the standard, and are to PDFium."""
BLANK = r"\0\t\n\f\r \x80\xff"
"""The same, for a set of a pattern."""
DELIMITER = r"()<>\[\]{}/%"
_REGULAR = rf"[^{BLANK}{DELIMITER}]"
GAP = rf"(?:[{BLANK}]++|%[^\r\n]*+)*+"
"""A pattern for what parts two words."""
WORD_ENDS = rf"(?!{_REGULAR})"
"""A pattern for where a word ends."""
NUMBER = r"[-+.0-9]++"
"""A pattern for what PDFium takes for a number, that of an object too: of 012, +12 and 12.5 each is 12."""
WORD = rf"{GAP}({_REGULAR}++|[{DELIMITER}])?"
"""A pattern for a word, or a sign that ends one, where there is another."""
_TOKEN = re.compile(
    rf"{GAP}(?:/(?P<name>{_REGULAR}*+)"
    rf"|(?P<reference>{NUMBER})(?=[{BLANK}%]){GAP}{NUMBER}(?=[{BLANK}%]){GAP}R{WORD_ENDS}"
    rf"|(?P<number>{NUMBER}){WORD_ENDS}|(?P<word>{_REGULAR}++)"
    r"|(?P<opens><<|\[)|(?P<closes>>>|\])|(?P<text>\()|<[^>]*+>?|[)>{}])".encode(
        "latin-1"
    )
)
_WHOLE = re.compile(
    rb"([-+]?)0*+([0-9]{0,12})"
)  # more figures are no number of anything
_IN_TEXT = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 100  # values within each other; PDFium reads no more than 64


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Reference(NamedTuple):
    """A reference to an object by its number."""

    number: int


Value: TypeAlias = "Name | Reference | int | list[Value] | dict[str, Value] | None"
Dictionary: TypeAlias = "dict[str, Value]"


def name_of(printed: bytes) -> Name:
    """A name as it is printed, in which any character may be so many figures behind a #."""
    if b"#" in printed:
        printed = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), printed)
    return Name(printed.decode("latin-1"))


def value_at(data: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at a place, and where it ends. What is open where the data end, or too deep, is cut off."""
    open_values: list[_Open] = []
    while match := _TOKEN.match(data, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "opens" and len(open_values) < _DEEPEST:
            open_values.append(_Open({} if match[kind] == b"<<" else []))
            continue
        if kind == "closes":
            if not open_values:
                return None, at
            value: Value = open_values.pop().value
        elif kind == "text":
            at = _behind_text(data, at)
            value = None
        else:
            value = _plain(match)
        if not open_values:
            return value, at
        open_values[-1].take(value)
    return (open_values[0].value if open_values else None), at


class _Open:
    """A list or a dictionary that values come into."""

    def __init__(self, value: list[Value] | dict[str, Value]) -> None:
        self.value = value
        self._key: Name | None = None

    def take(self, value: Value) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self._key is not None:
            self.value[self._key], self._key = value, None
        # What stands where a key should is passed over
        elif isinstance(value, Name):
            self._key = value


def _plain(match: re.Match[bytes]) -> Value:
    kind = match.lastgroup
    if kind == "name":
        return name_of(match[kind])
    if kind == "reference":
        return Reference(whole(match[kind]))
    if kind == "number":
        return whole(match[kind])
    return None


def whole(printed: bytes) -> int:
    """The whole number that a word begins with; 0 where it begins with none."""
    match = _WHOLE.match(printed)
    return int(match[1] + (match[2] or b"0")) if match else 0


def _behind_text(data: bytes, at: int) -> int:
    """Where a text in brackets ends, which may have others in it."""
    depth = 1
    for match in _IN_TEXT.finditer(data, at):
        if match[0] == b"(":
            depth += 1
        elif match[0] == b")":
            depth -= 1
            if not depth:
                return match.end()
    return len(data)
