"""The how-to pages and the tutorial: their code runs, on a folder as they speak of, and does what they say.

That of the Chinese how-to pages is the same, as tests/test_site.py holds.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from tools.corpus import inputs

import gxparse
from gxparse import frames
from gxparse.facts.files import files_of
from gxparse.serializers.statutory import to_docx
from tests.support import filed
from tests.support.panels import BODIES, changed
from tests.support.panels import reports as reports_of_bodies
from tests.support.places import CORPUS, ROOT

pytestmark = pytest.mark.slow

pytest.importorskip("pyarrow")
PAGES = ROOT / "docs/en/howto"


def blocks(page: str, language: str) -> list[str]:
    text = (PAGES / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run_python(page: str) -> dict[str, Any]:
    """Runs the blocks of a page, one after the other; returns the names that they have made."""
    names: dict[str, Any] = {}
    for code in blocks(page, "python"):
        exec(code, names)
    return names


def run_commands(page: str) -> str:
    """Runs the commands of a page in a shell; what cannot be read is no failure, and wrong usage is one.

    Returns what they have printed to standard error.
    """
    printed = ""
    for block in blocks(page, "console"):
        for line in block.splitlines():
            command = line.removeprefix("$ ")
            python = f"gxparse() {{ '{sys.executable}' -m gxparse \"$@\"; }}\n"
            done = subprocess.run(
                ["bash", "-c", python + command], capture_output=True, check=False
            )
            said = done.stdout.decode()
            # Usage that is wrong is status 2, as is a file that cannot be read
            is_fine = done.returncode in (0, 1) or re.search("written: |已写入：", said)
            assert is_fine, (command, done.stderr.decode())
            printed += done.stderr.decode()
    return printed


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folder 2023 and what else the pages name, with a file that cannot be read and one that is no report."""
    monkeypatch.chdir(tmp_path)
    for name in ("2023/county", "2022", "archive/old"):
        Path(name).mkdir(parents=True)
    for path in inputs()[::3]:
        Path("2023", path.name).write_bytes(path.read_bytes())
    portrait = CORPUS / "files" / "1-portrait"
    for name in ("report.docx", "report.html", "report.pdf", "report.xlsx"):
        Path("2023/county", name).write_bytes((portrait / name).read_bytes())
    Path("2023/notes.md").write_text("今天下雨。", encoding="utf-8")
    Path("2023/cut.docx").write_bytes(b"PK\x03\x04")
    Path("2022/a.docx").write_bytes(
        (filed.FOLDER / "2-landscape" / "report.docx").read_bytes()
    )
    Path("2023/report.pdf").write_bytes((portrait / "report.pdf").read_bytes())
    blank = next(path for path in inputs() if path.name.startswith("07"))
    Path("2023/blank.txt").write_bytes(blank.read_bytes())
    Path("archive/a.pdf").write_bytes((portrait / "report.pdf").read_bytes())
    return [Path(name) for name in files_of(["2023"])]


def with_corpus() -> None:
    """Lays the reports of the project where they are for who stands in its folder."""
    shutil.copytree(CORPUS, "corpus", ignore=shutil.ignore_patterns("converted"))


def tables_of_texts() -> list[str]:
    """Writes the crawl and the tables that the pages name; returns the texts that are reports."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    reports = [path.read_text(encoding="utf-8") for path in inputs()[:6]]
    texts = [*reports, "今天下雨。", "一则新闻。"]
    urls = [f"https://example.cn/{n}" for n, _ in enumerate(texts)]
    lines = [
        json.dumps({"url": u, "text": t}) for u, t in zip(urls, texts, strict=True)
    ]
    Path("crawl.jsonl").write_text("\n".join(lines), encoding="utf-8")
    parquet.write_table(pa.table({"url": urls, "text": texts}), "texts.parquet")
    bodies = pa.array([text.encode("gb18030") for text in texts], pa.binary())
    parquet.write_table(pa.table({"url": urls, "body": bodies}), "pages.parquet")
    return reports


def test_a_table_in_five_lines(folder: list[Path]) -> None:
    pytest.importorskip("polars")
    assert all(
        len(code.strip().splitlines()) <= 5 for code in blocks("table.md", "python")
    )
    names = run_python("table.md")
    rows = names["table"].to_dicts()
    results = [
        gxparse.read_all(path) if path.name != "cut.docx" else () for path in folder
    ]
    assert len(rows) == sum(max(len(several), 1) for several in results)
    for row, several in zip(rows, results, strict=True):
        report = several[0].report if several else gxparse.Report()
        of = gxparse.values(report)
        assert (row["agency"], row["year"]) == (report.agency, report.year)
        assert row["received"] == of.get("requests.received.total")
    assert sum(row["share_granted"] is not None for row in rows) > 8
    assert sum(names["by_year"]["value"]) > 0


def test_the_same_table_by_one_command(folder: list[Path]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run_commands("table.md")
    book = openpyxl.load_workbook("2023.xlsx")
    assert book.sheetnames[0] == "overview"
    assert book["overview"].max_row == len(folder) + 1
    lines = Path("2023.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == len(folder) + 1


def test_three_thousand_files() -> None:
    pytest.importorskip("xlsxwriter")
    tables_of_texts()
    run_commands("many-files.md")
    made = {path.name for path in Path().iterdir()}
    assert {
        "2023.xlsx",
        "2023.xlsx.gxparse",
        "out",
        "pages.csv",
        "texts.sqlite",
    } <= made
    assert Path("pages.csv").read_text("utf-8-sig").count("report.html") > 100


def test_which_figures_not_to_trust() -> None:
    pytest.importorskip("polars")
    names = run_python("doubtful-figures.md")
    assert len(names["misread"]) > 0
    assert len(names["wrong_in_print"]) > 0
    assert "GX026" in set(names["told"]["code"])
    with_corpus()
    run_commands("doubtful-figures.md")
    assert gxparse.loads(Path("filled.md").read_text(encoding="utf-8"))


def test_a_page_to_look_at(folder: list[Path]) -> None:
    with_corpus()
    kept = ("blank.txt", "report.pdf", "cut.docx", folder[0].name)
    for path in folder:
        if path.name not in kept or path.parent.name == "county":
            path.unlink()
    names = run_python("page.md")
    made = Path("report.html").read_text(encoding="utf-8")
    report = names["result"].report
    assert report.title in made
    assert made.count("<figure>") == 3
    assert names["index"].is_file()
    run_commands("page.md")
    pages = {path.name for path in Path("pages").iterdir()}
    assert "index.html" in pages
    assert len(pages) == 4  # and one file cannot be read
    assert "inferred" in Path("filled.html").read_text(encoding="utf-8")


def test_a_crawl() -> None:
    duckdb = pytest.importorskip("duckdb")
    import pyarrow.parquet as parquet

    reports = tables_of_texts()
    run_python("crawl.md")
    found = parquet.read_table("reports.parquet").column("source").unique()
    assert len(found) == len(reports)
    run_commands("crawl.md")
    with duckdb.connect("crawl.duckdb") as database:
        rows = database.sql("SELECT codes FROM overview").fetchall()
    assert sum(row == (["GX001"],) for row in rows) == 2
    assert len(rows) == len(reports) + 2


def two_years_and_a_city() -> None:
    """Writes what the pages on years, cities and drafts speak of: reports of our own panel as Word files."""
    made = reports_of_bodies()
    name = BODIES[0]
    for year in (2022, 2023):
        Path(str(year), "report.docx").write_bytes(to_docx(made[name, year]))
    Path("2023/departments").mkdir()
    for body in BODIES[1:3]:
        Path("2023/departments", f"{body}.docx").write_bytes(to_docx(made[body, 2023]))
    Path("2023/city.docx").write_bytes(to_docx(made["云岭县人民政府", 2023]))
    draft = changed(made[name, 2023], "requests.received.business", 41)
    Path("draft.docx").write_bytes(to_docx(draft))


def test_two_years() -> None:
    two_years_and_a_city()
    run_commands("two-years.md")
    names = run_python("two-years.md")
    assert len(names["changed"]) > 50
    assert all(share.value and not share.doubtful for share in names["shares"])


def test_a_city_and_its_departments() -> None:
    two_years_and_a_city()
    run_commands("city.md")
    names = run_python("city.md")
    assert names["panel"].bodies == tuple(
        sorted(f"departments/{body}" for body in BODIES[1:3])
    )
    assert len(names["shares"]) == 2


def test_a_draft() -> None:
    two_years_and_a_city()
    run_commands("draft.md")
    assert gxparse.read("checked.docx").report == gxparse.read("draft.docx").report
    names = run_python("draft.md")
    assert [said.endswith("：1 + 0 + 0 + 1 ≠ 3") for said in names["told"]] == [True]


def test_engines() -> None:
    """DuckDB and polars; and Spark where it is installed, with a Java."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("polars")
    import pyarrow.parquet as parquet

    reports = [gxparse.parse(text).report for text in tables_of_texts()]
    _, *others = blocks("spark.md", "python")
    names: dict[str, Any] = {"frames": frames}
    for code in others:
        exec(code, names)
    rows = duckdb.sql(
        "SELECT agency, year, received FROM 'overview.parquet'"
    ).fetchall()
    received = "requests.received.total"
    assert rows == [
        (report.agency, report.year, gxparse.values(report).get(received))
        for report in reports
        if report.year
    ]
    assert len(names["by_year"]) == len({row[1] for row in rows} | {None})
    assert parquet.read_metadata("overview.parquet").num_columns == 4


@pytest.mark.skipif(not which("java"), reason="there is no Java")
@pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning"
)
def test_spark() -> None:
    pytest.importorskip("pyspark")
    import pyarrow.parquet as parquet

    reports = tables_of_texts()
    exec(blocks("spark.md", "python")[0], {})
    found = parquet.read_table("values").column("source").unique()
    assert len(found) == len(reports)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_tutorial(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each block of text is what the commands, or the code above it, print."""
    import pyarrow.parquet as parquet

    with_corpus()
    page = f"../../{lang}/tutorial.md"
    told, *printed = blocks(page, "text")
    assert told in run_commands(page)
    assert "≠" in Path("page.html").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for code in blocks(page, "python"):
        exec(code, names)
        said = capsys.readouterr().out
        assert not said or said == printed.pop(0)
    assert not printed
    rows = parquet.read_table("overview.parquet").num_rows
    assert rows == names["table"].num_rows > 15
    assert Path("reports.xlsx").is_file()


def test_scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not installed: gxparse[ocr]")
    (tmp_path / "corpus").symlink_to(CORPUS)
    monkeypatch.chdir(tmp_path)
    cell = run_python("scans.md")["cell"]
    assert (cell.value, cell.origin, cell.trusted) == (1635, "recognised", True)
    run_commands("scans.md")
    page = Path("scan.html").read_text(encoding="utf-8")
    assert page.count("<rect ") > 50
