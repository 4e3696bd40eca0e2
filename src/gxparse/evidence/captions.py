"""Words above a table that may say that its figures are of another year, another unit or another body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.characters import simplified
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.remarks import as_compared

_SAYS_SOMETHING = re.compile("[\u4e00-\u9fff%％‰]")
_WORDS = re.compile("[\u3001-\u9fff\uff00-\uffef0-9%‰.、，：（）/\\-—]+")
_SENTENCE = re.compile("[。；！？]")
_LONGEST = 40  # characters of a caption; what is longer is prose


def of_captions(
    form: Form, reading: TableReading, year: int | None
) -> Iterator[Diagnostic]:
    """Words between the heading of a section and the first label of its table that are not known to be harmless."""
    table = reading.table
    for stretch in reading.stretches:
        for token in stretch.tokens:
            if token.wording and table.name in token.wording.within:
                break
            raw = stretch.aligned.quote(token.start, token.end)
            if token.is_words and not is_harmless(form, raw, year):
                span = Span(token.start, token.end)
                yield Diagnostic(
                    "GX221",
                    table.all_paths,
                    (span,),
                    {"table": At(table.name), "raw": raw},
                )


def is_harmless(form: Form, raw: str, year: int | None) -> bool:
    """Whether words in or above a table change nothing of what its figures count."""
    raw = simplified(raw)
    text = as_compared(raw)
    if not _WORDS.fullmatch(text) or not _SAYS_SOMETHING.search(text):
        return True  # a frame, a number, or what a converter made of something else
    if _SENTENCE.search(raw) or len(text) > _LONGEST:
        return True
    if form.title.search(text) or form.section.search(text):
        return True
    if form.terms["HARMLESS_CAPTION"].fullmatch(text):
        return True
    own_year = form.terms["CAPTION_YEAR"].fullmatch(text)
    if own_year:
        return int(own_year["year"]) == year
    return is_piece_of_label(form, raw)


def is_piece_of_label(form: Form, raw: str) -> bool:
    """Whether words are labels that touch, or a part of one: converters leave such pieces around a table."""
    piece = fold(normalize("NFKC", simplified(raw)))
    while label := form.labels.match(piece):
        remark = form.terms["HARMLESS_REMARK"].match(piece, label.end())
        piece = piece[remark.end() if remark else label.end() :]
    return any(piece in wording for wording in form.wordings)
