"""Other prints of the characters of a report, as fonts, converters and recognition of print make them.

A print changes the whole text, tags aside, or the cells of figures before a
writer lays them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from attrs import frozen

from gxparse import Report
from gxparse.document.characters import RADICALS, SIMPLIFIED
from gxparse.testing.grids import Figure, Grids
from gxparse.testing.writing import LAYOUTS

Change = Callable[[str, Random], str]
BORDERED = frozenset(LAYOUTS) - {"flow"}
FILLED = BORDERED - {"repeated", "blocks"}  # those that have blank cells to fill
_TAG = re.compile(r"(<[^<>]*>|&[a-z]+;)")
_WIDE = str.maketrans("0123456789,.:()/+-", "０１２３４５６７８９，．：（）／＋－")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
_HANZI = "〇一二三四五六七八九"
_SIGNS = "\xad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202c\ufe0f\ufffe\x00\x7f\x93"
_LOOKS_LIKE = {
    "0": "Oo○〇QDО",
    "1": "lIi丨Ⅰ",
    "2": "Z",
    "3": "З",
    "5": "S",
    "6": "bG",
    "8": "B",
    "9": "gq",
}
_READINGS = {"数": "shu", "行": "xíng", "重": "chong", "量": "liàng", "其": "qi"}
_FILLERS = ("NaN", "nan", "None", "null", "NULL")


@frozen
class Print:
    """One way to print a report otherwise."""

    text: Change = lambda text, _: text
    """What becomes of the text."""
    figure: Change = lambda text, _: text
    """What becomes of a cell with a figure."""
    blank: str | None = None
    """What stands in a blank cell."""
    layouts: frozenset[str] = frozenset(LAYOUTS)
    """Those in which it is met."""
    is_sure: bool = True
    """Whether the values are certain, so that all have to be right; else they are right or told."""
    is_alone: bool = False
    """Whether no other print is met together with it."""

    def of(self, report: Report, layout: str, random: Random) -> str:
        """The report in this print."""
        seed = random.random()

        def reprint(grids: Grids) -> None:
            for grid in grids.values():
                for row in grid:
                    row[:] = [self._cell(cell, random) for cell in row]

        written = LAYOUTS[layout](report, Random(seed), reprint)
        pieces = _TAG.split(written) if layout == "html" else [written]
        pieces[::2] = [self.text(piece, random) for piece in pieces[::2]]
        return "".join(pieces)

    def _cell(self, cell: str, random: Random) -> str:
        if isinstance(cell, Figure) and cell.isdigit():
            return Figure(self.figure(cell, random), cell.path)
        return self.blank if self.blank is not None and not cell else cell


def _by_ranges(*ranges: range) -> dict[int, str]:
    """For each ideograph another character that stands for it."""
    return {
        ord(alike): char
        for char in map(chr, (n for numbers in ranges for n in numbers))
        if len(alike := unicodedata.normalize("NFKC", char)) == 1 and alike != char
    }


_RADICAL = _by_ranges(range(0x2F00, 0x2FD6)) | {
    ord(char): radical
    for radical, char in zip(RADICALS[::2], RADICALS[1::2], strict=True)
}
_COMPATIBLE = _by_ranges(range(0xF900, 0xFB00))
_OTHER_SCRIPT = {ord(char): other for other, char in SIMPLIFIED.items()}


def in_other_script(text: str) -> str:
    """A text in the traditional script, as far as the form's characters go."""
    return text.translate(_OTHER_SCRIPT)


def _sprinkled(signs: str) -> Change:
    def change(text: str, random: Random) -> str:
        # No mark of a converter and no break is a word that a sign could stand in
        return re.sub(
            r"[^\W_]",
            lambda found: (
                found[0] + (random.choice(signs) if random.random() < 0.4 else "")
            ),
            text,
        )

    return change


def _with_readings(text: str, random: Random) -> str:
    opens, closes = random.choice(("()", "（）"))
    return "".join(
        char + (f"{opens}{_READINGS[char]}{closes}" if char in _READINGS else "")
        for char in text
    )


def _digit_by_digit(figure: str, _: Random) -> str:
    return "".join(_HANZI[int(digit)] for digit in figure)


def _in_words(figure: str, _: Random) -> str:
    if len(figure) == 2 and figure[1] == "0":
        return f"{_HANZI[int(figure[0])]}十"
    if len(figure) == 2:
        return f"{_HANZI[int(figure[0])]}十{_HANZI[int(figure[1])]}".removeprefix("一")
    if len(figure) == 3 and "0" not in figure:
        return "{}百{}十{}".format(*[_HANZI[int(digit)] for digit in figure])
    return _digit_by_digit(figure, _)


def _misread(figure: str, random: Random) -> str:
    return "".join(
        random.choice(_LOOKS_LIKE[digit])
        if digit in _LOOKS_LIKE and random.random() < 0.5
        else digit
        for digit in figure
    )


def _with_lost_digits(figure: str, random: Random) -> str:
    return "".join(
        random.choice(("\ue001", "\ufffd", "\uf0b7", "□", "(cid:19)"))
        if random.random() < 0.5
        else digit
        for digit in figure
    )


def _characters_twice(text: str, _: Random) -> str:
    return re.sub(r"([^\s#])", r"\1\1", text)


PRINTS = {
    "radicals": Print(lambda text, _: text.translate(_RADICAL)),
    "compatibility ideographs": Print(lambda text, _: text.translate(_COMPATIBLE)),
    "traditional script": Print(lambda text, _: in_other_script(text)),
    "full width": Print(figure=lambda text, _: text.translate(_WIDE)),
    "Arabic digits": Print(figure=lambda text, _: text.translate(_ARABIC)),
    "bold digits": Print(figure=lambda text, _: text.translate(_BOLD)),
    "signs in words and figures": Print(
        _sprinkled(_SIGNS), layouts=frozenset(LAYOUTS) - {"latex", "lists"}
    ),
    "soft hyphens around figures": Print(figure=lambda text, _: f"\xad{text}\xad"),
    "readings": Print(_with_readings),
    "formulas": Print(figure=lambda text, _: f"${text}$"),
    "formulas in brackets": Print(figure=lambda text, _: f"\\({text}\\)"),
    "digits in words": Print(figure=_digit_by_digit, is_sure=False),
    "numbers in words": Print(figure=_in_words, is_sure=False),
    "misread digits": Print(figure=_misread, is_sure=False),
    "lost digits": Print(figure=_with_lost_digits, is_sure=False),
    "characters twice": Print(_characters_twice, layouts=frozenset({"tabs", "cell_lines", "flow"}), is_alone=True),
    **{f"{filler} for blanks": Print(blank=filler, layouts=FILLED) for filler in _FILLERS},
    "- for blanks": Print(blank="-", layouts=FILLED - {"pipes"}, is_sure=False),
}  # fmt: skip
"""Each by its name."""


def several(prints: Sequence[Print]) -> Print:
    """Some prints in one: for each figure one of them, and of the text each of them."""
    prints = [one for one in prints if one.is_alone][:1] or prints

    def text(piece: str, random: Random) -> str:
        for one in prints:
            piece = one.text(piece, random)
        return piece

    def figure(cell: str, random: Random) -> str:
        one = random.choice([Print(), *prints])
        return one.figure(cell, random) if random.random() < 0.5 else cell

    layouts = frozenset.intersection(*[one.layouts for one in prints])
    blank = next((one.blank for one in prints if one.blank is not None), None)
    return Print(text, figure, blank, layouts)
