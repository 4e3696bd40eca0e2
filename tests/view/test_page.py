"""The page of evidence: every value beside the text it was read from, and nothing of a text is more than text."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.corpus import inputs

import gxparse
from gxparse import ParseResult
from gxparse.testing import Case, damaged
from gxparse.view import escape, page
from gxparse.view.cells import states_of
from gxparse.view.document import asset
from gxparse.view.escape import shown
from tests.support.diagnostic_cases import CASES
from tests.support.html_page import Element, parsed
from tests.support.places import SHARED

REAL = sorted((SHARED / "reports").glob("*/source.*"))
MOST = 100_000  # bytes of a page
TABLE = """三、收到和处理政府信息公开申请情况

| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 | 5 | | / | 0 | 0 | 0 | 9 |
"""


@pytest.fixture(scope="module")
def results() -> list[ParseResult]:
    return [gxparse.parse(path.read_text(encoding="utf-8")) for path in inputs()]


def sides(html: str) -> tuple[Element, Element]:
    root = parsed(html)
    return root.one(id="x-report"), root.one(id="x-source")


def lit(source: Element) -> dict[str, str]:
    """What is lit in the text for each number."""
    texts: dict[str, str] = {}
    for piece in source.one("pre").all():
        for number in piece.attributes.get("data-n", "").split():
            texts[number] = texts.get(number, "") + piece.text
    return texts


def assert_evident(result: ParseResult, html: str) -> None:
    """Each value is on the page, and its number stands in the text at just the characters it was read from."""
    report, source = sides(html)
    assert source.one("pre").text == shown(result.text)
    texts = lit(source)
    by_id = {each["id"]: each for each in report.all() if "id" in each.attributes}
    for path, cell in result.cells.items():
        number = by_id[path]["data-n"]
        printed = "".join(result.text[start:end] for start, end in cell.spans)
        assert texts.get(number, "") == shown(printed), path
        marks = {state.mark for state in states_of(cell)}
        assert by_id[path].classes == marks
        if cell.value is not None:
            assert by_id[path].text.startswith(format(cell.value))


@pytest.mark.parametrize("path", inputs(), ids=lambda path: path.name[:2])
def test_what_is_lit_is_what_a_value_was_read_from(path: Path) -> None:
    result = gxparse.parse(path.read_text(encoding="utf-8"))
    html = page(result, name=path.name)
    assert_evident(result, html)
    assert len(html.encode()) <= MOST


@pytest.mark.parametrize(
    "path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_real_reports(path: Path) -> None:
    result = gxparse.read(path)
    html = page(result, lang="zh", name=path.name)
    assert_evident(result, html)
    assert len(html.encode()) <= MOST


def test_every_case_of_a_diagnostic_makes_a_page() -> None:
    """Texts with every doubt there is: all that is told is on the page, with links that lead somewhere."""
    for n, (text, *_) in enumerate(CASES.values()):
        result = gxparse.parse(text)
        lang = ("en", "zh")[n % 2]
        root = parsed(page(result, lang=lang))
        ids = [each["id"] for each in root.all() if "id" in each.attributes]
        assert len(ids) == len(set(ids))
        told = [each.text for each in root.all("span", **{"class": "says"})]
        assert sorted(told) == sorted(shown(d.text(lang)) for d in result.diagnostics)
        links = [each["href"] for each in root.all("a")]
        assert {link.removeprefix("#") for link in links} <= {*ids}


def test_doubts_are_walked_through_with_the_worst_first(
    results: list[ParseResult],
) -> None:
    walked = 0
    for result in (results[1], results[5], results[18]):
        root = parsed(page(result))
        numbers = root.one("body")["data-doubts"].split()
        of_number = {
            each["data-n"]: each["id"]
            for each in root.one(id="x-report").all()
            if {"id", "data-n"} <= each.attributes.keys()
        }
        assert [of_number[number] for number in numbers] == list(result.doubts)
        walked += len(numbers)
    assert walked > 200


def test_what_is_to_be_checked_is_counted_by_what_is_in_doubt() -> None:
    """Figures of which the reading is beyond doubt are not told as doubtful."""
    wrong = next(path for path in inputs() if path.name.startswith("09"))
    result = gxparse.parse(wrong.read_text(encoding="utf-8"))
    untrusted = sum(not cell.trusted for cell in result.cells.values())
    inconsistent = sum(not cell.consistent for cell in result.cells.values())
    assert (untrusted, inconsistent) == (0, 70)
    for lang, told in (
        ("en", "Values to check: 70 (reading in doubt: 0, sums broken: 70)"),
        ("zh", "待核对数据： 70 （读取存疑0，勾稽不符70）"),
    ):
        bar = parsed(page(result, lang=lang)).one("header", **{"class": "bar"}).text
        assert told in " ".join(bar.replace("0 / ", "").split())


def test_lists_are_folded_where_they_would_fill_the_first_screen() -> None:
    for name, opened in (("09", 0), ("07", 1)):
        path = next(path for path in inputs() if path.name.startswith(name))
        root = parsed(page(gxparse.parse(path.read_text(encoding="utf-8"))))
        groups = list(root.all("details"))
        assert sum("open" in each.attributes for each in groups) >= opened
        shown = [
            item
            for each in groups
            if "open" in each.attributes
            for item in each.all("li")
        ]
        assert len(shown) <= 5
        assert len(list(root.all("span", **{"class": "says"}))) > len(shown)


def test_labels_headings_and_prose_are_lit_too() -> None:
    result = gxparse.parse(inputs()[0].read_text(encoding="utf-8"))
    report, source = sides(page(result))
    texts = lit(source)
    heads = list(report.all("th", **{"data-c": "welfare"}))
    assert [texts[each["data-n"]] for each in heads] == ["社会公益组织"]
    row = report.one(id="requests.outcomes.refused.state_secret")
    (label,) = row.all("th", scope="row")
    assert "属于国家秘密" in texts[label["data-n"]]
    (group, *_) = row.all("th")
    assert group.text == "（三）不予公开"
    assert texts[group["data-n"]].endswith("不予公开")
    assert texts[report.one(id="title")["data-n"]] == result.report.title
    paragraph = report.one(id="overview[0]")
    assert texts[paragraph["data-n"]] == paragraph.text


def test_what_is_left_over_is_marked_and_markup_is_not() -> None:
    text = f"{TABLE}| 另有若干 | 17 | 8 |\n"
    result = gxparse.parse(text)
    _, source = sides(page(result))
    pre = source.one("pre")
    assert (
        [each.text for each in pre.all("u")]
        == [text[segment.start : segment.end] for segment in result.leftovers]
        == ["另有若干", "17", "8"]
    )
    assert "|" not in "".join(each.text for each in pre.all())


def test_every_state_of_a_cell_has_a_class_and_words() -> None:
    text = TABLE + (
        "| 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
        "| 三、本年度办理结果 | （一）予以公开 | 12 | 3 |\n"
    )
    result = gxparse.parse(text)
    report, _ = sides(page(result, inferred=gxparse.infer(result.report)))
    at = {
        column: report.one(id=f"requests.received.{column}")
        for column in ("natural_person", "business", "research", "total")
    }
    assert at["natural_person"].classes == set()
    assert (at["business"].classes, at["business"].text) == ({"b"}, " 空白")
    assert (at["research"].classes, at["research"].text) == ({"m"}, "/ 记号")
    broken = report.one(id="requests.carried_in.total")
    assert (broken.classes, broken.text) == ({"w"}, "3 勾稽不符")
    undecided = report.one(id="requests.outcomes.granted.total")
    assert (undecided.classes, undecided.text) == ({"q"}, " 未定")
    missing = report.one(id="requests.outcomes.total.total")
    assert (missing.classes, missing.text) == ({"x"}, " 无此格")
    styles = asset("page.css")
    assert all(f".{mark}{{--" in styles for mark in "rwdibxq")


def test_what_is_inferred_is_shown_only_when_asked_for() -> None:
    text = TABLE.replace("| | /", "| | 0").replace("| 9 |", "| 7 |")
    result = gxparse.parse(text)
    path = "requests.received.business"
    plain, _ = sides(page(result))
    assert plain.one(id=path).classes == {"b"}
    inferred = gxparse.infer(result.report)
    filled, _ = sides(page(result, inferred=inferred, lang="en"))
    assert (filled.one(id=path).classes, filled.one(id=path).text) == (
        {"i"},
        "2 inferred",
    )
    assert "5 + x + 0 + 0 + 0 + 0 = 7" in filled.text


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</pre></section><style>*{display:none}</style>",
    "\"'><svg onload=alert(1)>",
    "\ud800\udfff\x00\x08\x1b[31m\x7f\x85",
    "\u202e\u2066&lt;b&gt;&#60;",
    "-->]]><!--",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_of_a_text_is_more_than_text(hostile: str) -> None:
    text = (
        f"{hostile}局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{hostile}。\n\n"
        f"{TABLE}| {hostile} | {hostile} | 1 |\n\n六、其他需要报告的事项\n\n{hostile}\r\n{hostile}\r{hostile}"
    )
    result = gxparse.parse(text)
    for lang in ("en", "zh"):
        html = page(result, name=hostile, lang=lang)
        html.encode()
        root = parsed(html)
        assert [
            each.name
            for each in root.all()
            if each.name in ("script", "style", "img", "svg")
        ] == ["style", "style", "script"]
        assert not [
            name
            for each in root.all()
            for name in each.attributes
            if name.startswith("on")
        ]
        assert root.one("pre").text == shown(result.text)
        assert (
            shown(hostile)
            in root.one("title").text + root.one(**{"class": "file"}).text
        )


def test_what_is_replaced_is_no_letter_or_digit() -> None:
    """Of these alone a piece is looked at no further."""
    assert not [code for code in escape._ESCAPED if chr(code).isalnum()]
    assert escape.escaped("3 < 5") == "3 &lt; 5"
    assert escape.escaped("总计12") == "总计12"


@settings(max_examples=25, deadline=None)
@given(damaged(), st.text(st.characters(), max_size=40), st.data())
def test_any_text_makes_a_page_that_shows_all_of_it(
    damage: Case, odd: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(damage.text)))
    text = f"{damage.text[:at]}{odd}{damage.text[at:]}"
    result = gxparse.parse(text)
    html = page(result, lang="en")
    html.encode()
    assert_evident(result, html)


def test_a_page_may_load_nothing_and_run_only_its_own() -> None:
    html = page(gxparse.parse(TABLE))
    root = parsed(html)
    policy = root.one("meta", **{"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy
    for each in [*root.all("style"), *root.all("script")]:
        digest = hashlib.sha256(each.text.encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert not {"src", "style", "onclick"} & {
        name for each in root.all() for name in each.attributes
    }
    assert "url(" not in html
    assert "http:" not in html
    assert "https:" not in html


def test_nothing_on_a_page_moves_by_itself() -> None:
    """So that there is nothing to still for who asks for reduced motion."""
    for name in ("base.css", "page.css", "index.css", "notebook.css"):
        assert not re.search(
            r"transition|animation|(?<!over)scroll-behavior", asset(name)
        )
    for name in ("page.js", "index.js"):
        assert not re.search("smooth|animate|requestAnimationFrame", asset(name))


def test_the_language_of_a_page_is_set() -> None:
    result = gxparse.parse(TABLE)
    english, chinese = parsed(page(result, lang="en")), parsed(page(result))
    assert (english.one("html")["lang"], chinese.one("html")["lang"]) == ("en", "zh-CN")
    assert "Natural persons" in english.text
    assert "Natural persons" not in chinese.text
    with pytest.raises(ValueError, match="lang"):
        page(result, lang="fr")
    with pytest.raises(TypeError, match="ParseResult"):
        page(result.report)  # type: ignore[arg-type]


def test_a_text_that_is_nothing_makes_a_page() -> None:
    root = parsed(page(gxparse.parse("")))
    assert "无标题的报告" in root.one("h1").text
    assert [each["id"] for each in root.all("section") if "id" in each.attributes][
        :1
    ] == ["overview"]
