"""The diagnostics of a report, grouped by code, with their arithmetic and with links to what they stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gxparse.diagnostics.catalogue import CATALOGUE
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.evidence.doubts_by_value import values_below
from gxparse.form.labels import label
from gxparse.result import ParseResult
from gxparse.view.escape import element, escaped
from gxparse.view.numbers import Numbers
from gxparse.view.source import ANCHOR
from gxparse.view.words import words

_MOST_LINKS = 3  # paths of one diagnostic that are linked
_MOST_SHOWN = (
    5  # diagnostics that are unfolded from the start, so that the report is seen
)
_RANK = {"error": 0, "warning": 1, "info": 2}
SIGNS = {"error": "✕", "warning": "!", "info": "i"}
"""A sign for each severity."""


def groups_of(
    diagnostics: Iterable[Diagnostic],
) -> list[tuple[Diagnostic, list[Diagnostic]]]:
    """The diagnostics by code and severity, the worst first, each group behind its first one."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        groups.setdefault((diagnostic.severity, diagnostic.code), []).append(diagnostic)
    ordered = sorted(groups, key=lambda key: (_RANK[key[0]], key[1]))
    return [(groups[key][0], groups[key]) for key in ordered]


def told_html(result: ParseResult, numbers: Numbers, lang: str) -> str:
    """All that is told of a report."""
    said = words(lang)
    if not result.diagnostics:
        return element("p", said["nothing_told"], class_="calm")
    below = values_below(tuple(result.cells))
    made, shown = "", 0
    for first, group in groups_of(result.diagnostics):
        shown += len(group)
        is_open = first.severity != "info" and shown <= _MOST_SHOWN
        made += _group(result, first, group, numbers, below, lang, is_open=is_open)
    return made


def anchors_of(result: ParseResult) -> set[int]:
    """The offsets that the links of diagnostics lead to."""
    return {
        diagnostic.spans[0].start
        for diagnostic in result.diagnostics
        if diagnostic.spans
    }


def _group(
    result: ParseResult,
    first: Diagnostic,
    group: Sequence[Diagnostic],
    numbers: Numbers,
    below: Mapping[str, list[str]],
    lang: str,
    *,
    is_open: bool,
) -> str:
    said, entry = words(lang), CATALOGUE[first.code]
    severity = first.severity
    about = escaped(entry.about_zh if lang == "zh" else entry.about_en)
    badge = f'<span class="badge {severity}" title="{said[severity]}">{SIGNS[severity]}</span>'
    hidden = f"<span class=v>{said[severity]}</span>"
    many = f"<span class=times>×{len(group)}</span>" if len(group) > 1 else ""
    summary = element(
        "summary",
        f"{badge}{hidden}<b>{first.code}</b>{many} <span class=about>{about}</span>",
    )
    items = "".join(_item(result, each, numbers, below, lang) for each in group)
    opened = " open" if is_open else ""
    return f"<details{opened}>{summary}<ul>{items}</ul></details>"


def _item(
    result: ParseResult,
    diagnostic: Diagnostic,
    numbers: Numbers,
    below: Mapping[str, list[str]],
    lang: str,
) -> str:
    paths: dict[str, None] = {}
    for path in diagnostic.paths:
        paths |= dict.fromkeys(below.get(path, (path,)))
    found = [n for path in paths if (n := numbers.find(path)) is not None]
    links = _place(result, diagnostic, lang)
    # Of what is simply not printed nothing is to be looked up
    if diagnostic.severity != "info":
        links += _links(diagnostic.paths, numbers, lang)
    where = f" <small>{' · '.join(links)}</small>" if links else ""
    known = f' data-on="{_ranges(found)}"' if found else ""
    return f"<li{known}><span class=says>{escaped(diagnostic.text(lang))}</span>{where}</li>"


def _place(result: ParseResult, diagnostic: Diagnostic, lang: str) -> list[str]:
    if not diagnostic.spans:
        return []
    span = diagnostic.spans[0]
    place = result.locate(span).text(lang)
    return [f"<a href=#{ANCHOR}{span.start}>{escaped(place)}</a>"]


def _links(paths: Sequence[str], numbers: Numbers, lang: str) -> list[str]:
    """Links to what a diagnostic names; of several values in one row, to that."""
    rows = Counter(path.rpartition(".")[0] for path in paths)
    named = dict.fromkeys(
        row if rows[row := path.rpartition(".")[0]] > 1 else path for path in paths
    )
    # A row that is named with its values is named once
    known = [path for path in named if numbers.find(path) is not None]
    links = [
        f'<a href="#{escaped(path)}">{escaped(label(path, lang))}</a>'
        for path in known[:_MOST_LINKS]
    ]
    if len(known) > _MOST_LINKS:
        count = len(known) if lang == "zh" else len(known) - _MOST_LINKS
        links.append(escaped(words(lang)["more"].format(count)))
    return links


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers on one line, those that follow each other as "3-9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return " ".join("-".join(map(str, run)) for run in runs)
