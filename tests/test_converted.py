"""Texts that 32 converters made of the project's own reports: nothing silently wrong, and what each gives."""

from __future__ import annotations

import pytest

import gxparse
from tests import converted, damage

CASES: dict[str, list[damage.Case]] = {}
for case in converted.cases():
    CASES.setdefault(case.kind, []).append(case)
# What order and sums prove of texts that tear rows apart, lose cells or run them together
PROVED = {"catdoc": 0.55, "pdfminer": 0.37, "pdftotext": 0.48, "soup-nothing": 0.0}

UNTITLED = {"markitdown-pdf", "soup-blanks", "soup-nothing", "trafilatura"}  # lost, in a table, or on one line with all


def test_every_converter_read_every_report() -> None:
    assert len(CASES) == 32
    assert {len(cases) for cases in CASES.values()} == {4}


@pytest.mark.parametrize("kind", sorted(CASES))
def test_converter(kind: str) -> None:
    nonzero = right = 0
    for case in CASES[kind]:
        result = gxparse.parse(case.text)
        verdict = damage.judge(case, result)
        assert verdict.silent == [], case.layout
        nonzero += verdict.nonzero
        right += verdict.nonzero_right
        if kind not in UNTITLED:
            assert "".join((result.report.title or "").split()) == "云岭县水利局2023年政府信息公开工作年度报告"
            assert (result.report.agency, result.report.year) == ("云岭县水利局", 2023)
    assert right / nonzero >= PROVED.get(kind, 1.0)
