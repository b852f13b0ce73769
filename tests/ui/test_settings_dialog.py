"""The settings: each is kept and seen at once, and said where it waits for the next start."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.queries.history import history_rows
from resources.texts import LANGUAGES, has_words
from ui.dialogs.settings import SettingsDialog
from ui.settings import RECENT, Settings
from ui.tables import copying
from ui.theme import density, fonts
from ui.theme.theme import theme
from ui.views.reports.page import ReportsPage
from ui.widgets.fields import Combo


@pytest.fixture
def dialog(window: DeskOnScreen, qtbot: QtBot) -> SettingsDialog:
    window.press(Key.Key_Comma, CTRL)
    found = [made for made in window.frame.findChildren(SettingsDialog) if made.isVisible()]
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


@pytest.fixture(autouse=True)
def looks_of_before(qapp: QApplication):
    yield
    if fonts.pixels("body") != fonts.BASE or density.is_comfortable():
        fonts.set_base(fonts.BASE)
        density.set_comfortable(False)
        theme().apply(qapp, "light")


def test_the_theme_is_asked_of_the_window_at_once(window: DeskOnScreen, dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.frame.theme_asked) as told:
        dialog.theme.set_value("dark")
    assert told.args == ["dark"]


def test_larger_text_is_seen_at_once_and_kept(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    assert dialog.text_size.value() == "13"
    dialog.text_size.set_value("15")
    assert fonts.pixels("body") == 15
    assert window.settings.store.value("look/text_size") == 15
    assert dialog.height() >= dialog.sizeHint().height() - 1


def test_comfortable_rows_are_seen_in_the_table_at_once(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    rows = window.view.verticalHeader()
    assert rows.defaultSectionSize() == 28
    dialog.rows.set_value("comfortable")
    assert rows.defaultSectionSize() == 32
    dialog.rows.set_value("dense")
    assert rows.defaultSectionSize() == 28
    assert window.settings.store.value("look/rows") == "dense"


def test_how_long_copies_stay_is_kept_and_holds_at_once(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    assert dialog.clearing.value() == "30"
    assert copying.seconds() == 30
    for wanted in (10, 60, 0):
        dialog.clearing.set_value(str(wanted))
        assert window.settings.clear_after == wanted
        assert copying.seconds() == wanted


def test_screen_captures_are_no_setting_where_the_system_cannot(dialog: SettingsDialog) -> None:
    assert not dialog.kept_out.isVisible()


def test_screen_captures_are_a_setting_where_the_system_can(window: DeskOnScreen, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window.settings, window.frame, captures=True)
    dialog.open()
    assert dialog.kept_out.isVisible()
    assert dialog.kept_out.isChecked(), "on until somebody takes it away"
    with qtbot.waitSignal(dialog.capture_chosen) as told:
        window.click(dialog.kept_out)
    assert told.args == [False]
    assert not window.settings.kept_out
    window.click(dialog.kept_out)
    assert window.settings.kept_out


def test_only_languages_with_words_are_offered(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    page = window.open_page(ReportsPage)
    spoken = [code for code in LANGUAGES if has_words(code)]
    for choice in (dialog.language, dialog.report_language, page.language):
        assert [code for code in LANGUAGES if choice.findData(code) >= 0] == spoken
    shown = [made for made in (*dialog.findChildren(Combo), page.language) if not made.isHidden()]
    assert (page.language in shown) == (dialog.language in shown) == (len(spoken) > 1)
    window.settings.language = "ru"
    assert window.settings.language == ("ru" if "ru" in spoken else "en")


def test_another_language_waits_for_the_next_start(
    translated: None, window: DeskOnScreen, dialog: SettingsDialog
) -> None:
    assert not dialog.about_language.isVisible()
    assert [dialog.language.itemText(row) for row in range(5)] == [
        "English",
        "Русский",
        "Қазақша",
        "العربية",
        "Français",
    ]
    dialog.language.set_value("ar")
    assert window.settings.language == "ar"
    assert "at the next start" in dialog.about_language.text()
    dialog.language.set_value("en")
    assert not dialog.about_language.isVisible()


def test_the_officer_is_changed_when_the_field_is_left(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    dialog.name.setText("B. Basket")
    dialog.function.setText("Second secretary")
    dialog.function.setFocus()
    dialog.theme.setFocus()
    assert window.frame.side.officer.text() == "Officer B. Basket, Second secretary"
    assert window.settings.officer == "B. Basket, Second secretary"
    assert window.desk.author.officer == "B. Basket, Second secretary"


def test_an_empty_name_is_refused_and_esc_keeps_the_one_of_before(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    dialog.name.clear()
    window.click(dialog.main)
    assert dialog.isVisible()
    assert dialog.name.accessibleDescription().startswith("The name is empty.")
    window.press(Key.Key_Escape)
    assert window.settings.officer == "A. Sample"


def test_a_name_still_being_typed_is_kept_on_esc(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    dialog.name.setFocus()
    dialog.name.selectAll()
    window.type("C. Candle")
    window.press(Key.Key_Escape)
    assert window.settings.officer == "C. Candle"


def test_reports_go_where_the_settings_say(
    translated: None, window: DeskOnScreen, dialog: SettingsDialog, tmp_path: Path
) -> None:
    folder = tmp_path / "to the ministry"
    folder.mkdir()
    dialog.take_folder(folder)
    dialog.report_language.set_value("ru")
    assert dialog.folder.text() == str(folder)
    assert window.settings.report_folder == folder
    assert window.settings.report_language == "ru"
    folder.rmdir()
    assert window.settings.report_folder != folder, "a folder that is gone is not offered"


def test_the_recent_desks_are_forgotten_on_demand(window: DeskOnScreen, dialog: SettingsDialog, example: Path) -> None:
    assert [desk.path for desk in window.settings.recent] == [example]
    window.click(dialog.forget)
    assert window.settings.recent == []
    assert not window.frame.recent.menuAction().isEnabled()
    assert not dialog.forget.isEnabled()
    assert example.exists()


def test_every_field_of_the_settings_has_a_name(translated: None, dialog: SettingsDialog) -> None:
    fields = (dialog.theme, dialog.text_size, dialog.rows, dialog.language, dialog.name, dialog.function)
    fields += (dialog.choose_folder, dialog.report_language, dialog.forget, dialog.lock, dialog.clearing)
    assert all(made.accessibleName() for made in fields)


def test_the_settings_mirror(window: DeskOnScreen, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.frame.action("settings").trigger()
    dialog = next(made for made in window.frame.findChildren(SettingsDialog) if made.isVisible())
    assert dialog.main.x() < dialog.forget.x()
    dialog.reject()


# what is kept


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat))


def test_the_last_eight_desks_are_kept_the_latest_first(settings: Settings, tmp_path: Path) -> None:
    now = datetime(2015, 5, 25, 8, 41, tzinfo=UTC)
    for number in range(RECENT + 2):
        settings.note_desk(tmp_path / f"{number}.desk", now)
    settings.note_desk(tmp_path / "5.desk", now)
    assert [desk.path.stem for desk in settings.recent] == ["5", "9", "8", "7", "6", "4", "3", "2"]
    settings.forget_desk(tmp_path / "9.desk")
    assert [desk.path.stem for desk in settings.recent] == ["5", "8", "7", "6", "4", "3", "2"]
    assert settings.recent[0].opened == now


def test_of_a_desk_only_its_path_and_the_time_are_kept(window: DeskOnScreen, example: Path) -> None:
    kept = json.loads(str(window.settings.store.value("desks/recent")))
    assert [set(line) for line in kept] == [{"path", "opened"}]
    assert kept[0]["path"] == str(example)


@pytest.mark.parametrize("kept", ["", "29", "-10", "soon"])
def test_an_odd_number_of_seconds_is_thirty(settings: Settings, kept: str) -> None:
    settings.store.setValue("copies/seconds", kept)
    assert settings.clear_after == 30


@pytest.mark.parametrize("kept", ["no json", "{}", "[1, 2]", '[{"path": "/a.desk"}]', '[{"path": 1, "opened": "x"}]'])
def test_a_damaged_list_of_desks_is_an_empty_one(settings: Settings, kept: str) -> None:
    settings.store.setValue("desks/recent", kept)
    assert settings.recent == []


def test_the_history_knows_the_officer_of_the_settings(window: DeskOnScreen, dialog: SettingsDialog) -> None:
    dialog.name.setText("B. Basket")
    window.click(dialog.main)
    window.press(Key.Key_W, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.read(history_rows, limit=1)[0].officer == "B. Basket"
