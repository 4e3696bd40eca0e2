"""The statutory form, read out of grammars/*.lark when it is first needed.

``form()`` holds what the stages ask of the grammars: the tables with their rows
and columns in order, every wording with what it can mean, and an LALR parser a
table. Lark is imported here, inside the first call, because it takes longer to
import than the whole of this package.
"""

from __future__ import annotations

import re
import threading
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from attrs import field, frozen

from gxparse.model import Report
from gxparse.paths import parts
from gxparse.wording import fold, pattern

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Symbol

Role = Literal["row", "group", "column", "section", "title"]

_GRAMMARS = ("disclosure_2021", "requests_2021", "disputes")
_lock = threading.Lock()
_form: Form | None = None


@frozen
class Row:
    """A row of a table, as its rule in the grammar says."""

    order: int
    """Its place among the rows of the table, from 0."""
    path: str
    """Attribute path in the report: "requests.outcomes.granted"."""
    terminal: str
    wording: str
    """The statutory label."""
    groups: tuple[str, ...]
    """The wordings of the groups that it stands in, outermost first."""
    columns: tuple[str, ...]
    """The names of its figures, left to right."""
    paths: tuple[str, ...]
    """The attribute path of each figure."""


@frozen
class Meaning:
    """What a wording can mean: a row, a group of rows or a column of a table, a section, the title."""

    table: str
    terminal: str
    role: Role
    row: Row | None = None


class Labelled(NamedTuple):
    """The rows of one table that a wording can label."""

    terminals: tuple[str, ...]
    sure: bool
    """Whether it can mean nothing but that row, so that it is one even out of its place."""


NO_ROW = Labelled((), False)
ALL_ROWS = Labelled((), True)
"""Stands for no label at all where a table is printed without labels of rows."""


@frozen(eq=False)
class Wording:
    """All that one wording can mean."""

    meanings: tuple[Meaning, ...]
    table: str | None
    """The table of all its meanings; ``None`` where they are of several."""
    row: Row | None
    """The row that it labels, where it can mean nothing else."""
    within: dict[str, tuple[Meaning, ...]]
    """Its meanings in each table."""
    labels: dict[str, Labelled]
    """The rows that it can label in each table that has any."""
    columns: dict[str, str]
    """The terminal of the column that it can head in each table that has it."""

    @property
    def heads_group(self) -> bool:
        """Whether it can only head a group of rows or columns."""
        return all(meaning.role == "group" for meaning in self.meanings)

    def path(self, table: str) -> str:
        """What it names in a table: its row, or else the table itself."""
        return self.row.path if self.row else table


@frozen(eq=False)
class Table:
    """One table in one edition."""

    name: str
    """The attribute of the report that holds it: "requests"."""
    rows: tuple[Row, ...]
    item: str
    """The head of the labels in canonical text."""
    columns: tuple[tuple[str, str], ...]
    """Name and statutory head of each column, left to right."""
    edition_heads: frozenset[str]
    """Column heads that tell the edition: a row is read only where one of its own is printed; empty
    where the labels of the rows tell it."""
    sequence: tuple[str, ...]
    """The terminals of its rows and groups of rows, in statutory order."""
    printed_flat: bool
    """Whether all its rows may be printed as one run of figures, without labels."""
    parser: Lark = field(repr=False)
    row_of: dict[str, Row] = field(repr=False)
    """The row that a terminal labels."""


@frozen(eq=False)
class Form:
    """All that the grammars say."""

    tables: dict[str, Table]
    sections: dict[str, str]
    """The statutory heading of each section, by the attribute that holds it, in order."""
    numbers: dict[str, str]
    """The number of each heading, folded."""
    wordings: dict[str, Wording]
    """What each wording of a table can mean, with its number and without, as the form has it and folded."""
    headings: dict[str, Meaning]
    """The same for headings and the title."""
    labels: re.Pattern[str]
    """Finds any wording of a table."""
    section: re.Pattern[str]
    """Finds any wording of a section's heading, without its number."""
    title: re.Pattern[str]
    ordinal: re.Pattern[str]
    terms: dict[str, re.Pattern[str]]
    """The patterns of common.lark by name."""
    words: dict[str, str] = field(repr=False)
    """The statutory wording of every row, column and section, by its path or column name."""


def form() -> Form:
    """The statutory form; built by the first call, under a lock, and never changed."""
    global _form
    if _form is None:
        with _lock:
            if _form is None:
                _form = _load()
    return _form


def label(path: str, lang: str = "zh") -> str:
    """The name of the value, row, table or section at an attribute path, for people.

    In Chinese (``"zh"``) it is the statutory wording; in English (``"en"``) the
    attribute names as words. An unknown path is returned as it is.
    """
    if lang == "en":
        return " / ".join(part.replace("_", " ") for part in path.rpartition(":")[2].split("."))
    words = form().words
    if path in words:
        return words[path]
    row, _, column = path.rpartition(".")
    table = path.partition(".")[0]
    head = words.get(f"{table}:{column}")
    return f"{words[row]} · {head}" if row in words and head else path


def _load() -> Form:
    terms: dict[str, re.Pattern[str]] = {}
    for terminal in _lark("common", ["start"], parser=None).terminals:
        terms[terminal.name] = re.compile(terminal.pattern.value)
    ordinal = terms["ORDINAL"]

    headings: dict[str, Meaning] = {}
    sections: dict[str, str] = {}
    words: dict[str, str] = {}
    section_wordings, title_wordings = [], []
    for name, wording in _wordings("report", ["report"]):
        base = name.partition("__")[0]
        if base == "TITLE":
            title_wordings.append(wording)
            continue
        bare = _bare(wording, ordinal)
        section_wordings.append(bare)
        headings[fold(bare)] = Meaning("", base.lower(), "section")
        if name == base:
            words[base.lower()] = wording
    for symbol in _rules("report", ["report"])["report"][0]:
        if symbol.name != "TITLE":
            sections[symbol.name.lower()] = words[symbol.name.lower()]

    tables: dict[str, Table] = {}
    meanings: dict[str, dict[Meaning, None]] = {}
    printed: list[str] = []
    for grammar in _GRAMMARS:
        table, found = _table(grammar)
        tables[table.name] = table
        for wording, meaning in found:
            for text in (wording, _bare(wording, ordinal)):
                meanings.setdefault(fold(text), {})[meaning] = None
                printed.append(text)
        words.update({row.path: row.wording for row in table.rows})
        words.update({f"{table.name}:{name}": head for name, head in table.columns})
        words[f"{table.name}:unit"] = terms["UNIT"].pattern

    wordings = {folded: _wording(tuple(found)) for folded, found in meanings.items()}
    return Form(
        tables=tables,
        sections=sections,
        numbers={name: fold(heading.removesuffix(_bare(heading, ordinal))) for name, heading in sections.items()},
        wordings=wordings | {text: wordings[fold(text)] for text in printed},
        headings=headings,
        labels=re.compile(pattern(meanings)),
        section=re.compile(pattern(section_wordings)),
        title=re.compile(pattern(title_wordings)),
        ordinal=ordinal,
        terms=terms,
        words=words,
    )


def _wording(meanings: tuple[Meaning, ...]) -> Wording:
    within: dict[str, tuple[Meaning, ...]] = {}
    for meaning in meanings:
        within[meaning.table] = (*within.get(meaning.table, ()), meaning)
    table = meanings[0].table if len(within) == 1 else None
    row = meanings[0].row if len(meanings) == 1 else None
    labels = {
        name: Labelled(terminals, row is not None)
        for name, found in within.items()
        if (terminals := tuple(meaning.terminal for meaning in found if meaning.row))
    }
    columns = {m.table: m.terminal for m in meanings if m.role == "column"}
    return Wording(meanings, table, row, within, labels, columns)


def _bare(wording: str, ordinal: re.Pattern[str]) -> str:
    """A wording without its number, which may be missing in print."""
    number = ordinal.match(wording)
    return wording[number.end() :] if number else wording


def _lark(grammar: str, start: list[str], parser: Literal["lalr"] | None) -> Lark:
    from lark import Lark

    text = files("gxparse.grammars").joinpath(f"{grammar}.lark").read_text(encoding="utf-8")
    if parser is None:  # keeps the terminals that no rule uses: the further wordings
        return Lark(text, start=start, parser=None, lexer="basic")
    return Lark(text, start=start, parser=parser, lexer="basic", keep_all_tokens=True)


def _wordings(grammar: str, start: list[str]) -> list[tuple[str, str]]:
    return [(t.name, t.pattern.value) for t in _lark(grammar, start, parser=None).terminals]


def _rules(grammar: str, start: list[str]) -> dict[str, list[list[Symbol]]]:
    rules: dict[str, list[list[Symbol]]] = {}
    for rule in _lark(grammar, start, parser=None).rules:
        rules.setdefault(str(rule.origin.name), []).append(list(rule.expansion))
    return rules


def _table(grammar: str) -> tuple[Table, list[tuple[str, Meaning]]]:
    name = grammar.partition("_")[0]
    starts = [name, "columns", *(["edition"] if grammar.startswith("disclosure") else [])]
    wordings = dict(_wordings(grammar, starts))
    rules = _rules(grammar, starts)
    columns = [symbol.name for symbol in rules["columns"][0]]
    heads = tuple((c.lower(), wordings[c]) for c in columns if not c.startswith("_"))
    names = {column for column, _ in heads}
    table_class = dict(parts(Report))[name]
    rows: list[Row] = []
    sequence: list[str] = []

    def walk(rule: str, path: str, cls: Any, groups: tuple[str, ...]) -> None:
        classes = dict(parts(cls))
        expansion = max(rules[rule], key=len)  # the alternative that names the rows
        group: tuple[str, ...] = ()
        for symbol in expansion:
            if symbol.name in classes:
                part = classes[symbol.name]
                walk(symbol.name, f"{path}.{symbol.name}", part, groups + group)
                if any(inner for _, inner in parts(part)):  # the group was this rule's own
                    group = ()
            elif symbol.name.startswith("_"):
                sequence.append(symbol.name)
                group = (wordings[symbol.name],)
            elif symbol.name != "CELLS":
                sequence.append(symbol.name)
                fields = tuple(column for column, _ in parts(cls) if column in names)
                rows.append(
                    Row(
                        len(rows),
                        path,
                        symbol.name,
                        wordings[symbol.name],
                        groups,
                        fields,
                        tuple(f"{path}.{column}" for column in fields),
                    )
                )

    walk(name, name, table_class, ())
    row_of = {row.terminal: row for row in rows}
    found = []
    for terminal, wording in wordings.items():
        base = terminal.partition("__")[0]
        role: Role = "row" if base in row_of else "column" if base in columns else "group"
        found.append((wording, Meaning(name, base, role, row_of.get(base))))
    table = Table(
        name=name,
        rows=tuple(rows),
        item=wordings["_ITEM"],
        columns=heads,
        sequence=tuple(sequence),
        printed_flat=any([symbol.name for symbol in e] == ["CELLS"] for e in rules[name]),
        edition_heads=frozenset(e[0].name for e in rules.get("edition", [])),
        parser=_lark(grammar, starts, parser="lalr"),
        row_of=row_of,
    )
    return table, found
