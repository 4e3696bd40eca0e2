"""README and the pages of both trees are true: their code gives what they say, generated ones are up to date."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from benchmarks import performance
from tools.docs import DOCS, LANGUAGES, pages

import gxparse
from gxparse.analysis.measures import RATIOS
from gxparse.diagnostics.catalogue import CATALOGUE
from gxparse.form.loader import statutory_form
from gxparse.model.paths import values
from tests.support.places import ROOT

each_language = pytest.mark.parametrize("lang", LANGUAGES)


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(
        rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL
    )


def run(code: str, names: dict[str, Any]) -> str:
    """Runs a block; a line ``expression  # value`` is held against the value's repr, up to a colon or full colon."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, names)
    for line in code.splitlines():
        match = re.fullmatch(
            r"(result\.\S.*?|result_of_file\.locate.*?|cell\.\S.*?|\[s\..*?|gxparse\.label.*?)\s+# (.+)",
            line,
        )
        if match:
            made, said = eval(match[1], names), match[2]
            assert (
                said == repr(made)
                or re.match(re.escape(repr(made)) + "[:：]", said)
                or said == str(made)
            ), line
    return out.getvalue()


@pytest.mark.parametrize(
    "name",
    ["README.md", "README.zh.md"]
    + [f"docs/{lang}/reference/python.md" for lang in LANGUAGES],
)
def test_readme(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    printed = "".join(run(code, names) for code in blocks(ROOT / name, "python"))
    assert printed == "".join(blocks(ROOT / name, "text"))


@each_language
def test_canonical_page(lang: str) -> None:
    path = DOCS / lang / "reference/canonical.md"
    (code,), (said,) = blocks(path, "python"), blocks(path, "markdown")
    assert run(code, {}) == said


@pytest.mark.parametrize("name", pages())
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name](), "make docs"


@each_language
def test_generated_pages_have_everything(lang: str) -> None:
    def page(name: str) -> str:
        return (DOCS / lang / "reference" / name).read_text(encoding="utf-8")

    assert all(f"### {code} " in page("diagnostics.md") for code in CATALOGUE)
    assert all(f"| {rule.id} |" in page("rules.md") for rule in gxparse.RULES)
    names = gxparse.json_schema()["required"]
    assert all(f"`{name}`" in page("report.md") for name in names)
    limits = [field.name for field in attrs.fields(gxparse.Limits)]
    assert all(f"| `{name}` |" in page("files.md") for name in limits)


def test_api_page_has_every_public_name() -> None:
    page = (DOCS / "en/reference/api/gxparse.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^::: gxparse\.(\w+)$", page, re.MULTILINE))
    assert named == set(gxparse.__all__)


@each_language
def test_claims_page(lang: str) -> None:
    path = DOCS / lang / "reference/claims.md"
    (code,), (told,) = blocks(path, "python"), blocks(path, "text")
    assert run(code, {}) == told


@each_language
def test_analysis_page(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    path = DOCS / lang / "reference/analysis.md"
    (code,), (told,) = blocks(path, "python"), blocks(path, "text")
    assert run(code, {}) == told
    page = path.read_text(encoding="utf-8")
    shares = {
        ratio.id.partition(".")[0]: ratio for ratio in reversed(list(RATIOS.values()))
    }
    for name, ratio in shares.items():
        assert f"`{name}" in page
        assert f"| {ratio.name(lang)} |" in page


@each_language
def test_the_rule_of_one_s_own_is_told_as_the_page_says(lang: str) -> None:
    path = DOCS / lang / "reference/rules.md"
    (code,), (said,) = blocks(path, "python"), blocks(path, "text")
    assert run(code, {}) == said


def test_architecture_names_every_module() -> None:
    page = (ROOT / "docs/en/explanation/architecture.md").read_text(encoding="utf-8")
    picture = page.split("```")[1]
    named = set(re.findall(r"[a-z_]+", picture))
    for path in (ROOT / "src" / "gxparse").rglob("*.py"):
        # The catalogue is a list by nature, and the page names it as one.
        if not path.name.startswith("__") and path.parent.name != "catalogue":
            assert path.stem in named, path
            assert path.parent.name == "gxparse" or f"{path.parent.name}/" in picture, (
                path
            )


GLOSSARY = (ROOT / "docs/en/explanation/glossary.md").read_text(encoding="utf-8")


def test_glossary_has_every_label_of_the_form() -> None:
    form = statutory_form()
    tables = [table for editions in form.tables.values() for table in editions]
    label_of = re.compile(
        r"^\| (?P<label>.+?) \| .+? \| `(?P<path>[a-z_.]+)` \|$", re.MULTILINE
    )
    explained = {
        (found["label"], found["path"]) for found in label_of.finditer(GLOSSARY)
    }
    assert {
        (heading, section) for section, heading in form.sections.items()
    } <= explained
    # （六）其他处理 is a row of 2019, and stands once, as the group of rows that it is in 2021
    rows = {(row.wording, row.path) for table in tables for row in table.rows} - {
        ("（六）其他处理", "requests.outcomes.other")
    }
    assert rows <= explained
    heads = {(head, column) for table in tables for column, head in table.columns}
    assert heads <= {(label, path.rpartition(".")[2]) for label, path in explained}


def test_glossary_names_what_is_there() -> None:
    paths = {
        path
        for editions in statutory_form().tables.values()
        for table in editions
        for path in table.all_paths
    }
    for path in re.findall(r"`((?:disclosure|requests|disputes)\.[a-z_.]+)`", GLOSSARY):
        assert any(f"{value}.".startswith(f"{path}.") for value in paths), path
    named = re.findall(r"`(\w+)` \(([\w/]+\.py)\)", GLOSSARY)
    assert len(named) > 50
    for name, file in named:
        code = (ROOT / "src" / "gxparse" / file).read_text(encoding="utf-8")
        assert name in defined(code), f"{name} is not in {file}"


def defined(code: str) -> set[str]:
    """The classes, functions, attributes and constants that a module defines."""
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


_CHARACTERS = re.compile(r"^\| [^|]+ \| [^|]+ \| `(.+)` \| `(.+)` \|$", re.M)


def figures(text: str) -> dict[str, Any]:
    """The values of a text, none of which is in doubt."""
    result = gxparse.parse(text)
    assert result.ok
    assert not result.doubts, text
    return {
        path: value
        for path, value in values(result.report).items()
        if "." in path and value is not None and not path.endswith("edition")
    }


@each_language
def test_shapes_of_the_page_are_read_alike(lang: str) -> None:
    examples = blocks(DOCS / lang / "reference/shapes.md", "text")
    assert len(examples) == 16
    found = [figures(example) for example in examples]
    assert {len(each) for each in found} == {14, 6, 15}
    first: dict[frozenset[str], dict[str, Any]] = {}
    for each, example in zip(found, examples, strict=True):
        assert each == first.setdefault(frozenset(each), each), example
    assert len(first) == 3


@each_language
def test_characters_of_the_page_are_read_alike(lang: str) -> None:
    path = DOCS / lang / "reference/shapes.md"
    table, *_ = blocks(path, "text")
    rows = _CHARACTERS.findall(path.read_text(encoding="utf-8"))
    assert len(rows) == 20
    for printed, meant in rows:
        printed = re.sub(
            r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), printed
        )
        assert meant in table
        assert figures(table.replace(meant, printed)) == figures(table), printed


_ROW = re.compile(
    r"^\| [^|]+ \| `([^|]+)` \| `([^|]+)` \| ([^|]*)\| (GX[0-9]{3})? ?\|$", re.M
)


@each_language
def test_recipe_of_the_page_on_trust(lang: str) -> None:
    path = DOCS / lang / "explanation/trust.md"
    (code,), (said, *_) = blocks(path, "python"), blocks(path, "text")
    assert run(code, {}) == said


@each_language
def test_decisions_of_the_page_on_trust(lang: str) -> None:
    """Each example changes the text of the page: what is then in doubt, and by which code, is what its row says."""
    path = DOCS / lang / "explanation/trust.md"
    _, text, _ = blocks(path, "text")
    rows = _ROW.findall(path.read_text(encoding="utf-8"))
    assert len(rows) == 22
    for before, after, in_doubt, code in rows:
        before, after = before.replace("⏎", "\n"), after.replace("⏎", "\n")
        assert text.count(before) == 1 or before == "信息内容 本年处理决定数量", before
        result = gxparse.parse(text.replace(before, after, 1))
        doubtful = {
            path.split(".")[1]
            for path, told in result.doubts.items()
            if told[0].concerns == "reading"
        }
        unread = {
            d.paths[0].split(".")[1]
            for d in result.diagnostics
            if d.severity != "info" and d.paths and d.paths[0].startswith("disclosure.")
        }
        assert doubtful | unread == set(re.findall("`([a-z_]+)`", in_doubt)), after
        codes = {d.code for d in result.diagnostics if d.severity != "info" and d.paths}
        assert code in codes if code else not codes, after


_ADDED = re.compile(
    r"^\| (a column|a row|列|行) \| ([0-9]) \| `([^|`]+)` \| ([^|]*)\| (GX[0-9]{3})? ?\|$",
    re.M,
)


@each_language
def test_columns_and_rows_of_the_page_on_trust(lang: str) -> None:
    """Each example adds a column or a row to the table of the page: what is then in doubt is what its row says."""
    path = DOCS / lang / "explanation/trust.md"
    *_, text = blocks(path, "text")
    title, section, *lines = text.splitlines()
    table = [line.strip("| ").split(" | ") for line in lines if "---" not in line]
    rows = _ADDED.findall(path.read_text(encoding="utf-8"))
    assert len(rows) == 13
    for what, place, added, in_doubt, code in rows:
        at, cells = int(place), added.split(" ¦ ")
        grid = [list(row) for row in table]
        if what in ("a row", "行"):
            grid.insert(at, cells)
        for row, cell in zip(
            grid, cells if what in ("a column", "列") else (), strict=False
        ):
            row.insert(at, cell)
        printed = [f"| {' | '.join(row)} |" for row in grid]
        printed.insert(1, "|---" * len(grid[0]) + "|")
        result = gxparse.parse("\n".join([title, section, *printed, ""]))
        told = [d for d in result.diagnostics if d.severity != "info" and d.paths]
        named = {path.split(".")[1] for d in told for path in d.paths}
        named &= {"rules", "normative_documents"}
        assert named == set(re.findall("`([a-z_]+)`", in_doubt)), added
        assert {d.code for d in told} >= {code} - {""}, added


@each_language
def test_the_page_on_performance_has_what_is_measured(lang: str) -> None:
    page = (DOCS / lang / "explanation/performance.md").read_text(encoding="utf-8")
    printed = [line.split(" | ") for line in page.split("\n") if line.startswith("| ")]
    assert [(name[2:], wanted) for name, _, wanted in printed[1:]] == [
        (getattr(row, lang), f"{row.wanted} |") for row in performance.ROWS
    ]
