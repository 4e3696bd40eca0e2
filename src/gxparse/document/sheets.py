"""The style sheets of a page: their rules, and whether each holds on a screen at which a person reads the page."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from gxparse.document.certainty import NO, PERHAPS, YES

_STYLE = re.compile(r"<[sS][tT][yY][lL][eE]\b([^<>]*+)>")
_END_OF_STYLE = re.compile("</style", re.I)
_LINK = re.compile(r"<link\b([^<>]*+)>", re.I)
_OF_STYLES = re.compile(r"\brel\s*+=\s*+[\"']?+\s*+stylesheet\b", re.I)
_IN_PLACE = re.compile(r"data:text/css([^,\"'\s()]*+),([^\"'\s>]*+)", re.I)
"""A sheet that is written where others are named, and how."""
_IMPORT = re.compile(
    r"@import\s++(?:url\(\s*+)?[\"']?+(data:text/css[^\"'\s>]++)", re.I
)
_MEDIA = re.compile(r"""\bmedia\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_COMMENTS = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?+|<!--|-->")
# Strings may hold braces
_BRACES = re.compile(r"""[{}]|"[^"\n]*+"|'[^'\n]*+'""")
_NOT_OF_ELEMENTS = re.compile(
    r"@(?:-\w+-)?(?:keyframes|font-|page|property|counter-style|document|viewport|color-profile)",
    re.I,
)
_MEDIUM = re.compile(
    r"\s*+(?P<not>not\s++)?(?:only\s++)?(?P<type>[a-z-]++)?+(?P<rest>.*)", re.I | re.S
)
_FEATURE = re.compile(r"\(\s*+([\w-]++)\s*+(?::\s*+([^()]*+))?\)", re.I)
_WIDTH = re.compile(r"(\d{1,6}(?:\.\d{0,6})?)(px|r?em)", re.I)
_PIXELS_OF_EM = 16
_NARROW, _WIDE = 1280, 1920
"""How wide the windows are, in pixels, in which reports are read."""
_FEATURES = {
    "orientation": {"landscape": YES, "portrait": NO},
    "hover": {"hover": YES, "none": NO},
    "pointer": {"fine": YES, "coarse": NO, "none": NO},
    "prefers-color-scheme": {"dark": NO},
    "prefers-reduced-motion": {"reduce": NO},
    "prefers-contrast": {"more": NO},
    "forced-colors": {"active": NO},
    "-ms-high-contrast": {"none": NO, "active": NO, "": NO},
}


class SheetRule(NamedTuple):
    """A rule as it stands in a style sheet."""

    selectors: str
    declarations: str
    holds: int
    """Whether it holds on a screen."""


def rules_of_page(page: str) -> Iterator[SheetRule]:
    """The rules of all style sheets of a page; comments are left out of them."""
    for medium, css in (*_in_place(page), *_sheets(page)):
        holds = medium_holds(medium)
        if holds != NO:
            yield from _rules_of(_COMMENTS.sub("", css), holds)


def _sheets(page: str) -> Iterator[tuple[str, str]]:
    """The medium of each <style> and what stands in it; one that is never closed ends the search, so that its time is
    linear."""
    # One character is found in a fraction of the time that two take
    if "{" not in page or ("<s" not in page and "<S" not in page):
        return
    opening = _STYLE.search(page)
    while opening:
        closing = _END_OF_STYLE.search(page, opening.end())
        if closing is None:
            return
        medium = _MEDIA.search(opening[1])
        yield (
            "".join(medium.groups("")) if medium else "",
            page[opening.end() : closing.start()],
        )
        opening = _STYLE.search(page, closing.end())


def _in_place(page: str) -> Iterator[tuple[str, str]]:
    """The same of the sheets that a <link> or an @import has in place of an address."""
    # An address of such has a comma, maybe as its number
    if "," not in page and "&" not in page:
        return
    # Nearly always a look for one or two characters says that there is none
    if "@" not in page and "<l" not in page and "<L" not in page:
        return
    if "data:text/css" not in page.lower():
        return
    links = [link for link in _LINK.findall(page) if _OF_STYLES.search(link)]
    for naming in (*links, *_IMPORT.findall(page)):
        for encoding, written in _IN_PLACE.findall(html.unescape(naming)):
            medium = _MEDIA.search(naming)
            css = unquote(written)
            if "base64" in encoding.lower():
                css = _of_base64(css)
            yield "".join(medium.groups("")) if medium else "", css.rstrip(")")


def _of_base64(text: str) -> str:
    try:
        return base64.b64decode(text + "==").decode("utf-8", "replace")
    except binascii.Error:
        return ""


class _Block(NamedTuple):
    """A block that is open."""

    selectors: str
    """What it is for, "" where that is all that is around it."""
    holds: int


def _rules_of(css: str, holds: int) -> Iterator[SheetRule]:
    """The rules of a sheet, those in others by the selectors of both. What is never closed ends with the sheet."""
    around = [_Block("", holds)]
    last = 0
    for brace in _BRACES.finditer(css):
        if len(brace[0]) > 1:
            continue
        inside, last = css[last : brace.start()], brace.end()
        if brace[0] == "{":
            # A statement or a declaration before a rule ends in a semicolon
            declared, _, before = inside.rpartition(";")
            yield from _rule(around[-1], declared)
            around.append(_opened(around[-1], before.strip()))
        else:
            yield from _rule(around[-1], inside)
            if len(around) > 1:
                around.pop()
    yield from _rule(around[-1], css[last:])


def _rule(block: _Block, declarations: str) -> Iterator[SheetRule]:
    if block.selectors and block.holds != NO and ":" in declarations:
        yield SheetRule(block.selectors, declarations, block.holds)


_LONGEST = 2000  # characters of selectors within selectors


def _opened(around: _Block, before: str) -> _Block:
    """The block that opens behind some words."""
    if before.startswith("@"):
        return _Block(around.selectors, min(around.holds, _at_rule_holds(before)))
    if not around.selectors:
        return _Block(before, around.holds)
    # A selector in a rule is one within what the rule is for
    inner = before if "&" in before else f"& {before}"
    made = inner.replace("&", f":is({around.selectors})")
    if len(made) > _LONGEST:
        return _Block("*", min(around.holds, PERHAPS))
    return _Block(made, around.holds)


def _at_rule_holds(before: str) -> int:
    """Whether the rules in a block hold that begins with "@"."""
    lower = before.lower()
    if lower.startswith("@media"):
        return medium_holds(before[len("@media") :])
    if _NOT_OF_ELEMENTS.match(before):
        return NO
    return YES if lower.startswith("@layer") else PERHAPS


def medium_holds(queries: str) -> int:
    """Whether some media are the screen of a person who reads a report."""
    return max(map(_query_holds, queries.lower().split(",")))


def _query_holds(query: str) -> int:
    match = _MEDIUM.fullmatch(query)
    if match is None:
        return PERHAPS
    medium, rest = match["type"] or "", match["rest"]
    holds = YES if medium in ("", "all", "screen") else NO
    if rest.strip():
        features = _FEATURE.findall(rest)
        holds = min([holds, *[_feature_holds(*one) for one in features]])
        # What else is said there than that all of these hold
        if _FEATURE.sub("", rest).replace("and", "").strip():
            holds = min(holds, PERHAPS)
    return YES - holds if match["not"] else holds


def _feature_holds(name: str, value: str) -> int:
    width = _WIDTH.fullmatch(value.strip())
    if width is None or not name.endswith("-width"):
        return _FEATURES.get(name, {}).get(value.strip(), PERHAPS)
    pixels = float(width[1]) * (1 if width[2] == "px" else _PIXELS_OF_EM)
    if name.startswith("min"):
        return YES if pixels <= _NARROW else (PERHAPS if pixels <= _WIDE else NO)
    return NO if pixels < _NARROW else (PERHAPS if pixels < _WIDE else YES)
