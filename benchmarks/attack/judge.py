"""Holds what the parser returns against what is right, value by value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

import gxparse
from benchmarks.attack.faults import DAMAGES, FAULTS, HARMLESS, Fault
from benchmarks.attack.layouts import LAYOUTS, Layout
from benchmarks.attack.prints import PRINTS
from benchmarks.attack.report import Draft, Truth, Unfit, Value, draw

TABLES = ("disclosure", "requests", "disputes")
CLEAN = "(none)"
PRINTED = 0.15  # of the texts with a fault or a damage, the share that is in other characters too


@dataclass(frozen=True)
class Made:
    """A text or file, and how it was made."""

    seed: int
    index: int
    layout: str
    fault: str
    harmless: bool
    damage: str
    print: str
    source: str | bytes
    draft: Draft


@dataclass(frozen=True)
class Wrong:
    """A value that is silently wrong."""

    index: int
    layout: str
    fault: str
    damage: str
    path: str
    truth: Value
    got: Value


@dataclass
class Verdict:
    """What became of the values of one text."""

    index: int
    layout: str
    fault: str
    damage: str
    print: str
    harmless: bool
    sums_hold: bool
    counts: Counter[str] = field(
        default_factory=Counter
    )  # right, unknown, told, silent; of told, by sums alone
    alarms: Counter[str] = field(
        default_factory=Counter
    )  # codes of doubts about the reading on right values
    wrong: list[Wrong] = field(default_factory=list)
    unread: str = ""


# Making a text


def _try(seed: int, index: int, attempt: int) -> Made:
    rng = Random(f"{seed}/{index}/{attempt}")
    layout: Layout = LAYOUTS[index % len(LAYOUTS)]
    draft = draw(rng, layout.style)
    draft.bordered, draft.separate = layout.bordered, layout.separate
    draft.torn = layout.torn
    luck = rng.random()
    faults: list[Fault] = []
    harmless = luck < 0.2
    if luck < 0.1:
        faults.append(rng.choice(HARMLESS))
    elif luck >= 0.28:
        faults.append(rng.choice(FAULTS))
    damage = (
        rng.choice(DAMAGES)
        if not harmless and (not faults or rng.random() < 0.35)
        else None
    )
    for each in (*faults, *([damage] if damage else [])):
        if (each.borders and not layout.bordered) or (each.loose and not layout.loose):
            raise Unfit
        each.change(draft, rng)
        if each.by_words and _says_nothing(layout, draft):
            raise Unfit
    # A draw of its own, so that all else is as it would be without
    chance = Random(f"{seed}/{index}/{attempt}/print")
    printed = ""
    if not harmless and chance.random() < PRINTED:
        printed = chance.choice(sorted(PRINTS))
        PRINTS[printed](draft, chance)
    name = faults[0].name if faults else CLEAN
    source = layout.write(draft, rng)
    return Made(
        seed,
        index,
        layout.name,
        name,
        harmless,
        damage.name if damage else "",
        printed,
        source,
        draft,
    )


def _says_nothing(layout: Layout, draft: Draft) -> bool:
    """Whether a text prints just the words that it would without any fault; a file holds its cells one by one."""
    made, clean = [
        layout.write(one, Random(0)) for one in (draft, draft.clean) if one is not None
    ]
    if not isinstance(made, str) or not isinstance(clean, str):
        return False
    return re.sub("[0-9]+", "0", made) == re.sub("[0-9]+", "0", clean)


def make(seed: int, index: int) -> Made:
    """The text of this number: the same whenever it is made. What cannot stand where it was drawn is drawn again."""
    for attempt in range(1000):
        try:
            return _try(seed, index, attempt)
        except Unfit:
            continue
    raise AssertionError(f"nothing fits at {seed}/{index}")


# Judging it


def flat(data: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Value]]:
    """The values of a report's JSON by their paths; amounts are decimals again."""
    for key, value in data.items():
        path = prefix + key
        if isinstance(value, dict):
            yield from flat(value, path + ".")
        elif path.startswith(TABLES) and key == "edition":
            continue
        elif value is None or isinstance(value, int | str):
            yield (
                path,
                Decimal(value) if key == "amount" and isinstance(value, str) else value,
            )


def _told(path: str, concerned: Mapping[str, set[str]]) -> set[str]:
    """The codes of warnings and errors that name a value, its row or its table."""
    parts = path.split(".")
    return {
        code
        for at in range(1, len(parts) + 1)
        for code in concerned.get(".".join(parts[:at]), ())
    }


def _due(draft: Draft, got: Truth) -> Truth:
    """What is right, also for values that were returned where nothing is printed."""
    spare: Truth = {
        path: None
        for path, value in got.items()
        if path.split(".")[0] in TABLES
        and path not in draft.truth
        and isinstance(value, int | Decimal)
    }
    return {
        path: value
        for path, value in (draft.truth | spare).items()
        if path not in draft.unjudged
    }


def judge(made: Made) -> Verdict:
    """Parses a text and looks at each of its values."""
    draft = made.draft
    verdict = Verdict(
        made.index,
        made.layout,
        made.fault,
        made.damage,
        made.print,
        made.harmless,
        draft.sums_hold,
    )
    try:
        result = (
            gxparse.parse(made.source)
            if isinstance(made.source, str)
            else gxparse.read(made.source)
        )
    except gxparse.ReadError as error:
        verdict.unread = type(error).__name__
        verdict.counts["unknown"] = len(draft.truth)
        return verdict
    got = dict(flat(gxparse.to_dict(result.report)))
    concerned: dict[str, set[str]] = {}
    for diagnostic in result.diagnostics:
        if diagnostic.severity != "info":
            for path in diagnostic.paths:
                concerned.setdefault(path, set()).add(diagnostic.code)
    for path, truth in _due(draft, got).items():
        value = got.get(path)
        codes = _told(path, concerned)
        reading = {code for code in codes if code < "GX3"}
        if value == truth:
            verdict.counts["right"] += 1
            if made.harmless and reading:
                verdict.counts["alarm"] += 1
                verdict.alarms.update(reading)
        elif value is None:
            verdict.counts["unknown"] += 1
        elif codes:
            verdict.counts["told"] += 1
            verdict.counts["told by sums alone"] += not reading
        else:
            verdict.counts["silent"] += 1
            verdict.wrong.append(
                Wrong(
                    made.index, made.layout, made.fault, made.damage, path, truth, value
                )
            )
    return verdict
