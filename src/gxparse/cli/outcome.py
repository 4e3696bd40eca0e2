"""What becomes of one file: its exit status, and what goes to standard output and error."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any, NamedTuple

from gxparse.errors import WrongArgument

PARSED, WITH_ERRORS, UNUSABLE = 0, 1, 2
"""The exit status of one file; of several the worst counts."""
SUFFIXES = {"text": ".md", "json": ".json", "jsonl": ".jsonl"}
"""The formats, each with what the name of a file in it ends in."""


class UsageError(Exception):
    """What is asked of the command cannot be done; the message says why, in English and in Chinese."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)

    @classmethod
    def of(cls, error: Exception) -> UsageError:
        """What the library has refused; of others, such as a library that is not there, the message is in English."""
        if isinstance(error, WrongArgument):
            return cls(error.text("en"), error.text("zh"))
        return cls(str(error), str(error))

    def text(self, lang: str) -> str:
        """The message in a language."""
        en, zh = self.args
        return str(zh if lang == "zh" else en)


def nothing_to_read(given: Iterable[str]) -> UsageError:
    """What is told where none of what is named is a file, or holds one."""
    names = list(given)
    is_folder = any(map(os.path.isdir, names))
    en, zh = (
        ("no files in it", "其中没有文件")
        if is_folder
        else ("no such file", "文件不存在")
    )
    named = " ".join(names)
    return UsageError(f"{named or 'the list'}: {en}", f"{named or '清单'}: {zh}")


class Outcome(NamedTuple):
    """What becomes of one file."""

    file: str
    status: int
    output: str
    """What goes to standard output, or to a file; "" where there is no report."""
    messages: str
    """What goes to standard error."""


def failure(file: str, code: str | None, message: str, format: str) -> Outcome:
    """What is printed of a file that cannot be read; there is no code where that is a fault of gxparse."""
    output = ""
    if format == "jsonl":
        diagnostic = {"code": code, "severity": "error", "message": message}
        output = json_line(file, False, None, [diagnostic])
    return Outcome(file, UNUSABLE, output, f"gxparse: {file}: {message}\n")


def json_line(
    file: str,
    ok: bool,
    report: dict[str, Any] | None,
    diagnostics: list[dict[str, Any]],
) -> str:
    """A file as a line of JSON."""
    data = {"path": file, "ok": ok, "report": report, "diagnostics": diagnostics}
    # A name of a file may hold bytes that are no text, and then cannot be written as UTF-8
    return (
        json.dumps(data, ensure_ascii=False)
        .encode("utf-8", "backslashreplace")
        .decode()
        + "\n"
    )
