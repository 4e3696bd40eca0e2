"""The playground of the site: what it is made of, and in Chromium the pages that it makes of files (``make pages``).

There Pyodide comes from npm, at the address that the site takes it from. Its package has no ``regex``, so the page says
that misspelt labels are not recognised; nothing else is different.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tools import playground

import gxparse
from gxparse.view import page
from tests.support.chromium import Tab
from tests.support.places import CORPUS, ROOT
from tests.support.site import built

PORTRAIT = CORPUS / "files" / "1-portrait"
SEVERAL = "\n\n".join(
    playground.EXAMPLE.read_text("utf-8").replace("2023年", f"{year}年")
    for year in (2022, 2023)
)
DROP = """text => {
  const data = new DataTransfer();
  data.items.add(new File([text], "dropped.md"));
  const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector("#playground").dispatchEvent(event);
}"""
KINDS = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
}
PYODIDE = ROOT / ".venv" / "pyodide" / "node_modules" / "pyodide"
FETCHED = re.search(
    r'PYODIDE = "(https://[^"]+/v([0-9.]+)/full/)"',
    (playground.SOURCES / "worker.js").read_text("utf-8"),
)


def of_file(*arguments: str, folder: Path) -> dict[str, Any]:
    """What the Python of the playground makes of a file, out of its archive alone."""
    unpacked = folder / "unpacked"
    with ZipFile(folder / "gxparse.zip") as archive:
        archive.extractall(unpacked)
    code = (
        "import sys; sys.path[:] = [sys.argv[1], *(p for p in sys.path if 'site-packages' not in p)]\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]\n"
        "import reading; print(reading.pages(open(sys.argv[2], 'rb').read(), *sys.argv[3:]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(unpacked), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return made


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("olefile")
    folder = tmp_path_factory.mktemp("playground")
    playground.lay_out(folder)
    return folder


def test_the_archive_has_all_that_it_needs(laid_out: Path, tmp_path: Path) -> None:
    for name in ("report.html", "report.doc"):
        made = of_file(str(PORTRAIT / name), name, "zh", folder=laid_out)
        result = gxparse.read(PORTRAIT / name)
        assert made["pages"] == [[result.report.title, page(result, name=name)]]
        assert (made["told"], made["noRegex"]) == ("", True)
    several = tmp_path / "several.md"
    several.write_text(SEVERAL, encoding="utf-8")
    made = of_file(str(several), "several.md", "en", folder=laid_out)
    assert [title[-16:] for title, _ in made["pages"]] == [
        "2022年政府信息公开工作年度报告"[-16:],
        "2023年政府信息公开工作年度报告"[-16:],
    ]


def test_why_there_is_no_page_is_told(laid_out: Path, tmp_path: Path) -> None:
    made = of_file(str(PORTRAIT / "report.pdf"), "a.pdf", "zh", folder=laid_out)
    assert made["pages"] == []
    assert "gxparse[pdf]" in made["told"]
    letter = tmp_path / "letter.txt"
    letter.write_text("您好", encoding="utf-8")
    made = of_file(str(letter), "letter.txt", "zh", folder=laid_out)
    assert made["told"].startswith("不是")


def test_the_same_pyodide_is_tried_that_the_site_fetches() -> None:
    assert FETCHED is not None
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f"pyodide@{FETCHED[2]}\n" in makefile


@pytest.fixture(scope="module")
def address(laid_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served."""
    pytest.importorskip("zensical")
    pytest.importorskip("mkdocstrings_handlers.python")
    site = built("zh", tmp_path_factory.mktemp("site"))
    (site / "playground").symlink_to(laid_out)
    # The theme asks which pages the other tree has, which is not built here
    (site / "en").mkdir()
    (site / "en" / "sitemap.xml").write_text("<urlset/>")
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Playground(Tab):
    """The page of the playground; what it asks of Pyodide's address it gets from npm's package."""

    def __init__(
        self, browser: Any, address: str, *, folder: Path = PYODIDE, **options: Any
    ) -> None:
        super().__init__(browser, **options)
        self.folder = folder
        self.asked: list[str] = []
        assert FETCHED is not None
        self.home = FETCHED[1]
        self.context.route("**", self._answer)
        self.address = address
        self.page.goto(f"{address}zh/playground/")

    def _asked(self, request: Any) -> None:
        """Of what a page loads here ``asked`` has all."""

    def _answer(self, route: Any) -> None:
        url = route.request.url
        self.asked.append(url)
        if url.startswith(self.address):
            route.continue_()
            return
        path = self.folder / url.removeprefix(self.home)
        if not url.startswith(self.home) or not path.exists():
            route.abort()
            return
        route.fulfill(
            path=path,
            content_type=KINDS.get(path.suffix, "application/octet-stream"),
            headers={"Access-Control-Allow-Origin": "*"},
        )

    def status(self, wanted: str) -> str:
        """What is said, when it says what is wanted."""
        said = self.page.locator("#playground [role=status]")
        self.page.wait_for_function(
            "wanted => document.querySelector('#playground [role=status]').textContent.includes(wanted)",
            arg=wanted,
            timeout=90_000,
        )
        text: str = said.inner_text()
        return text

    def made(self) -> str:
        """The page that is shown."""
        html: str = self.page.evaluate(
            "fetch(document.querySelector('#playground iframe').src).then(page => page.text())"
        )
        return html


@pytest.mark.browser
def test_files_are_read_in_the_browser(
    browser: Any, address: str, tmp_path: Path
) -> None:
    if not PYODIDE.exists():
        pytest.skip("there is no Pyodide")
    with Playground(browser, address) as tab:
        # Nothing is fetched for a reader who only looks
        assert not [url for url in tab.asked if not url.startswith(address)]
        assert tab.obstacles() == []
        tab.page.get_by_role("button", name="试读一份虚构的报告").click()
        assert "无法识别写错的项目名称" in tab.status("example.md已读完")
        example = gxparse.read(playground.EXAMPLE)
        assert tab.made() == page(example, name="example.md")
        fetched = len(tab.asked)
        shown = tab.page.frame_locator("#playground iframe")
        cell = shown.locator("[id='requests.carried_in.business']")
        cell.click()
        assert shown.locator("pre .lit").all_inner_texts() == ["37"]
        shown.locator(".told li a", has_text="（七）总计 · 商业企业").first.click()
        shown.locator("[id='requests.outcomes.total.business'].lit").wait_for()
        assert tab.obstacles() == []
        tab.picture("playground")
        tab.page.set_viewport_size({"width": 390, "height": 700})
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
        tab.picture("playground-phone")
        tab.page.set_viewport_size({"width": 1440, "height": 900})
        tab.page.evaluate(DROP, playground.EXAMPLE.read_text("utf-8"))
        tab.status("dropped.md已读完")
        assert tab.made() == page(example, name="dropped.md")
        choose = tab.page.locator("#playground input[type=file]")
        for name in ("report.docx", "report.html"):
            choose.set_input_files(PORTRAIT / name)
            tab.status(f"{name}已读完")
            result = gxparse.read(PORTRAIT / name)
            assert tab.made() == page(result, name=name)
        several = tmp_path / "several.md"
        several.write_text(SEVERAL, encoding="utf-8")
        choose.set_input_files(several)
        tab.status("several.md已读完")
        tab.page.locator("#playground select").select_option(index=1)
        assert "2023年" in re.findall("<title>(.*?)</title>", tab.made())[0]
        choose.set_input_files(PORTRAIT / "report.pdf")
        tab.status("gxparse[pdf]")
        assert not tab.page.locator("#playground iframe").is_visible()
        # Nothing of a file goes anywhere: all that was fetched was fetched before the first one was read
        assert [url for url in tab.asked[fetched:] if not url.startswith("blob:")] == []
        assert tab.told == []


@pytest.mark.browser
def test_where_python_cannot_be_fetched_the_page_says_so(
    browser: Any, address: str, tmp_path: Path
) -> None:
    with Playground(browser, address, folder=tmp_path) as tab:
        tab.page.get_by_role("button", name="试读一份虚构的报告").click()
        assert "pyodide.mjs" in tab.status("出错了：")
        assert not tab.page.locator("#playground iframe").is_visible()
