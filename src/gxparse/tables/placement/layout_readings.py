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
from gxparse.tables.placement.rows import Taped
from gxparse.tables.tokens import lexer
from gxparse.tables.values.evaluate import width

_POOR = 0.8  # of its figures: with no more on their rows, borders may be a guess
_GOOD = 0.9  # what a reading without borders must place, to be taken in its stead


def best(form: Form, document: Document, start: int, end: int, section: str) -> Taped:
    """The tokens of a stretch in which a section's table should stand."""
    tables = form.tables[section]
    tape = layouts.choose(document, start, end)
    found = whole_table.read(form, tables, tape)
    if found:
        return Taped(tape, [], section, whole=found)
    taped = Taped(tape, lexer.lex(form, tape), section)
    if not taped.tokens:
        return taped
    table, share = tables[0], _placed(tables[0], taped)
    if share < 1:
        table = _edition(tables, taped)
        share = _placed(table, taped)
    if share == 1:
        return taped
    tried = [(share, taped)]
    if tape.layout.bordered and share < _POOR and not _hold(table, taped):
        tape = layouts.without_borders(document, start, end)
        taped = Taped(tape, lexer.lex(form, tape), section, guessed=True)
        tried.append((_placed(_edition(tables, taped), taped), taped))
    if not tape.layout.bordered:
        for table in tables:
            tokens = alignment.read(form, table, tape, taped.tokens)
            if tokens is not None:
                anchored = Taped(tape, tokens, section, anchored=True, guessed=taped.guessed)
                tried.append((_placed(table, anchored), anchored))
    most, best = max(tried, key=itemgetter(0))
    return best if best.tape is tried[0][1].tape or most > _GOOD else tried[0][1]


def _edition(tables: tuple[Table, ...], taped: Taped) -> Table:
    return edition.told(tables, (wording for _, wording, table in taped.labels() if table == taped.section))


def _hold(table: Table, taped: Taped) -> bool:
    """Whether borders keep figures with the labels of their rows, however many they are: then they are no guess."""
    rows = sum(
        before.wording is not None and table.name in before.wording.labels and not token.new_row
        for before, token in pairwise(taped.tokens)
        if token.figures
    )
    return rows >= _GOOD * len(table.rows)


def _placed(table: Table, taped: Taped) -> float:
    """The share of the figures that stand behind the label of their row, as many as are due there."""
    placed = 0
    for before, token in pairwise(taped.tokens):
        if token.figures:
            printed = width(taped.tape, token)
            labelled = before.wording.labels.get(table.name) if before.wording and not token.new_row else None
            if labelled is None:
                placed += printed if table.printed_flat and printed == len(table.all_paths) else 0
            elif any(len(table.row_at[path].paths) == printed for path in labelled.rows if path in table.row_at):
                placed += printed
    return placed / len(table.all_paths)
