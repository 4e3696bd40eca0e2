"""The page of many reports, and the folder that it stands in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tools.corpus import inputs

import gxparse
from gxparse import ReadError, view
from gxparse.analysis import measures
from gxparse.facts.facts import facts_of
from gxparse.readers.limits import damaged
from gxparse.view.charts import Point, chart
from gxparse.view.index import Listed, index_html, shade_of
from tests.support.html_page import Element, parsed
from tests.support.panels import BODIES, reports
from tests.support.request_tables import KEPT, requests

CASES = ("02", "06", "09", "12", "21", "27")
RESULTS = [
    (path.name, gxparse.parse(path.read_text(encoding="utf-8")))
    for path in inputs()
    if path.name[:2] in CASES
]
FAILURE: ReadError = damaged("cut off", "不完整")
DIARY = gxparse.parse("今天下雨。")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view") / "pages"
    given: list[Any] = [*RESULTS, ("diary.txt", DIARY), ("a/b<c>.pdf", FAILURE)]
    assert view.write(given, folder, lang="en") == folder / "index.html"
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Element:
    return parsed((folder / "index.html").read_text(encoding="utf-8"))


def test_each_report_has_a_page_and_a_row(folder: Path, index: Element) -> None:
    rows = list(index.one(id="x-list").one("tbody").all("tr"))
    assert len(rows) == len(RESULTS) + 2
    for row, (name, result) in zip(rows, RESULTS, strict=False):
        link = row.one("a")
        made = parsed((folder / link["href"]).read_text(encoding="utf-8"))
        assert link.text == name
        assert made.one("h1").text == result.report.title
        cells = [cell.text for cell in row.all("td")]
        assert cells[0] == result.report.agency
        assert cells[1] == str(result.report.year)
        received = gxparse.values(result.report).get("requests.received.total")
        assert cells[2] == ("" if received is None else str(received))
        concerns = [
            doubt.concerns for told in result.doubts.values() for doubt in told[:1]
        ]
        assert (
            int(cells[5]) >= concerns.count("figures") > 0 or "figures" not in concerns
        )
    *_, none, why = rows
    assert none.one("th").text == "diary.txt"
    assert [cell.text[:6] for cell in none.all("td")] == ["GX001:"]
    assert none.one("a")["href"] == "diary.txt.html"
    counts = index.one("header").text
    assert f"{len(RESULTS)} reports · 1 file is no report · 1 file could not" in counts
    assert why.one("th").text == "a/b<c>.pdf"
    assert why.one("td").text.startswith("GX026:")
    assert not list(why.all("a"))


def test_the_heat_map_counts_the_reports_in_which_a_value_is_doubtful(
    index: Element,
) -> None:
    tables = [each for each in index.all("table") if "requests" in each.classes]
    assert len(tables) == 2  # an edition each
    of_2021 = [
        result
        for _, result in RESULTS
        if result.report.requests and result.report.requests.edition == "2021"
    ]
    order = [
        path
        for path in gxparse.values(of_2021[0].report)
        if path.startswith("requests.")
    ]
    counts = [sum(path in result.doubts for result in of_2021) for path in order]
    cells = list(tables[0].all("td"))
    assert [int(cell.text or 0) for cell in cells] == counts
    assert len(set(counts)) > 2
    for cell, count in zip(cells, counts, strict=True):
        assert cell.classes == {f"h{shade_of(count, len(of_2021))}"}


def test_shades() -> None:
    assert [shade_of(count, 10) for count in (0, 1, 2, 3, 4, 9, 10)] == [
        0,
        1,
        1,
        2,
        2,
        5,
        5,
    ]
    assert shade_of(1, 1000) == 1


def test_what_is_doubtful_is_in_no_sum_over_the_years() -> None:
    text = (
        "{}局{}年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n\n"
        "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        "| 一、本年新收政府信息公开申请数量 | {} | 0 | 0 | 0 | 0 | 0 | {} |\n"
    )
    given = [
        ("甲", 2022, 31, 31),
        ("乙", 2022, 12, 12),
        ("甲", 2023, 7, 7),
        ("乙", 2023, 5, 90),
    ]
    results = [gxparse.parse(text.format(*each)) for each in given]
    root = parsed(index_html(map(Listed, facts_of(results)), "zh"))
    (made,) = root.all("svg")
    assert made["aria-label"] == "新收申请. 2022: 43 (n 2); 2023: 7 (n 1)"


def test_a_chart_has_gaps_where_years_are_missing() -> None:
    years = {2019: Point(10, 40, 1), 2020: Point(30, 40, 2), 2023: Point(1, 3, 1)}
    root = parsed(chart("比例", years, is_share=True))
    lines = [each["d"] for each in root.all("path") if "class" not in each.attributes]
    assert len(lines) == 1
    assert len(list(root.all("circle"))) == 3
    assert (
        root.one("svg")["aria-label"]
        == "比例. 2019: 25.0% (n 1); 2020: 75.0% (n 2); 2023: 33.3% (n 1)"
    )
    heights = [float(each["cy"]) for each in root.all("circle")]
    assert heights[1] < heights[2] < heights[0]


def test_names_of_pages_are_kept_apart(tmp_path: Path) -> None:
    result = RESULTS[0][1]
    names = [
        "../x/报告.docx",
        "x/报告.docx",
        "X/报告.DOCX",
        "index",
        "index.html",
        "a" * 300,
        "…",
        ".htaccess",
    ]
    made = view.write([(name, result) for name in names], tmp_path)
    pages = {path.name for path in tmp_path.iterdir()}
    assert len({name.casefold() for name in pages}) == len(names) + 1
    assert made.name in pages
    assert all(len(name.encode()) < 250 for name in pages)
    links = [each["href"] for each in parsed(made.read_text(encoding="utf-8")).all("a")]
    assert len(set(links)) == len(names)


def test_nothing_but_a_page_is_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "a.html"
    mine.write_text("<p>mine</p>", encoding="utf-8")
    with pytest.raises(FileExistsError):
        view.write([("a", RESULTS[0][1])], tmp_path)
    assert mine.read_text(encoding="utf-8") == "<p>mine</p>"
    mine.unlink()
    view.write([("a", RESULTS[0][1])], tmp_path)
    view.write([("a", RESULTS[1][1])], tmp_path)
    made = parsed(mine.read_text(encoding="utf-8"))
    assert made.one("h1").text == RESULTS[1][1].report.title


def test_shares_over_the_years_are_those_of_the_measures() -> None:
    """Of all reports of a year together; a report that closed nothing has no share, and is in none."""
    panel = reports()
    chosen = [(each, panel[name, each]) for name in BODIES[:3] for each in (2021, 2022)]
    nothing = requests(**dict.fromkeys(KEPT, (0,) * 7))
    chosen.append((2023, evolve(nothing, year=2023)))
    results = [gxparse.parse(gxparse.dumps(report)) for _, report in chosen]
    root = parsed(index_html(map(Listed, facts_of(results)), "en"))
    labels = [each["aria-label"] for each in root.all("svg")]
    (said,) = (label for label in labels if "%" in label)
    wanted = []
    for year in (2021, 2022):
        shares = [
            measure
            for (each, report) in chosen
            for measure in measures(report)
            if each == year and measure.id == "share_granted"
        ]
        above = sum(share.numerator or 0 for share in shares)
        below = sum(share.denominator or 0 for share in shares)
        wanted.append(f"{year}: {above / below:.1%} (n 3)")
    assert said.endswith(". " + "; ".join(wanted))
