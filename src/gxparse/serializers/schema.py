"""The JSON Schema of the JSON shape, made from the model."""

from __future__ import annotations

from typing import Any

from gxparse.model import fields
from gxparse.model.fields import MAX_COUNT
from gxparse.model.paths import parts
from gxparse.model.report import INDICATORS, PROSE, Report
from gxparse.serializers.json import AMOUNT, SCHEMA

_LINE = {"type": ["string", "null"], "minLength": 1}
_AMOUNT = {"type": ["string", "null"], "pattern": f"^{AMOUNT}$"}
_LEAVES: dict[str, dict[str, Any]] = {
    "title": _LINE,
    "agency": _LINE,
    "notice": _LINE,
    fields.UNIT: _LINE,
    "year": {"type": ["integer", "null"], "minimum": 1900, "maximum": 2099},
    fields.AMOUNT: _AMOUNT,
    fields.CHANGE: {
        "type": ["integer", "null"],
        "minimum": -MAX_COUNT,
        "maximum": MAX_COUNT,
    },
    INDICATORS: {
        "type": "array",
        "items": {
            "type": "array",
            "prefixItems": [{"type": "string", "minLength": 1}, _LINE, _AMOUNT],
            "minItems": 3,
            "maxItems": 3,
        },
    },
    **{
        name: {"type": "array", "items": {"type": "string", "minLength": 1}}
        for name in PROSE
    },
}
_COUNT = {"type": ["integer", "null"], "minimum": 0, "maximum": MAX_COUNT}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every ``to_dict(report)`` is valid against."""
    schema = _object(Report)
    schema["properties"] = {"schema": {"const": SCHEMA}, **schema["properties"]}
    schema["required"] = ["schema", *schema["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gxparse report",
        **schema,
    }


def _object(cls: Any) -> dict[str, Any]:
    """The schema of a part of the model; every key is there, as ``to_dict`` writes it."""
    properties: dict[str, Any] = {}
    if hasattr(cls, "edition"):
        properties["edition"] = {"const": cls.edition.year}
    for name, part in parts(cls):
        if part is None:
            # What is not listed by its name is a count
            properties[name] = _LEAVES.get(name, _COUNT)
        elif cls is Report:
            # A table is in one of its editions, or not there
            properties[name] = {"anyOf": [*map(_object, part), {"type": "null"}]}
        else:
            properties[name] = _object(part)
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
