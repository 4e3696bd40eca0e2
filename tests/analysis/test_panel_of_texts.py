"""A second panel that shares nothing with the first but its maker: dense figures, two editions, read out of texts, and
other faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from attrs import evolve

import gxparse
from gxparse import Report
from gxparse.analysis import Panel, panel
from gxparse.model.paths import values
from tests.support.panels import BODIES, YEARS, changed, reports

OLD = (2019, 2020)


@cache
def held() -> dict[str, dict[int, Report]]:
    made = reports(7, is_dense=True, of_2019=OLD)
    # From the last body to the first, so that no fault meets the figures that the first panel has it in
    return {name: {y: made[name, y] for y in YEARS} for name in reversed(BODIES)}


def text_of(report: Report) -> str:
    return gxparse.dumps(report)


class Fault(NamedTuple):
    """What is done to the texts of a body, and what is told for it, each code with its year."""

    plant: Callable[[dict[int, Report]], dict[int, str]]
    told: tuple[tuple[int, str], ...]


def figures(
    year: int, **others: int | None
) -> Callable[[dict[int, Report]], dict[int, str]]:
    """Figures that are so many more, or blank; the prose says nothing of them."""

    def plant(years: dict[int, Report]) -> dict[int, str]:
        report = years[year]
        for name, more in others.items():
            path = name.replace("__", ".")
            now = values(report)[path]
            report = changed(report, path, None if more is None else now + more)
        report = evolve(report, overview=(report.overview[0], report.overview[2]))
        return {year: text_of(report)}

    return plant


def words(
    year: int, section: str, *said: str
) -> Callable[[dict[int, Report]], dict[int, str]]:
    return lambda years: {year: text_of(evolve(years[year], **{section: said}))}  # type: ignore[arg-type]


def around(year: int, *lines: str) -> Callable[[dict[int, Report]], dict[int, str]]:
    """The text of a page, with lines above it, that does not sign its report."""

    def plant(years: dict[int, Report]) -> dict[int, str]:
        report = evolve(years[year], other_matters=("无",))
        body = text_of(report).split("---\n", 2)[-1]
        return {year: "\n".join([*lines, "", report.title or "", "", body])}

    return plant


def copy_of(year: int, *tables: str) -> Callable[[dict[int, Report]], dict[int, str]]:
    """The tables of the year before."""

    def plant(years: dict[int, Report]) -> dict[int, str]:
        report, before = years[year], years[year - 1]
        report = evolve(report, overview=(report.overview[0], report.overview[2]))
        for table in tables:
            report = changed(report, table, getattr(before, table))
        return {year: text_of(report)}

    return plant


def without(year: int, table: str) -> Callable[[dict[int, Report]], dict[int, str]]:
    def plant(years: dict[int, Report]) -> dict[int, str]:
        report = evolve(years[year], overview=(years[year].overview[0],))
        return {year: text_of(changed(report, table, None))}

    return plant


def many_times(year: int) -> Callable[[dict[int, Report]], dict[int, str]]:
    """Six times as many requests, all of them granted to natural persons, so that every sum holds."""

    def plant(years: dict[int, Report]) -> dict[int, str]:
        more = 6 * values(years[year])["requests.received.total"]
        rows = ("received", "outcomes.granted", "outcomes.total")
        paths = [
            f"requests.{row}.{kind}"
            for row in rows
            for kind in ("natural_person", "total")
        ]
        return figures(year, **{path.replace(".", "__"): more for path in paths})(years)

    return plant


def copied(year: int) -> Callable[[dict[int, Report]], dict[int, str]]:
    """Its problems are those of the year before, with other numbers, and a few words more."""

    def plant(years: dict[int, Report]) -> dict[int, str]:
        old = [text.replace("事项", "事项3项") for text in years[year - 1].problems]
        before = evolve(years[year - 1], problems=tuple(old))
        now = evolve(
            years[year],
            problems=(*(text.replace("3项", "二十项") for text in old), "将改进。"),
        )
        return {year - 1: text_of(before), year: text_of(now)}

    return plant


REFUSED = "requests__outcomes__refused__"
NOT_PROCESSED = "requests__outcomes__not_processed__"
FORWARD = "requests__carried_forward__"
FAULTS = (
    # Sums: in a row and a column, two cells that hide each other in the row, and a total
    Fault(
        figures(2020, **{REFUSED + "internal_affairs__welfare": 7}),
        ((2020, "GX302"), (2020, "GX303")),
    ),
    Fault(
        figures(
            2023,
            **{
                NOT_PROCESSED + "repeated__research": 1,
                NOT_PROCESSED + "repeated__other": -1,
            },
        ),
        ((2023, "GX302"), (2023, "GX302")),
    ),
    Fault(
        figures(2022, requests__outcomes__total__business=10),
        ((2022, "GX301"), (2022, "GX302"), (2022, "GX303")),
    ),
    Fault(
        figures(2019, disputes__litigation_after_reconsideration__total=2),
        ((2019, "GX304"),),
    ),
    Fault(figures(2024, disputes__reconsideration__pending=11), ((2024, "GX304"),)),
    Fault(
        figures(
            2021,
            disputes__litigation_direct__corrected=3,
            disputes__reconsideration__other=3,
        ),
        ((2021, "GX304"),) * 2,
    ),
    # Between years: carried forward and not carried in, and documents in force
    Fault(
        figures(
            2022,
            **{
                FORWARD + "other": 1,
                FORWARD + "total": 1,
                REFUSED + "state_secret__other": -1,
                REFUSED + "state_secret__total": -1,
                "requests__outcomes__total__other": -1,
                "requests__outcomes__total__total": -1,
            },
        ),
        ((2023, "GX401"), (2023, "GX401")),
    ),
    Fault(
        figures(2023, disclosure__normative_documents__in_force=-9),
        ((2023, "GX402"), (2024, "GX402")),
    ),
    Fault(figures(2024, disclosure__normative_documents__issued=8), ((2024, "GX402"),)),
    Fault(
        copy_of(2024, "disclosure", "requests", "disputes"),
        ((2024, "GX406"), *[(2024, "GX401")] * 7, (2024, "GX402")),
    ),
    Fault(many_times(2024), ((2024, "GX411"),)),
    Fault(
        figures(2021, disclosure__penalties__decisions=700),
        ((2021, "GX411"), (2022, "GX411")),
    ),
    Fault(figures(2023, disclosure__licensing__decisions=None), ((2023, "GX413"),)),
    Fault(without(2023, "disclosure"), ((2023, "GX413"),)),
    Fault(without(2024, "requests"), ((2024, "GX413"),)),
    Fault(copied(2022), ((2022, "GX414"),)),
    Fault(copied(2024), ((2024, "GX414"),)),
    # Prose
    Fault(
        words(2021, "overview", "2021年，全年新收政府信息公开申请7件。"),
        ((2021, "GX403"),),
    ),
    Fault(
        words(
            2023,
            "overview",
            "（一）依申请公开。2022年，我单位共收到政府信息公开申请，公开31件。",
        ),
        ((2023, "GX322"),),
    ),
    Fault(
        words(2020, "preamble", "数据统计期限为2019年01月01日至2019年12月31日。"),
        ((2020, "GX322"),),
    ),
    Fault(
        words(2024, "preamble", "现将2023年度政府信息公开工作情况报告如下。"),
        ((2024, "GX322"),),
    ),
    Fault(
        words(2022, "problems", "（一）存在的主要问题", "无", "（二）改进情况", "无"),
        ((2022, "GX321"),),
    ),
    Fault(words(2021, "problems", "本年度无。"), ((2021, "GX321"),)),
    Fault(
        words(2020, "overview", "（二）平台建设建设情况。公报照常登载。"),
        ((2020, "GX324"),),
    ),
    Fault(
        words(
            2023, "overview", "本年受理政府信息公开申请若干，现已全部在规定时限内办结。"
        ),
        ((2023, "GX323"),),
    ),
    # Dates, on the page and in the last words
    Fault(
        around(2022, "索引号：0123/2023-7", "发布日期", "2023-04-06"),
        ((2022, "GX326"),),
    ),
    Fault(around(2019, "发布时间：2020-06-11 来源：办公室"), ((2019, "GX326"),)),
    Fault(around(2021, "[发布日期] 2021/11/30"), ((2021, "GX327"),)),
    Fault(
        words(2023, "other_matters", "无。", "二〇二四年五月九日"), ((2023, "GX326"),)
    ),
    Fault(words(2020, "other_matters", "无。2020年12月3日"), ((2020, "GX327"),)),
)


def texts() -> Iterator[tuple[str, int, str]]:
    for number, (name, years) in enumerate(held().items()):
        shown = {year: text_of(report) for year, report in years.items()}
        if number < len(FAULTS):
            shown |= FAULTS[number].plant(years)
        yield from ((name, year, text) for year, text in shown.items())


def told(made: Panel) -> Counter[tuple[str | None, int | None, str]]:
    return Counter((f.body, f.year, f.code) for f in made.findings)


def test_two_editions_and_dense_figures_are_right() -> None:
    made = panel(report for years in held().values() for report in years.values())
    assert made.findings == ()
    assert (len(made.bodies), len(made.years)) == (50, 6)
    table = held()[BODIES[3]][2023].requests
    assert table
    cells = values(Report(requests=table))
    assert sum(figure == 0 for figure in cells.values()) < 14


def test_thirty_other_faults_are_all_found_and_nothing_else() -> None:
    assert len(FAULTS) == 30
    wanted: Counter[tuple[str | None, int | None, str]] = Counter(
        (name, year, code)
        for name, fault in zip(held(), FAULTS, strict=False)
        for year, code in fault.told
    )
    made = panel(
        (f"{name}/{year}.md", gxparse.parse(text)) for name, year, text in texts()
    )
    assert {*(told(made) - wanted).items()} == {*(wanted - told(made)).items()} == set()
    # Each has its place in its text, but for what is not there and for whole tables
    for finding in made.findings:
        entry = finding.entry
        assert entry
        assert entry.source == f"{finding.body}/{finding.year}.md"
        if finding.code not in ("GX406", "GX413"):
            assert isinstance(finding.diagnostic, gxparse.Diagnostic)
            assert finding.diagnostic.spans, finding
