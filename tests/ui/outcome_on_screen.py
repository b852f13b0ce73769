"""The Outcome page as the tests see it."""

from desk_on_screen import DeskOnScreen
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from models.entities.outcome import SignatureAnswer
from models.queries.outcome import OutcomeRow, SignatureRow, outcome_rows
from ui.views.outcome.page import OutcomePage

DECLARATION = "Astana Declaration for a Political Solution in Syria"
PLURAL, THARWA, COALITION = "Movement of the Pluralistic Society", "Tharwa Foundation", "Syrian National Coalition"
BLUE_GATE = "Party of the Blue Gate"
SIGNED, DECLINED = SignatureAnswer.SIGNED, SignatureAnswer.DECLINED
RESERVED, ABSENT = SignatureAnswer.RESERVED, SignatureAnswer.ABSENT


def groups(page: OutcomePage) -> list[str]:
    return [page.view.rows.row_at(place).group for place in range(page.view.rows.rowCount())]


def go_to(page: OutcomePage, group: str, column: str = "answer") -> None:
    page.view.go_to(groups(page).index(group), page.view.rows.number_of(column))
    page.view.setFocus()


def choose(page: OutcomePage, *names: str) -> None:
    page.view.select_ids([page.view.rows.id_at(groups(page).index(name)) for name in names])
    page.view.setFocus()


def cell(page: OutcomePage, group: str, column: str) -> str:
    return page.view.rows.text(groups(page).index(group), page.view.rows.number_of(column))


def document(window: DeskOnScreen) -> OutcomeRow:
    return window.desk.read(outcome_rows, window.event_id)[0]


def stored(window: DeskOnScreen, group: str) -> SignatureRow | None:
    return next((line for line in document(window).signatures if line.group == group), None)


def says(page: OutcomePage, text: str) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made = [*page.panel.findChildren(QLabel), *page.panel.findChildren(QPushButton)]
    return any(text in one.text() for one in made)
