"""What is told of the report that another one is held against."""

from __future__ import annotations

import pytest
from attrs import evolve

import gxparse
from gxparse import Report, check_hierarchy
from gxparse.checks.other_reports import is_same_body
from tests.support.request_tables import KEPT, requests

OURS = evolve(requests(**KEPT), agency="云岭县水利局", year=2023)
BEFORE = evolve(
    requests(carried_forward=(1, 0, 2, 0, 0, 0, 3), received=(1, 0, 2, 0, 0, 0, 3)),
    agency="云岭县水利局",
    year=2022,
)


def told(found: tuple[gxparse.Diagnostic, ...]) -> list[tuple[str, tuple[str, ...]]]:
    assert {d.severity for d in found if d.code >= "GX405"} <= {"warning"}
    return [(d.code, d.paths) for d in found if d.code >= "GX405"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("云岭县水利局", "云岭县水利局", True),
        ("云岭县水利局", "水利局", True),
        ("柏川市 云岭县水利局", "云岭县水利局", True),
        ("云岭县文化局(文物局)", "云岭县文化局（文物局）", True),
        ("云岭县水利局", "石渠县水利局", False),
        ("云岭县水利局", "云岭县水务局", False),
        ("云岭县人民政府", "云岭县人民政府办公室", False),
    ],
)
def test_two_names_of_one_body(one: str, other: str, expected: bool) -> None:
    assert is_same_body(one, other) is is_same_body(other, one) is expected


def test_a_report_on_the_year_before_that_is_none() -> None:
    check = gxparse.check
    assert told(check(OURS, previous=BEFORE)) == []
    assert told(check(OURS, previous=evolve(BEFORE, agency="水利局"))) == []
    assert told(check(OURS, previous=evolve(BEFORE, agency=None))) == []
    assert told(check(OURS, previous=evolve(BEFORE, agency="石渠县水利局"))) == [
        ("GX405", ("agency", "previous.agency"))
    ]
    # the same one under another year, or without one
    assert told(check(OURS, previous=evolve(OURS, year=2022))) == [
        ("GX406", ("requests",))
    ]
    bare = evolve(OURS, year=None)
    assert told(check(bare, previous=bare)) == [
        ("GX406", ("requests",)),
        ("GX407", ("year", "previous.year")),
    ]
    assert told(check(OURS, previous=evolve(BEFORE, year=None))) == [
        ("GX407", ("previous.year",))
    ]
    # nothing but zeros and blanks is the same for many years
    none = Report(agency="云岭县水利局", year=2023, requests=requests().requests)
    assert told(check(none, previous=evolve(none, year=2022))) == []
    assert told(check(none)) == []


def test_parts_that_are_none() -> None:
    whole = evolve(OURS, agency="云岭县人民政府")
    part = evolve(BEFORE, agency="云岭县水利局", year=2023)
    other = evolve(BEFORE, agency="云岭县司法局", year=2023)
    assert told(check_hierarchy(whole, [part, other])) == []
    assert told(check_hierarchy(whole, [part, part])) == [
        ("GX406", ("part[1].requests",))
    ]
    assert told(check_hierarchy(whole, [part, whole])) == [
        ("GX406", ("part[1].requests",))
    ]
    elsewhere = evolve(other, agency="柏川市石渠县司法局")
    assert told(check_hierarchy(whole, [part, elsewhere])) == [
        ("GX405", ("agency", "part[1].agency"))
    ]
    assert told(check_hierarchy(evolve(whole, agency="柏川市人民政府"), [part])) == []
    assert told(check_hierarchy(whole, [part, evolve(other, year=None)])) == [
        ("GX407", ("part[1].year",))
    ]


TEXT = """云岭县水利局2023年政府信息公开工作年度报告
一、总体情况
（二）依申请公开。全年新收政府信息公开申请18件，
上年结转5件。
三、收到和处理政府信息公开申请情况
| 一、本年新收政府信息公开申请数量 | 7 | 3 | 0 | 2 | 1 | 4 | 17 |
| 二、上年结转政府信息公开申请数量 | 1 | 0 | 2 | 0 | 0 | 0 | 4 |
"""


def test_a_result_s_rules_stand_where_its_figures_do() -> None:
    result = gxparse.parse(TEXT)
    before = gxparse.parse(TEXT.replace("2023", "2022").replace("云岭", "石渠"))
    found = gxparse.check(result, previous=before)
    assert [evolve(d, spans=()) for d in found] == [
        *gxparse.check(result.report, previous=before.report)
    ]
    printed = [(d.code, [TEXT[slice(*span)] for span in d.spans]) for d in found]
    title = TEXT.partition("\n")[0]
    assert printed == [
        ("GX405", [title]),
        ("GX303", ["1", "0", "2", "0", "0", "0", "4"]),
        ("GX403", ["新收政府信息公开申请18件", "17"]),
        ("GX403", ["上年结转5件", "4"]),
    ]  # fmt: skip
    assert gxparse.check(gxparse.parse("")) == ()
    with pytest.raises(TypeError, match="a Report is wanted, not a str"):
        gxparse.check(TEXT)  # type: ignore[arg-type]
