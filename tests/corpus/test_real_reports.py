"""Five real reports, against what was read in them by eye: every figure, every paragraph, every diagnostic.

They stand beside the checkout in ../shared/reports; where that folder is not
there, these tests are skipped and say so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import gxparse
from gxparse import Origin, ParseResult
from gxparse.model.paths import values
from gxparse.testing.form import APPLICANTS
from tests.support.results import assert_covered

# The figures that are not zero; all others were read as 0
NOT_ZERO: dict[str, dict[str, Any]] = {
    "luolong-2024/source.md": {
        "requests.received.natural_person": 4,
        "requests.received.total": 4,
        "requests.outcomes.granted.natural_person": 2,
        "requests.outcomes.granted.total": 2,
        "requests.outcomes.refused.administrative_inquiry.natural_person": 1,
        "requests.outcomes.refused.administrative_inquiry.total": 1,
        "requests.outcomes.unavailable.not_held.natural_person": 1,
        "requests.outcomes.unavailable.not_held.total": 1,
        "requests.outcomes.total.natural_person": 4,
        "requests.outcomes.total.total": 4,
        "disputes.reconsideration.upheld": 1,
        "disputes.reconsideration.corrected": 2,
        "disputes.reconsideration.total": 3,
    },
    "xisaishan-2024/source.txt": {},
    "jiyuan-2021/source.txt": {
        "disclosure.normative_documents.issued": 2,
        "disclosure.normative_documents.in_force": 4,
        "disclosure.licensing.decisions": 3,
        "requests.received.natural_person": 1,
        "requests.received.total": 1,
        **{f"requests.outcomes.granted.{kind}": None for kind in APPLICANTS[:-1]},
        "requests.outcomes.granted.total": 1,
        "requests.outcomes.total.natural_person": 1,
        "requests.outcomes.total.total": 1,
    },
    "yanshi-2023/source.txt": {},
    "qijiang-2024/source.txt": {
        "disclosure.licensing.decisions": 4,
        "disclosure.penalties.decisions": 1,
        "requests.received.business": 1,
        "requests.received.total": 1,
        "requests.outcomes.granted.business": 1,
        "requests.outcomes.granted.total": 1,
        "requests.outcomes.total.business": 1,
        "requests.outcomes.total.total": 1,
    },
}

# title, agency, year, and the number of paragraphs in the preamble and in sections one, five and six
FRONT: dict[str, tuple[str, str, int, tuple[int, int, int, int]]] = {
    "luolong-2024/source.md": (
        "洛龙区司法局 2024 年政府信息公开工作年度报告",
        "洛龙区司法局",
        2024,
        (0, 11, 1, 0),
    ),
    "xisaishan-2024/source.txt": (
        "西塞山区司法局2024年政府信息公开工作年度报告",
        "西塞山区司法局",
        2024,
        (0, 10, 4, 1),
    ),
    "jiyuan-2021/source.txt": (
        "司法局2021年政府信息公开工作年度报告",
        "司法局",
        2021,
        (0, 9, 1, 1),
    ),
    "yanshi-2023/source.txt": (
        "偃师区司法局2023年政府信息公开工作年度报告",
        "偃师区司法局",
        2023,
        (0, 9, 2, 1),
    ),
    "qijiang-2024/source.txt": (
        "重庆市綦江区司法局2024年政府信息公开工作年度报告",
        "重庆市綦江区司法局",
        2024,
        (1, 5, 2, 1),
    ),
}

# Where the prose of a section stands: from behind the first mark to before the second
BOUNDS = {
    "overview": ("一、总体情况", "二、主动公开政府信息情况"),
    "problems": ("五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
    "other_matters": ("六、其他需要报告的事项", None),
}

names = pytest.mark.parametrize("name", sorted(NOT_ZERO))


def parse(real_reports: Path, name: str) -> ParseResult:
    return gxparse.parse((real_reports / name).read_text(encoding="utf-8"))


@names
def test_every_figure_is_right(real_reports: Path, name: str) -> None:
    result = parse(real_reports, name)
    found = {
        path: value for path, value in values(result.report).items() if "." in path
    }
    assert len(found) == 12 - 1 + 175 + 15
    assert found.pop("disclosure.fees.unit") == "万元"
    expected = dict.fromkeys(found, 0) | NOT_ZERO[name]
    assert found == expected


@names
def test_every_figure_has_its_place(real_reports: Path, name: str) -> None:
    result = parse(real_reports, name)
    taken: set[int] = set()
    for path, value in values(result.report).items():
        if "." not in path:
            continue
        cell = result.cells[path]
        if value is None:
            assert not cell.spans
            continue
        assert (
            "".join(result.text[a:b] for a, b in cell.spans) == cell.raw == str(value)
        )
        places = {place for a, b in cell.spans for place in range(a, b)}
        assert not places & taken
        taken |= places


@names
def test_front_and_prose_are_complete(real_reports: Path, name: str) -> None:
    result = parse(real_reports, name)
    report = result.report
    title, agency, year, paragraphs = FRONT[name]
    assert (report.title, report.agency, report.year) == (title, agency, year)
    found = (report.preamble, report.overview, report.problems, report.other_matters)
    assert tuple(map(len, found)) == paragraphs
    for section, (first, last) in BOUNDS.items():
        text = result.text
        start = text.rindex(first) + len(first)
        stop = text.rindex(last) if last else len(text)
        printed = "".join(
            text[start:stop].replace("#", "").replace("[bookmark: _GoBack]", "").split()
        )
        assert "".join("".join(getattr(report, section)).split()) == printed


@names
def test_every_character_is_accounted_for(real_reports: Path, name: str) -> None:
    result = parse(real_reports, name)
    assert_covered(result)
    leftovers = [result.text[s.start : s.end] for s in result.leftovers]
    # in jiyuan-2021, 21 rows print eight zeros and figures where seven are due
    assert leftovers == (["0"] * 21 if name.startswith("jiyuan") else [])


@names
def test_canonical_text_gives_the_report_back(real_reports: Path, name: str) -> None:
    report = parse(real_reports, name).report
    assert gxparse.loads(gxparse.dumps(report)) == report
    assert gxparse.from_dict(gxparse.to_dict(report)) == report


@names
def test_only_jiyuan_is_told_anything(real_reports: Path, name: str) -> None:
    result = parse(real_reports, name)
    assert result.ok
    codes = [d.code for d in result.diagnostics]
    if not name.startswith("jiyuan"):
        assert codes == []
    else:
        assert sorted(set(codes)) == ["GX116", "GX204", "GX206"]
        assert codes.count("GX204") == 22
        assert codes.count("GX206") == 1


def test_jiyuan_prints_one_figure_of_seven(real_reports: Path) -> None:
    result = parse(real_reports, "jiyuan-2021/source.txt")
    row = "requests.outcomes.granted"
    told = [
        d for d in result.diagnostics if row in d.paths or f"{row}.other" in d.paths
    ]
    assert [d.code for d in told] == ["GX204", "GX206"]
    assert told[1].text("zh") == (
        "“（一）予以公开”一行在自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他下没有数字"
    )
    assert result.cells[f"{row}.total"].raw == "1"
    assert [result.cells[f"{row}.{kind}"].origin for kind in APPLICANTS[:-1]] != [
        Origin.PRINTED
    ] * 6


def test_jiyuan_s_total_is_repaired_with_its_proof(real_reports: Path) -> None:
    result = parse(real_reports, "jiyuan-2021/source.txt")
    row = "requests.outcomes.total"
    report = result.report
    assert report.requests is not None
    printed = report.requests.outcomes.total
    assert [getattr(printed, kind) for kind in APPLICANTS] == [1, 0, 0, 0, 0, 0, 1]
    assert {result.cells[f"{row}.{kind}"].origin for kind in APPLICANTS} == {
        Origin.REPAIRED
    }
    (told,) = (d for d in result.diagnostics if row in d.paths)
    assert told.code == "GX204"
    assert "1 0 0 0 0 0 1" in told.message
    assert "7 of its 7 figures agree with the sums of their columns" in told.message


def test_qijiang_cites_its_notice(real_reports: Path) -> None:
    assert (
        parse(real_reports, "qijiang-2024/source.txt").report.notice
        == "国办公开办函〔2021〕30号"
    )


def test_jiyuan_s_row_of_one_figure_is_inferred(real_reports: Path) -> None:
    report = parse(real_reports, "jiyuan-2021/source.txt").report
    made = gxparse.infer(report).report
    assert made.requests is not None
    assert made.requests.outcomes.granted == gxparse.ApplicantCounts(
        1, 0, 0, 0, 0, 0, 1
    )


def test_a_page_reads_as_its_markup_does(real_reports: Path) -> None:
    """shanghai-2019 as a file: its cells where the markup has them, and its prose by paragraphs."""
    path = real_reports / "shanghai-2019" / "source.html"
    result, markup = gxparse.read(path), gxparse.parse(path.read_text(encoding="utf-8"))
    assert_covered(result)
    assert values(result.report) == values(markup.report)
    assert (
        len([cell for cell in result.cells.values() if cell.origin == "printed"]) > 30
    )
    rows = [line.split("\t") for line in result.text.splitlines() if "\t" in line]
    assert [len(row) for row in rows] == [4] * 18 + [10] * 26 + [15] * 4
    assert rows[2] == ["规章", "13", "13", "524"]
    assert rows[21] == [
        "",
        "",
        "一、本年新收政府信息公开申请数量",
        "821",
        "35",
        "",
        "",
        "2",
        "1",
        "859",
    ]
    assert len(result.report.overview) == 22
    assert result.report.overview[1] == "（一）主动公开方面"


def test_what_stands_under_a_doubt_about_its_reading(real_reports: Path) -> None:
    """Each is listed with its reason in docs/en/explanation/accuracy.md."""
    doubted: dict[str, int] = {}
    read = 0
    for path in sorted(real_reports.glob("*/*.*")):
        if path.suffix == ".json":
            continue
        result = gxparse.read(path)
        printed = {
            name for name, cell in result.cells.items() if cell.value is not None
        }
        read += len(printed)
        found = [
            name
            for name, told in result.doubts.items()
            if name in printed and any(d.concerns == "reading" for d in told)
        ]
        if found:
            doubted[f"{path.parent.name}/{path.name}"] = len(found)
    assert read == 2443
    assert doubted == {
        "hongze-2023/pdftotext.txt": 19,
        "jiyuan-2021/source.txt": 8,
        "kewei-2024/pdf-tables-guessed.md": 69,
    }
