"""May these two ever meet as planned? The moments and places where they would."""

from dataclasses import dataclass, replace

from models.rules.facts import Clash, Facts, Level, SeparationFacts, Subject
from models.rules.indexes import Index, Scope, index
from models.rules.sentences import sentence
from models.rules.separation import clashes_of_rule
from models.rules.sides import Sides
from models.rules.words import minutes_words, party_words
from resources.texts import _, ngettext


@dataclass(frozen=True, slots=True)
class Encounters:
    """Where two would meet, in order of time, each with its sentence; `text` is the answer as a whole."""

    moments: tuple[Clash, ...]
    sentences: tuple[str, ...]
    text: str

    @property
    def meet(self) -> bool:
        return bool(self.moments)


def may_meet(a: Subject, b: Subject, facts: Facts | Index, *, minutes: int = 15) -> Encounters:
    """Look for two groups or people in one meeting, room, next door and at one entrance within some minutes."""
    known = index(facts)
    asked = SeparationFacts("", a, b, Level.INFORM, minutes, True, True, True)
    scope = Scope(known.known, known.board, Sides((asked,), known.board, known.known))
    found = [replace(one, rule=None) for one in clashes_of_rule(asked, scope)]
    moments = sorted(found, key=lambda one: (one.starts, one.ends, one.meetings))
    text = _answer(a, b, moments, known, minutes)
    return Encounters(tuple(moments), tuple(sentence(one, known) for one in moments), text)


def _answer(a: Subject, b: Subject, moments: list[Clash], known: Index, minutes: int) -> str:
    words = {"a": party_words(a.id, known), "b": party_words(b.id, known), "minutes": minutes_words(minutes)}
    if not moments:
        told = _(
            "As planned, {a} and {b} never meet: not in one meeting, and not within {minutes} of each other "
            "in one room, next door or at one entrance."
        )
        return told.format(**words)
    told = ngettext(
        "As planned, {a} and {b} would meet {n} time.", "As planned, {a} and {b} would meet {n} times.", len(moments)
    )
    return told.format(n=len(moments), **words)
