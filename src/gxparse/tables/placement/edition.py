"""Which edition of the form a table follows, as the labels and heads that are printed tell, never the year.

An edition belongs to a table: a report may print table 2 of one beside table 3
of another.
"""

from __future__ import annotations

from collections.abc import Iterable

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
    named = {edition for wording in printed for edition in wording.tells}
    if len(named) == 1:
        return next(table for table in editions if table.edition in named)
    evidence = _Evidence.of(editions[0].name, printed)
    # Nothing can speak more for another one where the newest has a place for each row, and all of them are printed
    if not named and evidence.speaking_for(editions[0]) == (0, 0, 0):
        return editions[0]
    return max(editions, key=evidence.speaking_for)


@frozen
class _Evidence:
    """What some wordings of a table say of its edition."""

    heads: tuple[frozenset[str], ...]
    """The editions that each wording tells, as only they have a column of that head."""
    rows: frozenset[str]
    """The paths of the rows that are labelled without doubt."""
    groups: frozenset[str]
    """Those that are groups of rows in some edition."""

    @classmethod
    def of(cls, table: str, printed: set[Wording]) -> _Evidence:
        labels = [
            wording
            for wording in printed
            if table in wording.labels and wording.labels[table].sure
        ]
        rows = frozenset(
            path for wording in labels for path in wording.labels[table].rows
        )
        heading = [wording for wording in labels if wording.heads_group]
        groups = frozenset(
            path for wording in heading for path in wording.labels[table].rows
        )
        return cls(tuple([wording.tells for wording in printed]), rows, groups)

    def speaking_for(self, table: Table) -> tuple[int, int, int]:
        """How much speaks for an edition, what decides first standing first."""
        heads = sum(table.edition in tells for tells in self.heads)
        without_place = len(self.rows - self.groups - table.row_at.keys())
        own = [row.path in self.rows for row in table.rows]
        while own and not own[-1]:  # a text may be cut off behind its last row
            own.pop()
        return heads, -without_place, -own.count(False)
