"""Texts that 32 converters made of the project's own reports: nothing silently wrong, and what each gives."""

from __future__ import annotations

import json

import pytest

import gxparse
from gxparse.model.paths import values
from gxparse.testing import damage
from tests.support import converted

CASES: dict[str, list[damage.Case]] = {}
for case in converted.cases():
    CASES.setdefault(case.kind, []).append(case)
# What order and sums prove of texts that tear rows apart, lose cells or run them together
PROVED = {"catdoc": 0.55, "pdfminer": 0.37, "pdftotext": 0.48, "soup-nothing": 0.86}

UNTITLED = {"markitdown-pdf", "trafilatura"}  # in a table, or lost


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
            assert (
                "".join((result.report.title or "").split())
                == "云岭县水利局2023年政府信息公开工作年度报告"
            )
            assert (result.report.agency, result.report.year) == ("云岭县水利局", 2023)
    assert right / nonzero >= PROVED.get(kind, 1.0)


def test_table_3_is_read_of_text_without_separators() -> None:
    """Of two of these reports the sums hold, of two they are wrong in four rows."""
    nonzero = right = 0
    for case in CASES["soup-nothing"]:
        truth = {
            path: value
            for path, value in case.truth.items()
            if path.startswith("requests.") and value
        }
        made = values(gxparse.parse(case.text).report)
        assert all(made[path] in (None, value) for path, value in truth.items()), (
            case.layout
        )
        nonzero += len(truth)
        right += sum(made[path] is not None for path in truth)
    assert nonzero == 618
    assert right / nonzero >= 0.97


@pytest.mark.parametrize(
    "kind", sorted(CASES.keys() - {"markitdown-pdf"})
)  # whose title is torn
def test_prose_is_whole_and_in_order(kind: str) -> None:
    for case in CASES[kind]:
        truth = gxparse.from_dict(
            json.loads(
                (converted.FOLDER / case.layout / "truth.json").read_text("utf-8")
            )
        )
        report = gxparse.parse(case.text).report
        for name in ("preamble", "overview", "problems", "other_matters"):
            wanted, made = (
                "".join("".join(getattr(r, name)).split()) for r in (truth, report)
            )
            if kind == "pdftotext" and name == "other_matters":
                made = made.rstrip(
                    "0123456789"
                )  # a figure of table 4 that it prints behind section six
            assert made.replace('"', "").replace("“", "").replace(
                "”", ""
            ) == wanted.replace("“", "").replace("”", "")
