"""Words above a table that may say that its figures are of another year, another unit or another body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from gxparse.characters import EDGE_BLANKS
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence.harmless import (
    Identity,
    corrects_or_limits,
    is_harmless,
    is_sentence,
    names_other_body,
    says_otherwise,
    wordings_of,
)
from gxparse.evidence.other_bodies import is_of_other_figures, names_another
from gxparse.form.types import Form, Table
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText
from gxparse.tables.reading import TableReading
from gxparse.tables.tokens.token import Token

_HEADS = 3  # labels that make a row one of heads
_LINES = 3  # above the text of a table that may be its captions
_FAR = 200  # characters that they take up, all of them
_REMARK = re.compile(r"[（(【\[〔].*[）)】\]〕]")
_AROUND = EDGE_BLANKS + "\t#*"  # a heading, as Markdown has it


def of_captions(
    form: Form, reading: TableReading, own: Identity
) -> Iterator[Diagnostic]:
    """Words before the first label of a table that may speak of its figures, in its text and on the lines above it."""
    table = reading.table
    for aligned in dict.fromkeys([row.aligned for row in reading.placed]):
        tokens = reading.tokens[aligned]
        inside = _before_first_label(form, table, aligned, tokens, own)
        above = _lines_that_say_otherwise(form, aligned, own)
        first = next((token.wording for token in tokens if token.wording), None)
        is_first = first is not None and table.name in first.within
        yield from _told(table, aligned, chain(inside, above if is_first else ()))


def above_whole_table(
    form: Form, reading: TableReading, own: Identity
) -> Iterator[Diagnostic]:
    """The same of a table that is printed whole, which has nothing but its heading above its text."""
    assert reading.whole is not None
    aligned = reading.whole.aligned
    above = _lines_above(aligned)
    heading = next(above, None)
    line = aligned.text[slice(*heading)] if heading else ""
    # Nearly always it is the form's own, to the letter
    is_own = line.strip(_AROUND) == form.sections[reading.table.name]
    if (
        heading
        and not is_own
        and (is_of_other_figures(form, own, line) or _has_remark(form, line, own))
    ):
        yield from _told(reading.table, aligned, [heading])
    yield from _told(reading.table, aligned, _other_body(form, aligned, above, own))


def _told(
    table: Table, aligned: AlignedText, spans: Iterable[Span]
) -> Iterator[Diagnostic]:
    for span in spans:
        data = {"table": At(table.name), "raw": aligned.quote(*span)}
        yield Diagnostic("GX221", table.all_paths, (span,), data)


def _before_first_label(
    form: Form,
    table: Table,
    aligned: AlignedText,
    tokens: Sequence[Token],
    own: Identity,
) -> list[Span]:
    """Words before the first label of a table, back to the labels of another one, that are not known to be harmless."""
    found: list[Span] = []
    for n, token in enumerate(tokens):
        if token.wording and table.name in token.wording.within:
            above = _row_of_heads(table, aligned, tokens[n:]) if found else 0
            return [span for span in found if span.start < above]
        if token.wording:
            found.clear()
        raw = aligned.quote(token.start, token.end)
        # Words that open with a digit are taken for a figure that cannot be read
        if (token.is_words or token.figures) and _says_otherwise(form, table, raw, own):
            found.append(Span(token.start, token.end))
    return []


def _says_otherwise(form: Form, table: Table, raw: str, own: Identity) -> bool:
    """Whether words above a table may change what its figures are, or name another body or year with its heading."""
    # A piece of another table's label may be the head of another block: "信访"
    if not is_harmless(form, raw, own, wordings_of(form, table, heads=False)):
        return True
    is_heading = form.section.search(raw) is not None and not is_sentence(raw)
    return is_heading and names_another(form, own, raw)


def _row_of_heads(table: Table, aligned: AlignedText, tokens: Sequence[Token]) -> int:
    """Where the row of the first label begins, if it is one of heads: what stands in it is a head, and no caption."""
    start, end = aligned.row(tokens[0].start)
    labels = [
        token
        for token in tokens
        if token.wording and table.name in token.wording.within and token.start < end
    ]
    is_row = aligned.layout.bordered and len(labels) >= _HEADS
    return start if is_row else tokens[0].start


def _lines_that_say_otherwise(
    form: Form, aligned: AlignedText, own: Identity
) -> Iterator[Span]:
    """The lines above the text of a table, from its heading on, that say another year, unit or body than the report's.

    Prose may stand there too, so that words have to say so much.
    """
    above = _lines_above(aligned)
    for span in islice(above, _LINES):
        line = aligned.text[slice(*span)]
        is_heading = form.section.search(line) is not None
        if not is_heading and form.labels.search(line):
            return
        if is_sentence(line):
            if corrects_or_limits(form, line, own):
                yield span
            return
        if says_otherwise(form, line, own) or _has_remark(form, line, own):
            yield span
        if is_heading:
            yield from _other_body(form, aligned, above, own)
        if is_heading or form.title.search(line):
            return


def _has_remark(form: Form, line: str, own: Identity) -> bool:
    """Whether a line is a remark in brackets that may change something, or a heading with one: "…情况（估计数）"."""
    heading = form.section.search(line)
    said = line[heading.end() :] if heading else line
    remark = said.strip(_AROUND)
    if not _REMARK.fullmatch(remark) or form.terms["FINAL_VERSION"].fullmatch(remark):
        return False
    return not is_harmless(form, remark, own, form.wordings)


def _other_body(
    form: Form, aligned: AlignedText, above: Iterator[Span], own: Identity
) -> Iterator[Span]:
    """The line above a heading, if it is the name of another body: all that follows may be that one's."""
    for span in islice(above, 1):
        if names_other_body(form, aligned.text[slice(*span)], own):
            yield span


def _lines_above(aligned: AlignedText) -> Iterator[Span]:
    """The lines with something on them above a text, the nearest first."""
    end, text = aligned.start, aligned.text
    nearest = max(0, end - _FAR)
    while end > nearest:
        start = text.rfind("\n", nearest, end) + 1
        if not start and nearest:
            return  # a line that is longer than captions are
        if not text[start:end].isspace() and start < end:
            yield Span(start, end)
        end = start - 1
