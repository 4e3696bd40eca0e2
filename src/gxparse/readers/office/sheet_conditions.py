"""Conditional formats of a sheet that show a figure otherwise, or not at all, where their condition holds."""

from __future__ import annotations

import re

from attrs import define, field

from gxparse.readers.office.sheet_places import Position, position_of
from gxparse.readers.office.xml import Attributes, attribute

IN_CONDITIONS = frozenset({"conditionalFormatting", "cfRule", "iconSet", "dataBar"})
_FORMATS = re.compile(
    rb"<(?:\w++:)?dxf(?:\s[^<>]*+)?(?:/>|>(.*?)</(?:\w++:)?dxf>)", re.S
)
_CHANGES_TEXT = re.compile(
    rb"<(?:\w++:)?(?:numFmt|strike|vertAlign)\b|"
    rb"<(?:\w++:)?color\b[^<>]*(?:rgb=[\"'](?:\w\w)?(?:[fF]\w){3}[\"']|theme=[\"']0[\"']|indexed=[\"'](?:1|9)[\"'])"
)
_MOST = 200  # stretches of cells


def formats_that_hide(styles: bytes) -> frozenset[int]:
    """The numbers of the conditional formats of a workbook that change how a figure reads."""
    inside = enumerate(_FORMATS.findall(styles))
    return frozenset(n for n, one in inside if _CHANGES_TEXT.search(one))


@define(eq=False)
class Conditions:
    """The cells of a sheet that such a format may be for, as its elements come in."""

    hiding: frozenset[int]
    _areas: list[tuple[Position, Position]] = field(factory=list)
    _open: str = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        if name == "conditionalFormatting":
            self._open = attribute(attributes, "sqref")
            return
        number = attribute(attributes, "dxfId")
        hides = number.isdecimal() and int(number[:6]) in self.hiding
        if hides or attribute(attributes, "showValue") in ("0", "false"):
            for area in self._open.split()[: _MOST - len(self._areas)]:
                first, _, last = area.partition(":")
                ends = position_of(first), position_of(last or first)
                if ends[0] is not None and ends[1] is not None:
                    self._areas.append((ends[0], ends[1]))

    def concern(self, place: Position) -> bool:
        """Whether one may be for a cell."""
        return any(
            top <= place[0] <= bottom and left <= place[1] <= right
            for (top, left), (bottom, right) in self._areas
        )
