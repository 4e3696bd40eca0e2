"""What styles show before and behind the text of an element, by ``content``."""

from __future__ import annotations

import re

from gxparse.readers.web.tags import names
from gxparse.readers.web.tree import Facts

_PART = re.compile(
    r"""\s*+(?:(?P<string>"[^"]*+"|'[^']*+')|attr\(\s*+(?P<attribute>[\w-]++)[^()]*+\)|(?P<other>[\w-]++)(?P<opens>\()?|"""
    r"(?P<alternative>/)|.)",
    re.S,
)
_SHOWS_NO_TEXT = names(
    "none normal initial unset inherit no-open-quote no-close-quote url linear-gradient radial-gradient image-set "
    "-webkit-image-set element cross-fade"
)
_QUOTES = names("open-quote close-quote")
_ODD_QUOTES = re.compile(
    r"quotes\s*+:[^;]{0,80}?[\"'][^\"';]{0,20}?[0-9.%-]|\A[^;:]{0,80}?[0-9.%-]"
)
"""Marks of quotations that may be of a number."""
UNKNOWN = "\ufffd"
"""Stands for what cannot be known, such as the number that a counter has."""
_IN_CELL = re.compile(r"[^\W_]|[-+−–—－%％‰*＊※/.．,，()（）<>≈~～\ufffd]")
_IN_PROSE = re.compile(r"[^\W_]")


def shown_by(content: str, facts: Facts, quotes: str = "") -> str:
    """The text of a value of ``content``, "" where it shows none; ``quotes`` is what is declared of quotation marks."""
    said: list[str] = []
    at = 0
    while at < len(content):
        part = _PART.match(content, at)
        if part is None or part["alternative"]:
            break
        at = part.end()
        if part["string"]:
            said.append(part["string"][1:-1])
        elif part["attribute"]:
            said.append(facts.values.get(part["attribute"].lower(), ""))
        elif part["other"]:
            other = part["other"].lower()
            if other in _QUOTES:
                said.append(UNKNOWN if _ODD_QUOTES.search(quotes) else "")
            elif other not in _SHOWS_NO_TEXT:
                said.append(UNKNOWN)
            if part["opens"]:
                at = _behind_brackets(content, at)
    return "".join(said)


def says(text: str, *, in_cell: bool) -> bool:
    """Whether a text says something there, and is no mere ornament."""
    return (_IN_CELL if in_cell else _IN_PROSE).search(text) is not None


def _behind_brackets(content: str, at: int) -> int:
    depth = 1
    while at < len(content) and depth:
        depth += {"(": 1, ")": -1}.get(content[at], 0)
        at += 1
    return at
