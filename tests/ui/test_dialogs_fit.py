"""Every dialog is whole or scrolls on the smallest screen: its head and its buttons always stay in sight."""

from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen
from dialogs_on_screen import SMALLEST, assert_fits, is_seen, kinds_of_dialogs, shown_dialogs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import theme
from ui.widgets.fields import line_field
from ui.widgets.form_dialog import FieldError, FormDialog, dialogs
from ui.widgets.more import More


class Tall(FormDialog):
    """Many fields, of which the last is wrong."""

    def __init__(self, parent: QWidget, count: int = 30) -> None:
        super().__init__("Facts", "Save facts", parent)
        self.fields = [line_field() for _n in range(count)]
        for n, field in enumerate(self.fields):
            self.add_field(f"Field {n}", field)

    def errors(self) -> list[FieldError]:
        return [FieldError(self.fields[-1], "This is wrong.")]


@pytest.fixture(autouse=True)
def _small(smallest_screen: None) -> None:
    """Every test here stands on it."""


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication):
    theme().apply(qapp, "light")
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(880, 500)
    host.show()
    made = Tall(host)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    host.close()


def test_a_tall_dialog_stays_on_the_screen_with_its_buttons(dialog: Tall):
    assert SMALLEST.contains(dialog.geometry())
    assert is_seen(dialog, dialog.main)
    assert is_seen(dialog, dialog.cancel)
    assert not is_seen(dialog, dialog.fields[-1])


def test_what_has_the_focus_and_what_is_wrong_comes_into_sight(dialog: Tall, qtbot: QtBot):
    dialog.main.click()
    assert isinstance(dialog.focusWidget(), QLineEdit)
    qtbot.waitUntil(lambda: is_seen(dialog, dialog.fields[-1]))
    assert SMALLEST.contains(dialog.geometry())
    for _n in range(29):
        dialog.focusPreviousChild()
    qtbot.waitUntil(lambda: is_seen(dialog, dialog.focusWidget()))


def test_a_dialog_that_grows_over_the_edge_moves_up(qtbot: QtBot, dialog: Tall):
    for field in dialog.fields[3:]:
        field.hide()
    dialog.adjustSize()
    dialog.move(100, SMALLEST.bottom() - dialog.height() - 8)
    dialog.fields[5].setMinimumHeight(200)
    dialog.fields[5].show()
    dialog.adjustSize()
    assert SMALLEST.contains(dialog.geometry())


def test_a_dialog_has_its_place_before_the_desktop_knows_of_it(qtbot: QtBot, dialog: Tall):
    """What moves while it comes is told its first place late by some desktops, and jumps there when it grows."""

    class Watched(Tall):
        moved: list[tuple[QPoint, QPoint]] = []  # noqa: RUF012  one dialog of this class

        def moveEvent(self, event: QMoveEvent) -> None:
            super().moveEvent(event)
            self.moved.append((event.oldPos(), event.pos()))

    made = Watched(dialog.parentWidget(), 3)
    dialog.reject()
    with qtbot.waitSignal(dialogs().shown):
        dialogs().shown.connect(lambda shown: shown.show_first(line_field()), Qt.ConnectionType.SingleShotConnection)
        made.open()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.pos() != QPoint(0, 0)
    assert all(before == now for before, now in made.moved), made.moved
    assert made._scrim._over.size() == made.size()
    made.reject()


def test_a_question_that_comes_late_finds_its_room(qtbot: QtBot, dialog: Tall):
    host = dialog.parentWidget()
    dialog.reject()
    low = Tall(host, 3)
    late = low.add_remark("")
    low.open()
    qtbot.waitUntil(low.isActiveWindow)
    before = low.height()
    late.setText("Somebody of this name is in another delegation already; this sentence takes several lines. " * 3)
    late.show()
    qtbot.waitUntil(lambda: low.height() > before + 20)
    qtbot.waitUntil(lambda: low.height() == low.sizeHint().height() and is_seen(low, late))
    low.reject()


def test_the_scroll_bar_cuts_no_field(qtbot: QtBot, dialog: Tall):
    assert dialog._middle.verticalScrollBar().isVisible()
    qtbot.waitUntil(lambda: dialog._middle.widget().width() == dialog._middle.viewport().width())
    assert dialog._middle.viewport().width() == 600 - 2 * 24
    assert is_seen(dialog, dialog.fields[0])
    for n in range(3, 30):
        dialog.form.itemAt(3 * n).widget().hide()
        dialog.form.itemAt(3 * n + 1).widget().hide()
        dialog.form.itemAt(3 * n + 2).widget().hide()
    dialog.adjustSize()
    assert dialog.width() == 600


@pytest.mark.parametrize("key", ["help", "keys", "check_desk", "take_off"])
def test_a_dialog_without_fields_fits_the_smallest_screen(window: DeskOnScreen, key: str):
    window.choose("Party of the Blue Gate")
    window.frame.action(key).trigger()
    QApplication.processEvents()
    (shown,) = shown_dialogs()
    assert_fits(shown)
    shown.reject()


@pytest.mark.long  # the locking of every dialog with fields asserts it too
@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)  # menus ask for what a desktop has
def test_every_dialog_of_the_pictures_fits_the_smallest_screen(qapp: QApplication, tmp_path: Path):
    from benchmarks.pictures import USUAL_TAKES, Studio, settle

    met: set[type[QWidget]] = set()
    for number, take in enumerate(USUAL_TAKES):
        officer, folder = "A. Sample" if take.desk else "", tmp_path / str(number)
        folder.mkdir()
        studio = Studio(qapp, folder, (SMALLEST.width(), SMALLEST.height()), example=take.desk, officer=officer)
        if take.empty:
            studio.empty_event()
        for scene in take.scenes:
            scene.show(studio)
            settle()
            for shown in shown_dialogs():
                assert_fits(shown)
                for more in shown.findChildren(More):
                    more.open()
                    settle()
                    assert_fits(shown)
                met.add(type(shown))
            studio.tidy()
        studio.close()
    assert kinds_of_dialogs() <= met
