"""The titles of a text, over one line or several; agency and year are read out of them, and out of nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from gxparse.characters import EDGE_BLANKS, NO_WIDTH
from gxparse.checks.other_reports import is_same_body
from gxparse.document.characters import simplified
from gxparse.document.document import Document, Front
from gxparse.form.label_patterns import all_matches
from gxparse.form.types import Form
from gxparse.outline import title_words
from gxparse.source import Span

_SENTENCE = re.compile(
    r"[。；;！？，,：:>＞»›/／]|[ ][-—][ ]"
)  # or a path of a web site
_TRIM = EDGE_BLANKS + "\t#*_|"
_PAGE = re.compile(
    r"[ 　]*+(?:(?i:page|p\.)[ ]*+[0-9]{1,4}|第[ ]*+[0-9]{1,4}[ ]*+页)[ ]*+[-—–|·]*+[ 　]*+"
)
_LONGEST = 80
_MOST_LINES = 3  # lines above the name that a title goes back to
_BELOW = 80  # characters in which the year below is looked for
_ABOVE = 400  # characters in which the line above is looked for
_AROUND_NAME = 400  # characters in which its line begins and ends, blanks among them

Line = tuple[int, int]


def read(form: Form, document: Document, end: int) -> Front:
    """The front of a document, which ends where section one begins."""
    return chosen(titles(form, document, 0, end))


def chosen(fronts: Sequence[Front]) -> Front:
    """The one of the titles above a report that is its own."""
    # A line that only names the report may stand before its title, as a page's own head does
    full = [front for front in fronts if front.agency and front.year]
    if not full:
        return fronts[0] if fronts else Front()
    # Of another report's title nothing but the line may be left: what stands below is headed by the last one
    return full[-1] if differing(full[0], full[-1]) else full[0]


def differing(one: Front, other: Front) -> tuple[str, ...]:
    """In which of agency and year two titles name different ones; a name may be the end of a fuller one."""
    fields = []
    if one.agency and other.agency and not is_same_body(one.agency, other.agency):
        fields.append("agency")
    if one.year and other.year and one.year != other.year:
        fields.append("year")
    return tuple(fields)


def titles(form: Form, document: Document, start: int, end: int) -> list[Front]:
    """What each name of the report between two places says that is a title, and not a part of a sentence."""
    found = []
    for name in all_matches(form.titles, document.plain, start, end):
        lines = _lines(form, document, name, start, end)
        if lines:
            found.append(_front(form, document, lines))
    return found


def _lines(
    form: Form, document: Document, name: re.Match[str], start: int, end: int
) -> list[Line]:
    """The lines of the title that a name of the report stands in; none where it stands in no title."""
    plain = document.plain
    lines = list(document.lines(*_own_lines(form, plain, name, start, end)))
    first, last = lines[0][0], lines[-1][1]
    length = name.start() - first + last - name.end()
    if length > _LONGEST and length - plain.count(NO_WIDTH, first, last) > _LONGEST:
        return []
    before = _shown(plain, first, name.start())
    # A page's link to another report: "上一篇：云岭县水利局2022年…"
    if form.terms["PAGE_FOOT"].match(before):
        return []
    # What opens a title may end in a colon: "附件："
    opening = form.terms["BEFORE_AGENCY"].match(before)
    behind = form.terms["DAY_BEHIND_TITLE"].sub("", plain[name.end() : last])
    around = before[opening.end() if opening else 0 :] + behind
    # A sentence that names the report, or the path of a page.
    if _SENTENCE.search(around):
        return []
    above = _lines_above(form, document, start, first, before)
    said = "".join([_shown(plain, *line) for line in (*above, *lines)])
    if not form.terms["TITLE_YEAR"].search(said):
        below = _year_below(form, document, last, end)
        lines += [below] if below else []
    return [*above, *lines]


def _own_lines(
    form: Form, plain: str, name: re.Match[str], start: int, end: int
) -> tuple[int, int]:
    """From where to where the lines go that a name of the report stands in; it may be broken over several."""
    # No title is that long, and many names may stand in one line
    near, far = max(start, name.start() - _AROUND_NAME), name.end() + _AROUND_NAME
    low = max(plain.rfind("\n", near, name.start()) + 1, near)
    # A running head has the number of its page.
    page = _PAGE.match(plain, low, name.start())
    low = page.end() if page else low
    # A page's own line, or the day of its publication, may go on in the line of the title.
    behind = plain[name.end() : name.end() + _LONGEST].lstrip()
    if any(form.terms[term].match(behind) for term in ("PAGE_LINE", "DATE_LINE")):
        return low, name.end()
    # Below a name alone it may be the agency: "2023年…年度报告 - 云岭县水利局"
    site = form.terms["SITE_BEHIND_TITLE"].match(plain, name.end(), min(end, far))
    if site and title_words.names_agency(form, plain[low : name.start()]):
        return low, name.end()
    high = plain.find("\n", name.end(), min(end, far))
    return low, high if high >= 0 else min(end, far)


def _lines_above(
    form: Form, document: Document, start: int, place: int, before: str
) -> list[Line]:
    """The lines above that a title goes back to: the year, the organ, its place; given what stands before its name."""
    if _above(document, start, place) is None:  # nearly always
        return []
    years, lines = form.terms["TITLE_YEAR"], list[Line]()
    agency, has_year = years.sub("", before), years.search(before) is not None
    while len(lines) < _MOST_LINES:
        above = _above(document, start, place)
        if above is None:
            break
        text = _shown(document.plain, *above)
        if form.terms["DATE_LINE"].fullmatch(text) and not (agency or lines):
            place = above[0]
            continue
        organ, found = years.subn("", text)
        organ = organ.strip(_TRIM)
        is_year = bool(found) and not has_year
        if not (organ or is_year) or (found and has_year):
            break
        # Years below each other are the menu of a page
        if not organ and _is_year(
            form, document.plain, _above(document, start, above[0])
        ):
            break
        touches = document.plain.count("\n", above[1], place) == 1
        if organ and not _goes_back(form, organ, agency, lines, touches=touches):
            break
        agency, has_year, place = organ + agency, has_year or found > 0, above[0]
        lines.insert(0, above)
    return lines


def _goes_back(
    form: Form, line: str, agency: str, lines: Sequence[Line], *, touches: bool
) -> bool:
    """Whether a title goes back to a line of an organ: it names none yet, or one that its lines say without place.

    Where the line touches it, its end may be what the title begins with.
    """
    if title_words.names_several(form, line):
        return False
    if not agency:
        return form.terms["ORGAN"].fullmatch(line) is not None
    if not form.terms["WITHOUT_PLACE"].fullmatch(agency):
        return False
    organ = form.terms["ORGAN"].fullmatch
    if not lines and touches and form.terms["BARE_OFFICE"].fullmatch(agency):
        return organ(line) is not None
    if not lines:
        begins = form.terms["BEGINS_AGENCY"].fullmatch(line) is not None
        return touches and begins and not organ(line) and bool(organ(line + agency))
    return form.terms["PLACE"].fullmatch(line) is not None


def _year_below(form: Form, document: Document, start: int, end: int) -> Line | None:
    """The line of a year alone that stands first between two places; years below each other are the menu of a page."""
    lines = [*islice(document.lines(start, min(end, start + _BELOW)), 2)]
    are_years = [_is_year(form, document.plain, line) for line in lines]
    return lines[0] if are_years in ([True], [True, False]) else None


def _is_year(form: Form, plain: str, line: Line | None) -> bool:
    """Whether a line is a year alone."""
    year = form.terms["TITLE_YEAR"]
    return line is not None and year.fullmatch(_shown(plain, *line)) is not None


def _above(document: Document, start: int, place: int) -> Line | None:
    """The line before the one that begins at a place, blank ones passed over."""
    plain = document.plain
    first = max(start, place - _ABOVE)
    end = first + len(plain[first:place].rstrip())
    low = max(plain.rfind("\n", start, end) + 1, start)
    return next(document.lines(low, end), None)


def _shown(plain: str, start: int, end: int) -> str:
    """What a line says, without what shows nothing and the marks of converters around it."""
    return plain[start:end].replace(NO_WIDTH, "").strip(_TRIM)


def _front(form: Form, document: Document, lines: Sequence[Line]) -> Front:
    """What the lines of a title say."""
    spans = [span for line in lines if (span := _trimmed(document.plain, *line))]
    spans = _own_words(form, document.plain, spans)
    title = document.says(spans)
    if not document.unusual:
        words = title_words.read(form, title)
        return Front(title=title, spans=tuple(spans), **words._asdict())
    meant = simplified(title)
    words = title_words.read(form, meant)
    words = words._replace(
        agency=_as_printed(words.agency, meant, title),
        no_agency=_as_printed(words.no_agency, meant, title),
    )
    return Front(title=title, spans=tuple(spans), **words._asdict())


def _own_words(form: Form, plain: str, spans: list[Span]) -> list[Span]:
    """The stretches of a title without what stands around it: "附件1："  "【图文】"  "《…》"."""
    start, end = spans[0].start, spans[-1].end
    while opening := form.terms["BEFORE_AGENCY"].match(plain, start, spans[0].end):
        if opening["words"] or opening.end() == spans[0].end:
            break
        start = opening.end()
    marks = (
        plain[max(0, start - 1) : start + 1] if start > spans[0].start else plain[start]
    )
    if plain[end - 1] == "》" and "《" in marks and plain.count("《", start, end) <= 1:
        start, end = start + (plain[start] == "《"), end - 1
    if len(spans) == 1:
        return [Span(start, end)]
    return [Span(start, spans[0].end), *spans[1:-1], Span(spans[-1].start, end)]


def _as_printed(name: str | None, meant: str, title: str) -> str | None:
    """A part of what a title means, in the script in which it is printed; blanks may be gone from it."""
    for text, printed in (
        (meant, title),
        ("".join(meant.split()), "".join(title.split())),
    ):
        place = text.find(name) if name else -1
        if name and place >= 0:
            return printed[place : place + len(name)]
    return name


def _trimmed(plain: str, start: int, end: int) -> Span | None:
    """A line without blanks and converters' marks around it."""
    text = plain[start:end]
    start += len(text) - len(text.lstrip(_TRIM))
    end -= len(text) - len(text.rstrip(_TRIM))
    return Span(start, end) if start < end else None
