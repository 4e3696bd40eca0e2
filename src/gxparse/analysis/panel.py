"""Reports of many bodies over many years: which are missing or doubled, and what contradicts each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import field, frozen

from gxparse.analysis.changes import diff
from gxparse.checks import evaluation
from gxparse.checks.other_reports import body_of, has_same_figures
from gxparse.checks.rule import Case
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.errors import ReadError
from gxparse.located_checks import case_of, check_case
from gxparse.model.report import TABLES, Report
from gxparse.result import ParseResult

Name = str | os.PathLike[str] | None
Results = ParseResult | tuple[ParseResult, ...] | list[ParseResult]
Given = Iterable[Report | Results | tuple[Name, Report | Results | ReadError]]
"""What a panel is made of, as users have it."""
_MISSING, _NO_REPORT = "GX415", "GX001"


@frozen
class PanelEntry:
    """One report of a panel, or what could not be read."""

    source: str | None
    """The name that was given with it."""
    report: Report
    result: ParseResult | None = None
    """What it was read from, where that is given."""
    failure: ReadError | None = None
    """Why there is no report."""
    number: int = 0
    """Its number among the reports of its source, from 0."""


@frozen
class PanelFinding:
    """What is told of a body and a year."""

    body: str | None
    """``None`` where the report does not say."""
    year: int | None
    source: str | None
    """The name of the report that it is about; ``None`` where there is none."""
    diagnostic: Diagnostic | ReadError
    entry: PanelEntry | None = field(default=None, eq=False, repr=False)
    """The report that it is about; ``None`` where there is none."""

    @property
    def code(self) -> str:
        """The code of what is told."""
        return self.diagnostic.code

    def text(self, lang: str = "en") -> str:
        """What is told, in English (``"en"``) or Chinese (``"zh"``)."""
        return self.diagnostic.text(lang)


@frozen
class Panel:
    """Reports of many bodies over many years."""

    reports: Mapping[str, Mapping[int, PanelEntry]]
    """The report of each body on each year, in the order of names and years; of several the first one."""
    findings: tuple[PanelFinding, ...]
    """What is missing (GX415), doubled (GX416), cannot be placed (GX417) or read, and what ``check`` tells of each
    report, whatever its place: the one in ``reports`` beside those of the body's other years, any other one by
    itself. In the order of bodies and years, and those without a place last."""
    years: tuple[int, ...] = field(init=False)
    """All years from the first to the last one that a report is on."""

    @years.default
    def _(self) -> tuple[int, ...]:
        return tuple(_all_years(self.reports.values()))

    @property
    def bodies(self) -> tuple[str, ...]:
        """The names of all bodies."""
        return tuple(self.reports)


def body(report: Report | ParseResult) -> str | None:
    """The name of the body whose report it is, without blanks and in one width, so that its years meet.

    It is a name and no identity: a government and its office both report, and are two; names are the same in several
    provinces; bodies are merged and get other names. ``None`` where the title names none. Raises ``TypeError`` for
    anything but a ``Report`` or a ``ParseResult``.
    """
    given = report.report if isinstance(report, ParseResult) else report
    if not isinstance(given, Report):
        raise TypeError(f"a Report is wanted, not a {type(given).__name__}")
    return body_of(given.agency) if given.agency else None


def panel(
    results: Given,
    *,
    key: Callable[[PanelEntry], str | None] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Panel:
    """Puts reports beside each other by body and year, and tells what is missing, doubled and contradicting.

    ``results`` are reports, results, or pairs of a name and one of these, as ``frames.read_files`` gives them. Two
    reports are of one body where ``key`` gives the same for both: by default their ``body``. ``aliases`` gives for
    names, as ``key`` gives them or as printed, the ones to be used, such as those that a body had before. Asked of
    every body are the years on which any has a report, and those between its own first and last one. Raises
    ``TypeError`` for what holds anything else.
    """
    names = {body_of(old): new for old, new in (aliases or {}).items()}
    placed: dict[str, dict[int, list[PanelEntry]]] = {}
    apart: list[PanelFinding] = []
    for entry in _entries(results):
        name = key(entry) if key else body(entry.report)
        if name:
            name = names.get(body_of(name), name)
            name = name if key else body_of(name)
        year = entry.report.year
        if entry.failure is None and name and year is not None:
            placed.setdefault(name, {}).setdefault(year, []).append(entry)
        else:
            apart += _of_unplaced(entry, name)
    reports = {
        name: {year: entries[0] for year, entries in sorted(years.items())}
        for name, years in sorted(placed.items())
    }
    findings: list[PanelFinding] = []
    held = {year for years in reports.values() for year in years}
    for name, years in reports.items():
        # A year on which nobody has a report was not collected; but one between two of a body's own is missing
        for year in sorted(held.union(range(min(years), max(years)))):
            findings += _of_year(name, year, years, placed[name].get(year, []))
    return Panel(reports, (*findings, *apart))


def _all_years(reports: Iterable[Mapping[int, PanelEntry]]) -> range:
    held = {year for years in reports for year in years}
    return range(min(held, default=0), max(held, default=-1) + 1)


def _entries(results: Given) -> Iterator[PanelEntry]:
    for given in results:
        name: Name = None
        inner: object = given
        # The name of a source, with its report, its several results, or why it has none
        if isinstance(given, tuple) and len(given) == 2 and not _is_read(given[0]):
            name, inner = given  # type: ignore[assignment]
        source = None if name is None else os.fspath(name)
        several = inner if isinstance(inner, (tuple, list)) else (inner,)
        for number, each in enumerate(several):
            yield _entry(source, each, number)


def _is_read(given: object) -> bool:
    return isinstance(given, (Report, ParseResult))


def _entry(source: str | None, given: object, number: int) -> PanelEntry:
    if isinstance(given, ParseResult):
        return PanelEntry(source, given.report, given, number=number)
    if isinstance(given, Report):
        return PanelEntry(source, given, number=number)
    if isinstance(given, ReadError):
        return PanelEntry(source, Report(), None, given)
    raise TypeError(
        f"a panel holds reports, results, or pairs of a name and these, not {type(given).__name__}"
    )


def _of_unplaced(entry: PanelEntry, name: str | None) -> Iterator[PanelFinding]:
    """What is told of a report that lacks a name or a year, or of what is none."""
    if entry.failure is not None:
        yield PanelFinding(None, None, entry.source, entry.failure)
        return
    # A text that is no report lacks more than a name
    for told in entry.result.diagnostics if entry.result else ():
        if told.code == _NO_REPORT:
            yield PanelFinding(None, None, entry.source, told)
            return
    what, what_zh, path = ("body", "机关名称", "agency")
    if name:
        what, what_zh, path = ("year", "年度", "year")
    data = {"what": what, "what_zh": what_zh}
    told = Diagnostic("GX417", (path,), (), data)
    yield from _about(entry, name, [told, *_checked(entry)])


def _about(
    entry: PanelEntry, name: str | None, diagnostics: Iterable[Diagnostic]
) -> Iterator[PanelFinding]:
    for told in diagnostics:
        yield PanelFinding(name, entry.report.year, entry.source, told, entry)


def _of_year(
    name: str,
    year: int,
    years: Mapping[int, PanelEntry],
    here: list[PanelEntry],
) -> Iterator[PanelFinding]:
    """What is told of a body and a year, of which there are some reports."""
    if not here:
        missing = Diagnostic(_MISSING, ("year",), (), {"body": name, "year": year})
        yield PanelFinding(name, year, None, missing)
        return
    entry, *more = here
    if more:
        yield from _about(entry, name, [_doubled(name, year, here)])
    previous = years.get(year - 1)
    before = previous.report if previous else None
    others = tuple(each.report for other, each in years.items() if other != year)
    yield from _about(entry, name, _checked(entry, before, others))
    # Which of several is the one that other years follow is not known: each of the rest is asked about itself alone
    for each in more:
        yield from _about(each, name, _checked(each))


def _doubled(name: str, year: int, here: list[PanelEntry]) -> Diagnostic:
    is_one = not any(diff(here[0].report, other.report) for other in here[1:])
    data = {
        "body": name,
        "year": year,
        "number": len(here),
        "alike": "all the same" if is_one else "which differ",
        "alike_zh": "内容相同" if is_one else "内容不同",
        "sources": ", ".join(entry.source or "—" for entry in here),
    }
    return Diagnostic("GX416", ("year",), (), data)


def _checked(
    entry: PanelEntry,
    before: Report | None = None,
    others: tuple[Report, ...] = (),
) -> Iterator[Diagnostic]:
    """The rules that a report breaks, alone or beside those of the body's other years, whatever its name is there."""
    report = entry.report
    if before is not None and has_same_figures(report, before):
        tables = [name for name in TABLES if getattr(report, name) is not None]
        yield Diagnostic("GX406", (*tables,), (), {"other": "previous"})
    if entry.result is not None:
        case = case_of(entry.result, before, others)
        yield from check_case(entry.result, case)
    else:
        yield from evaluation.check_case(Case(report, before, others))
