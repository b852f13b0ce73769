"""The table on the screen: place kept, frozen columns, layouts and views, both directions, menus and empty states."""

import json

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from table_rows import COLUMNS, GROUP, GUESTS, NAME, PLACES, ROLE, Guest, dress, guest

from ui.tables.bulk_bar import BulkAction
from ui.tables.columns import Column
from ui.tables.filter_bar import Preset
from ui.tables.filters import Sort, TextFilter, ValuesFilter
from ui.tables.layouts import LayoutStore
from ui.tables.prepared import prepare
from ui.tables.row_spans import RowSpans
from ui.tables.table import RowsTable
from ui.theme import fonts
from ui.theme.theme import color, theme

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = [guest(number, f"Guest {number:03}", f"Group {number % 7}", places=number) for number in range(1, 201)]
PRESETS = (Preset[Guest]("all", "All"), Preset[Guest]("large", "Large", lambda row: row.places > 2))


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make(qtbot, settings):
    """Makes a shown table in a window."""
    dress()
    windows: list[QWidget] = []

    def made(rows=GUESTS, *, columns=COLUMNS, key="", width=900, **more) -> RowsTable[Guest]:
        window = QWidget()
        window.resize(width, 420)
        qtbot.addWidget(window)
        windows.append(window)
        table = RowsTable(columns, key, settings=settings, parent=window, **more)
        table.setGeometry(0, 0, width, 420)
        if rows is not None:
            table.set_rows(rows)
        window.show()
        window.activateWindow()
        table.view.setFocus()
        QTest.qWaitForWindowActive(window, 1000)
        return table

    yield made
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(table: RowsTable[Guest]) -> list[str]:
    return [table.view.rows.text(place, NAME) for place in range(table.view.rows.rowCount())]


# Keeping the place.


def test_the_selection_survives_a_reload(make):
    view = make(MANY).view
    view.select_ids([MANY[3].id, MANY[4].id, MANY[90].id])
    view.set_rows([guest(900, "First"), *reversed(MANY)])
    assert sorted(view.selected_ids()) == sorted([MANY[3].id, MANY[4].id, MANY[90].id])
    assert view.current_id() == MANY[3].id


def test_the_scroll_survives_a_reload(make):
    view = make(MANY).view
    view.verticalScrollBar().setValue(1000)
    view.set_rows(list(MANY))
    assert view.verticalScrollBar().value() == 1000


def test_a_rectangle_survives_a_sort(make):
    view = make(MANY).view
    view.go_to(0, NAME)
    view.selectionModel().select(
        view.block(view.rows.index(0, NAME), view.rows.index(1, GROUP)), view.selectionModel().SelectionFlag.Select
    )
    view.arrangement.sort_by([Sort("places", descending=True)])
    assert view.selected_cells() == [(198, NAME), (198, GROUP), (199, NAME), (199, GROUP)]


def test_a_removed_row_leaves_the_selection_and_says_so(make, qtbot):
    view = make(MANY).view
    view.select_ids([MANY[3].id, MANY[4].id])
    with qtbot.waitSignal(view.selection_changed):
        view.set_rows(MANY[4:])
    assert view.selected_ids() == [MANY[4].id]


def test_a_reload_without_a_change_tells_nobody(make, qtbot):
    view = make(MANY).view
    view.select_ids([MANY[3].id])
    with qtbot.assertNotEmitted(view.selection_changed), qtbot.assertNotEmitted(view.current_changed):
        view.set_rows(list(MANY))


def test_a_row_is_gone_to_by_its_id(make):
    view = make(MANY).view
    assert view.select_id(MANY[150].id, "group")
    assert view.currentIndex().column() == GROUP
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert not view.select_id("f" * 32)


def test_select_all_and_a_filter_keep_only_what_is_shown(make):
    view = make(MANY).view
    view.selectAll()
    view.rows.set_text("guest 00")
    assert view.selected_count() == 9


def test_spans_of_rows_are_merged():
    spans = RowSpans([(5, 9), (0, 2), (3, 4), (20, 20)])
    assert spans.spans == [(0, 9), (20, 20)]
    assert (len(spans), 4 in spans, 15 in spans, "x" in spans) == (11, True, False, False)


def test_prepared_rows_are_shown(make):
    table = make(None)
    table.set_rows(prepare(GUESTS, COLUMNS, table.view.shown_keys()))
    assert shown(table) == [row.name for row in GUESTS]


# Frozen columns.


def freeze(make, count=1):
    view = make(MANY, width=420).view
    view.arrangement.freeze(count)
    return view


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


# Order.


def test_a_click_on_a_heading_sorts_up_down_and_not(make):
    view = make().view
    place = QPoint(view.head.rect_of(PLACES).center())
    orders = []
    for _turn in range(3):
        QTest.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        orders.append(view.rows.sorts)
    assert orders == [(Sort("places"),), (Sort("places", descending=True),), ()]


def test_shift_with_a_click_sorts_by_a_further_column(make):
    view = make().view
    for number in (GROUP, PLACES):
        place = QPoint(view.head.rect_of(number).center())
        QTest.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert view.rows.sorts == (Sort("group"), Sort("places"))


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
    view.arrangement.set_filters([TextFilter("name", "almond"), TextFilter("group", "gate"), TextFilter("", "karim")])
    view.arrangement.save_view("Gate")
    view.arrangement.save()
    kept = json.dumps([settings.value(key) for key in settings.allKeys()])
    assert "gate" in kept
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


# Chips, finding, the bar for many rows.


def test_chips_count_and_narrow(make):
    table = make(presets=PRESETS)
    assert [chip.text() for chip in table.bar.chips.values()] == ["All 6", "Large 3"]
    table.bar.chips["large"].click()
    assert shown(table) == ["Karim Almond", "Layla Harbour", "Zoë Basket"]
    assert table.bar.chips["large"].isChecked()
    assert not table.bar.chips["all"].isChecked()


def test_a_filter_gets_a_chip_that_takes_it_away(make):
    table = make()
    table.view.arrangement.set_filters([ValuesFilter("role", frozenset({"Adviser"})), TextFilter("group", "salt")])
    assert [chip.text() for chip in table.bar.own] == ["Role: Adviser", "Group contains salt"]
    QTest.keyClick(table.bar.own[1], Key.Key_Delete)
    assert table.view.rows.filters == (ValuesFilter("role", frozenset({"Adviser"})),)
    table.bar.clear.click()
    assert len(shown(table)) == len(GUESTS)
    assert table.bar.own == []


def test_values_are_chosen_with_their_counts(make):
    table = make()
    table.bar.open_filter(ROLE)
    ticks = table.bar.popup.list
    assert ticks.keys() == ["Adviser", "Deputy head", "Head of delegation"]
    QTest.keyClick(table.bar.popup.field, Key.Key_Down)
    QTest.keyClick(ticks, Key.Key_Space)
    assert shown(table) == ["Zoë Basket", "Элен Окно", "Basil Ladder"]
    QTest.keyClick(ticks, Key.Key_Space)
    assert table.view.rows.filters == ()


def test_letters_narrow_the_values_and_enter_filters_by_them(make):
    table = make()
    table.bar.open_filter(GROUP)
    QTest.keyClicks(table.bar.popup.field, "gate")
    assert table.bar.popup.list.keys() == ["Party of the Blue Gate"]
    QTest.keyClick(table.bar.popup.field, Key.Key_Return)
    assert table.view.rows.filters == (TextFilter("group", "gate"),)


def test_an_empty_value_is_named(make):
    table = make()
    table.bar.open_filter(GROUP)
    assert table.bar.popup.list.item(table.bar.popup.list.count() - 1).text() == "empty"


def test_columns_are_chosen_and_moved_by_keys(make):
    table = make()
    table.bar.open_columns()
    ticks = table.bar.popup.list
    ticks.setCurrentRow(1)
    QTest.keyClick(ticks, Key.Key_Space)
    assert "group" not in table.view.shown_keys()
    ticks.setCurrentRow(3)
    QTest.keyClick(ticks, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert table.view.shown_keys() == ["name", "places", "role", "remarks"]


def test_ctrl_f_finds_marks_and_counts(make):
    table = make(MANY)
    QTest.keyClick(table.view, Key.Key_F, CTRL)
    assert table.bar.finder.field.hasFocus()
    QTest.keyClicks(table.bar.finder.field, "GUEST 01")
    assert table.bar.finder.field.count.text() == "1 of 10"
    QTest.keyClick(table.bar.finder.field, Key.Key_Return)
    assert table.view.current_id() == MANY[10].id
    QTest.keyClick(table.bar.finder.field, Key.Key_Return, SHIFT)
    assert table.view.current_id() == MANY[9].id
    assert color("mark") in colours(table.view)


def test_f3_goes_round_the_hits(make):
    table = make()
    table.view.finding.find("head of")
    table.view.setFocus()
    QTest.keyClick(table.view, Key.Key_F3)
    assert table.view.current_id() == GUESTS[1].id
    QTest.keyClick(table.view, Key.Key_F3)
    assert table.view.current_id() == GUESTS[0].id
    QTest.keyClick(table.view, Key.Key_F3, SHIFT)
    assert table.view.current_id() == GUESTS[1].id


def test_finding_can_leave_everything_else_out(make):
    table = make()
    table.open_find()
    QTest.keyClicks(table.bar.finder.field, "salt")
    table.bar.finder.only.click()
    assert shown(table) == ["Rima Window", "Элен Окно"]
    QTest.keyClick(table.bar.finder.field, Key.Key_Escape)
    assert len(shown(table)) == len(GUESTS)
    assert table.view.hasFocus()
    assert table.view.needle == ""


def test_the_bar_appears_for_two_rows_and_goes_for_one(make):
    table = make(words=lambda count: f"{count} guests")
    done: list[int] = []
    table.set_bulk_actions([BulkAction("Role", "users-three", lambda: done.append(table.view.selected_count()))])
    table.view.select_ids([GUESTS[0].id])
    assert not table.bulk.isVisible()
    table.view.select_ids([row.id for row in GUESTS[:3]])
    assert table.bulk.isVisible()
    assert table.bulk.count.text() == "3 guests"
    table.bulk._row.itemAt(1).widget().click()
    assert done == [3]
    table.bulk.close_button.click()
    assert table.view.selected_count() == 1
    assert not table.bulk.isVisible()


def test_boxes_select_whole_rows(make):
    columns = (Column[Guest]("box", "", lambda row: "", kind="check", width=44), *COLUMNS)
    table = make(columns=columns)
    view = table.view

    def click(row, modifier=Qt.KeyboardModifier.NoModifier):
        place = view.visualRect(view.rows.index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    click(1)
    click(3)
    assert view.selected_ids() == [GUESTS[1].id, GUESTS[3].id]
    click(1)
    assert view.selected_ids() == [GUESTS[3].id]
    click(3)
    click(5, SHIFT)
    assert view.selected_ids() == [row.id for row in GUESTS[3:]]


# Empty states, menus, looks.


def test_nothing_is_said_to_be_empty_before_the_rows_came(make):
    table = make(None)
    empty = QLabel("No guests yet")
    table.set_empty(empty)
    assert not empty.isVisible()
    table.set_rows([])
    assert empty.isVisible()
    table.set_rows(GUESTS)
    assert not empty.isVisible()
    assert table.view.isVisible()


def test_filters_that_leave_nothing_offer_to_be_cleared(make):
    table = make(presets=PRESETS)
    table.set_empty(QLabel("No guests yet"))
    table.view.arrangement.set_filters([TextFilter("name", "nobody")])
    assert table._nothing.isVisible()
    table._nothing.clear.click()
    assert len(shown(table)) == len(GUESTS)
    assert not table._nothing.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_offers_what_the_page_and_the_table_can_do(make):
    table = make()
    invite = QAction("Invite…", table)
    table.set_menu(lambda: [invite])
    table.view.go_to(0, NAME)
    QTest.keyClick(table.view, Key.Key_F10, SHIFT)
    menu = table.view.menu.last
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.close()
    assert texts[0] == "Invite…"
    assert {"Edit", "Copy", "Paste", "Fill down", "Clear", "Filter by Name…"} <= set(texts)


def test_every_focusable_widget_has_a_name(make):
    table = make(presets=PRESETS)
    table.setAccessibleName("Guests")
    table.view.arrangement.set_filters([TextFilter("group", "gate")])
    table.open_find()
    nameless = [
        type(widget).__name__
        for widget in table.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and widget.objectName() not in ("qt_scrollarea_viewport",)
    ]
    assert nameless == []


def colours(view) -> list[QColor]:
    image = view.grab().toImage()
    return [image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_selected_row_carries_tint_and_bar_in_both_themes(make, name):
    view = make().view
    theme().apply(QApplication.instance(), name)
    view.go_to(2, GROUP)
    image = view.viewport().grab().toImage()
    row = view.visualRect(view.rows.index(2, GROUP))
    assert image.pixelColor(1, row.center().y()) == color("accent")
    assert image.pixelColor(row.right() + 4, row.top() + 3) == color("tint")
    assert image.pixelColor(row.left(), row.center().y()) == color("accent")
    theme().apply(QApplication.instance(), "light")


def test_the_bar_of_a_selected_row_stands_right_in_arabic(make):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view = make().view
    view.go_to(2, GROUP)
    image = view.viewport().grab().toImage()
    row = view.visualRect(view.rows.index(2, GROUP))
    assert image.pixelColor(view.viewport().width() - 2, row.center().y()) == color("accent")
    assert view.visualRect(view.rows.index(2, NAME)).left() > row.left()


def test_comfortable_rows_are_higher(make):
    view = make().view
    assert view.rowHeight(0) == 28
    view.set_comfortable(True)
    assert view.rowHeight(0) == 32
