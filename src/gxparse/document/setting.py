"""How text of a page is set: how large, how far up or down, whether as a link, and in elements of which names.

The mark of a note behind a figure has digits of its own, which a reader tells from
those of the figure by just that. Figures for several screens, of which styles show
one, have other names for those styles; digits of one number have not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"(-?+(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))"
_SIZE = re.compile(
    rf"(?<![\w-])font(?:-size\s*+:\s*+|\s*+:[^;\"']{{0,60}}?(?<![\w.-]))(?:{_NUMBER}(px|pt|pc|r?em|ex|%|(?<=[\s:]0))"
    r"|((?:xx?-)?(?:small|large)|medium|smaller|larger))(?![\w.-])",
    re.I,
)
_SIZE_OF_FONT = re.compile(r"\bsize\s*+=\s*+[\"']?+\s*+([-+]?+)([1-7])(?![\w.])", re.I)
_RAISED_BY = re.compile(
    rf"(?<![\w-])vertical-align\s*+:\s*+{_NUMBER}(px|pt|r?em|ex|%)", re.I
)
_IS_MOVED = re.compile(r"position\s*+:\s*+relative", re.I)
_MOVED_BY = re.compile(
    rf"(?<![\w-])(top|bottom)\s*+:\s*+{_NUMBER}(px|pt|r?em|ex|%)", re.I
)
_LINKS = re.compile(r"(?<![\w-])href\s*+=", re.I)
_TABLE_PARTS = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th"])
"""Where ``vertical-align`` moves what stands in a cell as a whole."""

_NAMED = re.compile(
    r"(?<![\w-])(?:(?:class|role)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
    r"|aria-(hidden)\s*+=\s*+[\"']?+true\b)",
    re.I,
)
# What word processors name their runs: by what they are for them, or by a number
_OF_RUN = re.compile(r"Mso\w*+|SpellE|GramE|(?:c|s|t|ft|font|xl)\d{1,4}", re.I)
_PARTING = _TABLE_PARTS | {"p", "div", "li"}
"""Elements of which a figure stands in one as a whole."""

_FOR_SOME = re.compile(
    r"hid|visib|tooltip|popover|popup|mobile|desktop|screen|assistive"
    r"|(?<![a-z])(?:sr|none|show|tips?|hint|pc|wap|phone|pad|tablet|print|old|new|prev|last|note|badge|xs|sm|md|lg|xl)(?![a-z])",
    re.I,
)
"""In the name of what is shown on some screens, to some readers, or beside something else."""

_MEDIUM = 16.0  # pixels
_BY_NAME = {"small": 1 / 1.2, "big": 1.2}
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "rem": _MEDIUM}
_PARTS = {"em": 1.0, "ex": 0.5, "%": 0.01}  # of the size of the text around
_WORDS = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": _MEDIUM,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_FONT_SIZES = (10.0, 13.0, _MEDIUM, 18.0, 24.0, 32.0, 48.0)
_USUAL_FONT = 3
_AS_HIGH, _ON_LINE = (
    0.85,
    0.12,
)  # of the larger size, in which digits of a number differ


class Setting(NamedTuple):
    """How some text is set."""

    size: float = _MEDIUM
    """In pixels."""
    shift: float = 0.0
    """By how many pixels it stands higher."""
    linked: bool = False
    names: frozenset[str] = frozenset()
    """The classes and roles of the elements that it stands in, as far as those part no text."""

    def goes_on(self, before: Setting) -> bool:
        """Whether a digit that is set so goes on a figure that is set as before."""
        low, high = sorted((self.size, before.size))
        is_level = abs(self.shift - before.shift) <= _ON_LINE * high
        is_alike = self.linked == before.linked and self.is_named_like(before)
        return is_alike and is_level and low >= _AS_HIGH * high

    def is_named_like(self, before: Setting) -> bool:
        """Whether no names part two digits: such as both have, and others that tell what not all are to see."""
        if self.names == before.names:
            return True
        # What is set in a class of its own within a number is mostly a digit that somebody has coloured
        is_one = not (self.names and before.names)
        return is_one and not any(map(_FOR_SOME.search, self.names | before.names))


class Change(NamedTuple):
    """What an element changes of how the text around it is set."""

    times: float = 1.0
    """How many times as large its text is."""
    pixels: float = 0.0
    """How large it is, where that does not hang on the text around."""
    up: float = 0.0
    """By how many pixels it is raised, and by how many times its own size."""
    up_times: float = 0.0
    linked: bool = False
    names: frozenset[str] = frozenset()

    def inside(self, around: Setting) -> Setting:
        """How the text of the element is set."""
        size = self.pixels or around.size * self.times
        shift = around.shift + self.up + self.up_times * size
        names = around.names | self.names
        return Setting(size, shift, around.linked or self.linked, names)


NO_CHANGE = Change()


def change_of(name: str, declared: str) -> Change:
    """What an element of a name changes, by its attributes and what styles declare for it."""
    times, pixels = _size(name, declared)
    up, up_times = _raised(name, declared) if declared else (0.0, 0.0)
    linked = name == "a" and _LINKS.search(declared) is not None
    names = _names(name, declared) if declared else NO_CHANGE.names
    change = Change(times, pixels, up, up_times, linked, names)
    # Nearly always one and the same
    return NO_CHANGE if change == NO_CHANGE else change


def _names(name: str, declared: str) -> frozenset[str]:
    """The classes and roles that an element has itself, and whether it is there for those only who see the page."""
    if name in _PARTING:
        return NO_CHANGE.names
    found = [
        one for names in _NAMED.findall(declared) for one in "".join(names).split()
    ]
    return frozenset(one for one in found if not _OF_RUN.fullmatch(one))


def _size(name: str, declared: str) -> tuple[float, float]:
    """How many times as large as around an element makes its text, or how large."""
    found = _SIZE.findall(declared) if declared else []
    if found:
        number, unit, word = (part.lower() for part in found[-1])
        if word in _WORDS:
            return 1.0, _WORDS[word]
        if word:
            return (1.2 if word == "larger" else 1 / 1.2), 0.0
        if float(number) == 0:
            return 0.0, 0.0
        if unit in _PIXELS:
            return 1.0, float(number) * _PIXELS[unit]
        return float(number) * _PARTS[unit], 0.0
    of_font = _SIZE_OF_FONT.search(declared) if name == "font" else None
    if of_font:
        step = int(of_font[2])
        if of_font[1]:
            step = _USUAL_FONT + int(of_font[1] + of_font[2])
        return 1.0, _FONT_SIZES[min(max(step, 1), len(_FONT_SIZES)) - 1]
    return _BY_NAME.get(name, 1.0), 0.0


def _raised(name: str, declared: str) -> tuple[float, float]:
    """By how many pixels an element raises its text, and by how many times its size."""
    lengths = []
    if name not in _TABLE_PARTS:
        lengths += [("bottom", *found) for found in _RAISED_BY.findall(declared)[-1:]]
    if _IS_MOVED.search(declared):
        lengths += _MOVED_BY.findall(declared)[-1:]
    up = up_times = 0.0
    for side, number, unit in lengths:
        distance = -float(number) if side.lower() == "top" else float(number)
        up += distance * _PIXELS.get(unit.lower(), 0.0)
        up_times += distance * _PARTS.get(unit.lower(), 0.0)
    return up, up_times
