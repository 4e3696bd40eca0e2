"""Damages to a laid-out report, small and composable, and what a parse makes of it: law L6.

A damage changes the cells of the grids that a writer then lays out, or the text
that comes out of it, and says what of the report is no longer printed as it
was. Each leaves a trace; ``judge`` counts what became of the values.
"""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any

from attrs import define, field

import gxparse
from gxparse import ParseResult, Report
from gxparse.model.paths import values
from gxparse.testing import form, strategies
from gxparse.testing.damages import DAMAGES, TEXT_DAMAGES, Laid, tables_of
from gxparse.testing.grids import Grids
from gxparse.testing.writing import LAYOUTS

Truth = dict[str, Any]

NAMES = ("none", *(d.__name__ for d in (*DAMAGES, *TEXT_DAMAGES)), "cut_off", "two")


@define
class Case:
    """A damaged text, and the values that it prints."""

    text: str
    truth: Truth
    layout: str
    kind: str


def report(random: Random, *, sums_hold: bool) -> Report:
    """A report with dense figures and little prose."""
    editions = random.choice((2021, 2021, 2019)), random.choice((2021, 2021, 2019))
    found = strategies.figures(random, *editions)
    amount = form.AMOUNTS[editions[0]]
    found[f"{amount}.amount"] = Decimal(random.randint(0, 10**6)) / 100
    found[f"{amount}.unit"] = random.choice(("万元", "元", None))
    if not sums_hold:
        for path in random.sample(
            sorted(p for p in found if amount not in p), random.randint(1, 6)
        ):
            found[path] = random.randint(0, 99)
    return Report(
        title="云岭县水利局2023年政府信息公开工作年度报告",
        agency="云岭县水利局",
        year=2023,
        overview=("全年公开信息。",),
        problems=("公开不够及时。",),
        other_matters=("无。",),
        **strategies.built(found),
    )


def make(
    report: Report, random: Random, kind: str, layout: str, *, sums_hold: bool = True
) -> Case:
    """A report laid out with one damage, with two of them ("two"), or with none."""
    truth = {path: value for path, value in values(report).items() if "." in path}
    kinds = [kind]
    if kind == "two":
        kinds = [
            random.choice([k for k in NAMES if k not in ("none", "two")])
            for _ in range(2)
        ]
    named = {damage.__name__: damage for damage in DAMAGES}
    on_text = {damage.__name__: damage for damage in TEXT_DAMAGES}

    def damage(grids: Grids) -> None:
        laid = Laid(grids, truth, layout, random, sums_hold)
        for name in kinds:
            if name in named:
                with suppress(
                    IndexError, ValueError, StopIteration
                ):  # nothing is left that it could damage
                    named[name](laid)

    text = LAYOUTS[layout](report, random, damage)
    for name in kinds:
        if name in on_text:
            text = on_text[name](text, random)
        elif name == "cut_off":
            text = _cut_off(text, truth, random)
    return Case(text, truth, layout, kind)


def _cut_off(text: str, truth: Truth, random: Random) -> str:
    """The text ends inside its tables: nothing is printed of what stands behind the cut, nor of a number cut."""
    low, high = tables_of(text)
    cut = random.randint(low, high)
    cells = gxparse.parse(text).cells
    left = values(gxparse.parse(text[:cut]).report)
    for path in truth:
        cell = cells.get(path)
        # What is found in neither text may have stood before the cut or behind it: its value is right, and so is none
        is_cut = (
            cell.spans[-1].end > cut
            if cell is not None and cell.spans
            else left.get(path) != truth[path]
        )
        if is_cut:
            truth[path] = None
    return text[:cut]


@define
class Verdict:
    """What became of the values of a damaged report."""

    right: int = 0
    nonzero: int = 0
    """Values that are printed and not 0."""
    nonzero_right: int = 0
    doubted: int = 0
    """Right values that are printed and whose reading is in doubt all the same: alarms."""
    unknown: int = 0
    told: int = 0
    silent: list[tuple[str, Any, Any]] = field(factory=list)
    """Path, truth and value of each that is wrong without a word."""


def judge(case: Case, result: ParseResult) -> Verdict:
    """Holds what was read against what is printed."""
    found = values(result.report)
    named = {p for d in result.diagnostics if d.severity != "info" for p in d.paths}
    unsure = {
        path
        for path, told in result.doubts.items()
        if any(diagnostic.concerns == "reading" for diagnostic in told)
    }
    verdict = Verdict()
    for path, value in case.truth.items():
        made = found.get(path)
        right = made == value
        verdict.right += right
        verdict.doubted += right and made is not None and path in unsure
        if value and not path.endswith(".unit"):
            verdict.nonzero += 1
            verdict.nonzero_right += right
        if right:
            continue
        if made is None:
            verdict.unknown += 1
        elif named & {path, path.rpartition(".")[0]}:
            verdict.told += 1
        else:
            verdict.silent.append((path, value, made))
    return verdict


def one(seed: int) -> tuple[Case, Verdict]:
    """A report of its own, damaged in a way of its own: the same for the same seed."""
    random = Random(seed)
    kind, layout = NAMES[seed % len(NAMES)], random.choice(sorted(LAYOUTS))
    sums_hold = random.random() < 0.7
    case = make(
        report(random, sums_hold=sums_hold), random, kind, layout, sums_hold=sums_hold
    )
    return case, judge(case, gxparse.parse(case.text))
