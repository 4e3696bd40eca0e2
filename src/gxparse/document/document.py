"""What a reader hands on: the text, with its line breaks made alike, and the parts that are found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

from gxparse.characters import CELL, LINE_BREAKS
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.visibility import hidden_classes, may_hide, without_code
from gxparse.source import Places, Span

_TO_NEWLINE = dict.fromkeys(map(ord, LINE_BREAKS), "\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
PAGE_NUMBER = (
    r"[-—–－]{1,3}[ ]*\d{1,4}[ ]*[-—–－]{1,3}"
    r"|[（(]?第[ ]*\d{1,4}[ ]*页(?:[ ，,/／]*共[ ]*\d{1,4}[ ]*页)?[）)]?"
    r"|\d{1,4}/\d{1,4}"
)
"""A pattern for what is a page number where it stands alone on a line."""
_LINE = re.compile(r"[^\n]++")


def _plain(text: str) -> str:
    """The text with every line break a line feed, and nothing in it that is a sign of a border or no character.

    Each replacement is as long as what it replaces, so that offsets stay.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if any(char in text for char in LINE_BREAKS):
        text = text.translate(_TO_NEWLINE)
    if CELL in text:
        text = text.replace(CELL, " ")
    return without_surrogates(text)


def without_surrogates(text: str) -> str:
    """The text, offset for offset, with the sign for what is no character where a surrogate is alone."""
    # Many times faster than a search for surrogates, which hardly any text has
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


@frozen(slots=True)
class Document:
    """A source as text; every stage after the readers works on one of these."""

    text: str
    """The text that all spans index: what the user gave, or what a reader made of a file."""
    plain: str = field(kw_only=True, repr=False)
    """``text``, offset for offset, in which every line break is a line feed and no surrogate is alone."""
    signs: str | None = field(default=None, kw_only=True, repr=False)
    """``plain``, offset for offset, in which the borders of the source's own tables stand as signs:
    ``characters.ROW`` where a row ends, ``CELL`` between two cells; ``None`` where it has no tables of its own."""
    places: Places | None = field(default=None, kw_only=True, repr=False)
    """Where in its file each stretch of the text stands; ``None`` where line and column say all."""
    diagnostics: tuple[Diagnostic, ...] = field(default=(), kw_only=True, repr=False)
    """What a reader has to tell."""
    has_sheets: bool = field(default=False, kw_only=True, repr=False)
    """Whether its tables are of sheets, whose rows end nowhere: a blank cell at the end may be one, or nothing."""
    unclosed: bool = field(default=False, kw_only=True, repr=False)
    """Whether a file ends before it closes what its last words stand in, so that they may go on."""

    layout_texts: dict[str, str | None] = field(factory=dict, init=False, repr=False)
    """The whole text with the signs of a layout, by its name: turned into them once for all tables."""

    @plain.default
    def _(self) -> str:
        return _plain(self.text)

    @cached_property
    def hidden_classes(self) -> frozenset[str]:
        """The classes that styles inside the text hide."""
        return hidden_classes(self.plain)

    @cached_property
    def shown(self) -> str:
        """``plain``, offset for offset, without comments and code of markup inside the text."""
        return (
            without_code(self.plain)
            if self.signs is None and "<" in self.plain
            else self.plain
        )

    @cached_property
    def may_hide(self) -> bool:
        """Whether markup inside the text may hide something."""
        return may_hide(self.plain)

    def undecoded(self) -> tuple[Span, ...]:
        """Lone surrogates: bytes that were never decoded, which no text file can hold."""
        # Nothing was replaced: nearly always
        if self.plain is self.text or "\ufffd" not in self.plain:
            return ()
        return tuple(Span(*match.span()) for match in _SURROGATE.finditer(self.text))

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The lines between two offsets that hold more than blanks, without the blanks around them."""
        for match in _LINE.finditer(self.plain, start, end):
            line = match[0].lstrip()
            if not line:
                continue
            begin = match.end() - len(line)
            yield begin, begin + len(line.rstrip())


class Heading(NamedTuple):
    """A line that reads like the heading of a section."""

    section: str
    start: int
    """Where its line begins, converters' marks included."""
    wording: int
    """Where its number or wording begins."""
    end: int
    numbered: bool
    """Whether its number is the statutory one."""
    tail: bool
    """Whether more text follows on its line."""


class Region(NamedTuple):
    """The text that belongs to one section, or ("preamble") stands before the first."""

    section: str
    start: int
    end: int
    heading: Heading | None


class Paragraph(NamedTuple):
    """One paragraph, and the stretches of the source that it was joined from."""

    text: str
    spans: tuple[Span, ...]


@frozen
class Front:
    """The title and what it says; in canonical text, what the front matter says."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    notice: str | None = None
    no_agency: str | None = None
    """What stands where a title names its agency, where that can be no name."""
    units: tuple[str, Span] | None = None
    """The unit of the fees and where it stands, where the front says it."""
    spans: tuple[Span, ...] = ()
    """Where the title stands."""


@frozen
class Outline:
    """A document in its parts, before its tables are read."""

    front: Front
    regions: tuple[Region, ...]
    prose: dict[str, tuple[Paragraph, ...]] | None = None
    """The paragraphs of each section; ``None`` where they are still to be made out of lines."""
    markup: tuple[Span, ...] = ()
    """Stretches that a reader has dealt with itself."""
    diagnostics: tuple[Diagnostic, ...] = ()
    strict: bool = False
    """Whether the text claims to be canonical, so that nothing in it may be out of place."""
