"""The Rules page as the tests see it: going to a rule, and what stands there."""

from desk_on_screen import CTRL, DeskOnScreen, Key
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from models.queries.separation import RuleRow, rule_rows
from ui.dialogs.may_meet import MayMeetDialog
from ui.views.rules.page import RulesPage

BLUE_GATE, WELLS = "Party of the Blue Gate", "Northern Wells Council"
HILLS, SALT = "Quiet Hills Tribal Council", "Salt Road Platform"
OFFICERS = "Head of the host’s secretariat"


def sides(page: RulesPage) -> list[str]:
    view = page.rules.view
    return [view.rows.row_at(place).rule.side_a for place in range(view.rows.rowCount())]


def go_to(page: RulesPage, side: str, column: str = "level") -> None:
    view = page.rules.view
    view.go_to(sides(page).index(side), view.rows.number_of(column))
    view.setFocus()


def cell(page: RulesPage, side: str, column: str) -> str:
    view = page.rules.view
    return view.rows.text(sides(page).index(side), view.rows.number_of(column))


def stored(window: DeskOnScreen, side: str) -> RuleRow:
    return next(row for row in window.desk.read(rule_rows, window.event_id) if row.side_a == side)


def says(page: RulesPage, text: str) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made = [*page.panel.findChildren(QLabel), *page.panel.findChildren(QPushButton)]
    return any(text in one.text() for one in made)


def heard(page: RulesPage) -> list[tuple[str, str]]:
    """The things the page asks for from now on, instead of going there."""
    asked: list[tuple[str, str]] = []

    def hear(kind: str, row_id: str) -> None:
        asked.append((kind, row_id))

    page.thing_asked.disconnect()
    page.thing_asked.connect(hear)
    return asked


def may_meet(window: DeskOnScreen) -> MayMeetDialog:
    window.press(Key.Key_M, CTRL)
    dialog = next(made for made in window.frame.findChildren(MayMeetDialog) if made.isVisible())
    window.focused()
    return dialog
