"""Labels in other words: what is written in the place of a label of the form and means the same.

Two things make a label known that is not printed as the form has it. Some characters may stand
in it, or be left out of it, and change nothing ("已获取的信息", "或者"); and a year may stand for
本年, 上年 or 下年. What else people write is listed in the grammars. A text is compared
as a whole, so that nothing which stands beside a label is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.form.label_patterns import REMARK
from gxparse.form.table_rules import TableRules
from gxparse.form.types import Form, Meaning, Wording
from gxparse.form.wordings import without_number

_FEWEST = 4  # characters of a label of which others may be left out or added
_LONGEST = 120  # characters of a text that may be a label
_YEARS = {"本年": 0, "上年": -1, "下年": 1}
"""How the form speaks of a year, and how far that is from the year of the report."""


class Paraphrase(NamedTuple):
    """A label in other words."""

    wording: Wording
    length: int
    """How many characters of the text are the label; what stands behind them are remarks."""
    year: int | None = None
    """The year that the report has to be of, where the label names one by its number."""


def paraphrase(form: Form, table: str, text: str) -> Paraphrase | None:
    """What a text says, if it is a label of a table, with its number or without, and with remarks behind it."""
    if len(text) > _LONGEST:
        return None
    for length in _lengths(text):
        label = text[:length]
        plain = without_number(label, form.ordinal)
        bare = fold(plain)
        # Where its number was not taken for its own, it is another one's: "3.其他处理"
        if plain != label and bare in form.wordings:
            continue
        found = _label(form, table, bare) or _label_of_year(form, table, bare)
        if found is not None:
            wording, year = found
            return Paraphrase(wording, length, year)
    return None


def _lengths(text: str) -> Iterator[int]:
    """How long a label may be: all of a text, or as far as remarks stand behind it."""
    yield len(text)
    end = len(text)
    remarks = list(REMARK.finditer(text)) if text[-1:] in "）)" else []
    for remark in reversed(remarks):
        if remark.end() != end or not remark.start():
            return
        end = remark.start()
        yield end


def _label(form: Form, table: str, bare: str) -> tuple[Wording, int | None] | None:
    wording = form.compared[table].get(_compared(bare, form.terms))
    return (wording, None) if wording is not None else None


def _label_of_year(
    form: Form, table: str, bare: str
) -> tuple[Wording, int | None] | None:
    """The label that a text is if its year is this one, the last or the next, and which year the report is then of."""
    named = form.terms["YEAR_IN_LABEL"].search(bare)
    if named is None:
        return None
    for word, distance in _YEARS.items():
        said = f"{bare[: named.start()]}{word}{bare[named.end() :]}"
        if found := _label(form, table, said):
            return found[0], int(named["year"]) - distance
    return None


def _compared(bare: str, terms: Mapping[str, re.Pattern[str]]) -> str:
    """A label, folded and without its number, as it is compared: a short one to the letter."""
    key = terms["IDLE_IN_LABEL"].sub("", bare)
    return key if len(key) >= _FEWEST else bare


def compared_labels(
    editions: Iterable[TableRules],
    wordings: Mapping[str, Wording],
    terms: Mapping[str, re.Pattern[str]],
) -> dict[str, dict[str, Wording]]:
    """The labels of each table as they are compared; what two labels read like is neither."""
    found: dict[str, dict[str, dict[tuple[Meaning, ...], Wording]]] = {}
    for edition in editions:
        labels = found.setdefault(edition.table.name, {})
        printed = [(text, text) for text, _ in edition.meanings]
        for text, meant in (*printed, *edition.alone):
            bare, plain = [
                fold(without_number(one, terms["ORDINAL"])) for one in (text, meant)
            ]
            meanings = labels.setdefault(_compared(bare, terms), {})
            meanings.setdefault(wordings[plain].meanings, wordings[plain])
    return {
        table: {key: one for key, (one, *more) in _values(labels) if not more}
        for table, labels in found.items()
    }


def _values(
    labels: Mapping[str, Mapping[tuple[Meaning, ...], Wording]],
) -> Iterator[tuple[str, Iterable[Wording]]]:
    for key, meanings in labels.items():
        yield key, meanings.values()
