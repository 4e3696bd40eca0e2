"""``make widths``: the texts of every converter over pages of five widths, by two programs, and what is read of them.

LibreOffice and Chromium lay a report out on each page, once with sums that hold
and once with some that do not; of what they make the converters of ``make
matrix`` make texts, which stay in build/widths. ``python -m tools.widths
--measure`` measures those again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.support import pages

import gxparse
from gxparse import Report
from gxparse.model.paths import values
from gxparse.testing import damage
from tools import accuracy
from tools.matrix import KINDS, chromium, office, texts, written

OUT = Path(__file__).parents[1] / "build" / "widths"
PAGES = {
    148: "size: 148mm 210mm; margin: 12mm",
    176: "size: 176mm 250mm; margin: 18mm",
    210: "size: 210mm 297mm; margin: 25mm",
    297: "size: 297mm 210mm; margin: 20mm",
    420: "size: 420mm 297mm; margin: 25mm",
}
"""Millimetres across: A5, B5 and A4, then A4 and A3 on their sides."""
STYLE = "@page {{ {} }} table {{ border-collapse: collapse }} p {{ margin: 2px }} td {{ font-size: {}pt }}"
LETTERS = {148: 7.5, 176: 9}
"""The size of the tables' letters in points, where it is not 10.5 (五号)."""


def by_libreoffice(page: Path) -> Iterator[Path]:
    odt = office(page, "odt")
    yield from (office(odt, kind) for kind in KINDS)


def by_chromium(page: Path) -> Iterator[Path]:
    yield chromium(page)


def by_none(page: Path) -> Iterator[Path]:
    yield page


PROGRAMS: dict[str, Callable[[Path], Iterator[Path]]] = {
    "": by_none,  # the page itself, which is the same at every width
    "LibreOffice": by_libreoffice,
    "Chromium": by_chromium,
}


class Job(NamedTuple):
    """A report on a page, by a program."""

    width: int
    program: str
    sums_hold: bool

    @property
    def report(self) -> Report:
        seed = self.width * 10 + list(PROGRAMS).index(self.program) * 2
        return written(seed + self.sums_hold, sums_hold=self.sums_hold)

    @property
    def folder(self) -> Path:
        return OUT / "-".join(map(str, self))


JOBS = [
    Job(width, program, sums_hold)
    for width in PAGES
    for program in PROGRAMS
    for sums_hold in (True, False)
]


def make(job: Job) -> bool:
    """Writes the texts of a report on a page; whether every converter made one."""
    whole = True
    job.folder.mkdir(parents=True)
    style = STYLE.format(PAGES[job.width], LETTERS.get(job.width, 10.5))
    with tempfile.TemporaryDirectory() as temporary:
        page = Path(temporary) / "report.html"
        page.write_text(pages.page(job.report, style=style), encoding="utf-8")
        for path in PROGRAMS[job.program](page):
            for converter, text in texts(path):
                if text is None:
                    whole = False
                else:
                    (job.folder / f"{converter}.txt").write_text(text, encoding="utf-8")
    return whole


def measured(job: Job) -> list[tuple[str, Counter[str], list[str]]]:
    """By converter, what was read of a job's texts, and what to say of each value that is silently wrong."""
    found = []
    truth = {path: value for path, value in values(job.report).items() if "." in path}
    for path in sorted(job.folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        case = damage.Case(text, truth, job.folder.name, path.stem)
        result = gxparse.parse(text)
        verdict = damage.judge(case, result)
        read = values(result.report)
        table_3 = [path for path in truth if path.startswith("requests.")]
        counts = accuracy.counts(case, verdict)
        counts["of table 3"] = len(table_3)
        counts["right of table 3"] = sum(read.get(p) == truth[p] for p in table_3)
        said = [
            f"{job.folder.name} {path.stem}: {at} {printed} -> {made}"
            for at, printed, made in verdict.silent
        ]
        found.append((path.stem, counts, said))
    return found


def table(rows: dict[tuple[str, str], Counter[str]]) -> list[str]:
    """Counts by converter and program as a Markdown table."""
    lines = [
        "| converter | of | texts | values right | of table 3 | right, yet in doubt "
        "| unknown | told | silently wrong |",
        "|---|---|" + "---:|" * 7,
    ]
    for (converter, program), c in rows.items():
        shares = (
            f"{c['right'] / c['values']:.2%}",
            f"{c['right of table 3'] / c['of table 3']:.2%}",
            f"{c['doubted'] / max(c['right'], 1):.2%}",
        )
        counted = c["unknown"], c["told"], c["silent"]
        cells = converter, program or "the page", c["reports"], *shares, *counted
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--measure", action="store_true", help="the texts that are there"
    )
    whole = True
    if not parser.parse_args().measure:
        shutil.rmtree(OUT, ignore_errors=True)
        # Each is made, whatever becomes of the others
        whole = min(list(map(make, JOBS)))
    counts: dict[tuple[str, str], Counter[str]] = {}
    said: list[str] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for job, found in zip(JOBS, pool.map(measured, JOBS), strict=True):
            for converter, counted, words in found:
                counts.setdefault((converter, job.program), Counter()).update(counted)
                said += words
    rows = dict(sorted(counts.items())) | {
        ("all", "all"): sum(counts.values(), Counter())
    }
    accuracy.write("widths", table(rows))
    print("\n".join(said), file=sys.stderr)
    return int(bool(said) or not whole)


if __name__ == "__main__":
    sys.exit(main())
