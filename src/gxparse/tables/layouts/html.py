"""Table markup inside text: ``<table>``, ``<tr>``, ``<td>``, each tag turned into a sign of its own length.

The tags are found by a pattern and not by the standard library's parser, whose
time grows with the square of the input on broken markup (60 kB of "<a " take it
40 seconds, Python 3.11). A tag that parts nothing, such as ``<span>``, becomes
zero-width blanks, so that a word or number that goes on behind it is whole.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from gxparse.characters import BLANKS, CELL, ROW
from gxparse.document.document import Document
from gxparse.document.styles import Styles
from gxparse.document.visibility import CODE, without_code
from gxparse.tables.layouts.base import AlignedText, Layout
from gxparse.tables.layouts.set_apart import set_apart, with_doubts_at
from gxparse.tables.layouts.tag_signs import (
    FIGURE,
    TAG,
    TAGS,
    PlainSigns,
    TagSigns,
    plain_signs,
)

LAYOUT = Layout(
    "html",
    row_break=ROW,
    cell_break=CELL,
    bordered=True,
    opened=True,
    blank=rf" *+[{BLANKS}\n\t]*+",
)

_SPLIT = re.compile(
    r"(<[^>]*+>(?:\n?<[^>]*+>)*+)"
)  # of text that ends with a tag: else its time is not linear
_BETWEEN_ROWS = re.compile(r"</[tT][rR]>(?=\s*+[^\s<])")
"""The end of a row behind which text stands that is in no row."""
_LONGEST = 2000  # characters of tags whose signs are kept


def fits(document: Document, start: int, end: int) -> int:
    """How many cells of table markup stand between two offsets; one outweighs every other sign."""
    if (
        document.plain.find("<", start, end) < 0
    ):  # found in a fraction of the time that counting takes
        return 0
    count = document.plain.count
    cells = count("<td", start, end) + count("<th", start, end)
    if document.plain.find("<T", start, end) >= 0:
        cells += count("<TD", start, end) + count("<TH", start, end)
    return 1000 * cells


def align(document: Document, start: int, end: int) -> AlignedText:
    """The text, offset for offset, with signs in place of the markup."""
    plain, styles = document.plain, document.styles
    if LAYOUT.name not in document.layout_texts:
        document.layout_texts[LAYOUT.name] = _each_for_itself(plain, styles)
    whole = document.layout_texts[LAYOUT.name]
    if whole is not None:
        return AlignedText(whole, start, end, LAYOUT, plain)
    inside = plain[start:end]
    signs = _signs_behind(document, start)
    text = None if signs.unsure else _each_for_itself(inside, styles)
    if text is None:
        text = TAGS.sub(signs, without_code(inside))
        text = with_doubts_at(set_apart(inside, 0, len(inside), styles), text)
        text = _without_words_between_rows(inside, text)
    return AlignedText(plain[:start] + text + plain[end:], start, end, LAYOUT, plain)


def _without_words_between_rows(plain: str, text: str) -> str:
    """The text with signs, in which what stands between two rows is in neither."""
    ends = [tag.start() for tag in _BETWEEN_ROWS.finditer(plain)]
    if not ends:
        return text
    pieces = [text[low + 1 : high] for low, high in pairwise([*ends, len(text)])]
    return ROW.join([text[: ends[0]], *pieces])


def _signs_behind(document: Document, start: int) -> TagSigns:
    """What turns tags into signs, knowing the hidden element that is open where a stretch begins."""
    signs = TagSigns(document.styles)
    if document.may_hide:
        before = TagSigns(document.styles)
        TAGS.sub(before, without_code(document.plain[:start]))
        signs.hidden = before.hidden
    return signs


def _each_for_itself(text: str, styles: Styles) -> str | None:
    """The same where no tag changes what another one is turned into: nearly always; else ``None``.

    A page has few tags that differ, each of them hundreds of times.
    """
    if "!" in text and "<!" in text:  # a comment
        return None
    end = text.rfind(">") + 1
    if CODE.search(text, end):  # a tag that is not ended
        return None
    parts = _SPLIT.split(text[:end])
    parts[-1] += text[end:]
    known: dict[str, PlainSigns] = {}
    for tags in set(parts[1::2]):
        plain = plain_signs(tags, styles) if len(tags) <= _LONGEST else None
        if plain is None:
            return None
        known[tags] = plain
    if any(plain.spanning for plain in known.values()) and _figure_spans_rows(
        text, parts, known
    ):
        return None
    if "&" in text:
        parts[::2] = [
            TAG.sub(TagSigns(styles), part) if "&" in part else part
            for part in parts[::2]
        ]
    parts[1::2] = [known[tags].signs for tags in parts[1::2]]
    made = "".join(parts)
    if any(plain.joining for plain in known.values()):
        made = with_doubts_at(set_apart(text, 0, len(text), styles), made)
    return _without_words_between_rows(text, made)


def _figure_spans_rows(
    text: str, parts: list[str], known: dict[str, PlainSigns]
) -> bool:
    """Whether a figure stands in a cell over several rows, which changes the signs of the rows it reaches into."""
    for begin, tags in zip(accumulate(map(len, parts), initial=0), parts, strict=False):
        if tags in known and any(
            FIGURE.match(text, begin + end) for end in known[tags].spanning
        ):
            return True
    return False
