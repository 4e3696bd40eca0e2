"""``gxparse view``: a page of one report, or a folder with an index."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tools.corpus import inputs

import gxparse
from gxparse.cli.main import main
from tests.support.html_page import parsed

FIRST, WRONG = inputs()[0], inputs()[1]


def test_a_page_of_one_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "sub" / "page.html"
    assert main(["view", str(WRONG), "-o", str(made), "--lang", "zh"]) == 0
    root = parsed(made.read_text(encoding="utf-8"))
    assert root.one("h1").text.startswith("鹿鸣县公安局2023年")
    assert root.one(**{"class": "file"}).text == WRONG.name
    assert capsys.readouterr() == (f"已写入：{made}\n", "")
    assert main(["view", str(WRONG)]) == 0
    assert parsed(capsys.readouterr().out).one("html")["lang"] == "en"


def test_a_folder_of_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "2023"
    source.mkdir()
    several = FIRST.read_text("utf-8") + WRONG.read_text("utf-8")
    (source / "a.md").write_text(several, encoding="utf-8")
    (source / "b.txt").write_text("今天下雨。", encoding="utf-8")
    (source / "c.docx").write_bytes(b"PK\x03\x04")
    out = tmp_path / "out"
    assert main(["view", str(source), "-o", str(out)]) == 2
    told = capsys.readouterr()
    assert told.out == f"written: {out / 'index.html'}\n"
    assert "c.docx" in told.err
    rows = list(
        parsed((out / "index.html").read_text("utf-8"))
        .one(id="x-list")
        .one("tbody")
        .all("tr")
    )
    assert [bool(list(row.all("a"))) for row in rows] == [True, True, True, False]
    titles = [
        parsed((out / row.one("a")["href"]).read_text("utf-8")).one("h1").text
        for row in rows[:2]
    ]
    assert titles == [
        gxparse.parse(path.read_text("utf-8")).report.title for path in (FIRST, WRONG)
    ]


def test_pages_that_were_written_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(FIRST.read_bytes())
    for _ in range(2):
        assert main(["view", str(tmp_path), "-o", str(tmp_path)]) == 0
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_inferred_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    (blank,) = (path for path in inputs() if path.name.startswith("07"))
    for options, classes in (([], {"b", "d"}), (["--infer"], {"i"})):
        main(["view", str(blank), *options])
        root = parsed(capsys.readouterr().out)
        cell = root.one(id="requests.outcomes.granted.business")
        assert cell.classes == classes


def test_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(FIRST), str(WRONG)]) == 2
    assert "-o FOLDER" in capsys.readouterr().err
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["view", str(empty), "-o", str(tmp_path / "out")]) == 2
    assert "no files in it" in capsys.readouterr().err
    made = tmp_path / "page.html"
    assert main(["view", str(tmp_path / "none.md"), "-o", str(made)]) == 2
    assert "No such file" in capsys.readouterr().err
    assert not made.exists()
    both = tmp_path / "both.md"
    both.write_text(
        FIRST.read_text("utf-8") + WRONG.read_text("utf-8"), encoding="utf-8"
    )
    assert main(["view", str(both), "-o", str(made)]) == 0
    assert "2 reports" in capsys.readouterr().err
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "index.html").write_text("mine", encoding="utf-8")
    assert main(["view", str(FIRST), "-o", str(tmp_path / "taken")]) == 2
    assert (tmp_path / "taken" / "index.html").read_text("utf-8") == "mine"


def test_a_page_is_not_poured_over_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["view", str(FIRST)]) == 2
    assert capsys.readouterr() == (
        "",
        "gxparse: give -o page.html: a page is made for a browser\n",
    )


def test_progress_over_files_and_pages_of_scans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("cv2", reason="cv2 is not installed: gxparse[ocr] needs it")
    from PIL import Image

    scan = tmp_path / "b.tif"
    pages = [Image.new("L", (300, 400), 255) for _ in range(2)]
    pages[0].save(scan, save_all=True, append_images=pages[1:])
    shutil.copy(FIRST, tmp_path / "a.md")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["view", str(tmp_path), "-o", str(tmp_path / "made"), "--jobs", "1"])
    shown = capsys.readouterr().err
    lines = [f"\r\x1b[K1/2 page {n} of scans" for n in (1, 2)]
    assert "a.md" + "".join(lines) + "\r\x1b[K2/2 " in shown
    assert "\r\x1b[K" not in shown.splitlines()[-1].removeprefix("\r\x1b[K")


def test_what_goes_wrong_is_not_said_behind_the_line_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def add(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("a.md", "b.md"):
        shutil.copy(FIRST, tmp_path / name)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("gxparse.view.folder.PageFolder.add", add)
    assert main(["view", str(tmp_path), "-o", str(tmp_path / "made")]) == 2
    shown = capsys.readouterr().err
    assert "a.md\r\x1b[Kgxparse: " in shown
    assert "No space left on device" in shown


@pytest.mark.parametrize("name", ["page.txt", "page.xlsx"])
def test_a_name_with_another_ending_is_no_folder(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / name
    assert main(["view", str(FIRST), "-o", str(made)]) == 2
    assert (
        f"{name}: the name of a file must end with .html, .htm"
        in capsys.readouterr().err
    )
    assert not made.exists()


def test_a_page_of_a_page_has_its_ending_once(tmp_path: Path) -> None:
    source, out = tmp_path / "report.HTML", tmp_path / "out"
    source.write_text("<p>今天下雨。</p>", encoding="utf-8")
    main(["view", str(source), "-o", str(out)])
    names = {path.name for path in out.iterdir()}
    assert len(names) == 2
    assert not [name for name in names if ".HTML" in name]


def test_images_of_a_pdf_may_be_left_out(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    source = FIRST.parent / "files" / "1-portrait" / "report.pdf"
    sizes = []
    for options in ([], ["--no-images"]):
        made = tmp_path / "page.html"
        assert main(["view", str(source), "-o", str(made), *options]) == 0
        root = parsed(made.read_text("utf-8"))
        sizes.append((made.stat().st_size, len(list(root.all("img")))))
    assert sizes[0][1] == 3
    assert sizes[1][1] == 0
    assert sizes[1][0] < 100_000 < sizes[0][0]
