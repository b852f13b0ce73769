"""The frame: paints before anything heavy, mirrors, is reached by keys and named for screen readers."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shell_on_screen import ACTIONS, ENTRIES, LONG, LTR, NINE, RTL, drop, framed

from ui.shell.actions import SHELL_ACTIONS
from ui.shell.commands import ACTIONS as REAL_ACTIONS
from ui.shell.commands import ENTRIES as REAL_ENTRIES
from ui.shell.frame import MainFrame
from ui.shell.top_bar import EventLine
from ui.theme import density, fonts
from ui.theme.palette import DARK
from ui.theme.theme import color, theme
from ui.widgets.labels import label
from ui.widgets.panel import DetailPanel

ROOT = Path(__file__).parents[2]
FIRST_PAINT = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from ui.shell.frame import MainFrame
from ui.shell.actions import NavEntry
from ui.theme.theme import theme
app = QApplication([])
theme().apply(app, "light")
frame = MainFrame([NavEntry("groups", "Groups", "users-three")], (), QSettings(sys.argv[1], QSettings.Format.IniFormat))
frame.show()
frame.grab()
heavy = {"sqlalchemy", "openpyxl", "qtawesome", "alembic", "models", "exports", "lxml", "babel"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
# What main.py reads before it shows the frame; of models only what tells of defects and errors.
STARTED = """
import sys
import main
import ui.application
heavy = {"sqlalchemy", "sqlcipher3", "openpyxl", "qtawesome", "alembic", "exports", "lxml", "babel", "cryptography"}
found = heavy & {name.partition(".")[0] for name in sys.modules}
print(sorted(found | {name for name in sys.modules if name.startswith("models.storage")}))
"""


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> Iterator[MainFrame]:
    yield from framed(qtbot, qapp, settings)


@pytest.mark.parametrize("code", [FIRST_PAINT, STARTED], ids=["frame", "application"])
def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path, code: str):
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "desk.ini")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_every_widget_that_takes_the_focus_has_a_name(frame: MainFrame):
    page = QWidget()
    frame.add_page("groups", page, DetailPanel("Details of the group"))
    nameless = [
        made
        for made in frame.findChildren(QWidget)
        if made.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not made.objectName().startswith("qt_")
        and made is not page
        and not made.accessibleName()
        and not (isinstance(made, QAbstractButton) and made.text())
    ]
    assert nameless == []


def test_every_action_stands_in_a_menu_and_has_a_key_of_its_own(frame: MainFrame):
    shown = [action for menu in frame.bar.menus.actions() for action in menu.menu().actions() if action.text()]
    keys = [action.shortcut().toString() for action in shown]
    assert len(shown) == len(ACTIONS) + len(ENTRIES) + len(SHELL_ACTIONS)
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_mnemonics_of_a_menu_do_not_meet(frame: MainFrame):
    for menu in frame.bar.menus.actions():
        texts = [action.text() for action in menu.menu().actions()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(set(letters)) == len(letters), menu.text()


def test_all_menus_find_room_in_the_bar(frame: MainFrame, qapp: QApplication):
    bar = frame.bar.menus
    places = [bar.actionGeometry(action) for action in bar.actions()]
    assert len(places) == 6
    assert all(not place.isEmpty() and bar.rect().contains(place) for place in places)


def test_the_window_opens_on_its_first_page_with_the_place_of_data_still_to_come(frame: MainFrame):
    assert frame.current_page() == "overview"
    page = label("rows")
    frame.add_page("overview", page)
    assert page.isVisible()


def test_keys_and_clicks_go_to_a_page_and_it_is_remembered(frame: MainFrame, qtbot: QtBot, settings: QSettings):
    with qtbot.waitSignal(frame.navigated) as told:
        qtbot.keyClick(frame, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["groups"]
    qtbot.mouseClick(frame.side.rows["programme"], Qt.MouseButton.LeftButton)
    assert frame.current_page() == "programme"
    frame.close()
    again = MainFrame(ENTRIES, (), settings)
    qtbot.addWidget(again)
    assert again.current_page() == "programme"
    assert set(settings.allKeys()) == {"window/page", "window/geometry"}


def test_a_page_that_no_longer_exists_is_forgotten(qtbot: QtBot, settings: QSettings):
    settings.setValue("window/page", "badges")
    frame = MainFrame(ENTRIES, (), settings)
    qtbot.addWidget(frame)
    assert frame.current_page() == "overview"


def test_undo_and_redo_say_what_they_do_and_are_asked(frame: MainFrame, qtbot: QtBot):
    assert not frame.bar.undo.isEnabled()
    assert not frame.action("redo").isEnabled()
    frame.set_undo("wave of 6 groups")
    frame.set_redo("rank of Salt Road")
    assert frame.bar.undo.text() == "Undo: wave of 6 groups"
    with qtbot.waitSignal(frame.undo_asked):
        qtbot.mouseClick(frame.bar.undo, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(frame.redo_asked):
        frame.action("redo").trigger()
    with qtbot.waitSignal(frame.undo_asked):
        qtbot.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_narrow_window_shortens_undo_and_keeps_it_for_screen_readers(frame: MainFrame, qapp: QApplication):
    frame.set_undo("a very long label of what was done to many groups at once")
    frame.set_redo("another very long label of what was done")
    frame.resize(frame.minimumSize())
    qapp.sendPostedEvents()
    assert frame.bar.undo.text() in ("Undo", "")
    assert frame.bar.undo.accessibleName().startswith("Undo: a very long")


def test_counts_and_clashes_stand_beside_the_pages(frame: MainFrame):
    frame.set_counts({"groups": 27}, {"programme": 3})
    names = [row.accessibleName() for row in frame.side.rows.values()]
    assert names == ["Overview", "Groups, 27", "Programme, 3 open clashes"]
    row = frame.side.rows["programme"].grab().toImage()
    assert color("badbg").rgb() in {row.pixel(x, row.height() // 2) for x in range(row.width())}


def test_the_officer_is_changed_with_one_click(frame: MainFrame, qtbot: QtBot):
    frame.set_officer("Officer A. Sample")
    assert frame.side.officer.text() == "Officer A. Sample"
    with qtbot.waitSignal(frame.officer_asked):
        qtbot.mouseClick(frame.side.officer, Qt.MouseButton.LeftButton)


def test_training_and_status_and_saved_are_said_only_when_there_is_something(frame: MainFrame):
    assert not frame.side.training.isVisible()
    assert not frame.bar.tick.isVisible()
    assert not frame.bar.lock.isVisible()
    frame.set_training("Delegates are invented.")
    frame.set_saved("Saved 08:41")
    frame.set_status(["27 groups", "1 selected"], ["Astana time"])
    assert frame.side.training.isVisible()
    assert frame.bar.tick.isVisible()
    assert frame.bar.lock.isVisible()
    assert frame.status_line.start.text() == "27 groups    1 selected"


def test_an_event_is_chosen_from_the_list(frame: MainFrame, qtbot: QtBot):
    actions = frame.bar.event_button.menu().actions()[:2]
    assert [action.text() for action in actions] == ["Astana talks, May 2015\t25–27 May", "October round"]
    assert [action.isChecked() for action in actions] == [True, False]
    with qtbot.waitSignal(frame.event_asked) as asked:
        actions[1].trigger()
    assert asked.args == ["2"]


def test_other_actions_are_passed_on_by_key(frame: MainFrame, qtbot: QtBot):
    with qtbot.waitSignal(frame.triggered) as told:
        frame.action("import").trigger()
    assert told.args == ["import"]


def test_the_panel_stands_beside_its_page_only(frame: MainFrame):
    panel = DetailPanel("Details of the group")
    frame.add_page("overview", QWidget())
    frame.add_page("groups", QWidget(), panel)
    assert not panel.isVisible()
    frame.go_to("groups")
    assert panel.isVisible()
    frame.action("panel").trigger()
    assert not panel.isVisible()


def test_larger_text_reaches_the_window_and_is_remembered(frame: MainFrame, settings: QSettings, qapp: QApplication):
    frame.action("larger").trigger()
    assert fonts.pixels("body") == 14
    assert settings.value("look/text_size") == 14
    frame.action("normal").trigger()
    assert fonts.pixels("body") == fonts.BASE


def test_light_and_dark_are_asked_by_key(frame: MainFrame, qtbot: QtBot):
    with qtbot.waitSignal(frame.theme_asked) as asked:
        frame.action("theme").trigger()
    assert asked.args == ["dark"]


def test_the_frame_is_painted_in_the_dark_palette(frame: MainFrame, qapp: QApplication):
    theme().apply(qapp, "dark")
    image = frame.grab().toImage()
    theme().apply(qapp, "light")
    assert image.pixelColor(4, image.height() // 2).name().upper() == DARK.desk


def test_everything_mirrors_in_a_right_to_left_window(qtbot: QtBot, qapp: QApplication, settings: QSettings):
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(RTL)
    frame = MainFrame(ENTRIES, ACTIONS, settings)
    qtbot.addWidget(frame)
    panel = DetailPanel("Details")
    frame.add_page("overview", QWidget(), panel)
    frame.set_undo("wave")
    frame.show()
    qtbot.waitUntil(frame.isActiveWindow)
    middle = frame.width() // 2

    def centre(made: QWidget) -> int:
        return made.mapTo(frame, made.rect().center()).x()

    assert centre(frame.side) > middle
    assert centre(frame.bar.event_button) > centre(frame.bar.find_field) > centre(frame.bar.undo)
    assert centre(panel) < middle
    row = frame.side.rows["overview"].grab().toImage()
    inked = [x for x in range(row.width()) if row.pixel(x, row.height() // 2) == color("accent").rgb()]
    assert inked
    assert min(inked) > row.width() // 3
    qapp.setLayoutDirection(LTR)


def test_no_page_stands_before_a_desk_is_open_and_none_after_it_is_closed(frame: MainFrame):
    welcome, page, panel = label("Write the example"), label("rows"), DetailPanel("Details")
    frame.show_welcome(welcome)
    assert welcome.isVisible()
    frame.go_to("groups")
    assert welcome.isVisible()
    frame.add_page("groups", page, panel)
    frame.set_counts({"groups": 27})
    assert page.isVisible()
    frame.remove_page("groups")
    assert not page.isVisible()
    assert not panel.isVisible()
    assert frame.side.rows["groups"].accessibleName() == "Groups"


def test_counts_of_other_pages_stay(frame: MainFrame):
    frame.set_counts({"groups": 27})
    frame.set_counts({"overview": 3})
    assert frame.side.rows["groups"].accessibleName() == "Groups, 27"


def test_dropped_files_are_announced(frame: MainFrame):
    dropped: list[list[Path]] = []
    frame.files_dropped.connect(dropped.append)
    drop(frame, "/lists/a.xlsx", "/lists/b.xlsx")
    drop(frame, "/lists/delegates.xlsx")
    assert dropped == [[Path("/lists/a.xlsx"), Path("/lists/b.xlsx")], [Path("/lists/delegates.xlsx")]]


def test_all_of_the_top_bar_has_room_in_the_smallest_window(frame: MainFrame, qapp: QApplication):
    frame.set_undo("wave of 6 groups")
    frame.set_saved("Saved 08:41")
    frame.resize(frame.minimumSize())
    qapp.sendPostedEvents()
    bar = frame.bar
    parts = (bar.event_button, bar.menus, bar.find_field, bar.undo, bar.redo, bar.tick, bar.saved, bar.lock)
    edges = [(part.x(), part.x() + part.width()) for part in parts if part.isVisible()]
    assert all(left[1] <= right[0] for left, right in pairwise(edges))
    assert edges[-1][1] <= bar.width()


def test_the_zone_of_the_time_gives_way_before_what_undo_does(frame: MainFrame, qapp: QApplication):
    frame.set_undo("wave of 6 groups")
    bar, told = frame.bar, set[tuple[str, str]]()
    bar.set_saved("Saved 08:41, Astana time", "Saved 08:41")
    for width in range(1700, frame.minimumWidth(), -10):
        frame.resize(width, 600)
        qapp.sendPostedEvents()
        told.add((bar.undo.text(), bar.saved.text()))
    assert ("Undo: wave of 6 groups", "Saved 08:41, Astana time") in told
    assert ("Undo: wave of 6 groups", "Saved 08:41") in told
    assert not any(zone.endswith("time") and "wave" not in undo for undo, zone in told)
    assert bar.saved.accessibleName() == "Saved 08:41, Astana time"


def test_nine_pages_and_long_menus_fit_a_small_screen(qtbot: QtBot, qapp: QApplication, settings: QSettings):
    theme().apply(qapp, "light")
    frame = MainFrame(NINE, (), settings)
    qtbot.addWidget(frame)
    for title in LONG:
        frame.bar.menus.addMenu(title)
    frame.bar.fit_menus()
    frame.set_events([EventLine("1", "Переговоры в Астане, октябрь 2015 года")], "1")
    frame.set_undo("приглашения 6 группам")
    frame.set_saved("Сохранено 08:41")
    frame.set_status(["38 groups, and much more that is said here at length"] * 3, ["Monday 25 May 2015, Astana time"])
    frame.resize(1024, 768)
    frame.show()
    qapp.sendPostedEvents()
    assert (frame.width(), frame.height()) == (1024, 768), "nothing pushes the window wider"
    bar = frame.bar
    parts = (bar.event_button, bar.menus, bar.find_field, bar.undo, bar.redo, bar.tick)
    parts += (bar.saved, bar.lock)
    edges = [(part.x(), part.x() + part.width()) for part in parts if part.isVisible()]
    assert all(left[1] <= right[0] for left, right in pairwise(edges))
    assert edges[-1][1] <= bar.width()
    assert bar.find_field.width() >= 150
    rows = list(frame.side.rows.values())
    assert all(not row.visibleRegion().isEmpty() for row in rows)
    assert rows[-1].geometry().bottom() < frame.side.officer.y()


def test_the_panel_keeps_its_width_on_each_page(frame: MainFrame, qapp: QApplication, settings: QSettings):
    for key in ("overview", "groups"):
        frame.add_page(key, QWidget(), DetailPanel("Details"))
    frame.go_to("groups")
    split = frame.pages_and_panels
    split.moveSplitter(split.width() - 420, 1)
    assert settings.value("window/split/groups") == frame._panels.width()
    frame.go_to("overview")
    qapp.sendPostedEvents()
    assert frame._panels.width() <= 376
    frame.go_to("groups")
    qapp.sendPostedEvents()
    assert abs(frame._panels.width() - 420) < 3


def test_comfortable_rows_are_kept_and_seen_by_a_table(frame: MainFrame, settings: QSettings):
    frame.looks.set_comfortable(True)
    try:
        assert density.is_comfortable()
        assert settings.value("look/rows") == "comfortable"
    finally:
        frame.looks.set_comfortable(False)


def test_recent_desks_are_offered_in_the_file_menu(qtbot: QtBot, qapp: QApplication, settings: QSettings):
    theme().apply(qapp, "light")
    frame = MainFrame(REAL_ENTRIES, REAL_ACTIONS, settings)
    qtbot.addWidget(frame)
    assert not frame.recent.menuAction().isEnabled()
    frame.recent.set_desks([Path("/desks/one & two.desk"), Path("/desks/talks.desk")])
    entries = [action for action in frame.recent.actions() if action.text()]
    assert [entry.text() for entry in entries] == ["&1  one && two\tdesks", "&2  talks\tdesks", "&Forget all of them"]
    with qtbot.waitSignal(frame.desk_asked) as asked:
        entries[1].trigger()
    assert asked.args == [Path("/desks/talks.desk")]
    with qtbot.waitSignal(frame.recent_cleared):
        entries[2].trigger()
