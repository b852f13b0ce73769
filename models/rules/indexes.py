"""The facts sorted once, so that many questions can be asked of them quickly."""

from dataclasses import dataclass

from models.rules.board import Board, board
from models.rules.directory import Directory, directory
from models.rules.facts import Facts, MeetingFacts
from models.rules.sides import Sides


@dataclass(frozen=True, slots=True)
class Index:
    """Facts with what was worked out from them; `sides` by separation rule."""

    facts: Facts
    known: Directory
    board: Board
    sides: Sides


def index(facts: Facts | Index) -> Index:
    """Prepare facts once; what is prepared comes back as it is."""
    if isinstance(facts, Index):
        return facts
    known = directory(facts)
    meetings = board(facts.meetings, known)
    return Index(facts, known, meetings, Sides(facts.separations, meetings, known))


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: all meetings among themselves, or a few (`own`) against all others (`rest`).

    Meetings in `without` are left out of the rest. A meeting never clashes with itself, so a changed meeting needs no
    leaving out.
    """

    known: Directory
    own: Board
    own_sides: Sides
    rest: Board | None = None
    rest_sides: Sides | None = None
    without: frozenset[str] = frozenset()

    def leaves_out(self, one: MeetingFacts, other: MeetingFacts) -> bool:
        return one.id == other.id or one.id in self.without or other.id in self.without


def everything(facts: Index) -> Scope:
    return Scope(facts.known, facts.board, facts.sides)


def one_meeting(meeting: MeetingFacts, facts: Index, without: frozenset[str] = frozenset()) -> Scope:
    """One meeting, as it is or as it might be, against the others."""
    own = board((meeting,), facts.known)
    own_sides = Sides(facts.facts.separations, own, facts.known)
    return Scope(facts.known, own, own_sides, facts.board, facts.sides, without)
