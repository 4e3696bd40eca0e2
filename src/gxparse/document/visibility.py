"""What markup does not show, or shows raised or struck out: its tags, their attributes, the classes of its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from gxparse.document.styles import ADDED, spelled_out

NOT_TEXT = (
    "script style title noscript template svg iframe object math audio video datalist noframes noembed canvas meter "
    "progress"
)
"""Elements whose text is no text of the page, or is shown only by browsers that do not know them."""
STRIKING = frozenset({"del", "s", "strike"})
"""Elements whose text is struck out."""
DOUBTFUL = STRIKING | {"sup", "sub"}
"""Elements whose figures are not those of their cell."""
BESIDE = frozenset({"rt", "rp"})
"""Elements of what is said beside a word, such as how it is read; they need not be closed."""

PAGE = r"<(?:!doctype\s++html|html|head|body)\b"
"""A pattern for a tag that only a web page has, in either case."""
_PAGE = re.compile(PAGE, re.I)
_OPENS_WITH_TAG = re.compile(r"\ufeff?+\s*+<")
_HEAD = 8192  # characters in which a page says that it is one


def _in_any_case(letter: str, names: Iterator[str]) -> str:
    """A pattern for some names that begin with one letter, which is spelled out so that ``re`` can look for it."""
    rest = "|".join(name[1:] for name in names)
    return f"[{letter}{letter.upper()}](?i:{rest})"


_NAMES = "|".join(
    _in_any_case(*group)
    for group in groupby(sorted(NOT_TEXT.split()), key=itemgetter(0))
)
_USUAL = r"[/bBhH>]|[pP][^rR]|[tT][^eEiI]"  # how nearly all tags of a page begin: passed over at once
CODE = re.compile(rf"<(?:!--|(?!{_USUAL})(?:{_NAMES})\b)")
"""Where something begins that is no text of a page: a comment, or one of ``NOT_TEXT``."""

# As good as nothing: 0, 0.0, 0.05, .01
_NEARLY_ZERO = r"\s*+[:=]\s*+(?=\.?0)0*+(?:\.0[0-9]*+|\.)?+(?![0-9.])"
_NOT_SHOWN = (
    rf"(?<![\w-])(?:content-)?visibility\s*+:\s*+(?:hidden|collapse)|(?<![\w-])(?:opacity|zoom){_NEARLY_ZERO}"
    r"|(?<![\w])filter\s*+:[^;]{0,80}?opacity\(\s*+(?:0?\.0[0-9]*+|0+|[0-5]%)%?+\s*+\)"
)
_DISPLAY = re.compile(r"(?<![\w-])display\s*+:\s*+([\w-]++)", re.I)
# "hidden" as an attribute of its own, and not as a value ("overflow: hidden") or part of a word
_HIDING_ATTRIBUTE = re.compile(
    rf"{_NOT_SHOWN}|(?:\A|(?<![:\s])\s++)hidden(?=[\s=/>]|\Z)", re.I
)
_HIDING_WORDS = (
    "hidden",
    "none",
    "collapse",
    "opacity",
    "<style",
    "\\",
    "&#",
    "indent",
    "position",
    "margin",
    "clip",
    "scale",
    "zoom",
)
_RAISING = re.compile(r"vertical-align\s*+:\s*+(?:super|sub)\b", re.I)
_STRIKING = re.compile("line-through", re.I)
_TURNING = re.compile(
    r"bidi-override|direction\s*+:\s*+rtl|\bdir\s*+=\s*+[\"']?rtl", re.I
)
_SIZE = re.compile(
    r"(?<![\w-])font(?:-size\s*+:\s*+|\s*+:[^;\"']{0,60}?\s)(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(px|pt|r?em|%|)(?![\w.])",
    re.I,
)
_LEAST_SIZES = {"px": 1.0, "pt": 1.0, "": 1.0, "em": 0.1, "rem": 0.1, "%": 10.0}
_OFFSET = re.compile(
    r"(?<![\w-])(left|right|top|text-indent|margin-left|margin-top|margin)\s*+:\s*+-(\d{1,9}(?:\.\d{0,6})?)(px|pt|r?em|)",
    re.I,
)
_POSITIONED = re.compile(r"position\s*+:\s*+(?:absolute|fixed|relative)", re.I)
_FAR, _FAR_AS_MARGIN = 900, 2000  # pixels
_PIXELS_OF_EM = 16
_CLIPPED = re.compile(
    r"clip\s*+:\s*+rect\((?:\s*+[01](?:px)?+[\s,]*+){4}\)|clip-path\s*+:\s*+inset\(\s*+(?:50|100)%|"
    r"transform\s*+:[^;]{0,60}scale(?:x|y|3d)?\(\s*+0\s*+[,)]|(?<![\w-])scale\s*+:\s*+0(?![\w.])|clip-path\s*+:\s*+circle\(\s*+0",
    re.I,
)
_NO_BOX = re.compile(
    r"(?<![\w-])(?:max-)?(?:height|width)\s*+:\s*+[01](?:px)?+(?![\w.%])", re.I
)
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*+:\s*+(?:hidden|clip)", re.I)

# What a script counts up to from the number that an element shows at first; in lower case as browsers have it
_COUNTED = re.compile(
    r"(?<![\w-])data-(?:count(?:er)?|to|target|value|num(?:ber)?|final|end)(?:-(?:to|value|num(?:ber)?|target))?"
    r"\s*+=\s*+[\"']?+\s*+(?=[0.,]*+[1-9])[0-9][0-9.,]*+(?:[\s\"'/>]|\Z)",
    re.I,
)
ZERO = re.compile(r"\s*+(?:<(?!/?t[dhr]\b)[^<>]*+>\s*+){0,9}+0[0.]*+\s*+(?![^<])", re.I)
"""A zero at the beginning of what an element shows, and nothing else."""


def tag_of_page(text: str) -> re.Match[str] | None:
    """The first tag that only a web page has, if a text is the source of one."""
    return _PAGE.search(text, 0, _HEAD) if _OPENS_WITH_TAG.match(text) else None


def without_code(text: str) -> str:
    """The text with comments and what stands in <script> and its like blanked out: none of it is shown.

    What is never closed is left as it is, and is not looked for again: the time is linear.
    """
    if not CODE.search(text):
        return text
    # Names are compared in lower case, unless a character is two there ("İ"), so that offsets would be off
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    parts: list[str] = []
    position = 0
    never_closed: set[str] = set()
    for match in CODE.finditer(text):
        if match.start() < position:  # inside of what is blanked out
            continue
        name = lower[match.start() + 1 : match.end()]
        is_comment = name == "!--"
        closing = "-->" if is_comment else f"</{name}"
        if closing in never_closed:
            continue
        end = lower.find(closing, match.end())
        if end < 0:
            never_closed.add(closing)
            continue
        # The end of a comment is no tag, and is blanked out with it
        if is_comment:
            end += len(closing)
        parts += [text[position : match.start()], " " * (end - match.start())]
        position = end
    parts.append(text[position:])
    return "".join(parts)


def hides(declared: str) -> bool:
    """Whether the attributes of a tag, and what styles declare for it, hide it."""
    declared = spelled_out(declared)
    if _HIDING_ATTRIBUTE.search(declared):
        return True
    shown = _DISPLAY.findall(declared)
    if shown and shown[-1].lower() == "none":
        return True
    return _is_off_the_page(declared) or _is_cut_to_nothing(declared)


def may_hide(page: str) -> bool:
    """Whether a tag of a page may hide something: told at once for nearly every page of which none does."""
    folded = page.casefold()
    return any(word in folded for word in _HIDING_WORDS)


def raises(declared: str) -> bool:
    """Whether the attributes of a tag raise its text or lower it."""
    return _RAISING.search(spelled_out(declared)) is not None


def strikes(declared: str) -> bool:
    """Whether the attributes of a tag strike its text out."""
    return _STRIKING.search(spelled_out(declared)) is not None


def turns_round(declared: str) -> bool:
    """Whether the attributes of a tag show its text from right to left, digits and all."""
    return _TURNING.search(declared) is not None


def adds(declared: str) -> bool:
    """Whether styles show a number before or behind the text of an element, which stands nowhere in the page."""
    return ADDED in declared


def counts_up(declared: str) -> bool:
    """Whether a script counts up to a figure that the attributes of a tag say, so that a zero in it is none."""
    return "data-" in declared and _COUNTED.search(declared) is not None


def shrinks(declared: str) -> bool:
    """Whether the attributes of a tag leave its text no size that can be read.

    Around a cell no size is a way to lay out a page, and what stands inside has one.
    """
    sizes = _SIZE.findall(spelled_out(declared))
    if not sizes:
        return False
    number, unit = sizes[-1]
    least = _LEAST_SIZES.get(unit.lower())
    return float(number) == 0 or (least is not None and float(number) <= least)


def _is_off_the_page(declared: str) -> bool:
    for name, number, unit in _OFFSET.findall(declared):
        name = name.lower()
        far = float(number) * (_PIXELS_OF_EM if unit.lower() in ("em", "rem") else 1)
        if name.startswith("margin"):
            # So a wide box is set into the middle of a page, by half of its width
            if far >= _FAR_AS_MARGIN:
                return True
        elif far >= _FAR and (name == "text-indent" or _POSITIONED.search(declared)):
            return True
    return False


def _is_cut_to_nothing(declared: str) -> bool:
    if _CLIPPED.search(declared):
        return True
    return (
        _NO_BOX.search(declared) is not None and _CUT_OFF.search(declared) is not None
    )
