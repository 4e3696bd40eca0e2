"""CSV and TSV: in files and as text, quoted and not, padded and not."""

from __future__ import annotations

import csv
import io

import pytest

import gxparse
from gxparse.characters import CELL, ROW
from gxparse.readers.separated import borders
from tests.support.places import CORPUS
from tests.support.results import assert_covered

TABS = (CORPUS / "08-tabs.txt").read_text(encoding="utf-8")
WHOLE = gxparse.parse(TABS)
ROWS = [line.split("\t") for line in TABS.splitlines()]
WIDTH = max(map(len, ROWS))
PADDED = [row + [""] * (WIDTH - len(row)) for row in ROWS]
BROKEN = [
    [cell[:3] + "\n" + cell[3:] if 5 < len(cell) < 20 else cell for cell in row]
    if len(row) > 1
    else row
    for row in ROWS
]


def written(rows: list[list[str]], dialect: str = "excel", quoting: int = 0) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, dialect, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


class Semicolons(csv.excel):
    """As spreadsheets write where a comma is the point of a number."""

    delimiter = ";"


csv.register_dialect("semicolons", Semicolons)


def figures(result: gxparse.ParseResult) -> dict[str, object]:
    return {path: cell.value for path, cell in result.cells.items()}


@pytest.mark.parametrize("rows", [ROWS, PADDED, BROKEN], ids=["", "padded", "broken"])
@pytest.mark.parametrize("dialect", ["excel", "excel-tab", "unix", "semicolons"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_report_in_every_dialect(
    rows: list[list[str]], dialect: str, quoting: int
) -> None:
    text = written(rows, dialect, quoting)
    for result in (gxparse.parse(text), gxparse.read(text.encode())):
        assert result.text == text
        assert figures(result) == figures(WHOLE)
        assert not result.doubts
        assert result.report.title == WHOLE.report.title
        assert result.report.overview == WHOLE.report.overview
        assert_covered(result)


@pytest.mark.parametrize("dialect", ["excel", "semicolons"])
def test_figures_that_a_spreadsheet_is_to_take_for_text(dialect: str) -> None:
    sign = {"excel": ",", "semicolons": ";"}[dialect]
    lines = [
        sign.join([f'="{cell}"' if cell.isdigit() else cell for cell in row])
        for row in ROWS
    ]
    result = gxparse.parse("\n".join(["sep=" + sign, *lines]) + "\n")
    assert figures(result) == figures(WHOLE)
    assert not result.doubts
    assert result.report.title == WHOLE.report.title
    assert_covered(result)


def test_every_place_is_one_of_the_source() -> None:
    text = written(BROKEN, quoting=csv.QUOTE_ALL)
    result = gxparse.parse(text)
    for path, cell in result.cells.items():
        if cell.raw and not path.endswith("unit"):
            (span,) = cell.spans
            assert text[span.start : span.end] == cell.raw, path
            assert text[span.start - 1] == text[span.end] == '"'


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (
            "规章,1,2,3\n规范,4,5,6",
            f"规章{CELL}1{CELL}2{CELL}3{ROW}规范{CELL}4{CELL}5{CELL}6",
        ),
        (
            '"规\n章",1,"1,386",\n规范,4,,6\n',
            f" 规 章 {CELL}1{CELL} 1,386 {CELL}{ROW}规范{CELL}4{CELL}{CELL}6{ROW}",
        ),
        (
            '前言\n"甲""乙""",1,2,3\n规范,4,5,6\n后记',
            f'前言{ROW} 甲"\u200b乙"\u200b {CELL}1{CELL}2{CELL}3{ROW}规范{CELL}4{CELL}5{CELL}6{ROW}后记',
        ),
        (
            "共1,386件\n规章,1,2,3\n规范,4,5,6",
            f"共1,386件{ROW}规章{CELL}1{CELL}2{CELL}3{ROW}规范{CELL}4{CELL}5{CELL}6",
        ),
        (
            '"规章"\t1\t"2\n"\t3\n规范\t4\t5\t6',
            f" 规章 {CELL}1{CELL} 2  {CELL}3{ROW}规范{CELL}4{CELL}5{CELL}6",
        ),
        (
            "规章,八,丨,１２\n规范,3 件,NaN,(cid:19)6",
            f"规章{CELL}八{CELL}丨{CELL}１２{ROW}规范{CELL}3 件{CELL}NaN{CELL}(cid:19)6",
        ),
        (
            "一、标题,,,\n规章,1,2,3\n规范,4,5,6",
            f"一、标题{CELL}{CELL}{CELL}{ROW}规章{CELL}1{CELL}2{CELL}3{ROW}规范{CELL}4{CELL}5{CELL}6",
        ),
    ],
)
def test_borders(text: str, signs: str) -> None:
    found = borders(text)
    assert found is not None
    assert found.signs == signs
    assert found.plain == signs.replace(CELL, "\t").replace(ROW, "\n")
    assert len(found.plain) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        TABS,
        "规章 1,386 3,201 8,000\n规范 4,102 5,330 6,441\n" * 9,
        "公开了1,386件, 其中3,201件, 另有8,000件。\n" * 9,
        "收到1,386件,办结2,201件,结转3,000件\n" * 9,
        '[["规章", 8, 3, 24],\n["规范", 7, 14, 49]]' * 4,
        "| 规章 | 1,2,3,4 | 5,,6 |\n" * 9,
        "甲,乙,丙,丁\n" * 9,
        '"a\tb\n' * 9,
        ",,,\n" * 9,
    ],
)
def test_what_is_no_csv(text: str) -> None:
    assert borders(text) is None


def test_a_row_with_a_cell_too_many_is_told() -> None:
    """A comma of thousands in a figure that nobody quoted."""
    row = next(
        line
        for line in written(ROWS).splitlines()
        if line.startswith("行政规范性文件,")
    )
    label, first, *others = row.split(",")
    text = written(ROWS).replace(row, ",".join([label, "1", "386", *others]))
    right = figures(WHOLE)
    result = gxparse.parse(text)
    for path, value in figures(result).items():
        if path.startswith("disclosure.normative_documents."):
            assert value is None or path in result.doubts
        else:
            assert value == right[path], path
    assert first != "1"


@pytest.mark.parametrize(
    "piece", ['"', '"a,', '"\n', ',"', '""', ",0,0,0\n", '"a\n,0,0,\n']
)
def test_any_quotes_in_bulk(piece: str) -> None:
    """Quadratic time would take minutes here."""
    borders("规章,0,0,0\n" * 9 + piece * 50_000)
