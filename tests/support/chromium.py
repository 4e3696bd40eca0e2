"""Pages in Chromium: what one that is open complains of and asks for, and what stands in people's way on it."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import which
from typing import Any, Self

import pytest

from tests.support.places import ROOT

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
AXE = ROOT / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
WORST = ("serious", "critical")


class Tab:
    """A page that is open, and what it has complained of and asked for."""

    def __init__(self, browser: Any, path: Path | None = None, **options: Any) -> None:
        self.context = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, **options}
        )
        self.page = self.context.new_page()
        self.told: list[str] = []
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on("request", self._asked)
        if path is not None:
            self.page.goto(path.as_uri())

    def _asked(self, request: Any) -> None:
        if request.resource_type != "document" and not request.url.startswith("data:"):
            self.told.append(request.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def obstacles(self) -> list[str]:
        """What axe finds that is serious."""
        if not AXE.exists():
            pytest.skip("axe is not there")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run({ resultTypes: ['violations'] })")
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary']}"
            for each in found["violations"]
            if each["impact"] in WORST
        ]

    def focused(self) -> str:
        found: str = self.page.evaluate("document.activeElement.id")
        return found

    def picture(self, name: str, *, full_page: bool = False) -> None:
        folder = os.environ.get("GXPARSE_SCREENSHOTS")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=full_page)
