"""The report as typed, frozen objects: plain values, no knowledge of any format.

Counts are ``int | None``; ``None`` is "no number here", and ``ParseResult.cells``
says which kind. Attributes are named and ordered as in the grammars, which a
test holds the two to.
"""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

from gxparse.model import fields
from gxparse.model.fields import part as _part
from gxparse.model.fields import table as _table
from gxparse.model.shown import Shown, short_part, short_report


class Edition(enum.StrEnum):
    """The edition of the statutory form that one table follows; equal to its value as a string: "2021"."""

    E2019 = "2019"
    """国办公开办函〔2019〕60号"""
    E2021 = "2021"
    """国办公开办函〔2021〕30号"""

    @property
    def year(self) -> int:
        """The year of its notice, which the JSON shape has: 2021."""
        return int(self)


@frozen
class Documents:
    """Table 2, Art. 20(1): documents of one kind, counted in 件."""

    issued: int | None = fields.count()
    """本年制发件数: issued in the year."""
    repealed: int | None = fields.count()
    """本年废止件数: repealed in the year."""
    in_force: int | None = fields.count()
    """现行有效件数: in force at the end of the year."""


@frozen
class Decisions:
    """Table 2, Art. 20(5) and (6): administrative decisions of one kind."""

    decisions: int | None = fields.count()
    """本年处理决定数量: decisions taken in the year."""


@frozen
class Fees:
    """Table 2, Art. 20(8): administrative fees collected."""

    amount: Decimal | None = field(
        default=None, converter=fields.to_amount, validator=fields.check_amount
    )
    """本年收费金额, in ``unit``, without trailing zeros."""
    unit: str | None = fields.line()
    """The unit as printed, in the column head or in the cell: "万元"; ``None`` where none is."""


@frozen
class DisclosureTable2021(Shown):
    """Table 2, 主动公开政府信息情况, edition 2021: what the agency disclosed on its own initiative."""

    __repr__ = short_part

    edition: ClassVar[Edition] = Edition.E2021

    rules: Documents = _part(Documents)
    """规章"""
    normative_documents: Documents = _part(Documents)
    """行政规范性文件"""
    licensing: Decisions = _part(Decisions)
    """行政许可"""
    penalties: Decisions = _part(Decisions)
    """行政处罚"""
    coercion: Decisions = _part(Decisions)
    """行政强制"""
    fees: Fees = _part(Fees)
    """行政事业性收费"""


@frozen
class DocumentsMade:
    """Table 2 of 2019, Art. 20(1): documents of one kind. Its columns are not those of 2021 under other names."""

    produced: int | None = fields.count()
    """本年新制作数量: newly made in the year."""
    published: int | None = fields.count()
    """本年新公开数量: newly made public in the year."""
    total_public: int | None = fields.count()
    """对外公开总数量: public in all."""


@frozen
class Items:
    """Table 2 of 2019, Art. 20(5) and (6): items of one kind that the agency decides on."""

    prior_items: int | None = fields.count()
    """上一年项目数量: items at the end of the year before."""
    change: int | None = fields.change()
    """本年增/减: items more, or, where negative, fewer."""
    decisions: int | None = fields.count()
    """处理决定数量: decisions taken in the year."""


@frozen
class FeeItems:
    """Table 2 of 2019, Art. 20(8): items that fees are collected for."""

    prior_items: int | None = fields.count()
    """上一年项目数量: items at the end of the year before."""
    change: int | None = fields.change()
    """本年增/减: items more, or, where negative, fewer."""


@frozen
class Procurement:
    """Table 2 of 2019, Art. 20(9): central government procurement."""

    projects: int | None = fields.count()
    """采购项目数量"""
    amount: Decimal | None = field(
        default=None, converter=fields.to_amount, validator=fields.check_amount
    )
    """采购总金额, in ``unit``, without trailing zeros."""
    unit: str | None = fields.line()
    """The unit as printed, in the cell or in the column head: "元"; ``None`` where none is."""


@frozen
class DisclosureTable2019(Shown):
    """Table 2, 主动公开政府信息情况, edition 2019: what the agency disclosed on its own initiative."""

    __repr__ = short_part

    edition: ClassVar[Edition] = Edition.E2019

    rules: DocumentsMade = _part(DocumentsMade)
    """规章"""
    normative_documents: DocumentsMade = _part(DocumentsMade)
    """规范性文件"""
    licensing: Items = _part(Items)
    """行政许可"""
    other_services: Items = _part(Items)
    """其他对外管理服务事项"""
    penalties: Items = _part(Items)
    """行政处罚"""
    coercion: Items = _part(Items)
    """行政强制"""
    fees: FeeItems = _part(FeeItems)
    """行政事业性收费"""
    procurement: Procurement = _part(Procurement)
    """政府集中采购"""


@frozen
class ApplicantCounts:
    """One row of table 3: requests by who made them."""

    natural_person: int | None = fields.count()
    """自然人"""
    business: int | None = fields.count()
    """商业企业"""
    research: int | None = fields.count()
    """科研机构"""
    welfare: int | None = fields.count()
    """社会公益组织"""
    legal_service: int | None = fields.count()
    """法律服务机构"""
    other: int | None = fields.count()
    """其他"""
    total: int | None = fields.count()
    """总计, as printed; whether it is the sum is for ``check`` to say."""


@frozen
class Refused:
    """Table 3, （三）不予公开: refused, by ground."""

    __repr__ = short_part

    state_secret: ApplicantCounts = _part(ApplicantCounts)
    prohibited_by_law: ApplicantCounts = _part(ApplicantCounts)
    security_and_stability: ApplicantCounts = _part(ApplicantCounts)
    third_party_rights: ApplicantCounts = _part(ApplicantCounts)
    internal_affairs: ApplicantCounts = _part(ApplicantCounts)
    deliberative_process: ApplicantCounts = _part(ApplicantCounts)
    enforcement_file: ApplicantCounts = _part(ApplicantCounts)
    administrative_inquiry: ApplicantCounts = _part(ApplicantCounts)


@frozen
class Unavailable:
    """Table 3, （四）无法提供: could not be provided, by reason."""

    __repr__ = short_part

    not_held: ApplicantCounts = _part(ApplicantCounts)
    needs_creation: ApplicantCounts = _part(ApplicantCounts)
    still_unclear: ApplicantCounts = _part(ApplicantCounts)


@frozen
class NotProcessed:
    """Table 3, （五）不予处理: not processed, by reason."""

    __repr__ = short_part

    petition_or_complaint: ApplicantCounts = _part(ApplicantCounts)
    repeated: ApplicantCounts = _part(ApplicantCounts)
    published_material: ApplicantCounts = _part(ApplicantCounts)
    excessive: ApplicantCounts = _part(ApplicantCounts)
    confirm_or_reissue: ApplicantCounts = _part(ApplicantCounts)


@frozen
class OtherProcessing:
    """Table 3, （六）其他处理, edition 2021: closed otherwise, by reason."""

    __repr__ = short_part

    not_corrected_in_time: ApplicantCounts = _part(ApplicantCounts)
    fee_not_paid_in_time: ApplicantCounts = _part(ApplicantCounts)
    other: ApplicantCounts = _part(ApplicantCounts)


@frozen
class Outcomes2021:
    """Table 3, 三、本年度办理结果, edition 2021: what became of the requests."""

    __repr__ = short_part

    granted: ApplicantCounts = _part(ApplicantCounts)
    partly_granted: ApplicantCounts = _part(ApplicantCounts)
    refused: Refused = _part(Refused)
    unavailable: Unavailable = _part(Unavailable)
    not_processed: NotProcessed = _part(NotProcessed)
    other_processing: OtherProcessing = _part(OtherProcessing)
    total: ApplicantCounts = _part(ApplicantCounts)
    """（七）总计, as printed."""


@frozen
class RequestTable2021(Shown):
    """Table 3, 收到和处理政府信息公开申请情况, edition 2021: requests received and dealt with."""

    __repr__ = short_part

    edition: ClassVar[Edition] = Edition.E2021

    received: ApplicantCounts = _part(ApplicantCounts)
    """一、本年新收"""
    carried_in: ApplicantCounts = _part(ApplicantCounts)
    """二、上年结转: carried over from last year."""
    outcomes: Outcomes2021 = _part(Outcomes2021)
    """三、本年度办理结果"""
    carried_forward: ApplicantCounts = _part(ApplicantCounts)
    """四、结转下年度: carried over into next year."""


@frozen
class Outcomes2019:
    """Table 3, 三、本年度办理结果, edition 2019: what became of the requests."""

    __repr__ = short_part

    granted: ApplicantCounts = _part(ApplicantCounts)
    partly_granted: ApplicantCounts = _part(ApplicantCounts)
    refused: Refused = _part(Refused)
    unavailable: Unavailable = _part(Unavailable)
    not_processed: NotProcessed = _part(NotProcessed)
    other: ApplicantCounts = _part(ApplicantCounts)
    """（六）其他处理: one row, without reasons."""
    total: ApplicantCounts = _part(ApplicantCounts)
    """（七）总计, as printed."""


@frozen
class RequestTable2019(Shown):
    """Table 3, 收到和处理政府信息公开申请情况, edition 2019: requests received and dealt with."""

    __repr__ = short_part

    edition: ClassVar[Edition] = Edition.E2019

    received: ApplicantCounts = _part(ApplicantCounts)
    """一、本年新收"""
    carried_in: ApplicantCounts = _part(ApplicantCounts)
    """二、上年结转: carried over from last year."""
    outcomes: Outcomes2019 = _part(Outcomes2019)
    """三、本年度办理结果"""
    carried_forward: ApplicantCounts = _part(ApplicantCounts)
    """四、结转下年度: carried over into next year."""


@frozen
class DisputeCounts:
    """One block of table 4: cases by their result."""

    upheld: int | None = fields.count()
    """结果维持"""
    corrected: int | None = fields.count()
    """结果纠正"""
    other: int | None = fields.count()
    """其他结果"""
    pending: int | None = fields.count()
    """尚未审结"""
    total: int | None = fields.count()
    """总计, as printed."""


@frozen
class DisputeTable(Shown):
    """Table 4, 政府信息公开行政复议、行政诉讼情况, the same in both editions."""

    __repr__ = short_part

    reconsideration: DisputeCounts = _part(DisputeCounts)
    """行政复议: administrative reconsideration."""
    litigation_direct: DisputeCounts = _part(DisputeCounts)
    """行政诉讼, 未经复议直接起诉: suits brought without reconsideration."""
    litigation_after_reconsideration: DisputeCounts = _part(DisputeCounts)
    """行政诉讼, 复议后起诉: suits brought after reconsideration."""


@frozen
class Indicator:
    """A row of the table of a report before 2019, as it stands: what it counts is for its own words to say."""

    name: str = field(validator=fields.check_name)
    """统计指标, as printed, on one line."""
    unit: str | None = fields.line()
    """单位, as printed: "条"; ``None`` where none is."""
    value: Decimal | None = field(
        default=None, converter=fields.to_amount, validator=fields.check_amount
    )
    """统计数, without trailing zeros."""


@frozen
class Report(Shown):
    """One annual report. What the source does not print is ``None`` or an empty tuple.

    Prose is one string a paragraph, hard wraps joined. A table that is not
    there is ``None``, never a table of zeros. Raises ``ValueError`` or
    ``TypeError`` for a value that no report's text could carry.
    """

    __repr__ = short_report

    title: str | None = fields.line()
    agency: str | None = fields.line()
    """The name that the title gives before its year."""
    year: int | None = field(default=None, validator=fields.check_year)
    """The year reported on, as the title names it."""
    notice: str | None = fields.line()
    """The document number of the notice that the report cites."""
    preamble: tuple[str, ...] = fields.lines()
    overview: tuple[str, ...] = fields.lines()
    """一、总体情况"""
    disclosure: DisclosureTable2021 | DisclosureTable2019 | None = _table(
        DisclosureTable2021, DisclosureTable2019
    )
    requests: RequestTable2021 | RequestTable2019 | None = _table(
        RequestTable2021, RequestTable2019
    )
    disputes: DisputeTable | None = _table(DisputeTable)
    problems: tuple[str, ...] = fields.lines()
    """五、存在的主要问题及改进情况"""
    other_matters: tuple[str, ...] = fields.lines()
    """六、其他需要报告的事项"""
    indicators: tuple[Indicator, ...] = fields.several(Indicator)
    """The table of a report before 2019, row by row; no meaning is claimed for it."""


PROSE = ("preamble", "overview", "problems", "other_matters")
"""The attributes of a report that hold prose, in order."""
TABLES = ("disclosure", "requests", "disputes")
INDICATORS = "indicators"
