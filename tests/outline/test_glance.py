"""A glance tells reports from all else that a crawl brings, whatever their layout and their characters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import gxparse
from gxparse.document.document import Document
from gxparse.readers import encodings
from gxparse.testing import damage
from gxparse.testing.writing import LAYOUTS, NAMED
from tests.support.other_texts import OTHER_TEXTS
from tests.support.places import CORPUS, SHARED
from tests.support.prints import PRINTS, in_other_script

_TEXTS = {".txt", ".md", ".html", ".csv", ".tex", ".json"}
# Whose words stand in no text: what is decoded wrongly, lines of prose, and what stands beside the files of a case
_NO_REPORTS = {
    "29-gbk-as-latin1.txt",
    "90-claims-false.txt",
    "47-xlsx-superscript.txt",
    "49-xlsx-struck-cell.txt",
    "53-docx-fraction.txt",
    "56-pdf-superscript.txt",
    "truth.json",
    "expected.json",
    "README.md",
}


def reports(*folders: Path) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in _TEXTS
        and not path.name.endswith(".expected.json")
        and not (path.parent.name == "honesty" and path.suffix == ".json")
        and path.parent.name != "hostile"
        and path.name not in _NO_REPORTS
    ]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return encodings.decode(data)[0]


@pytest.mark.parametrize(
    "path", reports(CORPUS), ids=lambda path: str(path.relative_to(CORPUS))
)
def test_corpus(path: Path) -> None:
    assert gxparse.is_report(text_of(path))


@pytest.mark.parametrize(
    "path", reports(SHARED / "reports", SHARED / "cases"), ids=lambda path: path.name
)
def test_real_reports_and_small_cases(path: Path) -> None:
    assert gxparse.is_report(text_of(path))


@pytest.mark.parametrize("text", OTHER_TEXTS.values(), ids=OTHER_TEXTS)
def test_other_texts(text: str) -> None:
    assert not gxparse.is_report(text)
    assert not gxparse.is_report(f"{text}\n首页 上一页 1 2 3 4 5 下一页\n")
    assert not gxparse.is_report(in_other_script(text))
    assert not gxparse.is_report("<td style='font-family:宋体'>".join(text))


def test_other_texts_are_thirty() -> None:
    assert len(OTHER_TEXTS) == len({*OTHER_TEXTS.values()}) == 30


@pytest.mark.parametrize("layout", [*LAYOUTS, *NAMED])
def test_layouts(layout: str) -> None:
    for seed in range(8):
        report = damage.report(Random(seed), sums_hold=seed % 2 == 0)
        write = (LAYOUTS | NAMED)[layout]
        assert gxparse.is_report(write(report, Random(seed))), seed


@pytest.mark.parametrize("name", PRINTS)
def test_prints(name: str) -> None:
    for layout in sorted(PRINTS[name].layouts):
        report = damage.report(Random(layout), sums_hold=True)
        assert gxparse.is_report(PRINTS[name].of(report, layout, Random(layout))), (
            layout
        )


TABLE = """四、政府信息公开行政复议、行政诉讼情况
行政复议 行政诉讼
未经复议直接起诉 复议后起诉
结果维持 结果纠正 其他结果 尚未审结 总计
10 12 9 3 34 8 4 7 6 25 14 5 1 11 31
"""


@pytest.mark.parametrize(
    "change",
    [
        "\n".join,
        " ".join,
        "\xad".join,
        "<b>".join,
        '<span style="font-family:仿宋">'.join,
        json.dumps,
        lambda text: "".join(f"&#{ord(char)};" if char > "一" else char for char in text),
        lambda text: "".join(f"&#x{ord(char):x};" if char > "一" else char for char in text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"{OTHER_TEXTS['guide']}\n{text}",
    ],
)  # fmt: skip
def test_one_table_between_whose_characters_anything_stands(
    change: Callable[[str], str],
) -> None:
    report = (CORPUS / "10-flow-wrapped-labels.txt").read_text(encoding="utf-8")
    assert gxparse.is_report(change(report))
    assert gxparse.is_report(TABLE)


def test_the_source_of_a_page_in_a_frame() -> None:
    page = (CORPUS / "13-html-in-markdown.md").read_text(encoding="utf-8")
    inside = page.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    assert gxparse.is_report(f'<html><iframe srcdoc="{inside}"></iframe></html>')


SHORTEST = """云岭县水利局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 本年处理决定数量
行政许可 7
"""


def test_it_takes_each_of_these() -> None:
    assert gxparse.is_report(SHORTEST)
    title, heading, *table = SHORTEST.splitlines()
    assert not gxparse.is_report("\n".join((heading, *table)))
    assert not gxparse.is_report("\n".join((title, *table)))
    assert not gxparse.is_report("\n".join((title, heading)))
    # The heading in a sentence is none
    assert not gxparse.is_report("\n".join((title, heading + "见下。", *table)))


def test_figures_tell_where_words_are_few() -> None:
    *words, figures = TABLE.splitlines()
    few = "\n".join(words[2:]).replace("结果维持 结果纠正 其他结果 ", "")
    heading = words[0] + "如下。\n"
    assert gxparse.is_report(heading + few + "\n" + figures)
    assert not gxparse.is_report(heading + few)
    assert not gxparse.is_report(heading + few + "\n10 12 9 3")
    assert not gxparse.is_report(heading + few + "\n5 6 7 8 9 10 11 12")


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("统计指标 单位 统计数", True),
        ("指标 代码 计量单位 数量", True),
        ("指标 数量", False),
        ("单位 统计指标 统计数", False),
    ],
)
def test_the_table_before_2019(heads: str, told: bool) -> None:
    title = "云岭县水利局2014年政府信息公开年度报告\n附表：\n"
    assert gxparse.is_report(f"{title}{heads}\n信息数 条 583\n") == told
    assert not gxparse.is_report(f"人口公报\n{heads}\n常住人口 人 583\n")


@pytest.mark.parametrize(
    "text",
    [
        "字" * 300_000,
        "<" * 300_000,
        "&#" * 150_000,
        "\\u" * 150_000,
        "政府信息公开年报 结果维持 " + "1 " * 150_000,
        "政府信息公开年报 结果维持 结果纠正 " + ("1" + " " * 199 + "1x") * 1_000,
        "政府信息公开年报 结果维持 " + "\n" * 300_000,
        "政府信息公开年报 " + "指标" * 100_000,
        "\ud800\udfff\x00",
    ],
    ids=range(9),
)
def test_any_text_is_told_in_linear_time(text: str) -> None:
    """One that took the square of its length would not come to an end here."""
    assert not gxparse.is_report(text)


def test_nothing_but_a_str() -> None:
    with pytest.raises(TypeError, match=r"is_report\(\) takes a str, not bytes"):
        gxparse.is_report(b"")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        gxparse.is_report(Document(""))  # type: ignore[arg-type]
