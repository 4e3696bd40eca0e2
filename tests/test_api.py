"""What the public functions promise on any input, and the errors they raise."""

from __future__ import annotations

import json
from typing import Any

import pytest

import gxparse
from gxparse import ParseError, Report, SchemaError
from tests.laws.test_laws import covered
from tests.test_checks import KEPT, requests

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
    covered(result)
    assert {s.kind for s in result.segments} <= {"leftover", "markup"}
    with pytest.raises(ParseError) as raised:
        gxparse.loads(text)
    assert raised.value.diagnostics == result.diagnostics
    assert str(raised.value) == "GX001: not an annual report: neither a table nor two sections of the form were found"


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


def test_locate_counts_every_line_break() -> None:
    result = gxparse.parse("甲\r\n乙\r丙\n丁")
    places = [result.locate(gxparse.Span(n, n + 1)) for n, c in enumerate(result.text) if c in "甲乙丙丁"]
    assert places == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert [result.line(n) for n in (1, 2, 3, 4)] == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "gxparse/9"}, "schema: 'gxparse/9' is not 'gxparse/1'"),
        ({"colour": 1}, "colour: unknown key"),
        ({"year": "2023"}, "year: '2023' is not a year from 1900 to 2099"),
        ({"overview": "一段"}, "overview: str is not a list"),
        ({"overview": ["一段", ""]}, "overview[1]: '' is not one line of text without blanks around it"),
        ({"requests": []}, "requests: list is not a mapping"),
        ({"requests": {"edition": 2019}}, "requests.edition: 2019 is not 2021"),
        ({"requests": {"received": None}}, "requests.received: NoneType is not a mapping"),
        (
            {"requests": {"received": {"total": -1}}},
            "requests.received.total: -1 is not a count from 0 to 999999999999",
        ),
        ({"disclosure": {"fees": {"amount": 1.5}}}, "disclosure.fees.amount: 1.5 is not a decimal string"),
        ({"disclosure": {"fees": {"amount": "x"}}}, "disclosure.fees.amount: Decimal('NaN') is not a decimal"),
    ],
)
def test_from_dict_says_where_the_fault_is(change: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemaError) as raised:
        gxparse.from_dict({"schema": "gxparse/1"} | change)
    assert str(raised.value).startswith(message)


def test_from_dict_takes_what_is_there() -> None:
    assert gxparse.from_dict({"schema": "gxparse/1"}) == Report()
    assert gxparse.from_dict({"schema": "gxparse/1", "disputes": None, "overview": ["一段。"]}).overview == ("一段。",)
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
    ]


def test_every_public_name_has_a_docstring() -> None:
    for name in gxparse.__all__:
        value = getattr(gxparse, name)
        assert (value.__doc__ or "").strip() or name == "RULES", name


@pytest.mark.parametrize("call", [gxparse.dumps, gxparse.to_dict, gxparse.check])
def test_a_result_is_no_report(call: Any) -> None:
    with pytest.raises(TypeError, match="a Report is wanted, not a ParseResult"):
        call(gxparse.parse(""))
