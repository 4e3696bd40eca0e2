"""Speed as ratios of medians, measured in turn in one process, since machines differ and drift."""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

from tests.support.other_texts import OTHER_TEXTS

import gxparse
from gxparse import Report
from gxparse.document.document import Document
from gxparse.model.paths import values
from gxparse.readers import registry, sources
from gxparse.readers.limits import DEFAULT
from gxparse.testing import damage, grids, writing

CORPUS = Path(__file__).parents[1] / "corpus"
LAYOUTS = {
    "pipes": "01-pipes-labels-in-differing-columns.md",
    "cell lines": "04-cell-lines-broken-words.txt",
    "tabs": "08-tabs.txt",
    "flow": "10-flow-wrapped-labels.txt",
    "html": "13-html-in-markdown.md",
    "canonical": "17-canonical.md",
}
FILE = CORPUS / "files" / "1-portrait"
ROUNDS = 60
_NOTABLE = 1.5  # times a clean parse; kinds of damage that cost more have a line each


def full(text: str) -> Report:
    """A parse whose cells and segments are looked at, all of them; its checks always run."""
    result = gxparse.parse(text)
    for cell in result.cells.values():
        assert cell.origin
    for segment in result.segments:
        assert segment.kind
    return result.report


def ratio(
    one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float, float]:
    """The medians of two calls in turn, in microseconds, and the median of their ratios pair by pair."""
    times: list[tuple[float, float]] = []
    gc.disable()
    for _ in range(rounds):
        start = time.perf_counter()
        one()
        middle = time.perf_counter()
        other()
        times.append((middle - start, time.perf_counter() - middle))
    gc.enable()
    first, second = (statistics.median(t[n] for t in times) * 1e6 for n in (0, 1))
    return first, second, statistics.median(a / b for a, b in times)


def line(name: str, measured: tuple[float, float, float], bound: str) -> None:
    first, second, times = measured
    print(f"{name:<58}{first:>10.0f} µs{second:>10.0f} µs{times:>9.2f} ×   {bound}")


def document(path: Path) -> Document:
    """The text and the tables of a file, and where they stand in it: as far as other libraries go."""
    return registry.document(sources.contents(path, DEFAULT), None, DEFAULT)


def with_pdfplumber(path: Path) -> list[object]:
    """The text and the tables of each page."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def with_python_docx(path: Path) -> list[object]:
    """The text of each paragraph, and of each cell row by row."""
    import docx

    document = docx.Document(str(path))
    cells = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]
    return [[paragraph.text for paragraph in document.paragraphs], cells]


def with_places(path: Path) -> list[object]:
    """The text of each cell by its row and column."""
    import docx

    return [
        [
            [table.cell(r, c).text for c in range(len(table.columns))]
            for r in range(len(table.rows))
        ]
        for table in docx.Document(str(path)).tables
    ]


def _next(one: Callable[[str], Any], ready: Iterator[str]) -> Any:
    """What ``one`` makes of the next that is ready."""
    return one(next(ready))


def one_damage(kind: str) -> list[tuple[float, float, float]]:
    """A report damaged in one way in each layout, and the same undamaged."""
    times = []
    for layout in sorted(writing.LAYOUTS):
        report = damage.report(Random(kind), sums_hold=True)
        case, clean = (
            damage.make(report, Random(1), k, layout) for k in (kind, "none")
        )
        times.append(ratio(partial(full, case.text), partial(full, clean.text), 5))
    return times


def medians(times: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    one, other, both = (
        statistics.median(values) for values in zip(*times, strict=True)
    )
    return one, other, both


def start_up(statement: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


def megabytes_a_second(texts: dict[str, str], size: int = 1_000_000) -> float:
    """How much UTF-8 is looked at in a second, in texts of so many characters that are no reports."""
    seconds, data = 0.0, 0
    for text in texts.values():
        long = text * (size // max(1, len(text)))
        start = time.process_time()
        assert not gxparse.is_report(long)
        seconds += time.process_time() - start
        data += len(long.encode())
    return data / seconds / 1e6


def main() -> int:
    print(f"{'':<58}{'first':>13}{'second':>13}{'ratio':>11}   wanted")
    texts = {
        name: (CORPUS / file).read_text(encoding="utf-8")
        for name, file in LAYOUTS.items()
    }
    for name, text in texts.items():
        report = full(text)
        labelled = json.dumps(gxparse.to_dict(report))
        measured = ratio(partial(full, text), partial(json.loads, labelled))
        line(f"parse ({name}) : json.loads of json.dumps(to_dict)", measured, "≤ 20")
    drawn = [damage.report(Random(n), sums_hold=True) for n in range(ROUNDS)]
    for layout, write in writing.LAYOUTS.items():
        written = iter([write(report, Random(n)) for n, report in enumerate(drawn)])
        data = iter([json.dumps(gxparse.to_dict(report)) for report in drawn])
        measured = ratio(
            partial(_next, full, written), partial(_next, json.loads, data)
        )
        line(f"parse ({layout}), each time another report : json.loads", measured, "")
    text = texts["cell lines"]
    labelled = json.dumps(gxparse.to_dict(full(text)), ensure_ascii=False)
    line(
        "parse (cell lines) : json.loads, not escaped",
        ratio(lambda: full(text), lambda: json.loads(labelled)),
        "",
    )
    line(
        "parse, nothing looked at : json.loads, not escaped",
        ratio(lambda: gxparse.parse(text), lambda: json.loads(labelled)),
        "",
    )

    try:
        import pandas as pd
    except ImportError:
        print("pandas.read_html: pandas is not installed (make bench installs it)")
    else:
        markup = texts["html"]
        read = ratio(lambda: full(markup), lambda: pd.read_html(StringIO(markup)), 30)
        line("parse (html) : pandas.read_html of the same text", read, "≤ 0.17")
        report = full(text)
        laid = (
            grids.disclosure_grid(values(report), ""),
            grids.requests_grid(values(report), "", blanks=True),
            grids.disputes_grid(values(report), "", blanks=True),
        )
        rows = (
            ["".join(f"<td>{cell}</td>" for cell in row) for row in grid]
            for grid in laid
        )
        bare = "".join(
            f"<table>{''.join(f'<tr>{row}</tr>' for row in table)}</table>"
            for table in rows
        )
        read = ratio(lambda: full(text), lambda: pd.read_html(StringIO(bare)), 30)
        line("parse (cell lines) : pandas.read_html of its bare tables", read, "≤ 0.17")

    for kind, other, name in (
        ("pdf", with_pdfplumber, "pdfplumber's text and tables"),
        ("docx", with_python_docx, "python-docx, row.cells"),
        ("docx", with_places, "python-docx, table.cell(r, c)"),
    ):
        path = FILE / f"report.{kind}"
        try:
            other(path)
        except ImportError as error:
            print(
                f"gxparse.read ({kind.upper()}) : {error.name} is not installed (make bench installs it)"
            )
        else:
            assert gxparse.read(path).ok
            as_much = ratio(partial(document, path), partial(other, path), 15)
            line(
                f"text and tables of a file ({kind.upper()}) : {name}", as_much, "≤ 0.1"
            )
            line(
                f"read ({kind.upper()}) : {name}",
                ratio(partial(gxparse.read, path), partial(other, path), 15),
                "",
            )

    damaged = (CORPUS / "19-tabs-eight-cells-a-row.txt").read_text(encoding="utf-8")
    line(
        "parse, 18 rows damaged : clean",
        ratio(lambda: full(damaged), lambda: full(texts["tabs"]), 20),
        "≤ 2",
    )
    kinds = {kind: one_damage(kind) for kind in damage.NAMES[1:-1]}
    line(
        "parse, damaged in one way : clean (median of all)",
        medians([t for ts in kinds.values() for t in ts]),
        "≤ 2",
    )
    for kind, times in kinds.items():
        if medians(times)[2] > _NOTABLE:
            line(f"    {kind}", medians(times), "≤ 2")

    for name, small in (
        ("a report", text),
        ("prose", "全年公开信息，其他事项。" * 500),
        ("labels", "本年新收政府信息公开申请数量 自然人 其他\n" * 60),
        ("figures", "一、总体情况\n二、主动公开政府信息情况\n规章 " + "1 " * 2000),
        ("blank lines", "\n" * 20_000),
        (
            "heads",
            "二、主动公开政府信息情况\n| 规章 | 1 | 2 | 3 |\n"
            + "| 本年增/减 | 上一年项目数量 " * 500,
        ),
        ("signs", "二、主动公开政府信息情况\n行政许可 " + "- 8 +3 " * 500),
        ("one character", "一" * 5_000),
        ("markup", "<td " * 2_000),
        (
            "random",
            "".join(Random(1).choices("一二三（）、|\t\n 0123<>-自然人总计", k=5_000)),
        ),
    ):
        line(
            f"ten times the input : once ({name})",
            ratio(partial(full, small * 10), partial(full, small), 12),
            "≤ 15",
        )

    gxparse.is_report(text)  # reads the grammars
    rate = megabytes_a_second(OTHER_TEXTS)
    print(f"{'is_report on what is none':<58}{rate:>10.0f} MB/s{'≥ 50':>25}")

    ours = statistics.median(start_up("import gxparse") for _ in range(9))
    theirs = statistics.median(start_up("import attrs") for _ in range(9))
    line(
        "import gxparse : import attrs (whole processes)",
        (ours * 1e6, theirs * 1e6, ours / theirs),
        "",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
