"""Whether a text is a report, seen at a glance: for crawls, in which nearly nothing is one.

Layouts and converters part the characters of a label by everything but
ideographs: line breaks, borders, tags, blanks, signs that show nothing, figures.
So just the ideographs are looked at, one behind the other, and in them a few dozen
words of the form. There is no parse, and each pattern is done with a character in
bounded time.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from gxparse.document.characters import other_forms
from gxparse.document.printed_twice import (
    prints_characters_twice,
    with_characters_once,
)
from gxparse.form.signs import Signs, SignsOfReports, read_signs

_IDEOGRAPHS = re.compile(
    "[\u4e00-\u9fff\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]++"
)
# The field of a frame holds a page of its own
_TAG = re.compile(r"<(?!iframe)[^<>]*+>")
# Characters that are written as their codes: in JSON, and in pages
_IN_JSON = re.compile(r"(?:\\u[0-9a-fA-F]{4})++")
_IN_PAGES = re.compile(r"(?:&#(?:[0-9]{5}|[xX][0-9a-fA-F]{4});)++")

_AT_ONCE = 1 << 14  # characters that are looked at in one go
_AROUND = 30  # ideographs that all heads of a table before 2019 stand within

# Cells in a row, each a figure or a mark; what begins with one set of characters is found fast
_FIGURE = r"[0-9０-９]{1,12}+(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]{1,6}+)?+"
_CELL = rf"(?:{_FIGURE}|[/／—]{{1,3}}+)"
_BETWEEN = r"[\s|│┃,，;\"'$]{1,200}+"
_CELLS = re.compile(
    rf"[0-9０-９/／—][0-9０-９/／—,.]{{0,15}}+(?:{_BETWEEN}{_CELL}){{2,}}+"
)
_APART = re.compile(_BETWEEN)

# How many signs a report has: where they stand alone, beside a few cells in a row, and beside more of them
_FEWEST = ((10, 0), (5, 3), (3, 5))


def is_report(text: str) -> bool:
    """Whether a text is, or holds, a 政府信息公开工作年度报告: a fast look, for crawls.

    True for a report in any layout that ``parse`` reads, in either script, of the
    editions of 2019 and 2021 and of those before; also for a part of one
    that holds one of its tables, and for the form without figures. False for
    law texts, news about reports, guides, catalogues and other annual reports.
    It tells by the words of the form and the figures beside them; what is in
    them is for ``parse`` to say. Text that was decoded wrongly, in which
    each word stands twice, or that is the source of an RTF file, is not known as one.

    The time is linear in the text, and that of a fraction of a parse: some 50 MB
    a second and more. Raises ``TypeError`` for anything but a ``str``.
    """
    if not isinstance(text, str):
        raise TypeError(f"is_report() takes a str, not {type(text).__name__}")
    text = _unescaped(text)
    if text.isascii():
        return False
    if prints_characters_twice(text):
        text = with_characters_once(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    seen = _in_form(_ideographs(text))
    return _is_of_2019(text, seen) or _is_older(seen)


def _ideographs(text: str) -> str:
    """The ideographs of a text, one behind the other."""
    # Pieces of one character take much longer, and so do more of them than the processor has at hand
    text = text.replace(" ", "")
    return "".join(
        [
            "".join(_IDEOGRAPHS.findall(text, start, start + _AT_ONCE))
            for start in range(0, len(text), _AT_ONCE)
        ]
    )


def _is_of_2019(text: str, seen: str) -> bool:
    """Whether a text has signs of the editions since 2019, as many as it takes for the cells that it has."""
    signs = _signs()
    found = _found(signs.telling, seen)
    if not found:
        return False
    has_title = any(title in seen for title in signs.titles)
    found += _found(signs.supporting, seen) + has_title
    # The shortest of reports: its title, a heading, and a head of the table below
    if has_title and signs.heading.search(text):
        return True
    fewest_cells = [cells for fewest, cells in _FEWEST if found >= fewest]
    return bool(fewest_cells) and _has_cells(text, fewest_cells[0])


@cache
def _signs() -> SignsOfReports:
    return read_signs()


@cache
def _forms() -> dict[str, str]:
    """The characters that stand for one of the signs', with that one."""
    signs = _signs()
    words = chain(*signs.telling, *signs.supporting, signs.older_titles)
    return other_forms("".join({*"".join(words), *signs.older_heads.pattern}))


def _in_form(ideographs: str) -> str:
    """Ideographs as the form prints them."""
    try:
        # What GB 2312 holds has no radicals, and nothing in the traditional script
        ideographs.encode("gb2312")
    except UnicodeEncodeError:
        for other, char in _forms().items():
            # Whether a character is there is told in a fraction of the time that replacing takes
            if other in ideographs:
                ideographs = ideographs.replace(other, char)
    return ideographs


def _found(signs: Signs, seen: str) -> int:
    """How many of these stand in a text, in any of their wordings."""
    return sum(any(wording in seen for wording in wordings) for wordings in signs)


def _has_cells(text: str, fewest: int) -> bool:
    """Whether so many cells stand in a row; numbers of pages, which rise by one, are none."""
    return not fewest or any(
        _are_cells(_APART.split(row[0]), fewest) for row in _CELLS.finditer(text)
    )


def _are_cells(cells: list[str], fewest: int) -> bool:
    figures = [int(cell) for cell in cells if cell.isdecimal()]
    pages = list(range(figures[0], figures[0] + len(figures))) if figures else []
    return len(cells) >= fewest and (len(figures) < len(cells) or figures != pages)


def _is_older(seen: str) -> bool:
    """Whether a text has the title of a report, and the heads of a table before 2019."""
    signs = _signs()
    if not any(title in seen for title in signs.older_titles):
        return False
    return any(
        signs.older_heads.search(
            seen, max(0, heads.start() - _AROUND), heads.end() + _AROUND
        )
        for heads in signs.older_ends.finditer(seen)
    )


def _unescaped(text: str) -> str:
    """A text with its characters in the place of their codes."""
    if "\\u" in text:
        text = _IN_JSON.sub(_of_json, text)
    if "&#" in text:
        text = _IN_PAGES.sub(_of_page, text)
    return text


def _of_json(codes: re.Match[str]) -> str:
    written = bytes.fromhex(codes[0].replace("\\u", ""))
    return written.decode("utf-16-be", "replace")


def _of_page(codes: re.Match[str]) -> str:
    written = codes[0][len("&#") : -len(";")].split(";&#")
    return "".join(
        chr(int(code[1:], 16) if code[0] in "xX" else int(code)) for code in written
    )
