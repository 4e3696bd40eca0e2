"""Text as HTML: the text of a report is not to be trusted, and nothing of it may be more than text."""

from __future__ import annotations

import re

_LONE_RETURN = re.compile(r"\r(?!\n)")
_SHOWN: dict[int, str | None] = {
    # What HTML cannot carry, or would not show: controls by their pictures, surrogates as what is unreadable
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0x09: "\t",
    0x0A: "\n",
    0x0D: None,  # the first half of a line break
}
_ESCAPED = _SHOWN | {
    ord(char): f"&{name};"
    for char, name in {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39"}.items()
}  # fmt: skip


def one_break(text: str) -> str:
    """The text, offset for offset, in which a return that no line feed follows breaks the line."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def shown(text: str) -> str:
    """The characters that the page shows for those of a text."""
    return one_break(text).translate(_SHOWN)


def escaped(text: object) -> str:
    """A text in HTML, also within the quotation marks of an attribute."""
    text = str(text)
    # Most pieces of a table are a figure or a word, in which there is nothing to replace
    return text if text.isalnum() else one_break(text).translate(_ESCAPED)


def element(name: str, content: str, **attributes: object) -> str:
    """An element with its content, which is HTML already; an attribute that is ``None`` or ``False`` is left out.

    A name of an attribute that is a word of Python has ``_`` behind it, and ``_`` stands for ``-``.
    """
    return f"<{name}{attributes_of(**attributes)}>{content}</{name}>"


def attributes_of(**attributes: object) -> str:
    """Attributes as they stand in a tag."""
    made = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        name = key.rstrip("_").replace("_", "-")
        made.append(f" {name}" if value is True else f' {name}="{escaped(value)}"')
    return "".join(made)


def in_chinese(lang: str) -> str:
    """The attribute that says of the report's own words that they are Chinese, on a page in another language."""
    return "" if lang == "zh" else " lang=zh-CN"
