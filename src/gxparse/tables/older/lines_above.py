"""The lines above a table of an older form: its captions, as far up as they may speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gxparse.characters import COVERED, NO_WIDTH
from gxparse.document.characters import simplified
from gxparse.form.types import Form
from gxparse.tables.layouts import AlignedText, Stretch
from gxparse.tables.tokens.remarks import as_compared

_FAR = 300  # characters above a table that are looked at
_MOST = 8  # lines of them
_LONGEST = 60  # characters of a caption; what is longer is prose
_LINE = re.compile(r"[^\n\x1e]++")
_SENTENCE = re.compile("[^。；！？]*+[。；！？]?+")
_SENTENCE_ENDS = frozenset("。；！？")
_HANZI = re.compile("[\u4e00-\u9fff]")
# What may stand around words in a line of any layout
_SIGNS = str.maketrans(dict.fromkeys(f"|*#\x1f\t{COVERED}", " ") | {NO_WIDTH: ""})


class LinesAbove(NamedTuple):
    """What stands above a table."""

    captions: tuple[Stretch, ...] = ()
    """Its captions, and the sentence that they stand under, the lowest first."""
    reaches_up: bool = False
    """Whether nothing but them stands between the table and where the one before it ends."""


def lines_above(form: Form, aligned: AlignedText, floor: int, start: int) -> LinesAbove:
    """The captions of a table that begins at ``start``, up to what opens the appendix or ends the prose."""
    low = max(floor, start - _FAR)
    captions: list[Stretch] = []
    for line in reversed([*lines_in(aligned, low, start)]):
        shown = printed(aligned, line)
        said = as_compared(simplified(shown))
        if len(captions) == _MOST or form.terms["DATE_LINE"].fullmatch(said):
            return LinesAbove(tuple(captions))
        if len(said) > _LONGEST or shown[-1] in _SENTENCE_ENDS:
            captions.append(_last_sentence(aligned, line))
            return LinesAbove(tuple(captions))
        captions.append(line)
        if form.terms["OPENS_APPENDIX"].match(said) or form.ordinal.match(said):
            return LinesAbove(tuple(captions))
    return LinesAbove(tuple(captions), reaches_up=low == floor)


def lines_in(aligned: AlignedText, start: int, end: int) -> Iterator[Stretch]:
    """The lines of a stretch that say something: no page number, and no frame."""
    for line in _LINE.finditer(aligned.text, start, min(end, aligned.end)):
        if _HANZI.search(line[0]):
            yield line.span()


def printed(aligned: AlignedText, line: Stretch) -> str:
    """What a line prints, without the signs of borders and of markup."""
    return aligned.text[slice(*line)].translate(_SIGNS).strip()


def parts_of_caption(form: Form, caption: str) -> list[str]:
    """What a caption says one thing beside the other, but for dates and what is known to say nothing of figures."""
    parts = [as_compared(simplified(part)) for part in caption.split()]
    silent = (form.terms["DATE_LINE"], form.terms["HARMLESS_CAPTION"])
    return [part for part in parts if not any(one.fullmatch(part) for one in silent)]


def year_said(form: Form, aligned: AlignedText, lines: LinesAbove) -> int | None:
    """The year that captions name, the lowest first."""
    for line in lines.captions:
        caption = printed(aligned, line)
        if caption[-1] in _SENTENCE_ENDS:
            continue
        parts = parts_of_caption(form, caption)
        # "2016 年度" is one word in two
        for part in (*parts, "".join(parts)):
            years = years_in(form, part)
            if years:
                return years[0]
    return None


def years_in(form: Form, part: str) -> list[int]:
    """The years that a part of a caption names."""
    named = form.terms["CAPTION_YEAR"].fullmatch(part)
    if named:
        return [int(named["year"])]
    found = form.terms["SAID_OF_FIGURES"].finditer(part)
    return [int(said["year"]) for said in found if said["year"]]


def _last_sentence(aligned: AlignedText, line: Stretch) -> Stretch:
    start, end = line
    sentences = [
        sentence.span()
        for sentence in _SENTENCE.finditer(aligned.text, start, end)
        if sentence[0].strip()
    ]
    return sentences[-1] if sentences else line
