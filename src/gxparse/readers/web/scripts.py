"""Elements whose text scripts of a page write, as far as the scripts name them."""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"<script\b[^<>]*+>", re.I)
_END = re.compile("</script", re.I)
_WRITES = re.compile(
    r"\b(?:inner|outer)(?:HTML|Text)\b|\btextContent\b|\binsertAdjacent|\bnodeValue\b|\bcreateTextNode\b|\bdocument\.write|"
    r"\.(?:text|html|append|prepend|before|after|replaceWith|replaceChildren|insertBefore|appendChild)\("
)
WRITES_HERE = re.compile(r"\bdocument\.write(?:ln)?\b")
"""In a script: that it writes where it stands."""
_NAMED = re.compile(r"""(["'`])([#.]?)([\w-]{1,80}+)\1""")
_MOST = 2000  # names


def written_by(page: str) -> frozenset[str]:
    """The ids ("#x") and classes (".x") that scripts of a page name which write into it.

    A script that is never closed ends the search.
    """
    found: set[str] = set()
    opening = _SCRIPT.search(page)
    while opening and len(found) < _MOST:
        closing = _END.search(page, opening.end())
        if closing is None:
            break
        if _WRITES.search(page, opening.end(), closing.start()):
            for _, sign, name in _NAMED.findall(page, opening.end(), closing.start()):
                found.add((sign or "#") + name)  # getElementById has no sign
        opening = _SCRIPT.search(page, closing.end())
    return frozenset(found)
