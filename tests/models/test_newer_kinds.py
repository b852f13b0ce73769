"""An exception for a kind of clash a newer version knows: shown or passed over wherever it is read, never an error."""

import pytest
from sqlalchemy import text

from exports.catalogue import REPORTS, build_report
from models.entities.invitation import Answer
from models.kinds import ClashKind
from models.operations.separation import OverrideDraft, add_override, lift_overrides
from models.queries.clashes import clash_rows
from models.queries.separation import override_rows
from models.queries.steps import step_rows, step_told
from models.storage.check import check_file
from tests.factories import TODAY, add_group, add_reply
from tests.factories_rooms import add_meeting

UNKNOWN = "A kind this version does not know"


def make_newer(session, override_id):
    session.execute(text("UPDATE override SET kind = 'out_of_season' WHERE id = :id"), {"id": override_id})


@pytest.fixture
def newer(talks):
    """A meeting with a group that does not come, allowed as a clash of a kind that is not known yet."""
    gate = talks.add(add_group, talks.event)
    meeting = talks.add(add_meeting, talks.event, groups=[gate])
    talks.add(add_reply, talks.event, gate, answer=Answer.REGRET, received_on=TODAY)
    draft = OverrideDraft(ClashKind.NOT_COMING, meeting, "The minister", "It sends an observer")
    override = talks.write(add_override, talks.event, draft)
    talks.write(make_newer, override)
    return override


def test_it_is_listed_and_allows_nothing(talks, newer):
    (row,) = talks.desk.read(override_rows, talks.event)
    assert (row.id, row.kind, row.authority) == (newer, None, "The minister")
    assert [clash.is_open for clash in talks.desk.read(clash_rows, talks.event, ways=True)] == [True]


def test_every_report_is_made(talks, newer):
    assert all(talks.desk.read(build_report, name, talks.event, TODAY) for name in REPORTS)


def test_the_history_tells_it_in_words(talks, newer):
    steps = talks.desk.read(step_rows, TODAY.year)
    told = [talks.desk.read(step_told, step.id, "a" * 32, TODAY.year) for step in steps]
    assert "out_of_season" not in str((steps, told))
    assert UNKNOWN in str(told)


def test_it_is_lifted_brought_back_and_sound(talks, newer):
    talks.write(lift_overrides, [newer])
    assert talks.desk.read(override_rows, talks.event) == []
    talks.desk.undo()
    assert [row.kind for row in talks.desk.read(override_rows, talks.event)] == [None]
    talks.desk.close()
    assert check_file(talks.desk.path).problems == ()
