"""Meetings of the Programme page as the tests see them."""

from typing import Any

from desk_on_screen import DeskOnScreen

from models.entities.meeting import AssignmentState
from models.queries.meetings import MeetingRow, meeting_rows
from ui.dialogs.assign_room import AssignRoomDialog
from ui.views.programme.page import ProgrammePage

SALT_ROAD, BELLS, COPPER = "Host, Salt Road", "Quiet Hills, Street of Bells", "UN, Copper Gate"
P, C = AssignmentState.PROVISIONAL, AssignmentState.CONFIRMED


def stored(window: DeskOnScreen, title: str) -> MeetingRow:
    return next(row for row in window.desk.read(meeting_rows, window.event_id) if row.title == title)


def rooms(window: DeskOnScreen, title: str) -> list[tuple[str, AssignmentState]]:
    return [(one.room, one.state) for one in stored(window, title).assignments if one.live]


def go_to(window: DeskOnScreen, page: ProgrammePage, title: str) -> None:
    page.show_thing("meeting", stored(window, title).id)


def dialog(window: DeskOnScreen, kind: type) -> Any:
    made = window.dialog
    assert isinstance(made, kind)
    return made


def choose_room(made: AssignRoomDialog, name: str) -> None:
    made.list.go_to(next(key for key, room in made._rooms.items() if room.name == name))


def bubble(page: ProgrammePage) -> str:
    shown = page.view.editing._bubble
    return shown.text.text() if shown is not None and shown.isVisible() else ""
