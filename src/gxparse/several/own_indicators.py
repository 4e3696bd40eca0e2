"""Which of several tables of older forms is the report's own: that of its year and body, never just the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.evidence.harmless import Identity
from gxparse.evidence.indicators import names_another_table, of_table_again
from gxparse.evidence.report import of_foreign_table
from gxparse.form.types import Form
from gxparse.model.report import INDICATORS
from gxparse.source import Span
from gxparse.tables.older.indicators import OlderTable
from gxparse.tables.older.numbered_rows import IndicatorsReading


@frozen(eq=False)
class OwnIndicators:
    """The tables that are the report's, and those that are not read."""

    tables: tuple[OlderTable, ...] = ()
    others: tuple[Span, ...] = ()
    """The captions of those that are of another body or time."""
    again: tuple[tuple[int, OlderTable], ...] = ()
    """Those that have the rows of one that is read, each with the number of that."""


def own_indicators(
    form: Form, own: Identity, tables: Sequence[OlderTable]
) -> OwnIndicators:
    """Which of the tables in a report are its own; one alone is, whatever stands above it."""
    if len(tables) == 1:
        return OwnIndicators(tuple(tables))
    kept: list[OlderTable] = []
    others: list[Span] = []
    again: list[tuple[int, OlderTable]] = []
    numbers: dict[str, int] = {}
    for table in tables:
        caption = names_another_table(form, table.pages[0], own)
        first = table.pages[0].first_name
        if caption:
            others.append(caption)
        elif first in numbers:
            again.append((numbers[first], table))
        else:
            numbers[first] = len(kept)
            kept.append(table)
    return OwnIndicators(tuple(kept), tuple(others), tuple(again))


def of_others(
    document: Document, chosen: OwnIndicators, reading: IndicatorsReading
) -> Iterator[Diagnostic]:
    """What is told of the tables that are not read: whose they are (GX123), or that they say other figures (GX125)."""
    for caption in chosen.others:
        yield of_foreign_table(document, caption, (INDICATORS,))
    for number, table in chosen.again:
        for page in table.pages:
            told = of_table_again(reading, number, page)
            if told is not None:
                yield told
