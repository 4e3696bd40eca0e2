"""The signs that a Word file sets before the paragraphs of its lists, which are no text: a dash may be a minus.

Word makes a list by itself of a line that somebody begins with a dash and a blank.
"""

from __future__ import annotations

import re

from attrs import define, field

from gxparse.readers.limits import Limits
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.word_marks import LEVEL, LIST, Marks
from gxparse.readers.office.xml import Attributes, attribute, ignore, parse_xml

# A number and what parts it from the text; the dots, squares, ticks and stars of usual fonts, and of those for signs
_NUMBER = re.compile(
    r"[(（\[第]?+(?:%[1-9][.．、]?+)++(?:(?<=[.．、])|[)）\]章节条款项:：])\s*+"
)
_BULLET = re.compile(
    "[•●○■□◆◇▪▫◦·・※★☆►➢✓√✔olnu\uf06c\uf06e\uf06f\uf071\uf075\uf076\uf0a7\uf0a8\uf0b2\uf0b7\uf0d8\uf0fc\uf0fe]?"
)
_IN_LISTS = frozenset(
    {"abstractNum", "lvl", "numFmt", "lvlText", "num", "abstractNumId", "lvlOverride"}
)


@define(eq=False)
class Lists:
    """The lists of a file by their numbers."""

    _of_kind: dict[tuple[str, str], list[str]] = field(factory=dict)
    """What each level shows, by what it is of (the kind of a list, or a list itself) and its own number: whether that
    counts or is a sign, and the sign or what stands around the number."""
    _kinds: dict[str, str] = field(factory=dict)
    """The kind of each list."""
    _owner: str = ""
    """The list or kind that is open, and its level."""
    _level: str = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        value = attribute(attributes, "val")
        match name:
            case "abstractNum":
                self._owner = f"kind {attribute(attributes, 'abstractNumId')}"
            case "num":
                self._owner = attribute(attributes, "numId")
            case "abstractNumId":
                self._kinds[self._owner] = f"kind {value}"
            case "lvl":
                self._level = attribute(attributes, "ilvl")
                self._of_kind[self._owner, self._level] = ["decimal", ""]
            case "numFmt" | "lvlText" if (self._owner, self._level) in self._of_kind:
                self._of_kind[self._owner, self._level][name == "lvlText"] = value

    def alter(self, marks: Marks) -> bool:
        """Whether a figure in a paragraph of some marks may be shown as another one by the sign before it."""
        number = marks.get(LIST, 0)
        # 0 takes a paragraph out of its list, and of a list that no part defines nothing is shown
        if not number or str(number) not in self._kinds:
            return False
        owner, level = str(number), str(marks.get(LEVEL, 0))
        shown = self._of_kind.get((owner, level)) or self._of_kind.get(
            (self._kinds[owner], level)
        )
        if shown is None:
            return True
        form, sign = shown
        is_plain = _BULLET if form in ("bullet", "none") or not sign else _NUMBER
        return is_plain.fullmatch(sign) is None


def read_lists(archive: Archive, name: str, limits: Limits) -> Lists:
    """The lists of the part of a name."""
    lists = Lists()
    part = archive.related(name, "numbering")
    if part in archive.names():
        parse_xml(
            archive.part(part),
            limits,
            lists.start,
            ignore,
            ignore,
            _IN_LISTS.__contains__,
        )
    return lists
