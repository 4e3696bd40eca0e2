"""How a run of text of a Word file is marked: hidden, raised, struck out, by itself or by the styles that it names."""

from __future__ import annotations

import re

from attrs import define, field

from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.looks import OFF, is_black, is_tiny, is_white
from gxparse.readers.office.xml import (
    Attributes,
    attribute,
    ignore,
    is_sound,
    parse_xml,
)

_RAISED = 4  # half points; less is not seen as raised
_SIZES = 2  # in a point
_MOST_DIGITS = 6  # of a size
_DEEPEST = 20  # styles that are based on each other, which may go round in a circle

MARKS = frozenset({"vanish", "strike", "dstrike", "vertAlign", "position"})
"""The properties of a run that mark it."""
LOOKS = frozenset({"color", "sz", "shd", "highlight"})
"""Those by which it may be white on white or too small to be seen, which nearly every run has and hardly any is."""
LIST, LEVEL = "numId", "ilvl"
"""The properties of a paragraph that make it one of a list."""
_IN_STYLES = MARKS | {"style", "basedOn", LIST, LEVEL}
_IN_STYLES_WITH_LOOKS = _IN_STYLES | LOOKS
_MAY_HIDE = re.compile(
    rb"""<[^<>]*\bcolor\b[^<>]*["'][fF][0-9A-Fa-f][fF][0-9A-Fa-f][fF][0-9A-Fa-f]["']"""
    rb"""|<[^<>]*\bsz\b[^<>]*["'][0-4]["']|<[^<>]*\b(?:shd|highlight)\b[^<>]*["'](?:0[0-9A-Fa-f]0[0-9A-Fa-f]0[0-9A-Fa-f]|black)["']"""
)

Marks = dict[str, int]
"""What a format says of some marks, by name, and under ``SIZE`` the size of text in half points; what it does not say
is as it was."""
SIZE = "sz"
_USUAL_SIZE = 20
_USUAL = frozenset({SIZE, "black"})
PLAIN_GROUND, PAINTED, BLACKENED = range(3)
"""What text stands on: paper, a ground on which white is seen, or one on which black is not."""
# A digit at the end of one text of a file and at the beginning of the next, whose runs may differ in size
_SPLIT_FIGURE = re.compile(
    rb"[0-9]</(?:\w++:)?t>(?:[^<]++|<(?!/?(?:\w++:)?(?:p|t)[\s>]))*+<(?:\w++:)?t(?:\s[^<>]*+)?>[0-9]"
)

_DOUBTFUL = frozenset({"strike", "dstrike", "vertAlign", "position"})


def may_hide_by_look(part: bytes) -> bool:
    """Whether some text of a part may be white or too small to be seen: told without a look at its elements."""
    return _MAY_HIDE.search(part) is not None


def has_split_figures(part: bytes) -> bool:
    """Whether some digits of a part that stand side by side are of two texts, which may differ in size."""
    return _SPLIT_FIGURE.search(part) is not None


def mark(name: str, attributes: Attributes) -> Marks:
    """What a property of a run says."""
    value = attribute(attributes, "val")
    match name:
        case "vanish" | "strike" | "dstrike":
            return {name: value not in OFF}
        case "vertAlign":
            return {name: value in ("superscript", "subscript")}
        case "position":
            height = value.lstrip("+-")  # up or down
            return {name: height.isdecimal() and int(height[:9]) >= _RAISED}
        case "color":
            return {"white": is_white(value), "black": is_black(value)}
        case "sz":
            # With a fraction, where a program is careless
            size = value.partition(".")[0]
            is_size = size.isdecimal() and len(size) <= _MOST_DIGITS
            return {SIZE: max(1, int(size))} if is_size else {}
        case "numId" | "ilvl":
            is_number = value.isdecimal() and len(value) <= _MOST_DIGITS
            return {name: int(value)} if is_number else {}
        case "shd":
            return {"painted": ground_of(attributes)}
        case "highlight":
            if value == "black":
                return {"painted": BLACKENED}
            return {"painted": int(value not in ("none", "white"))}
    return {}


def _may_hide(marks: Marks) -> bool:
    return bool(marks.get("white")) or _is_tiny(marks)


def _is_tiny(marks: Marks) -> bool:
    return SIZE in marks and is_tiny(str(marks[SIZE]), _SIZES)


def is_painted(shading: Attributes) -> bool:
    """Whether a shading makes a ground on which white is seen."""
    fill = attribute(shading, "fill")
    pattern = attribute(shading, "val")
    is_plain = fill in ("", "auto") or is_white(fill)
    return not is_plain or pattern not in ("", "clear", "nil")


def ground_of(shading: Attributes) -> int:
    """The ground that a shading makes: as paper is, painted, or as black as text."""
    if is_black(attribute(shading, "fill")):
        return BLACKENED
    return PAINTED if is_painted(shading) else PLAIN_GROUND


def hidden(marks: Marks, *, painted: int) -> bool:
    """Whether what is marked so is not seen on the ground around it."""
    if marks.get("vanish") or _is_tiny(marks):
        return True
    ground = marks.get("painted") or painted
    if marks.get("black") and ground == BLACKENED:
        return True
    return bool(marks.get("white")) and ground == PLAIN_GROUND


def struck(marks: Marks) -> bool:
    """Whether what is marked so is struck out."""
    return bool(marks.get("strike") or marks.get("dstrike"))


def doubtful(marks: Marks) -> bool:
    """Whether what is marked so is struck out, raised or lowered."""
    return any(on and name in _DOUBTFUL for name, on in marks.items())


def _are_marked(marks: Marks) -> bool:
    """Whether text of some marks is to be told from other text."""
    return any(on and name not in _USUAL for name, on in marks.items()) or _is_tiny(
        marks
    )


@define(eq=False)
class Styles:
    """The marks of each style of a file, by its name in the file."""

    _marks: dict[str, Marks] = field(factory=dict)
    """What each style says itself."""
    _based: dict[str, str] = field(factory=dict)
    """The style that each is based on."""
    _path: list[str] = field(factory=list)
    """The elements that are open."""
    _painting: set[str] = field(factory=set)
    """The styles that paint a ground for paragraphs or cells."""
    _name: str = ""
    """The style that is open."""
    _default: str = ""
    """The style of paragraphs that name none."""
    _usual_size: int = _USUAL_SIZE
    """The size of text that no style gives one."""
    _whole: dict[str, Marks] = field(factory=dict)
    """What each style says that was asked for, with those that it is based on."""

    @property
    def mark_text(self) -> bool:
        """Whether any style marks text."""
        return any(map(_are_marked, self._marks.values()))

    @property
    def hide_by_look(self) -> bool:
        """Whether text of any style may be white or too small to be seen."""
        return any(map(_may_hide, self._marks.values()))

    @property
    def size(self) -> int:
        """The size of text that says none itself, in half points."""
        return self.of(self._default).get(SIZE, self._usual_size)

    def of(self, name: str) -> Marks:
        """What a style says, and those that it is based on."""
        marks = self._whole.get(name)
        if marks is None:
            marks = self._whole[name] = self._with_base(name)
        return marks

    def paints(self, name: str) -> bool:
        """Whether a style, or one that it is based on, paints a ground for its paragraphs or cells."""
        for _ in range(_DEEPEST):
            if name in self._painting:
                return True
            name = self._based.get(name, "")
        return False

    def _with_base(self, name: str) -> Marks:
        marks: Marks = {}
        for _ in range(_DEEPEST):
            marks = self._marks.get(name, {}) | marks
            name = self._based.get(name, "")
        return marks

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        self._path.append(name)
        if name == "style":
            self._name = attribute(attributes, "styleId")
            is_default = attribute(attributes, "default") not in ("", *OFF)
            if is_default and attribute(attributes, "type") == "paragraph":
                self._default = self._name
        elif name == "basedOn":
            self._based[self._name] = attribute(attributes, "val")
        elif self._path[-3:-1] == ["style", "rPr"] or name in (
            LIST,
            LEVEL,
        ):  # and not in a part of it, as that of a table's heads
            marks = mark(name, attributes)
            if marks:
                self._marks.setdefault(self._name, {}).update(marks)
        elif name == SIZE and self._path[-3:-1] == ["rPrDefault", "rPr"]:
            self._usual_size = mark(name, attributes).get(SIZE, _USUAL_SIZE)
        # Of its paragraphs, its tables, or only of the heads of these
        elif name == "shd" and "rPr" not in self._path and is_painted(attributes):
            self._painting.add(self._name)

    def end(self, _: str) -> None:
        """Takes the end of an element."""
        self._path.pop()


def read_styles(archive: Archive, name: str, limits: Limits, *, looks: bool) -> Styles:
    """The styles of the part of a name; with the ``looks`` of text where some text may not be seen for these."""
    styles = Styles()
    part = archive.related(name, "styles")
    if part not in archive.names():
        return styles
    data = archive.part(part)
    looks = looks or may_hide_by_look(data)
    wanted = _IN_STYLES_WITH_LOOKS if looks else _IN_STYLES
    # Where no style marks text none is read, but what is damaged is an error all the same
    may_mark = looks or any(name.encode() in data for name in (*MARKS, LIST))
    if may_mark or not is_sound(data, limits):
        parse_xml(data, limits, styles.start, styles.end, ignore, wanted.__contains__)
    return styles
