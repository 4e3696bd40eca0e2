"""What is set around the text of every page: its number and running heads, which stand in no sentence and no table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from gxparse.readers.pdf.lines import TextLine
from gxparse.readers.pdf.page import Page

_PAGE_NUMBER = re.compile(
    r"(?P<dashes>[-—–－·•]*+)\s*+(?P<number>[0-9]{1,4})\s*+(?P=dashes)"
    r"|第\s*+[0-9]{1,4}\s*+页.{0,12}+"
    r"|[0-9]{1,4}\s*+/\s*+[0-9]{1,4}"
)
_LEAST_PAGES = 3  # that a running head stands on


@frozen(eq=False)
class _Ends:
    """What stands at the upper and lower ends of all pages together."""

    pages: int
    texts: Counter[str]
    """On how many pages each text stands there."""
    shifts: Counter[int]
    """On how many pages a number is so much higher than the page's own: pages may be counted from any number."""


def furniture(pages: list[Page]) -> list[set[int]]:
    """For each page the numbers of those of its lines that are no part of its text."""
    outermost = [_outermost(page.lines) for page in pages]
    ends = _Ends(len(pages), Counter(), Counter())
    for page, lines in zip(pages, outermost, strict=True):
        # A page with a single line has it above and below, and counts once all the same
        texts = {line.text for line in lines.values()}
        ends.texts.update(texts)
        ends.shifts.update({number - page.number for number in _numbers(texts)})
    return [
        _on_page(page.number, lines, ends)
        for page, lines in zip(pages, outermost, strict=True)
    ]


def _outermost(lines: list[TextLine]) -> dict[int, TextLine]:
    """The uppermost and the lowest line of a page, by their numbers among its lines."""
    if not lines:
        return {}

    def top(n: int) -> float:
        return lines[n].top

    numbers = range(len(lines))
    return {n: lines[n] for n in (min(numbers, key=top), max(numbers, key=top))}


def _numbers(texts: set[str]) -> Iterator[int]:
    """The numbers that a text is nothing but."""
    for text in texts:
        match = _PAGE_NUMBER.fullmatch(text)
        if match is not None and match["number"]:
            yield int(match["number"])


def _on_page(page: int, lines: dict[int, TextLine], ends: _Ends) -> set[int]:
    return {n for n, line in lines.items() if _is_furniture(line.text, page, ends)}


def _is_furniture(text: str, page: int, ends: _Ends) -> bool:
    match = _PAGE_NUMBER.fullmatch(text)
    if match is None:
        # On the first page it may be the title, of which the running heads are made
        return page > 1 and ends.texts[text] >= max(_LEAST_PAGES, ends.pages / 2)
    # "第 3 页", "3/9" and "- 3 -" say themselves what they are
    if not match["number"] or match["dashes"]:
        return True
    # A bare number may be a figure of a table that has no lines, unless another page is counted alike
    shift = int(match["number"]) - page
    return ends.shifts[shift] > 1
