"""The lock: nothing of the desk is in sight, and what was half typed in any dialog, cell or field comes back."""

from collections.abc import Callable
from typing import Any

import pytest
from desk_on_screen import DeskOnScreen
from dialogs_on_screen import assert_fits, kinds_of_dialogs
from failures import CASES, GROUP, Case, on_delegate, on_delegation, on_group, on_letter, on_meeting, on_room, on_rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.drafts import open_dialogs
from ui.half_typed import said, typed
from ui.tables.rows_view import RowsView
from ui.views.history.page import HistoryPage
from ui.views.locked import LockedPage
from ui.widgets.form_dialog import FormDialog
from ui.widgets.offer import Offer

MARK = "half typed Äý 国"
met: dict[str, type[FormDialog]] = {}  # what each case opened
# They ask nothing that is typed, or only passphrases; their choices are proposed anew.
WITHOUT_TEXT = {
    "BackDialog",
    "ChangePassphraseDialog",
    "CheckDialog",
    "ConsequencesDialog",
    "DefectDialog",
    "PurgeDialog",
    "QuestionDialog",
    "RecoverySheetDialog",
    "ReportDialog",
    "UnblockDialog",
}


def nowhere(_window: DeskOnScreen) -> None:
    """It opens wherever the officer is."""


def untouched(_dialog: Any) -> None:
    """Only the mark is typed."""


def withdrawn(dialog: Any) -> None:
    """Something else is chosen than what is proposed to follow."""
    dialog.answer.set_value("withdrawal")
    next(iter(dialog.follows.picks.values())).set_value("keep")
    dialog.follows.names.setChecked(False)


MORE = (
    Case("withdrawal", on_group, "reply", withdrawn),
    Case("invite", on_group, "invite", untouched),
    Case("sent", on_letter, "sent", untouched),
    Case("attach", on_group, "attach", untouched),
    Case("name_people", on_delegate, "name_people", untouched),
    Case("delegation_way", on_meeting, "delegation_way", untouched),
    Case("add_room", on_room, "add_room", untouched),
    Case("venue", on_room, "venue", untouched),
    Case("add_rule", on_rule, "add_rule", untouched),
    Case("may_meet", on_rule, "may_meet", untouched),
    Case("new_outcome", on_delegation, "new_outcome", untouched),
    Case("agenda", nowhere, "agenda", untouched),
    Case("reply_to", lambda window: window.frame.go_to("overview"), "reply_to", untouched),
    Case("new_event", nowhere, "new_event", untouched),
    Case("new_round", nowhere, "new_round", untouched),
    Case("event_facts", nowhere, "event_facts", untouched),
    Case("officer", nowhere, "officer", untouched),
    Case("settings", nowhere, "settings", untouched),
    Case("import", nowhere, "import", untouched),
    Case("backups", nowhere, "backups", untouched),
    Case("new_desk", nowhere, "new_desk", untouched),
    Case("protect", nowhere, "protect", untouched),
)


def half_type(dialog: FormDialog) -> int:
    """Write the mark into every field of the dialog that takes letters, as its officer would; how many there are."""
    lines = [field for field in dialog.findChildren(QLineEdit) if _takes_letters(field)]
    notes = [field for field in dialog.findChildren(QPlainTextEdit) if _takes_letters(field)]
    for line in lines:
        if line.isEnabled():
            line.setText(MARK)
            line.textEdited.emit(MARK)
    for note in notes:
        note.setPlainText(f"{MARK}\n{MARK}")
    return len(lines) + len(notes)


def _takes_letters(field: Any) -> bool:
    return field.isEnabled() and not field.isReadOnly() and not isinstance(field.parent(), QComboBox)


def seen() -> list[QWidget]:
    """The windows in sight."""
    return [made for made in QApplication.topLevelWidgets() if made.isVisible()]


def assert_hidden(window: DeskOnScreen) -> None:
    assert seen() == [window.frame]
    shown = [made.text() for made in window.frame.findChildren(QLabel) if made.isVisible()]
    assert shown[0] == "The window is locked"
    assert len(shown) == 2, shown
    assert window.frame.windowTitle() == "Protocol Desk"
    assert window.desk_window.opened is None
    assert window.desk_window.context is None
    assert not len(window.desk_window.pages)
    fields = window.frame.findChildren(QLineEdit)
    assert not any(MARK in field.text() for field in fields if field.isVisible())


def unlock(window: DeskOnScreen) -> None:
    window.click(window.frame.findChildren(LockedPage)[-1].onward)


def come_back(window: DeskOnScreen, qtbot: QtBot, stands: Callable[[], bool]) -> None:
    window.desk_window.lock_now()
    QApplication.processEvents()
    assert_hidden(window)
    unlock(window)
    qtbot.waitUntil(stands, timeout=9_000)


def test_the_lock_of_the_top_bar_stands_there_while_a_desk_is_open(window: DeskOnScreen) -> None:
    lock = window.frame.bar.lock
    assert (lock.accessibleName(), lock.toolTip()) == ("Lock the window", "Lock the window  F12")
    window.click(lock)
    assert_hidden(window)
    assert not lock.isVisible()
    unlock(window)
    assert lock.isVisible()
    window.frame.action("close").trigger()
    assert not lock.isVisible()


def test_the_lock_is_the_last_of_the_bar_also_from_right_to_left(window: DeskOnScreen, qapp: QApplication) -> None:
    bar = window.frame.bar
    assert bar.lock.x() > bar.saved.geometry().right()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.processEvents()
    assert bar.lock.geometry().right() < bar.saved.x()


def test_no_page_comes_in_the_way_of_the_way_back(window: DeskOnScreen) -> None:
    window.desk_window.lock_now()
    for key in window.frame.side.rows:
        window.frame.go_to(key)
    assert_hidden(window)
    unlock(window)
    assert isinstance(window.desk_window.pages.current, HistoryPage)


@pytest.mark.usefixtures("smallest_screen")
@pytest.mark.parametrize("case", [*CASES, *MORE], ids=lambda case: case.name)
def test_what_is_half_typed_in_every_dialog_comes_back(window: DeskOnScreen, qtbot: QtBot, case: Case) -> None:
    case.go(window)
    window.frame.action(case.command).trigger()
    assert len(open_dialogs()) == 1
    dialog = open_dialogs()[0]
    opened = typed(said(dialog))
    QApplication.processEvents()
    assert_fits(dialog)
    case.fill(dialog)
    half_type(dialog)
    before, kind = said(dialog), type(dialog)
    met[case.name] = kind

    def stands() -> bool:
        made = open_dialogs()
        return bool(made) and said(made[0]) == before

    if typed(before) != opened and dialog.is_unfinished():
        leave_and_take_up(window, case, dialog)
        qtbot.waitUntil(stands)
    come_back(window, qtbot, stands)
    assert [type(made) for made in open_dialogs()] == [kind]


def test_every_kind_of_dialog_is_one_of_the_cases() -> None:
    if len(met) == len(CASES) + len(MORE):  # else only some of them were run
        assert {kind.__name__ for kind in kinds_of_dialogs() - {*met.values()}} == WITHOUT_TEXT


def leave_and_take_up(window: DeskOnScreen, case: Case, dialog: FormDialog) -> None:
    """Esc, then the same command again: what was typed is offered."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not open_dialogs()
    assert window.toast() == "What you filled in is kept for the next time."
    window.frame.action(case.command).trigger()
    (again,) = open_dialogs()
    (offer,) = again.findChildren(Offer)
    assert offer.y() < again._middle.y()
    window.click(offer.main)
    assert not offer.isVisible()


@pytest.mark.parametrize(("page", "command"), [("overview", "reply_of"), ("rooms", "reply_of_group")])
def test_a_reply_begun_on_another_page_comes_back(window: DeskOnScreen, qtbot: QtBot, page: str, command: str) -> None:
    window.frame.go_to(page)
    QApplication.processEvents()
    window.desk_window.pages[page].commands[command](window.stored(GROUP).id)
    dialog = open_dialogs()[0]
    assert half_type(dialog)
    before = said(dialog)
    come_back(window, qtbot, lambda: [said(made) for made in open_dialogs()] == [before])


def test_what_becomes_of_meetings_of_a_group_taken_off_comes_back(window: DeskOnScreen, qtbot: QtBot) -> None:
    on_group(window)
    window.page.commands["take_off"]()
    dialog: Any = open_dialogs()[0]
    dialog.follows.keep_all()
    before = said(dialog)
    come_back(window, qtbot, lambda: [said(made) for made in open_dialogs()] == [before])


def cells(window: DeskOnScreen) -> list[tuple[str, str]]:
    """Of every page a column of each kind: with choices or without, in sight from the start or brought there.

    All cells share one editor, so a kind stands for its columns.
    """
    kinds: dict[tuple[str, bool, bool], str] = {}
    for key in window.frame.side.rows:
        window.frame.go_to(key)
        for view in window.desk_window.pages[key].findChildren(RowsView):
            for column in view.rows.columns:
                if column.edit and view.rows.rowCount():
                    kinds.setdefault((key, bool(column.edit.choices), column.shown), column.key)
    return [(key, column) for (key, _choices, _shown), column in kinds.items()]


@pytest.mark.long
def test_what_is_half_typed_in_every_kind_of_cell_comes_back(window: DeskOnScreen, qtbot: QtBot) -> None:
    on_delegate(window)
    on_room(window)
    kinds = cells(window)
    assert len({key for key, _column in kinds}) == 6
    for key, column in kinds:
        window.frame.go_to(key)
        views = window.desk_window.pages[key].findChildren(RowsView)
        view = next(one for one in views if any(made.edit and made.key == column for made in one.rows.columns))
        view.arrangement.show_column(column, on=True)
        assert view.editing.start(view.rows.index(0, view.rows.number_of(column)))
        view.editing.editor.setText(MARK)
        held = view.editing.half_typed()

        def stands(key: str = key, held: Any = held) -> bool:
            made = window.desk_window.pages[key].findChildren(RowsView) if len(window.desk_window.pages) else []
            return any(one.editing.half_typed() == held for one in made)

        come_back(window, qtbot, stands)
        for one in window.desk_window.pages[key].findChildren(RowsView):
            one.editing.cancel()
