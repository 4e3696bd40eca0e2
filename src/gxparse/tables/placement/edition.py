"""Which edition of the form a table follows, as the labels and heads that are printed tell, never the year.

An edition belongs to a table: a report may print table 2 of one beside table 3
of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.types import Form, Table, Wording
from gxparse.model.report import TABLES, Edition, Report
from gxparse.source import Span

_DIGITS = re.compile("[0-9]++")


def told(editions: tuple[Table, ...], wordings: Iterable[Wording]) -> Table:
    """The edition that some wordings, printed in a table, speak for most.

    Heads that only one edition has decide; where there are none, the rows:
    that an edition has no place for one of them, or else has one that is not
    printed. The newest, where nothing tells them apart.
    """
    if len(editions) == 1:
        return editions[0]
    name = editions[0].name
    printed = set(wordings)
    named = {edition for wording in printed for edition in wording.tells}
    if len(named) == 1:
        return next(table for table in editions if table.edition in named)
    labels = [wording for wording in printed if name in wording.labels and wording.labels[name].sure]
    rows = {path for wording in labels for path in wording.labels[name].rows}
    groups = {path for wording in labels if wording.heads_group for path in wording.labels[name].rows}

    def evidence(table: Table) -> tuple[int, int, int]:
        heads = sum(table.edition in wording.tells for wording in printed)
        own = [row.path in rows for row in table.rows]
        last = max((n for n, there in enumerate(own) if there), default=0)  # a text may be cut off behind it
        return heads, -len(rows - groups - table.row_at.keys()), -own[:last].count(False)

    return max(editions, key=evidence)


def unlike_notice(form: Form, report: Report, place: Span) -> Iterator[Diagnostic]:
    """Tells of tables that are of another edition than that of the notice which the report cites."""
    numbers = _DIGITS.findall(report.notice or "")
    for edition in Edition:
        if _DIGITS.findall(form.terms[f"NOTICE_{edition.value}"].pattern) == numbers:
            for name in TABLES:
                printed = getattr(getattr(report, name), "edition", edition)
                if printed is not edition:
                    data = {
                        "table": At(name),
                        "notice": report.notice,
                        "cited": edition.value,
                        "printed": printed.value,
                    }
                    yield Diagnostic("GX117", ("notice",), (place,), data)
