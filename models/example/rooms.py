"""The rooms of the example, all of them invented: eight on three floors."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from models.entities.room import Layout
from models.operations.rooms import BlockDraft, RoomDraft

INVENTED = "Training data: invented"
HOURS = {"opens": time(8), "closes": time(20)}
L = Layout


def at(day: int, clock: str) -> datetime:
    """A moment of May 2015, the venue's wall-clock."""
    return datetime.combine(date(2015, 5, day), time.fromisoformat(clock))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two rooms wall to wall."""

    one: str
    other: str


ROOMS = tuple(
    replace(room, remarks=INVENTED, **HOURS)
    for room in (
        RoomDraft(
            "Steppe Hall",
            floor="1",
            booths=2,
            turnaround=30,
            layouts=((L.HOLLOW_SQUARE, 60), (L.THEATRE, 90)),
            equipment=(("microphones", 30), ("screen", 2), ("step-free access", 1)),
            entrances=("lobby",),
        ),
        RoomDraft(
            "Tulip",
            floor="1",
            booths=2,
            layouts=((L.U_SHAPE, 24), (L.HOLLOW_SQUARE, 24)),
            equipment=(("microphones", 12), ("screen", 1)),
            entrances=("lobby",),
        ),
        RoomDraft(
            "Birch",
            floor="2",
            layouts=((L.BOARDROOM, 14), (L.THEATRE, 20)),
            equipment=(("screen", 1),),
            entrances=("east",),
        ),
        RoomDraft(
            "Larch",
            floor="2",
            layouts=((L.BOARDROOM, 14), (L.THEATRE, 20)),
            equipment=(("screen", 1),),
            entrances=("east",),
        ),
        RoomDraft("Poplar", floor="2", layouts=((L.BOARDROOM, 10),), entrances=("west stairs",)),
        RoomDraft(
            "Juniper",
            floor="3",
            booths=1,
            layouts=((L.BOARDROOM, 18), (L.U_SHAPE, 16)),
            equipment=(("screen", 1),),
            entrances=("lift",),
        ),
        RoomDraft(
            "Willow",
            floor="3",
            layouts=((L.BOARDROOM, 8),),
            entrances=("lift",),
            blocks=tuple(BlockDraft(at(day, "12:00"), at(day, "14:00"), "cleaning") for day in (25, 26, 27)),
        ),
        RoomDraft(
            "Falcon",
            floor="3",
            layouts=((L.BOARDROOM, 12),),
            equipment=(("step-free access", 1),),
            entrances=("lift",),
            blocks=(BlockDraft(at(25, "08:00"), at(25, "10:30"), "closed until 10:30"),),
        ),
    )
)
NEIGHBOURS = (Neighbours("Birch", "Larch"), Neighbours("Willow", "Falcon"))
