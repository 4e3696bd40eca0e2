"""The form as a page and as a Word file: read back to the same report, with merged cells as the notices print them."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import product
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given, settings

import gxparse
from gxparse import DisputeCounts, DisputeTable, Report
from gxparse.serializers.statutory import to_docx, to_html
from gxparse.serializers.statutory.grid import Cell, sections, width
from gxparse.testing import form, reports
from tests.support.panels import reports as panel
from tests.support.places import CORPUS

REPORTS = {
    path.name.partition(".")[0]: gxparse.from_dict(
        json.loads(path.read_text("utf-8"))["report"]
    )
    for path in sorted(CORPUS.glob("*.expected.json"))
}
PLAIN = next(iter(panel().values()))


def grids(report: Report) -> dict[str, list[list[Cell]]]:
    return {s.heading: s.grid for s in sections(report) if s.grid}


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_of_the_corpus_is_read_back(name: str) -> None:
    report = REPORTS[name]
    for made in (to_docx(report), to_html(report).encode()):
        assert gxparse.read(made).report == report


@settings(max_examples=15)
@given(reports())
def test_any_report_that_could_be_published_is_read_back(report: Report) -> None:
    assert gxparse.read(to_docx(report)).report == report
    assert gxparse.read(to_html(report).encode()).report == report


def test_cells_are_merged_as_the_notices_print_them() -> None:
    """Held against the form as it was typed from the notices, not against the grammars."""
    two, three, four = grids(PLAIN).values()
    assert [width(grid) for grid in (two, three, four)] == [4, 10, 15]
    for grid in (two, three, four):
        area = sum(cell.down * cell.across for row in grid for cell in row)
        assert area == len(grid) * width(grid)
    assert three[0] == [Cell(form.RELATION, 3, 3), Cell("申请人情况", 1, 7)]
    assert three[1] == [
        Cell("自然人", 2),
        Cell("法人或其他组织", 1, 5),
        Cell("总计", 2),
    ]
    labels = [tuple(c.text for c in row if c.path is None) for row in three[3:]]
    assert labels == [
        tuple(label for label in row[:3] if label) for row in form.REQUESTS[2021]
    ]
    assert three[5][0] == Cell("三、本年度办理结果", 22)
    assert three[7][0] == Cell("（三）不予公开", 8)
    assert [row[0].text for row in two if len(row) == 1] == [
        article for article, *_ in form.DISCLOSURE[2021]
    ]
    assert two[-2][-1].text == "本年收费金额（单位：万元）"
    assert four[0] == [Cell("行政复议", 1, 5), Cell("行政诉讼", 1, 10)]
    assert [cell.text for cell in four[2]] == [*form.RESULTS, *form.RESULTS]
    values = gxparse.values(PLAIN)
    printed = [c for grid in (two, three, four) for row in grid for c in row if c.path]
    assert [c.path for c in printed] == [p for p in values if not p.endswith(".unit")]


def test_the_other_edition() -> None:
    report = REPORTS["22-cell-lines-edition-2019"]
    two, three, _ = grids(report).values()
    assert [row[0].text for row in two if len(row) == 1] == [
        article for article, *_ in form.DISCLOSURE[2019]
    ]
    assert Cell("（六）其他处理", across=2) in three[-3]


def test_a_word_file_is_whole_and_the_same_each_time() -> None:
    made = to_docx(PLAIN)
    assert made == to_docx(PLAIN)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        for name in names:
            ElementTree.fromstring(archive.read(name))
    assert names[0] == "[Content_Types].xml"
    assert {"_rels/.rels", "word/document.xml", "word/styles.xml"} < set(names)


def test_text_is_text_in_both() -> None:
    odd = ("1 < 2 & “引号”", "表\x01格")
    report = evolve(PLAIN, problems=odd)
    read = gxparse.read(to_docx(report)).report.problems
    assert read == (odd[0], "表\ufffd格")
    assert gxparse.read(to_html(report).encode()).report.problems[0] == odd[0]


def test_a_report_without_a_title_gets_the_usual_one() -> None:
    report = evolve(PLAIN, title=None)
    assert gxparse.read(to_docx(report)).report == PLAIN
    assert "<h1>" not in to_html(Report())
    for write in (to_docx, to_html):
        with pytest.raises(TypeError):
            write("x")  # type: ignore[arg-type]


def values_in(block: DisputeCounts) -> bool:
    """Whether a block holds any figure."""
    return block != DisputeCounts()


FULL = DisputeCounts(2, 1, 0, 4, 7)
BLOCKS = (FULL, DisputeCounts(), DisputeCounts(None, 3), DisputeCounts(total=9))


@pytest.mark.parametrize(
    "blocks", [each for each in product(BLOCKS, repeat=3) if any(map(values_in, each))]
)
def test_blocks_of_blank_cells_are_read_back(
    blocks: tuple[DisputeCounts, DisputeCounts, DisputeCounts],
) -> None:
    """Table 4 is one row: where most of its cells are blank, the others still stand under their heads."""
    report = evolve(PLAIN, disputes=DisputeTable(*blocks))
    for made in (to_docx(report), to_html(report).encode()):
        read = gxparse.read(made)
        assert read.report == report
        assert read.ok
