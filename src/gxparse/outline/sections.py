"""The six sections, found by evidence: the wording of headings, their order, the tables under them.

A number alone is no evidence: sub-headings repeat main numbers, sections are
renumbered, numbers are lost. Of all lines that read like a heading, the chain
is taken that stands in statutory order and has the most evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from operator import lt

from gxparse.characters import BLANKS, fold
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.document.document import Document, Heading, Outline, Region
from gxparse.form.types import Form
from gxparse.model.report import PROSE, TABLES
from gxparse.outline import title
from gxparse.source import Span

_MARKS = rf"{BLANKS}\t#>*_|"  # blanks and converters' marks that may stand around a heading
_REST = re.compile(rf"(?P<apart>[：:{_MARKS}]*+)(?P<tail>[^\n]*+)")  # what may stand behind it
_FAR = 60  # characters that a heading's number or the rest of its line are looked for in
_MANY = 20  # headings of one section; where there are more, no table is looked for under each
_TABLE_LINE = re.compile(r"[|\t<]|(?:[0-9]++[ ]++){2}[0-9]")
_FEW = 3  # sections found by lines; with no more, the text may have lost its line breaks
_ENOUGH = 4  # sections that must then be found inside of lines
_AFTER = 600  # how far behind a heading its table's labels are looked for


def outline(form: Form, document: Document, sections: Collection[str] = (*PROSE, *TABLES)) -> Outline:
    """Finds the sections, or those of them that are wanted. A document without any is one region, "preamble"."""
    found = [heading for heading in _headings(form, document) if heading.section in sections]
    chain = _chain(form, document, found)
    inside = [h for h in _inside_lines(form, document) if h.section in sections] if len(chain) < _FEW else []
    if len(inside := _chain(form, document, inside)) >= _ENOUGH:
        found = chain = inside
    starts = [*(h.start for h in chain), len(document.plain)]
    regions = [Region("preamble", 0, starts[0], None)]
    regions += [Region(h.section, h.end, starts[n + 1], h) for n, h in enumerate(chain)]
    taken = {h.section for h in chain}
    behind = _behind_table(form, document, regions)
    kept = set(map(id, chain))
    if behind is not None:
        n = regions.index(behind[0])
        regions[n : n + 1] = behind[1]
        taken.add(behind[1][1].section)
        span = Span(behind[1][1].start, behind[1][1].end)
        data = {"table": At(behind[0].section), "section": At(behind[1][1].section)}
        lost = [Diagnostic("GX113", (behind[1][1].section,), (span,), data)]
    else:
        lost = []
    told = [Diagnostic("GX101", (s,), (), {"section": At(s)}) for s in form.sections if s not in taken] + lost
    told += [
        Diagnostic(
            "GX102" if h.section in taken else "GX109",
            (h.section,),
            (Span(h.wording, h.end),),
            {"section": At(h.section)},
        )
        for h in found
        if id(h) not in kept
    ]
    told += _numbers_amiss(form, document, chain)
    told += _main_numbers_inside(form, document, regions)
    front = title.read(form, document, starts[0])
    told += [
        Diagnostic("GX005", ("title", "agency", "year", *TABLES, *PROSE), other.spans, {"title": other.title})
        for other in title.others(form, document, front)[:1]
    ]
    return Outline(front, tuple(regions), diagnostics=tuple(told))


def _numbers_amiss(form: Form, document: Document, chain: list[Heading]) -> Iterator[Diagnostic]:
    """Tells of headings with a number that is not the form's."""
    for heading in chain:
        number = None if heading.numbered else form.ordinal.match(document.plain, heading.wording, heading.end)
        if number is not None:
            data = {"section": At(heading.section), "number": number.group()}
            yield Diagnostic("GX115", (heading.section,), (Span(*number.span()),), data)


def _main_numbers_inside(form: Form, document: Document, regions: list[Region]) -> Iterator[Diagnostic]:
    """Tells of lines inside a section's prose that have the number of a section, and were taken for sub-headings."""
    numbers = set(form.numbers.values())
    for region in regions:
        if region.section not in PROSE:
            continue
        found = _numbered_lines(form).finditer(document.plain, region.start, region.end)
        lines = [line for line in found if fold(line["number"]) in numbers]
        if lines:
            data = {"section": At(region.section), "raw": lines[0]["line"].strip(), "count": len(lines)}
            spans = tuple(Span(*line.span("line")) for line in lines)
            yield Diagnostic("GX116", (region.section,), spans, data)


def _behind_table(form: Form, document: Document, regions: list[Region]) -> tuple[Region, tuple[Region, Region]] | None:
    """Prose behind the last table, where the heading of the section that should follow is lost: the region in two."""
    order = list(form.sections)
    last = max((order.index(name) for name in TABLES), default=0)
    follows = order[last + 1]
    named = {region.section: region for region in regions}
    region = named.get(order[last])
    if region is None or follows in named:
        return None
    start = region.end
    sentence = False
    for low, high in reversed(list(document.lines(region.start, region.end))):
        line = document.plain[low:high]
        if _TABLE_LINE.search(line) or form.labels.fullmatch(line):
            break
        sentence = sentence or line[-1] in "。！？"
        start = low
    if not sentence or start == region.start:
        return None
    table = Region(region.section, region.start, start, region.heading)
    return region, (table, Region(follows, start, region.end, None))


def _headings(form: Form, document: Document) -> list[Heading]:
    """Every line that opens with the wording of a heading, numbered or not."""
    plain = document.shown
    before = _before(form)
    found = []
    for match in form.section.finditer(plain):
        line = plain.rfind("\n", max(0, match.start() - _FAR), match.start()) + 1
        if not line and match.start() > _FAR:
            continue
        number = before.fullmatch(plain, line, match.start())
        if number is None:
            continue
        if line and not number["number"]:  # the number may stand on the line before
            above = plain.rfind("\n", max(0, line - _FAR), line - 1) + 1 or line * (line > _FAR)
            number = before.fullmatch(plain, above, line - 1) or number
            line = above if number["number"] else line
        section = form.headings.get(match[0]) or form.headings[fold(match[0])]
        printed = number["number"]
        numbered = bool(printed) and fold(printed) == form.numbers[section]
        rest = _REST.match(plain, match.end(), min(len(plain), match.end() + _FAR))
        assert rest is not None
        tail = bool(rest["tail"])
        if tail and not (numbered and rest["apart"]):
            continue
        start = number.start("number") if printed else match.start()
        found.append(Heading(section, line, start, rest.start("tail") if tail else match.end(), numbered, tail))
    return found


def _inside_lines(form: Form, document: Document) -> list[Heading]:
    """Headings with their statutory number wherever they stand, for text whose line breaks are lost."""
    found = []
    plain = document.shown
    for match in form.section.finditer(plain):
        section = form.headings[fold(match.group())]
        start = match.start() - len(form.numbers[section])
        if start >= 0 and fold(plain[start : match.start()]) == form.numbers[section]:
            found.append(Heading(section, start, start, match.end(), True, True))
    return found


@cache
def _before(form: Form) -> re.Pattern[str]:
    """What may stand before the wording of a heading on its line."""
    return re.compile(rf"[{_MARKS}]*+(?P<number>(?:{form.ordinal.pattern})?+)[{_MARKS}]*+")


@cache
def _numbered_lines(form: Form) -> re.Pattern[str]:
    """A short line that opens with a number and is no sentence."""
    line = rf"(?P<line>(?P<number>{form.ordinal.pattern})[^\n。；;！？]{{1,40}}+)"
    return re.compile(rf"\n[{_MARKS}]*+{line}(?=\n|\Z)")


def _chain(form: Form, document: Document, found: list[Heading]) -> list[Heading]:
    """The best chain of headings in statutory order; of equals the later."""
    order = {section: n for n, section in enumerate(form.sections)}
    places = [order[heading.section] for heading in found]
    if all(map(lt, places, places[1:])):  # nearly always, and then none has to be left out
        return found
    printed = Counter(h.section for h in found)
    ends: list[tuple[int, int]] = [(0, -1)] * len(order)  # of the best chain to end in each section: evidence, place
    before: list[int] = []
    for n, (heading, place) in enumerate(zip(found, places, strict=True)):
        own = 2 + 2 * heading.numbered + (not heading.tail)
        if 1 < printed[heading.section] <= _MANY:
            own += 2 * _has_table(form, document, heading)
        evidence, last = max(ends[:place], default=(0, -1))
        before.append(last)
        ends[place] = max(ends[place], (own + evidence, n))
    chain: list[Heading] = []
    last = max(ends)[1]
    while last >= 0:
        chain.insert(0, found[last])
        last = before[last]
    return chain


def _has_table(form: Form, document: Document, heading: Heading) -> bool:
    hits = 0
    for match in form.labels.finditer(document.plain, heading.end, heading.end + _AFTER):
        hits += form.wording(match.group()).table == heading.section
    return hits >= 3
