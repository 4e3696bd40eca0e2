"""What gxparse takes, as ratios that hold on any machine: the table of docs/*/explanation/performance.md.

The unit is ``json.loads`` of the same report: what anybody pays who reads it as data. Every text is
another report, since a publisher's next one is; one process measures both by turns, in the time of its processor.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.support.places import ROOT, SHARED

import gxparse
from gxparse import Report
from gxparse.model.paths import values
from gxparse.testing import damage, grids, writing

OLD_LAYOUTS = ("pipes", "tabs", "cell_lines", "flow", "html")
ROUNDS = 3
REPORTS = 120  # of each layout in each round
REAL = (
    "hongze-2023/pdftotext.txt",
    "jiyuan-2021/source.txt",
    "kewei-2024/pdf-tables-guessed.md",
    "luolong-2024/source.md",
    "qijiang-2024/source.txt",
    "shanghai-2019/lines.txt",
    "xisaishan-2024/source.txt",
    "yanshi-2023/source.txt",
)
FILES = ROOT / "corpus" / "files"
PAGES = ROOT / "docs"
MANY = 600


class Row(NamedTuple):
    """A row of the table."""

    en: str
    zh: str
    wanted: str
    measure: Callable[[], float]
    unit: str = "×"


def seconds_of(call: Callable[[Any], object], inputs: Iterable[Any]) -> float:
    """The processor's time that a function takes for some inputs."""
    inputs = list(inputs)
    gc.collect()
    gc.disable()
    start = time.process_time()
    for one in inputs:
        call(one)
    taken = time.process_time() - start
    gc.enable()
    return taken


@cache
def drawn(number: int) -> list[Report]:
    """The reports of a round; no other round has them."""
    first = number * REPORTS
    return [damage.report(Random(first + n), sums_hold=True) for n in range(REPORTS)]


@cache
def texts(number: int, layout: str) -> list[str]:
    write = writing.LAYOUTS[layout]
    return [write(report, Random(n)) for n, report in enumerate(drawn(number))]


@cache
def as_json(number: int) -> list[str]:
    return [json.dumps(gxparse.to_dict(report)) for report in drawn(number)]


def looked_at(text: str) -> None:
    """A parse of which all is looked at: cells, what each stretch was taken for, and all checks."""
    result = gxparse.parse(text)
    assert result.cells is not None
    assert result.segments is not None
    gxparse.check(result.report)


def to_json(call: Callable[[Any], object], layouts: Iterable[str]) -> float:
    """How many times ``json.loads`` of the same reports a function takes for their texts."""
    layouts = tuple(layouts)
    for layout in layouts:  # what is built when it is first needed
        seconds_of(call, texts(ROUNDS, layout)[:30])
    ratios = []
    for n in range(ROUNDS):
        taken = [seconds_of(call, texts(n, layout)) for layout in layouts]
        unit = seconds_of(json.loads, as_json(n) * len(layouts))
        ratios.append(sum(taken) / unit)
    return statistics.median(ratios)


def check_to_json() -> float:
    seconds_of(gxparse.check, drawn(ROUNDS)[:30])
    ratios = [
        seconds_of(gxparse.check, drawn(n)) / seconds_of(json.loads, as_json(n))
        for n in range(ROUNDS)
    ]
    return statistics.median(ratios)


def real_to_json(call: Callable[[str], object]) -> float:
    """The same over eight reports as they were published, each read again and again."""
    found = [
        (SHARED / "reports" / name).read_text(encoding="utf-8")
        for name in REAL
        if (SHARED / "reports" / name).is_file()
    ]
    if len(found) < len(REAL):
        raise Missing("the real reports are not beside this checkout")
    units = [json.dumps(gxparse.to_dict(gxparse.parse(text).report)) for text in found]
    ratios = [
        seconds_of(call, found * 5) / seconds_of(json.loads, units * 5)
        for _ in range(ROUNDS)
    ]
    return statistics.median(ratios)


class Missing(Exception):  # noqa: N818 - it is no error
    """What cannot be measured here, and why."""


def bare(report: Report) -> str:
    """The tables of a report as markup, and nothing else: what libraries for tables are good at."""
    figures = values(report)
    tables = (
        grids.disclosure_grid(figures, ""),
        grids.requests_grid(figures, "", blanks=True),
        grids.disputes_grid(figures, "", blanks=True),
    )
    return "".join(
        "<table>"
        + "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
            for row in table
        )
        + "</table>"
        for table in tables
    )


def cells_to_json(reader: Callable[[], Callable[[str], object]]) -> float:
    """How long another library takes to hand over the bare cells."""
    try:
        read = reader()
        read(bare(drawn(ROUNDS)[0]))
    except ImportError as error:
        raise Missing("make bench installs it") from error
    ratios = [
        seconds_of(read, map(bare, drawn(n))) / seconds_of(json.loads, as_json(n))
        for n in range(ROUNDS)
    ]
    return statistics.median(ratios)


def with_lxml() -> Callable[[str], object]:
    from lxml import html

    return lambda text: [
        [cell.text_content() for cell in row.iter("td")]
        for row in html.fromstring(text).iter("tr")
    ]


def with_selectolax() -> Callable[[str], object]:
    from selectolax.lexbor import LexborHTMLParser as HTMLParser

    return lambda text: [
        [cell.text() for cell in row.css("td")] for row in HTMLParser(text).css("tr")
    ]


def with_pandas() -> Callable[[str], object]:
    import pandas as pd

    return lambda text: pd.read_html(StringIO(text))


def milliseconds(statement: str, timed: str = "") -> float:
    """How long ``timed`` takes in a fresh process, behind a statement that is not timed: the least of five."""
    code = f"import time\n{statement}\nt = time.perf_counter()\n{timed}\nprint(time.perf_counter() - t)"
    found = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout
        for _ in range(5)
    ]
    return min(map(float, found)) * 1000


def first_parse() -> float:
    path = ROOT / "corpus" / "01-pipes-labels-in-differing-columns.md"
    text = path.read_text(encoding="utf-8")
    return milliseconds(f"import gxparse\ntext = {text!r}", "gxparse.parse(text)")


def first_check() -> float:
    path = ROOT / "corpus" / "01-pipes-labels-in-differing-columns.md"
    text = path.read_text(encoding="utf-8")
    return milliseconds(
        f"import gxparse\nreport = gxparse.parse({text!r}).report",
        "gxparse.check(report)",
    )


@cache
def seconds_of_batch(jobs: int) -> float:
    """How long the command takes to read many small text files, its start left out."""

    def run(folder: str, count: int) -> float:
        many = Path(folder, str(count))
        many.mkdir()
        for n, text in zip(range(count), _all_texts(), strict=False):
            Path(many, f"{n}.txt").write_text(text, encoding="utf-8")
        start = time.perf_counter()
        command = ["batch", str(many), "-o", f"{many}.jsonl", "--jobs", str(jobs)]
        subprocess.run(
            [sys.executable, "-m", "gxparse", *command, "--table", "reports"],
            check=False,
            capture_output=True,
        )
        return time.perf_counter() - start

    with tempfile.TemporaryDirectory() as folder:
        return run(folder, MANY) - run(folder, 20)


def _all_texts() -> Iterator[str]:
    for layout in OLD_LAYOUTS:
        for number in range(ROUNDS):
            yield from texts(number, layout)


def kilobytes_kept() -> float:
    """The memory that a kept result takes, its text left out."""
    statement = """
import sys, gxparse
def memory():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
texts = sys.stdin.read().split("\\0")
kept = [gxparse.parse(text) for text in texts[:50]]
before = memory()
kept += [gxparse.parse(text) for text in texts[50:]]
print((memory() - before) / (len(texts) - 50) / 1000)
"""
    if not Path("/proc/self/statm").is_file():
        raise Missing("the system does not tell it")
    many = [text for number in range(ROUNDS) for text in texts(number, "cell_lines")]
    done = subprocess.run(
        [sys.executable, "-c", statement],
        input="\0".join(many),
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def file_milliseconds(folder: str, name: str) -> float:
    path = FILES / folder / name
    try:
        gxparse.read(path)
    except gxparse.MissingExtra as error:
        raise Missing(str(error)) from error
    return min(seconds_of(gxparse.read, [path]) for _ in range(9)) * 1000


ROWS = (
    Row(
        "parse",
        "parse",
        "≤ 12 ×",
        partial(to_json, gxparse.parse, OLD_LAYOUTS),
    ),
    *[
        Row(
            f"parse, laid out as {layout}",
            f"parse，版式{layout}",
            "",
            partial(to_json, gxparse.parse, (layout,)),
        )
        for layout in OLD_LAYOUTS
    ],
    Row(
        "parse, all cells and segments, check",
        "parse，并查看全部单元格和片段，再check",
        "≤ 15 ×",
        partial(to_json, looked_at, OLD_LAYOUTS),
    ),
    Row("check of a parsed report", "check（已解析的报告）", "≤ 4 ×", check_to_json),
    Row(
        "parse of eight reports as published",
        "parse（八份已发布的报告）",
        "",
        partial(real_to_json, gxparse.parse),
    ),
    Row(
        "lxml, bare cells of the same tables",
        "lxml，只取相同表格的单元格",
        "",
        partial(cells_to_json, with_lxml),
    ),
    Row(
        "selectolax, bare cells",
        "selectolax，只取单元格",
        "",
        partial(cells_to_json, with_selectolax),
    ),
    Row(
        "pandas.read_html", "pandas.read_html", "", partial(cells_to_json, with_pandas)
    ),
    Row(
        "import gxparse",
        "import gxparse",
        "≤ 60 ms",
        partial(milliseconds, "", "import gxparse"),
        "ms",
    ),
    Row("the first parse", "首次parse", "≤ 250 ms", first_parse, "ms"),
    Row("the first check", "首次check", "≤ 50 ms", first_check, "ms"),
    Row(
        "gxparse batch, two jobs against one",
        "gxparse batch，两个进程与一个进程之比",
        "≥ 1.8 ×",
        lambda: seconds_of_batch(1) / seconds_of_batch(2),
    ),
    Row(
        "gxparse batch, two jobs, files a second",
        "gxparse batch，两个进程，每秒文件数",
        "≥ 900 /s",
        lambda: (MANY - 20) / seconds_of_batch(2),
        "/s",
    ),
    Row(
        "memory of a kept result, with its text",
        "保留一个结果（含文本）所占内存",
        "≤ 29 kB",
        kilobytes_kept,
        "kB",
    ),
    Row(
        "read, a PDF whose lines are dotted",
        "read，表格线为点线的PDF",
        "≤ 60 ms",
        partial(file_milliseconds, "1-portrait", "chromium-dotted.pdf"),
        "ms",
    ),
    Row(
        "read, a PDF of a word processor",
        "read，文字处理软件导出的PDF",
        "",
        partial(file_milliseconds, "1-portrait", "report.pdf"),
        "ms",
    ),
    Row(
        "read, DOCX",
        "read，DOCX",
        "",
        partial(file_milliseconds, "1-portrait", "report.docx"),
        "ms",
    ),
)
"""Where nothing else is said, the unit is ``json.loads`` of the same report."""


def measured(row: Row) -> str:
    """What a row comes to, with its unit; the reason where it cannot be measured."""
    try:
        return f"{row.measure():.2f} {row.unit}"
    except Missing as why:
        return f"— ({why})"


def as_markdown(found: Sequence[str], lang: str) -> str:
    """The table of a page."""
    rows = [
        f"| {getattr(row, lang)} | {text} | {row.wanted} |"
        for row, text in zip(ROWS, found, strict=True)
    ]
    machine = (
        f"{platform.machine()}, CPython {platform.python_version()}, {date.today()}"
    )
    head = {"en": "measured | wanted", "zh": "实测 | 目标"}[lang]
    return "\n".join([f"| {machine} | {head} |", "|---|---:|---:|", *rows])


def write(found: Sequence[str]) -> None:
    """Puts the table into both pages, in the place of the one before."""
    for lang in ("en", "zh"):
        page = PAGES / lang / "explanation" / "performance.md"
        text = page.read_text(encoding="utf-8")
        start = text.index("\n| ") + 1
        end = text.index("\n\n", start)
        table = as_markdown(found, lang)
        page.write_text(text[:start] + table + text[end:], encoding="utf-8")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--docs", action="store_true", help="write the table of the docs anew"
    )
    to_docs = arguments.parse_args().docs
    found = []
    for row in ROWS:
        found.append(measured(row))
        print(f"{row.en:<52}{found[-1]:>16}   {row.wanted}", flush=True)
    if to_docs:
        write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
