"""A stretch of a document as one of its own."""

from __future__ import annotations

from gxparse.diagnostics.diagnostic import Diagnostic
from gxparse.document.document import Document
from gxparse.source import Place, Places, Span

TEXT = "<style>.x { display: none }</style>\r\n甲\r\n乙\x1f7"


def test_a_part_is_the_text_and_what_its_stages_see_of_it() -> None:
    whole = Document(TEXT)
    part = whole.part(TEXT.index("乙"), len(TEXT))
    assert (part.text, part.plain) == ("乙\x1f7", "乙 7")
    # What styles elsewhere hide is hidden in it too
    assert part.styles is whole.styles
    assert part.may_hide
    assert not Document(TEXT).part(40, 42).part(0, 1).signs
    assert not Document("甲乙").part(1, 2).may_hide


def test_only_the_last_part_may_be_cut_off() -> None:
    text = Document("甲1\n乙2")
    assert text.part(0, 3).places == Places((), ())
    assert text.part(3, 5).places is None
    places = Places((0,), (Place(1),))
    file = Document("甲1\n乙2", signs="甲1\n乙2", places=places, unclosed=True)
    assert (file.part(0, 3).unclosed, file.part(3, 5).unclosed) == (False, True)
    assert file.part(3, 5).signs == "乙2"
    assert file.part(0, 3).places == file.part(3, 5).places == places


def test_what_a_reader_told_goes_with_the_part_it_stands_in() -> None:
    here, there = Diagnostic("GX020", (), (Span(4, 5),)), Diagnostic("GX010")
    whole = Document("甲1\n乙2", diagnostics=(here, there))
    assert whole.part(0, 3).diagnostics == (there,)
    assert whole.part(3, 5).diagnostics == (
        Diagnostic("GX020", (), (Span(1, 2),)),
        there,
    )
