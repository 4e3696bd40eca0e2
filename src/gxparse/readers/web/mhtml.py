"""MHTML: a page that a browser or Word has saved with all its parts, of which the page itself is read.

The parts are found by their boundaries and only their heads are given to the
standard library's parser, which takes a file line by line: a million lines of
a head take it eight seconds and half a gigabyte.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

from gxparse.document.document import Document
from gxparse.readers.limits import Limits, failure
from gxparse.readers.web import html

_PARTS = 5000
_LONGEST_HEAD = 2**15  # bytes
_PARAMETERS = 200  # of a head; the time of the parser grows with their square
_NESTED = 20  # parts within each other
_HEAD_ENDS = re.compile(rb"\n\r?\n")
_WANTED = re.compile(rb"text/html|multipart/", re.IGNORECASE)
_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": binascii.a2b_qp,
    "base64": lambda data: binascii.a2b_base64(data + b"==="),
}


class _Part(NamedTuple):
    """Where a part stands in the file, and in how many others."""

    start: int
    end: int
    depth: int


def read(data: bytes, limits: Limits) -> Document:
    """A document of the first page in the file."""
    try:
        page = next(_pages(data), None)
        if page is None:
            raise failure("GX026", reason="MHTML without a page")
        head, body = page
        decode = _DECODERS.get(
            str(head.get("content-transfer-encoding", "")).strip().lower(), bytes
        )
        return html.document(decode(body), limits, head.get_content_charset())
    except (MessageError, LookupError, binascii.Error) as error:
        raise failure("GX026", reason=f"MHTML: {error}") from None


def _pages(data: bytes) -> Iterator[tuple[Message, bytes]]:
    """The pages among the parts, in their order: the head and the body of each."""
    waiting = [_Part(0, len(data), 0)]  # the next one last
    count = 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > _PARTS:
            raise failure("GX028", limit="parts", most=_PARTS)
        begins = _end_of_head(data, part)
        # Most parts are pictures and styles, whose heads are not parsed
        if not _WANTED.search(data, part.start, begins):
            continue
        head = _head(data, part.start, begins)
        boundary = head.get_boundary()
        if head.get_content_type() == "text/html":
            yield head, data[begins : part.end]
        elif head.get_content_maintype() == "multipart" and boundary:
            if part.depth >= _NESTED:
                raise failure("GX028", limit="depth", most=_NESTED)
            inner = [
                _Part(*place, part.depth + 1)
                for place in _parts(data, begins, part.end, boundary)
            ]
            waiting += reversed(inner)


def _end_of_head(data: bytes, part: _Part) -> int:
    """Where the head of a part ends and its body begins; a part without an empty line is all head."""
    # The line feed before the part may be the first of the two that end an empty head
    blank = _HEAD_ENDS.search(
        data, max(0, part.start - 1), min(part.end, part.start + _LONGEST_HEAD)
    )
    if blank:
        return blank.end()
    if part.end - part.start > _LONGEST_HEAD:
        raise failure("GX028", limit="head", most=_LONGEST_HEAD)
    return part.end


def _head(data: bytes, start: int, end: int) -> Message:
    if data.count(b";", start, end) > _PARAMETERS:
        raise failure("GX028", limit="parameters", most=_PARAMETERS)
    return BytesHeaderParser().parsebytes(data[start:end])


def _parts(data: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """Where the parts between two places stand that a boundary parts."""
    line = re.compile(
        rb"\n--"
        + re.escape(boundary.encode("utf-8", "surrogateescape"))
        + rb"(--)?[ \t]*+\r?(?:\n|\Z)"
    )
    parts: list[tuple[int, int]] = []
    begins = None  # nothing before the first boundary is a part
    position = start - 1
    while match := line.search(data, position, end):
        if begins is not None:
            parts.append((begins, match.start()))
        if len(parts) > _PARTS:
            raise failure("GX028", limit="parts", most=_PARTS)
        is_last = match[1] is not None
        if is_last:
            return parts
        begins = match.end()
        position = match.end() - 1  # its line feed may be that before the next
    if begins is not None:  # the last boundary is lost
        parts.append((begins, end))
    return parts
