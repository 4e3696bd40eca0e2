"""Where each report of a text begins: at a title of another agency or year, or where the sections begin anew.

Names of reports stand in lists of links, in running heads and in prose too. So
a report begins only where a report stands above and something of one behind:
rows of a table, or a heading with a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from attrs import evolve, frozen

from gxparse.document.document import Document, Front, Heading, Outline, Region
from gxparse.form.types import Form
from gxparse.outline import canonical, title
from gxparse.source import Span
from gxparse.tables.older import indicators
from gxparse.tables.stray_tables import has_rows

_BORDER = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BLANK = "\ufeff \t\n"
_START = attrgetter("start")
_SENTENCE_END = "。"
_MANY = 12  # headings at the ends of a report by which it is told which sections it has
_FAR = 20_000  # characters above an opening in which a table is looked for
_MARKS = 40  # characters of marks and blanks that may stand before a title on its line
_FEW_SECTIONS = 3  # headed above and below where a report begins without a title


class Part(NamedTuple):
    """A stretch of a text that is a report, or an appendix with the table of another body."""

    start: int
    end: int
    is_report: bool = True


class _Opening(NamedTuple):
    """Where a report may begin."""

    start: int
    end: int
    """Where its title ends."""
    front: Front | None
    """What its title says; ``None`` where sections begin anew without one."""


def parts(form: Form, document: Document, outline: Outline) -> list[Part]:
    """The parts of a text, in order; one, the whole, where it holds no more than one report."""
    end = len(document.plain)
    fronts = list(_front_matters(document))
    if outline.strict:
        # Its own front matter opens it, and may be damaged
        return _between(
            [0, *(f for f in fronts if document.plain[:f].strip(_BLANK))], end
        )
    first = fronts[0] if fronts else end
    openings = list(_openings(form, document, outline, first))
    found = [Part(0, first)]
    if openings:
        found = _Division(form, document, outline, first).parts(openings)
    return found + _between(fronts, end) if fronts else found


def _between(starts: Sequence[int], end: int) -> list[Part]:
    return [Part(*pair) for pair in zip(starts, [*starts[1:], end], strict=True)]


def _front_matters(document: Document) -> Iterator[int]:
    """Where canonical text begins: the first line of its front matter, which another such line closes."""
    if document.signs is not None or not canonical.may_open_in(document.plain):
        return
    is_closed = True
    for border in _BORDER.finditer(document.plain):
        if not is_closed:
            is_closed = True
        elif canonical.opens_front_matter(document.plain, border.end()):
            yield border.start()
            is_closed = False


def _openings(
    form: Form, document: Document, outline: Outline, end: int
) -> Iterator[_Opening]:
    """The titles, and where the first of the sections is headed again, up to a place."""
    opened = [
        _Opening(_line(document, front.spans[0].start), front.spans[-1].end, front)
        for front in outline.titles
    ]
    first_section = next(iter(form.sections))
    again = [
        _Opening(heading.start, heading.start, None)
        for heading in outline.headings
        if heading.section == first_section and heading.numbered and not heading.tail
    ]
    # Every report has the heading of its first section once
    found = sorted([*opened, *again], key=_START) if len(again) > 1 else opened
    return (opening for opening in found if opening.start < end)


def _line(document: Document, start: int) -> int:
    """Where the line of a title begins, with a converter's marks before it."""
    near = max(0, start - _MARKS)
    line = document.plain.rfind("\n", near, start) + 1
    # Without a line break so near, something else stands before it, unless the text itself begins there
    return start if not line and near else line


@frozen(eq=False)
class _Division:
    """Divides a text, up to a place, at the openings where a report begins."""

    form: Form
    document: Document
    outline: Outline
    end: int

    def parts(self, openings: Sequence[_Opening]) -> list[Part]:
        """The parts of the text: each opening with something of a report above it and behind it is looked at."""
        # Nearly always one title opens all
        if not self.document.plain[: openings[-1].start].strip():
            return [Part(0, self.end)]
        found: list[Part] = []
        begin, named, is_report = 0, Front(), True
        has_content = self._has_content(0, openings[0].start)
        above: list[_Opening] = []
        for opening, behind in zip(openings, [*openings[1:], None], strict=True):
            above.append(opening)
            if behind is None and not has_content:
                break
            end = self.end if behind is None else behind.start
            if not self._has_content(opening.end, end):
                continue
            # Of several in a row the last title heads what stands below
            titles = [other for other in above if other.front]
            last = titles[-1] if titles else opening
            below = Span(last.end, end)
            if has_content and self._begins_another(begin, named, last, below):
                found.append(Part(begin, _first_alike(titles or above), is_report))
                begin, named = found[-1].end, Front()
                is_report = not self._is_appendix(last, below)
            named = _named(named, titles)
            has_content, above = True, []
        return [*found, Part(begin, self.end, is_report)]

    def _begins_another(
        self, begin: int, named: Front, opening: _Opening, behind: Span
    ) -> bool:
        """Whether another report begins at an opening, and not the report that began before goes on."""
        above, below = self._sections(begin, opening.start), self._sections(*behind)
        if opening.front and title.differing(named, opening.front):
            # Where the sections go on in their order, it is a line among them
            return not above or not below or below[0] <= above[-1]
        # A head on every page is the same one, and names no report anew; nor does a table of contents begin one
        if not above or not below or below[0] > above[0]:
            return False
        if opening.front is None and min(len({*above}), len({*below})) < _FEW_SECTIONS:
            return False
        return self._has_table(*behind) and self._has_table_above(begin, opening.start)

    def _sections(self, start: int, end: int) -> list[int]:
        """Which sections are headed in a stretch, by their places in the form: the first ones, and the last ones."""
        low, high = self._place(start), self._place(end)
        order = list(self.form.sections)
        kept = [*range(low, high)[:_MANY], *range(low, high)[_MANY:][-_MANY:]]
        return [order.index(self.outline.headings[n].section) for n in kept]

    def _is_appendix(self, opening: _Opening, behind: Span) -> bool:
        """Whether nothing but a table stands below a title that says so."""
        heads = opening.front is not None and self.form.terms["APPENDIX"].match(
            opening.front.title or ""
        )
        return bool(heads) and not self._headings(*behind)

    def _has_content(self, start: int, end: int) -> bool:
        """Whether something of a report stands in a stretch."""
        if not self.document.plain[start:end].strip():
            return False
        headings = self._headings(start, end)
        if headings and _SENTENCE_END in self.document.plain[headings[0].end : end]:
            return True
        return self._has_table(start, end)

    def _has_table(self, start: int, end: int) -> bool:
        region = Region("", start, end, None)
        if has_rows(self.form, self.document, region):
            return True
        part = self.document.part(start, end)
        return bool(indicators.find(self.form, part).tables)

    def _has_table_above(self, begin: int, end: int) -> bool:
        """Whether a table stands in what is read of a report so far, or in as much of that as is looked at."""
        return self._has_table(max(begin, end - _FAR), end)

    def _headings(self, start: int, end: int) -> Sequence[Heading]:
        """The headings that begin in a stretch."""
        return self.outline.headings[self._place(start) : self._place(end)]

    def _place(self, offset: int) -> int:
        return bisect_left(self.outline.headings, offset, key=lambda h: h.start)


def _named(named: Front, titles: Sequence[_Opening]) -> Front:
    """What a report is called, with what the last of the titles above its text add."""
    for opening in reversed(titles):
        front = opening.front or Front()
        agency, year = named.agency or front.agency, named.year or front.year
        named = evolve(named, agency=agency, year=year)
    return named


def _first_alike(above: Sequence[_Opening]) -> int:
    """Where the first of the titles stands that head the same report as the last one of them."""
    *others, last = above
    start = last.start
    for other in reversed(others):
        if other.front and last.front and title.differing(other.front, last.front):
            break
        start = other.start
    return start
