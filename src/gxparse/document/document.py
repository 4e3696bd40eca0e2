"""What a reader hands on: the text, with its line breaks made alike, and the parts that are found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from attrs import evolve, field, frozen

from gxparse.characters import CELL, LINE_BREAKS, NO_WIDTH
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document import characters
from gxparse.document.escapes import unescaped
from gxparse.document.styles import Styles, styles_of
from gxparse.document.visibility import may_hide, without_code
from gxparse.source import Places, Span

_TO_NEWLINE = dict.fromkeys(map(ord, LINE_BREAKS), "\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOST = re.compile("\ufffd")
_PRINTED = re.compile(r"[^\n]")
PAGE_NUMBER = (
    r"[-—–－]{1,3}[ ]*\d{1,4}[ ]*[-—–－]{1,3}"
    r"|[（(]?第[ ]*\d{1,4}[ ]*页(?:[ ，,/／]*共[ ]*\d{1,4}[ ]*页)?[）)]?"
    r"|\d{1,4}/\d{1,4}"
)
"""A pattern for what is a page number where it stands alone on a line."""
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def _with_line_feeds(text: str) -> str:
    """The text with every line break a line feed, and nothing in it that is the sign of a border."""
    text = unescaped(text) or text
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if any(char in text for char in LINE_BREAKS):
        text = text.translate(_TO_NEWLINE)
    if CELL in text:
        text = text.replace(CELL, " ")
    return text


def _spans_within(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The spans that begin within a stretch, counted from its start."""
    return tuple(
        Span(span.start - start, span.end - start)
        for span in spans
        if start <= span.start < end
    )


class Aside(NamedTuple):
    """What stands in a cell beside its words and is blank in ``plain``: a note's mark, what is struck out or unseen, a
    comment."""

    start: int
    end: int
    unseen: bool
    """Whether no reader can see it."""
    cell: tuple[int, int]
    """Where its cell begins and ends, or the paragraph that a comment is on."""
    comment: bool = False
    """Whether it is a comment on what stands there."""

    def within(self, start: int, end: int) -> Aside | None:
        """The same counted from the start of a stretch, if it stands there."""
        if not start <= self.start < end:
            return None
        low, high = self.cell
        return self._replace(
            start=self.start - start,
            end=self.end - start,
            cell=(max(low, start) - start, min(high, end) - start),
        )


class Recognised(NamedTuple):
    """A stretch of the text that a program has recognised in a picture: a cell of a table, or a line."""

    start: int
    end: int
    confidence: float
    """How sure the program is of it, from 0 to 1."""
    agreed: bool
    """Whether two readings of a figure agree, and nothing else lies on it."""
    confirmed: bool
    """Whether a recogniser of another kind agrees with them."""

    def within(self, start: int, end: int) -> Recognised | None:
        """The same counted from the start of a stretch, if it stands there."""
        if not start <= self.start < end:
            return None
        return self._replace(start=self.start - start, end=self.end - start)


class Sheet(NamedTuple):
    """A sheet of a workbook, or of what is like one."""

    start: int
    end: int
    name: str = ""
    """What its tab says."""
    around: tuple[str, ...] = ()
    """What is printed around it on every page."""

    def within(self, start: int, end: int) -> Sheet | None:
        """The same counted from the start of a stretch, as much of it as stands there."""
        low, high = max(self.start, start), min(self.end, end)
        if low >= high:
            return None
        return self._replace(start=low - start, end=high - start)


@frozen(slots=True)
class Document:
    """A source as text; every stage after the readers works on one of these."""

    text: str
    """The text that all spans index: what the user gave, or what a reader made of a file."""
    unusual: bool = field(kw_only=True, repr=False)
    """Whether characters stand in the text for others (``characters``)."""
    plain: str = field(kw_only=True, repr=False)
    """``text``, offset for offset, in which every line break is a line feed, no surrogate is alone, and every
    character is what it stands for: what the stages match."""
    signs: str | None = field(default=None, kw_only=True, repr=False)
    """``plain``, offset for offset, in which the borders of the source's own tables stand as signs:
    ``characters.ROW`` where a row ends, ``CELL`` between two cells; ``None`` where it has no tables of its own."""
    places: Places | None = field(default=None, kw_only=True, repr=False)
    """Where in its file each stretch of the text stands; ``None`` where line and column say all."""
    diagnostics: tuple[Diagnostic, ...] = field(default=(), kw_only=True, repr=False)
    """What a reader has to tell."""
    sheets: tuple[Sheet, ...] = field(default=(), kw_only=True, repr=False)
    """The sheets that its tables are of, whose rows end nowhere: a blank cell at the end may be one, or nothing."""
    asides: tuple[Aside, ...] = field(default=(), kw_only=True, repr=False)
    """What a reader has set aside in the cells of tables."""
    recognised: tuple[Recognised, ...] = field(default=(), kw_only=True, repr=False)
    """What of it was recognised in pictures, in order."""
    left_out: int = field(default=0, kw_only=True, repr=False)
    """How many pieces of prose a reader has left out: struck out, or marks of notes."""
    unclosed: bool = field(default=False, kw_only=True, repr=False)
    """Whether a file ends before it closes what its last words stand in, so that they may go on."""
    styles_around: Styles | None = field(default=None, kw_only=True, repr=False)
    """The styles of the whole source, where this is a part of one and some of it may be hidden."""

    layout_texts: dict[str, str | None] = field(factory=dict, init=False, repr=False)
    """The whole text with the signs of a layout, by its name: turned into them once for all tables."""

    @unusual.default
    def _(self) -> bool:
        return characters.are_unusual(self.text)

    @plain.default
    def _(self) -> str:
        plain = _with_line_feeds(self.text)
        return characters.matched(plain) if self.unusual else plain

    @cached_property
    def printed(self) -> str:
        """``plain``, offset for offset, in the script and the characters that a reader sees: what title and prose say.

        ``NO_WIDTH`` stands in it where nothing is seen.
        """
        if not self.unusual:
            return self.plain
        return characters.printed(_with_line_feeds(self.text))

    def says(self, stretches: Iterable[tuple[int, int]]) -> str:
        """What some stretches print together, on one line and without what shows nothing."""
        printed = self.printed
        text = "".join([printed[start:end] for start, end in stretches])
        return " ".join(text.replace(NO_WIDTH, "").split())

    def as_it_stands(self) -> Document:
        """The same, in which each character stands for itself: canonical text means just what it says."""
        if not self.unusual:
            return self
        plain = _SURROGATE.sub("\ufffd", _with_line_feeds(self.text))
        return evolve(self, unusual=False, plain=plain)

    @cached_property
    def styles(self) -> Styles:
        """What styles inside the text say of its elements, or those of the whole text of which this is a part."""
        return self.styles_around or styles_of(self.plain)

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
        return self.styles_around is not None or may_hide(self.plain)

    def part(self, start: int, end: int) -> Document:
        """A stretch of the document as one of its own, with what its reader told of that stretch or of the whole."""
        told = [
            evolve(diagnostic, spans=spans)
            for diagnostic in self.diagnostics
            if (spans := _spans_within(diagnostic.spans, start, end))
            or not diagnostic.spans
        ]
        ends_here = end == len(self.text)
        asides = [aside.within(start, end) for aside in self.asides]
        sheets = [sheet.within(start, end) for sheet in self.sheets]
        recognised = [one.within(start, end) for one in self.recognised]
        return Document(
            self.text[start:end],
            plain=self.plain[start:end],
            signs=None if self.signs is None else self.signs[start:end],
            # What goes on behind it is not cut off, as little as a file that says itself where it ends
            places=self.places if ends_here else self.places or Places((), ()),
            diagnostics=tuple(told),
            unclosed=self.unclosed and ends_here,
            sheets=tuple([sheet for sheet in sheets if sheet is not None]),
            asides=tuple([one for one in asides if one is not None]),
            recognised=tuple([one for one in recognised if one is not None]),
            left_out=self.left_out,
            styles_around=self.styles if self.may_hide else None,
        )

    def without(self, stretches: Iterable[tuple[int, int]]) -> Document:
        """The same, offset for offset, in which the stages find nothing in some stretches but their line breaks."""
        texts = [self.plain, *([] if self.signs is None else [self.signs])]
        for start, end in stretches:
            blank = _PRINTED.sub(" ", self.plain[start:end])
            texts = [text[:start] + blank + text[end:] for text in texts]
        return evolve(self, plain=texts[0], signs=texts[1] if texts[1:] else None)

    def undecoded(self) -> tuple[Span, ...]:
        """Where characters are lost: lone surrogates, which are bytes that were never decoded, and U+FFFD."""
        if "\ufffd" not in self.plain:
            return ()
        return tuple(Span(*match.span()) for match in _LOST.finditer(self.plain))

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The lines between two offsets that hold more than blanks, without the blanks around them."""
        return map(re.Match.span, _LINE.finditer(self.plain, start, end))


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
    no_year: str | None = None
    """What a title says of its year, where that is not clear."""
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
    titles: tuple[Front, ...] = ()
    """All titles of reports in it, in their order."""
    headings: tuple[Heading, ...] = ()
    """All that reads like a heading, in their order."""
    strict: bool = False
    """Whether the text claims to be canonical, so that nothing in it may be out of place."""
