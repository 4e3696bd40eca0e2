"""The parts of a report: its front, and the six sections from heading to heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from gxparse.characters import fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.document import Document, Front, Heading, Outline, Region
from gxparse.form.types import Form
from gxparse.model.report import PROSE, TABLES
from gxparse.outline import headings, title
from gxparse.outline.headings import MARKS, Headings
from gxparse.source import Span

_TABLE_LINE = re.compile(r"[|\t<]|(?:[0-9]++[ ]++){2}[0-9]")
_SENTENCE_ENDS = frozenset("。！？")
_FIRST_DAY = "1月1日"
_BEFORE = 60  # characters in which a sentence names its period
_MOST = 20  # days of which it is tried


def outline(
    form: Form, document: Document, sections: Collection[str] = (*PROSE, *TABLES)
) -> Outline:
    """Finds the sections, or those of them that are wanted. A document without any is one region, "preamble"."""
    found = headings.find(form, document, sections)
    regions = _with_lost_section(form, document, _regions(document, found.chain))
    above = title.titles(form, document, 0, regions[0].end)
    below = title.titles(form, document, regions[0].end, len(document.plain))
    front = title.chosen(above)
    diagnostics = [
        *_missing_sections(form, regions),
        *_lost_headings(regions),
        *_headings_left_out(found, regions),
        *_numbers_amiss(form, document, found.chain),
        *_main_numbers_inside(form, document, regions),
        *_unclear_front(front),
        *_another_period(form, document, front.year),
        *_titles_amiss(front, above),
        *_titles_below(form, document, regions, front, below),
    ]
    return Outline(
        front,
        tuple(regions),
        diagnostics=tuple(diagnostics),
        titles=(*above, *below),
        headings=tuple(found.printed),
    )


def _regions(document: Document, chain: Sequence[Heading]) -> list[Region]:
    """The text before the first heading, and what stands behind each of them."""
    ends = [*(heading.start for heading in chain), len(document.plain)]
    regions = [Region("preamble", 0, ends[0], None)]
    for heading, end in zip(chain, ends[1:], strict=True):
        regions.append(Region(heading.section, heading.end, end, heading))
    return regions


def _with_lost_section(
    form: Form, document: Document, regions: list[Region]
) -> list[Region]:
    """The regions, in which prose behind the last table is the section that follows, where its heading is lost."""
    order = list(form.sections)
    last_table = max(order.index(name) for name in TABLES)
    follows = order[last_table + 1]
    named = {region.section: n for n, region in enumerate(regions)}
    if order[last_table] not in named or follows in named:
        return regions
    n = named[order[last_table]]
    region = regions[n]
    start = _prose_behind_table(form, document, region)
    if start is None:
        return regions
    table = Region(region.section, region.start, start, region.heading)
    return [
        *regions[:n],
        table,
        Region(follows, start, region.end, None),
        *regions[n + 1 :],
    ]


def _prose_behind_table(form: Form, document: Document, region: Region) -> int | None:
    """Where the prose at the end of a table's region begins; ``None`` where none stands on lines of its own."""
    start = region.end
    is_prose = False
    for low, high in reversed(list(document.lines(region.start, region.end))):
        line = document.plain[low:high]
        if _TABLE_LINE.search(line) or form.labels.fullmatch(line):
            break
        start = low
        # Without a sentence it may be a remark, or a signature.
        is_prose = is_prose or line[-1] in _SENTENCE_ENDS
    return start if is_prose and start != region.start else None


def _missing_sections(form: Form, regions: Sequence[Region]) -> Iterator[Diagnostic]:
    """Tells of the sections that are not there."""
    taken = {region.section for region in regions}
    for section in form.sections:
        if section not in taken:
            yield Diagnostic("GX101", (section,), (), {"section": At(section)})


def _lost_headings(regions: Sequence[Region]) -> Iterator[Diagnostic]:
    """Tells of a section that is taken to begin where no heading stands."""
    for before, region in pairwise(regions):
        if region.heading is None:
            data = {"table": At(before.section), "section": At(region.section)}
            yield Diagnostic(
                "GX113", (region.section,), (Span(region.start, region.end),), data
            )


def _headings_left_out(
    found: Headings, regions: Sequence[Region]
) -> Iterator[Diagnostic]:
    """Tells of lines that read like a heading and are none: of a section that is there, or of one out of its place."""
    if len(found.chain) == len(found.printed):  # nearly always
        return
    taken = {region.section for region in regions}
    kept = set(found.chain)
    for heading in found.printed:
        if heading not in kept:
            code = "GX102" if heading.section in taken else "GX109"
            span = Span(heading.wording, heading.end)
            yield Diagnostic(
                code, (heading.section,), (span,), {"section": At(heading.section)}
            )


def _numbers_amiss(
    form: Form, document: Document, chain: Sequence[Heading]
) -> Iterator[Diagnostic]:
    """Tells of headings with a number that is not the form's."""
    for heading in chain:
        if heading.numbered:
            continue
        number = form.ordinal.match(document.plain, heading.wording, heading.end)
        if number is not None:
            data = {"section": At(heading.section), "number": number.group()}
            yield Diagnostic("GX115", (heading.section,), (Span(*number.span()),), data)


def _main_numbers_inside(
    form: Form, document: Document, regions: Sequence[Region]
) -> Iterator[Diagnostic]:
    """Tells of lines inside a section's prose that have the number of a section, and were taken for sub-headings."""
    numbers = set(form.numbers.values())
    for region in regions:
        if region.section not in PROSE:
            continue
        numbered = _numbered_lines(form).finditer(
            document.plain, region.start, region.end
        )
        lines = [line for line in numbered if fold(line["number"]) in numbers]
        if lines:
            data = {
                "section": At(region.section),
                "raw": lines[0]["line"].strip(),
                "count": len(lines),
            }
            spans = tuple(Span(*line.span("line")) for line in lines)
            yield Diagnostic("GX116", (region.section,), spans, data)


@cache
def _numbered_lines(form: Form) -> re.Pattern[str]:
    """A short line that opens with a number and is no sentence."""
    line = rf"(?P<line>(?P<number>{form.ordinal.pattern})[^\n。；;！？]{{1,40}}+)"
    return re.compile(rf"\n[{MARKS}]*+{line}(?=\n|\Z)")


def _unclear_front(front: Front) -> Iterator[Diagnostic]:
    """What stands where the title names its agency and can be no name (GX119), and a year that is not clear (GX121)."""
    if front.no_agency:
        yield Diagnostic("GX119", ("agency",), front.spans, {"raw": front.no_agency})
    if front.no_year:
        yield Diagnostic("GX121", ("year",), front.spans, {"raw": front.no_year})


def _another_period(
    form: Form, document: Document, year: int | None
) -> Iterator[Diagnostic]:
    """That a sentence gives another year's period for the report's figures than its title does (GX126)."""
    text, place = document.plain, -1
    for _ in range(_MOST if year else 0):
        place = text.find(_FIRST_DAY, place + 1)
        if place < 0:
            return
        said = form.terms["PERIOD"].search(
            text, max(0, place - _BEFORE), place + len(_FIRST_DAY)
        )
        if said and int(said["year"]) != year:
            yield Diagnostic(
                "GX126", ("year",), (Span(*said.span()),), {"raw": said[0]}
            )
            return


def _titles_amiss(front: Front, above: Iterable[Front]) -> Iterator[Diagnostic]:
    """Tells of the titles above a report that name another agency or year than the one that is taken for its own."""
    for other in above:
        # Nearly always it is the only one
        fields = title.differing(front, other) if other is not front else ()
        if fields:
            yield _title_of_another("title", *fields, title=other)


def _titles_below(
    form: Form,
    document: Document,
    regions: Sequence[Region],
    front: Front,
    below: Sequence[Front],
) -> Iterator[Diagnostic]:
    """Tells of the titles of other reports inside of one: the tables behind them may be of those."""
    starts = [other.spans[0].start for other in below]
    ends = [*starts[1:], len(document.plain)]
    for other, end in zip(below, ends, strict=False):
        start = other.spans[-1].end
        tables = [
            region.section
            for region in regions
            if region.section in TABLES
            and max(start, region.start) < min(end, region.end)
            and form.labels.search(
                document.plain, max(start, region.start), min(end, region.end)
            )
        ]
        if tables and title.differing(front, other):
            yield _title_of_another(*tables, title=other)


def _title_of_another(*paths: str, title: Front) -> Diagnostic:
    return Diagnostic("GX120", paths, title.spans, {"title": title.title})
