"""Patterns that find wordings however they are printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxparse.form.label_patterns import (
    all_matches,
    by_opening,
    matches,
    openings,
    pattern,
)
from gxparse.form.loader import statutory_form

WORDINGS = (
    "统计指标",
    "统计指标名称",
    "（一）予以公开",
    "1.属于国家秘密",
    "3.危及“三安全一稳定”",
)
FIND = re.compile(pattern(WORDINGS))


@pytest.mark.parametrize(
    "printed",
    [
        "统计指标",
        "统 计\n指 标",
        "(一)予以公开",
        "（一） 予以 公开",
        "１．属于国家秘密",
        '3、危及"三安全一稳定"',
        "3.危及三安全一稳定",
    ],
)
def test_a_wording_is_found_however_it_is_printed(printed: str) -> None:
    assert FIND.fullmatch(printed)


@pytest.mark.parametrize(
    "printed", ["统计指", "统计\t指标", "统计|指标", "属于国家秘密", "统计指标|名称"]
)
def test_what_is_no_wording(printed: str) -> None:
    assert not FIND.fullmatch(printed)


def test_the_longest_wording_is_found() -> None:
    assert [match.group() for match in FIND.finditer("统计指标名称 统计指标值")] == [
        "统计指标名称",
        "统计指标",
    ]


def test_the_characters_that_a_wording_can_begin_with() -> None:
    assert openings(WORDINGS) == frozenset("统（(1１3３")
    assert openings(()) == frozenset()


@given(
    st.lists(
        st.sampled_from(
            (
                "统计",
                "指标",
                "名称",
                "（一）",
                "予以公开",
                " ",
                "\n",
                "1",
                ".属于国家秘密",
                "|",
                "统",
            )
        ),
        max_size=12,
    )
)
def test_matches_are_those_of_finditer(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = matches(FIND, openings(WORDINGS), text)
    assert [match.span() for match in found] == [
        match.span() for match in FIND.finditer(text)
    ]


TITLES = (
    "政府信息公开工作年度报告",
    "信息公开工作年度报告",
    "信息公开年度报告",
    "政务公开工作年度报告",
)


@given(
    st.lists(
        st.sampled_from(
            [
                *TITLES,
                "政府",
                "政务公开",
                "信 息",
                "政\n府信息公开工作年度报告",
                "信",
                "甲",
                "\n",
            ]
        ),
        max_size=12,
    )
)
def test_patterns_by_opening_find_what_the_pattern_of_all_finds(
    pieces: list[str],
) -> None:
    text = "".join(pieces)
    for start, end in ((0, len(text)), (2, len(text) - 1)):
        of_all = re.compile(pattern(TITLES)).finditer(text, start, end)
        found = all_matches(by_opening(TITLES), text, start, end)
        assert [one.span() for one in found] == [one.span() for one in of_all]


def test_each_of_the_patterns_opens_with_one_character() -> None:
    assert [one.pattern[3] for one in by_opening(TITLES)] == ["政", "信"]


@pytest.mark.parametrize(
    "between", ["", " ", "\n", "\xa0", "'", "\u3000", "\u200b", "”", "「"]
)
@pytest.mark.parametrize(
    "wording", ["3.危及“三安全一稳定”", "行政处罚", "（一）予以公开"]
)
def test_the_pattern_of_the_usual_finds_what_that_of_all_finds(
    wording: str, between: str
) -> None:
    """Blanks and quotation marks between any two characters are passed over, by whichever pattern it is."""
    form = statutory_form()
    every = re.compile(pattern(form.wordings))
    for n in range(1, len(wording)):
        text = f"甲{wording[:n]}{between}{wording[n:]} 17 {wording} 4"
        found = [match.span() for match in form.labels.finditer(text)]
        assert found == [match.span() for match in every.finditer(text)]
        assert len(found) == 2
        assert form.labels.match(text, 1)
        assert form.labels.fullmatch(text, *found[0])
        assert form.labels.search(text, 2)
