"""Where a clause begins and ends, and when the ends of a paragraph cut it in two."""

from __future__ import annotations

from gxparse import Report
from gxparse.checks.stated.clauses import Clause, clauses
from gxparse.checks.stated.tokens import tokens


def split(plain: str, goes_on: bool = False, breaks_off: bool = False) -> list[Clause]:
    return list(
        clauses(plain, tokens(Report(), plain, opens=not goes_on), goes_on, breaks_off)
    )


def texts(found: list[Clause]) -> list[str]:
    return [clause.plain[clause.start : clause.end] for clause in found]


def test_signs_end_clauses() -> None:
    found = split("收到12件，办结10件（上年2件）；结转：1,200件。")
    assert texts(found) == [
        "收到12件",
        "办结10件",
        "上年2件",
        "",
        "结转",
        "1,200件",
        "",
    ]
    assert [clause.stop for clause in found] == [
        "，",
        "（",
        "）",
        "；",
        "：",
        "。",
        "。",
    ]
    assert [len(clause.tokens) for clause in found] == [3, 3, 3, 0, 1, 2, 0]


def test_two_counts_are_two_clauses() -> None:
    assert texts(split("收到3件和办结2件"))[:2] == ["收到3件", "办结2件"]
    assert texts(split("予以公开和部分公开2件")) == ["予以公开和部分公开2件"]


def test_a_number_in_brackets_heads_nothing_in_the_middle_of_a_clause() -> None:
    assert texts(split("（一）收到3件")) == ["", "收到3件"]
    assert texts(split("收到（一）3件")) == ["收到（一）3件"]


def test_what_a_paragraph_may_have_cut() -> None:
    assert [clause.is_cut for clause in split("收到3件，办结2件")] == [False, False]
    assert [clause.is_cut for clause in split("收到3件，办结2件", goes_on=True)] == [
        True,
        False,
    ]
    assert [clause.is_cut for clause in split("收到3件，办结2", breaks_off=True)] == [
        False,
        True,
    ]
    # a unit behind the figure says that all of it stands there
    assert [clause.is_cut for clause in split("收到3件，办结2件", breaks_off=True)] == [
        False,
        False,
    ]
    assert [
        clause.breaks_off for clause in split("收到3件，办结2件", breaks_off=True)
    ] == [False, True]


def test_whether_a_clause_is_covered() -> None:
    covered, uncovered = split("收到 “3” 件，收到来信3件")
    assert covered.is_covered()
    assert not uncovered.is_covered()


def test_the_first_word_of_a_clause() -> None:
    (clause,) = split("其中办结2件")
    assert clause.begins_with("PART")
    assert not clause.begins_with("DONE")
    rest = clause.behind_first()
    assert rest.begins_with("DONE")
    assert texts([rest]) == ["办结2件"]
    (other,) = split("来信其中2件")
    assert not other.begins_with("PART")
