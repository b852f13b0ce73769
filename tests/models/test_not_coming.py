"""A meeting with somebody who does not come, and one outside the event: on the desk, from the reply to the clash."""

import gzip
from datetime import date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import event as events

from models.entities.delegate import DelegateState
from models.entities.event import EventGroup, EventRole
from models.entities.group import Group
from models.entities.invitation import Answer, Invitation, InvitationState
from models.entities.meeting import MeetingState
from models.intake.fields import choose_columns
from models.intake.tables import read_table
from models.kinds import ClashKind, Level
from models.operations.delegates import set_states
from models.operations.meetings import mark_meetings
from models.operations.programme import as_facts
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.operations.separation import OverrideDraft, add_override
from models.operations.ways import TAKE_WAY_OUT, take_way_out
from models.queries.clashes import clash_rows
from models.queries.events import event_rows
from models.queries.facts import facts_of
from models.queries.groups import group_rows
from models.queries.matching import match_list
from models.queries.separation import override_rows
from models.queries.trying import clashes_if
from models.rules.clashes import silences
from models.rules.facts import Clash, Twice
from models.rules.ways import ActionKind
from models.storage.desk import Desk
from tests.factories import TODAY, add_delegate, add_group, add_invitation, add_person, add_reply
from tests.factories_rooms import add_meeting, add_room, meeting_draft

NAME = "Party of the Blue Gate"
FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def gate(talks):
    return talks.add(add_group, talks.event)


@pytest.fixture
def others(talks):
    names = ("Northern Wells Council", "Salt Road Platform", "House of Ink", "Street of Bells")
    return [talks.add(add_group, talks.event, name=name) for name in names]


def clashes(talks, kind=ClashKind.NOT_COMING):
    return [row for row in talks.desk.read(clash_rows, talks.event, ways=True) if row.kind is kind]


def take_off(session, event_id, group_id):
    """As a desk merged or written elsewhere may hold it: a group in a meeting without a place on the list."""
    session.query(EventGroup).filter_by(event_id=event_id, group_id=group_id).delete()


def stands(talks, group_id):
    return {row.id: row.status for row in talks.desk.read(group_rows, talks.event, TODAY)}.get(group_id, "off_list")


def away(talks, gate, how):
    if how in ("regret", "withdrawal", "accepted", "in_principle", "conditional"):
        talks.add(add_reply, talks.event, gate, answer=Answer(how))
    elif how in ("kept_from_travel", "names_withdrawn"):
        state = DelegateState.KEPT if how == "kept_from_travel" else DelegateState.WITHDRAWN
        talks.add(add_reply, talks.event, gate)
        for name in ("Karim Almond", "Layla Harbour"):
            person = talks.add(add_person, name=name)
            talks.add(add_delegate, talks.event, gate, person_id=person, state=state)
    elif how == "off_list":
        talks.write(take_off, talks.event, gate)
    elif how != "not_invited":
        talks.add(add_invitation, talks.event, gate, state=InvitationState(how))


STAYS_AWAY = {
    "regret": "sent its regrets",
    "withdrawal": "withdrew",
    "kept_from_travel": "kept from travelling",
    "names_withdrawn": "Everybody of Party of the Blue Gate withdrew",
    "returned": "came back",
    "off_list": "not on the list",
}
MAY_COME = ("accepted", "in_principle", "conditional", "sent", "delivered", "draft", "cancelled", "not_invited")


@pytest.mark.parametrize("how", [*STAYS_AWAY, *MAY_COME])
def test_whoever_does_not_come_by_the_list_of_groups_clashes_and_nobody_else(talks, gate, how):
    talks.add(add_meeting, talks.event, groups=[gate])
    away(talks, gate, how)
    assert stands(talks, gate) in (how, "overdue")
    found = clashes(talks)
    assert [(row.level, row.parties) for row in found] == ([(Level.FORBIDDEN, (gate,))] if how in STAYS_AWAY else [])
    if found:
        assert STAYS_AWAY[how] in found[0].text
        assert "cannot be held without them" in found[0].text


@pytest.mark.parametrize("where", ["invitation", "event_group", "group"])
def test_a_place_nobody_was_named_for_is_still_to_be_filled(talks, gate, where):
    """Wherever the ceiling stands: the clash and the list of groups read it alike."""
    talks.add(add_meeting, talks.event, groups=[gate])
    away(talks, gate, "names_withdrawn")
    talks.add(add_invitation, talks.event, gate)
    for ceiling, comes in ((2, False), (3, True)):
        talks.write(set_ceiling, talks.event, gate, where, ceiling)
        assert stands(talks, gate) == ("accepted" if comes else "names_withdrawn")
        assert bool(clashes(talks)) is not comes


def set_ceiling(session, event_id, group_id, where, ceiling):
    entity = {"invitation": Invitation, "event_group": EventGroup, "group": Group}[where]
    here = {"id": group_id} if entity is Group else {"event_id": event_id, "group_id": group_id}
    session.query(entity).filter_by(**here).one().ceiling = ceiling


def test_a_letter_sent_after_a_regret_asks_anew(talks, gate):
    talks.add(add_meeting, talks.event, groups=[gate])
    talks.add(add_reply, talks.event, gate, answer=Answer.REGRET, received_on=date(2015, 5, 14))
    assert clashes(talks)
    talks.add(add_invitation, talks.event, gate, wave=2, sent_on=date(2015, 5, 20), deadline=None)
    assert not clashes(talks)


def test_a_meeting_of_many_is_held_with_the_others(talks, gate, others):
    talks.add(add_meeting, talks.event, groups=[gate, *others])
    away(talks, gate, "withdrawal")
    (row,) = clashes(talks)
    assert (row.level, row.is_open, row.blocks) == (Level.INFORM, True, False)
    assert "can be held with the others" in row.text
    for one in others[1:]:  # now nobody is left but one
        away(talks, one, "regret")
    assert {row.level for row in clashes(talks)} == {Level.FORBIDDEN}


def test_the_host_counts_as_one_side_and_always_comes(talks, gate):
    host = [talks.add(add_group, talks.event, name=name) for name in ("Ministry", "Chancellery")]
    for one in host:
        talks.write(set_role, talks.event, one, EventRole.HOST)
        away(talks, one, "withdrawal")
    person = talks.add(add_person, name="Yerlan Idrissov")
    talks.add(add_delegate, talks.event, host[0], person_id=person, state=DelegateState.KEPT)
    talks.add(add_meeting, talks.event, groups=[gate, *host], people=[person])
    assert not clashes(talks)
    away(talks, gate, "regret")
    assert [row.level for row in clashes(talks)] == [Level.FORBIDDEN]


def set_role(session, event_id, group_id, role):
    session.query(EventGroup).filter_by(event_id=event_id, group_id=group_id).one().role = role


def test_a_person_comes_with_a_delegation_that_does_or_with_none(talks, gate, others):
    karim, envoy = (talks.add(add_person, name=name) for name in ("Karim Almond", "Envoy Lantern"))
    posted = talks.add(add_delegate, talks.event, gate, person_id=karim)
    talks.add(add_meeting, talks.event, people=[karim, envoy])
    assert not clashes(talks)
    away(talks, gate, "withdrawal")
    (row,) = clashes(talks)
    assert (row.parties, row.text[:45]) == ((karim,), "Karim Almond is of Party of the Blue Gate, wh")
    second = talks.add(add_delegate, talks.event, others[0], person_id=karim)
    assert not clashes(talks)  # he comes with another delegation
    talks.write(set_states, [second], DelegateState.WITHDRAWN)
    assert clashes(talks)
    talks.write(set_states, [posted], DelegateState.KEPT)
    assert "Karim Almond" in clashes(talks)[0].text


def test_what_was_held_or_called_off_does_not_clash(talks, gate):
    planned = talks.add(add_meeting, talks.event, groups=[gate])
    away(talks, gate, "withdrawal")
    for state in (MeetingState.HELD, MeetingState.CANCELLED, MeetingState.POSTPONED):
        talks.write(mark_meetings, [planned], state)
        assert not clashes(talks)


def test_undo_of_the_reply_takes_the_clash_away(talks, gate):
    talks.add(add_meeting, talks.event, groups=[gate])
    draft = ReplyDraft(gate, Answer.REGRET, date(2015, 5, 24))
    talks.desk.write(RECORD_REPLY, record_reply, talks.event, draft)
    assert clashes(talks)
    talks.desk.undo()
    assert not clashes(talks)
    talks.desk.redo()
    assert clashes(talks)


@pytest.mark.parametrize("way", [ActionKind.CANCEL, ActionKind.DROP_PARTY])
def test_every_way_out_ends_it_and_is_one_step_to_undo(talks, gate, way):
    birch = talks.add(add_room, talks.event)
    talks.add(add_meeting, talks.event, groups=[gate], room=birch)
    away(talks, gate, "withdrawal")
    (before,) = clashes(talks)
    kinds = [ActionKind.CANCEL, ActionKind.DROP_PARTY, ActionKind.RECORD_REPLY, ActionKind.OVERRIDE]
    assert [one.action.kind for one in before.ways] == kinds
    assert before.ways[0].text == "Cancel “Host, Blue Gate”, which frees Birch."
    action = next(one.action for one in before.ways if one.action.kind is way)
    talks.desk.write(TAKE_WAY_OUT, take_way_out, action)
    assert not clashes(talks)
    talks.desk.undo()
    assert clashes(talks) == [before]


@pytest.mark.parametrize("how", STAYS_AWAY)
def test_a_reply_is_a_way_out_exactly_where_one_that_accepts_ends_it(talks, gate, how):
    """Also for a person of the group, and where all its names went with the refusal."""
    karim = talks.add(add_person, name="Envoy Lantern")
    if how == "withdrawal":
        talks.add(add_delegate, talks.event, gate, person_id=karim, state=DelegateState.WITHDRAWN)
    elif how in ("regret", "returned"):
        talks.add(add_delegate, talks.event, gate, person_id=karim)
        talks.add(add_meeting, talks.event, people=[karim], clocks="16:00-17:00")
    talks.add(add_meeting, talks.event, groups=[gate])
    away(talks, gate, how)
    offered = [one.action.party for row in clashes(talks) for one in row.ways if one.action.kind == "record_reply"]
    assert set(offered) == ({gate} if how in ("regret", "withdrawal", "returned") else set())
    assert len(offered) in (0, len(clashes(talks)))
    if how != "off_list":
        talks.add(add_reply, talks.event, gate, answer=Answer.ACCEPTED, received_on=TODAY)
        assert bool(clashes(talks)) is not bool(offered)


def test_it_is_allowed_like_any_other_clash(talks, gate):
    meeting = talks.add(add_meeting, talks.event, groups=[gate])
    away(talks, gate, "withdrawal")
    talks.write(add_override, talks.event, OverrideDraft(ClashKind.NOT_COMING, meeting, "S", "It sends an observer"))
    assert [row.is_open for row in clashes(talks)] == [False]


def test_planning_with_one_that_does_not_come_or_outside_the_event_says_so_before(talks, gate, others):
    away(talks, gate, "withdrawal")
    would = talks.desk.read(clashes_if, talks.event, as_facts(meeting_draft(groups=[gate])))
    assert "Party of the Blue Gate withdrew." in would.against[0]
    would = talks.desk.read(clashes_if, talks.event, as_facts(meeting_draft(groups=[gate, *others])))
    assert (would.against, len(would.notes)) == ((), 1)


@pytest.mark.parametrize("heading", ["group,name", "title,start,groups"])
def test_the_remarks_of_a_list_take_the_same_statements_however_long_it_is(talks, gate, tmp_path, heading):
    away(talks, gate, "regret")

    def statements(rows):
        kind = heading.split(",")[0]
        line = "Blue Gate,Envoy {n}" if kind == "group" else "Tea {n},26.05.2015 10:00,Blue Gate"
        path = tmp_path / "list.csv"
        path.write_text("\n".join((heading, *(line.format(n=n).replace("Blue Gate", NAME) for n in range(rows)))))
        table = read_table(path)
        columns = choose_columns(table.headings, [row.cells for row in table.rows])
        seen = []

        def counted(session):
            note = lambda *told: seen.append(told[2])  # noqa: E731
            events.listen(session.connection(), "before_cursor_execute", note)
            matched = match_list(session, talks.event, table, columns)
            events.remove(session.connection(), "before_cursor_execute", note)
            return matched.preview.not_coming

        assert talks.desk.read(counted) == rows
        return len(seen)

    assert statements(2) == statements(60)


# outside the event


@pytest.mark.parametrize(
    ("clocks", "day", "told"),
    [
        ("09:00-21:00", 25, None),
        ("09:00-21:01", 25, "More than 12 hours long"),
        ("22:00-23:59", 27, None),  # the last evening belongs to the event
        ("10:00-11:00", 24, "Outside the days of the event, 25–27 May 2015: “Host, Blue Gate”, 24 May 2015."),
        ("10:00-11:00", 28, "Outside the days of the event"),
        ("08:00-21:00", 28, "and more than 12 hours long"),
    ],
)
def test_a_meeting_outside_the_days_or_of_half_a_day_is_told(talks, clocks, day, told):
    draft = meeting_draft(clocks=clocks, day=day)
    would = talks.desk.read(clashes_if, talks.event, as_facts(draft))
    assert would.against == ()
    assert [told in note for note in would.notes] == ([True] if told else [])
    talks.add(add_meeting, talks.event, clocks=clocks, day=day)
    rows = clashes(talks, ClashKind.OUTSIDE)
    assert [(row.level, row.blocks, row.text) for row in rows] == [(Level.INFORM, False, note) for note in would.notes]


def test_the_overrides_of_an_older_desk_still_silence(tmp_path, author):
    path = tmp_path / "old.desk"
    path.write_bytes(gzip.decompress((FIXTURES / "schema_0002.desk.gz").read_bytes()))
    desk = Desk.open(path, author)
    silenced = 0
    for event in desk.read(event_rows):
        overrides = {one.id: one for one in desk.read(facts_of, event.id).overrides}
        for row in desk.read(override_rows, event.id):
            meetings = tuple(filter(None, (row.meeting_id, row.other_meeting_id)))
            rooms, when = (row.room_id,) if row.room_id else (), datetime.combine(row.expires or TODAY, time(9))
            clash = Clash(row.kind, Level.FORBIDDEN, meetings, rooms, (), when, when, Twice(), row.rule_id)
            assert silences(overrides[row.id], clash)
            silenced += 1
    desk.close()
    assert silenced
