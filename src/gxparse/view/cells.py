"""What a cell of the form shows: its value, and signs for how that came to be and what is doubtful of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from gxparse.source import CellSource, Origin

_LONGEST = 24  # characters of what is printed in place of a value


class State(NamedTuple):
    """Something that is to be seen of a cell: the styles give each a sign, a line and a colour of its own."""

    name: str
    """Its words are found by it."""
    mark: str
    """The class of its cells."""


REPAIRED = State("repaired", "r")
UNDECIDED = State("undecided", "q")
DOUBTFUL = State("doubtful", "d")
BROKEN = State("broken", "w")
INFERRED = State("inferred", "i")
BLANK = State("blank", "b")
MARK = State("mark", "m")
MISSING = State("missing", "x")
STATES = (UNDECIDED, DOUBTFUL, BROKEN, REPAIRED, INFERRED, BLANK, MARK, MISSING)

_OF_ORIGIN = {
    Origin.REPAIRED: REPAIRED,
    Origin.DOUBTFUL: UNDECIDED,
    Origin.BLANK: BLANK,
    Origin.MARK: MARK,
    Origin.MISSING: MISSING,
    Origin.INFERRED: INFERRED,
}


def states_of(cell: CellSource) -> tuple[State, ...]:
    """All that is to be seen of a cell, how it came to be first; nothing of one that is read as printed."""
    state = _OF_ORIGIN.get(cell.origin)
    if state is None and cell.trusted and cell.consistent:  # nearly always
        return ()
    states = [] if state is None else [state]
    if not cell.trusted and UNDECIDED not in states:
        states.append(DOUBTFUL)
    if not cell.consistent:
        states.append(BROKEN)
    return tuple(states)


def figure(value: int | Decimal | str | None) -> str:
    """A value as the form has it, without an exponent."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def text_of(cell: CellSource) -> str:
    """What a cell shows before its signs: the value, or the mark that is printed in its place.

    Of what is not decided nothing: several cells may share what is printed, and none of them is a value.
    """
    if cell.origin is not Origin.MARK:
        return figure(cell.value)
    raw = " ".join((cell.raw or "").split())
    return raw if len(raw) <= _LONGEST else f"{raw[:_LONGEST]}…"
