"""What a clause says: which of its words count, and the rows of the tables that it states a figure of."""

from __future__ import annotations

from attrs import frozen

from gxparse.checks.stated.clauses import FIGURES, Clause
from gxparse.checks.stated.tokens import Token
from gxparse.form.claim_grammar import meaning

OURS = frozenset({"OWN", "SELF"})
OTHERS = frozenset({"BODY", "REGION"})
OTHER_YEARS = frozenset({"LAST_YEAR", "NEXT_YEAR", "OTHER_YEAR"})
RECEIVED = "requests.received"

_BODIES = OURS | OTHERS
_LONGEST_CLAIM = 40  # wordings of a clause
# What says how many there are, and not of what
_NOT_COUNTED = (
    FIGURES
    | OURS
    | {"UNIT", "IS", "AND", "AMONG", "ABOUT", "NOT", "NOTHING", "NOUGHT", "RATE"}
)
# What says whose figures a clause has, of when, or of which part of the whole
_CONTEXT = OTHERS | {
    "OTHER_YEAR",
    "PERIOD",
    "SUMMED",
    "COMPARED",
    "VIA",
    "ASPECT",
    "TOPIC",
    "NOT_ONE",
    "PLAIN",
    "ORDINAL",
    "EXCEPT",
    "SCOPE",
    "SUPPOSED",
}


@frozen
class Statement:
    """What a clause says, whatever stands around it."""

    words: tuple[Token, ...]
    """Its tokens but for the names of the agency and those that may stand anywhere and mean nothing."""
    terminals: frozenset[str]
    """The terminals of all its tokens."""
    subject: str
    """The terminal of the first body that it names, the agency or another one; "" where it names none."""
    is_known: bool
    """Whether all of it is made of known wordings, so that nothing in it can take the figure away."""
    idle: frozenset[str]
    """The terminals that mean nothing in it."""
    stop: str
    """The sign that ends it."""
    rows: tuple[str, ...] | None
    """The beginnings of the paths of the rows that it states a figure of; ``None`` where it reads like no claim."""

    @property
    def has_figure(self) -> bool:
        """Whether a figure stands in it."""
        return any(token.terminal in FIGURES for token in self.words)

    @property
    def value(self) -> int:
        """Its first figure; nothing where it says that there is none."""
        return (
            next((token.value for token in self.words if token.terminal in FIGURES), 0)
            or 0
        )

    @property
    def says_what_it_counts(self) -> bool:
        """Whether it names what it counts, or whose or when, so that nothing before it has to."""
        return (
            self.names_disclosure
            or self.names_agency
            or not self.terminals.isdisjoint({"NOW", "YEARLY"})
        )

    @property
    def limits(self) -> bool:
        """Whether it says which of the requests the figures behind it count: "除…外", "在…申请中", "…期间"."""
        if not self.words or self.has_figure:
            return False
        first, last = self.words[0].terminal, self.words[-1].terminal
        if first == "EXCEPT" or last == "SCOPE":
            return True
        # "经行政复议，予以公开3件"
        if first == "VIA" and self.terminals & {"RECONSIDERATION", "LITIGATION"}:
            return True
        return last == "AMONG" and not (self.is_known and self._is_whole)

    @property
    def _is_whole(self) -> bool:
        """Whether none of its words speaks of some of the requests alone."""
        return self.terminals.isdisjoint({"EXCEPT", "SCOPE"} | _CONTEXT)

    @property
    def supposes(self) -> bool:
        """Whether what follows is an example, a plan or a condition: "例如", "工作目标："."""
        if not self.words:
            return False
        if self.words[0].terminal == "SUPPOSED":
            return True
        return self.stop in "：:" and self.words[-1].terminal == "SUPPOSED"

    @property
    def opens_with_channel(self) -> bool:
        """Whether it begins with a channel or a kind of applicants, to which the figures behind it may belong."""
        return (
            bool(self.words)
            and self.words[0].terminal in ("ASPECT", "VIA")
            and "ASPECT" in self.terminals
        )

    @property
    def names_agency(self) -> bool:
        """Whether the first body that it names is the agency."""
        return self.subject in OURS

    @property
    def names_other_body(self) -> bool:
        """Whether the first body that it names is another one."""
        return self.subject in OTHERS

    @property
    def names_this_year_alone(self) -> bool:
        """Whether it names the year of the report and no other one."""
        return "NOW" in self.terminals and self.terminals.isdisjoint(OTHER_YEARS)

    @property
    def names_other_time(self) -> bool:
        """Whether it names another year, or a part of the year."""
        return names_other_time(self.terminals)

    @property
    def names_requests(self) -> bool:
        """Whether it names requests for information, and not just requests."""
        return names_requests(self.terminals)

    @property
    def names_disclosure(self) -> bool:
        """Whether it says itself that it is about disclosure of information."""
        return "ABOUT" in self.terminals or "ON_REQUEST" in self.terminals

    @property
    def spoken_of(self) -> frozenset[str]:
        """The terminals of what it speaks of, which its figure counts, if it has one."""
        return self.terminals - self.idle - _NOT_COUNTED - _CONTEXT - OTHER_YEARS

    @property
    def is_plain(self) -> bool:
        """Whether all of it is known, and none of its words takes its figure from the agency or the whole."""
        return self.is_known and self.terminals.isdisjoint(_CONTEXT)

    @property
    def is_of_disputes(self) -> bool:
        """Whether it states a figure of disputes, not of requests."""
        return self.rows is not None and self.rows[0].startswith("disputes.")

    @property
    def may_count_carried_in(self) -> bool:
        """Whether it may count what was carried in too, as "收到" may and "新收" does not."""
        return "GOT" in self.terminals and self.rows == (RECEIVED,)


def statement(clause: Clause, idle: frozenset[str]) -> Statement:
    """What a clause says, in which the terminals of ``idle`` mean nothing."""
    terminals = [token.terminal for token in clause.tokens]
    words = tuple(
        token
        for token in clause.tokens
        if token.terminal not in idle and token.terminal != "OWN"
    )
    # "未收到申请的" is the condition of what follows
    is_known = clause.is_covered() and terminals[-1] != "PARTICLE"
    return Statement(
        words=words,
        terminals=frozenset(terminals),
        subject=next((terminal for terminal in terminals if terminal in _BODIES), ""),
        is_known=is_known,
        idle=idle,
        stop=clause.stop,
        rows=_rows(words) if is_known else None,
    )


def _rows(words: tuple[Token, ...]) -> tuple[str, ...] | None:
    # No claim is that long; the parser is spared an endless list
    if not 0 < len(words) <= _LONGEST_CLAIM:
        return None
    return meaning(tuple(token.terminal for token in words))


def names_requests(terminals: frozenset[str]) -> bool:
    """Whether words of these terminals name requests for information."""
    return "ON_REQUEST" in terminals or terminals >= {"ABOUT", "REQUEST"}


def names_other_time(terminals: frozenset[str]) -> bool:
    """Whether words of these terminals name another year, or a part of the year."""
    return "PERIOD" in terminals or not terminals.isdisjoint(OTHER_YEARS)
