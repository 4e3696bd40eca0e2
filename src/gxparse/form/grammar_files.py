"""The files of grammars/: their rules, wordings and terms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from gxparse.form.grammar_data import data_of, slip

_EDITION = re.compile(r"_(?P<year>20[0-9]{2})\Z", re.IGNORECASE)


@frozen(eq=False)
class Grammar:
    """What a file of wordings says, and of rules over them."""

    name: str
    wordings: tuple[tuple[str, str], ...]
    """Each terminal with its wording, in the order of Lark."""
    rules: dict[str, list[tuple[str, ...]]]
    """The expansions of each rule, as the names of their symbols."""
    idle: frozenset[str]
    """The terminals that may stand anywhere and mean nothing."""

    def wordings_by_name(self) -> dict[str, list[str]]:
        """The wordings of each name that may stand anywhere, the usual one first."""
        by_name: dict[str, list[str]] = {}
        for terminal, wording in self.wordings:
            if not stands_alone(terminal):
                by_name.setdefault(base_name(terminal), []).append(wording)
        return by_name


def read_grammar(name: str) -> Grammar:
    """Reads a file of wordings. Raises ``GrammarError`` for one that could never be used."""
    found = data_of(name)
    rules: dict[str, list[tuple[str, ...]]] = {}
    used = set(found.idle)
    for rule, symbols in found.rules:
        rules.setdefault(rule, []).append(tuple(symbols))
        used.update(symbols)
    wordings: list[tuple[str, str]] = []
    for terminal in found.terminals:
        if not terminal.is_plain:
            raise slip(
                name, f"{terminal.name}: one wording a terminal, in plain quotes"
            )
        if base_name(terminal.name) not in used:
            raise slip(name, f"{terminal.name}: no rule uses this name")
        wordings.append((terminal.name, terminal.value))
    return Grammar(name, tuple(wordings), rules, frozenset(found.idle))


def read_alternatives(name: str, rule: str) -> list[list[list[str]]]:
    """What a rule says: of each alternative every symbol, of each symbol its wordings, the usual one first."""
    grammar = data_of(name)
    wordings: dict[str, list[str]] = {}
    for terminal in grammar.terminals:
        if not stands_alone(terminal.name):
            wordings.setdefault(base_name(terminal.name), []).append(terminal.value)
    return [
        [wordings[base_name(symbol)] for symbol in symbols]
        for name, symbols in grammar.rules
        if name == rule
    ]


class Terms(dict[str, re.Pattern[str]]):
    """The patterns of a file by name, each compiled when it is first asked for: a text needs few of them."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self.sources = sources

    def __missing__(self, name: str) -> re.Pattern[str]:
        term = self[name] = re.compile(self.sources[name])
        return term


def read_terms(name: str = "common") -> Terms:
    """The patterns of a file by name; of common.lark how numbers, marks and ordinals are printed."""
    return Terms({one.name: one.value for one in data_of(name).terminals})


def base_name(terminal: str) -> str:
    """The name of a wording, under which the usual one stands: GOT of GOT__2."""
    return terminal.partition("__")[0]


def stands_alone(terminal: str) -> bool:
    """Whether a wording is known only where it is all that stands in its place: GOT__ALONE_1."""
    return terminal.partition("__")[2].startswith("ALONE")


def plain_name(name: str) -> str:
    """The name of a rule or a terminal without its edition."""
    return _EDITION.sub("", name)


def year_of(name: str) -> int | None:
    """The year of the edition that the name of a rule ends in."""
    edition = _EDITION.search(name)
    return int(edition["year"]) if edition else None
