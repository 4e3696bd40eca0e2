"""``gxparse panel``: the reports of many bodies over many years: what is missing, doubled and contradicting."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from gxparse.analysis.panel import Panel, PanelFinding
from gxparse.analysis.panel import panel as panel_of
from gxparse.cli.outcome import PARSED, UNUSABLE, WITH_ERRORS, UsageError
from gxparse.cli.render import describe
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.facts.reading import read_files


def panel(options: argparse.Namespace) -> int:
    """Prints what is told of all reports; the exit status says whether anything is. Raises ``UsageError``."""
    read = read_files(*options.input, jobs=options.jobs, format=options.reader)
    made = panel_of(read, aliases=_aliases(options.aliases))
    for finding in made.findings:
        print(_line(finding, made, options.lang))
    print(_summary(made, options.lang), file=sys.stderr)
    if not made.reports:
        return UNUSABLE
    return WITH_ERRORS if made.findings else PARSED


def _line(finding: PanelFinding, made: Panel, lang: str) -> str:
    """A finding on a line: whose, of which year, in which file and at which place there."""
    whose = f"{finding.body or '—'} {finding.year or '—'}"
    told = finding.diagnostic
    entry = made.reports.get(finding.body or "", {}).get(finding.year or 0)
    if isinstance(told, Diagnostic) and entry and entry.result and finding.source:
        place, *_ = describe(finding.source, entry.result, told, lang).splitlines()
        return f"{whose}: {place}"
    file = f"{finding.source}: " if finding.source else ""
    severity = told.severity if isinstance(told, Diagnostic) else "error"
    return f"{whose}: {file}{severity} {told.code}: {told.text(lang)}"


def _summary(made: Panel, lang: str) -> str:
    number = sum(map(len, made.reports.values()))
    years = f"{made.years[0]}–{made.years[-1]}" if made.years else "—"
    if lang == "zh":
        return f"{len(made.bodies)}个机关，{years}年，{number}份报告，共{len(made.findings)}处"
    return f"{len(made.bodies)} bodies, {years}, {number} reports: {len(made.findings)} found"


def _aliases(file: str | None) -> dict[str, str]:
    """The names that are given for others, a pair a line."""
    if file is None:
        return {}
    with Path(file).open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row]
    if any(len(row) != 2 for row in rows):
        raise UsageError(
            f"{file}: each line holds a name and the one to be used, separated by a comma"
        )
    return {old.strip(): new.strip() for old, new in rows}
