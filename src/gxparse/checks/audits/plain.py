"""Prose as patterns look at it: without blanks, in the simplified script, digits in half width, years in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gxparse.characters import HANZI_DIGITS, NARROW_DIGITS
from gxparse.document.characters import simplified
from gxparse.model.report import PROSE, Report

_YEAR_IN_WORDS = re.compile("[一二][一二三四五六七八九〇○零0]{3}(?=年)")


class Paragraph(NamedTuple):
    """A paragraph of a report's prose."""

    section: str
    number: int
    plain: str

    @property
    def path(self) -> str:
        """Its path among the values of the report."""
        return f"{self.section}[{self.number}]"

    def sentences(self) -> list[str]:
        """Its sentences, without what ends them."""
        return [each for each in self.plain.replace("；", "。").split("。") if each]


def paragraphs(report: Report, sections: Sequence[str] = PROSE) -> Iterator[Paragraph]:
    """The paragraphs of some sections, in their order."""
    for section in sections:
        for number, text in enumerate(getattr(report, section)):
            yield Paragraph(section, number, plain(text))


@lru_cache(
    maxsize=1024
)  # a report is looked at by several rules, and again as that of the year before
def plain(text: str) -> str:
    """A text as patterns look at it."""
    printed = "".join(simplified(text).translate(NARROW_DIGITS).split())
    return _YEAR_IN_WORDS.sub(lambda year: year[0].translate(HANZI_DIGITS), printed)
