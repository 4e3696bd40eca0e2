"""Labels, runs of cells, and words that are neither, as a person reads them in each layout."""

from __future__ import annotations

import pytest

from gxparse.tables.tokens.lexer import clashes, label_end, lex
from tests.tables.stages import (
    CONTENT,
    FORM,
    GRANTED,
    IN_FORCE,
    ISSUED,
    LAST_OTHER,
    LICENSING,
    NORMS,
    PENALTIES,
    RECEIVED,
    REFUSED,
    REPEALED,
    RULES,
    SECRET,
    aligned_text,
    bars,
    in_words,
    tabbed,
    tagged,
)

BARE = GRANTED.removeprefix("（一）")

# layout, text, tokens
CASES: dict[str, tuple[str, str, list[str]]] = {
    "rows between pipes": (
        "pipes",
        bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9),
        [f"label {RULES}", "run 3 1 7", f"label {NORMS}", "run 4 2 9"],
    ),
    "heads and a row": (
        "pipes",
        bars(CONTENT, ISSUED, REPEALED, IN_FORCE)
        + "|---|---|---|---|\n"
        + bars(RULES, 3, 1, 7),
        [f"label {head}" for head in (CONTENT, ISSUED, REPEALED, IN_FORCE, RULES)]
        + ["run 3 1 7"],
    ),
    "rows of markup": (
        "html",
        f"<table>{tagged(RULES, 3, 1, 7)}{tagged(NORMS, 4, 2, 9)}</table>",
        [f"label {RULES}", "run 3 1 7", f"label {NORMS}", "run 4 2 9"],
    ),
    "a cell a line": (
        "cell lines",
        f"{RULES}\n\t3\n\t1\n\t7\n\n",
        [f"label {RULES}", "run 3 1 7"],
    ),
    "flowed text over lines": (
        "flow",
        f"{RULES} 3\n1 7\n{NORMS}\n4 2 9",
        [f"label {RULES}", "run 3 1 7", f"label {NORMS}", "run 4 2 9"],
    ),
    "figures that touch their label in flowed text": (
        "flow",
        f"{RULES}3 1 7",
        [f"label {RULES}", "run 3 1 7"],
    ),
    "nothing": ("pipes", "|  |  |\n", []),
    "a label broken over lines": (
        "flow",
        f"{NORMS[:4]}\n{NORMS[4:]} 4 2 9",
        [f"label {NORMS}", "run 4 2 9"],
    ),
    "a label with blanks": (
        "pipes",
        bars(" ".join(RULES), 3, 1, 7),
        [f"label {RULES}", "run 3 1 7"],
    ),
    "a label of another width": (
        "pipes",
        bars(GRANTED.replace("（", "(").replace("）", ")"), 5, 1, 6),
        [f"label {GRANTED.replace('（', '(').replace('）', ')')}", "run 5 1 6"],
    ),
    "a label without its number": (
        "pipes",
        bars(BARE, 5, 1, 6),
        [f"label {BARE}", "run 5 1 6"],
    ),
    "a label with another number": (
        "flow",
        f"2.{SECRET[2:]} 5 1 6",
        [f"label {SECRET[2:]}", "run 5 1 6"],
    ),
    "two labels of rows in one cell": (
        "pipes",
        bars(RULES + NORMS, 3, 1, 7),
        [f"words {RULES}{NORMS}", "run 3 1 7"],
    ),
    "a group and a row in one cell": (
        "pipes",
        bars(REFUSED + SECRET, 3, 1, 4),
        [f"label {REFUSED}", f"label {SECRET}", "run 3 1 4"],
    ),
    "two labels with numbers that touch in flowed text": (
        "flow",
        f"{GRANTED}{SECRET} 3 1 4",
        [f"label {GRANTED}", f"label {SECRET}", "run 3 1 4"],
    ),
    "two labels without numbers that touch in flowed text": (
        "flow",
        f"{LICENSING}{PENALTIES} 3",
        [f"words {LICENSING}{PENALTIES}", "run 3"],
    ),
    "a label that goes on in unknown words": (
        "pipes",
        bars(f"{RULES}制度", 3, 1, 7),
        [f"words {RULES}制度", "run 3 1 7"],
    ),
    "the same in flowed text": (
        "flow",
        f"{RULES}制度 3 1 7",
        [f"words {RULES}制度", "run 3 1 7"],
    ),
    "unknown words apart from a label in flowed text": (
        "flow",
        f"{RULES} 制度 3 1 7",
        [f"label {RULES}", "words 制度", "run 3 1 7"],
    ),
    "words behind the label of a group, which may label a row": (
        "pipes",
        bars(REFUSED, "甲", 3, 1, 4),
        [f"label {REFUSED}", "words 甲", "run 3 1 4"],
    ),
    "punctuation alone": (
        "pipes",
        bars(RULES, 3, 1) + bars("。") + bars("**"),
        [f"label {RULES}", "run 3 1"],
    ),
    "unknown words that go on in a label": (
        "pipes",
        bars(f"地方{RULES}", 3, 1, 7),
        [f"words 地方{RULES}", "run 3 1 7"],
    ),
    "a label that goes on behind a remark": (
        "pipes",
        bars(f"{RULES}（含地方性）", 3, 1),
        [f"label {RULES}（含地方性）", "run 3 1"],
    ),
    "a label and a colon": (
        "flow",
        f"{RULES}：3 1 7",
        [f"label {RULES}：", "run 3 1 7"],
    ),
    "punctuation behind a label": (
        "pipes",
        bars(f"{RULES}。", 3, 1),
        [f"label {RULES}", "run 3 1"],
    ),
    "words between rows": (
        "pipes",
        bars(RULES, 3, 1) + bars("注") + bars(NORMS, 4, 2),
        [f"label {RULES}", "run 3 1", "words 注", f"label {NORMS}", "run 4 2"],
    ),
    "words above and below": (
        "flow",
        f"单位：件\n{RULES} 3 1 7\n以上为全县数据",
        ["words 单位：件", f"label {RULES}", "run 3 1 7", "words 以上为全县数据"],
    ),
    "a second row of figures": (
        "pipes",
        bars(RULES, 3, 1) + bars("", 4, 2),
        [f"label {RULES}", "run 3 1", "new run _ 4 2"],
    ),
    "figures below their label": (
        "pipes",
        bars(RULES) + bars(3, 1, 7),
        [f"label {RULES}", "new run 3 1 7"],
    ),
    "a label and a new row of figures that are not plain": (
        "tabs",
        tabbed(RULES) + tabbed("", 3, "—"),
        [f"label {RULES}", "new run _ 3 —"],
    ),
    "a second line of figures in flowed text, where no row ends": (
        "flow",
        f"{RULES} 3 1 7\n4 2 9",
        [f"label {RULES}", "run 3 1 7 4 2 9"],
    ),
    "figures before any label": (
        "pipes",
        bars(3, 1) + bars(RULES, 4, 2),
        ["run 3 1", f"label {RULES}", "run 4 2"],
    ),
    "blank cells inside and around a run": (
        "pipes",
        bars(RULES, "", 3, "", 7, ""),
        [f"label {RULES}", "run _ 3 _ 7 _"],
    ),
    "a mark": ("pipes", bars(RULES, 3, "—", "/"), [f"label {RULES}", "run 3 — /"]),
    "marks in flowed text": (
        "flow",
        f"{RULES} 3 — 无",
        [f"label {RULES}", "run 3 — 无"],
    ),
    "numbers with commas and units": (
        "tabs",
        tabbed(RULES, "1,302", "２件", 7),
        [f"label {RULES}", "run 1,302 ２件 7"],
    ),
    "a unit apart from its figure in flowed text": (
        "flow",
        f"{RULES} 3 件 1 件",
        [f"label {RULES}", "run 3件 1件"],
    ),
    "a figure that cannot be read": (
        "pipes",
        bars(RULES, 3, "5或6", 7),
        [f"label {RULES}", "run 3 5或6? 7"],
    ),
    "a word among figures": (
        "pipes",
        bars(RULES, "未定", 1, "若干"),
        [f"label {RULES}", "run 未定? 1 若干?"],
    ),
    "a number in words": (
        "pipes",
        bars(RULES, "三", "一百零二", "一〇七"),
        [f"label {RULES}", "run 三 一百零二 一〇七"],
    ),
    "a number in words without borders": (
        "flow",
        f"{RULES} 三 七\n{PENALTIES} 十二\n",
        [f"label {RULES}", "run 三 七", f"label {PENALTIES}", "run 十二"],
    ),
    "the number of a label, torn from it": (
        "flow",
        f"{RULES} 3 7\n二\n{PENALTIES} 12\n三 {RULES} 4\n",
        [
            f"label {RULES}",
            "run 3 7",
            "words 二",
            f"label {PENALTIES}",
            "run 12",
            "words 三",
            f"label {RULES}",
            "run 4",
        ],
    ),
    "the number of a label in a cell of its own": (
        "pipes",
        bars(RULES, 3, 7) + bars("二", PENALTIES, 12),
        [f"label {RULES}", "run 3 7", "words 二", f"label {PENALTIES}", "run 12"],
    ),
    "signs that look like digits": (
        "tabs",
        f"{RULES}\tO\t1l\t○\n",
        [f"label {RULES}", "run O 1l ○"],
    ),
    "digits without characters": (
        "tabs",
        f"{RULES}\t\ufffd\t\ue0032\t7\n{RULES}\t\uf0b7\n",
        [f"label {RULES}", "run \ufffd? \ue0032? 7", f"label {RULES}", "run \uf0b7?"],
    ),
    "a word before figures in a row without a label": (
        "pipes",
        bars("合并", 1, "若干", 4),
        ["words 合并", "run 1 若干? 4"],
    ),
    "words alone in a row": (
        "pipes",
        bars(RULES, "详见附件", "见网站"),
        [f"label {RULES}", "words 详见附件", "words 见网站"],
    ),
    "a line that is a number in a remark": (
        "flow",
        f"{RULES}\n（3件） 1",
        [f"label {RULES}（3件）", "run 1"],
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_tokens(name: str) -> None:
    layout, text, tokens = CASES[name]
    aligned = aligned_text(text, layout)
    assert in_words(aligned, lex(FORM, aligned)) == tokens


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (RECEIVED, "requests.received"),
        (NORMS, "disclosure.normative_documents"),
        (
            f"{SECRET[0]}．{SECRET[2:4]} {SECRET[4:]}",
            "requests.outcomes.refused.state_secret",
        ),
        (LAST_OTHER, "requests.outcomes.other_processing.other"),
        (LAST_OTHER[2:], None),  # a row, a column of table 3 and one of table 4
        (REFUSED, None),
    ],
)
def test_what_a_label_can_mean(text: str, row: str | None) -> None:
    (label,) = lex(FORM, aligned_text(text, "flow"))
    assert label.wording
    assert label.wording.row == row


def test_tokens_stand_where_they_are_printed() -> None:
    text = bars(RULES, 3, "—", 7)
    label, run = lex(FORM, aligned_text(text))
    assert text[label.start : label.end] == RULES
    assert text[run.start : run.end] == "3 | — | 7"


def test_a_stretch_is_read_without_what_stands_around_it() -> None:
    text = bars(RULES, 3, 1, 7)
    inside = bars(NORMS, 4, 2, 9)
    aligned = aligned_text(text + inside + text)
    part = type(aligned)(aligned.text, len(text), len(text + inside), aligned.layout)
    assert in_words(part, lex(FORM, part)) == [f"label {NORMS}", "run 4 2 9"]


@pytest.mark.parametrize(
    ("behind", "length"),
    [
        ("", 0),
        ("：3", 1),
        ("（含修订）3", 5),
        ("（单位：件）（含修订）3", 11),
        (
            "（单位：件） （含修订）3",
            6,
        ),  # a further remark counts only where it touches the one before it
        (" （含修订）3", 6),
        ("\n（含修订）3", 6),
        ("（二）3", 0),  # a number, which opens the next label
        ("（ 3 ）", 0),  # figures are no remark
        ("制度3", 0),
        (" | （含修订）", 0),
    ],
)
def test_where_a_label_ends_that_goes_on(behind: str, length: int) -> None:
    aligned = aligned_text(RULES + behind)
    assert label_end(aligned, len(RULES)) == len(RULES) + length


@pytest.mark.parametrize(
    ("before", "label", "clash"),
    [
        (GRANTED, SECRET, True),
        (REFUSED, SECRET, False),  # a group may stand in one cell with its row
        (SECRET, REFUSED, False),
        (CONTENT, ISSUED, False),
        (ISSUED, LICENSING, True),
        (None, SECRET, False),
    ],
)
def test_labels_that_cannot_touch(before: str | None, label: str, clash: bool) -> None:
    assert (
        clashes(FORM.wording(before) if before else None, FORM.wording(label)) is clash
    )


@pytest.mark.parametrize(
    ("layout", "row"), [("flow", "甲 1\n"), ("pipes", bars("甲", 1))]
)
def test_what_is_far_from_every_label_is_one_piece(layout: str, row: str) -> None:
    before = bars(RULES, 3) if layout == "pipes" else f"{RULES} 3\n"
    behind = before.replace(RULES, NORMS)
    aligned = aligned_text(before + row * 2000 + behind, layout)
    shorter = aligned_text(before + row * 40 + behind, layout)
    tokens = lex(FORM, aligned)
    words, few = in_words(aligned, tokens), in_words(shorter, lex(FORM, shorter))
    assert words[:20] == few[:20]
    assert words[-20:] == few[-20:]
    (longest,) = [token for token in tokens if token.end - token.start > 1000]
    assert longest.is_words
    assert len(words) < 1000
