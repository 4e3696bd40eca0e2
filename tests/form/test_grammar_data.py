"""What Lark reads in grammars/ is kept beside them, and is always that of the files as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.grammars import GRAMMARS, as_read

from gxparse import GrammarError
from gxparse.form import grammar_data
from gxparse.form.grammar_data import (
    AS_READ,
    Parser,
    data_of,
    read_by_lark,
)


def test_what_is_kept_is_what_lark_reads() -> None:
    kept = json.loads((GRAMMARS / AS_READ).read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(as_read())), "make grammars"


@pytest.mark.parametrize("name", sorted(path.stem for path in GRAMMARS.glob("*.lark")))
def test_it_is_the_same_data(name: str) -> None:
    assert data_of(name) == read_by_lark(name)


def test_a_file_that_was_edited_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (*GRAMMARS.glob("*.lark"), GRAMMARS / AS_READ):
        text = path.read_text(encoding="utf-8")
        if path.stem == "disputes":
            text = text.replace('"尚未审结"', '"尚未结案"')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(grammar_data, "files", lambda _: tmp_path)
    grammar_data._loaded.cache_clear()
    wordings = {terminal.value for terminal in data_of("disputes").terminals}
    grammar_data._loaded.cache_clear()
    assert "尚未结案" in wordings
    assert "尚未审结" not in wordings


ROW = "carried_forward: CARRIED_FORWARD CELLS"


def edited(tmp_path: Path, name: str, old: str, new: str) -> None:
    """Copies of all grammars, one of them edited, and what was kept of them before."""
    for path in (*GRAMMARS.glob("*.lark"), GRAMMARS / AS_READ):
        text = path.read_text(encoding="utf-8")
        if path.stem == name:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / path.name).write_text(text, encoding="utf-8")


@pytest.fixture
def anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is remembered of the grammars, nor afterwards of those in ``tmp_path``."""

    def forget() -> None:
        grammar_data._loaded.cache_clear()
        grammar_data.automaton_of.cache_clear()

    forget()
    monkeypatch.setattr(grammar_data, "files", lambda _: tmp_path)
    yield
    forget()


@pytest.mark.usefixtures("anew")
def test_the_parser_of_a_file_that_was_edited_is_made_anew(tmp_path: Path) -> None:
    first = "requests_2021: received carried_in"
    edited(tmp_path, "requests", first, "requests_2021: carried_in received")
    parse = Parser("requests").begin("requests_2021")
    assert [*parse.choices()] == ["CARRIED_IN"]


@pytest.mark.usefixtures("anew")
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (ROW, f"?{ROW}", "has no “?”"),
        (ROW, f"{ROW} -> last", "has no “?”"),
        (ROW, f"{ROW}\nboth: requests_2021", "requests_2021: no rule that no other"),
        (ROW, f"{ROW}\nx: y | z\ny: CELLS\nz: CELLS", "Reduce/Reduce"),
    ],
)
def test_rules_that_are_not_known_here_are_a_slip(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    edited(tmp_path, "requests", old, new)
    with pytest.raises(GrammarError, match=r"grammars/requests\.lark: ") as told:
        Parser("requests").begin("requests_2021")
    assert message in str(told.value)
