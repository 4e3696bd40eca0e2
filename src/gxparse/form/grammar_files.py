"""The files of grammars/ as Lark reads them: rules, wordings and parsers.

Lark is imported here, inside a function, because it takes longer to import than the whole of this package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from gxparse.errors import GrammarError

if TYPE_CHECKING:
    from lark import Lark

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


def read_grammar(name: str, starts: Sequence[str]) -> Grammar:
    """Reads a file of wordings. Raises ``GrammarError`` for one that could never be used."""
    lark = _lark(name, starts, None)
    rules: dict[str, list[tuple[str, ...]]] = {}
    used = set(lark.ignore_tokens)
    for rule in lark.rules:
        expansion = tuple(str(symbol.name) for symbol in rule.expansion)
        rules.setdefault(str(rule.origin.name), []).append(expansion)
        used.update(expansion)
    wordings: list[tuple[str, str]] = []
    for terminal in lark.terminals:
        if terminal.pattern.type != "str":
            raise slip(
                name, f"{terminal.name}: one wording a terminal, in plain quotes"
            )
        if base_name(terminal.name) not in used:
            raise slip(name, f"{terminal.name}: no rule uses this name")
        wordings.append((terminal.name, terminal.pattern.value))
    return Grammar(name, tuple(wordings), rules, frozenset(lark.ignore_tokens))


def read_alternatives(name: str, rule: str) -> list[list[list[str]]]:
    """What a rule says: of each alternative every symbol, of each symbol its wordings, the usual one first."""
    lark = _lark(name, [rule], None)
    wordings: dict[str, list[str]] = {}
    for terminal in lark.terminals:
        wording = terminal.pattern.value
        if not stands_alone(terminal.name):
            wordings.setdefault(base_name(terminal.name), []).append(wording)
    return [
        [wordings[base_name(str(symbol.name))] for symbol in found.expansion]
        for found in lark.rules
        if found.origin.name == rule
    ]


def read_terms(name: str = "common") -> dict[str, re.Pattern[str]]:
    """The patterns of a file by name; of common.lark how numbers, marks and ordinals are printed."""
    terminals = _lark(name, ("start",), None).terminals
    return {terminal.name: re.compile(terminal.pattern.value) for terminal in terminals}


def build_parser(name: str, starts: Sequence[str]) -> Lark:
    """An LALR parser of a file's rules, which is fed with terminals."""
    return _lark(name, starts, "lalr")


def slip(name: str, reason: str) -> GrammarError:
    """The error for a file that does not say what it should."""
    return GrammarError(f"grammars/{name}.lark: {reason}")


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


def _lark(name: str, starts: Sequence[str], parser: Literal["lalr"] | None) -> Lark:
    from lark import Lark
    from lark.exceptions import LarkError

    text = (
        files("gxparse.grammars").joinpath(f"{name}.lark").read_text(encoding="utf-8")
    )
    try:
        # Without a parser Lark keeps the terminals that no rule uses, which are the further wordings
        if parser is None:
            return Lark(text, start=list(starts), parser=None, lexer="basic")
        return Lark(
            text, start=list(starts), parser=parser, lexer="basic", keep_all_tokens=True
        )
    except LarkError as error:
        raise slip(name, str(error)) from error
