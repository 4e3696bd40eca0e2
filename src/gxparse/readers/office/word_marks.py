"""How a run of text of a Word file is marked: hidden, raised, struck out, by itself or by the styles that it names."""

from __future__ import annotations

from attrs import define, field

from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.xml import Attributes, attribute, is_sound, parse_xml

OFF = ("0", "false", "off", "none")
_RAISED = 4  # half points; less is not seen as raised
_DEEPEST = 20  # styles that are based on each other

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
        return {name: value.lstrip("+-").isdecimal() and int(value.lstrip("+-")[:9]) >= _RAISED}
    return {}


def hidden(marks: Marks) -> bool:
    """Whether what is marked so is not shown."""
    return marks.get("vanish", False)


@define(eq=False)
class Styles:
    """The marks of each style of a file, by its name in the file."""

    _marks: dict[str, Marks] = field(factory=dict)
    _based: dict[str, str] = field(factory=dict)
    _path: list[str] = field(factory=list)
    _name: str = ""
    _asked: dict[str, Marks] = field(factory=dict)

    @property
    def mark(self) -> bool:
        """Whether any style says anything."""
        return bool(self._marks)

    def of(self, name: str) -> Marks:
        """What a style says, and those that it is based on."""
        found = self._asked.get(name)
        if found is None:
            found, based = {}, name
            for _ in range(_DEEPEST):
                found = self._marks.get(based, {}) | found
                based = self._based.get(based, "")
            self._asked[name] = found
        return found

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        self._path.append(name)
        if name == "style":
            self._name = attribute(attributes, "styleId")
        elif name == "basedOn":
            self._based[self._name] = attribute(attributes, "val")
        elif self._path[-3:-1] == ["style", "rPr"] and (said := mark(name, attributes)):
            self._marks.setdefault(self._name, {}).update(said)

    def end(self, _: str) -> None:
        """Takes the end of an element."""
        self._path.pop()


def styles(archive: Archive, name: str, limits: Limits) -> Styles:
    """The styles of the part of a name."""
    made = Styles()
    part = archive.related(name, "styles")
    if part in archive.names():
        data = archive.part(part)
        says = any(name.encode() in data for name in MARKS)  # where no style marks, none is read
        if says or not is_sound(data, limits):
            parse_xml(data, limits, made.start, made.end, lambda _: None, _IN_STYLES.__contains__)
    return made
