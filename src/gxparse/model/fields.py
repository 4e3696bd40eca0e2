"""What a value of the model can be: the validators, and the fields that they stand in.

What no report's text could carry is refused here, so that every report that can
be made can be written and read back.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Any

from attrs import Attribute, field

from gxparse.errors import shown

MAX_COUNT = 10**12 - 1
"""The largest count a report can hold; anything above is a reading error."""
MAX_AMOUNT_DIGITS = 15
"""Digits that an amount can hold before its decimal point."""
MAX_AMOUNT_DECIMALS = 10
"""Digits that may follow it."""
AMOUNT = "amount"
"""The name of the values that are decimals, with a unit."""
UNIT = "unit"
"""The name of the values that say what an amount is counted in."""
CHANGE = "change"
"""The name of those that are signed."""

# Not the caller's, which may round or raise
_EXACT = Context(prec=64, Emax=999_999, Emin=-999_999, traps=[])


def is_count(value: object) -> bool:
    """Whether ``value`` is a count: an integer from 0 to ``MAX_COUNT``."""
    return type(value) is int and 0 <= value <= MAX_COUNT


def is_change(value: object) -> bool:
    """Whether ``value`` is a change of a count: an integer that may be negative."""
    return type(value) is int and -MAX_COUNT <= value <= MAX_COUNT


def is_amount(value: Decimal) -> bool:
    """Whether ``value`` is an amount: a finite decimal, not negative, of at most 15 + 10 digits."""
    if not value.is_finite():
        return False
    # Nothing is an amount in any way to write it
    if value.is_signed() or value.adjusted() >= MAX_AMOUNT_DIGITS:
        return value.is_zero()
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MAX_AMOUNT_DECIMALS


def is_line(value: object) -> bool:
    """Whether ``value`` is a text that one line of a file can carry: not empty, no blanks around it,
    no line break inside it, no lone surrogate."""
    if not isinstance(value, str) or value == "":
        return False
    # The blanks around a paragraph or a cell are lost in any text
    if value != value.strip() or len(value.splitlines()) > 1:
        return False
    return not _has_surrogate(value)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _check_count(_: Any, attribute: Attribute[Any], value: object) -> None:
    # is_count, written out: this runs two hundred times a report
    if value is not None and not (type(value) is int and 0 <= value <= MAX_COUNT):
        raise ValueError(
            f"{attribute.name}: {shown(value)} is not a count from 0 to {MAX_COUNT}"
        )


def _check_change(_: Any, attribute: Attribute[Any], value: object) -> None:
    if value is not None and not is_change(value):
        raise ValueError(
            f"{attribute.name}: {shown(value)} is not a change from -{MAX_COUNT} to {MAX_COUNT}"
        )


def _check_line(_: Any, attribute: Attribute[Any], value: object) -> None:
    if value is not None and not is_line(value):
        raise ValueError(
            f"{attribute.name}: {shown(value)} is not one line of text without blanks around it"
        )


def _check_lines(_: Any, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
    for n, line in enumerate(value):
        if not is_line(line):
            raise ValueError(
                f"{attribute.name}[{n}]: {shown(line)} is not one line of text without blanks around it"
            )


def check_year(_: Any, attribute: Attribute[Any], value: object) -> None:
    """Refuses what is no year of a report."""
    if value is not None and not (type(value) is int and 1900 <= value <= 2099):
        raise ValueError(
            f"{attribute.name}: {shown(value)} is not a year from 1900 to 2099"
        )


def check_amount(_: Any, attribute: Attribute[Any], value: Decimal | None) -> None:
    """Refuses what is no amount."""
    if value is not None and not is_amount(value):
        raise ValueError(
            f"{attribute.name}: {shown(value)} is not a decimal from 0 up, of at most 15 + 10 digits"
        )


def to_amount(value: Decimal | int | str | None) -> Decimal | None:
    """An amount made exact and without trailing zeros; what is none becomes one that the validator refuses."""
    if value is None:
        return None
    # A float is not exact: 0.1 is no tenth
    if isinstance(value, (bool, float)):
        return Decimal("NaN")
    try:
        amount = Decimal(value)
    except ArithmeticError:
        return Decimal("NaN")
    if amount.is_zero():
        return Decimal(0)
    if not amount.is_finite():
        return amount
    plain = amount.normalize(_EXACT)
    # It is refused as it was given
    if not is_amount(plain.copy_abs()):
        return amount
    exponent = plain.as_tuple().exponent
    # Of 100 normalize makes 1E+2
    if isinstance(exponent, int) and exponent > 0:
        return plain.quantize(Decimal(1), context=_EXACT)
    return plain


def _to_tuple(value: Any) -> Any:
    # A string is one line, not as many as it has characters
    return (value,) if isinstance(value, str) else tuple(value)


def count() -> Any:
    """A field that holds a count, or ``None``."""
    return field(default=None, validator=_check_count)


def change() -> Any:
    """A field that holds a change of a count, or ``None``."""
    return field(default=None, validator=_check_change)


def line() -> Any:
    """A field that holds one line of text, or ``None``."""
    return field(default=None, validator=_check_line)


def lines() -> Any:
    """A field that holds lines of text."""
    return field(default=(), converter=_to_tuple, validator=_check_lines)


def check_name(_: Any, attribute: Attribute[Any], value: object) -> None:
    """Refuses what is no line of text."""
    if not is_line(value):
        raise ValueError(
            f"{attribute.name}: {shown(value)} is not one line of text without blanks around it"
        )


def part(cls: type) -> Any:
    """A field that holds a part of the model, by default one of nothing but ``None``."""

    def check(_: Any, attribute: Attribute[Any], value: object) -> None:
        if type(value) is not cls:
            raise TypeError(f"{attribute.name}: {shown(value)} is not a {cls.__name__}")

    return field(factory=cls, validator=check, metadata={"part": cls})


def table(*editions: type) -> Any:
    """A field that holds a table in one of its editions, or ``None``."""

    def check(_: Any, attribute: Attribute[Any], value: object) -> None:
        if value is not None and type(value) not in editions:
            names = " or ".join(cls.__name__ for cls in editions)
            raise TypeError(f"{attribute.name}: {shown(value)} is not a {names}")

    return field(default=None, validator=check, metadata={"editions": editions})


def several(cls: type) -> Any:
    """A field that holds any number of records of one class."""

    def check(_: Any, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
        for n, record in enumerate(value):
            if type(record) is not cls:
                raise TypeError(
                    f"{attribute.name}[{n}]: {shown(record)} is not a {cls.__name__}"
                )

    return field(default=(), converter=tuple, validator=check)
