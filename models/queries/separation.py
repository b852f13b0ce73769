"""The separation rules that hold at an event, and its overrides."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from models.entities.event import EventGroup
from models.entities.group import Group
from models.entities.meeting import Meeting
from models.entities.person import Person
from models.entities.room import Room
from models.entities.separation import Override, SeparationRule
from models.kinds import ClashKind, Level
from models.queries.encounters import Party
from models.queries.finding import find_anything
from models.rules.facts import SubjectKind
from resources.texts import N_, _, ngettext

SENTENCES = {
    Level.FORBIDDEN: N_("{a} and {b} must not come together {places}."),
    Level.CONSENT: N_("{a} and {b} may come together {places} only with consent."),
    Level.INFORM: N_("{a} and {b} may come together {places}; the officer is told."),
}
SEEN = 500  # things called so that are looked through for groups and people


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with the names of its sides; one without an event holds at every event."""

    id: str
    event_id: str | None
    group_a_id: str | None
    person_a_id: str | None
    side_a: str
    group_b_id: str | None
    person_b_id: str | None
    side_b: str
    level: Level
    in_meeting: bool
    neighbouring: bool
    entrance: bool
    minutes: int
    since: date | None
    until: date | None
    reason: str
    source: str
    confidential: bool

    def names(self, party_id: str) -> bool:
        """Whether a group or person is one of the sides."""
        return party_id in (self.group_a_id, self.person_a_id, self.group_b_id, self.person_b_id)


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A clash that is allowed, by whom and why; without a kind where only a later version knows it."""

    id: str
    kind: ClashKind | None
    meeting_id: str
    meeting: str
    other_meeting_id: str | None
    other_meeting: str
    room_id: str | None
    room: str
    rule_id: str | None
    authority: str
    reason: str
    officer: str
    at: datetime
    expires: date | None


def rule_rows(session: Session, event_id: str) -> list[RuleRow]:
    """The rules of an event and those of every event, by the names of their sides."""
    group_a, group_b, person_a, person_b = aliased(Group), aliased(Group), aliased(Person), aliased(Person)
    side_a, side_b = func.coalesce(group_a.name, person_a.name, ""), func.coalesce(group_b.name, person_b.name, "")
    query = (
        select(
            SeparationRule.id,
            SeparationRule.event_id,
            SeparationRule.group_a_id,
            SeparationRule.person_a_id,
            side_a,
            SeparationRule.group_b_id,
            SeparationRule.person_b_id,
            side_b,
            SeparationRule.level,
            SeparationRule.in_meeting,
            SeparationRule.neighbouring,
            SeparationRule.entrance,
            SeparationRule.minutes,
            SeparationRule.since,
            SeparationRule.until,
            SeparationRule.reason,
            SeparationRule.source,
            SeparationRule.confidential,
        )
        .outerjoin(group_a, group_a.id == SeparationRule.group_a_id)
        .outerjoin(person_a, person_a.id == SeparationRule.person_a_id)
        .outerjoin(group_b, group_b.id == SeparationRule.group_b_id)
        .outerjoin(person_b, person_b.id == SeparationRule.person_b_id)
        .where(or_(SeparationRule.event_id == event_id, SeparationRule.event_id.is_(None)))
        .order_by(side_a, side_b, SeparationRule.id)
    )
    return [RuleRow(*row) for row in session.execute(query)]


def override_rows(session: Session, event_id: str) -> list[OverrideRow]:
    """The overrides of an event, the newest first."""
    meeting, other = aliased(Meeting), aliased(Meeting)
    query = (
        select(
            Override.id,
            Override.kind,
            Override.meeting_id,
            meeting.title,
            Override.other_meeting_id,
            func.coalesce(other.title, ""),
            Override.room_id,
            func.coalesce(Room.name, ""),
            Override.rule_id,
            Override.authority,
            Override.reason,
            Override.officer,
            Override.at,
            Override.expires,
        )
        .join(meeting, meeting.id == Override.meeting_id)
        .outerjoin(other, other.id == Override.other_meeting_id)
        .outerjoin(Room, Room.id == Override.room_id)
        .where(Override.event_id == event_id)
        .order_by(Override.at.desc(), Override.id.desc())
    )
    return [OverrideRow(*row) for row in session.execute(query)]


class Covering(Protocol):
    """What a rule reaches, as a row and a draft both say it."""

    @property
    def level(self) -> Level: ...
    @property
    def in_meeting(self) -> bool: ...
    @property
    def neighbouring(self) -> bool: ...
    @property
    def entrance(self) -> bool: ...
    @property
    def minutes(self) -> int: ...


def rule_sentence(a: str, b: str, rule: Covering) -> str:
    """A rule in one sentence, with how far it reaches: "A and B must not come together in one meeting."."""
    places = [
        _(text)
        for wanted, text in (
            (rule.in_meeting, N_("in one meeting")),
            (rule.neighbouring, N_("in neighbouring rooms")),
            (rule.entrance, N_("at one entrance")),
        )
        if wanted
    ] or [_("in one room")]
    told = _(SENTENCES[rule.level]).format(a=a, b=b, places=_either(places))
    if not rule.minutes:
        return told
    reach = ngettext(
        "It reaches {n} minute before and after a meeting.", "It reaches {n} minutes before and after a meeting.",
        rule.minutes,
    )  # fmt: skip
    return f"{told} {reach.format(n=rule.minutes)}"


def _either(places: list[str]) -> str:
    if len(places) == 1:
        return places[0]
    return _("{first} or {last}").format(first=_(", ").join(places[:-1]), last=places[-1])


def covers_words(rule: Covering) -> str:
    """What a rule reaches, in the few words of a cell: "Meeting, next door, entrance, 30 min"."""
    words = [
        _(text)
        for wanted, text in (
            (rule.in_meeting, N_("meeting")),
            (rule.neighbouring, N_("next door")),
            (rule.entrance, N_("entrance")),
        )
        if wanted
    ]
    if rule.minutes:
        words.append(ngettext("{n} min", "{n} min", rule.minutes).format(n=rule.minutes))
    told = _(", ").join(words)
    return told[:1].upper() + told[1:]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A group or person that can be a side of a rule, with where a person belongs."""

    party: Party
    detail: str


def find_parties(session: Session, event_id: str, text: str, limit: int = 20) -> list[PartyRow]:
    """The groups and people called so, those of the event first; for no letters, the groups on its list."""
    if not text.strip():
        listed = select(Group.id, Group.name).join(EventGroup, EventGroup.group_id == Group.id)
        groups = session.execute(
            listed.where(EventGroup.event_id == event_id)
            .order_by(EventGroup.rank.is_(None), EventGroup.rank, Group.name)
            .limit(limit)
        )
        return [PartyRow(Party(SubjectKind.GROUP, row_id, name), "") for row_id, name in groups]
    kinds = {"group": SubjectKind.GROUP, "person": SubjectKind.PERSON}
    found = [row for row in find_anything(session, event_id, text, SEEN) if row.kind in kinds]
    return [PartyRow(Party(kinds[row.kind], row.id, row.name), row.detail) for row in found[:limit]]
