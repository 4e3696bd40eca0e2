"""What reports say that only looks like what auditors look for: no rule tells it."""

from __future__ import annotations

import pytest
from attrs import evolve

from gxparse import Report
from gxparse.checks.evaluation import check_case
from gxparse.checks.rule import Case
from tests.support.audit_cases import PLAIN, overview, signed

OF_OTHER_YEARS = (
    "2019年，我县在全省率先设立政务公开专区，现有查询机5台。",
    "2016年，我局成立政务公开领导小组，由7人组成。",
    "2008年，本局网站开通，设有栏目23个。",
    "2021年，县政府印发政务公开专区建设标准（共6项），我局一直沿用。",
    "2024年，我局将新设专栏3个。",
    "2022年，我局被评为全省政务公开先进单位，名列第4，在此基础上继续推进。2023年开通热线1条。",
    "统计期限为2023年1月1日至2023年12月31日，上年数据的统计期限为2022年1月1日至2022年12月31日。",
    "2020年至2023年，我局共登载公报240期。",
    "2022年以来，我局共登载公报120期。",
    "截至2022年底，现行有效文件41件。",
    "按照《云岭县2022年政务公开工作要点》，逐项落实任务19项。",
    "2022年度考核中，我局得分91.5分，名列全县第6。",
)
NOT_ALL = (
    "本年收到政府信息公开申请31件，其中网上提交的9件已全部办结。",
    "本年收到政府信息公开申请31件，应当在本年度内办结的均已按时办结。",
    "到期的政府信息公开申请全部办结。",
    "依申请公开按期办结率100%。",
    "人大代表建议、政协提案全部办结，政府信息公开申请照常受理。",
    "政府信息公开申请31件，上年结转的4件全部办结。",
    "收到政府信息公开申请31件，截至目前已全部办结。",
    "涉及不动产登记的公开申请均已办结。",
)
HEADINGS = (
    "（一）云岭市政府政府网站建设。",
    "（二）政务公开公开栏建设情况。",
    "（三）提升服务服务企业发展。",
    "（四）强化监督监督问责并举。",
    "（五）加强社区社区服务中心公开。",
    "（六）石渠大学大学生就业信息公开。",
    "（七）主动公开情况",
    "（八）县人民政府政府采购信息公开。",
    "（九）城投公司公司债券信息公开。",
)
TITLES = (
    "云岭县人民政府政府信息公开工作年度报告（2023年）",
    "石渠大学大学城管理处2023年政府信息公开工作年度报告",
    "巴扎巴扎乡2023年政府信息公开工作年度报告",
    "云岭县政府政府信息公开工作年度报告（2023年）",
)
PROBLEMS = (
    "无突出问题，但图表偏少。",
    "问题：解读形式单一。",
    "1.公开内容不够全面。",
    "无专职人员。",
    "没有形成长效机制。",
)
BODIES = (
    "云岭县石渠镇",
    "云岭县汀溪乡人民政府",
    "云岭高新技术产业园区",
    "云岭国家级风景名胜区",
    "云岭保税区",
    "云岭旅游度假区",
    "云岭县石渠街道",
    "云岭经济技术开发区管委会",
    "云岭县政府办",
    "云岭市",
)
AROUND = (
    # What stands beside a report on its page has dates of its own
    ("发布时间：2024-01-19", "相关新闻 发布日期：2022-05-01"),
    ("发布日期：2023-11-02", "发布时间：2024-01-19"),
    ("发布时间：2024-01-19", "更新时间：2024-06-30"),
)


def codes(report: Report, around: tuple[str, ...] = ()) -> set[str]:
    return {told.code for told in check_case(Case(report, around=around))}


@pytest.mark.parametrize("said", OF_OTHER_YEARS)
def test_other_years_may_be_spoken_of(said: str) -> None:
    assert codes(evolve(PLAIN, overview=(said,))) == set()
    assert codes(evolve(PLAIN, overview=("2023年，我局公布公报61期。", said))) == set()


@pytest.mark.parametrize("said", NOT_ALL)
def test_some_may_be_closed(said: str) -> None:
    assert codes(overview(said, forward=3)) == set()


@pytest.mark.parametrize("said", HEADINGS)
def test_two_words_may_look_alike(said: str) -> None:
    assert codes(evolve(PLAIN, overview=(said + "公报照常登载。",))) == set()


@pytest.mark.parametrize("title", TITLES)
def test_names_may_say_a_word_twice(title: str) -> None:
    assert codes(evolve(PLAIN, title=title)) == set()


@pytest.mark.parametrize("said", PROBLEMS)
def test_a_few_words_say_something(said: str) -> None:
    assert codes(evolve(PLAIN, problems=(said,))) == set()


@pytest.mark.parametrize("agency", BODIES)
def test_only_departments_are_asked_in_january(agency: str) -> None:
    report = evolve(PLAIN, agency=agency)
    assert codes(signed("2024年3月20日", report=report)) == set()
    assert codes(signed("2024年4月1日", report=report)) == {"GX326"}


def test_the_rules_before_2019_asked_all_in_march() -> None:
    """The Regulations of 2007, Art. 31, were in force when the reports on 2018 were published."""
    report = evolve(PLAIN, title=None, year=2018, overview=("公布公报。",))
    assert codes(signed("2019年3月20日", report=report)) == set()
    assert codes(signed("2019年4月2日", report=report)) == {"GX326"}
    assert codes(signed("2020年3月20日", report=evolve(report, year=2019))) == {"GX326"}


@pytest.mark.parametrize("around", AROUND)
def test_a_page_has_other_dates(around: tuple[str, ...]) -> None:
    assert codes(PLAIN, around) == set()
