"""``read(…, isolated=True)``: the same result, and what happens to files that end their reader."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import gxparse
from gxparse import LimitExceeded, Limits, ReadError, UnsupportedFormat
from gxparse.isolation.keep import KEEP
from tests.support import filed
from tests.support.command import BROKEN, DOCX, TEXT
from tests.support.places import CORPUS

PARTS = sorted(
    path
    for path in (filed.FOLDER / "1-portrait").iterdir()
    if path.name != "truth.json"
)


def everything(result: gxparse.ParseResult) -> tuple[Any, ...]:
    return (
        result.text,
        result.report,
        result.diagnostics,
        dict(result.cells),
        result.segments,
        [result.locate(cell.spans[0]) for cell in result.cells.values() if cell.spans],
    )


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_the_result_is_the_same(path: Path) -> None:
    here = gxparse.read(path)
    assert everything(gxparse.read(path, isolated=True)) == everything(here)


@pytest.mark.parametrize(
    "source",
    [
        BROKEN.encode(),
        io.BytesIO(BROKEN.encode()),
        bytearray(BROKEN.encode()),
        CORPUS / "08-tabs.txt",
        str(CORPUS / "08-tabs.txt"),
    ],
    ids=lambda source: type(source).__name__,
)
def test_every_kind_of_source(source: Any) -> None:
    here = gxparse.read(source)
    if isinstance(source, io.BytesIO):
        source.seek(0)
    assert everything(gxparse.read(source, isolated=True)) == everything(here)


@pytest.mark.parametrize(
    ("source", "options", "error"),
    [
        ("no/such/file", {}, ReadError),
        (b"GIF89a", {}, UnsupportedFormat),
        (DOCX, {"format": "text"}, ReadError),
        (DOCX, {"limits": Limits(cells=300)}, LimitExceeded),
        (b"", {"format": "odt"}, ValueError),
        (3, {}, TypeError),
    ],
)
def test_errors_are_the_same(
    source: Any, options: dict[str, Any], error: type[Exception]
) -> None:
    told = []
    for isolated in (False, True):
        with pytest.raises(error) as raised:
            gxparse.read(source, isolated=isolated, **options)
        told.append((str(raised.value), vars(raised.value).get("code")))
    assert told[0] == told[1]


def test_where_a_fault_was_raised_is_not_lost() -> None:
    with pytest.raises(ValueError, match="is none of") as raised:
        gxparse.read(b"", isolated=True, format="odt")
    assert "registry.py" in "".join(raised.value.__notes__)


def test_a_file_that_takes_too_much_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    path.write_text(TEXT + "甲" * 9_000_000, encoding="utf-8")
    limits = Limits(memory=2**23, characters=10**7)
    KEEP.end()  # so that none has memory left over from what it has read
    with pytest.raises(LimitExceeded) as raised:
        gxparse.read(path, isolated=True, limits=limits)
    error = raised.value
    assert (error.code, error.name) == ("GX022", str(path))
    assert str(error) == f"{path}: reading the file takes more than 8 MB of memory"
    assert error.text("zh") == "读取该文件时所需内存超过8 MB"
    # What is large was the file, not what is left of it
    assert gxparse.read(TEXT.encode(), isolated=True).ok


def test_many_threads_read_at_once() -> None:
    with ThreadPoolExecutor(6) as threads:
        results = list(
            threads.map(lambda path: gxparse.read(path, isolated=True), [DOCX] * 12)
        )
    here = everything(gxparse.read(DOCX))
    assert [everything(result) == here for result in results] == [True] * 12


def in_a_process(code: str, *flags: str) -> Any:
    """What a program prints, as JSON. It starts workers, so it is one that no test has started any in."""
    done = subprocess.run(
        [sys.executable, *flags, "-c", code],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_nothing_of_it_is_imported_before_it_is_wanted() -> None:
    code = """
import json, sys, gxparse
print(json.dumps([name for name in sys.modules
                  if name in ("subprocess", "multiprocessing", "sqlite3") or name.startswith("gxparse.isolation")]))
"""
    assert in_a_process(code) == []


def test_a_script_without_a_guard_is_not_run_again(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import gxparse\n"
        f"print('once', gxparse.read({TEXT.encode()!r}, isolated=True).ok)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("once True\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_fork_has_workers_of_its_own() -> None:
    code = f"""
import json, os, sys
sys.path[:] = {sys.path!r}
import gxparse
from gxparse.isolation.calls import call
from tests.support import deadly
parents = call(deadly.process)
read, write = os.pipe()
child = os.fork()
if not child:
    os.write(write, str(call(deadly.process)).encode())
    sys.exit()
childs = int(os.read(read, 100))
os.waitpid(child, 0)
print(json.dumps([parents == call(deadly.process), childs != parents]))
"""
    assert in_a_process(code, "-W", "error") == [True, True]


def test_every_report_of_a_file() -> None:
    second = BROKEN.replace("云岭县水利局", "云岭县林业局")
    data = (BROKEN + "\n" + second).encode()
    here = gxparse.read_all(data)
    assert len(here) == 2
    there = gxparse.read_all(data, isolated=True)
    assert [everything(each) for each in there] == [everything(each) for each in here]
