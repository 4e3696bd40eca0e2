"""What each wording of the tables can mean, over all tables and editions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gxparse.characters import fold
from gxparse.form.table_rules import TableRules
from gxparse.form.types import Labelled, Meaning, Wording


def read_wordings(
    editions: Iterable[TableRules], ordinal: re.Pattern[str]
) -> dict[str, Wording]:
    """All that each wording can mean, under the wording as the form has it and folded, with its number and without."""
    editions = list(editions)
    meanings: dict[str, dict[Meaning, None]] = {}
    printed: list[str] = []
    for edition in editions:
        for wording, meaning in edition.meanings:
            for text in (wording, without_number(wording, ordinal)):
                meanings.setdefault(fold(text), {})[meaning] = None
                printed.append(text)
    tells = _editions_told(editions)
    wordings = {
        folded: _wording(tuple(found), tells.get(folded, frozenset()))
        for folded, found in meanings.items()
    }
    return wordings | {text: wordings[fold(text)] for text in printed}


def without_number(wording: str, ordinal: re.Pattern[str]) -> str:
    """A wording without its number, which may be missing in print."""
    number = ordinal.match(wording)
    return wording[number.end() :] if number else wording


def _editions_told(editions: Iterable[TableRules]) -> dict[str, frozenset[str]]:
    """The edition that a head tells, by the head folded, where only one edition has a column of that head."""
    told: dict[str, set[str]] = {}
    for edition in editions:
        if not edition.table.told_by_heads:
            continue
        for wording, meaning in edition.meanings:
            if meaning.role == "column":
                told.setdefault(fold(wording), set()).add(edition.table.edition)
    # A head of several editions tells none of them
    return {head: frozenset(found) for head, found in told.items() if len(found) == 1}


def _wording(meanings: tuple[Meaning, ...], tells: frozenset[str]) -> Wording:
    within: dict[str, tuple[Meaning, ...]] = {}
    for meaning in meanings:
        within[meaning.table] = (*within.get(meaning.table, ()), meaning)
    first = meanings[0]
    is_row_alone = len(meanings) == 1 and first.role == "row"
    return Wording(
        meanings=meanings,
        table=first.table if len(within) == 1 else None,
        row=first.name if is_row_alone else None,
        within=within,
        labels=_labels(meanings),
        columns={
            meaning.table: meaning.name
            for meaning in meanings
            if meaning.role == "column"
        },
        tells=tells,
    )


def _labels(meanings: tuple[Meaning, ...]) -> dict[str, Labelled]:
    """The rows that a wording can label, by their tables."""
    rows: dict[str, tuple[str, ...]] = {}
    for meaning in meanings:
        if meaning.role == "row":
            rows[meaning.table] = (*rows.get(meaning.table, ()), meaning.name)
    # What heads a group too carries no figures there, so that it is a row all the same
    sure = sum(meaning.role != "group" for meaning in meanings) == 1
    return {table: Labelled(paths, sure) for table, paths in rows.items()}
