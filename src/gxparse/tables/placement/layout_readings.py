"""The readings of one stretch of text as a table, and the one that the figures bear out.

Nearly always the layout that leaves the most signs gives every row its figures,
and nothing else is tried. Where it does not, the signs may be a converter's
guess, or the labels torn: then the text is read without borders, and by the
beginnings of its labels.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter

from gxparse.document.document import Document
from gxparse.form.types import Form, Table
from gxparse.tables import layouts
from gxparse.tables.layouts import AlignedText
from gxparse.tables.placement.alignment import align
from gxparse.tables.placement.edition import edition_of
from gxparse.tables.placement.table_tokens import TokenizedTable
from gxparse.tables.tokens.cell_values import width
from gxparse.tables.tokens.lexer import lex
from gxparse.tables.tokens.token import Token

_POOR = 0.8  # of its figures: with no more on their rows, borders may be a guess
_MOST = 0.5  # of the rows
_SEVERAL = re.compile(r"(?:0|[1-9][0-9]*+)(?: ++(?:0|[1-9][0-9]*+))++")
_GOOD = 0.9  # what a reading without borders must place, to be taken in its stead


def best_reading(
    form: Form, document: Document, aligned: AlignedText, section: str
) -> TokenizedTable:
    """The tokens of a stretch in which a section's table should stand, by the layout that its figures bear out."""
    tables = form.tables[section]
    tokenized = TokenizedTable(form, aligned, lex(form, aligned), section)
    if not tokenized.tokens:
        return tokenized
    # The edition is asked for only where the newest does not have all figures on their rows.
    table, share = tables[0], _share_placed(tables[0], tokenized)
    together = _leave_together(tokenized)
    if together:
        share = 0.0
    elif share < 1:
        table = _edition_of(tables, tokenized)
        share = share if table is tables[0] else _share_placed(table, tokenized)
    if share == 1:
        return tokenized
    tried = [(share, tokenized)]
    if (
        aligned.layout.bordered
        and share < _POOR
        and (together or not _borders_hold(table, tokenized))
    ):
        aligned = layouts.without_borders(document, aligned)
        tokenized = TokenizedTable(
            form, aligned, lex(form, aligned), section, guessed=True
        )
        tried.append(
            (_share_placed(_edition_of(tables, tokenized), tokenized), tokenized)
        )
    if not aligned.layout.bordered:
        for table in tables:
            tokens = align(form, table, aligned, tokenized.tokens)
            if tokens is not None:
                anchored = TokenizedTable(
                    form,
                    aligned,
                    tokens,
                    section,
                    anchored=True,
                    guessed=tokenized.guessed,
                    around=tuple([one for one in tokenized.tokens if one.is_words]),
                )
                tried.append((_share_placed(table, anchored), anchored))
    first = tried[0][1]
    most, best = max(tried, key=itemgetter(0))
    # Borders are given up only for a reading that places nearly all.
    return best if best.aligned is first.aligned or most > _GOOD else first


def _edition_of(tables: tuple[Table, ...], tokenized: TokenizedTable) -> Table:
    return edition_of(
        tables,
        [
            label.wording
            for label in tokenized.labels
            if label.table == tokenized.section
        ],
    )


def _borders_hold(table: Table, tokenized: TokenizedTable) -> bool:
    """Whether borders keep figures with the labels of their rows, however many they are: then they are no guess."""
    rows = 0
    for before, token in pairwise(tokenized.tokens):
        labelled = before.wording is not None and table.name in before.wording.labels
        rows += token.figures and labelled and not token.new_row
    return rows >= _GOOD * len(table.rows)


def _leave_together(tokenized: TokenizedTable) -> bool:
    """Whether borders leave figures together in most rows: then they are those of no cells."""
    if not tokenized.aligned.layout.bordered:
        return False
    runs = [token for token in tokenized.tokens if token.figures]
    together = sum([_holds_several(tokenized.aligned, run) for run in runs])
    return together > _MOST * len(runs)


def _holds_several(aligned: AlignedText, run: Token) -> bool:
    """Whether a cell of a run holds several figures: "36 198"."""
    return any(
        cell.kind == "unreadable"
        and _SEVERAL.fullmatch(aligned.text, cell.start, cell.end)
        for cell in run.cells or ()
    )


def _share_placed(table: Table, tokenized: TokenizedTable) -> float:
    """The share of the figures that stand behind the label of their row, as many as are due there."""
    placed = 0
    for before, token in pairwise(tokenized.tokens):
        if not token.figures:
            continue
        printed = token.width or width(tokenized.aligned, token)
        wording = None if token.new_row else before.wording
        labelled = None if wording is None else wording.labels.get(table.name)
        if labelled is None:
            placed += (
                printed if table.printed_flat and printed == len(table.all_paths) else 0
            )
        elif printed in map(table.widths.get, labelled.rows):
            placed += printed
    return placed / len(table.all_paths)
