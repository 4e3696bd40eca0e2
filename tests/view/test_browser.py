"""The pages in Chromium, as people use them: ``make pages`` runs these.

Of every report of the corpus, in text and in files, and of every real one: nothing is loaded and nothing complained
of, what a cell lights is what it was read from, each doubt is reached by the keyboard, and nothing stands in the way of
those who do not see the page. Screenshots of some go to the folder that ``GXPARSE_SCREENSHOTS`` names.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from tools.corpus import inputs

import gxparse
from gxparse import ParseResult, view
from gxparse.facts.reading import read_files
from gxparse.view import page, page_images
from gxparse.view.escape import shown
from tests.support.chromium import Tab
from tests.support.places import CORPUS, SHARED

pytestmark = pytest.mark.browser
FILES = sorted((CORPUS / "files").glob("*/*"))
REAL = sorted((SHARED / "reports").glob("*/*[!n]"))
ALL = [*inputs(), *FILES, *REAL]
MOST, SECONDS = 100_000, 0.010
"""Bytes of a page without pictures, and what it takes to make one."""
LIT = """() => {
  const lit = {};
  for (const cell of document.querySelectorAll('#x-report td[data-n]')) {
    cell.focus();
    const text = [...document.querySelectorAll('pre .lit')].map(piece => piece.textContent).join('');
    lit[cell.id] = [text, document.querySelectorAll('rect.lit').length];
  }
  return lit;
}"""


def written(folder: Path, result: ParseResult, **options: Any) -> Path:
    path = folder / "page.html"
    path.write_text(page(result, **options), encoding="utf-8")
    return path


@pytest.mark.parametrize("source", ALL, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_report(browser: Any, source: Path, tmp_path: Path) -> None:
    result = gxparse.read(source)
    images = page_images(source) if source.suffix == ".pdf" else ()
    lang = "en" if ALL.index(source) % 2 else "zh"
    made = written(tmp_path, result, name=source.name, images=images, lang=lang)
    assert images or made.stat().st_size <= MOST
    with Tab(browser, made) as tab:
        lit = tab.page.evaluate(LIT)
        for path, cell in result.cells.items():
            printed = "".join(result.text[start:end] for start, end in cell.spans)
            # Of a page that is drawn its box is lit too
            boxes = int(bool(images and cell.box))
            if not path.endswith(".unit"):
                assert lit[path] == [shown(printed), boxes], path
        reached = []
        for _ in result.doubts:
            tab.page.keyboard.press("n")
            reached.append(tab.focused())
        assert reached == list(result.doubts)
        scheme = "dark" if ALL.index(source) % 3 == 0 else "light"
        tab.page.emulate_media(color_scheme=scheme)
        assert tab.obstacles() == []
        assert tab.told == []


def test_a_page_of_a_text_is_made_at_once() -> None:
    """In 10 ms: the least of ten, since other programs run beside the tests."""
    for source in (*inputs(), *(path for path in REAL if path.suffix != ".pdf")):
        result = gxparse.read(source)
        taken = []
        for _ in range(10):
            begin = time.process_time()
            page(result)
            taken.append(time.process_time() - begin)
        assert min(taken) <= SECONDS, source


WRONG = next(path for path in inputs() if path.name.startswith("02"))


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return written(tmp_path, gxparse.read(WRONG), name=WRONG.name)


def test_pointing_lights_both_sides(browser: Any, wrong: Path) -> None:
    with Tab(browser, wrong) as tab:
        cell = tab.page.locator("[id='requests.carried_in.business']")
        cell.scroll_into_view_if_needed()
        cell.hover()
        assert tab.page.locator("pre .lit").all_inner_texts() == ["37"]
        tab.page.locator("pre b", has_text="2082").hover()
        (lit,) = tab.page.locator("#x-report td.lit").all()
        assert lit.get_attribute("id") == "requests.outcomes.total.total"
        assert lit.is_visible()
        now = tab.page.locator("#x-now").inner_text()
        assert "（七）总计 · 总计" in now
        assert "≠ 2082" in now
        tab.page.locator(".says", has_text="300 + 37").scroll_into_view_if_needed()
        cell.click()
        tab.page.wait_for_url("**#requests.carried_in.business")
        assert tab.page.locator("li.lit").count() == 1
        assert tab.told == []


def test_a_table_has_one_stop_and_arrows(browser: Any, wrong: Path) -> None:
    with Tab(browser, wrong) as tab:
        tab.page.locator("[id='requests.received.total']").focus()
        for key, path in (
            ("ArrowLeft", "requests.received.other"),
            ("ArrowDown", "requests.carried_in.other"),
            ("Home", "requests.carried_in.natural_person"),
            ("ArrowLeft", "requests.carried_in.natural_person"),
            ("Control+End", "requests.carried_forward.total"),
            ("ArrowDown", "requests.carried_forward.total"),
            ("Control+Home", "requests.received.natural_person"),
            ("Tab", "disputes.reconsideration.upheld"),
            ("Shift+Tab", "requests.received.natural_person"),
        ):
            tab.page.keyboard.press(key)
            assert tab.focused() == path, key
        tab.page.keyboard.press("Enter")
        assert tab.page.evaluate("document.activeElement.closest('pre') !== null")
        assert tab.page.evaluate("document.activeElement.textContent") == "645"
        tab.page.keyboard.press("Escape")
        assert tab.focused() == "requests.received.natural_person"
        tab.page.keyboard.press("p")
        assert tab.focused() == list(gxparse.read(WRONG).doubts)[-1]
        stops = tab.page.evaluate(
            "[...document.querySelectorAll('table')].map(t => t.querySelectorAll('[tabindex=\"0\"]').length)"
        )
        assert stops == [1, 1, 1]


def test_a_link_to_a_path_needs_no_script(browser: Any, wrong: Path) -> None:
    with Tab(browser, wrong, java_script_enabled=False) as tab:
        tab.page.goto(f"{wrong.as_uri()}#requests.outcomes.total.total")
        cell = tab.page.locator("[id='requests.outcomes.total.total']")
        assert cell.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
        box, size = cell.bounding_box(), tab.page.viewport_size
        assert box is not None
        assert 0 <= box["y"] < size["height"]
        assert not tab.page.locator("#x-next").is_visible()
        tab.picture("without-script")


@pytest.mark.parametrize("width", [320, 390, 640, 720])
def test_nothing_is_wider_than_a_small_page(
    browser: Any, wrong: Path, width: int
) -> None:
    """A phone, and a window of 1280 or 1440 at 200 % zoom."""
    size = {"width": width, "height": 700}
    with Tab(browser, wrong, viewport=size, has_touch=True) as tab:
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        cell = tab.page.locator("[id='requests.carried_forward.total']")
        cell.scroll_into_view_if_needed()
        cell.tap()
        assert tab.page.locator("pre .lit").all_inner_texts() == ["104"]
        source = tab.page.locator("#x-source").bounding_box()
        lit = tab.page.locator("pre .lit").bounding_box()
        box = cell.bounding_box()
        assert source["y"] <= lit["y"] < size["height"]
        assert box["y"] + box["height"] <= source["y"] + 1
        assert 0 <= box["x"] < width
        assert tab.obstacles() == []
        tab.picture(f"phone-{width}")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("light", {"color_scheme": "light"}),
        ("dark", {"color_scheme": "dark"}),
        ("forced", {"forced_colors": "active"}),
        ("still", {"reduced_motion": "reduce"}),
    ],
)
def test_whatever_colours_a_reader_has(
    browser: Any, wrong: Path, name: str, options: dict[str, str]
) -> None:
    with Tab(browser, wrong, **options) as tab:
        tab.page.keyboard.press("n")
        style = tab.page.locator("pre .lit").first.evaluate(
            "each => getComputedStyle(each).outlineStyle"
        )
        assert style == "solid"
        sign = tab.page.locator("td.w").first.evaluate(
            "each => getComputedStyle(each, '::after').content"
        )
        assert "≠" in sign
        assert tab.obstacles() == []
        tab.picture(name)


@pytest.mark.parametrize(
    "source",
    [
        WRONG,
        *(path for path in REAL if path.parent.name in ("hongze-2023", "kewei-2024")),
    ],
    ids=str,
)
def test_the_page_itself_does_not_scroll(
    browser: Any, source: Path, tmp_path: Path
) -> None:
    made = written(tmp_path, gxparse.read(source))
    with Tab(browser, made) as tab:
        folded = (
            "document.querySelectorAll('details').forEach(each => { each.open = true })"
        )
        tab.page.evaluate(folded)
        height = "document.scrollingElement.scrollHeight"
        assert tab.page.evaluate(height) == tab.page.evaluate("innerHeight")


def test_the_report_is_seen_at_first(browser: Any, tmp_path: Path) -> None:
    source = next(path for path in inputs() if path.name.startswith("09"))
    made = written(tmp_path, gxparse.read(source), lang="zh")
    with Tab(browser, made) as tab:
        top = tab.page.locator("#x-report h2").first.bounding_box()["y"]
        assert top < 900
        tab.picture("folded")


def test_print(browser: Any, wrong: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    with Tab(browser, wrong) as tab:
        data = tab.page.pdf(prefer_css_page_size=True)
        tab.page.emulate_media(media="print")
        tab.picture("print", full_page=True)
    book = pdfium.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_bounded() for page in book)
    assert "2082" in text
    assert "300 + 37" in text  # of a list that was folded
    assert "下一处" not in text
    assert 2 <= len(book) <= 6


def test_hostile_text_does_nothing(browser: Any, tmp_path: Path) -> None:
    hostile = (
        "</script></pre><script>document.title='x'</script>"
        "<img src=x onerror=document.title='x'><style>*{display:none}</style>"
    )
    text = WRONG.read_text("utf-8").replace("鹿鸣县公安局", hostile)
    made = written(tmp_path, gxparse.parse(text), name=hostile)
    with Tab(browser, made) as tab:
        tab.page.wait_for_timeout(200)
        assert tab.page.title() != "x"
        assert tab.page.locator("pre").is_visible()
        assert tab.told == []


def test_the_index(browser: Any, tmp_path: Path) -> None:
    sources = [
        *inputs()[:12],
        CORPUS / "files" / "1-portrait" / "report.xlsx",
        tmp_path / "none.md",
    ]
    made = view.write(read_files(*sources, jobs=1), tmp_path / "pages")
    with Tab(browser, made) as tab:
        column = "[...document.querySelectorAll('#x-list tbody tr')].map(row => row.cells[3]?.textContent ?? '')"
        before = tab.page.evaluate(column)
        tab.page.locator("#x-list button").nth(3).click()
        falling = [value for value in tab.page.evaluate(column) if value]
        assert falling == sorted(filter(None, before), key=int, reverse=True)
        tab.page.keyboard.press("Enter")
        assert tab.page.evaluate(column)[: len(falling)] == falling[::-1]
        head = tab.page.locator("#x-list th[aria-sort]")
        assert head.get_attribute("aria-sort") == "ascending"
        assert tab.obstacles() == []
        tab.picture("index", full_page=True)
        tab.page.emulate_media(color_scheme="dark")
        assert tab.obstacles() == []
        tab.picture("index-dark")
        tab.page.locator("#x-list tbody a").first.click()
        tab.page.wait_for_selector("#x-report")
        assert tab.told == []


def test_a_notebook(browser: Any, tmp_path: Path) -> None:
    """Results in a real kernel of Jupyter, and what comes of them in a browser."""
    pytest.importorskip("ipykernel")
    nbformat, nbclient = (
        pytest.importorskip("nbformat"),
        pytest.importorskip("nbclient"),
    )
    cells = [
        f"import gxparse\nresult = gxparse.read({str(WRONG)!r})\nresult",
        "result.report",
        "result.diagnostics",
        "gxparse.check(result)",
        "result.report.requests",
        f"gxparse.infer(gxparse.read({str(inputs()[6])!r}).report)",
        "result",
    ]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells]
    )
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [cell.outputs[-1]["data"] for cell in notebook.cells]
    assert all("text/plain" in output for output in outputs)
    shows = [output["text/html"] for output in outputs]
    made = tmp_path / "notebook.html"
    head = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>x</title><main><h1>x</h1>"
    made.write_text(head + "<hr>".join(shows) + "</main>", encoding="utf-8")
    with Tab(browser, made, viewport={"width": 900, "height": 900}) as tab:
        tab.page.evaluate(
            "document.querySelectorAll('details').forEach(each => { each.open = true })"
        )
        text = tab.page.locator("main").inner_text()
        assert text.count("300 + 37 ≠ 321 + 18") == 4
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 900
        assert tab.page.locator("td.w").count() == 2 * 43
        assert tab.obstacles() == []
        assert tab.told == []
        tab.picture("notebook", full_page=True)
