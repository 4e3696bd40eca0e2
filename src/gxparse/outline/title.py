"""The title, over one line or two; the agency and the year are read out of it, and out of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from gxparse.characters import EDGE_BLANKS, HANZI_DIGITS
from gxparse.document.document import Document, Front
from gxparse.form.types import Form
from gxparse.source import Span

_SENTENCE = re.compile(r"[。；;！？，,：:>＞»›/／]|[ ][-—][ ]")  # or a path of a web site
_TRIM = EDGE_BLANKS + "\t#*_|"
_AROUND = " 　《"
_RANGE = re.compile(r"[0-9][ ]?(?:年)?[ ]?[-—–~～至、和][ ]?\Z")
_SPACED = re.compile(r"(?<=[0-9])[ 　]+(?=[0-9])")
_YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}(?=[ 　]*$)")
_ABOUT = re.compile(r"关于(?:公布|印发|发布)?$")
_LONGEST = 80
_ABOVE = 400  # characters in which the line above is looked for
_MOST_TITLES = 20  # names of the report that are looked at before there is none


def read(form: Form, document: Document, end: int) -> Front:
    """The front of a document, which ends where section one begins."""
    found = list(_titles(form, document, 0, end))
    return next((front for front in found if front.agency and front.year), found[0] if found else Front())


def others(form: Form, document: Document, front: Front) -> list[Front]:
    """Titles behind the first one that name another agency or year: the text holds another report."""
    start = front.spans[-1].end if front.spans else 0
    found = _titles(form, document, start, len(document.plain))
    named = [other for other in found if other.agency and other.year]
    return [other for other in named if (other.agency, other.year) != (front.agency, front.year)] if front.year else []


def _titles(form: Form, document: Document, start: int, end: int) -> Iterator[Front]:
    plain = document.plain
    for match in islice(form.title.finditer(plain, start, end), _MOST_TITLES):
        low = max(plain.rfind("\n", start, match.start()) + 1, start)
        high = plain.find("\n", match.end(), end)
        if form.terms["PAGE_LINE"].match(plain[match.end() : match.end() + _LONGEST].lstrip()):
            high = match.end()  # a page's own line goes on in the line of the title
        lines = list(document.lines(low, high if high >= 0 else end))
        if match.start() - lines[0][0] + lines[-1][1] - match.end() > _LONGEST:
            continue
        before = plain[lines[0][0] : match.start()]
        if _SENTENCE.search(before + plain[match.end() : lines[-1][1]]):
            continue  # a sentence that names the report
        while (above := _above(document, start, lines[0][0])) and _continues(form, plain, above, before):
            lines.insert(0, above)
            before = plain[above[0] : match.start()]
        yield _front(form, plain, lines)


def _above(document: Document, start: int, place: int) -> tuple[int, int] | None:
    """The line before the one that begins at a place, blank ones passed over."""
    plain = document.plain
    text = plain[max(start, place - _ABOVE) : place].rstrip()
    end = max(start, place - _ABOVE) + len(text)
    low = max(plain.rfind("\n", start, end) + 1, start)
    return next(document.lines(low, end), None)


def _continues(form: Form, plain: str, line: tuple[int, int], before: str) -> bool:
    """Whether a title goes back to the line before it: nothing but its year stands before its name."""
    text = plain[line[0] : line[1]].strip(_TRIM)
    opens = before.strip(_TRIM)
    alone = not opens or form.terms["YEAR"].fullmatch(opens)
    return bool(alone) and form.terms["ORGAN"].fullmatch(text) is not None


def _front(form: Form, plain: str, lines: list[tuple[int, int]]) -> Front:
    spans = []
    for start, stop in lines:
        text = plain[start:stop]
        start += len(text) - len(text.lstrip(_TRIM))
        stop -= len(text) - len(text.rstrip(_TRIM))
        if start < stop:
            spans.append(Span(start, stop))
    title = " ".join("".join(plain[a:b] for a, b in spans).split())
    bare = _SPACED.sub("", title)
    years = list(form.terms["YEAR"].finditer(bare))
    named = form.title.search(bare)
    agency = bare[: named.start()] if named else ""
    number = None
    if years and not _RANGE.search(bare[: years[0].start()]):
        printed = {int(year["digits"] or year["hanzi"].translate(HANZI_DIGITS)) for year in years}
        number = printed.pop() if len(printed) == 1 else None
        agency = bare[: years[0].start()].strip(_AROUND) or agency[years[0].end() :].removeprefix("度")
    elif years:
        agency = ""  # a title of several years names no one's report of one
    elif alone := _YEAR_ALONE.search(agency):
        agency, number = agency[: alone.start()], int(alone.group())
    agency = _ABOUT.sub("", agency.strip(_AROUND).removeprefix("关于")).strip(_AROUND)
    return Front(
        title=title,
        agency=agency or None,
        year=number if number is not None and 1900 <= number <= 2099 else None,
        spans=tuple(spans),
    )
