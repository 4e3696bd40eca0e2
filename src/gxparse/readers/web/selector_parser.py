"""Selectors of CSS as they are written, to ``selectors.Selector``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gxparse.document.certainty import NO, PERHAPS, YES
from gxparse.readers.limits import Budget
from gxparse.readers.web.selectors import Compound, Selector, Test
from gxparse.readers.web.tags import names
from gxparse.readers.web.tree import Facts, Node

_NAME = r"(?:[-\w]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}[ \t\r\n\f]?|\\[^\r\n\f0-9a-fA-F])+"
_PART = re.compile(
    rf"""(?P<name>{_NAME}|\*)|(?P<key>[.#]{_NAME})|(?P<pseudo>::?{_NAME})(?P<opens>\()?|"""
    rf"""\[\s*+(?P<attribute>{_NAME})\s*+(?:(?P<sign>[~|^$*]?=)\s*+(?P<value>"[^"]*+"|'[^']*+'|{_NAME})\s*+"""
    r"(?P<fold>[iIsS])?\s*+)?\]"
)
_PLAIN = re.compile(
    r"[\w\s.#:>+~*-]*?(?:\A|[\s>+~])(?P<name>\w[\w-]*|\*)?(?P<keys>(?:[.#][\w-]+)*)(?:::?[\w-]+)*\s*\Z"
)
"""A selector without brackets, and what it says of the element itself."""
_KEY = re.compile(r"[.#][\w-]++")
ANYTHING = "*"
"""Stands for the key that every element has."""
_COMBINATOR = re.compile(r"\s*+([>+~])\s*+|\s++")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.S)
_MARKS = re.compile(r"""[(),\[\]]|"[^"]*+"|'[^']*+'""")
_NAMESPACE = re.compile(r"(?:[\w-]++|\*)?+\|(?![=|])")
_STEP = re.compile(
    r"(?:(?P<every>[+-]?\d{0,6})n\s*+(?:(?P<sign>[+-])\s*+(?P<rest>\d{1,6}))?|(?P<one>[+-]?\d{1,6}))\Z",
    re.I,
)
_WORDS_OF_STEP = {"odd": (2, 1), "even": (2, 0)}
_AMONG_OTHERS = re.compile(
    "(?P<kind>(?P<nth>nth(?:-last)?)|first|last|only)-(?P<of>child|of-type)"
)
_DEEPEST = 6  # selectors within each other

_AT_REST = names(
    "hover focus active visited focus-within focus-visible target target-within fullscreen host host-context "
    "current past future playing paused picture-in-picture modal popover-open user-invalid user-valid"
)
"""States that no element of a page is in before somebody does something."""
_HAS = {
    "link": "href",
    "any-link": "href",
    "checked": "checked",
    "selected": "selected",
    "disabled": "disabled",
    "required": "required",
    "read-only": "readonly",
    "open": "open",
}
"""What an element is by one of its attributes."""
_ANY_OF = frozenset(["is", "where", "matches", "any"])
_IN_TEXT = frozenset(["first-line", "first-letter"])
_OF_OTHERS = re.compile("-(?:moz|webkit|ms|o|khtml|apple)-")


def parse(selectors: str, depth: int = 0) -> list[Selector]:
    """The selectors of a rule. One that cannot be read is none, as for a browser."""
    made = [parse_one(one, depth) for one in apart(selectors)]
    return [selector for selector in made if selector is not None]


def parse_one(selector: str, depth: int = 0) -> Selector | None:
    """One selector, ``None`` where it cannot be read."""
    # In a page all elements that show text are of one namespace
    if "|" in selector:
        selector = _NAMESPACE.sub("", selector)
    return _Parser(selector.strip(), depth).selector()


def subject(selector: str) -> str | None:
    """A key without which an element is none that a selector is for, "*" where that may be any.

    Most rules of a page are for none of its elements: what they say need not be read. ``None`` where that has to be.
    """
    match = _PLAIN.match(selector)
    if match is None:
        return None
    keys = _KEY.findall(match["keys"])
    return keys[-1] if keys else (match["name"] or ANYTHING).lower()


def apart(selectors: str) -> Iterator[str]:
    """Selectors that commas part."""
    if "(" not in selectors and "[" not in selectors:
        yield from selectors.split(",")
        return
    depth = last = 0
    for mark in _MARKS.finditer(selectors):
        if mark[0] in "([":
            depth += 1
        elif mark[0] in ")]":
            depth -= 1
        elif mark[0] == "," and not depth:
            yield selectors[last : mark.start()]
            last = mark.end()
    yield selectors[last:]


class _Parser:
    """Reads one selector from its beginning to its end."""

    def __init__(self, text: str, depth: int) -> None:
        self._text, self._depth = text, depth
        self._weight = [0, 0, 0]
        self._placed = False
        self._beside = ""

    def selector(self) -> Selector | None:
        """The selector, ``None`` where it cannot be read."""
        compounds: list[Compound] = []
        combinators: list[str] = []
        at = 0
        while True:
            read = self._compound(at)
            # Behind what is shown beside its text no element stands
            if read is None or (self._beside and read[1] < len(self._text)):
                return None
            compounds.append(read[0])
            at = read[1]
            if at == len(self._text):
                break
            combinator = _COMBINATOR.match(self._text, at)
            if combinator is None:
                return None
            combinators.append(combinator[1] or " ")
            at = combinator.end()
        ids, classes, names = self._weight
        return Selector(
            tuple(compounds),
            tuple(combinators),
            (ids, classes, names),
            self._placed or combinators != [],
            self._beside,
        )

    def _compound(self, at: int) -> tuple[Compound, int] | None:
        """What one element has to be, and where that ends."""
        keys: list[str] = []
        tests: list[Test] = []
        start = at
        while part := _PART.match(self._text, at):
            if part["name"] is not None and at > start:
                return None
            at = part.end()
            if part["pseudo"] is not None:
                inside, at = self._inside(at) if part["opens"] else ("", at)
                tests += self._pseudo(part["pseudo"].lower(), inside)
            elif part["attribute"] is not None:
                self._weight[1] += 1
                tests.append(_attribute(part))
            elif part[0] != "*":
                key = _unescaped(part[0])
                self._weight["#.".find(key[0]) if key[0] in "#." else 2] += 1
                keys.append(key if key[0] in "#." else key.lower())
        return (Compound(frozenset(keys), tuple(tests)), at) if at > start else None

    def _inside(self, at: int) -> tuple[str, int]:
        """What stands in the brackets that have opened before a place, and where they end."""
        depth = 1
        for mark in _MARKS.finditer(self._text, at):
            depth += {"(": 1, ")": -1}.get(mark[0], 0)
            if not depth:
                return self._text[at : mark.start()], mark.end()
        return self._text[at:], len(self._text)

    def _pseudo(self, written: str, inside: str) -> list[Test]:
        """What is asked by a word behind a colon."""
        name = written.lstrip(":")
        if name in ("before", "after"):
            self._weight[2] += 1
            self._beside = name
            return []
        # Of a part of the text, or of something else that belongs to an element
        if written.startswith("::") or name in _IN_TEXT:
            return [_always(PERHAPS if name in _IN_TEXT else NO)]
        self._weight[1] += 1
        if _OF_OTHERS.match(name):
            vendor = name.removeprefix("-webkit-").removeprefix("-moz-")
            return self._of_list(vendor, inside) if vendor == "any" else [_always(NO)]
        if name in _AT_REST:
            return [_always(NO)]
        if name in _ANY_OF or name == "not":
            return self._of_list(name, inside)
        if name in _HAS:
            return [_has(_HAS[name])]
        place = _place(name, inside.strip().lower())
        if place is not None:
            self._placed = True
            return [place]
        return [_always(YES if name in ("defined", "scope") else PERHAPS)]

    def _of_list(self, name: str, inside: str) -> list[Test]:
        """What is asked by selectors in brackets."""
        if self._depth >= _DEEPEST:
            return [_always(PERHAPS)]
        inner = parse(inside, self._depth + 1)
        self._placed = self._placed or any(one.placed for one in inner)
        self._weight[1] -= 1
        if name != "where" and inner:
            weight = max(one.weight for one in inner)
            self._weight = [a + b for a, b in zip(self._weight, weight, strict=True)]

        def test(facts: Facts, node: Node | None, budget: Budget) -> int:
            budget.spend(len(inner))
            best = max([one.is_for(facts, node, budget) for one in inner], default=NO)
            return YES - best if name == "not" else best

        return [test]


def _always(sure: int) -> Test:
    return lambda _facts, _node, _budget: sure


def _has(attribute: str) -> Test:
    return lambda facts, _node, _budget: YES if attribute in facts.values else NO


def _attribute(part: re.Match[str]) -> Test:
    """What is asked of an attribute."""
    name, sign = _unescaped(part["attribute"]).lower(), part["sign"]
    value = part["value"] or ""
    value = _unescaped(value[1:-1] if value[:1] in "\"'" else value)
    fold = (part["fold"] or "").lower() == "i"
    if fold:
        value = value.casefold()

    def test(facts: Facts, _node: Node | None, _budget: Budget) -> int:
        has = facts.values.get(name)
        if has is None:
            return NO
        if fold:
            has = has.casefold()
        return YES if sign is None or _compares(has, sign, value) else NO

    return test


def _compares(has: str, sign: str, value: str) -> bool:
    match sign:
        case "=":
            return has == value
        case "~=":
            return value in has.split()
        case "|=":
            return has == value or has.startswith(f"{value}-")
    if not value:
        return False
    if sign == "^=":
        return has.startswith(value)
    return has.endswith(value) if sign == "$=" else value in has


def _place(name: str, inside: str) -> Test | None:
    """What is asked of the place of an element among others; ``None`` where it is something else."""
    if name == "root":
        return _of_node(lambda node: node.parent is None)
    if name == "empty":
        return _of_node(lambda node: not node.count and not node.filled)
    match = _AMONG_OTHERS.fullmatch(name)
    if match is None:
        return None
    kind, of_name = match["kind"], match["of"] == "of-type"
    step = _step(inside) if match["nth"] else (0, 1)
    if step is None:
        return _always(PERHAPS)

    def number(node: Node) -> int:
        return _from_last(node, of_name) if "last" in kind else _number(node, of_name)

    if kind == "only":
        return _of_node(
            lambda node: _number(node, of_name) + _from_last(node, of_name) == 2
        )
    return _of_node(lambda node: _is_at(step, number(node)))


def _of_node(ask: Callable[[Node], bool]) -> Test:
    def test(_facts: Facts, node: Node | None, _budget: Budget) -> int:
        if node is None:
            return PERHAPS
        return YES if ask(node) else NO

    return test


def _number(node: Node, of_name: bool) -> int:
    return node.place_of_name if of_name else node.place


def _from_last(node: Node, of_name: bool) -> int:
    if node.parent is None:
        return 1
    names, name = node.parent.names, node.facts.name
    return (
        names[name] - node.place_of_name if of_name else node.parent.count - node.place
    ) + 1


def _step(text: str) -> tuple[int, int] | None:
    """A step and where it begins, as "2n+1" says; ``None`` for what is not understood."""
    if text in _WORDS_OF_STEP:
        return _WORDS_OF_STEP[text]
    match = _STEP.match(text)
    if match is None:
        return None
    if match["one"]:
        return 0, int(match["one"])
    every = match["every"]
    return (
        int(every) if every not in ("", "+", "-") else int(f"{every}1"),
        int(f"{match['sign'] or ''}{match['rest'] or 0}"),
    )


def _is_at(step: tuple[int, int], number: int) -> bool:
    every, first = step
    if not every:
        return number == first
    return (number - first) % every == 0 and (number - first) // every >= 0


def _unescaped(name: str) -> str:
    """A name with the characters that it says by their numbers, or behind a backslash."""
    if "\\" not in name:
        return name
    return _ESCAPE.sub(
        lambda match: (
            chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2] or ""
        ),
        name,
    )
