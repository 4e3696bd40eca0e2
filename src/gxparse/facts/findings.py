"""What is told of a panel as rows of the table of diagnostics, so that it is written as that is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from gxparse.analysis.panel import Panel, PanelFinding
from gxparse.errors import ReadError
from gxparse.facts.facts import Facts, of_diagnostic, of_failure, writable


def facts_of_panel(panel: Panel) -> Iterator[Facts]:
    """The facts of each finding: whose it is, and its one diagnostic. Raises ``TypeError`` for anything but a panel."""
    if not isinstance(panel, Panel):
        raise TypeError(f"a Panel is wanted, not a {type(panel).__name__}")
    for finding in panel.findings:
        entry = finding.entry
        yield Facts(
            source=None if finding.source is None else writable(finding.source),
            number=entry.number if entry else 0,
            body=finding.body,
            agency=entry.report.agency if entry else None,
            year=finding.year,
            title=None,
            notice=None,
            prose={},
            editions={},
            values={},
            indicators=(),
            cells={},
            ok=False,
            is_read=not isinstance(finding.diagnostic, ReadError),
            told=partial(_told, finding),
        )


def _told(finding: PanelFinding) -> list[dict[str, Any]]:
    told = finding.diagnostic
    if isinstance(told, ReadError):
        return [of_failure(told.code, told.text)]
    entry = finding.entry
    return [of_diagnostic(entry.result if entry else None, told)]
