"""Which colour a workbook means: by red, green and blue, by a number, or by its theme."""

from __future__ import annotations

import colorsys
import re

from attrs import define, field

from gxparse.document.styles import BLACK, WHITE, Colour, Paint
from gxparse.readers.office.xml import Attributes, attribute

_RGB = re.compile(r"(?:[0-9a-f]{2})?([0-9a-f]{6})\Z", re.I)
_NUMBERED = (
    "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000 000080 808000 800080 008080 c0c0c0 808080 "
    "9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff "
    "00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
)
_FIRST, _OF_SYSTEM = 8, {64: BLACK, 65: WHITE, 0x7FFF: BLACK}
IN_THEME = frozenset({"clrScheme", "srgbClr", "sysClr"})
"""The elements that are asked for in a theme."""
_ORDER = (1, 0, 3, 2)  # in which a theme has what is named 0 to 3
_WHITE_OF_THEME, _BLACK_OF_THEME = "0", "1"


def of_digits(text: str) -> Colour | None:
    """The colour of six digits, or eight, the first two of which say how dense it is."""
    match = _RGB.match(text)
    if match is None:
        return None
    red, green, blue = bytes.fromhex(match[1])
    return red, green, blue


def palette() -> dict[int, Colour]:
    """The colours that have numbers, where a workbook names no others."""
    colours = [of_digits(digits) or BLACK for digits in _NUMBERED.split()]
    numbered = dict(enumerate(colours, _FIRST)) | dict(enumerate(colours[:_FIRST]))
    return numbered | _OF_SYSTEM


_PALETTE = palette()


def is_unseen(text: Colour | None, ground: Colour | None) -> bool:
    """Whether text has the colour of its ground; of one that is not known that is not so."""
    return Paint(text, ground).unseen


@define(eq=False)
class Theme:
    """The colours of a theme, as its elements come in."""

    _colours: list[Colour | None] = field(factory=list)
    _in_scheme: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes the beginning of an element."""
        if name == "clrScheme":
            self._in_scheme = True
        elif self._in_scheme and name in ("srgbClr", "sysClr"):
            of = "val" if name == "srgbClr" else "lastClr"
            self._colours.append(of_digits(attribute(attributes, of)))

    def end(self, name: str) -> None:
        """Takes the end of an element."""
        if name == "clrScheme":
            self._in_scheme = False

    def characters(self, _: str) -> None:
        """Takes text, which says nothing here."""

    def colour(self, attributes: Attributes) -> Colour | None:
        """The colour that an element of a style names; ``None`` where that is not known."""
        theme = attribute(attributes, "theme")
        if theme:
            return _tinted(self._of_theme(theme), attribute(attributes, "tint"))
        rgb = attribute(attributes, "rgb")
        if rgb:
            return of_digits(rgb)
        number = attribute(attributes, "indexed")
        if number:
            return _PALETTE.get(int(number)) if number.isdecimal() else None
        return BLACK if attribute(attributes, "auto") else None

    def _of_theme(self, number: str) -> Colour | None:
        n = int(number) if number.isascii() and number.isdecimal() else -1
        n = _ORDER[n] if 0 <= n < len(_ORDER) else n
        if 0 <= n < len(self._colours):
            return self._colours[n]
        # What every theme has, so far as is known
        return {_WHITE_OF_THEME: WHITE, _BLACK_OF_THEME: BLACK}.get(number)


def _tinted(colour: Colour | None, tint: str) -> Colour | None:
    """A colour made lighter, or darker by what is below zero."""
    if colour is None or not tint:
        return colour
    try:
        share = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return None
    hue, light, saturation = colorsys.rgb_to_hls(*[part / 255 for part in colour])
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
