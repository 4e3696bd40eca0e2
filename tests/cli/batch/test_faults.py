"""A run that something ends, and the same command after it: the rows are those of a run that nothing has ended."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import gxparse
from gxparse.cli.batch.progress import Lines, Shown, duration
from gxparse.cli.batch.reading import Reading
from gxparse.cli.batch.record import Record
from gxparse.cli.main import main
from tests.support.command import TEXT

pytest.importorskip("pyarrow")

KILLED = -getattr(signal, "SIGKILL", 9)


def command(arguments: list[str], before: str = "") -> list[str]:
    """The command in a process of its own, in which something is done before it."""
    code = f"""
import os, signal, sys
sys.path[:] = {sys.path!r}
from gxparse.cli import main
from gxparse.cli.batch import record, run
from gxparse.frames import files
from tests.support import deadly
run.reading_of = deadly.reading_of
# A shell has what it starts behind its back ignore that
signal.signal(signal.SIGINT, signal.default_int_handler)
{before}
sys.exit(main.main({arguments!r}))
"""
    return [sys.executable, "-W", "error", "-c", code]


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two dozen reports that differ, in a folder."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    names = [f"in/{n:02}.md" for n in range(24)]
    for n, name in enumerate(names):
        made = gxparse.Report(
            year=2000 + n, overview=(f"第{n}份。",), disputes=gxparse.DisputeTable()
        )
        Path(name).write_text(gxparse.dumps(made), encoding="utf-8")
    return names


def outcomes(out: str) -> dict[str, bytes]:
    """The files of an output. Those of Parquet do not depend on when they were written."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(Path(out).rglob("*"))
        if path.is_file()
    }


def wait_for(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def told(err: bytes) -> list[str]:
    """What is said beside how far the run is, which depends on how busy the machine is."""
    lines = err.decode().splitlines()
    return [line for line in lines if not line.startswith("gxparse: reading ")]


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random_moments_it_goes_on(reports: list[str], seed: int) -> None:
    for name in ("in/slow.a.md", "in/slow.b.md", "in/slow.c.md"):
        Path(name).write_text(TEXT, encoding="utf-8")
    random = Random(seed)
    killed = 0
    for _ in range(3):
        with subprocess.Popen(
            command(["batch", "in", "-o", "out", "--jobs", "2"]),
            stdout=subprocess.DEVNULL,
        ) as process:
            time.sleep(random.uniform(0.2, 1.5))
            process.kill()
            killed += process.wait() == KILLED
    assert main(["batch", "in", "-o", "out", "--jobs", "1"]) == 0
    assert main(["batch", "in", "-o", "whole", "--jobs", "1"]) == 0
    assert outcomes("out") == outcomes("whole")
    assert len(outcomes("out")) == 4 * (len(reports) + 1)
    assert killed


@pytest.mark.parametrize(
    ("moment", "least"),
    [
        ("record.Record.flush", 0),
        ("record.Record._write", 0),
        ("files.Target.open", 0),
        ("run.Summary.add", 0),
        ("files.Writing.finish", 24),
    ],
)
def test_killed_at_the_worst_moment_it_goes_on(
    moment: str, least: int, reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = f"{moment} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)"
    arguments = ["batch", "in", "-o", "out.csv", "--jobs", "2"]
    done = subprocess.run(command(arguments, before), check=False)
    assert done.returncode == KILLED
    assert not Path("out.csv").exists()
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert (f"({least} read by earlier runs)" in out) == bool(least)
    assert main(["batch", "in", "-o", "whole.csv"]) == 0
    assert Path("out.csv").read_bytes() == Path("whole.csv").read_bytes()
    assert {path.name for path in Path().iterdir()} == {
        "in",
        *(
            f"{stem}{end}"
            for stem in ("out", "whole")
            for end in (
                ".csv",
                ".csv.gxparse",
                ".diagnostics.csv",
            )
        ),
    }
    assert len(reports) == 24


@pytest.mark.parametrize(
    ("number", "status", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "ended")],
)
def test_a_signal_is_told_with_what_to_do(
    number: signal.Signals, status: int, word: str, reports: list[str]
) -> None:
    Path("in/compute.md").write_text(TEXT, encoding="utf-8")
    arguments = ["batch", *reports, "in/compute.md", "-o", "out", "--jobs", "2"]
    with subprocess.Popen(
        command(arguments), stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        # What is noted is written at latest with what comes half a second later
        wait_for(lambda: Path("out.gxparse").exists())
        time.sleep(1)
        process.send_signal(number)
        out, err = process.communicate()
    assert process.returncode == status
    assert out == b""
    assert told(err) == [
        "gxparse: run the same command again to carry on from here",
        f"gxparse: {word}",
    ]
    assert not Path("out").exists()
    assert main(["batch", *reports, "-o", "out"]) == 0


def test_a_record_is_of_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        Record(tmp_path / "a", "x"),
        pytest.raises(OSError, match="in use by another gxparse batch"),
    ):
        Record(tmp_path / "a", "x")


def test_a_record_is_made_anew_for_other_settings(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with Record(path, "1 None") as record:
        record.keep(record.new_id(), "a\udce4", "7", Reading("{}", b"facts"))
    with Record(path, "1 None") as record:
        assert record.find("a\udce4") == (1, "7")
        assert record.new_id() == 2
        assert record.reading(1) == ("{}", b"facts")
    with Record(path, "2 None") as record:
        assert record.find("a\udce4") is None


def test_records_of_a_later_version_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with Record(path, "1") as record:
        record._database.execute("PRAGMA user_version = 2")
    with pytest.raises(OSError, match="written by a later gxparse"):
        Record(path, "1")
    with Record(path, "1", anew=True) as record:
        assert record.find("x") is None


class Stream:
    """What progress is written to."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.text, self._is_terminal = "", is_terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return self._is_terminal


def test_a_line_now_and_then_where_there_is_no_terminal() -> None:
    stream, now = Stream(is_terminal=False), 0.0
    lines = Lines(stream, clock=lambda: now)  # type: ignore[arg-type]
    lines.begin("reading", 3000)
    for n in range(3000):
        now += 0.125
        lines.step(2 if n % 100 == 0 else 0)
    lines.end()
    assert stream.text.splitlines() == [
        "gxparse: reading 80 of 3,000, 1 unusable, about 6 min left",
        "gxparse: reading 560 of 3,000, 6 unusable, about 5 min left",
        "gxparse: reading 1,040 of 3,000, 11 unusable, about 4 min left",
        "gxparse: reading 1,520 of 3,000, 16 unusable, about 3 min left",
        "gxparse: reading 2,000 of 3,000, 20 unusable, about 2 min left",
        "gxparse: reading 2,480 of 3,000, 25 unusable, about 1 min left",
        "gxparse: reading 2,960 of 3,000, 30 unusable, about 5 s left",
    ]


def test_pages_of_scans_are_counted_as_they_take_as_long_as_files() -> None:
    stream, now = Stream(is_terminal=False), 0.0
    lines = Lines(stream, clock=lambda: now)  # type: ignore[arg-type]
    lines.begin("reading", 3)
    for n in range(24):
        now += 6
        lines.page()
        if n == 10:
            lines.step()
    assert stream.text.splitlines() == [
        "gxparse: reading 0 of 3, page 2 of scans",
        "gxparse: reading 1 of 3, page 12 of scans, about 2 min left",
        "gxparse: reading 1 of 3, page 22 of scans, about 4 min left",
    ]


def test_a_terminal_has_a_bar_that_goes_away() -> None:
    pytest.importorskip("rich")
    stream = Stream(is_terminal=True)
    with Shown(stream) as shown:  # type: ignore[arg-type]
        assert list(shown.counted("reading", range(3), 3)) == [0, 1, 2]
        shown.begin("writing", 1)
        shown.page()
        shown.step(2)
    assert "3/3" in stream.text
    assert "page 1 of scans" in stream.text
    assert "1 unusable" in stream.text
    assert stream.text.rstrip().endswith("\x1b[2K")


def test_a_terminal_without_rich_has_a_line_that_goes_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    stream = Stream(is_terminal=True)
    with Shown(stream) as shown:  # type: ignore[arg-type]
        shown.begin("reading", 2)
        shown.step()
        time.sleep(0.11)
        shown.step()
    assert stream.text.startswith("\r\x1b[Kgxparse: reading 1 of 2")
    assert stream.text.endswith("\r\x1b[Kgxparse: reading 2 of 2\r\x1b[K")


def test_durations() -> None:
    said = [duration(s) for s in (2.4, 59, 60, 3599, 3600, 9000)]
    assert said == ["2 s", "59 s", "1 min", "60 min", "1.0 h", "2.5 h"]


def test_a_full_disk_is_one_line(reports: list[str]) -> None:
    before = "import errno\n"
    before += (
        "def full(*_): raise OSError(errno.ENOSPC, 'No space left on device', 'out')\n"
    )
    before += "files.Writing.add = full"
    done = subprocess.run(
        command(["batch", "in", "-o", "out"], before), capture_output=True, check=False
    )
    assert done.returncode == 2
    assert told(done.stderr) == ["gxparse: out: No space left on device"]
    assert main(["batch", "in", "-o", "out"]) == 0
    assert len(outcomes("out")) == 4 * len(reports)
