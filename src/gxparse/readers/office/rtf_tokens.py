"""The tokens of an RTF file: control words, groups and bytes of text.

Control words are those of the Rich Text Format specification, 1.9.1. The file is taken as
Latin-1, so that each of its bytes is a character; what these mean hangs on the font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gxparse.readers.limits import Limits

OPENS, CLOSES, WORD, BYTES = range(4)
"""What a token is: the beginning or end of a group, a control word or sign, text."""


class Token(NamedTuple):
    """One token."""

    kind: int
    text: str
    """The name of a control word, or the sign; the bytes of text."""
    number: int | None = None
    """The number of a control word."""
    escaped: bool = False
    """Whether a byte of text was written by its number."""


_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]++)|[\r\n]++|\\"
)
_BINARY = "bin"
_CHECKED = 1024  # tokens between two looks at the limit


def tokens(source: str, limits: Limits) -> Iterator[Token]:
    """All tokens in their order. Raises ``LimitExceeded`` where they are too many."""
    position = count = 0
    while match := _TOKEN.match(source, position):
        position = match.end()
        count += 1
        if count % _CHECKED == 0:
            limits.check("elements", count)
        word, number, byte, sign, brace, text = match.groups()
        if text is not None:
            yield Token(BYTES, text)
        elif word is not None:
            value = int(number) if number else None
            if word == _BINARY:  # what follows is no text
                position += max(0, value or 0)
            else:
                yield Token(WORD, word, value)
        elif brace is not None:
            yield Token(OPENS if brace == "{" else CLOSES, brace)
        elif byte is not None:
            yield Token(BYTES, chr(int(byte, 16)), escaped=True)
        elif sign is not None:
            yield Token(WORD, sign)
