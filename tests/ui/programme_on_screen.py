"""The Programme page as the tests see it."""

from PySide6.QtWidgets import QLabel, QPushButton

from models.queries.meetings import MeetingRow
from ui.runner import Write
from ui.views.programme.page import ProgrammePage
from ui.widgets.popover import WaysPopover


def meeting(page: ProgrammePage, title: str) -> MeetingRow:
    return next(row.meeting for row in page._rows.values() if row.meeting.title == title)


def go_to(page: ProgrammePage, title: str) -> None:
    page.show_thing("meeting", meeting(page, title).id)


def titles(page: ProgrammePage) -> list[str]:
    return [page.view.rows.row_at(place).meeting.title for place in range(page.view.rows.rowCount())]


def told(page: ProgrammePage) -> str:
    """Everything the panel says."""
    labels = [made.text() for made in page.panel.findChildren(QLabel)]
    pressed = [made.accessibleName() for made in page.panel.findChildren(QPushButton)]
    return "\n".join((*labels, *pressed))


def popover(page: ProgrammePage) -> WaysPopover:
    found = page.popovers.popover
    assert isinstance(found, WaysPopover)
    assert found.isVisible()
    return found


def _step(label: str):
    return Write(label)
