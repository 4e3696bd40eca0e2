"""A file says the same in every process: whatever stood in its memory before, and whichever fonts the machine has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gxparse.testing.form import HEADINGS
from tests.support import filed, paper

HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [HEADS, ["规章", "4", "5", "9"], ["行政规范性文件", "16", "27", "38"]]
READ = """
import json, sys
import gxparse, pypdfium2.raw
if "without fonts" in sys.argv:
    none = pypdfium2.raw.FPDF_SYSFONTINFO(version=1)
    pypdfium2.raw.FPDF_SetSystemFontInfo(none)
said = {}
for path in sys.argv[2:]:
    result = gxparse.read(path)
    told = [repr(diagnostic) for diagnostic in result.diagnostics]
    places = [repr(result.locate(segment.span)) for segment in result.segments]
    said[path] = {"said": [result.text, gxparse.dumps(result.report), told], "places": places}
print(json.dumps(said))
"""


def drawn(words: paper.Write, stroke: paper.Stroke) -> str:
    """A page of a title, a table, and a sentence that a narrow blank stands in."""
    title = words(150, 780, "云岭县水利局2023年政府信息公开工作年度报告", 14) + words(
        60, 740, HEADINGS["disclosure"]
    )
    prose = (
        words(60, 560, "全年公开信息412条，")
        + words(60, 540, "其中")
        + paper.text(80, 540, " ", 2)
    )
    return (
        title
        + paper.table(ROWS, words=words, stroke=stroke)
        + prose
        + words(81, 540, "网站公开400条。")
    )


TEXT = """云岭县水利局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t4\t5\t9
行政规范性文件\t16\t27\t38
全年公开信息412条，
其中网站公开400条。
"""


def draw(folder: Path) -> list[str]:
    """That page, upright and turned, its words whole and in pieces; its font is in no file."""
    made = []
    for words, stroke in ((paper.text, paper.dotted), (paper.letters, paper.stroked)):
        pages = {"upright": paper.file(drawn(words, stroke))}
        for degrees, (matrix, box) in paper.TURNS.items():
            turned = f"q {matrix} cm\n{drawn(words, stroke)}Q\n"
            pages[f"turned by {degrees}"] = paper.file(
                turned, page=f"/Rotate {degrees} /MediaBox [{box}]"
            )
        for name, data in pages.items():
            path = folder / f"{words.__name__} {name}.pdf"
            path.write_bytes(data)
            made.append(str(path))
    return made


def test_a_file_says_the_same_in_every_process(tmp_path: Path) -> None:
    """Noise stands in all memory that a process asks for, where the C library knows how to set it."""
    pytest.importorskip("pypdfium2")  # the other processes cannot skip the test
    made = draw(tmp_path)
    filled = [
        str(path)
        for path in sorted(filed.FOLDER.glob("*/*.pdf"))
        if "dotted" not in path.name
    ]  # which take long
    children = []
    for fonts, noise in (
        ("with fonts", "0"),
        ("with fonts", "170"),
        ("without fonts", "85"),
    ):
        command = [sys.executable, "-c", READ, fonts, *made, *filled]
        environment = {**os.environ, "MALLOC_PERTURB_": noise, "PYTHONMALLOC": "malloc"}
        children.append(
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        )
    once, again, without = (json.loads(child.communicate()[0]) for child in children)
    for path in (*made, *filled):
        assert again[path] == once[path], path
        # A line of text is as high as its glyphs where there are any
        assert without[path]["said"] == once[path]["said"], path
    assert {path: once[path]["said"][0] for path in made} == dict.fromkeys(made, TEXT)
