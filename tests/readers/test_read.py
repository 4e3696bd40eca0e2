"""What ``read`` takes, which encodings and formats it tells apart, and the errors it raises."""

from __future__ import annotations

import io
import os
import pickle
import quopri
from collections.abc import Callable
from pathlib import Path

import pytest

import gxparse
from gxparse import LimitExceeded, Limits, ReadError
from tests.support import filed
from tests.support.places import CORPUS

TEXT = (CORPUS / "08-tabs.txt").read_text(encoding="utf-8")
WHOLE = gxparse.parse(TEXT)
TRADITIONAL = "雲嶺縣水利局2023年政府信息公開工作年度報告\n一、總體情況\n全年公布各類信息412條，其中民生保障類55條。\n"
DOCX = filed.FOLDER / "1-portrait" / "report.docx"


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"", None),
        ("utf-8", b"\xef\xbb\xbf", None),
        ("utf-16-le", b"\xff\xfe", None),
        ("utf-16-be", b"\xfe\xff", None),
        ("utf-32-le", b"\xff\xfe\0\0", None),
        ("utf-16-le", b"", "UTF-16LE"),
        ("utf-16-be", b"", "UTF-16BE"),
        ("gb18030", b"", "GB18030"),
        ("gbk", b"", "GB18030"),
    ],
)
def test_encodings(encoding: str, mark: bytes, name: str | None) -> None:
    result = gxparse.read(mark + TEXT.encode(encoding))
    assert result.text == TEXT
    assert result.report == WHOLE.report
    guesses = [d for d in result.diagnostics if d.code == "GX010"]
    assert [d.data["encoding"] for d in guesses] == ([name] if name else [])
    assert [d for d in result.diagnostics if d not in guesses] == list(
        WHOLE.diagnostics
    )


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs"])
def test_big5(encoding: str) -> None:
    result = gxparse.read(TRADITIONAL.encode(encoding))
    assert result.text == TRADITIONAL
    assert [d.data["encoding"] for d in result.diagnostics if d.code == "GX010"] == [
        "Big5"
    ]


def test_rare_characters_of_gb18030() -> None:
    text = TEXT.replace("全年", "䶮㙍𠮷全年", 1)
    assert text != TEXT
    assert gxparse.read(text.encode("gb18030")).text == text


UTF_8, GB = TEXT.encode(), TEXT.encode("gb18030")


@pytest.mark.parametrize(
    ("data", "place", "guessed"),
    [
        (UTF_8[:300] + b"\xff" + UTF_8[300:], TEXT.encode()[:300].decode(), None),
        (UTF_8.rstrip()[:-1], None, None),  # cut off inside a character
        (GB[:100] + b"\xff" + GB[100:], GB[:100].decode("gb18030"), "GB18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], TEXT[:-1], None),
        (b"\xef\xbb\xbf" + UTF_8[:300] + b"\xd5" + UTF_8[300:], None, None),
    ],
)
def test_a_byte_that_does_not_decode_is_told_with_its_place(
    data: bytes, place: str | None, guessed: str | None
) -> None:
    result = gxparse.read(data)
    assert [d.value for d in result.cells.values()] == [
        d.value for d in WHOLE.cells.values()
    ]
    (lost,) = (d for d in result.diagnostics if d.code == "GX004")
    assert lost.data["count"] == len(lost.spans) == 1
    assert result.text[lost.spans[0].start] == "\ufffd"
    if place is not None:
        assert result.text[: lost.spans[0].start] == place
    names = [d.data["encoding"] for d in result.diagnostics if d.code == "GX010"]
    assert names == ([guessed] if guessed else [])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("digits", [b"1\xff7", b"\xff17", b"17\xff", b"\xff", b"1\xff"])
def test_a_figure_with_a_byte_that_does_not_decode_is_none(
    encoding: str, digits: bytes
) -> None:
    path = "disclosure.licensing.decisions"
    raw = WHOLE.cells[path].raw
    row = next(
        line for line in TEXT.splitlines() if f"\t{raw}" in line and "许可" in line
    )
    marked = row.replace(f"\t{raw}", "\t@@", 1)
    data = TEXT.replace(row, marked, 1).encode(encoding).replace(b"@@", digits, 1)
    result = gxparse.read(data)
    assert result.cells[path].value is None
    assert result.doubts[path]
    right = [p for p in WHOLE.cells if p != path]
    assert [result.cells[p].value for p in right] == [
        WHOLE.cells[p].value for p in right
    ]


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"\xef\xbb\xbf" + b"\xd5\xfe", 3),
        ("naïve café, déjà vu".encode("latin-1"), None),
        (UTF_8[:300] + b"\xff" * 80 + UTF_8[300:], 300),
        (b"\xff\xfe" + bytes(range(128, 255)) * 9, None),
    ],
)
def test_undecodable_bytes_are_an_error_with_their_place(
    data: bytes, offset: int | None
) -> None:
    with pytest.raises(ReadError) as raised:
        gxparse.read(data)
    assert raised.value.code == "GX023"
    if offset is not None:
        assert f"at offset {offset}" in str(raised.value)


def test_utf_8_that_decodes_by_chance_is_not_taken_for_another() -> None:
    """One bad byte in UTF-8 leaves bytes of which many pairs are characters of GB18030, and none in use."""
    damaged = TEXT.encode().replace("公开".encode(), b"\xe5\x85\xac\xe5\xbc", 1)
    assert gxparse.read(damaged).text == TEXT.replace("公开", "公\ufffd", 1)


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (lambda text: text.encode("hz"), "HZ"),
        (lambda text: text.encode("utf-7"), "UTF-7"),
        (lambda text: quopri.encodestring(text.encode()), "quoted-printable"),
        (lambda text: quopri.encodestring(text.encode("gbk")), "quoted-printable"),
    ],
)
def test_chinese_that_is_written_in_ascii(
    write: Callable[[str], bytes], name: str
) -> None:
    text = TEXT.replace("—", "/")
    result = gxparse.read(write(text))
    assert result.text == text
    assert result.report == gxparse.parse(text).report
    assert [d.data for d in result.diagnostics if d.code == "GX010"] == [
        {"encoding": name}
    ]
    parsed = gxparse.parse(write(text).decode())
    assert (parsed.text, parsed.report) == (text, result.report)
    assert "GX017" in {d.code for d in parsed.diagnostics}


@pytest.mark.parametrize(
    "text", ["a+bcd-efg+hij-klm+nop-", "~{abc~} " * 9, "x = 1 =E9" * 40, "a=" * 99]
)
def test_ascii_that_only_looks_like_that_is_ascii(text: str) -> None:
    assert gxparse.read(text.encode()).text == text
    assert gxparse.parse(text).text == text


def test_sources_are_alike(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    with path.open("rb") as file:
        sources = [
            str(path),
            path,
            TEXT.encode(),
            bytearray(TEXT.encode()),
            io.BytesIO(TEXT.encode()),
            file,
        ]
        for source in sources:
            result = gxparse.read(source)  # type: ignore[arg-type]
            assert (result.text, result.report, result.diagnostics) == (
                TEXT,
                WHOLE.report,
                WHOLE.diagnostics,
            )


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    for name in ("report.txt", "report.pdf", "年报"):
        path = tmp_path / name
        path.write_bytes(DOCX.read_bytes())
        assert gxparse.read(path).report == filed.truth("1-portrait")


def test_a_format_that_is_forced() -> None:
    assert gxparse.read(DOCX, format="docx").report == filed.truth("1-portrait")
    assert gxparse.read(TEXT.encode(), format="text").report == WHOLE.report
    for data, format in ((DOCX.read_bytes(), "text"), (TEXT.encode(), "docx")):
        with pytest.raises(ReadError):
            gxparse.read(data, format=format)
    with pytest.raises(ValueError, match="format: 'word' is none of text, "):
        gxparse.read(TEXT.encode(), format="word")


@pytest.mark.parametrize("source", [3, None, TEXT.splitlines(), io.StringIO(TEXT)])
def test_what_is_no_source(source: object) -> None:
    with pytest.raises(TypeError, match=r"read\(\) takes a "):
        gxparse.read(source)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", ["missing.docx", "a\0b"])
def test_a_path_that_cannot_be_opened(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError) as raised:
        gxparse.read(source)
    assert raised.value.code == "GX020"
    assert raised.value.name == source


def test_a_file_that_fails_while_it_is_read() -> None:
    class Failing(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, f"Input/output error ({size > 0})")

    with pytest.raises(ReadError, match=r"cannot be read: Input/output error \(True\)"):
        gxparse.read(Failing())  # type: ignore[arg-type]


def test_errors_are_values() -> None:
    with pytest.raises(
        OSError, match="no-such-file: cannot be read: No such file or directory"
    ) as raised:
        gxparse.read("no-such-file")
    error = raised.value
    assert isinstance(error, ReadError)
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(error, FileNotFoundError)
    assert (type(again), str(again), again.code, again.name) == (
        type(error),
        str(error),
        "GX020",
        "no-such-file",
    )
    assert again.text("zh") == "无法读取：文件不存在"
    with pytest.raises(ValueError, match="neither 'en' nor 'zh'"):
        again.text("fr")


def test_limits_are_kept_and_can_be_set() -> None:
    data = TEXT.encode()
    assert gxparse.read(data, limits=Limits(size=len(data))).report == WHOLE.report
    for source in (data, io.BytesIO(data)):
        with pytest.raises(
            LimitExceeded, match=f"over the limit: size may be at most {len(data) - 1}"
        ):
            gxparse.read(source, limits=Limits(size=len(data) - 1))
    with pytest.raises(LimitExceeded, match="characters may be at most 100"):
        gxparse.read(data, limits=Limits(characters=100))
    with pytest.raises(LimitExceeded) as raised:
        gxparse.read(DOCX, limits=Limits(cells=300))
    assert (raised.value.code, raised.value.name) == ("GX028", os.fspath(DOCX))
    with pytest.raises(ValueError, match="must be >= 1"):
        Limits(size=0)
    with pytest.raises(TypeError):
        Limits(size=1.5)  # type: ignore[arg-type]


def test_canonical_text_and_what_is_no_report() -> None:
    assert gxparse.read(gxparse.dumps(WHOLE.report).encode()).report == WHOLE.report
    assert [d.code for d in gxparse.read(b"").diagnostics] == ["GX001"]
    assert [d.code for d in gxparse.read(filed.docx("")).diagnostics] == ["GX001"]
