"""Table markup inside text: ``<table>``, ``<tr>``, ``<td>``, written onto a tape of their own.

The tags are found by a pattern and not by the standard library's parser, whose
time grows with the square of the input on broken markup (60 kB of "<a " take it
40 seconds, Python 3.11); the pattern is linear and has every offset at hand.
"""

from __future__ import annotations

import html
import re

from gxparse.document import Document
from gxparse.layouts.base import Layout, Tape
from gxparse.wording import BLANKS

LAYOUT = Layout("html", row_break="\x1e", cell_break="\x1f", bordered=True, opened=True, blank=rf"[{BLANKS}\n\t]*+")

TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*+)(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+>""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BREAKING = frozenset({"br", "p", "div", "li"})


def fits(document: Document, start: int, end: int) -> int:
    """How many cells of table markup stand between two offsets, more than any other sign of a layout."""
    plain = document.plain
    cells = plain.count("<td", start, end) + plain.count("<th", start, end)
    cells += plain.count("<TD", start, end) + plain.count("<TH", start, end)
    return cells * 1000


def tape(document: Document, start: int, end: int) -> Tape:
    """The text of the cells, rows and cells parted by control signs that no document holds."""
    plain = document.plain
    out: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    at = 0

    def sign(mark: str) -> None:
        nonlocal at
        out.append(mark)
        at += len(mark)

    def text(low: int, high: int) -> None:
        nonlocal at
        if low < high:
            out.append(plain[low:high])
            pieces.append((at, low, high - low))
            at += high - low

    inside = False
    position = start
    for tag in TAG.finditer(plain, start, end):
        if inside:
            _entities(plain, position, tag.start(), text, sign)
        position = tag.end()
        name, closing = tag[2].lower(), bool(tag[1])
        if name == "tr":
            inside = False
            sign("\x1e")
        elif name in ("td", "th"):
            inside = not closing
            if inside:
                sign("\x1f")
        elif name == "table":
            inside = False
            sign("\x1e")
        elif inside and name in _BREAKING:
            sign("\n")
    if inside:
        _entities(plain, position, end, text, sign)
    written = "".join(out)
    return Tape(written, 0, len(written), LAYOUT, tuple(pieces))


def _entities(plain: str, low: int, high: int, text, sign) -> None:  # type: ignore[no-untyped-def]
    """Writes a stretch of character data, character references resolved."""
    if "&" in plain[low:high]:
        for entity in _ENTITY.finditer(plain, low, high):
            text(low, entity.start())
            char = html.unescape(entity.group())
            if char.isspace() or len(char) != 1:
                sign(" ")
            else:
                sign(char)
            low = entity.end()
    text(low, high)
