"""The JSON shape: a report as dicts, lists, strings and integers, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gxparse.errors import SchemaError
from gxparse.model.paths import parts
from gxparse.model.report import INDICATORS, PROSE, Indicator, Report

SCHEMA = "gxparse/1"
AMOUNT = r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?"
"""An amount as a decimal string, as a pattern."""

_AMOUNT = re.compile(AMOUNT)


def to_dict(report: Report) -> dict[str, Any]:
    """The report in the JSON shape "gxparse/1": nothing but dicts, lists, strings, integers and ``None``.

    An amount is a decimal string; a table says its edition where it has one.
    Raises ``TypeError`` for anything but a ``Report``.
    """
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    return {"schema": SCHEMA, **_plain(report)}


def _plain(part: Any) -> dict[str, Any]:
    edition = getattr(part, "edition", None)
    data: dict[str, Any] = {} if edition is None else {"edition": edition.value}
    for name, inner in parts(part.__class__):
        value = getattr(part, name)
        if inner is not None and value is not None:
            value = _plain(value)
        elif isinstance(value, tuple):
            value = [_row(item) if isinstance(item, Indicator) else item for item in value]
        elif isinstance(value, Decimal):
            value = format(value, "f")
        data[name] = value
    return data


def _row(indicator: Indicator) -> list[str | None]:
    value = indicator.value
    return [indicator.name, indicator.unit, None if value is None else format(value, "f")]


def from_dict(data: Mapping[str, Any]) -> Report:
    """The report that ``to_dict`` made ``data`` of. A key that is not there is taken as ``None`` or empty.

    Raises ``SchemaError`` for an unknown schema or key, or a value of the wrong
    kind; the message opens with its path.
    """
    if not isinstance(data, Mapping):
        raise SchemaError(f"report: {type(data).__name__} is not a mapping")
    if data.get("schema") != SCHEMA:
        raise SchemaError(f"schema: {data.get('schema')!r} is not {SCHEMA!r}")
    report: Report = _part(Report, {key: value for key, value in data.items() if key != "schema"}, "")
    return report


def _edition(classes: tuple[Any, ...], data: Any, path: str) -> Any:
    """The class of a table by the edition that its data names; the newest, where they name none."""
    named = data.get("edition") if isinstance(data, Mapping) else None
    if named is None or len(classes) == 1:
        return classes[0]
    known = {cls.edition.value: cls for cls in classes}
    if type(named) is not int or named not in known:
        raise SchemaError(f"{path}.edition: {named!r} is not {' or '.join(map(str, known))}")
    return known[named]


def _is_amount(value: object) -> bool:
    return value is None or (isinstance(value, str) and _AMOUNT.fullmatch(value) is not None)


def _indicator(row: Any, path: str) -> Indicator:
    if not isinstance(row, (list, tuple)) or len(row) != len(parts(Indicator)):
        raise SchemaError(f"{path}: {row!r} is not a list of name, unit and value")
    if not _is_amount(row[-1]):
        raise SchemaError(f"{path}.value: {row[-1]!r} is not a decimal string")
    try:
        return Indicator(*row)
    except (ValueError, TypeError) as error:
        raise SchemaError(f"{path}.{error}") from None


def _part(cls: type, data: Any, path: str) -> Any:
    if not isinstance(data, Mapping):
        raise SchemaError(f"{path}: {type(data).__name__} is not a mapping")
    classes = dict(parts(cls))
    edition = getattr(cls, "edition", None)
    made: dict[str, Any] = {}
    for key, value in data.items():
        here = f"{path}.{key}" if path else str(key)
        if key == "edition" and edition is not None:
            continue
        if key not in classes:
            raise SchemaError(f"{here}: unknown key")
        inner = classes[key]
        if cls is Report and inner is not None:
            made[key] = None if value is None else _part(_edition(inner, value, here), value, here)
        elif inner is not None:
            made[key] = _part(inner, value, here)
        elif key in (*PROSE, INDICATORS) and not isinstance(value, (list, tuple)):
            raise SchemaError(f"{here}: {type(value).__name__} is not a list")
        elif key == INDICATORS:
            made[key] = tuple([_indicator(row, f"{here}[{n}]") for n, row in enumerate(value)])
        elif key == "amount" and not _is_amount(value):
            raise SchemaError(f"{here}: {value!r} is not a decimal string")
        else:
            made[key] = value
    try:
        return cls(**made)
    except (ValueError, TypeError) as error:
        raise SchemaError(f"{path}.{error}" if path else str(error)) from None
