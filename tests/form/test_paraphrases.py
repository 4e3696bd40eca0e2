"""Labels in other words: each is known for what it is, and none passes for another one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from gxparse.characters import fold
from gxparse.form.loader import statutory_form
from gxparse.form.paraphrases import paraphrase
from gxparse.form.types import Wording
from gxparse.form.wordings import without_number

FORM = statutory_form()
# What may stand in a label, or be left out of it, as people write it
IDLE = (
    *"的了，、；者度一量件到然性总",
    "行政",
    "政府",
    "政府信息公开",
    "信息",
    "情形",
    "《条例》",
)


def said(table: str, text: str) -> str | None:
    """What a text says in a table, by the first name of its meaning there."""
    found = paraphrase(FORM, table, text)
    return found.wording.within[table][0].name if found else None


def printed(table: str) -> Iterator[tuple[str, Wording]]:
    """The labels of a table as its grammar prints them, folded, without their numbers."""
    for text, wording in FORM.wordings.items():
        bare = fold(without_number(text, FORM.ordinal))
        if table in wording.within and FORM.wordings[bare] is wording:
            yield bare, wording


def distance(one: str, other: str) -> int:
    """How many characters have to be changed, added or taken away to make one text of another."""
    row = list(range(len(other) + 1))
    for n, char in enumerate(one, 1):
        before, row[0] = row[0], n
        for k, sign in enumerate(other, 1):
            changed = before + (char != sign)
            before, row[k] = row[k], min(changed, row[k] + 1, row[k - 1] + 1)
    return row[-1]


@pytest.mark.parametrize("table", FORM.tables)
def test_no_label_reads_like_another_one(table: str) -> None:
    labels = FORM.compared[table]
    meant = {
        text: wording.within[table]
        for text, wording in labels.items()
        if table in wording.within
    }
    # What two labels read like would be neither, and not be there
    assert {fold(text) for text, _ in printed(table)} - meant.keys() == {
        text for text, _ in printed(table) if FORM.terms["IDLE_IN_LABEL"].search(text)
    }
    near = {
        (one, other)
        for one, other in combinations(meant, 2)
        if meant[one] != meant[other] and min(len(one), len(other)) > 3
        if distance(one, other) < 2
    }
    # These differ by the number of their article alone, which nothing leaves out
    assert all(one.startswith("第") and other.startswith("第") for one, other in near)


@pytest.mark.parametrize("table", FORM.tables)
@pytest.mark.parametrize("idle", IDLE)
def test_what_says_nothing_makes_no_label_another_one(table: str, idle: str) -> None:
    known = 0
    for text, wording in printed(table):
        own = wording.within[table]
        made = [text[:n] + idle + text[n:] for n in range(len(text) + 1)]
        made.append(text.replace(idle, "", 1))
        for variant in made:
            found = paraphrase(FORM, table, variant)
            assert found is None or found.wording.within[table] == own, variant
            known += found is not None
    assert known > 5


@pytest.mark.parametrize(
    ("table", "text", "name"),
    [
        ("requests", "一、本年新收申请数量", "received"),
        ("requests", "2.没有现成信息，需要另行制作", "needs_creation"),
        (
            "requests",
            "5.要求行政机关确认或者重新出具已获取的信息",
            "confirm_or_reissue",
        ),
        ("requests", "1.本行政机关不掌握相关信息", "not_held"),
        ("requests", "7.属于行政执法案卷信息", "enforcement_file"),
        ("requests", "4.涉及第三方合法权益", "third_party_rights"),
        ("requests", "⑶危及“三安全、一稳定”", "security_and_stability"),
        ("requests", "1.信访、举报、投诉类申请", "petition_or_complaint"),
        ("requests", "1.申请人无正当理由逾期不补正", "not_corrected_in_time"),
        ("requests", "四、结转到下一年度继续办理", "carried_forward"),
        ("requests", "（三）不予公开情形", "_REFUSED"),
        ("requests", "法人或者其他组织", "_organizations"),
        ("requests", "社会公益性组织", "welfare"),
        ("requests", "公民", "natural_person"),
        ("requests", "企业", "business"),
        ("disclosure", "地方政府规章", "rules"),
        ("disclosure", "行政强制措施", "coercion"),
        ("disclosure", "本年制发数量", "issued"),
        ("disclosure", "本年度处理决定数量", "decisions"),
        ("disclosure", "本年收费总金额", "amount"),
        ("disclosure", "第二十条第一项", "_ARTICLE_20_1"),
        ("disclosure", "《条例》第二十条第（八）项", "_ARTICLE_20_8"),
        ("disputes", "维持", "upheld"),
        ("disputes", "未审结", "pending"),
        ("disputes", "经行政复议后起诉", "litigation_after_reconsideration"),
    ],
)
def test_a_label_in_other_words(table: str, text: str, name: str) -> None:
    found = said(table, text)
    assert found is not None
    assert found.rpartition(".")[2] == name


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("requests", "非自然人"),
        ("requests", "自然人占比"),
        ("requests", "自然人数"),
        ("requests", "商业企业数量"),
        ("requests", "国有企业"),
        ("requests", "其他信息"),
        ("requests", "上年自然人"),
        ("requests", "上年新收政府信息公开申请数量"),
        ("requests", "本年新收行政复议申请数量"),
        ("requests", "1.不属于国家秘密"),
        ("requests", "1.其中属于国家秘密"),
        ("requests", "（三）不予公开小计"),
        ("requests", "小计"),
        ("requests", "维持"),
        ("requests", "公民企业"),
        ("requests", "3.其他处理"),
        ("disclosure", "行政许可撤销"),
        ("disclosure", "行政许可申请"),
        ("disclosure", "非行政许可"),
        ("disclosure", "其中行政许可"),
        ("disclosure", "行政处罚金额"),
        ("disclosure", "行政处罚、行政强制"),
        ("disclosure", "行政处罚、"),
        ("disclosure", "、行政处罚"),
        ("disclosure", "行业规章"),
        ("disclosure", "上年制发件数"),
        ("disclosure", "现行无效件数"),
        ("disclosure", "第二十条第（二）项"),
        ("disputes", "未维持"),
        ("disputes", "维持率"),
        ("disputes", "已审结"),
        ("disputes", "复议前起诉"),
        ("disputes", "公民"),
    ],
)
def test_what_means_something_else_is_no_label(table: str, text: str) -> None:
    assert said(table, text) is None


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("一、2023年新收政府信息公开申请数量", "requests.received", 2023),
        ("二、2022年度结转申请数", "requests.carried_in", 2023),
        ("四、结转２０２４年度继续办理", "requests.carried_forward", 2023),
    ],
)
def test_a_year_that_stands_in_a_label_says_whose_it_is(
    text: str, name: str, year: int
) -> None:
    found = paraphrase(FORM, "requests", text)
    assert found is not None
    assert (found.wording.row, found.year) == (name, year)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("地方政府规章（上年）", "地方政府规章"),
        ("地方政府规章（件）（上年）", "地方政府规章"),
        ("规章（含政府规章和部门规章）", "规章（含政府规章和部门规章）"),
        ("规章（含政府规章和部门规章）（上年）", "规章（含政府规章和部门规章）"),
    ],
)
def test_what_stands_behind_a_label_is_a_remark(text: str, label: str) -> None:
    found = paraphrase(FORM, "disclosure", text)
    assert found is not None
    assert text[: found.length] == label
    assert found.wording.row == "disclosure.rules"


def test_what_is_known_alone_is_looked_for_in_no_text() -> None:
    assert FORM.labels.search("公民和企业的内容") is None
    assert "公民" not in FORM.wordings
