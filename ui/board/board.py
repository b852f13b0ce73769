"""The board of a day as one widget: rooms above, hours at the start, the cards between; one place for the keys."""

from dataclasses import replace

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from resources.texts import _
from ui.board.canvas import Canvas
from ui.board.day import BoardDay, Card
from ui.board.rulers import HoursRuler, RoomsRuler
from ui.theme.theme import color
from ui.views.words import clock, listed


class DayBoard(QWidget):
    """Shows a day and says what the officer wants of it; it changes nothing itself.

    `chosen` carries the id of the chosen meeting, "" when none is; `opened` comes by Enter or a double click,
    `clash_asked` by the sign of a clash or C, `room_asked` by M, `slot_asked` (room, time) by a double click or Enter
    on an empty place, `menu_asked` by a right click or the menu key on a card.
    """

    chosen = Signal(str)
    opened = Signal(str)
    clash_asked = Signal(str)
    slot_asked = Signal(str, object)
    room_asked = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas(self)
        self.rooms_ruler, self.hours_ruler = RoomsRuler(self.canvas, self), HoursRuler(self.canvas, self)
        self._told = ""
        places = QGridLayout(self)
        places.setContentsMargins(0, 0, 0, 0)
        places.setSpacing(0)
        places.addWidget(self.rooms_ruler, 0, 1)
        places.addWidget(self.hours_ruler, 1, 0)
        places.addWidget(self.canvas, 1, 1)
        places.setColumnStretch(1, 1)
        places.setRowStretch(1, 1)
        self.setFocusProxy(self.canvas)
        self.canvas.changed.connect(self._tell)
        self.canvas.opened.connect(self.opened)
        self.canvas.clash_asked.connect(self.clash_asked)
        self.canvas.slot_asked.connect(self.slot_asked)
        self.canvas.room_asked.connect(self.room_asked)
        self.canvas.menu_asked.connect(self.menu_asked)

    def set_day(self, day: BoardDay) -> None:
        """Show a day. On the same one the place and what is chosen are kept."""
        if replace(day, now=None) == replace(self.canvas.day, now=None):
            self.canvas.set_now(day)
            return
        self.canvas.set_day(day)
        self.canvas.setAccessibleName(_("Day board, {day}").format(day=_day_told(day)))

    def select(self, meeting_id: str) -> None:
        """Choose a meeting and bring it into sight; one that has no card here, or "", chooses nothing."""
        self.canvas.choose(self.canvas.board_scene.card_of(meeting_id) if meeting_id else None)

    def selected(self) -> str:
        """The id of the chosen meeting, "" when none is."""
        return self.canvas.current.meeting_id if self.canvas.current else ""

    def card_rect(self, meeting_id: str) -> QRect:
        """Where a meeting's card stands on this widget, to anchor a popover; null when it has none."""
        current = self.canvas.current
        card = current if current and current.meeting_id == meeting_id else self.canvas.board_scene.card_of(meeting_id)
        if card is None:
            return QRect()
        rect = self.canvas.rect_of(card)
        return QRect(self.canvas.viewport().mapTo(self, rect.topLeft()), rect.size())

    def set_highlight(self, meetings: frozenset[str] | None) -> None:
        """Let all cards but those of some meetings fade; None ends it."""
        self.canvas.board_scene.set_highlight(meetings)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The corner between the rulers."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("paper"))
        painter.fillRect(0, self.rooms_ruler.geometry().bottom(), self.width(), 1, color("strong"))
        painter.end()

    def _tell(self) -> None:
        """Say what is chosen, to the page and to those who listen."""
        told = self._words()
        self.canvas.setAccessibleDescription(told)
        if told and self.canvas.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, told))
        if self.selected() != self._told:
            self._told = self.selected()
            self.chosen.emit(self._told)

    def _words(self) -> str:
        card, place = self.canvas.current, self.canvas.place
        names = {room.id: room.name for room in self.canvas.day.rooms}
        if card:
            return listed(_card_told(card, names[card.room_id]))
        if place:
            return listed((names.get(place[0], ""), clock(place[1]), _("empty place")))
        return ""


def _card_told(card: Card, room: str) -> list[str]:
    state = _("Confirmed") if card.state == "confirmed" else _("Provisional")
    signs = [_("Does not come")] if card.missing else [_("Clash")] if card.clash else []
    signs += [_("Clash, allowed")] if card.allowed else []
    return [card.title, room, f"{clock(card.starts)}–{clock(card.ends)}", state, *signs, card.parties]


def _day_told(day: BoardDay) -> str:
    return QLocale().toString(QDate(day.day.year, day.day.month, day.day.day), "dddd d MMMM yyyy")
