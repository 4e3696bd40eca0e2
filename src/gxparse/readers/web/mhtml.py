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


def read(data: bytes, limits: Limits) -> Document:
    """A document of the first page in the file."""
    try:
        found = next(_pages(data), None)
        if found is None:
            raise failure("GX026", reason="MHTML without a page")
        head, body = found
        decode = _DECODERS.get(str(head.get("content-transfer-encoding", "")).strip().lower(), bytes)
        return html.document(decode(body), limits, head.get_content_charset())
    except (MessageError, LookupError, binascii.Error) as error:
        raise failure("GX026", reason=f"MHTML: {error}") from None


def _pages(data: bytes) -> Iterator[tuple[Message, bytes]]:
    """The pages among the parts, in their order: the head and the body of each."""
    waiting = [(0, len(data), 0)]  # the next one last
    count = 0
    while waiting:
        start, end, depth = waiting.pop()
        count += 1
        if count > _PARTS:
            raise failure("GX028", limit="parts", most=_PARTS)
        found = _HEAD_ENDS.search(data, max(0, start - 1), min(end, start + _LONGEST_HEAD))
        if found is None and end - start > _LONGEST_HEAD:
            raise failure("GX028", limit="head", most=_LONGEST_HEAD)
        begins = found.end() if found else end
        if not _WANTED.search(data, start, begins):
            continue
        if data.count(b";", start, begins) > _PARAMETERS:
            raise failure("GX028", limit="parameters", most=_PARAMETERS)
        head = BytesHeaderParser().parsebytes(data[start:begins])
        boundary = head.get_boundary()
        if head.get_content_type() == "text/html":
            yield head, data[begins:end]
        elif head.get_content_maintype() == "multipart" and boundary:
            if depth >= _NESTED:
                raise failure("GX028", limit="depth", most=_NESTED)
            waiting += [(*part, depth + 1) for part in reversed(_parts(data, begins, end, boundary))]


def _parts(data: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """Where the parts between two places stand that a boundary parts."""
    line = re.compile(rb"\n--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*+\r?(?:\n|\Z)")
    made: list[tuple[int, int]] = []
    first = None
    place = start - 1
    while found := line.search(data, place, end):
        if first is not None:
            made.append((first, found.start()))
        if len(made) > _PARTS:
            raise failure("GX028", limit="parts", most=_PARTS)
        first = None if found[1] else found.end()
        if found[1]:
            break
        place = found.end() - 1  # its line feed may be that before the next
    if first is not None:
        made.append((first, end))
    return made
