"""Notes in a copy of a file: at the right cells and paragraphs, and all else byte for byte what it was."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve

import gxparse
from gxparse import Report
from gxparse.analysis.annotated.notes import Note, notes, words
from gxparse.analysis.annotated.page import annotate_page
from gxparse.analysis.annotated.word import MARKUP, annotate_word
from gxparse.cli.analysis.check import findings
from gxparse.cli.main import main
from gxparse.diagnostics.diagnostic import At
from gxparse.model.paths import parts
from gxparse.serializers.statutory import to_docx, to_html
from gxparse.source import Location
from tests.support import filed
from tests.support.panels import BODIES, changed, reports

W = f"{{{filed.W}}}"
RIGHT = reports()[BODIES[0], 2023]


def wrong() -> Report:
    """A report with a figure that breaks a row and a column, prose without a word, and a word twice in its title."""
    figure = "requests.outcomes.refused.state_secret.business"
    report = changed(RIGHT, figure, 37)
    title = (RIGHT.title or "").replace("工作", "工作工作")
    return evolve(report, title=title, problems=("无。",))


def document(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read("word/document.xml")


def comments(data: bytes) -> dict[str, tuple[str, str]]:
    """The text of each comment, and of the paragraph that it is at, by its number."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (n for n in archive.namelist() if "comments" in n)
        listed = ElementTree.fromstring(archive.read(name))
    said = {each.get(f"{W}id"): "".join(each.itertext()) for each in listed}
    found = {}
    for paragraph in ElementTree.fromstring(document(data)).iter(f"{W}p"):
        for mark in paragraph.iter(f"{W}commentReference"):
            number = mark.get(f"{W}id") or ""
            found[number] = (
                said[number],
                "".join(t.text or "" for t in paragraph.iter(f"{W}t")),
            )
    assert set(found) == set(said)
    return found


def told(data: bytes) -> tuple[gxparse.ParseResult, tuple[gxparse.Diagnostic, ...]]:
    result = gxparse.read(data)
    return result, gxparse.check(result)


def test_comments_stand_at_the_cells_and_paragraphs() -> None:
    data = to_docx(wrong())
    made, left = annotate_word(data, notes(*told(data)))
    assert left == ()
    at = {text[:5]: (place, text) for text, place in comments(made).values()}
    assert at["GX303"][0] == at["GX302"][0] == "37"
    assert "；相差" in at["GX303"][1]
    assert "2.其他" not in at["GX303"][1]
    assert "若“（三）不予公开：1.属于国家秘密 · 商业企业”一个数字有误" in at["GX303"][1]
    assert at["GX324"][0] == wrong().title
    assert at["GX321"][0] == "五、存在的主要问题及改进情况"


def test_without_its_comments_the_document_is_what_it_was() -> None:
    data = to_docx(wrong())
    made, _ = annotate_word(data, notes(*told(data)))
    assert document(made) != document(data)
    assert MARKUP.sub(b"", document(made)) == document(data)
    assert gxparse.read(made).report == gxparse.read(data).report
    with (
        zipfile.ZipFile(io.BytesIO(made)) as new,
        zipfile.ZipFile(io.BytesIO(data)) as old,
    ):
        same = set(old.namelist()) - {
            "word/document.xml",
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
        }
        assert all(new.read(name) == old.read(name) for name in same)
        for name in new.namelist():
            ElementTree.fromstring(new.read(name))


def test_a_file_that_has_comments_keeps_them() -> None:
    data = to_docx(wrong())
    once, _ = annotate_word(data, [Note("甲", None)])
    twice, _ = annotate_word(once, [Note("乙 & 丙", None)])
    assert sorted(text for text, _ in comments(twice).values()) == ["乙 & 丙", "甲"]
    assert MARKUP.sub(b"", document(twice)) == document(data)


@pytest.mark.parametrize("name", filed.REPORTS)
def test_files_of_other_programs(name: str) -> None:
    data = (filed.FOLDER / name / "report.docx").read_bytes()
    result = gxparse.read(data)
    wanted = [
        Note(path, result.locate(cell.spans[0]), cell.raw or "")
        for path, cell in result.cells.items()
        if cell.spans and cell.value
    ]
    made, left = annotate_word(data, wanted)
    assert left == ()
    assert MARKUP.sub(b"", document(made)) == document(data)
    for path, place in comments(made).values():
        assert (result.cells[path].raw or "?") in place
    assert len(wanted) > 40


BOX_SAID = "送审稿"
WHEN = 'w:author="x" w:date="2024-01-02T00:00:00Z"'
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>送审稿</w:t></w:r></w:p>'
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>送审稿</w:t></w:r>"
    "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def worked_on(data: bytes) -> bytes:
    """A draft as several hands leave it: a figure that was changed with its change on record, content controls around
    a cell's words and around a heading, a text box in a paragraph, and a comment of somebody's.
    """
    text = document(data).decode()
    run = re.search(r"<w:r>(?:(?!</w:r>).)*>37</w:t></w:r>", text)
    control = '<w:sdt><w:sdtPr><w:alias w:val="a > b"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    assert run
    text = text.replace(
        run.group(),
        f'<w:del w:id="1" {WHEN}><w:r><w:delText>12</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {WHEN}>{control.format(run.group())}</w:ins>',
    )
    heading = re.search(r"<w:p>(?:(?!</w:p>).)*五、存在的主要问题.*?</w:p>", text)
    assert heading
    text = text.replace(heading.group(), control.format(heading.group()))
    first = re.search(r"<w:p>(?:(?!</w:p>).)*一、总体情况.*?</w:p>", text)
    assert first
    text = text.replace(
        first.group(), first.group().removesuffix("</w:p>") + BOX + "</w:p>"
    )
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**parts, "word/document.xml": text.encode()}.items():
            archive.writestr(name, content)
    said, _ = annotate_word(out.getvalue(), [Note("已核", None)])
    return said


def test_a_draft_that_several_hands_have_worked_on() -> None:
    data = worked_on(to_docx(wrong()))
    result, shown = told(data)
    plain = gxparse.read(to_docx(wrong())).report
    assert result.report == evolve(plain, overview=(BOX_SAID, *plain.overview))
    made, left = annotate_word(data, notes(result, shown))
    assert left == ()
    at = {text[:5]: place for text, place in comments(made).values()}
    assert at == {
        "已核": wrong().title,
        "GX302": "37",
        "GX303": "37",
        "GX324": wrong().title,
        "GX321": "五、存在的主要问题及改进情况",
    }
    # What is taken out is what was put in: the comment that was there stays, and no byte is another one
    bare = document(made)
    for number in range(1, 5):
        mark = rb'<w:commentRange(?:Start|End) w:id="%d"/>' % number
        mark += rb'|<w:r><w:commentReference w:id="%d"/></w:r>' % number
        bare = re.sub(mark, b"", bare)
    assert bare == document(data)


def test_a_note_whose_words_do_not_stand_there_is_not_placed() -> None:
    data = to_docx(RIGHT)
    result = gxparse.read(data)
    place = result.locate(result.cells["requests.received.total"].spans[0])
    note = Note("甲", place, "99999999")
    assert annotate_word(data, [note]) == (data, (note,))
    other = Note("甲", place._replace(table=9), "1")
    assert annotate_word(data, [other]) == (data, (other,))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_with_marks(encoding: str) -> None:
    data = to_html(wrong()).replace("utf-8", encoding).encode(encoding)
    made, left = annotate_page(data, notes(*told(data)))
    assert left == ()
    text = made.decode(encoding)
    assert re.search(r"<td><sup [^>]*>\[\d\]</sup><sup [^>]*>\[\d\]</sup>37</td>", text)
    assert re.search(r"\[\d\]</sup>五、存在的主要问题及改进情况</h2>", text)
    assert text.count("<li ") == 4
    bare = re.sub(r"<sup style.*?</sup>|<div style.*?</div>", "", text)
    assert bare.encode(encoding) == data


def test_words_of_a_note() -> None:
    sums = gxparse.Diagnostic(
        "GX303",
        (),
        (),
        {
            "row": At("requests.received"),
            "sums": "7 + 3 ≠ 14",
        },
    )
    assert words(sums).endswith("7 + 3 ≠ 14；相差4")
    assert words(sums, "en").endswith("; the difference is 4")
    unknown = evolve(sums, data={**sums.data, "sums": "7 + ? ≠ 14"})
    assert words(unknown).endswith("7 + ? ≠ 14")


def draft(report: Report) -> list[tuple[str, str]]:
    """The code of each note in a draft, and what stands in the paragraph that it is at."""
    data = to_docx(report)
    result = gxparse.read(data)
    shown = findings(result, None, draft=True)
    made, left = annotate_word(data, notes(result, shown))
    assert left == ()
    page = to_html(report).encode()
    assert annotate_page(page, notes(gxparse.read(page), shown))[1] == ()
    return sorted((said[:5], place) for said, place in comments(made).values())


RECEIVED = "requests.received"
COLUMNS = tuple(name for name, _ in parts(gxparse.ApplicantCounts))


def test_what_is_not_there_has_its_place() -> None:
    """A blank cell, a row of them, a table and a section: a note stands there, or at the words that it would follow."""
    for name in COLUMNS:
        assert draft(changed(RIGHT, f"{RECEIVED}.{name}", None)) == [("GX206", "")]
    rest = changed(RIGHT, f"{RECEIVED}.research", None)
    assert draft(changed(rest, f"{RECEIVED}.welfare", None)) == [("GX206", "")]
    empty = RIGHT
    for name in COLUMNS:
        empty = changed(empty, f"{RECEIVED}.{name}", None)
    label = gxparse.label(RECEIVED)
    assert draft(empty) == [("GX206", label)]
    heading = gxparse.label("disputes")
    assert draft(evolve(RIGHT, disputes=None)) == [("GX103", heading)]
    amount = changed(RIGHT, "disclosure.fees.amount", None)
    assert draft(amount) == [("GX206", "行政事业性收费")]


BLANK_TABLES = {
    "disclosure": gxparse.DisclosureTable2021(),
    "requests": gxparse.RequestTable2021(),
    "disputes": gxparse.DisputeTable(),
}


@pytest.mark.parametrize("table", BLANK_TABLES)
def test_a_table_that_nobody_has_filled_in_is_not_said_to_be_missing(
    table: str,
) -> None:
    """Its labels are there, so that its author would look for it in vain; as in a form that was only begun."""
    blank = changed(RIGHT, table, BLANK_TABLES[table])
    heading = gxparse.label(table)
    assert draft(blank) == [("GX103", heading)]
    (note,) = _notes_of(blank)
    assert note == f"GX103 “{heading}”一表没有填写数字"
    (note,) = _notes_of(changed(RIGHT, table, None))
    assert note == f"GX103 “{heading}”一表未找到"


def _notes_of(report: Report) -> list[str]:
    result = gxparse.read(to_docx(report))
    return [note.text for note in notes(result, findings(result, None, draft=True))]


def test_the_blank_cell_is_the_one_between_its_neighbours() -> None:
    data = to_docx(changed(RIGHT, f"{RECEIVED}.welfare", None))
    result = gxparse.read(data)
    (note,) = notes(result, findings(result, None, draft=True))
    assert note.location
    assert (note.location.table, note.location.row, note.location.cell) == (2, 4, 5)
    # Where the row has another cell there, the note is not put into it
    other = to_docx(RIGHT)
    assert annotate_word(other, [note]) == (other, (note,))
    page = to_html(RIGHT).encode()
    assert annotate_page(page, [note])[1] == (note,)


def test_a_row_that_lost_a_cell_has_its_note_at_its_first_figure() -> None:
    page = to_html(RIGHT)
    row = re.search(r"<tr><td[^>]*>二、上年结转.*?</tr>", page)
    assert row
    cut = row.group().replace("<td>", "<td>88 ", 1).removesuffix("</tr>")
    cut = cut[: cut.rindex("<td>")] + "</tr>"
    data = page.replace(row.group(), cut).encode()
    result = gxparse.read(data)
    told_of = [d for d in result.diagnostics if d.code in ("GX204", "GX205")]
    assert told_of
    made, left = annotate_page(data, notes(result, told_of))
    assert left == ()
    assert re.search(r"<td><sup [^>]*>\[1\]</sup>88 ", made.decode())


LOOSE = """<html><head><title>通知</title><script>var a = "人手不足。";</script></head><body>
<p title="人手不足。">甲</p><p><b>人手</b><i>不足。</i></p>
<table><tr><td>一<td>37<td><tr><td>三</table></body></html>"""


def test_a_page_that_is_written_loosely() -> None:
    """Words with tags between them, not those of attributes and scripts; cells that nothing closes."""
    data = LOOSE.encode()
    at = [Location(1, 1, None, 1, 1, cell) for cell in (2, 3)]
    given = [
        Note("甲", Location(1, 1, 2), "人手不足。"),
        Note("乙", at[0], "37"),
        Note("丙", at[1], is_blank=True),
    ]
    made, left = annotate_page(data, given)
    assert left == ()
    text = made.decode()
    for number, behind in enumerate(("人手</b>", "37<td>", "<tr><td>三"), 1):
        assert re.search(rf"\[{number}\]</sup>{behind}", text)
    assert annotate_page(data, [Note("丁", at[0], is_blank=True)])[1] != ()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, out = tmp_path / "draft.docx", tmp_path / "out.docx"
    draft.write_bytes(to_docx(evolve(wrong(), disputes=None)))
    assert (
        main(["check", str(draft), "--profile", "draft", "--annotate", str(out)]) == 1
    )
    assert f"written: {out}\n" in capsys.readouterr().err
    said = " ".join(text for text, _ in comments(out.read_bytes()).values())
    assert {"GX103", "GX303", "GX321"} <= set(re.findall("GX[0-9]{3}", said))
    for wanted in (str(tmp_path / "out.pdf"), str(draft)):
        assert main(["check", str(draft), "--annotate", wanted]) == 2
    err = capsys.readouterr().err
    assert "only .docx and .html files can be annotated" in err
    assert "this is the file itself" in err
    # Told before anything is read, and to a clerk in Chinese
    gone = [str(tmp_path / name) for name in ("draft.doc", "out.doc")]
    command = ["check", gone[0], "--annotate", gone[1], "--lang", "zh"]
    assert main(command) == 2
    assert "请先另存为.docx" in capsys.readouterr().err
