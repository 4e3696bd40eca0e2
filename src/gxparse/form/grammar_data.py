"""The files of grammars/ as plain data: their terminals, their rules and the parsers of these.

Lark reads them, which takes longer than all else that is done before the first
report is read. So what it read and made is kept beside them, in ``as_read.json``, with a
checksum of each file: one that was edited since is read by Lark again. Lark is
imported inside functions here, because that alone takes longer than importing this package.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from zlib import crc32

from gxparse.errors import GrammarError
from gxparse.form.automaton import Automaton, Parse

if TYPE_CHECKING:
    from lark.load_grammar import Grammar as LarkGrammar

AS_READ = "as_read.json"


class Terminal(NamedTuple):
    """A terminal of a file."""

    name: str
    is_plain: bool
    """Whether it stands in plain quotes, and is no pattern."""
    value: str
    """Its wording, or its pattern."""


class GrammarData(NamedTuple):
    """The terminals and rules of a file, those that no rule uses among them, which are the further wordings."""

    terminals: list[Terminal]
    rules: list[tuple[str, list[str]]]
    """The name of each rule with the names of the symbols of one expansion."""
    idle: list[str]
    """The terminals that may stand anywhere."""


def slip(name: str, reason: str) -> GrammarError:
    """The error for a file that does not say what it should."""
    return GrammarError(f"grammars/{name}.lark: {reason}")


def data_of(name: str) -> GrammarData:
    """What a file says, as it was kept or as Lark reads it now. Raises ``GrammarError`` where Lark cannot."""
    kept = _kept().get(name, {})
    if kept.get("checksum") != checksum(name):
        return read_by_lark(name)
    terminals = [Terminal(*terminal) for terminal in kept["terminals"]]
    rules = [(rule, symbols) for rule, symbols in kept["rules"]]
    return GrammarData(terminals, rules, kept["idle"])


def read_by_lark(name: str) -> GrammarData:
    """What Lark makes of a file. Raises ``GrammarError`` where it cannot."""
    from lark.exceptions import LarkError

    try:
        loaded = _loaded(name)
        rules = [str(rule[0]) for rule in loaded.rule_defs]
        # All terminals are kept, also those that no rule uses
        terminals, expansions, idle = loaded.compile(rules or ["start"], "*")
    except LarkError as error:
        raise slip(name, str(error)) from error
    return GrammarData(
        [
            Terminal(str(one.name), one.pattern.type == "str", one.pattern.value)
            for one in terminals
        ],
        [
            (str(one.origin.name), [str(symbol.name) for symbol in one.expansion])
            for one in expansions
        ],
        [*map(str, idle)],
    )


def checksum(name: str) -> int:
    """A checksum of a file, by which what was kept of it is known to be of it."""
    return crc32(_text(name).encode())


@cache
def automaton_of(name: str) -> Automaton:
    """The parser of a file's rules, as it was kept or as Lark makes it now. Raises ``GrammarError`` where it cannot."""
    kept = _kept().get(name, {})
    if kept.get("checksum") != checksum(name):
        return automaton_by_lark(name)
    starts, actions, gotos, rules = kept["automaton"]
    return Automaton(starts, actions, gotos, [(rule, size) for rule, size in rules])


def automaton_by_lark(name: str) -> Automaton:
    """The parser that Lark makes of a file's rules. Raises ``GrammarError`` where it cannot."""
    from lark import Lark
    from lark.exceptions import LarkError
    from lark.lexer import Lexer
    from lark.parsers.lalr_analysis import Shift

    class NoLexer(Lexer):
        """Terminals come from the tokenizer."""

        def __init__(self, _: Any) -> None: ...

        def lex(self, *_: Any) -> Any:
            raise NotImplementedError

    starts = _starts(read_by_lark(name).rules)
    if not starts:
        return Automaton({}, [], [], [])
    try:
        made: Any = Lark(_loaded(name), start=starts, parser="lalr", lexer=NoLexer)
    except LarkError as error:
        raise slip(name, str(error)) from error
    for rule in made.rules:
        if rule.alias or rule.options.expand1:
            raise slip(name, f"{rule.origin.name}: a rule has no “?” and no “->” here")
    table = made.parser.parser._parse_table
    rule_numbers = {rule: n for n, rule in enumerate(made.rules)}
    of_rules = {str(rule.origin.name) for rule in made.rules}
    # Lark numbers states as it comes upon them, each time otherwise: here by how they are reached
    numbers = {table.start_states[start]: n for n, start in enumerate(starts)}
    order = list(numbers)
    actions: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for state in order:
        does = {str(symbol): what for symbol, what in table.states[state].items()}
        actions.append({})
        gotos.append({})
        for symbol, (action, what) in sorted(does.items(), key=itemgetter(0)):
            if action is Shift and what not in numbers:
                numbers[what] = len(order)
                order.append(what)
            number = numbers[what] if action is Shift else ~rule_numbers[what]
            (gotos if symbol in of_rules else actions)[-1][symbol] = number
    return Automaton(
        {start: n for n, start in enumerate(starts)},
        actions,
        gotos,
        [(str(rule.origin.name), len(rule.expansion)) for rule in made.rules],
    )


def _starts(rules: list[tuple[str, list[str]]]) -> list[str]:
    """The rules that no other one uses, but for those that stand for what they are made of."""
    used = {symbol for rule, symbols in rules for symbol in symbols if symbol != rule}
    named = dict.fromkeys(rule for rule, _ in rules)
    return [rule for rule in named if rule not in used and rule[0] != "_"]


class Parser:
    """A parser of a file's rules that is made when it is first fed: most tables are read without."""

    def __init__(self, name: str) -> None:
        self._name = name

    def begin(self, start: str) -> Parse:
        """A parse of a rule that no other one uses. Raises ``GrammarError`` where there is no such rule."""
        automaton = automaton_of(self._name)
        if start not in automaton.starts:
            raise slip(self._name, f"{start}: no rule that no other one uses")
        return Parse(automaton, start)


@cache
def _kept() -> dict[str, Any]:
    try:
        text = files("gxparse.grammars").joinpath(AS_READ).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    return cast("dict[str, Any]", json.loads(text))


def _text(name: str) -> str:
    return (
        files("gxparse.grammars").joinpath(f"{name}.lark").read_text(encoding="utf-8")
    )


@lru_cache(maxsize=1)  # its rules and its parser are asked for one after the other
def _loaded(name: str) -> LarkGrammar:
    """A file as Lark reads it, once for its rules and its parser: reading takes longer than all else."""
    from lark.load_grammar import load_grammar

    loaded: tuple[LarkGrammar, Any]
    loaded = load_grammar(_text(name), f"{name}.lark", [], True)  # type: ignore[no-untyped-call]
    return loaded[0]
