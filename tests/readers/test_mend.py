"""Text that was decoded in the wrong encoding."""

from __future__ import annotations

import pytest

import gxparse
from gxparse.readers.mend import mended
from tests.support.places import CORPUS

TEXT = (CORPUS / "08-tabs.txt").read_text(encoding="utf-8")
WHOLE = gxparse.parse(TEXT)


def codes(result: gxparse.ParseResult) -> list[str]:
    return [d.code for d in result.diagnostics if d.code < "GX1"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("gb18030", "latin-1"),
        ("gbk", "latin-1"),
        ("utf-8", "latin-1"),
    ],
)
def test_what_loses_nothing_is_mended(right: str, wrong: str) -> None:
    broken = TEXT.encode(right).decode(wrong)
    for result in (gxparse.parse(broken), gxparse.read(broken.encode())):
        assert result.text == TEXT
        assert result.report == WHOLE.report
        assert codes(result) == ["GX017"]
        assert not result.doubts


def test_big5_that_was_taken_for_latin_1() -> None:
    text = "雲嶺縣水利局2023年政府信息公開工作年度報告\n一、總體情況\n全年公布各類信息412條，其中民生保障類55條。\n"
    decoded = mended(text.encode("big5").decode("latin-1"))
    assert decoded is not None
    assert (decoded[0], decoded[1][0].data["right"]) == (text, "Big5")


@pytest.mark.parametrize("errors", ["replace", "ignore"])
@pytest.mark.parametrize(
    ("right", "wrong"), [("utf-8", "cp1252"), ("utf-8", "gb18030"), ("gbk", "cp1252")]
)
def test_what_was_lost_is_told_and_no_value_is_wrong(
    right: str, wrong: str, errors: str
) -> None:
    result = gxparse.parse(TEXT.encode(right).decode(wrong, errors))
    assert "GX017" in codes(result)
    assert ("GX004" in codes(result)) == (result.text != TEXT)
    read = {path: cell.value for path, cell in result.cells.items() if cell.value}
    assert read
    for path, value in read.items():
        assert value == WHOLE.cells[path].value or path in result.doubts, path


def test_what_has_lost_too_much_is_told_and_left_as_it_is() -> None:
    """GBK has not all pairs that GB18030 has: far more is lost."""
    broken = TEXT.encode().decode("gbk", "replace")
    result = gxparse.parse(broken)
    assert result.text == broken
    assert {"GX018", "GX001"} <= {d.code for d in result.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "Les données à été déjà publiées, où ça ?",
        "éé",
        "÷±×",
        "雲嶺縣水利局政府信息公開工作年度報告" * 3,
        "䶮㙍𠮷" * 40,
        "\ufffd" * 50,
        "\ud800\udfff" * 20,
        "àé\ud800",
        "鏀垮簻",
    ],
)
def test_what_was_decoded_rightly_is_left_alone(text: str) -> None:
    assert mended(text) is None


def test_a_page_that_was_saved_in_the_wrong_encoding() -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if "\t" not in line)
    page = f"<html><body>{body}</body></html>"
    broken = page.encode("gbk").decode("latin-1").encode()
    result = gxparse.read(broken)
    assert result.report.title == WHOLE.report.title
    assert codes(result) == ["GX017"]
