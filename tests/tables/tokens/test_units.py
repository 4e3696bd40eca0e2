"""The units that heads, labels and cells name: that of an amount, and of counts that are not made in ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import gxparse
from gxparse import Origin
from gxparse.testing import form

HEAD, LABEL = "本年收费金额（单位：万元）", "行政事业性收费"


def table(
    head: str = HEAD, label: str = LABEL, cell: str = "12.5", **other: str
) -> Any:
    """Table 2 of 2021; some of its wordings in others' place."""
    text = (
        "| 第二十条第（一）项 |\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
        "| 规章 | 3 | 4 | 5 |\n| 行政规范性文件 | 6 | 7 | 8 |\n"
        "| 第二十条第（五）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 91 |\n"
        "| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 92 |\n| 行政强制 | 93 |\n"
        f"| 第二十条第（八）项 |\n| 信息内容 | {head} |\n| {label} | {cell} |\n"
    )
    for old, new in other.items():
        text = text.replace(old, new)
    return gxparse.parse(f"{form.HEADINGS['disclosure']}\n{text}")


def told(result: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(d.code, d.paths) for d in result.diagnostics if d.severity != "info"]


@pytest.mark.parametrize(
    ("head", "label", "cell", "unit"),
    [
        (HEAD, LABEL, "12.5", "万元"),
        ("本年收费金额（万元）", LABEL, "12.5", "万元"),
        ("本年收费金额（单位：万元，保留4位小数）", LABEL, "12.5", "万元"),
        ("本年收费金额(单位 ：千元)", LABEL, "12.5", "千元"),
        ("本年收费金额（单位：万 元）", LABEL, "12.5", "万元"),
        ("本年收费金额", "行政事业性收费（单位：元）", "12.5", "元"),
        (HEAD, "行政事业性收费（万元）", "12.5", "万元"),
        (HEAD, LABEL, "12.5万元", "万元"),
        ("本年收费金额", LABEL, "12.5百万元", "百万元"),
        ("本年收费金额（人民币万元）", LABEL, "12.5", "万元"),
        ("本年收费金额（以万元计，保留4位小数）", LABEL, "12.5", "万元"),
        ("本年收费金额（单\n位：亿元）", LABEL, "12.5", "亿元"),
        ("本年收费金额（单位：<b>千</b>元）", LABEL, "12.5", "千元"),
        ("本年收费金额<br>（单位：万元）（保留4位小数）", LABEL, "12.5", "万元"),
    ],
)
def test_the_unit_of_an_amount(
    head: str, label: str, cell: str, unit: str | None
) -> None:
    result = table(head, label, cell)
    fees = result.report.disclosure.fees
    assert (fees.amount, fees.unit) == (Decimal("12.5"), unit)
    assert told(result) == []
    raw = result.cells["disclosure.fees.unit"].raw or ""
    assert "".join(raw.replace("</b>", "").split()) == (unit or "")


@pytest.mark.parametrize(
    ("head", "label", "cell", "unit", "origin", "raws"),
    [
        (HEAD, "行政事业性收费（元）", "12.5", None, Origin.DOUBTFUL, ["万元", "元"]),
        (HEAD, LABEL, "12.5元", "元", Origin.PRINTED, ["万元", "元"]),
        (
            "本年收费金额（原单位：元，现单位：万元）",
            LABEL,
            "12.5",
            None,
            Origin.DOUBTFUL,
            ["元", "万元"],
        ),
    ],
)
def test_units_that_differ(
    head: str, label: str, cell: str, unit: str | None, origin: Origin, raws: list[str]
) -> None:
    result = table(head, label, cell)
    fees = result.report.disclosure.fees
    assert (fees.amount, fees.unit) == (Decimal("12.5"), unit)
    assert told(result) == [
        ("GX218", ("disclosure.fees.amount", "disclosure.fees.unit"))
    ]
    assert result.cells["disclosure.fees.unit"].origin is origin
    assert [
        result.text[slice(*span)]
        for d in result.diagnostics
        if d.code == "GX218"
        for span in d.spans
    ] == raws


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        (
            "本年制发件数",
            "本年制发件数（千件）",
            ["rules.issued", "normative_documents.issued"],
        ),
        (
            "规章",
            "规章（单位：万件）",
            ["rules.issued", "rules.repealed", "rules.in_force"],
        ),
        (
            "本年处理决定数量",
            "本年处理决定数量（百件）",
            [f"{n}.decisions" for n in ("licensing", "penalties", "coercion")],
        ),
        (
            "本年处理决定数量",
            "本年处理决定数量（元）",
            [f"{n}.decisions" for n in ("licensing", "penalties", "coercion")],
        ),
        ("本年处理决定数量", "本年处理决定数量（件）", []),
        ("行政许可", "行政许可（个）", []),
        (
            "本年制发件数",
            "本年制发件数（截至年底，单位：万）",
            ["rules.issued", "normative_documents.issued"],
        ),
        ("第二十条第（五）项", "第二十条第（五）项（千件）", ["licensing.decisions"]),
        ("第二十条第（八）项", "第二十条第（八）项（单位：万元）", []),
        (HEAD, "本年收费金额（单位：亿元）", []),
        (HEAD, "本年收费金额（千件）", ["fees.amount"]),
    ],
)
def test_counts_in_more_than_ones_are_told(
    old: str, new: str, paths: list[str]
) -> None:
    result = table(**{old: new})
    assert result.report.disclosure.rules.issued == 3
    assert result.report.disclosure.licensing.decisions == 91
    assert told(result) == (
        [("GX217", tuple(f"disclosure.{path}" for path in paths))] if paths else []
    )


def test_a_head_that_reads_like_a_row_speaks_of_both() -> None:
    heads = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计（千件）"
    rows = "".join(
        f"| {label} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
        for label in ("一、本年新收政府信息公开申请数量", "（七）总计")
    )
    result = gxparse.parse(f"{form.HEADINGS['requests']}\n| | {heads} |\n{rows}")
    (paths,) = [d.paths for d in result.diagnostics if d.code == "GX217"]
    assert {"requests.received.total", "requests.outcomes.total.natural_person"} <= set(
        paths
    )
    assert "requests.received.business" not in paths


@pytest.mark.parametrize("group", ["（五）不予处理", "（六）其他处理"])
def test_a_group_speaks_of_its_rows(group: str) -> None:
    heads = " | ".join(("自然人", *form.ORGANIZATIONS, "总计"))
    labels = [
        [label for label in (one, two, three) if label]
        for one, two, three, _ in form.REQUESTS[2021]
    ]
    rows = "".join(
        f"| {' | '.join(label)} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n" for label in labels
    )
    text = f"{form.HEADINGS['requests']}\n| | {heads} |\n{rows}".replace(
        group, f"{group}（千件）"
    )
    (paths,) = [d.paths for d in gxparse.parse(text).diagnostics if d.code == "GX217"]
    inside = [
        path
        for *_, path in form.REQUESTS[2021]
        if path.split(".")[2:3] == [GROUPS[group]]
    ]
    assert {path.rpartition(".")[0] for path in paths} == set(inside)


GROUPS = {"（五）不予处理": "not_processed", "（六）其他处理": "other_processing"}


def test_the_unit_of_a_block_is_that_of_its_amount() -> None:
    fees = table(
        "本年收费金额", **{"第二十条第（八）项": "第二十条第（八）项（单位：万元）"}
    ).report.disclosure.fees
    assert (fees.amount, fees.unit) == (Decimal("12.5"), "万元")
