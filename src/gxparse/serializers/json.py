"""The JSON shape: a report as dicts, lists, strings and integers, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gxparse.errors import SchemaError, shown
from gxparse.model import fields
from gxparse.model.paths import parts
from gxparse.model.report import INDICATORS, PROSE, Indicator, Report

SCHEMA = "gxparse/1"
AMOUNT = r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?"
"""An amount as a decimal string, as a pattern."""

_AMOUNT = re.compile(AMOUNT)
_EDITION = "edition"


def to_dict(report: Report) -> dict[str, Any]:
    """The report in the JSON shape "gxparse/1": nothing but dicts, lists, strings, integers and ``None``.

    An amount is a decimal string; a table says its edition where it has one.
    Raises ``TypeError`` for anything but a ``Report``.
    """
    if not isinstance(report, Report):
        raise TypeError(f"a Report is wanted, not a {type(report).__name__}")
    return {"schema": SCHEMA, **_data_of_part(report)}


def _data_of_part(part: Any) -> dict[str, Any]:
    edition = getattr(part, _EDITION, None)
    data: dict[str, Any] = {} if edition is None else {_EDITION: edition.year}
    for name, inner in parts(part.__class__):
        value = getattr(part, name)
        is_part = inner is not None and value is not None
        data[name] = _data_of_part(value) if is_part else _data_of_value(value)
    return data


def _data_of_value(value: Any) -> Any:
    """A value that is no part: what JSON has no type for is a list or a string."""
    if isinstance(value, tuple):
        return list(map(_data_of_value, value))
    if isinstance(value, Indicator):
        return [value.name, value.unit, _data_of_value(value.value)]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value


def from_dict(data: Mapping[str, Any]) -> Report:
    """The report that ``to_dict`` made ``data`` of. A key that is not there is taken as ``None`` or empty.

    Raises ``SchemaError`` for an unknown schema or key, or a value of the wrong
    kind; the message opens with its path.
    """
    if not isinstance(data, Mapping):
        raise SchemaError(f"report: {type(data).__name__} is not a mapping")
    if data.get("schema") != SCHEMA:
        raise SchemaError(f"schema: {shown(data.get('schema'))} is not {SCHEMA!r}")
    report: Report = _part(
        Report, {key: value for key, value in data.items() if key != "schema"}, ""
    )
    return report


def _part(cls: type, data: Any, path: str) -> Any:
    """A part of the report, which stands at a path, from its data."""
    if not isinstance(data, Mapping):
        raise SchemaError(f"{path}: {type(data).__name__} is not a mapping")
    classes = dict(parts(cls))
    values: dict[str, Any] = {}
    for key, value in data.items():
        # It has told the class of the table, and is no attribute of it
        if key == _EDITION and hasattr(cls, _EDITION):
            continue
        name = key if isinstance(key, str) else shown(key)
        inner_path = f"{path}.{name}" if path else name
        if key not in classes:
            raise SchemaError(f"{inner_path}: unknown key")
        if cls is Report and classes[key] is not None:
            values[key] = _table(classes[key], value, inner_path)
        elif classes[key] is not None:
            values[key] = _part(classes[key], value, inner_path)
        else:
            values[key] = _value(key, value, inner_path)
    try:
        return cls(**values)
    # The model's own message opens with the name of the attribute
    except (ValueError, TypeError) as error:
        raise SchemaError(f"{path}.{error}" if path else str(error)) from None


def _table(editions: tuple[Any, ...], data: Any, path: str) -> Any:
    """A table in the edition that its data names; the newest, where they name none."""
    if data is None:
        return None
    named = data.get(_EDITION) if isinstance(data, Mapping) else None
    # A table that is the same in all editions has none to name
    if named is None or len(editions) == 1:
        return _part(editions[0], data, path)
    known = {cls.edition.year: cls for cls in editions}
    if type(named) is not int or named not in known:
        raise SchemaError(
            f"{path}.edition: {shown(named)} is not {' or '.join(map(str, known))}"
        )
    return _part(known[named], data, path)


def _value(key: str, data: Any, path: str) -> Any:
    """A value that is no part; whether it is of its domain, the model itself says."""
    if key in (*PROSE, INDICATORS) and not isinstance(data, (list, tuple)):
        raise SchemaError(f"{path}: {type(data).__name__} is not a list")
    if key == INDICATORS:
        return tuple(
            [_indicator(row, f"{path}[{number}]") for number, row in enumerate(data)]
        )
    if key == fields.AMOUNT:
        _check_amount(data, path)
    return data


def _indicator(row: Any, path: str) -> Indicator:
    if not isinstance(row, (list, tuple)) or len(row) != len(parts(Indicator)):
        raise SchemaError(f"{path}: {shown(row)} is not a list of name, unit and value")
    _check_amount(row[-1], f"{path}.value")
    try:
        return Indicator(*row)
    except (ValueError, TypeError) as error:
        raise SchemaError(f"{path}.{error}") from None


def _check_amount(data: Any, path: str) -> None:
    # The model takes any decimal; the shape has one way to write it
    if data is not None and not (isinstance(data, str) and _AMOUNT.fullmatch(data)):
        raise SchemaError(f"{path}: {shown(data)} is not a decimal string")
