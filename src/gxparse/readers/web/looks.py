"""What each element of a page does to its text, worked out once for all tags that are alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from attrs import define, field

from gxparse.document import arrangement, visibility
from gxparse.document.certainty import NO, PERHAPS, YES
from gxparse.document.setting import NO_CHANGE, Change, Setting, change_of
from gxparse.document.styles import Paint, unseen_colour
from gxparse.readers.blocks import (
    ALTERED,
    BESIDE,
    DOUBTFUL,
    MOVED,
    PLAIN,
    RAISED,
    STRUCK,
    UNSEEN,
)
from gxparse.readers.limits import Budget
from gxparse.readers.web.generated import says, shown_by
from gxparse.readers.web.rules import Candidates, Declared, Matched, Rule, Rules, merged
from gxparse.readers.web.tree import Facts, Node, facts_of

_BY_NAME = (
    dict.fromkeys(visibility.BESIDE, BESIDE)
    | dict.fromkeys(visibility.STRIKING, STRUCK)
    | {"sup": RAISED, "sub": DOUBTFUL}
)
_SIZED = frozenset(
    ["span", "font", "b", "i", "u", "em", "strong", "a", "small", "big", "label"]
)
"""Elements whose size is that of their text; others may hold some that have a size of their own."""
_CAPTION_SIDE = re.compile(
    r"(?<![\w-])caption-side\s*+:\s*+([a-z-]++)|(?<![\w-])(?:align|valign)\s*+=\s*+[\"']?+\s*+(bottom)",
    re.I,
)
_CELLS = frozenset(["td", "th"])
_LEAST_SIZE = 1.0  # pixels; as good as nothing
_BELOW = frozenset(["bottom", "block-end"])
_MOST_KEPT = 5000  # tags
_CHARACTERS = 64  # of what is declared that count as one step
# Steps that it takes to read an attribute, and to work out a look
_ATTRIBUTE, _LOOK = 8, 60


class Inherited(NamedTuple):
    """What elements hand on to those in them."""

    paint: Paint
    setting: Setting = Setting()
    counts_up: bool = False
    """Whether a script shows another figure in the place of a zero."""

    def hides(self, has_sheets: bool, *, in_table: bool) -> int:
        """Whether no reader sees text that is set so; a page that has styles which are not at hand may be shown
        otherwise."""
        if in_table and self.is_too_small:
            return PERHAPS if has_sheets else YES
        if not self.paint.unseen:
            return NO
        return YES if self.paint.sure else PERHAPS

    @property
    def is_too_small(self) -> bool:
        """Whether text has as good as no size."""
        return self.setting.size <= _LEAST_SIZE

    def around_table(self) -> Inherited:
        """The same around a table, where text without a size is a way to lay out a page: what stands inside has one."""
        return self._replace(setting=Setting()) if self.is_too_small else self


class Look(NamedTuple):
    """What an element does to its text."""

    kind: int
    """How it shows its text."""
    kind_in_cell: int
    """The same where the element stands in a cell."""
    declared: str
    """What its attributes and the rules declare, if any of it is about colours, else ""."""
    before: str
    after: str
    """What styles show before and behind its text."""
    change: Change = NO_CHANGE
    """How it sets its text."""
    caption_below: bool | None = None
    """Whether captions of tables are shown below these, if the element says so."""
    sure: bool = True
    """Whether no rule that may be for it hides its text or shows it otherwise."""
    colours_sure: bool = True
    """The same for its colours."""
    in_order: bool = True
    """Whether what stands in it is shown in the order in which it stands."""
    counts_up: bool = False
    """Whether a script shows another figure in the place of a zero."""

    def inside(self, around: Inherited) -> Inherited:
        """What it hands on of how text is shown around it."""
        # Nearly always all of it
        changes = self.declared or self.change is not NO_CHANGE or self.counts_up
        if self.colours_sure and not changes:
            return around
        paint = around.paint
        if self.declared:
            paint = paint.under(self.declared)
        if not self.colours_sure:
            paint = paint.unsure()
        setting = self.change.inside(around.setting)
        return Inherited(paint, setting, self.counts_up or around.counts_up)

    @property
    def shows_cells(self) -> bool:
        """Whether a part of a table shows the cells in it as they are."""
        if self.kind in (UNSEEN, STRUCK, ALTERED) or not (self.sure and self.in_order):
            return False
        return not self.before and not self.after


@define(eq=False)
class Looks:
    """The looks of the elements of a page."""

    rules: Rules
    may_hide: bool
    """Whether anything is taken for hidden."""
    budget: Budget
    _candidates: dict[tuple[str, str], Candidates] = field(factory=dict)
    _known: dict[tuple[str, str, Matched | None], Look] = field(factory=dict)

    def of(self, name: str, attributes: str, node: Callable[[], Node | None]) -> Look:
        """The look of an element, at its place if rules ask for that."""
        candidates = self._candidates.get((name, attributes))
        if candidates is None:
            self.budget.spend(_ATTRIBUTE * attributes.count("="))
            candidates = self.rules.candidates(facts_of(name, attributes))
            if len(self._candidates) < _MOST_KEPT:
                self._candidates[name, attributes] = candidates
        matched = None
        if candidates.placed:
            facts = facts_of(name, attributes)
            matched = self.rules.of(candidates, facts, node())
        key = name, attributes, matched
        look = self._known.get(key)
        if look is None:
            look = self._made(name, attributes, candidates, matched)
            # A page has thousands of tags and few that differ; a hostile one has not
            if len(self._known) < _MOST_KEPT:
                self._known[key] = look
        return look

    def _made(
        self,
        name: str,
        attributes: str,
        candidates: Candidates,
        matched: Matched | None,
    ) -> Look:
        self.budget.spend(_LOOK)
        facts = facts_of(name, attributes)
        if matched is None:
            matched = self.rules.of(candidates, facts, None)
        look = self._by_rules(facts, attributes, matched.rules)
        if not matched.perhaps:
            return look
        other = self._by_rules(facts, attributes, matched.perhaps)
        return look if other == look else _one_of(look, other)

    def _by_rules(self, facts: Facts, attributes: str, rules: tuple[Rule, ...]) -> Look:
        """The look of an element that some rules are for."""
        name = facts.name
        own = [rule for rule in rules if not rule.selector.beside]
        declared = attributes
        if own:
            declared = _joined(own, attributes, facts.values.get("style", ""))
            self.budget.spend(len(declared) // _CHARACTERS)
        declared = self.rules.variables.filled(declared)
        return Look(
            self._allowed(_kind(name, declared, in_cell=False)),
            self._allowed(self._kind_in_cell(facts, own, attributes, declared)),
            declared if Paint.is_declared(declared) else "",
            _shown("before", facts, rules, declared),
            _shown("after", facts, rules, declared),
            change_of(name, declared),
            _caption_below(name, declared),
            in_order=not arrangement.flows_back(declared),
            counts_up=visibility.counts_up(attributes),
        )

    def _kind_in_cell(
        self, facts: Facts, own: list[Rule], attributes: str, declared: str
    ) -> int:
        """How an element shows its text in a cell."""
        kind = _kind(facts.name, declared, in_cell=True)
        if kind != PLAIN:
            return kind
        if self.rules.written and not self.rules.written.isdisjoint(facts.keys):
            return ALTERED
        fonts = self.rules.fonts
        if fonts and facts.name in _CELLS:
            # A font that all cells have is that of the labels too, which are read in it
            own = [rule for rule in own if rule.selector.compounds[-1].keys - _CELLS]
            declared = ";".join([*_written(merged(own)), attributes])
        return ALTERED if arrangement.names_font(declared, fonts) else kind

    def _allowed(self, kind: int) -> int:
        return PLAIN if kind in (UNSEEN, BESIDE) and not self.may_hide else kind


def _one_of(look: Look, other: Look) -> Look:
    """The look of an element of which nobody knows which of two it has."""
    kind, kind_in_cell = look.kind, look.kind_in_cell
    if other.kind != kind:
        kind = DOUBTFUL
    is_pale = unseen_colour(other.declared) and not unseen_colour(look.declared)
    if other.kind_in_cell != kind_in_cell or is_pale:
        kind_in_cell = DOUBTFUL
    beside = look.before, look.after
    if (other.before, other.after) != beside:
        kind_in_cell = DOUBTFUL
    return Look(
        kind,
        kind_in_cell,
        look.declared,
        *beside,
        look.change,
        look.caption_below,
        sure=(kind, *beside) == (other.kind, other.before, other.after)
        and kind_in_cell == other.kind_in_cell,
        colours_sure=look.declared == other.declared,
        in_order=look.in_order and other.in_order,
        counts_up=look.counts_up,
    )


def _joined(rules: list[Rule], attributes: str, style: str) -> str:
    """What rules declare, and between those that have the last word and others what a tag says itself."""
    declared = merged(rule for rule in rules if not rule.important)
    for one in style.lower().split(";"):
        declared.pop(one.partition(":")[0].strip(), None)
    plain = _written(declared)
    important = _written(merged(rule for rule in rules if rule.important))
    return ";".join([*plain, attributes, *important])


def _written(declared: Declared) -> list[str]:
    return [f"{name}:{value}" for name, value in declared.items()]


def _shown(beside: str, facts: Facts, rules: tuple[Rule, ...], around: str) -> str:
    """What rules show before or after the text of an element, which declares what is around that."""
    declared = merged(rule for rule in rules if rule.selector.beside == beside)
    content = declared.get("content")
    if not content or _kind("", ";".join(_written(declared)), in_cell=True) == UNSEEN:
        return ""
    shown = shown_by(content, facts, declared.get("quotes", around))
    # What only clears or adorns says nothing, in a cell or elsewhere
    return shown if says(shown, in_cell=True) else ""


def _caption_below(name: str, declared: str) -> bool | None:
    """Whether an element has captions shown below their tables; ``None`` where it does not say."""
    sides = _CAPTION_SIDE.findall(declared) if declared else []
    for by_style, by_attribute in reversed(sides):
        if by_style:
            return by_style.lower() in _BELOW
        if name == "caption" and by_attribute:
            return True
    return None


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
    if visibility.turns_round(declared):
        return DOUBTFUL
    if by_name != PLAIN:
        return by_name
    if visibility.strikes(declared):
        return STRUCK
    if visibility.raises(declared):
        return RAISED
    return _kind_by_place(name, declared, in_cell=in_cell)


def _kind_by_place(name: str, declared: str, *, in_cell: bool) -> int:
    """How an element shows its text that only moves or turns it."""
    if arrangement.alters(declared):
        return ALTERED
    if not in_cell:
        return PLAIN
    # A cell grows with what it holds
    if name not in _CELLS and arrangement.cuts(declared):
        return ALTERED
    # A cell of its own place stands under another head
    if name in _CELLS and arrangement.is_placed(declared):
        return ALTERED
    is_moved = (
        arrangement.flows_back(declared)
        if name in _CELLS
        else arrangement.moves(declared)
    )
    return MOVED if is_moved else PLAIN
