"""The programme: every meeting, and each day as a grid that never lies."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from exports.reports.day_grids import Stay, Words, day_grids
from models.entities.group import Designation
from models.entities.meeting import Assignment, Meeting, MeetingState
from models.entities.person import Person
from models.operations.rooms import RoomDraft, add_room
from models.queries.meetings import meeting_rows
from models.storage.desk import Desk
from tests.exports.report_sheets import MINE, Round, change, lines_of, texts_of
from tests.factories import add_event, made
from tests.factories_rooms import add_meeting

WORDS = Words(lambda day: f"{day:%d %B}", "No room yet")
MIDNIGHT, MINUTE = datetime.fromisoformat("2015-05-25T00:00"), timedelta(minutes=1)
NOON = datetime.fromisoformat("2015-05-25T12:00")


def at(clock: str, day: int = 25) -> datetime:
    return datetime.combine(date(2015, 5, day), time.fromisoformat(clock))


def list_of(talks: Round) -> list[dict[str, Any]]:
    return lines_of(talks.book("programme")["Programme"])


def blocks_of(page: Any) -> list[str]:
    """The texts of the meetings in a grid."""
    return [cell for row in page.iter_rows(min_row=7, min_col=2, values_only=True) for cell in row if cell]


def test_the_list_has_real_days_and_times_rooms_parties_languages_and_states(astana: Round) -> None:
    rows = list_of(astana)
    assert len(rows) == 40
    first = next(row for row in rows if row["Title"] == "UN, Northern Wells")
    assert first == {
        "Day": datetime.fromisoformat("2015-05-25"),
        "Start": time(11, 30),
        "End": time(12, 30),
        "Room": "Larch",
        "Title": "UN, Northern Wells",
        "Kind": "Bilateral",
        "Groups": "United Nations; Northern Wells Council",
        "People": None,
        "Languages": "Arabic, English",
        "State": "Confirmed",
    }


def test_a_plenary_is_told_by_who_is_missing(astana: Round) -> None:
    told = {row["Title"]: row["Groups"] for row in list_of(astana)}
    assert told["Opening plenary"] == "All 27 delegations"
    assert told["Second plenary"] == "26 delegations, all but Party of the Blue Gate"


def test_each_day_is_a_grid_of_its_rooms(astana: Round) -> None:
    book = astana.book("programme")
    assert book.sheetnames == ["Programme", "Monday 25 May", "Tuesday 26 May", "Wednesday 27 May", "Thursday 28 May"]
    page = book["Monday 25 May"]
    rows = list(page.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if "Birch" in row)
    assert rows[head][1:4] == ("Steppe Hall", "Tulip", "Birch")
    assert rows[head][-1] == "No room yet"
    assert [row[0] for row in rows[head + 1 : head + 6]] == ["09:00", "09:15", "09:30", "09:45", "10:00"]
    assert rows[head + 3][1] == "09:30–11:00\nOpening plenary\n27 delegations"
    hall = next(one for one in page.merged_cells.ranges if one.min_col == 2 and one.min_row == head + 4)
    assert hall.max_row - hall.min_row + 1 == 6


def test_people_who_must_not_be_published_stay_out_of_every_cell(own_astana: Round) -> None:
    talks = own_astana
    change(talks, Person, Person.name == "Karim Almond", do_not_publish=True)
    change(talks, Meeting, Meeting.title == "Credentials", title="Tea with Karim Almond", chair="Karim Almond")
    book = talks.book("all")
    assert not [text for text in texts_of(book) if "Karim" in text]
    rows = lines_of(book["Programme"])
    assert [row["People"] for row in rows if row["Title"] == "Drafting group, plan of action"] == [
        "Yusuf Compass; Nadia Lantern"
    ]


def test_a_cancelled_meeting_is_listed_but_has_no_place_in_the_grid(own_astana: Round) -> None:
    talks = own_astana
    change(talks, Meeting, Meeting.title == "Liaison officers", state=MeetingState.CANCELLED)
    book = talks.book("programme")
    states = {row["Title"]: row["State"] for row in lines_of(book["Programme"])}
    assert states["Liaison officers"] == "Cancelled"
    assert not [text for text in blocks_of(book["Monday 25 May"]) if "Liaison officers" in text]


def test_parties_stand_under_their_agreed_designation(own_astana: Round) -> None:
    talks = own_astana
    change(talks, Designation, Designation.wording == "Tharwa Foundation", wording="Tharwa, as agreed")
    told = {row["Title"]: row["Groups"] for row in list_of(talks)}
    assert told["Host, Tharwa"] == "Tharwa, as agreed"


def test_a_shared_room_holds_two_meetings_without_a_clash(own_astana: Round) -> None:
    talks, write = own_astana, own_astana.desk.write
    room = write(MINE, add_room, talks.event, RoomDraft("Lobby", shared=True))[0]
    for title in ("Coffee", "Press desk"):
        write(MINE, add_meeting, talks.event, title, clocks="08:00-09:00", room=room)
    text = next(text for text in blocks_of(talks.book("programme")["Monday 25 May"]) if "Coffee" in text)
    assert "Press desk" in text
    assert "Clash" not in text


def test_a_meeting_over_midnight_stands_on_both_days(own_astana: Round) -> None:
    talks = own_astana
    change(talks, Meeting, Meeting.title == "Press corner", starts=at("18:00", 27), ends=at("01:00", 28))
    change(talks, Assignment, Assignment.ends == at("11:45", 28), starts=at("18:00", 27), ends=at("01:00", 28))
    book = talks.book("programme")
    last = book["Thursday 28 May"]
    assert [text.split("\n")[1] for text in blocks_of(last)] == ["Press corner"]
    row = next(row for row in lines_of(book["Programme"]) if row["Title"] == "Press corner")
    assert row["End"] == at("01:00", 28)


def test_an_event_without_meetings_has_an_empty_programme(desk: Desk) -> None:
    made(desk, add_event)
    assert "Programme" in Round(desk).book("all").sheetnames
    assert desk.read(meeting_rows, Round(desk).event) == []


def test_many_rooms_are_parted_over_sheets_about_evenly() -> None:
    rooms = [f"Room {number}" for number in range(1, 15)]
    grids = day_grids([Stay(room, NOON, at("13:00"), "A") for room in rooms], rooms, WORDS)
    assert [(grid.title, len(grid.across)) for grid in grids] == [("25 May (1)", 7), ("25 May (2)", 7)]
    assert [room for grid in grids for room in grid.across] == rooms


def test_times_between_the_quarters_make_no_clash_of_neighbours() -> None:
    stays = [Stay("Birch", NOON, at("12:50"), "A"), Stay("Birch", at("12:50"), at("12:55"), "B")]
    stays.append(Stay("Birch", at("12:55"), at("13:30"), "C"))
    (grid,) = day_grids(stays, ["Birch"], WORDS)
    assert [(block.text, block.row, block.height) for block in grid.blocks] == [("A", 0, 4), ("B", 4, 1), ("C", 5, 1)]


minutes = st.integers(0, 24 * 60 - 1)


@given(st.lists(st.tuples(minutes, st.integers(1, 400), st.sampled_from(["Birch", "Larch", ""])), min_size=1))
def test_no_meeting_is_lost_and_no_two_blocks_share_a_place(given: list[tuple[int, int, str]]) -> None:
    stays = [
        Stay(room, MIDNIGHT + MINUTE * start, MIDNIGHT + MINUTE * (start + length), f"<{number}>")
        for number, (start, length, room) in enumerate(given)
    ]
    grids = day_grids(stays, ["Birch", "Larch"], WORDS)
    told = "".join(block.text for grid in grids for block in grid.blocks)
    assert all(stay.text in told for stay in stays)
    for grid in grids:
        assert len(grid.down) <= 24 * 4 + len(stays)
        taken = [(block.column, row) for block in grid.blocks for row in range(block.row, block.end)]
        assert len(taken) == len(set(taken))
