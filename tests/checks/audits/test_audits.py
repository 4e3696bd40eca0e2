"""What auditors look for: each rule is told where it is broken, and not where it holds or cannot be decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from tools.corpus import inputs

import gxparse
from gxparse.checks.audits.rules import AUDITS, AUDITS_BETWEEN_YEARS, AUDITS_OF_DRAFTS
from gxparse.checks.equations import Status
from gxparse.checks.evaluation import check_case
from gxparse.checks.rule import Case
from tests.support.audit_cases import CASES, PLAIN, TITLE, ZEROS, signed
from tests.support.places import SHARED

PUBLISHED = AUDITS + AUDITS_BETWEEN_YEARS
RULES = {rule.code: rule for rule in PUBLISHED + AUDITS_OF_DRAFTS}
REAL = sorted(
    path
    for path in SHARED.glob("reports/*/*.*")
    if path.suffix in (".md", ".txt", ".html")
)


def statuses(code: str, case: Case) -> set[Status]:
    rule = RULES[code]
    assert rule.observes
    return {seen.status for seen in rule.observes(case)}


def told(code: str, case: Case) -> list[str]:
    return [d.code for d in check_case(case, [RULES[code]])]


@pytest.mark.parametrize("code", RULES)
def test_each_is_told_where_it_is_broken_and_nowhere_else(code: str) -> None:
    broken, holds, undecided = CASES[code]
    assert [told(code, case) for case in broken] == [[code]] * len(broken)
    for case in holds:
        assert not told(code, case), case
    for case in undecided:
        found = statuses(code, case)
        assert Status.BROKEN not in found
        # A date that is none is no date, and there is none
        assert Status.UNDECIDED in found, case


@pytest.mark.parametrize("code", [code for code in RULES if code < "GX4"])
def test_reports_that_break_one_break_no_other(code: str) -> None:
    asked = (*gxparse.RULES, RULES[code]) if code == "GX328" else gxparse.RULES
    for case in CASES[code].broken:
        assert {d.code for d in check_case(case, asked)} == {code}


def test_tables_of_zeros_are_never_called_copied() -> None:
    before = evolve(ZEROS, year=2022)
    assert gxparse.check(ZEROS, previous=before) == ()
    assert check_case(Case(ZEROS, before, (before, evolve(ZEROS, year=2021)))) == ()


def test_rules_are_chosen_by_name_as_others_are() -> None:
    report = evolve(PLAIN, problems=("无",), title=TITLE.replace("工作", "工作工作"))
    assert [d.code for d in gxparse.check(report)] == ["GX321", "GX324"]
    chosen = [rule for rule in gxparse.RULES if rule.id != "says_problems"]
    assert [d.code for d in gxparse.check(report, rules=chosen)] == ["GX324"]
    seen = {f.rule.id: f.status for f in gxparse.evaluate(report) if f.observation}
    assert seen["says_problems"] is Status.BROKEN
    assert seen["published_in_time"] is Status.UNDECIDED


PAGE = f"""发布时间：2024-02-09 来源：办公室
{TITLE}
一、总体情况
2023年，我局公布水质公报61期。
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
无
六、其他需要报告的事项
无
"""


def test_of_a_result_they_have_their_places() -> None:
    result = gxparse.parse(PAGE)
    places = {
        d.code: [result.text[slice(*span)] for span in d.spans]
        for d in gxparse.check(result)
    }
    assert places == {
        "GX321": ["五、存在的主要问题及改进情况"],
        "GX326": [TITLE],
    }
    other = gxparse.parse(PAGE.replace("2023年，我局", "2022年，我局"))
    (year,) = (d for d in gxparse.check(other) if d.code == "GX322")
    assert other.text[slice(*year.spans[0])] == "2022年，我局公布水质公报61期。"


def test_a_signature_of_two_lines_is_read_out_of_text() -> None:
    text = gxparse.dumps(signed("云岭县水利局", "2024年2月3日"))
    assert [d.code for d in gxparse.check(gxparse.parse(text))] == ["GX326"]


UNSIGNED = f"{TITLE}\n\n六、其他需要报告的事项\n\n无其他需要报告的事项。\n\n"


@pytest.mark.parametrize(
    ("behind", "codes"),
    [
        ("云岭县水利局\n2024年2月18日\n", ["GX326"]),
        ("2024年2月18日\n", ["GX326"]),
        ("云岭县水利局\n2023年1月18日\n", ["GX327"]),
        ("云岭县水利局\n2024年2月18日\n\n版权所有：云岭县水利局\n", ["GX326"]),
        ("云岭县水利局\n2024年1月18日\n", []),
        # The day of another text that the page names
        ("版权所有：云岭县水利局\n2024年5月9日\n", []),
        ("上一篇：关于放假的通知\n2024-05-09\n", []),
    ],
)
def test_the_lines_behind_the_last_words_sign_it(behind: str, codes: list[str]) -> None:
    result = gxparse.parse(UNSIGNED + behind)
    assert [d.code for d in gxparse.check(result)] == codes


@pytest.mark.skipif(not REAL, reason="the real reports are not beside this clone")
def test_no_false_alarm_on_real_reports() -> None:
    assert len(REAL) == 18
    assert alarms(REAL) == {}


@pytest.mark.skipif(not REAL, reason="the real reports are not beside this clone")
def test_faults_are_found_in_real_reports() -> None:
    """Last year in the prose, a word twice in the title, and prose that is that of the year before."""
    bodies = {path.parent.name: gxparse.read(path).report for path in REAL}
    assert len(bodies) == 8
    for name, report in bodies.items():
        assert report.year
        assert report.title
        year, before = str(report.year), str(report.year - 1)
        said = tuple(text.replace(year, before) for text in report.overview)
        title = report.title.replace("公开", "公开公开", 1)
        for faulty, code in (
            (evolve(report, overview=said), "GX322"),
            (evolve(report, title=title), "GX324"),
            (evolve(report, problems=("无",)), "GX321"),
        ):
            assert code in [d.code for d in gxparse.check(faulty)], (name, code)
        last = evolve(report, year=report.year - 1)
        codes = [d.code for d in gxparse.check(report, previous=last)]
        assert "GX414" in codes, name


def test_no_false_alarm_in_the_corpus() -> None:
    assert alarms(inputs()) == {}


def test_what_is_not_filled_in_among_published_reports() -> None:
    """Asked of drafts alone; of what is published it tells the last sections that are blank, and no sign."""
    found = alarms([*REAL, *inputs()], AUDITS_OF_DRAFTS)
    blank = {
        "01-pipes-labels-in-differing-columns.md",
        "29-commas-and-quotes.txt",
    }
    assert found.keys() == (blank | {"source.md"} if REAL else blank)
    assert {told for each in found.values() for told in each} == {"GX328"}


def alarms(
    paths: list[Path], rules: tuple[gxparse.Rule, ...] = PUBLISHED
) -> dict[str, list[str]]:
    """What the rules say of files, by name: each was judged, and none is to say anything."""
    found = {}
    for path in paths:
        for result in gxparse.read_all(path):
            codes = [d.code for d in gxparse.check(result, rules=rules)]
            if codes:
                found[path.name] = codes
    return found
