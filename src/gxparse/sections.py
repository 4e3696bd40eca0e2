"""The six sections, found by evidence: the wording of headings, their order, the tables under them.

A number alone is no evidence: sub-headings repeat main numbers, sections are
renumbered, numbers are lost. Of all lines that read like a heading, the chain
is taken that stands in statutory order and has the most evidence.
"""

from __future__ import annotations

import re
from functools import cache

from gxparse import front
from gxparse.diagnostics import At, Diagnostic
from gxparse.document import Document, Heading, Outline, Region
from gxparse.grammar import Form
from gxparse.source import Span
from gxparse.wording import BLANKS, fold

_MARKS = rf"{BLANKS}\t#>*_|"  # blanks and converters' marks that may stand around a heading
_TAIL = re.compile(r"[：:]|(?<=\s)\S")
_AFTER = 600  # how far behind a heading its table's labels are looked for


def outline(form: Form, document: Document) -> Outline:
    """Finds the sections. A document without any is one region, "preamble"."""
    found = _headings(form, document)
    chain = _chain(form, document, found)
    starts = [*(h.start for h in chain), len(document.plain)]
    regions = [Region("preamble", 0, starts[0], None)]
    regions += [Region(h.section, h.end, starts[n + 1], h) for n, h in enumerate(chain)]
    taken = {h.section for h in chain}
    told = [Diagnostic("GX101", (s,), (), {"section": At(s)}) for s in form.sections if s not in taken]
    told += [
        Diagnostic("GX102", (h.section,), (Span(h.wording, h.end),), {"section": At(h.section)})
        for h in found
        if h not in chain and h.section in taken
    ]
    return Outline(front.read(form, document, starts[0]), tuple(regions), diagnostics=tuple(told))


def _headings(form: Form, document: Document) -> list[Heading]:
    plain = document.plain
    first, later = _patterns(form)
    opening = first.match(plain)
    found = []
    for match in [*([opening] if opening else []), *later.finditer(plain)]:
        section = form.headings[fold(match["wording"])].terminal.lower()
        number = fold(match["number"])
        numbered = bool(number) and fold(form.sections[section]).startswith(number)
        tail = bool(match["tail"])
        if tail and not (numbered and _TAIL.match(match["tail"])):
            continue
        end = match.start("tail") if tail else match.end()
        found.append(Heading(section, match.start(), match.start("number"), end, numbered, tail))
    return found


@cache
def _patterns(form: Form) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a line that opens with the wording of a heading, numbered or not: the first line, a later one."""
    line = (
        rf"[{_MARKS}]*+(?=[^\n\d]|\d{{1,2}}[.．、])(?P<number>(?:{form.ordinal.pattern})?+)[{_MARKS}]*+\n?[{_MARKS}]*+"
        rf"(?P<wording>{form.section.pattern})[{_MARKS}]*+(?P<tail>[^\n]*+)"
    )
    return re.compile(line), re.compile("\n" + line)


def _chain(form: Form, document: Document, found: list[Heading]) -> list[Heading]:
    """The best chain of headings in statutory order; of equals the later."""
    order = {section: n for n, section in enumerate(form.sections)}
    sections = [h.section for h in found]
    best: list[tuple[int, int]] = []  # (evidence, place of the heading before it or -1)
    for n, heading in enumerate(found):
        own = 2 + 2 * heading.numbered + (not heading.tail)
        if sections.count(heading.section) > 1:
            own += 2 * _has_table(form, document, heading)
        before = max(
            ((best[m][0], m) for m in range(n) if order[sections[m]] < order[heading.section]),
            default=(0, -1),
        )
        best.append((own + before[0], before[1]))
    chain: list[Heading] = []
    place = max(range(len(best)), key=lambda n: (best[n][0], n), default=-1)
    while place >= 0:
        chain.insert(0, found[place])
        place = best[place][1]
    return chain


def _has_table(form: Form, document: Document, heading: Heading) -> bool:
    hits = 0
    for match in form.labels.finditer(document.plain, heading.end, heading.end + _AFTER):
        hits += form.wordings[fold(match.group())].table == heading.section
    return hits >= 3
