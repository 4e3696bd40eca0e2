"""Tables of reports before 2019: every row as it stands, in each layout, and nothing else taken for one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gxparse
from gxparse import Indicator, ParseResult, Report, SchemaError
from gxparse.form.labels import label
from gxparse.testing.strategies import reports
from gxparse.testing.writing import LAYOUTS as OF_TODAY
from tests.support.examples import of_each_layout
from tests.support.filed import RELATIONS, W
from tests.support.older import (
    BEFORE,
    BEHIND,
    EXPECTED,
    HEADS,
    LAYOUTS,
    PRINTED,
    ROWS,
    cell_lines,
    flow,
    markup,
    pipes,
    tabs,
)
from tests.support.results import assert_covered

PREAMBLE = (
    "一、概述",
    "全年编制公开目录86条，统计指标按季汇总。",
    "二、主动公开政府信息情况",
    "发布行政许可31条、行政处罚29条、行政强制17条，规章和规范性文件各归其类。",
)


def parse(table: str) -> ParseResult:
    result = gxparse.parse(BEFORE + table + BEHIND)
    assert_covered(result)
    assert gxparse.loads(gxparse.dumps(result.report)) == result.report
    return result


def told(result: ParseResult) -> list[tuple[str, tuple[str, ...]]]:
    """What is told of it, but for what is not there and how sub-headings are numbered."""
    return [
        (d.code, d.paths)
        for d in result.diagnostics
        if d.code not in ("GX101", "GX103", "GX116")
    ]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_layout_gives_the_table(layout: str) -> None:
    result = parse(LAYOUTS[layout](ROWS))
    report = result.report
    assert report.indicators == EXPECTED
    assert told(result) == [("GX118", ("indicators",))]
    assert (report.title, report.agency, report.year) == (
        BEFORE.split("\n")[0],
        "石渠自治县档案局",
        2017,
    )
    assert report.preamble == PREAMBLE
    assert report.problems == ("目录更新不够及时。", "注：数据截至2017年底。")
    assert (report.disclosure, report.requests, report.disputes) == (None, None, None)
    assert {d.paths[0] for d in result.diagnostics if d.code == "GX103"} == {
        "disclosure",
        "requests",
        "disputes",
    }


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_figure_has_its_source(layout: str) -> None:
    result = parse(LAYOUTS[layout](ROWS))
    for n, (name, _, figure, value) in enumerate(PRINTED):
        cell = result.cells[f"indicators[{n}].value"]
        assert cell.raw == figure
        assert cell.origin == ("mark" if value is None else "printed")
        assert [result.text[a:b] for a, b in cell.spans] == [figure]
        pieces = [
            s
            for s in result.segments
            if s.path == f"indicators[{n}]" and s.kind == "label"
        ]
        printed = "".join(result.text[s.start : s.end] for s in pieces).replace(
            "<br>", ""
        )
        assert "".join(printed.split()).startswith("".join(name.split())[:9])
    assert [
        result.text[s.start : s.end]
        for s in result.segments
        if s.kind == "heading" and s.path == "indicators"
    ] == ["附表"]
    values = [s.path for s in result.segments if s.kind == "value"]
    assert values == [f"indicators[{n}].value" for n in range(len(PRINTED))]


def page() -> bytes:
    return f"<html><body><p>{BEFORE.replace(chr(10), '</p><p>')}</p>{markup(ROWS)}<p>完。</p></body></html>".encode()


def docx() -> bytes:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(c)}</w:tc>' for c in row)}</w:tr>"
        for row in (HEADS, *ROWS)
    )
    body = (
        "".join(map(paragraph, BEFORE.split("\n")))
        + f"<w:tbl>{rows}</w:tbl>"
        + paragraph("完。")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS.format("word/document.xml"))
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


@pytest.mark.parametrize("made", [page, docx])
def test_files(made: Callable[[], bytes]) -> None:
    result = gxparse.read(made())
    assert_covered(result)
    assert result.report.indicators == EXPECTED
    assert [code for code, _ in told(result)] == ["GX118"]
    assert result.report.problems[-1] == "完。"
    place = result.locate(result.cells["indicators[5].value"].spans[0])
    assert (place.table, place.row, place.cell) == (1, 7, 3)


def test_codes_are_told_apart() -> None:
    heads = "指标\t代码\t计量单位\t数量\n"
    rows = "".join(
        f"{name}\t{100 + n}\t{unit}\t{figure}\n"
        for n, (name, unit, figure) in enumerate(ROWS)
    )
    assert parse(heads + rows).report.indicators == EXPECTED
    flowed = (heads + rows).replace("\t", " ")
    assert parse(flowed).report.indicators == EXPECTED


def test_a_figure_that_is_no_number_is_none_and_told() -> None:
    for layout in (pipes, tabs, cell_lines, markup):
        rows = tuple(
            (n, u, {"46": "5或6", "19": "约19", "3": "-3"}.get(f, f))
            for n, u, f in ROWS
        )
        result = parse(layout(rows))
        paths = [f"indicators[{n}].value" for n in (5, 7, 10)]
        assert [result.report.indicators[n].value for n in (5, 7, 10)] == [
            None,
            None,
            None,
        ]
        assert told(result) == [
            ("GX118", ("indicators",)),
            *(("GX201", (path,)) for path in paths),
        ]
        assert {str(result.cells[path].origin) for path in paths} == {"doubtful"}


def test_blank_figures() -> None:
    for layout in (pipes, tabs, cell_lines, markup, flow):
        rows = tuple(
            (name, unit, "" if figure in ("46", "217") else figure)
            for name, unit, figure in ROWS
        )
        result = parse(layout(rows))
        found = [(row.name, row.value) for row in result.report.indicators]
        expected = [
            (row.name, None if row.value in (46, 217) else row.value)
            for row in EXPECTED
        ]
        assert found == expected, layout.__name__
        assert result.cells["indicators[3].value"].raw is None


def test_a_cell_of_a_group_reaches_into_rows() -> None:
    heads = '<tr><th colspan="2">统计指标</th><th>单位</th><th>统计数</th></tr>'
    first = '<tr><td rowspan="2">一、公开</td><td>（一）网站</td><td>条</td><td>31</td></tr>'
    rest = (
        "<tr><td>（二）公报</td><td>条</td><td>28</td></tr>"
        "<tr><td colspan='2'>二、收费</td><td>元</td><td>7</td></tr>"
    )
    for result in (
        parse(f"<table>{heads}{first}{rest}</table>\n"),
        gxparse.read(f"<table>{heads}{first}{rest}</table>".encode()),
    ):
        assert [(row.unit, row.value) for row in result.report.indicators] == [
            ("条", Decimal(31)),
            ("条", Decimal(28)),
            ("元", Decimal(7)),
        ]
        assert [row.name.split()[-1] for row in result.report.indicators] == [
            "（一）网站",
            "（二）公报",
            "二、收费",
        ]


def test_heads_on_every_page_and_side_by_side() -> None:
    two = pipes(ROWS[:5]) + "\n" + pipes(ROWS[5:])
    assert parse(two).report.indicators == EXPECTED
    lines = [
        HEADS + HEADS,
        *(a + b for a, b in zip(ROWS[:10:2], ROWS[1:10:2], strict=True)),
    ]
    beside = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    assert parse(beside).report.indicators == EXPECTED[:10]


def test_what_belongs_to_no_row_is_told() -> None:
    more = "".join(
        f"| {' | '.join(line)} |\n"
        for line in ((*HEADS, "上年"), *((*row, "88") for row in ROWS[1:4]))
    )
    result = parse(more)
    assert result.report.indicators == EXPECTED[1:4]
    assert [code for code, _ in told(result)] == [
        "GX118",
        "GX203",
        "GX202",
        "GX202",
        "GX202",
    ]
    page_number = flow(ROWS).replace("2.其他方式公开数", "2.其他方式\n7\n公开数")
    result = parse(page_number)
    assert result.report.indicators == EXPECTED
    assert ("GX202", ("indicators[2].value",)) in told(result)


DAMAGES: dict[str, Callable[[list[list[str]], int], object]] = {
    "a figure lost": lambda rows, n: rows[n].pop(),
    "a unit lost": lambda rows, n: rows[n].__delitem__(1),
    "a name lost": lambda rows, n: rows[n].__delitem__(0),
    "a row lost": lambda rows, n: rows.__delitem__(n),
    "a figure split": lambda rows, n: rows[n].append(
        f"{rows[n][2][:1]} {rows[n].pop()[1:]}"
    ),
    "unit and figure joined": lambda rows, n: rows[n].append(
        rows[n].pop(1) + rows[n].pop()
    ),
    "name and unit joined": lambda rows, n: rows[n].insert(
        0, rows[n].pop(0) + rows[n].pop(0)
    ),
    "a number first": lambda rows, n: rows[n].insert(0, "7"),
    "a number behind the name": lambda rows, n: rows[n].insert(1, "7"),
    "a number behind the unit": lambda rows, n: rows[n].insert(2, "7"),
    "a number last": lambda rows, n: rows[n].append("7"),
    "rows swapped": lambda rows, n: rows.insert(0, rows.pop(n)),
    "a remark": lambda rows, n: rows[n].append(rows[n].pop() + "（其中含3件）"),
    "a row doubled": lambda rows, n: rows.insert(n, list(rows[n])),
}


@pytest.mark.parametrize("damage", sorted(DAMAGES))
@pytest.mark.parametrize("layout", sorted(LAYOUTS.keys() - {"torn"}))
def test_never_silently_wrong(layout: str, damage: str) -> None:
    """Each figure stands by its own name, or is ``None``, or is told."""
    laid = {
        "pipes": ("| ", " | ", " |\n"),
        "tabs": ("", "\t", "\n"),
        "cell_lines": ("\t", "\n\t", "\n\n"),
    }
    laid |= {"bare_lines": ("", "\n", "\n"), "flow": ("", " ", "\n")}
    laid |= {"markup": ("<tr><td>", "</td><td>", "</td></tr>\n")}
    opens, between, ends = laid[layout]
    kept = 0
    for n in range(len(ROWS)):
        rows = [list(row) for row in ROWS]
        DAMAGES[damage](rows, n)
        result = parse(
            "".join(opens + between.join(row) + ends for row in ([*HEADS], *rows))
        )
        doubted = {
            path for d in result.diagnostics if d.severity != "info" for path in d.paths
        }
        for k, found in enumerate(result.report.indicators):
            if found.value is not None and f"indicators[{k}].value" not in doubted:
                (meant,) = [row for row in EXPECTED if row.name in found.name]
                assert found.value == meant.value
                kept += 1
    assert kept > 6 * len(ROWS)


@given(st.data())
def test_mangled_tables(data: st.DataObject) -> None:
    text = LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)))](ROWS)
    for _ in range(data.draw(st.integers(1, 4))):
        a, b = sorted(
            (data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text))))
        )
        text = data.draw(
            st.sampled_from(
                (
                    text[:a] + text[b:],
                    text[:b] + text[a:],
                    text[:a] + data.draw(st.text()) + text[a:],
                )
            )
        )
    parse(text)


def test_a_text_that_ends_in_a_figure() -> None:
    result = gxparse.parse((BEFORE + flow(ROWS)).rstrip())
    assert ("GX212", ("indicators[10].value",)) in told(result)


NONE = [
    "本年完善统计指标、单位、数量三项口径，指标 单位 数量 一一对应。\n",
    "| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| 公开数 | 条 | 31 |\n| 说明 | 见附件 | 略 |\n",
    "| 统计数 | 单位 | 统计指标 |\n" + "| 31 | 条 | 公开数 |\n" * 5,
    "| 统计指标 |\n| 单位 | 统计数 |\n" + "| 公开数 | 条 | 31 |\n" * 5,
    "统计指标 单位 统计数\n全年公布信息31条，统计数见附件。\n",
    "| 指标 | 数量 |\n" + "| 公开数 | 31 |\n" * 5,
]


@pytest.mark.parametrize("text", NONE)
def test_it_is_not_taken_for_a_table(text: str) -> None:
    result = gxparse.parse(BEFORE + text + BEHIND)
    assert_covered(result)
    assert result.report.indicators == ()
    assert "GX118" not in [d.code for d in result.diagnostics]


@given(
    report=reports(),
    layout=st.sampled_from(sorted(OF_TODAY)),
    seed=st.integers(0, 2**32),
    prose=st.sampled_from(NONE),
)
def test_reports_of_today_have_none(
    report: Report, layout: str, seed: int, prose: str
) -> None:
    text = OF_TODAY[layout](report, Random(seed))
    assert gxparse.parse(text).report.indicators == ()
    assert gxparse.parse(f"{text}\n{prose}").report.indicators == ()


def test_a_table_of_today_beside_one() -> None:
    four = (
        "四、政府信息公开行政复议、行政诉讼情况\n\n| 行政复议 |\n"
        "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    )
    text = BEFORE.replace("五、", f"{four}| 4 | 1 | 2 | 5 | 12 |\n\n五、") + pipes(ROWS)
    today = gxparse.parse(
        BEFORE.replace("五、", f"{four}| 4 | 1 | 2 | 5 | 12 |\n\n五、")
    )
    result = gxparse.parse(text)
    assert_covered(result)
    assert result.report.indicators == EXPECTED
    assert (
        today.report.disputes is None or result.report.disputes == today.report.disputes
    )


@pytest.mark.parametrize("layout", sorted(OF_TODAY))
@of_each_layout
@given(report=reports(rules=True), seed=st.integers(0, 2**32), broken=st.booleans())
def test_tables_of_today_are_read_beside_one(
    layout: str, report: Report, seed: int, broken: bool
) -> None:
    text = OF_TODAY[layout](report, Random(seed))
    if layout == "html" and not broken:
        text = re.sub(r"\n(?=<)", "", text)
    alone = gxparse.parse(text).report
    both = gxparse.parse(f"{text}\n附表\n\n{pipes(ROWS)}").report
    assert both.indicators == EXPECTED
    tables = [(r.disclosure, r.requests, r.disputes) for r in (alone, both)]
    assert tables[0] == tables[1]


def test_the_table_alone_is_a_report() -> None:
    result = gxparse.parse(pipes(ROWS))
    assert result.report == Report(indicators=EXPECTED)
    assert [d.code for d in result.diagnostics if d.severity == "error"] == []


def test_prose_of_an_older_report_is_kept_where_a_section_of_today_has_a_table() -> (
    None
):
    prose = "".join(
        f"本年行政许可{n}件，行政处罚{n + 50}件，行政强制、行政复议、行政诉讼各{n}件。\n"
        for n in range(1, 9)
    )
    text = BEFORE.replace(
        "五、", f"四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n{prose}五、"
    ) + pipes(ROWS)
    result = gxparse.parse(text)
    assert result.report.preamble == (
        *PREAMBLE,
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        *prose.split("\n")[:-1],
    )
    assert told(result) == [("GX118", ("indicators",))]


def test_data() -> None:
    report = Report(indicators=EXPECTED)
    data = gxparse.to_dict(report)
    assert data["indicators"][0] == ["一、主动公开情况", None, None]
    assert data["indicators"][9] == ["五、收费金额", "万元", "2.5"]
    assert gxparse.to_dict(Report())["indicators"] == []
    assert gxparse.from_dict({"schema": "gxparse/1"}) == Report()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("甲", r"indicators\[0\]: '甲' is not a list"),
        (["甲", "条"], r"indicators\[0\]: \['甲', '条'\] is not a list of name"),
        (["甲", "条", 3], r"indicators\[0\].value: 3 is not a decimal string"),
        (["", "条", "3"], r"indicators\[0\].name: '' is not one line"),
        (["甲", " ", "3"], r"indicators\[0\].unit: ' ' is not one line"),
        ([None, "条", "3"], r"indicators\[0\].name: None is not one line"),
    ],
)
def test_data_that_is_no_row(row: object, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        gxparse.from_dict({"schema": "gxparse/1", "indicators": [row]})
    with pytest.raises(SchemaError, match="indicators: str is not a list"):
        gxparse.from_dict({"schema": "gxparse/1", "indicators": "甲"})


def test_the_model_refuses_what_is_no_row() -> None:
    with pytest.raises(TypeError, match=r"indicators\[0\]: '甲' is not a Indicator"):
        Report(indicators=("甲",))  # type: ignore[arg-type]


def test_canonical_text() -> None:
    report = Report(
        indicators=(Indicator("甲|乙", "—", Decimal("3.50")), Indicator("丙"))
    )
    text = gxparse.dumps(report)
    assert text.endswith(
        "\n## 附表\n\n| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| 甲\\|乙 | \\— | 3.5 |\n| 丙 | — | — |\n"
    )
    assert "附表" not in gxparse.dumps(Report())
    result = gxparse.parse(text)
    assert result.report == report
    assert result.cells["indicators[0].value"].raw == "3.5"
    assert_covered(result)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| 甲 | 条 | 3 |\n", "| 甲 | 3 |\n"),
        ("| 甲 | 条 | 3 |\n", "| 甲 | 条 | 3 | 4 |\n"),
        ("| 甲 | 条 | 3 |\n", "| 甲 | 条 | 三 |\n"),
        ("| 甲 | 条 | 3 |\n", "| 甲 | 条 | 03 |\n"),
        ("| 甲 | 条 | 3 |\n", "|  | 条 | 3 |\n"),
        ("| 甲 | 条 | 3 |\n", "| — | 条 | 3 |\n"),
        ("| 甲 | 条 | 3 |\n", "| 甲 |  | 3 |\n"),
        ("| 甲 | 条 | 3 |\n", "甲\n"),
        ("| 甲 | 条 | 3 |\n", ""),
        ("| 统计指标 | 单位 | 统计数 |\n", ""),
        ("|---|---|---|\n", ""),
        ("统计数", "数量"),
        ("## 附表", "## 附件"),
    ],
)
def test_damaged_canonical_text_is_an_error(old: str, new: str) -> None:
    text = gxparse.dumps(Report(indicators=(Indicator("甲", "条", Decimal(3)),)))
    assert gxparse.loads(text)
    assert text.count(old) == 1
    with pytest.raises(gxparse.ParseError):
        gxparse.loads(text.replace(old, new))


def test_labels() -> None:
    assert label("indicators[3].value") == "附表[3] · 统计数"
    assert label("indicators[3].value", "en") == "Table of an older form[3] · Value"
    assert label("indicators") == "附表"


@pytest.mark.parametrize(
    "row",
    [
        "统计指标 单位 统计数\n",
        "统计指标 单位 统计数 甲 条 3 乙 ",
        "|统计指标|单位|统计数|\n|甲|条|3|\n",
        "<tr><td>指标<td>单位<td>数量",
        "\t统计指标\n\t单位\n\t数量\n\n",
    ],
)
def test_many_heads_are_read_in_bounded_time(row: str) -> None:
    assert_covered(gxparse.parse(row * 10_000))


@pytest.mark.parametrize(
    "row", ["甲 条 3 ", "甲 ", "（ 条 3 ", "—— ", "7 ", "甲 乙）", "甲\n条\n"]
)
def test_a_line_without_end_is_read_in_bounded_time(row: str) -> None:
    result = gxparse.parse("统计指标 单位 统计数 " + row * 20_000)
    assert_covered(result)
    assert len(result.report.indicators) in (0, 20_000)


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_line_among_cells_a_line_is_no_cell_of_the_row_below_it(place: int) -> None:
    """A page sets it there; it begins with no tab."""
    front, line = (
        "云岭县水利局2015年政府信息公开工作年度报告\n一、概述\n公布信息。\n",
        "第二页的一行文字\n",
    )
    rows = [
        "".join(f"\t{cell}\n" for cell in (name, unit, figure))
        for name, unit, figure in (HEADS, *ROWS[:8])
    ]
    plain = gxparse.parse(front + "\n".join(rows) + "\n").report.indicators
    result = gxparse.parse(
        front
        + "\n".join([*rows[:place], line + rows[place], *rows[place + 1 :]])
        + "\n"
    )
    assert len(plain) == len(ROWS[:8])
    assert result.report.indicators == plain
    (told,) = [d for d in result.diagnostics if d.code == "GX203"]
    assert result.text[slice(*told.spans[0])] == line.strip()
