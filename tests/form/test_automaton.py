"""A parse by the kept tables is one by Lark, terminal for terminal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer
from tools.grammars import GRAMMARS

from gxparse.form.automaton import END, Node, Parse, UnexpectedTerminalError
from gxparse.form.grammar_data import automaton_by_lark, automaton_of

NAMES = ("claims", "disclosure", "disputes", "requests")


class NoLexer(Lexer):
    def __init__(self, _: Any) -> None: ...

    def lex(self, *_: Any) -> Any:
        raise NotImplementedError


def by_lark(name: str) -> Lark:
    text = (GRAMMARS / f"{name}.lark").read_text(encoding="utf-8")
    starts = list(automaton_of(name).starts)
    return Lark(
        text,
        start=starts,
        parser="lalr",
        lexer=NoLexer,
        source_path=str(GRAMMARS / f"{name}.lark"),
    )


PARSERS = {name: by_lark(name) for name in NAMES}


def as_node(tree: Any) -> Node:
    inner = [child for child in tree.children if isinstance(child, Tree)]
    return Node(str(tree.data), tuple(map(as_node, inner)))


@given(st.sampled_from(NAMES), st.lists(st.integers(0, 99), max_size=60), st.data())
def test_each_terminal_does_what_it_does_in_lark(
    name: str, steps: list[int], data: st.DataObject
) -> None:
    automaton = automaton_of(name)
    start = data.draw(st.sampled_from(sorted(automaton.starts)))
    parse = Parse(automaton, start)
    lark: Any = PARSERS[name].parse_interactive(start=start)
    every = sorted({terminal for does in automaton.actions for terminal in does})
    for step in [*steps, -1]:
        choices = sorted(parse.choices())
        assert choices == sorted({*lark.choices()} & set(every))
        # Now and then one that is not expected
        among = every if step % 10 == 0 else choices
        terminal = END if step == -1 and END in choices else among[step % len(among)]
        try:
            node = parse.feed(terminal)
        except UnexpectedTerminalError:
            with pytest.raises(UnexpectedInput):
                lark.feed_token(Token(terminal, ""))
            return
        tree = lark.feed_token(Token(terminal, ""))
        if terminal == END:
            assert node == as_node(tree)
            return
        assert node is None


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_what_lark_makes(name: str) -> None:
    assert automaton_of(name) == automaton_by_lark(name)


def test_a_terminal_that_no_rule_has_is_refused() -> None:
    parse = Parse(automaton_of("claims"), "claim")
    with pytest.raises(UnexpectedTerminalError, match="NO_SUCH"):
        parse.feed("NO_SUCH")
