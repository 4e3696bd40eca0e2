"""Lays a report out as real ones are: the writers that the laws read back, one a physical layout.

A writer draws its liberties (blank lines, wraps, widths of brackets) from a
``random.Random``, so that a layout is many texts and each can be made again.
"""

from __future__ import annotations

import html
from random import Random

from gxparse import Report
from gxparse.testing import form
from gxparse.testing.grids import (
    LEFT_OUT,
    Cells,
    Damage,
    Figure,
    Grid,
    Writer,
    document,
    intact,
    laid_tables,
    narrow,
    parted,
    wrap_words,
)


def pipes(report: Report, random: Random, damage: Damage = intact) -> str:
    """Markdown rows; label columns of differing number, so that figures start in another column from row to row."""
    loose = random.random() < 0.5
    trailing = random.random() < 0.5

    def rows(name: str, grid: Grid) -> list[str]:
        width = max(map(len, grid)) + trailing
        out = []
        for n, cells in enumerate(grid):
            labels = [
                (narrow(random, cell) if loose else cell).replace("\n", "<br>")
                for cell in cells
            ]
            if name == "disputes" and n == 0:
                labels = [labels[0], *[""] * 4, labels[1]]
            out.append(
                "| " + " | ".join([*labels, *[""] * (width - len(labels))]) + " |"
            )
            if n == 0:
                out.append("|" + random.choice(("---|", " --- |", "--------|")) * width)
        return ["", *out]

    return document(
        report,
        laid_tables(report, LEFT_OUT, rows, damage, blanks=True),
        random,
        mark=random.choice(("", "## ")),
    )


def tabs(report: Report, random: Random, damage: Damage = intact) -> str:
    """A row a line, cells parted by tabs, blank columns of merged cells among them."""
    full = random.random() < 0.5

    def rows(name: str, grid: Grid) -> list[str]:
        out = []
        for cells in grid:
            if name == "requests" and full:
                labels, printed = parted(cells)
                cells = (
                    [*labels, *[""] * (3 - len(labels)), *printed] if printed else cells
                )
            out.append("\t".join(cells))
        return out

    return document(
        report,
        laid_tables(report, LEFT_OUT, rows, damage, blanks=True),
        random,
        mark=random.choice(("", "# ")),
    )


def cell_lines(report: Report, random: Random, damage: Damage = intact) -> str:
    """One cell a line behind a tab, a blank line behind each row; heads broken over lines."""

    def rows(name: str, grid: Grid) -> list[str]:
        out = []
        for n, cells in enumerate(grid):
            head = (name == "requests" and n < 3) or (name == "disputes" and n < 3)
            for cell in cells:
                broken = (
                    wrap_words(cell, random, "\n")
                    if head and len(cell) < 8 and random.random() < 0.5
                    else cell
                )
                out.append("\t" + broken)
            out.append("")
        return out

    return document(
        report, laid_tables(report, "", rows, damage, blanks=True), random, gap=0
    )


def cell_and_pipe(report: Report, random: Random, damage: Damage = intact) -> str:
    """One cell and a pipe a line, a blank cell a lone pipe, each row filled up by pipes to the width of the widest."""
    pipe = random.choice((" |", "|"))

    def rows(_: str, grid: Grid) -> list[str]:
        width = max(map(len, grid))
        out = []
        for cells in grid:
            out += [f"{cell}{pipe}" if cell else "|" for cell in cells]
            out += ["|" * (width - len(cells))] if len(cells) < width else []
        return out

    return document(
        report, laid_tables(report, "", rows, damage, blanks=False), random, gap=0
    )


def commas(report: Report, random: Random, damage: Damage = intact) -> str:
    """Comma-separated values, quoted where they must be, or all words; some broken over lines."""
    eager = random.random() < 0.5

    def field(cell: str) -> str:
        words = bool(cell) and not isinstance(cell, Figure)
        text = cell.replace('"', '""')
        if words and len(text) > 4 and random.random() < 0.2:
            text = f"{text[:3]}\n{text[3:]}"
        needs = "," in text or "\n" in text or '"' in text
        return f'"{text}"' if needs or (words and eager) else text

    def rows(_: str, grid: Grid) -> list[str]:
        width = max(map(len, grid))
        return [
            ",".join([*map(field, cells), *[""] * (width - len(cells))])
            for cells in grid
        ]

    return document(
        report, laid_tables(report, LEFT_OUT, rows, damage, blanks=True), random
    )


def lists(report: Report, random: Random, damage: Damage = intact) -> str:
    """Rows as a program prints its lists, a row a line or all in one list."""
    none, quote, whole = (
        random.choice(("None", "''")),
        random.choice("'\""),
        random.random(),
    )

    def rows(_: str, grid: Grid) -> list[str]:
        width = max(map(len, grid))
        out = []
        for cells in grid:
            printed = [
                f"{quote}{cell}{quote}".replace("\n", "\\n") if cell else none
                for cell in cells
            ]
            out.append(f"[{', '.join([*printed, *[none] * (width - len(cells))])}]")
        return [f"[{', '.join(out)}]"] if whole < 0.3 else out

    return document(
        report, laid_tables(report, LEFT_OUT, rows, damage, blanks=True), random
    )


def latex(report: Report, random: Random, damage: Damage = intact) -> str:
    """A LaTeX table, with lines between its rows or without, on lines of their own or on one."""
    rule, one_line = random.choice((" \\hline", "")), random.random() < 0.2

    def rows(_: str, grid: Grid) -> list[str]:
        width = max(map(len, grid))
        out = [f"\\begin{{tabular}}{{{'|c' * width}|}}{rule}"]
        for n, cells in enumerate(grid):
            text = [cell.replace("%", "\\%").replace("\n", " ") for cell in cells]
            if n == 0 and len(text) == 1:
                text = [f"\\multicolumn{{{width}}}{{|c|}}{{{text[0]}}}"]
            out.append(" & ".join(text) + f" \\\\{rule}")
        out.append("\\end{tabular}")
        return [" ".join(out)] if one_line else out

    return document(report, laid_tables(report, "", rows, damage, blanks=True), random)


def frames(report: Report, random: Random, damage: Damage = intact) -> str:
    """Frames drawn with characters around every cell."""
    bar, line, cross = random.choice((("│", "─", "┼"), ("|", "-", "+")))
    closed = random.random() < 0.7

    def rows(_: str, grid: Grid) -> list[str]:
        width = max(map(len, grid))
        rule = cross + (line * 6 + cross) * width
        out = [rule]
        for cells in grid:
            inside = f" {bar} ".join(
                [cell.replace("\n", " ") for cell in cells]
                + [""] * (width - len(cells))
            )
            out += [f"{bar} {inside} {bar}" if closed else inside, rule]
        return out

    return document(
        report, laid_tables(report, LEFT_OUT, rows, damage, blanks=True), random
    )


def repeated(report: Report, random: Random, damage: Damage = intact) -> str:
    """Markdown rows with merged cells in every cell that they cover, numbered or not."""
    numbered = random.random() < 0.3

    def rows(name: str, grid: Grid) -> list[str]:
        width = {"disclosure": 4, "requests": 5, "disputes": 15}[name]
        width += sum(map(bool, grid[2])) if name == "requests" else 0
        out, above, heads = [], [""] * width, 0
        for n, cells in enumerate(grid):
            heads = len(cells) if not parted(cells)[1] else heads
            above = _spread(name, n, cells, above, width, heads)
            text = [str(n)] * numbered + [cell.replace("\n", "<br>") for cell in above]
            out.append("| " + " | ".join(text) + " |")
        return out

    return document(
        report, laid_tables(report, LEFT_OUT, rows, damage, blanks=True), random
    )


def _spread(
    name: str, n: int, cells: Cells, above: Cells, width: int, heads: int
) -> Cells:
    """The cells of a row of the form below so many heads, each in all columns that it covers."""
    labels, printed = parted(cells)
    filled = [cell for cell in labels if cell]
    if name == "disclosure":
        # As wide as the heads above it, the last one reaches over what is left
        whole = len(cells) == heads
        return [*cells, *[cells[-1] if whole else ""] * (width - len(cells))]
    if name == "requests" and n == 0:
        return [labels[0]] * 3 + [labels[1]] * 7
    if name == "requests" and n == 1:
        return [*above[:3], filled[0], *[filled[1]] * (width - 5), filled[2]]
    if name == "requests" and n == 2:
        return [*above[:4], *filled, above[-1]]
    if name == "requests":
        full = [cell or above[k] for k, cell in enumerate(labels)]
        return [*full, *[full[-1]] * (3 - len(full)), *printed]
    if n == 0:
        return [labels[0]] * 5 + [labels[1]] * 10
    if n == 1:
        return [*labels[:5], *[labels[5]] * 5, *[labels[6]] * 5]
    return [*above[:5], *filled] if n == 2 else cells


def _heads(name: str, grid: Grid) -> Cells:
    """The heads of the columns of tables 3 and 4 in one row."""
    if name == "disputes":
        return [*form.RESULTS]
    first, _, last = [cell for cell in grid[1] if cell]
    return [first, *[cell for cell in grid[2] if cell], last]


def blocks(report: Report, random: Random, damage: Damage = intact) -> str:
    """A heading for each row of tables 3 and 4, and below it a small table with heads of its own."""
    mark = random.choice(("### ", "", "**"))

    def rows(name: str, grid: Grid) -> list[str]:
        if name == "disclosure":
            return ["| " + " | ".join(cells) + " |" for cells in grid]
        heads = _heads(name, grid)
        out: list[str] = []
        for labels, printed in _labelled(name, grid):
            out += [f"{mark}{label}{mark.strip('# ')}" for label in labels if label]
            out += ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
            out += ["| " + " | ".join(printed) + " |", ""]
        return out

    return document(
        report, laid_tables(report, LEFT_OUT, rows, damage, blanks=True), random
    )


def named(report: Report, random: Random, damage: Damage = intact) -> str:
    """Each figure of tables 3 and 4 behind the head of its column, a row a line or a figure a line."""
    unit, colon = random.choice(("件", "")), random.choice(("：", ":"))
    long, joint = random.random() < 0.4, random.choice(("-", " → ", "/", " "))

    def rows(name: str, grid: Grid) -> list[str]:
        if name == "disclosure":
            return ["\t".join(cells) for cells in grid]
        names = dict(
            zip(form.APPLICANTS, ["自然人", *form.ORGANIZATIONS, "总计"], strict=True)
        )
        if name == "disputes":
            names = dict(zip(form.RESULT_COLUMNS, form.RESULTS, strict=True))
        out: list[str] = []
        for labels, printed in _labelled(name, grid):
            label = joint.join(label for label in labels if label)
            each, head = [], ""
            for cell in printed:
                path = cell.path if isinstance(cell, Figure) else None
                head = names.get((path or "").rpartition(".")[2], head)
                counted = unit if cell != LEFT_OUT else ""
                each.append(f"{head}{'：' if long else ''}{cell}{counted}")
            if long:
                out += [f"{label}{joint}{one}" for one in each]
            else:
                out.append(label + colon + "，".join(each))
        return out

    return document(
        report, laid_tables(report, LEFT_OUT, rows, damage, blanks=True), random
    )


def _labelled(name: str, grid: Grid) -> list[tuple[Cells, Cells]]:
    """The labels and figures of each row of tables 3 and 4; the one row of table 4 is three of them."""
    found = [parted(cells) for cells in grid]
    if name == "requests":
        return [(labels, printed) for labels, printed in found if printed]
    _, printed = found[-1]
    rows: list[tuple[Cells, Cells]] = [([label], []) for label in form.DISPUTE_LABELS]
    rows[1][0].insert(0, "行政诉讼")
    n = 0
    for cell in printed:
        path = cell.path if isinstance(cell, Figure) else None
        n = next(
            (k for k, kind in enumerate(form.DISPUTES) if path and kind in path), n
        )
        rows[n][1].append(cell)
    return rows


def flow(report: Report, random: Random, damage: Damage = intact) -> str:
    """Text out of a PDF: hard wraps, labels over lines, a last figure on a line of its own, no borders."""
    width = random.randint(12, 22)
    page = random.randint(30, 40)

    def rows(name: str, grid: Grid) -> list[str]:
        out: list[str] = []
        for n, cells in enumerate(grid):
            head = (name == "requests" and n < 3) or (name == "disputes" and n < 3)
            labels, printed = parted(cells)
            labels = [cell for cell in labels if cell]
            printed = [cell for cell in printed if cell]
            for label in labels:
                if head and len(label) < 8:
                    out += [*wrap_words(label, random, "\n").split("\n"), ""]
                else:
                    out += [label[k : k + width] for k in range(0, len(label), width)]
            if not printed:
                continue
            if labels and len(labels[-1]) <= width and random.random() < 0.7:
                out[-1] += " " + " ".join(printed)
            elif len(printed) > 1 and random.random() < 0.3:
                out += ["", " ".join(printed[:-1]), printed[-1], ""]
            else:
                out += ["", " ".join(printed)]
        return out

    tables = laid_tables(report, LEFT_OUT, rows, damage, blanks=False)
    return document(report, tables, random, page=page)


def markup(report: Report, random: Random, damage: Damage = intact) -> str:
    """Table markup inside text, with merged cells as spans."""

    def rows(name: str, grid: Grid) -> list[str]:
        out = ["<table border='1'>"]
        for n, cells in enumerate(grid):
            head = n < 3 and name != "disclosure"
            tag = random.choice(("td", "th")) if head else "td"
            inner = []
            for cell in cells:
                text = html.escape(cell).replace("\n", "<br>")
                if head and random.random() < 0.5:
                    text = (
                        wrap_words(text, random, random.choice(("<br>", "<br/>")))
                        if len(text) < 8
                        else text
                    )
                inner.append(
                    f'<{tag} align="center">{random.choice(("", "<p>"))}{text or "&nbsp;"}</{tag}>'
                )
            out.append("<tr>" + random.choice(("", "\n")).join(inner) + "</tr>")
        return [*out, "</table>"]

    return document(report, laid_tables(report, "", rows, damage, blanks=False), random)


LAYOUTS: dict[str, Writer] = {
    "pipes": pipes,
    "tabs": tabs,
    "cell_lines": cell_lines,
    "cell_and_pipe": cell_and_pipe,
    "commas": commas,
    "lists": lists,
    "latex": latex,
    "frames": frames,
    "repeated": repeated,
    "blocks": blocks,
    "flow": flow,
    "html": markup,
}

NAMED: dict[str, Writer] = {"named": named}
"""Layouts in which the place of a figure says nothing: a damage to one changes what its head says of it."""
