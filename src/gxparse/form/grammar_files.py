"""The files of grammars/ as Lark reads them: rules, wordings and parsers.

Lark is imported here, inside a function, because it takes longer to import than the whole of this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen

from gxparse.errors import GrammarError

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule
    from lark.lexer import TerminalDef
    from lark.load_grammar import Grammar as LarkGrammar

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
    found = _compiled(name, starts)
    rules: dict[str, list[tuple[str, ...]]] = {}
    used = set(found.idle)
    for rule in found.rules:
        expansion = tuple(str(symbol.name) for symbol in rule.expansion)
        rules.setdefault(str(rule.origin.name), []).append(expansion)
        used.update(expansion)
    wordings: list[tuple[str, str]] = []
    for terminal in found.terminals:
        if terminal.pattern.type != "str":
            raise slip(
                name, f"{terminal.name}: one wording a terminal, in plain quotes"
            )
        if base_name(terminal.name) not in used:
            raise slip(name, f"{terminal.name}: no rule uses this name")
        wordings.append((terminal.name, terminal.pattern.value))
    return Grammar(name, tuple(wordings), rules, frozenset(found.idle))


def read_alternatives(name: str, rule: str) -> list[list[list[str]]]:
    """What a rule says: of each alternative every symbol, of each symbol its wordings, the usual one first."""
    grammar = _compiled(name, [rule])
    wordings: dict[str, list[str]] = {}
    for terminal in grammar.terminals:
        wording = terminal.pattern.value
        if not stands_alone(terminal.name):
            wordings.setdefault(base_name(terminal.name), []).append(wording)
    return [
        [wordings[base_name(str(symbol.name))] for symbol in found.expansion]
        for found in grammar.rules
        if found.origin.name == rule
    ]


def read_terms(name: str = "common") -> dict[str, re.Pattern[str]]:
    """The patterns of a file by name; of common.lark how numbers, marks and ordinals are printed."""
    terminals = _compiled(name, ["start"]).terminals
    return {terminal.name: re.compile(terminal.pattern.value) for terminal in terminals}


def build_parser(name: str, starts: Sequence[str]) -> Lark:
    """An LALR parser of a file's rules, which is fed with terminals."""
    from lark import Lark
    from lark.exceptions import LarkError
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Tokens come from the tokenizer, so that no lexer has to be made ready, which takes half of the time."""

        def __init__(self, _: Any) -> None: ...

        def lex(self, *_: Any) -> Iterator[Any]:
            raise NotImplementedError

    try:
        grammar = _loaded(name)
        return Lark(grammar, start=list(starts), parser="lalr", lexer=NoLexer)
    except LarkError as error:
        raise slip(name, str(error)) from error


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


class _Compiled(NamedTuple):
    """The terminals and rules of a file, those that no rule uses among them, which are the further wordings."""

    terminals: list[TerminalDef]
    rules: list[Rule]
    idle: list[str]


def _compiled(name: str, starts: Sequence[str]) -> _Compiled:
    from lark.exceptions import LarkError

    try:
        return _Compiled(*_loaded(name).compile(list(starts), "*"))
    except LarkError as error:
        raise slip(name, str(error)) from error


@lru_cache(maxsize=1)  # its rules and its parser are asked for one after the other
def _loaded(name: str) -> LarkGrammar:
    """A file as Lark reads it, once for its rules and its parser: reading takes longer than all else."""
    from lark.load_grammar import load_grammar

    path = files("gxparse.grammars").joinpath(f"{name}.lark")
    text = path.read_text(encoding="utf-8")
    loaded: tuple[LarkGrammar, Any] = load_grammar(text, path.name, [], True)  # type: ignore[no-untyped-call]
    return loaded[0]
