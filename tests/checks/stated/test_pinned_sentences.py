"""Sentences that state a figure of the tables, and sentences that only look as if they did, read by eye."""

from __future__ import annotations

import pytest

from gxparse import Report, report_claims

RECEIVED, CARRIED_IN = "requests.received", "requests.carried_in"
DONE, CARRIED_FORWARD = "requests.outcomes.total", "requests.carried_forward"
GRANTED, PARTLY = "requests.outcomes.granted", "requests.outcomes.partly_granted"
REFUSED, NOT_HELD = "requests.outcomes.refused", "requests.outcomes.unavailable"
NOT_PROCESSED = "requests.outcomes.not_processed"
OTHER = "requests.outcomes.other_processing"
REVIEWS, SUITS = "disputes.reconsideration", "disputes.litigation"

# In a section that is headed "（二）依申请公开", so that requests are spoken of
NO_CLAIMS = (
    # of some of the requests alone
    "在逾期办理的申请中，予以公开3件。",
    "在超时答复的件中，予以公开3件。",
    "涉及征地拆迁的申请，予以公开3件。",
    "征地拆迁类申请，收到15件。",
    "征地拆迁类，予以公开3件。",
    "对重复提交的申请，不予处理4件。",
    "其余申请，予以公开3件。",
    "剩余申请中，不予公开2件。",
    "部分申请，办结15件。",
    "上述申请中涉密的，不予公开2件。",
    "补正后的申请，答复12件。",
    "针对不动产登记申请，收到7件。",
    "首次申请收到15件。",
    "线上申请收到15件。",
    "经行政复议，予以公开3件。",
    # without some of them
    "除撤回申请外，收到申请15件。",
    "除去重复件，收到申请15件。",
    "扣除撤回件后，办结15件。",
    "不含撤回申请，收到申请15件。",
    "不包括乡镇，收到申请15件。",
    "不计重复申请，答复15件。",
    "剔除无效件，收到申请15件。",
    "排除非政府信息申请后，答复15件。",
    "合并重复件后，答复15件。",
    "去重后，收到申请15件。",
    "折算后，收到申请15件。",
    # of a part of the year
    "春节期间，收到申请15件。",
    "机构改革期间，办结15件。",
    "试点阶段，收到申请15件。",
    "系统上线后，收到申请15件。",
    "改版前，收到申请15件。",
    "第三季度收到申请15件。",
    "每月收到申请15件。",
    "当日办结15件。",
    "2019年至2023年，收到申请15件。",
    # of something else than requests for information
    "人大建议办理中，予以公开3件。",
    "政协提案复文，予以公开3件，部分公开2件。",
    "公文公开属性认定：予以公开120件，不予公开30件。",
    "审查信息800条，不予公开30件。",
    "清理历史文件500件，予以公开300件。",
    "信访事项，办结15件。",
    "12345热线工单，答复15件。",
    "领导信箱来信，办结15件。",
    "行政许可事项，办结15件。",
    "投诉举报，收到15件。",
    "网民留言，答复15件。",
    "规范性文件审核，不予公开3件。",
    "编制政策解读20篇，予以公开18件。",
    "接受咨询200人次，答复15件。",
    "移送线索，办结15件。",
    "信访事项，上年结转2件，新收15件。",
    "认真研究群众意见，答复15件。",
    # what is wanted, supposed, or an example
    "目标是收到申请15件。",
    "工作目标：办结15件。",
    "年度任务：答复15件。",
    "比如：“收到申请15件”。",
    "如：收到申请15件，办结15件。",
    "例如，收到申请15件。",
    "假设收到申请15件，应答复15件。",
    "如果收到申请15件，则按期答复15件。",
    "样例：收到申请15件。",
    "拟予以公开3件。",
    "计划办结15件。",
    "预计收到申请15件。",
    # of others, or of another number
    "约收到申请15件。",
    "收到申请15余件。",
    "人均办结15件。",
    "平均办结15件。",
    "最多一次收到申请15件。",
    "其他单位转来，收到申请15件。",
    "据县司法局统计，收到申请15件。",
    "全国各地，收到申请15件。",
    "收到申请15件次。",
    "收到申请由10件增至15件。",
)

Said = tuple[str | tuple[str, ...], int]
CLAIMS: tuple[tuple[str, list[Said]], ...] = (
    ("收到申请15件。", [(RECEIVED, 15)]),
    ("全年共收到政府信息公开申请15件。", [(RECEIVED, 15)]),
    ("2023年，我局新收政府信息公开申请15件。", [(RECEIVED, 15)]),
    ("本年度受理依申请公开十二件。", [(RECEIVED, 12)]),
    ("云岭县水利局全年收到申请1,215件。", [(RECEIVED, 1215)]),
    ("本局接到公民、法人和其他组织提出的申请15件。", [(RECEIVED, 15)]),
    ("本年新收到15件政府信息公开申请。", [(RECEIVED, 15)]),
    ("未收到政府信息公开申请。", [(RECEIVED, 0)]),
    ("全年没有收到依申请公开事项。", [(RECEIVED, 0)]),
    ("政府信息公开申请数量为0。", [(RECEIVED, 0)]),
    ("上年结转2件。", [(CARRIED_IN, 2)]),
    ("2022年结转申请2件。", [(CARRIED_IN, 2)]),
    ("无上年结转申请。", [(CARRIED_IN, 0)]),
    (
        "收到申请15件，上年结转2件，办结16件，结转下年度继续办理1件。",
        [(RECEIVED, 15), (CARRIED_IN, 2), (DONE, 16), (CARRIED_FORWARD, 1)],
    ),
    (
        "收到申请17件，其中新收15件，上年结转2件。",
        [((RECEIVED, CARRIED_IN), 17), (RECEIVED, 15), (CARRIED_IN, 2)],
    ),
    ("转入2024年继续办理1件。", [(CARRIED_FORWARD, 1)]),
    ("结转至下一年度的申请3件。", [(CARRIED_FORWARD, 3)]),
    ("已办结申请15件。", [(DONE, 15)]),
    ("答复政府信息公开申请15件。", [(DONE, 15)]),
    ("予以公开3件。", [(GRANTED, 3)]),
    ("依法予以公开3件，部分公开2件。", [(GRANTED, 3), (PARTLY, 2)]),
    ("予以公开和部分公开5件。", [((GRANTED, PARTLY), 5)]),
    ("不予公开4件。", [(REFUSED, 4)]),
    ("无法提供6件。", [(NOT_HELD, 6)]),
    ("不予处理2件，其他处理1件。", [(NOT_PROCESSED, 2), (OTHER, 1)]),
    (
        "办结16件，其中予以公开9件，不予公开7件。",
        [(DONE, 16), (GRANTED, 9), (REFUSED, 7)],
    ),
    ("在所有申请中，予以公开3件。", [(GRANTED, 3)]),
    ("收到的申请中，予以公开3件。", [(GRANTED, 3)]),
    # what stands before says nothing of which of them are counted
    (
        "严格按照《条例》规定，全年收到申请15件，办结15件。",
        [(RECEIVED, 15), (DONE, 15)],
    ),
    ("畅通受理渠道，收到政府信息公开申请15件。", [(RECEIVED, 15)]),
    ("依申请公开方面，收到申请15件。", [(RECEIVED, 15)]),
    ("规范答复文书，全年办结15件。", [(DONE, 15)]),
    ("在办理过程中加强沟通，我局办结15件。", [(DONE, 15)]),
    ("发布信息1500条，收到政府信息公开申请15件。", [(RECEIVED, 15)]),
    ("收到申请15件，同比增长7%，办结15件。", [(RECEIVED, 15), (DONE, 15)]),
    ("截至12月31日，收到申请15件。", [(RECEIVED, 15)]),
    # a limit ends with its sentence
    ("除重复申请外，收到申请13件。全年收到申请15件。", [(RECEIVED, 15)]),
    ("春节期间，收到申请2件。全年收到申请15件。", [(RECEIVED, 15)]),
    ("因政府信息公开引发行政复议3件，行政诉讼1件。", [(REVIEWS, 3), (SUITS, 1)]),
    ("政府信息公开行政诉讼2起。", [(SUITS, 2)]),
    ("无行政复议、行政诉讼案件。", [((REVIEWS, SUITS), 0)]),
    ("行政复议、行政诉讼均为0件。", [((REVIEWS, SUITS), 0)]),
)


def claimed(*paragraphs: str) -> list[Said]:
    """What the paragraphs of a report's first section claim: rows, by the beginning of their paths."""
    report = Report(agency="云岭县水利局", year=2023, overview=paragraphs)
    return [(_beginning(claim.paths), claim.value) for claim in report_claims(report)]


def _beginning(paths: tuple[str, ...]) -> str | tuple[str, ...]:
    known = (
        RECEIVED, CARRIED_IN, DONE, CARRIED_FORWARD, GRANTED, PARTLY, REFUSED,
        NOT_HELD, NOT_PROCESSED, OTHER, REVIEWS, SUITS,
    )  # fmt: skip
    rows = dict.fromkeys(
        next(row for row in known if path.startswith(row)) for path in paths
    )
    return next(iter(rows)) if len(rows) == 1 else tuple(rows)


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_what_states_no_figure_of_a_table(sentence: str) -> None:
    assert claimed(f"（二）依申请公开。{sentence}") == []
    assert claimed("（二）依申请公开", sentence) == []
    # Nor does it where requests were counted before
    before = "（二）依申请公开。全年收到政府信息公开申请40件。"
    assert claimed(f"{before}{sentence}") == [(RECEIVED, 40)]


@pytest.mark.parametrize(("sentence", "expected"), CLAIMS)
def test_what_states_figures_of_a_table(sentence: str, expected: list[Said]) -> None:
    assert claimed(f"（二）依申请公开。{sentence}") == expected
    assert claimed("（二）依申请公开", sentence) == expected


def test_they_are_many() -> None:
    assert len(NO_CLAIMS) >= 60
    assert len(CLAIMS) >= 40
