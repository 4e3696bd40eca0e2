"""The grammars against the statutory form as the tests have typed it, and against the model."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import gxparse
from gxparse import Report
from gxparse.characters import fold
from gxparse.form.english import ENGLISH
from gxparse.form.grammar_files import read_terms
from gxparse.form.labels import label
from gxparse.form.loader import statutory_form as load
from gxparse.form.types import Form, Table
from gxparse.model.paths import parts, row_paths
from gxparse.testing import form
from tests.support.places import ROOT


@pytest.fixture(scope="module")
def grammar() -> Form:
    return load()


def test_sections_are_the_statutory_ones(grammar: Form) -> None:
    assert grammar.sections == form.HEADINGS


def table(grammar: Form, name: str, edition: int = 2021) -> Table:
    return next(
        t for t in grammar.tables[name] if t.edition in (name, f"{name}_{edition}")
    )


@pytest.mark.parametrize("edition", [2021, 2019])
def test_rows_of_table_2(grammar: Form, edition: int) -> None:
    expected = [
        (label, path, article)
        for article, _, rows in form.DISCLOSURE[edition]
        for label, path in rows
    ]
    found = table(grammar, "disclosure", edition)
    assert [(row.wording, row.path, row.groups[0]) for row in found.rows] == expected
    assert {row.path: row.columns for row in found.rows} == form.DISCLOSURE_COLUMNS[
        edition
    ]


@pytest.mark.parametrize("edition", [2021, 2019])
def test_rows_of_table_3(grammar: Form, edition: int) -> None:
    expected = []
    one = two = ""
    for first, second, third, path in form.REQUESTS[edition]:
        one, two = first or one, second or two
        labels = [
            text
            for text in (one, (second and two) or second, third)
            if text is not None
        ]
        groups = tuple(
            text
            for text in ((one, two) if third else (one,) if second is not None else ())
        )
        expected.append((third or second or labels[0], path, groups))
    found = table(grammar, "requests", edition)
    assert [(row.wording, row.path, row.groups) for row in found.rows] == expected
    assert all(row.columns == form.APPLICANTS for row in found.rows)


def test_rows_of_table_4(grammar: Form) -> None:
    found = table(grammar, "disputes")
    assert [(row.wording, row.path) for row in found.rows] == list(
        zip(form.DISPUTE_LABELS, form.DISPUTES, strict=True)
    )
    assert [head for _, head in found.columns] == list(form.RESULTS)


@pytest.mark.parametrize("edition", [2021, 2019])
def test_column_heads(grammar: Form, edition: int) -> None:
    heads = [head for _, heads, _ in form.DISCLOSURE[edition] for head in heads[1:]]
    assert [head for _, head in table(grammar, "disclosure", edition).columns] == list(
        dict.fromkeys(heads)
    )
    assert [head for _, head in table(grammar, "requests").columns] == [
        "自然人",
        *form.ORGANIZATIONS,
        "总计",
    ]


def test_rows_are_named_as_the_model_s_attributes_in_its_order(grammar: Form) -> None:
    for name, editions in grammar.tables.items():
        assert tuple(table.model for table in editions) == dict(parts(Report))[name]
        for found in editions:
            assert tuple(row.path for row in found.rows) == row_paths(found.model, name)


def test_few_wordings_have_several_meanings(grammar: Form) -> None:
    ambiguous = {
        text for text, wording in grammar.wordings.items() if len(wording.meanings) > 1
    }
    # the last is a group of rows in one edition and a row in the other
    assert ambiguous == {"其他", "总计", "合计", "事项", "（六）其他处理", "其他处理"}


def test_the_heads_of_table_2_tell_its_edition(grammar: Form) -> None:
    tells = {
        text: set(wording.tells)
        for text, wording in grammar.wordings.items()
        if wording.tells
    }
    for edition, other in ((2021, 2019), (2019, 2021)):
        heads = {head for _, heads, _ in form.DISCLOSURE[edition] for head in heads[1:]}
        # This head of 2019 is printed for another one of 2021 too
        heads.discard("处理决定数量")
        assert {
            text for text, told in tells.items() if told == {f"disclosure_{edition}"}
        } >= heads
        assert not heads & {
            text for text, told in tells.items() if f"disclosure_{other}" in told
        }


def test_every_wording_is_found_as_itself(grammar: Form) -> None:
    for text in grammar.wordings:
        match = grammar.labels.fullmatch(text)
        assert match, text
        assert grammar.wordings[fold(match.group())] is grammar.wordings[fold(text)]


@pytest.mark.parametrize(
    ("printed", "statutory"),
    [
        ("三、本\n年度办\n理结果", "三、本年度办理结果"),
        ("(七) 总 计", "（七）总计"),
        ("１．属于国家秘密", "1.属于国家秘密"),
        ("3.危及三安全一稳定", "3.危及“三安全一稳定”"),
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("1. 申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请", None),
    ],
)
def test_widths_blanks_and_breaks(
    grammar: Form, printed: str, statutory: str | None
) -> None:
    assert grammar.labels.fullmatch(printed)
    assert fold(printed) == fold(statutory or printed)
    assert fold(printed) in grammar.wordings


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        (
            "requests.outcomes.granted.total",
            "（一）予以公开 · 总计",
            "Granted · Total",
        ),
        (
            "requests.received",
            "一、本年新收政府信息公开申请数量",
            "Received in the year",
        ),
        (
            "disputes",
            "四、政府信息公开行政复议、行政诉讼情况",
            "Reconsideration and litigation",
        ),
        ("disclosure.fees.unit", "行政事业性收费 · 单位", "Administrative fees · Unit"),
        ("requests:other", "其他", "Other"),
        ("requests.outcomes.refused", "（三）不予公开", "Refused"),
        ("requests.outcomes", "三、本年度办理结果", "Outcomes in the year"),
        ("no.such.path", "no.such.path", "no.such.path"),
    ],
)
def test_label(path: str, zh: str, en: str) -> None:
    assert label(path) == zh
    assert label(path, "en") == en


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        (
            "requests.outcomes.other_processing.other.total",
            "（六）其他处理：3.其他 · 总计",
            "Closed otherwise: Other · Total",
        ),
        (
            "requests.outcomes.refused",
            "三、本年度办理结果：（三）不予公开",
            "Outcomes in the year: Refused",
        ),
        (
            "requests.received.other",
            "一、本年新收政府信息公开申请数量 · 其他",
            "Received in the year · Other",
        ),
        (
            "disputes.litigation_direct",
            "行政诉讼：未经复议直接起诉",
            "Litigation without reconsideration",
        ),
        (
            "disclosure.procurement.projects",
            "第二十条第（九）项：政府集中采购 · 采购项目数量",
            "Central government procurement · Projects",
        ),
        (
            "disputes",
            "四、政府信息公开行政复议、行政诉讼情况",
            "Reconsideration and litigation",
        ),
        ("no.such.path", "no.such.path", "no.such.path"),
    ],
)
def test_label_in_full(path: str, zh: str, en: str) -> None:
    assert label(path, full=True) == zh
    assert label(path, "en", full=True) == en


def test_everything_of_the_form_has_an_english_name() -> None:
    form = load()
    named = {path for path in form.words if not path.startswith("indicators")}
    per_row = {path for path in named if ":" in path and "." in path}
    units = {"requests:unit", "disputes:unit"}  # which no value has
    assert named - per_row - set(ENGLISH) == units
    for table in (table for tables in form.tables.values() for table in tables):
        names = [label(path, "en", full=True) for path in table.all_paths]
        assert len(set(names)) == len(names)


def test_importing_gxparse_does_not_import_lark() -> None:
    """Nor does reading a text that no table has to be placed in: it takes longer than all that is done before."""
    code = "import sys, gxparse; print('lark' in sys.modules); gxparse.parse(''); print('lark' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_the_form_is_built_once_whichever_thread_asks() -> None:
    code = """
import threading, gxparse.form.loader as g
made = []
threads = [threading.Thread(target=lambda: made.append(g.statutory_form())) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
print(len(made), len(set(map(id, made))))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["8", "1"]


def test_parsing_in_threads() -> None:
    text = gxparse.dumps(Report(title="甲"))
    found: list[Report] = []
    threads = [
        threading.Thread(target=lambda: found.append(gxparse.loads(text)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Report(title="甲")] * 4


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'WELFARE__1: "社会组织"',
            'WELFAER__1: "社会组织"',
            "WELFAER__1: no rule uses this name",
        ),
        (
            'WELFARE__1: "社会组织"',
            'WELFARE__1: "社会组织" | "组织"',
            "one wording a terminal",
        ),
        (
            'WELFARE__1: "社会组织"',
            'WELFARE__1: "商业企业"',
            "商业企业 is business already",
        ),
        (
            'WELFARE__1: "社会组织"',
            "WELFARE__1：“社会组织”",
            "grammars/requests.lark: ",
        ),
        (
            'WELFARE__1: "社会组织"',
            'WELFARE__2: "社会组织"',
            "grammars/requests.lark: ",
        ),
    ],
)
def test_a_slip_in_a_grammar_is_told(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """A wording that could never be met is refused, with the name of its file."""
    for path in (ROOT / "grammars").iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            (tmp_path / path.name).write_text(text.replace(old, new), encoding="utf-8")
    code = f"""
from pathlib import Path
from gxparse import GrammarError
from gxparse.form import grammar_data, loader
grammar_data.files = lambda name: Path({str(tmp_path)!r})
try:
    loader.statutory_form()
except GrammarError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "grammars/requests.lark: " in done.stdout
    assert message in done.stdout


def test_unknown_languages() -> None:
    with pytest.raises(ValueError, match="'fr' is neither"):
        label("requests", "fr")
    with pytest.raises(ValueError, match="'cn' is neither"):
        gxparse.parse("").diagnostics[0].text("cn")


def test_no_pattern_of_the_grammars_matches_nothing() -> None:
    found = [
        name
        for terms in (load().terms, read_terms("audits"))
        for name in terms.sources
        if terms[name].fullmatch("")
    ]
    assert found == []
