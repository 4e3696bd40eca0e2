"""The words that inputs are made of: labels of the form, from the grammars; signs of formats, from dictionaries/."""

from __future__ import annotations

import re
from pathlib import Path

from gxparse.form.loader import statutory_form

FOLDER = Path(__file__).parent / "dictionaries"
_ENTRY = re.compile(r'^"((?:[^"\\]|\\.)+)"$', re.MULTILINE)
_ESCAPE = re.compile(r'\\(?:x([0-9a-fA-F]{2})|([\\"]))')


def labels() -> list[bytes]:
    """All that the form prints: headings, labels with their groups, and heads, in every wording and edition."""
    form = statutory_form()
    tables = [table for editions in form.tables.values() for table in editions]
    found = {*form.sections.values(), *form.indicators.roles, *form.wordings}
    for table in tables:
        found |= {row.wording for row in table.rows}
        found |= {group for row in table.rows for group in row.groups}
        found |= {head for _, head in table.columns}
    return sorted(word.encode() for word in found)


def signs(name: str) -> list[bytes]:
    """The entries of a dictionary of libFuzzer's form."""
    text = (FOLDER / f"{name}.dict").read_text(encoding="utf-8")
    return [_unescaped(entry) for entry in _ENTRY.findall(text)]


def _unescaped(entry: str) -> bytes:
    out, at = bytearray(), 0
    for found in _ESCAPE.finditer(entry):
        out += entry[at : found.start()].encode()
        out += bytes.fromhex(found[1]) if found[1] else found[2].encode()
        at = found.end()
    return bytes(out + entry[at:].encode())


def dictionary(words: list[bytes]) -> str:
    """Words as a dictionary that libFuzzer reads."""
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in words)
    return "".join(f'"{line}"\n' for line in lines)
