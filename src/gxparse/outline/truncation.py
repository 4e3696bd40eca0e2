"""Whether a text may have been cut off in its last figure: what then stands there may be a part of it."""

from __future__ import annotations

import re

from gxparse.document.document import Document

_TAIL = (
    4000  # characters at the end of a text by which it is told whether that was cut off
)
_FIGURE_OR_TAG = frozenset("0123456789>")
_OPENED = re.compile(r"(?:<[a-zA-Z][^<>]*+>)*+\Z")
_CLOSING_NO_CELL = re.compile(
    r"(?:\s++|<(?!/(?:t[dhr]|tbody|table|body|html)\b)[a-zA-Z/][^<>]*+>)*+\Z", re.I
)
_BORDERS = re.compile(r"<(/?)(t[dhr]|tbody|table|body|html)\b", re.I)


def place(document: Document) -> int | None:
    """Where the text ends that may have been cut off there: nothing closes what stands last."""
    text = document.text
    # A file says itself whether it is closed.
    if document.places is not None:
        return len(text.rstrip()) if document.unclosed else None
    tail = text[-_TAIL:]
    if tail.rstrip()[-1:] not in _FIGURE_OR_TAG:
        return None
    # A tag that opens closes no cell, nor does one that closes something else; blanks do, where no border is wanted.
    without_opened = _OPENED.sub("", tail)
    rest = _CLOSING_NO_CELL.sub("", tail)
    if without_opened != rest and not _is_open(rest):
        return None
    return len(text) - len(tail) + len(rest)


def _is_open(text: str) -> bool:
    """Whether the cell of markup or the row of pipes at the end of a text has no border behind it, and others have."""
    borders = _BORDERS.findall(text)
    if borders:
        slash, tag = borders[-1]
        return not slash and tag.lower() in ("td", "th")
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    above, last = ["", "", *lines][-2:]
    in_rows = last[:1] == above[:1] == above[-1:] == "|"
    return in_rows and last[-1:] != "|"
