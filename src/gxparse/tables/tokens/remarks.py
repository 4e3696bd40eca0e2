"""Remarks in which labels and heads go on: what one says of their figures, if it is not known to say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from gxparse.characters import NO_WIDTH, fold
from gxparse.form.label_patterns import REMARK
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText

_BRACKETS = str.maketrans(
    "(),:", "（），："
)  # which the normal form makes half as wide


def as_compared(text: str) -> str:
    """A text as the lists of harmless wordings have it: no blanks, digits in half width, brackets in full width."""
    return normalize("NFKC", fold(text.replace(NO_WIDTH, ""))).translate(_BRACKETS)


def foreign_remarks(
    form: Form, aligned: AlignedText, start: int, end: int
) -> Iterator[Span]:
    """The remarks of a label that may say something else of its figures than the form does: "（上年）", "（%）".

    Only what is known to be harmless is let through, and that list stands in the grammars.
    """
    text = aligned.text
    label = form.labels.match(text, start, end)
    remark = REMARK.match(text, label.end(), end) if label else None
    while remark:
        if not form.terms["HARMLESS_REMARK"].fullmatch(as_compared(remark[0])):
            yield Span(
                remark.start() + len(remark[0]) - len(remark[0].lstrip()), remark.end()
            )
        remark = REMARK.match(text, remark.end(), end)
