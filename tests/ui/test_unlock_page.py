"""The page that asks for the key of a protected desk: passphrase, sheet, refusals, keys, and the window around it."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from desk_on_screen import CTRL, NONE, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from models.example import write_example
from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.key import LEAST, key_of, new_key, new_salt
from models.storage.sheet import number_of, rows_of
from ui.lanes import Courier, InlineLane, Lanes
from ui.views.unlock import UnlockPage

PASSPHRASE = "seven lanterns over Astana"
AUTHOR = Author("A. Sample", "a" * 32)


@pytest.fixture(scope="session")
def made_key():
    return key_of(PASSPHRASE, new_salt(LEAST))


@pytest.fixture(scope="session")
def sealed_source(tmp_path_factory: pytest.TempPathFactory, made_key) -> Path:
    """The example under the passphrase, written once; copy it, do not open it."""
    path = tmp_path_factory.mktemp("sealed") / "talks.desk"
    write_example(path, AUTHOR, made_key).close()
    return path


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed_source: Path) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    device = tmp_path / "config" / "protocol-desk" / "device"
    device.parent.mkdir(parents=True, exist_ok=True)
    device.write_text(AUTHOR.device, "ascii")
    return Path(shutil.copy(sealed_source, tmp_path / "talks.desk"))


def slow_thread() -> Lanes:
    """Keys are made on a thread, everything else at once."""
    lane = InlineLane()
    return Lanes(lane, lane, ThreadPoolExecutor(1), Courier().post)


def asking(window: DeskOnScreen) -> UnlockPage:
    pages = [made for made in window.frame.findChildren(UnlockPage) if made.isVisible()]
    assert pages, "no page asks for a key"
    return pages[-1]


@pytest.fixture
def page(empty_window: DeskOnScreen, sealed: Path) -> UnlockPage:
    empty_window.desk_window.begin(sealed)
    return asking(empty_window)


def test_a_protected_desk_is_asked_for_and_opened_by_keys_alone(
    empty_window: DeskOnScreen, page: UnlockPage, sealed: Path
) -> None:
    assert page.field.hasFocus()
    assert page.name.text() == "talks.desk"
    assert not page.opened.isVisible()
    assert not empty_window.frame.side.isVisible()
    assert not empty_window.frame.bar.isVisible()
    empty_window.type(PASSPHRASE)
    empty_window.press(Key.Key_Return)
    assert empty_window.desk.path == sealed
    assert empty_window.desk.key
    assert empty_window.frame.side.isVisible()
    assert empty_window.frame.bar.isVisible()
    assert empty_window.frame.status_line.isVisible()
    assert "Party of the Blue Gate" in empty_window.names()
    assert empty_window.settings.desk == sealed


def test_another_event_of_an_open_desk_does_not_ask_again(empty_window: DeskOnScreen, page: UnlockPage) -> None:
    page.unlock_asked.emit(PASSPHRASE)
    window = empty_window.desk_window
    window._reopen(empty_window.event_id)
    assert window.opened
    key = window.opened.desk.key
    assert key
    window.open_path(window.opened.path)  # chosen once more among the recent desks
    assert window.opened.desk.key == key
    assert not [made for made in empty_window.frame.findChildren(UnlockPage) if made.isVisible()]


def test_a_wrong_passphrase_is_told_under_the_field_and_chosen(empty_window: DeskOnScreen, page: UnlockPage) -> None:
    empty_window.type("six lanterns")
    empty_window.click(page.unlock)
    assert "does not open talks.desk" in page.told.text()
    assert page.field.selectedText()
    assert page.field.hasFocus()
    assert page.field.property("error")
    assert page.field.accessibleDescription() == page.told.text()
    empty_window.type("s")  # what was chosen is typed over, and the refusal is out of date
    assert page.field.text() == "s"
    assert not page.told.text()
    assert not page.field.property("error")


def test_nothing_typed_is_no_try(empty_window: DeskOnScreen, page: UnlockPage) -> None:
    asked: list[str] = []
    page.unlock_asked.connect(asked.append)
    empty_window.type("   ")
    empty_window.press(Key.Key_Return)
    assert page.told.text() == "Type the passphrase."
    assert not asked


def test_the_words_of_the_sheet_open_the_desk(empty_window: DeskOnScreen, page: UnlockPage, made_key) -> None:
    empty_window.click(page.other_way)
    assert page.words.hasFocus()
    assert page.keyboard.text() == f"Sheet {number_of(made_key.salt)}"
    assert not page.field.isVisible()
    rows = rows_of(made_key)
    page.words.setPlainText("\n".join(" ".join(row) for row in rows[:3]))
    empty_window.press(Key.Key_Return)
    assert "these are 15" in page.told.text()
    slip = [*rows[:2], ("babab", *rows[2][1:]), rows[3]]
    page.words.setPlainText("\n".join(" ".join(row) for row in slip))
    empty_window.click(page.unlock)
    assert page.told.text().startswith("Row 3")
    other = rows_of(replace(made_key, secret=bytes(32)))
    page.words.setPlainText(" ".join(word for row in other for word in row))
    empty_window.click(page.unlock)
    assert "of another sheet" in page.told.text()
    page.words.setPlainText("  ".join(word.upper() for row in rows for word in row))
    empty_window.press(Key.Key_Return)
    assert empty_window.desk.key == made_key


def test_the_way_back_from_the_sheet(empty_window: DeskOnScreen, page: UnlockPage) -> None:
    empty_window.click(page.other_way)
    empty_window.click(page.other_way)
    assert page.field.hasFocus()
    assert not page.words.isVisible()


def test_the_words_of_the_sheet_open_it_in_the_field_of_the_passphrase_too(
    empty_window: DeskOnScreen, page: UnlockPage, made_key
) -> None:
    page.field.setText(" ".join(word for row in rows_of(made_key) for word in row))
    empty_window.press(Key.Key_Return)
    assert empty_window.desk.key == made_key


def test_the_eye_shows_what_was_typed(empty_window: DeskOnScreen, page: UnlockPage) -> None:
    assert page.field.echoMode() == QLineEdit.EchoMode.Password
    empty_window.type("lanterns")
    empty_window.press(Key.Key_H, CTRL)
    assert page.field.echoMode() == QLineEdit.EchoMode.Normal
    empty_window.press(Key.Key_H, CTRL)
    assert page.field.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_and_the_letters_of_the_keyboard_are_noticed(empty_window: DeskOnScreen, page: UnlockPage) -> None:
    QTest.keyClick(page.field, "a")
    assert not page.told.text()
    QTest.keyClick(page.field, "A", NONE)  # a capital without Shift
    assert page.told.text() == "Caps Lock is on"
    empty_window.press(Key.Key_CapsLock)
    assert not page.told.text()
    QTest.keyClick(page.field, "a", SHIFT)
    assert page.told.text() == "Caps Lock is on"
    page.field.keyPressEvent(_typed("ж"))
    assert page.keyboard.text() == "Cyrillic letters"
    page.field.keyPressEvent(_typed("ع"))  # has no capitals: nothing can be told
    assert page.keyboard.text() == "Arabic letters"


def _typed(letter: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)


def test_escape_leads_to_the_ways_to_begin(empty_window: DeskOnScreen, page: UnlockPage) -> None:
    empty_window.press(Key.Key_Escape)
    assert not [made for made in empty_window.frame.findChildren(UnlockPage) if made.isVisible()]
    assert empty_window.frame.side.isVisible()


def test_beside_an_open_desk_the_page_leaves_the_way_back(window: DeskOnScreen, sealed: Path) -> None:
    before = window.desk
    window.desk_window.open_path(sealed)
    page = asking(window)
    assert window.frame.side.isVisible()
    assert window.desk is before
    page.unlock_asked.emit("not this one")
    assert "does not open" in page.told.text()
    window.press(Key.Key_Escape)
    assert window.desk is before
    assert "Party of the Blue Gate" in window.names()
    window.desk_window.open_path(sealed)
    asking(window).unlock_asked.emit(PASSPHRASE)
    assert window.desk.path == sealed


def test_a_desk_in_use_is_offered_for_reading_with_the_key_that_was_given(
    empty_window: DeskOnScreen, page: UnlockPage, sealed: Path, made_key
) -> None:
    other = Desk.open(sealed, Author("B. Other", "b" * 32), key=made_key)
    page.unlock_asked.emit(PASSPHRASE)
    message = empty_window.message
    assert "B. Other" in message.text.text()
    empty_window.click(message.main)
    assert empty_window.desk.path == sealed
    assert not empty_window.desk.writable
    other.close()


def test_the_key_is_made_beside_the_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, sealed: Path) -> None:
    window = DeskOnScreen(qtbot, tmp_path, slow_thread())
    window.desk_window.begin(sealed)
    qtbot.waitUntil(lambda: bool(window.frame.findChildren(UnlockPage)))
    page = asking(window)
    page.field.setText("not this one")
    window.press(Key.Key_Return)
    assert not page.unlock.isEnabled()
    assert page.field.isReadOnly()
    assert page.unlock.text() == "Unlocking…"
    qtbot.waitUntil(lambda: bool(page.told.text()), timeout=20_000)
    assert page.unlock.isEnabled()
    window.type(PASSPHRASE)
    window.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk_window.opened is not None, timeout=20_000)
    window.close()


def test_an_answer_that_comes_after_the_officer_went_away_is_dropped(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, sealed: Path
) -> None:
    window = DeskOnScreen(qtbot, tmp_path, slow_thread())
    window.desk_window.begin(sealed)
    qtbot.waitUntil(lambda: bool(window.frame.findChildren(UnlockPage)))
    page = asking(window)
    page.field.setText(PASSPHRASE)
    window.press(Key.Key_Return)
    window.press(Key.Key_Escape)
    done: list[int] = []
    window.lanes.slow.submit(lambda: None).add_done_callback(lambda _made: window.lanes.post(lambda: done.append(1)))
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert window.desk_window.opened is None
    window.close()


def test_the_page_mirrors(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = UnlockPage(Path("talks.desk"), "Last opened today, 08:12")
        qtbot.addWidget(page)
        page.resize(900, 600)
        page.show()
        assert page.other_way.geometry().left() > page.other.geometry().left()
        assert page.sign.x() >= page.told.x()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_key_of_its_own_opens_after_a_new_start(empty_window: DeskOnScreen, tmp_path: Path, sealed: Path) -> None:
    Desk.create(tmp_path / "own.desk", AUTHOR, key=new_key("quiet river stone", LEAST)).close()
    empty_window.settings.desk = tmp_path / "own.desk"
    empty_window.desk_window.begin(None)
    page = asking(empty_window)
    assert page.name.text() == "own.desk"
    page.unlock_asked.emit("quiet river stone")
    assert empty_window.desk.path == tmp_path / "own.desk"
    assert empty_window.frame.side.isVisible()


def test_after_five_wrong_tries_the_page_counts_down_also_after_a_restart(
    empty_window: DeskOnScreen, page: UnlockPage, sealed: Path, made_key
) -> None:
    empty_window.click(page.other_way)
    other = " ".join(word for row in rows_of(replace(made_key, secret=bytes(32))) for word in row)
    for _time in range(5):
        assert page.unlock.isEnabled()
        page.words.setPlainText(other)
        empty_window.press(Key.Key_Return)
    assert "Try again in 15 seconds" in page.told.text()
    assert not page.unlock.isEnabled()
    asked: list[str] = []
    page.unlock_asked.connect(asked.append)
    page.words.setPlainText(" ".join(word for row in rows_of(made_key) for word in row))
    empty_window.press(Key.Key_Return)
    assert not asked
    assert "Try again" in page.told.text()
    empty_window.press(Key.Key_Escape)
    empty_window.desk_window.open_path(sealed)  # as after another start
    again = asking(empty_window)
    assert again is not page
    assert "Try again in" in again.told.text()
    assert not again.unlock.isEnabled()
    again.hold(0)  # the time is over
    assert again.unlock.isEnabled()
    assert not again.told.text()


def test_every_second_the_page_says_how_long_it_still_waits(qtbot: QtBot) -> None:
    page = UnlockPage(Path("talks.desk"))
    qtbot.addWidget(page)
    page.hold(1.2)
    assert "2 seconds" in page.told.text()
    with qtbot.waitSignal(page._tick.timeout):
        pass
    assert "1 second." in page.told.text()
    qtbot.waitUntil(page.unlock.isEnabled)
    assert not page.told.text()
