"""What a character stands for: which count as one, which are blank, and which are signs that stages set.

Reports print the same word in full and half width, with blanks, line breaks and
quotation marks anywhere inside it. Every stage that matches text asks here what
it may pass over; no stage has a list of its own for the same thing.
"""

from __future__ import annotations

from unicodedata import decimal

# Signs on an aligned text, each of one character, so that offsets stay those of the source.

ROW, CELL = "\x1e", "\x1f"
"""The signs of borders: behind each row of a table, and before each of its cells but the first."""

NO_WIDTH = "\u200b"
"""A blank of no width; signs that part nothing are turned into it."""

COVERED = "\ufeff"
"""A blank that fills a cell which the one behind it reaches over."""

DOUBT = "?"
"""Stands on an aligned text before what is printed in a cell and is not surely its figure, so that it is no number."""

# Blanks

LATIN_BLANKS = r" \xa0"
OTHER_BLANKS = r"\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
BLANKS = LATIN_BLANKS + OTHER_BLANKS
"""Every blank but tabs and line breaks, for use inside a character class."""

EDGE_BLANKS = " \xa0\u2002\u2003\u3000\u200b\ufeff"
"""The blanks that publishers set around a text, for ``str.strip``; no tab and no line break."""

LINE_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What breaks a line besides line feed and carriage return, as ``str.splitlines`` has it."""

# Characters that count as one

_ALIKE = (
    "，,、､．.。",
    "：:∶",
    "（(",
    "）)",
    "/／",
    "他它",  # "其它"
    *(f"{chr(0xFF10 + n)}{n}" for n in range(10)),
)
ALIKE = {c: group for group in _ALIKE for c in group}
"""Each character that is printed in several ways, with all of them; the first one stands for all."""

LATIN_QUOTES = "\"'"
OTHER_QUOTES = "“”＂‘’「」『』"
QUOTES = LATIN_QUOTES + OTHER_QUOTES
"""Quotation marks, which are no part of a wording. None means anything in a character class."""

_FOLD = {ord(c): group[0] for c, group in ALIKE.items()} | dict.fromkeys(
    map(ord, QUOTES + NO_WIDTH + COVERED)
)


class _Digits(dict[int, str]):
    """Every character by its code: a digit of any width and script as the one that it is."""

    def __missing__(self, code: int) -> str:
        digit = decimal(chr(code), None)
        char = self[code] = chr(code) if digit is None else str(digit)
        return char


NARROW_DIGITS = _Digits()
"""For ``str.translate``: the digits in half width, whatever their script."""

NARROW = _Digits({ord(wide): one for wide, one in zip("，．＋－", ",.+-", strict=True)})
"""For ``str.translate``: all characters of a number in half width."""

LATIN_PROSE = _Digits(
    dict.fromkeys(map(ord, OTHER_QUOTES), '"')
    | dict.fromkeys(
        [*map(ord, "\u1680\u202f\u205f\u3000\ufeff"), *range(0x2000, 0x200C)], " "
    )
)
"""For ``str.translate``: digits in half width too, and blanks and quotation marks as Latin ones, which patterns for
wordings find in a fraction of the time."""

HANZI_DIGITS = str.maketrans("一二两三四五六七八九〇○零０Ｏ", "122345678900000")
"""For ``str.translate``: the digits of a year that is written in words, and what is typed in place of 〇."""

FORMAL_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
"""For ``str.translate``: the numerals of bills as those of words."""

MISREAD_DIGITS = str.maketrans(
    "OoQD○〇ＯｏОоlIi丨ｌＩⅠZzЗSsbGBgq", "000000000011111112235566899"
)
"""For ``str.translate``: the digits that recognition of print takes for other signs."""


def fold(text: str) -> str:
    """``text`` without blanks and quotation marks, every width and comma folded into one."""
    return "".join(text.split()).translate(_FOLD)
