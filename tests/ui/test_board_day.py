"""The day of the board, made from rows: its cards, what they say, its hours; and the measures of the board."""

import shutil
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from table_rows import dress

from models.entities.meeting import AssignmentState, MeetingState
from models.journal.write import Author
from models.kinds import ClashKind, Level
from models.queries.clashes import clash_rows
from models.queries.events import event_rows
from models.queries.meetings import meeting_rows
from models.queries.rooms import BlockRow, room_rows
from models.storage.desk import Desk
from ui.board.day import Card, board_day
from ui.board.grid import LEAST, Grid, side_by_side
from ui.board.lettering import REST, Words, fitting, wrapped
from ui.theme import fonts

MONDAY, TUESDAY = date(2015, 5, 25), date(2015, 5, 26)


@pytest.fixture(scope="module")
def facts(example_source, tmp_path_factory):
    """The meetings, rooms and clashes of the example."""
    path = tmp_path_factory.mktemp("board") / "example.desk"
    shutil.copy(example_source, path)
    desk = Desk.open(path, Author("A. Sample", "a" * 32))
    try:
        event_id = desk.read(event_rows)[0].id
        return tuple(desk.read(query, event_id) for query in (meeting_rows, room_rows, clash_rows))
    finally:
        desk.close()


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()


def at(clock: str, day: int = 25) -> datetime:
    return datetime.combine(date(2015, 5, day), time.fromisoformat(clock))


def card_of(day, title: str) -> Card:
    return next(card for card in day.cards if card.title == title)


def card(key: str, starts: str, ends: str, room: str = "room") -> Card:
    return Card(key, key, room, key, at(starts), at(ends), "", "confirmed", False, False, 0, "")


def changed(meetings, title: str, **what):
    return [replace(row, **what) if row.title == title else row for row in meetings]


def test_a_day_holds_its_meetings_that_have_a_room(facts):
    titles = {card.title for card in board_day(MONDAY, *facts, None).cards}
    assert {"Opening plenary", "Host, Blue Gate", "Heads of delegation"} <= titles
    assert "Host, Salt Road" not in titles
    assert "Second plenary" not in titles


def test_rooms_say_floor_and_seats(facts):
    rooms = board_day(MONDAY, *facts, None).rooms
    assert (rooms[1].name, rooms[1].detail) == ("Tulip", "Floor 1, 24 seats")


def test_a_card_says_its_state_its_parties_and_its_pin(facts):
    day = board_day(MONDAY, *facts, None)
    plenary, heads = card_of(day, "Opening plenary"), card_of(day, "Heads of delegation")
    assert (plenary.state, plenary.pinned, plenary.turnaround, plenary.parties) == ("confirmed", True, 30, "27 groups")
    assert (heads.state, heads.parties) == ("provisional", "8 groups")
    assert card_of(day, "Interpreters’ brief").parties == "3 people"
    assert card_of(day, "Host, Blue Gate").parties == "Party of the Blue Gate, Bagdad Amreyev"


def test_a_tip_says_all_of_it(facts):
    tip = card_of(board_day(MONDAY, *facts, None), "Host, Blue Gate").tip.splitlines()
    assert tip[:4] == [
        "Host, Blue Gate",
        "11:30–12:30, Birch",
        "Confirmed",
        "Party of the Blue Gate, Bagdad Amreyev",
    ]
    assert "Northern Wells" in tip[4]


def test_open_clashes_mark_their_cards(facts):
    day = board_day(TUESDAY, *facts, None)
    clashing = {card.title for card in day.cards if card.clash}
    assert {"Drafting group, plan of action", "Host, House of Ink", "Interpreters’ second brief"} <= clashing
    assert not card_of(board_day(MONDAY, *facts, None), "Opening plenary").clash  # it is overridden


def test_a_card_says_who_does_not_come_and_how_many_do(facts):
    meetings, rooms, clashes = facts
    day = board_day(MONDAY, *facts, None)
    lonely = card_of(day, "Host, Desert Post")
    assert (lonely.clash, lonely.missing, lonely.tone) == (True, True, "bad")
    assert not card_of(day, "Host, Blue Gate").missing
    (away,) = (one for one in clashes if one.kind is ClashKind.NOT_COMING)
    aid = next(row for row in meetings if row.title == "Humanitarian aid")
    one = replace(away, level=Level.INFORM, blocks=False, meetings=(aid.id,), parties=(aid.parties[0].group_id,))
    card = card_of(board_day(MONDAY, meetings, rooms, [one], None), "Humanitarian aid")
    assert (card.parties, card.clash, card.tone) == ("7 of 8 come", False, "")


def test_separated_parties_next_door_have_a_wall(facts):
    meetings, rooms, clashes = facts
    (wall,) = board_day(MONDAY, *facts, None).walls
    names = {room.id: room.name for room in rooms}
    assert (names[wall.room_a], names[wall.room_b], wall.starts) == ("Birch", "Larch", at("11:30"))
    apart = [room for room in rooms if room.name != "Larch"]
    assert not board_day(MONDAY, meetings, apart, clashes, None).walls
    allowed = [replace(clash, overridden_by="o", blocks=False) for clash in clashes]
    assert [one.allowed for one in (wall, *board_day(MONDAY, meetings, rooms, allowed, None).walls)] == [False, True]


def test_cards_of_rooms_that_are_not_shown_are_left_out(facts):
    meetings, rooms, clashes = facts
    day = board_day(MONDAY, meetings, rooms[:1], clashes, None)
    assert {card.room_id for card in day.cards} == {rooms[0].id}


def test_meetings_that_are_off_and_rooms_given_back_have_no_card(facts):
    meetings, rooms, clashes = facts
    off = changed(meetings, "Host, UN", state=MeetingState.CANCELLED)
    plenary = next(row for row in off if row.title == "Opening plenary")
    back = tuple(replace(place, state=AssignmentState.RELEASED) for place in plenary.assignments)
    titles = {
        card.title
        for card in board_day(MONDAY, changed(off, plenary.title, assignments=back), rooms, clashes, None).cards
    }
    assert not {"Host, UN", "Opening plenary"} & titles


def test_a_clash_in_two_rooms_marks_only_the_room_it_names(facts):
    meetings, rooms, clashes = facts
    taken = next(one for one in clashes if one.kind is ClashKind.EQUIPMENT)
    row = next(one for one in meetings if one.id in taken.meetings)
    other = next(room for room in rooms if room.id not in taken.rooms)
    second = replace(row.assignments[0], id="second", room_id=other.id)
    both = [replace(row, assignments=(*row.assignments, second))]
    cards = board_day(row.day, both, rooms, [taken], None).cards
    assert {(one.room_id == other.id, one.clash) for one in cards} == {(True, False), (False, True)}


def test_blocked_and_closed_hours_say_why(facts):
    meetings, rooms, clashes = facts
    late = [replace(rooms[0], opens=time(9, 30), closes=time(17)), *rooms[1:]]
    day = board_day(MONDAY, meetings, late, clashes, None)
    told = {(block.room_id == rooms[0].id, block.text) for block in day.blocks}
    assert {(True, "Closed until 09:30"), (True, "Closed from 17:00"), (False, "Cleaning")} <= told
    nameless = replace(rooms[0], blocks=(BlockRow("x", at("10:00"), at("11:00"), ""),))
    assert board_day(MONDAY, [], [nameless], [], None).blocks[0].text == "Blocked"


def test_a_day_runs_from_nine_to_six_at_least_and_holds_every_card(facts):
    meetings, rooms, _clashes = facts
    always = [replace(room, opens=None, closes=None) for room in rooms]
    bare = board_day(MONDAY, [], always, [], None)
    assert (bare.first_hour, bare.last_hour) == (9, 18)
    opened = board_day(MONDAY, [], rooms, [], None)
    assert (opened.first_hour, opened.last_hour) == (8, 20)
    row = next(one for one in meetings if one.title == "Opening plenary")
    night = replace(row.assignments[0], starts=at("22:30"), ends=at("01:15", 26))
    late = [replace(row, assignments=(night,))]
    assert board_day(MONDAY, late, always, [], None).last_hour == 24
    assert board_day(TUESDAY, late, always, [], None).first_hour == 0


def test_a_day_without_rooms_is_no_trouble():
    day = board_day(MONDAY, [], [], [], at("10:00"))
    assert Grid(day, 500, rtl=False).columns == []


# The measures.


def test_an_hour_is_64_pixels_and_a_place_is_found_back(facts):
    day = board_day(MONDAY, *facts, None)
    grid = Grid(day, 900, rtl=False)
    assert grid.y(at("12:00")) - grid.y(at("11:00")) == 64
    assert grid.moment(grid.y(at("11:15")) + 3) == at("11:15")
    assert grid.room_at(grid.column(day.rooms[3].id).left + 5) == day.rooms[3].id


def test_columns_share_the_width_and_then_grow_no_narrower(facts):
    day = board_day(MONDAY, *facts, None)
    assert {column.width for column in Grid(day, 960, rtl=False).columns} == {120}
    assert Grid(day, 300, rtl=False).width == LEAST * 8


def test_right_to_left_mirrors_the_columns(facts):
    day = board_day(TUESDAY, *facts, None)
    there, back = Grid(day, 963, rtl=False), Grid(day, 963, rtl=True)
    for one, other in zip(there.columns, back.columns, strict=True):
        assert (one.width, one.left) == (other.width, 963 - other.left - other.width)


def test_meetings_at_the_same_time_stand_side_by_side():
    cards = [
        card("a", "09:00", "11:00"),
        card("b", "10:00", "12:00"),
        card("c", "11:30", "12:30"),
        card("d", "13:00", "14:00"),
    ]
    assert side_by_side(cards) == {"a": (0, 2), "b": (1, 2), "c": (0, 2), "d": (0, 1)}


def test_cards_of_a_room_never_cover_each_other(facts):
    grid = Grid(board_day(TUESDAY, *facts, None), 900, rtl=False)
    rects = [spot.rect for spot in grid.spots]
    assert not [one for one in rects for other in rects if one is not other and one.intersects(other)]


def test_a_room_with_meetings_side_by_side_is_wider(facts):
    day = board_day(TUESDAY, *facts, None)
    widths = {column.room.name: column.width for column in Grid(day, 900, rtl=False).columns}
    assert widths["Juniper"] > 1.5 * widths["Larch"]


# The words on a card.


def test_a_title_keeps_whole_words():
    metrics = fonts.metrics("group")
    wide = metrics.horizontalAdvance(f"Northern{REST}") + 1
    assert wrapped("Host, Northern Wells Council", metrics, wide, 0, 2) == ["Host,", f"Northern{REST}"]
    assert wrapped("Host, Tharwa", metrics, 2 * wide, 0, 2) == ["Host, Tharwa"]
    assert wrapped("Host, Tharwa", metrics, 2 * wide, 2 * wide - 40, 2) == ["Host,", "Tharwa"]


def test_what_does_not_fit_whole_is_left_out():
    words = Words("Host, UN", "09:00–09:30", "27 groups")
    assert [line.text for line in fitting(words, 100, 60, 0)] == ["Host, UN", "09:00–09:30", "27 groups"]
    assert [line.text for line in fitting(words, 100, 35, 0)] == ["Host, UN", "09:00–09:30"]
    assert [line.text for line in fitting(words, 58, 60, 0)] == [
        "Host, UN",
    ]
    assert fitting(words, 100, 6, 0) == []
