"""What markup does not show, or shows raised or struck out: its tags, their attributes, the classes of its styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

NOT_TEXT = "script style title noscript template svg iframe object select textarea math audio video datalist noframes"
"""Elements whose text is no text of the page."""
DOUBTFUL = frozenset({"sup", "sub", "del", "s", "strike"})
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
_USUAL = r"[/pPbBhH>]|[tT][^eEiI]"  # how nearly all tags of a page begin: passed over at once
CODE = re.compile(rf"<(?:!--|(?!{_USUAL})(?:{_NAMES})\b)")
"""Where something begins that is no text of a page: a comment, or one of ``NOT_TEXT``."""

_ZERO = r"\s*+:\s*+(?=\.?0)0*+(?:\.0*+)?+(?![0-9.])"
_NOT_SHOWN = (
    rf"display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)|opacity{_ZERO}"
)
_HIDING_RULE = re.compile(_NOT_SHOWN, re.I)
# "hidden" as an attribute of its own, and not as a value ("overflow: hidden") or part of a word
_HIDING_ATTRIBUTE = re.compile(
    rf"{_NOT_SHOWN}|(?:\A|(?<![:\s])\s++)hidden(?=[\s=/>]|\Z)", re.I
)
_HIDING_WORDS = ("hidden", "none", "collapse", "opacity", "<style", "\\", "&#")
_RAISING = re.compile(r"line-through|vertical-align\s*+:\s*+(?:super|sub)\b", re.I)
_TINY = re.compile(f"font-size{_ZERO}", re.I)
_CLASS = re.compile(r"""\bclass\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_STYLE, _END_OF_STYLE = (
    re.compile(r"<[sS][tT][yY][lL][eE]\b[^<>]*+>"),
    re.compile("</style", re.I),
)
_BRACES = re.compile("[{}]")
_ONE_CLASS = re.compile(r"\s*+(?:[a-z][a-z0-9]*+)?+\.([\w-]++)\s*+", re.I)
# Comments, and characters as their numbers, which may stand in the middle of a word of CSS
_INSIDE_WORDS = re.compile(
    r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?+|<!--|-->|\\([0-9a-f]{1,6}+)\s?+|\\", re.I
)


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


def hides(attributes: str, classes: frozenset[str] = frozenset()) -> bool:
    """Whether the attributes of a tag hide it, by themselves or by one of some classes."""
    if _HIDING_ATTRIBUTE.search(_spelled_out(attributes)):
        return True
    return bool(classes) and not classes.isdisjoint(_classes_of(attributes))


def may_hide(page: str) -> bool:
    """Whether a tag of a page may hide something: told at once for nearly every page of which none does."""
    folded = page.casefold()
    return any(word in folded for word in _HIDING_WORDS)


def raises(attributes: str, *, in_cell: bool = True) -> bool:
    """Whether the attributes of a tag raise it, strike it out, or leave its text no size.

    Around a cell no size is a way to lay out a page, and what stands inside has one.
    """
    attributes = _spelled_out(attributes)
    if _RAISING.search(attributes):
        return True
    return in_cell and _TINY.search(attributes) is not None


def hidden_classes(page: str) -> frozenset[str]:
    """The classes that the styles of a page hide; those that only do so on paper, or within others, are shown."""
    classes: set[str] = set()
    for css in _styles(page):
        classes.update(_hidden_by(_spelled_out(css)))
    return frozenset(classes)


def _spelled_out(text: str) -> str:
    """Attributes or styles without what may stand in the middle of their words."""
    if "&" in text:
        text = html.unescape(text)
    if "/*" in text or "\\" in text or "--" in text:
        text = _INSIDE_WORDS.sub(_escaped_character, text)
    return text


def _escaped_character(match: re.Match[str]) -> str:
    number = match[1]
    return chr(min(int(number, 16), 0x10FFFF)) if number else ""


def _classes_of(attributes: str) -> Iterator[str]:
    """The classes that a tag names."""
    for double, single, bare in _CLASS.findall(attributes):
        yield from (double or single or bare).split()


def _styles(page: str) -> Iterator[str]:
    """What stands in <style>; one that is never closed ends the search, so that its time is linear."""
    if "<s" not in page and "<S" not in page:
        return
    opening = _STYLE.search(page)
    while opening:
        closing = _END_OF_STYLE.search(page, opening.end())
        if closing is None:
            return
        yield page[opening.end() : closing.start()]
        opening = _STYLE.search(page, closing.end())


def _hidden_by(css: str) -> Iterator[str]:
    """The classes that rules hide which hold always and everywhere: ".a" or "td.a", in no block of a medium."""
    depth, selectors, last = 0, "", 0
    for brace in _BRACES.finditer(css):
        inside, last = css[last : brace.start()], brace.end()
        if brace[0] == "{":
            # What stands in a block of its own holds for a medium alone; a statement before a rule ends in a semicolon
            selectors = inside.rpartition(";")[2] if depth == 0 else ""
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth > 0:
            continue
        if selectors and _HIDING_RULE.search(inside):
            yield from _classes_alone(selectors)
        selectors = ""


def _classes_alone(selectors: str) -> Iterator[str]:
    """The classes that select by themselves, not only within something or in some state (".menu .x", ".x:hover")."""
    for selector in selectors.split(","):
        name = _ONE_CLASS.fullmatch(selector)
        if name:
            yield name[1]
