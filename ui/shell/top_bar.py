"""The top bar: event, menus, find anything, undo and redo with what they do, and whether all is saved."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QMenuBar, QPushButton, QSizePolicy, QStyle, QWidget

from resources.texts import _
from ui.shell.actions import key_text
from ui.shell.side import WIDTH as SIDE_WIDTH
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.widgets.buttons import button
from ui.widgets.labels import Hairline, Sign, label

HEIGHT: Final = 47  # and the hairline below
FIND_WIDTH: Final = 296
MENU_PADDING: Final = 18  # of a menu's title, both sides, as in the style sheet
LEAST_MENUS: Final = 60  # one menu, and the sign behind which the others wait


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in the switcher: its title, and quietly its days and state."""

    id: str
    title: str
    note: str = ""


class FindField(QLineEdit):
    """The field of find anything, with its sign at the start and its key at the end; `asked` when it is entered."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("place", "top")
        self.setPlaceholderText(_("Find anything"))
        self.setAccessibleName(_("Find anything"))
        self.setMinimumWidth(150)
        self.setMaximumWidth(FIND_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._place_text()

    def sizeHint(self) -> QSize:
        return QSize(FIND_WIDTH, super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self._place_text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
            self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = QRect(7, (self.height() - 16) // 2, 16, 16)
        icons.draw_icon(painter, self._mirrored(sign), "magnifying-glass", color("ink2"))
        if not self.text() and self.width() > 200:
            self._paint_key(painter)
        painter.end()

    def _paint_key(self, painter: QPainter) -> None:
        painter.setFont(fonts.font("axis"))
        painter.setPen(color("ink2"))
        place = self._mirrored(QRect(self.width() - 80, 0, 70, self.height()))
        painter.drawText(place, sides.end(self.layoutDirection()), key_text("Ctrl+K").replace("+", " "))

    def _place_text(self) -> None:
        rtl = sides.is_rtl(self.layoutDirection())
        self.setTextMargins(8 if rtl else 24, 0, 24 if rtl else 8, 0)
        self.setAlignment(sides.start(self.layoutDirection()))  # else Latin words stand under the key in Arabic

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


class EventButton(QPushButton):
    """Names the event that is open, and opens the list of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self.setAccessibleName(_("Event"))
        self.setFixedWidth(SIDE_WIDTH - 8)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_title(self, title: str) -> None:
        self.setText(title)
        self.setToolTip(title)
        self.setAccessibleName(_("Event: {title}").format(title=title))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self.text())
        painter.end()

    def _paint(self, painter: QPainter, title: str) -> None:
        if self.underMouse() or self.hasFocus():
            painter.setPen(color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(color("line"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setFont(fonts.font("button"))
        painter.setPen(color("ink"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, self.width() - 38)
        words = QRect(16, 0, self.width() - 40, self.height())
        painter.drawText(self._mirrored(words), sides.start(self.layoutDirection()), shown)
        caret = QRect(16 + metrics.horizontalAdvance(shown) + 6, (self.height() - 12) // 2, 12, 12)
        icons.draw_icon(painter, self._mirrored(caret), "caret-down", color("ink2"))

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


class TopBar(QWidget):
    """One row of 48 pixels; the labels of undo and redo grow short where the window is narrow."""

    event_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._saved = ("", "")  # as it is said, and in short
        self.event_button = EventButton()
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(sys.platform == "darwin")
        self.find_field = FindField()
        self.undo = button(_("Undo"), "arrow-u-up-left", kind="quiet")
        self.redo = button(_("Redo"), "arrow-u-up-right", kind="quiet")
        self.line = Hairline("strong", upright=True)
        self.tick = Sign("check", "good", 14)
        self.saved = label("", "caption", "ink2")
        self.lock = button("", "lock-simple", kind="quiet", tip=_("Lock the window"))
        self.lock.setToolTip(f"{_('Lock the window')}  {key_text('F12')}")
        self._events: QMenu | None = None
        self._menus_width = 0
        self._build()
        self.set_undo("")
        self.set_redo("")
        self.set_saved("")

    def set_undo(self, text: str) -> None:
        """What the next undo takes back; "" when there is nothing."""
        self._show_step(self.undo, _("Undo"), text, "Ctrl+Z")
        self._fit()

    def set_redo(self, text: str) -> None:
        """What the next redo brings back; "" when there is nothing."""
        self._show_step(self.redo, _("Redo"), text, "Ctrl+Shift+Z")
        self._fit()

    def set_saved(self, text: str, short: str = "") -> None:
        """The saved state, such as "Saved 08:41, Astana time", and how it is said where there is less room; "" takes
        it away with the lock, as no desk is open."""
        self._saved = (text, short or text)
        self.saved.setAccessibleName(text)
        self.tick.setToolTip(text)
        for made in (self.line, self.tick, self.lock):
            made.setVisible(bool(text))
        self._fit()

    def set_events(self, events: Sequence[EventLine], current: str, commands: Sequence[QAction] = ()) -> None:
        """The events, the id of the open one, and the commands that stand below them."""
        menu = QMenu(self.event_button)
        menu.setToolTipsVisible(True)
        one_of = QActionGroup(menu)
        for line in events:
            action = self._event_action(menu, line)
            action.setChecked(line.id == current)
            one_of.addAction(action)
        menu.addSeparator()
        menu.addActions(list(commands))
        if self._events is not None:
            self._events.deleteLater()
        self._events = menu
        self.event_button.setMenu(menu)
        self.event_button.setEnabled(not menu.isEmpty())
        title = next((line.title for line in events if line.id == current), "")
        self.event_button.set_title(title or _("No event"))

    def _event_action(self, menu: QMenu, line: EventLine) -> QAction:
        action = menu.addAction("\t".join(text.replace("&", "&&") for text in (line.title, line.note) if text))
        action.setCheckable(True)
        action.triggered.connect(lambda: self.event_asked.emit(line.id))
        return action

    def fit_menus(self) -> None:
        """Give the menu bar the room of its titles; it does not centre itself in a row."""
        self.menus.ensurePolished()
        style = self.menus.style()
        metrics = fonts.metrics("body")
        texts = [action.text().replace("&", "") for action in self.menus.actions() if action.isVisible()]
        between = style.pixelMetric(QStyle.PixelMetric.PM_MenuBarItemSpacing, None, self.menus)
        sides_of_bar = style.pixelMetric(QStyle.PixelMetric.PM_MenuBarHMargin, None, self.menus)
        width = sum(metrics.horizontalAdvance(text) + MENU_PADDING + between + 2 for text in texts) + 2 * sides_of_bar
        self._menus_width = width + 4
        self.menus.setFixedHeight(max(metrics.boundingRect(text).height() for text in (*texts, "E")) + 8)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, HEIGHT)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(sides.margins(8, 0, 8, 0))
        row.setSpacing(8)
        row.addWidget(self.event_button)
        row.addSpacing(8)
        row.addWidget(self.menus)
        row.addSpacing(8)
        row.addWidget(self.find_field)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.line.setFixedHeight(16)
        row.addWidget(self.line)
        row.addWidget(self.tick)
        row.addWidget(self.saved)
        row.addWidget(self.lock)

    def _show_step(self, made: QPushButton, verb: str, text: str, shortcut: str) -> None:
        full = _("{verb}: {what}").format(verb=verb, what=text) if text else verb
        made.setEnabled(bool(text))
        made.setAccessibleName(full)
        made.setToolTip(f"{full}  {key_text(shortcut)}")

    def _fit(self) -> None:
        """The longest labels the row has room for: first the saved state is said in short, then steps by their verb,
        by the sign alone; then the saved state gives way to its tick, and the last menus wait behind a sign."""
        row = self.layout()
        if row is None:
            return
        self.menus.setFixedWidth(self._menus_width)
        self.saved.setText(self._saved[0])
        self.saved.setVisible(bool(self._saved[0]))
        self._word_steps(self.undo.accessibleName(), self.redo.accessibleName())
        if row.sizeHint().width() > self.width():
            self.saved.setText(self._saved[1])
        if row.sizeHint().width() > self.width():
            self._word_steps(_("Undo"), _("Redo"))
        if row.minimumSize().width() > self.width():
            self._word_steps("", "")
        if row.minimumSize().width() > self.width():
            self.saved.hide()
        lacking = row.minimumSize().width() - self.width()
        if lacking > 0:
            self.menus.setFixedWidth(max(LEAST_MENUS, self._menus_width - lacking))

    def _word_steps(self, undo: str, redo: str) -> None:
        self.undo.setText(undo)
        self.redo.setText(redo)
