"""A table that stands in its section in several versions, one of them marked as the final one."""

from __future__ import annotations

import pytest

import gxparse
from tests.support.results import assert_covered, is_warned

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
HEADS = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
DRAFT = f"{HEADS}| 规章 | 4 | 5 | 9 |\n| 行政规范性文件 | 6 | 2 | 8 |\n"
FINAL = f"{HEADS}| 规章 | 3 | 1 | 7 |\n| 行政规范性文件 | 10 | 11 | 12 |\n"


@pytest.mark.parametrize(
    "lines",
    [
        f"（初稿）\n{DRAFT}（定稿）\n{FINAL}",
        f"（定稿）\n{FINAL}（初稿）\n{DRAFT}",
        f"更正前：\n{DRAFT}更正后：\n{FINAL}",
        f"{DRAFT}（更正后）\n{FINAL}",
        f"（征求意见稿）\n{DRAFT}\n【正式稿】\n{FINAL}",
        f"表二（修订前）\n{DRAFT}表二（修订后）\n{FINAL}",
        f"（初稿）\n{DRAFT}（送审稿）\n{DRAFT}（终稿）\n{FINAL}",
        # of several years, that of the report
        f"2022年：\n{DRAFT}2023年：\n{FINAL}",
        f"（2023年度）\n{FINAL}（2022年度）\n{DRAFT}",
        f"上年度情况\n{DRAFT}本年度情况\n{FINAL}",
        f"{FINAL}附：2022年主动公开政府信息情况\n{DRAFT}",
        f"{FINAL}去年数据：\n{DRAFT}",
    ],
)
def test_the_final_version_is_read(lines: str) -> None:
    result = gxparse.parse(f"{TITLE}{lines}六、其他需要报告的事项\n无。\n")
    disclosure = result.report.disclosure
    assert isinstance(disclosure, gxparse.DisclosureTable2021)
    assert disclosure.rules == gxparse.Documents(3, 1, 7)
    assert disclosure.normative_documents == gxparse.Documents(10, 11, 12)
    assert not [path for path in result.doubts if path.startswith("disclosure")]
    (told,) = [d for d in result.diagnostics if d.code == "GX122"]
    assert (told.severity, told.paths) == ("info", ("disclosure",))
    assert any("4 | 5 | 9" in result.text[slice(*span)] for span in told.spans)
    assert_covered(result)


@pytest.mark.parametrize(
    ("lines", "issued", "is_told"),
    [
        # one version alone, with a mark that says nothing against it, or that it is none
        (f"（定稿）\n{FINAL}", 3, False),
        (f"（初稿）\n{DRAFT}", 4, True),
        (f"（初稿）\n{DRAFT}（定稿）\n见附件。\n", 4, True),
        # none is marked as the final one, or both are
        (f"{DRAFT}{FINAL}", 4, True),
        (f"（定稿）\n{FINAL}（定稿）\n{DRAFT}", 3, True),
        (f"（2023年）\n{FINAL}（2023年）\n{DRAFT}", 3, True),
        # nothing but another year's, or a draft behind what may be one too
        (f"2022年：\n{DRAFT}", 4, True),
        (f"{DRAFT}（初稿）\n{FINAL}", 4, True),
    ],
)
def test_where_none_is_sure_that_is_told(
    lines: str, issued: int, is_told: bool
) -> None:
    result = gxparse.parse(f"{TITLE}{lines}六、其他需要报告的事项\n无。\n")
    assert "GX122" not in {d.code for d in result.diagnostics}
    path = "disclosure.rules.issued"
    assert result.cells[path].value in (issued, None)
    assert is_warned(result, path) is is_told
    assert_covered(result)
