"""The rules of a page's styles: what they declare for each of its elements.

A later declaration of a property takes the place of an earlier one, as the weight
of their selectors and the order of the rules say. Rules that may be for an
element or not are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import define, field, frozen

from gxparse.document.certainty import NO, YES
from gxparse.document.sheets import SheetRule, rules_of_page
from gxparse.document.styles import CONCERNS, spelled_out
from gxparse.readers.limits import Budget
from gxparse.readers.web.selector_parser import parse
from gxparse.readers.web.selectors import Selector
from gxparse.readers.web.tree import Facts, Node

# A value that leaves text where it is and as large as it is
_NO_MATTER = re.compile(
    r"\s*+(?:(?:left|right|top|margin(?:-left|-top)?|text-indent)\s*+:[^-]*+\Z"
    r"|(?:max-)?(?:height|width)\s*+:\s*+(?![01](?:px)?\s*+(?:!|\Z)))",
    re.I,
)
_IMPORTANT = re.compile(r"!\s*+important\s*+\Z", re.I)
_SEMICOLON = re.compile(r"""(?:[^;"']|"[^"]*+"|'[^']*+'|["'])++""")
_ANY = "*"
_SELECTOR = 50  # steps that it takes to read one
_LONGEST = 300  # characters of a value, such as that of a picture

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
    """The same together with those that may be."""


NOTHING = Matched()


@define(eq=False)
class Rules:
    """The rules of a page by what they name first."""

    _budget: Budget
    _by_key: dict[str, list[Rule]] = field(factory=dict)
    placed: bool = False
    """Whether any asks for the place of an element in the page."""
    _count: int = 0

    def add(self, written: SheetRule) -> None:
        """Takes a rule as it stands in a style sheet."""
        plain, important = _declarations(written.declarations)
        if not plain and not important:
            return
        for selector in parse(written.selectors):
            self._budget.spend(_SELECTOR)
            for declared, is_important in ((plain, False), (important, True)):
                if declared:
                    self._count += 1
                    order = is_important, selector.weight, self._count
                    self._keep(Rule(selector, order, declared, written.holds))

    def _keep(self, rule: Rule) -> None:
        keys = rule.selector.compounds[-1].keys
        key = min(keys, key=_rarest, default=_ANY)
        self._by_key.setdefault(key, []).append(rule)
        self.placed = self.placed or rule.selector.placed

    def of(self, facts: Facts, node: Node | None) -> Matched:
        """The rules that are, and may be, for an element."""
        if not self._by_key:
            return NOTHING
        sure: list[Rule] = []
        perhaps: list[Rule] = []
        for key in (*facts.keys, _ANY):
            rules = self._by_key.get(key)
            if rules:
                self._budget.spend(len(rules))
                for rule in rules:
                    holds = rule.selector.is_for(facts, node, self._budget)
                    if holds != NO:
                        is_sure = min(holds, rule.holds) == YES
                        (sure if is_sure else perhaps).append(rule)
        if not sure and not perhaps:
            return NOTHING
        sure.sort(key=_order)
        whole = sorted([*sure, *perhaps], key=_order) if perhaps else sure
        return Matched(tuple(sure), tuple(whole))


def rules_of(page: str, budget: Budget) -> Rules:
    """The rules of a page that concern how its text is seen."""
    rules = Rules(budget)
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
            end = last_word.start() if last_word else _LONGEST
            into[name.strip().lower()] = value[: min(end, _LONGEST)]
    return plain, important
