"""Options that several commands have, each with one meaning everywhere: ``--to``, ``--from``, ``-o``, ``--jobs``,
``--lang``.
"""

from __future__ import annotations

import argparse
from functools import partial

from gxparse.cli.words import LANGUAGES, Say
from gxparse.readers.formats import READERS

MOST_JOBS = 256
"""Files that are read at once."""


class _Version(argparse.Action):
    """Prints the version of the package that is installed, which takes a moment to find."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"gxparse {version('gxparse')}")
        parser.exit()


def add_version(command: argparse.ArgumentParser, say: Say) -> None:
    """Prints the version and ends."""
    command.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        help=say("show the version and exit", "显示版本号"),
    )


def add_to(
    command: argparse.ArgumentParser, choices: tuple[str, ...], help: str
) -> None:
    """The kind of output."""
    command.add_argument("--to", choices=choices, help=help)
    # As it was called before
    command.add_argument("--format", dest="to", choices=choices, help=argparse.SUPPRESS)


def add_from(command: argparse.ArgumentParser, say: Say) -> None:
    """The format of what is read."""
    command.add_argument(
        "--from",
        dest="reader",
        choices=tuple(READERS),
        help=say(
            "read every file as this format, whatever it holds",
            "一律按此格式读取，不论内容是什么",
        ),
    )


def add_output(command: argparse.ArgumentParser, help: str) -> None:
    """Where the output goes."""
    group = command.add_mutually_exclusive_group()
    group.add_argument("-o", dest="output", metavar="OUT", help=help)
    group.add_argument("--output", dest="output", help=argparse.SUPPRESS)


def add_jobs(command: argparse.ArgumentParser, default: int, say: Say) -> None:
    """How many files are read at once."""
    command.add_argument(
        "--jobs",
        metavar="N",
        type=partial(_jobs, say),
        default=default,
        help=say(
            f"number of files to read at once (default: {default})",
            f"同时读取的文件数（默认 {default}）",
        ),
    )


def add_lang(command: argparse.ArgumentParser, say: Say) -> None:
    """The language of help and messages."""
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        # Also where it is given before the command, of which this default is read last
        default=say(*LANGUAGES),
        help=say("language of help and messages", "帮助和信息所用的语言"),
    )


def _jobs(say: Say, text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(
            say(
                f"{text!r} is not a number from 1 to {MOST_JOBS}",
                f"{text!r}不是1到{MOST_JOBS}的整数",
            )
        )
    return int(text)
