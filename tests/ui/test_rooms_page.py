"""The Rooms page: what stands where, how the panel follows, chips, order, the empty state, and when it is locked."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from rooms_page import RoomsOnScreen
from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.entities.event import Event
from models.entities.meeting import Assignment
from models.operations.events import change_event, close_event, event_draft
from models.operations.rooms import RoomDraft, add_room, remove_rooms
from models.queries.rooms import room_rows
from ui.tables.filters import Sort
from ui.theme.theme import color
from ui.views.rooms.lines import Axis
from ui.views.rooms.strips import place_on, strip_area
from ui.widgets.popover import WaysPopover

PLACE = "rooms"


@pytest.fixture
def rooms(window: DeskOnScreen) -> RoomsOnScreen:
    return RoomsOnScreen(window)


def listen(rooms: RoomsOnScreen) -> list[tuple[str, str]]:
    """What the page asks other pages to show, instead of showing it."""
    asked: list[tuple[str, str]] = []

    def hear(kind: str, row_id: str) -> None:
        asked.append((kind, row_id))

    rooms.page.thing_asked.disconnect()
    rooms.page.thing_asked.connect(hear)
    return asked


def go_empty(window: DeskOnScreen) -> None:
    """Take every meeting's room and every room away."""

    def clear(session: Session, event_id: str) -> None:
        session.execute(delete(Assignment))
        remove_rooms(session, [row.id for row in room_rows(session, event_id)])

    window.desk.write("rooms removed", clear, window.event_id)


def test_every_room_stands_under_its_floor_in_the_officers_order(rooms: RoomsOnScreen) -> None:
    assert rooms.names() == ["Steppe Hall", "Tulip", "Birch", "Larch", "Poplar", "Juniper", "Willow", "Falcon"]
    assert rooms.view.bands == {0: "Floor 1, lobby", 2: "Floor 2", 5: "Floor 3, lift"}
    assert rooms.view.hasFocus()


def test_a_row_says_seats_fittings_days_and_use(rooms: RoomsOnScreen) -> None:
    name = rooms.view.rows.number_of("name")
    assert rooms.view.rows.spoken(0, name) == "Steppe Hall, 90 seats"
    assert rooms.text("Steppe Hall", "fitted") == "2 booths, 30 microphones, 2 screen, step-free access"
    assert rooms.text("Birch", "day0").startswith("09:00–09:30 Host, UN, Confirmed; 11:30–12:30 Host, Blue Gate, Clash")
    assert rooms.text("Willow", "day2") == "12:00–14:00 blocked, cleaning"
    assert rooms.text("Birch", "day2") == "free all day"
    assert rooms.text("Birch", "use") == "13 %"
    assert rooms.text("Birch", "clashes") == "2 clashes"
    assert rooms.text("Falcon", "clashes") == ""


def test_the_days_of_the_event_are_the_headings(rooms: RoomsOnScreen) -> None:
    keys = rooms.view.shown_keys()
    assert keys == ["name", "fitted", "day0", "day1", "day2", "use", "clashes"]
    assert rooms.view.rows.heading(rooms.view.rows.number_of("day0")) == "Monday 25 May"


def test_the_foot_counts_rooms_floors_meetings_and_use(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    assert window.status() == "8 rooms on 3 floors    1 selected | 37 meetings, 14 % of the open hours in use"


def test_chips_narrow_the_rooms_and_count(rooms: RoomsOnScreen) -> None:
    chips = rooms.bar.chips
    assert [chip.text() for chip in chips.values()] == ["All 8", "Free now 6", "With booths 3", "20 seats or more 4"]
    rooms.window.click(chips["free"])
    assert "Steppe Hall" not in rooms.names()  # the opening plenary
    assert "Falcon" not in rooms.names()  # blocked until half past ten
    assert chips["free"].toolTip() == "Free on Monday 25 May at 10:00"
    rooms.page.moment = lambda: datetime.combine(date(2015, 5, 25), time(21))
    rooms.page.tick()
    assert rooms.names() == []
    assert rooms.bar.chips["free"].text() == "Free now 0"


def test_another_page_can_ask_for_a_chip_and_for_a_room(rooms: RoomsOnScreen) -> None:
    rooms.page.show_list("booths")
    assert rooms.names() == ["Steppe Hall", "Tulip", "Juniper"]
    rooms.page.show_thing("room", rooms.stored("Falcon").id)
    assert len(rooms.names()) == 8
    assert rooms.says("Floor 3, 12 seats, boardroom")


def test_the_cursor_goes_over_rooms_and_days_and_the_panel_follows(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Birch")
    assert rooms.says("Monday 25 May")
    assert rooms.says("3 h 15 min in use")
    window.press(Key.Key_Right)
    assert rooms.says("Tuesday 26 May")
    window.press(Key.Key_Down)
    assert rooms.says("Kurdish representatives, Almond Valley")
    assert rooms.says("Floor 2, 20 seats, theatre")


def test_the_panel_tells_what_a_room_is(rooms: RoomsOnScreen) -> None:
    rooms.go("Birch")
    for told in (
        "boardroom 14, theatre 20",
        "08:00 to 20:00",
        "15 min, as everywhere",
        "screen",
        "Larch, wall to wall",
        "east, shared with Larch",
        "Training data: invented",
    ):
        assert told in rooms.panel()
    rooms.go("Steppe Hall")
    assert "30 min" in rooms.panel()
    assert rooms.says("30 microphones, 2 screen, step-free access")


def test_the_day_tells_meetings_free_times_turnaround_and_blocks(rooms: RoomsOnScreen) -> None:
    rooms.go("Willow")
    assert "12:00 until 14:00, cleaning" in rooms.panel()
    assert "08:00 free for 2 h 30 min" in rooms.panel()
    assert "10:30–11:00 Credentials, Confirmed" in rooms.panel()
    rooms.go("Birch", 2)
    assert rooms.says("Free all day.")


def test_enter_goes_into_the_day_and_opens_the_meeting(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    asked = listen(rooms)
    rooms.go("Birch")
    window.press(Key.Key_Return)
    assert window.focused() is rooms.page.panel.doors[0]
    window.press(Key.Key_Down)
    assert window.focused().accessibleName().startswith("11:30–12:30 Host, Blue Gate")
    window.press(Key.Key_Return)
    stay = next(one for one in rooms.stored("Birch").stays if one.title == "Host, Blue Gate")
    assert asked == [("meeting", stay.meeting_id)]
    window.press(Key.Key_Escape)
    assert rooms.view.hasFocus()


def test_enter_on_an_empty_day_says_so(rooms: RoomsOnScreen) -> None:
    rooms.go("Birch", 2)
    rooms.window.press(Key.Key_Return)
    assert rooms.window.toast() == "No meeting stands in Birch on Wednesday 27 May."


def test_a_double_click_on_a_strip_opens_that_meeting(rooms: RoomsOnScreen) -> None:
    asked = listen(rooms)
    index = rooms.view.rows.index(rooms.names().index("Birch"), rooms.view.day_column(0))
    area = strip_area(rooms.view.visualRect(index))
    stretch = rooms.line("Birch").days[0].stretches[1]
    axis, day = Axis(8, 20), stretch.starts.date()
    spot = place_on(
        area, axis.share(stretch.starts, day), axis.share(stretch.ends, day), Qt.LayoutDirection.LeftToRight
    )
    QTest.mouseDClick(rooms.view.viewport(), Qt.MouseButton.LeftButton, pos=spot.center())
    assert asked == [("meeting", stretch.meeting_id)]
    free = QPoint(area.right() - 2, area.center().y())
    QTest.mouseDClick(rooms.view.viewport(), Qt.MouseButton.LeftButton, pos=free)
    assert len(asked) == 1


def test_a_strip_paints_confirmed_clash_and_free_hours(rooms: RoomsOnScreen) -> None:
    rooms.go("Tulip")
    index = rooms.view.rows.index(rooms.names().index("Birch"), rooms.view.day_column(0))
    area = strip_area(rooms.view.visualRect(index))
    picture = rooms.view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def tone(hour: float) -> QColor:
        x = area.left() + area.width() * (hour - 8) / 12
        return picture.pixelColor(round(x * ratio), round((area.top() + 3) * ratio))

    assert tone(9.25) == color("accent")
    assert tone(10.6) == color("hover")
    assert tone(12).red() > tone(12).blue() + 40  # hatched red


def test_a_clash_is_explained_and_solved_from_the_panel(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Birch")
    link = next(made for made in rooms.page.panel.findChildren(QPushButton) if "Must not meet" in made.text())
    window.click(link)
    popover = rooms.page.popovers.popover
    assert isinstance(popover, WaysPopover)
    assert popover.isVisible()
    window.press(Key.Key_1)
    assert rooms.text("Birch", "clashes") == "1 clash"
    window.press(Key.Key_Z, CTRL)
    assert rooms.text("Birch", "clashes") == "2 clashes"


def test_sorted_rooms_have_one_band_and_the_hours_stay_written(rooms: RoomsOnScreen) -> None:
    rooms.view.arrangement.sort_by([Sort("use", descending=True)])
    assert rooms.names()[0] == "Steppe Hall"
    assert rooms.view.bands == {0: "All floors"}
    rooms.view.arrangement.sort_by([])
    assert len(rooms.view.bands) == 3


def test_a_click_on_a_band_chooses_nothing(rooms: RoomsOnScreen) -> None:
    rooms.go("Falcon")
    top = rooms.view.rowViewportPosition(2)
    QTest.mouseClick(rooms.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, top + 8))
    assert rooms.view.indexAt(QPoint(60, top + 8)).row() == -1
    assert rooms.view.indexAt(QPoint(60, top + 40)).row() == 2


def test_several_rooms_are_summed_up(rooms: RoomsOnScreen) -> None:
    rooms.choose("Birch", "Larch")
    assert rooms.says("2 rooms chosen")
    assert rooms.says("40 seats")
    assert rooms.page.table
    assert rooms.page.table.bulk.count.text() == "2 rooms"


def test_a_room_added_by_a_colleague_appears(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Larch", 1)
    window.desk.write("new room", add_room, window.event_id, RoomDraft("Oak", floor="2"))
    rooms.page.reload()
    assert rooms.names()[:6] == ["Steppe Hall", "Tulip", "Birch", "Larch", "Poplar", "Oak"]
    assert rooms.view.current_id() == rooms.line("Larch").id
    assert rooms.view.current_day() == 1


def test_a_longer_event_gets_more_days_and_scrolls(rooms: RoomsOnScreen) -> None:
    def longer(session: Session, event_id: str) -> None:
        seen = event_draft(session.get_one(Event, event_id))
        change_event(session, event_id, seen, replace(seen, ends=date(2015, 6, 7)))

    rooms.window.desk.write("longer", longer, rooms.window.event_id)
    rooms.page.reload()
    assert rooms.view.day_column(13) > 0
    assert rooms.view.horizontalScrollBar().maximum() > 0
    assert rooms.view.hasFocus()
    rooms.go("Birch", 13)
    assert rooms.view.horizontalScrollBar().value() > 0
    assert rooms.says("Sunday 7 June")


def test_an_event_without_rooms_has_its_one_next_step(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    go_empty(window)
    rooms.page.reload()
    assert rooms.page.empty.isVisible()
    assert rooms.page.empty.main.hasFocus()
    assert not rooms.page.panel.isVisible()
    assert not rooms.page.add.isVisible()
    window.press(Key.Key_Space)
    window.type("Birch")
    window.press(Key.Key_Return)
    assert rooms.names() == ["Birch"]
    assert window.focused() is rooms.view


def test_a_closed_event_can_be_read_not_changed(window: DeskOnScreen, example: Path) -> None:
    window.desk.write("closed", close_event, window.event_id)
    window.desk_window.begin(example)
    rooms = RoomsOnScreen(window)
    assert not rooms.page.add.isEnabled()
    assert "closed" in rooms.page.add.toolTip()
    assert set(rooms.page.commands) == {"filter_field", "open_day"}
    rooms.column("Birch", "name")
    window.press(Key.Key_F2)
    assert rooms.view.editing.editor is None
    assert not window.frame.action("add_room").isEnabled()


def test_the_page_mirrors(rooms: RoomsOnScreen, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    rooms.go("Birch")
    first = rooms.view.visualRect(rooms.view.rows.index(2, rooms.view.day_column(0)))
    last = rooms.view.visualRect(rooms.view.rows.index(2, rooms.view.day_column(2)))
    assert first.left() > last.left()
    area = strip_area(first)
    morning = rooms.view.stretch_at(QPoint(area.right() - round(area.width() * 1.2 / 12), area.center().y()))
    assert morning is not None
    assert morning.title == "Host, UN"
    assert not rooms.view.viewport().grab().isNull()


def test_the_model_is_sound_and_every_part_has_a_name(rooms: RoomsOnScreen) -> None:
    QAbstractItemModelTester(rooms.view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rooms.go("Birch")
    assert rooms.view.accessibleName() == "Rooms"
    assert rooms.page.legend.accessibleName() == "Legend: confirmed, provisional, clash, blocked"
    parts = [*rooms.page.findChildren(QPushButton), *rooms.page.panel.findChildren(QPushButton)]
    assert all(made.accessibleName() for made in parts if made.focusPolicy() != Qt.FocusPolicy.NoFocus)
