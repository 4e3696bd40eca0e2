"""Table markup inside text: ``<table>``, ``<tr>``, ``<td>``, each tag turned into a sign of its own length.

The tags are found by a pattern and not by the standard library's parser, whose
time grows with the square of the input on broken markup (60 kB of "<a " take it
40 seconds, Python 3.11). A tag that parts nothing, such as ``<span>``, becomes
zero-width blanks, so that a word or number that goes on behind it is whole.
"""

from __future__ import annotations

import html
import re

from gxparse.document import Document
from gxparse.layouts.base import Layout, Tape
from gxparse.wording import BLANKS, NO_WIDTH

LAYOUT = Layout("html", row_break="\x1e", cell_break="\x1f", bordered=True, opened=True, blank=rf"[{BLANKS}\n\t]*+")

_TAG = re.compile(
    r"""<!--(?:[^-]|-(?!->))*+-->|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+>"""
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
)
_CELL = ("<td", "<th", "<TD", "<TH")
_BREAKING = frozenset({"br", "p", "div", "li"})


def fits(document: Document, start: int, end: int) -> int:
    """How many cells of table markup stand between two offsets; one outweighs every other sign."""
    count = document.plain.count
    return 1000 * sum(count(tag, start, end) for tag in _CELL)


def tape(document: Document, start: int, end: int) -> Tape:
    """The text, offset for offset, with signs in place of the markup."""
    plain = document.plain
    return Tape(plain[:start] + _TAG.sub(_sign, plain[start:end]) + plain[end:], start, end, LAYOUT)


def _sign(match: re.Match[str]) -> str:
    """As many characters as the tag or character reference has, for what it does."""
    text = match[0]
    length = len(text)
    if match["entity"]:
        char = html.unescape(text)
        return (char if len(char) == 1 and not char.isspace() else " ") + NO_WIDTH * (length - 1)
    if text.startswith(_CELL):
        return "\x1f" + " " * (length - 1)
    name = (match["tag"] or "").lower()
    if name in ("tr", "table") and (name == "table" or text[1] != "/"):
        return "\x1e" + " " * (length - 1)
    if name in _BREAKING:
        return "\n" + " " * (length - 1)
    return (" " if name in ("td", "th", "tr") else NO_WIDTH) * length
