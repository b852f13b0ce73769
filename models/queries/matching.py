"""A list beside the desk: every row with its outcome, what the list would make, and the moment of the desk it met."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.event import Event
from models.errors import NotFound
from models.intake.fields import Columns
from models.intake.headings import MEETINGS
from models.intake.meetings import ListedMeeting, listed_meetings
from models.intake.meetings_preview import Made, made_by, preview_meetings
from models.intake.naming import Register
from models.intake.people import COMPARED, ListedDelegate, content_of, listed_delegates
from models.intake.people_preview import preview_people
from models.intake.preview import Doubt, Outcome, Preview, PreviewRow
from models.intake.tables import Table
from models.intake.ticks import Tick, no_tick
from models.queries.coming import away_at
from models.queries.known import (
    BETWEEN_ROOMS,
    HeldDelegate,
    HeldMeeting,
    KnownGroup,
    KnownPerson,
    KnownRoom,
    known_delegates,
    known_groups,
    known_meetings,
    known_people,
    known_rooms,
    rooms_text,
    stamp,
)
from models.rules.folding import same_key
from models.rules.replies import LEFT_EMPTY
from models.rules.sentences import GROUP_AWAY, PERSON_AWAY
from resources.texts import _

Listed = TypeVar("Listed", ListedDelegate, ListedMeeting)
PERSON_FIELDS = (
    "given_name",
    "family_name",
    "honorific",
    "country",
    "languages",
    "email",
    "phone",
    "passport",
)
"""The FIELDs of people that belong to the person, wherever it is a delegate."""
NOT_EXPECTED = frozenset({"replaced", "withdrawn", "refused", "kept"})
LONGEST, LONGEST_REMARKS = 500, 20_000

_PERSONAL = [(name, COMPARED.index(name)) for name in PERSON_FIELDS]


@dataclass(frozen=True, slots=True)
class Matched(Generic[Listed]):
    """What a list would do to an event as the desk stood at `stamp`."""

    preview: Preview[Listed]
    made: Made
    stamp: int


@dataclass(frozen=True, slots=True)
class MeetingNames:
    """The groups, rooms and people meetings of an event may name."""

    groups: Register[KnownGroup]
    rooms: Register[KnownRoom]
    people: Register[KnownPerson]


def match_list(
    session: Session, event_id: str, table: Table, columns: Columns, tick: Tick = no_tick
) -> Matched[ListedDelegate] | Matched[ListedMeeting]:
    """The rows of a table beside an event; `NotFound` when the event was removed."""
    if columns.kind == MEETINGS:
        days = session.execute(select(Event.starts, Event.ends).where(Event.id == event_id)).one_or_none()
        if days is None:
            raise NotFound(_("This event was removed meanwhile. Choose another one."))
        meetings = listed_meetings(table, columns, (days[0], days[1]), tick)
        return _remarked(session, event_id, match_meetings(session, event_id, meetings, tick))
    people = listed_delegates(table, columns, tick)
    return _remarked(session, event_id, match_people(session, event_id, people, tick))


def _remarked(session: Session, event_id: str, matched: Matched[Listed]) -> Matched[Listed]:
    """The same, with a remark on every row that brings somebody who does not come by the list of groups."""
    away = away_at(session, event_id)
    if not away:
        return matched
    groups = known_groups(session, event_id)
    people = known_people(session, event_id) if any(_names_people(row) for row in matched.preview.rows) else ()
    names = MeetingNames(Register(groups), Register(()), Register(people))
    absent = _Absent(away, {one.id: one.name for one in groups}, names)
    rows = [replace(row, remark=absent.told(row)) for row in matched.preview.rows]
    return replace(matched, preview=Preview(rows))


def _names_people(row: PreviewRow[Any]) -> bool:
    return isinstance(row.listed, ListedMeeting) and bool(row.listed.people)


@dataclass(frozen=True, slots=True)
class _Absent:
    """Who of a row does not come: `away` gives the groups with their status, `called` the names of all."""

    away: Mapping[str, str]
    called: Mapping[str, str]
    names: MeetingNames

    def told(self, row: PreviewRow[Any]) -> str:
        """Why those of a row do not come, nothing for a row that brings nothing."""
        if row.outcome in (Outcome.SAME, Outcome.REFUSED):
            return ""
        if isinstance(row.listed, ListedDelegate):
            group = self.names.groups.first(row.listed.group)
            # A delegation of which nobody was left comes again with a new name.
            left_empty = group and self.away.get(group.id) in LEFT_EMPTY
            return "" if left_empty or row.listed.state in NOT_EXPECTED else self._of_group(row.listed.group)
        groups = [self._of_group(text) for text in row.listed.groups]
        people = [self._of_person(text, row.listed.groups) for text in row.listed.people]
        return " ".join(dict.fromkeys(text for text in (*groups, *people) if text))

    def _of_group(self, text: str) -> str:
        group = self.names.groups.first(text)
        status = self.away.get(group.id) if group else None
        return _(GROUP_AWAY[status]).format(party=group.name) if group and status else ""

    def _of_person(self, text: str, groups: Sequence[str]) -> str:
        """Of somebody who is only in delegations that do not come."""
        person = person_meant(text, groups, self.names)
        if person is None or not person.groups or not person.groups <= self.away.keys():
            return ""
        group_id = min(person.groups)
        return _(PERSON_AWAY[self.away[group_id]]).format(party=person.name, group=self.called[group_id])


def match_people(
    session: Session, event_id: str, rows: Sequence[ListedDelegate], tick: Tick = no_tick
) -> Matched[ListedDelegate]:
    """Rows of people beside the delegates of an event; a group may be named by any of its names."""
    at, groups, known = stamp(session), Register(known_groups(session, event_id)), known_delegates(session, event_id)
    listed = [_kept_short(row) for row in _with_group_names(rows, groups)]
    preview = _doubt_two_sayings(preview_people(listed, known, tick), known)
    applied = [row.listed.group for row in preview.of(Outcome.NEW)]
    return Matched(preview, Made((), unknown(applied, groups), ()), at)


def unknown(names: Iterable[str], register: Register[Any]) -> tuple[str, ...]:
    """The names nothing on the desk has, each once, as first spelled."""
    made: dict[str, str] = {}
    for name in dict.fromkeys(names):
        if name and not register.all_of(name):
            made.setdefault(same_key(name), name)
    return tuple(made.values())


def _with_group_names(rows: Sequence[ListedDelegate], groups: Register[KnownGroup]) -> list[ListedDelegate]:
    texts = {row.group for row in rows}
    names = {text: groups.name_of(text) for text in texts}
    told = {text: alike_words(text, groups) for text in texts}

    def named(row: ListedDelegate) -> ListedDelegate:
        doubts = (*row.doubts, Doubt("name", told[row.group])) if told[row.group] else row.doubts
        return replace(row, group=names[row.group], doubts=doubts)

    return [row if names[row.group] == row.group and not told[row.group] else named(row) for row in rows]


def alike_words(text: str, groups: Register[KnownGroup]) -> str:
    """That a group the desk does not know may be one it knows, nothing where none is like it."""
    known = groups.like(text)
    told = _("“{group}” may be {other}, which the desk knows.")
    return told.format(group=text, other=known.name) if known else ""


def _kept_short(row: ListedDelegate) -> ListedDelegate:
    """The row, refused where a text is longer than the desk keeps."""
    if row.refusal:
        return row
    for name in COMPARED:
        most = LONGEST_REMARKS if name == "remarks" else LONGEST
        if len(getattr(row, name)) > most:
            sentence = _("One of its texts has {n} characters; {most} is the most.")
            return replace(row, refusal=sentence.format(n=f"{len(getattr(row, name)):,}", most=f"{most:,}"))
    return row


def _doubt_two_sayings(preview: Preview[ListedDelegate], known: Sequence[HeldDelegate]) -> Preview[ListedDelegate]:
    """Make rows doubtful that say of one person what another row of the list contradicts: no order of them is right."""
    times = Counter(one.person_id for one in known)
    if len(times) == len(known):
        return preview
    person_of = {one.id: one.person_id for one in known if times[one.person_id] > 1}
    contradicted = _contradicted(preview, person_of)
    rows = [
        _doubtful(row, _("The list says two things of this person, who is in two delegations."))
        if row.outcome is Outcome.CHANGED and person_of.get(row.known_id or "") in contradicted
        else row
        for row in preview.rows
    ]
    return Preview(rows)


def _contradicted(preview: Preview[ListedDelegate], person_of: Mapping[str, str]) -> set[str]:
    said: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for row in preview.rows:
        if person := person_of.get(row.known_id or ""):
            content = content_of(row.listed)
            for name, place in _PERSONAL:
                if content[place]:
                    said[person, name].add(content[place])
    return {person for (person, _name), sayings in said.items() if len(sayings) > 1}


def _doubtful(row: PreviewRow[Listed], reason: str) -> PreviewRow[Listed]:
    told = f"{reason} {row.reason}" if row.outcome is Outcome.DOUBTFUL else reason
    return replace(row, outcome=Outcome.DOUBTFUL, reason=told)


def match_meetings(
    session: Session, event_id: str, rows: Sequence[ListedMeeting], tick: Tick = no_tick
) -> Matched[ListedMeeting]:
    """Rows of meetings beside those of an event; groups, rooms and people may be named by any of their names."""
    at, names, known = stamp(session), meeting_names(session, event_id), known_meetings(session, event_id)
    listed = [_with_known_names(row, names) for row in rows]
    held = {one.id: one for one in known}
    preview = Preview([_doubt_meeting(row, held, names) for row in preview_meetings(listed, known, tick).rows])
    return Matched(preview, _made(preview, names), at)


def meeting_names(session: Session, event_id: str) -> MeetingNames:
    return MeetingNames(
        Register(known_groups(session, event_id)),
        Register(known_rooms(session, event_id)),
        Register(known_people(session, event_id)),
    )


def _with_known_names(row: ListedMeeting, names: MeetingNames) -> ListedMeeting:
    rooms = rooms_of(row.room, names.rooms)
    return replace(
        row,
        room=row.room if rooms == [row.room] else rooms_text(rooms),
        groups=names.groups.names_of(row.groups),
        people=names.people.names_of(row.people),
    )


def rooms_of(text: str, rooms: Register[KnownRoom]) -> list[str]:
    """The rooms a cell names, parted at semicolons unless a room is called just so."""
    if BETWEEN_ROOMS.strip() not in text or rooms.all_of(text):
        return [text] if same_key(text) else []
    return [name.strip() for name in text.split(BETWEEN_ROOMS.strip()) if same_key(name)]


def _doubt_meeting(
    row: PreviewRow[ListedMeeting], held: Mapping[str, HeldMeeting], names: MeetingNames
) -> PreviewRow[ListedMeeting]:
    if row.outcome not in (Outcome.NEW, Outcome.CHANGED, Outcome.DOUBTFUL):
        return row
    known = held.get(row.known_id or "")
    if known and known.off and row.changes:
        row = _doubtful(row, _("It was cancelled or postponed on the desk."))
    for name in row.listed.groups if known is None or any(one.field == "groups" for one in row.changes) else ():
        if told := alike_words(name, names.groups):
            row = _doubtful(row, told)
    if known is None or any(change.field == "people" for change in row.changes):
        for name in row.listed.people:
            if person_meant(name, row.listed.groups, names) is None and names.people.all_of(name):
                row = _doubtful(row, _("There are several people called {name}.").format(name=name))
    return row


def person_meant(name: str, groups: Sequence[str], names: MeetingNames) -> KnownPerson | None:
    """Whom a meeting means by a name: the one at the event, the one in its delegations; None where that is not one."""
    some = names.people.all_of(name)
    if len(some) > 1:
        some = [person for person in some if person.groups] or some
    if len(some) > 1:
        there = {group.id for text in groups for group in names.groups.all_of(text)}
        some = [person for person in some if person.groups & there] or some
    return some[0] if len(some) == 1 else None


def _made(preview: Preview[ListedMeeting], names: MeetingNames) -> Made:
    told = made_by(preview, (), (), ())
    rooms = [room for text in told.rooms for room in rooms_of(text, names.rooms)]
    return Made(unknown(rooms, names.rooms), unknown(told.groups, names.groups), unknown(told.people, names.people))
