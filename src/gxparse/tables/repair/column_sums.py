"""What the equations between the rows of a table make of the figures of one row.

The known figures of an equation are added up once; a row that is taken adds its
own to them, and what that leaves to be asked of another row is there at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, field

from gxparse.checks.equations import Equation, Status

_LEFT, _RIGHT = 1, -1
_HOLDS, _BROKEN, _UNDECIDED = Status.HOLDS, Status.BROKEN, Status.UNDECIDED  # an enumeration's members are slow


@define(eq=False)
class Balance:
    """An equation as far as its figures are known."""

    known: int = 0
    """The known figures of its left side less those of its right."""
    left: int = 0
    """How many figures of its left side are not known."""
    right: int = 0
    """How many of its right side."""

    def put(self, side: int, value: int, figures: int = 1) -> None:
        """Makes a figure known; -1 figures and the value less than nothing make it unknown again."""
        self.known += side * value
        if side == _LEFT:
            self.left -= figures
        else:
            self.right -= figures

    def status(self) -> Status:
        """What the figures make of the equation; none of them is negative."""
        if (self.known > 0 and not self.right) or (self.known < 0 and not self.left):
            return _BROKEN
        return _UNDECIDED if self.left or self.right else _HOLDS


@define(eq=False)
class Columns:
    """The equations between the rows of a table, over the figures found so far."""

    _balances: dict[str, list[tuple[Balance, int]]] = field(factory=dict)
    """Those that each figure stands in, and on which side."""

    @classmethod
    def over(cls, equations: Iterable[Equation], found: Mapping[str, Any]) -> Columns:
        """Some equations over some figures by path; one of figures that are not there at all is another edition's."""
        made = cls()
        for equation in equations:
            if not found.keys() >= set(equation.paths):
                continue
            balance = Balance(0, len(equation.left), len(equation.right))
            for side, paths in ((_LEFT, equation.left), (_RIGHT, equation.right)):
                for path in paths:
                    made._balances.setdefault(path, []).append((balance, side))
                    value = found.get(path)
                    if value is not None:
                        balance.put(side, value)
        return made

    def put(self, values: Mapping[str, Any]) -> None:
        """Makes the figures of a row known; ``None`` is none."""
        for path, value in values.items():
            if value is not None:
                for balance, side in self._balances.get(path, ()):
                    balance.put(side, value)

    def take_back(self, values: Mapping[str, Any]) -> None:
        """Makes them unknown again."""
        for path, value in values.items():
            if value is not None:
                for balance, side in self._balances.get(path, ()):
                    balance.put(side, -value, -1)

    def ask(self, paths: Iterable[str]) -> bool:
        """Whether just one figure of an equation is unknown, and that is one of these."""
        return any(balance.left + balance.right == 1 for path in paths for balance, _ in self._balances.get(path, ()))

    def status(self, path: str) -> Status:
        """What they make of a known figure."""
        return _of_all([balance.status() for balance, _ in self._balances.get(path, ())])

    def status_with(self, path: str, value: int) -> Status:
        """What they would make of a value for an unknown figure, those beside it in its row still unknown."""
        found = []
        for balance, side in self._balances.get(path, ()):
            balance.put(side, value)
            found.append(balance.status())
            balance.put(side, -value, -1)
        return _of_all(found)


def _of_all(found: list[Status]) -> Status:
    if _BROKEN in found:
        return _BROKEN
    return _HOLDS if _HOLDS in found else _UNDECIDED
