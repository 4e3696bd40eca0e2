"""Table markup inside text: its tags turned into signs, each kind once or one after the other, and what they hide."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import gxparse
from gxparse.document.styles import NO_STYLES, styles_of
from gxparse.document.visibility import CODE, NOT_TEXT, without_code
from gxparse.tables.layouts import html, tag_signs
from gxparse.testing import form
from tests.support.pages import HEADS, NEXT, TITLE

TAGS = (
    "<td>", "<TD class='h'>", "</td>", "<tr>", "<tr hidden>", "<td rowspan=2>", '<td rowspan="3" colspan=4>',
    "<td\nrowspan=2>", "<td title='a>b'>", "<td", "<span>", "<sup>", "</sup>", "<br>", "<!-- 4 -->", "<!--",
    "<script>", "</script>", "<object", "</object", "<input value='4'>",
    "<b style='color:#fff'>", "<b class=w>", "&nbsp;", "&#53;", "&lt;", "&", "<", ">", '"', "规章",
    "12", "/", "—", "?", " ", "\n", "\x1e", "\x1f", "\ufeff",
)  # fmt: skip
HIDING = styles_of("<style>.h{display:none}.w{color:#fff}</style>")


def test_tags_are_turned_into_signs_alike_each_for_itself_or_not() -> None:
    alone = 0
    for seed in range(20_000):
        random = Random(seed)
        pieces = random.sample(TAGS, random.randint(2, 8))
        text = "".join(random.choices(pieces, k=random.randint(2, 12)))
        styles = random.choice((NO_STYLES, HIDING))
        made = html._each_for_itself(text, styles)
        if made is not None:
            alone += 1
            assert made == tag_signs.TAGS.sub(
                tag_signs.TagSigns(styles), without_code(text)
            ), text
    assert alone > 4000


def test_every_element_that_is_no_text_is_known_in_either_case() -> None:
    for name in NOT_TEXT.split():
        assert CODE.match(f"<{name}>")
        assert CODE.match(f"<{name.upper()} id=a>")
        assert not CODE.match(f"<{name}s>")


def test_a_tag_that_is_not_ended_hides_what_stands_in_it() -> None:
    text = "<td>规章</td><td>4</td><template 5 </template"
    assert html._each_for_itself(text, NO_STYLES) is None


def test_tags_that_are_not_ended_cost_no_more_each() -> None:
    """Quadratic time would take minutes here."""
    text = "<td " * 300_000
    assert html._each_for_itself(text, NO_STYLES) == text


@pytest.mark.parametrize(
    "span", ["rowspan=2", "rowspan=02", 'rowspan="2px"', "rowspan=99999"]
)
@pytest.mark.parametrize("deep", [0, 7, 19])
def test_a_figure_that_spans_rows_is_of_none_however_deep_it_stands(
    span: str, deep: int
) -> None:
    figure = f"<td {span}>{'<b> ' * deep}8{'</b>' * deep}</td>"
    lines = [
        "<td>信息内容</td><td>本年处理决定数量</td>",
        "<td>行政许可</td><td>7</td>",
        "<td>信息内容</td><td>本年处理决定数量</td>",
    ]
    rows = "".join(
        f"<tr>{line}</tr>"
        for line in (*lines, f"<td>行政处罚</td>{figure}", "<td>行政强制</td>")
    )
    found: Any = gxparse.parse(
        f"{form.HEADINGS['disclosure']}\n<table>{rows}</table>\n"
    )
    assert found.report.disclosure.licensing.decisions == 7
    assert found.report.disclosure.penalties.decisions is None


@pytest.mark.parametrize(
    "around",
    [
        "<table hidden>{}</table>",
        "<table><tbody style='display: none'>{}</tbody></table>",
        "<div style='display:none'><div>旧版</div><table>{}</table></div>",
        "<section hidden><table>{}</table>",
    ],
)
def test_figures_in_a_part_of_markup_inside_text_that_is_hidden_are_not_read(
    around: str,
) -> None:
    """A table shown behind it is; in one that is never closed nothing is."""
    row = "<tr><td>规章</td><td>{}</td><td>5</td><td>9</td></tr>"
    hidden = around.format(HEADS + row.format(4) + NEXT)
    text = f"{TITLE}\n{form.HEADINGS['disclosure']}\n"
    end = f"\n{form.HEADINGS['requests']}\n"
    result = gxparse.parse(text + hidden + end)
    assert result.report.disclosure is None
    assert "GX203" in {d.code for d in result.diagnostics if d.severity == "warning"}
    both = gxparse.parse(
        f"{text}{hidden}<table>{HEADS}{row.format(7)}{NEXT}</table>{end}"
    ).report.disclosure
    assert (
        both.rules.issued if isinstance(both, gxparse.DisclosureTable2021) else None
    ) == (7 if around.count("<section") == around.count("</section") else None)


def test_a_section_that_is_hidden_with_its_heading() -> None:
    row = "<tr><td>规章</td><td>{}</td><td>5</td><td>9</td></tr>"
    section = f"{form.HEADINGS['disclosure']}\n<table>{HEADS}{row}{NEXT}</table>"
    end = f"{form.HEADINGS['requests']}\n"
    hidden = gxparse.parse(
        f"{TITLE}\n<div style='Display:none'>\n{section.format(4)}\n</div>\n{end}"
    )
    assert hidden.report.disclosure is None
    assert "GX203" in {d.code for d in hidden.diagnostics}
    shown = gxparse.parse(
        f"{TITLE}\n<div style='display:none'><div>旧版</div></div>\n{section.format(7)}\n{end}"
    )
    found: Any = shown.report.disclosure
    assert (found.rules.issued, found.normative_documents.in_force) == (7, 38)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<!--", "-->"),
        ("<script>", "</script>"),
        ("<template>", "</template>"),
        ("<OBJECT>", "</object>"),
    ],
)
def test_a_section_in_a_comment_or_in_code_is_none(before: str, behind: str) -> None:
    row = "<tr><td>规章</td><td>{}</td><td>5</td><td>9</td></tr>"
    section = f"{form.HEADINGS['disclosure']}\n<table>{HEADS}{row}{NEXT}</table>\n"
    hidden, end = (
        f"{before}\n{section.format(4)}{behind}\n",
        f"{form.HEADINGS['other_matters']}\n无\n",
    )
    for text in (hidden + section.format(7), section.format(7) + hidden):
        found: Any = gxparse.parse(f"{TITLE}\n{text}{end}")
        assert found.report.disclosure.rules.issued == 7
        assert not [
            d for d in found.diagnostics if d.severity != "info" and d.code != "GX108"
        ]
    assert gxparse.parse(f"{TITLE}\n{hidden}{end}").report.disclosure is None
