"""What changed since yesterday: the journal's own clock, sentences with names, and what is left out."""

from datetime import UTC, date, datetime, timedelta

from models.entities.invitation import Answer
from models.operations.delegates import NAME_DELEGATES, NomineeDraft, name_delegates
from models.operations.directory import ADD_GROUPS, GroupDraft, PersonDraft, add_groups
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.queries.since import Since, since_yesterday
from tests.factories import add_group, add_invitation
from tests.models.conftest import Talks


def since(talks: Talks, later: timedelta = timedelta(), most: int = 6) -> Since:
    return talks.desk.read(since_yesterday, datetime.now(UTC) + later, most)


def test_the_newest_step_comes_first_and_the_others_are_counted(talks: Talks) -> None:
    before = since(talks).total
    for name in ("One", "Two", "Three"):
        talks.desk.write(ADD_GROUPS, add_groups, [GroupDraft(name=name)], talks.event)
    found = since(talks, most=2)
    assert found.fresh
    assert found.total == before + 3
    assert [step.text for step in found.steps] == ["New group: Three", "New group: Two"]
    assert {step.officer for step in found.steps} == {"A. Sample"}


def test_where_nothing_happened_since_yesterday_the_last_day_of_work_is_told(talks: Talks) -> None:
    talks.desk.write(ADD_GROUPS, add_groups, [GroupDraft(name="One")], talks.event)
    found = since(talks, timedelta(days=400))
    assert not found.fresh
    assert found.steps[0].text == "New group: One"


def test_a_journal_ahead_of_this_clock_counts_from_its_newest_step(talks: Talks) -> None:
    talks.desk.write(ADD_GROUPS, add_groups, [GroupDraft(name="One")], talks.event)
    found = since(talks, -timedelta(days=3))
    assert found.fresh
    assert found.total >= 1


def test_a_reply_says_who_answers_what(talks: Talks) -> None:
    group = talks.add(add_group, event_id=talks.event)
    talks.add(add_invitation, talks.event, group)
    draft = ReplyDraft(group_id=group, answer=Answer.REGRET, received_on=date(2015, 5, 25))
    talks.desk.write(RECORD_REPLY, record_reply, talks.event, draft)
    step = since(talks).steps[0]
    assert (step.text, step.subject) == ("Party of the Blue Gate: regrets", "reply")


def test_a_step_taken_back_says_so_and_the_undo_stands_above_it(talks: Talks) -> None:
    talks.desk.write(ADD_GROUPS, add_groups, [GroupDraft(name="One")], talks.event)
    talks.desk.undo()
    undo, step = since(talks).steps[:2]
    assert undo.text == "Undo: new group"
    assert step.undone
    assert step.text == "New group"


def test_a_step_of_many_names_two_and_counts_the_rest(talks: Talks) -> None:
    talks.desk.write(ADD_GROUPS, add_groups, [GroupDraft(name=f"Group {at}") for at in range(90)], talks.event)
    assert since(talks).steps[0].text == "90 new groups: Group 0, Group 1 and 88 others"


def test_a_delegate_is_named_not_the_group(talks: Talks) -> None:
    group = talks.add(add_group, event_id=talks.event)
    talks.desk.write(
        NAME_DELEGATES, name_delegates, talks.event, group, [NomineeDraft(person=PersonDraft(name="Karim Almond"))]
    )
    assert since(talks).steps[0].text == "Delegate named: Karim Almond"
