"""What Lark reads in grammars/ is kept beside them, and is always that of the files as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools.grammars import GRAMMARS, as_read

from gxparse.form import grammar_data
from gxparse.form.grammar_data import AS_READ, data_of, read_by_lark


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
