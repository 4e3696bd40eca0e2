"""What the command does when something ends it, or a part of it: no outcome is lost, none is stale, all is told."""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import gxparse
from gxparse.cli import record
from gxparse.cli.main import main
from tests.support import deadly
from tests.support.command import TEXT, written

KILLED = -getattr(signal, "SIGKILL", 9)


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A folder with twelve reports that differ."""
    monkeypatch.chdir(tmp_path)
    names = [f"{n:02}.md" for n in range(12)]
    for n, name in enumerate(names):
        Path(name).write_text(report(n), encoding="utf-8")
    return names


def report(number: int) -> str:
    return gxparse.dumps(gxparse.Report(overview=(f"第{number}份报告。",)))


def command(arguments: list[str], before: str = "") -> list[str]:
    """The command in a process of its own, in which something is done before it."""
    code = f"""
import os, signal, sys
sys.path[:] = {sys.path!r}
from gxparse.cli import main, outputs, record, run
from tests.support import deadly
run.outcome_of = deadly.outcome_of
# A shell has what it starts behind its back ignore that
signal.signal(signal.SIGINT, signal.default_int_handler)
{before}
sys.exit(main.main({arguments!r}))
"""
    return [sys.executable, "-W", "error", "-c", code]


def ended(arguments: list[str], before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(arguments, before), capture_output=True, text=True, check=False
    )


def outcomes() -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8") for path in Path("out").glob("*.md")
    }


def told_of_gxparse(err: str) -> list[str]:
    """What is not about a report."""
    return [line for line in err.splitlines() if line.startswith("gxparse:")]


def assert_resumed(
    names: list[str], least: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another run does what is left, and leaves what a run would that nothing had ended."""
    capsys.readouterr()
    assert main(["parse", *names, "--output", "out", "--jobs", "2"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told_of_gxparse("\n".join(told)) == []
    parsed, done = int(told[-1].split()[2]), int(told[-1].split()[-3])
    assert parsed + done == len(names)
    assert done >= least
    assert outcomes() == {f"{name}.md": report(int(name[:2])) for name in names}
    assert len(written("out")) == len(names)  # and no part of another


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_kills_its_worker_fails_alone(
    jobs: str,
    reports: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("gxparse.cli.run.outcome_of", deadly.outcome_of)
    files = ["crash.md", *reports[:5], "be_killed.md", *reports[5:], "leave.md"]
    for name in set(files) - set(reports):
        Path(name).write_text(TEXT, encoding="utf-8")
    assert main(["parse", *files, "--format", "jsonl", "--jobs", jobs]) == 2
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["path"] for line in lines] == files
    assert [line["path"] for line in lines if line["ok"]] == reports
    (told,) = lines[0]["diagnostics"]
    assert told == {
        "code": "GX022",
        "severity": "error",
        "message": "reading the file crashed: SIGABRT",
    }
    assert err.splitlines() == [
        "gxparse: crash.md: reading the file crashed: SIGABRT",
        "gxparse: be_killed.md: reading the file crashed: SIGKILL",
        "gxparse: leave.md: reading the file crashed: status 0",
        "15 files: 12 parsed, 0 with errors, 3 unusable",
    ]


# Each ends the process at one step of keeping an outcome, for the fifth of them
STEPS = {
    "when nothing is claimed yet": "end_at(record.Record, 'claim', 1, 0)",
    "in the middle of claiming": "end_at(record, '_row', 7, 0)",
    "when all is claimed": "end_at(record.Record, 'claim', 1, 1)",
    "before it is written": "end_at(outputs.Path, 'write_bytes', 5, 0)",
    "when a part of it is written": """
def half(path, data, write=outputs.Path.write_bytes):
    if "第4份".encode() in data:
        write(path, data[:20])
        os.kill(os.getpid(), signal.SIGKILL)
    write(path, data)
outputs.Path.write_bytes = half
""",
    "before it is in its place": "end_at(outputs.Path, 'replace', 5, 0)",
    "when it is in its place": "end_at(outputs.Path, 'replace', 5, 1)",
    "when it is noted": "end_at(record.Record, 'note', 5, 1)",
    "before all is written down": "end_at(record, '_insert', 2, 0)",
    "in the middle of writing down": "end_at(record, '_row', 19, 0)",
    "when all is written down": "end_at(record, '_insert', 2, 1)",
}
END_AT = """
# Else a busy machine writes down what is noted so far when half a second has gone by
record._LONGEST_NOTED = 3600
def end_at(owner, name, times, when):
    real, calls = getattr(owner, name), []
    def ending(*arguments):
        calls.append(0)
        if len(calls) == times and not when:
            os.kill(os.getpid(), signal.SIGKILL)
        value = real(*arguments)
        if len(calls) == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return value
    setattr(owner, name, ending)
"""


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_and_resumed(
    step: str, reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = ended(["parse", *reports, "--output", "out"], END_AT + STEPS[step])
    assert done.returncode == KILLED, done.stderr
    everything_was_written_down = step == "when all is written down"
    least = len(reports) if everything_was_written_down else 0
    assert_resumed(reports, least, capsys)
    assert_resumed(reports, len(reports), capsys)


@pytest.mark.parametrize("enough", [1, 4, 9])
def test_killed_when_so_many_are_done_and_resumed(
    enough: int, reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Other sources than before are done anew, also where the run that noticed was ended."""
    assert main(["parse", *reports, "--output", "out"]) == 0
    for name in reports:
        Path("out", f"{name}.md").write_text("of another version", encoding="utf-8")
    arguments = ["parse", *reports, "--output", "out", "--force", "--jobs", "2"]
    with subprocess.Popen(command(arguments)) as process:
        wait_for(
            lambda: (
                sum(text.startswith("---") for text in outcomes().values()) >= enough
            )
        )
        process.kill()
    assert_resumed(reports, 0, capsys)
    assert_resumed(reports, len(reports), capsys)


def test_what_was_ended_at_forcing_is_not_taken_for_done(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", *reports, "--output", "out"]) == 0
    step = END_AT + STEPS["when it is in its place"]
    done = ended(["parse", *reports, "--output", "out", "--force"], step)
    assert done.returncode == KILLED
    capsys.readouterr()
    assert main(["parse", *reports, "--output", "out"]) == 0
    assert capsys.readouterr().err.endswith(" 0 done before\n")


def test_what_a_user_writes_where_nothing_was_claimed_is_not_overwritten(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out").mkdir()
    Path("out/00.md.md").write_text("mine", encoding="utf-8")
    done = ended(
        ["parse", *reports, "--output", "out"], END_AT + STEPS["when all is claimed"]
    )
    assert done.returncode == KILLED
    assert main(["parse", *reports, "--output", "out"]) == 2
    assert "out/00.md.md is no outcome" in capsys.readouterr().err
    assert Path("out/00.md.md").read_text(encoding="utf-8") == "mine"


def test_two_runs_at_once(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in reports:
        Path(f"slow.{name}").write_text(TEXT, encoding="utf-8")
    given = [["slow.00.md", *reports[:7]], ["slow.01.md", *reports[5:]]]
    runs = [
        subprocess.Popen(
            command(["parse", *names, "--output", "out"]), stderr=subprocess.PIPE
        )
        for names in given
    ]
    told = [process.communicate()[1].decode() for process in runs]
    assert [process.returncode for process in runs] == [0, 0], told
    for name in ("slow.00.md", "slow.01.md"):
        Path("out", f"{name}.md").unlink()
    assert_resumed(reports, len(reports), capsys)


def test_a_part_that_another_run_is_writing_is_left(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    stop = "outputs.Path.replace = lambda *_: print('writing', flush=True) or signal.pause()"
    arguments = ["parse", reports[0], "--output", "out"]
    process = subprocess.Popen(command(arguments, stop), stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    assert main(["parse", reports[1], "--output", "out"]) == 0
    assert [path.name for path in written("out")][1:] == ["01.md.md"]
    process.kill()
    process.communicate()
    assert main(["parse", *reports, "--output", "out"]) == 0
    assert sorted(outcomes()) == [f"{name}.md" for name in reports]
    capsys.readouterr()


@pytest.mark.parametrize("change", ["longer", "replaced", "gone"])
def test_a_file_that_is_changed_while_it_is_read_is_not_done(
    change: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [f"{change}.md", "00.md"]
    Path(files[0]).write_text(report(20), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("gxparse.cli.run.outcome_of", deadly.outcome_of)
        assert main(["parse", *files, "--output", "out"]) == 2
    told = f"gxparse: {files[0]}: its outcome is not written: the file was changed while it was read"
    assert told_of_gxparse(capsys.readouterr().err) == [told]
    assert outcomes() == {"00.md.md": report(0)}
    Path(files[0]).write_text(report(21), encoding="utf-8")
    assert main(["parse", *files, "--output", "out"]) == 0
    assert capsys.readouterr().err.endswith(" 1 done before\n")
    assert outcomes()[f"{change}.md.md"] == report(21)


def full(*_: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_database(*_: Any) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def test_a_full_disk_fails_each_outcome(
    reports: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        assert main(["parse", *reports, "--output", "out"]) == 2
    err = capsys.readouterr().err
    assert told_of_gxparse(err) == [
        f"gxparse: {name}: its outcome cannot be written: No space left on device"
        for name in reports
    ]
    assert err.endswith(" 0 parsed, 0 with errors, 12 unusable, 0 done before\n")
    assert outcomes() == {}
    assert_resumed(reports, 0, capsys)


@pytest.mark.parametrize("writes", [0, 1])
def test_a_full_disk_that_holds_no_record(
    writes: int,
    reports: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real: list[Callable[..., None]] = [record._insert] * writes
    with monkeypatch.context() as patched:
        patched.setattr(
            record, "_insert", lambda *a: (real.pop() if real else full_database)(*a)
        )
        assert main(["parse", *reports, "--output", "out"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[-1] == "gxparse: out/.gxparse: database or disk is full"
    assert_resumed(reports, 0, capsys)


def test_a_full_disk_behind_standard_output(reports: list[str]) -> None:
    with Path("/dev/full").open("wb") as nowhere:
        done = subprocess.run(
            command(["parse", *reports, "--format", "jsonl", "--jobs", "2"]),
            stdout=nowhere,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "gxparse: standard output: No space left on device\n"


@pytest.mark.parametrize("arguments", ["parse 00.md", "schema"])
def test_standard_output_that_is_closed_is_one_clear_line(arguments: str) -> None:
    shell = f'"{sys.executable}" -m gxparse {arguments} >&-'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "gxparse: standard output: is closed\n"


def test_standard_error_that_is_closed_goes_nowhere_else() -> None:
    shell = f'"{sys.executable}" -m gxparse parse 00.md no.md --format jsonl 2>&- <&-'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)
    assert done.returncode == 2
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["path"], line["ok"]) for line in lines] == [
        ("00.md", True),
        ("no.md", False),
    ]


def test_with_every_stream_closed_the_record_is_whole(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shell = f'"{sys.executable}" -m gxparse parse *.md --output out >&- 2>&- <&-'
    assert subprocess.run(["bash", "-c", shell], check=False).returncode == 0
    assert_resumed(reports, len(reports), capsys)


@pytest.mark.parametrize(
    ("number", "status", "told"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "ended")],
)
def test_a_signal_is_one_line(
    number: signal.Signals,
    status: int,
    told: str,
    reports: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("wait.md").write_text(TEXT, encoding="utf-8")
    arguments = ["parse", *reports, "wait.md", "--output", "out", "--jobs", "2"]
    with subprocess.Popen(
        command(arguments), stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        wait_for(lambda: len(outcomes()) == len(reports))
        os.killpg(process.pid, number)  # as a terminal does, the workers too
        _, err = process.communicate()
        assert err.decode().splitlines()[-1] == f"gxparse: {told}"
        assert told_of_gxparse(err.decode()) == [f"gxparse: {told}"]
        assert process.returncode == status
        # The group is empty: no worker has outlived the command
        wait_for(lambda: not is_there(process.pid))
    # The last one may stand there and not be noted yet: then it is done once more
    assert_resumed(reports, len(reports) - 1, capsys)


def is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.002)
