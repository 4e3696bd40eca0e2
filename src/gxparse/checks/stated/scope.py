"""What the text before a clause says of whose figures come next, of when, and of which part of the whole."""

from __future__ import annotations

from attrs import define

from gxparse.checks.stated.statements import RECEIVED, Statement

_CARRIED_IN = "requests.carried_in"
_OUTCOMES, _CARRIED_FORWARD = "requests.outcomes", "requests.carried_forward"
# What is counted only in part behind "其中": of what was closed, as many as were carried in
_IN_PART = {
    _OUTCOMES: (RECEIVED, _CARRIED_IN),
    _CARRIED_IN: (_OUTCOMES, _CARRIED_FORWARD),
    _CARRIED_FORWARD: (RECEIVED, _CARRIED_IN),
}


@define
class Scope:
    """What the text so far says of whose figures come next."""

    topic: bool
    """Whether requests are spoken of, so that "办结3件" means them."""
    foreign: bool = False
    """A figure before had a subject that is not known; until the agency is named or the paragraph ends."""
    disputes: bool = False
    """Whether disputes about disclosure are spoken of, so that "行政诉讼3件" means them."""
    body: bool = False
    """Another body is named; until the agency is, or the sentence ends."""
    aspect: bool = False
    """A channel or a kind of applicants is named; until the sentence ends."""
    begun: bool = False
    """Whether the sentence has a claim; a body that is named behind one without a figure is not its subject."""
    year: bool = False
    """Another year or a part of this one is named; until the year is, or the sentence ends."""
    past: bool = False
    """A figure of another year was told, of which more may follow; until the year is named."""
    summed: bool = False
    """Whether the year is named, and no day up to which is counted, so that "累计" means the year."""
    unclear: bool = False
    """A figure before was not understood; until a semicolon."""
    part: str = ""
    """"open" behind "其中", "closed" where a figure behind it was not understood; until a semicolon."""
    vague: bool = False
    """Something before in the sentence was not understood, which may say which of the requests are counted; until a
    clause says itself what it counts."""
    limited: bool = False
    """Some of the requests are left out, or spoken of alone; until the sentence ends."""
    supposed: bool = False
    """What follows is an example, a plan or a condition; until the paragraph ends."""
    whole: str = ""
    """What "其中" tells the parts of, if that is a claim; until a semicolon."""

    def open_part(self, whole: str) -> None:
        """ "其中": parts of what the clause before counts follow, which are rows whose paths begin so."""
        self.part = self.part or "open"
        self.whole = whole

    def end_of_clauses(self) -> None:
        """A semicolon: parts are told no longer."""
        self.part, self.whole, self.unclear = "", "", False

    def end_of_sentence(self, heading: Scope) -> None:
        """A full stop: of another body or year is what the heading says so of."""
        self.end_of_clauses()
        self.body, self.year = heading.body, heading.year
        self.begun = self.aspect = self.summed = False
        self.vague = self.limited = False

    def hear_time(self, terminals: frozenset[str]) -> None:
        """What the words of a clause say of the time that is summed up."""
        if not terminals.isdisjoint({"NOW", "YEARLY", "UNTIL"}):
            self.summed = "UNTIL" not in terminals

    def hear_names(self, said: Statement) -> None:
        """The agency or the year is named, whose figures come next."""
        if said.names_agency:
            self.foreign = self.body = self.unclear = False
            self.part = ""
        if said.names_this_year_alone:
            self.year = self.past = False

    def admits(self, said: Statement) -> bool:
        """Whether a statement that reads like a claim is of the agency, the year and the whole.

        What it says of the clauses behind it is taken down too.
        """
        has_topic = self._has_topic(said)
        # More figures of the other year, body or channel may follow in further sentences
        self.past = self.past or self.year
        if self.body or self.aspect:
            self.topic = self.disputes = False
        if not has_topic or self._is_of_others() or self._is_of_a_part(said):
            return False
        if self.vague and not said.says_what_it_counts:
            return False
        self.begun, self.vague = True, False
        if said.is_of_disputes:
            self.disputes = True
        else:
            self.topic = True
        return True

    def _has_topic(self, said: Statement) -> bool:
        """Whether a statement, or the text before it, says that it is about disclosure."""
        if said.names_disclosure:
            return True
        if not said.is_of_disputes:
            return self.topic
        # That there were none at all says so of those about disclosure; others may be the agency's business
        return said.value == 0 or self.disputes or (self.topic and self.begun)

    def _is_of_others(self) -> bool:
        """Whether the next figure may be of another body, year or channel, or of what was not understood."""
        if self.limited or self.supposed:
            return True
        return self.foreign or self.body or self.past or self.aspect or self.unclear

    def _is_of_a_part(self, said: Statement) -> bool:
        """Whether behind "其中" a statement does not count the whole of its rows."""
        if self.part == "closed":
            return True
        if said.rows and said.rows[0].startswith(_IN_PART.get(self.whole, ())):
            return True
        return bool(self.part) and said.may_count_carried_in

    def pass_over(self, said: Statement) -> None:
        """A clause that is no claim: what it says of those behind it."""
        if said.names_other_body and (said.has_figure or not self.begun):
            self.body = True
        if said.opens_with_channel and not said.has_figure:
            self.aspect = True
        # A comparison speaks of its own figure alone
        if "COMPARED" in said.terminals:
            return
        self._pass_over_unknown(said)
        if said.names_requests or "TOPIC" in said.terminals:
            self.topic = True
        has_count = said.has_figure and (
            "UNIT" in said.terminals or bool(said.spoken_of)
        )
        if said.names_other_time:
            self.year = True
            self.past = self.past or has_count
            # A figure of another time that is understood leaves no doubt about those behind it
            if said.is_plain:
                return
        if has_count:
            self._pass_over_count(said)

    def pass_over_words(self, are_blank: bool) -> None:
        """A clause of which no word is known."""
        self.vague = self.vague or not (are_blank or self.begun)

    def _pass_over_unknown(self, said: Statement) -> None:
        """What a clause that is not understood may say of which requests those behind it count."""
        self.supposed = self.supposed or said.supposes
        self.limited = self.limited or said.limits
        # Behind a claim, words without a figure are mostly about how its requests were handled
        if said.is_known or (self.begun and not said.has_figure):
            return
        # A figure behind "其中" is one of the parts
        self.vague = self.vague or not (self.begun and self.part)

    def _pass_over_count(self, said: Statement) -> None:
        """A figure that is no claim: those behind it may be of the same."""
        if self.part:
            self.part = "closed"
        elif not said.spoken_of:
            self.topic = False
        elif said.is_plain:
            self.unclear = True
        else:
            self.foreign = True
