"""Scans of a report of the corpus by the recogniser itself, where the extra is installed; it fetches nothing."""

from __future__ import annotations

import socket
from typing import Any

import pytest

pytest.importorskip(
    "rapidocr", reason="rapidocr is not installed: gxparse[ocr] needs it"
)
pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

import gxparse
from gxparse import Origin
from gxparse.model.paths import values
from tests.support import filed
from tests.support.places import CORPUS

TRUTH = filed.truth("1-portrait")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise AssertionError("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_a_page_with_a_seal() -> None:
    """Its last page alone: the rows of table 3 that stand there have their own sums, the columns have none."""
    result = gxparse.read(CORPUS / "scans/1-portrait-page-3.jpg")
    truth, read = values(TRUTH), values(result.report)
    figures = {path: value for path, value in read.items() if "." in path and value}
    assert len(figures) == 57
    assert figures == {path: truth[path] for path in figures}
    trusted = [path for path in figures if result.cells[path].trusted]
    assert len(trusted) >= 50
    cell = result.cells["disputes.litigation_direct.total"]
    assert (cell.value, cell.origin) == (1635, Origin.RECOGNISED)
    assert cell.confidence is not None
    assert cell.confidence > 0.9
    assert cell.page == 1
    assert cell.box == pytest.approx((346, 440, 372, 470), abs=8)


def test_a_copy_in_black_and_white_of_several_pages() -> None:
    result = gxparse.read(CORPUS / "scans/1-portrait.tif")
    verdict = filed.judge(TRUTH, result)
    assert verdict.silent == []
    requests = [
        path
        for path, cell in result.cells.items()
        if path.startswith("requests.") and cell.trusted and cell.value is not None
    ]
    assert len(requests) >= 160
    assert (result.report.agency, result.report.year) == ("云岭县水利局", 2023)
    assert "year" in result.doubts
