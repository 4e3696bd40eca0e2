"""The statutory form, read out of grammars/*.lark when it is first needed.

``statutory_form()`` holds what the stages ask of the grammars: the tables with their rows
and columns in order, every wording with what it can mean, and an LALR parser a
table. Lark is imported here, inside the first call, because it takes longer to
import than the whole of this package.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from gxparse.characters import fold
from gxparse.errors import GrammarError
from gxparse.form.label_patterns import openings, pattern
from gxparse.form.types import Form, Indicators, Labelled, Meaning, Role, Row, Table, Wording
from gxparse.model.paths import parts
from gxparse.model.report import Report

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Symbol

_TABLES = {
    "disclosure": {"disclosure_2021": "columns_2021", "disclosure_2019": "columns_2019"},
    "requests": {"requests_2021": "columns", "requests_2019": "columns"},
    "disputes": {"disputes": "columns"},
}
"""In the grammar of each table, the rule of each edition, the newest first, and that of its columns."""
_EDITION = re.compile(r"_(?P<year>20[0-9]{2})\Z", re.IGNORECASE)
_lock = threading.Lock()
_form: Form | None = None


def statutory_form() -> Form:
    """The statutory form; built by the first call, under a lock, and never changed."""
    global _form
    if _form is None:
        with _lock:
            if _form is None:
                _form = _load()
                _lark.cache_clear()
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
    words = statutory_form().words
    if path in words:
        return words[path]
    row, _, column = path.rpartition(".")
    name, _, number = row.partition("[")  # "indicators[3]"
    head = statutory_form().head(name, column)
    return f"{words[name]}{number and f'[{number}'} · {head}" if name in words and head else path


def _load() -> Form:
    terms: dict[str, re.Pattern[str]] = {}
    for terminal in _lark("common", ("start",), None).terminals:
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

    tables: dict[str, tuple[Table, ...]] = {}
    meanings: dict[str, dict[Meaning, None]] = {}
    tells: dict[str, set[str]] = {}
    printed: list[str] = []
    for grammar, editions in _TABLES.items():
        starts = [*dict.fromkeys((*editions, *editions.values()))]
        made = [_table(grammar, starts, *edition) for edition in editions.items()]
        tables[grammar] = tuple(table for table, _ in made)
        for table, found in made:
            for wording, meaning in found:
                for text in (wording, _bare(wording, ordinal)):
                    meanings.setdefault(fold(text), {})[meaning] = None
                    printed.append(text)
                if table.told_by_heads and meaning.role == "column":
                    tells.setdefault(fold(wording), set()).add(table.edition)
            for row in table.rows:
                words.setdefault(row.path, row.wording)
                heads = dict(table.columns)
                own = {} if table.one_head else {f"{row.path}:{name}": heads[name] for name in row.columns}
                words.update({key: head for key, head in own.items() if key not in words})
            for name, head in table.columns:
                words.setdefault(f"{grammar}:{name}", head)
        words[f"{grammar}:unit"] = terms["UNIT"].pattern
    for folded in list(tells):
        if len(tells[folded]) > 1:  # a head of several editions, such as _CONTENT, tells none
            del tells[folded]

    indicators = _indicators()
    words["indicators"] = indicators.heading
    words |= {f"indicators:{name}": head for name, head in indicators.heads.items()}

    wordings = {folded: _wording(tuple(found), frozenset(tells.get(folded, ()))) for folded, found in meanings.items()}
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
        indicators=indicators,
        words=words,
    )


def _wording(meanings: tuple[Meaning, ...], tells: frozenset[str]) -> Wording:
    within: dict[str, tuple[Meaning, ...]] = {}
    for meaning in meanings:
        within[meaning.table] = (*within.get(meaning.table, ()), meaning)
    table = meanings[0].table if len(within) == 1 else None
    row = meanings[0].name if len(meanings) == 1 and meanings[0].role == "row" else None
    rows = {name: tuple(m.name for m in found if m.role == "row") for name, found in within.items()}
    sure = len([m for m in meanings if m.role != "group"]) == 1
    labels = {name: Labelled(paths, sure) for name, paths in rows.items() if paths}
    columns = {m.table: m.name for m in meanings if m.role == "column"}
    return Wording(meanings, table, row, within, labels, columns, tells)


def _bare(wording: str, ordinal: re.Pattern[str]) -> str:
    """A wording without its number, which may be missing in print."""
    number = ordinal.match(wording)
    return wording[number.end() :] if number else wording


@cache
def _lark(grammar: str, start: tuple[str, ...], parser: Literal["lalr"] | None) -> Lark:
    from lark import Lark
    from lark.exceptions import LarkError

    text = files("gxparse.grammars").joinpath(f"{grammar}.lark").read_text(encoding="utf-8")
    try:
        if parser is None:  # keeps the terminals that no rule uses: the further wordings
            return Lark(text, start=list(start), parser=None, lexer="basic")
        return Lark(text, start=list(start), parser=parser, lexer="basic", keep_all_tokens=True)
    except LarkError as error:
        raise GrammarError(f"grammars/{grammar}.lark: {error}") from error


def _wordings(grammar: str, start: list[str]) -> list[tuple[str, str]]:
    """The terminals of a grammar with their wordings. Raises ``GrammarError`` for one that could never be used."""
    used = {symbol.name for rules in _rules(grammar, start).values() for rule in rules for symbol in rule}
    found = []
    lark = _lark(grammar, tuple(start), None)
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
    lark = _lark(grammar, tuple(start), "lalr")
    return _wordings(grammar, start), frozenset(lark.ignore_tokens), lark


def _rules(grammar: str, start: list[str]) -> dict[str, list[list[Symbol]]]:
    rules: dict[str, list[list[Symbol]]] = {}
    for rule in _lark(grammar, tuple(start), None).rules:
        rules.setdefault(str(rule.origin.name), []).append(list(rule.expansion))
    return rules


def _table(grammar: str, starts: list[str], edition: str, heading: str) -> tuple[Table, list[tuple[str, Meaning]]]:
    """One edition of the table of a grammar, and what its wordings mean in it."""
    wordings = dict(_wordings(grammar, starts))
    rules = _rules(grammar, starts)
    columns = {symbol.name: _plain(symbol.name).lower() for symbol in rules[heading][0]}
    heads = tuple((name, wordings[terminal]) for terminal, name in columns.items() if not name.startswith("_"))
    names = {name for name, _ in heads}
    year = _EDITION.search(edition)
    classes = dict(parts(Report))[grammar]
    table_class = next((cls for cls in classes if year and cls.edition.value == int(year["year"])), classes[0])
    rows: list[Row] = []
    sequence: list[str] = []

    def walk(rule: str, path: str, cls: Any, groups: tuple[str, ...]) -> None:
        classes = dict(parts(cls))
        expansion = max(rules[rule], key=len)  # the alternative that names the rows
        group: tuple[str, ...] = ()
        for symbol in expansion:
            name = _plain(symbol.name)
            if name in classes:
                part = classes[name]
                walk(symbol.name, f"{path}.{name}", part, groups + group)
                if any(inner for _, inner in parts(part)):  # the group was this rule's own
                    group = ()
            elif symbol.name.startswith("_"):
                sequence.append(symbol.name)
                group = (wordings[symbol.name],)
            elif symbol.name != "CELLS":
                sequence.append(path)
                figures = tuple(column for column, _ in parts(cls) if column in names)
                paths = tuple(f"{path}.{column}" for column in figures)
                rows.append(Row(len(rows), path, symbol.name, wordings[symbol.name], groups, figures, paths))

    walk(edition, grammar, table_class, ())
    row_of = {row.terminal: row for row in rows}
    meant = []
    printed: dict[str, tuple[str, ...]] = {}
    for terminal, wording in wordings.items():
        base = terminal.partition("__")[0]
        if base in row_of:
            meaning = Meaning(grammar, row_of[base].path, "row")
        elif base in columns:
            meaning = Meaning(grammar, columns[base], "column")
        elif base in sequence:
            meaning = Meaning(grammar, base, "group")
        else:  # of another edition
            continue
        meant.append((wording, meaning))
        printed[base] = (*printed.get(base, ()), wording)
    taken: dict[tuple[str, Role], str] = {}
    for wording, meaning in meant:
        other = taken.setdefault((fold(wording), meaning.role), meaning.name)
        if other != meaning.name:
            raise GrammarError(f"grammars/{grammar}.lark: {meaning.name}: {wording} is {other} already")
    table = Table(
        name=grammar,
        edition=edition,
        model=table_class,
        rows=tuple(rows),
        item=wordings["_ITEM"],
        columns=heads,
        heads=tuple(columns.values()),
        one_head=len({row.columns for row in rows}) == 1,
        sequence=tuple(sequence),
        printed_flat=any([symbol.name for symbol in e] == ["CELLS"] for e in rules[edition]),
        told_by_heads=heading != "columns",
        parser=_lark(grammar, tuple(starts), "lalr"),
        row_at={row.path: row for row in rows},
        wordings=printed,
    )
    return table, meant


_BETWEEN_HEADS = (
    r"(?:[（(][^（）()\n]{0,30}+[）)])?+(?:[\s|\u200b\x1e\x1f*]|<[^<>]{0,200}+>|&nbsp;)++"  # a remark; what parts cells
)


def _indicators() -> Indicators:
    """The heads of the older forms' tables; one that not every expansion of their rule has may be missing."""
    wordings = _wordings("indicators", ["indicators", "row"])
    of: dict[str, list[str]] = {}
    for terminal, wording in wordings:
        of.setdefault(terminal.partition("__")[0], []).append(wording)
    expansions = [[symbol.name for symbol in e] for e in _rules("indicators", ["indicators", "row"])["heads"]]
    order, least = max(expansions, key=len), min(expansions, key=len)
    first = order.index(least[0])  # that must be there
    pieces = []
    for n, head in enumerate(order):
        piece = f"(?P<{head.lower()}>{pattern(of[head])})" + (_BETWEEN_HEADS if n < len(order) - 1 else "")
        pieces.append(piece if head in least else f"(?:{piece})?")
    return Indicators(
        heading=of["HEADING"][0],
        heads={head.lower(): of[head][0] for head in order},
        roles={fold(wording): head.lower() for head in order for wording in of[head]},
        units=frozenset(map(fold, of["UNIT"])),
        head=re.compile("".join(pieces)),
        opening=openings(wording for head in order[: first + 1] for wording in of[head]),
        above=re.compile(rf"[#*\s|]*+{pattern(of['HEADING'])}[0-9一二三四五六七八九十：:*\s|]*+"),
    )


def _plain(name: str) -> str:
    """The name of a rule or a terminal without its edition."""
    return _EDITION.sub("", name)
