"""Groups and people in the directory, and the list of an event."""

from datetime import date

import pytest
from sqlalchemy import select

from models.entities.event import EventRole
from models.entities.group import Designation, GroupKind, Membership
from models.entities.invitation import Answer, Condition
from models.entities.person import NameKind, PersonName
from models.operations.directory import (
    DesignationDraft,
    GroupDraft,
    MembershipDraft,
    NameDraft,
    PersonDraft,
    PlaceDraft,
    add_groups,
    add_people,
    put_on_list,
    remove_from_list,
    remove_groups,
    set_designations,
    set_memberships,
    set_other_names,
    shift_group,
)
from models.operations.events import close_event
from models.operations.replies import remove_replies
from models.operations.separation import RuleDraft, add_rule
from models.queries.delegates import person_rows
from models.queries.groups import group_rows
from tests import factories
from tests.factories import TODAY, add_delegate, add_event, add_invitation, add_reply
from tests.factories_rooms import add_meeting


def rows(talks):
    return talks.desk.read(group_rows, talks.event, TODAY)


def test_a_new_group_stands_at_the_end_of_the_list(talks):
    talks.write(add_groups, [GroupDraft("Salt Road Platform")], talks.event)
    talks.write(add_groups, [GroupDraft(" Free Weavers’ Congress\x07 ", kind=GroupKind.MOVEMENT)], talks.event)
    assert [(row.rank, row.name, row.kind) for row in rows(talks)] == [
        (1, "Salt Road Platform", GroupKind.OTHER),
        (2, "Free Weavers’ Congress", GroupKind.MOVEMENT),
    ]


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (GroupDraft(" \u0000 "), "Name is empty. Fill it in; nothing was changed."),
        (GroupDraft("x" * 10_000), "Name: 10,000 characters are too many, 500 is the most."),
        (GroupDraft("Salt Road Platform", ceiling=-1), "Ceiling is a number of 0 or more."),
    ],
)
def test_a_group_that_cannot_be_is_refused(talks, draft, told):
    assert talks.refuses(add_groups, [draft]).startswith(told)


def test_emoji_and_direction_marks_are_kept(talks):
    name = "جمعية \u200fالنهر\u200e 🕊"
    talks.write(add_groups, [GroupDraft(name)], talks.event)
    assert rows(talks)[0].name == name


def test_groups_of_the_directory_are_put_on_the_list_once(talks):
    first, second = talks.write(add_groups, [GroupDraft(name) for name in ("Nine Springs", "Two Rivers")])
    assert talks.write(put_on_list, talks.event, [PlaceDraft(first, EventRole.OBSERVER, ceiling=2)]) == 1
    assert talks.write(put_on_list, talks.event, [PlaceDraft(first), PlaceDraft(second)]) == 1
    assert "already" in talks.refuses(put_on_list, talks.event, [PlaceDraft(first), PlaceDraft(second)])
    assert [(row.role, row.ceiling) for row in rows(talks)] == [(EventRole.OBSERVER, 2), (EventRole.PARTY, None)]


def test_taking_a_group_off_the_list_takes_all_it_had_there(talks):
    group = talks.add(factories.add_group, talks.event)
    other = talks.add(factories.add_group, talks.event, name="Salt Road Platform")
    later = talks.add(add_event, title="Second round")
    for event, chosen in ((talks.event, group), (talks.event, other), (later, group)):
        talks.add(add_invitation, event, chosen)
        talks.add(add_reply, event, chosen)
        talks.add(add_delegate, event, chosen)
    assert talks.write(remove_from_list, talks.event, [group]) == 1
    left = talks.desk.read(factories.everything)
    assert [len(left[name]) for name in ("event_group", "invitation", "reply", "delegate", "group")] == [1, 2, 2, 2, 2]


def test_a_group_is_removed_with_all_about_it_unless_another_event_has_it(talks):
    group, other = (talks.add(factories.add_group, talks.event, name=name) for name in ("Blue Gate", "Wells"))
    for add in (add_invitation, add_reply, add_delegate):
        talks.add(add, talks.event, group)
    talks.add(add_meeting, talks.event, groups=[group, other])
    talks.add(add_rule, talks.event, RuleDraft(group, group_b_id=other))
    talks.write(set_memberships, group, [MembershipDraft(other)])
    later = talks.add(add_event, title="Second round")
    talks.write(put_on_list, later, [PlaceDraft(group)])
    told = talks.refuses(remove_groups, talks.event, [group, other])
    assert told.startswith("Blue Gate is on the list of Second round too and stays in the directory.")
    talks.write(remove_from_list, later, [group])
    on_condition = {"answer": Answer.CONDITIONAL, "condition": Condition.STAYS_AWAY, "condition_group_id": group}
    reply = talks.add(add_reply, talks.event, other, **on_condition)
    told = talks.refuses(remove_groups, talks.event, [group])
    assert told.startswith("A reply of Wells has a condition about Blue Gate.")
    talks.write(remove_replies, [reply])
    assert talks.write(remove_groups, talks.event, [group]) == 1
    left = talks.desk.read(factories.everything)
    gone = ("invitation", "reply", "delegate", "separation_rule", "membership")
    assert [len(left[name]) for name in (*gone, "group", "event_group", "participation")] == [0, 0, 0, 0, 0, 1, 1, 1]


def test_a_group_moves_a_place_in_the_order_that_is_shown(talks):
    ranks = {"C": None, "B": 4, "A": 4, "D": None}
    ids = {name: talks.add(factories.add_group, talks.event, name=name, rank=rank) for name, rank in ranks.items()}

    def order():
        return "".join(row.name for row in rows(talks))

    steps = (("C", -1, 2, "ACBD"), ("B", 1, 4, "ACDB"), ("A", -1, None, "ACDB"), ("D", -1, 2, "ADCB"))
    for name, by, told, wanted in steps:
        assert talks.write(shift_group, talks.event, ids[name], by) == told
        assert order() == wanted
    assert [row.rank for row in rows(talks)] == [1, 2, 3, 4]
    for wanted in ("ACDB", "ACBD", "ABCD"):
        talks.desk.undo()
        assert order() == wanted
    talks.write(remove_from_list, talks.event, [ids["B"]])
    assert "is not on the list of this event" in talks.refuses(shift_group, talks.event, ids["B"], 1)


def test_umbrellas_change_and_a_circle_is_refused(talks):
    group, platform, roof = (talks.add(factories.add_group, name=name) for name in ("Wells", "Platform", "Roof"))
    talks.write(set_memberships, group, [MembershipDraft(platform, date(2014, 1, 1)), MembershipDraft(roof)])
    talks.write(set_memberships, group, [MembershipDraft(platform, date(2014, 1, 1))])
    assert len(talks.desk.read(lambda session: session.scalars(select(Membership)).all())) == 1
    talks.write(set_memberships, platform, [MembershipDraft(roof)])
    told = talks.refuses(set_memberships, roof, [MembershipDraft(group)])
    assert told == "Wells belongs to Roof itself; the other way round too would be a circle."
    assert "itself" in talks.refuses(set_memberships, roof, [MembershipDraft(roof)])
    turned = [MembershipDraft(platform, date(2015, 2, 1), date(2015, 1, 1))]
    assert "before it begins" in talks.refuses(set_memberships, group, turned)
    assert "changed meanwhile" in talks.refuses(set_memberships, group, [], [MembershipDraft(roof)])
    talks.write(set_memberships, group, [], [MembershipDraft(platform, date(2014, 1, 1))])


def test_a_designation_is_one_wording_for_each_language(talks):
    group = talks.add(factories.add_group, talks.event)
    talks.write(set_designations, group, [DesignationDraft("en", "Wells"), DesignationDraft("ar", "الآبار")])
    talks.write(set_designations, group, [DesignationDraft("en", "The Wells"), DesignationDraft("ar", "الآبار")])
    kept = talks.desk.read(lambda session: {row.language: row.wording for row in session.scalars(select(Designation))})
    assert kept == {"en": "The Wells", "ar": "الآبار"}
    twice = [DesignationDraft("en", "A"), DesignationDraft("en", "B")]
    assert "one agreed wording" in talks.refuses(set_designations, group, twice)
    assert "Wording is empty" in talks.refuses(set_designations, group, [DesignationDraft("en", "")])


def test_a_person_has_names_in_several_scripts(talks):
    names = (NameDraft(NameKind.ORIGINAL, "كريم لوز"), NameDraft(NameKind.CYRILLIC, "Карим Миндаль"))
    (person,) = talks.write(add_people, [PersonDraft("Karim Almond", family_name="Almond", names=names)])
    row = talks.desk.read(person_rows, [person])[0]
    assert (row.original, row.cyrillic, row.delegations) == ("كريم لوز", "Карим Миндаль", 0)
    talks.write(set_other_names, person, [names[0], NameDraft(NameKind.ALIAS, " "), NameDraft(NameKind.SIGN, "Almond")])
    left = talks.desk.read(lambda session: set(session.scalars(select(PersonName.kind))))
    assert left == {NameKind.ORIGINAL, NameKind.SIGN}


def test_a_group_that_a_closed_event_has_a_rule_about_stays(talks):
    gate, umbrella = (talks.add(factories.add_group, name=name) for name in ("Blue Gate", "Salt Road Platform"))
    talks.add(add_rule, talks.event, RuleDraft(gate, group_b_id=umbrella))
    talks.write(close_event, talks.event)
    later = talks.add(add_event, title="Second round")
    assert "is closed" in talks.refuses(remove_groups, later, [umbrella])
