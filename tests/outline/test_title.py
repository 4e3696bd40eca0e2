"""The front of a report: its title over one line or two, and what that says of agency and year."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.document.document import Document, Front
from gxparse.form.loader import statutory_form
from gxparse.outline import title

FORM = statutory_form()
NAME = "政府信息公开工作年度报告"


def front(text: str) -> Front:
    return title.read(FORM, Document(text), len(text))


@pytest.mark.parametrize(
    ("text", "agency", "year"),
    [
        (f"云岭县水利局2021年{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局 2021 年{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局2 0 2 1年{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局二〇二一年{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局二０二一年{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局2021{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局2021年度{NAME}", "云岭县水利局", 2021),
        (f"2021年度云岭县水利局{NAME}", "云岭县水利局", 2021),
        (f"2021年云岭县水利局{NAME}", "云岭县水利局", 2021),
        (f"关于云岭县水利局2021年{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局关于公布2021年{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局{NAME}", "云岭县水利局", None),
        # what stands around the name of the agency is no part of it
        (f"云岭县水利局{NAME}（2021年）", "云岭县水利局", 2021),
        (f"云岭县水利局{NAME}(2021年度)", "云岭县水利局", 2021),
        (f"２０２１年云岭县水利局{NAME}", "云岭县水利局", 2021),
        (f"云岭县水利局２０２１年度{NAME}", "云岭县水利局", 2021),
        (f"转发云岭县水利局2021年{NAME}", "云岭县水利局", 2021),
        (f"关于报送云岭县水利局2021年{NAME}的函", "云岭县水利局", 2021),
        (f"关于转发《云岭县水利局2021年{NAME}》的通知", "云岭县水利局", 2021),
        (f"云岭县水利局发布2021年{NAME}", "云岭县水利局", 2021),
        (f"云岭县文化局（文物局）2021年{NAME}", "云岭县文化局（文物局）", 2021),
        (f"柏川第2监狱2021年{NAME}", "柏川第2监狱", 2021),
        # what can be no name is none
        (f"云岭县水利局〕2021年{NAME}", None, 2021),
        (f"云岭县水利局（局机关2021年{NAME}", None, 2021),
        (f"2021年{NAME}", None, 2021),
        (NAME, None, None),
        # several years, or none that a report can be of
        (f"云岭县水利局2018-2021年{NAME}", "云岭县水利局", None),
        (f"云岭县水利局2018年至2021年{NAME}", "云岭县水利局", None),
        (f"云岭县水利局一〇二一年{NAME}", "云岭县水利局", None),
    ],
)
def test_the_agency_and_the_year_are_read_out_of_the_title(
    text: str, agency: str | None, year: int | None
) -> None:
    read = front(text + "\n")
    assert (read.title, read.agency, read.year) == (text, agency, year)
    assert [(span.start, span.end) for span in read.spans] == [(0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected", "spans"),
    [
        (
            f"云岭县水利局\n2021年{NAME}\n",
            f"云岭县水利局2021年{NAME}",
            [(0, 6), (7, 24)],
        ),
        (f"云岭县水利局\n\n  {NAME}\n", f"云岭县水利局{NAME}", [(0, 6), (10, 22)]),
        (
            f"# 云岭县水利局\n# 2021年{NAME}\n",
            f"云岭县水利局2021年{NAME}",
            [(2, 8), (11, 28)],
        ),
        (
            f"云岭县\n水利局\n{NAME}\n",
            f"云岭县水利局{NAME}",
            [(0, 3), (4, 7), (8, 20)],
        ),  # the place of an organ that is named without one
        (
            "云岭县水利局2021年政府信息\n公开工作年度报告\n",
            "云岭县水利局2021年政府信息公开工作年度报告",
            [(0, 15), (16, 24)],
        ),
        # broken inside of the agency, or parted from it by its date
        (
            f"云岭县水利\n局2021年{NAME}\n",
            f"云岭县水利局2021年{NAME}",
            [(0, 5), (6, 24)],
        ),
        (
            f"云岭县人民政\n府办公室2021年{NAME}\n",
            f"云岭县人民政府办公室2021年{NAME}",
            [(0, 6), (7, 28)],
        ),
        (
            f"云岭县水利局\n2022年1月19日\n2021年{NAME}\n",
            f"云岭县水利局2021年{NAME}",
            [(0, 6), (18, 35)],
        ),
        (
            f"云岭县政务公开\n水利局2021年{NAME}\n",
            f"水利局2021年{NAME}",
            [(8, 28)],
        ),
        # more than a year before the name, a line that is no organ's, a line with a figure
        (f"云岭县水利局\n全年{NAME}\n", f"全年{NAME}", [(7, 21)]),
        (f"公开内容如下\n{NAME}\n", NAME, [(7, 19)]),
        (f"共3个科室\n2021年{NAME}\n", f"2021年{NAME}", [(6, 23)]),
        (
            f"柏川第2监狱\n2021年{NAME}\n",
            f"柏川第2监狱2021年{NAME}",
            [(0, 6), (7, 24)],
        ),  # but that of a number
    ],
)
def test_a_title_goes_back_to_the_line_of_an_organ(
    text: str, expected: str, spans: list[tuple[int, int]]
) -> None:
    read = front(text)
    assert read.title == expected
    assert [(span.start, span.end) for span in read.spans] == spans


TITLE = f"云岭县水利局2021年{NAME}"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("《", "》"),
        ("【图文】", ""),
        ("附件2：", ""),
        ("附件1：《", "》"),
        ("云水发〔2022〕3号 ", ""),
        ("（三）", ""),
        ("", " - 柏川市人民政府门户网站"),
        ("", "_政府信息公开年报_云岭县水利局"),
        ("", " | 政务公开专栏"),
    ],
)
def test_what_stands_around_a_title_is_no_part_of_it(before: str, behind: str) -> None:
    read = front(f"{before}{TITLE}{behind}\n")
    assert (read.title, read.agency, read.year) == (TITLE, "云岭县水利局", 2021)
    (span,) = read.spans
    assert (span.start, span.end) == (len(before), len(before + TITLE))


@pytest.mark.parametrize(
    "text",
    [
        f"关于转发《云岭县水利局2021年{NAME}》的通知",
        f"{NAME}—云岭县水利局",
        f"云岭县水利局{NAME}-2021年",
    ],
)
def test_what_is_a_part_of_a_title_stays(text: str) -> None:
    assert front(f"{text}\n").title == text


@pytest.mark.parametrize(
    "text",
    [
        f"本报告按《{NAME}》的格式编制。\n",
        f"首页 > 公开 > {NAME}\n",
        f"{'公开信息' * 20}的{NAME}\n",
        "云岭县水利局工作总结\n",
        "",
    ],
)
def test_a_sentence_or_a_path_that_names_the_report_is_no_title(text: str) -> None:
    assert front(text) == Front()


def test_a_line_of_the_page_goes_on_behind_the_title() -> None:
    read = front(f"云岭县水利局2021年{NAME} 发布时间：2022-01-20 来源：水利局\n")
    assert read.title == f"云岭县水利局2021年{NAME}"
    assert [(span.start, span.end) for span in read.spans] == [(0, 23)]


def test_the_title_that_names_agency_and_year_comes_before_one_that_does_not() -> None:
    text = f"{NAME}\n云岭县水利局2021年{NAME}\n"
    assert front(text).agency == "云岭县水利局"
    assert (
        title.read(FORM, Document(text), 13).agency is None
    )  # its front ends before the second


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (f"云岭县水利局2020年{NAME}\n", ("year",)),
        (f"石渠县档案局2021年{NAME}\n", ("agency",)),
        (f"石渠县档案局2020年{NAME}\n", ("agency", "year")),
        (f"2020年{NAME}\n", ("year",)),
        # the same, less of the name, or what says nothing of it
        (f"云岭县水利局2021年{NAME}\n", ()),
        (f"水利局2021年{NAME}\n", ()),
        (f"柏川市 云岭县水利局2021年{NAME}\n", ()),
        (f"{NAME}\n", ()),
    ],
)
def test_in_what_two_titles_differ(text: str, fields: tuple[str, ...]) -> None:
    own = front(f"云岭县水利局2021年{NAME}\n")
    assert title.differing(own, front(text)) == fields
    assert title.differing(front(text), own) == fields


def test_of_different_titles_above_a_report_the_last_one_is_its_own() -> None:
    one, other = f"石渠县档案局2021年{NAME}", f"云岭县水利局2021年{NAME}"
    assert front(f"{one}\n{other}\n").title == other
    assert front(f"{other}\n{one}\n{NAME}\n").title == one
    assert front(f"云岭县水利局 2021年{NAME}\n{other}\n").title != other


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("2022年\n云岭县水利局政府信息公开工作年度报告\n", 2022),
        ("云岭县水利局政府信息公开工作年度报告\n2022年\n", 2022),
        # The menu of a page, above or below
        ("2024年\n2023年\n2022年\n云岭县水利局政府信息公开工作年度报告\n", None),
        ("云岭县水利局政府信息公开工作年度报告\n2024年度\n2023年度\n", None),
        ("2024年\n2023年\n云岭县水利局2022年政府信息公开工作年度报告\n", 2022),
    ],
)
def test_years_below_each_other_are_none_of_the_title(
    lines: str, year: int | None
) -> None:
    report = gxparse.parse(f"{lines}一、总体情况\n全年公开信息。\n").report
    assert (report.agency, report.year) == ("云岭县水利局", year)
