"""What is amiss in words that no fixture has: each is told, and by its own code alone."""

from __future__ import annotations

import pytest
from attrs import evolve

from gxparse import ApplicantCounts, Report, RequestTable2021
from gxparse.checks.audits.rules import AUDITS_OF_DRAFTS
from gxparse.checks.evaluation import check_case
from gxparse.checks.rule import Case
from tests.support.audit_cases import PLAIN, TITLE, overview, signed

OTHER_YEAR = (
    "2022年，我局主动公开政府信息316条，同比增加。",
    "2022年我县共受理依申请公开61件，全部在期限内答复。",
    "2022年度，县水利局围绕中心，公开各类信息316条。",
    "2022年全年，共公开信息316条。",
    "2022年,本局主动公开信息316条,其中文件12件。",
    "二〇二二年，我局主动公开信息316条。",
    "2022年收到政府信息公开申请61件，均已答复。",
    "在县委县政府领导下，2022年我局公开信息316条。",
    "2022年，通过门户网站、公报等平台主动公开文件60件。",
    "2022年县水利局有1件涉及信息公开的行政复议。",
    "（一）主动公开：2022年，县水利局通过县政府网站发布信息290条。",
    "2022年，我局未收到依申请公开，主动公开信息290余条。",
    "2022年本单位共受理政府信息公开申请3件。",
    "2022年度共召开政务公开专题会议4次，开展培训3期。",
    "2022年全年，我局举办公开业务培训7期。",
    # So does one of which the report is neither a copy nor a plan
    "2021年，我局收到政府信息公开申请530件。",
    "2021年度，本局制发行政规范性文件4件。",
    "2019年，我局共公开信息316条。",
    "2024年，我局共收到政府信息公开申请700件。",
)
PREAMBLES = (
    "本报告数据统计时间为2022年1月1日至2022年12月31日。",
    "报告中所列数据统计期限：2022年1月1日—12月31日。",
    "现将云岭县水利局2022年度政府信息公开工作情况报告如下。",
    "根据《条例》规定，现公布云岭县水利局2022年政府信息公开年度报告。",
    "根据《条例》要求，编制2022年度政府信息公开工作年度报告。",
    "统计时段：2022.1.1—2022.12.31",
    "本报告所列数据的统计期限从2022年01月01日开始到2022年12月31日结束。",
    "现将我局2022年政府信息公开工作年度报告公布如下：",
)
ALL_CLOSED = (
    "全年共收到依申请公开12件，全部办结。",
    "本年收到公民、法人政府信息公开申请共12件，已办结12件，办结率为100%。",
    "收到政府信息公开申请12件，均在法定期限内办结。",
    "依申请公开12件，全部按时答复完毕。",
    "全年受理政府信息公开申请12件，办结12件，没有结转。",
    "上年结转0件。收到政府信息公开申请12件，现已全部办结。",
    "共收到信息公开申请12件，100%办结。",
    "收到政府信息公开申请12件，全部在规定时限内办结。",
)
ALL_OF_THE_TABLE = (
    "全年收到的申请全部按时办结，办结率100%。",
    "所有政府信息公开申请均已办结。",
    "我局依申请公开全部办结。",
    "政府信息公开申请均已办理完毕，无结转。",
    "（二）依申请公开：本年度政府信息公开申请全部按期办结。",
    "2023年本机关受理的公开申请均已办结。",
    "全县所有依申请公开事项均已办结。",
    "收到政府信息公开申请700件，全部办理完结。",
    "收到政府信息公开申请700件，上年结转20件，共720件，均已办结。",
    "新收申请700件，上年结转20件，全部办理完成。",
    "受理申请700件，均已办结。",
    "收到政府信息公开申请700件，均已按时办结，没有延期。",
    "结转下年度继续办理0件。",
    "3.结转至下一年度办理的申请数量为0。",
)
TITLES = (
    TITLE.replace("水利局", "水利局水利局"),
    TITLE.replace("年度报告", "年度年度报告"),
    TITLE + "报告",
    TITLE.replace("信息", "信息信息"),
    TITLE.replace("政府", "政府政府"),
    TITLE.replace("年政府", "年年政府"),
    TITLE.replace("局", "局局"),
    "云岭县" + TITLE,
)
HEADINGS = (
    "（二）依申请依申请公开情况。",
    "（三）政府信息管理管理情况。",
    "（四）平台建设建设情况。",
    "（五）监督保障保障情况。",
    "二、存在的的主要做法。",
    "（三）政府信息信息管理情况",
    "1.监督保障保障",
    "二、抓规范规范，让申请有回音",
    "12、强化解读解读：公报照常登载。",
)
NO_PROBLEMS = (
    ("无问题。",),
    ("本年度无。",),
    ("我局不存在问题。",),
    ("/",),
    ("不涉及",),
    ("本单位政府信息公开工作不存在问题。",),
    ("（一）主要问题：无。", "（二）改进措施：无。"),
    ("本单位无存在问题及改进情况。",),
    ("（一）存在问题", "无", "（二）改进情况", "无"),
    ("1.主要问题：无；2.改进情况：无。",),
    ("目前暂无存在的问题。",),
    ("（无）",),
    ("【无】。",),
    ("未发现问题。",),
    ("我局暂未发现存在的问题。",),
    ("没有发现突出问题。",),
    ("无其他问题",),
    ("无任何问题。",),
)
LATE = (
    ("云岭县水利局", "2024 年 2 月 19 日"),
    ("云岭县水利局 2024年03月01日",),
    ("二○二四年二月十九日",),
    ("无。云岭县水利局2024年2月19日",),
    ("云岭县水利局", "2024.02.19"),
    ("2024年二月十九日",),
)
LATE_ON_ITS_PAGE = (
    ("[ 发布时间 ] 2024-02-21",),
    ("发布日期: 2024/2/21",),
    ("索引号：0123/2024-7 成文日期：2024-02-21",),
    ("成文日期", "2024-02-21", "发布日期", "2024-02-26"),
    (f"{TITLE} 发布时间：2024-02-21",),
    ("发布时间：2024-02-21 10:31 更新时间：2024-06-30",),
)
UNFILLED = (
    ("公开信息【 】条", "公开信息【】条"),
    ("公开信息（ ）条，印发文件7件。", "公开信息（）条，印发文件7件。"),
    ("公开信息***条", "公开信息***条"),
    ("公开信息**条。", "公开信息**条。"),
    ("在XX镇设点。", "在XX镇设点。"),
    ("公开信息XX条，通报典型案例3个。", "公开信息XX条，通报典型案例3个。"),
    ("通报典型案例3个。在XX镇设点。", "典型案例3个。在XX镇设点。"),
    # What is quoted cuts no number in two
    ("申请701件，公开信息XX条", "701件，公开信息XX条"),
    ("共计三百二十件，公开信息XX条", "三百二十件，公开信息XX条"),
    (
        "公开信息XX条，另有公报及目录等文件1234567件",
        "公开信息XX条，另有公报及目录等文件1234567",
    ),
    ("申请7,012件，公开信息  条", "7,012件，公开信息  条"),
)


def codes(case: Case) -> list[str]:
    return [told.code for told in check_case(case)]


@pytest.mark.parametrize("said", OTHER_YEAR)
def test_another_year_in_the_overview(said: str) -> None:
    assert codes(Case(evolve(PLAIN, overview=(said,)))) == ["GX322"]
    assert codes(Case(evolve(PLAIN, overview=("公报照常登载。", said)))) == ["GX322"]


@pytest.mark.parametrize("said", PREAMBLES)
def test_another_year_in_front(said: str) -> None:
    assert codes(Case(evolve(PLAIN, preamble=(said,)))) == ["GX322"]


@pytest.mark.parametrize("said", ALL_CLOSED)
def test_all_closed_beside_what_is_carried_forward(said: str) -> None:
    assert codes(Case(overview(said, forward=3))) == ["GX323"]
    assert codes(Case(overview(said, forward=0))) == []


def test_all_closed_is_said_of_those_that_came_in() -> None:
    """The figure beside it is that of the table, or of another number of requests."""

    def of_table(received: int, carried_in: int) -> Case:
        one, two, three = (ApplicantCounts(total=n) for n in (received, carried_in, 3))
        requests = RequestTable2021(received=one, carried_in=two, carried_forward=three)
        said = ("窗口受理公开申请12件，全部办结。",)
        return Case(evolve(PLAIN, overview=said, requests=requests))

    assert "GX323" in codes(of_table(12, 0))
    assert "GX323" in codes(of_table(9, 3))
    assert "GX323" not in codes(of_table(31, 2))


@pytest.mark.parametrize("said", ALL_OF_THE_TABLE)
def test_all_closed_is_said_of_all_requests_of_the_table(said: str) -> None:
    def carried_forward(forward: int) -> Report:
        one, two, three = (ApplicantCounts(total=n) for n in (700, 20, forward))
        requests = RequestTable2021(received=one, carried_in=two, carried_forward=three)
        return evolve(PLAIN, overview=(said,), requests=requests)

    assert codes(Case(carried_forward(25))) == ["GX323"]
    assert codes(Case(carried_forward(0))) == []


def test_what_a_claim_says_of_those_carried_forward_is_told_once() -> None:
    said = "收到政府信息公开申请12件。结转下年度继续办理0件。"
    assert codes(Case(overview(said, forward=3))) == ["GX403"]


@pytest.mark.parametrize(("said", "quoted"), UNFILLED)
def test_a_draft_is_not_filled_in(said: str, quoted: str) -> None:
    (told,) = check_case(Case(evolve(PLAIN, overview=(said,))), AUDITS_OF_DRAFTS)
    assert told.data["text"] == quoted


@pytest.mark.parametrize("title", TITLES)
def test_a_word_twice_in_the_title(title: str) -> None:
    assert codes(Case(evolve(PLAIN, title=title))) == ["GX324"]


@pytest.mark.parametrize("said", HEADINGS)
def test_a_word_twice_in_a_heading(said: str) -> None:
    assert codes(Case(evolve(PLAIN, overview=(said,)))) == ["GX324"]


@pytest.mark.parametrize("said", NO_PROBLEMS)
def test_nothing_said_of_problems(said: tuple[str, ...]) -> None:
    assert codes(Case(evolve(PLAIN, problems=said))) == ["GX321"]


@pytest.mark.parametrize("last", LATE)
def test_signed_too_late(last: tuple[str, ...]) -> None:
    assert codes(Case(signed(*last))) == ["GX326"]


def test_fewer_received_than_taken_up() -> None:
    """Not all that came in need be taken up; but no more than that can be."""
    said = ("收到政府信息公开申请12件。", "受理政府信息公开申请15件。")
    assert codes(Case(evolve(PLAIN, overview=said))) == ["GX325"]


@pytest.mark.parametrize("around", LATE_ON_ITS_PAGE)
def test_published_too_late(around: tuple[str, ...]) -> None:
    assert codes(Case(PLAIN, around=around)) == ["GX326"]
