"""Files that other programs made of known reports: every value right, and each pointing at its cell."""

from __future__ import annotations

import pickle
import quopri
import sys
from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from tools.files import sheet_of

import gxparse
from gxparse import MissingExtra, Report, UnsupportedFormat
from gxparse.checks.rules import WITHIN
from gxparse.model.paths import values
from gxparse.readers.formats import READERS
from gxparse.readers.limits import DEFAULT
from gxparse.readers.registry import sniff
from gxparse.testing import writing
from gxparse.testing.grids import Figure
from tests.support import filed, rtf
from tests.support.results import assert_covered


def in_workbook(report: Report) -> dict[str, tuple[int, int, int]]:
    """Sheet, row and column of each figure."""
    return {
        str(text.path): (1, row, column)
        for row, column, text, *_ in sheet_of(report)
        if isinstance(text, Figure)
    }


PLACES: dict[str, Callable[[Report], dict[str, tuple[int, int, int]]]] = {
    "report.docx": partial(filed.places, counted=True),
    "python-docx.docx": partial(filed.places, counted=True),
    "report.doc": partial(filed.places, counted=True),
    "report.html": partial(filed.places, counted=False),
    "report.xlsx": in_workbook,
    "report.xls": in_workbook,
}


@pytest.mark.parametrize("name", filed.REPORTS)
@pytest.mark.parametrize("file", sorted(PLACES))
def test_file(file: str, name: str) -> None:
    truth = filed.truth(name)
    result = gxparse.read(filed.FOLDER / name / file)
    assert result.report == truth
    assert gxparse.dumps(result.report) == gxparse.dumps(truth)
    assert {(d.code, d.paths) for d in result.diagnostics} == {
        (d.code, d.paths) for d in gxparse.check(truth, rules=WITHIN)
    }
    assert result.leftovers == ()
    assert_covered(result)
    found = values(truth)
    places = PLACES[file](truth)
    assert places.keys() == {
        path for path in found if "." in path and not path.endswith(".unit")
    }
    for path, place in places.items():
        cell = result.cells[path]
        assert cell.raw == str(found[path])
        at = result.locate(cell.spans[0])
        assert (at.table, at.row, at.cell) == place, path
        assert at.paragraph is None
    again = pickle.loads(pickle.dumps(result))
    assert [again.locate(s.span) for s in again.segments] == [
        result.locate(s.span) for s in result.segments
    ]


def saved(page: bytes) -> bytes:
    """A web page as a browser saves it in one file."""
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; type=text/html\n\n--b\n"
    part = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    return (head + part).encode() + quopri.encodestring(page) + b"\n--b--\n"


@pytest.mark.parametrize("name", filed.REPORTS)
def test_one_report_in_every_format(name: str) -> None:
    """One canonical text, whatever format it came in, but for blanks and breaks in prose, which not all carry."""
    truth = filed.truth(name)
    texts = {
        layout: writing.LAYOUTS[layout](truth, Random(name))
        for layout in ("flow", "tabs", "cell_lines", "pipes")
    }
    made = {layout: text.encode() for layout, text in texts.items()}
    made |= {
        "canonical": gxparse.dumps(truth).encode(),
        "GB18030": texts["tabs"].encode("gb18030"),
    }
    made |= {
        path.name: path.read_bytes()
        for path in (filed.FOLDER / name).iterdir()
        if path.stem != "truth"
    }
    made["MHTML"] = saved(made["report.html"])
    made["RTF"] = rtf.report(truth)
    results = {format: gxparse.read(data) for format, data in made.items()}
    assert len(results) == 18
    # Pictures are recognised, which is slow and has tests of its own
    pictures = {"png", "jpeg", "tiff"}
    formats = {sniff(data, DEFAULT) for data in made.values()}
    assert formats == set(READERS) - pictures
    wanted = gxparse.dumps(filed.run_on(truth))
    for format, result in results.items():
        assert gxparse.dumps(filed.run_on(result.report)) == wanted, format
        assert result.ok == results["canonical"].ok, format


def test_the_figures_are_dense_and_distinct() -> None:
    for name in filed.REPORTS:
        figures = [
            v
            for path, v in values(filed.truth(name)).items()
            if path.startswith("requests.outcomes")
        ]
        assert sum(value != 0 for value in figures) > 0.7 * len(figures)
        assert len(set(figures)) > 15


@pytest.mark.parametrize(
    ("kind", "library", "extra"),
    [
        ("xlsx", "python_calamine", "xlsx"),
        ("xls", "python_calamine", "xlsx"),
        ("pdf", "pypdfium2", "pdf"),
        ("doc", "olefile", "doc"),
    ],
)
def test_without_the_extra(
    kind: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    # Every module of its room, as any of them may hold the library
    room = f"gxparse.readers.{READERS[kind]}".rpartition(".")[0]
    for name in [name for name in sys.modules if name.startswith(room)]:
        monkeypatch.delitem(sys.modules, name)
    path = filed.FOLDER / "1-portrait" / f"report.{kind}"
    with pytest.raises(MissingExtra) as raised:
        gxparse.read(path)
    assert isinstance(raised.value, UnsupportedFormat)
    assert (
        str(raised.value)
        == f'{path}: {kind.upper()} files need an extra: pip install "gxparse[{extra}]"'
    )
