"""Remarks in which labels and heads go on: what one says of their figures, if it is not known to say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from gxparse.characters import EDGE_BLANKS, NO_WIDTH, QUOTES, fold
from gxparse.form.label_patterns import REMARK
from gxparse.form.paraphrases import paraphrase
from gxparse.form.types import Form, Table, Wording
from gxparse.model.fields import AMOUNT
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText

_BRACKETS = str.maketrans(
    "(),:", "（），："
)  # which the normal form makes half as wide
_QUOTES = re.compile(rf"(?:{NO_WIDTH}++[{QUOTES}]++)++")
_BLANKS = f"{EDGE_BLANKS}\n"
_REMARK_ENDS = ("）", ")")
_FAR = 100  # characters before a label in which its number is looked for
_MARKUP = re.compile("<[^<>]{0,40}>")  # bold type and the like, which says nothing


def as_compared(text: str) -> str:
    """A text as the lists of harmless wordings have it: no blanks, digits in half width, brackets in full width."""
    return normalize("NFKC", fold(text.replace(NO_WIDTH, ""))).translate(_BRACKETS)


def behind_quotes(text: str, position: int, end: int) -> int:
    """The end of a label, behind its own quotation mark where what shows nothing parts it from that."""
    if not text.startswith(NO_WIDTH, position, end):
        return position
    quotes = _QUOTES.match(text, position, end)
    return quotes.end() if quotes else position


def foreign_remarks(
    form: Form,
    table: Table,
    aligned: AlignedText,
    start: int,
    end: int,
    wording: Wording,
) -> Iterator[Span]:
    """The remarks of a label that may say something else of its figures than the form does: "（上年）", "（%）".

    Only what is known to be harmless is let through, and that list stands in the grammars.
    """
    text = aligned.text
    label = form.labels.match(text, start, end)
    behind = behind_quotes(text, label.end(), end) if label else end
    remark = REMARK.match(text, behind, end)
    if remark is None or not _is_harmless(form, table, wording, remark[0]):
        # What is a label in other words may be longer: "行政许可决定（上年）"  "自然人（公民）"
        said = paraphrase(form, table.name, text[start:end])
        if said is not None:
            remark = REMARK.match(text, start + said.length, end)
    while remark:
        if not _is_harmless(form, table, wording, remark[0]):
            yield Span(
                remark.start() + len(remark[0]) - len(remark[0].lstrip()), remark.end()
            )
        remark = REMARK.match(text, remark.end(), end)


def number_before(form: Form, text: str, low: int, place: int) -> re.Match[str] | None:
    """The number that remarks part from its label, which stands at a place: "2.（上年）没有现成信息"."""
    low = max(low, place - _FAR)
    if text[low:place].rstrip(_BLANKS)[-1:] not in _REMARK_ENDS:  # nearly always
        return None
    for number in form.ordinal.finditer(text, low, place):
        position = number.end()
        while remark := REMARK.match(text, position, place):
            position = remark.end()
        if position > number.end() and not text[position:place].strip(_BLANKS):
            return number
    return None


def foreign_remarks_before(
    form: Form, table: Table, aligned: AlignedText, place: int, wording: Wording
) -> Iterator[Span]:
    """The remarks between a label at a place and its number that may say something else of its figures."""
    text = aligned.text
    number = number_before(form, text, aligned.start, place)
    position = number.end() if number else place
    while remark := REMARK.match(text, position, place):
        position = remark.end()
        if not _is_harmless(form, table, wording, remark[0]):
            yield Span(*remark.span())


def _is_harmless(form: Form, table: Table, wording: Wording, remark: str) -> bool:
    """Whether a remark is known to say nothing of what the figures of its label count."""
    said = as_compared(_MARKUP.sub("", remark))
    if form.terms["HARMLESS_REMARK"].fullmatch(said) is None:
        return False
    counts = form.terms["COUNT_REMARK"].fullmatch(said)
    return not (counts and _is_of_amount(table, wording))


def _is_of_amount(table: Table, wording: Wording) -> bool:
    """Whether a label or a head has nothing but amounts of money beside it or below it."""
    if wording.columns.get(table.name) == AMOUNT:
        return True
    labelled = wording.labels.get(table.name)
    amounts = {row.path for row in table.amounts if row.columns == (AMOUNT,)}
    return labelled is not None and amounts.issuperset(labelled.rows)
