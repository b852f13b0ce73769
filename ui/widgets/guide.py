"""A guided look: the window darkens but for one part of it, and a popover says in a sentence what that part does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import _
from ui.theme import sides
from ui.theme.theme import color, current, veil
from ui.widgets.buttons import button
from ui.widgets.floating import FloatingFrame
from ui.widgets.focus import Keys
from ui.widgets.labels import label

WIDTH: Final = 360
GAP: Final = 16  # between the part and the popover
EDGE: Final = 16  # between the popover and the edge of the window
RADIUS: Final = 8


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One stop: `where` gives the parts that stay light, in the coordinates of the host; the texts are translated."""

    title: str
    text: str
    where: Callable[[], Sequence[QRect]]


class Guide(QWidget):
    """Fills its host; Next and Back, arrows and Esc. `ended` follows the last step, or Skip."""

    ended = Signal()

    def __init__(self, host: QWidget, steps: Sequence[GuideStep]) -> None:
        super().__init__(host)
        self._host, self._steps, self._at = host, tuple(steps), 0
        self._keys = Keys()
        self.bubble = FloatingFrame("popover", self)
        self.title = label("", "title", wrap=True)
        self.text = label("", "body", "ink2", wrap=True)
        self.count = label("", "caption", "ink3")
        self.skip = button(_("&Skip"), kind="quiet")
        self.back = button(_("&Back"))
        self.next = button(_("&Next"), kind="primary")
        self._build()
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(lambda: self.go_to(self._at - 1))
        self.next.clicked.connect(lambda: self.go_to(self._at + 1))
        host.installEventFilter(self)

    def start(self) -> None:
        """Show the first step and take the keys."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.bubble.show()
        self.go_to(0)

    def go_to(self, number: int) -> None:
        """Show a step; after the last one the look ends."""
        if number >= len(self._steps):
            self.end()
            return
        self._at = max(0, number)
        step = self._steps[self._at]
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.count.setText(_("{n} of {m}").format(n=self._at + 1, m=len(self._steps)))
        self.back.setEnabled(self._at > 0)
        last = self._at == len(self._steps) - 1
        self.next.setText(_("&Done") if last else _("&Next"))
        self.skip.setVisible(not last)
        self.bubble.setAccessibleName(f"{step.title}. {step.text}")
        self.next.setAccessibleName(f"{self.next.text().replace('&', '')}. {step.title}. {step.text}")
        self._place()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Lighten the window and give the keys back."""
        self._host.removeEventFilter(self)
        self.hide()
        self._keys.give_back()  # the welcome it stood on may be gone
        self.ended.emit()
        self.deleteLater()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        forward = Qt.Key.Key_Left if sides.is_rtl(self.layoutDirection()) else Qt.Key.Key_Right
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == forward else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_to(self._at + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
            self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes(event):
            self.keyPressEvent(event)
            return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays among the buttons of the look."""
        stops = [made for made in (self.next, self.skip, self.back) if made.isEnabled() and not made.isHidden()]
        held = QApplication.focusWidget()
        at = next((number for number, made in enumerate(stops) if made is held), -1)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _takes(self, event: QKeyEvent) -> bool:
        """Arrows and Esc are meant for the look, not for the button that has the focus."""
        return event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._steps):
            self.go_to(self._at + by)

    # light and shade

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade, light = QPainterPath(), QPainterPath()
        shade.addRect(QRectF(self.rect()))
        for part in self._parts():
            light.addRoundedRect(QRectF(part), RADIUS, RADIUS)
        painter.fillPath(shade.subtracted(light), veil(current().scrim))
        painter.setPen(QPen(color("accent"), 2))
        painter.drawPath(light)
        painter.end()

    def _parts(self) -> list[QRect]:
        inside = self.rect().adjusted(2, 2, -2, -2)
        return [part & inside for part in self._steps[self._at].where() if part.intersects(inside)]

    def _place(self) -> None:
        layout = self.bubble.layout()
        if layout is not None:
            layout.activate()
            height = layout.totalHeightForWidth(WIDTH)
            size = QSize(WIDTH, height if height > 0 else self.bubble.sizeHint().height())
            self.bubble.setGeometry(QRect(_spot(_around(self._parts()), size, self), size))
        self.update()

    # how it is built

    def _build(self) -> None:
        self.bubble.setFixedWidth(WIDTH)
        column = QVBoxLayout(self.bubble)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addStretch()
        for made in (self.skip, self.back, self.next):
            made.installEventFilter(self)
            row.addWidget(made)
        column.addLayout(row)


def _around(parts: Iterable[QRect]) -> QRect:
    whole = QRect()
    for part in parts:
        whole = whole.united(part)
    return whole


def _spot(part: QRect, size: QSize, host: QWidget) -> QPoint:
    """Beside a part, below a wide one; else wherever there is room, else at the bottom of the part itself."""
    room = host.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
    middle = part.center()
    across, down = middle.x() - size.width() // 2, max(room.top(), part.top() + GAP)
    after, before = QPoint(part.right() + GAP, down), QPoint(part.left() - GAP - size.width(), down)
    beside = (before, after) if sides.is_rtl(host.layoutDirection()) else (after, before)
    below, above = QPoint(across, part.bottom() + GAP), QPoint(across, part.top() - GAP - size.height())
    wide = part.width() > part.height()
    for spot in (below, above, *beside) if wide else (*beside, below, above):
        if room.contains(QRect(spot, size)):
            return spot
    left = max(room.left(), min(across, room.right() - size.width()))
    return QPoint(left, part.bottom() - size.height() - 2 * GAP)
