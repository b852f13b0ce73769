"""The separation rules that hold at an event, and its overrides."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from models.entities.group import Group
from models.entities.meeting import Meeting
from models.entities.person import Person
from models.entities.room import Room
from models.entities.separation import ClashKind, Level, Override, SeparationRule


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
    """A clash that is allowed, by whom and why."""

    id: str
    kind: ClashKind
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
