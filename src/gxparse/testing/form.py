"""The statutory form in both editions, typed from the notices: the tests' own copy, to hold the grammars against.

Nothing here is taken from the grammars, so that a slip there cannot hide.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEADINGS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}

# By edition: (article, heads, rows); a row is its label and the path of its figures
DISCLOSURE = {
    2021: (
        (
            "第二十条第（一）项",
            ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            (
                ("规章", "disclosure.rules"),
                ("行政规范性文件", "disclosure.normative_documents"),
            ),
        ),
        (
            "第二十条第（五）项",
            ("信息内容", "本年处理决定数量"),
            (("行政许可", "disclosure.licensing"),),
        ),
        (
            "第二十条第（六）项",
            ("信息内容", "本年处理决定数量"),
            (("行政处罚", "disclosure.penalties"), ("行政强制", "disclosure.coercion")),
        ),
        (
            "第二十条第（八）项",
            ("信息内容", "本年收费金额"),
            (("行政事业性收费", "disclosure.fees"),),
        ),
    ),
    2019: (
        (
            "第二十条第（一）项",
            ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
            (
                ("规章", "disclosure.rules"),
                ("规范性文件", "disclosure.normative_documents"),
            ),
        ),
        (
            "第二十条第（五）项",
            ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
            (
                ("行政许可", "disclosure.licensing"),
                ("其他对外管理服务事项", "disclosure.other_services"),
            ),
        ),
        (
            "第二十条第（六）项",
            ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
            (("行政处罚", "disclosure.penalties"), ("行政强制", "disclosure.coercion")),
        ),
        (
            "第二十条第（八）项",
            ("信息内容", "上一年项目数量", "本年增/减"),
            (("行政事业性收费", "disclosure.fees"),),
        ),
        (
            "第二十条第（九）项",
            ("信息内容", "采购项目数量", "采购总金额"),
            (("政府集中采购", "disclosure.procurement"),),
        ),
    ),
}
_ITEMS = ("prior_items", "change", "decisions")
_DOCUMENTS = {
    2021: ("issued", "repealed", "in_force"),
    2019: ("produced", "published", "total_public"),
}
DISCLOSURE_COLUMNS = {
    2021: {
        "disclosure.rules": _DOCUMENTS[2021],
        "disclosure.normative_documents": _DOCUMENTS[2021],
        "disclosure.licensing": ("decisions",),
        "disclosure.penalties": ("decisions",),
        "disclosure.coercion": ("decisions",),
        "disclosure.fees": ("amount",),
    },
    2019: {
        "disclosure.rules": _DOCUMENTS[2019],
        "disclosure.normative_documents": _DOCUMENTS[2019],
        "disclosure.licensing": _ITEMS,
        "disclosure.other_services": _ITEMS,
        "disclosure.penalties": _ITEMS,
        "disclosure.coercion": _ITEMS,
        "disclosure.fees": ("prior_items", "change"),
        "disclosure.procurement": ("projects", "amount"),
    },
}
RULES, NORMS = (
    tuple(f"{path}.{column}" for column in _DOCUMENTS[2021])
    for path in ("disclosure.rules", "disclosure.normative_documents")
)
"""The paths of the figures in the first two rows of table 2."""
AMOUNTS = {2021: "disclosure.fees", 2019: "disclosure.procurement"}
"""The row that holds an amount of money."""
AMOUNT_HEADS = {"本年收费金额", "采购总金额"}

RELATION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "welfare",
    "legal_service",
    "other",
    "total",
)
ORGANIZATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")

_O = "requests.outcomes"
# The three label columns of a row, "" where a merged cell goes on, and its path
_REQUESTS_2021 = (
    ("一、本年新收政府信息公开申请数量", None, None, "requests.received"),
    ("二、上年结转政府信息公开申请数量", None, None, "requests.carried_in"),
    ("三、本年度办理结果", "（一）予以公开", None, f"{_O}.granted"),
    (
        "",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        None,
        f"{_O}.partly_granted",
    ),
    ("", "（三）不予公开", "1.属于国家秘密", f"{_O}.refused.state_secret"),
    ("", "", "2.其他法律行政法规禁止公开", f"{_O}.refused.prohibited_by_law"),
    ("", "", "3.危及“三安全一稳定”", f"{_O}.refused.security_and_stability"),
    ("", "", "4.保护第三方合法权益", f"{_O}.refused.third_party_rights"),
    ("", "", "5.属于三类内部事务信息", f"{_O}.refused.internal_affairs"),
    ("", "", "6.属于四类过程性信息", f"{_O}.refused.deliberative_process"),
    ("", "", "7.属于行政执法案卷", f"{_O}.refused.enforcement_file"),
    ("", "", "8.属于行政查询事项", f"{_O}.refused.administrative_inquiry"),
    ("", "（四）无法提供", "1.本机关不掌握相关政府信息", f"{_O}.unavailable.not_held"),
    ("", "", "2.没有现成信息需要另行制作", f"{_O}.unavailable.needs_creation"),
    ("", "", "3.补正后申请内容仍不明确", f"{_O}.unavailable.still_unclear"),
    (
        "",
        "（五）不予处理",
        "1.信访举报投诉类申请",
        f"{_O}.not_processed.petition_or_complaint",
    ),
    ("", "", "2.重复申请", f"{_O}.not_processed.repeated"),
    ("", "", "3.要求提供公开出版物", f"{_O}.not_processed.published_material"),
    ("", "", "4.无正当理由大量反复申请", f"{_O}.not_processed.excessive"),
    (
        "",
        "",
        "5.要求行政机关确认或重新出具已获取信息",
        f"{_O}.not_processed.confirm_or_reissue",
    ),
    (
        "",
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        f"{_O}.other_processing.not_corrected_in_time",
    ),
    (
        "",
        "",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        f"{_O}.other_processing.fee_not_paid_in_time",
    ),
    ("", "", "3.其他", f"{_O}.other_processing.other"),
    ("", "（七）总计", None, f"{_O}.total"),
    ("四、结转下年度继续办理", None, None, "requests.carried_forward"),
)
_THREE = [n for n, row in enumerate(_REQUESTS_2021) if ".other_processing." in row[3]]
REQUESTS = {
    2021: _REQUESTS_2021,
    2019: (
        *_REQUESTS_2021[: _THREE[0]],
        ("", "（六）其他处理", None, f"{_O}.other"),
        *_REQUESTS_2021[_THREE[-1] + 1 :],
    ),
}
LEAVES = {
    edition: tuple(
        path for *_, path in rows if path.startswith(_O) and path != f"{_O}.total"
    )
    for edition, rows in REQUESTS.items()
}

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
RESULT_COLUMNS = ("upheld", "corrected", "other", "pending", "total")
DISPUTES = (
    "disputes.reconsideration",
    "disputes.litigation_direct",
    "disputes.litigation_after_reconsideration",
)
DISPUTE_LABELS = ("行政复议", "未经复议直接起诉", "复议后起诉")


_OF_2021 = {
    "disclosure": "disclosure.rules.issued",
    "requests": "requests.outcomes.other_processing.other.total",
}


def edition(found: Mapping[str, Any], table: str) -> int:
    """The edition of a table that is there, by the values of its report."""
    return 2021 if _OF_2021[table] in found else 2019
