"""The two languages of the command: of its help, of what is wrong with how it is called, and of what it says itself."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxparse.cli import words
from gxparse.cli.arguments import parser
from gxparse.cli.main import main
from gxparse.cli.words import argparse_saying, language, width, wrapped

_HAN = re.compile("[\u4e00-\u9fff]")
_CLOSING = "，。；：、）”》？"


def commands(lang: str) -> Iterator[argparse.ArgumentParser]:
    """The parser of the command, and those of all its commands."""
    made = parser(lang)
    yield made
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def texts(lang: str) -> list[str]:
    """All that is written for help, in its order."""
    found: list[str | None] = []
    with argparse_saying(lang):
        for command in commands(lang):
            found += [command.description, command.epilog]
            for action in command._actions:
                found.append(action.help)
                if isinstance(action, argparse._SubParsersAction):
                    found += [each.help for each in action._choices_actions]
    return [text for text in found if text and text != argparse.SUPPRESS]


def test_help_is_the_same_in_both_languages() -> None:
    """What is typed, such as names of options, endings and numbers, is in both."""
    english, chinese = texts("en"), texts("zh")
    assert len(english) == len(chinese) > 80
    for en, zh in zip(english, chinese, strict=True):
        assert _HAN.search(zh), zh
        typed = r"--?[a-z]+|\.[a-z]+\b|[0-9]+"
        assert sorted(set(re.findall(typed, en))) == sorted(set(re.findall(typed, zh)))


@pytest.mark.parametrize("columns", ["60", "80", "132"])
def test_help_fits_the_terminal(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    seen = 0
    for lang in words.LANGUAGES:
        with argparse_saying(lang):
            for command in commands(lang):
                for line in command.format_help().splitlines():
                    # A list of choices is not broken
                    if "{" not in line:
                        assert width(line) <= int(columns), line
                        seen += 1
    assert seen > 150


@given(st.text("ab1 ，。（）、表格", max_size=60), st.integers(12, 30))
def test_lines_are_broken_where_chinese_may_be(text: str, most: int) -> None:
    lines = wrapped(text, most)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # What is not to be parted may be longer: a word, or a sign and all that it may not be parted from
    pieces = max(map(width, re.findall(r"\S+", text)), default=0)
    for before, line in pairwise(lines):
        assert width(before) <= max(most, pieces)
        assert line[0] not in _CLOSING or f" {line[0]}" in text


def test_argparse_knows_each_text_that_is_said_for_it() -> None:
    """So that a Python that words them in another way is noticed."""
    tree = ast.parse(inspect.getsource(argparse))
    known = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert words._OF_ARGPARSE.keys() <= known


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        ([], "en"),
        (["parse", "a"], "en"),
        (["--lang", "zh"], "zh"),
        (["batch", "a", "--lang=zh", "--help"], "zh"),
        (["parse", "--lang", "zh", "--lang", "en"], "en"),
        (["parse", "--lang"], "en"),
        (["parse", "--lang", "fr"], "en"),
        (["parse", "--", "--lang", "zh"], "en"),
    ],
)
def test_the_language_is_told_before_anything_else(
    arguments: list[str], lang: str
) -> None:
    assert language(arguments) == lang


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("parse", "gxparse parse: 缺少参数：FILE"),
        ("parse a --nope", "gxparse: 无法识别的参数：--nope"),
        ("parse a --jobs 0", "gxparse parse: --jobs：'0'不是1到256的整数"),
        ("parse a --jobs", "gxparse parse: --jobs：后面需要一个值"),
        ("parse a --force=1", "gxparse parse: --force：不能带值'1'"),
        ("parse a --fo 1", "gxparse parse: --fo不明确，可能是：--format, --force"),
        (
            "parse a -o b --output c",
            "gxparse parse: --output：不能与-o同时使用",
        ),
        ("diff", "gxparse diff: 缺少参数：FILE"),
        ("parse a b", "gxparse: 文件不止一个：请给出 --to jsonl 或 -o 文件夹；"),
        ("batch -o a.csv", "gxparse: batch：请给出文件、文件夹或通配符，"),
        ("batch a", "gxparse: batch：请用 -o 指定表格写到哪里，如 -o 2023.xlsx"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    arguments: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments.split(), "--lang", "zh"])
    assert stopped.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("用法：gxparse")
    assert err.splitlines()[-1].startswith(message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("parse FOLDER", "FOLDER 是文件夹，读取其中全部文件请用 gxparse batch"),
        ("view none* -o a.html", "none*: 无法读取：文件不存在"),
        ("view FOLDER -o a.html", "FOLDER: 其中没有文件"),
        (
            "view none -o a.pdf",
            "a.pdf: 文件名须以 .html、.htm 结尾，文件夹名须以 / 结尾",
        ),
        ("parse none -o a.docx", "；写成 .docx 请用 gxparse write"),
        ("parse none", "none: 无法读取：文件不存在"),
        ("batch none -o a.csv", "none: 文件不存在"),
        ("batch none -o ..", "'..' 不能作文件或文件夹的名称"),
        ("batch none -o a.foo", "a.foo: 文件名须以 .parquet、.csv、"),
        ("batch none -o a.csv --to xlsx", "a.csv 是 csv 的文件名，不是 xlsx 的"),
        ("panel none --to csv", "csv 不能直接打印：请用 -o 写入文件"),
        ("check none", "none: 无法读取：文件不存在"),
        ("write none -o a.pdf", "a.pdf: 文件名须以 .docx 或 .html 结尾"),
        ("explain GY", "GY: 没有这个代码"),
        ("explain GX3O1", "GX3O1: 没有这个代码，相近的有：GX321、GX313、GX312"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_cannot_be_done_is_told_in_chinese(
    arguments: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "zh", *arguments.split()]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("gxparse: ")
    assert message in line


@pytest.fixture
def here(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("here")
    (folder / "FOLDER").mkdir()
    monkeypatch.chdir(folder)


def test_several_files_are_counted_in_chinese(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--lang", "zh", "parse", *files, "-o", "out"])
    err = capsys.readouterr().err
    assert "共4个文件：已解析2个，有错误1个，无法使用1个，此前已完成0个\n" in err


def test_argparse_is_left_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    module: Any = argparse
    before = module._, module.ngettext
    with pytest.raises(SystemExit):
        main(["--lang", "zh", "--help"])
    assert "用法：" in capsys.readouterr().out
    assert (module._, module.ngettext) == before
