"""Two years that may well be so, and two that ask for an answer: what is told of figures, amounts and prose."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from gxparse import (
    DisclosureTable2019,
    DisputeCounts,
    DisputeTable,
    Fees,
    Items,
    Report,
)
from gxparse.checks.evaluation import check_case
from gxparse.checks.rule import Case
from tests.support.audit_cases import LONG, OTHER_LONG, PLAIN, figures, years
from tests.support.panels import changed

CREDO = (
    "本局把公开当作分内之事，凡能公开的逐项列入目录，凡群众来问的当面讲清，"
    "凡有更改的写明缘由和日期，由专人核对以后再行登载。"
)


def fees(amount: str, unit: str | None = None) -> Report:
    return figures(fees=Fees(Decimal(amount), unit))


def prose(now: str, before: str, section: str = "overview") -> Case:
    return years(changed(PLAIN, section, (now,)), changed(PLAIN, section, (before,)))


def among(now: Report, *others: Report) -> Case:
    return Case(now, others=others)


ONE, OTHER = LONG.format(1, 2, 3, 4, 5, 6), LONG.format(9, 18, 27, "三十", 4, 50)
CHANGED = Items(decisions=4)
DISPUTES = DisputeTable(DisputeCounts(30, 1, 0, 0, 31))
FEW_DISPUTES = DisputeTable(DisputeCounts(1, 1, 0, 0, 2))

INNOCENT = {
    "less than five times": years(figures(licences=149), figures(licences=30)),
    "small figures": years(figures(licences=29), figures(licences=5)),
    "from nothing": years(figures(licences=316), figures(licences=0)),
    "to nothing": years(figures(received=0), figures(received=61)),
    "other units": years(fees("28.6", "万元"), fees("286000", "元")),
    "hundreds": years(fees("3164", "百元"), fees("31.6", "万元")),
    "much more": years(fees("900", "万元"), fees("0.5", "万元")),
    "small elsewhere": among(
        figures(licences=0), figures(licences=9), figures(licences=31)
    ),
    "one other year": among(figures(received=0), figures(received=10)),
    # What is in force is asked for by the edition of 2021 alone
    "another edition": among(
        evolve(figures(), disclosure=DisclosureTable2019(licensing=CHANGED)),
        figures(in_force=31),
        figures(in_force=46),
    ),
    "one opening": prose(CREDO + ONE, CREDO + OTHER_LONG),
    "few words": prose("无变化。" * 3, "无变化。" * 3),
    "half of it": prose(ONE + OTHER_LONG, OTHER),
    "the same preamble": years(
        evolve(PLAIN, preamble=(CREDO * 3,)), evolve(PLAIN, preamble=(CREDO * 3,))
    ),
}
GUILTY = {
    "five times": ("GX411", years(figures(licences=150), figures(licences=30))),
    "a tenth": ("GX411", years(figures(in_force=6), figures(in_force=60))),
    "disputes": (
        "GX411",
        years(figures(disputes=DISPUTES), figures(disputes=FEW_DISPUTES)),
    ),
    "yuan as 万元": ("GX412", years(fees("286000", "万元"), fees("28.6", "万元"))),
    "万元 as yuan": ("GX412", years(fees("28.6", "元"), fees("286000", "元"))),
    "no unit": ("GX412", years(fees("28.6"), fees("286000"))),
    "blank": (
        "GX413",
        among(figures(licences=None), figures(licences=10), figures(licences=12)),
    ),
    "no table": (
        "GX413",
        among(
            evolve(figures(), requests=None),
            figures(received=31),
            figures(received=44),
        ),
    ),
    "a word more": ("GX414", prose(ONE + "特此报告。", OTHER)),
    "numbers in words": ("GX414", prose(ONE, OTHER, "problems")),
    "blanks between": ("GX414", prose(" ".join(ONE), OTHER)),
    "other paragraphs": (
        "GX414",
        years(
            evolve(PLAIN, overview=tuple(ONE.split("。")[:2])),
            evolve(PLAIN, overview=(OTHER,)),
        ),
    ),
}


@pytest.mark.parametrize("name", INNOCENT)
def test_two_years_may_differ_or_be_alike(name: str) -> None:
    assert check_case(INNOCENT[name]) == ()


@pytest.mark.parametrize("name", GUILTY)
def test_two_years_that_ask_for_an_answer(name: str) -> None:
    code, case = GUILTY[name]
    assert [told.code for told in check_case(case)] == [code]
