"""What Markdown writes into a cell beside its words: emphasis, links, escapes, tags and references of characters.

Each character of markup becomes a blank of no width, so that a word or number that goes on behind it is whole. What
tags say of a figure (that it is struck out, raised, hidden) is what they say of it in a table of tags.
"""

from __future__ import annotations

import re

from gxparse.characters import CELL, DOUBT, NO_WIDTH, ROW
from gxparse.document.document import Document
from gxparse.tables.layouts.set_apart import set_apart, with_doubts_at
from gxparse.tables.layouts.tag_signs import TAG, TagSigns

_SIGNS = "<&*_`[\\\t"
# Around all that a cell says, so that no mark of a note is taken for it: "*27*"  "[27](#a)"  "\\textbf{27}"; one may
# stand in another
_AROUND = tuple(
    re.compile(rf"(?<![^|\n {NO_WIDTH}]){pattern}(?=[ {NO_WIDTH}]*+(?:[|\n]|\Z))")
    for pattern in (
        r"(?P<before>(?P<mark>[*_`]{1,3}))(?P<said>[^|*_`\n]++)(?P<behind>(?P=mark))",
        r"(?P<before>\[)(?P<said>[^\[\]|\n]++)(?P<behind>\]\((?:[^()|\n]|\([^()|\n]*+\))*+\))",
        r"(?P<before>\\(?:text|math)[a-z]{0,4}\{)(?P<said>[^{}|\n]++)(?P<behind>\})",
    )
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[\]-`{}~])")
# What tags part is parted by blanks inside a cell; no sign of a border comes of them, nor of a reference to one
_IN_CELL = str.maketrans({"\n": " ", ROW: " ", CELL: " ", "|": DOUBT})


def without_markup(document: Document, start: int, end: int, text: str) -> str:
    """A text, offset for offset, without the markup between two offsets of it; ``text`` as it is where it has none."""
    if all(text.find(sign, start, end) < 0 for sign in _SIGNS):
        return text
    inside = text[start:end].replace("\t", " ")
    if "<" in inside or "&" in inside:
        text = with_doubts_at(
            set_apart(document.plain, start, end, document.styles),
            text[:start] + inside + text[end:],
        )
        signs = TagSigns(document.styles)
        inside = TAG.sub(lambda tag: _signs(signs, tag), text[start:end])
    for pattern in _AROUND * 2:
        inside = pattern.sub(_said, inside)
    inside = _ESCAPE.sub(NO_WIDTH, inside)
    return text[:start] + inside + text[end:]


def _signs(signs: TagSigns, tag: re.Match[str]) -> str:
    # A border inside of what looks like a tag is a border
    if "|" in tag[0] or "\n" in tag[0]:
        return tag[0]
    return signs(tag).translate(_IN_CELL)


def _said(found: re.Match[str]) -> str:
    before, behind = NO_WIDTH * len(found["before"]), NO_WIDTH * len(found["behind"])
    return f"{before}{found['said']}{behind}"
