"""Here pages that are images are told and not recognised, whatever is installed; tests/readers/scan has the others."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdfium2")
    monkeypatch.setattr("gxparse.readers.pdf.reader.is_installed", lambda: False)
