"""What only a draft has: a section with nothing below its heading, and signs in place of words that are to come."""

from __future__ import annotations

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
    words = audit_words()
    for section in PROSE:
        for number, text in enumerate(getattr(case.report, section)):
            # A gap between words is one only where blanks are told from nothing
            found = words["GAP"].search(text)
            shown = text if found else plain(text)
            found = found or words["TO_COME"].search(shown)
            if found:
                start = max(0, found.start() - _BEFORE)
                data = {"section": At(section), "text": shown[start:][:_QUOTED]}
                yield Observation(Status.BROKEN, (f"{section}[{number}]",), data)
