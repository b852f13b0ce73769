"""Planning meetings: what they are, who takes part, when they are, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.event import AgendaItem, Event, EventGroup
from models.entities.meeting import (
    LIVE,
    OFF,
    Assignment,
    AssignmentState,
    Interpretation,
    Meeting,
    MeetingEquipment,
    MeetingKind,
    MeetingState,
    Participation,
    Ring,
)
from models.entities.person import Person
from models.entities.room import Layout
from models.errors import NotFound, UserError
from models.labels import day_word, names_listed
from models.operations.assignments import lay_out, place, placing_of
from models.operations.guards import (
    found,
    group_names,
    in_chunks,
    in_our_time,
    not_negative,
    open_event,
    open_events,
    require,
    storable,
    sums_to,
    values_of,
)
from models.operations.lines import set_lines
from models.operations.seen import edited, put, refuse_stale
from resources.texts import N_, _

PLAN_MEETINGS = N_("new meeting|{n} new meetings")
CHANGE_MEETING = N_("change of a meeting")
MOVE_MEETINGS = N_("move of a meeting|move of {n} meetings")
SET_PARTIES = N_("participants of a meeting")
CONFIRM_MEETINGS = N_("meeting confirmed|{n} meetings confirmed")
MARK_MEETINGS = N_("state of a meeting|state of {n} meetings")
CANCEL_MEETINGS = N_("meeting cancelled|{n} meetings cancelled")
POSTPONE_MEETINGS = N_("meeting postponed|{n} meetings postponed")
REMOVE_MEETINGS = N_("meeting removed|{n} meetings removed")

NUMBERS = ("booths", "at_table", "behind", "expected", "leg")


class Times(NamedTuple):
    """From when to when, the venue's wall-clock."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A delegation or one named person in a meeting; `seats` is the delegation's quota where one was agreed."""

    group_id: str | None = None
    person_id: str | None = None
    required: bool = True
    ring: Ring = Ring.TABLE
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting as the officer enters it; `at_table` and `behind` are its formula for each side."""

    title: str
    starts: datetime
    ends: datetime
    kind: MeetingKind = MeetingKind.OTHER
    state: MeetingState = MeetingState.PROVISIONAL
    announced_title: str = ""
    languages: str = ""
    interpretation: Interpretation = Interpretation.NONE
    booths: int = 0
    at_table: int | None = None
    behind: int | None = None
    expected: int | None = None
    layout: Layout | None = None
    chair: str = ""
    is_open: bool = False
    announced: bool = False
    agenda_item_id: str | None = None
    shuttle: str = ""
    leg: int | None = None
    remarks: str = ""
    equipment: tuple[str, ...] = ()
    parties: tuple[PartyDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveDraft:
    """A meeting taken from the times the officer saw to new ones, and into another room when one is given."""

    meeting_id: str
    seen: Times
    to: Times
    room_id: str | None = None


def plan_meeting(session: Session, event_id: str, draft: MeetingDraft) -> str:
    """Plan a meeting; a room is assigned apart. Returns its id."""
    return plan_meetings(session, event_id, [draft])[0]


def plan_meetings(session: Session, event_id: str, drafts: Sequence[MeetingDraft]) -> list[str]:
    """Plan many meetings in one step. Returns their ids."""
    event = open_event(session, event_id)
    check_parties(session, event, [party for draft in drafts for party in draft.parties])
    _check_agenda(session, event, {draft.agenda_item_id for draft in drafts if draft.agenda_item_id})
    rows = [{"id": new_id(), "event_id": event_id, **_meeting_values(draft)} for draft in drafts]
    ids = [str(row["id"]) for row in rows]
    pairs = list(zip(ids, drafts, strict=True))
    lines: list[tuple[Any, list[dict[str, Any]]]] = [
        (Meeting, rows),
        (MeetingEquipment, [_equipment_row(meeting_id, name) for meeting_id, one in pairs for name in _things(one)]),
        (
            Participation,
            [
                {"id": new_id(), "meeting_id": row_id, **values_of(p)}
                for row_id, one in pairs
                for p in once(one.parties)
            ],
        ),
    ]
    for entity, made in lines:
        if made:
            session.execute(insert(entity), made)
    sums_to(session, len(ids))
    return ids


def _equipment_row(meeting_id: str, name: str) -> dict[str, Any]:
    return {"id": new_id(), "meeting_id": meeting_id, "name": name}


def _things(draft: MeetingDraft) -> list[str]:
    return [name for name in dict.fromkeys(storable("equipment", name) for name in draft.equipment) if name]


def once(parties: Sequence[PartyDraft]) -> list[PartyDraft]:
    """Each group and each person once, as given first."""
    return list({(party.group_id, party.person_id): party for party in reversed(parties)}.values())[::-1]


def _meeting_values(draft: MeetingDraft) -> dict[str, Any]:
    values = values_of(draft, "equipment", "parties")
    require("title", values["title"])
    check_times(values["title"], Times(draft.starts, draft.ends))
    _check_numbers(draft)
    return values


def _check_numbers(draft: MeetingDraft) -> None:
    for name in NUMBERS:
        not_negative(name, getattr(draft, name))


def check_times(title: str, times: Times) -> None:
    """Refuse a meeting that ends before it begins or has no length."""
    in_our_time(*times)
    if times.ends <= times.starts:
        raise UserError(
            _(
                "“{title}” would end at {ends} on {last}, not after its start at {starts} on {first}. Check both."
            ).format(
                title=title,
                starts=f"{times.starts:%H:%M}",
                ends=f"{times.ends:%H:%M}",
                first=day_word(times.starts),
                last=day_word(times.ends),
            )
        )


def check_parties(session: Session, event: Event, parties: Sequence[PartyDraft]) -> None:
    """Refuse parties that are nobody, two at once, unknown, or not on the list of the event."""
    for party in parties:
        if (party.group_id is None) == (party.person_id is None):
            raise UserError(_("A party to a meeting is one delegation or one person. Choose one."))
        not_negative("seats", party.seats)
    groups = {party.group_id for party in parties if party.group_id}
    listed = set(session.scalars(select(EventGroup.group_id).where(EventGroup.event_id == event.id)))
    if strange := groups - listed:
        raise UserError(
            _("Not on the list of this event: {groups}. Put them on the list first.").format(
                groups=names_listed(group_names(session, strange)) or _("a group removed meanwhile")
            )
        )
    people = list({party.person_id for party in parties if party.person_id})
    known = {one for some in in_chunks(people) for one in session.scalars(select(Person.id).where(Person.id.in_(some)))}
    if len(known) < len(people):
        raise NotFound(_("Somebody you chose was removed from the directory meanwhile. Choose anew."))


def _check_agenda(session: Session, event: Event, items: set[str]) -> None:
    known = set(session.scalars(select(AgendaItem.id).where(AgendaItem.event_id == event.id)))
    if items - known:
        raise NotFound(_("This point of the agenda was removed meanwhile. Choose another one."))


def change_meeting(session: Session, meeting_id: str, seen: MeetingDraft, draft: MeetingDraft) -> None:
    """Change what an officer edited of a meeting; its room moves with its times.

    `Conflict` when one of these values changed since `seen`.
    """
    meeting = _meetings(session, [meeting_id])[0]
    values = edited(meeting, seen, draft, ("starts", "ends", "equipment", "parties"))
    if "title" in values:
        require("title", values["title"])
    _check_numbers(draft)
    if draft.agenda_item_id:
        _check_agenda(session, open_event(session, meeting.event_id), {draft.agenda_item_id})
    put(meeting, values)
    if "layout" in values:
        lay_out(session, meeting_id, values["layout"])
    if values.get("state") in OFF:
        _release_rooms(session, [meeting_id])
    session.flush()
    if draft.equipment != seen.equipment:
        set_lines(session, MeetingEquipment, {"meeting_id": meeting_id}, [{"name": name} for name in _things(draft)])
    if draft.parties != seen.parties:
        set_parties(session, meeting_id, draft.parties, seen.parties)
    before, after = Times(seen.starts, seen.ends), Times(draft.starts, draft.ends)
    if before != after:
        move_meetings(session, [MoveDraft(meeting_id, before, after)])


def draft_of(session: Session, meeting_id: str) -> MeetingDraft:
    """A meeting as the officer sees it, to edit."""
    meeting = found(session, Meeting, [meeting_id])[0]
    things = select(MeetingEquipment.name).where(MeetingEquipment.meeting_id == meeting_id)
    names = MeetingDraft.__dataclass_fields__.keys() - {"equipment", "parties"}
    return MeetingDraft(
        **{name: getattr(meeting, name) for name in names},
        equipment=tuple(session.scalars(things.order_by(MeetingEquipment.name))),
        parties=tuple(_parties_of(session, meeting_id)),
    )


def _parties_of(session: Session, meeting_id: str) -> list[PartyDraft]:
    columns = [getattr(Participation, name) for name in PartyDraft.__dataclass_fields__]
    rows = select(*columns).where(Participation.meeting_id == meeting_id).order_by(Participation.id)
    return [PartyDraft(*row) for row in session.execute(rows)]


def set_parties(
    session: Session, meeting_id: str, parties: Sequence[PartyDraft], seen: Sequence[PartyDraft] | None = None
) -> None:
    """Set all parties of a meeting; `Conflict` when they are no longer those seen."""
    meeting = _meetings(session, [meeting_id])[0]
    if seen is not None:
        now = _parties_of(session, meeting_id)
        if set(now) != set(seen):
            refuse_stale("parties", _names(session, seen), _names(session, now))
    check_parties(session, open_event(session, meeting.event_id), parties)
    set_lines(session, Participation, {"meeting_id": meeting_id}, [values_of(party) for party in once(parties)])


def _names(session: Session, parties: Sequence[PartyDraft]) -> str:
    people = [party.person_id for party in parties if party.person_id]
    names = list(session.scalars(select(Person.name).where(Person.id.in_(people)).order_by(Person.name)))
    return names_listed([*group_names(session, {party.group_id for party in parties if party.group_id}), *names], 6)


def move_meeting(session: Session, meeting_id: str, seen: Times, to: Times) -> None:
    """Move a meeting with its rooms; `Conflict` with both times when it was moved meanwhile."""
    move_meetings(session, [MoveDraft(meeting_id, seen, to)])


def move_meetings(session: Session, moves: Sequence[MoveDraft]) -> int:
    """Move meetings with their rooms in one step, so that they may change places. Returns how many were moved."""
    meetings = {meeting.id: meeting for meeting in _meetings(session, [move.meeting_id for move in moves])}
    given = _assignments(session, list(meetings))
    placings = [
        replace(
            placing_of(one),
            room_id=move.room_id or one.room_id,
            starts=one.starts + (move.to.starts - meetings[move.meeting_id].starts),
            ends=one.ends + (move.to.ends - meetings[move.meeting_id].ends),
        )
        for move in moves
        for one in given.get(move.meeting_id, ())
    ]
    for move in moves:
        _move(meetings[move.meeting_id], move)
    session.flush()
    place(session, placings)
    return sums_to(session, len(meetings))


def _move(meeting: Meeting, move: MoveDraft) -> None:
    check_times(meeting.title, move.to)
    now = Times(meeting.starts, meeting.ends)
    if now not in (move.seen, move.to):
        seen = move.seen
        refuse_stale("times", _span(seen), _span(now))
    meeting.starts, meeting.ends = move.to


def _span(times: Times) -> str:
    return f"{day_word(times.starts)} {times.starts:%H:%M}–{times.ends:%H:%M}"


def _meetings(session: Session, ids: Sequence[str]) -> list[Meeting]:
    """The meetings, none of a closed event."""
    meetings = found(session, Meeting, ids)
    if not meetings:
        raise UserError(_("Choose at least one meeting."))
    open_events(session, (meeting.event_id for meeting in meetings))
    return meetings


def _assignments(session: Session, meeting_ids: Sequence[str]) -> dict[str, list[Assignment]]:
    live: dict[str, list[Assignment]] = {}
    for some in in_chunks(meeting_ids):
        rows = select(Assignment).where(Assignment.meeting_id.in_(some), Assignment.state.in_(LIVE))
        for one in session.scalars(rows.order_by(Assignment.id)):
            live.setdefault(one.meeting_id, []).append(one)
    return live


def mark_meetings(session: Session, ids: Sequence[str], state: MeetingState) -> int:
    """Set the state of meetings; those that do not take place give their rooms back."""
    meetings = _meetings(session, ids)
    for meeting in meetings:
        meeting.state = state
    if state in OFF:
        _release_rooms(session, ids)
    return sums_to(session, len(meetings))


def confirm_meetings(session: Session, ids: Sequence[str]) -> int:
    return mark_meetings(session, ids, MeetingState.CONFIRMED)


def cancel_meetings(session: Session, ids: Sequence[str]) -> int:
    """Cancel meetings; their rooms are released."""
    return mark_meetings(session, ids, MeetingState.CANCELLED)


def postpone_meetings(session: Session, ids: Sequence[str]) -> int:
    """Postpone meetings; their rooms are released."""
    return mark_meetings(session, ids, MeetingState.POSTPONED)


def _release_rooms(session: Session, meeting_ids: Sequence[str]) -> None:
    for given in _assignments(session, meeting_ids).values():
        for one in given:
            one.state = AssignmentState.RELEASED


def remove_meetings(session: Session, ids: Sequence[str]) -> int:
    """Remove meetings planned by mistake, with their rooms and parties; one that is called off is cancelled instead."""
    meetings = _meetings(session, ids)
    for some in in_chunks([meeting.id for meeting in meetings]):
        session.execute(delete(Meeting).where(Meeting.id.in_(some)))
    return sums_to(session, len(meetings))
