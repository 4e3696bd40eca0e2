"""A government's report against those of its parts: what it counts is what they count together."""

from __future__ import annotations

from collections.abc import Iterable

from gxparse.checks.equations import Equation, Status, status_of
from gxparse.checks.rules import Rule
from gxparse.diagnostics.diagnostic import At, Diagnostic
from gxparse.model.paths import values
from gxparse.model.report import TABLES, Report

_SOURCE = "reports of governments count those of their departments · 政府的报告汇总其所属各机关的数字"
_NO_COUNTS = (".amount", ".unit", ".change")


def check_hierarchy(whole: Report, parts: Iterable[Report]) -> tuple[Diagnostic, ...]:
    """Where the figures of a government's report are not the sums of those of its parts.

    ``parts`` are the reports of all that it sums up, its own office among them.
    Compared are the counts of all three tables, not the fees; a table that the
    whole has not is left out. A blank, a part without the table, or a table of
    another edition leaves a figure undecided, unless the printed rest already
    exceeds it. ``part[0]`` in a path is the first of the parts. Raises
    ``TypeError`` for anything but reports, and ``ValueError`` without any part
    or for one that is of another year.
    """
    found = values(whole)
    given = tuple(parts)
    if not given:
        raise ValueError("parts: no report is given")
    for n, part in enumerate(given):
        inner = values(part)
        if whole.year is not None and part.year is not None and part.year != whole.year:
            raise ValueError(f"parts[{n}]: the report is on {part.year}, that of the whole on {whole.year}")
        found |= {f"part[{n}].{path}": value for path, value in inner.items()}
    told = []
    for table in TABLES:
        paths = [path for path in found if path.startswith(f"{table}.") and not path.endswith(_NO_COUNTS)]
        equations = tuple(Equation((path,), tuple(f"part[{n}].{path}" for n in range(len(given)))) for path in paths)
        unknown = {path for equation in equations for path in equation.paths if path not in found}
        found |= dict.fromkeys(unknown)
        rule = Rule("hierarchy", "GX404", table, equations, _cell, kind="soft", source=_SOURCE)
        told += [rule.diagnostic(e, found) for e in equations if status_of(e, found) is Status.BROKEN]
    return tuple(told)


def _cell(equation: Equation) -> dict[str, At]:
    return {"cell": At(equation.left[0])}
