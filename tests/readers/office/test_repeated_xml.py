"""XML that is read in the quick way: nothing else than the parser of all XML reads, and nothing that it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

import gxparse
from gxparse import Limits, ReadError
from gxparse.readers.office import xml as markup_xml
from gxparse.readers.office.archive import Archive
from gxparse.readers.office.repeated_xml import plain_events
from gxparse.readers.office.word_elements import wanted
from tests.support import filed
from tests.support.filed import W

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:style w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Bold"><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)
RELATIONS = filed.RELATIONS.format("styles.xml").replace('/officeDocument"', '/styles"')


def document(body: str, head: str = HEAD, prefix: str = "w") -> str:
    return f'{head}<{prefix}:document xmlns:{prefix}="{W}"><{prefix}:body>{body}</{prefix}:body></{prefix}:document>'


def run(text: str, marks: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def archive(xml: str | bytes, styles: str | bytes = STYLES) -> bytes:
    return filed.archive(
        {
            "_rels/.rels": filed.RELATIONS.format("word/document.xml"),
            "word/document.xml": xml,
            "word/_rels/document.xml.rels": RELATIONS,
            "word/styles.xml": styles,
        }
    )


def everything(_: str) -> bool:
    return True


def is_plain(xml: str | bytes) -> bool:
    return (
        plain_events(
            xml.encode() if isinstance(xml, str) else xml, Limits(), everything
        )
        is not None
    )


PLAIN = {
    "a text": (run("全年收到35件"), "全年收到35件\n"),
    "no declaration": (run("35"), "35\n"),
    "references": (run("3&lt;5&amp;lt;&gt;&quot;&apos;"), "3<5&lt;>\"'\n"),
    "a sign that ends a tag": (run("5>3"), "5>3\n"),
    "a mark that hides among others": (
        run("35", "<w:b/><w:vanish/><w:i/>") + run("48"),
        "\n48\n",
    ),
    "a mark switched off": (run("35", '<w:vanish w:val="0"/>'), "35\n"),
    "a style that hides": (
        run("35", '<w:rStyle w:val="Hidden"/>') + run("48", '<w:rStyle w:val="Bold"/>'),
        "\n48\n",
    ),
    "a reference in a name": (run("35", '<w:rStyle w:val="Hi&amp;dden"/>'), "35\n"),
    "a former mark that hid": (
        run(
            "35",
            "<w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange>".replace(
                "'", '"'
            ),
        ),
        "35\n",
    ),
    "a former mark, and one that hides": (
        run(
            "35", '<w:rPrChange w:id="1"><w:rPr><w:b/></w:rPr></w:rPrChange><w:vanish/>'
        )
        + run("48"),
        "\n48\n",
    ),
    "a text among marks": (
        "<w:p><w:pPr><w:tabs><w:r><w:t>35</w:t></w:r></w:tabs></w:pPr></w:p>",
        "35\n",
    ),
    "a text deep in what is drawn": (
        "<w:p><w:r><w:drawing><a:b><a:c><w:txbxContent><w:p><w:r><w:t>35</w:t></w:r></w:p></w:txbxContent>"
        "</a:c></a:b></w:drawing></w:r></w:p>",
        "\n35\n",
    ),
    "a deleted end of a paragraph": (
        '<w:p><w:pPr><w:rPr><w:b/><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>3</w:t></w:r></w:p>'
        + run("5"),
        "35\n",
    ),
    "a deletion": (
        '<w:p><w:del w:id="1"><w:r><w:t>7</w:t></w:r></w:del><w:r><w:t>35</w:t></w:r></w:p>',
        "35\n",
    ),
    "a tab and a blank line": (
        "<w:p><w:r><w:t>3</w:t><w:tab/>\n<w:t>5</w:t></w:r></w:p>",
        "3\t5\n",
    ),
    "a row in a cell": (
        "<w:tbl><w:tr><w:tc><w:tr></w:tr><w:p/></w:tc></w:tr></w:tbl>" + run("35"),
        "GX026",
    ),
    "another prefix beside": (
        f'<v:p xmlns:v="{W}"><v:r><v:t>35</v:t></v:r></v:p>',
        "35\n",
    ),
}

NOT_PLAIN: dict[str, tuple[str | bytes, str]] = {
    "a comment in a text": (document(run("3<!-- 7 -->5")), "35\n"),
    "a comment around a paragraph": (
        document(run("35") + "<!--" + run("48") + "-->"),
        "35\n",
    ),
    "a comment around the end of a mark": (
        document(run("35", "<w:vanish/><!--</w:rPr>-->") + run("48")),
        "\n48\n",
    ),
    "a comment around a mark that hides": (
        document(run("35", "<!--<w:vanish/>-->")),
        "35\n",
    ),
    "a section of characters": (
        document(run("<![CDATA[<w:rPr><w:vanish/></w:rPr>]]>")),
        "<w:rPr><w:vanish/></w:rPr>\n",
    ),
    "an instruction": (document(run("35") + "<?a <w:vanish?>"), "35\n"),
    "an instruction before all": (
        document(run("35"), HEAD + "<?mso-application progid='Word.Document'?>"),
        "35\n",
    ),
    "a comment behind all": (document(run("35")) + "<!-- 48 -->", "35\n"),
    "a reference by number": (document(run("3&#53;&#x34;")), "354\n"),
    "a reference by number in a name": (
        document(run("35", '<w:rStyle w:val="&#72;idden"/>') + run("48")),
        "\n48\n",
    ),
    "single quotation marks": (
        document(run("35", "<w:rStyle w:val='Hidden'/>") + run("48")),
        "\n48\n",
    ),
    "a sign that ends a tag in an attribute": (
        document(run("35", '<w:b w:val="5>3"/>')),
        "35\n",
    ),
    "another version": (document(run("35"), HEAD.replace("1.0", "1.1")), "35\n"),
    "a line feed in a tag": (
        document(run("35", "<w:vanish\n/>") + run("48")),
        "\n48\n",
    ),
    "a blank in a tag that ends": (
        document(run("35").replace("</w:t>", "</w:t >")),
        "35\n",
    ),
    "a carriage return": (
        document("<w:p><w:r><w:t>3\r\n5</w:t></w:r></w:p>"),
        "3\n5\n",
    ),
    "Chinese names": (
        document("<w:p><w:甲 w:乙='1'/><w:r><w:t>35</w:t></w:r></w:p>"),
        "35\n",
    ),
    "a byte order mark": ("\ufeff" + document(run("35")), "35\n"),
    "UTF-16": (
        document(run("全年35件"), HEAD.replace("UTF-8", "UTF-16")).encode("utf-16"),
        "全年35件\n",
    ),
    "Latin-1": (
        document(run("±35"), HEAD.replace("UTF-8", "ISO-8859-1")).encode("latin-1"),
        "±35\n",
    ),
    "ASCII": (document(run("35"), HEAD.replace("UTF-8", "US-ASCII")), "35\n"),
}

DAMAGED: dict[str, str | bytes] = {
    "a mark that is not ended": document(
        "<w:p><w:r><w:rPr><w:b></w:rPr><w:t>35</w:t></w:r></w:p>"
    ),
    "marks that end across each other": document(run("35", "<w:b><w:i></w:b></w:i>")),
    "a mark ended by another prefix": document(run("35", "<w:b></v:b>")),
    "an end too many among marks": document(run("35", "</w:b>")),
    "an end with an attribute": document(run("35", '<w:b></w:b w:val="1">')),
    "an end that is an element": document(run("35", "<w:b></w:b/>")),
    "two attributes of a name": document(run("35", '<w:b w:val="1" w:val="0"/>')),
    "attributes without a blank": document(run("35", '<w:b w:a="1"w:c="0"/>')),
    "an attribute without a value": document(run("35", "<w:b w:val/>")),
    "an attribute without quotation marks": document(run("35", "<w:b w:val=1/>")),
    "a mark in an attribute": document(run("35", '<w:b w:val="<w:b/>"/>')),
    "marks in an attribute": document('<w:p w:val="<w:rPr></w:rPr>"/>' + run("35")),
    "a bare sign of a reference": document(run("35", '<w:b w:val="a&b"/>')),
    "a reference that stands for nothing": document(run("3&nbsp;5")),
    "a tag of nothing": document(run("3<>5")),
    "a tag of nothing among marks": document(run("35", "<></>")),
    "a name that begins with a digit": document(
        run("35", "<w:1/>").replace("w:1", "1")
    ),
    "a tag that is not ended": document(run("35", "<w:b")),
    "the end of a section of characters": document(run("3]]>5")),
    "a control character": document(run("3\x015")),
    "a zero": document(run("3\x005")),
    "zeros for texts": document(run("3\x005").replace("<w:t>", "<w:t>\x00")),
    "a control character in an attribute": document(run("35", '<w:b w:val="\x01"/>')),
    "a control character behind a tag": document(run("35", "<w:b/>\x0c")),
    "no character": document(run("3\uffff5")),
    "no character in an attribute": document(run("35", '<w:b w:val="\ufffe"/>')),
    "bytes that are no UTF-8": document(run("3?5")).encode().replace(b"?5", b"\xff5"),
    "half a character of two": document(run("3?5"))
    .encode()
    .replace(b"?5", b"\xed\xa0\x805"),
    "bytes that are no UTF-8 in an attribute": document(run("35", '<w:b w:val="?"/>'))
    .encode()
    .replace(b'"?"', b'"\xff"'),
    "two documents": document(run("35")) + document(run("48"), ""),
    "an element behind all": document(run("35")) + "<w:p/>",
    "an element before all": HEAD + "<w:p/>" + document(run("35"), ""),
    "words behind all": document(run("35")) + "48",
    "words before all": HEAD + "48" + document(run("35"), ""),
    "a sign behind all": document(run("35")) + ">",
    "an end too few": document(run("35"))[: -len("</w:document>")],
    "a blank before the declaration": " " + document(run("35")),
    "the declaration again": document(HEAD + run("35")),
    "another encoding": document(run("全年"), HEAD.replace("UTF-8", "US-ASCII")),
}


def outcome(data: bytes) -> str:
    try:
        return gxparse.read(data).text
    except ReadError as error:
        return error.code


def both(xml: str | bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text of a Word file, or the code of its error, the same in both ways."""
    quick = outcome(archive(xml))
    monkeypatch.setattr(markup_xml, "plain_events", lambda *_: None)
    assert outcome(archive(xml)) == quick
    return quick


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_plain(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body, text = PLAIN[name]
    xml = document(body, "" if name == "no declaration" else HEAD)
    assert is_plain(xml)
    assert both(xml, monkeypatch) == text


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_what_is_not_plain_is_read_all_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml, text = NOT_PLAIN[name]
    assert not is_plain(xml)
    assert both(xml, monkeypatch) == text


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_damaged_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_plain(DAMAGED[name])
    assert both(DAMAGED[name], monkeypatch) == "GX026"


def test_a_document_type_is_refused_wherever_it_stands() -> None:
    for xml in (
        document(run("35"), HEAD + "<!DOCTYPE a>"),
        document(run("35"), HEAD + '<!DOCTYPE a [<!ENTITY b "c">]>'),
    ):
        assert not is_plain(xml)
        with pytest.raises(ReadError) as raised:
            gxparse.read(archive(xml))
        assert raised.value.code == "GX029"


def test_limits_hold_for_what_is_left_out_too() -> None:
    deep, many = run("35", "<w:b>" * 30 + "</w:b>" * 30), run("35", "<w:b/>" * 300)
    for body, limit in ((deep, Limits(depth=33)), (many, Limits(elements=300))):
        data = archive(document(body))
        assert gxparse.read(data).text == "35\n"
        with pytest.raises(ReadError) as raised:
            gxparse.read(data, limits=limit)
        assert raised.value.code == "GX028"
    assert gxparse.read(archive(document(deep)), limits=Limits(depth=36)).text == "35\n"


HIDDEN = document(run("35", '<w:rStyle w:val="Hidden"/>') + run("48"))
DULL = STYLES.replace("<w:vanish/>", "<w:i/>")


@pytest.mark.parametrize(
    ("styles", "text"),
    [
        (STYLES, "\n48\n"),
        (STYLES.replace("w:", "v:"), "\n48\n"),
        (STYLES.replace("UTF-8", "UTF-16").encode("utf-16"), "\n48\n"),
        (STYLES.replace("<w:vanish/>", "<!-- --><w:vanish/>"), "\n48\n"),
        (STYLES.replace("<w:vanish/>", "<!--<w:vanish/>-->"), "35\n48\n"),
        (DULL, "35\n48\n"),
        (DULL.replace("UTF-8", "UTF-16").encode("utf-16"), "35\n48\n"),
        (DULL.replace("<w:i/>", "<w:i>"), "GX026"),
        (
            DULL.replace("<w:i/>", "<w:i>").replace("UTF-8", "UTF-16").encode("utf-16"),
            "GX026",
        ),
        (DULL.replace("<w:i/>", '<w:i a="1" a="2"/>'), "GX026"),
        (DULL[:-9], "GX026"),
        (DULL.replace("UTF-8", "none"), "GX026"),
        (DULL.replace(HEAD, HEAD + "<!DOCTYPE a>"), "GX029"),
        (
            DULL.replace(HEAD, HEAD + "<!DOCTYPE a>")
            .replace("UTF-8", "UTF-16")
            .encode("utf-16"),
            "GX029",
        ),
        (DULL.replace("<w:i/>", "<w:i>" * 300 + "</w:i>" * 300), "GX028"),
        (DULL.replace("<w:i/>", "".join(f"<w:i{n}/>" for n in range(11_000))), "GX028"),
    ],
)
def test_styles_that_mark_nothing_are_held_against_the_same_rules(
    styles: str | bytes, text: str
) -> None:
    assert outcome(archive(HIDDEN, styles)) == text


@pytest.mark.parametrize(
    "path",
    sorted(filed.FOLDER.rglob("*.docx")),
    ids=lambda path: "/".join(path.parts[-2:]),
)
def test_what_programs_write_is_plain(path: Path) -> None:
    file = Archive(path.read_bytes(), Limits())
    for name in (file.main(), file.related(file.main(), "styles")):
        assert is_plain(file.part(name))


SEEDS = [
    document(
        run("35", '<w:rStyle w:val="Hidden"/><w:b/>') + "<w:p/>" + run("4&amp;8")
    ).encode(),
    b'<a><b c="d" e="&lt;"/>x<b c="d" e="&lt;"></b>\xe4\xb8\x80 <f/></a>\n',
    b"<a>1<b>2</b>3</a>",
    b"<a></a>",
]
BITS = (
    b"<|>|/|<!--|-->|<![CDATA[|]]>|<?x?>|&|&lt;|&#60;|'|=| |\n|\r|\0|\x0b|a|<a>|</a>|<b/>|<w:p/>|<>|</>|:|<w:rPr>"
    b'|</w:rPr>|<w:t>|</w:t>|<w:vanish/>|"| a="1"|\xef\xbf\xbf|\xed\xa0\x80|\xff|\xef\xbb\xbf'
).split(b"|")


def damaged(random: Random) -> bytes:
    data = bytearray(random.choice(SEEDS))
    for _ in range(random.choice((1, 1, 1, 2))):
        at, to = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
        if random.random() < 0.6:
            data[at:at] = random.choice(BITS)
        else:
            data[at : at + random.randrange(8)] = data[to : to + random.randrange(12)]
    return bytes(data)


def together(events: Iterable[object]) -> list[object]:
    """Events with texts that follow each other put together."""
    found: list[object] = []
    for event in events:
        if isinstance(event, str) and found and isinstance(found[-1], str):
            found[-1] = found[-1] + event
        elif event:
            found.append(event)
    return found


def seen(data: bytes) -> list[object]:
    """The events of the parser of all XML."""
    found: list[object] = []
    markup_xml.parse_xml(
        data,
        Limits(),
        lambda *event: found.append(event),
        lambda name: found.append((name, None)),
        found.append,
    )
    return found


def test_whatever_is_changed_is_read_alike_or_not_plain() -> None:
    random, alike = Random(7), 0
    for _ in range(6000):
        data = damaged(random)
        parts = plain_events(data, Limits(), everything)
        if parts is not None:
            events = [event for events, text in parts for event in [*events, text]]
            assert together(events) == together(seen(data)), data
            alike += 1
    assert alike > 400


def test_what_is_left_out_says_nothing() -> None:
    """Every element that a body looks at comes through, and none of those that hold no such element."""
    xml = document(
        run("35", '<w:sz w:val="21"/><w:b/>')
        + "<w:p><w:pPr><w:jc/></w:pPr></w:p><w:sectPr><w:a/></w:sectPr>"
    )
    parts = plain_events(xml.encode(), Limits(), wanted(styles=False, looks=False))
    assert parts is not None
    begun = [
        name
        for events, _ in parts
        for name, attributes in events
        if attributes is not None
    ]
    assert begun == ["document", "body", "p", "r", "t", "p"]
