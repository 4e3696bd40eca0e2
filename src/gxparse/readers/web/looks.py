"""What each element of a page does to its text, worked out once for all tags that are alike."""

from __future__ import annotations

from typing import NamedTuple

from attrs import define, field

from gxparse.document import visibility
from gxparse.document.styles import Paint, Styles
from gxparse.readers.blocks import BESIDE, DOUBTFUL, PLAIN, RAISED, STRUCK, UNSEEN

_BY_NAME = (
    dict.fromkeys(visibility.BESIDE, BESIDE)
    | dict.fromkeys(visibility.STRIKING, STRUCK)
    | {"sup": RAISED, "sub": DOUBTFUL}
)
_SIZED = frozenset(
    ["span", "font", "b", "i", "u", "em", "strong", "a", "small", "big", "label"]
)
"""Elements whose size is that of their text; others may hold some that have a size of their own."""
_MOST_KEPT = 5000  # tags


class Look(NamedTuple):
    """What an element does to its text."""

    kind: int
    """How it shows its text."""
    kind_in_cell: int
    """The same where the element stands in a cell."""
    declared: str
    """What its attributes and the rules declare, if any of it is about colours, else ""."""
    declared_in_cell: str

    def paint(self, around: Paint, *, in_cell: bool = False) -> Paint:
        """The colours inside of it."""
        declared = self.declared_in_cell if in_cell else self.declared
        return around.under(declared) if declared else around


@define(eq=False)
class Looks:
    """The looks of the elements of a page."""

    styles: Styles
    may_hide: bool
    """Whether anything is taken for hidden."""
    _known: dict[tuple[str, str], Look] = field(factory=dict)

    def of(self, name: str, attributes: str) -> Look:
        """The look of an element."""
        look = self._known.get((name, attributes))
        if look is None:
            look = self._made(name, attributes)
            # A page has thousands of tags and few that differ; a hostile one has not
            if len(self._known) < _MOST_KEPT:
                self._known[name, attributes] = look
        return look

    def _made(self, name: str, attributes: str) -> Look:
        outside = self.styles.of(name, attributes, in_cell=False)
        inside = self.styles.of(name, attributes)
        return Look(
            self._allowed(_kind(name, outside, in_cell=False)),
            self._allowed(_kind(name, inside, in_cell=True)),
            outside if Paint.is_declared(outside) else "",
            inside if Paint.is_declared(inside) else "",
        )

    def _allowed(self, kind: int) -> int:
        return PLAIN if kind in (UNSEEN, BESIDE) and not self.may_hide else kind


def _kind(name: str, declared: str, *, in_cell: bool) -> int:
    """How an element shows its text."""
    by_name = _BY_NAME.get(name, PLAIN)
    if name == "dialog" and "open" not in declared:
        return UNSEEN
    if not declared:
        return by_name
    if visibility.hides(declared):
        return UNSEEN
    if (in_cell or name in _SIZED) and visibility.shrinks(declared):
        return UNSEEN
    if visibility.turns_round(declared) or visibility.adds(declared):
        return DOUBTFUL
    if by_name != PLAIN:
        return by_name
    if visibility.strikes(declared):
        return STRUCK
    return RAISED if visibility.raises(declared) else PLAIN
