"""``gxparse panel``: the reports of many bodies over many years: what is missing, doubled and contradicting."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gxparse.analysis.panel import Panel, PanelFinding
from gxparse.analysis.panel import panel as panel_of
from gxparse.cli.analysis.reports import reports_of
from gxparse.cli.destination import say_written
from gxparse.cli.outcome import PARSED, UNUSABLE, WITH_ERRORS, UsageError
from gxparse.cli.render import describe, headed
from gxparse.diagnostics.catalogue import Severity
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.facts.findings import facts_of_panel

_OF_REPORT = ("source", "report_index", "body", "agency", "year")
_NO_PLACE = dict.fromkeys(("start", "end", "line", "page"))


def panel(options: argparse.Namespace) -> int:
    """Tells what speaks against all reports, as lines for people, lines of JSON, or a file of one of the tables'
    formats; the exit status says whether anything does. Raises ``UsageError``.
    """
    write = _writer(options)
    read = reports_of(options.input, options.reader, options.jobs)
    made = panel_of(read, aliases=_aliases(options.aliases))
    write(made)
    print(_summary(made, options.lang), file=sys.stderr)
    if not made.reports:
        return UNUSABLE
    return WITH_ERRORS if made.findings else PARSED


def _writer(options: argparse.Namespace) -> Callable[[Panel], None]:
    """What writes the findings; what it cannot write is told before anything is read. Raises ``UsageError``."""
    if options.output is not None:
        return _writer_of_file(Path(options.output), options.to, options.lang)
    if options.to is None:
        return partial(_print_lines, lang=options.lang)
    if options.to != "jsonl":
        raise UsageError(
            f"give -o OUT: {options.to} is no text to be printed",
            f"{options.to} 不能直接打印：请用 -o 写入文件",
        )
    return _print_json


def _print_lines(made: Panel, lang: str) -> None:
    for finding in made.findings:
        print(_line(finding, lang))


def _print_json(made: Panel) -> None:
    for facts in facts_of_panel(made):
        own = dict(zip(_OF_REPORT, facts.of_report, strict=True)) | _NO_PLACE
        for told in facts.diagnostics:
            print(json.dumps({**own, **told}, ensure_ascii=False))


def _writer_of_file(path: Path, to: str | None, lang: str) -> Callable[[Panel], None]:
    """Writes them as the table of diagnostics, by what writes the tables of ``gxparse batch``."""
    try:
        from gxparse.frames.files import check, targets, writing

        wanted = targets(path, to, "diagnostics")
        check(wanted)
    # What is not installed names its extra
    except (ModuleNotFoundError, ValueError) as error:
        raise UsageError.of(error) from None

    def write(made: Panel) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing(wanted, path) as written:
            for facts in facts_of_panel(made):
                written.add(facts)
        say_written(path, lang)

    return write


def _line(finding: PanelFinding, lang: str) -> str:
    """A finding on a line: whose, of which year, in which file and at which place there."""
    # Of a file that could not be read nobody knows whose it is
    known = [str(each) for each in (finding.body, finding.year) if each is not None]
    whose = f"{' '.join(known)}: " if known else ""
    told = finding.diagnostic
    entry = finding.entry
    if isinstance(told, Diagnostic) and entry and entry.result and finding.source:
        place, *_ = describe(finding.source, entry.result, told, lang).splitlines()
        return f"{whose}{place}"
    file = f"{finding.source}: " if finding.source else ""
    severity = told.severity if isinstance(told, Diagnostic) else Severity.ERROR
    return f"{whose}{file}{headed(severity, told.code, told.text(lang), lang)}"


def _summary(made: Panel, lang: str) -> str:
    number = sum(map(len, made.reports.values()))
    span = f"{made.years[0]}–{made.years[-1]}" if made.years else ""
    if lang == "zh":
        years = f"{span}年，" if span else ""
        return f"{len(made.bodies)}个机关，{years}{number}份报告，诊断{len(made.findings)}条"
    years = f"years: {span}; " if span else ""
    return f"bodies: {len(made.bodies)}; {years}reports: {number}; diagnostics: {len(made.findings)}"


def _aliases(file: str | None) -> dict[str, str]:
    """The names that are given for others, a pair a line."""
    if file is None:
        return {}
    with Path(file).open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row]
    if any(len(row) != 2 for row in rows):
        raise UsageError(
            f"{file}: each line holds a name and the one to be used, separated by a comma",
            f"{file}: 每行应是一个名称和应改用的名称，以英文逗号分隔",
        )
    return {old.strip(): new.strip() for old, new in rows}
