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
from gxparse.document.styles import unescape
from gxparse.readers.limits import Limits, damaged, failure
from gxparse.readers.web import html

_PARTS = 5000
_LONGEST_HEAD = 2**15  # bytes
_PARAMETERS = 200  # of a head; the time of the parser grows with their square
_NESTED = 20  # parts within each other
_HEAD_ENDS = re.compile(rb"\n\r?\n")
_WANTED = re.compile(rb"text/(?:html|css)|multipart/", re.IGNORECASE)
_START = re.compile(rb"""\bstart\s*+=\s*+["']?+<?+([^"'<>;\s]++)""", re.IGNORECASE)
_LINK = re.compile(rb"<link\b[^<>]*\bstylesheet\b[^<>]*>", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*+=\s*+["']?+\s*+([^"'\s<>]++)""", re.IGNORECASE)
_MEDIUM = re.compile(rb"""\bmedia\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+')""", re.IGNORECASE)
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
        sheets: dict[str, bytes] = {}
        page: tuple[Message, bytes] | None = None
        for head, body in _wanted(data):
            if head.get_content_type() == "text/css":
                _take_sheet(sheets, head, body)
            elif page is None or _is_root(data, head) > _is_root(data, page[0]):
                page = head, body
        if page is None:
            raise damaged("MHTML without a page", "MHTML中没有网页")
        head, body = page
        whole = _with_sheets(_decoded(head, body), sheets)
        return html.document(whole, limits, head.get_content_charset())
    except (MessageError, LookupError, binascii.Error) as error:
        raise damaged(f"MHTML: {error}", "MHTML结构有误") from None


def _decoded(head: Message, body: bytes) -> bytes:
    encoding = str(head.get("content-transfer-encoding", "")).strip().lower()
    return _DECODERS.get(encoding, bytes)(body)


def _is_root(data: bytes, head: Message) -> bool:
    """Whether the head of the whole file names a part as the one that is shown; without a name it is the first page."""
    identity = str(head.get("content-id", "")).strip().encode("utf-8", "replace")
    if not identity:
        return False
    start = _START.search(data, 0, _LONGEST_HEAD)
    return start is not None and start[1] == identity.strip(b"<>")


def _take_sheet(sheets: dict[str, bytes], head: Message, body: bytes) -> None:
    """Takes a style sheet by the names under which pages link it."""
    location = str(head.get("content-location", "")).strip()
    identity = str(head.get("content-id", "")).strip().strip("<>")
    css = _decoded(head, body)
    for name in (location, f"cid:{identity}" if identity else ""):
        if name:
            sheets.setdefault(name, css)


def _with_sheets(page: bytes, sheets: dict[str, bytes]) -> bytes:
    """The page with the sheets that the file holds where it links them."""
    if not sheets:
        return page

    def sheet(link: re.Match[bytes]) -> bytes:
        href, medium = _HREF.search(link[0]), _MEDIUM.search(link[0])
        name = href[1].decode("utf-8", "replace") if href else ""
        # A page names its parts as they are named, or without the folder
        css = sheets.get(name) or sheets.get(unescape(name))
        if css is None:
            ends = [one for one in sheets if name and one.endswith("/" + name)]
            css = sheets[ends[0]] if len(ends) == 1 else None
        if css is None or b"</" in css:
            return link[0]
        return b"<style " + (medium[0] if medium else b"") + b">" + css + b"</style>"

    return _LINK.sub(sheet, page)


def _wanted(data: bytes) -> Iterator[tuple[Message, bytes]]:
    """The pages and style sheets among the parts, in their order: the head and the body of each."""
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
        if head.get_content_type() in ("text/html", "text/css"):
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
