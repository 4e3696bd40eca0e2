"""The title, over one line or two; the agency and the year are read out of it, and out of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import evolve

from gxparse.characters import EDGE_BLANKS, HANZI_DIGITS, NARROW_DIGITS
from gxparse.document.document import Document, Front
from gxparse.form.types import Form
from gxparse.source import Span

_SENTENCE = re.compile(
    r"[。；;！？，,：:>＞»›/／]|[ ][-—][ ]"
)  # or a path of a web site
_TRIM = EDGE_BLANKS + "\t#*_|"
_AROUND = " 　《"
_RANGE = re.compile(r"[0-9][ ]?(?:年)?[ ]?[-—–~～至、和][ ]?\Z")
_SPACED = re.compile(r"(?<=[0-9])[ 　]+(?=[0-9])")
_YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}(?=[ 　]*$)")
_SIGNS = re.compile(r"[】【〔〕\[\]［］。，；：:？！<>]")  # none stands in a name
_PAGE = re.compile(
    r"[ 　]*+(?:(?i:page|p\.)[ ]*+[0-9]{1,4}|第[ ]*+[0-9]{1,4}[ ]*+页)[ ]*+[-—–|·]*+[ 　]*+"
)
_YEARS = range(1900, 2100)
_LONGEST = 80
_ABOVE = 400  # characters in which the line above is looked for
_MOST_TITLES = 20  # names of the report that are looked at before there is none

Line = tuple[int, int]


def read(form: Form, document: Document, end: int) -> Front:
    """The front of a document, which ends where section one begins."""
    titles = list(_titles(form, document, 0, end))
    # A line that only names the report may stand before its title, as a page's own head does.
    full = (front for front in titles if front.agency and front.year)
    return next(full, titles[0] if titles else Front())


def another(form: Form, document: Document, front: Front) -> Front | None:
    """The first title behind that of the front that names another agency or year: the text holds another report."""
    if not front.year:
        return None
    start = front.spans[-1].end if front.spans else 0
    for other in _titles(form, document, start, len(document.plain)):
        named = (other.agency, other.year)
        if all(named) and named != (front.agency, front.year):
            return other
    return None


def _titles(form: Form, document: Document, start: int, end: int) -> Iterator[Front]:
    """What each name of the report between two places says that is a title, and not a part of a sentence."""
    for name in islice(form.title.finditer(document.plain, start, end), _MOST_TITLES):
        lines = _lines(form, document, name, start, end)
        if lines:
            yield _front(form, document.plain, lines)


def _lines(
    form: Form, document: Document, name: re.Match[str], start: int, end: int
) -> list[Line]:
    """The lines of the title that a name of the report stands in; none where it stands in no title."""
    plain = document.plain
    lines = list(document.lines(*_own_lines(form, plain, name, start, end)))
    first, last = lines[0][0], lines[-1][1]
    if name.start() - first + last - name.end() > _LONGEST:
        return []
    before = plain[first : name.start()]
    # A sentence that names the report, or the path of a page.
    if _SENTENCE.search(before + plain[name.end() : last]):
        return []
    above = _above(document, start, first)
    if above is not None and _goes_back(form, plain[slice(*above)], before):
        return [above, *lines]
    return lines


def _own_lines(
    form: Form, plain: str, name: re.Match[str], start: int, end: int
) -> tuple[int, int]:
    """From where to where the lines go that a name of the report stands in; it may be broken over several."""
    low = max(plain.rfind("\n", start, name.start()) + 1, start)
    # A running head has the number of its page.
    page = _PAGE.match(plain, low, name.start())
    low = page.end() if page else low
    # A page's own line may go on in the line of the title.
    if form.terms["PAGE_LINE"].match(
        plain[name.end() : name.end() + _LONGEST].lstrip()
    ):
        return low, name.end()
    high = plain.find("\n", name.end(), end)
    return low, high if high >= 0 else end


def _above(document: Document, start: int, place: int) -> Line | None:
    """The line before the one that begins at a place, blank ones passed over."""
    plain = document.plain
    first = max(start, place - _ABOVE)
    end = first + len(plain[first:place].rstrip())
    low = max(plain.rfind("\n", start, end) + 1, start)
    return next(document.lines(low, end), None)


def _goes_back(form: Form, above: str, before: str) -> bool:
    """Whether a title goes back to the line before it: an organ's, and nothing but the year stands before the name."""
    opening = before.strip(_TRIM)
    if opening and not form.terms["YEAR"].fullmatch(opening):
        return False
    return form.terms["ORGAN"].fullmatch(above.strip(_TRIM)) is not None


def _front(form: Form, plain: str, lines: Sequence[Line]) -> Front:
    """What the lines of a title say."""
    spans = [span for line in lines if (span := _trimmed(plain, *line))]
    title = " ".join("".join(plain[start:end] for start, end in spans).split())
    printed, year = _agency_and_year(form, _SPACED.sub("", title))
    agency = _without_surroundings(form, printed)
    front = Front(
        title=title, year=year if year in _YEARS else None, spans=tuple(spans)
    )
    if agency and not _is_name(form, agency):
        return evolve(front, no_agency=agency)
    return evolve(front, agency=agency or None)


def _without_surroundings(form: Form, agency: str) -> str:
    """The name of an agency without what a title sets around it, such as the number of a document."""
    agency = agency.strip(_AROUND)
    while before := form.terms["BEFORE_AGENCY"].match(agency):
        agency = agency[before.end() :].strip(_AROUND)
    return form.terms["BEHIND_AGENCY"].sub("", agency).strip(_AROUND)


def _is_name(form: Form, agency: str) -> bool:
    """Whether what stands where a title names its agency can be a name: without signs, brackets that are whole."""
    whole = sum(map(agency.count, "（(")) == sum(map(agency.count, "）)"))
    return whole and not _SIGNS.search(agency) and not form.title.search(agency)


def _trimmed(plain: str, start: int, end: int) -> Span | None:
    """A line without blanks and converters' marks around it."""
    text = plain[start:end]
    start += len(text) - len(text.lstrip(_TRIM))
    end -= len(text) - len(text.rstrip(_TRIM))
    return Span(start, end) if start < end else None


def _agency_and_year(form: Form, title: str) -> tuple[str, int | None]:
    """What stands before the year of a title, or before the name of the report; and the year."""
    narrow = title.translate(NARROW_DIGITS)
    name = form.title.search(title)
    before_name = title[: name.start()] if name else ""
    years = list(form.terms["YEAR"].finditer(narrow))
    if not years:
        # Four digits right before the name are a year too.
        alone = _YEAR_ALONE.search(narrow[: len(before_name)])
        return (
            (before_name[: alone.start()], int(alone[0]))
            if alone
            else (before_name, None)
        )
    first = years[0]
    before_year = title[: first.start()]
    # A title of several years names no one's report of one.
    if _RANGE.search(narrow[: first.start()]):
        return "", None
    printed = {
        int(year["digits"] or year["hanzi"].translate(HANZI_DIGITS)) for year in years
    }
    year = printed.pop() if len(printed) == 1 else None
    # The year may stand last, behind the name of the report: "…年度报告（2023年）".
    if name and name.end() <= first.start():
        return before_name, year
    # It may stand first, and the agency behind it.
    return before_year.strip(_AROUND) or before_name[first.end() :].removeprefix(
        "度"
    ), year
