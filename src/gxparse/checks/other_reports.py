"""Whether the other report that one is held against can be the right one: of the same body, another one, of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gxparse.characters import NARROW_DIGITS, fold
from gxparse.checks.rule import PREVIOUS
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.form.loader import statutory_form
from gxparse.model.paths import values
from gxparse.model.report import TABLES, Report


def body_of(name: str) -> str:
    """The name of a body without blanks and in one width, so that its reports of several years are joined by it."""
    return fold(name).translate(NARROW_DIGITS)


def is_same_body(one: str, other: str) -> bool:
    """Whether two names may be those of one body: a name may be the end of a fuller one."""
    one, other = body_of(one), body_of(other)
    return one.endswith(other) or other.endswith(one)


def of_previous(report: Report, previous: Report) -> Iterator[Diagnostic]:
    """What speaks against a report as that of the same body on the year before."""
    one, other = report.agency, previous.agency
    if one and other and not is_same_body(one, other):
        data = {"agency": one, "other": other}
        yield Diagnostic("GX405", ("agency", f"{PREVIOUS}agency"), (), data)
    elif has_same_figures(report, previous):
        yield Diagnostic("GX406", (*_tables(report),), (), {"other": "previous"})
    yield from _without_year((("", report), (PREVIOUS, previous)))


def of_parts(whole: Report, parts: Sequence[Report]) -> Iterator[Diagnostic]:
    """What speaks against reports as those of the parts of a whole."""
    named = [(f"part[{n}]", part) for n, part in enumerate(parts)]
    before = [whole]
    for name, part in named:
        if whole.agency and part.agency and _is_elsewhere(whole.agency, part.agency):
            data = {"agency": whole.agency, "other": part.agency}
            yield Diagnostic("GX405", ("agency", f"{name}.agency"), (), data)
        if any(_is_same_report(other, part) for other in before):
            paths = tuple(f"{name}.{table}" for table in _tables(part))
            yield Diagnostic("GX406", paths, (), {"other": name})
        before.append(part)
    prefixed = [(f"{name}.", part) for name, part in named]
    yield from _without_year([("", whole), *prefixed])


def has_same_figures(one: Report, other: Report) -> bool:
    """Whether all tables of two reports are the same, and not for want of figures."""
    tables = [getattr(one, name) for name in TABLES]
    if tables != [getattr(other, name) for name in TABLES]:
        return False
    return any(isinstance(figure, int) and figure for figure in values(one).values())


def _is_same_report(one: Report, other: Report) -> bool:
    """Whether two reports of one year are one; the figures of two bodies may be the same."""
    if not (one.agency and other.agency):
        return one == other and has_same_figures(one, other)
    return is_same_body(one.agency, other.agency) and has_same_figures(one, other)


def _is_elsewhere(whole: str, part: str) -> bool:
    """Whether two names are those of bodies of different counties, by what they begin with."""
    county = statutory_form().terms["COUNTY"]
    one, other = county.match(fold(whole)), county.match(fold(part))
    if one is None or other is None:
        return False
    return not is_same_body(one["county"], other["county"])


def _without_year(reports: Iterable[tuple[str, Report]]) -> Iterator[Diagnostic]:
    """The reports that do not say their year, each by what its paths begin with."""
    paths = tuple(f"{name}year" for name, report in reports if report.year is None)
    if paths:
        yield Diagnostic("GX407", paths, (), {"paths": "、".join(paths)})


def _tables(report: Report) -> list[str]:
    return [name for name in TABLES if getattr(report, name) is not None]
