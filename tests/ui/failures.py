"""What can go wrong under an open dialog: the dialogs of every page, and how others take away what they are about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from delegates_on_screen import DelegatesOnScreen
from desk_on_screen import DeskOnScreen
from rooms_page import RoomsOnScreen

from models.entities.event import EventRole
from models.entities.invitation import Answer
from models.operations.delegates import NAME_DELEGATES, NomineeDraft, name_delegates, remove_delegates
from models.operations.directory import ADD_GROUPS, GroupDraft, PersonDraft, add_groups, remove_from_list
from models.operations.invitations import INVITE_WAVE, WaveDraft, invite_wave
from models.operations.meetings import remove_meetings
from models.operations.outcome import remove_outcome
from models.operations.rooms import remove_rooms
from models.operations.separation import remove_rules
from models.queries.delegates import delegate_rows
from models.queries.meetings import meeting_rows
from models.queries.outcome import outcome_rows
from models.queries.separation import rule_rows
from ui.views.outcome.page import OutcomePage
from ui.views.programme.page import ProgrammePage
from ui.views.rules.page import RulesPage

GROUP, PERSON, ROOM = "Salt Road Platform", "Dalia Kettle", "Oak"
KITES = "House of Kites"
MEETING = "Salt Road, Copper Gate"


@dataclass(frozen=True, slots=True)
class Case:
    """`go` stands on what the dialog is about, `command` opens it, `fill` makes a draft of it that can be written,
    and `take` removes what it is about, as another officer would."""

    name: str
    go: Callable[[DeskOnScreen], object]
    command: str
    fill: Callable[[Any], object]
    take: Callable[[DeskOnScreen], object] | None = None


# Standing on something


def on_group(window: DeskOnScreen) -> None:
    window.frame.go_to("groups")
    window.go_to(GROUP)


def on_letter(window: DeskOnScreen) -> None:
    """On a group whose letter waits to be sent."""
    args = ([GroupDraft(KITES)], window.event_id, EventRole.PARTY)
    (group_id,) = window.desk.write(ADD_GROUPS, add_groups, *args)[0]
    window.desk.write(INVITE_WAVE, invite_wave, window.event_id, [group_id], WaveDraft())
    window.page.reload()
    window.choose(KITES)


def on_delegate(window: DeskOnScreen) -> None:
    draft = [NomineeDraft(person=PersonDraft(PERSON))]
    window.desk.write(NAME_DELEGATES, name_delegates, window.event_id, window.stored(GROUP).id, draft)
    delegates = DelegatesOnScreen(window)
    delegates.page.reload()
    delegates.go_to(PERSON)


def on_meeting(window: DeskOnScreen) -> None:
    window.open_page(ProgrammePage).show_thing("meeting", _meeting(window))


def on_room(window: DeskOnScreen) -> None:
    rooms = RoomsOnScreen(window)
    rooms.page.commands["add_room"]()
    window.dialog.name.setText(ROOM)  # pyright: ignore[reportAttributeAccessIssue]
    window.click(window.dialog.main)
    rooms.go(ROOM)


def on_rule(window: DeskOnScreen) -> None:
    page = window.open_page(RulesPage)
    page.show_list("broken")
    page.rules.view.go_to(0, page.rules.view.rows.number_of("level"))


def on_delegation(window: DeskOnScreen) -> None:
    window.open_page(OutcomePage).view.setFocus()


# Taken away meanwhile


def take_group(window: DeskOnScreen) -> None:
    window.desk.write("take", remove_from_list, window.event_id, [window.stored(GROUP).id])


def take_letter(window: DeskOnScreen) -> None:
    window.desk.write("take", remove_from_list, window.event_id, [window.stored(KITES).id])


def take_delegate(window: DeskOnScreen) -> None:
    rows = window.desk.read(delegate_rows, window.event_id)
    window.desk.write("take", remove_delegates, [row.id for row in rows if row.name == PERSON])


def take_meeting(window: DeskOnScreen) -> None:
    window.desk.write("take", remove_meetings, [_meeting(window)])


def take_room(window: DeskOnScreen) -> None:
    window.desk.write("take", remove_rooms, [RoomsOnScreen(window).stored(ROOM).id])


def take_rules(window: DeskOnScreen) -> None:
    window.desk.write("take", remove_rules, [row.id for row in window.desk.read(rule_rows, window.event_id)])


def take_outcome(window: DeskOnScreen) -> None:
    window.desk.write("take", remove_outcome, window.desk.read(outcome_rows, window.event_id)[0].id)


def _meeting(window: DeskOnScreen) -> str:
    rows = window.desk.read(meeting_rows, window.event_id)
    return next(row.id for row in rows if row.title == MEETING)


# Filling in


def reply(dialog: Any) -> None:
    dialog.answer.set_value(Answer.REGRET)


def wrong_reply(dialog: Any) -> None:
    dialog.mistake.setChecked(True)
    dialog.reason.setText("It was of another group")


def agreed(dialog: Any) -> None:
    dialog.wordings["ru"].setText("Партия синих ворот")


def under(dialog: Any) -> None:
    dialog.lines[-1].umbrella.setCurrentText("Party of the Blue Gate")


def title(dialog: Any) -> None:
    dialog.title.setText("Another title")


def name(dialog: Any) -> None:
    dialog.name.setText("Nour Candle")


def one_more(dialog: Any) -> None:
    name(dialog)
    dialog.allowed.beyond.setChecked(True)


def later(dialog: Any) -> None:
    dialog.when.start.setText("18:45")
    dialog.when.start.textEdited.emit("18:45")


def even_so(dialog: Any) -> None:
    if not dialog.chosen().fits:
        dialog.answer.set_value("even_so")


def hours(dialog: Any) -> None:
    dialog.first.setText("19:00")
    dialog.last.setText("19:30")


def wall(dialog: Any) -> None:
    dialog.entrances.setText("west stairs")


def reason(dialog: Any) -> None:
    dialog.reason.setText("They asked for it")


def allow(dialog: Any) -> None:
    dialog.authority.setText("The minister")
    dialog.reason.setPlainText("Both agree")


def elsewhere(dialog: Any) -> None:
    dialog.group.set_value(next(key for key, row in dialog._groups.items() if row.name == "Street of Bells Assembly"))
    dialog.allowed.beyond.setChecked(True)


def words(dialog: Any) -> None:
    dialog.remarks.setPlainText("Except for paragraph 4")


def nothing(_dialog: Any) -> None:
    """It can be written as it opens."""


CASES = (
    Case("add_groups", on_group, "add_group", lambda made: made.names.setPlainText("House of Kites")),
    Case("reply", on_group, "reply", reply, take_group),
    Case("correct_reply", on_group, "correct_reply", wrong_reply, take_group),
    Case("designations", on_group, "designations", agreed),
    Case("umbrellas", on_group, "umbrellas", under),
    Case("approve", on_letter, "approve", nothing, take_letter),
    Case("remind", on_group, "remind", nothing, take_group),
    Case("name_delegate", on_group, "name_delegate", name, take_group),
    Case("name_person", on_delegate, "name_person", one_more, take_group),
    Case("substitute", on_delegate, "substitute", name, take_delegate),
    Case("person", on_delegate, "change_person", name),
    Case("move_delegates", on_delegate, "move_delegates", elsewhere, take_delegate),
    Case("plan", on_meeting, "new_meeting", title),
    Case("meeting", on_meeting, "change_meeting", title, take_meeting),
    Case("move", on_meeting, "move_meeting", later, take_meeting),
    Case("assign_room", on_meeting, "assign_room", even_so, take_meeting),
    Case("room", on_room, "change_room", name, take_room),
    Case("block", on_room, "block_time", hours, take_room),
    Case("neighbours", on_room, "neighbours", wall, take_room),
    Case("rule", on_rule, "change_rule", reason, take_rules),
    Case("override", on_rule, "override", allow, take_rules),
    Case("outcome", on_delegation, "change_outcome", title, take_outcome),
    Case("signatures", on_delegation, "record", words, take_outcome),
)
