"""The list of participants: its order, who stays out, and that it comes in again as it went out."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from exports.reports.participants import CATEGORIES, LIST_FIELDS
from models.entities.delegate import Delegate, DelegateRole, DelegateState
from models.entities.event import Event, EventGroup, EventRole, Ordering
from models.entities.group import Designation
from models.entities.invitation import Answer, Reply
from models.entities.person import Person
from models.intake.fields import choose_columns
from models.intake.people import COMPARED, KnownDelegate, listed_delegates
from models.intake.people_preview import preview_people
from models.intake.tables import read_table
from models.labels import ROLE_TEXTS
from models.queries.delegates import ROLE_ORDER, delegate_rows
from models.queries.reports import precedence_order
from resources.texts import LANGUAGES, words
from tests.exports.report_sheets import MINE, Round, change, lines_of, texts_of
from tests.factories import add_delegate, add_group, add_reply, made

ROLES = {text: ROLE_ORDER[role] for role, text in ROLE_TEXTS.items()}


def people_of(talks: Round, language: str = "en") -> list[dict[str, Any]]:
    return lines_of(talks.book("participants", language).worksheets[0])


def test_the_host_comes_first_then_the_parties_in_precedence(astana: Round) -> None:
    rows = people_of(astana)
    assert [row["No."] for row in rows] == list(range(1, len(rows) + 1))
    assert list(dict.fromkeys(row["Category"] for row in rows)) == ["Host", "Parties"]
    delegations = list(dict.fromkeys(row["Delegation"] for row in rows))
    assert delegations[:3] == [
        "Ministry of Foreign Affairs of Kazakhstan",
        "Movement of the Pluralistic Society",
        "Tharwa Foundation",
    ]


def test_a_delegation_begins_with_its_head_and_its_deputy(astana: Round) -> None:
    places: dict[str, list[int]] = {}
    for row in people_of(astana):
        places.setdefault(row["Delegation"], []).append(ROLES[row["Role"]])
    assert all(found == sorted(found) for found in places.values())
    assert places["Movement of the Pluralistic Society"][:2] == [0, 1]


def test_only_those_who_come_and_may_be_published_are_listed(astana: Round) -> None:
    known = astana.desk.read(delegate_rows, astana.event)
    wanted = Counter(row.name for row in known if row.coming and not row.do_not_publish)
    assert Counter(row["Name"] for row in people_of(astana)) == wanted
    texts = "\n".join(texts_of(astana.book("participants")))
    for name in ("Talal Rope", "Nurlan Hinge", "Rima Window", "Majd Candle"):  # hidden, hidden, kept, replaced
        assert name not in texts
    assert "2 people are not published." in texts


def test_the_sheet_for_print_names_each_delegation_above_its_people(astana: Round) -> None:
    page = astana.book("participants").worksheets[1]
    rows = [tuple(row.values())[:3] for row in lines_of(page)]
    assert rows[0][0] == "HOST   ·   1 delegation, 9 participants"
    assert rows[1] == ("Ministry of Foreign Affairs of Kazakhstan", None, None)
    assert rows[2] == (1, "Yerlan Idrissov", "Head of delegation")
    assert (4, "Ms Madina Notebook", "Interpreter") in rows
    assert page.page_setup.orientation == "landscape"


def test_a_declining_group_is_not_on_the_list(own_astana: Round) -> None:
    talks = own_astana
    group = made(talks.desk, add_group, event_id=talks.event, name="Copper Bell Circle")
    made(talks.desk, add_delegate, event_id=talks.event, group_id=group, name="Hana Spoon")
    assert people_of(talks)[-1]["Name"] == "Hana Spoon"
    reply = made(talks.desk, add_reply, event_id=talks.event, group_id=group, answer=Answer.REGRET)
    assert "Hana Spoon" not in {row["Name"] for row in people_of(talks)}
    change(talks, Reply, Reply.id == reply, answer=Answer.ACCEPTED)
    assert people_of(talks)[-1]["Name"] == "Hana Spoon"
    talks.desk.write(MINE, _take_off, group)
    assert "Hana Spoon" not in {row["Name"] for row in people_of(talks)}


def _take_off(session: Session, group: str) -> None:
    session.query(EventGroup).filter(EventGroup.group_id == group).delete()


def test_people_only_proposed_are_counted_not_listed(own_astana: Round) -> None:
    talks = own_astana
    group = made(talks.desk, add_group, event_id=talks.event, name="Copper Bell Circle")
    state = DelegateState.PROPOSED
    made(talks.desk, add_delegate, event_id=talks.event, group_id=group, name="Hana Spoon", state=state)
    texts = "\n".join(texts_of(talks.book("participants")))
    assert "Hana Spoon" not in texts
    assert "1 person is only proposed." in texts


def test_the_agreed_designation_stands_on_the_list_in_its_language(own_astana: Round) -> None:
    talks = own_astana
    wording = "Party of the Gate that is Blue"
    change(talks, Designation, Designation.wording == "Party of the Blue Gate", wording=wording)
    assert wording in {row["Delegation"] for row in people_of(talks)}
    assert "Party of the Blue Gate" not in set(texts_of(talks.book("participants")))
    assert "Партия Голубых ворот" in set(texts_of(talks.book("participants", "ru")))
    assert "Red Kite Veterans" in set(texts_of(talks.book("participants", "ru")))  # no wording was agreed


def test_the_list_follows_the_order_of_precedence_of_the_event(own_astana: Round) -> None:
    talks = own_astana
    change(talks, Event, Event.id == talks.event, ordering=Ordering.LOT, lot="T")
    parties = [row["Delegation"] for row in people_of(talks) if row["Category"] == "Parties"]
    names = list(dict.fromkeys(parties))
    assert names[0] == "Teachers of the Plain"
    assert names[-1] == "Tharwa Foundation" or names[-1] < "T"
    assert "begins there and goes round" in "\n".join(texts_of(talks.book("participants")))


def test_every_role_of_a_group_has_its_category_and_place(own_astana: Round) -> None:
    talks = own_astana
    for role in (EventRole.OBSERVER, EventRole.MEDIATOR):
        group = made(talks.desk, add_group, event_id=talks.event, name=f"The {role}", role=role)
        made(talks.desk, add_delegate, event_id=talks.event, group_id=group, name=f"Karim {role}")
    found = list(dict.fromkeys(row["Category"] for row in people_of(talks)))
    assert found == ["Host", "Mediator", "Parties", "Observers"]
    assert set(CATEGORIES) == set(EventRole)


def known_delegates(talks: Round) -> list[KnownDelegate]:
    names = ("id", "group_id", "group", "name", *COMPARED)
    rows = talks.desk.read(delegate_rows, talks.event)
    return [KnownDelegate(**{name: str(getattr(row, name)) for name in names}) for row in rows]


@pytest.mark.parametrize("name", ["participants", "all"])
def test_the_list_comes_in_again_without_any_change(astana: Round, tmp_path: Path, name: str) -> None:
    path = tmp_path / "list.xlsx"
    astana.book(name).save(path)
    table = read_table(path)
    columns = choose_columns(table.headings, [row.cells for row in table.rows])
    assert set(columns.places) == {"group", "honorific", "name", "role", "function", "organisation"}
    preview = preview_people(listed_delegates(table, columns), known_delegates(astana))
    assert {row.outcome.value for row in preview.rows} == {"same"}
    assert len(preview.rows) == len(people_of(astana))


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_roles_are_understood_again_in_every_language(language: str) -> None:
    say = words(language).gettext
    headings = [say(field.heading) for field in LIST_FIELDS]
    roles = [say(text) for text in ROLE_TEXTS.values()]
    cells = [["1", "Host", "Blue Gate", "Mr", "Karim Almond", role, "Minister", "Ministry"] for role in roles]
    columns = choose_columns(headings, cells)
    expected = {"group": 2, "honorific": 3, "name": 4, "role": 5, "function": 6, "organisation": 7}
    assert columns.places == expected


def test_an_event_without_groups_gives_an_empty_list(own_astana: Round) -> None:
    talks = own_astana

    def clear(session: Session) -> None:
        session.query(Delegate).delete()
        session.query(EventGroup).delete()

    talks.desk.write(MINE, clear)
    assert talks.desk.read(precedence_order, talks.event).ids == ()
    assert "Nothing to list." in set(texts_of(talks.book("participants")))


def test_wild_names_come_back_as_they_were(own_astana: Round) -> None:
    talks = own_astana
    wild = ["=1+1", "+7 701 000", "'quoted", "\u200fنور", "-", "@home"]
    group = made(talks.desk, add_group, event_id=talks.event, name="Copper Bell Circle")
    for name in wild:
        made(talks.desk, add_delegate, event_id=talks.event, group_id=group, name=name, role=DelegateRole.STAFF)
    change(talks, Person, Person.name == "Huda Carpet", honorific="=HYPERLINK(1)")
    rows = people_of(talks)
    assert set(wild) <= {row["Name"] for row in rows}
    assert "=HYPERLINK(1)" in {row["Honorific"] for row in rows}
