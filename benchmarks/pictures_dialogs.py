"""The scenes of dialogs that the commands of pages open."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from benchmarks.pictures_pages import (
    Scene,
    delegates,
    groups,
    outcome,
    overview,
    programme,
    programme_meeting,
    rooms,
    rules,
)
from benchmarks.pictures_studio import Studio, settle
from models.operations.delegates import NAME_DELEGATES, NomineeDraft, name_delegates
from models.operations.directory import GroupDraft, PersonDraft, add_groups
from models.operations.invitations import WaveDraft, invite_wave, record_sent
from models.storage import backups
from ui.dialogs.agenda import AgendaDialog
from ui.dialogs.assign_room import AssignRoomDialog
from ui.dialogs.may_meet import MayMeetDialog
from ui.dialogs.meeting import MeetingDialog
from ui.dialogs.name_people import NamePeopleDialog
from ui.dialogs.name_people_allowed import BackDialog
from ui.dialogs.name_people_one import NamePersonDialog
from ui.dialogs.reply import ReplyDialog
from ui.dialogs.room import RoomDialog
from ui.dialogs.rule import RuleDialog
from ui.dialogs.signatures import SignaturesDialog
from ui.dialogs.writing import WritingDialog
from ui.views.groups.page import GroupsPage
from ui.views.rooms.page import RoomsPage

Prepare = Callable[[Studio], object]
DELEGATION: Final = (
    "Amal Lamp, head, Chair of the council\nNadir Stone, adviser\nKarim Almond\nLayla Harbour, expert, Water"
)


def asked(key: str, before: Prepare, studio: Studio) -> None:
    """A command of a page, and the dialog it opens."""
    before(studio)
    studio.run(key)
    studio.dialog(QDialog)


def refused(key: str, before: Prepare, studio: Studio) -> None:
    """The same, with an empty draft sent off."""
    asked(key, before, studio)
    studio.dialog(WritingDialog).main.click()


def dialog(name: str, key: str, before: Prepare) -> Scene:
    return Scene(name, partial(asked, key, before))


def error(name: str, key: str, before: Prepare) -> Scene:
    return Scene(name, partial(refused, key, before))


def reply(studio: Studio) -> None:
    asked("reply", groups, studio)
    form = studio.dialog(ReplyDialog)
    form.received.setText("31.05.2015")
    form.number.setText("117")
    form.main.click()


def withdrawal(studio: Studio) -> None:
    page = studio.page(GroupsPage)
    studio.pick(page.view, lambda row: row.name == "Salt Road Platform", "reply")
    studio.run("reply")
    form = studio.dialog(ReplyDialog)
    QTest.keyClick(form, Qt.Key.Key_5)
    QTest.keyClick(form, Qt.Key.Key_T)
    assert form.answer.value() == "withdrawal"


def group_removed(studio: Studio) -> None:
    """A group with meetings and names that was added by mistake."""
    page = studio.page(GroupsPage)
    studio.pick(page.view, lambda row: row.name == "Salt Road Platform", "name")
    studio.run("remove_group")
    studio.dialog(WritingDialog)


def name_person(studio: Studio) -> None:
    asked("name_person", delegates, studio)
    QTest.keyClicks(studio.dialog(NamePersonDialog).name, "Samar")


def back(studio: Studio) -> None:
    """Somebody withdrew, two others were named in that place, and then it is confirmed all the same."""
    page = delegates(studio)
    studio.run("withdraw_delegates")
    row = page.view.rows.row_at(page.view.currentIndex().row())
    more = [NomineeDraft(person=PersonDraft(name)) for name in ("Amal Lamp", "Yasmin Rain")]
    studio.context.runner.desk.write(NAME_DELEGATES, name_delegates, studio.context.event_id, row.group_id, more)
    studio.run("confirm_delegates")
    studio.dialog(BackDialog)


def name_people(studio: Studio) -> None:
    asked("name_people", delegates, studio)
    studio.dialog(NamePeopleDialog).text.setPlainText(DELEGATION)


def meeting(studio: Studio) -> None:
    asked("new_meeting", programme, studio)
    form = studio.dialog(MeetingDialog)
    form.title.setText("Host, Street of Bells")
    form.parties.field.setText("bells")
    QTest.keyClick(form.parties.field, Qt.Key.Key_Return)
    form.when.start.selectAll()
    QTest.keyClicks(form.when.start, "11:45")
    settle()


def room_taken(studio: Studio) -> None:
    asked("assign_room", programme_meeting, studio)
    form = studio.dialog(AssignRoomDialog)
    form.list.setCurrentRow(form.list.count() - 1)
    form.main.click()


def room_refused(studio: Studio) -> None:
    asked("add_room", rooms, studio)
    studio.dialog(RoomDialog).main.click()


def rule_typed(studio: Studio) -> None:
    asked("add_rule", rules, studio)
    QTest.keyClicks(studio.dialog(RuleDialog).a, "gat")


def may_meet(studio: Studio) -> None:
    asked("may_meet", rules, studio)
    form = studio.dialog(MayMeetDialog)
    form.minutes.setText("600")
    form.ask()


def reserved(studio: Studio) -> None:
    asked("reserved", outcome, studio)
    words = "Signs except for paragraph 4 on the return of property."
    studio.dialog(SignaturesDialog).remarks.setPlainText(words)


def agenda(studio: Studio) -> None:
    asked("agenda", outcome, studio)
    studio.dialog(AgendaDialog)


def letter(key: str, studio: Studio) -> None:
    """Two groups more, whose letters are prepared and then sent, so that something can be said of them."""
    page = studio.page(GroupsPage)
    desk, event_id = studio.context.runner.desk, studio.context.event_id
    drafts = [GroupDraft(f"{name} of the {key} letter") for name in ("Circle", "Forum")]
    ids, _changes = desk.write("groups", add_groups, drafts, event_id)
    draft = WaveDraft(deadline=studio.context.today)
    made, _changes = desk.write("wave", invite_wave, event_id, ids, draft)
    if key == "delivered":
        desk.write("sent", record_sent, made, studio.context.today)
    page.reload()
    settle()
    page.view.select_ids(ids)
    studio.focus(page.view)
    studio.run(key)
    studio.dialog(WritingDialog)


def lift_blocks(studio: Studio) -> None:
    rooms(studio)
    page = studio.page(RoomsPage)
    studio.pick(page.view, lambda line: line.row.name == "Willow")
    studio.run("unblock")
    studio.dialog(WritingDialog)


def purge_person(studio: Studio) -> None:
    """With backups that still hold the person."""
    context = studio.window.context
    path = context.runner.desk.path if context else None
    if path:
        backups.make(path, None, "work", datetime(2015, 5, 24, 9, 30, tzinfo=UTC))
        backups.make(path, None, "import", datetime(2015, 5, 24, 17, tzinfo=UTC))
    asked("purge_people", delegates, studio)


DIALOGS: Final = (
    dialog("overview-whose", "reply_to", overview),
    Scene("groups-reply", reply),
    Scene("groups-withdrawal", withdrawal),
    Scene("groups-remove", group_removed),
    Scene("delegates-purge", purge_person),
    dialog("event-purge", "purge_event", groups),
    *(
        dialog(f"groups-{key.replace('_', '-')}", key, groups)
        for key in (
            "add_group",
            "invite",
            "remind",
            "name_delegate",
            "attach",
            "umbrellas",
            "correct_reply",
            "designations",
        )
    ),
    dialog("groups-take-off", "take_off", groups),
    error("groups-name-error", "name_delegate", groups),
    *(Scene(f"groups-{key}", partial(letter, key)) for key in ("approve", "sent", "delivered")),
    Scene("delegates-name", name_person),
    Scene("delegates-whole", name_people),
    dialog("delegates-substitute", "substitute", delegates),
    dialog("delegates-person", "change_person", delegates),
    dialog("delegates-move", "move_delegates", delegates),
    Scene("programme-new", meeting),
    error("programme-new-error", "new_meeting", programme),
    dialog("programme-change", "change_meeting", programme_meeting),
    dialog("programme-assign", "assign_room", programme_meeting),
    Scene("programme-assign-taken", room_taken),
    dialog("programme-move", "move_meeting", programme_meeting),
    dialog("programme-whose", "delegation_way", programme),
    dialog("rooms-add", "add_room", rooms),
    Scene("rooms-add-error", room_refused),
    *(dialog(f"rooms-{key.replace('_', '-')}", key, rooms) for key in ("change_room", "neighbours", "venue")),
    dialog("rooms-block", "block_time", rooms),
    Scene("rooms-unblock", lift_blocks),
    error("rules-add-error", "add_rule", rules),
    error("rules-override-error", "override", rules),
    error("outcome-new-error", "new_outcome", outcome),
    error("delegates-name-error", "name_person", delegates),
    Scene("rules-add", rule_typed),
    dialog("rules-change", "change_rule", rules),
    dialog("rules-override", "override", rules),
    Scene("rules-may-meet", may_meet),
    dialog("outcome-new", "new_outcome", outcome),
    dialog("outcome-change", "change_outcome", outcome),
    dialog("outcome-record", "record", outcome),
    Scene("outcome-reserved", reserved),
    Scene("outcome-agenda", agenda),
    Scene("delegates-back", back),
)
