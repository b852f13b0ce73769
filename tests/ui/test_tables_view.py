"""The table on the screen: place kept, frozen columns, layouts and views, both directions, menus and empty states."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from table_rows import COLUMNS, GROUP, GUESTS, NAME, PLACES, ROLE, Guest, guest
from tables_on_screen import CTRL, MANY, PRESETS, SHIFT, Key, colours, shown, tables

from ui.tables.bulk_bar import BulkAction
from ui.tables.columns import Column
from ui.tables.filters import Sort, TextFilter, ValuesFilter
from ui.tables.prepared import prepare
from ui.tables.row_spans import RowSpans
from ui.theme.theme import color, theme


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make(qtbot, settings):
    yield from tables(qtbot, settings)


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


def test_the_current_row_stays_in_sight_where_a_reload_moves_it(make):
    view = make(MANY).view
    last = view.rowAt(view.viewport().height() - 1)
    view.go_to(last, NAME)
    before = view.verticalScrollBar().value()
    moved = [*MANY[:last], *MANY[last + 1 : last + 4], MANY[last], *MANY[last + 4 :]]
    view.set_rows(moved)
    assert view.current_id() == MANY[last].id
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    view.verticalScrollBar().setValue(before + 2000)  # the officer looks elsewhere
    view.set_rows(MANY)
    assert view.verticalScrollBar().value() == before + 2000


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


def test_finding_moves_the_columns_only_for_a_text_out_of_sight(make):
    view = make([*GUESTS, guest(7, "Hamid Kettle", remarks="Zebra")]).view
    last, bar = view.head.shown_columns()[-1], view.horizontalScrollBar()
    start = view.visualRect(view.rows.index(0, last)).left()
    view.setColumnWidth(last, view.viewport().width() - start + 60)  # its empty end is out of sight
    view.updateGeometries()
    assert bar.maximum() > 0
    view.finding.find("zebra")
    assert view.currentIndex().column() == last
    assert bar.value() == 0
    view.setColumnWidth(view.head.shown_columns()[0], view.viewport().width())
    view.updateGeometries()
    view.finding.find("zebra")
    assert bar.value() > 0


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
