"""The statutory form, read out of grammars/*.lark when it is first needed.

``statutory_form()`` holds what the stages ask of the grammars: the tables with their rows
and columns in order, every wording with what it can mean, and an LALR parser a
table. It is built inside the first call, as that takes longer than importing this package.
"""

from __future__ import annotations

import re
import threading
from itertools import chain
from typing import NamedTuple

from gxparse.characters import fold
from gxparse.form.grammar_data import Parser
from gxparse.form.grammar_files import read_grammar, read_terms
from gxparse.form.indicator_heads import read_indicator_heads
from gxparse.form.label_patterns import LabelPattern, by_opening, pattern
from gxparse.form.paraphrases import compared_labels
from gxparse.form.table_rules import TableRules, read_table
from gxparse.form.types import Form, Indicators, Table
from gxparse.form.wordings import read_wordings, without_number
from gxparse.model.fields import UNIT
from gxparse.model.report import INDICATORS

_TABLES = {
    "disclosure": {
        "disclosure_2021": "columns_2021",
        "disclosure_2019": "columns_2019",
    },
    "requests": {"requests_2021": "columns", "requests_2019": "columns"},
    "disputes": {"disputes": "columns"},
}
"""In the grammar of each table, the rule of each edition, the newest first, and that of its columns."""
_TITLE = "TITLE"
_lock = threading.Lock()
_form: Form | None = None


def statutory_form() -> Form:
    """The statutory form; built by the first call, under a lock, and never changed."""
    global _form
    if _form is None:
        with _lock:
            # Another thread may have built it while this one waited
            if _form is None:
                _form = _load()
    return _form


def _load() -> Form:
    terms = read_terms()
    headings = _read_headings(terms["ORDINAL"])
    editions = {name: _read_editions(name) for name in _TABLES}
    tables = {
        name: tuple(rules.table for rules in found) for name, found in editions.items()
    }
    all_editions = list(chain.from_iterable(editions.values()))
    wordings = read_wordings(all_editions, terms["ORDINAL"])
    indicators = read_indicator_heads()
    return Form(
        tables=tables,
        sections=headings.sections,
        numbers=headings.numbers,
        wordings=wordings,
        compared=compared_labels(all_editions, wordings, terms),
        headings=headings.sections_by_wording,
        labels=LabelPattern(wordings),
        section_openings=headings.section_openings,
        title=headings.title,
        titles=headings.titles,
        name=headings.name,
        ordinal=terms["ORDINAL"],
        terms=terms,
        indicators=indicators,
        words=headings.words
        | _words_of_tables(tables, terms.sources["UNIT"])
        | _words_of_indicators(indicators),
    )


def _read_editions(name: str) -> list[TableRules]:
    """The editions of a table, the newest first."""
    rules = _TABLES[name]
    grammar, parser = read_grammar(name), Parser(name)
    return [
        read_table(grammar, parser, edition, heading)
        for edition, heading in rules.items()
    ]


class _Headings(NamedTuple):
    """The title and the headings of the sections; ``Form`` says what each of these is."""

    sections: dict[str, str]
    numbers: dict[str, str]
    sections_by_wording: dict[str, str]
    section_openings: tuple[re.Pattern[str], ...]
    title: re.Pattern[str]
    titles: tuple[re.Pattern[str], ...]
    name: str
    words: dict[str, str]


def _read_headings(ordinal: re.Pattern[str]) -> _Headings:
    grammar = read_grammar("report")
    wordings = grammar.wordings_by_name()
    titles = wordings.pop(_TITLE)
    words: dict[str, str] = {}
    sections_by_wording: dict[str, str] = {}
    for name, found in wordings.items():
        section = name.lower()
        words[section] = found[0]
        # The number of a heading may be missing in print, or another one
        sections_by_wording |= {
            fold(without_number(wording, ordinal)): section for wording in found
        }
    order = [name.lower() for name in grammar.rules["report"][0] if name != _TITLE]
    sections = {section: words[section] for section in order}
    return _Headings(
        sections=sections,
        numbers={
            section: _number_of(heading, ordinal)
            for section, heading in sections.items()
        },
        sections_by_wording=sections_by_wording,
        section_openings=by_opening(sections_by_wording),
        title=re.compile(pattern(titles)),
        titles=by_opening(titles),
        name=titles[0],
        words=words,
    )


def _number_of(heading: str, ordinal: re.Pattern[str]) -> str:
    return fold(heading.removesuffix(without_number(heading, ordinal)))


def _words_of_tables(tables: dict[str, tuple[Table, ...]], unit: str) -> dict[str, str]:
    """The statutory wording of rows and columns; what two editions have is called as in the newest."""
    words: dict[str, str] = {}
    for name, editions in tables.items():
        for table in reversed(editions):
            words |= _words_of_edition(table)
        words[f"{name}:{UNIT}"] = unit
    return words


def _words_of_edition(table: Table) -> dict[str, str]:
    heads = dict(table.columns)
    words = {f"{table.name}:{column}": head for column, head in heads.items()}
    words |= table.groups_by_path
    for row in table.rows:
        words[row.path] = row.wording
        # Where rows have different columns, those of each are asked for by its path too
        if not table.one_head:
            words |= {f"{row.path}:{column}": heads[column] for column in row.columns}
    return words


def _words_of_indicators(indicators: Indicators) -> dict[str, str]:
    heads = {f"{INDICATORS}:{name}": head for name, head in indicators.heads.items()}
    return {INDICATORS: indicators.heading} | heads
