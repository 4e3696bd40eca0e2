"""What the styles of a page say of its elements, as far as rules without context do, and which colours they name.

A rule is taken by its element, its classes and its id ("td", ".x", "#a", "td.x.y"), also within a table or
what pages consist of ("table td b", "body .x"); one that holds only within something else or in some state
("ul .x", ".x:hover") is not. Files that are pages are read by all their rules (``readers/web/rules.py``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import define, field, frozen

from gxparse.document.certainty import YES
from gxparse.document.sheets import rules_of_page

CONCERNS = re.compile(
    r"[\s\"']*+(?:display|(?:content-)?visibility|opacity|quotes|font(?:-size|-family|-variant(?:-position)?|-feature-settings)?|color|background(?:-color|-image)?|position|left|right|top|bottom|caption-side|"
    r"(?:-webkit-)?text-(?:indent|decoration(?:-line)?)|vertical-align|clip(?:-path)?|overflow(?:-[xy])?|(?:max-)?(?:height|width)|"
    r"margin(?:-left|-top)?|zoom|content|-webkit-text-fill-color|direction|unicode-bidi|"
    r"(?:-(?:webkit|moz|ms|o)-)?(?:transform|filter|mask(?:-image|-border)?|order|flex-(?:direction|flow|wrap)|text-security|"
    r"animation(?:-name)?|box-direction)|mix-blend-mode|letter-spacing|translate|rotate|scale|offset(?:-path)?|float|inset[\w-]*+|"
    r"grid-(?:row|column|area|template-areas|auto-flow)(?:-start|-end)?)\s*+:",
    re.I,
)
"""A declaration that may change whether or how text is seen."""
_SELECTOR = re.compile(r"\s*+([a-z][a-z0-9]*+)?+((?:[.#][\w-]++)*+)\s*+", re.I)
_BESIDE_TEXT = re.compile(r"(.*?)::?(?:before|after)\s*+", re.I | re.S)
_WITHIN = re.compile(r"\s*+>\s*+|\s++")
_IN_TABLE = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th"])
_ANYWHERE = frozenset(["html", "body", "div", "section", "article", "main", "form"])
_ADDED_NUMBER = re.compile(
    r"content\s*+:\s*+(?:[\"'][^\"']*[0-9%‰十百千万亿.\-−–—－]|attr\(|counters?\()",
    re.I,
)
ADDED = "content:added"
"""What stands among the declarations of an element before or behind whose text styles show what may be of a number."""
_PARTS = re.compile(r"[.#][\w-]++")
_CLASS = re.compile(r"""\bclass\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_ID = re.compile(r"""\bid\s*+=\s*+["']?\s*+([\w-]++)""", re.I)
# Comments, and characters as their numbers, which may stand in the middle of a word of CSS
_INSIDE_WORDS = re.compile(
    r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?+|<!--|-->|\\([0-9a-f]{1,6}+)\s?+|\\", re.I
)
# A sum of one length or number is just that
_SUM_OF_ONE = re.compile(r"calc\(\s*+([-+]?+[\d.]++[a-z%]*+)\s*+\)", re.I)
# More digits than any character has, of which Python reads no more than 4,300
_ENDLESS_REFERENCE = re.compile(r"&#(?:[0-9]{16,}+|[xX][0-9a-fA-F]{16,}+);?+")
_MOST_ALIKE = 50  # rules that are looked through for one element, class or id


def unescape(text: str) -> str:
    """The text with its character references read; a number that is no character's is U+FFFD."""
    try:
        return html.unescape(text)
    except ValueError:
        return html.unescape(_ENDLESS_REFERENCE.sub("\ufffd", text))


def spelled_out(text: str) -> str:
    """Attributes or styles without what may stand in the middle of their words."""
    if "&" in text:
        text = unescape(text)
    if "/*" in text or "\\" in text or "--" in text:
        text = _INSIDE_WORDS.sub(_escaped_character, text)
    if "calc(" in text:
        text = _SUM_OF_ONE.sub(r"\1", text)
    return text


def _escaped_character(match: re.Match[str]) -> str:
    number = match[1]
    return chr(min(int(number, 16), 0x10FFFF)) if number else ""


class _Rule(NamedTuple):
    """What is declared for elements of a name, an id and some classes."""

    element: str
    parts: frozenset[str]
    """Classes and an id, with the signs before them."""
    order: tuple[int, int, int]
    """Ids, classes and elements that it names: of two rules the one that names more has the last word."""
    declared: str


@define(eq=False)
class Styles:
    """The rules of a page's styles by what they name first."""

    _rules: dict[str, list[_Rule]] = field(factory=dict)

    @property
    def of_elements(self) -> bool:
        """Whether any rule is of an element alone, so that it holds for tags without attributes."""
        return any(name.isalnum() for name in self._rules)

    def add(self, selector: str, declared: str) -> None:
        """Takes a rule, if what it selects hangs on nothing around it but a table."""
        beside = _BESIDE_TEXT.fullmatch(selector)
        if beside:
            if not _ADDED_NUMBER.search(declared):
                return
            selector, declared = beside[1], ADDED
        *around, selector = _WITHIN.split(selector.strip())
        match = _SELECTOR.fullmatch(selector)
        parts = _PARTS.findall(match[2]) if match else []
        taken = _IN_TABLE.union(_ANYWHERE).issuperset(around)
        if match is None or not taken or not (match[1] or parts):
            return
        element = (match[1] or "").lower()
        ids = sum(part[0] == "#" for part in parts)
        rule = _Rule(
            element,
            frozenset(parts),
            (ids, len(parts) - ids, len(around) + int(element != "")),
            declared,
        )
        alike = self._rules.setdefault(parts[0] if parts else element, [])
        if len(alike) < _MOST_ALIKE:
            alike.append(rule)

    def of(self, element: str, attributes: str) -> str:
        """The attributes of an element in a table, and before them what the rules declare for it, the last word
        last."""
        if not self._rules:
            return attributes
        has = {f".{name}" for name in _classes_of(attributes)}
        has.update([f"#{name}" for name in _ID.findall(attributes)])
        found = [
            rule
            for key in (element, *has)
            for rule in self._rules.get(key, ())
            if rule.element in ("", element) and rule.parts <= has
        ]
        if not found:
            return attributes
        found.sort(key=lambda rule: rule.order)
        return ";".join([*[rule.declared for rule in found], attributes])


NO_STYLES = Styles()
"""Those of a page without any."""


def styles_of(page: str) -> Styles:
    """The styles of a page that concern how its text is seen."""
    styles = Styles()
    for rule in rules_of_page(page):
        concerning = [
            one
            for one in spelled_out(rule.declarations).split(";")
            if CONCERNS.match(one)
        ]
        if concerning and rule.holds == YES:
            for selector in spelled_out(rule.selectors).split(","):
                styles.add(selector, ";".join(concerning))
    return styles if styles._rules else NO_STYLES


def _classes_of(attributes: str) -> Iterator[str]:
    """The classes that a tag names."""
    for double, single, bare in _CLASS.findall(attributes):
        yield from (double or single or bare).split()


# Colours

Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
_NAMED: dict[str, Colour] = {
    "white": WHITE,
    "black": BLACK,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240),
    "whitesmoke": (245, 245, 245),
    "azure": (240, 255, 255),
    "mintcream": (245, 255, 250),
}
_COLOURED = re.compile(
    r"(?<![\w-])(color|-webkit-text-fill-color|background(?:-color|-image)?|bgcolor|text)\s*+"
    r"""(?::\s*+([^;"'>]*+)|=\s*+["']?\s*+([^\s;"'>]*+))""",
    re.I,
)
_UNKNOWN, _CLEAR, _AS_AROUND = "unknown", "clear", "as around"
_OTHERS = {"transparent": _CLEAR} | dict.fromkeys(
    ("none", "inherit", "initial", "unset", "currentcolor", "repeat", "no"), _AS_AROUND
)
_WORD = re.compile("[a-z]++")
_HEX = re.compile(r"#([0-9a-f]{3,8})(?![0-9a-f])|([0-9a-f]{6})\Z", re.I)
_RGB = re.compile(r"rgba?\(\s*+(\d{1,3}%?)[,\s]++(\d{1,3}%?)[,\s]++(\d{1,3}%?)", re.I)
_HSL = re.compile(r"hsla?\(\s*+[\d.]++(?:deg)?[,\s]++[\d.]++%?[,\s]++(\d{1,3})", re.I)
_NUMBER = r"(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(%?)"
_LIGHT = re.compile(rf"(ok)?l(?:ab|ch)\(\s*+{_NUMBER}", re.I)
_ALPHA = re.compile(rf"\((?:[^(),/]++,){{3}}+\s*+{_NUMBER}|/\s*+{_NUMBER}\s*+\)")
"""How opaque a colour is, behind a comma or a stroke."""
_MIXED = re.compile(
    r"color-mix\([^(),]*+,([^(),]++|[^(),]++\([^()]*+\)),([^(),]++|[^(),]++\([^()]*+\))\)"
)
_CLEAR_BELOW = 0.1  # of what is opaque
_OF_TEXT = frozenset(["color", "text", "-webkit-text-fill-color"])
_NEAR = 24  # of 255 in each of red, green and blue: no reader tells such colours apart


@frozen
class Paint:
    """The colours in which text is shown; ``None`` for one that is not known, such as that of a picture."""

    text: Colour | None = BLACK
    ground: Colour | None = WHITE
    sure: bool = True
    """Whether nothing else than what is known may have set the ground."""

    @staticmethod
    def is_declared(declared: str) -> bool:
        """Whether what an element declares is about colours."""
        return _COLOURED.search(declared) is not None

    def under(self, declared: str) -> Paint:
        """The colours inside of an element that declares some, or none."""
        if not self.is_declared(declared):
            return self
        text, ground, sure = self.text, self.ground, self.sure
        is_clear = says_text = False
        for name, of_style, of_attribute in _COLOURED.findall(declared):
            colour = _colour(of_style or of_attribute)
            if colour == _AS_AROUND:
                continue
            if name.lower() in _OF_TEXT:
                is_clear, says_text = colour == _CLEAR, True
                text = None if isinstance(colour, str) else colour
            elif colour != _CLEAR:
                ground, sure = None if isinstance(colour, str) else colour, True
        # With another ground comes another colour, which rules may declare that are not taken
        if ground != self.ground and not says_text:
            sure = False
        return Paint(ground if is_clear else text, ground, sure)

    def unsure(self) -> Paint:
        """The same where something else may have set the ground."""
        return Paint(self.text, self.ground, False)

    unseen: bool = field(init=False)
    """Whether text has the colour of what is behind it."""

    @unseen.default
    def _(self) -> bool:
        if self.text is None or self.ground is None:
            return False
        pairs = zip(self.text, self.ground, strict=True)
        return all(abs(one - other) < _NEAR for one, other in pairs)


def _colour(value: str) -> Colour | str:
    """A colour, or what else is said in its place."""
    value = value.strip().lower()
    if "url(" in value or "gradient(" in value:
        return _UNKNOWN
    hexadecimal = _HEX.match(value)
    if hexadecimal:
        return _of_digits(hexadecimal[1] or hexadecimal[2])
    mixed = _MIXED.match(value)
    if mixed:
        one, other = map(_colour, mixed.groups())
        return one if one == other else _UNKNOWN
    if _is_clear(value):
        return _CLEAR
    numbers = _RGB.match(value)
    if numbers:
        red, green, blue = (_part(numbers[n]) for n in (1, 2, 3))
        return red, green, blue
    lightness = _lightness(value)
    if lightness is not None:
        # Of all others it hangs on the hue; nothing is as light as white, or as dark as black
        part = int(255 * min(lightness, 1.0))
        return (part, part, part) if min(part, 255 - part) < _NEAR else _UNKNOWN
    word = _WORD.match(value)
    if word is None:
        return _AS_AROUND
    return _NAMED.get(word[0], _OTHERS.get(word[0], _UNKNOWN))


def _is_clear(value: str) -> bool:
    """Whether a colour is so little opaque that it is not seen."""
    alpha = _ALPHA.search(value)
    if alpha is None:
        return False
    number, percent = alpha[1] or alpha[3], alpha[2] or alpha[4]
    return float(number) < (_CLEAR_BELOW * (100 if percent else 1))


def _lightness(value: str) -> float | None:
    """How light a colour is from 0 to 1, where that is what it says."""
    found = _HSL.match(value)
    if found:
        return int(found[1]) / 100
    found = _LIGHT.match(value)
    if found is None:
        return None
    # "oklch(1 0 0)" and "lch(100 0 0)" are both white
    most = 1 if found[1] and not found[3] else 100
    return float(found[2]) / most


def _part(number: str) -> int:
    """Red, green or blue as it is written: to 255, or in percent."""
    return int(number[:-1]) * 255 // 100 if number.endswith("%") else int(number)


def _of_digits(digits: str) -> Colour | str:
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    if len(digits) not in (6, 8):
        return _AS_AROUND
    if digits[6:] and int(digits[6:], 16) < 255 * _CLEAR_BELOW:
        return _CLEAR
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def unseen_colour(declared: str) -> bool:
    """Whether an element declares a colour of its text that is not seen on the ground that it declares, or on white."""
    return Paint().under(declared).unseen
