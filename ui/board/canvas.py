"""The view of the board: it shows the scene of a day, and answers the mouse and the keys."""

import html
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QLabel, QToolTip, QWidget

from resources.texts import _
from ui.board.day import BoardDay, Card
from ui.board.grid import STEP, TOP, Grid
from ui.board.scene import NOTHING, DayScene, Place
from ui.board.steps import Steps
from ui.theme.theme import theme

EASY: Final = 24  # pixels kept free around what is scrolled into sight

Key = Qt.Key
# How far a key goes across and down; with Ctrl through empty places.
ARROWS: Final[Mapping[int, tuple[int, int]]] = {
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
}


class Canvas(QGraphicsView):
    """The cards of a day. `laid_out` is emitted when things stand elsewhere than before, but for scrolling."""

    laid_out = Signal()
    changed = Signal()
    opened = Signal(str)
    clash_asked = Signal(str)
    slot_asked = Signal(str, object)
    room_asked = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board_scene = DayScene(self)  # the view does not own a scene
        self.steps = Steps(NOTHING)
        self.current: Card | None = None
        self.place: Place | None = None
        self.empty = QLabel(self.viewport())
        self._pressed_sign = ""
        self._fresh = False
        self._build()

    def _build(self) -> None:
        self.setScene(self.board_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCornerWidget(QWidget(self))
        self.setAccessibleName(_("Day board"))
        self.empty.setProperty("tone", "ink2")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setAutoFillBackground(True)
        self.empty.setBackgroundRole(QPalette.ColorRole.Base)
        self.empty.setContentsMargins(12, 8, 12, 8)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.empty.hide()
        theme().changed.connect(self._dress)

    @property
    def day(self) -> BoardDay:
        return self.board_scene.day

    @property
    def grid(self) -> Grid:
        return self.board_scene.grid

    @property
    def now(self) -> datetime | None:
        return self.board_scene.now

    # What is shown.

    def set_day(self, day: BoardDay) -> None:
        """Show a day; what was chosen stays so if it is still there."""
        another, before = day.day != self.day.day, self.current
        self.board_scene.set_day(day)
        self.steps = Steps(day)
        self._fresh = self._fresh or another
        self.place = None if another else self.place
        self.current = self.board_scene.successor(before) if before else None
        self._lay_out()
        if before != self.current:
            self.changed.emit()

    def set_now(self, day: BoardDay) -> None:
        """Show the same day a little later."""
        self.board_scene.set_now(day)
        self.laid_out.emit()

    def choose(self, card: Card | None, place: Place | None = None) -> None:
        """Choose a card, an empty place or nothing, and bring it into sight."""
        if (card, place) == (self.current, self.place):
            return
        self.current, self.place = card, place
        self._ring()
        rect = self.board_scene.card_rect(card) if card else self.board_scene.place_rect(place)
        if rect.isValid():
            self.ensureVisible(QRectF(rect), EASY, EASY)
        self.changed.emit()

    def rect_of(self, card: Card) -> QRect:
        """Where a card stands in the viewport; the part in sight, if any is."""
        rect = self.mapFromScene(QRectF(self.board_scene.card_rect(card))).boundingRect()
        seen = rect.intersected(self.viewport().rect())
        return rect if seen.isEmpty() else seen

    def _lay_out(self) -> None:
        """Put everything in its place at the width of the moment."""
        self.board_scene.lay_out(self.viewport().width(), self.layoutDirection())
        self._set_bounds()
        self._ring()
        self._tell_emptiness()
        if self._fresh and self.isVisible():
            self._fresh = False
            self._go_to_start()
        self.laid_out.emit()

    def _set_bounds(self) -> None:
        """How far one can scroll.

        Qt takes the bars of a style sheet for wider than they are, and would scroll a board that fits.
        """
        fits = self.grid.width <= self.viewport().width()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setHorizontalScrollBarPolicy(policy)
        self.setSceneRect(0, 0, 1 if fits else self.grid.width, self.grid.height)

    def _go_to_start(self) -> None:
        """Scroll a new day to the hour before its first meeting, or before now."""
        moments = [*(card.starts for card in self.day.cards), *([self.now] if self.now else [])]
        first = min(moments, default=self.grid.moment(0)) - timedelta(minutes=30)
        self.verticalScrollBar().setValue(self.grid.y(first.replace(minute=0)) - TOP)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())

    def _tell_emptiness(self) -> None:
        nowhere = _("There are no rooms to show.")
        self.empty.setText(_("No meeting has a room on this day.") if self.day.rooms else nowhere)
        self.empty.setVisible(not self.day.cards and self.day is not NOTHING)
        self.empty.adjustSize()
        self.empty.move(self.viewport().rect().center() - self.empty.rect().center())

    def _ring(self) -> None:
        self.board_scene.set_chosen(self.current, self.place, focused=self.hasFocus())

    def _dress(self) -> None:
        self._lay_out()
        self.viewport().update()

    # The mouse.

    def _spot(self, event: QMouseEvent) -> QPointF:
        return self.mapToScene(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event)
        item = self.board_scene.card_at(spot)
        self._pressed_sign = self.board_scene.sign_at(spot)
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.choose(item.card if item else None, None if item else self.board_scene.place_at(spot))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        sign, self._pressed_sign = self._pressed_sign, ""
        if sign and sign == self.board_scene.sign_at(self._spot(event)):
            self.clash_asked.emit(sign)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.board_scene.sign_at(self._spot(event)):
            self._open()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current is None:
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.viewport().mapToGlobal(self.rect_of(self.current).bottomLeft())
        self.menu_asked.emit(self.current.meeting_id, event.globalPos() if by_mouse else below)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self.board_scene.tip_at(self.mapToScene(event.pos()))
            QToolTip.showText(event.globalPos(), _as_html(tip), self.viewport())
            return True
        return super().viewportEvent(event)

    # The keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed(event)
        if deed is not None:
            deed()
            event.accept()
        elif event.key() in (Key.Key_PageUp, Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key stands for."""
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return None
        if key in ARROWS:
            return lambda: self._step(*ARROWS[key], through_places=control)
        if key in (Key.Key_Home, Key.Key_End):
            return lambda: self._jump(0 if key == Key.Key_Home else -1, whole_day=control)
        return None if control else self._letter(key)

    def _letter(self, key: int) -> Callable[[], object] | None:
        """What a single key does with what is chosen."""
        card = self.current
        if key in (Key.Key_Return, Key.Key_Enter) and (card or self.place):
            return self._open
        if key == Key.Key_Escape and (card or self.place):
            return lambda: self.choose(None)
        if key == Key.Key_M and card:
            return lambda: self.room_asked.emit(card.meeting_id)
        return (lambda: self.clash_asked.emit(card.meeting_id)) if key == Key.Key_C and card and card.tone else None

    def _step(self, across: int, down: int, *, through_places: bool) -> None:
        across = -across if self.grid.rtl else across
        if through_places or not self.day.cards:
            self._step_place(across, down)
        elif self.current:
            card = self.steps.along(self.current, down) if down else self.steps.across(self.current, across)
            self.choose(card)
        elif self.place:
            found = self.steps.from_place(*self.place, down=down, across=across)
            self.choose(found, None if found else self.place)
        else:
            self.choose(self.steps.first())

    def _step_place(self, across: int, down: int) -> None:
        """Go through the quarters of an hour, from the chosen card if there is one."""
        start = self.place or ((self.current.room_id, self.current.starts) if self.current else None)
        if start is None or start[0] not in self.grid:
            self.choose(None, self._first_place())
            return
        rooms = [room.id for room in self.day.rooms]
        room_id = rooms[min(max(rooms.index(start[0]) + across, 0), len(rooms) - 1)]
        moment = self.grid.moment(self.grid.y(start[1])) + timedelta(minutes=STEP * down)
        last = self.grid.moment(self.grid.last) - timedelta(minutes=STEP)
        self.choose(None, (room_id, min(max(moment, self.grid.moment(0)), last)))

    def _first_place(self) -> Place | None:
        """Where the keys begin on a day nobody has chosen anything of."""
        return (self.day.rooms[0].id, self.grid.moment(0)) if self.day.rooms else None

    def _jump(self, end: int, *, whole_day: bool) -> None:
        if self.current and not whole_day:
            self.choose(self.steps.edge(self.current, end))
        elif self.day.cards:
            self.choose(self.steps.last() if end else self.steps.first())

    def _open(self) -> None:
        if self.current:
            self.opened.emit(self.current.meeting_id)
        elif self.place:
            self.slot_asked.emit(*self.place)

    # Qt's events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and not self.current and not self.place:
            self.choose(self.steps.first(), None if self.day.cards else self._first_place())
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring()


def _as_html(text: str) -> str:
    """A text of several lines as the tooltip wraps it, its first line stronger."""
    first, _line, rest = text.partition("\n")
    told = html.escape(first)
    return f"<b>{told}</b><br>{html.escape(rest).replace(chr(10), '<br>')}" if rest else told
