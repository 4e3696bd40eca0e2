"""A page as a browser takes it apart, as far as tests ask: its elements, their attributes and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "img", "br", "rect", "circle", "path"})


class Element:
    """An element with those within it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.within: list[Element | str] = []

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    @property
    def text(self) -> str:
        return "".join(
            each if isinstance(each, str) else each.text for each in self.within
        )

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, name: str | None = None, **attributes: str) -> Iterator[Element]:
        """The elements within it, in order, that have a name and attributes."""
        for each in self.within:
            if isinstance(each, str):
                continue
            wanted = attributes.items() <= each.attributes.items()
            if wanted and name in (None, each.name):
                yield each
            yield from each.all(name, **attributes)

    def one(self, name: str | None = None, **attributes: str) -> Element:
        (found,) = self.all(name, **attributes)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].within.append(made)
        if tag not in _EMPTY:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].name == tag, (self._open[-1].name, tag)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        # As a browser does, which takes the first line break of such an element for one of the markup
        if self._open[-1].name == "pre" and not self._open[-1].within:
            data = data.removeprefix("\n")
        self._open[-1].within.append(data)


def parsed(html: str) -> Element:
    """The root of a page whose elements are all closed, within each other, and have each attribute once."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser._open == [parser.root]
    return parser.root
