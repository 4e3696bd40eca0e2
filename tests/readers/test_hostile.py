"""Files that lie, are cut off, or unpack to anything: a coded error, in bounded time and memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import gxparse
from gxparse import Limits, ReadError
from tests.support import filed
from tests.support.hostile import CASES, EXTRAS, PAPERS, WORKBOOKS, bounded
from tests.support.hostile.case import Cases
from tests.support.hostile.documents import DOCX, MEGABYTE


# The others are read in a process of their own, below: what a library does to this one cannot be undone
@pytest.mark.parametrize("name", sorted(CASES.keys() - EXTRAS.keys()))
def test_made(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, code = CASES[name]
    path = tmp_path / "report.docx"
    path.write_bytes(make())
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    if not code:
        gxparse.read(path)
        return
    with pytest.raises(ReadError) as raised:
        gxparse.read(path)
    assert raised.value.code == code, raised.value
    assert "\n" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert list(home.iterdir()) == []  # nothing is written


@pytest.mark.parametrize(
    ("make", "code"),
    [(os.mkfifo, "GX021"), (Path.mkdir, "GX021"), (Path.joinpath, "GX020")],
)
def test_a_path_that_is_no_file(
    make: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    path = tmp_path / "report"
    make(path)
    with pytest.raises(ReadError) as raised:
        gxparse.read(path)
    assert raised.value.code == code


def test_a_device_is_not_read_to_its_end() -> None:
    with pytest.raises(ReadError) as raised:
        gxparse.read("/dev/zero")
    assert raised.value.code == "GX021"
    with Path("/dev/zero").open("rb") as file, pytest.raises(ReadError) as raised:
        gxparse.read(file, limits=Limits(size=MEGABYTE))
    assert raised.value.code == "GX028"


def test_a_file_that_is_cut_off_anywhere() -> None:
    for cut in range(4, len(DOCX), 97):
        with pytest.raises(ReadError) as raised:
            gxparse.read(DOCX[:cut])
        assert raised.value.code == "GX026"


def test_bytes_that_are_changed() -> None:
    """Whatever byte is changed: an error, or the report with no value wrong."""
    truth = filed.truth("1-portrait")
    for place in range(0, len(DOCX), 97):
        data = DOCX[:place] + bytes([DOCX[place] ^ 0x55]) + DOCX[place + 1 :]
        try:
            result = gxparse.read(data)
        except ReadError:
            continue
        verdict = filed.judge(truth, result)
        assert verdict.silent == []


HEAVY = [
    "a zip bomb",
    "a bomb for a body",
    "many elements",
    "more than may be unpacked",
    "text that is long and undecodable",
    "tags without an end",
    "a page of one long line",
    "a page of character references",
    "a page of blanks",
    "tags in a frame",
    "RTF of many control words",
    "RTF of much text",
    "a head of a million lines",
    "a head of many parameters",
    "parts of many parameters",
    "a hundred thousand parts",
    "parts within parts",
    "an element of many attributes",
    "elements of many attributes",
    "attributes of many names",
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cases", "module"),
    [
        ({name: CASES[name] for name in HEAVY}, "gxparse"),
        (WORKBOOKS, "gxparse.readers.office.xlsx"),
        (PAPERS, "gxparse.readers.pdf.reader"),
    ],
    ids=["documents", "workbooks", "papers"],
)
def test_memory_is_bounded(cases: Cases, module: str, tmp_path: Path) -> None:
    """In a process of their own: what a library does to one cannot be undone."""
    pytest.importorskip(module, exc_type=ImportError)
    for name, (make, _) in cases.items():
        (tmp_path / name).write_bytes(make())
    outcomes = bounded.read(tmp_path, module)
    assert {name: outcome.said for name, outcome in outcomes.items()} == {
        name: code for name, (_, code) in cases.items()
    }
    assert sum(outcome.megabytes for outcome in outcomes.values()) < 256
