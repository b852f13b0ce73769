"""Taking in a list through the dialog: by mouse and keyboard, checked on the screen and in the desk."""

from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from models.entities.delegate import DelegateRole
from models.intake.preview import Outcome
from models.operations.edit import FieldEdit, edit_fields
from models.queries.delegates import delegate_rows
from models.queries.meetings import meeting_rows
from tests.factories import PLAY
from ui.considerate import ConsiderateProgress
from ui.dialogs.import_list import ImportDialog
from ui.drafts import open_dialogs
from ui.widgets.offer import Offer

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
HEAD = "Delegation,Name,Role,Function,E-mail\n"
PEOPLE = (
    HEAD + "House of the Tall Ladder,Nadia Quay,,Writer,nadia@example.org\n"
    "House of the Tall Ladder,Omar Bench,head,Chair,\n"
    "House of the Tall Ladder,Ziad Candle,head,,\n"
    "House of the Tall Ladder,,,,\n"
)
MEETINGS = "Title,Day,Start,End,Room\nA table of its own,2015-05-26,07:00,07:30,The green room\n"


class Import:
    """An open dialog and the gestures of an officer in it."""

    def __init__(self, qtbot: QtBot, window: DeskOnScreen, folder: Path) -> None:
        self.qtbot, self.window, self.folder = qtbot, window, folder
        self.dialog = ImportDialog(window.desk_window.context, window.frame)
        self.dialog.open()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def open(self, text: str | bytes, name: str = "list.csv") -> None:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.dialog.open_file(path)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dialog.progress.watching)

    @property
    def table(self):
        return self.dialog._table

    @property
    def view(self):
        return self.table.view

    def shown(self) -> list[tuple[str, str]]:
        rows = self.view.rows
        number = rows.number_of("outcome")
        return [(rows.row_at(place).name, rows.text(place, number)) for place in range(rows.rowCount())]

    def go_to(self, place: int) -> None:
        self.view.go_to(place, 0)
        self.view.setFocus()

    def delegates(self):
        return {one.name: one for one in self.window.desk.read(delegate_rows, self.window.event_id)}

    def press_main(self) -> None:
        QTest.mouseClick(self.dialog.main, Qt.MouseButton.LeftButton)


@pytest.fixture
def taking(qtbot: QtBot, window: DeskOnScreen, tmp_path: Path) -> Import:
    return Import(qtbot, window, tmp_path)


def test_a_list_is_shown_row_by_row_and_taken_in_as_one_step(taking: Import):
    before = taking.delegates()
    taking.open(PEOPLE)
    assert taking.shown() == [
        ("Nadia Quay", "New"),
        ("Omar Bench", "New"),
        ("Ziad Candle", "Doubtful"),
        ("", "Refused"),
    ]
    assert taking.dialog.main.text() == "&Import 2 rows"
    assert taking.dialog.foot.text() == "Makes 1 new group."
    taking.press_main()
    assert taking.window.toast() == "2 delegates imported, 2 left aside"
    assert set(taking.delegates()) - set(before) == {"Nadia Quay", "Omar Bench"}
    taking.window.desk.undo()
    assert taking.delegates() == before


def test_the_officer_ticks_a_doubtful_row_with_the_space_bar(taking: Import):
    taking.open(PEOPLE)
    taking.go_to(2)
    assert "Omar Bench" in taking.dialog.foot.text()
    QTest.keyClick(taking.view, Key.Key_Space)
    assert taking.dialog.main.text() == "&Import 3 rows"
    taking.press_main()
    held = taking.delegates()
    assert (held["Ziad Candle"].role, held["Omar Bench"].role) == ("head", "deputy")


def test_a_click_on_the_box_turns_it_over_and_back_but_not_that_of_a_refused_row(taking: Import):
    taking.open(PEOPLE)
    for place, count in ((2, 3), (2, 2), (3, 2)):
        box = taking.view.visualRect(taking.view.rows.index(place, 0)).center()
        QTest.mouseClick(taking.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert taking.dialog.main.text() == f"&Import {count} rows"


def test_chips_count_the_outcomes_and_show_only_theirs(taking: Import):
    taking.open(PEOPLE)
    chips = taking.table.bar.chips
    assert chips["doubtful"].text() == "Doubtful 1"
    chips["refused"].click()
    assert [outcome for _name, outcome in taking.shown()] == ["Refused"]


def test_rows_of_somebody_who_does_not_come_are_taken_with_a_remark(taking: Import):
    taking.open("group,name\nHarbour Street Coordination,Envoy Lantern\nSalt Road Platform,Envoy Kite\n")
    rows = taking.view.rows
    remarks = [rows.text(place, rows.number_of("reason")) for place in range(rows.rowCount())]
    assert remarks == ["Harbour Street Coordination withdrew.", ""]
    assert taking.dialog.foot.text() == "1 row is of somebody who does not come."
    assert [taking.table.takes(line) for line in taking.table.lines] == [True, True]


def test_what_is_on_the_desk_already_is_not_offered_again(taking: Import, qtbot: QtBot):
    taking.open(HEAD + "House of the Tall Ladder,Nadia Quay,,Writer,\n")
    taking.press_main()
    again = Import(qtbot, taking.window, taking.folder)
    again.open(HEAD + "house of the tall ladder,NADIA QUAY,,Writer,\n")
    assert not again.dialog.main.isEnabled()
    assert "already" in again.dialog.foot.text()


def test_columns_can_be_corrected_and_the_rows_follow(taking: Import):
    taking.open("Whence,Who,What\nBlue Orchard,Nadia Quay,Writer\n")
    assert "Group" in taking.dialog.refusal.text()
    assert not taking.dialog.main.isVisible()
    combos = taking.dialog.mapping.combos
    combos["group"].set_value("0")
    taking.settle()
    combos["name"].set_value("1")
    taking.settle()
    assert taking.dialog.refusal.text() == ""
    assert taking.dialog.main.text() == "&Import 1 row"
    combos["function"].set_value("1")
    taking.settle()
    assert combos["name"].value() == ""
    assert "Name" in taking.dialog.refusal.text()
    combos["name"].set_value("1")
    combos["function"].set_value("2")
    taking.settle()
    taking.press_main()
    assert taking.delegates()["Nadia Quay"].function == "Writer"


def test_a_list_of_meetings_is_seen_as_one_and_the_kind_can_be_changed(taking: Import):
    taking.open(MEETINGS)
    assert taking.dialog.kind.value() == "meetings"
    assert taking.dialog.foot.text() == "Makes 1 new room."
    taking.dialog.kind.set_value("people")
    taking.settle()
    assert taking.dialog.refusal.text()
    taking.dialog.kind.set_value("meetings")
    taking.settle()
    assert taking.shown() == [("A table of its own", "New")]
    taking.press_main()
    titles = [one.title for one in taking.window.desk.read(meeting_rows, taking.window.event_id)]
    assert "A table of its own" in titles
    assert taking.window.toast() == "1 meeting imported"


def test_a_sheet_of_several_is_chosen(taking: Import):
    book = Workbook()
    book.active.append(["Delegation", "Name"])
    book.active.append(["Blue Orchard", "Nadia Quay"])
    more = book.create_sheet("More")
    more.append(["Delegation", "Name"])
    for name in ("Omar Bench", "Ziad Candle"):
        more.append(["Blue Orchard", name])
    book.save(taking.folder / "list.xlsx")
    taking.dialog.open_file(taking.folder / "list.xlsx")
    taking.settle()
    assert taking.dialog.main.text() == "&Import 1 row"
    taking.dialog.sheet.set_value("More")
    taking.dialog.sheet.activated.emit(1)
    taking.settle()
    assert taking.dialog.main.text() == "&Import 2 rows"


def test_a_protected_list_asks_for_its_password(taking: Import):
    book = Workbook()
    book.active.append(["Delegation", "Name"])
    book.active.append(["Blue Orchard", "Nadia Quay"])
    book.save(taking.folder / "plain.xlsx")
    with (taking.folder / "plain.xlsx").open("rb") as plain, (taking.folder / "list.xlsx").open("wb") as out:
        OOXMLFile(plain).encrypt("right", out)
    taking.dialog.open_file(taking.folder / "list.xlsx")
    taking.settle()
    assert QApplication.focusWidget() is taking.dialog.password
    QTest.keyClicks(taking.dialog.password, "wrong")
    QTest.keyClick(taking.dialog.password, Key.Key_Return)
    taking.settle()
    assert "password" in taking.dialog.refusal.text()
    assert taking.dialog.password.hasSelectedText()
    QTest.keyClicks(taking.dialog.password, "right")
    QTest.keyClick(taking.dialog.password, Key.Key_Return)
    taking.settle()
    assert not taking.dialog.password.isVisible()
    assert taking.dialog.main.text() == "&Import 1 row"


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"PK\x03\x04 no", b"<html>"])
def test_a_file_that_is_no_list_is_one_sentence_and_another_can_follow(taking: Import, content: bytes):
    taking.open(content, "list.xlsx")
    assert taking.dialog.refusal.text()
    assert not taking.dialog.main.isVisible()
    taking.open(PEOPLE)
    assert taking.dialog.refusal.text() == ""
    assert taking.dialog.main.isEnabled()


def test_a_desk_changed_meanwhile_is_compared_anew(taking: Import):
    taking.open(HEAD + "Blue Orchard,Nadia Quay,,,\n")
    taking.press_main()
    changed = Import(taking.qtbot, taking.window, taking.folder)
    changed.open(HEAD + "Blue Orchard,Nadia Quay,expert,,\n")
    quay = taking.delegates()["Nadia Quay"]
    taking.window.desk.write(
        PLAY, edit_fields, [FieldEdit("delegate", quay.id, "role", quay.role, DelegateRole.EXPERT)]
    )
    changed.press_main()
    changed.settle()
    assert "changed" in changed.dialog.refusal.text()
    assert changed.shown() == [("Nadia Quay", "Same")]


def test_a_stopped_import_says_so_and_keeps_the_list(taking: Import, monkeypatch: pytest.MonkeyPatch):
    before = taking.delegates()
    taking.open(PEOPLE)
    begin = taking.dialog._begin

    def impatient(text: str, *, writes: bool = False) -> ConsiderateProgress:
        progress = begin(text, writes=writes)
        taking.dialog.progress.stop()
        return progress

    monkeypatch.setattr(taking.dialog, "_begin", impatient)
    taking.press_main()
    assert taking.dialog.isVisible()
    assert taking.dialog.refusal.text() == "Stopped. Nothing was taken in."
    assert taking.dialog.main.isEnabled()
    assert taking.delegates() == before


def test_rows_left_aside_are_copied_with_their_reasons(taking: Import):
    taking.open(PEOPLE)
    QTest.mouseClick(taking.dialog.copy, Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["4", "5"]
    assert "Omar Bench" in lines[0]


def test_a_file_can_be_dropped(taking: Import):
    path = taking.folder / "dropped.csv"
    path.write_text(PEOPLE, "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(50, 50)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    taking.dialog.dropEvent(event)
    taking.settle()
    assert taking.dialog.file.text() == "dropped.csv"
    assert len(taking.shown()) == 4


def test_everything_that_takes_the_focus_has_a_name(taking: Import):
    taking.open(PEOPLE)
    taking.dialog.side.set_value("columns")
    fields = [
        field
        for kind in (QPushButton, QComboBox, QLineEdit)
        for field in taking.dialog.findChildren(kind)
        if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisible()
    ]
    assert len(fields) > 20
    assert [field for field in fields if not (field.accessibleName() or field.text())] == []


def test_escape_closes_without_a_change(taking: Import):
    before = taking.delegates()
    taking.open(PEOPLE)
    QTest.keyClick(taking.dialog.main, Key.Key_Escape)
    taking.qtbot.waitUntil(lambda: not taking.window.frame.findChildren(ImportDialog))
    assert taking.delegates() == before


def test_columns_matched_by_hand_are_offered_again_after_esc(
    qtbot: QtBot, window: DeskOnScreen, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Delegation,D,E\nHouse of the Tall Ladder,Nadia Quay,Writer\n", "utf-8")
    window.frame.action("import").trigger()
    (dialog,) = open_dialogs()
    assert isinstance(dialog, ImportDialog)
    dialog.open_file(path)
    qtbot.waitUntil(lambda: not dialog.progress.watching)
    dialog.mapping.combos["name"].set_value("1")
    qtbot.waitUntil(lambda: dialog.main.isEnabled())
    dialog.mapping.combos["function"].set_value("2")
    qtbot.waitUntil(lambda: dialog.main.isEnabled())
    columns = dialog._read.columns
    dialog.reject()
    window.frame.action("import").trigger()
    (again,) = open_dialogs()
    assert isinstance(again, ImportDialog)
    window.click(again.findChildren(Offer)[0].main)
    qtbot.waitUntil(lambda: again._read is not None and again.main.isEnabled())
    assert again._read.columns == columns
    assert again.main.text() == "&Import 1 row"


def test_rows_ticked_by_hand_are_ticked_again_but_not_in_a_list_that_changed(
    qtbot: QtBot, window: DeskOnScreen, tmp_path: Path
) -> None:
    doubtful = Import(qtbot, window, tmp_path)
    doubtful.open(PEOPLE)
    ticked = {line.number for line in doubtful.table.lines if line.outcome is Outcome.DOUBTFUL}
    for line in doubtful.table.lines:
        doubtful.table.turn_over(line)
    held = doubtful.dialog.kept()
    assert ticked
    doubtful.dialog.open_file(tmp_path / "list.csv")
    doubtful.settle()
    assert not doubtful.table.accepted
    doubtful.dialog.take_kept(held)
    doubtful.settle()
    assert doubtful.table.accepted == ticked
    (tmp_path / "list.csv").write_text(PEOPLE.replace("Function", "Post"), "utf-8")
    doubtful.dialog.take_kept(held)
    doubtful.settle()
    assert not doubtful.table.accepted
