"""What styles do to text that a page does show, so that it may read otherwise than it stands: moved, turned, veiled."""

from __future__ import annotations

import re

from gxparse.document.styles import spelled_out

_NOT_IN_WORD = r"(?<![\w-])(?:-(?:webkit|moz|ms|o)-)?"
_HAS_LENGTH = r"[^;)\"']{0,40}?(?<![\w.])[-+]?(?:0?\.)?[1-9]"
_FLOWS_BACK = re.compile(
    rf"{_NOT_IN_WORD}flex-(?:direction|flow)\s*+:[^;]{{0,40}}?reverse|{_NOT_IN_WORD}flex-wrap\s*+:\s*+wrap-reverse|"
    rf"{_NOT_IN_WORD}box-direction\s*+:\s*+reverse|{_NOT_IN_WORD}grid-template-areas\s*+:\s*+[\"']|"
    rf"{_NOT_IN_WORD}grid-auto-flow\s*+:\s*+(?:column|[^;]{{0,20}}dense)",
    re.I,
)
_PLACED = re.compile(
    rf"{_NOT_IN_WORD}order\s*+:\s*+[-+]?0*+[1-9]|(?<![\w-])position\s*+:\s*+(?:absolute|fixed)|(?<![\w-])float\s*+:\s*+right|"
    rf"{_NOT_IN_WORD}grid-(?:row|column|area)(?:-start|-end)?\s*+:\s*+(?!auto|initial|unset)|"
    rf"{_NOT_IN_WORD}transform\s*+:[^;]{{0,60}}?translate\w*+\({_HAS_LENGTH}|{_NOT_IN_WORD}translate\s*+:{_HAS_LENGTH}|"
    rf"{_NOT_IN_WORD}offset(?:-path)?\s*+:",
    re.I,
)
_SHIFTED = re.compile(
    r"(?<![\w-])float\s*+:\s*+(?:left|inline)|(?<![\w-])margin(?:-left|-right|-inline(?:-start|-end)?)?\s*+:[^;\"']{0,40}?-\.?[0-9]",
    re.I,
)
_IS_RELATIVE = re.compile(r"(?<![\w-])position\s*+:\s*+(?:relative|sticky)", re.I)
_TO_A_SIDE = re.compile(
    rf"(?<![\w-])(?:left|right|inset[\w-]*+)\s*+:{_HAS_LENGTH}", re.I
)
_ALTERED = re.compile(
    # Turned round or over
    rf"{_NOT_IN_WORD}transform\s*+:[^;]{{0,60}}?(?:rotate\w*+\({_HAS_LENGTH}|scale\w*+\([^;)]{{0,40}}-|matrix)|"
    rf"{_NOT_IN_WORD}rotate\s*+:{_HAS_LENGTH}|{_NOT_IN_WORD}scale\s*+:[^;\"']{{0,20}}-|"
    # Veiled or cut
    rf"{_NOT_IN_WORD}filter\s*+:[^;]{{0,80}}?(?:opacity|blur|brightness|contrast|invert|url)\s*+\(|"
    rf"{_NOT_IN_WORD}mask(?:-image|-border)?\s*+:\s*+(?!none|initial|unset)|(?<![\w-])clip-path\s*+:\s*+(?!none|initial|unset)|"
    rf"{_NOT_IN_WORD}text-security\s*+:\s*+(?!none)|(?<![\w-])mix-blend-mode\s*+:\s*+(?!normal)|"
    # Drawn one over the other
    rf"(?<![\w-])letter-spacing\s*+:\s*+-(?:0?\.[3-9]\d{{0,5}}r?em|[1-9][\d.]{{0,5}}r?em|(?:[4-9]|\d{{2,4}})(?:\.\d{{0,5}})?(?:px|pt))|"
    # In time, nobody knows how
    rf"{_NOT_IN_WORD}animation(?:-name)?\s*+:\s*+(?!none|initial|unset)|"
    # Raised or lowered by the font, where it and the browser can
    r"font-variant(?:-position)?\s*+:[^;]{0,40}?\b(?:super|sub)\b|"
    r"font-feature-settings\s*+:[^;]{0,80}?[\"'](?:sups|subs|sinf)[\"']|"
    # By a value that is not known
    r"(?<![\w-])(?:display|visibility|content-visibility|opacity|font-size|zoom|position|float|order|transform)\s*+:\s*+var\(",
    re.I,
)
_CUT_OFF = re.compile(r"(?<![\w-])overflow(?:-x)?\s*+:\s*+(?:hidden|clip)", re.I)
_NARROW = re.compile(
    r"(?<![\w-])(?:max-)?width\s*+:\s*+(?:1?[0-9](?:\.[0-9]{0,5})?px|[0-2](?:\.[0-9]{0,5})?(?:ch|r?em|ex)|"
    r"\.[0-9]{1,5}(?:ch|r?em|ex))(?!\w)",
    re.I,
)
"""Not as wide as a figure of a few digits."""
_FAMILIES = re.compile(
    r"(?<![\w-])font(?:-family)?\s*+:\s*+((?:[^;\"']|\"[^\"]*+\"|'[^']*+')++)", re.I
)


def flows_back(declared: str) -> bool:
    """Whether what stands in an element may be shown in another order than it stands."""
    return _FLOWS_BACK.search(declared) is not None


def is_placed(declared: str) -> bool:
    """Whether an element is set to a place of its own among those that it stands with."""
    return _PLACED.search(declared) is not None


def moves(declared: str) -> bool:
    """Whether text of an element, or in it, may be shown before what it stands behind."""
    if is_placed(declared) or flows_back(declared) or _SHIFTED.search(declared):
        return True
    return bool(_IS_RELATIVE.search(declared) and _TO_A_SIDE.search(declared))


def alters(declared: str) -> bool:
    """Whether digits of an element may be seen as others, or not at all: it is turned, mirrored, veiled or cut."""
    return _ALTERED.search(declared) is not None


def cuts(declared: str) -> bool:
    """Whether an element is so narrow, and what goes beyond it cut off, that not all of a figure need be seen."""
    return bool(_CUT_OFF.search(declared) and _NARROW.search(declared))


# Fonts that a page brings along, in which a digit may have the shape of another one

_FONT_FACE = re.compile(r"@font-face\s*+\{([^{}]*+)\}", re.I)
_FAMILY = re.compile(r"font-family\s*+:\s*+[\"']?+\s*+([^;\"']++)", re.I)
_FROM_PAGE = re.compile(r"url\(\s*+[\"']?+\s*+(?:data|blob|cid):", re.I)
_FROM_ELSEWHERE = re.compile(r"url\(", re.I)
# What such a font is called where it is one that everybody knows
_KNOWN = re.compile(
    r"[\u4e00-\u9fff]|fz|st|sim|song|hei|kai|fang|noto|source|han|pingfang|yahei|alibaba|puhui|harmony|misans|oppo|"
    r"roboto|sans|serif|lato|inter|arial|helvetica|din|times|mono",
    re.I,
)


def fonts_of(page: str) -> frozenset[str]:
    """The fonts of a page that stand in it or are fetched from somewhere under a name that nobody knows."""
    if "@font-face" not in page.lower():
        return frozenset()
    found = set()
    for face in _FONT_FACE.findall(page):
        family = _FAMILY.search(face)
        name = family[1].strip().lower() if family else ""
        fetched = _FROM_ELSEWHERE.search(face) and not _KNOWN.search(name)
        if name and (_FROM_PAGE.search(face) or fetched):
            found.add(name)
    return frozenset(found)


def names_font(declared: str, fonts: frozenset[str]) -> bool:
    """Whether an element is set in one of some fonts."""
    if not fonts:
        return False
    said = _FAMILIES.findall(declared)
    if not said:
        return False
    families = [name.strip(" \t\r\n\"'").lower() for name in said[-1].split(",")]
    # The shorthand has the size before the family
    return any(
        name in fonts or name.rpartition(" ")[2].strip("\"'") in fonts
        for name in families
    )


# Values by name

_VARIABLE = re.compile(r"(?<![\w-])(--[\w-]++)\s*+:([^;{}<>\"']*+)")
_USED = re.compile(r"var\(\s*+(--[\w-]++)\s*+(?:,([^()]*+))?\)")
_MOST_VARIABLES = 2000
_DEEP = 3  # values that name others


class Variables:
    """The values that styles of a page give to names of their own (``--x``); of one that has several none is known."""

    def __init__(self, page: str) -> None:
        self._values: dict[str, str | None] = {}
        if "var(" not in page:
            return
        for name, value in _VARIABLE.findall(page):
            value = value.strip()
            if self._values.setdefault(name, value) != value:
                self._values[name] = None
            if len(self._values) >= _MOST_VARIABLES:
                break

    def filled(self, declared: str) -> str:
        """What is declared with the values that are known in place of their names."""
        for _ in range(_DEEP):
            if "var(" not in declared:
                break
            declared = _USED.sub(self._value, spelled_out(declared))
        return declared

    def _value(self, used: re.Match[str]) -> str:
        if used[1] in self._values:
            value = self._values[used[1]]
            return used[0] if value is None else value
        return used[0] if used[2] is None else used[2]
