"""Every code, by a text that raises it, with its exact message in both languages and the paths it names."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

import gxparse
from gxparse import Diagnostic, DisclosureTable2021, Report, Severity
from gxparse.diagnostics.catalogue import CATALOGUE
from tests.support.diagnostic_cases import (
    CANONICAL,
    CASES,
    CHECKS,
    FILES,
    YEARS,
    of_file,
)


def test_every_code_has_a_case() -> None:
    assert set(CASES) | set(YEARS) | set(CHECKS) | set(FILES) == set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_code_of_a_check(code: str) -> None:
    told, en, zh, path = CHECKS[code]
    assert (told[0].code, told[0].message, told[0].text("zh"), told[0].paths[0]) == (
        code,
        en,
        zh,
        path,
    )


@pytest.mark.parametrize("code", sorted(FILES))
def test_code_of_a_file(code: str) -> None:
    told = of_file(code)
    assert (told.code, told.text("en"), told.text("zh")) == (code, *FILES[code][1:])


@pytest.mark.parametrize("code", sorted(YEARS))
def test_code_between_years(code: str) -> None:
    report, previous, en, zh, path = YEARS[code]
    report, previous = evolve(report, year=2023), evolve(previous, year=2022)
    told = gxparse.check(report, previous=previous)[0]
    assert (told.code, told.message, told.text("zh"), told.paths[0]) == (
        code,
        en,
        zh,
        path,
    )
    assert gxparse.check(report) == ()


@pytest.mark.parametrize("code", sorted(CASES))
def test_code(code: str) -> None:
    text, en, zh, path = CASES[code]
    result = gxparse.parse(text)
    found = [d for d in result.diagnostics if d.code == code]
    assert found, [str(d) for d in result.diagnostics]
    told = found[0]
    assert told.message == en
    assert told.text("zh") == zh
    assert (told.paths[0] if told.paths else "") == path
    assert str(told) == f"{told.severity} {code}: {en}"
    for start, end in told.spans:
        assert 0 <= start < end <= len(text)


def test_a_doubtful_value_is_none_and_told() -> None:
    result = gxparse.parse(CASES["GX201"][0])
    assert isinstance(result.report.disclosure, DisclosureTable2021)
    rules = result.report.disclosure.rules
    assert (rules.issued, rules.repealed, rules.in_force) == (4, None, 9)
    assert result.cells["disclosure.rules.repealed"].origin == "doubtful"
    assert result.cells["disclosure.rules.repealed"].raw == "5或6"
    assert not result.ok


def test_every_lone_surrogate_is_pointed_at() -> None:
    text = "一、总体情况\n公布\udcff信息。\n另有\ud800\udc00\ud83d条。\n六、其他需要报告的事项\n无\udfff\n"
    (told,) = (d for d in gxparse.parse(text).diagnostics if d.code == "GX004")
    assert [text[start:end] for start, end in told.spans] == [
        "\udcff",
        "\ud800",
        "\udc00",
        "\ud83d",
        "\udfff",
    ]
    assert told.message == (
        "characters of the text are lost (5 in all: lone surrogates or U+FFFD) and were read as U+FFFD"
    )


def test_a_row_is_never_made_up_of_another_one_s_figures() -> None:
    result = gxparse.parse(CASES["GX202"][0])
    assert isinstance(result.report.disclosure, DisclosureTable2021)
    assert result.report.disclosure.normative_documents.issued is None


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_catalogue_entries_are_complete(code: str) -> None:
    entry = CATALOGUE[code]
    assert re.fullmatch(r"GX[0-4]\d\d", code)
    for text in (entry.en, entry.zh, entry.about_en, entry.about_zh):
        assert text
        assert text == text.strip()
    assert re.search("[一-鿿]", entry.zh)
    assert re.search("[一-鿿]", entry.about_zh)


def test_diagnostics_are_values() -> None:
    one, two = (
        Diagnostic("GX103", ("requests",), (), {"table": "requests"}) for _ in range(2)
    )
    assert one == two
    assert hash(one) == hash(two)


CANONICAL_DAMAGE = {
    "a row lost": ("| （一）予以公开 | 5 | 1 | 1 | 0 | 1 | 2 | 10 |\n", ""),
    "a figure lost": ("| 5 | 1 | 1 | 0 | 1 | 2 | 10 |", "| 5 | 1 | 0 | 1 | 2 | 10 |"),
    "a figure blank": (
        "| 5 | 1 | 1 | 0 | 1 | 2 | 10 |",
        "| 5 | 1 |  | 0 | 1 | 2 | 10 |",
    ),
    "a figure of text": (
        "| 5 | 1 | 1 | 0 | 1 | 2 | 10 |",
        "| 5 | 1 | 一 | 0 | 1 | 2 | 10 |",
    ),
    "a label changed": ("（一）予以公开", "（一）给予公开"),
    "rows swapped": (
        "| （一）予以公开",
        "| （七）总计 | 1 | 1 | 1 | 1 | 1 | 1 | 6 |\n| （一）予以公开",
    ),
    "a heading lost": ("## 五、存在的主要问题及改进情况\n", ""),
    "a heading changed": ("## 五、存在的主要问题及改进情况", "## 五、问题"),
    "headings swapped": (
        "## 一、总体情况",
        "## 六、其他需要报告的事项\n\n## 一、总体情况",
    ),
    "a key lost": ("agency: null\n", ""),
    "an unknown key": ("agency: null\n", "agency: null\ncolour: null\n"),
    "a wrong value": ("year: null", 'year: "2023"'),
    "another schema": ("gxparse/1", "gxparse/2"),
    "no end of the front": ("units: null\n---", "units: null\n"),
    "a stray line": ("## 四、", "注：以上\n\n## 四、"),
    "a list for a unit": ("units: null", "units: [1]"),
}


@pytest.mark.parametrize("damage", sorted(CANONICAL_DAMAGE))
def test_damaged_canonical_text_is_an_error(damage: str) -> None:
    old, new = CANONICAL_DAMAGE[damage]
    assert CANONICAL.count(old) == 1
    with pytest.raises(gxparse.ParseError):
        gxparse.loads(CANONICAL.replace(old, new))


def test_canonical_text_of_an_empty_report() -> None:
    assert gxparse.loads(gxparse.dumps(Report())) == Report()
    assert gxparse.parse(gxparse.dumps(Report())).ok


def test_severities_are_in_order() -> None:
    info, warning, error = Severity.INFO, Severity.WARNING, Severity.ERROR
    assert info < warning < error
    assert error > warning > info
    assert (info <= info, warning <= info, info >= info, info >= warning) == (
        True,
        False,
        True,
        False,
    )
    assert max([warning, info, error, info]) is error
    assert sorted([error, info, warning]) == [info, warning, error]
    assert warning < "error"
    assert warning > "info"
