"""Workbooks: what their cells hold, which sheets are shown, and files that would fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

import gxparse
from gxparse import LimitExceeded, Limits, ReadError
from gxparse.testing.form import HEADINGS, NORMS, RULES
from tests.support import filed
from tests.support.filed import cells
from tests.support.hostile.workbooks import parts
from tests.support.results import assert_covered, warned_paths
from tests.support.workbook import book, sheet

XLSX = filed.FOLDER / "1-portrait" / "report.xlsx"
XLS = filed.FOLDER / "1-portrait" / "report.xls"
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
NEXT = ["行政规范性文件", "16", "27", "38"]


def rules(*row: str, more: str = "") -> gxparse.ParseResult:
    result = gxparse.read(
        book(sheet([[HEADINGS["disclosure"]], HEADS, ["规章", *row], NEXT], more))
    )
    assert_covered(result)
    return result


def values(result: gxparse.ParseResult, *paths: str) -> list[object]:
    return [value for value, *_ in cells(result, *paths)]


def test_cells_and_their_places() -> None:
    result = rules("4", "", "9")
    assert values(result, *RULES, *NORMS) == [4, None, 9, 16, 27, 38]
    assert (
        repr(result.locate(result.cells[RULES[2]].spans[0]))
        == "Location(line=3, column=7, table=1, row=3, cell=4)"
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="@"><v>4.0</v></c>', 4),
        ('<c r="@"><f>SUM(A1:A3)</f><v>4</v></c>', 4),
        ('<c r="@" t="str"><f>"4"</f><v>4</v></c>', 4),
        ('<c r="@"><f>SUM(A1:A3)</f></c>', None),  # never worked out
        ('<c r="@"><v>4.5</v></c>', None),
        ('<c r="@"><v>1e-7</v></c>', None),
        ('<c r="@" t="b"><v>1</v></c>', None),
        ('<c r="@" t="e"><v>#REF!</v></c>', None),
        ('<c r="@" t="inlineStr"><is><t>约4</t></is></c>', None),
    ],
)
def test_what_a_cell_holds(cell: str, value: int | None) -> None:
    result = rules(cell, "5", "9")
    assert values(result, *RULES) == [value, 5, 9]


def test_merged_cells() -> None:
    wide = rules("7", "", "9", more='<mergeCells><mergeCell ref="B3:C3"/></mergeCells>')
    assert values(wide, *RULES) == [None, None, 9]
    assert {RULES[0], RULES[1]} <= warned_paths(wide)
    long = rules(
        "7", "5", "9", more='<mergeCells><mergeCell ref="B3:B4"/></mergeCells>'
    )
    assert values(long, *RULES, *NORMS) == [None, 5, 9, None, 27, 38]
    assert {RULES[0], NORMS[0]} <= warned_paths(long)


def test_a_place_in_small_letters_and_a_part_of_any_name() -> None:
    part = sheet([[HEADINGS["disclosure"]], HEADS, ["规章", "4", "5", "9"], NEXT])
    small = re.sub('r="([A-Z])', lambda match: match[0].lower(), part)
    assert small != part
    result = gxparse.read(parts(("worksheets/s.dat", small)))
    assert values(result, *RULES, *NORMS) == [4, 5, 9, 16, 27, 38]


def test_pictures_are_not_unpacked() -> None:
    out = io.BytesIO(XLSX.read_bytes())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        for n in range(3):
            archive.writestr(f"xl/media/image{n}.PNG", bytes(20 * 2**20))
    assert gxparse.read(out.getvalue()).ok


def test_an_old_workbook_beyond_what_may_be_unpacked() -> None:
    with pytest.raises(LimitExceeded, match="unpacked may be at most 1000"):
        gxparse.read(XLS, limits=Limits(unpacked=1000))


def test_sheets() -> None:
    draft = sheet([["云岭县水利局2022年政府信息公开工作年度报告"]])
    one = sheet([[HEADINGS["overview"]], ["全年公布信息412条。"]])
    two = sheet([[HEADINGS["disclosure"]], HEADS, ["规章", "4", "5", "9"], NEXT])
    result = gxparse.read(book(draft, one, two, hidden=1))
    assert values(result, *RULES) == [4, 5, 9]
    assert result.report.overview == ("全年公布信息412条。",)
    assert result.locate(result.cells[RULES[0]].spans[0])[3:6] == (3, 3, 2)
    assert "2022" not in result.text
    assert [d.data for d in result.diagnostics if d.code == "GX011"] == [{"count": 23}]


@pytest.mark.parametrize(
    "far", ['<c r="XFD1048576"><v>1</v></c>', '<c r="A1048576"><v>1</v></c>']
)
def test_a_cell_far_out(far: str) -> None:
    with pytest.raises(LimitExceeded):
        gxparse.read(book(sheet([[far]])))


def test_many_merged_cells() -> None:
    merged = "".join(f'<mergeCell ref="A{n}:J9999"/>' for n in range(9998, 0, -1))
    last = '<c r="J9999"><v>1</v></c>'
    with pytest.raises(LimitExceeded):
        gxparse.read(book(sheet([[last]], f"<mergeCells>{merged}</mergeCells>")))


@pytest.mark.parametrize("path", [XLSX, XLS])
def test_any_byte_changed_or_lost(path: Path) -> None:
    truth, data = filed.truth("1-portrait"), path.read_bytes()
    for place in range(8, len(data), len(data) // 80):
        for made in (
            data[:place],
            data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :],
        ):
            try:
                result = gxparse.read(made)
            except ReadError:
                continue
            if (
                path is XLSX
            ):  # XLS has no sums over its bytes, so that a changed digit is what it says
                assert filed.judge(truth, result).silent == []


def test_sheets_that_come_to_too_much() -> None:
    """Each of them within the limit, all of them beyond it."""
    one = sheet([['<c r="J9999"><v>1</v></c>']])
    assert gxparse.read(book(one)).text
    with pytest.raises(LimitExceeded):
        gxparse.read(book(one, one))
    with pytest.raises(LimitExceeded, match="cells may be at most 100"):
        gxparse.read(XLS, limits=Limits(cells=100))


def test_sheets_that_are_not_shown_count_as_well() -> None:
    """Of these nothing is written, so that only what is counted before they are read can stop them."""
    one = sheet([['<c r="J9999"><v>1</v></c>']])
    assert (
        gxparse.read(book(one, one, one, hidden=3), limits=Limits(cells=299_970)).text
        == ""
    )
    with pytest.raises(LimitExceeded, match="cells may be at most 299969"):
        gxparse.read(book(one, one, one, hidden=3), limits=Limits(cells=299_969))


def test_a_document_type_in_a_sheet() -> None:
    with pytest.raises(ReadError) as raised:
        gxparse.read(book("<!DOCTYPE x>" + sheet([])))
    assert raised.value.code == "GX029"


def test_parts_that_come_to_too_much() -> None:
    out = io.BytesIO(XLSX.read_bytes())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for n in range(40):
            archive.writestr(f"xl/{n}.xml", bytes(range(256)) * 4 * 2**10)
    with pytest.raises(LimitExceeded):
        gxparse.read(out.getvalue())
