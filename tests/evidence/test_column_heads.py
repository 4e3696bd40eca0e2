"""What is told of heads that are not the form's or not in its order: that columns moved, or that they are in doubt."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.evidence.column_heads import early_total, foreign_heads, of_columns
from gxparse.testing import form
from tests.tables.stages import (
    AFTER,
    CONTENT,
    DECISIONS,
    DIRECT,
    DISCLOSURE,
    DISPUTES,
    IN_FORCE,
    ISSUED,
    KINDS,
    LICENSING,
    LITIGATION,
    NORMS,
    PENALTIES,
    RECEIVED,
    RECONSIDERATION,
    REPEALED,
    REQUESTS,
    RULES,
    bars,
    reading_of,
    spaced,
    tagged,
)

HEADS = (CONTENT, ISSUED, REPEALED, IN_FORCE)
SEVEN = (7, 3, 0, 2, 1, 4, 17)
ROW = bars(RECEIVED, *SEVEN)
FLOW = spaced(RECEIVED, *SEVEN)
SWAPPED = (KINDS[1], KINDS[0], *KINDS[2:])
EARLY = (KINDS[-1], *KINDS[:-1])
BY_ROWS = "".join(
    bars(label, *range(10 * n, 10 * n + 5))
    for n, label in enumerate((RECONSIDERATION, DIRECT, AFTER), 1)
)


def told(
    text: str, section: str = "requests", layout: str = "pipes"
) -> list[Diagnostic]:
    return list(of_columns(reading_of(text, section, layout)))


# section, layout, text, the heads that are amiss
AMISS: dict[str, tuple[str, str, str, list[str]]] = {
    "as in the form": ("requests", "pipes", bars("", *KINDS) + ROW, []),
    "no heads": ("requests", "pipes", ROW, []),
    "a head that is not the form's": (
        "requests",
        "pipes",
        bars("", *KINDS[:3], "社会团体", *KINDS[4:]) + ROW,
        [*KINDS[:3], "社会团体", *KINDS[4:]],
    ),
    "a head more": (
        "requests",
        "pipes",
        bars("", *KINDS[:-1], KINDS[0], KINDS[-1]) + ROW,
        [*KINDS[:-1], KINDS[0], KINDS[-1]],
    ),
    "a few of the heads": (
        "requests",
        "pipes",
        bars("", *KINDS[:2]) + ROW,
        [*KINDS[:2]],
    ),
    "other heads again on the next page": (
        "requests",
        "pipes",
        bars("", *KINDS) + ROW + bars("", *SWAPPED) + bars(NORMS),
        [*KINDS, *SWAPPED],
    ),
    "the same heads again on the next page": (
        "requests",
        "pipes",
        bars("", *KINDS) + ROW + bars("", *KINDS),
        [],
    ),
    "the total before the others, and rows that do not say so": (
        "requests",
        "pipes",
        bars("", *EARLY) + bars(RECEIVED, *SEVEN, 5),
        [*EARLY],
    ),
    "the total in a storey of its own": (
        "requests",
        "pipes",
        bars("", KINDS[-1]) + bars("", *KINDS[:-1]) + ROW,
        [],
    ),
    "two heads the other way about in flowed text": (
        "requests",
        "flow",
        spaced(*SWAPPED) + FLOW,
        [*SWAPPED],
    ),
    "the total first in flowed text": ("requests", "flow", spaced(*EARLY) + FLOW, []),
    "a head in pieces in flowed text": (
        "requests",
        "flow",
        spaced("社会公") + spaced(*KINDS[:3], *KINDS[4:]) + spaced("益组织") + FLOW,
        [],
    ),
    "heads in pieces on one line, in the form's order": (
        "requests",
        "flow",
        spaced(*KINDS[:3], "社会公益组", "法律服务机", *KINDS[5:])
        + spaced("织", "构")
        + FLOW,
        [],
    ),
    "heads in pieces on one line, two the other way about": (
        "requests",
        "flow",
        spaced(*KINDS[:2], "社会公益组", KINDS[2], "法律服务机", *KINDS[5:])
        + spaced("织", "构")
        + FLOW,
        [*KINDS[:2], "社会公益组", KINDS[2], "法律服务机", *KINDS[5:]],
    ),
    "a head that is lost in flowed text, and all figures there": (
        "requests",
        "flow",
        spaced(*KINDS[:3], *KINDS[4:]) + FLOW,
        [*KINDS[:3], *KINDS[4:]],
    ),
    "two heads of all in flowed text": (
        "requests",
        "flow",
        spaced(*KINDS[:2]) + FLOW,
        [],
    ),
    "columns of a block the other way about": (
        "disclosure",
        "pipes",
        bars(CONTENT, REPEALED, ISSUED, IN_FORCE) + bars(RULES, 3, 1, 7),
        [CONTENT, REPEALED, ISSUED, IN_FORCE],
    ),
    "a head of a block that is not there": (
        "disclosure",
        "pipes",
        bars(CONTENT, ISSUED, IN_FORCE) + bars(RULES, 3, 1, 7),
        [CONTENT, ISSUED, IN_FORCE],
    ),
    "a table of one run, its columns in order": (
        "disputes",
        "pipes",
        bars(RECONSIDERATION, LITIGATION)
        + bars(DIRECT, AFTER)
        + bars(*form.RESULTS * 3)
        + bars(*range(11, 26)),
        [],
    ),
    "a table of one run, one of its sets in another order": (
        "disputes",
        "pipes",
        bars(*form.RESULTS, *reversed(form.RESULTS), *form.RESULTS)
        + bars(*range(11, 26)),
        [*form.RESULTS, *reversed(form.RESULTS), *form.RESULTS],
    ),
}


@pytest.mark.parametrize("name", sorted(AMISS))
def test_heads_that_leave_the_columns_of_a_table_in_doubt(name: str) -> None:
    section, layout, text, heads = AMISS[name]
    table = {"requests": REQUESTS, "disclosure": DISCLOSURE, "disputes": DISPUTES}[
        section
    ]
    found = [(d.code, d.paths, d.data["heads"]) for d in told(text, section, layout)]
    assert found == ([("GX107", table.all_paths, " ".join(heads))] if heads else [])


def test_heads_that_move_columns() -> None:
    text = bars("", *SWAPPED) + ROW
    (moved,) = told(text)
    assert (moved.code, moved.severity, moved.paths) == (
        "GX110",
        "warning",
        REQUESTS.all_paths,
    )
    assert moved.data["heads"] == " ".join(SWAPPED)
    assert [text[slice(*span)] for span in moved.spans] == [*SWAPPED]


def test_heads_that_move_columns_and_rows_that_do_not_bear_them_out() -> None:
    (doubt,) = told(bars("", *SWAPPED) + bars(RECEIVED, *SEVEN, 5))
    assert (doubt.code, doubt.severity) == ("GX107", "error")


ONE = bars(CONTENT, DECISIONS)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            bars(*HEADS) + bars(RULES, 3, 1, 7) + ONE + bars(LICENSING, 31),
            [],
            id="each under its own",
        ),
        pytest.param(
            ONE + bars(RULES, 3, 1, 7) + bars(*HEADS) + bars(LICENSING, 31),
            ["rules", "licensing"],
            id="exchanged",
        ),
        pytest.param(
            bars(*HEADS)
            + bars(RULES, 3, 1, 7)
            + ONE
            + bars(LICENSING, 31)
            + bars(PENALTIES, 42),
            [],
            id="two rows of a block",
        ),
    ],
)
def test_rows_between_borders_that_stand_under_the_heads_of_others(
    text: str, rows: list[str]
) -> None:
    found = [
        (d.code, d.paths)
        for d in told(text, "disclosure")
        if d.paths != DISCLOSURE.all_paths
    ]
    paths = [DISCLOSURE.row_at[f"disclosure.{row}"].paths for row in rows]
    assert found == [
        ("GX107", (f"disclosure.{row}", *of_row))
        for row, of_row in zip(rows, paths, strict=True)
    ]


BLOCK_OF_2019 = (
    "云岭县水利局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    "信息内容{part}{heads}\n规章{part}24{part}19{part}91\n规范性文件{part}18{part}16{part}61\n"
    "信息内容{part}上一年项目数量{part}本年增/减{part}处理决定数量\n"
    "行政许可{part}30{part}-17{part}574\n其他对外管理服务事项{part}40{part}-18{part}379\n"
)


@pytest.mark.parametrize("part", [" ", "\n", "\t"])
@pytest.mark.parametrize(
    ("heads", "is_told"),
    [
        (("本年新制作数量", "本年新公开数量", "对外公开总数量"), False),
        (("本年新制作数量", "对外公开总数量", "对外公开总数量"), True),
        (("本年新制作数量", "对外公开总数量"), True),
    ],
)
def test_a_head_of_a_block_that_is_lost_or_printed_twice(
    heads: tuple[str, ...], part: str, is_told: bool
) -> None:
    result = gxparse.parse(BLOCK_OF_2019.format(heads=part.join(heads), part=part))
    assert result.cells["disclosure.licensing.decisions"].value == 574
    for row in ("rules", "normative_documents"):
        doubts = result.doubts.get(f"disclosure.{row}.published", ())
        assert ("reading" in {one.concerns for one in doubts}) == is_told


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("head", ["上年制发件数", "计划数量", "修订件数"])
@pytest.mark.parametrize("layout", ["html", "tabs"])
def test_a_head_that_the_form_has_not_without_cells_below(
    layout: str, head: str, at: int
) -> None:
    heads = [*HEADS[1:]]
    heads.insert(at, head)
    rows = (
        *((CONTENT, *heads), (RULES, 60, 2, 224), ("行政规范性文件", 58, 5, 109)),
        *((CONTENT, "本年处理决定数量"), (LICENSING, 31)),
        *((CONTENT, "本年处理决定数量"), (PENALTIES, 39), ("行政强制", 171)),
        *((CONTENT, "本年收费金额（单位：万元）"), ("行政事业性收费", 85.8)),
    )
    table = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    if layout == "html":
        table = f"<table>{''.join(tagged(*row) for row in rows)}</table>\n"
    result = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{table}"
    )
    for row in ("rules", "normative_documents"):
        doubts = result.doubts.get(f"disclosure.{row}.issued", ())
        assert "reading" in {one.concerns for one in doubts}, row


@pytest.mark.parametrize(
    ("text", "foreign", "all_last"),
    [
        (bars(*HEADS) + bars(RULES, 3, 1, 7), [], True),
        (bars(*HEADS, "合计数") + bars(RULES, 3, 1, 7, 11), ["合计数"], True),
        (
            bars(CONTENT, ISSUED, "修订数", REPEALED, IN_FORCE) + bars(RULES, 3, 1, 7),
            ["修订数"],
            False,
        ),
        (bars("序号", *HEADS) + bars(RULES, 3, 1, 7), ["序号"], False),
        (bars(*HEADS) + bars("注") + bars(RULES, 3, 1, 7), [], True),
        (bars(*HEADS, RECEIVED) + bars(RULES, 3, 1, 7), [RECEIVED], True),
    ],
)
def test_heads_of_columns_that_the_form_has_not(
    text: str, foreign: list[str], all_last: bool
) -> None:
    found = foreign_heads(reading_of(text, "disclosure"))
    assert [text[token.start : token.end] for token in found.tokens] == foreign
    assert found.all_last is all_last


def test_words_in_flowed_text_are_no_heads() -> None:
    text = spaced(*HEADS, "合计数") + spaced(RULES, 3, 1, 7)
    assert foreign_heads(reading_of(text, "disclosure", "flow")).tokens == ()


@pytest.mark.parametrize(
    ("layout", "text", "place"),
    [
        ("flow", spaced(*EARLY) + FLOW, 0),
        ("flow", spaced(KINDS[0], KINDS[-1], *KINDS[1:-1]) + FLOW, 1),
        ("flow", spaced(*KINDS) + FLOW, None),
        ("flow", spaced(*KINDS[:-1]) + FLOW, None),
        ("flow", FLOW + spaced(*EARLY), None),
        ("pipes", bars("", *EARLY) + ROW, None),
    ],
)
def test_a_total_that_is_headed_early_in_flowed_text(
    layout: str, text: str, place: int | None
) -> None:
    assert early_total(reading_of(text, "requests", layout)) == place


@pytest.mark.parametrize("part", [" | ", "\t", " "])
@pytest.mark.parametrize(
    ("order", "is_told"),
    [((0, 1, 2, 3, 4, 5, 6), False), ((6, 0, 1, 2, 3, 4, 5), True)],
)
def test_heads_in_two_storeys_stand_in_one_line_on_the_next_page(
    order: tuple[int, ...], is_told: bool, part: str
) -> None:
    heads = ["自然人", *form.ORGANIZATIONS, "总计"]
    rows = (
        ("", "自然人", "法人或其他组织", "", "", "", "", "总计"),
        ("", "", *form.ORGANIZATIONS, ""),
        (RECEIVED, 31, 12, 13, 14, 15, 16, 101),
        ("", *(heads[n] for n in order)),
        ("二、上年结转政府信息公开申请数量", 1, 2, 3, 4, 5, 7, 22),
        ("四、结转下年度继续办理", 7, 2, 5, 4, 3, 6, 27),
    )
    table = "".join(part.join(map(str, row)).strip(" ") + "\n" for row in rows)
    result = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n{form.HEADINGS['requests']}\n{table}"
    )
    assert result.cells["requests.received.total"].value == 101
    assert ("GX107" in {one.code for one in result.diagnostics}) == is_told


@pytest.mark.parametrize("name", ["Q{}", "{}", "2023Q{}"])
@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
def test_heads_below_a_head_that_part_what_is_counted(layout: str, name: str) -> None:
    heads = (CONTENT, "本年处理决定数量", "", "", "")
    rows = (
        *(heads, (LICENSING, 31, "", "", ""), heads),
        ("", *(name.format(n) for n in range(1, 5))),
        *((PENALTIES, 7, 7, 7, 7), ("行政强制", 12, 12, 12, 12)),
    )
    table = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    if layout == "html":
        table = f"<table>{''.join(tagged(*row) for row in rows)}</table>\n"
    elif layout == "pipes":
        table = "".join(bars(*row) for row in rows)
    result = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{table}"
    )
    told = {
        path
        for one in result.diagnostics
        for path in one.paths
        if one.severity != "info"
    }
    for row in ("penalties", "coercion"):
        path = f"disclosure.{row}.decisions"
        value = result.cells[path].value
        assert value is None or {path, f"disclosure.{row}"} & told


@pytest.mark.parametrize("part", ["\n", " "])
def test_a_head_of_table_3_that_stands_twice_in_the_place_of_another(part: str) -> None:
    heads = ["自然人", *form.ORGANIZATIONS, "总计"]
    heads[5] = heads[4]
    rows = (
        tuple(heads),
        (RECEIVED, 31, 12, 13, 14, 15, 16, 101),
        ("四、结转下年度继续办理", 7, 2, 5, 4, 3, 6, 27),
    )
    table = "".join(part.join(map(str, row)) + "\n" for row in rows)
    result = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n{form.HEADINGS['requests']}\n{table}"
    )
    assert "requests.received.other" in result.doubts


@pytest.mark.parametrize("head", [DIRECT, AFTER])
@pytest.mark.parametrize("layout", ["pipes", "tabs", "flow", "lines"])
def test_a_block_of_table_4_under_the_head_of_the_other(layout: str, head: str) -> None:
    rows = (
        *((RECONSIDERATION, LITIGATION), (head, head), form.RESULTS * 3),
        (13, 6, 11, 19, 49, 1, 12, 2, 15, 30, 5, 4, 3, 7, 19),
    )
    parts = {"tabs": "\t", "flow": " ", "lines": "\n", "pipes": " | "}
    table = "".join(parts[layout].join(map(str, row)) + "\n" for row in rows)
    result = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n{form.HEADINGS['disputes']}\n{table}"
    )
    assert "disputes.litigation_direct.total" in result.doubts
