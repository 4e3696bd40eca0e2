"""The two trees of docs/: the same pages in English and Chinese, links that hold, and the same code in both."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tools import accuracy
from tools.docs import DOCS, LANGUAGES, joined

from tests.support.places import ROOT
from tests.support.site import built

_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MARKED = re.compile(r"<!-- (\w+) -->\n\n(.*)\n\n<!-- /\1 -->", re.DOTALL)


def pages(lang: str) -> set[str]:
    """The pages of a tree, by their path in it."""
    return {
        path.relative_to(DOCS / lang).as_posix() for path in (DOCS / lang).rglob("*.md")
    }


def text_of(lang: str, page: str) -> str:
    return (DOCS / lang / page).read_text(encoding="utf-8")


IN_BOTH = sorted(pages("zh"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_builds_without_a_warning_and_fetches_nothing(
    lang: str, tmp_path: Path
) -> None:
    pytest.importorskip("zensical")
    pytest.importorskip("mkdocstrings_handlers.python")
    site = built(lang, tmp_path) / lang
    for page in pages(lang):
        name = page.removesuffix(".md").removesuffix("index")
        made = (site / name / "index.html").read_text(encoding="utf-8")
        assert not re.findall(
            r"<(?:script|img|link)[^>]+(?:src|href)=\"?(?:https?:)?//", made
        )


def test_both_trees_have_the_same_pages_but_for_the_api() -> None:
    assert {page for page in pages("en") if "/api/" not in page} == pages("zh")
    assert len(IN_BOTH) == 31


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_in_the_navigation(lang: str) -> None:
    def leaves(entry: Any) -> list[str]:
        if isinstance(entry, str):
            return [entry]
        values = entry.values() if isinstance(entry, dict) else entry
        return [leaf for value in values for leaf in leaves(value)]

    config = tomllib.loads((ROOT / f"zensical.{lang}.toml").read_text(encoding="utf-8"))
    assert sorted(leaves(config["project"]["nav"])) == sorted(pages(lang))


@pytest.mark.parametrize("page", IN_BOTH)
def test_code_is_the_same_in_both_trees(page: str) -> None:
    english, chinese = (
        [
            re.sub('  # .*| --lang zh|lang="(?:en|zh)"', "", code)
            for kind, code in _FENCE.findall(text_of(lang, page))
            if kind in ("python", "console", "shell")
        ]
        for lang in LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize("page", IN_BOTH)
def test_headings_are_those_of_the_other_tree(page: str) -> None:
    def levels(lang: str) -> list[int]:
        bare = _FENCE.sub("", text_of(lang, page))
        return [len(mark) for mark in re.findall(r"^(#+) ", bare, re.MULTILINE)]

    assert levels("en") == levels("zh")


@pytest.mark.parametrize("page", IN_BOTH)
def test_each_tree_is_in_its_language(page: str) -> None:
    def prose(lang: str) -> list[str]:
        """Paragraphs, without code, tables and what is quoted."""
        bare = re.sub(r"<!--.*?-->", "", _FENCE.sub("", text_of(lang, page)))
        bare = re.sub(r"`[^`]*`|\([^)]*\)|“[^”]*”|\"[^\"]*\"", "", bare)
        parts = bare.split("\n\n")
        return [
            part
            for part in parts
            if part.strip() and not part.strip().startswith(("|", ">", "#", "Figures "))
        ]

    for part in prose("en"):
        assert len(_HAN.findall(part)) <= len(re.findall("[A-Za-z]+", part)), part
    for part in prose("zh"):
        words = re.findall("[a-z]{2,}", re.sub("[A-Z]\\w+", "", part))
        assert len(words) <= max(4, len(_HAN.findall(part))), part


@pytest.mark.parametrize("page", IN_BOTH)
def test_no_line_of_chinese_is_broken(page: str) -> None:
    """A browser would show a blank between two characters."""
    text = text_of("zh", page)
    assert joined(text) == text


@pytest.mark.parametrize("page", ["explanation/accuracy.md", "reference/shapes.md"])
def test_figures_are_the_same_in_both_trees(page: str) -> None:
    english, chinese = (
        dict(_MARKED.findall(text_of(lang, page))) for lang in LANGUAGES
    )
    assert english
    assert chinese == {
        name: "\n".join(accuracy.in_chinese(table.split("\n")))
        for name, table in english.items()
    }


@pytest.mark.parametrize(
    "path",
    [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), ROOT / "fuzz/README.md"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_links_lead_somewhere(path: Path) -> None:
    bare = re.sub("`[^`\n]*`", "", _FENCE.sub("", path.read_text(encoding="utf-8")))
    for target, _, anchor in (
        link.partition("#") for link in re.findall(r"\]\((?!http)([^)\s]+)\)", bare)
    ):
        there = path.parent / target if target else path
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), f"{target}#{anchor}"


def anchors(path: Path) -> set[str]:
    """The anchors of the headings of a page."""
    bare = _FENCE.sub("", path.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", bare, re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }
