"""The readings of one stretch of text as a table, and the one that the figures bear out.

Nearly always the layout that leaves the most signs gives every row its figures,
and nothing else is tried. Where it does not, the signs may be a converter's
guess, or the labels torn: then the text is read without borders, and by the
beginnings of its labels.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter

from gxparse.document.document import Document
from gxparse.form.types import Form, Table
from gxparse.tables import layouts
from gxparse.tables.fast_path import whole_table
from gxparse.tables.placement import alignment, edition
from gxparse.tables.placement.rows import TokenizedTable
from gxparse.tables.tokens import lexer
from gxparse.tables.tokens.cell_values import width

_POOR = 0.8  # of its figures: with no more on their rows, borders may be a guess
_GOOD = 0.9  # what a reading without borders must place, to be taken in its stead


def best(form: Form, document: Document, start: int, end: int, section: str) -> TokenizedTable:
    """The tokens of a stretch in which a section's table should stand."""
    tables = form.tables[section]
    aligned = layouts.choose(document, start, end)
    found = whole_table.read(form, tables, aligned)
    if found:
        return TokenizedTable(aligned, [], section, whole=found)
    tokenized = TokenizedTable(aligned, lexer.lex(form, aligned), section)
    if not tokenized.tokens:
        return tokenized
    table, share = tables[0], _placed(tables[0], tokenized)
    if share < 1:
        table = _edition(tables, tokenized)
        share = _placed(table, tokenized)
    if share == 1:
        return tokenized
    tried = [(share, tokenized)]
    if aligned.layout.bordered and share < _POOR and not _hold(table, tokenized):
        aligned = layouts.without_borders(document, start, end)
        tokenized = TokenizedTable(aligned, lexer.lex(form, aligned), section, guessed=True)
        tried.append((_placed(_edition(tables, tokenized), tokenized), tokenized))
    if not aligned.layout.bordered:
        for table in tables:
            tokens = alignment.read(form, table, aligned, tokenized.tokens)
            if tokens is not None:
                anchored = TokenizedTable(aligned, tokens, section, anchored=True, guessed=tokenized.guessed)
                tried.append((_placed(table, anchored), anchored))
    most, best = max(tried, key=itemgetter(0))
    return best if best.aligned is tried[0][1].aligned or most > _GOOD else tried[0][1]


def _edition(tables: tuple[Table, ...], tokenized: TokenizedTable) -> Table:
    return edition.told(tables, (wording for _, wording, table in tokenized.labels() if table == tokenized.section))


def _hold(table: Table, tokenized: TokenizedTable) -> bool:
    """Whether borders keep figures with the labels of their rows, however many they are: then they are no guess."""
    rows = sum(
        before.wording is not None and table.name in before.wording.labels and not token.new_row
        for before, token in pairwise(tokenized.tokens)
        if token.figures
    )
    return rows >= _GOOD * len(table.rows)


def _placed(table: Table, tokenized: TokenizedTable) -> float:
    """The share of the figures that stand behind the label of their row, as many as are due there."""
    placed = 0
    for before, token in pairwise(tokenized.tokens):
        if token.figures:
            printed = width(tokenized.aligned, token)
            labelled = before.wording.labels.get(table.name) if before.wording and not token.new_row else None
            if labelled is None:
                placed += printed if table.printed_flat and printed == len(table.all_paths) else 0
            elif any(len(table.row_at[path].paths) == printed for path in labelled.rows if path in table.row_at):
                placed += printed
    return placed / len(table.all_paths)
