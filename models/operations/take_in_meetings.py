"""Taking in a list of meetings with the rooms, groups and people it names, in one step that can be undone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.event import Event
from models.entities.meeting import Assignment, AssignmentState, Meeting, MeetingKind, MeetingState, Participation
from models.entities.person import Person
from models.entities.room import Room
from models.intake.meetings import ListedMeeting
from models.intake.preview import PreviewRow
from models.operations.guards import open_event, storable, sums_to
from models.operations.taking import Bulk, Chosen, TakenIn, chosen, groups_named, still_so
from models.progress import Progress
from models.queries.known import Given, HeldMeeting, known_meetings
from models.queries.matching import Matched, MeetingNames, match_meetings, meeting_names, person_meant, rooms_of
from models.rules.folding import same_key
from resources.texts import N_

TAKE_IN_MEETINGS = N_("list of meetings: {n} meeting|list of meetings: {n} meetings")

Row = PreviewRow[ListedMeeting]
Values = dict[str, Any]


@dataclass(slots=True)
class _Writes:
    """What a list of meetings writes below the meetings; changes by id."""

    meetings: list[Values] = field(default_factory=list[Values])
    changes: dict[str, Values] = field(default_factory=dict[str, Values])
    parties: list[Values] = field(default_factory=list[Values])
    parties_gone: list[str] = field(default_factory=list[str])
    given: list[Values] = field(default_factory=list[Values])
    given_changes: dict[str, Values] = field(default_factory=dict[str, Values])


@dataclass(frozen=True, slots=True)
class _Ids:
    """What the names in a list mean: groups by their text, rooms (and whether shared) and new people by name."""

    groups: Mapping[str, str]
    rooms: Mapping[str, tuple[str, bool]]
    people: Mapping[str, str]
    names: MeetingNames

    def group(self, name: str) -> str:
        return self.groups[name]

    def person(self, name: str, groups: Sequence[str]) -> str:
        meant = person_meant(name, groups, self.names) or self.names.people.first(name)
        return meant.id if meant else self.people[same_key(name)]


def take_in_meetings(
    session: Session,
    event_id: str,
    seen: Matched[ListedMeeting],
    accepted: Collection[int] = (),
    progress: Progress | None = None,
) -> TakenIn:
    """Plan and change the meetings of a list in one step; `accepted` are the numbers of doubtful rows taken as well.

    A room of the list is given provisionally, and a room given before is provisional again where its meeting moves.
    `Conflict` when the desk changed so that a row would do otherwise than `seen`; `Cancelled` leaves all as it was.
    """
    event = open_event(session, event_id)
    listed = [row.listed for row in seen.preview.rows]
    matched = still_so(session, seen, lambda: match_meetings(session, event_id, listed))
    rows = chosen(matched.preview, accepted)
    taken = [row.listed for row in (*rows.new, *rows.changed)]
    bulk = Bulk(session, progress or Progress(), 3 * len(taken))
    names = meeting_names(session, event_id)
    groups = groups_named(session, bulk, event_id, (name for one in taken for name in one.groups), names.groups)
    rooms, rooms_made = _rooms_named(session, bulk, event_id, taken, names)
    people = _people_made(bulk, taken, names)
    writes, ids = _Writes(), _Ids(groups.ids, rooms, people, names)
    for row in rows.new:
        _gather_new(event, row.listed, ids, writes)
    _gather_changes(session, event_id, rows, ids, writes)
    _write(bulk, writes)
    sums_to(session, len(taken))
    return TakenIn(len(rows.new), len(rows.changed), rows.left, groups.made, rooms_made, len(people))


def _rooms_named(
    session: Session, bulk: Bulk, event_id: str, taken: Iterable[ListedMeeting], names: MeetingNames
) -> tuple[dict[str, tuple[str, bool]], int]:
    """The rooms a list names, those the desk did not know made, and how many these are."""
    rooms: dict[str, tuple[str, bool]] = {}
    made: list[Values] = []
    last = session.scalar(select(func.max(Room.position)).where(Room.event_id == event_id)) or 0
    for name in (name for one in taken for name in rooms_of(one.room, names.rooms)):
        if same_key(name) not in rooms:
            known = names.rooms.first(name)
            rooms[same_key(name)] = (known.id, known.shared) if known else (new_id(), False)
            if not known:
                place = {"event_id": event_id, "position": last + len(made) + 1}
                made.append({"id": rooms[same_key(name)][0], "name": storable("name", name), **place})
    bulk.insert(Room, made)
    return rooms, len(made)


def _people_made(bulk: Bulk, taken: Iterable[ListedMeeting], names: MeetingNames) -> dict[str, str]:
    """People a list names whom the desk does not know, added to the directory; their ids by name."""
    texts = {same_key(name): name for one in taken for name in one.people if not names.people.all_of(name)}
    made = {key: new_id() for key in texts}
    bulk.insert(Person, [{"id": made[key], "name": storable("name", text)} for key, text in texts.items()])
    return made


def _gather_new(event: Event, listed: ListedMeeting, ids: _Ids, writes: _Writes) -> None:
    assert listed.start, "a row without a start is refused"
    starts = listed.start
    ends = listed.end or starts + timedelta(minutes=event.meeting_minutes)
    meeting_id = new_id()
    writes.meetings.append(
        {
            "id": meeting_id,
            "event_id": event.id,
            "title": storable("title", listed.title),
            "kind": MeetingKind(listed.kind) if listed.kind else MeetingKind.OTHER,
            "starts": starts,
            "ends": ends,
            "languages": storable("languages", listed.language),
        }
    )
    writes.parties += _parties(meeting_id, listed, ids, listed.groups, listed.people)
    writes.given += [_given(meeting_id, room, starts, ends) for room in _rooms(listed, ids)]


def _parties(
    meeting_id: str, listed: ListedMeeting, ids: _Ids, groups: Iterable[str], people: Iterable[str]
) -> list[Values]:
    """One row for each party, though two names may mean the same one."""
    group_ids = dict.fromkeys(ids.group(name) for name in groups)
    person_ids = dict.fromkeys(ids.person(name, listed.groups) for name in people)
    return [
        *(_party(meeting_id, group_id, None) for group_id in group_ids),
        *(_party(meeting_id, None, person_id) for person_id in person_ids),
    ]


def _party(meeting_id: str, group_id: str | None, person_id: str | None) -> Values:
    return {"id": new_id(), "meeting_id": meeting_id, "group_id": group_id, "person_id": person_id}


def _rooms(listed: ListedMeeting, ids: _Ids) -> list[tuple[str, bool]]:
    """The rooms of a row, each once."""
    return list(dict.fromkeys(ids.rooms[same_key(name)] for name in rooms_of(listed.room, ids.names.rooms)))


def _given(meeting_id: str, room: tuple[str, bool], starts: datetime, ends: datetime) -> Values:
    return {
        "id": new_id(),
        "meeting_id": meeting_id,
        "room_id": room[0],
        "starts": starts,
        "ends": ends,
        "state": AssignmentState.PROVISIONAL,
        "shared": room[1],
    }


def _gather_changes(session: Session, event_id: str, rows: Chosen[ListedMeeting], ids: _Ids, writes: _Writes) -> None:
    held = {one.id: one for one in known_meetings(session, event_id)} if rows.changed else {}
    for row in rows.changed:
        _change(row, held[row.known_id or ""], ids, writes)


def _change(row: Row, known: HeldMeeting, ids: _Ids, writes: _Writes) -> None:
    changed, listed = {change.field for change in row.changes}, row.listed
    values: Values = {"state": MeetingState.PROVISIONAL} if known.off else {}
    if "kind" in changed:
        values["kind"] = MeetingKind(listed.kind)
    if "language" in changed:
        values["languages"] = storable("languages", listed.language)
    if changed & {"start", "end"}:
        values |= _times(listed, known)
    writes.changes[known.id] = values
    _change_rooms(listed, known, values, ids, writes)
    _change_parties(listed, known, changed, ids, writes)


def _times(listed: ListedMeeting, known: HeldMeeting) -> dict[str, datetime]:
    """The new times; a list without an end leaves the meeting its length."""
    start = listed.start or known.starts
    return {"starts": start, "ends": listed.end or start + (known.ends - known.starts)}


def _change_rooms(listed: ListedMeeting, known: HeldMeeting, values: Values, ids: _Ids, writes: _Writes) -> None:
    """Rooms the list does not name are released, those it names stay or are given; all move with the meeting."""
    starts, ends = values.get("starts", known.starts), values.get("ends", known.ends)
    wanted = dict(_rooms(listed, ids))
    for given in known.given:
        if wanted and given.room_id not in wanted:
            writes.given_changes[given.id] = {"state": AssignmentState.RELEASED}
        elif "starts" in values:
            writes.given_changes[given.id] = _moved(given, known, starts, ends)
    there = {given.room_id for given in known.given}
    writes.given += [_given(known.id, room, starts, ends) for room in _rooms(listed, ids) if room[0] not in there]


def _moved(given: Given, known: HeldMeeting, starts: datetime, ends: datetime) -> Values:
    """A room moves with its meeting, setting up and clearing kept where they still fit; it must be confirmed anew."""
    times = {"starts": given.starts + (starts - known.starts), "ends": given.ends + (ends - known.ends)}
    if times["starts"] >= times["ends"]:
        times = {"starts": starts, "ends": ends}
    return {**times, "state": AssignmentState.PROVISIONAL}


def _change_parties(
    listed: ListedMeeting, known: HeldMeeting, changed: Collection[str], ids: _Ids, writes: _Writes
) -> None:
    """Who is no longer named leaves, who is named stays as agreed, who is new comes."""
    fresh: dict[str, list[str]] = {"groups": [], "people": []}
    there = {"groups": [one for one in known.parties if one.group_id], "people": []}
    there["people"] = [one for one in known.parties if one.person_id]
    for name, held in (("groups", known.groups), ("people", known.people)):
        if name in changed:
            wanted = {same_key(text): text for text in getattr(listed, name)}
            parties = dict(zip(map(same_key, held), there[name], strict=True))
            writes.parties_gone += [party.id for key, party in parties.items() if key not in wanted]
            fresh[name] = [text for key, text in wanted.items() if key not in parties]
    here = {(one.group_id, one.person_id) for one in known.parties if one.id not in writes.parties_gone}
    rows = _parties(known.id, listed, ids, fresh["groups"], fresh["people"])
    writes.parties += [row for row in rows if (row["group_id"], row["person_id"]) not in here]


def _write(bulk: Bulk, writes: _Writes) -> None:
    bulk.insert(Meeting, writes.meetings)
    bulk.update(Meeting, writes.changes)
    bulk.delete(Participation, writes.parties_gone)
    bulk.insert(Participation, writes.parties)
    bulk.update(Assignment, writes.given_changes)
    bulk.insert(Assignment, writes.given)
