"""Frozen columns, layouts and saved views of a table."""

import json

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from table_rows import COLUMNS, GROUP, GUESTS, NAME
from tables_on_screen import MANY, SHIFT, Key, freeze, shown, tables

from ui.tables.filters import Sort, TextFilter, ValuesFilter
from ui.tables.layouts import LayoutStore
from ui.theme import fonts
from ui.theme.theme import theme


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make(qtbot, settings):
    yield from tables(qtbot, settings)


def test_a_frozen_column_stays_while_the_others_scroll(make):
    view = freeze(make)
    name, group = view.visualRect(view.rows.index(0, NAME)), view.visualRect(view.rows.index(0, GROUP))
    view.horizontalScrollBar().setValue(100)
    assert view.visualRect(view.rows.index(0, NAME)) == name
    assert view.visualRect(view.rows.index(0, GROUP)) == group.translated(-100, 0)


def test_a_click_on_a_frozen_column_finds_it(make):
    view = freeze(make)
    view.horizontalScrollBar().setValue(150)
    assert view.indexAt(QPoint(60, 40)).column() == NAME
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    assert view.currentIndex().column() == NAME


def test_a_cell_under_the_frozen_ones_is_brought_out(make):
    view = freeze(make)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    view.go_to(0, GROUP)
    assert view.visualRect(view.rows.index(0, GROUP)).left() >= view.head.frozen_edge()


def test_going_to_a_frozen_cell_does_not_scroll(make):
    view = freeze(make)
    view.horizontalScrollBar().setValue(100)
    view.go_to(5, NAME)
    assert view.horizontalScrollBar().value() == 100


def test_a_rectangle_is_drawn_across_the_frozen_edge(make):
    view = freeze(make)
    view.horizontalScrollBar().setValue(100)
    view.go_to(0, NAME)
    view.horizontalScrollBar().setValue(100)
    QTest.keyClick(view, Key.Key_Right, SHIFT)
    QTest.keyClick(view, Key.Key_Down, SHIFT)
    assert view.selected_cells() == [(0, NAME), (0, GROUP), (1, NAME), (1, GROUP)]


def test_an_editor_in_a_frozen_cell_stands_over_it(make):
    view = freeze(make)
    view.horizontalScrollBar().setValue(100)
    view.editing.start(view.rows.index(0, NAME))
    assert view.editing.editor.geometry() == view.visualRect(view.rows.index(0, NAME))


def test_frozen_columns_that_fill_the_view_scroll_again(make):
    view = freeze(make, 4)
    assert view.head.frozen_edge() == 0


def test_the_frozen_heading_is_clicked_where_it_is_seen(make):
    view = freeze(make)
    view.horizontalScrollBar().setValue(150)
    QTest.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert view.rows.sorts == (Sort("name"),)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_cell_is_found_where_it_is_seen(make, direction):
    QApplication.setLayoutDirection(direction)
    view = freeze(make)
    for scroll in (0, 70, view.horizontalScrollBar().maximum()):
        view.horizontalScrollBar().setValue(scroll)
        frozen = view.visualRect(view.rows.index(2, NAME))
        for number in view.head.shown_columns():
            rect = view.visualRect(view.rows.index(2, number))
            if number == NAME or not frozen.contains(rect.center()):
                assert view.indexAt(rect.center()).column() == number


def test_a_drag_draws_a_rectangle(make):
    view = make(MANY).view
    first, last = (view.visualRect(view.rows.index(row, number)).center() for row, number in ((1, NAME), (3, GROUP)))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert len(view.selected_cells()) == 6


def test_columns_grow_with_the_type(make):
    view = make().view
    before = view.columnWidth(GROUP)
    fonts.set_base(26)
    theme().apply(QApplication.instance(), "light")
    grown = (view.columnWidth(GROUP), view.rowHeight(0))
    kept = view.arrangement.now().widths["group"]
    fonts.set_base(13)
    theme().apply(QApplication.instance(), "light")
    assert grown == (2 * before, 56)
    assert kept == view.columnWidth(GROUP) == before


# Layouts and views.


def test_columns_hidden_at_first_are_hidden(make):
    assert make().view.shown_keys() == ["name", "group", "role", "places", "remarks"]


def test_the_layout_is_there_at_the_next_start(make):
    view = make(key="guests").view
    view.arrangement.show_column("secret", on=True)
    view.arrangement.show_column("remarks", on=False)
    view.arrangement.move_column("places", -1)
    view.setColumnWidth(GROUP, 333)
    view.arrangement.sort_by([Sort("places", descending=True)])
    view.arrangement.freeze(2)
    view.arrangement.save()
    again = make(key="guests").view
    assert again.shown_keys() == ["name", "group", "places", "role", "secret"]
    assert again.columnWidth(GROUP) == 333
    assert again.rows.sorts == (Sort("places", descending=True),)
    assert again.head.frozen == 2


def test_the_last_column_cannot_be_hidden(make):
    view = make(columns=COLUMNS[:1]).view
    view.arrangement.show_column("name", on=False)
    assert view.shown_keys() == ["name"]


def test_a_saved_view_brings_columns_sort_and_filters_back(make):
    table = make(key="guests")
    view = table.view
    view.arrangement.set_filters([ValuesFilter("role", frozenset({"Adviser"}))])
    view.arrangement.sort_by([Sort("places")])
    view.arrangement.show_column("remarks", on=False)
    view.arrangement.save_view("Advisers")
    view.arrangement.reset()
    assert len(shown(table)) == len(GUESTS)
    view.arrangement.use_view("Advisers")
    assert shown(table) == ["Элен Окно", "Basil Ladder", "Zoë Basket"]
    assert "remarks" not in view.shown_keys()
    assert table.bar.views.text() == "View: Advisers"


def test_a_saved_view_is_there_at_the_next_start_and_can_be_deleted(make):
    make(key="guests").view.arrangement.save_view("Mine")
    arrangement = make(key="guests").view.arrangement
    assert list(arrangement.views()) == ["Mine"]
    arrangement.delete_view("Mine")
    assert not arrangement.views()


def test_filters_by_names_are_not_kept(make, settings):
    view = make(key="guests").view
    names = [TextFilter("name", "almond"), TextFilter("group", "gate"), TextFilter("", "karim")]
    view.arrangement.set_filters([*names, ValuesFilter("role", frozenset({"Adviser"}))])
    view.arrangement.save_view("Gate")
    view.arrangement.save()
    kept = json.dumps([settings.value(key) for key in settings.allKeys()])
    assert "Adviser" in kept
    assert "gate" not in kept
    assert "almond" not in kept
    assert "karim" not in kept


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"order": 5}', '{"order": ["gone"], "widths": {"name": "x"}}', '{"filters": [{}]}']
)
def test_damaged_settings_do_no_harm(make, settings, kept):
    settings.setValue("tables/guests/layout", kept)
    assert make(key="guests").view.shown_keys()[0] == "name"


def test_a_column_of_a_newer_version_appears_as_declared(make, settings):
    LayoutStore("guests", settings).save(make(columns=COLUMNS[:3]).view.arrangement.now())
    assert make(key="guests").view.shown_keys() == ["name", "group", "role", "places", "remarks"]
