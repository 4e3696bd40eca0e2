"""The lines that read like the heading of a section, and those of them that are taken for the form's.

A number alone is no evidence: sub-headings repeat main numbers, sections are
renumbered, numbers are lost. Of all lines that read like a heading, the chain
is taken that stands in statutory order and has the most evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from operator import lt
from typing import Any, NamedTuple, cast

from gxparse.characters import BLANKS, fold
from gxparse.document.document import Document, Heading
from gxparse.form.label_patterns import all_matches
from gxparse.form.types import Form

MARKS = rf"{BLANKS}\t#>*_|"
"""Blanks and converters' marks that may stand around a heading, for use inside a character class."""
_REST = re.compile(
    rf"(?P<apart>[：:…⋯.·{MARKS}]*+)(?P<tail>[^\n]*+)"
)  # what may stand behind it
# A remark, which says something of the section, and is no text of it: "（单位：件）"
_REMARK = re.compile(rf"[（(【\[〔][^\n]{{1,40}}[）)】\]〕][{MARKS}]*+")
_PAGE = re.compile(rf"[{BLANKS}.．…·⋯_—-]*+[0-9]{{1,3}}[{BLANKS}]*+(?:\n|\Z)")
_FAR = (
    60  # characters that a heading's number or the rest of its line are looked for in
)
_MANY = 20  # headings of one section; where there are more, no table is looked for under each
_FEW = (
    3  # sections found by lines; with no more, the text may have lost its line breaks
)
_ENOUGH = 4  # sections that must then be found inside of lines
_AFTER = 600  # how far behind a heading its table's labels are looked for
_LABELS = 3  # labels of a table that must be found there


class Headings(NamedTuple):
    """All that reads like a heading, and what is taken for one."""

    printed: list[Heading]
    chain: list[Heading]
    """Some of them, one a section at most, in statutory order."""


def find(form: Form, document: Document, sections: Collection[str]) -> Headings:
    """The headings of some sections."""
    printed = [
        heading for heading in _on_lines(form, document) if heading.section in sections
    ]
    of_sections = _without_contents(document, printed)
    has_contents = of_sections != printed
    printed = of_sections
    chain = _chain(form, document, printed)
    if len(chain) >= _FEW or has_contents:
        return Headings(printed, chain)
    # The text may have lost its line breaks. Inside a line a heading is known by its number alone, so that it
    # takes more of them to be believed.
    inside = [
        heading
        for heading in _inside_lines(form, document)
        if heading.section in sections
    ]
    chain_inside = _chain(form, document, inside)
    if len(chain_inside) >= _ENOUGH:
        return Headings(chain_inside, chain_inside)
    return Headings(printed, chain)


def _without_contents(document: Document, printed: list[Heading]) -> list[Heading]:
    """The headings without the lines of a table of contents, where the section itself is headed too."""
    entries = {
        heading
        for heading in printed
        if heading.tail and _PAGE.match(document.shown, heading.end)
    }
    headed = {heading.section for heading in printed if heading not in entries}
    # One line may be a heading with the number of its page; several are a table of contents
    if headed and len(entries) >= _FEW:
        headed.update(heading.section for heading in entries)
    return [
        heading
        for heading in printed
        if heading not in entries or heading.section not in headed
    ]


def _on_lines(form: Form, document: Document) -> Iterator[Heading]:
    """Every line that opens with the wording of a heading, numbered or not."""
    shown, before = document.shown, _before(form)
    for wording in all_matches(form.section_openings, shown, 0, len(shown)):
        heading = _on_line(form, shown, wording, before)
        if heading is not None:
            yield heading


def _on_line(
    form: Form, plain: str, wording: re.Match[str], before: re.Pattern[str]
) -> Heading | None:
    """The heading that a wording is; ``None`` where it is some words of a line."""
    start, end = wording.span()
    line = _line_start(plain, start, start)
    if line is None:
        return None
    # Nothing but a number and marks may stand before it.
    number = before.fullmatch(plain, line, start)
    if number is None:
        return None
    printed = number["number"]
    if not printed:
        above = _number_above(plain, line, before)
        if above is not None:
            line, number, printed = above.start(), above, above["number"]
    said = wording[0]
    section = form.headings.get(said) or form.headings[fold(said)]
    due = form.numbers[section]
    numbered = bool(printed) and (printed == due or fold(printed) == due)
    if printed:
        start = number.start("number")
    if plain.startswith("\n", end):  # nearly always
        return Heading(section, line, start, end, numbered, False)
    rest = cast(Any, _REST.match(plain, end, min(len(plain), end + _FAR)))
    # A line that goes on is a heading only with its own number, and where something parts it from the rest or that
    # is a remark.
    if not rest["tail"]:
        return Heading(section, line, start, end, numbered, False)
    parted = rest["apart"] or _REMARK.fullmatch(rest["tail"])
    if not (numbered and parted):
        return None
    return Heading(section, line, start, rest.start("tail"), numbered, True)


def _line_start(plain: str, end: int, near: int) -> int | None:
    """Where the line begins that ends at a place; ``None`` where that is far before another one."""
    start = plain.rfind("\n", max(0, near - _FAR), end) + 1
    return None if not start and near > _FAR else start


def _number_above(
    plain: str, line: int, before: re.Pattern[str]
) -> re.Match[str] | None:
    """The number that stands alone on the line before one."""
    above = _line_start(plain, line - 1, line) if line else None
    if above is None:
        return None
    number = before.fullmatch(plain, above, line - 1)
    return number if number and number["number"] else None


@cache
def _before(form: Form) -> re.Pattern[str]:
    """What may stand before the wording of a heading on its line."""
    return re.compile(
        rf"[{MARKS}]*+(?P<number>(?:{form.ordinal.pattern})?+)[{MARKS}]*+"
    )


def _inside_lines(form: Form, document: Document) -> Iterator[Heading]:
    """Headings with their statutory number wherever they stand."""
    plain = document.shown
    for wording in all_matches(form.section_openings, plain, 0, len(plain)):
        section = form.headings[fold(wording[0])]
        number = form.numbers[section]
        start = wording.start() - len(number)
        if start >= 0 and fold(plain[start : wording.start()]) == number:
            yield Heading(section, start, start, wording.end(), True, True)


def _chain(form: Form, document: Document, printed: Sequence[Heading]) -> list[Heading]:
    """The best chain of headings in statutory order; of equals the later."""
    order = {section: place for place, section in enumerate(form.sections)}
    places = [order[heading.section] for heading in printed]
    # Nearly always all are in order, and none has to be left out.
    if all(map(lt, places, places[1:])):
        return list(printed)
    times = Counter(heading.section for heading in printed)
    # The best chain that ends in each section: what speaks for it, and which heading is its last.
    best: list[tuple[int, int]] = [(0, -1)] * len(order)
    before: list[int] = []
    for n, (heading, place) in enumerate(zip(printed, places, strict=True)):
        evidence, last = max(best[:place], default=(0, -1))
        own = _evidence(form, document, heading, times[heading.section])
        best[place] = max(best[place], (evidence + own, n))
        before.append(last)
    chain: list[Heading] = []
    last = max(best)[1]
    while last >= 0:
        chain.append(printed[last])
        last = before[last]
    return chain[::-1]


def _evidence(form: Form, document: Document, heading: Heading, times: int) -> int:
    """How much speaks for a heading, of a section that is headed so many times."""
    evidence = 2
    if heading.numbered:
        evidence += 2
    if not heading.tail:
        evidence += 1
    # A table below decides between headings of one section alone, and is not worth looking for beneath each of many.
    if 1 < times <= _MANY and _has_table(form, document, heading):
        evidence += 2
    return evidence


def _has_table(form: Form, document: Document, heading: Heading) -> bool:
    """Whether labels of its section's table stand behind a heading."""
    labels = form.labels.finditer(document.plain, heading.end, heading.end + _AFTER)
    return (
        sum(form.wording(label[0]).table == heading.section for label in labels)
        >= _LABELS
    )
