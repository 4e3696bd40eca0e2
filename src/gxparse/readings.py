"""The readings of one stretch of text as a table, and the one that the figures bear out.

Nearly always the layout that leaves the most signs gives every row its figures,
and nothing else is tried. Where it does not, the signs may be a converter's
guess, or the labels torn: then the text is read without borders, and by the
beginnings of its labels.
"""

from __future__ import annotations

from itertools import pairwise

from gxparse import anchors, layouts, lexer
from gxparse.builder import Taped
from gxparse.document import Document
from gxparse.figures import width
from gxparse.form import Form, Table

_POOR = 0.8  # of its figures: with no more on their rows, borders may be a guess
_GOOD = 0.9  # what a reading without borders must place, to be taken in its stead


def best(form: Form, document: Document, start: int, end: int, section: str) -> Taped:
    """The tokens of a stretch in which a section's table should stand."""
    table = form.tables[section]
    tape = layouts.choose(document, start, end)
    taped = Taped(tape, lexer.lex(form, tape, table), section)
    due = len(table.all_paths)
    placed = _placed(table, taped)
    if placed == due or not taped.tokens:
        return taped
    tried = [taped]
    if tape.layout.bordered and placed < _POOR * due and not _hold(table, taped):
        tape = layouts.without_borders(document, start, end)
        tried.append(Taped(tape, lexer.lex(form, tape, table), section, guessed=True))
    if not tape.layout.bordered:
        tokens = anchors.read(form, table, tape, tried[-1].tokens)
        if tokens is not None:
            tried.append(Taped(tape, tokens, section, anchored=True, guessed=tried[-1].guessed))
    best = max(tried, key=lambda one: _placed(table, one))
    return best if best.tape is taped.tape or _placed(table, best) > _GOOD * due else taped


def _hold(table: Table, taped: Taped) -> bool:
    """Whether borders keep figures with the labels of their rows, however many they are: then they are no guess."""
    rows = sum(
        before.wording is not None and table.name in before.wording.labels and not token.new_row
        for before, token in pairwise(taped.tokens)
        if token.figures
    )
    return rows >= _GOOD * len(table.rows)


def _placed(table: Table, taped: Taped) -> int:
    """How many figures stand behind the label of their row, as many as are due there."""
    if taped.tokens and taped.tokens[-1].whole:
        return len(table.all_paths)
    placed = 0
    for before, token in pairwise(taped.tokens):
        if token.figures:
            printed = width(taped.tape, token)
            labelled = before.wording.labels.get(table.name) if before.wording and not token.new_row else None
            if labelled is None:
                placed += printed if table.printed_flat and printed == len(table.all_paths) else 0
            elif any(len(table.row_of[terminal].paths) == printed for terminal in labelled.terminals):
                placed += printed
    return placed
