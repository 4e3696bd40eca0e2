"""What a page holds and no browser shows as it stands: the text of <noscript>, the strings of its scripts.

Both are looked at only where the page shows no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxparse.diagnostics.diagnostic import Diagnostic

_OPENS = re.compile(r"<(script|noscript)\b[^<>]*+>", re.IGNORECASE)
# The tag of a cell as it may stand in a string
_CELL = re.compile(r"(?:<|\\u003c|\\x3c|&lt;)t[dh]\b", re.IGNORECASE)
# Chinese characters, as such or by their numbers
_CHARACTERS = re.compile(
    r"[\u4e00-\u9fff]|\\u[4-9][0-9a-f]{3}|%u[4-9][0-9a-f]{3}|&#x?[0-9a-f]{4,5};",
    re.IGNORECASE,
)
_ENOUGH_CELLS = 8
_ENOUGH_CHARACTERS = 300  # of a report, and not of messages and names


def noscript_with_table(page: str) -> bool:
    """Whether a table stands in what browsers show only where they run no scripts."""
    return any(
        name == "noscript" and _has(_CELL, inside, _ENOUGH_CELLS)
        for name, _, inside in _elements(page)
    )


def of_scripts(page: str) -> Iterator[Diagnostic]:
    """The first script that holds what may be a report (GX016)."""
    for name, start, inside in _elements(page):
        if name == "script" and (
            _has(_CELL, inside, _ENOUGH_CELLS)
            or _has(_CHARACTERS, inside, _ENOUGH_CHARACTERS)
        ):
            line = page.count("\n", 0, start) + 1
            yield Diagnostic("GX016", (), (), {"line": line, "offset": start})
            return


def _elements(page: str) -> Iterator[tuple[str, int, str]]:
    """The name of each such element, where its text begins, and the text; one that is never closed ends the search."""
    opening = _OPENS.search(page)
    while opening:
        name = opening[1].lower()
        closing = re.compile(f"</{name}", re.IGNORECASE).search(page, opening.end())
        if closing is None:
            return
        yield name, opening.end(), page[opening.end() : closing.start()]
        opening = _OPENS.search(page, closing.end())


def _has(pattern: re.Pattern[str], text: str, count: int) -> bool:
    """Whether a pattern is found so many times."""
    found = pattern.finditer(text)
    return sum(1 for _ in zip(range(count), found, strict=False)) == count
