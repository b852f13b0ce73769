"""A clock that leaps: what is told is what it said, what is ordered is what was written when."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.entities.delegate import DelegateState
from models.entities.invitation import Answer
from models.entities.journal import Operation
from models.journal.heads import newest_mark
from models.journal.write import Author
from models.operations.delegates import NAME_DELEGATES, NomineeDraft, name_delegates, set_states
from models.operations.directory import ADD_GROUPS, GroupDraft, PersonDraft, add_groups
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.queries.groups import newest_replies
from models.queries.history import history_rows
from models.queries.person_story import person_story
from models.queries.since import since_yesterday
from models.queries.steps import step_count, step_rows
from models.queries.story import group_history
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.engine import desk_engine
from tests.factories import PLAY, add_group, made
from tests.models.conftest import Talks

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)  # long after the desk was made
AHEAD = NOW.replace(year=2041)
BATTERY = datetime(2000, 1, 1, 0, 5, tzinfo=UTC)
Set = Callable[[datetime], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Set the computer's clock."""

    def told(moment: datetime) -> None:
        monkeypatch.setattr("models.storage.desk.now_ms", lambda: int(moment.timestamp() * 1000))
        monkeypatch.setattr("models.operations.replies.utc_now", lambda: moment.replace(tzinfo=None))

    return told


@pytest.mark.parametrize("seed", range(2))
def test_the_history_is_told_by_the_clock_and_ordered_by_the_writing(tmp_path: Path, at: Set, seed: int):
    """Over chance leaps, undos and restarts."""
    chance, path, author = random.Random(seed), tmp_path / "round.desk", Author("A. Sample", "a" * 32)
    desk, said = Desk.create(path, author), list[datetime]()
    for turn in range(30):
        said.append(chance.choice([NOW, NOW, AHEAD, BATTERY]) + timedelta(minutes=chance.choice([turn, -turn])))
        at(said[-1])
        made(desk, add_group, name=f"Group {turn}")
        if chance.random() < 0.2:
            desk.undo()
            said.append(said[-1])
        if chance.random() < 0.2:
            desk.close()
            desk = Desk.open(path, author)
    rows = desk.read(history_rows)
    assert [row.at for row in reversed(rows)] == said
    numbers = desk.read(lambda session: session.scalars(select(Operation.id).order_by(Operation.number)).all())
    assert [row.id for row in reversed(rows)] == list(numbers)
    assert [row.step.at for row in desk.read(step_rows, 2026)] == said[::-1]
    assert desk.read(step_count).since == said[0]
    assert desk.read(lambda session: newest_mark(session.connection())) == rows[0].mark
    desk.close()
    assert check_file(path).sound


def test_stories_are_told_by_the_clock_and_ordered_by_the_writing(talks: Talks, at: Set):
    group = talks.add(add_group, event_id=talks.event)
    at(AHEAD)
    nominee = [NomineeDraft(person=PersonDraft(name="Karim Almond"))]
    (delegate,) = talks.desk.write(NAME_DELEGATES, name_delegates, talks.event, group, nominee)[0]
    at(NOW)
    talks.desk.write(PLAY, set_states, [delegate], DelegateState.WITHDRAWN)
    story = talks.desk.read(person_story, talks.event, delegate)
    assert [step.at for step in story.steps] == [NOW, AHEAD]
    lines = talks.desk.read(group_history, talks.event, group)
    assert [line.at for line in lines[:2]] == [NOW, AHEAD]


@pytest.mark.parametrize("wrong", [AHEAD, BATTERY, NOW + timedelta(days=9)], ids=["ahead", "battery", "days ahead"])
def test_since_yesterday_is_right_with_a_clock_that_was_wrong_once(talks: Talks, at: Set, wrong: datetime):
    def step(moment: datetime, name: str) -> None:
        at(moment)
        talks.desk.write(ADD_GROUPS, add_groups, [GroupDraft(name=name)], talks.event)

    def told(now: datetime) -> list[str]:
        return [one.text.removeprefix("New group: ") for one in talks.desk.read(since_yesterday, now).steps]

    at(NOW - timedelta(days=40))
    talks.add(add_group)
    step(NOW - timedelta(days=30), "Long ago")
    step(NOW - timedelta(hours=3), "Today")
    step(wrong, "By a wrong clock")
    step(NOW, "Now")
    assert told(NOW) == ["Now", "By a wrong clock", "Today"]
    assert talks.desk.read(since_yesterday, NOW).total == 3
    step(NOW + timedelta(days=20), "Later")
    assert told(NOW + timedelta(days=20)) == ["Later"]
    assert told(NOW + timedelta(days=60)) == ["Later"]
    assert not talks.desk.read(since_yesterday, NOW + timedelta(days=60)).fresh


def test_the_reply_that_was_entered_last_counts(talks: Talks, at: Set):
    group = talks.add(add_group, event_id=talks.event)
    today = talks.desk.today()
    for moment, answer in (
        (NOW + timedelta(hours=3), Answer.ACCEPTED),
        (NOW, Answer.REGRET),
        (NOW, Answer.IN_PRINCIPLE),
    ):
        at(moment)
        draft = ReplyDraft(group_id=group, answer=answer, received_on=today)
        talks.desk.write(RECORD_REPLY, record_reply, talks.event, draft)
        assert talks.desk.read(newest_replies, talks.event)[group][0] is answer


def test_who_wrote_last_elsewhere_and_a_broken_step_are_told_by_the_clock(tmp_path: Path, at: Set):
    path = tmp_path / "round.desk"
    at(AHEAD)
    desk = Desk.create(path, Author("A. Sample", "a" * 32))
    made(desk, add_group, name="Blue Gate")
    at(NOW)
    made(desk, add_group, name="Salt Road")
    desk.close()
    other = Desk.open(path, Author("B. Second", "b" * 32))
    assert other.elsewhere
    assert other.elsewhere.at == NOW
    other.close()
    engine = desk_engine(path, "rw")
    with engine.begin() as connection:  # past the journal
        connection.execute(update(Operation).where(Operation.number == 2).values(officer="C. Third"))
    engine.dispose()
    (link,) = check_file(path).links
    assert link.at == NOW


def test_a_step_of_before_the_wall_clock_was_kept_is_told_by_the_order(desk: Desk):
    made(desk, add_group)
    row = desk.read(history_rows)[0]
    assert abs(row.at - datetime.now(UTC)) < timedelta(minutes=5)
