"""The tables say what the objects say, to whoever reads them, and nothing is lost on the way."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tools.corpus import inputs

import gxparse
from gxparse import ParseResult, frames
from gxparse.facts import contents, facts, overview
from gxparse.facts.entries import Entry
from gxparse.frames.rows import ROWS, ValueRows
from tests.support.places import CORPUS, ROOT

Rows = list[dict[str, Any]]
Key = tuple[str, int, str]


@pytest.fixture(scope="module")
def results() -> list[tuple[str, tuple[ParseResult, ...]]]:
    return [
        (path.name, gxparse.parse_all(path.read_text(encoding="utf-8")))
        for path in inputs()
    ]


def expected(results: Any) -> dict[Key, Any]:
    return {
        (name, n, path): value
        for name, several in results
        for n, result in enumerate(several)
        for path, value in gxparse.values(result.report).items()
    }


def by_polars(table: pa.Table) -> Rows:
    polars = pytest.importorskip("polars")
    return list(polars.DataFrame(table).to_dicts())


def by_pandas(table: pa.Table) -> Rows:
    pandas = pytest.importorskip("pandas")
    columns = ["source", "report_index", "path", "value", "text", "is_total"]
    rows = pandas.DataFrame.from_arrow(table)[columns].to_dict("records")
    return [
        {
            name: None if not isinstance(cell, list) and pandas.isna(cell) else cell
            for name, cell in row.items()
        }
        for row in rows
    ]


def by_duckdb(table: pa.Table) -> Rows:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.from_arrow(table)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


readers = pytest.mark.parametrize(
    "rows_of", [by_polars, by_pandas, by_duckdb, pa.Table.to_pylist]
)


@readers
def test_every_value_is_in_the_table(
    results: Any, rows_of: Callable[[pa.Table], Rows]
) -> None:
    rows = rows_of(frames.values_table(results))
    found = {
        (row["source"], row["report_index"], row["path"]): row["value"]
        if row["value"] is not None
        else row["text"]
        for row in rows
    }
    assert len(found) == len(rows) > 3000
    assert found == expected(results)


@pytest.mark.parametrize("rows_of", [by_polars, by_duckdb, pa.Table.to_pylist])
def test_every_value_is_in_the_row_of_its_report(
    results: Any, rows_of: Callable[[pa.Table], Rows]
) -> None:
    """Not by pandas, in which a whole column of counts with blanks is one of floats."""
    rows = {
        (row["source"], row["report_index"]): row
        for row in rows_of(frames.reports_table(results))
    }
    for (name, n, path), value in expected(results).items():
        if not path.startswith("indicators"):
            assert rows[name, n][path] == value, (name, path)
    assert len(rows) == sum(len(several) for _, several in results)


def test_what_is_a_total() -> None:
    text = next(path for path in inputs() if path.stem.startswith("08"))
    result = gxparse.parse(text.read_text(encoding="utf-8"))
    rows = frames.values_table([result]).to_pylist()
    totals = {row["path"] for row in rows if row["is_total"]}
    columns = {row["path"] for row in rows if row["path"].endswith(".total")}
    last = {row["path"] for row in rows if row["row"] == "requests.outcomes.total"}
    assert totals == columns | last
    assert (len(columns), len(last), len(columns & last)) == (28, 7, 1)


def test_where_a_value_stands_and_what_is_doubtful_of_it(results: Any) -> None:
    rows = frames.values_table(results).to_pylist()
    of = {(r["source"], r["report_index"], r["path"]): r for r in rows}
    doubtful = 0
    for name, several in results:
        for n, result in enumerate(several):
            for path, cell in result.cells.items():
                row = of[name, n, path]
                assert row["origin"] == cell.origin
                assert (row["trusted"], row["consistent"]) == cell[4:6]
                assert (row["page"], row["confidence"]) == (None, None)
                spans = cell.spans
                assert row["start"] == (spans[0].start if spans else None)
                assert row["end"] == (spans[-1].end if spans else None)
                told = [d.code for d in result.doubts.get(path, ())]
                assert row["codes"] == list(dict.fromkeys(told))
                doubtful += bool(told)
    assert doubtful > 100


@pytest.mark.parametrize("pages", [True, False])
def test_where_a_value_stands_on_its_page(pages: bool) -> None:
    """A PDF has pages, and DOCX has none."""
    name = "report.pdf" if pages else "python-docx.docx"
    result = gxparse.read(CORPUS / "files" / "2-landscape" / name)
    rows = {row["path"]: row for row in frames.values_table(result).to_pylist()}
    assert len(rows) == len(result.cells) > 190
    for path_of_value, cell in result.cells.items():
        row = rows[path_of_value]
        assert (row["origin"], row["page"]) == (cell.origin, cell.page)
        assert row["box"] == (list(cell.box) if cell.box else None)
        assert (row["trusted"], row["consistent"]) == cell[4:6]
        assert row["start"] == (cell.spans[0].start if cell.spans else None)
        assert (row["page"] is not None) == (pages and bool(cell.spans))


def test_labels_editions_and_units() -> None:
    report = gxparse.Report(
        agency="云岭县 水利局(本级)",
        year=2022,
        disclosure=gxparse.DisclosureTable2021(fees=gxparse.Fees("64.5", "万元")),
        requests=gxparse.RequestTable2019(),
        indicators=(gxparse.Indicator("主动公开信息数", "条", Decimal("1.5")),),
    )
    result = gxparse.parse(gxparse.dumps(report))
    assert result.report == report
    rows = {row["path"]: row for row in frames.values_table(result).to_pylist()}
    fees, unit = rows["disclosure.fees.amount"], rows["disclosure.fees.unit"]
    assert (fees["value"], fees["text"], fees["unit"]) == (
        Decimal("64.5"),
        None,
        "万元",
    )
    assert (unit["value"], unit["text"], unit["unit"]) == (None, "万元", None)
    assert (fees["edition"], fees["table"]) == ("2021", "disclosure")
    assert (fees["row"], fees["column"]) == ("disclosure.fees", "amount")
    assert fees["body"] == "云岭县水利局（本级）"
    assert (fees["agency"], fees["year"]) == (report.agency, 2022)
    other = rows["requests.outcomes.other.total"]
    assert other["edition"] == "2019"
    assert other["label_zh"] == "三、本年度办理结果：（六）其他处理 · 总计"
    assert other["label_en"] == "Outcomes in the year: Closed otherwise · Total"
    older = rows["indicators[0].value"]
    assert (older["label_zh"], older["unit"]) == ("主动公开信息数", "条")
    assert (older["table"], older["value"]) == ("indicators", Decimal("1.5"))


def test_every_diagnostic_is_in_the_table(results: Any) -> None:
    rows = frames.diagnostics_table(results).to_pylist()
    told = [
        (name, n, d.code, str(d.severity), d.concerns, d.message, d.text("zh"))
        for name, several in results
        for n, result in enumerate(several)
        for d in result.diagnostics
    ]
    names = [
        "source",
        "report_index",
        "code",
        "severity",
        "concerns",
        "message_en",
        "message_zh",
    ]
    assert [tuple(row[name] for name in names) for row in rows] == told
    (first,) = frames.diagnostics_table(gxparse.parse("x")).to_pylist()
    assert (first["code"], first["start"], first["line"]) == ("GX001", None, None)


def test_several_reports_of_a_text_have_numbers() -> None:
    text = next(path for path in inputs() if path.stem.startswith("08"))
    one = text.read_text(encoding="utf-8")
    both = gxparse.parse_all(f"{one}\n{one.replace('2025', '2024')}")
    assert len(both) == 2
    for given in (both, [both], [("甲", both)], [(Path("甲"), list(both))]):
        table = frames.reports_table(given)
        assert table["report_index"].to_pylist() == [0, 1]
        assert table["year"].to_pylist() == [2025, 2024]
    apart = [gxparse.parse(one), gxparse.parse(f"{one}\n")]
    assert frames.reports_table(apart)["report_index"].to_pylist() == [0, 0]
    assert frames.reports_table(both[0])["source"].to_pylist() == [None]


def test_no_results_are_an_empty_table() -> None:
    for make, schema in (
        (frames.values_table, frames.VALUES_SCHEMA),
        (frames.reports_table, frames.REPORTS_SCHEMA),
        (frames.overview_table, frames.OVERVIEW_SCHEMA),
        (frames.diagnostics_table, frames.DIAGNOSTICS_SCHEMA),
    ):
        assert make([]).num_rows == 0
        assert make([]).schema.equals(schema, check_metadata=True)
        full = make([gxparse.parse(gxparse.dumps(gxparse.Report(year=2022)))])
        assert full.schema.equals(schema, check_metadata=True)
    assert frames.VALUES_SCHEMA.metadata == {b"gxparse": b"values/1"}


@pytest.mark.parametrize(
    "given", [["x"], [None], [("甲", "乙")], [("甲", [gxparse.Report()])]]
)
def test_what_is_no_result_is_told(given: Any) -> None:
    with pytest.raises(TypeError, match="results hold ParseResult"):
        frames.values_table(given)


def test_batches_come_while_results_are_taken(
    results: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ValueRows, "most", 150)
    taken = 0

    def one_by_one() -> Iterator[Any]:
        nonlocal taken
        for each in results:
            taken += 1
            yield each

    made = frames.batches(one_by_one())
    first = next(made)
    assert taken <= 2
    whole = pa.Table.from_batches([first, *made])
    assert taken == len(results)
    assert whole.to_pylist() == frames.values_table(results).to_pylist()
    with pytest.raises(ValueError, match="'cells' is none of values, reports"):
        frames.batches([], "cells")  # type: ignore[arg-type]


def batch_of(column: Any, **more: Any) -> Any:
    return pa.RecordBatch.from_pydict({"text": column, **more})


def test_batches_of_texts_are_read(results: Any) -> None:
    texts = [path.read_text(encoding="utf-8") for path in inputs()]
    names = [path.name for path in inputs()]
    given = [
        batch_of(texts[:5], source=names[:5]),
        batch_of(texts[5:], source=names[5:]),
    ]
    for which in ("values", "reports", "overview", "diagnostics"):
        made = list(frames.read_batches(given, table=which))
        table = pa.Table.from_batches(made)
        rows = frames.batches(results, which)
        assert table.to_pylist() == pa.Table.from_batches(rows).to_pylist()
        assert not any(pa.types.is_dictionary(field.type) for field in table.schema)


def test_what_cannot_be_read_in_a_batch_is_told() -> None:
    good = gxparse.dumps(gxparse.Report(year=2022, disputes=gxparse.DisputeTable()))
    column = pa.array([good.encode(), None, b"GIF89a", b""], pa.binary())
    given = [batch_of(column, url=["a", "b", "c", "d"])]
    (values,) = frames.read_batches(given, source="url")
    rows = values.to_pylist()
    assert {row["source"] for row in rows if row["path"]} == {"a"}
    assert [(r["source"], r["codes"], r["trusted"]) for r in rows if not r["path"]] == [
        ("b", ["GX020"], False),
        ("c", ["GX032"], False),
    ]
    (reports,) = frames.read_batches(given, table="reports")
    assert reports.column("ok").to_pylist() == [True, False, False, False]
    assert reports.column("codes").to_pylist()[1:] == [["GX020"], ["GX032"], ["GX001"]]
    assert reports.column("source").to_pylist() == [None] * 4
    (told,) = frames.read_batches(given, source="url", table="diagnostics")
    (nothing,) = (row for row in told.to_pylist() if row["source"] == "b")
    assert nothing["message_en"] == "cannot be read: nothing is given"
    assert nothing["severity"] == "error"


def test_a_fault_in_gxparse_is_told_of_its_row_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def faulty(text: str) -> Any:
        return {"": 0}["requests"] if text == "坏" else gxparse.parse_all(text)

    monkeypatch.setattr(contents, "parse_all", faulty)
    good = gxparse.dumps(gxparse.Report(year=2022, disputes=gxparse.DisputeTable()))
    (reports,) = frames.read_batches([batch_of(["坏", good])], table="reports")
    assert reports.column("codes").to_pylist() == [["GX034"], []]
    (told,) = frames.read_batches([batch_of(["坏"])], table="diagnostics")
    assert told.column("message_en").to_pylist() == [
        "gxparse itself failed on it: KeyError: 'requests'"
    ]


def test_strings_that_are_no_text_are_read_as_bytes() -> None:
    """Arrow itself does not look whether its strings are UTF-8."""
    title = "云岭县水利局2023年政府信息公开工作年度报告\n一、总体情况\n"
    data = [title.encode("gb18030"), title.encode(), b"\xff\xfe\xff"]
    for kind in (pa.string(), pa.large_string(), pa.string_view()):
        column = pa.array(data, pa.binary()).view(pa.string())
        if kind == pa.large_string():
            column = pa.array(data, pa.large_binary()).view(kind)
        elif kind == pa.string_view():
            column = pa.array(data, pa.binary_view()).view(kind)
        (made,) = frames.read_batches([batch_of(column)], table="reports")
        agencies = made.column("agency").to_pylist()
        assert agencies == ["云岭县水利局", "云岭县水利局", None]
        assert made.column("codes").to_pylist()[2] in (["GX023"], ["GX001"])


def test_names_that_are_no_text_are_written_out() -> None:
    result = gxparse.parse(
        "云岭县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n甲"
    )
    for make in (frames.reports_table, frames.overview_table):
        table = make([("a\udce4.txt", result)])
        assert table.column("source").to_pylist() == ["a\\udce4.txt"]


def test_the_overview_is_made_of_the_values(results: Any) -> None:
    rows = frames.overview_table(results).to_pylist()
    several = [result for _, each in results for result in each]
    known = doubted = 0
    for row, result in zip(rows, several, strict=True):
        of = gxparse.values(result.report)
        for name, paths in overview.FIGURES.items():
            addends = [of.get(path) for path in paths]
            expected = None if None in addends else sum(addends)  # type: ignore[arg-type]
            assert row[name] == expected, name
            known += expected is not None
            is_doubtful = any(path in result.doubts for path in paths)
            assert (name in row["doubtful_here"]) == is_doubtful
            doubted += is_doubtful
        assert row["doubtful"] == len(result.doubts)
        share = row["share_granted"]
        if row["decided"] and row["granted"] is not None:
            assert share == row["granted"] / row["decided"]
        else:
            assert share is None
    assert known > 60
    assert doubted > 5


def test_a_share_of_nothing_is_none() -> None:
    counts = gxparse.ApplicantCounts(0, 0, 0, 0, 0, 0, 0)
    outcomes = gxparse.Outcomes2021(granted=counts, total=counts)
    report = gxparse.Report(
        year=2023, requests=gxparse.RequestTable2021(outcomes=outcomes)
    )
    (row,) = frames.overview_table([gxparse.parse(gxparse.dumps(report))]).to_pylist()
    assert (row["granted"], row["decided"], row["share_granted"]) == (0, 0, None)
    assert (row["litigated"], row["received"]) == (None, None)


def test_facts_are_the_same_after_json(results: Any) -> None:
    made = list(facts.facts_of(results))
    failed = facts.facts(Entry("丙.pdf", 0, None, contents.fault(KeyError("甲"))))
    again = facts.from_json(facts.to_json([*made, failed]))
    for each, other in zip([*made, failed], again, strict=True):
        for table in ROWS.values():
            rows, expected = table(), table()
            rows.add(other)
            expected.add(each)
            assert len(rows) == len(expected)
            if len(rows):
                assert rows.batch().equals(expected.batch())


def test_batches_that_cannot_be_taken() -> None:
    with pytest.raises(KeyError, match="no column 'content'"):
        list(frames.read_batches([batch_of(["x"])], column="content"))
    with pytest.raises(KeyError, match="no column 'url'"):
        list(frames.read_batches([batch_of(["x"])], source="url"))
    with pytest.raises(TypeError, match="texts or bytes, not int"):
        list(frames.read_batches([batch_of([1])]))


def test_nothing_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, gxparse; gxparse.parse('x'); dir(gxparse);"
        "print([n for n in ('pyarrow', 'xlsxwriter', 'pandas') if n in sys.modules]);"
        "import gxparse.frames;"
        "print([n for n in ('pyarrow', 'xlsxwriter', 'pandas') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "['pyarrow']"]


def test_where_pyarrow_is_missing_its_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "try:\n    import gxparse.frames\n"
        "except ModuleNotFoundError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == (
        "gxparse.frames needs pyarrow: install gxparse[arrow]"
    )


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "en" / "reference" / "frames.md").read_text(
        encoding="utf-8"
    )
    sections = page.split("\n## ")
    for schema in (
        frames.VALUES_SCHEMA,
        frames.REPORTS_SCHEMA,
        frames.OVERVIEW_SCHEMA,
        frames.DIAGNOSTICS_SCHEMA,
    ):
        table = schema.metadata[b"gxparse"].decode().partition("/")[0]
        (about,) = (each for each in sections if each.startswith(f"`{table}_table`"))
        plain = [name for name in schema.names if "." not in name]
        assert [name for name in plain if f"`{name}`" not in about] == []


def test_the_code_of_the_page_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "en" / "reference" / "frames.md").read_text(
        encoding="utf-8"
    )
    exec(page.split("```python\n")[1].partition("```")[0], {})
    assert capsys.readouterr().out == page.split("```text\n")[1].partition("```")[0]


def test_results_that_were_pickled_give_the_same_rows(results: Any) -> None:
    again = pickle.loads(pickle.dumps(results[:4]))
    assert again == results[:4]
    assert (
        frames.values_table(again).to_pylist()
        == frames.values_table(results[:4]).to_pylist()
    )


def test_files_are_read_in_order_whatever_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a/b").mkdir(parents=True)
    good = gxparse.dumps(gxparse.Report(year=2022, disputes=gxparse.DisputeTable()))
    one = next(p for p in inputs() if p.stem.startswith("08")).read_text("utf-8")
    two = f"{one}\n{one.replace('2025', '2024')}"
    for name, data in (
        ("b/two.txt", two.encode()),
        ("1.md", good.encode()),
        ("3.md", b"GIF89a"),
        (".hidden", b""),
    ):
        Path("a", name).write_bytes(data)
    named: list[str | Path] = ["a", Path("no.md")]
    for jobs in (1, 2, None):
        found = dict(frames.read_files(*named, jobs=jobs))
        assert list(found) == ["a/1.md", "a/3.md", "a/b/two.txt", "no.md"]
        assert found["a/1.md"] == gxparse.read_all("a/1.md")
        assert found["a/b/two.txt"] == gxparse.read_all("a/b/two.txt")
        errors = [e.code for e in found.values() if isinstance(e, gxparse.ReadError)]
        assert errors == ["GX032", "GX020"]
    rows = frames.overview_table(found.items()).to_pylist()
    assert [(row["source"], row["report_index"], row["year"]) for row in rows] == [
        ("a/1.md", 0, 2022),
        ("a/3.md", 0, None),
        ("a/b/two.txt", 0, 2025),
        ("a/b/two.txt", 1, 2024),
        ("no.md", 0, None),
    ]
    assert [row["codes"] for row in rows if not row["year"]] == [["GX032"], ["GX020"]]


def test_of_a_text_that_is_no_report_nothing_is_certain() -> None:
    given: list[Any] = [
        ("diary.txt", gxparse.parse("今天下雨。")),
        ("empty.txt", gxparse.parse("")),
    ]
    for row in frames.overview_table(given).to_pylist():
        assert (row["codes"], row["doubtful"]) == (["GX001"], None)
    for row in frames.reports_table(given).to_pylist():
        assert (row["ok"], row["codes"]) == (False, ["GX001"])
        assert (row["untrusted"], row["inconsistent"]) == (None, None)
