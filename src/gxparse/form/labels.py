"""What the values, rows, groups and tables of the form are called, for people."""

from __future__ import annotations

from collections.abc import Mapping

from gxparse.form.english import ENGLISH
from gxparse.form.loader import statutory_form
from gxparse.form.types import Form

_BEFORE_ROW = {"zh": "：", "en": ": "}


def label(path: str, lang: str = "zh", *, full: bool = False) -> str:
    """The name of the value, row, group, table or section at an attribute path.

    In Chinese (``"zh"``) it is the statutory wording, in English (``"en"``) a
    translation; another language is a ``ValueError``. Of a value it is row and
    column: "3.其他 · 总计". With ``full`` the group that the row stands in comes
    first: "（六）其他处理：3.其他 · 总计". An unknown path is returned as it is.
    """
    _check(lang)
    form = statutory_form()
    words = form.words if lang == "zh" else ENGLISH
    name = _name(path, words)
    if name is None:
        return path
    group = _group(form, path, lang) if full else None
    return f"{group}{_BEFORE_ROW[lang]}{name}" if group else name


def name_in_message(path: str, lang: str) -> str:
    """What a message calls a path: the statutory wording, or in English the names of the attributes as words."""
    if lang == "en":
        return " / ".join(path.rpartition(":")[2].replace("_", " ").split("."))
    return label(path, lang)


def _check(lang: str) -> None:
    if lang not in _BEFORE_ROW:
        raise ValueError(f"lang: {lang!r} is neither 'en' nor 'zh'")


def _name(path: str, words: Mapping[str, str]) -> str | None:
    """The words for a path; ``None`` for one that is not of the form."""
    if path in words:
        return words[path]
    row, _, column = path.rpartition(".")
    # One of several rows has its number in its path: "indicators[3].value"
    name, _, number = row.partition("[")
    table = name.partition(".")[0]
    head = words.get(f"{name}:{column}") or words.get(f"{table}:{column}")
    if name not in words or head is None:
        return None
    which = f"[{number}" if number else ""
    return f"{words[name]}{which} · {head}"


def _group(form: Form, path: str, lang: str) -> str | None:
    """The innermost group that what a path names stands in, or the row of a value."""
    for table in form.tables.get(path.partition(".")[0], ()):
        row = table.row_at.get(path) or table.row_at.get(path.rpartition(".")[0])
        part = row.path if row else path
        # In English only those groups have a name that are a part of the model
        if lang == "zh" and row and row.groups:
            return row.groups[-1]
        above = part.rpartition(".")[0]
        if above in table.groups_by_path:
            return ENGLISH[above] if lang == "en" else table.groups_by_path[above]
    return None
