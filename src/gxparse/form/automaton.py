"""The LALR(1) parser that Lark makes of a file's rules, as plain data, and a parse by it.

Lark works out which states there are and what each terminal does in them. To go
through them takes a loop, and neither Lark nor the time that its import takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

END = "$END"
"""The terminal behind the last one."""


class UnexpectedTerminalError(ValueError):
    """A terminal that no rule has in its place."""


class Node(NamedTuple):
    """A rule, with those that it is made of; those whose names begin with ``_`` stand for what they are made of."""

    name: str
    inner: tuple[Node, ...]


class Automaton(NamedTuple):
    """The states of a parser, by their numbers."""

    starts: Mapping[str, int]
    """The state in which a parse of each rule begins that no other one uses."""
    actions: list[dict[str, int]]
    """What each terminal does: ``n`` goes on in state n, ``~n`` closes rule n."""
    gotos: list[dict[str, int]]
    """The state behind each rule."""
    rules: list[tuple[str, int]]
    """The name of each rule, and of how many symbols it is made."""


class Parse:
    """A parse that is fed with one terminal after the other."""

    def __init__(self, automaton: Automaton, start: str) -> None:
        self._automaton = automaton
        first = automaton.starts[start]
        self._end = automaton.gotos[first][start]
        self._states = [first]
        self._nodes: list[tuple[Node, ...]] = []
        """The nodes of each symbol behind the first state."""

    def choices(self) -> Iterable[str]:
        """The terminals that may come next, and some of which that shows only when they are fed."""
        return self._automaton.actions[self._states[-1]]

    def feed(self, terminal: str) -> Node | None:
        """Takes a terminal; what all of them are when it is ``END``. Raises ``UnexpectedTerminalError``."""
        automaton, states, nodes = self._automaton, self._states, self._nodes
        while True:
            action = automaton.actions[states[-1]].get(terminal)
            if action is None:
                raise UnexpectedTerminalError(terminal)
            if action >= 0:
                states.append(action)
                nodes.append(())
                return None
            name, size = automaton.rules[~action]
            begins = len(nodes) - size
            inner = tuple(chain.from_iterable(nodes[begins:]))
            del nodes[begins:], states[begins + 1 :]
            states.append(automaton.gotos[states[-1]][name])
            nodes.append(inner if name[0] == "_" else (Node(name, inner),))
            if terminal == END and states[-1] == self._end:
                return nodes[-1][0]
