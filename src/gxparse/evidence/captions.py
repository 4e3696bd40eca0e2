"""Words above a table that may say that its figures are of another year, another unit or another body."""

from __future__ import annotations

from collections.abc import Iterator

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.evidence.harmless import Identity, is_harmless, says_something
from gxparse.form.types import Form
from gxparse.source import Span
from gxparse.tables.reading import TableReading


def of_captions(
    form: Form, reading: TableReading, own: Identity
) -> Iterator[Diagnostic]:
    """Words between the heading of a section and the first label of its table that are not known to be harmless."""
    table = reading.table
    for stretch in reading.stretches:
        for token in stretch.tokens:
            if token.wording and table.name in token.wording.within:
                break
            raw = stretch.aligned.quote(token.start, token.end)
            # Words that open with a digit are taken for a figure that cannot be read
            is_words = token.is_words or (token.figures and says_something(raw))
            if is_words and not is_harmless(form, raw, own, form.wordings):
                span = Span(token.start, token.end)
                yield Diagnostic(
                    "GX221",
                    table.all_paths,
                    (span,),
                    {"table": At(table.name), "raw": raw},
                )
