"""Many bodies over many years: nothing is told of those that are right, and every fault that was planted."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
from attrs import evolve

import gxparse
from gxparse import ReadError, Report
from gxparse.analysis import Panel, PanelEntry, body, panel
from gxparse.model.paths import values
from tests.support.panels import BODIES, YEARS, changed, reports


@cache
def clean() -> dict[tuple[str, int], Report]:
    return reports()


def told(made: Panel) -> Counter[tuple[str | None, int | None, str]]:
    return Counter((f.body, f.year, f.code) for f in made.findings)


class Fault(NamedTuple):
    """What is done to the report of one body on one year, and what is to be told of it."""

    year: int
    codes: dict[str, int]
    plant: Callable[[Report, Report], Report]
    """Makes the report another one, given it and the one on the year before, or that itself."""
    told_on: int = 0
    """The year of what is told, where it is not that of the report."""


def put(**changes: Any) -> Callable[[Report, Report], Report]:
    """Other figures or prose; "__" in a name stands for a dot."""

    def plant(report: Report, _: Report) -> Report:
        for name, figure in changes.items():
            report = changed(report, name.replace("__", "."), figure)
        return report

    return plant


def add(*moves: tuple[str, int]) -> Callable[[Report, Report], Report]:
    """Figures that are so many more; what the prose says of them is left out."""

    def plant(report: Report, _: Report) -> Report:
        for path, more in moves:
            report = changed(report, path, values(report)[path] + more)
        return evolve(report, overview=(report.overview[0], report.overview[2]))

    return plant


def dated(day: str) -> Callable[[Report, Report], Report]:
    return lambda report, _: evolve(report, other_matters=("无", day))


def copied(section: str) -> Callable[[Report, Report], Report]:
    def plant(report: Report, before: Report) -> Report:
        text = tuple(
            p.replace(f"{before.year}年", f"{report.year}年")
            for p in getattr(before, section)
        )
        return changed(report, section, text)

    return plant


def two_figures(report: Report, _: Report) -> Report:
    number = values(report)["disputes.reconsideration.total"]
    said = [f"政府信息公开类行政复议{n}件。" for n in (number, number + 1)]
    return evolve(report, overview=(said[0],), problems=(*report.problems, said[1]))


CARRIED_IN = (
    ("requests.carried_in.research", 1),
    ("requests.carried_in.total", 1),
    ("requests.received.research", -1),
    ("requests.received.total", -1),
)
CLOSED = "受理政府信息公开申请若干，已全部按时办结。"

FAULTS = (
    Fault(2021, {"GX304": 1}, add(("disputes.reconsideration.total", 1))),
    Fault(2019, {"GX304": 1}, put(disputes__litigation_direct__upheld=77)),
    Fault(2023, {"GX302": 1, "GX303": 1}, add(("requests.outcomes.granted.total", 1))),
    Fault(2021, {"GX401": 2}, add(*CARRIED_IN)),
    Fault(2024, {"GX401": 2}, add(*CARRIED_IN)),
    # In the last year, so that no other one follows from it
    Fault(2024, {"GX402": 1}, put(disclosure__normative_documents__in_force=97)),
    Fault(2024, {"GX402": 1}, put(disclosure__normative_documents__repealed=19)),
    Fault(2021, {"GX403": 1}, put(overview=("全年新收政府信息公开申请9999件。",))),
    Fault(2022, {"GX403": 1}, put(overview=("2022年，未收到政府信息公开申请。",))),
    Fault(2019, {"GX321": 1}, put(problems=("无。",))),
    Fault(2023, {"GX321": 1}, put(problems=())),
    Fault(
        2022, {"GX322": 1}, put(preamble=("统计期限自2021年1月1日至2021年12月31日。",))
    ),
    Fault(
        2020,
        {"GX322": 1},
        put(preamble=("现公布本局2019年政府信息公开工作年度报告。",)),
    ),
    Fault(2023, {"GX322": 1}, put(overview=("2022年，我局共登载水质公报61期。",))),
    Fault(2020, {"GX323": 1}, put(overview=(CLOSED,))),
    Fault(2024, {"GX323": 1}, put(overview=(CLOSED, "公报照常登载。"))),
    Fault(
        2020, {"GX324": 1}, put(title="云岭县水利局2020年政府信息公开工作工作年度报告")
    ),
    Fault(
        2019, {"GX324": 1}, put(overview=("（一）主动公开公开情况。公报照常登载。",))
    ),
    Fault(2021, {"GX325": 1, "GX403": 1}, two_figures),
    Fault(2022, {"GX326": 1}, dated("2023年4月2日")),
    Fault(2019, {"GX326": 1}, dated("二〇二〇年五月六日")),
    Fault(2023, {"GX327": 1}, dated("2023年1月20日")),
    Fault(2024, {"GX327": 1}, dated("2024年12月11日")),
    Fault(2019, {"GX411": 1}, put(disclosure__licensing__decisions=21), told_on=2020),
    Fault(2024, {"GX411": 1}, put(disclosure__penalties__decisions=4119)),
    Fault(2024, {"GX412": 1}, put(disclosure__fees__amount="304512")),
    Fault(2019, {"GX412": 1}, put(disclosure__fees__amount="0.0031"), told_on=2020),
    Fault(2021, {"GX413": 1}, put(disclosure__licensing__decisions=0)),
    Fault(2022, {"GX413": 1}, put(disclosure__penalties__decisions=None)),
    Fault(2020, {"GX414": 1, "GX403": 1}, copied("overview")),
    Fault(2023, {"GX414": 1}, copied("problems")),
)


def test_nothing_is_told_where_all_is_right() -> None:
    made = panel(clean().values())
    assert made.findings == ()
    assert made.bodies == tuple(sorted(BODIES))
    assert made.years == tuple(YEARS)
    assert len(BODIES) == 50
    assert (panel(()).findings, panel(()).years) == ((), ())


def test_thirty_faults_are_all_found_and_nothing_else() -> None:
    """Each in a body of its own, so that what is told has one cause; reports that are missing or doubled among them."""
    held = dict(clean())
    wanted: Counter[tuple[str | None, int | None, str]] = Counter()
    for name, fault in zip(BODIES, FAULTS, strict=False):
        before = held.get((name, fault.year - 1), held[name, fault.year])
        held[name, fault.year] = fault.plant(held[name, fault.year], before)
        for code, number in fault.codes.items():
            wanted[name, fault.told_on or fault.year, code] += number
    gone, first_gone, doubled, differing, nameless = BODIES[len(FAULTS) :][:5]
    for name, year in ((gone, 2021), (first_gone, 2019)):
        del held[name, year]
        wanted[name, year, "GX415"] = 1
    given: list[Any] = [
        (f"{name}/{year}.docx", each) for (name, year), each in held.items()
    ]
    other = changed(held[differing, 2020], "disclosure.coercion.decisions", 9)
    given += [held[doubled, 2022], ("again.pdf", other)]
    wanted[doubled, 2022, "GX416"] = wanted[differing, 2020, "GX416"] = 1
    given += [evolve(held[nameless, 2020], agency=None)]
    wanted[None, 2020, "GX417"] = 1
    given += [("cut.docx", ReadError("GX020", "cannot be read", "无法读取"))]
    wanted[None, None, "GX020"] = 1
    assert len(FAULTS) + 6 > 30
    made = panel(given)
    assert told(made) == wanted
    (twice,) = (f for f in made.findings if f.body == differing)
    assert twice.text("zh").endswith(f"内容不同：{differing}/2020.docx, again.pdf")
    assert told(pickle.loads(pickle.dumps(made))) == wanted


def test_a_body_is_its_name_without_blanks_and_in_one_width() -> None:
    heads = (
        "云岭县水利局(移民局)",
        "云 岭县水利局（移民局）",
        "云岭县水利局（移民局）\u3000",
    )
    made = {body(Report(agency=name.strip())) for name in heads}
    assert made == {"云岭县水利局（移民局）"}
    line_above = gxparse.parse(
        "云岭县水利局\n2023年政府信息公开工作年度报告\n一、总体情况\n公布信息。"
    )
    assert body(line_above) == "云岭县水利局"
    assert body(Report()) is None
    with pytest.raises(TypeError):
        body("云岭县水利局")  # type: ignore[arg-type]


def test_a_government_and_its_office_are_two() -> None:
    names = ("云岭县人民政府", "云岭县人民政府办公室")
    made = panel(Report(agency=name, year=2023) for name in names)
    assert made.bodies == names
    assert made.findings == ()


def test_who_is_one_body_is_for_the_user_to_say() -> None:
    county, office = (
        Report(agency=name, year=year)
        for name, year in (("云岭县国土资源局", 2022), ("云岭县自然资源局", 2023))
    )
    renamed = panel([county, office], aliases={"云岭县国土资源局": "云岭县自然资源局"})
    assert [(name, *years) for name, years in renamed.reports.items()] == [
        ("云岭县自然资源局", 2022, 2023)
    ]
    assert renamed.findings == ()
    # Two counties of one name, told apart by the folder of their province
    same = [("甲省/1.docx", county), ("乙省/1.docx", county)]
    assert {f.code for f in panel(same).findings} == {"GX416"}

    def by_folder(entry: PanelEntry) -> str | None:
        return entry.source and entry.source.partition("/")[0]

    apart = panel(same, key=by_folder)
    assert (apart.bodies, apart.findings) == (("乙省", "甲省"), ())


def test_results_have_their_places_and_what_stands_around_them() -> None:
    name = BODIES[0]
    late = gxparse.dumps(
        evolve(clean()[name, 2020], other_matters=("无", "2021年6月1日"))
    )
    results = [gxparse.parse(gxparse.dumps(clean()[name, 2019])), gxparse.parse(late)]
    (finding,) = panel([("2019.md", results[0]), ("2020.md", (results[1],))]).findings
    assert (finding.code, finding.source) == ("GX326", "2020.md")
    assert isinstance(finding.diagnostic, gxparse.Diagnostic)
    assert finding.diagnostic.spans
    with pytest.raises(TypeError):
        panel(["2020.md"])  # type: ignore[list-item]


def test_the_years_that_are_asked_for() -> None:
    """Those on which anybody has a report, and those between two of a body's own; nobody's years were not collected."""
    one, two = BODIES[:2]
    held = [(one, 2019), (one, 2024), (two, 2022), (two, 2024)]
    made = panel(clean()[each] for each in held)
    assert {(f.body, f.year) for f in made.findings if f.code == "GX415"} == {
        *((one, year) for year in (2020, 2021, 2022, 2023)),
        *((two, year) for year in (2019, 2023)),
    }
    assert made.years == tuple(YEARS)


def test_what_is_no_report_is_told_as_that() -> None:
    result = gxparse.parse("今天下雨。")
    (finding,) = panel([("news.txt", result)]).findings
    assert (finding.code, finding.source) == ("GX001", "news.txt")
    assert finding.entry is None


def both(report: Report) -> Report:
    """A report that says 无 of its problems and whose prose has another figure than its table."""
    said = "全年新收政府信息公开申请9173件。"
    return evolve(report, problems=("无。",), overview=(said,))


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize(
    ("changes", "others"),
    [
        ({"agency": None}, [(None, 2022, "GX417")]),
        ({"year": None}, [(BODIES[0], None, "GX417")]),
        ({"agency": None, "year": None}, [(None, None, "GX417")]),
        ({}, [(BODIES[0], 2022, "GX416")]),
    ],
)
def test_a_report_without_a_place_of_its_own_is_checked_by_itself(
    changes: dict[str, Any],
    others: list[tuple[str | None, int | None, str]],
    read: bool,
) -> None:
    """As ``check`` does; but nothing is told between years, of which the prose and tables here would be copies."""
    name = BODIES[0]
    right = clean()[name, 2022]
    wrong = evolve(both(right), **changes)
    if changes:
        wrong = evolve(wrong, title="政府信息公开工作年度报告")
    own = [told.code for told in gxparse.check(wrong)]
    assert sorted(own) == ["GX321", "GX403"]
    given: Report | gxparse.ParseResult = wrong
    if read and not changes:
        given = gxparse.parse(gxparse.dumps(wrong))
    elif read:
        given = evolve(gxparse.parse(gxparse.dumps(wrong)), report=wrong)
    reports = [clean()[name, 2021], right]
    made = panel([*((f"{n}.md", each) for n, each in enumerate(reports)), ("x", given)])
    body, year, _ = others[0]
    assert told(made) == Counter([*others, *((body, year, code) for code in own)])
    for finding in made.findings:
        assert finding.entry
        of = "1.md" if finding.code == "GX416" else "x"
        assert finding.source == finding.entry.source == of
