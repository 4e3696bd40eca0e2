"""What programs print in cells besides figures: ``NaN`` or ``None`` in blank ones, ``$8$`` around figures."""

from __future__ import annotations

import re

from gxparse.tables.layouts.base import AlignedText, Stretch
from gxparse.tables.shapes.rows import without

_BETWEEN = r"(?<=[|\t\x1f\x1e\n])[ ]*+{}[ ]*+(?=[|\t\x1f\x1e\n]|\Z)"
_NONE = re.compile(_BETWEEN.format(r"(?:NaN|nan|None|null|NULL|NaT|<NA>|#N/A)"))
_NAMES = ("NaN", "nan", "None", "null", "NULL", "NaT", "<NA>", "#N/A")
_MATH = re.compile(
    r"(?P<opens>\$|\\\()(?P<figure>[ ]*+[+-]?[0-9][0-9.,]*+[ ]*+)(?P<closes>\$|\\\))"
)


def without_fillers(aligned: AlignedText) -> AlignedText:
    """The text with what stands for a blank cell blanked out."""
    if not aligned.layout.bordered:
        return aligned
    find = aligned.text.find
    if all(find(name, aligned.start, aligned.end) < 0 for name in _NAMES):
        return aligned
    found = _NONE.finditer(aligned.text, aligned.start, aligned.end)
    return without(aligned, [filler.span() for filler in found])


def without_math_signs(aligned: AlignedText) -> AlignedText:
    """The text without the signs that set figures as mathematics."""
    find = aligned.text.find
    if (
        find("$", aligned.start, aligned.end) < 0
        and find("\\(", aligned.start, aligned.end) < 0
    ):
        return aligned
    signs: list[Stretch] = []
    for found in _MATH.finditer(aligned.text, aligned.start, aligned.end):
        signs += [found.span("opens"), found.span("closes")]
    return without(aligned, signs)
