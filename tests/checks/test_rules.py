"""The soft rules, the rules between a whole and its parts, and rules of one's own."""

from __future__ import annotations

from decimal import localcontext
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import gxparse
from gxparse import (
    RULES,
    DisclosureTable2019,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Documents,
    DocumentsMade,
    Equation,
    Fees,
    Report,
    RequestTable2021,
    Rule,
    Status,
    check_hierarchy,
    evaluate,
    infer,
)
from gxparse.checks.rules import WITHIN
from gxparse.model.paths import build, values
from gxparse.testing.strategies import figures, reports
from tests.support.request_tables import KEPT, requests


def status(rule: str, report: Report) -> list[Status]:
    return [finding.status for finding in evaluate(report) if finding.rule.id == rule]


HOLDS, BROKEN, UNDECIDED, NOT_APPLICABLE = Status


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (Documents(5, 2, 3), HOLDS),
        (Documents(5, 0, 36), HOLDS),
        (Documents(5, None, 5), HOLDS),  # what is known is enough
        (Documents(6, 2, 3), BROKEN),
        (Documents(6, None, 3), UNDECIDED),
        (Documents(6, 7, None), HOLDS),
        (Documents(None, 1, 3), UNDECIDED),
        (Documents(), UNDECIDED),
    ],
)
def test_in_force_covers_issued(documents: Documents, expected: Status) -> None:
    report = Report(
        disclosure=DisclosureTable2021(
            rules=Documents(0, 0, 0), normative_documents=documents
        )
    )
    assert status("covers_issued", report) == [HOLDS, expected]
    assert [d.code for d in gxparse.check(report)] == ["GX311"] * (expected is BROKEN)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (DocumentsMade(4, 9, 9), HOLDS),
        (DocumentsMade(4, 9, 8), BROKEN),
        (DocumentsMade(4, None, 8), UNDECIDED),
        (DocumentsMade(4, 9, None), UNDECIDED),
    ],
)
def test_published_within_total(documents: DocumentsMade, expected: Status) -> None:
    report = Report(
        disclosure=DisclosureTable2019(
            rules=DocumentsMade(0, 0, 0), normative_documents=documents
        )
    )
    assert status("published_within_total", report) == [HOLDS, expected]
    assert [d.code for d in gxparse.check(report)] == ["GX313"] * (expected is BROKEN)
    assert status("covers_issued", report) == [NOT_APPLICABLE] * 2


RULED = DisclosureTable2021(
    rules=Documents(1, 0, 8), normative_documents=Documents(1, 0, 8)
)


@pytest.mark.parametrize(
    ("agency", "rules", "expected"),
    [
        ("云岭县水利局", Documents(1, 0, 8), BROKEN),
        ("云岭县水利局", Documents(0, 0, 0), HOLDS),
        ("云岭县水利局", Documents(0, None, 0), UNDECIDED),
        ("云岭县水利局", Documents(1, None, None), BROKEN),
        ("柏川市水利局", Documents(1, 0, 8), NOT_APPLICABLE),
        (None, Documents(1, 0, 8), NOT_APPLICABLE),
    ],
)
def test_rule_making_power(
    agency: str | None, rules: Documents, expected: Status
) -> None:
    report = Report(agency=agency, disclosure=DisclosureTable2021(rules=rules))
    assert status("rule_making_power", report) == [
        expected,
        NOT_APPLICABLE,
    ]  # of the other edition
    assert [d.code for d in gxparse.check(report)] == ["GX312"] * (expected is BROKEN)


BELOW_CITY = [
    "石渠自治县卫生健康委员会",
    "重庆市綦江区司法局",
    "上海市黄浦区人民政府",
    "锦河区青榆街道办事处",
    "石栎镇人民政府",
    "沙洲子乡人民政府",
    "达茂旗人民政府",
    "洛龙区市场监督管理局",
    "云岭县城市管理局",
    "云岭县住房和城乡建设局",
    "北京市海淀区人民政府办公室",
    "岚江省平陵市锦河区司法局",
    "岚江省澄江自治州云岭县水利局",
    "沈阳市于洪区城市管理局",
]
NOT_SURE = [
    "岚江省水利厅",
    "平陵市人民政府",
    "司法局",
    "澄江新区管理委员会",
    "浦东新区司法局",
    "济源产城融合示范区司法局",
    "内蒙古自治区人民政府",
    "广西壮族自治区水利厅",
    "大兴安岭地区行政公署",
    "景德镇市人民政府",
    "镇江市司法局",
    "柏川市住房和城乡建设局",
    "柏川市乡村振兴局",
    "柏川市县域经济发展局",
    "柏川市区划办公室",
    "武汉经济技术开发区管理委员会",
    "海北藏族自治州人民政府",
    "柏川市社区建设局",
    "岚江省农垦区管理局",
    "岚江省台商投资区管委会",
    "台商投资区管理委员会",
    "柏川市灌区管理局",
    "平陵综合物流区财政局",
    "岚江自贸区办公室",
    "岚江省锦河区管理局",
    "岚江省锦河区水利局",
]


@pytest.mark.parametrize("agency", BELOW_CITY + NOT_SURE)
def test_only_a_sure_name_is_below_city_level(agency: str) -> None:
    expected = BROKEN if agency in BELOW_CITY else NOT_APPLICABLE
    assert status("rule_making_power", Report(agency=agency, disclosure=RULED)) == [
        expected,
        NOT_APPLICABLE,
    ]


def test_soft_rules_are_not_told_by_a_parse() -> None:
    report = Report(
        agency="云岭县水利局",
        disclosure=evolve(RULED, normative_documents=Documents(9, 2, 5)),
    )
    assert [d.code for d in gxparse.check(report)] == ["GX311", "GX312"]
    assert not [
        d for d in gxparse.parse(gxparse.dumps(report)).diagnostics if d.code > "GX300"
    ]
    assert {rule.kind for rule in WITHIN} == {"hard"}


@given(reports(rules=True, nones=True))
def test_no_hard_rule_speaks_where_all_are_kept(report: Report) -> None:
    assert gxparse.check(report, rules=WITHIN) == ()
    found = evaluate(report, rules=WITHIN)
    assert {finding.status for finding in found} <= {HOLDS, UNDECIDED, NOT_APPLICABLE}
    there = {
        name for name in ("requests", "disputes") if getattr(report, name) is not None
    }
    assert {f.rule.table for f in found if f.status is not NOT_APPLICABLE} == there


def test_infer_uses_hard_equations_alone() -> None:
    blank = Report(
        agency="云岭县水利局",
        disclosure=DisclosureTable2021(rules=Documents(0, None, 0)),
    )
    assert infer(blank, rules=RULES).steps == ()
    paths = ("disputes.reconsideration.upheld", "disputes.reconsideration.pending")
    table = Report(
        disputes=DisputeTable(reconsideration=DisputeCounts(None, 1, 0, 5, None))
    )
    own = Rule(
        "own", "GX310", "disputes", (Equation(paths[:1], paths[1:], constant=2),)
    )
    made = infer(table, rules=[own])
    assert [(step.path, step.value, step.arithmetic) for step in made.steps] == [
        (paths[0], 7, "x = 5 + 2")
    ]
    assert infer(table, rules=[evolve(own, kind="soft")]).steps == ()
    assert (
        infer(
            table,
            rules=[evolve(own, equations=(Equation(*(paths[:1], paths[1:]), "≥"),))],
        ).steps
        == ()
    )


def test_an_equation_with_a_constant() -> None:
    path = "requests.received.total"
    own = Rule("own", "GX310", "requests", (Equation((path,), (), "≥", 18),))
    (finding,) = evaluate(requests(**KEPT), rules=[own])
    assert (finding.status, finding.left, finding.right, finding.difference) == (
        BROKEN,
        17,
        18,
        -1,
    )
    assert [d.message for d in gxparse.check(requests(**KEPT), rules=[own])] == [
        "a rule of your own is broken: own: 17 < 18"
    ]
    assert (
        gxparse.check(
            requests(**KEPT),
            rules=[evolve(own, equations=(Equation((path,), (), "≥", 17),))],
        )
        == ()
    )


def drawn(seed: int) -> Report:
    found = figures(Random(seed))
    tables: dict[str, Any] = {
        "requests": RequestTable2021,
        "disclosure": DisclosureTable2021,
        "disputes": DisputeTable,
    }
    return Report(
        year=2023, **{name: build(cls, name, found) for name, cls in tables.items()}
    )


def total(parts: list[Report]) -> Report:
    found = [values(part) for part in parts]
    counts = [path for path in found[0] if "." in path and ".fees." not in path]
    made: dict[str, Any] = {path: sum(one[path] for one in found) for path in counts}
    tables: dict[str, Any] = {
        "requests": RequestTable2021,
        "disclosure": DisclosureTable2021,
        "disputes": DisputeTable,
    }
    return Report(
        year=2023, **{name: build(cls, name, made) for name, cls in tables.items()}
    )


PARTS = [drawn(seed) for seed in (0, 5, 9)]
CELL = "requests.outcomes.refused.enforcement_file.business"


def changed(report: Report, path: str, value: int | None) -> Report:
    found = values(report) | {path: value}
    return evolve(report, requests=build(RequestTable2021, "requests", found))


def test_a_whole_is_the_sum_of_its_parts() -> None:
    whole = total(PARTS)
    assert check_hierarchy(whole, PARTS) == ()
    figure = values(whole)[CELL]
    (told,) = check_hierarchy(changed(whole, CELL, figure + 4), iter(PARTS))
    assert told.paths == (CELL, *(f"part[{n}].{CELL}" for n in range(3)))
    assert told.message.endswith(
        f": {figure + 4} ≠ " + " + ".join(str(values(p)[CELL]) for p in PARTS)
    )
    assert len(check_hierarchy(whole, PARTS[:2])) > 100  # one part is not there


def test_a_blank_leaves_a_whole_undecided() -> None:
    whole = total(PARTS)
    figure, first = values(whole)[CELL], values(PARTS[0])[CELL]
    assert first > 0
    blank = [changed(PARTS[0], CELL, None), *PARTS[1:]]
    assert check_hierarchy(whole, blank) == ()
    assert check_hierarchy(changed(whole, CELL, None), PARTS) == ()
    assert check_hierarchy(changed(whole, CELL, figure - first), blank) == ()
    assert (
        len(check_hierarchy(changed(whole, CELL, figure - first - 1), blank)) == 1
    )  # the rest is more already


def with_fees(amount: str | None, unit: str | None = "元") -> Report:
    fees = Fees(amount, unit)
    return Report(year=2023, disclosure=DisclosureTable2021(fees=fees))


@pytest.mark.parametrize(
    ("whole", "parts", "is_told"),
    [
        (("713.45", "元"), [("512.05", "元"), ("201.4", "元")], False),
        (("713.44", "元"), [("512.05", "元"), ("201.4", "元")], True),
        (("713.46", "元"), [("512.05", "元"), ("201.4", "元")], True),
        # Other units, or none: not known
        (("713.44", "元"), [("512.05", "元"), ("201.4", "万元")], False),
        (("713.44", "元"), [("512.05", "元"), ("201.4", None)], False),
        (("713.44", None), [("512.05", None), ("201.4", None)], False),
        # Nothing is so in any unit
        (("512.07", "元"), [("512.05", "元"), ("0", None)], True),
        (("512.05", "元"), [("512.05", "元"), ("0", "万元")], False),
        (("0", None), [("512.05", "元"), ("0", None)], True),
        (("0", None), [("0", None), ("0", "元")], False),
        # Rounded: 4.14 and 8.21 are 12.35
        (("12.4", "万元"), [("4.1", "万元"), ("8.2", "万元")], False),
        (("12.5", "万元"), [("4.1", "万元"), ("8.2", "万元")], True),
        (("12.1", "万元"), [("4.1", "万元"), ("8.2", "万元")], True),
        # A blank may be anything, but not less than nothing
        (("713.44", "元"), [("512.05", "元"), (None, None)], False),
        (("512.04", "元"), [("512.05", "元"), (None, None)], True),
        ((None, "元"), [("512.05", "元"), ("201.4", "元")], False),
    ],
)
def test_fees_are_summed_where_they_are_in_one_unit(
    whole: tuple[str | None, str | None],
    parts: list[tuple[str | None, str | None]],
    is_told: bool,
) -> None:
    with localcontext(prec=2):
        told = check_hierarchy(with_fees(*whole), [with_fees(*each) for each in parts])
    path = "disclosure.fees.amount"
    paths = (path, *(f"part[{n}].{path}" for n in range(len(parts))))
    assert [(each.code, each.paths) for each in told] == [("GX404", paths)] * is_told


def test_tables_that_are_not_there() -> None:
    whole = total(PARTS)
    assert check_hierarchy(whole, [evolve(PARTS[0], requests=None), *PARTS[1:]]) == ()
    assert check_hierarchy(evolve(whole, requests=None), PARTS) == ()
    small = evolve(whole, disputes=DisputeTable())
    assert check_hierarchy(small, PARTS) == ()


def test_what_is_no_hierarchy() -> None:
    whole = total(PARTS)
    with pytest.raises(ValueError, match="no report"):
        check_hierarchy(whole, [])
    with pytest.raises(
        ValueError,
        match=r"parts\[1\]: the report is on 2022, that of the whole on 2023",
    ):
        check_hierarchy(whole, [PARTS[0], evolve(PARTS[1], year=2022)])
    with pytest.raises(TypeError):
        check_hierarchy(whole, ["x"])  # type: ignore[list-item]


RIGHT = Equation(("requests.received.total",), ("requests.carried_in.total",))


@pytest.mark.parametrize(
    ("code", "table", "equation", "message"),
    [
        ("GX999", "requests", RIGHT, "code: there is no 'GX999'"),
        ("GX310", "request", RIGHT, "table: there is no 'request'"),
        ("GX310", "part[0].requests", RIGHT, r"table: there is no 'part\[0\]"),
        (
            "GX310",
            "requests",
            Equation(("requests.recieved.total",), ()),
            "no report has a figure 'requests.recieved.total'",
        ),
        (
            "GX310",
            "requests",
            Equation((), ("previous.requests.received",)),
            "no report has a figure 'previous.requests.received'",
        ),
        (
            "GX310",
            "",
            Equation(("overview.total",), ()),
            "no report has a figure 'overview.total'",
        ),
        (
            "GX310",
            "disclosure",
            Equation(("disclosure.fees.unit",), ()),
            "no report has a figure 'disclosure.fees.unit'",
        ),
        # a row of 2021 and one of 2019
        (
            "GX310",
            "disclosure",
            Equation(
                ("disclosure.rules.issued",), ("disclosure.procurement.projects",)
            ),
            "no edition has all of",
        ),
    ],
)
def test_a_rule_of_what_is_not_there_is_refused(
    code: str, table: str, equation: Equation, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Rule("own", code, table, (equation,), en="own", zh="own")


def test_a_rule_may_speak_of_several_reports_and_editions() -> None:
    across = Equation(
        ("disclosure.rules.issued", "requests.received.total"),
        ("previous.disclosure.procurement.projects", "part[12].disputes.reconsideration.total"),
    )  # fmt: skip
    assert Rule("own", "GX310", "", (RIGHT, across), en="own", zh="own").editions
