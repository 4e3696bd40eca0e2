"""Text without borders, as PDF readers give it: cells parted by blanks and line breaks, blank ones lost."""

from __future__ import annotations

import re

from gxparse.document.document import Document
from gxparse.document.printed_twice import with_words_once
from gxparse.tables.layouts.base import AlignedText, Layout, blank_out

LAYOUT = Layout("flow", row_break=None, cell_break=r"\s++", bordered=False)


# What begins with one character of few is looked for in half the time
_FRAME = re.compile(r"[\u2500-\u257f][\u2500-\u257f]*+")
_ANY_FRAME = re.compile(
    r"[\u2500-\u257f|]++|\n[ ]*+[|+]?[ ]*+:?--[-|:+ ]*+(?=\n|\Z)|\*\*|\t"
)


def align(
    document: Document, start: int, end: int, *, frames: bool = False
) -> AlignedText:
    """The text itself, lines that frame its cells blanked out; with ``frames``, bars and tabs too."""
    text = blank_out(document.plain, start, end, _ANY_FRAME if frames else _FRAME)
    return AlignedText(with_words_once(text, start, end), start, end, LAYOUT)
