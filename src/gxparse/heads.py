"""What the heads of a table say of its columns: whether they are the form's, and in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from gxparse.builder import Taped
from gxparse.diagnostics import At, Diagnostic
from gxparse.geometry import Geometry
from gxparse.grammar import Table
from gxparse.source import Span


class Head(NamedTuple):
    """A head where it is printed: the terminal that it is, or "" for words that are none of the form."""

    start: int
    end: int
    terminal: str
    row: int
    """Where its row begins; -1 in a layout without rows."""
    text: str


def tell(table: Table, tapes: Iterable[Taped], geometry: Geometry) -> Iterator[Diagnostic]:
    """An error on every figure of a table whose heads are not the form's, or not in its order.

    In flowed text only table 2 is held to the order, as a PDF prints the heads
    of the others in any; table 4 is held to the order of its blocks everywhere,
    which no sum could tell.
    """
    for taped in tapes:
        heads = sorted(_heads(table, taped, geometry))
        if heads and not _are_the_form_s(table, heads, bordered=taped.tape.layout.bordered):
            paths = tuple(path for row in table.rows for path in row.paths)
            spans = tuple(Span(head.start, head.end) for head in heads)
            data = {"table": At(table.name), "heads": " ".join(head.text for head in heads)}
            yield Diagnostic("GX107", paths, spans, data)


def _heads(table: Table, taped: Taped, geometry: Geometry) -> Iterator[Head]:
    """The column heads on a tape, unknown ones among them: words in a row that has a head of the table."""
    tape = taped.tape
    columns = {name.upper() for name, _ in table.columns}
    blocks = set(table.sequence) if table.printed_flat else set()
    rows = set()
    for token, wording, name in taped.labels():
        if name == table.name:
            for meaning in wording.within.get(name, ()):
                if meaning.terminal in columns | blocks and not (wording.row and not blocks):
                    row = geometry.row(tape, token.start)[0] if tape.layout.bordered else -1
                    rows.add(row)
                    text = "".join(tape.text[token.start : token.end].split())
                    yield Head(token.start, token.end, meaning.terminal, row, text)
    if tape.layout.bordered:
        for token in taped.tokens:
            if token.wording is None and not token.figures:
                row = geometry.row(tape, token.start)[0]
                if row in rows:
                    yield Head(token.start, token.end, "", row, tape.text[token.start : token.end].strip())


def _are_the_form_s(table: Table, heads: list[Head], *, bordered: bool) -> bool:
    order = [name.upper() for name, _ in table.columns]
    found = {head.terminal for head in heads}
    if "" in found and not found.issuperset(order):
        return False
    blocks = table.sequence
    if not _in_order([blocks.index(head.terminal) for head in heads if head.terminal in blocks], 0):
        return False
    if not bordered and table.name != "disclosure":
        return True
    *columns, last = order
    if not _in_order([columns.index(head.terminal) for head in heads if head.terminal in columns], len(columns)):
        return False
    if last != "TOTAL":
        return True
    # the total may stand in a storey of its own; beside other columns it is the last
    rows: dict[int, list[str]] = {}
    for head in heads:
        if head.terminal in order:
            rows.setdefault(head.row, []).append(head.terminal)
    return all(
        row[n - 1 if n else 0] == columns[-1] or row[n - 1 if n else 0] == columns[0] or len(row) == 1
        for row in rows.values()
        for n, terminal in enumerate(row)
        if terminal == last
    )


def _in_order(places: list[int], width: int) -> bool:
    """Whether heads, some missing or the whole set of them repeated, never step back."""
    return all(b >= a or (a == width - 1 and b == 0) for a, b in pairwise(places))
