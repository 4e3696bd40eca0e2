"""The rules that are no equations: what auditors look for, each with its code and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gxparse.checks.audits import dates, drafts, prose, years
from gxparse.checks.rule import Case, Observation, Rule

_REGULATIONS = "Regulations on Open Government Information (2019), Art. {0} · 《政府信息公开条例》（2019年修订）第{1}条"
_OWN_YEAR = "a report is one account of one year · 同一报告反映同一年度的情况"
_COMPARED = (
    "Decisions taken, rules and normative documents in force (2019: public in all), requests received in all, and the "
    "total of each kind of dispute"
)
"""The figures that ``years`` compares, in words."""
_COMPARED_ZH = "处理决定件数，规章和其他文件现行有效的件数（2019年版为对外公开总数），新收申请总计，复议、诉讼各类总计"
_OWN_YEARS = "the reports of one body on several years · 同一机关各年度的报告"


def _rule(
    id: str,
    code: str,
    observes: Callable[[Case], Iterable[Observation]],
    en: str,
    zh: str,
    source: str,
) -> Rule:
    return Rule(
        id,
        code,
        "",
        (),
        kind="soft",
        en=en,
        zh=zh,
        source=source,
        observes=observes,
    )


AUDITS: tuple[Rule, ...] = (
    _rule(
        "says_problems",
        "GX321",
        prose.no_problems,
        "Section five says which problems there are; it is neither empty nor says just that there are none "
        "(无, 未发现问题).",
        "第五部分写明存在的问题，不为空白，也不只写“无”“未发现问题”等。",
        _REGULATIONS.format("50", "五十"),
    ),
    _rule(
        "own_year",
        "GX322",
        prose.other_year,
        "Sentences of section one that open with a year and count what the body did, the period of the figures, and "
        "the report as it is named before section one are of the year of the report.",
        "总体情况中以年份开头、列举本机关工作数量的句子，统计期限，以及篇首所称的本报告，其年度为报告年度。",
        _OWN_YEAR,
    ),
    _rule(
        "all_closed",
        "GX323",
        prose.all_closed,
        "Where a sentence says of all requests that they are closed, or that none are carried forward, the table "
        "carries none forward; what is said of those that were due alone (按时办结率) is not asked.",
        "正文称全部申请均已办结，或者没有结转的，表中结转下年度为0；仅指到期申请的（按时办结率）不作比较。",
        _OWN_YEAR,
    ),
    _rule(
        "no_doubled_word",
        "GX324",
        prose.doubled_word,
        "No word of three or more characters, and none of those that such titles use, stands twice in a row in the "
        "title or a heading; nor does any of two characters at the end of a heading.",
        "标题中没有连续重复的三字以上词语或者年度报告标题常用词语，末尾没有连续重复的两字词语。",
        "a slip of the pen · 笔误",
    ),
    _rule(
        "prose_is_one",
        "GX325",
        prose.prose_disagrees,
        "Two places of the prose state the same figure of one thing.",
        "正文两处写明的同一数字一致。",
        _OWN_YEAR,
    ),
    _rule(
        "published_in_time",
        "GX326",
        dates.late,
        "A department is dated by 31 January, a government (before 2019 any body) by 31 March of the year after; "
        "without a date, or with that of an update alone, undecided.",
        "部门报告的日期不晚于次年1月31日，政府报告（2018年度及以前为所有机关的报告）的不晚于3月31日；没有日期或者仅有更新日期的，无法判断。",
        _REGULATIONS.format("49, 50", "四十九条、第五十"),
    ),
    _rule(
        "published_after_year",
        "GX327",
        dates.early,
        "A report is not dated before the end of its year; without a date, or with that of an update alone, undecided.",
        "报告的日期不早于报告年度结束；没有日期或者仅有更新日期的，无法判断。",
        _OWN_YEAR,
    ),
)
"""Those within one report."""
AUDITS_OF_DRAFTS: tuple[Rule, ...] = (
    _rule(
        "filled_in",
        "GX328",
        drafts.filled_in,
        "In a draft, no section of prose is blank, and no sign (XX, ____, ***, 【】, 待补充) stands where figures or "
        "words are to come; a name that is masked (张××) is none.",
        "草稿中，正文各部分不为空白，也没有待填的记号（XX、____、***、【】、待补充）；隐去的姓名（张××）不在此列。",
        "what a draft is · 草稿的性质",
    ),
)
"""Those that only a draft is asked."""
AUDITS_BETWEEN_YEARS: tuple[Rule, ...] = (
    _rule(
        "no_jump",
        "GX411",
        years.jump,
        f"{_COMPARED}: of two years the larger one, if 30 or more, is less than five times the other; where either is "
        "0, nothing is told.",
        f"{_COMPARED_ZH}：相邻两年中较大者不少于30件的，不足另一年的5倍；任一年为0的，不提示。",
        _OWN_YEARS,
    ),
    _rule(
        "same_unit",
        "GX412",
        years.unit_changed,
        "An amount is not some 10,000 times (2,000 to 50,000) that of the other year.",
        "金额不为另一年的约一万倍（2000至50000倍）。",
        _OWN_YEARS,
    ),
    _rule(
        "figure_kept",
        "GX413",
        years.lost,
        f"{_COMPARED}: what is 10 or more in all other years of the body (two at least) is neither 0 nor blank.",
        f"{_COMPARED_ZH}：该机关其他年度（至少两年）均不少于10件的，本年度不为0或空白。",
        _OWN_YEARS,
    ),
    _rule(
        "prose_is_new",
        "GX414",
        years.copied,
        "Less than 90 % of the stretches of four characters in section one, and in section five, numbers masked, stand "
        "in that of the year before; where either has less than 100 different ones, undecided.",
        "略去数字后，第一、第五部分正文的四字片段与上一年度相同的不到90%；任一年不同的片段少于100个的，无法判断。",
        _OWN_YEARS,
    ),
)
"""Those between the years of one body."""
