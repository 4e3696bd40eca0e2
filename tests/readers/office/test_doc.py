"""Old Word files, which LibreOffice made of those beside them: the same text, to the last sign of doubt."""

from __future__ import annotations

import contextlib
import io
import struct

import olefile
import pytest

import gxparse
from gxparse import LimitExceeded, Limits, ReadError, UnsupportedFormat
from gxparse.model.paths import values
from gxparse.readers.blocks import LEFT_OUT
from gxparse.readers.office.doc import ShownText
from gxparse.readers.office.doc_pieces import Properties, Run
from tests.support import filed
from tests.support.places import CORPUS
from tests.support.results import assert_covered, warned_paths

FEATURES = CORPUS / "features"
DOC = filed.FOLDER / "1-portrait" / "report.doc"


@pytest.mark.parametrize("kind", ["docx", "doc"])
def test_features(kind: str) -> None:
    """Changes, a field, hidden and raised characters, cells merged over columns and over rows."""
    result = gxparse.read(FEATURES / f"features.{kind}")
    assert_covered(result)
    assert result.text.splitlines()[2:13] == [
        "全年公布信息-412条。",
        "另设公开查阅点。",
        "",
        "二、主动公开政府信息情况",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "规章\t4\t5\t9 1",
        "行政规范性文件\t16\t27 \t",
        "信息内容\t\t\t本年处理决定数量",
        "行政许可\t\t\t61",
        "行政处罚\t\t\t72 ",
        "行政强制\t\t\t ",
    ]
    printed = {
        path: value
        for path, value in values(result.report).items()
        if path.startswith("disclosure.") and value
    }
    assert printed == {
        "disclosure.rules.issued": 4,
        "disclosure.rules.repealed": 5,
        "disclosure.normative_documents.issued": 16,
        "disclosure.licensing.decisions": 61,
    }
    doubtful = {"rules.in_force", "normative_documents.repealed", "penalties.decisions"}
    assert {f"disclosure.{path}" for path in doubtful} <= warned_paths(result)
    counts = {
        d.code: d.data["count"]
        for d in result.diagnostics
        if d.code in ("GX011", "GX012")
    }
    assert counts == {"GX011": 6, "GX012": 2}
    assert result.report.overview == ("全年公布信息-412条。", "另设公开查阅点。")
    at = result.locate(result.cells["disclosure.licensing.decisions"].spans[0])
    assert (at.table, at.row, at.cell) == (1, 5, 2)


@pytest.mark.parametrize("kind", ["docx", "doc"])
def test_a_table_inside_a_table(kind: str) -> None:
    result = gxparse.read(FEATURES / f"nested.{kind}")
    assert_covered(result)
    assert [
        value
        for path, value in values(result.report).items()
        if path.startswith("disclosure.rules.")
    ] == [4, 5, 9]
    assert result.report.agency == "云岭县水利局"
    assert result.locate(result.cells["disclosure.rules.in_force"].spans[0])[3:6] == (
        2,
        2,
        4,
    )


def patched(offset: int, value: bytes) -> bytes:
    """The file with some bytes of the head of its main stream changed."""
    data = bytearray(DOC.read_bytes())
    start = data.index(b"\xec\xa5")
    data[start + offset : start + offset + len(value)] = value
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (patched(0, b"\0\0"), "GX024"),
        (patched(2, b"\x65\0"), "GX024"),  # of Word 6
        (patched(0x0A, b"\0\x01"), "GX027"),
        (patched(0x01A2, b"\xff\xff\xff\x7f"), "GX026"),
        (patched(0x01A6, b"\0\0\0\0"), "GX026"),
        (patched(0x00FE, b"\xff\xff\xff\x7f"), "GX028"),
        (patched(0x0106, b"\xff\xff\xff\x7f"), "GX028"),
        (DOC.read_bytes()[:600], "GX026"),
    ],
)
def test_what_the_head_says(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as raised:
        gxparse.read(data, format="doc")
    assert raised.value.code == code
    assert isinstance(raised.value, UnsupportedFormat) == (code == "GX024")


def test_more_pieces_than_the_limit_are_refused_before_they_are_gone_through() -> None:
    with olefile.OleFileIO(io.BytesIO(DOC.read_bytes())) as file:
        main, table = (
            file.openstream(name).read() for name in ("WordDocument", "1Table")
        )
    start, size = struct.unpack_from("<II", main, 0x01A2)
    listed = table[start : start + size]
    assert (listed[0], struct.unpack_from("<I", listed, 1)[0]) == (2, size - 5)
    many = listed[:1] + struct.pack("<I", 4 + 12 * 500_001) + listed[5:]
    data = DOC.read_bytes()
    assert data.count(listed) == 1
    with pytest.raises(LimitExceeded, match="elements may be at most 500000"):
        gxparse.read(data.replace(listed, many))


def test_no_properties_are_no_cells() -> None:
    """Without those of its paragraphs, the marks of cells and rows are alike: nothing may move into another cell."""
    result = gxparse.read(patched(0x0106, b"\x04\0\0\0"))
    assert_covered(result)
    assert filed.judge(filed.truth("1-portrait"), result).silent == []


def test_a_file_that_is_cut_off_or_changed_anywhere() -> None:
    truth, data = filed.truth("1-portrait"), DOC.read_bytes()
    for place in range(8, len(data), len(data) // 80):
        with contextlib.suppress(ReadError):
            assert_covered(
                gxparse.read(
                    data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
                )
            )
        with contextlib.suppress(ReadError):
            assert filed.judge(truth, gxparse.read(data[:place])).silent == []


def test_limits() -> None:
    for limits in (
        Limits(cells=100),
        Limits(elements=20),
        Limits(unpacked=10_000),
        Limits(size=1000),
    ):
        with pytest.raises(ReadError) as raised:
            gxparse.read(DOC, limits=limits)
        assert raised.value.code == "GX028"


def marked(code: int, operand: bytes) -> gxparse.ParseResult:
    """The file of features, in which the raised 1 behind a 9 has another mark of one byte."""
    data = (FEATURES / "features.doc").read_bytes()
    raised = struct.pack("<HB", 0x2A48, 1)
    assert data.count(raised) == 1
    return gxparse.read(data.replace(raised, struct.pack("<H", code) + operand))


@pytest.mark.parametrize(
    ("code", "operand", "said", "hidden"),
    [
        (0x2A48, b"\2", "9 1", 6),  # lowered
        (0x2A48, b"\0", "91", 6),
        (0x0837, b"\1", "9 1", 6),  # struck out
        (0x2A53, b"\1", "9 1", 6),  # twice
        (0x083C, b"\1", "9 1", 7),
        (0x2A42, b"\x08", "9 1", 7),  # white
        (0x2A42, b"\x07", "91", 6),  # yellow
    ],
)
def test_marks_of_a_run(code: int, operand: bytes, said: str, hidden: int) -> None:
    result = marked(code, operand)
    assert result.text.splitlines()[7] == f"规章\t4\t5\t{said}"
    path = "disclosure.rules.in_force"
    assert values(result.report)[path] == (91 if said == "91" else None)
    assert (path in warned_paths(result)) == (said != "91")
    counts = [d.data["count"] for d in result.diagnostics if d.code == "GX011"]
    assert counts == [hidden]


WHITE, BLACK = b"\xff\xff\xff\0", b"\0\0\0\0"


@pytest.mark.parametrize(
    ("properties", "in_table", "in_prose"),
    [
        ({0x6870: WHITE}, True, None),
        ({0x6870: b"\xff\xff\xff\xff"}, False, False),  # automatic
        ({0x6870: BLACK, 0x2A42: b"\x08"}, False, False),  # the newer of two
        ({0x6870: WHITE, 0xCA71: bytes(10)}, False, False),  # on a ground
        ({0x6870: WHITE, 0x2A0C: b"\1"}, False, False),
        ({0x4A43: b"\4\0"}, True, None),
        ({0x4A43: b"\5\0"}, False, False),
        ({0x4845: b"\4\0"}, True, True),
        ({0x4845: b"\xfa\xff"}, True, True),
        ({0x4845: b"\3\0"}, False, False),
    ],
)
def test_how_a_run_looks(
    properties: Properties, in_table: bool, in_prose: bool | None
) -> None:
    """Whether it is in doubt; ``None`` where it is left out."""
    runs = [Run("47", properties)]
    made = ShownText()
    assert made.paragraph(runs, in_table=True).pieces == [("47", in_table)]
    expected = [LEFT_OUT] if in_prose is None else [("47", in_prose)]
    assert made.paragraph(runs, in_table=False).pieces == expected
    assert made.unseen == (4 if in_prose is None else 0)


def test_white_heads_of_a_table_may_stand_on_a_dark_ground() -> None:
    runs = [Run("自然人", {0x6870: WHITE})]
    made = ShownText()
    assert made.paragraph(runs, in_table=True).pieces == [("自然人", False)]
    assert made.paragraph(runs, in_table=False).pieces == [LEFT_OUT]


@pytest.mark.parametrize(
    ("sizes", "apart"),
    [
        ((21, 10), True),
        ((10, 21), True),
        ((None, 10), True),
        ((21, 21), False),
        ((21, None), False),
        ((10, 10), False),
        ((21, 20), False),
    ],
)
def test_digits_of_another_size_are_none_of_a_figure(
    sizes: tuple[int | None, int | None], apart: bool
) -> None:
    runs: list[Run] = [
        Run(digit, {0x4A43: size.to_bytes(2, "little")} if size else {})
        for digit, size in zip("41", sizes, strict=True)
    ]
    in_table = ShownText().paragraph(runs, in_table=True)
    assert in_table.pieces == [("4", False), ("1", apart)]
    in_prose = ShownText().paragraph(runs, in_table=False)
    assert in_prose.text() == "41"
    assert not any(doubt for _, doubt in in_prose.pieces)
