"""Selectors of CSS: whether one is for an element of a page that nobody points at.

What cannot be known, or is not understood, is ``PERHAPS``: a rule that may hide a
figure is told and not ignored. Every step is counted, for a selector can be
written so that it takes longer than any page is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import field, frozen

from gxparse.document.certainty import NO, YES
from gxparse.readers.limits import Budget
from gxparse.readers.web.tree import Facts, Node

Test = Callable[[Facts, Node | None, Budget], int]
"""Whether something holds of an element; one that asks for the element's place is given that."""


@frozen(eq=False)
class Compound:
    """What one element has to be."""

    keys: frozenset[str]
    """Its name, classes and id."""
    tests: tuple[Test, ...]

    def holds(self, facts: Facts, node: Node | None, budget: Budget) -> int:
        """Whether an element is that."""
        if not self.keys <= facts.keys:
            return NO
        sure = YES
        for test in self.tests:
            sure = min(sure, test(facts, node, budget))
            if sure == NO:
                break
        return sure


@frozen(eq=False)
class Selector:
    """Which elements a rule is for."""

    compounds: tuple[Compound, ...]
    """Those around and before the element, and last what it has to be itself."""
    combinators: tuple[str, ...]
    """How each of them stands to the next one."""
    weight: tuple[int, int, int]
    """Ids, classes and names in it: of two rules the one that names more has the last word."""
    placed: bool
    """Whether it asks for the element's place in the page."""
    beside: str = ""
    """``before`` or ``after`` where it is for what is shown before or behind the text of the element."""
    around: frozenset[str] = field(init=False)
    """Names, classes and ids without which around an element it is not for that one."""

    @around.default
    def _(self) -> frozenset[str]:
        pairs = zip(self.compounds, self.combinators, strict=False)
        return frozenset().union(*[one.keys for one, sign in pairs if sign in " >"])

    def is_for(self, facts: Facts, node: Node | None, budget: Budget) -> int:
        """Whether it is for an element; of one whose place is not known, only by what its tag says."""
        if node is None:
            return NO if self.placed else self.compounds[-1].holds(facts, None, budget)
        if node.around is not None and not self.around <= node.around:
            return NO
        sure = self.compounds[-1].holds(facts, node, budget)
        if sure == NO or not self.combinators:
            return sure
        return min(sure, self._holds_around(len(self.combinators) - 1, node, budget))

    def _holds_around(self, n: int, node: Node, budget: Budget) -> int:
        """Whether the compounds up to one hold around an element, for which the next one holds."""
        best = NO
        for other in _others(node, self.combinators[n]):
            budget.spend(1)
            sure = self.compounds[n].holds(other.facts, other, budget)
            if n and sure > best:
                sure = min(sure, self._holds_around(n - 1, other, budget))
            best = max(best, sure)
            if best == YES:
                break
        return best


def _others(node: Node, combinator: str) -> Iterator[Node]:
    """The elements that may stand to one as a combinator says."""
    inward = combinator in " >"
    other = node.parent if inward else node.before
    while other is not None:
        yield other
        if combinator in ">+":
            return
        other = other.parent if inward else other.before
