"""The forty meetings of the example, all of them invented, with one planned clash of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.entities.meeting import MeetingKind
from models.entities.room import Layout
from models.example.groups import CAME
from models.kinds import ClashKind

K, L = MeetingKind, Layout
AID, PLAN = 1, 2  # the points of the agenda


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting; `people` are named themselves, `room` is empty where none is assigned yet.

    `each` is the formula for every group, at the table and behind; `firm` says that meeting and room are confirmed.
    """

    title: str
    day: int
    hours: str
    room: str
    kind: MeetingKind
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    firm: bool = True
    each: tuple[int, int] | None = (2, 2)
    expected: int | None = None
    booths: int = 0
    layout: Layout | None = None
    pinned: bool = False
    agenda: int = 0
    leg: int | None = None
    chair: str = ""
    languages: str = "Arabic, Russian"
    equipment: tuple[str, ...] = ()


AMREYEV, IDRISSOV, BELL = "Bagdad Amreyev", "Yerlan Idrissov", "Daniyar Bell"
INTERPRETERS = ("Madina Notebook", "Timur Umbrella", "Asel Button")
AMBASSADOR = "Ambassador Bagdad Amreyev"
ALL_BUT_BLUE_GATE = tuple(key for key in CAME if key != "blue_gate")
ALL_BUT_WELLS = tuple(key for key in CAME if key != "wells")
ENGLISH = "Arabic, English"
FOUR = "Arabic, Russian, Kazakh, English"


def _plenary(
    title: str, day: int, hours: str, groups: tuple[str, ...], people: tuple[str, ...], expected: int
) -> Planned:
    return Planned(
        title, day, hours, "Steppe Hall", K.PLENARY, groups, people, each=None, expected=expected, booths=2,
        layout=L.HOLLOW_SQUARE, pinned=True, chair=AMBASSADOR, languages=FOUR, equipment=("microphones", "screen"),
    )  # fmt: skip


def _with_host(title: str, day: int, hours: str, room: str, group: str, host: str, firm: bool = True) -> Planned:
    return Planned(title, day, hours, room, K.WITH_HOST, (group,), (host,), firm, chair=host)


MONDAY = (
    Planned("Host, UN", 25, "09:00 09:30", "Birch", K.WITH_HOST, ("un",), (IDRISSOV, AMREYEV), languages="English"),
    _plenary("Opening plenary", 25, "09:30 11:00", CAME, (IDRISSOV, AMREYEV), 58),
    Planned("Credentials", 25, "10:30 11:00", "Willow", K.OTHER, (), ("Aigerim Ribbon", "Zhanar Ruler"), pinned=True),
    Planned(
        "Civil society round", 25, "11:30 13:00", "Tulip", K.WORKING_GROUP,
        ("civic", "women", "relief", "ink", "doctors", "jasmine"), each=(2, 1), booths=2, layout=L.U_SHAPE,
    ),
    _with_host("Host, Blue Gate", 25, "11:30 12:30", "Birch", "blue_gate", AMREYEV),
    Planned("UN, Northern Wells", 25, "11:30 12:30", "Larch", K.BILATERAL, ("un", "wells"), languages=ENGLISH),
    _with_host("Host, Tharwa", 25, "11:30 12:15", "Poplar", "tharwa", BELL),
    Planned("Teachers, Lamp Makers", 25, "11:30 12:30", "Juniper", K.BILATERAL, ("teachers", "lamp")),
    Planned("Liaison officers", 25, "13:00 14:00", "Falcon", K.OTHER, (), ("Serik Chair", "Aigerim Ribbon")),
    Planned(
        "Humanitarian aid", 25, "14:00 16:00", "Steppe Hall", K.WORKING_GROUP,
        ("doctors", "relief", "teachers", "ferry", "quarry", "carpenters", "orchard", "un"), each=(2, 1), booths=2,
        layout=L.HOLLOW_SQUARE, agenda=AID, languages=FOUR, equipment=("microphones",),
    ),
    Planned(
        "Salt Road, Copper Gate", 25, "14:00 15:00", "Birch", K.BILATERAL, ("salt_road", "copper_gate"), firm=False
    ),
    Planned("Women’s table", 25, "14:15 15:45", "Juniper", K.WORKING_GROUP, ("women", "jasmine"), booths=1),
    Planned(
        "Proximity talks, Northern Wells", 25, "14:30 15:30", "Larch", K.PROXIMITY, ("wells",), leg=1, chair=AMBASSADOR
    ),
    Planned(
        "Proximity talks, Blue Gate", 25, "14:30 15:30", "Poplar", K.PROXIMITY, ("blue_gate",), leg=2, chair=AMBASSADOR
    ),
    Planned(
        "Drafting group", 25, "15:00 17:00", "Tulip", K.DRAFTING,
        ("mps", "kurdish", "copper_gate", "towers", "students", "lamp"), each=(1, 1), layout=L.U_SHAPE, pinned=True,
        agenda=PLAN, equipment=("screen",),
    ),
    Planned("Interpreters’ brief", 25, "16:00 16:45", "Willow", K.OTHER, (), INTERPRETERS),
    Planned("Host, Salt Road", 25, "16:00 16:45", "", K.WITH_HOST, ("salt_road",), ("Serik Chair",), booths=2),
    _with_host("Host, Nine Springs", 25, "16:30 17:15", "Birch", "nine_springs", AMREYEV),
    _with_host("Host, Desert Post", 25, "16:30 17:30", "Larch", "desert_post", BELL, firm=False),
    Planned(
        "Heads of delegation", 25, "17:30 18:30", "Steppe Hall", K.NARROW,
        ("mps", "tharwa", "kurdish", "civic", "women", "salt_road", "copper_gate", "lamp"), firm=False, each=(1, 0),
    ),
)  # fmt: skip
TUESDAY = (
    _plenary("Second plenary", 26, "09:00 10:30", ALL_BUT_BLUE_GATE, (AMREYEV,), 54),
    _with_host("Host, Blue Gate, second talk", 26, "09:15 10:00", "Falcon", "blue_gate", BELL),
    Planned(
        "Women’s table, second round", 26, "11:00 13:00", "Juniper", K.WORKING_GROUP, ("women", "jasmine", "relief"),
        booths=1,
    ),
    _with_host("Host, Northern Wells", 26, "11:00 11:45", "Birch", "wells", AMREYEV),
    Planned("Interpreters’ second brief", 26, "11:30 12:30", "Willow", K.OTHER, (), INTERPRETERS, firm=False),
    Planned("Quiet Hills, Street of Bells", 26, "12:30 13:30", "", K.BILATERAL, ("quiet_hills", "bells")),
    _with_host("Host, House of Ink", 26, "12:30 13:15", "Juniper", "ink", BELL, firm=False),
    Planned(
        "Drafting group, plan of action", 26, "14:00 15:30", "Tulip", K.DRAFTING, (),
        ("Karim Almond", "Yusuf Compass", "Nadia Lantern"), layout=L.U_SHAPE, agenda=PLAN, equipment=("screen",),
    ),
    Planned(
        "Small delegations, order of speaking", 26, "14:00 15:00", "Poplar", K.OTHER, (),
        ("Karim Almond", "Hadi Quill", "Salma Bridge"),
    ),
    Planned(
        "Humanitarian aid, second session", 26, "14:00 15:30", "Steppe Hall", K.WORKING_GROUP,
        ("doctors", "relief", "ferry", "quarry", "carpenters", "un"), each=(2, 1), booths=2, layout=L.HOLLOW_SQUARE,
        agenda=AID, languages=FOUR,
    ),
    Planned(
        "Civil society round, part two", 26, "16:00 17:30", "Steppe Hall", K.WORKING_GROUP,
        ("civic", "women", "teachers", "ink", "jasmine", "students"), each=(2, 1), booths=2, layout=L.HOLLOW_SQUARE,
    ),
    Planned(
        "Kurdish representatives, Almond Valley", 26, "16:00 17:00", "Larch", K.BILATERAL, ("kurdish", "almond_valley")
    ),
    Planned("UN, Copper Gate", 26, "16:00 16:30", "", K.BILATERAL, ("un", "copper_gate"), languages=ENGLISH),
    _with_host("Host, Teachers", 26, "16:30 17:15", "Birch", "teachers", BELL),
)  # fmt: skip
WEDNESDAY = (
    _plenary("Third plenary", 27, "09:30 11:00", ALL_BUT_WELLS, (AMREYEV,), 54),
    _with_host("Host, Northern Wells, second talk", 27, "10:00 10:45", "Falcon", "wells", BELL),
    Planned(
        "Nine Springs, Three Towers", 27, "11:30 12:15", "Poplar", K.BILATERAL, ("nine_springs", "towers"), booths=1
    ),
    Planned(
        "Declaration drafting", 27, "11:30 13:00", "Tulip", K.DRAFTING,
        ("mps", "tharwa", "kurdish", "civic", "women", "salt_road", "copper_gate", "lamp"), each=None, expected=24,
        layout=L.U_SHAPE, agenda=PLAN, equipment=("screen",),
    ),
    _plenary("Closing plenary", 27, "16:00 17:30", ALL_BUT_BLUE_GATE, (IDRISSOV, AMREYEV), 64),
    Planned("Press corner", 28, "11:00 11:45", "Tulip", K.PRESS, (), (AMREYEV,), firm=False, languages=FOUR),
)  # fmt: skip
DAYS = (MONDAY, TUESDAY, WEDNESDAY)

PLANNED_CLASHES: Mapping[ClashKind, tuple[str, ...]] = {
    ClashKind.SEPARATION: ("Host, Blue Gate", "UN, Northern Wells"),
    ClashKind.CLOSED: ("Interpreters’ second brief",),
    ClashKind.ROOM_TAKEN: ("Women’s table, second round", "Host, House of Ink"),
    ClashKind.PERSON_TWICE: ("Drafting group, plan of action", "Small delegations, order of speaking"),
    ClashKind.PARTY_TWICE: ("Civil society round, part two", "Host, Teachers"),
    ClashKind.EQUIPMENT: ("Nine Springs, Three Towers",),
    ClashKind.TOO_SMALL: ("Closing plenary",),
    ClashKind.NOT_COMING: ("Host, Desert Post",),  # it regretted this morning
    ClashKind.OUTSIDE: ("Press corner",),  # on the day the declaration is published
}
ALLOWED_CLASH = "Opening plenary"  # its separation is overridden
