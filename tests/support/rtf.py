"""Reports as RTF files, with the merged cells of the form, as Word writes them."""

from __future__ import annotations

from gxparse import Report
from gxparse.model.report import TABLES
from gxparse.testing import form
from tests.support import pages

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\froman Times;}}"
    r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}{\*\generator made}"
    r"{\stylesheet{\s0 Normal;}}{\info{\title x}}" + "\n"
)
_COLUMN = 1000  # twentieths of a point


def escaped(text: str, *, numbers: bool = True) -> str:
    """Text by the numbers of its characters, or by its bytes in GBK."""
    out = []
    for char in text:
        if char in "\\{}":
            out.append(f"\\{char}")
        elif char < "\x7f":
            out.append(char)
        elif numbers or char not in char.encode("gbk", "ignore").decode("gbk"):
            units = char.encode("utf-16-le")
            for n in range(0, len(units), 2):
                number = int.from_bytes(units[n : n + 2], "little", signed=True)
                out.append(f"\\u{number}?")
        else:
            out.append("".join(f"\\'{byte:02x}" for byte in char.encode("gbk")))
    return "".join(out)


def file(body: str) -> bytes:
    return (HEAD + body + "}").encode("ascii")


def paragraph(text: str, mark: str = "", *, numbers: bool = True) -> str:
    return f"\\pard\\plain {{{mark} {escaped(text, numbers=numbers)}}}\\par\n"


def row(cells: list[tuple[str, int, str]]) -> str:
    """A row of cells: what stands in each, how many columns it spans, what is said of its borders."""
    edge, borders, said = 0, [], []
    for text, across, merge in cells:
        edge += across * _COLUMN
        borders.append(f"{merge}\\clvertalc\\cellx{edge}")
        said.append(f"\\pard\\intbl {text}\\cell\n")
    return f"\\trowd\\trgaph108 {''.join(borders)}{''.join(said)}\\row\n"


def table(rows: list[pages.Row], *, numbers: bool = True) -> str:
    """A table, in which a cell that spans rows is there again in each."""
    made = []
    reaching: dict[int, tuple[int, int]] = {}  # by column: columns covered, rows left
    for cells in rows:
        out: list[tuple[str, int, str]] = []
        column = 0
        for text, down, across in [*cells, ("", 1, 0)]:
            while column in reaching:
                wide, left = reaching.pop(column)
                out.append(("", wide, "\\clvmrg"))
                if left > 1:
                    reaching[column] = wide, left - 1
                column += wide
            if across:
                merge = "\\clvmgf" if down > 1 else ""
                out.append((escaped(text, numbers=numbers), across, merge))
            if down > 1:
                reaching[column] = across, down - 1
            column += across
        made.append(row(out))
    return "".join(made) + "\\pard\\plain "


def report(
    report: Report,
    rows: dict[str, list[pages.Row]] | None = None,
    *,
    numbers: bool = True,
) -> bytes:
    """A report as an RTF file; ``rows`` are its tables."""
    tables = rows or pages.tables_of(report)
    body = [
        paragraph(text, numbers=numbers)
        for text in (report.title or "", *report.preamble)
    ]
    for name, heading in form.HEADINGS.items():
        body.append(paragraph(heading, numbers=numbers))
        if name in tables:
            body.append(table(tables[name], numbers=numbers))
        elif name not in TABLES:
            body += [paragraph(text, numbers=numbers) for text in getattr(report, name)]
    return file("".join(body))
