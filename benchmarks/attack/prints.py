"""The prints: each shows a report in other characters, as fonts, converters and web pages do; its meaning stays.

They change the cells of the tables and the headings, in any layout. Titles keep their characters, since a
report in the traditional script has a title in it. Every list of characters here is of this benchmark alone.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.attack.report import Cell, Draft, Line

Figure = Callable[[str, Random], str]
Words = Callable[[str, Random], str]

_RADICALS = str.maketrans(
    "人自行一二用见示立生青方工力大小", "⼈⾃⾏⼀⼆⽤⻅⽰⽴⽣⻘⽅⼯⼒⼤⼩"
)
_COMPATIBLE = str.maketrans(
    "行不理料年立更", "\ufa08\uf967\uf9e4\uf9be\uf98e\uf9f7\uf901"
)
_TRADITIONAL = str.maketrans(
    "业机构会组织法务总计数据发废规许处罚强制费额为类补举报诉复请现没需单确认获无当关内过执卷询结维纠审办县与产项对营",
    "業機構會組織法務總計數據發廢規許處罰強制費額為類補舉報訴復請現沒需單確認獲無當關內過執卷詢結維糾審辦縣與產項對營",
)
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_UNSEEN = "\u200b\u200c\u200d\u2060\xad\u200e"
_FILLERS = ("NaN", "None", "null")


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _reprint(
    draft: Draft, rng: Random, words: Words | None, figure: Figure | None
) -> None:
    """Changes what is printed in the cells with words, and in those with a plain figure."""
    for item in draft.items:
        if isinstance(item, Line):
            if words and item.kind == "heading":
                item.text = words(item.text, rng)
            continue
        for row in item.rows:
            for cell in row.cells:
                _reprint_cell(cell, rng, words, figure)


def _reprint_cell(
    cell: Cell, rng: Random, words: Words | None, figure: Figure | None
) -> None:
    if cell.role == "value":
        if figure and _is_count(cell.text):
            cell.text = figure(cell.text, rng)
    elif words and cell.text:
        cell.text = words(cell.text, rng)


def radicals(draft: Draft, rng: Random) -> None:
    """Radicals in the place of characters, as the fonts of a PDF give them."""
    _reprint(draft, rng, lambda text, _: text.translate(_RADICALS), None)


def compatibility_ideographs(draft: Draft, rng: Random) -> None:
    """Compatibility ideographs in the place of characters."""
    _reprint(draft, rng, lambda text, _: text.translate(_COMPATIBLE), None)


def traditional_script(draft: Draft, rng: Random) -> None:
    """Labels, heads and headings in the traditional script."""
    _reprint(draft, rng, lambda text, _: text.translate(_TRADITIONAL), None)


def wide_digits(draft: Draft, rng: Random) -> None:
    """Figures in full width."""
    _reprint(draft, rng, None, lambda text, _: text.translate(_WIDE))


def unseen_signs(draft: Draft, rng: Random) -> None:
    """Signs that show nothing, within words."""

    def sprinkled(text: str, rng: Random) -> str:
        return "".join(
            char + (rng.choice(_UNSEEN) if char > "一" and rng.random() < 0.3 else "")
            for char in text
        )

    _reprint(draft, rng, sprinkled, None)


def soft_hyphens(draft: Draft, rng: Random) -> None:
    """Soft hyphens around figures."""
    _reprint(draft, rng, None, lambda text, _: f"\xad{text}\xad")


def formulas(draft: Draft, rng: Random) -> None:
    """Figures as formulas, as models that recognise print write them."""
    _reprint(draft, rng, None, lambda text, _: f"${text}$")


def blanks_in_words(draft: Draft, rng: Random) -> None:
    """Words set wide, with a blank between two characters."""

    def wide(text: str, _: Random) -> str:
        short = len(text) <= 3 and all(char > "一" for char in text)
        return " ".join(text) if short else text

    _reprint(draft, rng, wide, None)


def fillers(draft: Draft, rng: Random) -> None:
    """A program's word for nothing in every blank cell."""
    filler = rng.choice(_FILLERS)
    for table in draft.tables():
        for row in table.rows:
            for cell in row.cells:
                if cell.role == "blank" and not cell.text:
                    cell.text = filler


PRINTS = {
    "radicals": radicals,
    "compatibility ideographs": compatibility_ideographs,
    "traditional script": traditional_script,
    "wide digits": wide_digits,
    "unseen signs": unseen_signs,
    "soft hyphens": soft_hyphens,
    "formulas": formulas,
    "blanks in words": blanks_in_words,
}
"""Those that fit every layout."""
