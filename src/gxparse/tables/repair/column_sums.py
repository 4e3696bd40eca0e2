"""What the equations between the rows of a table make of the figures of one row.

The known figures of an equation are added up once; a row that is settled adds
its own to them, and what that leaves to be asked of another row is there at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from gxparse.checks.equations import Equation, Status

_LEFT, _RIGHT = 1, -1
# Looked up once: a member of an enumeration costs five times a name.
_HOLDS, _BROKEN, _UNDECIDED = Status.HOLDS, Status.BROKEN, Status.UNDECIDED


@define(eq=False)
class Balance:
    """An equation as far as its figures are known."""

    known: int = 0
    """The known figures of its left side less those of its right."""
    open_left: int = 0
    """How many figures of its left side are not known."""
    open_right: int = 0
    """How many of its right side."""

    def add(self, side: int, value: int, figures: int = 1) -> None:
        """Makes a figure known; -1 figures and the value less than nothing make it unknown again."""
        self.known += side * value
        if side == _LEFT:
            self.open_left -= figures
        else:
            self.open_right -= figures

    def status(self) -> Status:
        """What the figures make of the equation."""
        # No figure is negative, so that a side which exceeds the other one stays so, whatever is added to it.
        if self.known > 0 and not self.open_right:
            return _BROKEN
        if self.known < 0 and not self.open_left:
            return _BROKEN
        return _UNDECIDED if self.open_left or self.open_right else _HOLDS


@define(eq=False)
class Columns:
    """The equations between the rows of a table, over the figures known so far."""

    _balances: dict[str, list[tuple[Balance, int]]] = field(factory=dict)
    """Those that each figure stands in, and on which side."""

    @classmethod
    def over(cls, equations: Iterable[Equation], known: Mapping[str, Any]) -> Columns:
        """Some equations over some figures by path, of which ``None`` is not known."""
        columns = cls()
        for equation in equations:
            # One of figures that are not there at all is another edition's.
            if known.keys() >= set(equation.paths):
                columns._watch(equation)
        columns.put({path: known[path] for path in columns._balances})
        return columns

    def _watch(self, equation: Equation) -> None:
        balance = Balance(0, len(equation.left), len(equation.right))
        for side, paths in ((_LEFT, equation.left), (_RIGHT, equation.right)):
            for path in paths:
                self._balances.setdefault(path, []).append((balance, side))

    def put(self, values: Mapping[str, Any]) -> None:
        """Makes the figures of a row known; ``None`` is none."""
        for path, value in values.items():
            if value is not None:
                for balance, side in self._balances.get(path, ()):
                    balance.add(side, value)

    def take_back(self, values: Mapping[str, Any]) -> None:
        """Makes them unknown again."""
        for path, value in values.items():
            if value is not None:
                for balance, side in self._balances.get(path, ()):
                    balance.add(side, -value, -1)

    @contextmanager
    def supposing(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[None]:
        """Makes the figures of some rows known for as long as a ``with`` block runs."""
        for values in rows:
            self.put(values)
        yield
        for values in rows:
            self.take_back(values)

    def ask(self, paths: Iterable[str]) -> bool:
        """Whether just one figure of an equation is unknown, and that is one of these."""
        for path in paths:
            for balance, _ in self._balances.get(path, ()):
                if balance.open_left + balance.open_right == 1:
                    return True
        return False

    def status(self, path: str) -> Status:
        """What they make of a known figure."""
        return _of_all(
            [balance.status() for balance, _ in self._balances.get(path, ())]
        )

    def status_with(self, path: str, value: int) -> Status:
        """What they would make of a value for an unknown figure, those beside it in its row still unknown."""
        statuses = []
        for balance, side in self._balances.get(path, ()):
            balance.add(side, value)
            statuses.append(balance.status())
            balance.add(side, -value, -1)
        return _of_all(statuses)


def _of_all(statuses: list[Status]) -> Status:
    """One broken equation speaks against a figure, whatever others hold."""
    if _BROKEN in statuses:
        return _BROKEN
    return _HOLDS if _HOLDS in statuses else _UNDECIDED
