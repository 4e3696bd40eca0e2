"""The page of evidence: one report beside what it was read from, in a single file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gxparse.checks.inference import Inference
from gxparse.result import ParseResult
from gxparse.view.cells import STATES
from gxparse.view.document import html_of
from gxparse.view.escape import element, escaped
from gxparse.view.numbers import Numbers
from gxparse.view.pictures import PageImage, pictures_html
from gxparse.view.report import head_html, report_html
from gxparse.view.source import source_html
from gxparse.view.told import SIGNS, anchors_of, told_html
from gxparse.view.words import counted, words


def page(
    result: ParseResult,
    *,
    lang: str = "zh",
    name: str | None = None,
    inferred: Inference | None = None,
    images: Sequence[PageImage] = (),
) -> str:
    """One HTML page that shows a report beside the text it was read from, and what is doubtful of it.

    The page stands by itself: it loads nothing, and works from a disk as well as from a server. ``lang`` is the
    language of what it says, "zh" or "en"; another one is a ``ValueError``. ``name`` says what was read, such as the
    name of the file. Values that are ``inferred`` are shown where the report prints none, and marked as such; they
    must be of this report. ``images`` are the pages of a PDF as ``page_images`` makes them. Raises ``TypeError`` for
    anything but a ``ParseResult``.
    """
    if not isinstance(result, ParseResult):
        raise TypeError(f"a ParseResult is wanted, not a {type(result).__name__}")
    said = words(lang)
    numbers = Numbers()
    head = head_html(result, numbers, lang)
    report = report_html(result, numbers, lang, inferred)
    # The numbers of the report's side are known from here on
    told = told_html(result, numbers, lang) + _steps(inferred, lang)
    pictures = pictures_html(result, numbers, images, lang)
    text = source_html(result, numbers, anchors_of(result))
    doubts = [n for path in result.doubts if (n := numbers.find(path)) is not None]
    title = result.report.title or name or said["no_title"]
    body = (
        f"{_bar(name, doubts, _concerns(result), said)}"
        f'<main><article id="x-report" tabindex="0" aria-label="{said["report"]}">'
        f'<div class="paper">{head}{_summary(result, told, said)}'
        f"<div>{report}</div></div></article>"
        f'<section id="x-source" tabindex="0" aria-label="{said["source"]}">{pictures}'
        f'<h2 class="side">{said["source"]}</h2><pre lang=zh-CN>\n{text}</pre></section></main>'
        f'<footer id="x-now" role="status" tabindex="0"><p class="hint">{said["choose"]}</p></footer>'
    )
    return html_of(
        f"{title} · {said['page']}",
        body,
        lang,
        ("base.css", "page.css"),
        "page.js",
        data={"doubts": " ".join(map(str, doubts)), "printed": said["printed"]},
    )


def _bar(
    name: str | None,
    doubts: Sequence[int],
    concerns: Counter[str],
    said: Mapping[str, str],
) -> str:
    """What is above both sides: whose page it is, and the walk through what is doubtful."""
    brand = f"<strong>{said['page']}</strong>"
    file = f' <span class="file">{escaped(name)}</span>' if name else ""
    if doubts:
        walk = (
            f'{said["doubts"]} <span class="count"><span id="x-at" hidden>0 / </span>{len(doubts)}</span> '
            f"<span>{said['doubts_of'].format(concerns['reading'], concerns['figures'])}</span>"
            f'<button type="button" id="x-previous" hidden>{said["previous"]}</button>'
            f'<button type="button" id="x-next" hidden>{said["next"]}</button>'
        )
    else:
        walk = said["no_doubts"]
    return (
        f'<header class="bar"><p>{brand}{file}</p><p class="walk">{walk}</p></header>'
    )


def _concerns(result: ParseResult) -> Counter[str]:
    """How many values are doubtful by their reading, and how many by the report's own figures."""
    return Counter(
        concern
        for told in result.doubts.values()
        for concern in {diagnostic.concerns for diagnostic in told}
    )


def _summary(result: ParseResult, told: str, said: Mapping[str, str]) -> str:
    """What is told of the report, and the signs that it is shown with."""
    counts = [
        f'<span><span class="badge {severity}" aria-hidden="true">{sign}</span>'
        f"{counted(said[f'{severity}_n'], count)}</span>"
        for severity, sign in SIGNS.items()
        if (count := sum(d.severity == severity for d in result.diagnostics))
    ]
    leftovers = len(result.leftovers)
    if leftovers:
        counts.append(f"<u>{counted(said['leftover_n'], leftovers)}</u>")
    line = f'<p class="counts">{"".join(counts)}</p>' if counts else ""
    return (
        f'<section class="told" aria-label="{said["told"]}">{line}{told}'
        f"{_legend(said)}</section>"
    )


def _legend(said: Mapping[str, str]) -> str:
    samples = {"b": "", "x": "", "q": "", "m": "/"}
    items = [f"<li><span class=sample>12</span> {said['plain']}</li>"]
    for state in STATES:
        shown = (
            f'<span class="sample {state.mark}">{samples.get(state.mark, "12")}</span>'
        )
        items.append(f"<li>{shown} {said[state.name]}</li>")
    items.append(f"<li><u class=sample>···</u> {said['leftover']}</li>")
    return (
        f'<ul class="legend" aria-label="{said["legend"]}">{"".join(items)}</ul>'
        f"<p class=keys>{said['keys']}</p>"
    )


def _steps(inferred: Inference | None, lang: str) -> str:
    """How each value was inferred."""
    if inferred is None or not inferred.steps:
        return ""
    items: Iterable[str] = (
        f'<li><a href="#{escaped(step.path)}">{escaped(step.text(lang))}</a></li>'
        for step in inferred.steps
    )
    summary = element("summary", f"{words(lang)['step']} ×{len(inferred.steps)}")
    return f"<details>{summary}<ul>{''.join(items)}</ul></details>"
