"""The tags of a page and the text between them, in their order; comments, scripts and their like are passed over.

What a field of a form shows is text like any other.

The tags are found by a pattern and not by the standard library's parser, whose
time grows with the square of the input on broken markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import NamedTuple

from gxparse.document.visibility import NOT_TEXT
from gxparse.readers.limits import Limits
from gxparse.readers.web.fields import chosen
from gxparse.readers.web.scripts import WRITES_HERE


def names(text: str) -> frozenset[str]:
    """Some names that blanks part."""
    return frozenset(text.split())


class Tag(NamedTuple):
    """A tag that opens or closes an element."""

    name: str
    """In lower case."""
    attributes: str
    closing: bool


# A page has thousands of tags, and this makes one in half the time that its class takes
_made: Callable[[tuple[str, str, bool]], Tag] = partial(tuple.__new__, Tag)

# The start of a comment; a tag, with its slash, name and attributes; a document type and its like, or broken markup
_TAG = re.compile(
    r"""<!--|<(/?)([a-zA-Z][a-zA-Z0-9:_-]*+)((?:[^<>"']|"[^"]*+"|'[^']*+')*+)>|<[!?/][^>]*+>"""
)

_COMMENT = "<!--"
_CLOSED_BY = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in (*NOT_TEXT.split(), "select", "textarea")
} | {_COMMENT: re.compile("-->")}
_SHOWING = frozenset({"select", "textarea", "iframe"})
PICTURES = names("img svg embed math script")
"""Elements that show what is no text of the page, or what a script writes there."""
_CHECKED = 1024  # tags between two looks at the limit


def tags(page: str, limits: Limits, opened: Container[str] = ()) -> Iterator[Tag | str]:
    """The tags of a page, and as strings what stands between them. Raises ``LimitExceeded`` where they are too many.

    Elements that are passed over else and are ``opened`` are read like others.
    """
    position = count = 0
    never_closed: set[str] = set()
    while match := _TAG.search(page, position):
        start, end = match.span()
        if start > position:
            yield page[position:start]
        position = end
        count += 1
        if count % _CHECKED == 0:
            limits.check("elements", count)

        slash, name, attributes = match.groups()
        if name is None:
            # A document type and its like say nothing, and a comment that is never closed is none
            if match[0] == _COMMENT and (
                closing := _closing(page, position, _COMMENT, never_closed)
            ):
                position = closing.end()
            continue
        name = name.lower()
        if slash:
            yield _made((name, "", True))
            continue
        if name in _CLOSED_BY and name not in never_closed and name not in opened:
            # The tag that closes it is read like any other
            closing = _closing(page, position, name, never_closed)
            end = closing.start() if closing else position
            if name in PICTURES and (
                name != "script" or WRITES_HERE.search(page, position, end)
            ):
                yield _made((name, attributes, False))
            if name in _SHOWING:
                yield from _shown_in(name, attributes, page[position:end])
            position = end
            continue
        yield _made((name, attributes, False))
    if position < len(page):
        yield page[position:]


def _shown_in(name: str, attributes: str, inside: str) -> Iterator[Tag | str]:
    """What is shown of an element that is passed over: the value of a field, apart from what is beside it, or the page
    in a frame."""
    if name == "select":
        yield f" {chosen(attributes, inside)} "
    elif name == "textarea":
        yield f" {inside} "
    elif name == "iframe" and "srcdoc" in attributes.lower():
        yield _made((name, attributes, False))


def _closing(
    page: str, position: int, what: str, never_closed: set[str]
) -> re.Match[str] | None:
    """What closes a comment or an element that is no text.

    What nothing closes is not looked for again, so that the time is linear.
    """
    if what in never_closed:
        return None
    closing = _CLOSED_BY[what].search(page, position)
    if closing is None:
        never_closed.add(what)
    return closing
