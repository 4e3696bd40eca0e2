"""The rules, in one ordered list. To add one, write it as data and name it in one of the tuples at the end.

Their source: the balance is printed in the corner of table 3; the totals follow
from the meaning of 总计 (国办公开办函〔2021〕30号, the form and its notes), what is
carried over and what is in force from the meaning of 上年 and 现行. A figure of
the report on the year before has a path that begins with "previous.".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from attrs import frozen

from gxparse.checks.equations import Equation, sums
from gxparse.checks.stated.reader import Stated, stated
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.form.loader import statutory_form
from gxparse.model.paths import parts, row_paths, value_paths
from gxparse.model.report import ApplicantCounts, DisputeTable, Edition, Report, RequestTable2019, RequestTable2021

Kind = Literal["hard", "soft"]

_APPLICANTS = tuple(name for name, _ in parts(ApplicantCounts))
_EDITIONS = tuple(row_paths(table, "requests") for table in (RequestTable2021, RequestTable2019))
_ROWS = tuple(dict.fromkeys(row for rows in _EDITIONS for row in rows))
_TOTAL = "requests.outcomes.total"
_LEAVES = tuple(tuple(r for r in rows if r.startswith("requests.outcomes.") and r != _TOTAL) for rows in _EDITIONS)
_DISPUTES = row_paths(DisputeTable, "disputes")


@frozen
class Rule:
    """A rule: the equations that state it, and the code that tells where one is broken."""

    id: str
    code: str
    """In the catalogue of diagnostics; "GX310" is there for rules of your own."""
    table: str
    """The table that its figures stand in; "previous." before it where the year before has a part in it; "" where
    they may be in any."""
    equations: tuple[Equation, ...]
    """One a place; those of an edition's own rows are not applicable to the other's tables."""
    about: Callable[[Equation], dict[str, Any]] | None = None
    """What an equation speaks of, for the message; ``None`` where the message is the rule in words."""
    kind: Kind = "hard"
    """Hard: a report that breaks it contradicts itself. Soft: most reports keep it."""
    en: str = ""
    """The rule in English."""
    zh: str = ""
    """The rule in Chinese."""
    source: str = ""
    """Where it comes from, in English and Chinese."""
    applies: Callable[[Report], bool] | None = None
    """Whether it speaks of a report; ``None``: of every one that has its table."""
    stated: Callable[[Report], tuple[Equation, ...]] | None = None
    """Equations that a report itself states, beyond ``equations``."""

    def places(self, report: Report | None) -> tuple[Equation, ...]:
        """Its equations for a report: one for each place where it can be broken."""
        return self.equations if self.stated is None or report is None else self.equations + self.stated(report)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of its table that have a place for it; all, where the table is the same in them."""
        name = self.table.removeprefix("previous.")
        if not name:
            return tuple(Edition)
        classes = dict(parts(Report))[name]
        own = [{path.removeprefix("previous.") for path in equation.paths} for equation in self.equations]
        places = {cls: value_paths(cls, name) for cls in classes}
        fits = {getattr(cls, "edition", None) for cls in classes if any(paths <= places[cls] for paths in own)}
        return tuple(edition for edition in Edition if edition in fits or None in fits)

    def diagnostic(self, equation: Equation, found: Mapping[str, Any]) -> Diagnostic:
        """The diagnostic for a broken equation."""
        about = self.about(equation) if self.about else {"rule": self.en or self.id, "rule_zh": self.zh or self.id}
        return Diagnostic(self.code, equation.paths, (), {**about, "sums": sums(equation, found)})


def _row(equation: Equation) -> dict[str, At]:
    return {"row": At(equation.right[0].rpartition(".")[0])}


def _column(equation: Equation) -> dict[str, At]:
    table, column = equation.right[0].partition(".")[0], equation.right[0].rpartition(".")[2]
    return {"column": At(f"{table}:{column}")}


def _total(rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Equation, ...]:
    """In each row, the last column is the sum of the others."""
    return tuple(Equation(tuple(f"{row}.{c}" for c in columns[:-1]), (f"{row}.{columns[-1]}",)) for row in rows)


BALANCE = Rule(
    "balance",
    "GX301",
    "requests",
    tuple(
        Equation(
            (f"requests.received.{c}", f"requests.carried_in.{c}"),
            (f"requests.outcomes.total.{c}", f"requests.carried_forward.{c}"),
        )
        for c in _APPLICANTS
    ),
    _column,
    en="In each column, received + carried in = outcomes, total + carried forward.",
    zh="各列：第一项加第二项之和，等于第三项加第四项之和。",
    source="printed in the corner of table 3 · 表三表头印有",
)
OUTCOME_TOTAL = Rule(
    "outcome_total",
    "GX302",
    "requests",
    tuple(
        Equation(tuple(f"{row}.{c}" for row in leaves), (f"{_TOTAL}.{c}",)) for leaves in _LEAVES for c in _APPLICANTS
    ),
    _column,
    en="In each column, the outcomes come to their total.",
    zh="各列：各项办理结果之和等于其总计。",
    source="the meaning of 总计 in the form · 表式中“总计”的含义",
)
APPLICANT_TOTAL = Rule(
    "applicant_total",
    "GX303",
    "requests",
    _total(_ROWS, _APPLICANTS),
    _row,
    en="In each row of table 3, the six kinds of applicants come to 总计.",
    zh="表三各行：六类申请人之和等于总计。",
    source="the meaning of 总计 in the form · 表式中“总计”的含义",
)
DISPUTE_TOTAL = Rule(
    "dispute_total",
    "GX304",
    "disputes",
    _total(_DISPUTES, ("upheld", "corrected", "other", "pending", "total")),
    _row,
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
            (f"disclosure.{row}.in_force", f"disclosure.{row}.repealed"), (f"disclosure.{row}.issued",), relation="≥"
        )
        for row in ("rules", "normative_documents")
    ),
    _row,
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
        Equation((f"disclosure.{row}.total_public",), (f"disclosure.{row}.published",), relation="≥")
        for row in ("rules", "normative_documents")
    ),
    _row,
    kind="soft",
    en="Public in all ≥ newly made public, for rules and for normative documents (edition 2019).",
    zh="规章和规范性文件：对外公开总数量不少于本年新公开数量（2019年版）。",
    source="the meaning of 对外公开总数量 in the form · 表式中“对外公开总数量”的含义",
)


def _below_city(report: Report) -> bool:
    """Whether its agency is surely one of a county, district, township or sub-district, by its name."""
    return report.agency is not None and statutory_form().terms["BELOW_CITY"].fullmatch(report.agency) is not None


RULE_MAKING_POWER = Rule(
    "rule_making_power",
    "GX312",
    "disclosure",
    (
        Equation(("disclosure.rules.issued", "disclosure.rules.repealed", "disclosure.rules.in_force"), ()),
        Equation(("disclosure.rules.produced", "disclosure.rules.published", "disclosure.rules.total_public"), ()),
    ),
    lambda equation: {"row": At(equation.left[0].rpartition(".")[0])},
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
    tuple(Equation((f"requests.carried_in.{c}",), (f"previous.requests.carried_forward.{c}",)) for c in _APPLICANTS),
    lambda equation: {"column": At("requests:" + equation.left[0].rpartition(".")[2])},
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
        for row in ("rules", "normative_documents")
    ),
    lambda equation: {"row": At(equation.left[0].rpartition(".")[0])},
    kind="soft",
    en="In force + repealed = in force the year before + issued, for rules and for normative documents.",
    zh="规章和规范性文件：现行有效加本年废止等于上年现行有效加本年制发。",
    source="the meaning of 现行有效 in the form · 表式中“现行有效”的含义",
)


def _said(equation: Equation) -> dict[str, Any]:
    claim = equation.claim if isinstance(equation, Stated) else None
    return {"text": claim.text, "section": At(claim.section), "paragraph": claim.paragraph + 1} if claim else {}


PROSE_AGREES = Rule(
    "prose_agrees",
    "GX403",
    "",
    (),
    _said,
    kind="soft",
    en="A figure of the tables that the prose states too is the same in both.",
    zh="正文中写明的表内数字，与表格一致。",
    source="a report is one account of one year · 同一报告的正文与表格反映同一年度的情况",
    stated=stated,
)


WITHIN: tuple[Rule, ...] = (BALANCE, OUTCOME_TOTAL, APPLICANT_TOTAL, DISPUTE_TOTAL)
"""The rules within one report, which its own figures must keep; every parse tells where they are broken."""
PLAUSIBLE: tuple[Rule, ...] = (COVERS_ISSUED, PUBLISHED_WITHIN_TOTAL, RULE_MAKING_POWER, PROSE_AGREES)
"""The rules within one report that most keep; ``check`` tells of them, a parse does not."""
BETWEEN_YEARS: tuple[Rule, ...] = (CARRIED_OVER, IN_FORCE)
"""The rules between a report and the one on the year before, which most reports keep."""
RULES: tuple[Rule, ...] = WITHIN + PLAUSIBLE + BETWEEN_YEARS
"""Every rule; ``check`` leaves out those whose figures it is not given."""
