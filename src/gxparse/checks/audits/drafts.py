"""What only a draft has: a section with nothing below its heading, and signs in place of words that are to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxparse.checks.audits.plain import plain
from gxparse.checks.audits.prose import no_problems
from gxparse.checks.equations import Status
from gxparse.checks.rule import Case, Observation
from gxparse.diagnostics.diagnostic import At
from gxparse.form.audit_words import audit_words
from gxparse.model.report import PROSE

_QUOTED = (
    20  # characters of a paragraph that a message quotes, from a little before the sign
)
_BEFORE = 8


def filled_in(case: Case) -> Iterator[Observation]:
    """Each section of prose whose heading is printed has words, and no sign stands where some are to come."""
    told = [*_blank_sections(case), *_signs(case)]
    yield from told or [Observation(Status.HOLDS, PROSE)]


def _blank_sections(case: Case) -> Iterator[Observation]:
    for section in ("overview", "problems", "other_matters"):
        if section not in case.headings or getattr(case.report, section):
            continue
        # Section five has a rule of its own, which is not sure where there is no prose at all
        if section == "problems" and any(
            seen.status is Status.BROKEN for seen in no_problems(case)
        ):
            continue
        data = {"section": At(section), "text": "—"}
        yield Observation(Status.BROKEN, (section,), data)


def _signs(case: Case) -> Iterator[Observation]:
    for section in PROSE:
        for number, text in enumerate(getattr(case.report, section)):
            quoted = _sign(text)
            if quoted:
                data = {"section": At(section), "text": quoted}
                yield Observation(Status.BROKEN, (f"{section}[{number}]",), data)


def _sign(text: str) -> str | None:
    """The words around a sign in a paragraph that something is to come."""
    words = audit_words()
    # A gap between words is one only where blanks are told from nothing
    if gap := words["GAP"].search(text):
        return _around(gap.start(), text)
    shown = plain(text)
    if sign := words["TO_COME"].search(shown):
        return _around(sign.start(), shown)
    start = 0
    for sentence in re.split("(?<=[。；])", shown):
        name = words["NAME_TO_COME"].search(sentence)
        if name and not words["MASKED"].search(sentence):
            return _around(start + name.start(), shown)
        start += len(sentence)
    return None


def _around(sign: int, text: str) -> str:
    """What a message quotes: it cuts no number in two."""
    start, end = max(0, sign - _BEFORE), max(0, sign - _BEFORE) + _QUOTED
    for number in audit_words()["FIGURE"].finditer(text):
        if number.start() < start < number.end():
            start = number.start()
        if number.start() < end < number.end():
            end = number.end()
    return text[start:end]
