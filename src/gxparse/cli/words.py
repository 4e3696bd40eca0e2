"""The languages of the command: which one is asked for, how a text is said in it, and what argparse says by itself."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unicodedata import east_asian_width

Say = Callable[[str, str], str]
"""Takes a text in English and in Chinese, and returns the one to print."""
LANGUAGES = ("en", "zh")
# Words that are not parted, and Chinese characters, between which a line may end, but not before what closes
_PIECES = re.compile(r"[（“《]*(?:[!-~]+|[^ ])[，。；：、）”》？]*| +")
_OF_ARGPARSE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示本帮助",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "无法识别的参数：%s",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是%(value)r，可选：%(choices)s",
    "expected one argument": "后面需要一个值",
    "expected at least one argument": "后面至少需要一个值",
    "expected %s argument": "后面需要%s个值",
    "expected %s arguments": "后面需要%s个值",
    "ignored explicit argument %r": "不能带值%r",
    "not allowed with argument %s": "不能与%s同时使用",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s不明确，可能是：%(matches)s",
}


def saying(lang: str) -> Say:
    """What says a text in a language."""
    at = LANGUAGES.index(lang)
    return lambda *texts: texts[at]


def language(arguments: Sequence[str] | None) -> str:
    """The language that is asked for, told before all else, since help and what is wrong are in it too."""
    made = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    made.add_argument("--lang", choices=LANGUAGES, default="en")
    try:
        known, _ = made.parse_known_args(arguments)
    # Of no such language: the parser of the commands says so
    except argparse.ArgumentError:
        return "en"
    lang: str = known.lang
    return lang


@contextmanager
def argparse_saying(lang: str) -> Iterator[None]:
    """Has argparse say in a language what it says by itself: it looks all of that up, as gettext has it."""
    if lang == "en":
        yield
        return
    module: Any = argparse
    before = module._, module.ngettext
    module._ = lambda text: _OF_ARGPARSE.get(text, text)
    # Chinese has no plural
    module.ngettext = lambda *texts: module._(texts[1])
    try:
        yield
    finally:
        module._, module.ngettext = before


class HelpFormatter(argparse.HelpFormatter):
    """Breaks Chinese into lines, which argparse would take for long words of narrow characters."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))


def wrapped(text: str, most: int, indent: str = "") -> list[str]:
    """A text as lines of so many columns, those behind the first one indented."""
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(" ".join(text.split())):
        if line.strip() and width(line + piece.rstrip()) > most:
            lines.append(line.rstrip())
            line = indent
        line += piece if line.strip() else piece.lstrip()
    return [*lines, line.rstrip()]


def columns(char: str) -> int:
    """How many columns a terminal gives a character."""
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(map(columns, text))
