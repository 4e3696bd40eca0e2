"""Where the reports of a text begin, and what only looks as if one did."""

from __future__ import annotations

import pytest

import gxparse
from tests.support import filed
from tests.support.results import assert_covered

NAME = "政府信息公开工作年度报告"
OURS, THEIRS = f"云岭县水利局2023年{NAME}", f"河口镇人民政府2022年{NAME}"
THREE = "三、收到和处理政府信息公开申请情况\n"
FIVE = "五、存在的主要问题及改进情况\n人手不足。\n"
ROWS = (
    "| 一、本年新收政府信息公开申请数量 | 7 | 3 | 0 | 2 | 1 | 4 | 17 |\n"
    "| 二、上年结转政府信息公开申请数量 | 1 | 0 | 2 | 0 | 0 | 0 | 3 |\n"
    "| （一）予以公开 | 5 | 1 | 0 | 1 | 0 | 2 | 9 |\n"
)
OTHER_ROWS = ROWS.replace("7 | 3", "8 | 3").replace("17", "18")
ONE = f"一、总体情况\n公布信息。\n{THREE}{ROWS}{FIVE}"
OTHER = ONE.replace(ROWS, OTHER_ROWS)
DOCUMENTS = (
    "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "| 规章 | 4 | 5 | 9 |\n| 行政规范性文件 | 3 | 2 | 8 |\n"
    "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 7 |\n"
)
CONTENTS = "目录\n一、总体情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况\n"


def named(text: str) -> list[tuple[str | None, int | None]]:
    """The agency of each report of a text, and the received requests that it counts."""
    found = []
    for result in gxparse.parse_all(text):
        assert_covered(result)
        requests = result.report.requests
        total = requests.received.total if requests else None
        found.append((result.report.agency, total))
    return found


US, THEM = "云岭县水利局", "河口镇人民政府"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{OURS}\n{ONE}{THEIRS}\n{OTHER}", [(US, 17), (THEM, 18)]),
        # two years of one agency, a draft and a final version, without titles
        (f"{OURS}\n{ONE}{OURS.replace('3', '2')}\n{OTHER}", [(US, 17), (US, 18)]),
        (f"{OURS}\n{ONE}{OURS}\n{OTHER}", [(US, 17), (US, 18)]),
        (f"{OURS}\n{ONE}2022年{NAME}\n{OTHER}", [(US, 17), (None, 18)]),
        (f"{ONE}{OTHER}", [(None, 17), (None, 18)]),
        (f"{OURS}\n{ONE}{OTHER}{THEIRS}\n{ONE}", [(US, 17), (None, 18), (THEM, 17)]),
        # of the other one only its last sections are left
        (f"{OURS}\n{ONE}{THEIRS}\n{THREE}{OTHER_ROWS}", [(US, 17), (THEM, 18)]),
        # a title twice above, links among the titles, a page's own line
        (f"{OURS}\n{ONE}{THEIRS}\n{NAME}\n{THEIRS}\n{OTHER}", [(US, 17), (THEM, 18)]),
        (f"{OURS}\n{ONE}附：\n{THEIRS}\n{OTHER}", [(US, 17), (THEM, 18)]),
        (f"{OURS}\n{ONE}## {THEIRS}\n{OTHER}", [(US, 17), (THEM, 18)]),
    ],
)
def test_a_report_begins_where_another_one_is_named_or_the_sections_begin_anew(
    text: str, expected: list[tuple[str | None, int | None]]
) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无。",
        f"{OURS}\n{ONE}",
        f"{OURS}\n{OURS}\n{ONE}",
        # a head on every page, a list of links above or below, a table of contents
        f"{OURS}\n一、总体情况\n公布信息。\n{OURS}\n{THREE}{ROWS}{OURS}\n{FIVE}",
        f"{THEIRS}\n{OURS}\n{ONE}",
        f"{OURS}\n{ONE}相关链接\n{THEIRS}\n{OURS.replace('3', '2')}\n",
        f"{OURS}\n{CONTENTS}{OURS}\n{ONE}",
        f"{OURS}\n{CONTENTS}{ONE}",
        # a sentence, and sections that go on
        f"{OURS}\n{ONE}参见{THEIRS}。\n",
        f"{OURS}\n一、总体情况\n公布信息。\n{THEIRS}\n{THREE}{ROWS}",
    ],
)
def test_what_only_names_a_report_begins_none(text: str) -> None:
    (result,) = gxparse.parse_all(text)
    assert result.diagnostics == gxparse.parse(text).diagnostics
    assert "GX005" not in {diagnostic.code for diagnostic in result.diagnostics}
    assert_covered(result)
    if OURS in text:
        assert result.report.agency == US


def test_the_table_of_another_body_in_an_appendix_is_of_no_report() -> None:
    text = f"{OURS}\n一、总体情况\n公布信息。\n{FIVE}附件：{THEIRS}统计表\n{DOCUMENTS}"
    (result,) = gxparse.parse_all(text)
    assert (result.report.agency, result.report.disclosure) == (US, None)
    (rest,) = result.leftovers
    assert text[slice(*rest.span)].startswith("附件：河口镇")
    assert_covered(result)
    # one that is the report's own belongs to it, as does a whole report under such a title
    own = gxparse.parse(text.replace("河口镇人民政府2022", "云岭县水利局2023"))
    assert own.report.disclosure is not None
    whole = f"{OURS}\n{ONE}附件：{THEIRS}\n{OTHER}"
    assert named(whole) == [(US, 17), (THEM, 18)]


def test_parse_gives_the_first_report_with_tables_and_says_that_there_are_others() -> (
    None
):
    text = f"{OURS}\n一、总体情况\n公布信息。\n{FIVE}{THEIRS}\n{OTHER}"
    assert named(text) == [(US, None), (THEM, 18)]
    result = gxparse.parse(text)
    assert result.report == gxparse.parse_all(text)[1].report
    (told,) = [d for d in result.diagnostics if d.code == "GX005"]
    assert (told.severity, told.paths) == ("warning", ())
    assert text[slice(*told.spans[0])] == told.data["raw"] == OURS
    assert "title" not in result.doubts
    # of several without any the first one
    bare = (
        f"{OURS}\n一、总体情况\n公布信息。\n{THEIRS}\n一、总体情况\n公布信息。\n{FIVE}"
    )
    assert gxparse.parse(bare).report.agency == US


def test_what_is_told_of_each_report_stands_where_it_does_in_the_whole() -> None:
    wrong = OTHER_ROWS.replace("18 |", "19 |")
    text = f"{OURS}\n{ONE}{THEIRS}\n{ONE.replace(ROWS, wrong)}"
    ours, theirs = gxparse.parse_all(text)
    assert not [d for d in ours.diagnostics if d.code == "GX303"]
    (told,) = [d for d in theirs.diagnostics if d.code == "GX303"]
    printed = [text[slice(*span)] for span in told.spans]
    assert printed == ["8", "3", "0", "2", "1", "4", "19"]
    assert theirs.locate(told.spans[0]).line == 14
    assert theirs.report.problems == ("人手不足。",)
    assert gxparse.report_claims(theirs) == ()


def test_every_report_of_a_file() -> None:
    text = f"{OURS}\n{ONE}{THEIRS}\n{OTHER}"
    results = gxparse.read_all(text.encode())
    assert [result.report for result in results] == [
        result.report for result in gxparse.parse_all(text)
    ]
    assert gxparse.read(text.encode()).report == results[0].report
    with pytest.raises(gxparse.ReadError):
        gxparse.read_all(text.encode(), format="docx")
    with pytest.raises(TypeError, match=r"parse_all\(\) takes a str, not bytes"):
        gxparse.parse_all(text.encode())  # type: ignore[arg-type]


def test_canonical_text_is_divided_by_its_front_matter_alone() -> None:
    odd = gxparse.Report(
        title=OURS,
        preamble=('schema: "gxparse/1"', THEIRS, "一、总体情况"),
        overview=("一、总体情况", OURS),
    )
    text = gxparse.dumps(odd)
    (result,) = gxparse.parse_all(text)
    assert result.report == odd
    broken = text.replace("---\n", "", 1) + gxparse.dumps(gxparse.Report())
    assert [each.report.title for each in gxparse.parse_all(broken)] == [OURS, None]


@pytest.mark.parametrize(
    "caption",
    [
        "河口镇人民政府",
        "附件：河口镇人民政府2023年主动公开情况统计表",
        "附件2\n河口镇人民政府2022年度",
        "附表：2022年主动公开情况",
        "附件1：柏川市司法局",
    ],
)
def test_a_table_in_prose_under_another_name_is_not_read(caption: str) -> None:
    text = f"{OURS}\n一、总体情况\n公布信息。\n六、其他需要报告的事项\n无。\n"
    result = gxparse.parse(f"{text}{caption}\n{DOCUMENTS}")
    assert result.report.disclosure is None
    (told,) = [d for d in result.diagnostics if d.code == "GX123"]
    assert (told.severity, told.paths) == ("warning", ("disclosure",))
    assert "规章" not in "".join(result.report.other_matters)
    assert_covered(result)


@pytest.mark.parametrize(
    "caption",
    [
        "云岭县水利局",
        "附件：水利局2023年主动公开情况统计表",
        "附件2\n主动公开情况",
        "2023年度",
        "以上为河口镇人民政府2022年的情况。",
    ],
)
def test_a_table_in_prose_under_the_report_s_own_name_is_read(caption: str) -> None:
    text = f"{OURS}\n一、总体情况\n公布信息。\n六、其他需要报告的事项\n无。\n"
    result = gxparse.parse(f"{text}{caption}\n{DOCUMENTS}")
    assert result.report.disclosure is not None
    assert_covered(result)


def test_each_report_of_a_word_file_has_its_places() -> None:
    def body(title: str, figures: tuple[int, ...]) -> str:
        cells = [filed.cell("一、本年新收政府信息公开申请数量")]
        cells += [filed.cell(str(figure)) for figure in figures]
        return (
            filed.paragraph(title)
            + filed.paragraph("一、总体情况")
            + filed.paragraph("公布信息。")
            + filed.paragraph(THREE.strip())
            + filed.table(filed.row(*cells))
            + filed.paragraph("五、存在的主要问题及改进情况")
            + filed.paragraph("人手不足。")
        )

    ours, theirs = (7, 3, 0, 2, 1, 4, 17), (8, 3, 0, 2, 1, 4, 18)
    data = filed.docx(body(OURS, ours) + body(THEIRS, theirs))
    results = gxparse.read_all(data)
    assert [result.report.agency for result in results] == [US, THEM]
    for number, (result, figures) in enumerate(
        zip(results, (ours, theirs), strict=True), 1
    ):
        cell = result.cells["requests.received.total"]
        assert (cell.value, cell.trusted) == (figures[-1], True)
        place = result.locate(cell.spans[0])
        assert (place.table, place.row, place.cell) == (number, 1, 8)
        assert_covered(result)
    assert gxparse.read(data).report == results[0].report
