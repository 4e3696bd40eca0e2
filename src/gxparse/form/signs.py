"""The words by which a report is known at a glance, as the grammars name them: their ideographs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, product

from attrs import frozen

from gxparse.form.grammar_files import read_alternatives, read_grammar
from gxparse.form.loader import statutory_form
from gxparse.form.wordings import without_number

_TABLES = ("disclosure", "requests", "disputes")
_TELLING = "telling"  # the rule that names such words in a grammar
_LONG = 8  # ideographs of a label that is printed in hardly any other text
_OTHERS = re.compile(r"[^\u4e00-\u9fff]++")

Signs = tuple[tuple[str, ...], ...]
"""Each sign as its wordings, of which any will do."""


@frozen(eq=False)
class SignsOfReports:
    """What tells a report."""

    telling: Signs
    """Labels and heads that hardly another text prints."""
    supporting: Signs
    """Headings, and labels that guides and replies to applicants print too."""
    titles: tuple[str, ...]
    heading: re.Pattern[str]
    """A heading that is alone on its line."""
    older_titles: tuple[str, ...]
    """The title, and that of the table before 2019."""
    older_heads: re.Pattern[str]
    """The heads of a table before 2019, one behind the other."""
    older_ends: re.Pattern[str]
    """The last two of them, which begin in one way and are found fast."""


def read_signs() -> SignsOfReports:
    """The signs that the grammars name."""
    telling = tuple(chain.from_iterable(map(_signs, _TABLES)))
    known = {wording for wordings in telling for wording in wordings}
    headings = _signs("report")
    titles = _titles("report", "TITLE")
    tables = _titles("indicators", "HEADING")
    older = read_alternatives("indicators", "heads")
    return SignsOfReports(
        telling=telling,
        supporting=(*headings, *((label,) for label in sorted(_long_labels() - known))),
        titles=titles,
        heading=_heading_alone(),
        # What heads an appendix of any other document is no title
        older_titles=(*titles, *(title for title in tables if len(title) >= _LONG)),
        older_heads=re.compile("|".join(map(_one_behind_the_other, older))),
        older_ends=re.compile(_one_behind_the_other(map(_shortest, older[0][-2:]))),
    )


def _signs(grammar: str) -> Signs:
    """What a grammar says is telling."""
    return tuple(
        _shortest("".join(map(_ideographs, words)) for words in product(*symbols))
        for symbols in read_alternatives(grammar, _TELLING)
    )


def _shortest(wordings: Iterable[str]) -> tuple[str, ...]:
    """Those that hold no other: where one holds another, this is found wherever that is."""
    found = dict.fromkeys(wordings)
    return tuple(
        wording
        for wording in found
        if not any(other in wording for other in found if other != wording)
    )


def _long_labels() -> set[str]:
    tables = chain.from_iterable(statutory_form().tables.values())
    rows = chain.from_iterable(table.rows for table in tables)
    labels = {_ideographs(row.wording) for row in rows}
    return {label for label in labels if len(label) >= _LONG}


def _titles(grammar: str, name: str) -> tuple[str, ...]:
    wordings = read_grammar(grammar).wordings_by_name()[name]
    return tuple(dict.fromkeys(map(_ideographs, wordings)))


def _heading_alone() -> re.Pattern[str]:
    """A pattern whose every part is bounded: it is tried at each line of a text that is not trusted."""
    alternatives = chain.from_iterable(read_alternatives("report", _TELLING))
    ordinal = statutory_form().ordinal
    wordings = {without_number(w, ordinal) for w in chain.from_iterable(alternatives)}
    return re.compile(
        r"^[#* \t　]{0,12}+[一二三四五六七八九十]{0,3}+[、，,.．]?+[ 　]{0,4}+"
        rf"(?:{'|'.join(map(re.escape, sorted(wordings)))})[* \t\r　]{{0,12}}+$",
        re.MULTILINE,
    )


def _one_behind_the_other(symbols: Iterable[Iterable[str]]) -> str:
    words = (dict.fromkeys(map(_ideographs, wordings)) for wordings in symbols)
    return "".join(f"(?:{'|'.join(each)})" for each in words)


def _ideographs(wording: str) -> str:
    return _OTHERS.sub("", without_number(wording, statutory_form().ordinal))
