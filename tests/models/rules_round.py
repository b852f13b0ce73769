"""A small invented round for the tests of the rules: groups, people, rooms, and meetings made in one line."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from models.rules.facts import (
    AssignmentFacts,
    Attendance,
    Facts,
    MeetingFacts,
    PersonAttendance,
    RoomFacts,
    SeparationFacts,
    Subject,
    SubjectKind,
)

GROUPS = {
    "harbour": "Harbour Party",
    "orchard": "Orchard Movement",
    "platform": "National Platform",
    "lamp": "Lamp Union",
}
PEOPLE = {"karim": "Karim Almond", "layla": "Layla Harbour", "omar": "Omar Lantern", "sami": "Sami Kettle"}
DELEGATIONS = {
    "harbour": frozenset({"karim", "layla"}),
    "orchard": frozenset({"omar"}),
    "platform": frozenset(),
    "lamp": frozenset(),
}
ROOMS = {
    "alatau": RoomFacts("alatau", "Alatau Hall", {"u_shape": 20, "theatre": 60}, frozenset({"Projector"}), 2),
    "altai": RoomFacts("altai", "Altai Room", {"boardroom": 10}, neighbours=frozenset({"alatau"})),
    "turan": RoomFacts("turan", "Turan Room", None),
}


def at(clock, day=25):
    return datetime.combine(datetime(2015, 5, day), time.fromisoformat(clock))  # noqa: DTZ001  the venue's wall-clock


def group(one):
    return Subject(SubjectKind.GROUP, one)


def person(one):
    return Subject(SubjectKind.PERSON, one)


def meeting(name, starts, ends, *parties, rooms=(), optional=(), day=25, **given):
    """A meeting titled by its id, with required `parties`, `optional` ones, and `rooms` confirmed for its time."""
    begin, end = at(starts, day), at(ends, day)
    end = end if end > begin else end + timedelta(days=1)
    known = {**dict.fromkeys(parties, True), **dict.fromkeys(optional, False)}
    held = [AssignmentFacts(f"{name}-{room}", room, begin, end, None, "confirmed") for room in rooms]
    return MeetingFacts(
        name,
        name,
        begin,
        end,
        given.pop("state", "confirmed"),
        tuple(Attendance(one, required) for one, required in known.items() if one in GROUPS),
        tuple(PersonAttendance(one, required) for one, required in known.items() if one in PEOPLE),
        assignments=given.pop("assignments", tuple(held)),
        **given,
    )


def rule(a, b, **given):
    return SeparationFacts("rule", a, b, **given)


def facts(*meetings, **given):
    return Facts(meetings, **{"rooms": ROOMS, "groups": GROUPS, "people": PEOPLE, "delegations": DELEGATIONS, **given})


def rooms_with(room_id, **changed):
    return {**ROOMS, room_id: replace(ROOMS[room_id], **changed)}
