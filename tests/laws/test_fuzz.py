"""The fuzzer's own parts, without atheris: its targets take their seeds, its mutators keep what they should."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from itertools import islice
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from fuzz import mutators, run, seeds, words
from fuzz.targets import TARGETS

from tests.support import paper

SOME = 4
"""Inputs that are tried of each target."""


def plain(data: bytes, most: int) -> bytes:
    """A mutation that shows: every byte is one more."""
    return bytes((byte + 1) % 256 for byte in data)[:most]


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_its_seeds_and_what_becomes_of_them(name: str) -> None:
    target = TARGETS[name]
    for n, seed in enumerate(islice(target.seeds(), SOME)):
        assert 0 < len(seed) <= target.most
        target.run(seed)
        mutated = target.mutate(seed, target.most, Random(n), plain)
        assert mutated == target.mutate(seed, target.most, Random(n), plain)
        target.run(mutated)


def differing(mutate: mutators.Mutator, data: bytes) -> list[bytes]:
    made = [mutate(data, 10**6, Random(n), plain) for n in range(40)]
    return [each for each in made if each not in (data, plain(data, len(data)))]


def test_parts_of_archives_are_mutated_inside() -> None:
    seed = next(seeds.docx())
    made = differing(mutators.zipped(mutators.pieces(mutators.TAGS)), seed)
    assert len(made) > 20
    for data in made:
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_xml_is_mutated_and_stays_sound() -> None:
    seed = b"<a><b x='1'>2</b><c>3</c><b><d/></b></a>"
    broken = mutators.pieces(mutators.TAGS)
    made = differing(mutators.elements(broken, [b"word"]), seed)
    sound = [each for each in made if each.startswith(b"<?xml")]
    assert len(set(sound)) > 15
    for each in sound:
        ElementTree.fromstring(each)


def test_streams_of_old_office_files_are_mutated_in_their_place() -> None:
    olefile = pytest.importorskip("olefile")
    seed = next(seeds.doc())
    made = differing(mutators.compound, seed)
    assert len(made) > 10
    for data in made:
        assert len(data) == len(seed)
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            assert file.exists("WordDocument")


def test_streams_of_pdf_files_are_mutated_unpacked() -> None:
    content = b"1 1 m 2 2 l S\n" * 20
    packed = zlib.compress(content)
    seed = paper.file("").replace(b"stream\n\nend", b"stream\n%s\nend" % packed)
    made = differing(mutators.paper(mutators.pieces(mutators.LINES)), seed)
    found = [data.partition(b"/Length 0 >>\nstream\n")[2] for data in made]
    unpacked = [zlib.decompressobj().decompress(d) for d in found if d[:1] == b"x"]
    assert any(each != content and b" m " in each for each in unpacked)


def test_data_stay_json_and_take_values_of_other_kinds() -> None:
    made = differing(mutators.tree, next(seeds.data()))
    shapes = [json.loads(each) for each in made]
    assert len(shapes) > 20
    assert any("odd:" in str(each) for each in shapes)


def test_dictionaries_hold_signs_and_no_label_of_the_form() -> None:
    labels = {label for label in words.labels() if len(label) > 6}
    assert len(labels) > 100
    for path in words.FOLDER.glob("*.dict"):
        signs = words.signs(path.stem)
        assert len(signs) > 15, path
        assert not labels & set(signs), path


def test_a_dictionary_is_read_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = [b'a"\\', bytes(range(256)), "规章".encode()]
    (tmp_path / "made.dict").write_text(words.dictionary(some), encoding="ascii")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    assert words.signs("made") == some


LOG = b"""INFO: Seed: 2767701352
#105\tINITED cov: 2510 ft: 6214 corp: 77/519Kb exec/s: 35 rss: 129Mb
#1700\tREDUCE cov: 2513 ft: 6374 corp: 87/577Kb lim: 65536 exec/s: 137 rss: 130Mb
"""


def test_the_log_of_a_child_is_counted() -> None:
    ended = (
        LOG
        + b"#1816\tDONE   cov: 2513 ft: 6380 corp: 88/578Kb\nDone 1817 runs in 9 second(s)\n"
    )
    died = LOG + b"==7== ERROR: libFuzzer\nstat::number_of_executed_units: 1745\n"
    assert (run.executions(ended), run.features(ended)) == (1817, 6380)
    assert (run.executions(died), run.features(died)) == (1745, 6374)
    assert (run.executions(b""), run.features(b"")) == (0, 0)


def test_an_input_that_ends_its_child_is_set_aside(tmp_path: Path) -> None:
    for name in ("seeds/a", "corpus/b", "finds/crash-1", "corpus/c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"other" if name[-1] == "c" else b"deadly")
    run.tell_death(tmp_path, b"why", -6)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("?*.*")}
    assert left == {"finds/crash-1.txt"}
    assert [path.name for path in (tmp_path / "corpus").iterdir()] == ["c"]
    assert not list((tmp_path / "seeds").iterdir())
    run.tell_death(tmp_path, b"nobody knows", -9)
    assert len(list((tmp_path / "finds").glob("death-*"))) == 1
