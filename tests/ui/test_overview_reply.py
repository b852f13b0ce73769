"""Recording a reply from the overview: whose, then what; by keys, refused, undone."""

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.entities.invitation import Answer
from models.operations.directory import REMOVE_FROM_LIST, remove_from_list
from ui.dialogs.choose_group import ChooseGroupDialog
from ui.dialogs.reply import ReplyDialog
from ui.views.overview.page import OverviewPage

PLACE = "overview"

COALITION = "Syrian National Coalition"


@pytest.fixture
def page(window: DeskOnScreen) -> OverviewPage:
    return window.open_page(OverviewPage)


def chooser(window: DeskOnScreen) -> ChooseGroupDialog:
    window.press(Key.Key_R, CTRL | SHIFT)
    shown = [made for made in window.frame.findChildren(ChooseGroupDialog) if made.isVisible()]
    assert shown, "nobody asks whose reply it is"
    assert window.focused() is shown[-1].field
    return shown[-1]


def seen(dialog: ChooseGroupDialog) -> list[str]:
    items = [dialog.groups.item(row) for row in range(dialog.groups.count())]
    return [item.text() for item in items if not item.isHidden()]


def chosen(dialog: ChooseGroupDialog) -> str:
    return dialog.groups.currentItem().text()


def test_a_reply_is_recorded_by_keys_alone_and_undone(window: DeskOnScreen, page: OverviewPage) -> None:
    chooser(window)
    window.type("coal")
    window.press(Key.Key_Return)
    dialog = window.dialog
    assert isinstance(dialog, ReplyDialog)
    window.press(Key.Key_Right, times=3)
    window.press(Key.Key_Tab)
    window.press(Key.Key_Return)
    assert not window.shows_dialog()
    assert window.toast() == f"Reply of {COALITION} recorded: Regret"
    assert window.stored(COALITION).answer is Answer.REGRET
    told = [door.accessibleName() for door in page.answers.figures.doors]
    assert told[0] == "Answered: 33, 27 come, 6 do not"
    assert told[2].startswith("Overdue: 2")
    assert page.found is not None
    assert page.found.since.steps[0].text == f"{COALITION}: regrets"
    window.press(Key.Key_Z, CTRL)
    assert window.stored(COALITION).answer is None
    assert page.answers.figures.doors[0].accessibleName() == "Answered: 32, 27 come, 5 do not"


def test_those_who_owe_stand_first_letters_narrow_and_arrows_move(window: DeskOnScreen, page: OverviewPage) -> None:
    dialog = chooser(window)
    rows = {row.name: row.status for row in page._listed()}
    first = [rows[name] for name in seen(dialog)[:4]]
    assert first == ["overdue", "overdue", "overdue", "delivered"]
    assert len(seen(dialog)) == 38
    window.type("women table")
    assert seen(dialog) == ["Women’s Table of the Old Market"]
    window.press(Key.Key_Backspace, times=len("women table"))
    window.press(Key.Key_Down, times=2)
    assert chosen(dialog) == seen(dialog)[2]
    window.press(Key.Key_Up)
    assert chosen(dialog) == seen(dialog)[1]
    window.press(Key.Key_PageDown)
    assert chosen(dialog) == seen(dialog)[9]
    window.press(Key.Key_PageUp, times=2)
    assert chosen(dialog) == seen(dialog)[0]
    assert window.focused() is dialog.field
    assert dialog.field.accessibleDescription() == chosen(dialog)


def test_a_name_that_is_not_there_is_said_and_escape_asks_no_further(window: DeskOnScreen, page: OverviewPage) -> None:
    dialog = chooser(window)
    window.type("zzz")
    window.press(Key.Key_Down)
    window.press(Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.field.text() == "zzz"
    assert dialog.field.accessibleDescription() == "No group of the list is called so. Type fewer letters."
    window.press(Key.Key_Escape)
    assert not window.shows_dialog()
    assert not [made for made in window.frame.findChildren(ChooseGroupDialog) if made.isVisible()]


def test_a_double_click_takes_the_group(window: DeskOnScreen, page: OverviewPage) -> None:
    dialog = chooser(window)
    place = dialog.groups.visualItemRect(dialog.groups.item(1)).center()
    name = dialog.groups.item(1).text()
    view = dialog.groups.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(window.dialog, ReplyDialog)
    assert window.stored(name).id == window.dialog.draft().group_id


def test_a_group_taken_off_the_list_meanwhile_is_said_and_the_reply_kept(
    window: DeskOnScreen, page: OverviewPage
) -> None:
    chooser(window)
    window.type("coal")
    window.press(Key.Key_Return)
    dialog = window.dialog
    assert isinstance(dialog, ReplyDialog)
    dialog.number.setText("117")
    window.desk.write(REMOVE_FROM_LIST, remove_from_list, window.event_id, [window.stored(COALITION).id])
    dialog.main.click()
    assert dialog.isVisible()
    assert dialog.refusal.text()
    assert dialog.number.text() == "117"


def test_a_group_gone_before_the_dialog_opens_is_said(window: DeskOnScreen, page: OverviewPage) -> None:
    chooser(window)
    window.type("coal")
    window.desk.write(REMOVE_FROM_LIST, remove_from_list, window.event_id, [window.stored(COALITION).id])
    window.press(Key.Key_Return)
    assert not window.shows_dialog()
    page.reload()
    assert page.found is not None
    assert COALITION not in {row.name for row in page.found.groups}
