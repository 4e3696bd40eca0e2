"""The report as typed, frozen objects: plain values, no knowledge of any format.

Counts are ``int | None``; ``None`` is "no number here", and ``ParseResult.cells``
says which kind. Attributes are named and ordered as in the grammars, which a
test holds the two to.
"""

from __future__ import annotations

import enum
from decimal import Context, Decimal
from typing import Any, ClassVar

from attrs import Attribute, field, frozen

MAX_COUNT = 10**12 - 1
"""The largest count a report can hold; anything above is a reading error."""
MAX_AMOUNT_DIGITS = 15
"""Digits that an amount can hold before its decimal point; ten may follow it."""

_EXACT = Context(prec=64, Emax=999_999, Emin=-999_999, traps=[])  # not the caller's, which may be anything


class Edition(enum.Enum):
    """The edition of the statutory form that one table follows."""

    E2019 = 2019
    """国办公开办函〔2019〕60号"""
    E2021 = 2021
    """国办公开办函〔2021〕30号"""


def is_count(value: object) -> bool:
    """Whether ``value`` is a count: an integer from 0 to ``MAX_COUNT``."""
    return type(value) is int and 0 <= value <= MAX_COUNT


def is_amount(value: Decimal) -> bool:
    """Whether ``value`` is an amount: a finite decimal, not negative, of at most 15 + 10 digits."""
    if not value.is_finite() or value.is_signed() or value.adjusted() >= MAX_AMOUNT_DIGITS:
        return value.is_finite() and value.is_zero()
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -10


def is_line(value: object) -> bool:
    """Whether ``value`` is a text that one line of a file can carry: not empty, no blanks around it,
    no line break inside it, no lone surrogate."""
    return (
        isinstance(value, str)
        and value != ""
        and value == value.strip()
        and len(value.splitlines()) == 1
        and not _has_surrogate(value)
    )


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _check_count(_: Any, attribute: Attribute[Any], value: object) -> None:
    # is_count, written out: it runs two hundred times a report
    if value is not None and not (type(value) is int and 0 <= value <= MAX_COUNT):
        raise ValueError(f"{attribute.name}: {value!r} is not a count from 0 to {MAX_COUNT}")


def _check_line(_: Any, attribute: Attribute[Any], value: object) -> None:
    if value is not None and not is_line(value):
        raise ValueError(f"{attribute.name}: {value!r} is not one line of text without blanks around it")


def _check_lines(_: Any, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
    for n, line in enumerate(value):
        if not is_line(line):
            raise ValueError(f"{attribute.name}[{n}]: {line!r} is not one line of text without blanks around it")


def _check_year(_: Any, attribute: Attribute[Any], value: object) -> None:
    if value is not None and not (type(value) is int and 1900 <= value <= 2099):
        raise ValueError(f"{attribute.name}: {value!r} is not a year from 1900 to 2099")


def _check_amount(_: Any, attribute: Attribute[Any], value: Decimal | None) -> None:
    if value is not None and not is_amount(value):
        raise ValueError(f"{attribute.name}: {value!r} is not a decimal from 0 up, of at most 15 + 10 digits")


def _to_amount(value: Decimal | int | str | None) -> Decimal | None:
    if value is None or isinstance(value, (bool, float)):
        return value if value is None else Decimal("NaN")  # refused by the validator: floats are not exact
    try:
        amount = Decimal(value)
    except ArithmeticError:
        return Decimal("NaN")
    if not amount.is_finite() or amount.is_zero():
        return Decimal(0) if amount.is_zero() else amount
    plain = amount.normalize(_EXACT)
    if not is_amount(plain.copy_abs()):
        return amount
    exponent = plain.as_tuple().exponent
    return plain.quantize(Decimal(1), context=_EXACT) if isinstance(exponent, int) and exponent > 0 else plain


def _to_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else tuple(value)


def _count() -> Any:
    return field(default=None, validator=_check_count)


def _line() -> Any:
    return field(default=None, validator=_check_line)


def _lines() -> Any:
    return field(default=(), converter=_to_tuple, validator=_check_lines)


def _part(cls: type) -> Any:
    def check(_: Any, attribute: Attribute[Any], value: object) -> None:
        if type(value) is not cls:
            raise TypeError(f"{attribute.name}: {value!r} is not a {cls.__name__}")

    return field(factory=cls, validator=check, metadata={"part": cls})


def _table(cls: type) -> Any:
    def check(_: Any, attribute: Attribute[Any], value: object) -> None:
        if value is not None and type(value) is not cls:
            raise TypeError(f"{attribute.name}: {value!r} is not a {cls.__name__}")

    return field(default=None, validator=check, metadata={"part": cls})


@frozen
class Documents:
    """Table 2, Art. 20(1): documents of one kind, counted in 件."""

    issued: int | None = _count()
    """本年制发件数: issued in the year."""
    repealed: int | None = _count()
    """本年废止件数: repealed in the year."""
    in_force: int | None = _count()
    """现行有效件数: in force at the end of the year."""


@frozen
class Decisions:
    """Table 2, Art. 20(5) and (6): administrative decisions of one kind."""

    decisions: int | None = _count()
    """本年处理决定数量: decisions taken in the year."""


@frozen
class Fees:
    """Table 2, Art. 20(8): administrative fees collected."""

    amount: Decimal | None = field(default=None, converter=_to_amount, validator=_check_amount)
    """本年收费金额, in ``unit``, without trailing zeros."""
    unit: str | None = _line()
    """The unit as printed, in the column head or in the cell: "万元"; ``None`` where none is."""


@frozen
class DisclosureTable2021:
    """Table 2, 主动公开政府信息情况, edition 2021: what the agency disclosed on its own initiative."""

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
class ApplicantCounts:
    """One row of table 3: requests by who made them."""

    natural_person: int | None = _count()
    """自然人"""
    business: int | None = _count()
    """商业企业"""
    research: int | None = _count()
    """科研机构"""
    welfare: int | None = _count()
    """社会公益组织"""
    legal_service: int | None = _count()
    """法律服务机构"""
    other: int | None = _count()
    """其他"""
    total: int | None = _count()
    """总计, as printed; whether it is the sum is for ``check`` to say."""


@frozen
class Refused:
    """Table 3, （三）不予公开: refused, by ground."""

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

    not_held: ApplicantCounts = _part(ApplicantCounts)
    needs_creation: ApplicantCounts = _part(ApplicantCounts)
    still_unclear: ApplicantCounts = _part(ApplicantCounts)


@frozen
class NotProcessed:
    """Table 3, （五）不予处理: not processed, by reason."""

    petition_or_complaint: ApplicantCounts = _part(ApplicantCounts)
    repeated: ApplicantCounts = _part(ApplicantCounts)
    published_material: ApplicantCounts = _part(ApplicantCounts)
    excessive: ApplicantCounts = _part(ApplicantCounts)
    confirm_or_reissue: ApplicantCounts = _part(ApplicantCounts)


@frozen
class OtherProcessing:
    """Table 3, （六）其他处理, edition 2021: closed otherwise, by reason."""

    not_corrected_in_time: ApplicantCounts = _part(ApplicantCounts)
    fee_not_paid_in_time: ApplicantCounts = _part(ApplicantCounts)
    other: ApplicantCounts = _part(ApplicantCounts)


@frozen
class Outcomes2021:
    """Table 3, 三、本年度办理结果, edition 2021: what became of the requests."""

    granted: ApplicantCounts = _part(ApplicantCounts)
    partly_granted: ApplicantCounts = _part(ApplicantCounts)
    refused: Refused = _part(Refused)
    unavailable: Unavailable = _part(Unavailable)
    not_processed: NotProcessed = _part(NotProcessed)
    other_processing: OtherProcessing = _part(OtherProcessing)
    total: ApplicantCounts = _part(ApplicantCounts)
    """（七）总计, as printed."""


@frozen
class RequestTable2021:
    """Table 3, 收到和处理政府信息公开申请情况, edition 2021: requests received and dealt with."""

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
class DisputeCounts:
    """One block of table 4: cases by their result."""

    upheld: int | None = _count()
    """结果维持"""
    corrected: int | None = _count()
    """结果纠正"""
    other: int | None = _count()
    """其他结果"""
    pending: int | None = _count()
    """尚未审结"""
    total: int | None = _count()
    """总计, as printed."""


@frozen
class DisputeTable:
    """Table 4, 政府信息公开行政复议、行政诉讼情况, the same in both editions."""

    reconsideration: DisputeCounts = _part(DisputeCounts)
    """行政复议: administrative reconsideration."""
    litigation_direct: DisputeCounts = _part(DisputeCounts)
    """行政诉讼, 未经复议直接起诉: suits brought without reconsideration."""
    litigation_after_reconsideration: DisputeCounts = _part(DisputeCounts)
    """行政诉讼, 复议后起诉: suits brought after reconsideration."""


@frozen
class Report:
    """One annual report. What the source does not print is ``None`` or an empty tuple.

    Prose is one string a paragraph, hard wraps joined. A table that is not
    there is ``None``, never a table of zeros. Raises ``ValueError`` or
    ``TypeError`` for a value that no report's text could carry.
    """

    title: str | None = _line()
    agency: str | None = _line()
    """The name that the title gives before its year."""
    year: int | None = field(default=None, validator=_check_year)
    """The year reported on, as the title names it."""
    notice: str | None = _line()
    """The document number of the notice that the report cites."""
    preamble: tuple[str, ...] = _lines()
    overview: tuple[str, ...] = _lines()
    """一、总体情况"""
    disclosure: DisclosureTable2021 | None = _table(DisclosureTable2021)
    requests: RequestTable2021 | None = _table(RequestTable2021)
    disputes: DisputeTable | None = _table(DisputeTable)
    problems: tuple[str, ...] = _lines()
    """五、存在的主要问题及改进情况"""
    other_matters: tuple[str, ...] = _lines()
    """六、其他需要报告的事项"""


PROSE = ("preamble", "overview", "problems", "other_matters")
TABLES = ("disclosure", "requests", "disputes")
