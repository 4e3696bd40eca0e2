"""The elements of a page within each other, as a browser has them: what selectors of its styles ask for.

Only a page is laid out so whose styles ask what an element stands in or beside.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from attrs import define, field

from gxparse.document.visibility import NOT_TEXT
from gxparse.readers.limits import Limits
from gxparse.readers.web.fields import attributes_of
from gxparse.readers.web.tags import Tag, names, tags

VOID = names("area base br col embed hr img input link meta param source track wbr")
_IN_HEAD = frozenset(["base", "link", "meta", "title", "style", "script"])
_PASSED_OVER = frozenset([*NOT_TEXT.split(), "select", "textarea"])
_GROUPS = frozenset(["thead", "tbody", "tfoot"])
_CELLS = frozenset(["td", "th", "caption"])
_END_PARAGRAPH = names(
    "address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr main menu nav ol p pre section table ul"
)
# What ends one of its kind that is open in the same list
_ITEMS = {"li": ("ul", "ol", "menu", "dir"), "dt": ("dl",), "dd": ("dl",)}
_LOOKED_BACK = 20  # elements that are open, for an item of a list to end
_MOST_KEPT = 4096
_MOST_AROUND = 500  # names, classes and ids


@define(eq=False)
class Facts:
    """What a tag says of its element."""

    name: str
    values: dict[str, str]
    """Its attributes by their names in lower case."""
    keys: frozenset[str]
    """Its name, its classes (".x") and its id ("#x")."""


@lru_cache(maxsize=_MOST_KEPT)
def facts_of(name: str, attributes: str) -> Facts:
    """What a tag says of its element: a page has hundreds of tags that are alike."""
    values = attributes_of(attributes) if attributes else {}
    classes = [f".{one}" for one in values.get("class", "").split()]
    identity = [f"#{values['id'].strip()}"] if "id" in values else []
    return Facts(name, values, frozenset([name, *classes, *identity]))


@define(eq=False)
class Node:
    """An element of a page."""

    facts: Facts
    parent: Node | None = None
    before: Node | None = None
    """The element before it in the same one."""
    place: int = 1
    """Its number among the elements in the same one, and among those of its name."""
    place_of_name: int = 1
    around: frozenset[str] | None = frozenset()
    """The keys of all elements around it; ``None`` where they are too many to be kept."""
    count: int = 0
    """How many elements stand in it."""
    last: Node | None = None
    """The last of them."""
    names: dict[str, int] = field(factory=lambda: defaultdict(int))
    """How many of them have each name."""
    filled: bool = False
    """Whether any text stands in it itself."""
    _inside: frozenset[str] | None = None

    def add(self, facts: Facts) -> Node:
        """An element more in it."""
        if self._inside is None and self.around is not None:
            inside = self.around | self.facts.keys
            self._inside = inside if len(inside) <= _MOST_AROUND else None
        self.count += 1
        self.names[facts.name] += 1
        place_of_name = self.names[facts.name]
        self.last = Node(
            facts, self, self.last, self.count, place_of_name, self._inside
        )
        return self.last


@define(eq=False)
class _Scope:
    """What is open in the page, a table outside of its cells, or a cell: tags close nothing beyond it."""

    kind: str
    nodes: list[Node]
    count: dict[str, int] = field(factory=lambda: defaultdict(int))
    """How many of each name are open in it."""

    def push(self, node: Node) -> None:
        self.nodes.append(node)
        self.count[node.facts.name] += 1

    def cut(self, length: int) -> None:
        """Closes all but so many."""
        while len(self.nodes) > length:
            self.count[self.nodes.pop().facts.name] -= 1

    def close(self, name: str) -> None:
        """Closes the innermost element of a name, and all inside it."""
        while self.count[name]:
            inner = self.nodes.pop().facts.name
            self.count[inner] -= 1
            if inner == name:
                return


def elements_of(page: str, limits: Limits, opened: tuple[str, ...]) -> list[Node]:
    """The element that each tag of a page opens, in the order of ``tags``."""
    tree = _Tree()
    nodes: list[Node] = []
    for piece in tags(page, limits, opened):
        if isinstance(piece, str):
            tree.scopes[-1].nodes[-1].filled = True
        elif piece.closing:
            tree.close(piece.name)
        else:
            nodes.append(tree.open(piece))
    return nodes


class _Tree:
    """The elements that are open, as the tags come in."""

    def __init__(self) -> None:
        self._html = Node(facts_of("html", ""))
        self._head = self._html.add(facts_of("head", ""))
        self._body = self._html.add(facts_of("body", ""))
        self._in_body = False
        self.scopes = [_Scope("page", [self._body])]

    def open(self, tag: Tag) -> Node:
        """The element of a tag."""
        name, facts = tag.name, facts_of(tag.name, tag.attributes)
        if name in ("html", "head", "body"):
            return self._open_whole(name, facts)
        if not self._in_body and name in _IN_HEAD:
            return self._head.add(facts)
        self._in_body = True
        if name == "table":
            return self._open_table(facts)
        if name in _GROUPS or name in _CELLS or name in ("tr", "colgroup", "col"):
            return self._open_part(name, facts)
        scope = self.scopes[-1]
        if name in _END_PARAGRAPH:
            scope.close("p")
        if name in _ITEMS:
            _end_item(scope, name)
        node = scope.nodes[-1].add(facts)
        # What stands between the rows of a table goes around nothing there
        if name not in VOID and scope.kind != "table":
            scope.push(node)
        return node

    def close(self, name: str) -> None:
        """Closes an element."""
        if name == "head":
            self._in_body = True
        elif name == "table":
            self._end_cells()
            if len(self.scopes) > 1:
                self.scopes.pop()
        elif name in _CELLS:
            if self.scopes[-1].kind == "cell":
                self.scopes.pop()
        elif name in _GROUPS or name in ("tr", "colgroup"):
            self._end_cells()
            if self.scopes[-1].kind == "table":
                self.scopes[-1].close(name)
        elif self.scopes[-1].count[name]:
            self.scopes[-1].close(name)
        elif name in _PASSED_OVER:
            # One that is passed over is an element among others too, of which only the end is handed on
            self.scopes[-1].nodes[-1].add(facts_of(name, ""))

    def _open_whole(self, name: str, facts: Facts) -> Node:
        whole = {"html": self._html, "head": self._head, "body": self._body}[name]
        # Whatever was laid out in it so far does not know what its tag says; nearly always that is nothing
        if not whole.facts.values:
            whole.facts, whole._inside = facts, None
        self._body.around = self._html.facts.keys
        self._in_body = self._in_body or name == "body"
        return whole

    def _open_table(self, facts: Facts) -> Node:
        # A table that begins between the rows of another one ends that
        if self.scopes[-1].kind == "table":
            self.scopes.pop()
        self.scopes[-1].close("p")
        node = self.scopes[-1].nodes[-1].add(facts)
        self.scopes.append(_Scope("table", [node]))
        return node

    def _open_part(self, name: str, facts: Facts) -> Node:
        self._end_cells()
        if self.scopes[-1].kind != "table":
            self._open_table(facts_of("table", ""))
        scope = self.scopes[-1]
        if name in _GROUPS or name in ("colgroup", "caption"):
            scope.cut(1)
        elif name == "col":
            self._open_in(scope, "colgroup", 1)
        elif name == "tr":
            self._open_in(scope, "tbody", 1)
        else:
            self._open_in(scope, "tbody", 1, keeps_row=True)
            self._open_in(scope, "tr", 2)
        node = scope.nodes[-1].add(facts)
        if name in _CELLS:
            self.scopes.append(_Scope("cell", [node]))
        elif name != "col":
            scope.push(node)
        return node

    @staticmethod
    def _open_in(
        scope: _Scope, name: str, depth: int, *, keeps_row: bool = False
    ) -> None:
        """Closes what is deeper than an element in a table, and opens that if no tag did."""
        fits = {name} if name in ("tr", "colgroup") else _GROUPS
        if not keeps_row:
            scope.cut(depth + 1)
        if len(scope.nodes) > depth and scope.nodes[depth].facts.name in fits:
            return
        scope.cut(depth)
        scope.push(scope.nodes[-1].add(facts_of(name, "")))

    def _end_cells(self) -> None:
        if self.scopes[-1].kind == "cell":
            self.scopes.pop()


def _end_item(scope: _Scope, name: str) -> None:
    """Ends the item of a list where the next one begins."""
    same = ("dt", "dd") if name in ("dt", "dd") else (name,)
    for node in scope.nodes[-1 : -1 - _LOOKED_BACK : -1]:
        if node.facts.name in same:
            scope.close(node.facts.name)
            return
        if node.facts.name in _ITEMS[name]:
            return
