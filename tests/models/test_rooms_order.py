"""The order of the rooms, blocks on several days at once, and the numbers of a room typed into the table."""

from models.operations.edit import FieldEdit, edit_fields
from models.operations.rooms import BlockDraft, add_rooms, block_rooms, order_rooms, remove_rooms
from models.operations.rooms import RoomDraft as Draft
from models.queries.rooms import RoomRow, room_rows
from tests.factories_rooms import at
from tests.models.conftest import Talks


def three(talks: Talks) -> list[str]:
    return talks.write(add_rooms, talks.event, [Draft("Birch"), Draft("Larch"), Draft("Poplar")])


def rows(talks: Talks) -> list[RoomRow]:
    return talks.desk.read(room_rows, talks.event)


def test_the_rooms_stand_in_the_order_the_officer_gives(talks: Talks) -> None:
    birch, larch, poplar = three(talks)
    talks.write(order_rooms, talks.event, [poplar, birch, larch])
    assert [row.name for row in rows(talks)] == ["Poplar", "Birch", "Larch"]


def test_an_order_made_before_a_room_went_is_refused(talks: Talks) -> None:
    birch, larch, poplar = three(talks)
    talks.write(remove_rooms, [poplar])
    assert "changed meanwhile" in talks.refuses(order_rooms, talks.event, [poplar, birch, larch])
    assert [row.name for row in rows(talks)] == ["Birch", "Larch"]


def test_rooms_are_blocked_on_several_days_in_one_step(talks: Talks) -> None:
    birch, larch, _poplar = three(talks)
    days = [BlockDraft(at("12:00", day), at("14:00", day), "cleaning") for day in (25, 26)]
    ids = talks.write(block_rooms, [birch, larch], *days)
    assert len(ids) == 4
    assert [len(row.blocks) for row in rows(talks)] == [2, 2, 0]


def test_one_bad_day_of_several_blocks_nothing(talks: Talks) -> None:
    birch, *_others = three(talks)
    good, bad = BlockDraft(at("12:00"), at("14:00")), BlockDraft(at("12:00"), at("11:00"))
    assert "ends before it starts" in talks.refuses(block_rooms, [birch], good, bad)


def test_booths_and_turnaround_can_be_typed_into_the_table(talks: Talks) -> None:
    birch, *_others = three(talks)
    edits = [FieldEdit("room", birch, "booths", 0, 2), FieldEdit("room", birch, "turnaround", None, 30)]
    assert talks.write(edit_fields, edits) == 2
    first = rows(talks)[0]
    assert (first.booths, first.turnaround) == (2, 30)
    assert talks.write(edit_fields, [FieldEdit("room", birch, "turnaround", 30, None)]) == 1
    assert rows(talks)[0].own_turnaround is None


def test_fewer_than_no_booths_are_refused(talks: Talks) -> None:
    birch, *_others = three(talks)
    assert talks.refuses(edit_fields, [FieldEdit("room", birch, "booths", 0, -1)])
