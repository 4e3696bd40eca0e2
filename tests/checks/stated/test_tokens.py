"""The tokens of a paragraph: wordings, numbers, years and the agency's own names."""

from __future__ import annotations

import pytest

from gxparse import Report
from gxparse.checks.stated.tokens import tokens


def terminals(
    plain: str,
    agency: str | None = "洪泽区人民政府",
    year: int | None = 2023,
    opens: bool = False,
) -> list[str]:
    return [
        token.terminal
        for token in tokens(Report(agency=agency, year=year), plain, opens)
    ]


def values(plain: str) -> list[int | None]:
    return [
        token.value
        for token in tokens(Report(), plain, False)
        if token.terminal in ("NUMBER", "ZERO", "AMOUNT")
    ]


def test_a_sentence() -> None:
    assert terminals("2023年，本区收到政府信息公开申请12件。") == [
        *("NOW", "，", "OWN", "GOT", "ABOUT", "REQUEST", "NUMBER", "UNIT", "。"),
    ]


def test_tokens_stand_where_they_were_found() -> None:
    plain = "上年结转 1,234 件"
    for token in tokens(Report(), plain, False):
        assert token.start < token.end
    assert [
        plain[token.start : token.end] for token in tokens(Report(), plain, False)
    ] == [
        "上年",
        "结转",
        "1,234",
        "件",
    ]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12件", 12),
        ("1,234件", 1234),
        ("0件", 0),
        ("三件", 3),
        ("十件", 10),
        ("十二件", 12),
        ("二十件", 20),
        ("两件", 2),
        ("九十九件", 99),
        ("3.5件", None),
        ("二二十件", None),
        ("十二三件", None),
        ("9999999999999件", None),
    ],
)
def test_numbers(printed: str, value: int | None) -> None:
    assert values(printed) == [value]


def test_a_rate_is_no_number() -> None:
    assert terminals("办结率100%") == ["DONE", "RATE"]
    assert terminals("办结率100％") == ["DONE", "RATE"]


@pytest.mark.parametrize(
    ("printed", "year", "terminal"),
    [
        ("2023年", 2023, "NOW"),
        ("二〇二三年", 2023, "NOW"),
        ("2022年", 2023, "LAST_YEAR"),
        ("2024年", 2023, "NEXT_YEAR"),
        ("2019年", 2023, "OTHER_YEAR"),
        ("2023年", None, "OTHER_YEAR"),
    ],
)
def test_years_are_told_by_that_of_the_report(
    printed: str, year: int | None, terminal: str
) -> None:
    assert terminals(printed, year=year) == [terminal]


def test_a_region_is_that_of_the_agency_or_another() -> None:
    assert terminals("全区") == ["OWN"]
    assert terminals("全市") == ["REGION"]
    assert terminals("全区", agency="洪泽区水利局") == ["REGION"]
    assert terminals("全区", agency=None) == ["REGION"]


def test_of_a_name_and_a_wording_the_longer_is_meant() -> None:
    assert terminals("区政府", agency="洪泽区人民政府") == [
        "OWN"
    ]  # and not a district, and a government
    assert terminals("代表区政府", agency="洪泽区人民政府") == [
        "SELF"
    ]  # which holds the name


def test_a_number_opens_a_paragraph_only_at_its_beginning() -> None:
    assert terminals("（一）收到", opens=True) == ["ORDINAL", "GOT"]
    assert terminals("一、收到", opens=True) == ["ORDINAL", "GOT"]
    assert terminals("一、收到", opens=False) == ["AND", "GOT"]
