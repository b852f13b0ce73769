"""The desks opened last, a row each: its name, where it lies, when it was opened; taken from the list with Delete."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from resources.texts import _
from ui.settings import RecentDesk
from ui.theme import fonts, icons, sides
from ui.theme.sides import left_to_right
from ui.theme.theme import color
from ui.views.words import clock, day
from ui.widgets.buttons import button
from ui.widgets.labels import label

WIDTH: Final = 560
HEIGHT: Final = 44
WHEN: Final = 150


class DeskRow(QAbstractButton):
    """One desk; it paints itself."""

    removed = Signal()

    def __init__(self, desk: RecentDesk, today: date) -> None:
        super().__init__()
        self.desk = desk
        self._when = when_opened(desk, today)
        self._gone = self._hovered = False
        self.setText(desk.path.stem)
        self.setToolTip(str(desk.path))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_gone(gone=False)

    def set_gone(self, *, gone: bool) -> None:
        """Say that the file is not there."""
        self._gone = gone
        said = _("not found") if gone else self._when
        self.setAccessibleName(f"{self.text()}, {self.desk.path.parent}, {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, round(HEIGHT * fonts.pixels("body") / fonts.BASE))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            event.ignore()  # the list moves among its rows
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        half = self.height() // 2
        room = self.width() - 36 - WHEN - 16
        sign = QRect(10, (self.height() - 16) // 2, 16, 16)
        icons.draw_icon(painter, self._mirrored(sign), "warning" if self._gone else "file", self._tone("ink2"))
        self._write(painter, QRect(36, 4, room, half - 4), self.text(), "button", "ink3" if self._gone else "ink")
        self._write(painter, QRect(36, half, room, half - 4), str(self.desk.path.parent), "caption", "ink3")
        when = QRect(self.width() - WHEN - 10, 0, WHEN, self.height())
        said = _("not found") if self._gone else self._when
        self._write(painter, when, said, "caption", "warn" if self._gone else "ink3", end=True)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        ground = self.rect().toRectF().adjusted(1, 1, -1, -1)
        if self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("hover"))
            painter.drawRoundedRect(ground, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 5, 5)

    def _tone(self, usual: str) -> str:
        return color("warn" if self._gone else usual).name()

    def _write(
        self, painter: QPainter, rect: QRect, text: str, role: fonts.Role, token: str, *, end: bool = False
    ) -> None:
        painter.setFont(fonts.font(role))
        painter.setPen(color(token))
        # Of a folder both ends say where it is.
        how = Qt.TextElideMode.ElideMiddle if role == "caption" else Qt.TextElideMode.ElideRight
        shown = left_to_right(fonts.metrics(role).elidedText(text, how, rect.width()))
        side = (sides.end if end else sides.start)(self.layoutDirection())
        painter.drawText(self._mirrored(rect), side, shown)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


class RecentList(QWidget):
    """`asked` and `removed` carry the Path of a desk."""

    asked = Signal(object)
    removed = Signal(object)

    def __init__(self, desks: Sequence[RecentDesk], today: date) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.setAccessibleName(_("Recent desks"))
        self.rows: list[DeskRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        head = label(_("Recent desks"), "group", "ink2")
        head.setAlignment(sides.start())
        head.setContentsMargins(sides.margins(10, 0, 10, 4))
        self._column.addWidget(head)
        for desk in desks:
            self._add(desk, today)

    def show_gone(self, paths: Collection[Path]) -> None:
        """Mark the desks whose files are not there."""
        for row in self.rows:
            row.set_gone(gone=row.desk.path in paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            held = next((number for number, row in enumerate(self.rows) if row.hasFocus()), -1)
            wanted = held + (1 if event.key() == Qt.Key.Key_Down else -1)
            self.rows[max(0, min(wanted, len(self.rows) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _add(self, desk: RecentDesk, today: date) -> None:
        row = DeskRow(desk, today)
        away = button("", kind="quiet", tip=_("Take {name} from this list").format(name=desk.path.stem))
        icons.set_icon(away, "x", "ink2", 14)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(row, 1)
        across.addWidget(away)
        self._column.addWidget(line)
        self.rows.append(row)
        row.clicked.connect(lambda: self.asked.emit(desk.path))
        row.removed.connect(lambda: self._remove(row, line))
        away.clicked.connect(lambda: self._remove(row, line))

    def _remove(self, row: DeskRow, line: QWidget) -> None:
        """The file stays; only the list forgets it."""
        at = self.rows.index(row)
        self.rows.remove(row)
        line.hide()
        line.deleteLater()
        self.removed.emit(row.desk.path)
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.hide()


def when_opened(desk: RecentDesk, today: date) -> str:
    """When a desk was opened last, "today, 08:42"."""
    opened = desk.opened
    if opened.date() == today:
        return _("today, {time}").format(time=clock(opened))
    return day(opened.date(), today)
