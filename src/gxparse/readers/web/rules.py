"""The rules of a page's styles: what they declare for each of its elements.

A later declaration of a property takes the place of an earlier one, as the weight
of their selectors and the order of the rules say. Rules that may be for an
element or not are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from attrs import define, field, frozen

from gxparse.document.arrangement import Variables, fonts_of
from gxparse.document.certainty import NO, YES
from gxparse.document.sheets import SheetRule, rules_of_page
from gxparse.document.styles import CONCERNS, spelled_out
from gxparse.readers.limits import Budget
from gxparse.readers.web.scripts import written_by
from gxparse.readers.web.selector_parser import ANYTHING, apart, parse_one, subject
from gxparse.readers.web.selectors import Selector
from gxparse.readers.web.tree import Facts, Node

# A value that leaves text where it is and as large as it is
_NO_MATTER = re.compile(
    r"\s*+(?:(?:margin(?:-left|-top)?|text-indent)\s*+:[^-]*+\Z"
    r"|(?:max-)?(?:height|width)\s*+:\s*+(?![01]?[0-9]?(?:\.[0-9]*+)?(?:px|ch|r?em|ex)?\s*+(?:!|\Z)))",
    re.I,
)
_IMPORTANT = re.compile(r"!\s*+important\s*+\Z", re.I)
_SEMICOLON = re.compile(r"""(?:[^;"']|"[^"]*+"|'[^']*+'|["'])++""")
_SELECTOR = 50  # steps that it takes to read one
_LONGEST = 120  # characters of a value, such as that of a picture
_LONGEST_TEXT = 300  # of one that is shown beside a text

Declared = dict[str, str]
"""Values by their properties, the last word last."""


@frozen(eq=False)
class Rule:
    """What is declared for some elements."""

    selector: Selector
    order: tuple[bool, tuple[int, int, int], int]
    """Whether it has the last word before what tags say themselves; the weight of its selector; its number."""
    declared: Declared
    holds: int
    """Whether it holds at all."""

    @property
    def important(self) -> bool:
        """Whether it has the last word before what tags say themselves."""
        return self.order[0]


@frozen
class Matched:
    """The rules that are for an element, in their order."""

    rules: tuple[Rule, ...] = ()
    perhaps: tuple[Rule, ...] = ()
    """The same together with those that may be, if there are any."""


NOTHING = Matched()


class _Waiting(NamedTuple):
    """A rule whose selector is not read before an element is met that it may be for."""

    selector: str
    declared: tuple[Declared, Declared]
    holds: int
    number: int


class Candidates(NamedTuple):
    """The rules that may be for an element by its name, its classes and its id."""

    rules: tuple[Rule, ...]
    placed: bool
    """Whether any of them asks for its place in the page."""


@define(eq=False)
class Rules:
    """The rules of a page by what they name."""

    _budget: Budget
    variables: Variables
    fonts: frozenset[str]
    """Those that the page brings along."""
    written: frozenset[str]
    """The keys of elements into which its scripts write."""
    _by_key: dict[str, list[Rule]] = field(factory=dict)
    _waiting: dict[str, list[_Waiting]] = field(factory=dict)
    _count: int = 0

    def add(self, written: SheetRule) -> None:
        """Takes a rule as it stands in a style sheet."""
        declared = _declarations(written.declarations)
        if not any(declared):
            return
        for selector in apart(written.selectors):
            self._budget.spend(1)
            self._count += 1
            rule = _Waiting(selector, declared, written.holds, self._count)
            key = subject(selector)
            if key is None:
                self._read(rule)
            else:
                self._waiting.setdefault(key, []).append(rule)

    def candidates(self, facts: Facts) -> Candidates:
        """The rules that may be for an element."""
        keys = (*facts.keys, ANYTHING)
        for key in keys:
            for rule in self._waiting.pop(key, ()):
                self._read(rule)
        found = [rule for key in keys for rule in self._by_key.get(key, ())]
        self._budget.spend(len(found))
        return Candidates(tuple(found), any(rule.selector.placed for rule in found))

    def of(self, candidates: Candidates, facts: Facts, node: Node | None) -> Matched:
        """Those of them that are, and may be, for it."""
        if not candidates.rules:
            return NOTHING
        self._budget.spend(len(candidates.rules))
        sure: list[Rule] = []
        perhaps: list[Rule] = []
        for rule in candidates.rules:
            holds = rule.selector.is_for(facts, node, self._budget)
            if holds != NO:
                is_sure = min(holds, rule.holds) == YES
                (sure if is_sure else perhaps).append(rule)
        sure.sort(key=_order)
        whole = sorted([*sure, *perhaps], key=_order) if perhaps else ()
        return Matched(tuple(sure), tuple(whole))

    def _read(self, waiting: _Waiting) -> None:
        self._budget.spend(_SELECTOR)
        selector = parse_one(waiting.selector)
        if selector is None:
            return
        for declared, is_important in zip(waiting.declared, (False, True), strict=True):
            if declared:
                order = is_important, selector.weight, waiting.number
                rule = Rule(selector, order, declared, waiting.holds)
                keys = selector.compounds[-1].keys
                key = min(keys, key=_rarest, default=ANYTHING)
                self._by_key.setdefault(key, []).append(rule)


def rules_of(page: str, budget: Budget) -> Rules:
    """The rules of a page that concern how its text is seen."""
    rules = Rules(budget, Variables(page), fonts_of(page), written_by(page))
    for written in rules_of_page(page):
        rules.add(written)
    return rules


def merged(rules: Iterable[Rule]) -> Declared:
    """What some rules declare together, in their order."""
    whole: Declared = {}
    for rule in rules:
        for name, value in rule.declared.items():
            whole.pop(name, None)
            whole[name] = value
    return whole


def _order(rule: Rule) -> tuple[bool, tuple[int, int, int], int]:
    return rule.order


def _rarest(key: str) -> tuple[int, str]:
    """An id is rarer than a class, a class than a name."""
    return "#.".find(key[0]) % 3, key


def _declarations(text: str) -> tuple[Declared, Declared]:
    """What a rule declares that concerns how text is seen, and what of it has the last word."""
    plain: Declared = {}
    important: Declared = {}
    for one in _SEMICOLON.findall(spelled_out(text)):
        if CONCERNS.match(one) and not _NO_MATTER.match(one):
            name, _, value = one.partition(":")
            value = value.strip()
            last_word = _IMPORTANT.search(value)
            into = important if last_word else plain
            name = name.strip().lower()
            end = last_word.start() if last_word else len(value)
            most = _LONGEST_TEXT if name == "content" else _LONGEST
            into[name] = value[: min(end, most)]
    return plain, important
