"""Which rooms suit a meeting: free and fit first, the reason in words beside the others."""

from dataclasses import dataclass, replace

from models.rules.clashes import clashes_of, stands
from models.rules.facts import AssignmentFacts, Clash, ClashKind, Facts, MeetingFacts, RoomFacts
from models.rules.indexes import Index, index
from models.rules.rooms import expected, seats_of
from models.rules.sentences import briefly

OF_ROOMS = frozenset({ClashKind.ROOM_TAKEN, ClashKind.TOO_SMALL, ClashKind.EQUIPMENT, ClashKind.CLOSED})


@dataclass(frozen=True, slots=True)
class RoomFit:
    """A room for a meeting; `spare` are the seats left over, None where nobody knows the room's seats."""

    room_id: str
    fits: bool
    reasons: tuple[str, ...] = ()
    spare: int | None = None


def fitting_rooms(meeting: str | MeetingFacts, facts: Facts | Index) -> list[RoomFit]:
    """Every room for a meeting at its time: those that fit, the closest in size first, then the others.

    A room fits where nothing forbids it or needs consent; what is merely to be known is among its reasons. Nothing for
    an unknown meeting.
    """
    known = index(facts)
    one = known.board.meetings.get(meeting) if isinstance(meeting, str) else meeting
    if one is None:
        return []
    one = one if one.live else replace(one, state="provisional")
    people, rooms = expected(one, known.known), known.facts.rooms
    found = [_fit(one, room, people, known) for room in rooms.values()]
    return sorted(found, key=lambda fit: (*_order(fit), rooms[fit.room_id].name, fit.room_id))


def _order(fit: RoomFit) -> tuple[bool, int, bool, int]:
    return not fit.fits, len(fit.reasons), fit.spare is None, fit.spare or 0


def _fit(meeting: MeetingFacts, room: RoomFacts, people: int, known: Index) -> RoomFit:
    found = [one for one in clashes_of(placed(meeting, room.id), known) if of_place(one) and not one.overridden_by]
    reasons = dict.fromkeys(briefly(one, meeting.id, known) for one in found)
    seats = seats_of(room, meeting.layout)
    spare = None if seats is None else seats - people
    return RoomFit(room.id, not any(stands(one) for one in found), tuple(reasons), spare)


def of_place(clash: Clash) -> bool:
    """Whether another room could end a clash."""
    return clash.kind in OF_ROOMS or (clash.kind == ClashKind.SEPARATION and len(clash.meetings) > 1)


def placed(meeting: MeetingFacts, room_id: str) -> MeetingFacts:
    """A meeting as if it had one room, from the first start to the last end of the rooms it has, in its layout."""
    given = meeting.live_assignments
    starts = min((one.starts for one in given), default=meeting.starts)
    ends = max((one.ends for one in given), default=meeting.ends)
    return replace(meeting, assignments=(AssignmentFacts("", room_id, starts, ends, meeting.layout),))
