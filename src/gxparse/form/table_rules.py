"""One edition of a table as its rules in the grammar say: rows, columns, and what each wording means in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from gxparse.characters import fold
from gxparse.form.grammar_data import Parser, slip
from gxparse.form.grammar_files import (
    Grammar,
    base_name,
    plain_name,
    stands_alone,
    year_of,
)
from gxparse.form.types import Meaning, Role, Row, Table
from gxparse.model.paths import parts
from gxparse.model.report import Report

_CELLS = "CELLS"
_SAME_COLUMNS = "columns"  # the rule of the columns that all editions of a table have


class TableRules(NamedTuple):
    """An edition of a table, and its wordings."""

    table: Table
    meanings: list[tuple[str, Meaning]]
    """Each wording with what it means in the table."""
    alone: list[tuple[str, str]]
    """Each wording that is known only where nothing else stands beside it, with the statutory one."""


class _RowRule(NamedTuple):
    """A row where the grammar has it."""

    path: str
    terminal: str
    groups: tuple[str, ...]
    cls: Any


def read_table(
    grammar: Grammar, parser: Parser, edition: str, heading: str
) -> TableRules:
    """An edition of a grammar's table; ``edition`` is its rule, ``heading`` the rule of its columns."""
    wordings = dict(grammar.wordings)
    columns = {
        terminal: plain_name(terminal).lower() for terminal in grammar.rules[heading][0]
    }
    heads = tuple(
        (name, wordings[terminal])
        for terminal, name in columns.items()
        if not name.startswith("_")
    )
    model = _class_of(grammar.name, edition)
    column_names = {name for name, _ in heads}
    rows: list[Row] = []
    groups: list[str] = []
    sequence: list[str] = []
    for found in _walk(grammar, wordings, edition, grammar.name, model, ()):
        if isinstance(found, str):
            groups.append(found)
            sequence.append(found)
        else:
            rows.append(_row(len(rows), found, wordings, column_names))
            sequence.append(found.path)
    meanings = _meanings(grammar, rows, columns, groups)
    table = Table(
        name=grammar.name,
        edition=edition,
        model=model,
        rows=tuple(rows),
        item=wordings["_ITEM"],
        columns=heads,
        heads=tuple(columns.values()),
        one_head=len({row.columns for row in rows}) == 1,
        sequence=tuple(sequence),
        printed_flat=(_CELLS,) in grammar.rules[edition],
        told_by_heads=heading != _SAME_COLUMNS,
        parser=parser,
        row_at={row.path: row for row in rows},
        wordings=_printed(grammar, meanings),
    )
    named = {base_name(terminal) for terminal in meanings}
    return TableRules(
        table,
        [(wordings[terminal], meaning) for terminal, meaning in meanings.items()],
        [
            (wording, wordings[base_name(terminal)])
            for terminal, wording in grammar.wordings
            if stands_alone(terminal) and base_name(terminal) in named
        ],
    )


def _class_of(table: str, edition: str) -> Any:
    """The model's class of an edition; a table that is the same in all has one class."""
    classes = dict(parts(Report))[table]
    year = year_of(edition)
    return next(
        (cls for cls in classes if year and cls.edition.year == year), classes[0]
    )


def _walk(
    grammar: Grammar,
    wordings: dict[str, str],
    rule: str,
    path: str,
    cls: Any,
    groups: tuple[str, ...],
) -> Iterator[_RowRule | str]:
    """The rows below a rule, which stands for a part of the model, and the terminals of its groups, in order."""
    inner_parts = dict(parts(cls))
    group: tuple[str, ...] = ()
    # Of several alternatives the longest names the rows; the others are figures without labels
    for symbol in max(grammar.rules[rule], key=len):
        name = plain_name(symbol)
        if name in inner_parts:
            part = inner_parts[name]
            yield from _walk(
                grammar, wordings, symbol, f"{path}.{name}", part, groups + group
            )
            # A label before a rule with rows of its own names the group of just these
            if any(inner is not None for _, inner in parts(part)):
                group = ()
        elif symbol.startswith("_"):
            yield symbol
            group = (wordings[symbol],)
        elif symbol != _CELLS:
            yield _RowRule(path, symbol, groups, cls)


def _row(
    order: int, rule: _RowRule, wordings: dict[str, str], column_names: set[str]
) -> Row:
    # A unit is a value of the row and has no column of its own
    columns = tuple(name for name, _ in parts(rule.cls) if name in column_names)
    paths = tuple(f"{rule.path}.{name}" for name in columns)
    return Row(
        order,
        rule.path,
        rule.terminal,
        wordings[rule.terminal],
        rule.groups,
        columns,
        paths,
    )


def _meanings(
    grammar: Grammar,
    rows: Iterable[Row],
    columns: dict[str, str],
    groups: Iterable[str],
) -> dict[str, Meaning]:
    """What each terminal means in an edition, whose grammar has the terminals of others too."""
    by_name = {name: Meaning(grammar.name, name, "group") for name in groups}
    by_name |= {
        terminal: Meaning(grammar.name, name, "column")
        for terminal, name in columns.items()
    }
    by_name |= {row.terminal: Meaning(grammar.name, row.path, "row") for row in rows}
    meanings: dict[str, Meaning] = {}
    taken: dict[tuple[str, Role], str] = {}
    for terminal, wording in grammar.wordings:
        meaning = by_name.get(base_name(terminal))
        if meaning is None or stands_alone(terminal):
            continue
        other = taken.setdefault((fold(wording), meaning.role), meaning.name)
        if other != meaning.name:
            raise slip(grammar.name, f"{meaning.name}: {wording} is {other} already")
        meanings[terminal] = meaning
    return meanings


def _printed(
    grammar: Grammar, meanings: dict[str, Meaning]
) -> dict[str, tuple[str, ...]]:
    """The wordings of each name that means something in an edition."""
    names = {base_name(terminal) for terminal in meanings}
    return {
        name: tuple(found)
        for name, found in grammar.wordings_by_name().items()
        if name in names
    }
