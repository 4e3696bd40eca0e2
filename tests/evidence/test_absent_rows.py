"""What is told of rows without figures: that they are blank, that nothing of them is printed, or that figures without a
row may be theirs."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.evidence.absent_rows import of_absent_rows
from gxparse.testing import form
from tests.tables.stages import (
    CONTENT,
    DISCLOSURE,
    FORM,
    IN_FORCE,
    ISSUED,
    NORMS,
    REPEALED,
    RULES,
    bars,
    reading_of,
)

HEADS = (CONTENT, ISSUED, REPEALED, IN_FORCE)
FLOWED = "二、主动公开政府信息情况\n信息内容\n本年处理决定数量\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "GX104", id="not printed at all"),
        pytest.param(bars(NORMS), "GX206", id="its label is printed"),
    ],
)
def test_a_row_without_figures(text: str, code: str) -> None:
    reading = reading_of(bars(*HEADS) + bars(RULES, 3, 1, 7) + text, "disclosure")
    norms, *others = of_absent_rows(FORM, reading)
    assert (norms.code, norms.paths) == (
        code,
        ("disclosure.normative_documents", *form.NORMS),
    )
    assert norms.spans == ()
    assert [one.code for one in others] == ["GX104"] * (len(DISCLOSURE.rows) - 2)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        # The figure above the first label may be that of any row that has none
        (
            "550\n行政许可\n行政处罚\n4119\n行政强制\n195\n",
            # nothing of the row of fees is printed, so that its label may be lost
            {"disclosure.licensing.decisions", "disclosure.fees.amount"},
        ),
        (
            "550\n行政许可\n行政处罚\n4119\n行政强制\n行政事业性收费\n",
            {
                "disclosure.licensing.decisions",
                "disclosure.coercion.decisions",
                "disclosure.fees.amount",
            },
        ),
        # A row that is printed blank beside others, and no figure too many
        ("行政许可\n行政处罚\n4119\n行政强制\n195\n", set()),
        # Words that open with digits are no figures
        ("2023年度\n行政许可\n行政处罚\n4119\n行政强制\n195\n", set()),
    ],
)
def test_figures_without_a_row_may_be_those_of_a_row_without_figures(
    text: str, doubtful: set[str]
) -> None:
    result = gxparse.parse(
        f"云岭县水利局2023年政府信息公开工作年度报告\n{FLOWED}{text}"
    )
    told = [one for one in result.diagnostics if one.code == "GX223"]
    assert {path for one in told for path in one.paths} == doubtful
    for path in doubtful:
        assert result.cells[path].value is None
        assert not result.cells[path].trusted


def test_between_borders_figures_stay_in_the_row_of_their_label() -> None:
    text = bars("行政许可", "") + bars("网络行政许可", 550) + bars("行政处罚", 4119)
    result = gxparse.parse(
        f"二、主动公开政府信息情况\n{bars('信息内容', '本年处理决定数量')}{text}"
    )
    codes = [d.code for d in result.diagnostics if "disclosure.licensing" in d.paths]
    assert "GX206" in codes
    assert all(d.code != "GX223" for d in result.diagnostics)
