"""An officer at work in the real window: each step of a round by its keys, and what stands in the desk after it."""

from collections.abc import Iterable
from pathlib import Path

from delegates_on_screen import DelegatesOnScreen
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from python_calamine import CalamineWorkbook
from rooms_page import RoomsOnScreen

from models.entities.invitation import Answer, Condition
from models.queries.clashes import ClashRow, clash_rows
from models.queries.meetings import MeetingRow, meeting_rows
from ui.dialogs.assign_room import AssignRoomDialog
from ui.dialogs.block_time import BlockTimeDialog
from ui.dialogs.event import EventDialog
from ui.dialogs.invite import InviteDialog
from ui.dialogs.letters import LetterDialog
from ui.dialogs.meeting import MeetingDialog
from ui.dialogs.name_people import NamePeopleDialog
from ui.dialogs.outcome import OutcomeDialog
from ui.dialogs.override import OverrideDialog
from ui.dialogs.reply import ReplyDialog
from ui.dialogs.room import RoomDialog
from ui.dialogs.rule import RuleDialog
from ui.dialogs.writing import WritingDialog
from ui.views.outcome.page import OutcomePage
from ui.views.programme.page import ProgrammePage
from ui.views.reports.page import ReportsPage
from ui.views.rules.page import RulesPage


class Round:
    """The window, and the pages the round is run on."""

    def __init__(self, window: DeskOnScreen) -> None:
        self.window = window

    # what stands in the desk and on the screen

    def meetings(self) -> dict[str, MeetingRow]:
        rows = self.window.desk.read(meeting_rows, self.window.event_id)
        return {row.title: row for row in rows}

    def rooms_of(self, title: str) -> list[str]:
        return [one.room for one in self.meetings()[title].assignments if one.live]

    def clashes(self) -> list[ClashRow]:
        return [row for row in self.window.desk.read(clash_rows, self.window.event_id) if row.is_open]

    def answers(self) -> dict[str, str]:
        """The answers the Groups page shows, by group."""
        self.window.frame.go_to("groups")
        return {name: self.window.cell(name, "reply") for name in self.window.names()}

    def in_clash_on_board(self) -> set[str]:
        page = self.window.open_page(ProgrammePage)
        page.commands["board_view"]()
        return {card.title for card in page.both.board.canvas.board_scene.day.cards if card.clash}

    def in_clash_in_list(self) -> set[str]:
        page = self.window.open_page(ProgrammePage)
        page.show_list("clash")
        rows = page.view.rows
        found = {rows.row_at(place).meeting.title for place in range(rows.rowCount())}
        page.show_list("all")
        return found

    def pill(self) -> str:
        """What the navigation says of the programme."""
        return self.window.frame.side.rows["programme"].accessibleName()

    # the steps

    def take(self, dialog: WritingDialog) -> str:
        """Press the main button; returns what the toast says."""
        self.window.click(dialog.main)
        assert not self.window.shows_dialog(), [dialog.refusal.text(), *(one.text for one in dialog.errors())]
        return self.window.toast()

    def next_round(self, title: str, first: str, last: str) -> None:
        self.window.press(Key.Key_F7, SHIFT)
        dialog = self.window.dialog
        assert isinstance(dialog, EventDialog)
        _write(dialog.title, title)
        _write(dialog.starts, first)
        _write(dialog.ends, last)
        self.take(dialog)

    def invite(self, groups: Iterable[str], by: str, number: str, ceiling: str) -> str:
        self.window.frame.go_to("groups")
        self.window.choose(*groups)
        self.window.press(Key.Key_I, CTRL | SHIFT)
        dialog = self.window.dialog
        assert isinstance(dialog, InviteDialog)
        sent, prefix = dialog.sent, dialog.prefix
        for field, text in ((sent, "25.05.2015"), (dialog.deadline, by), (prefix, "2-14/"), (dialog.first, number)):
            _write(field, text)
        _write(dialog.ceiling, ceiling)
        return self.take(dialog)

    def reply(self, group: str, answer: Answer, about: str = "") -> str:
        self.window.frame.go_to("groups")
        self.window.go_to(group)
        self.window.press(Key.Key_R, CTRL | SHIFT)
        dialog = self.window.dialog
        assert isinstance(dialog, ReplyDialog)
        dialog.answer.set_value(answer)
        if about:
            dialog.condition.set_value(Condition.STAYS_AWAY)
            dialog.other.setCurrentText(about)
        return self.take(dialog)

    def remind(self, *groups: str) -> str:
        self.window.frame.go_to("groups")
        self.window.choose(*groups)
        self.window.press(Key.Key_M, CTRL | SHIFT)
        dialog = self.window.dialog
        assert isinstance(dialog, LetterDialog)
        return self.take(dialog)

    def name(self, group: str, lines: str) -> str:
        page = DelegatesOnScreen(self.window).page
        page.commands["name_people"]()
        dialog = self.window.dialog
        assert isinstance(dialog, NamePeopleDialog)
        dialog.group.set_value(self.window.stored(group).id)
        dialog.text.setPlainText(lines)
        return self.take(dialog)

    def add_room(self, name: str) -> str:
        rooms = RoomsOnScreen(self.window)
        rooms.go(rooms.names()[0])
        self.window.press(Key.Key_N, CTRL)
        dialog = self.window.dialog
        assert isinstance(dialog, RoomDialog)
        _write(dialog.name, name)
        return self.take(dialog)

    def block(self, room: str, first: str, last: str) -> str:
        RoomsOnScreen(self.window).go(room)
        self.window.press(Key.Key_B, CTRL)
        dialog = self.window.dialog
        assert isinstance(dialog, BlockTimeDialog)
        _write(dialog.first, first)
        _write(dialog.last, last)
        _write(dialog.reason, "cleaning")
        return self.take(dialog)

    def meet(self, title: str, day: str, start: str, *parties: str) -> str:
        self.window.open_page(ProgrammePage)
        self.window.press(Key.Key_N, CTRL)
        dialog = self.window.dialog
        assert isinstance(dialog, MeetingDialog)
        _write(dialog.title, title)
        _write(dialog.when.day, day)
        _write(dialog.when.start, start)
        _write(dialog.when.minutes, "60")
        for party in parties:
            dialog.parties.field.setFocus()
            self.window.type(party)
            self.window.press(Key.Key_Return)
        return self.take(dialog)

    def give_room(self, title: str, room: str) -> str:
        self.window.open_page(ProgrammePage).show_thing("meeting", self.meetings()[title].id)
        self.window.press(Key.Key_M, CTRL)
        dialog = self.window.dialog
        assert isinstance(dialog, AssignRoomDialog)
        lines = [dialog.list.item(at).text() for at in range(dialog.list.count())]
        dialog.list.setCurrentRow(next(at for at, line in enumerate(lines) if line.startswith(room)))
        return self.take(dialog)

    def forbid(self, one: str, other: str) -> str:
        self.window.open_page(RulesPage)
        self.window.press(Key.Key_N, CTRL)
        dialog = self.window.dialog
        assert isinstance(dialog, RuleDialog)
        for field, letters in ((dialog.a, one), (dialog.b, other)):
            field.setFocus()
            self.window.type(letters)
            self.window.press(Key.Key_Return)
        dialog.level.set_value("forbidden")
        dialog.places.neighbouring.setChecked(True)
        return self.take(dialog)

    def way_out(self, title: str) -> str:
        """Take the first way out of the clash of a meeting."""
        self.window.open_page(ProgrammePage).show_thing("meeting", self.meetings()[title].id)
        self.window.press(Key.Key_J, CTRL)
        self.window.press(Key.Key_1)
        return self.window.toast()

    def override(self, authority: str) -> str:
        self.window.open_page(RulesPage).show_list("broken")
        self.window.press(Key.Key_A, CTRL | SHIFT)
        dialog = self.window.dialog
        assert isinstance(dialog, OverrideDialog)
        _write(dialog.authority, authority)
        dialog.reason.setPlainText("Both agree")
        return self.take(dialog)

    def adopt(self, title: str, day: str) -> str:
        self.window.open_page(OutcomePage)
        self.window.press(Key.Key_N, CTRL)
        dialog = self.window.dialog
        assert isinstance(dialog, OutcomeDialog)
        _write(dialog.title, title)
        _write(dialog.adopted_on, day)
        return self.take(dialog)

    def sign(self, group: str, key: Qt.Key) -> str:
        page = self.window.open_page(OutcomePage)
        rows = page.view.rows
        place = next(place for place in range(rows.rowCount()) if rows.row_at(place).group == group)
        page.view.go_to(place, rows.number_of("answer"))
        page.view.setFocus()
        self.window.press(key)
        return self.window.toast()

    def save_reports(self, folder: Path) -> dict[str, str]:
        """Save every report; returns all the words of each workbook by the first word of its name."""
        folder.mkdir()
        self.window.open_page(ReportsPage).save_all_to(str(folder))
        return {path.name.partition("-")[0]: words_of(path) for path in sorted(folder.iterdir())}


def words_of(path: Path) -> str:
    """Every cell of a workbook, read by a reader that did not write it."""
    with path.open("rb") as file:
        book = CalamineWorkbook.from_filelike(file)
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return "\n".join(str(cell) for sheet in sheets for row in sheet for cell in row)


def _write(field: QLineEdit, text: str) -> None:
    """Type over what stands in a field, as far as other fields follow it."""
    field.setText(text)
    field.textEdited.emit(text)
