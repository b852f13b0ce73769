"""What the Programme page asks on the reading lane: meetings with their clashes, rooms, and what dialogs start from."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from sqlalchemy.orm import Session

from models.errors import NotFound
from models.operations.meetings import MeetingDraft, draft_of
from models.queries.clashes import ClashRow
from models.queries.events import EventFacts, event_facts
from models.queries.fitting import FitRow, fitting_rooms
from models.queries.meetings import MeetingRow, heads_of, meeting_rows, party_choices
from models.queries.rooms import RoomRow, room_rows
from ui.dialogs.meeting import MeetingChoices
from ui.tables.columns import Column
from ui.tables.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A meeting in the list with what stands against it: its open clashes, and those somebody allowed."""

    meeting: MeetingRow
    open: tuple[ClashRow, ...]
    allowed: tuple[ClashRow, ...]

    @property
    def id(self) -> str:
        return self.meeting.id

    @property
    def first(self) -> ClashRow | None:
        """The worst that stands against it."""
        return next(chain(self.open, self.allowed), None)


@dataclass(frozen=True, slots=True)
class ProgrammeRead:
    """Everything both views show; `days` are those of the event and of its meetings."""

    rows: Prepared[ProgrammeRow]
    rooms: Sequence[RoomRow]
    heads: Mapping[str, str]
    days: tuple[date, ...]
    facts: EventFacts

    @property
    def meetings(self) -> list[MeetingRow]:
        return [row.meeting for row in self.rows.rows]


@dataclass(frozen=True, slots=True)
class MeetingRead:
    """What the dialog of a meeting starts from; no draft where a new one is planned."""

    draft: MeetingDraft | None
    choices: MeetingChoices
    facts: EventFacts


def by_meeting(clashes: Sequence[ClashRow]) -> dict[str, list[ClashRow]]:
    """The clashes of each meeting: first what is in the way, then what is merely to be known, then what is allowed."""
    found: dict[str, list[ClashRow]] = defaultdict(list)
    for clash in sorted(clashes, key=lambda one: (not one.is_open, not one.blocks)):
        for meeting_id in clash.meetings:
            found[meeting_id].append(clash)
    return dict(found)


def read_programme(
    session: Session,
    event_id: str,
    clashes: Sequence[ClashRow],
    columns: Sequence[Column[ProgrammeRow]],
    shown: Collection[str],
) -> ProgrammeRead:
    """The programme of an event; `clashes` are open or allowed, `shown` the columns whose texts are wanted at once."""
    of = by_meeting(clashes)
    meetings = meeting_rows(session, event_id)
    rows = [_row(meeting, of.get(meeting.id, ())) for meeting in meetings]
    facts = event_facts(session, event_id)
    return ProgrammeRead(
        prepare(rows, columns, shown),
        room_rows(session, event_id),
        heads_of(session, event_id),
        days_of(facts, meetings),
        facts,
    )


def _row(meeting: MeetingRow, clashes: Sequence[ClashRow]) -> ProgrammeRow:
    waiting = tuple(clash for clash in clashes if clash.is_open)
    return ProgrammeRow(meeting, waiting, tuple(clash for clash in clashes if not clash.is_open))


def days_of(facts: EventFacts, meetings: Sequence[MeetingRow]) -> tuple[date, ...]:
    """The days of an event, and those outside it on which something is planned."""
    days = {facts.starts + timedelta(days=n) for n in range((facts.ends - facts.starts).days + 1)}
    return tuple(sorted(days | {meeting.day for meeting in meetings}))


def read_meeting(session: Session, event_id: str, meeting_id: str) -> MeetingRead:
    """What the dialog of a meeting starts from; "" asks for a new one. `NotFound` when it was removed meanwhile."""
    facts = event_facts(session, event_id)
    groups = party_choices(session, event_id)
    names = {one.id: one.name for one in groups}
    choices = MeetingChoices(groups, facts.agenda, names, session.info["today"](event_id), (facts.starts, facts.ends))
    if not meeting_id:
        return MeetingRead(None, choices, facts)
    draft = draft_of(session, meeting_id)
    for row in meeting_rows(session, event_id, [meeting_id]):
        names |= {party.group_id or party.person_id or "": party.name for party in row.parties}
    return MeetingRead(draft, choices, facts)


def read_rooms(session: Session, meeting_id: str) -> list[FitRow]:
    """The rooms for a meeting; none when it was removed meanwhile, which the list will show anyway."""
    try:
        return fitting_rooms(session, meeting_id)
    except NotFound:
        return []
