"""What the public functions promise on any input, and the errors they raise."""

from __future__ import annotations

import decimal
import json
import pickle
import pydoc
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import gxparse
from gxparse import ParseError, Report, SchemaError
from gxparse.testing import form
from tests.support.places import CORPUS
from tests.support.request_tables import KEPT, requests
from tests.support.results import assert_covered

HALF = """云岭县水利局2023年政府信息公开工作年度报告
一、总体情况
全年公布信息412条。
三、收到和处理政府信息公开申请情况
| 一、本年新收政府信息公开申请数量 | 7 | 3 | 0 | 2 | 1 | 4 | 17 |
| 二、上年结转政府信息公开申请数量 | 1 | 0 | 2 | 0 | 0"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "hello",
        "本院依法审理此案，判决如下：驳回上诉，维持原判。" * 20,
        bytes(range(256)).decode("latin-1") * 10,
        b"\x7fELF\x02\x01\x01\x00\xff\xfe".decode("utf-8", "surrogateescape") * 30,
        "字" * 1_000_000,
        "\n" * 1_000_000,
        " " * 1_000_000,
        "1 " * 500_000,
        "|" * 1_000_000,
        "<td" * 300_000,
        "一、" * 300_000,
        "（" * 1_000_000,
        "<!--" * 200_000,
    ],
    ids=lambda text: repr(text[:6]) + str(len(text)),
)
def test_no_report(text: str) -> None:
    result = gxparse.parse(text)
    assert [d.code for d in result.diagnostics] == ["GX001"]
    assert result.report == Report()
    assert not result.ok
    assert_covered(result)
    assert {s.kind for s in result.segments} <= {"leftover", "markup"}
    with pytest.raises(ParseError) as raised:
        gxparse.loads(text)
    assert raised.value.diagnostics == result.diagnostics
    why = "neither a table nor two sections of the form were found"
    why = why if text.strip() else "it is empty"
    assert str(raised.value) == f"GX001: not an annual report: {why}"


def test_half_a_report() -> None:
    result = gxparse.parse(HALF)
    report = result.report
    assert report.overview == ("全年公布信息412条。",)
    assert report.requests is not None
    assert report.requests.received.total == 17
    assert report.requests.outcomes.granted.total is None
    assert (report.disclosure, report.disputes) == (None, None)
    told = {d.code for d in result.diagnostics}
    assert {"GX101", "GX103", "GX104", "GX205"} <= told
    (cut,) = (d for d in result.diagnostics if d.code == "GX205")
    assert cut.paths[0] == "requests.carried_in"
    assert report.requests.carried_in.natural_person is None
    assert gxparse.loads(gxparse.dumps(report)) == report


@pytest.mark.parametrize("text", [None, b"bytes", 3])
def test_parse_takes_a_string(text: Any) -> None:
    with pytest.raises(TypeError, match="parse\\(\\) takes a str"):
        gxparse.parse(text)


def test_raise_for_errors() -> None:
    gxparse.parse(gxparse.dumps(Report())).raise_for_errors()
    with pytest.raises(ParseError, match="and 1 more"):
        raise ParseError(gxparse.parse("").diagnostics * 2)
    assert str(ParseError(())) == "no error"


def test_a_place_in_words() -> None:
    of_text = gxparse.Location(7, 19)
    assert (of_text.text(), of_text.text("zh")) == ("line 7, column 19", "第7行第19列")
    of_file = gxparse.Location(27, 54, table=3, row=4, cell=8, page=2)
    assert of_file.text() == "page 2, table 3, row 4, cell 8"
    assert of_file.text("zh") == "第2页第3表第4行第8格"
    assert gxparse.Location(1, 1, paragraph=5).text() == "paragraph 5"
    with pytest.raises(ValueError, match="lang"):
        of_text.text("fr")


def test_locate_counts_every_line_break() -> None:
    result = gxparse.parse("甲\r\n乙\r丙\n丁")
    places = [
        result.locate(gxparse.Span(n, n + 1))[:2]
        for n, c in enumerate(result.text)
        if c in "甲乙丙丁"
    ]
    assert places == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert [result.line(n) for n in (1, 2, 3, 4)] == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "gxparse/9"}, "schema: 'gxparse/9' is not 'gxparse/1'"),
        ({"colour": 1}, "colour: unknown key"),
        ({"year": "2023"}, "year: '2023' is not a year from 1900 to 2099"),
        ({"overview": "一段"}, "overview: str is not a list"),
        (
            {"overview": ["一段", ""]},
            "overview[1]: '' is not one line of text without blanks around it",
        ),
        ({"requests": []}, "requests: list is not a mapping"),
        ({"requests": {"edition": 2014}}, "requests.edition: 2014 is not 2021 or 2019"),
        (
            {"requests": {"received": None}},
            "requests.received: NoneType is not a mapping",
        ),
        (
            {"requests": {"received": {"total": -1}}},
            "requests.received.total: -1 is not a count from 0 to 999999999999",
        ),
        (
            {"disclosure": {"fees": {"amount": 1.5}}},
            "disclosure.fees.amount: 1.5 is not a decimal string",
        ),
        (
            {"disclosure": {"fees": {"amount": "1e9999999"}}},
            "disclosure.fees.amount: '1e9999999' is not a decimal",
        ),
        (
            {"disclosure": {"fees": {"amount": "x"}}},
            "disclosure.fees.amount: 'x' is not a decimal string",
        ),
    ],
)
def test_from_dict_says_where_the_fault_is(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(SchemaError) as raised:
        gxparse.from_dict({"schema": "gxparse/1"} | change)
    assert str(raised.value).startswith(message)


_HUGE = 10**5000
"""More digits than Python prints."""
_ENDLESS: list[Any] = []
for _ in range(100_000):
    _ENDLESS = [_ENDLESS]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"schema": _HUGE}, "schema: "),
        ({"year": _HUGE}, "year: "),
        ({"title": _HUGE}, "title: "),
        ({"overview": [_HUGE]}, "overview[0]: "),
        ({_HUGE: 1}, "a value (int) too long to print: unknown key"),
        ({"disclosure": {"edition": _HUGE}}, "disclosure.edition: "),
        ({"indicators": [_HUGE]}, "indicators[0]: "),
        ({"indicators": [["件数", "件", _HUGE]]}, "indicators[0].value: "),
        ({"title": _ENDLESS}, "title: "),
    ],
)
def test_from_dict_says_where_a_value_is_that_cannot_be_printed(
    change: dict[Any, Any], path: str
) -> None:
    with pytest.raises(SchemaError) as raised:
        gxparse.from_dict({"schema": "gxparse/1"} | change)
    assert str(raised.value).startswith(path)
    assert "too long to print" in str(raised.value)


def test_from_dict_takes_what_is_there() -> None:
    assert gxparse.from_dict({"schema": "gxparse/1"}) == Report()
    assert gxparse.from_dict(
        {"schema": "gxparse/1", "disputes": None, "overview": ["一段。"]}
    ).overview == ("一段。",)
    with pytest.raises(SchemaError, match="is not a mapping"):
        gxparse.from_dict([])  # type: ignore[arg-type]


def test_to_dict_is_plain_json() -> None:
    report = requests(**KEPT)
    assert json.loads(json.dumps(gxparse.to_dict(report))) == gxparse.to_dict(report)
    assert list(gxparse.to_dict(report)) == [
        "schema",
        "title",
        "agency",
        "year",
        "notice",
        "preamble",
        "overview",
        "disclosure",
        "requests",
        "disputes",
        "problems",
        "other_matters",
        "indicators",
    ]


def test_every_public_name_has_a_docstring() -> None:
    for name in gxparse.__all__:
        value = getattr(gxparse, name)
        assert (value.__doc__ or "").strip() or name == "RULES", name


@pytest.mark.parametrize("call", [gxparse.dumps, gxparse.to_dict, gxparse.evaluate])
def test_a_result_is_no_report(call: Any) -> None:
    with pytest.raises(TypeError, match="a Report is wanted, not a ParseResult"):
        call(gxparse.parse(""))


def test_the_caller_s_decimal_context_does_not_matter() -> None:
    text = (
        "二、主动公开政府信息情况\n| 第二十条第（八）项 |\n| 信息内容 | 本年收费金额（单位：万元） |\n"
        "| 行政事业性收费 | 1234567.8 |\n三、收到和处理政府信息公开申请情况\n"
    )
    with decimal.localcontext(
        decimal.Context(prec=4, traps=[decimal.Inexact, decimal.Overflow])
    ):
        report = gxparse.parse(text).report
    assert report.disclosure is not None
    assert report.disclosure.fees == gxparse.Fees("1234567.8", "万元")
    with pytest.raises(ValueError, match="is not a decimal"):
        gxparse.Fees("1e9999999")


def test_two_cells_joined_may_be_no_count() -> None:
    big = "999999999999"
    row = "| {} | " + " | ".join([big] * 6) + " | {} |\n"
    text = (
        "三、收到和处理政府信息公开申请情况\n"
        + row.format("一、本年新收政府信息公开申请数量", "5 | 999999999994")
        + f"| 二、上年结转政府信息公开申请数量 |{' 0 |' * 6} / |\n"
        + row.format("（七）总计", "/")
        + f"| 四、结转下年度继续办理 |{' 0 |' * 6} / |\n"
    )
    report = gxparse.parse(text).report
    assert report.requests is not None
    assert report.requests.received.total in (None, 999999999994)


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<td>1<!--",
        "<svg></svg>",
        "<script>",
        "一、总体情况",
        "规章 1 2 3 甲 4 5\n",
        "| 甲 | 1 | 2 |\n",
        "其他",
    ],
)
def test_hostile_text_behind_a_heading(piece: str) -> None:
    head = "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数 <td>\n规章 1 2 3\n"
    result = gxparse.parse(head + piece * 3000)
    assert_covered(result)


SECTIONS = {
    name: f"{form.HEADINGS[name]}\n" for name in ("disclosure", "requests", "disputes")
}
SIX_HEADS = "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 其他 | 总计 |\n"
BLOCKS = "".join(f"| {label} | 1 | 2 | 3 | 4 | 10 |\n" for label in form.DISPUTE_LABELS)


@pytest.mark.parametrize(
    "text",
    [
        SECTIONS["requests"]
        + SIX_HEADS
        + "".join(
            f"| {three or two or one} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
            for one, two, three, _ in form.REQUESTS[2021]
        ),
        SECTIONS["requests"]
        + "| 事项 | 申请人情况 |\n| 一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 9 |\n",
        SECTIONS["disputes"] + "| 一、本年新收政府信息公开申请数量 | 0 |\n" + BLOCKS,
        SECTIONS["disclosure"]
        + "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2\ufeff -\n\u200b",
    ],
    ids=[
        "six heads over seven figures",
        "heads of no column",
        "a label of table 3 in table 4",
        "a chunk of no width",
    ],
)
def test_found_by_attack(text: str) -> None:
    assert gxparse.parse(text).diagnostics


def test_the_package_shows_its_public_names() -> None:
    assert set(dir(gxparse)) == {*gxparse.__all__, "__version__"}
    with pytest.raises(AttributeError, match="'gxparse' has no attribute 'nothing'"):
        gxparse.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_help_is_short() -> None:
    for function in (gxparse.check, gxparse.evaluate, gxparse.infer):
        assert len(pydoc.render_doc(function)) < 3_000


def test_no_rules_are_not_all_rules() -> None:
    report = requests(**KEPT | {"received": (1, 2, 3, 4, 5, 6, 99)})
    assert gxparse.check(report) == gxparse.check(report, rules=gxparse.RULES) != ()
    assert gxparse.check(report, rules=()) == ()
    assert gxparse.evaluate(report, rules=()) == ()
    assert len(gxparse.evaluate(report)) > 50


def test_a_missing_file_is_a_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", str(tmp_path / "none.docx")):
        with pytest.raises(FileNotFoundError) as raised:
            gxparse.read(path)
        error = raised.value
        assert isinstance(error, gxparse.ReadError)
        assert error.code == "GX020"
        assert str(error).endswith(
            "none.docx: cannot be read: No such file or directory"
        )
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
    with pytest.raises(gxparse.ReadError) as directory:
        gxparse.read(tmp_path)
    assert not isinstance(directory.value, FileNotFoundError)


@pytest.mark.parametrize("text", [HALF, "字" * 5000], ids=["lines", "long"])
def test_read_says_that_texts_are_for_parse(text: str) -> None:
    for read in (gxparse.read, gxparse.read_all):
        with pytest.raises(gxparse.ReadError) as raised:
            read(text)
        assert raised.value.code == "GX033"
        assert str(raised.value) == (
            "this is a text, not the path of a file: "
            "parse() and parse_all() take texts, read() and read_all() take files"
        )


def test_a_path_may_have_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.txt"
    path.write_text(HALF, encoding="utf-8")
    assert gxparse.read(str(path)).report.year == 2023


@pytest.mark.parametrize(
    "text", ["报告.docx", " ../2023/a report.PDF\n", "/tmp/x.html", "C:\\报告\\甲.doc"]
)
def test_parse_says_that_files_are_for_read(text: str) -> None:
    result = gxparse.parse(text)
    told = {d.code: d for d in result.diagnostics}
    assert set(told) == {"GX001", "GX007"}
    (span,) = told["GX007"].spans
    assert text[span.start : span.end] == text.strip()
    with pytest.raises(TypeError, match=r"not PosixPath; read\(\) takes files|Windows"):
        gxparse.parse(Path(text))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"not bytes; read_all\(\) takes files"):
        gxparse.parse_all(b"x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["见附件：\n报告.docx", "docx", ".docx", "报告.docx 已公开", "<td>a.doc"]
)
def test_texts_that_are_no_names_of_files(text: str) -> None:
    assert "GX007" not in {d.code for d in gxparse.parse(text).diagnostics}


def test_what_is_warm_builds_nothing_more() -> None:
    """Behind ``warm`` they import nothing, and compile no more than what the rows of a layout match."""
    code = """
import re, sys
import gxparse
gxparse.warm()
imported = set(sys.modules)
made = []
compiled = re.compile
re.compile = lambda *given: made.append(given) or compiled(*given)
report = gxparse.parse(sys.stdin.read()).report
gxparse.check(report)
print(report.disputes is not None, max(len(given[0]) for given in made) < 4000, sorted(set(sys.modules) - imported))
gxparse.warm()
"""
    text = (CORPUS / "10-flow-wrapped-labels.txt").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True True []\n"
