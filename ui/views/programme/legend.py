"""What the signs of the board mean, in a popover."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.texts import N_, _
from ui.theme import icons
from ui.theme.theme import color
from ui.widgets.labels import label
from ui.widgets.popover import Popover

ENTRIES: Final = (
    ("confirmed", N_("Confirmed meeting in a confirmed room")),
    ("provisional", N_("Provisional: the meeting or the room")),
    ("clash", N_("Clash: press C, or the sign, for the ways out")),
    ("missing", N_("Somebody does not come: the meeting cannot be held")),
    ("allowed", N_("Allowed all the same: an override says by whom and why")),
    ("turnaround", N_("Minutes to clear and reset the room")),
    ("blocked", N_("Blocked or closed")),
    ("pinned", N_("Pinned: a plan leaves it there")),
    ("wall", N_("Separated parties on both sides of a wall")),
    ("now", N_("Now")),
)
SIZE: Final = QSize(40, 24)


class Legend(Popover):
    """Opens under the button."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width=340)
        self.setAccessibleName(_("Legend: {texts}").format(texts=". ".join(_(text) for _key, text in ENTRIES)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(label(_("Legend"), "bold"))
        for key, text in ENTRIES:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(_Sample(key))
            row.addWidget(label(_(text), "caption", wrap=True), 1)
            self.column.addLayout(row)


class _Sample(QWidget):
    """One sign as the board paints it, small."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setFixedSize(SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        getattr(self, f"_{self._key}")(painter, rect)
        painter.end()

    def _confirmed(self, painter: QPainter, rect: QRectF) -> None:
        self._card(painter, rect, "tint", "tint2")
        painter.fillRect(QRectF(rect.left(), rect.top() + 1, 3, rect.height() - 2), color("accent"))

    def _provisional(self, painter: QPainter, rect: QRectF) -> None:
        self._card(painter, rect, "paper", "edge", Qt.PenStyle.DashLine)

    def _clash(self, painter: QPainter, rect: QRectF) -> None:
        self._marked(painter, rect, "bad", "warning-octagon")

    def _missing(self, painter: QPainter, rect: QRectF) -> None:
        self._card(painter, rect, "badbg", "bad", Qt.PenStyle.DashLine)
        icons.draw_icon(painter, QRectF(rect.right() - 16, rect.top() + 2, 14, 14), "user-minus", color("bad"))

    def _allowed(self, painter: QPainter, rect: QRectF) -> None:
        self._marked(painter, rect, "warn", "shield-fill")

    def _marked(self, painter: QPainter, rect: QRectF, tone: str, sign: str) -> None:
        self._card(painter, rect, f"{tone}bg", tone)
        painter.fillRect(QRectF(rect.left(), rect.top() + 1, 8, rect.height() - 2), _hatch(tone))
        icons.draw_icon(painter, QRectF(rect.right() - 16, rect.top() + 2, 14, 14), sign, color(tone))

    def _turnaround(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect.adjusted(0, 4, 0, -4), _hatch("strong"))

    def _blocked(self, painter: QPainter, rect: QRectF) -> None:
        self._card(painter, rect, "desk", "line")
        icons.draw_icon(painter, rect.adjusted(2, 2, -2, -2), "lock-simple", color("ink3"))

    def _pinned(self, painter: QPainter, rect: QRectF) -> None:
        icons.draw_icon(painter, rect.adjusted(2, 1, -2, -1), "push-pin-fill", color("ink2"))

    def _wall(self, painter: QPainter, rect: QRectF) -> None:
        disc = QRectF(rect.center().x() - 9, rect.center().y() - 9, 18, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("bad"))
        painter.drawEllipse(disc)
        icons.draw_icon(painter, disc.adjusted(3, 3, -3, -3), "prohibit-bold", color("paper"))

    def _now(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(color("accent"), 2))
        painter.drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()))

    def _card(
        self, painter: QPainter, rect: QRectF, ground: str, edge: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        painter.setPen(QPen(color(edge), 1, style))
        painter.setBrush(color(ground))
        painter.drawRoundedRect(rect, 3, 3)


def _hatch(token: str) -> QBrush:
    return QBrush(color(token), Qt.BrushStyle.BDiagPattern)
