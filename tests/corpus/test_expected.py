"""Three real reports in the texts that converters made of them, held against what was read cell by cell.

They stand beside the checkout in ../shared/reports; where that folder is not
there, these tests are skipped and say so.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import gxparse
from gxparse import Edition, Origin, ParseResult
from gxparse.model.paths import values
from gxparse.testing import damage, form
from tests.support.results import assert_covered

WHOLE = (
    "shanghai-2019/source.html",
    "shanghai-2019/trafilatura.txt",
    "shanghai-2019/html2text.md",
    "shanghai-2019/tsv.txt",
    "hongze-2023/pdfplumber.txt",
    "hongze-2023/pdftotext-layout.txt",
    "hongze-2023/pdftotext-raw.txt",
    "hongze-2023/pymupdf.txt",
    "hongze-2023/pypdf.txt",
)
# How many of their printed values that are not 0 are read; the others are not known, and told. Text that has
# lost its blank cells, or all that parts its cells, proves little where the report prints few sums.
IN_PART = {
    "shanghai-2019/lines.txt": 8,  # of 49: table 2 alone
    "shanghai-2019/joined.txt": 0,  # of 49
    "hongze-2023/pdftotext.txt": 4,  # of 27
    "kewei-2024/pdf-tables-guessed.md": 29,  # of 30
}
EDITIONS = {
    "shanghai-2019": (Edition.E2019, Edition.E2019),
    "hongze-2023": (Edition.E2021, Edition.E2019),
    "kewei-2024": (Edition.E2021, Edition.E2021),
}


def truth(folder: Path) -> dict[str, Any]:
    """The figures of expected.json by attribute path."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    disclosure, requests = (edition.year for edition in EDITIONS[folder.name])
    found: dict[str, Any] = {}
    for _, _, rows in form.DISCLOSURE[disclosure]:
        for label, path in rows:
            printed = (
                expected["table2"].get(label)
                or expected["table2"][label.removeprefix("行政")]
            )
            columns = form.DISCLOSURE_COLUMNS[disclosure][path]
            found |= zip(
                [f"{path}.{column}" for column in columns],
                printed.values(),
                strict=True,
            )
    named = {
        label.rpartition("/")[2]: figures
        for label, figures in expected["table3"].items()
    }
    for one, two, three, path in form.REQUESTS[requests]:
        label = three or two or one
        figures = named.get(label) or named[label.partition("（区分")[0]]
        found |= zip(
            [f"{path}.{column}" for column in form.APPLICANTS], figures, strict=True
        )
    for path, figures in zip(form.DISPUTES, expected["table4"].values(), strict=True):
        found |= zip(
            [f"{path}.{column}" for column in form.RESULT_COLUMNS], figures, strict=True
        )
    return {
        path: Decimal(str(v)) if isinstance(v, float) else v
        for path, v in found.items()
    }


def parse(real_reports: Path, name: str) -> ParseResult:
    return gxparse.parse((real_reports / name).read_text(encoding="utf-8"))


def folder(real_reports: Path, name: str) -> Path:
    return real_reports / name.partition("/")[0]


@pytest.mark.parametrize("name", WHOLE)
def test_every_value_is_right(real_reports: Path, name: str) -> None:
    result = parse(real_reports, name)
    found = values(result.report)
    expected = truth(folder(real_reports, name))
    assert {path: found[path] for path in expected} == expected
    tables = (result.report.disclosure, result.report.requests)
    assert (
        tuple(table.edition for table in tables if table)
        == EDITIONS[name.partition("/")[0]]
    )


@pytest.mark.parametrize("name", [*WHOLE, *IN_PART])
def test_no_value_is_wrong_without_a_word(real_reports: Path, name: str) -> None:
    result = parse(real_reports, name)
    expected = truth(folder(real_reports, name))
    verdict = damage.judge(damage.Case("", expected, "", name), result)
    assert verdict.silent == []
    assert verdict.nonzero_right == IN_PART.get(name, verdict.nonzero)
    assert_covered(result)
    assert gxparse.loads(gxparse.dumps(result.report)) == result.report
    assert gxparse.from_dict(gxparse.to_dict(result.report)) == result.report


@pytest.mark.parametrize(
    "name", [name for name in WHOLE if name.startswith("shanghai")]
)
def test_shanghai_prints_its_amount_with_its_unit(
    real_reports: Path, name: str
) -> None:
    result = parse(real_reports, name)
    assert isinstance(result.report.disclosure, gxparse.DisclosureTable2019)
    assert result.report.disclosure.procurement == gxparse.Procurement(
        6, Decimal(251000), "元"
    )
    assert result.cells["disclosure.procurement.amount"].raw == "251000元"
    assert result.cells["requests.received.research"].origin is Origin.BLANK
    assert result.report.year == (
        None if name.endswith("html") else 2019
    )  # its page names no title in its text


@pytest.mark.parametrize("name", [name for name in WHOLE if name.startswith("hongze")])
def test_hongze_s_wrong_sums_stay_as_printed_and_are_told(
    real_reports: Path, name: str
) -> None:
    result = parse(real_reports, name)
    assert [d.data["sums"] for d in result.diagnostics if d.code == "GX304"] == [
        "10 + 1 + 0 + 0 ≠ 0",
        "5 + 0 + 0 + 0 ≠ 0",
    ]


def test_kewei_s_hard_cell_is_not_known_and_told(real_reports: Path) -> None:
    result = parse(real_reports, "kewei-2024/pdf-tables-guessed.md")
    path = "requests.carried_forward.total"
    found = values(result.report)
    expected = truth(real_reports / "kewei-2024")
    assert {p for p, value in expected.items() if found[p] != value} == {path}
    assert found[path] is None
    assert any(
        {path, "requests.carried_forward"} & set(d.paths)
        for d in result.diagnostics
        if d.severity != "info"
    )
