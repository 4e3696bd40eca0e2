"""The page of many reports: where figures are doubtful, how they went over the years, and a table of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from gxparse.analysis.measures import RATIOS, measure
from gxparse.facts.facts import Facts
from gxparse.facts.overview import FIGURES, doubtful_paths, overview
from gxparse.form.labels import label
from gxparse.form.loader import statutory_form
from gxparse.form.types import Table
from gxparse.view.charts import Point, chart
from gxparse.view.document import html_of
from gxparse.view.escape import attributes_of, element, escaped
from gxparse.view.report import framed
from gxparse.view.tables import table_html
from gxparse.view.words import counted, words

_STEPS = 5  # shades of the heat map
_SUMMED = ("received", "reconsidered", "litigated")
_SHARE = "share_granted"


class Listed(NamedTuple):
    """A report of the list, or a file that could not be read or is none."""

    facts: Facts
    href: str | None = None
    """Where its own page is, from the index; ``None`` where it has none."""


def index_html(listed: Iterable[Listed], lang: str) -> str:
    """The page of many reports, which need not be there any more."""
    said = words(lang)
    rows: list[str] = []
    heat, years = _Heat(), _Years()
    reports = no_reports = unread = 0
    for one in listed:
        figures = overview(one.facts) if one.facts.is_report else {}
        rows.append(_row(one, figures, lang))
        if not one.facts.is_report:
            no_reports += one.facts.is_read
            unread += not one.facts.is_read
            continue
        reports += 1
        heat.add(one.facts)
        years.add(one.facts, figures)
    counts = counted(said["reports_n"], reports)
    for name, count in (("no_reports_n", no_reports), ("files_n", unread)):
        if count:
            counts += " · " + counted(said[name], count)
    body = (
        f'<header class="bar"><p><strong>{said["index"]}</strong></p><p>{counts}</p></header>'
        f'<main class="index"><h1 class="v">{said["index"]}</h1>'
        f"{years.html(lang)}{_table(rows, lang)}{heat.html(lang)}</main>"
    )
    return html_of(said["index"], body, lang, ("base.css", "index.css"), "index.js", {})


class _Heat:
    """How often each value is doubtful, by the editions of the tables."""

    def __init__(self) -> None:
        self._reports: Counter[tuple[str, str | None]] = Counter()
        self._doubts: dict[tuple[str, str | None], Counter[str]] = {}

    def add(self, facts: Facts) -> None:
        """Counts one report."""
        present = {path.partition(".")[0] for path in facts.values}
        codes = facts.cells["codes"]
        doubtful = [
            path for path, found in zip(facts.values, codes, strict=True) if found
        ]
        for name in present & facts.editions.keys():
            key = (name, facts.editions[name])
            self._reports[key] += 1
            counts = self._doubts.setdefault(key, Counter())
            counts.update(path for path in doubtful if path.startswith(f"{name}."))

    def html(self, lang: str) -> str:
        """The tables of the form with the counts in their cells."""
        form, said = statutory_form(), words(lang)
        made = ""
        for name, tables in form.tables.items():
            for table in tables:
                key = (name, getattr(table.model, "edition", None))
                if not self._reports[key]:
                    continue
                total = self._reports[key]
                painter = HeatPainter(self._doubts[key], total, lang)
                made += self._one(table, painter, key[1], total, lang)
        scale = "".join(
            f'<span class="h{n}">{words_of}</span>'
            for n, words_of in enumerate(_scale())
        )
        legend = f'<p class="scale" aria-hidden="true">{scale}</p>'
        return (
            f"<section><h2>{said['heat']}</h2>{legend}{made}</section>" if made else ""
        )

    def _one(
        self,
        table: Table,
        painter: HeatPainter,
        edition: str | None,
        total: int,
        lang: str,
    ) -> str:
        said = words(lang)
        heading = label(table.name, lang)
        if edition:
            heading += f" ({said['edition'].format(edition)})"
        about = element("p", said["heat_about"].format(total), class_="about")
        laid = framed(table_html(table, painter, heading))
        return f"<h3>{escaped(heading)}</h3>{about}{laid}"


class HeatPainter:
    """Shows in how many reports each value is doubtful: a count, on a shade."""

    def __init__(self, counts: Mapping[str, int], total: int, lang: str) -> None:
        self.lang = lang
        self._counts, self._total = counts, total

    def cell(self, path: str, inner: Iterable[str] = (), span: int = 1) -> str:
        """The ``<td>`` of a value; those within it are counted with it."""
        count = max(self._counts.get(each, 0) for each in (path, *inner))
        shade = shade_of(count, self._total)
        colspan = span if span > 1 else None
        attributes = attributes_of(class_=f"h{shade}", colspan=colspan)
        return f"<td{attributes}>{count or ''}</td>"

    def attributes(self, path: str) -> str:  # noqa: ARG002
        """Heads have none."""
        return ""

    def row(self, path: str) -> str:  # noqa: ARG002
        """Nor have rows."""
        return ""


def shade_of(count: int, total: int) -> int:
    """The shade of a share: none for nothing, the deepest for all."""
    return -(-count * _STEPS // total) if count else 0


def _scale() -> list[str]:
    step = 100 // _STEPS
    return ["0", *(f"≤{step * n} %" for n in range(1, _STEPS + 1))]


class _Years:
    """What the reports of each year come to."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[int, Point]] = {}

    def add(self, facts: Facts, figures: Mapping[str, Any]) -> None:
        """Adds the figures of a report that are certain."""
        if facts.year is None:
            return
        doubtful = set(figures["doubtful_here"])
        for name in _SUMMED:
            if figures[name] is not None and name not in doubtful:
                self._add(name, facts.year, figures[name], 1)
        share = measure(RATIOS[_SHARE], facts.values, doubtful_paths(facts))
        above, below = share.numerator, share.denominator
        # A share of nothing is not known, and not 0
        if above is not None and below and not share.doubtful:
            self._add(_SHARE, facts.year, above, below)

    def _add(self, name: str, year: int, numerator: int, denominator: int) -> None:
        years = self._sums.setdefault(name, {})
        above, below, count = years.get(year, Point(0, 0, 0))
        years[year] = Point(above + numerator, below + denominator, count + 1)

    def html(self, lang: str) -> str:
        """A small chart for each figure."""
        said = words(lang)
        names = [
            name for name in ("received", _SHARE, *_SUMMED[1:]) if name in self._sums
        ]
        charts = "".join(
            chart(_name(name, lang), self._sums[name], is_share=name == _SHARE)
            for name in names
        )
        if not charts:
            return ""
        about = element("p", said["over_years_about"], class_="about")
        return f'<section><h2>{said["over_years"]}</h2>{about}<div class="charts">{charts}</div></section>'


def _name(figure: str, lang: str) -> str:
    """What a figure is called: in the words of the form, where it is one of its groups of columns."""
    if figure in words(lang):
        return words(lang)[figure]
    first, *others = FIGURES[figure]
    row = first.rpartition(".")[0]
    table = statutory_form().tables[row.partition(".")[0]][0]
    group = table.row_at[row].groups
    # What several rows come to is what stands over them
    if not others or not group or lang == "en":
        return label(row, lang) if not others else words(lang)["lawsuits"]
    return group[-1]


_COLUMNS = (
    "file",
    "agency",
    "year",
    "received",
    "share_granted",
    "reading_doubts",
    "figures_doubts",
    "errors",
)
_TEXTS = {"file", "agency"}


def _table(rows: Sequence[str], lang: str) -> str:
    """A table that sorts by each of its columns."""
    said = words(lang)
    heads = "".join(
        f'<th scope="col"{attributes_of(class_=None if name in _TEXTS else "n")}>'
        f'<button type="button" aria-label="{escaped(said["sorts"].format(said[name]))}">{said[name]}</button></th>'
        for name in _COLUMNS
    )
    return (
        f'<section><h2>{said["index"]}</h2><div class="wide"><table class="list" id="x-list">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def _row(one: Listed, figures: Mapping[str, Any], lang: str) -> str:
    facts = one.facts
    name = escaped(facts.source or facts.title or words(lang)["no_title"])
    if facts.number:
        name += f" ({facts.number + 1})"
    link = f'<a href="{escaped(one.href)}">{name}</a>' if one.href else name
    if (told := facts.failure) is not None:
        says = escaped(f"{told['code']}: {told[f'message_{lang}']}")
        return f'<tr><th scope="row">{link}</th><td colspan="{len(_COLUMNS) - 1}" class="why">{says}</td></tr>'
    share = figures.get(_SHARE)
    cells = (
        facts.agency or "",
        facts.year,
        figures["received"],
        None if share is None else f"{share:.1%}",
        _false(facts, "trusted"),
        _false(facts, "consistent"),
        facts.count("error"),
    )
    doubted = set(figures["doubtful_here"])
    made = ""
    for column, value in zip(_COLUMNS[1:], cells, strict=True):
        marks = ["n"] if column not in _TEXTS else []
        if column in doubted:
            marks.append("d")
        elif column.endswith(("doubts", "errors")) and value:
            marks.append("some")
        shown = "" if value is None else escaped(value)
        made += f"<td{attributes_of(class_=' '.join(marks) or None)}>{shown}</td>"
    return f'<tr><th scope="row">{link}</th>{made}</tr>'


def _false(facts: Facts, column: str) -> int:
    return list(facts.cells[column]).count(False)


__all__ = ["FIGURES", "HeatPainter", "Listed", "index_html", "shade_of"]
