"""What is told of words and figures without a place, and of rows that are not in theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

import gxparse
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.evidence.foreign import ForeignWords
from gxparse.evidence.harmless import Identity
from gxparse.evidence.placement import of_placement, of_strays
from gxparse.tables.placement.table_tokens import Stray
from gxparse.tables.reading import TableReading
from gxparse.testing import form
from tests.tables.stages import (
    ALL_OUTCOMES,
    CARRIED_FORWARD,
    CARRIED_IN,
    CONTENT,
    FEES,
    FORM,
    IN_FORCE,
    ISSUED,
    LICENSING,
    NORMS,
    RECEIVED,
    REPEALED,
    RULES,
    bars,
    reading_of,
    reading_of_all,
    spaced,
    tokenized,
)

HEADS = (CONTENT, ISSUED, REPEALED, IN_FORCE)
ABOVE = bars(*HEADS)
MISSPELT = NORMS.replace("性", "")

Told = tuple[str, tuple[str, ...], list[str]]


def among(tables: Sequence[TableReading]) -> ForeignWords:
    return ForeignWords(FORM, tables, Identity("云岭县水利局", 2023))


def placement_of(reading: TableReading) -> Iterator[Diagnostic]:
    return of_placement(among([reading]), reading)


def in_short(text: str, diagnostic: Diagnostic) -> Told:
    """Its code, its paths and what it stands on."""
    return (
        diagnostic.code,
        diagnostic.paths,
        [text[slice(*span)] for span in diagnostic.spans],
    )


# layout, text, and of each diagnostic its code, its paths and what it stands on
CASES: dict[str, tuple[str, str, list[Told]]] = {
    "rows in their order": (
        "pipes",
        ABOVE + bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9),
        [],
    ),
    "a row that is late": (
        "pipes",
        ABOVE + bars(NORMS, 4, 2, 9) + bars(RULES, 3, 1, 7),
        [("GX105", ("disclosure.rules",), [RULES])],
    ),
    "a row that comes again": (
        "pipes",
        ABOVE + bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9) + bars(RULES, 5, 6, 8),
        [("GX106", ("disclosure.rules",), [RULES])],
    ),
    "a label that is misspelt": (
        "pipes",
        ABOVE + bars(RULES, 3, 1, 7) + bars(MISSPELT, 4, 2, 9),
        [("GX111", ("disclosure.normative_documents", *form.NORMS), [MISSPELT])],
    ),
    "figures behind unknown words": (
        "pipes",
        ABOVE + bars(RULES, 3, 1, 7) + bars("其中：地方性", 5, 6, 8),
        [("GX202", (), ["5 | 6 | 8"])],
    ),
    "figures behind unknown words that are fewer": (
        "pipes",
        ABOVE + bars(RULES, 3, 1, 7) + bars("其中：地方性", 5, 8),
        [("GX202", ("disclosure.rules",), ["5 | 8"])],
    ),
    "figures without a label in flowed text": (
        "flow",
        spaced(*HEADS)
        + spaced(RULES, 3, 1, 7)
        + spaced("甲", 5, 6, 8)
        + spaced(NORMS, 4, 2, 9),
        [("GX202", ("disclosure.rules", "disclosure.normative_documents"), ["5 6 8"])],
    ),
    "figures in a row behind that nothing proves": (
        "pipes",
        ABOVE + bars(RULES, 3, 1, 7) + bars("", 5),
        [("GX202", ("disclosure.rules",), ["5"])],
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_is_told_of_the_placement_of_a_table(name: str) -> None:
    layout, text, expected = CASES[name]
    found = [
        in_short(text, d) for d in placement_of(reading_of(text, "disclosure", layout))
    ]
    assert found == expected


def test_figures_that_are_proved_to_be_the_row_s_before_them_have_their_place() -> None:
    """17 is broken over two rows; the columns balance with it."""
    rows = bars(CARRIED_IN, 1, 0, 2, 0, 0, 0, 3) + bars(
        ALL_OUTCOMES, 6, 3, 2, 2, 1, 2, 16
    )
    rows += bars(CARRIED_FORWARD, 2, 0, 0, 0, 0, 2, 4)
    whole = reading_of(bars(RECEIVED, 7, 3, 0, 2, 1, 4, 1) + bars(7) + rows, "requests")
    assert whole.values["requests.received.total"] == 17
    assert list(placement_of(whole)) == []
    alone = reading_of(bars(RECEIVED, 7, 3, 0, 2, 1, 4, 1) + bars(7), "requests")
    assert [(d.code, d.paths) for d in placement_of(alone)] == [
        ("GX202", ("requests.received",))
    ]


def test_a_long_stretch_is_quoted_in_part() -> None:
    text = ABOVE + bars(RULES, 3, 1, 7) + bars("甲", *range(100, 160))
    (unplaced,) = placement_of(reading_of(text, "disclosure"))
    assert unplaced.data["raw"] == " | ".join(map(str, range(100, 114)))[:80]
    assert unplaced.spans[0].end == text.rindex("159") + 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            ABOVE + bars("注：全县"), [("GX203", (), ["注：全县"])], id="words"
        ),
        pytest.param(
            ABOVE + bars(FEES, "详见附件"),
            [("GX203", ("disclosure.fees",), ["详见附件"])],
            id="words where the figures of a row should stand",
        ),
        pytest.param(ABOVE + bars(MISSPELT, 4, 2, 9), [], id="a misspelt label"),
        pytest.param(ABOVE + bars(LICENSING, 31), [], id="no words at all"),
    ],
)
def test_what_is_told_of_stray_words(text: str, told: list[Told]) -> None:
    reading = reading_of_all(text, "disclosure")
    assert [
        in_short(text, stray)
        for stray in of_strays(among(reading.tables), reading.strays)
    ] == told


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("行政许可 7 N/A", ("disclosure.licensing",)),
        ("行政许可 7 约70", ("disclosure.licensing",)),
        ("行政许可 7\n详见附件", ()),  # on a line of its own
        ("行政许可 7 处理决定", ()),  # a piece of a head
        ("行政许可 7 本年处理决定数量行政", ()),  # a head and a piece of a label
    ],
)
def test_words_behind_figures_in_flowed_text_are_about_their_row(
    line: str, rows: tuple[str, ...]
) -> None:
    text = f"信息内容 本年处理决定数量\n{line}\n"
    reading = reading_of_all(text, "disclosure", layout="flow")
    told = list(of_strays(among(reading.tables), reading.strays))
    assert {path for diagnostic in told for path in diagnostic.paths} == set(rows)


def test_figures_before_any_table_are_of_none() -> None:
    text = bars(5, 6) + ABOVE
    (stray,) = [
        piece
        for piece in tokenized(text, section=None).pieces
        if isinstance(piece, Stray)
    ]
    (told,) = of_strays(among([]), [stray])
    assert in_short(text, told) == ("GX202", (), ["5 | 6"])


MOVED = """云岭县水利局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
| | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| （四）无法提供 | 1.本机关不掌握相关政府信息 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |
| {} | 3.其他 | 2 | 3 | 4 | 5 | 6 | 7 | 27 |
| （七）总计 | | 3 | 5 | 7 | 9 | 11 | 13 | 48 |
"""


@pytest.mark.parametrize(("group", "is_told"), [("", True), ("（六）其他处理", False)])
def test_a_row_that_its_group_alone_tells_from_others(
    group: str, is_told: bool
) -> None:
    result = gxparse.parse(MOVED.format(group))
    path = "requests.outcomes.other_processing.other.total"
    assert result.cells[path].value == 27
    assert (path in result.doubts) == is_told
    assert "requests.outcomes.total.total" not in result.doubts
