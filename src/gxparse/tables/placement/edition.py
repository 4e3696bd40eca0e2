"""Which edition of the form a table follows, as the labels and heads that are printed tell, never the year.

An edition belongs to a table: a report may print table 2 of one beside table 3
of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from attrs import frozen

from gxparse.form.types import Table, Wording


def edition_of(editions: tuple[Table, ...], wordings: Iterable[Wording]) -> Table:
    """The edition that some wordings, printed in a table, speak for most.

    Heads that only one edition has decide; where there are none, the rows:
    that an edition has no place for one of them, or else has one that is not
    printed. The newest, where nothing tells them apart.
    """
    if len(editions) == 1:
        return editions[0]
    printed = set(wordings)
    heads = Counter(chain.from_iterable([wording.tells for wording in printed]))
    if len(heads) == 1:
        return next(table for table in editions if table.edition in heads)
    evidence = _Evidence.of(editions[0].name, printed, heads)
    # Nothing can speak more for another one where the newest has a place for each row, and all of them are printed
    if not heads and evidence.speaking_for(editions[0]) == (0, 0, 0):
        return editions[0]
    return max(editions, key=evidence.speaking_for)


@frozen
class _Evidence:
    """What some wordings of a table say of its edition."""

    heads: Counter[str]
    """The editions that wordings tell, as only they have a column of that head, and how many wordings do."""
    rows: frozenset[str]
    """The paths of the rows that are labelled without doubt."""
    groups: frozenset[str]
    """Those that are groups of rows in some edition."""

    @classmethod
    def of(cls, table: str, printed: set[Wording], heads: Counter[str]) -> _Evidence:
        rows: list[str] = []
        groups: list[str] = []
        for wording in printed:
            labelled = wording.labels.get(table)
            if labelled is not None and labelled.sure:
                rows += labelled.rows
                groups += labelled.rows if wording.heads_group else ()
        return cls(heads, frozenset(rows), frozenset(groups))

    def speaking_for(self, table: Table) -> tuple[int, int, int]:
        """How much speaks for an edition, what decides first standing first."""
        without_place = len(self.rows - self.groups - table.row_at.keys())
        own = list(map(self.rows.__contains__, table.row_at))
        while own and not own[-1]:  # a text may be cut off behind its last row
            own.pop()
        return self.heads[table.edition], -without_place, -own.count(False)
