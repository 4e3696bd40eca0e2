"""What markup does not show, or shows raised or struck out: its tags, their attributes, the classes of its styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

ELEMENTS = "script style title noscript template svg iframe object select textarea math audio video datalist noframes"
"""Elements whose text is no text of the page."""
DOUBTFUL = frozenset({"sup", "sub", "del", "s", "strike"})
BESIDE = frozenset({"rt", "rp"})
"""Elements whose figures are not those of their cell; what is said beside it, which need not be closed."""

PAGE = r"<(?:!doctype\s++html|html|head|body)\b"
"""A pattern for a tag that only a web page has, in either case."""
_OPENS = re.compile(r"\ufeff?+\s*+<")
_PAGE = re.compile(PAGE, re.I)
_HEAD = 8192  # characters in which a page says that it is one
_BY_LETTER = groupby(sorted(ELEMENTS.split()), key=itemgetter(0))
_NAMES = "|".join(f"[{c}{c.upper()}](?i:{'|'.join(name[1:] for name in names)})" for c, names in _BY_LETTER)
_USUAL = r"[/pPbBhH>]|[tT][^eEiI]"  # how nearly all tags of a page begin: passed over at once
CODE = re.compile(rf"<(?:!--|(?!{_USUAL})(?:{_NAMES})\b)")
"""Where something begins that is no text of a page: a comment, or one of these elements."""
_ZERO = r"\s*+:\s*+(?=\.?0)0*+(?:\.0*+)?+(?![0-9.])"
_NOT_SHOWN = rf"display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)|opacity{_ZERO}"
_HIDDEN = re.compile(rf"{_NOT_SHOWN}|(?:\A|(?<![:\s])\s++)hidden(?=[\s=/>]|\Z)", re.I)
_RAISED = re.compile(r"line-through|vertical-align\s*+:\s*+(?:super|sub)\b", re.I)
_TINY = re.compile(f"font-size{_ZERO}", re.I)
_CLASS = re.compile(r"""\bclass\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_STYLE, _END_OF_STYLE = re.compile(r"<[sS][tT][yY][lL][eE]\b[^<>]*+>"), re.compile("</style", re.I)
_BRACES = re.compile("[{}]")
_SIMPLE = re.compile(r"\s*+(?:[a-z][a-z0-9]*+)?+\.([\w-]++)\s*+", re.I)
# Comments, and characters as their numbers
_OF_CSS = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?+|<!--|-->|\\([0-9a-f]{1,6}+)\s?+|\\", re.I)


def tag_of_page(text: str) -> re.Match[str] | None:
    """The first tag that only a web page has, if a text is the source of one."""
    return _PAGE.search(text, 0, _HEAD) if _OPENS.match(text) else None


def without_code(text: str) -> str:
    """The text with comments and what stands in <script> and its like blanked out: none of it is shown.

    What is never closed is left as it is, and is not looked for again: the time is linear.
    """
    if not CODE.search(text):
        return text
    lower = text.lower() if len(text.lower()) == len(text) else text
    out, position, hopeless = [], 0, set[str]()
    for match in CODE.finditer(text):
        name = lower[match.start() + 1 : match.end()]
        closing = "-->" if name == "!--" else f"</{name}"
        if match.start() < position or closing in hopeless:
            continue
        close = lower.find(closing, match.end())
        if close < 0:
            hopeless.add(closing)
            continue
        out += [text[position : match.start()], " " * (close - match.start())]
        position = close
        if name == "!--":
            out.append("   ")
            position += 3
    return "".join([*out, text[position:]])


def hides(attributes: str, classes: frozenset[str] = frozenset()) -> bool:
    """Whether the attributes of a tag hide it, by themselves or by one of some classes."""
    return _HIDDEN.search(_read(attributes)) is not None or (bool(classes) and not classes.isdisjoint(_of(attributes)))


def may_hide(page: str) -> bool:
    """Whether a tag of a page may hide something: told at once for nearly every page of which none does."""
    folded = page.casefold()
    return any(word in folded for word in ("hidden", "none", "collapse", "opacity", "<style", "\\", "&#"))


def raises(attributes: str, *, in_cell: bool = True) -> bool:
    """Whether the attributes of a tag raise it, strike it out, or leave its text no size.

    Around a cell no size is a way to lay out a page, and what stands inside has one.
    """
    read = _read(attributes)
    return _RAISED.search(read) is not None or (in_cell and _TINY.search(read) is not None)


def hidden_classes(page: str) -> frozenset[str]:
    """The classes that the styles of a page hide; those that only do so on paper, or within others, are shown."""
    return frozenset(name for css in _styles(page) for name in _hidden_in(_read(css)))


def _read(text: str) -> str:
    """Attributes or styles without what may stand in the middle of their words."""
    if "&" in text:
        text = html.unescape(text)
    if "/*" in text or "\\" in text or "--" in text:
        text = _OF_CSS.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else "", text)
    return text


def _of(attributes: str) -> Iterator[str]:
    """The classes that a tag names."""
    for match in _CLASS.finditer(attributes):
        yield from (match[1] or match[2] or match[3] or "").split()


def _styles(page: str) -> Iterator[str]:
    """What stands in <style>; one that is never closed ends the search, so that its time is linear."""
    found = _STYLE.search(page) if "<s" in page or "<S" in page else None
    while found:
        end = _END_OF_STYLE.search(page, found.end())
        if end is None:
            return
        yield page[found.end() : end.start()]
        found = _STYLE.search(page, end.end())


def _hidden_in(css: str) -> Iterator[str]:
    """The classes that rules hide which hold always and everywhere: ".a" or "td.a", in no block of a medium."""
    depth, selectors, last = 0, "", 0
    for brace in _BRACES.finditer(css):
        inside, last = css[last : brace.start()], brace.end()
        if brace[0] == "{":
            selectors = inside.rpartition(";")[2] if depth == 0 else ""
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0 and selectors and re.search(_NOT_SHOWN, inside, re.I):
                yield from (found[1] for one in selectors.split(",") if (found := _SIMPLE.fullmatch(one)))
            selectors = selectors if depth else ""
