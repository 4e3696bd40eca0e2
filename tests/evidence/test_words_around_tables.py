"""Words above, below and in place of a table that say what its figures are, and those that say nothing new."""

from __future__ import annotations

import pytest

import gxparse

TITLE = "云岭县水利局2023年政府信息公开工作年度报告"
TWO = "二、主动公开政府信息情况"
ROWS = """第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 12 3 47
行政规范性文件 26 8 91
第二十条第（五）项
信息内容 本年处理决定数量
行政许可 315
第二十条第（六）项
信息内容 本年处理决定数量
行政处罚 64
行政强制 29
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
行政事业性收费 17.6
"""
PIPES = "".join(
    f"| {line.replace(' ', ' | ')} |\n" for line in ROWS.strip().splitlines()
)
ALL = 10
"""Values of the table."""


def doubted(text: str) -> set[str]:
    """The values that stand under a doubt about their reading, or are unknown."""
    result = gxparse.parse(text)
    told = {
        path
        for path, doubts in result.doubts.items()
        if any(doubt.concerns == "reading" for doubt in doubts)
    }
    values = gxparse.values(result.report)
    unknown = {path for path, value in values.items() if value is None}
    ours = {path for path in told | unknown if path.startswith("disclosure.")}
    return ours - {"disclosure.fees.unit"}


def report(above: str = "", table: str = ROWS, below: str = "") -> str:
    return f"{TITLE}\n\n{TWO}\n\n{above}\n\n{table}\n{below}\n"


@pytest.mark.parametrize("table", [ROWS, PIPES], ids=["flow", "pipes"])
@pytest.mark.parametrize(
    "above",
    [
        "由于系统更换，下表沿用上年度数据。",
        "下表数据取自2020年度统计公报。",
        "下表反映下属单位情况。",
        "上年度",
        "2021",
        "[2022]",
        "FY2022",
        "Q2",
        "Sample",
        "(in thousands)",
        "2021.1.1-2021.12.31",
        "2021.01-2021.12",
        "2023年2月至10月情况如下：",
        "2020—2023年累计情况如下表：",
        "（金额单位：万元；数量单位：千件）",
        "主动公开信息计划情况",
        "x100",
        "全市汇总",
    ],
)
def test_words_above_that_say_otherwise(above: str, table: str) -> None:
    assert len(doubted(report(above, table))) == ALL


@pytest.mark.parametrize("table", [ROWS, PIPES], ids=["flow", "pipes"])
@pytest.mark.parametrize(
    "below",
    [
        "以上数据为上年度数据。",
        "上述数据为前三季度数据。",
        "注：以上为往年累计数。",
        "表中数字均为增减数。",
        "注：表内各项为占比。",
        "备注：本表为预计数。",
        "以上统计截至2023年9月。",
        "注：“本年”指2022年。",
        "本表所称本年为2022年10月至2023年9月。",
        "数据期间为2022年12月至2023年11月。",
        "以上数据为虚拟，仅供演示。",
        "表中数字未经审核。",
        "表格内容采用上年度口径，数量单位为百件。",
        "本表未包括第四季度。",
        "以上数据不含各乡镇。",
        "此表作废，以附件为准。",
        "以上数据有误，请勿引用。",
    ],
)
def test_notes_below_that_are_on_the_whole_table(below: str, table: str) -> None:
    assert len(doubted(report(table=table, below=below))) == ALL


@pytest.mark.parametrize("table", [ROWS, PIPES], ids=["flow", "pipes"])
@pytest.mark.parametrize(
    "below",
    [
        "勘误：行政许可误填，实际为351件。",
        "*“行政许可”一栏系笔误，正确数字为351。",
        "注：行政许可数量以351件为准。",
        "经复核，行政许可数量调整为351件。",
        "注：行政许可一行为2022年数据。",
        "编者注：行政许可数字存疑。",
        "注：行政许可单位为百件。",
    ],
)
def test_notes_below_are_on_the_row_that_they_name(below: str, table: str) -> None:
    found = doubted(report(table=table, below=below))
    assert found == {"disclosure.licensing.decisions"}


@pytest.mark.parametrize("table", [ROWS, PIPES], ids=["flow", "pipes"])
@pytest.mark.parametrize(
    "below",
    [
        "注：行政许可与行政强制两行数据填反。",
        "更正：行政许可、行政强制的数字颠倒，有误。",
    ],
)
def test_a_note_on_two_rows_is_on_both(below: str, table: str) -> None:
    assert doubted(report(table=table, below=below)) == {
        "disclosure.licensing.decisions",
        "disclosure.coercion.decisions",
    }


@pytest.mark.parametrize(
    "above",
    [
        "2023年，我局主动公开政府信息情况见下表",
        "根据条例第二十条规定，我单位主动公开情况如下：",
        "【表格一】",
        "2023年1月至12月情况如下：",
        "统计周期：2023.1.1-2023.12.31",
        "2023.1.1-2023.12.31",
        "（金额单位：万元；数量单位：件）",
        # Sentences of a report that are about other things than the figures below them
        "行政许可事项由30项调整为28项。",
        "申请人提供的行政许可信息有误的，及时告知。",
        "平均答复时限由20日改为15个工作日。",
        "八成以上单位为各乡镇站所。",
        "我单位为各乡镇提供指导。",
        "本单位为县政府直属单位。",
        "网站访问数据为上年的2倍。",
        "以上各项工作与去年同期相比均有提高。",
        "以上数据较上年增长5件。",
        "对填报有误的信息5条已更正。",
    ],
)
def test_words_above_that_say_nothing_new(above: str) -> None:
    assert doubted(report(above)) == set()


@pytest.mark.parametrize(
    "below", ["注：以上数据均为本年数据。", "（数据截至2023年12月31日）", "备注：无"]
)
def test_notes_below_that_say_nothing_new(below: str) -> None:
    assert doubted(report(below=below)) == set()


@pytest.mark.parametrize(
    "caption",
    [
        f"附件：云岭县渔政监督大队{TWO[2:]}",
        f"附件2\n\n东禾市民政局{TWO[2:]}统计表",
        f"附件：{TWO[2:]}填报模板",
        f"附件：{TWO[2:]}（2023年1-6月）",
    ],
)
@pytest.mark.parametrize("table", [ROWS, PIPES], ids=["flow", "pipes"])
def test_an_annex_in_place_of_a_table_is_whose_it_says(
    caption: str, table: str
) -> None:
    text = (
        f"{TITLE}\n\n一、总体情况\n\n公开平稳。\n\n{TWO}\n\n详见附件。\n\n"
        f"六、其他需要报告的事项\n\n无。\n\n{caption}\n\n{table}"
    )
    is_read = gxparse.parse(text).report.disclosure is not None
    assert not is_read or len(doubted(text)) == ALL


@pytest.mark.parametrize(
    "figure",
    [r"$\sim 36$", r"$\approx$ 36", r"$\cancel{36}$", r"$\geq 36$", r"$\pm36$"],
)
def test_signs_of_a_formula_that_say_something_are_not_left_out(figure: str) -> None:
    table = PIPES.replace("64", figure)
    assert doubted(report(table=table)) == {"disclosure.penalties.decisions"}


@pytest.mark.parametrize(
    "figure", [r"$64$", r"$\mathbf{64}$", r"$\text{64}$", r"$\;64$"]
)
def test_fonts_and_blanks_of_a_formula_say_nothing(figure: str) -> None:
    text = report(table=PIPES.replace("64", figure))
    assert doubted(text) == set()
    assert (
        gxparse.values(gxparse.parse(text).report)["disclosure.penalties.decisions"]
        == 64
    )
