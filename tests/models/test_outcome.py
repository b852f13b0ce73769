"""The outcome document and its lines."""

from dataclasses import replace
from datetime import date

import pytest

from models.entities.outcome import SignatureAnswer
from models.operations.events import close_event
from models.operations.outcome import (
    OutcomeDraft,
    SignatureDraft,
    change_outcome,
    create_outcome,
    record_signatures,
    remove_outcome,
    remove_signatures,
)
from models.queries.outcome import outcome_rows
from tests.factories import add_group

SIGNED, DECLINED, ABSENT = SignatureAnswer.SIGNED, SignatureAnswer.DECLINED, SignatureAnswer.ABSENT
DRAFT = OutcomeDraft("Astana Declaration", "Arabic", date(2015, 5, 28))


@pytest.fixture
def paper(talks) -> str:
    return talks.write(create_outcome, talks.event, DRAFT)


def lines(talks):
    (row,) = talks.desk.read(outcome_rows, talks.event)
    return {line.group: line.answer for line in row.signatures}


def test_a_document_is_created_changed_and_removed(talks, paper):
    talks.write(change_outcome, paper, DRAFT, replace(DRAFT, title="Astana Declaration for Syria"))
    assert [row.title for row in talks.desk.read(outcome_rows, talks.event)] == ["Astana Declaration for Syria"]
    told = talks.refuses(change_outcome, paper, DRAFT, replace(DRAFT, title="Another"))
    assert "now it is Astana Declaration for Syria" in told
    talks.write(remove_outcome, paper)
    assert talks.desk.read(outcome_rows, talks.event) == []
    assert "Title is empty" in talks.refuses(create_outcome, talks.event, OutcomeDraft(" "))


def test_each_group_has_one_line_and_the_later_answer_counts(talks, paper):
    gate = talks.add(add_group, talks.event)
    wells = talks.add(add_group, talks.event, name="Northern Wells Council")
    talks.write(record_signatures, paper, [SignatureDraft(gate, DECLINED), SignatureDraft(wells, SIGNED)])
    talks.write(record_signatures, paper, [SignatureDraft(gate, SIGNED, "Karim Almond", date(2015, 5, 28))])
    assert lines(talks) == {"Party of the Blue Gate": SIGNED, "Northern Wells Council": SIGNED}
    assert talks.desk.read(outcome_rows, talks.event)[0].counts == {SIGNED: 2}
    talks.write(remove_signatures, paper, [wells])
    assert lines(talks) == {"Party of the Blue Gate": SIGNED}


def test_lines_that_cannot_be_are_refused(talks, paper):
    gate, stranger = talks.add(add_group, talks.event), talks.add(add_group, name="Salt Road Platform")
    told = talks.refuses(record_signatures, paper, [SignatureDraft(stranger, SIGNED)])
    assert "Not on the list of this event: Salt Road Platform" in told
    told = talks.refuses(record_signatures, paper, [SignatureDraft(gate, ABSENT, signed_on=date(2015, 5, 28))])
    assert told == "Party of the Blue Gate: who was absent has no day of signature. Leave the day out."


def test_a_closed_event_is_signed_no_more(talks, paper):
    gate = talks.add(add_group, talks.event)
    talks.write(close_event, talks.event)
    assert "is closed" in talks.refuses(record_signatures, paper, [SignatureDraft(gate, SIGNED)])
