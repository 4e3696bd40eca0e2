"""Texts as the stages of reading a table are given them, and what the stages make of them, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gxparse.document.document import Document
from gxparse.form.loader import statutory_form
from gxparse.form.types import Table
from gxparse.source import Span
from gxparse.tables.layouts import AlignedText, cell_lines, flow, html, pipes, tabs
from gxparse.tables.placement.column_heads import Head, heads_of
from gxparse.tables.placement.rows import Placement, place
from gxparse.tables.placement.table_tokens import CellRun, TokenizedTable
from gxparse.tables.reading import TableReading, TablesReading, read_tables
from gxparse.tables.tokens.lexer import lex
from gxparse.tables.tokens.token import Token
from gxparse.testing import form

FORM = statutory_form()
DISCLOSURE, DISCLOSURE_2019 = FORM.tables["disclosure"]
REQUESTS, REQUESTS_2019 = FORM.tables["requests"]
(DISPUTES,) = FORM.tables["disputes"]

# Labels and heads of the form, by the tests' own copy of it
RULES, NORMS, LICENSING, PENALTIES, COERCION, FEES = (
    label for *_, rows in form.DISCLOSURE[2021] for label, _ in rows
)
_ROWS_2019: list[str] = [
    label for *_, rows in form.DISCLOSURE[2019] for label, _ in rows
]
NORMS_2019, SERVICES, PROCUREMENT = _ROWS_2019[1], _ROWS_2019[3], _ROWS_2019[-1]
ARTICLE_1, ARTICLE_5, ARTICLE_6, ARTICLE_8 = (
    article for article, *_ in form.DISCLOSURE[2021]
)
_HEADS: dict[int, list[tuple[str, ...]]] = {
    edition: [heads for _, heads, _ in blocks]
    for edition, blocks in form.DISCLOSURE.items()
}
CONTENT, ISSUED, REPEALED, IN_FORCE = _HEADS[2021][0]
DECISIONS, AMOUNT = _HEADS[2021][1][1], _HEADS[2021][3][1]
MADE = _HEADS[2019][0][1:]
ITEMS = _HEADS[2019][1][1:]
PURCHASES = _HEADS[2019][4][1:]
_REQUESTS: dict[str, list[str]] = {
    path.removeprefix("requests."): [label or "" for label in labels]
    for *labels, path in form.REQUESTS[2021]
}
LABELS = {path: three or two or one for path, (one, two, three) in _REQUESTS.items()}
"""The labels of table 3, by the paths of their rows in it."""
RECEIVED, CARRIED_IN, CARRIED_FORWARD = (
    LABELS[name] for name in ("received", "carried_in", "carried_forward")
)
GRANTED, PARTLY_GRANTED, ALL_OUTCOMES = (
    LABELS[f"outcomes.{name}"] for name in ("granted", "partly_granted", "total")
)
SECRET, LAST_OTHER = (
    LABELS["outcomes.refused.state_secret"],
    LABELS["outcomes.other_processing.other"],
)
RESULTS_OF_YEAR = _REQUESTS["outcomes.granted"][0]
REFUSED = _REQUESTS["outcomes.refused.state_secret"][1]
OTHER_PROCESSING = _REQUESTS["outcomes.other_processing.not_corrected_in_time"][1]
KINDS = ("自然人", *form.ORGANIZATIONS, "总计")
RECONSIDERATION, DIRECT, AFTER = form.DISPUTE_LABELS
LITIGATION = "行政诉讼"

LAYOUTS: dict[str, Any] = {
    "pipes": pipes,
    "tabs": tabs,
    "cell lines": cell_lines,
    "html": html,
    "flow": flow,
}


def bars(*cells: object) -> str:
    """A row between pipes."""
    return f"| {' | '.join(map(str, cells))} |\n"


def tabbed(*cells: object) -> str:
    """A row between tabs."""
    return "\t".join(map(str, cells)) + "\n"


def spaced(*cells: object) -> str:
    """A row in flowed text."""
    return " ".join(map(str, cells)) + "\n"


def tagged(*cells: object) -> str:
    """A row of table markup."""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def aligned_text(text: str, layout: str = "pipes") -> AlignedText:
    """A whole text in a layout, whatever signs it has."""
    aligned: AlignedText = LAYOUTS[layout].align(Document(text), 0, len(text))
    return aligned


def tokenized(
    text: str, section: str | None = "disclosure", layout: str = "pipes"
) -> TokenizedTable:
    """The tokens of a text as those of the table that a section should hold."""
    aligned = aligned_text(text, layout)
    return TokenizedTable(FORM, aligned, lex(FORM, aligned), section)


def placement_of(stretch: TokenizedTable, table: Table) -> Placement:
    """The runs of some tokens that are of a table, on its rows."""
    runs = [
        piece
        for piece in stretch.pieces
        if isinstance(piece, CellRun) and piece.table == table.name
    ]
    return place(FORM, table, runs)


def placed(table: Table, text: str, layout: str = "pipes") -> Placement:
    """The runs of a text on the rows of a table."""
    return placement_of(tokenized(text, table.name, layout), table)


def heads_in(stretch: TokenizedTable, table: Table) -> tuple[Head, ...]:
    """The heads of a table in some tokens."""
    return heads_of(
        FORM.tables[table.name][0],
        [label for label in stretch.labels if label.table == table.name],
    )


def reading_of_all(
    text: str,
    section: str,
    layout: str = "pipes",
    units: tuple[str, Span] | None = None,
) -> TablesReading:
    """All tables as they are read from a text in which the table of a section stands."""
    return read_tables(FORM, [tokenized(text, section, layout)], units)


def reading_of(text: str, section: str, layout: str = "pipes") -> TableReading:
    """The table of a section as it is read from a text."""
    (reading,) = [
        one
        for one in reading_of_all(text, section, layout).tables
        if one.table.name == section
    ]
    return reading


def in_words(aligned: AlignedText, tokens: Iterable[Token]) -> list[str]:
    """What each token is, and what it prints: a run cell by cell, "_" for a blank one, "5或6?" for one unread."""
    return [f"{_kind(token)} {_printed(aligned, token)}" for token in tokens]


def _kind(token: Token) -> str:
    if token.figures:
        return "new run" if token.new_row else "run"
    return "label" if token.wording else "words"


def _printed(aligned: AlignedText, token: Token) -> str:
    if token.cells is not None:
        signs = {"blank": "_", "unreadable": "{}?"}
        cells = [
            signs.get(cell.kind, "{}").format(_text(aligned, cell.start, cell.end))
            for cell in token.cells
        ]
        return " ".join(cells)
    if token.figures:
        return " ".join(
            [
                number[0]
                for number in aligned.layout.number.finditer(
                    aligned.text, token.start, token.end
                )
            ]
        )
    pieces = [(token.start, token.end), *token.more]
    return " + ".join([_text(aligned, *piece) for piece in pieces])


def _text(aligned: AlignedText, start: int, end: int) -> str:
    return "".join(aligned.text[start:end].split())
