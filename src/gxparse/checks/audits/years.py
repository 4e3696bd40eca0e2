"""A report against the body's own other years: jumps, units that changed, lost figures, prose that is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from gxparse.checks.audits.plain import paragraphs
from gxparse.checks.equations import Status
from gxparse.checks.rule import PREVIOUS, Case, Observation
from gxparse.diagnostics.diagnostic import At
from gxparse.form.audit_words import audit_words
from gxparse.model.fields import AMOUNT, UNIT
from gxparse.model.report import Report
from gxparse.model.values import values

_COMPARED = re.compile(
    r"requests\.received\.total|disputes\.[a-z_]+\.total"
    r"|disclosure\.[a-z_]+\.(?:decisions|in_force|total_public)"
)
"""The figures of which those of two years are alike in most bodies; each stands for others that move with it."""
JUMP, FEWEST = 5, 30
"""So many times as much is a jump, where the larger one of the two is so large."""
_LOST_FROM, _LOST_YEARS = 10, 2
"""A figure is lost where it is nothing, and all of so many other years have so much at least."""
_UNIT_CHANGED = (Decimal(2_000), Decimal(50_000))
"""How many times as much is a unit that changed by 10,000: the amounts themselves change by up to five times."""
_GRAM, _FEWEST_GRAMS, _COPIED = 4, 100, 90
"""Prose is copied where of its stretches of so many characters, at least so many, so many of 100 stand there too."""
_TIMES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


def jump(case: Case) -> Iterator[Observation]:
    """A figure is five times that of the year before, or a fifth of it."""
    if case.previous is None:
        return
    now, before = values(case.report), values(case.previous)
    for path in filter(_COMPARED.fullmatch, now):
        if path not in before:
            continue
        paths = (path, PREVIOUS + path)
        one, other = now[path], before[path]
        if not (isinstance(one, int) and isinstance(other, int)):
            yield Observation(Status.UNDECIDED, paths)
            continue
        low, high = sorted((one, other))
        # Of nothing everything is many times as much
        is_jump = high >= FEWEST and 0 < low * JUMP <= high
        data = {"cell": At(path), "before": other, "now": one}
        yield Observation(Status.BROKEN if is_jump else Status.HOLDS, paths, data)


def unit_changed(case: Case) -> Iterator[Observation]:
    """An amount is about 10,000 times that of the year before, or a 10,000th of it."""
    if case.previous is None:
        return
    now, before = values(case.report), values(case.previous)
    for path in now:
        if not path.endswith(f".{AMOUNT}") or path not in before:
            continue
        paths = (path, PREVIOUS + path)
        one, other = _yuan(now, path, before), _yuan(before, path, now)
        if not one or not other:
            unknown = one is None or other is None
            yield Observation(Status.UNDECIDED if unknown else Status.HOLDS, paths)
            continue
        low, high = sorted((one, other))
        fewest, most = _UNIT_CHANGED
        changed = low * fewest <= high <= low * most
        data = {"cell": At(path), "before": before[path], "now": now[path]}
        yield Observation(Status.BROKEN if changed else Status.HOLDS, paths, data)


def _yuan(
    figures: dict[str, Any], path: str, of_other_year: dict[str, Any]
) -> Decimal | None:
    """An amount in yuan; where it has no unit, in that of the other year."""
    amount: Decimal | None = figures[path]
    place = f"{path.rpartition('.')[0]}.{UNIT}"
    unit = figures.get(place) or of_other_year.get(place)
    return None if amount is None else amount * _times(unit or "元")


@cache
def _times(unit: str) -> int:
    money = audit_words()["MONEY"].search(unit)
    times = 1
    for char in money["times"] if money else "":
        times *= _TIMES[char]
    return times


def lost(case: Case) -> Iterator[Observation]:
    """A figure is nothing, or blank, and the body's own other years all have one."""
    if len(case.others) < _LOST_YEARS:
        return
    own = values(case.report)
    others = [values(report) for report in case.others]
    told: set[str] = set()
    for path in dict.fromkeys(path for figures in others for path in figures):
        table = path.partition(".")[0]
        is_there = getattr(case.report, table, None) is not None
        # The table of another edition has no such figure
        if not _COMPARED.fullmatch(path) or (is_there and path not in own):
            continue
        theirs = [figures[path] for figures in others if path in figures]
        if len(theirs) < _LOST_YEARS:
            continue
        # A whole table that is not there is told once
        place = path if is_there else table
        status = _status_of_lost(own.get(path), theirs)
        if status is Status.BROKEN:
            if place in told:
                continue
            told.add(place)
        data = {
            "cell": At(place),
            "now": "—" if own.get(path) is None else own[path],
            "others": ", ".join(map(str, theirs)),
        }
        yield Observation(status, (place,), data)


def _status_of_lost(own: Any, theirs: list[Any]) -> Status:
    if own:
        return Status.HOLDS
    known = [figure for figure in theirs if figure is not None]
    if min(known, default=0) < _LOST_FROM:
        return Status.HOLDS
    return Status.BROKEN if len(known) == len(theirs) else Status.UNDECIDED


def copied(case: Case) -> Iterator[Observation]:
    """A section of the prose is that of the year before, but for its numbers."""
    if case.previous is None:
        return
    for section in ("overview", "problems"):
        now, before = _grams(case.report, section), _grams(case.previous, section)
        paths = (section, PREVIOUS + section)
        # A few words are alike in all reports
        if min(len(now), len(before)) < _FEWEST_GRAMS:
            yield Observation(Status.UNDECIDED, paths)
            continue
        share = 100 * len(now & before) // len(now)
        data = {"section": At(section), "share": share}
        yield Observation(
            Status.BROKEN if share >= _COPIED else Status.HOLDS, paths, data
        )


def _grams(report: Report, section: str) -> frozenset[str]:
    return _grams_of("".join(p.plain for p in paragraphs(report, (section,))))


@lru_cache(maxsize=8)  # of a body's years each is compared with two
def _grams_of(text: str) -> frozenset[str]:
    masked = audit_words()["NUMBERS"].sub("0", text)
    return frozenset(masked[n : n + _GRAM] for n in range(len(masked) - _GRAM + 1))
