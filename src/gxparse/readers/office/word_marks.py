"""How a run of text of a Word file is marked: hidden, raised, struck out, by itself or by the styles that it names."""

from __future__ import annotations

from attrs import define, field

from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.xml import (
    Attributes,
    attribute,
    ignore,
    is_sound,
    parse_xml,
)

OFF = ("0", "false", "off", "none")
_RAISED = 4  # half points; less is not seen as raised
_DEEPEST = 20  # styles that are based on each other, which may go round in a circle

MARKS = frozenset({"vanish", "strike", "dstrike", "vertAlign", "position"})
"""The properties of a run that mark it."""
_IN_STYLES = MARKS | {"style", "basedOn"}

Marks = dict[str, bool]
"""What a format says of some marks, by name; what it does not say is as it was."""


def mark(name: str, attributes: Attributes) -> Marks:
    """What a property of a run says."""
    value = attribute(attributes, "val")
    if name in ("vanish", "strike", "dstrike"):
        return {name: value not in OFF}
    if name == "vertAlign":
        return {name: value in ("superscript", "subscript")}
    if name == "position":
        height = value.lstrip("+-")  # up or down
        return {name: height.isdecimal() and int(height[:9]) >= _RAISED}
    return {}


def hidden(marks: Marks) -> bool:
    """Whether what is marked so is not shown."""
    return marks.get("vanish", False)


@define(eq=False)
class Styles:
    """The marks of each style of a file, by its name in the file."""

    _marks: dict[str, Marks] = field(factory=dict)
    """What each style says itself."""
    _based: dict[str, str] = field(factory=dict)
    """The style that each is based on."""
    _path: list[str] = field(factory=list)
    """The elements that are open."""
    _name: str = ""
    """The style that is open."""
    _whole: dict[str, Marks] = field(factory=dict)
    """What each style says that was asked for, with those that it is based on."""

    @property
    def mark_text(self) -> bool:
        """Whether any style says anything."""
        return bool(self._marks)

    def of(self, name: str) -> Marks:
        """What a style says, and those that it is based on."""
        marks = self._whole.get(name)
        if marks is None:
            marks = self._whole[name] = self._with_base(name)
        return marks

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
        elif name == "basedOn":
            self._based[self._name] = attribute(attributes, "val")
        elif self._path[-3:-1] == [
            "style",
            "rPr",
        ]:  # and not in a part of it, as that of a table's heads
            marks = mark(name, attributes)
            if marks:
                self._marks.setdefault(self._name, {}).update(marks)

    def end(self, _: str) -> None:
        """Takes the end of an element."""
        self._path.pop()


def read_styles(archive: Archive, name: str, limits: Limits) -> Styles:
    """The styles of the part of a name."""
    styles = Styles()
    part = archive.related(name, "styles")
    if part not in archive.names():
        return styles
    data = archive.part(part)
    # Where no style marks text none is read, but what is damaged is an error all the same
    may_mark = any(name.encode() in data for name in MARKS)
    if may_mark or not is_sound(data, limits):
        parse_xml(
            data, limits, styles.start, styles.end, ignore, _IN_STYLES.__contains__
        )
    return styles
