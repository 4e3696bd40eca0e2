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
from typing import TYPE_CHECKING, Any, Literal

from gxparse.errors import GrammarError
from gxparse.form import Form, Labelled, Meaning, Role, Row, Table, Wording
from gxparse.model import Report
from gxparse.paths import parts
from gxparse.wording import fold, pattern

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Symbol

_GRAMMARS = ("disclosure_2021", "requests_2021", "disputes")
_lock = threading.Lock()
_form: Form | None = None


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
    attribute names as words; another language is a ``ValueError``. An unknown
    path is returned as it is.
    """
    if lang not in ("en", "zh"):
        raise ValueError(f"lang: {lang!r} is neither 'en' nor 'zh'")
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

    headings: dict[str, str] = {}
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
        headings[fold(bare)] = base.lower()
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
    from lark.exceptions import LarkError

    text = files("gxparse.grammars").joinpath(f"{grammar}.lark").read_text(encoding="utf-8")
    try:
        if parser is None:  # keeps the terminals that no rule uses: the further wordings
            return Lark(text, start=start, parser=None, lexer="basic")
        return Lark(text, start=start, parser=parser, lexer="basic", keep_all_tokens=True)
    except LarkError as error:
        raise GrammarError(f"grammars/{grammar}.lark: {error}") from error


def _wordings(grammar: str, start: list[str]) -> list[tuple[str, str]]:
    """The terminals of a grammar with their wordings. Raises ``GrammarError`` for one that could never be used."""
    used = {symbol.name for rules in _rules(grammar, start).values() for rule in rules for symbol in rule}
    found = []
    lark = _lark(grammar, start, parser=None)
    used.update(lark.ignore_tokens)
    for terminal in lark.terminals:
        if terminal.pattern.type != "str":
            raise GrammarError(f"grammars/{grammar}.lark: {terminal.name}: one wording a terminal, in plain quotes")
        if terminal.name.partition("__")[0] not in used:
            raise GrammarError(f"grammars/{grammar}.lark: {terminal.name}: no rule uses this name")
        found.append((terminal.name, terminal.pattern.value))
    return found


def phrases(grammar: str, start: list[str]) -> tuple[list[tuple[str, str]], frozenset[str], Lark]:
    """A grammar of phrases: its terminals with their wordings, those that may stand anywhere, and its parser."""
    lark = _lark(grammar, start, parser="lalr")
    return _wordings(grammar, start), frozenset(lark.ignore_tokens), lark


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
    printed: dict[str, tuple[str, ...]] = {}
    for terminal, wording in wordings.items():
        base = terminal.partition("__")[0]
        role: Role = "row" if base in row_of else "column" if base in columns else "group"
        found.append((wording, Meaning(name, base, role, row_of.get(base))))
        printed[base] = (*printed.get(base, ()), wording)
    taken: dict[tuple[str, Role], str] = {}
    for wording, meaning in found:
        other = taken.setdefault((fold(wording), meaning.role), meaning.terminal)
        if other != meaning.terminal:
            raise GrammarError(f"grammars/{grammar}.lark: {meaning.terminal}: {wording} is {other} already")
    table = Table(
        name=name,
        rows=tuple(rows),
        item=wordings["_ITEM"],
        columns=heads,
        one_head=len({row.columns for row in rows}) == 1,
        sequence=tuple(sequence),
        printed_flat=any([symbol.name for symbol in e] == ["CELLS"] for e in rules[name]),
        edition_heads=frozenset(e[0].name for e in rules.get("edition", [])),
        parser=_lark(grammar, starts, parser="lalr"),
        row_of=row_of,
        wordings=printed,
    )
    return table, found
