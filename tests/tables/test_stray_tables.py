"""Tables in the prose of a section whose heading is lost, and sentences that name rows and are none."""

from __future__ import annotations

import pytest

from gxparse.document.document import Document, Region
from gxparse.tables.stray_tables import (
    StrayTable,
    has_rows,
    may_hold_a_table,
    stray_tables,
)
from tests.tables.stages import (
    COERCION,
    CONTENT,
    DECISIONS,
    FORM,
    IN_FORCE,
    ISSUED,
    LABELS,
    LICENSING,
    NORMS,
    PENALTIES,
    REPEALED,
    RULES,
    bars,
    in_words,
    spaced,
)

ALL = {"disclosure", "requests", "disputes"}
PROSE = "全年发布信息36条。\n"
TABLE = (
    bars(CONTENT, ISSUED, REPEALED, IN_FORCE)
    + bars(RULES, 3, 1, 7)
    + bars(NORMS, 4, 2, 9)
)
TABLE += bars(CONTENT, DECISIONS) + bars(LICENSING, 31)
BEHIND = "下一步将加强培训。\n"
SENTENCES = (
    f"制定{RULES}3件，公布{NORMS}4件。\n办理{LICENSING}31件，作出{PENALTIES}42件；{COERCION}53件。\n"
    * 2
)
FLOWED = "".join(
    spaced(label, *range(10 * n, 10 * n + 7))
    for n, label in enumerate(LABELS.values(), 1)
)


def found(
    text: str, *, section: str = "overview", missing: set[str] = ALL
) -> list[StrayTable]:
    region = Region(section, 0, len(text), None)
    return list(stray_tables(FORM, Document(text), [region], missing))


def in_region(text: str) -> bool:
    return has_rows(FORM, Document(text), Region("overview", 0, len(text), None))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(PROSE + TABLE + BEHIND, 3, id="between pipes"),
        pytest.param(
            PROSE + TABLE.replace(" | ", "\t").replace("|", "") + BEHIND,
            3,
            id="between tabs",
        ),
        pytest.param(PROSE + FLOWED + BEHIND, 25, id="in flowed text"),
        pytest.param(
            PROSE + FLOWED.replace("\n", " ") + BEHIND, 25, id="without line breaks"
        ),
        pytest.param(TABLE, 3, id="and nothing else"),
    ],
)
def test_a_table_in_prose_is_found(text: str, rows: int) -> None:
    (stray,) = found(text)
    assert len([token for token in stray.tokenized.tokens if token.figures]) == rows
    assert stray.tokenized.section is None
    assert stray.region.section == "overview"


def test_it_goes_from_the_line_of_its_first_label_to_its_last_figures() -> None:
    text = PROSE + TABLE + BEHIND
    (stray,) = found(text)
    assert text[slice(*stray.span)] == TABLE.rstrip("\n")
    words = in_words(stray.tokenized.aligned, stray.tokenized.tokens)
    assert words[0] == f"label {CONTENT}"
    assert words[-2:] == [f"label {LICENSING}", "run 31"]


def test_it_may_end_with_its_region() -> None:
    text = PROSE + TABLE.rstrip("\n")
    (stray,) = found(text)
    assert text[slice(*stray.span)] == TABLE.rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PROSE, id="prose"),
        pytest.param(SENTENCES, id="sentences that name rows"),
        pytest.param(bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9), id="two rows"),
        pytest.param(f"{RULES}\n{NORMS}\n{LICENSING}\n", id="rows without figures"),
        pytest.param(bars(CONTENT, ISSUED, REPEALED, IN_FORCE) * 3, id="heads alone"),
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert found(text) == []


def test_only_prose_is_looked_at_and_only_for_tables_that_are_missing() -> None:
    assert found(TABLE, section="disclosure") == []
    assert found(TABLE, missing={"requests"}) == []
    assert len(found(TABLE, missing={"disclosure"})) == 1


def test_each_region_is_looked_at_for_itself() -> None:
    text = PROSE + TABLE + PROSE + FLOWED
    middle = text.index(PROSE, 5)
    regions = [
        Region("overview", 0, middle, None),
        Region("problems", middle, len(text), None),
    ]
    strays = list(stray_tables(FORM, Document(text), regions, ALL))
    assert [(stray.region.section, text[stray.span.start]) for stray in strays] == [
        ("overview", "|"),
        ("problems", LABELS["received"][0]),
    ]


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        (TABLE, True),
        (FLOWED, True),
        (FLOWED.replace("\n", " "), True),
        (PROSE, False),
        (SENTENCES, False),
        (
            bars(f"{RULES}（含修订，废止）", 3)
            + bars(f"{NORMS}；", 4)
            + bars(f"{LICENSING}，", 31),
            True,
        ),
        (SENTENCES * 5, False),  # a few rows, again and again
        (bars(RULES, 3, 1, 7) + bars(NORMS, 4, 2, 9), False),
    ],
)
def test_whether_a_section_holds_rows_of_a_table(text: str, is_table: bool) -> None:
    assert in_region(text) is is_table


@pytest.mark.parametrize("around", ["", "\xad", "$", "\u200b"])
def test_figures_look_like_a_table_whatever_shows_nothing_around_them(
    around: str,
) -> None:
    row = ",".join(f"{around}{figure}{around}" for figure in (206, 117, 185))
    document = Document(f"更正后的表格：\n{row}\n无。\n")
    region = Region("other_matters", 0, len(document.text), None)
    assert may_hold_a_table(document, region)
