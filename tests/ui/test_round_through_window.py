"""A whole round through the window, from the next round to the closed event: screen, desk and workbooks must agree."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from round_steps import Round

from models.entities.delegate import DelegateRole
from models.entities.invitation import Answer
from models.entities.outcome import SignatureAnswer
from models.queries.delegates import delegate_rows
from models.queries.events import event_facts, event_rows
from models.queries.outcome import outcome_rows
from models.queries.rooms import room_rows
from models.queries.separation import override_rows, rule_rows

TITLE = "Astana talks, October 2015"
BLUE, COPPER, SALT = "Party of the Blue Gate", "Copper Gate Democratic Bloc", "Salt Road Platform"
TREE, HILLS, BELLS = "Upper Canal Farmers", "Quiet Hills Tribal Council", "Street of Bells Assembly"
INVITED = (BLUE, COPPER, SALT, TREE, HILLS, BELLS)
FIRST, SECOND = "Host, Blue Gate again", "Host, Copper Gate again"
DECLARATION = "Statement of Astana"
MARK = "· Clash ·"  # of a meeting in the grid of a day


@pytest.fixture
def round_(window: DeskOnScreen) -> Round:
    """The next round of the example, with nobody invited yet."""
    made = Round(window)
    made.next_round(TITLE, "25.05.2015", "26.05.2015")
    return made


def begin(play: Round) -> None:
    """Invite, hear, remind, name."""
    assert set(play.answers().values()) <= {"Not invited", "Informed", "Not invited yet"}
    assert play.invite(INVITED, "27.05.2015", "901", "3") == "6 groups invited"
    play.reply(BLUE, Answer.ACCEPTED)
    play.reply(COPPER, Answer.CONDITIONAL, about=BLUE)
    play.reply(SALT, Answer.IN_PRINCIPLE)
    play.reply(TREE, Answer.REGRET)
    play.reply(HILLS, Answer.ACCEPTED)
    play.reply(HILLS, Answer.WITHDRAWAL)
    assert play.remind(BELLS) == "1 reminder noted"
    play.name(BLUE, "Amal Lamp, head\nYara Mirror, adviser, Water")


def plan(play: Round) -> None:
    """A room more, a blocked hour, two meetings next door to each other."""
    play.add_room("Oak")
    play.block("Oak", "12:00", "13:00")
    play.meet(FIRST, "25.05.2015", "10:00", "blue gate")
    play.meet(SECOND, "25.05.2015", "10:00", "copper gate")
    play.give_room(FIRST, "Birch")
    play.give_room(SECOND, "Larch")


def conclude(play: Round) -> None:
    """What came out of it."""
    play.adopt(DECLARATION, "25.05.2015")
    play.sign(BLUE, Key.Key_S)
    play.sign(COPPER, Key.Key_D)


def everything(play: Round) -> list[object]:
    """All the desk says of the event."""
    window = play.window
    reads = (delegate_rows, room_rows, rule_rows, override_rows, outcome_rows)
    found: list[object] = [window.desk.read(read, window.event_id) for read in reads]
    return [*found, play.meetings(), [window.stored(name) for name in INVITED]]


def test_invitations_replies_and_names_stand_on_every_page(round_: Round, tmp_path: Path) -> None:
    begin(round_)
    window, shown = round_.window, round_.answers()
    told = {BLUE: "Accepted", COPPER: "Conditional", SALT: "In principle", TREE: "Regret", HILLS: "Withdrawn"}
    assert {name: shown[name] for name in told} == told
    assert window.stored(COPPER).answer is Answer.CONDITIONAL
    assert window.stored(HILLS).answer is Answer.WITHDRAWAL
    delegates = window.desk.read(delegate_rows, window.event_id)
    assert [(row.name, row.role, row.group) for row in delegates] == [
        ("Amal Lamp", DelegateRole.HEAD, BLUE),
        ("Yara Mirror", DelegateRole.ADVISER, BLUE),
    ]
    words = round_.save_reports(tmp_path / "out")
    assert "Yara Mirror" in words["participants"]
    assert all(name in words["replies"] for name in INVITED)
    assert "901" in words["replies"]


def test_a_clash_is_seen_everywhere_and_solved_or_allowed(round_: Round, tmp_path: Path) -> None:
    begin(round_)
    plan(round_)
    window = round_.window
    assert round_.rooms_of(FIRST) == ["Birch"]
    assert not round_.clashes()
    round_.forbid("blue gate", "copper gate")
    assert {title for clash in round_.clashes() for title in clash.titles} == {FIRST, SECOND}
    assert round_.in_clash_on_board() == round_.in_clash_in_list() == {FIRST, SECOND}
    assert "1 open clash" in round_.pill()
    programme = round_.save_reports(tmp_path / "before")["programme"]
    assert FIRST in programme
    assert MARK not in programme, "what must not meet stays in the house"
    assert round_.way_out(FIRST) == "Clash solved"
    assert not round_.clashes()
    assert not round_.in_clash_on_board()
    assert "clash" not in round_.pill()
    window.press(Key.Key_Z, CTRL)
    assert round_.in_clash_on_board() == {FIRST, SECOND}
    assert round_.override("The minister") == "Allowed on the authority of The minister"
    assert not round_.clashes()
    assert [row.authority for row in window.desk.read(override_rows, window.event_id)] == ["The minister"]
    programme = round_.save_reports(tmp_path / "after")["programme"]
    assert FIRST in programme
    assert MARK not in programme


def test_the_whole_round_is_undone_and_redone_then_closed(round_: Round, example: Path) -> None:
    window, bare = round_.window, everything(round_)
    steps = len(window.desk.stacks().undo)
    begin(round_)
    plan(round_)
    round_.forbid("blue gate", "copper gate")
    conclude(round_)
    full = everything(round_)
    done = len(window.desk.stacks().undo) - steps
    assert done == 19
    outcome = window.desk.read(outcome_rows, window.event_id)[0]
    assert {line.group: line.answer for line in outcome.signatures} == {
        BLUE: SignatureAnswer.SIGNED,
        COPPER: SignatureAnswer.DECLINED,
    }
    window.press(Key.Key_Z, CTRL, times=done)
    assert everything(round_) == bare
    window.press(Key.Key_Z, CTRL | SHIFT, times=done)
    assert everything(round_) == full
    window.press(Key.Key_W, CTRL | SHIFT)
    assert window.desk.read(event_facts, window.event_id).closed
    assert not window.frame.action("invite").isEnabled()
    assert [row.title for row in window.desk.read(event_rows)].count(TITLE) == 1
    window.desk_window.close()
    assert not example.with_name(f"{example.name}.lock").exists()
    with closing(sqlite3.connect(example)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
