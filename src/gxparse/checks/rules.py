"""The rules, in one ordered list. To add one, write it as data and name it in one of the tuples at the end.

Their source: the balance is printed in the corner of table 3; the totals follow
from the meaning of 总计 (国办公开办函〔2021〕30号, the form and its notes), what is
carried over and what is in force from the meaning of 上年 and 现行. A figure of
the report on the year before has a path that begins with "previous.".
"""

from __future__ import annotations

from typing import Any

from gxparse.checks.audits.rules import AUDITS, AUDITS_BETWEEN_YEARS, AUDITS_OF_DRAFTS
from gxparse.checks.claim_equations import ClaimEquation, claim_equations
from gxparse.checks.equations import Equation
from gxparse.checks.rule import Rule
from gxparse.diagnostics.diagnostic import At
from gxparse.form.loader import statutory_form
from gxparse.model.paths import parts, row_paths
from gxparse.model.report import (
    ApplicantCounts,
    DisputeTable,
    Report,
    RequestTable2019,
    RequestTable2021,
)

_APPLICANTS = tuple(name for name, _ in parts(ApplicantCounts))
_RESULTS = ("upheld", "corrected", "other", "pending", "total")
_DOCUMENTS = ("rules", "normative_documents")

_REQUESTS_2021 = row_paths(RequestTable2021, "requests")
_REQUESTS_2019 = row_paths(RequestTable2019, "requests")
_OUTCOMES = "requests.outcomes."
_OUTCOMES_TOTAL = f"{_OUTCOMES}total"


def _row(path: str) -> dict[str, At]:
    return {"row": At(path.rpartition(".")[0])}


def _column(path: str) -> dict[str, At]:
    return {"column": At(f"{path.partition('.')[0]}:{path.rpartition('.')[2]}")}


def _row_on_the_left(equation: Equation) -> dict[str, At]:
    return _row(equation.left[0])


def _row_on_the_right(equation: Equation) -> dict[str, At]:
    return _row(equation.right[0])


def _column_on_the_left(equation: Equation) -> dict[str, At]:
    return _column(equation.left[0])


def _column_on_the_right(equation: Equation) -> dict[str, At]:
    return _column(equation.right[0])


def _outcome_totals(rows: tuple[str, ...]) -> tuple[Equation, ...]:
    """In each column of an edition's table 3, which has these rows, the outcomes come to their total."""
    outcomes = [
        row for row in rows if row.startswith(_OUTCOMES) and row != _OUTCOMES_TOTAL
    ]

    def total(column: str) -> Equation:
        return Equation(
            tuple(f"{row}.{column}" for row in outcomes),
            (f"{_OUTCOMES_TOTAL}.{column}",),
        )

    return tuple(map(total, _APPLICANTS))


def _row_totals(
    rows: tuple[str, ...], columns: tuple[str, ...]
) -> tuple[Equation, ...]:
    """In each row, the last column is the sum of the others."""

    def total(row: str) -> Equation:
        *addends, last = (f"{row}.{column}" for column in columns)
        return Equation(tuple(addends), (last,))

    return tuple(map(total, rows))


BALANCE = Rule(
    "balance",
    "GX301",
    "requests",
    tuple(
        Equation(
            (f"requests.received.{column}", f"requests.carried_in.{column}"),
            (f"{_OUTCOMES_TOTAL}.{column}", f"requests.carried_forward.{column}"),
        )
        for column in _APPLICANTS
    ),
    _column_on_the_right,
    en="In each column, received + carried in = outcomes, total + carried forward.",
    zh="各列：第一项加第二项之和，等于第三项加第四项之和。",
    source="printed in the corner of table 3 · 表三表头印有",
)
OUTCOME_TOTAL = Rule(
    "outcome_total",
    "GX302",
    "requests",
    # Those of one edition, and of the other: a report's table has the rows of one of them
    _outcome_totals(_REQUESTS_2021) + _outcome_totals(_REQUESTS_2019),
    _column_on_the_right,
    en="In each column, the outcomes come to their total.",
    zh="各列：各项办理结果之和等于其总计。",
    source="the meaning of 总计 in the form · 表式中“总计”的含义",
)
APPLICANT_TOTAL = Rule(
    "applicant_total",
    "GX303",
    "requests",
    # Most rows are in both editions, and have one equation
    _row_totals(tuple(dict.fromkeys(_REQUESTS_2021 + _REQUESTS_2019)), _APPLICANTS),
    _row_on_the_right,
    en="In each row of table 3, the six kinds of applicants come to 总计.",
    zh="表三各行：六类申请人之和等于总计。",
    source="the meaning of 总计 in the form · 表式中“总计”的含义",
)
DISPUTE_TOTAL = Rule(
    "dispute_total",
    "GX304",
    "disputes",
    _row_totals(row_paths(DisputeTable, "disputes"), _RESULTS),
    _row_on_the_right,
    en="In each block of table 4, the four results come to 总计.",
    zh="表四各组：四类结果之和等于总计。",
    source="the meaning of 总计 in the form · 表式中“总计”的含义",
)
COVERS_ISSUED = Rule(
    "covers_issued",
    "GX311",
    "disclosure",
    tuple(
        Equation(
            (f"disclosure.{row}.in_force", f"disclosure.{row}.repealed"),
            (f"disclosure.{row}.issued",),
            relation="≥",
        )
        for row in _DOCUMENTS
    ),
    _row_on_the_right,
    kind="soft",
    en="In force + repealed ≥ issued, for rules and for normative documents.",
    zh="规章和规范性文件：现行有效加本年废止不少于本年制发。",
    source="the meaning of 现行有效 in the form · 表式中“现行有效”的含义",
)
PUBLISHED_WITHIN_TOTAL = Rule(
    "published_within_total",
    "GX313",
    "disclosure",
    tuple(
        Equation(
            (f"disclosure.{row}.total_public",),
            (f"disclosure.{row}.published",),
            relation="≥",
        )
        for row in _DOCUMENTS
    ),
    _row_on_the_right,
    kind="soft",
    en="Public in all ≥ newly made public, for rules and for normative documents (edition 2019).",
    zh="规章和规范性文件：对外公开总数量不少于本年新公开数量（2019年版）。",
    source="the meaning of 对外公开总数量 in the form · 表式中“对外公开总数量”的含义",
)


def _below_city(report: Report) -> bool:
    """Whether its agency is surely one of a county, district, township or sub-district, by its name."""
    return (
        report.agency is not None
        and statutory_form().terms["BELOW_CITY"].fullmatch(report.agency) is not None
    )


RULE_MAKING_POWER = Rule(
    "rule_making_power",
    "GX312",
    "disclosure",
    (
        Equation(
            (
                "disclosure.rules.issued",
                "disclosure.rules.repealed",
                "disclosure.rules.in_force",
            ),
            (),
        ),
        Equation(
            (
                "disclosure.rules.produced",
                "disclosure.rules.published",
                "disclosure.rules.total_public",
            ),
            (),
        ),
    ),
    _row_on_the_left,
    kind="soft",
    en="A body below city level has no rules (规章); where the agency's name does not tell its level, not applicable.",
    zh="市级以下机关没有规章；从机关名称不能确定其层级的，不适用。",
    source="Legislation Law, Art. 91 and 93 (2023) · 《立法法》（2023年修正）第九十一条、第九十三条",
    applies=_below_city,
)
CARRIED_OVER = Rule(
    "carried_over",
    "GX401",
    "previous.requests",
    tuple(
        Equation(
            (f"requests.carried_in.{column}",),
            (f"previous.requests.carried_forward.{column}",),
        )
        for column in _APPLICANTS
    ),
    _column_on_the_left,
    kind="soft",
    en="In each column, carried in = carried forward the year before.",
    zh="各列：上年结转等于上一年度报告的结转下年度继续办理。",
    source="the meaning of 上年结转 in the form · 表式中“上年结转”的含义",
)
IN_FORCE = Rule(
    "in_force",
    "GX402",
    "previous.disclosure",
    tuple(
        Equation(
            (f"disclosure.{row}.in_force", f"disclosure.{row}.repealed"),
            (f"previous.disclosure.{row}.in_force", f"disclosure.{row}.issued"),
        )
        for row in _DOCUMENTS
    ),
    _row_on_the_left,
    kind="soft",
    en="In force + repealed = in force the year before + issued, for rules and for normative documents.",
    zh="规章和规范性文件：现行有效加本年废止等于上年现行有效加本年制发。",
    source="the meaning of 现行有效 in the form · 表式中“现行有效”的含义",
)


def _words_of_claim(equation: Equation) -> dict[str, Any]:
    # Every equation of the rule below is a claim's, unless its user gives it others
    if not isinstance(equation, ClaimEquation):
        return {}
    claim = equation.claim
    return {
        "text": claim.text,
        "section": At(claim.section),
        "paragraph": claim.paragraph + 1,
    }


PROSE_AGREES = Rule(
    "prose_agrees",
    "GX403",
    "",
    (),
    _words_of_claim,
    kind="soft",
    en="A figure of the tables that the prose states too is the same in both.",
    zh="正文中写明的表内数字，与表格一致。",
    source="a report is one account of one year · 同一报告的正文与表格反映同一年度的情况",
    stated=claim_equations,
)


WITHIN: tuple[Rule, ...] = (BALANCE, OUTCOME_TOTAL, APPLICANT_TOTAL, DISPUTE_TOTAL)
"""The rules within one report, which its own figures must keep; every parse tells where they are broken."""
PLAUSIBLE: tuple[Rule, ...] = (
    COVERS_ISSUED,
    PUBLISHED_WITHIN_TOTAL,
    RULE_MAKING_POWER,
    PROSE_AGREES,
    *AUDITS,
)
"""The rules within one report that most keep; ``check`` tells of them, a parse does not."""
BETWEEN_YEARS: tuple[Rule, ...] = (CARRIED_OVER, IN_FORCE, *AUDITS_BETWEEN_YEARS)
"""The rules between a report and the one on the year before, which most reports keep."""
RULES: tuple[Rule, ...] = WITHIN + PLAUSIBLE + BETWEEN_YEARS
"""Every rule; ``check`` leaves out those whose figures it is not given."""
OF_DRAFTS: tuple[Rule, ...] = AUDITS_OF_DRAFTS
"""What is asked of a draft besides (``gxparse check --profile draft``)."""
