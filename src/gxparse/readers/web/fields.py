"""Fields of forms: what a reader sees in each."""

from __future__ import annotations

import re

from gxparse.document.styles import unescape

_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>=]++)))?+"""
)
_OPTION = re.compile(
    r"""<option\b((?:[^<>"']|"[^"]*+"|'[^']*+')*+)>([^<]*+)""", re.IGNORECASE
)
# Fields that show no value, or one that no reader of a report takes for its text
_WITHOUT_VALUE = frozenset(
    [
        "hidden",
        "checkbox",
        "radio",
        "button",
        "submit",
        "reset",
        "image",
        "file",
        "password",
        "range",
        "color",
    ]
)


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a tag by their names in lower case, their values as they are meant."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def value_of_input(tag: str) -> str:
    """What an <input> with some attributes shows."""
    attributes = attributes_of(tag)
    if attributes.get("type", "").strip().lower() in _WITHOUT_VALUE:
        return ""
    return attributes.get("value", "")


def chosen(tag: str, inside: str) -> str:
    """What a <select> shows: the options that are chosen, and else the first, if it opens as one line."""
    options = [(attributes_of(of), text) for of, text in _OPTION.findall(inside)]
    said = [text.strip() for of, text in options if "selected" in of]
    if not said and "multiple" not in attributes_of(tag):
        said = [text.strip() for _, text in options[:1]]
    return " ".join(said)
