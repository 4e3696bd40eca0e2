"""What the prose of a report says of its own: nothing, another year, all closed, a word twice, two figures for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gxparse.checks.audits.plain import Paragraph, paragraphs, plain
from gxparse.checks.equations import Status
from gxparse.checks.rule import Case, Observation
from gxparse.checks.stated.reader import Claim, claims
from gxparse.diagnostics.diagnostic import At
from gxparse.form.audit_words import audit_words
from gxparse.model.report import TABLES, Report
from gxparse.model.values import value

_CARRIED_FORWARD = "requests.carried_forward.total"
_RECEIVED = "requests.received.total"
_CARRIED_IN = "requests.carried_in.total"
_FIGURE = re.compile("[0-9]")
_NUMBER = re.compile("[0-9]{1,9}")
_QUOTED = 40  # characters of a sentence that a message quotes


def no_problems(case: Case) -> Iterator[Observation]:
    """Section five says nothing: it is empty while the next one is there, or prints 无."""
    report = case.report
    if not (report.overview or any(getattr(report, table) for table in TABLES)):
        return
    status, said = _status_of_problems(case)
    data = {"section": At("problems"), "text": "；".join(said) or "—"}
    yield Observation(status, ("problems",), data)


def _status_of_problems(case: Case) -> tuple[Status, list[str]]:
    """What becomes of section five, and what it says besides the headings in it."""
    words, report = audit_words(), case.report
    said = [
        sentence
        for paragraph in paragraphs(report, ("problems",))
        for sentence in paragraph.sentences()
        if not words["HEADS_PART"].fullmatch(sentence)
    ]
    if any(not words["NOTHING"].fullmatch(each) for each in said):
        return Status.HOLDS, said
    # What it has to say may stand in a picture
    if report.problems and not said:
        return Status.UNDECIDED, said
    # Its heading may be misprinted, so that it stands with the section before
    if any(words["HEADS_PROBLEMS"].match(each.plain) for each in paragraphs(report)):
        return Status.UNDECIDED, said
    # The text may be cut off before it, or hold the tables alone
    goes_on = bool(report.overview) and "other_matters" in case.headings
    is_whole = said or report.other_matters or goes_on
    return Status.BROKEN if is_whole else Status.UNDECIDED, said


def other_year(case: Case) -> Iterator[Observation]:
    """The prose speaks of another year as that of the report."""
    if case.report.year is None:
        yield Observation(Status.UNDECIDED, ("year",))
        return
    is_one = True
    shown = [*paragraphs(case.report)]
    for number, paragraph in enumerate(shown):
        found = _other_year_in(paragraph, case.report)
        if found is None or _is_in_list(shown, number):
            continue
        is_one = False
        year, words = found
        data = {
            "section": At(paragraph.section),
            "paragraph": paragraph.number + 1,
            "year": case.report.year,
            "other": year,
            "words": words[:_QUOTED],
        }
        yield Observation(Status.BROKEN, ("year", paragraph.path), data)
    if is_one:
        yield Observation(Status.HOLDS, ("year",))


def _other_year_in(paragraph: Paragraph, report: Report) -> tuple[int, str] | None:
    """The other year that a paragraph takes for that of the report, and the words that do so."""
    words, year = audit_words(), report.year or 0
    said = words["OTHER_TEXT"].sub("", paragraph.plain)
    periods = {
        int(period["last"] or period["first"]): period.group()
        for period in words["PERIOD"].finditer(said)
    }
    # The figures of the year before may be given beside its own
    if periods and year not in periods:
        return next(iter(periods.items()))
    # What names the report's own year too compares the two, or was published in it
    if str(year) in paragraph.plain:
        return None
    if paragraph.section == "preamble":
        named = words["THIS_REPORT"].search(said)
        return (int(named["year"]), named.group()) if named else None
    if paragraph.section != "overview":
        return None
    return _said_of_other_year(paragraph, report)


def _said_of_other_year(paragraph: Paragraph, report: Report) -> tuple[int, str] | None:
    """A sentence that opens with another year, as one that was copied does, and counts what the body did in it."""
    words, year = audit_words(), report.year or 0
    if words["THIS_YEAR"].search(paragraph.plain):
        return None
    sentences = paragraph.sentences()
    for before, sentence in zip(["", *sentences], sentences, strict=False):
        opening = words["OPENS_WITH_YEAR"].match(sentence)
        if not opening or int(opening["year"]) == year:
            continue
        rest = sentence[opening.end() :]
        if words["SEVERAL_YEARS"].search(rest) or words["COMPARES"].search(before):
            continue
        is_to_come = int(opening["year"]) > year
        if is_to_come and words["PLANS"].search(rest):
            continue
        if _counts_own(sentence, opening, report):
            return int(opening["year"]), sentence
    return None


def _counts_own(sentence: str, opening: re.Match[str], report: Report) -> bool:
    """Whether a sentence says how much the body itself did: it is 我局, or called by part of its name (市科委)."""
    words = audit_words()
    name = set(plain(report.agency or ""))
    # History of any year counts single things too; the year before is the one that is copied from
    is_whole = words["WHOLE_YEAR"].search(sentence)
    is_before = int(opening["year"]) + 1 == report.year
    if not is_before and words["STAYS"].search(sentence):
        return False
    return any(
        words["OWN"].fullmatch(found["who"]) or name.issuperset(found["who"])
        for found in words["COUNTS"].finditer(sentence[opening.end() :])
        if is_whole or (is_before and not found["other"])
    )


def _is_in_list(shown: Sequence[Paragraph], number: int) -> bool:
    """Whether the paragraph before or behind one says the same of another year, or of none."""
    year, said = _thing_said(shown[number])
    beside = map(_thing_said, shown[max(0, number - 1) : number + 2])
    return any(other != year and thing == said for other, thing in beside)


def _thing_said(paragraph: Paragraph) -> tuple[str | None, str]:
    """The year that a paragraph opens with, and what it says up to its first figure."""
    opening = audit_words()["OPENS_WITH_YEAR"].match(paragraph.plain)
    said = paragraph.plain[opening.end() :] if opening else paragraph.plain
    return opening and opening["year"], _FIGURE.split(said, maxsplit=1)[0]


def all_closed(case: Case) -> Iterator[Observation]:
    """The prose says that all requests are closed, and the table carries some forward."""
    words = audit_words()
    spoken_of = [*paragraphs(case.report, ("overview", "other_matters"))]
    # It tells itself of those that are open, in this paragraph or in another one
    if any(
        words["OPEN_ELSEWHERE"].search(words["NONE_FORWARD"].sub("", each.plain))
        for each in spoken_of
    ):
        return
    for paragraph in spoken_of:
        sentence = _says_all_closed(paragraph, case.report)
        if sentence is None:
            continue
        forward = value(case.report, _CARRIED_FORWARD)
        paths = (_CARRIED_FORWARD, paragraph.path)
        if not isinstance(forward, int):
            yield Observation(Status.UNDECIDED, paths)
            continue
        data = {
            "section": At(paragraph.section),
            "paragraph": paragraph.number + 1,
            "words": sentence[-_QUOTED:],
            "number": forward,
        }
        yield Observation(Status.BROKEN if forward else Status.HOLDS, paths, data)


def _says_all_closed(paragraph: Paragraph, report: Report) -> str | None:
    words = audit_words()
    # What it says of those that are open takes nothing back
    if words["STILL_OPEN"].search(words["NONE_FORWARD"].sub("", paragraph.plain)):
        return None
    for sentence in paragraph.sentences():
        if words["NONE_FORWARD"].fullmatch(sentence):
            # A claim is held against the table by a rule of its own
            if not _is_claimed(paragraph, report):
                return sentence
            continue
        said = _without_carried_in(sentence, report)
        closed = words["ALL_CLOSED"].search(said)
        if not closed or words["OTHER_MATTERS"].search(said):
            continue
        if words["TAKEN_BACK"].search(said[closed.end() :]):
            continue
        if _are_all(said[: closed.start()], report):
            return sentence[: closed.end()]
    return None


def _is_claimed(paragraph: Paragraph, report: Report) -> bool:
    place = (paragraph.section, paragraph.number)
    return any(
        _CARRIED_FORWARD in claim.paths and place == (claim.section, claim.paragraph)
        for claim in claims(report)
    )


def _without_carried_in(sentence: str, report: Report) -> str:
    """A sentence with commas for the requests of the year before that it adds, as many as the table has."""
    added = audit_words()["CARRIED_IN"].search(sentence)
    if added is None or int(added["number"]) != value(report, _CARRIED_IN):
        return sentence
    return sentence.replace(added[0], "，" * len(added[0]), 1)


def _are_all(said: str, report: Report) -> bool:
    """Whether a sentence that goes on to say that requests are closed speaks of all of the year."""
    words = audit_words()
    whole = words["ALL_REQUESTS"].fullmatch(said)
    if whole:
        return whole["year"] in (None, str(report.year))
    came_in = words["CAME_IN"].search(said)
    if came_in is None or words["AIMED_AT"].search(said):
        return False
    numbers = {int(each) for each in _NUMBER.findall(said[came_in.start() :])}
    received, carried_in = value(report, _RECEIVED), value(report, _CARRIED_IN)
    is_of_information = words["REQUEST"].search(said) is not None
    if not numbers or not isinstance(received, int):
        return is_of_information and len(numbers) <= 1
    with_older = received + carried_in if isinstance(carried_in, int) else received
    # The number of the table proves which requests are meant: "新收申请12件"
    is_of_information = is_of_information or bool(words["BARE_REQUEST"].search(said))
    return is_of_information and numbers <= {received, with_older}


def doubled_word(case: Case) -> Iterator[Observation]:
    """A word stands twice in a row in the title or in a heading."""
    title = plain(case.report.title or "")
    # What it does not say cannot be said twice in it
    if not title:
        yield Observation(Status.UNDECIDED, ("title",))
    lines = [("title", title)] if title else []
    words = audit_words()
    # A title or the heading of a section that is misprinted is prose, as headings within sections are
    for paragraph in paragraphs(case.report):
        heading = words["HEADING"].match(paragraph.plain)
        if paragraph.section == "preamble":
            heading = words["TITLE_LINE"].fullmatch(paragraph.plain)
        lines += [(paragraph.path, heading.group())] if heading else []
    for path, line in lines:
        found = words["DOUBLED"].search(line)
        data = {"line": line, "word": found["word"]} if found else {}
        yield Observation(Status.BROKEN if found else Status.HOLDS, (path,), data)


def prose_disagrees(case: Case) -> Iterator[Observation]:
    """Two places of the prose state different figures of one thing."""
    stated: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims(case.report):
        stated.setdefault(claim.paths, []).append(claim)
    for paths, (one, *others) in stated.items():
        # Each is held against the first, and told once
        for other in others:
            if one.value == other.value:
                continue
            status = _disagreement(case.report, one, other, stated)
            data = {
                "section": At(other.section),
                "paragraph": other.paragraph + 1,
                "text": other.text,
                "first_section": At(one.section),
                "first_paragraph": one.paragraph + 1,
                "first": one.text,
            }
            places = (_path(other), _path(one))
            yield Observation(status, (*places, *paths), data)


def _disagreement(
    report: Report,
    one: Claim,
    other: Claim,
    stated: dict[tuple[str, ...], list[Claim]],
) -> Status:
    """Whether two figures can both be right: what came in may count what was carried in, or was not all taken up."""
    if not any(".received." in path for path in one.paths):
        return Status.BROKEN
    fewer, more = sorted((one, other), key=lambda claim: claim.value)
    taken_up = audit_words()["TAKEN_UP"]
    if taken_up.search(fewer.text) and not taken_up.search(more.text):
        return Status.UNDECIDED
    carried = {value(report, _CARRIED_IN)}
    carried |= {claim.value for claim in stated.get((_CARRIED_IN,), ())}
    return (
        Status.UNDECIDED if abs(one.value - other.value) in carried else Status.BROKEN
    )


def _path(claim: Claim) -> str:
    return f"{claim.section}[{claim.paragraph}]"
