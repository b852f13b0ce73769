"""Every clash of an event in words, with what would solve it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from models.kinds import ClashKind, Level
from models.queries.facts import facts_of
from models.queries.separation import OverrideRow, override_rows
from models.rules.clashes import find_clashes, stands
from models.rules.facts import Clash
from models.rules.indexes import Index, index
from models.rules.sentences import sentence
from models.rules.ways import WayOut, ways_out
from models.rules.words import meeting_of


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash; ids beside their names in the same order.

    It is open until somebody allows it (`allowed` says who and why); an open one `blocks` where it is more than
    information. `ways`, where asked for, are what would solve it, the least change first, each with its action.
    """

    id: str
    kind: ClashKind
    level: Level
    meetings: tuple[str, ...]
    titles: tuple[str, ...]
    rooms: tuple[str, ...]
    room_names: tuple[str, ...]
    parties: tuple[str, ...]
    party_names: tuple[str, ...]
    starts: datetime
    ends: datetime
    rule: str | None
    confidential: bool
    overridden_by: str | None
    blocks: bool
    text: str
    ways: tuple[WayOut, ...]
    allowed: OverrideRow | None = None

    @property
    def is_open(self) -> bool:
        return self.overridden_by is None


def clash_rows(session: Session, event_id: str, *, ways: bool = False) -> list[ClashRow]:
    """All clashes of an event in order of time, the overridden ones among them.

    `ways` asks for their ways out too, which takes some 50 ms for each clash of a large event; `ways_of` tells those
    of one clash.
    """
    known = index(facts_of(session, event_id))
    rows = [_row(clash, known, ways) for clash in find_clashes(known)]
    if all(row.is_open for row in rows):
        return rows
    allowed = {one.id: one for one in override_rows(session, event_id)}
    return [replace(row, allowed=allowed.get(row.overridden_by or "")) for row in rows]


def ways_of(session: Session, event_id: str, clash_id: str) -> list[WayOut]:
    """What would solve one clash of `clash_rows`; nothing when it is solved already."""
    known = index(facts_of(session, event_id))
    found = next((clash for clash in find_clashes(known) if clash_key(clash) == clash_id), None)
    return ways_out(found, known) if found else []


def clash_key(clash: Clash) -> str:
    """What makes a clash the same one in the next look: its kind, meetings, rooms, parties and rule."""
    parts = (clash.kind.value, "+".join(clash.meetings), "+".join(clash.rooms), "+".join(clash.parties))
    return "/".join((*parts, clash.rule or "", f"{clash.starts:%Y%m%dT%H%M}"))


def _row(clash: Clash, known: Index, ways: bool) -> ClashRow:
    facts = known.facts
    rule = next((one for one in facts.separations if one.id == clash.rule), None)
    meetings = [meeting_of(one, known) for one in clash.meetings]
    return ClashRow(
        clash_key(clash),
        clash.kind,
        clash.level,
        clash.meetings,
        tuple(meeting.title if meeting else "" for meeting in meetings),
        clash.rooms,
        tuple(facts.rooms[room].name for room in clash.rooms),
        clash.parties,
        tuple(facts.groups.get(party) or facts.people.get(party, "") for party in clash.parties),
        clash.starts,
        clash.ends,
        clash.rule,
        bool(rule and rule.confidential),
        clash.overridden_by,
        stands(clash),
        sentence(clash, known),
        tuple(ways_out(clash, known)) if ways else (),
    )
