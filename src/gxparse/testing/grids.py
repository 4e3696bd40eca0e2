"""The tables of a report as grids of cells, which damages change and writers lay out, and the document around them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

from gxparse import Report
from gxparse.model.paths import values
from gxparse.testing import form

Cells = list[str]
Grid = list[Cells]
Grids = dict[str, Grid]
Damage = Callable[[Grids], None]
Writer = Callable[
    ..., str
]  # of a report, a random.Random and, if wanted, a damage to its grids

LEFT_OUT = "/"  # what stands for None where a layout would lose a blank cell


class Figure(str):
    """A cell that stands where figures do; its path is ``None`` where it is no value of the report."""

    path: str | None

    def __new__(cls, text: str, path: str | None = None) -> Figure:
        made = super().__new__(cls, text)
        made.path = path
        return made


def figure(value: Any, none: str) -> str:
    return (
        none
        if value is None
        else format(value, "f")
        if not isinstance(value, int)
        else str(value)
    )


def figures(
    found: dict[str, Any], path: str, columns: tuple[str, ...], none: str
) -> Cells:
    return [
        Figure(figure(found[f"{path}.{column}"], none), f"{path}.{column}")
        for column in columns
    ]


def intact(grids: Grids) -> None:
    """No damage."""


def with_unit(found: dict[str, Any], head: str) -> str:
    """A head; that of amounts with their unit."""
    unit = found.get(f"{form.AMOUNTS[form.edition(found, 'disclosure')]}.unit")
    return head + (f"（单位：{unit}）" if unit and head in form.AMOUNT_HEADS else "")


# Grids: the rows of each table, merged cells once


def disclosure_grid(found: dict[str, Any], none: str) -> Grid:
    rows: Grid = []
    edition = form.edition(found, "disclosure")
    for article, heads, lines in form.DISCLOSURE[edition]:
        rows.append([article])
        rows.append([with_unit(found, head) for head in heads])
        for label, path in lines:
            rows.append(
                [
                    label,
                    *figures(found, path, form.DISCLOSURE_COLUMNS[edition][path], none),
                ]
            )
    return rows


def requests_grid(found: dict[str, Any], none: str, *, blanks: bool) -> Grid:
    """With ``blanks``, the cells below a merged one stand as blank cells."""
    below = [""] if blanks else []
    rows: Grid = [
        [form.RELATION, "申请人情况"],
        [*below, "自然人", "法人或其他组织", "总计"],
        [*below, *below, *form.ORGANIZATIONS, *below],
    ]
    for one, two, three, path in form.REQUESTS[form.edition(found, "requests")]:
        labels = [
            label
            for label in (one, two, three)
            if label is not None and (label or blanks)
        ]
        rows.append([*labels, *figures(found, path, form.APPLICANTS, none)])
    return rows


def disputes_grid(found: dict[str, Any], none: str, *, blanks: bool) -> Grid:
    below = [""] * 5 if blanks else []
    printed = [
        cell
        for path in form.DISPUTES
        for cell in figures(found, path, form.RESULT_COLUMNS, none)
    ]
    return [
        ["行政复议", "行政诉讼"],
        [*form.RESULTS, "未经复议直接起诉", "复议后起诉"],
        [*below, *form.RESULTS, *form.RESULTS],
        printed,
    ]


def document(
    report: Report,
    tables: dict[str, list[str]],
    random: Random,
    *,
    mark: str = "",
    gap: int = 1,
    page: int = 0,
) -> str:
    """A report around its laid-out tables: ``gap`` blank lines between paragraphs, wrapped for a page or not."""
    title = report.title or ""
    lines: list[str] = []
    if title:
        cut = title.find(str(report.year)) if report.year else -1
        two = random.random() < 0.3 and cut > 0 and not mark
        lines += [title[:cut], title[cut:]] if two else [f"{mark}{title}"]
        lines += [""] * random.randint(1, 2)
    prose = {
        name: getattr(report, name)
        for name in ("preamble", "overview", "problems", "other_matters")
    }

    def paragraphs(name: str) -> None:
        for paragraph in prose[name]:
            lines.extend(
                [
                    hard_wrap(paragraph, page, random) if page else paragraph,
                    *[""] * gap,
                ]
            )

    paragraphs("preamble")
    for name, heading in form.HEADINGS.items():
        lines.append(f"{mark}{heading}" + random.choice(("", "", "  ", "\u2002")))
        lines.extend([""] * random.randint(gap, 1))
        if name in prose:
            paragraphs(name)
        elif name in tables:
            lines += [*tables[name], *[""] * random.randint(1, 2)]
    return "\n".join(lines) + random.choice(("", "\n"))


def laid_tables(
    report: Report,
    none: str,
    rows: Callable[[str, Grid], list[str]],
    damage: Damage,
    *,
    blanks: bool,
) -> dict[str, list[str]]:
    found = values(report)
    grids: Grids = {}
    if report.disclosure is not None:
        grids["disclosure"] = disclosure_grid(found, none)
    if report.requests is not None:
        grids["requests"] = requests_grid(found, none, blanks=blanks)
    if report.disputes is not None:
        grids["disputes"] = disputes_grid(found, none, blanks=blanks)
    damage(grids)
    return {name: rows(name, grid) for name, grid in grids.items()}


def parted(cells: Cells) -> tuple[Cells, Cells]:
    """The labels of a row, and what stands behind them in place of its figures."""
    cut = next(
        (n for n, cell in enumerate(cells) if isinstance(cell, Figure)), len(cells)
    )
    return cells[:cut], cells[cut:]


def wrap_words(text: str, random: Random, sign: str) -> str:
    """Breaks a head into lines of two or three characters, as narrow columns do."""
    width = random.choice((2, 3))
    return sign.join(text[n : n + width] for n in range(0, len(text), width))


def narrow(random: Random, text: str) -> str:
    """Half-width brackets and commas, with a blank behind them."""
    if random.random() < 0.5 or not any(c > "\u3000" for c in text):
        return text
    table = {"（": "(", "）": ") ", "，": ", ", "、": "、", ".": ". "}
    return "".join(table.get(c, c) for c in text).strip()


def hard_wrap(line: str, page: int, random: Random) -> str:
    if len(line) <= page:
        return line
    pieces = [
        line[: page - 2],
        *(line[n : n + page] for n in range(page - 2, len(line), page)),
    ]
    out = pieces[0]
    for before, piece in pairwise(pieces):
        ended = before[-1] in "。！？；：”"
        out += ("\n\n" if random.random() < 0.1 and not ended else "\n") + piece
    return out
