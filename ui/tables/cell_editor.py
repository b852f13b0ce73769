"""The field that stands in a cell while it is edited, the list of choices under it, and the sentence beside it."""

from collections.abc import Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.tables.columns import Choice
from ui.tables.matching import fold
from ui.theme import fonts, sides
from ui.theme.theme import color
from ui.widgets.floating import FloatingFrame, below
from ui.widgets.labels import Tone, label, restyle

Move = Literal["", "down", "up", "next", "back"]
ROW: Final = 28
SHOWN: Final = 8  # choices seen at once; longer lists are narrowed to what begins with the typed letters
ROOM: Final = 28  # around the text of an editor
HINT: Final = Qt.ItemDataRole.UserRole

_MOVES: Final[dict[int, Move]] = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "back",
}


class CellEditor(QLineEdit):
    """Takes what is typed; says which way the officer leaves it."""

    committed = Signal(str)  # a Move
    cancelled = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, text: str, choices: Sequence[Choice], *, typed: bool) -> None:
        super().__init__(text, parent)
        self.setProperty("place", "cell")
        self._typed = typed  # begun by typing: up and down leave the cell, as in Excel
        self._erasing = False
        self.list = ChoiceList(self.window(), choices) if choices else None
        self.textEdited.connect(self._complete)
        if self.list:
            self.list.picked.connect(self._pick)

    def show_at(self, rect: QRect) -> None:
        """Stand exactly over the cell, wider towards the end where the words of the list need it."""
        wide = max(rect.width(), self.list.widest_label() + ROOM if self.list else 0)
        left = rect.right() + 1 - wide if sides.is_rtl(self.layoutDirection()) else rect.left()
        self.setGeometry(left, rect.top(), wide, rect.height())
        self.show()
        self._place_list()

    def open_list(self, *, everything: bool) -> None:
        """Show the choices, all of them or those that begin with the text."""
        if self.list:
            self.list.narrow("" if everything else self.text(), chosen=self.text())
            self._place_list()

    def done(self) -> None:
        """Go away together with the list."""
        self.blockSignals(True)
        if self.list:
            self.list.hide()
            self.list.deleteLater()
        self.hide()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._leaves(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._erasing = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()

    def _leaves(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        if key in _MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.committed.emit("up" if back and _MOVES[key] == "down" else _MOVES[key])
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(down=key == Qt.Key.Key_Down)
            return True
        return False

    def _go(self, *, down: bool) -> None:
        if self.list:
            if self.list.isHidden():
                self.open_list(everything=True)
            else:
                self._take(self.list.step(1 if down else -1))
        elif self._typed:
            self.committed.emit("down" if down else "up")

    def _take(self, text: str) -> None:
        if text:
            self.setText(text)
            self.selectAll()
            self.setAccessibleDescription(self.list.spoken() if self.list else "")

    def _pick(self, text: str) -> None:
        self.setText(text)
        self.committed.emit("")

    def _complete(self, text: str) -> None:
        """Write the rest of the first choice that begins with what was typed, selected to be typed over."""
        if not self.list:
            return
        first = self.list.narrow(text)
        self._place_list()
        if first and not self._erasing and self.cursorPosition() == len(text) and fold(first).startswith(fold(text)):
            self.setText(text + first[len(text) :])
            self.setSelection(len(text), len(first) - len(text))

    def _place_list(self) -> None:
        if self.list and self.list.count():
            self.list.stand_under(self)


class ChoiceList(FloatingFrame):
    """The values a cell can have, and what stands in the way of each."""

    picked = Signal(str)

    def __init__(self, host: QWidget, choices: Sequence[Choice]) -> None:
        super().__init__("popover", host)
        self._choices = list(choices)
        self._list = QListWidget(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_ChoiceDelegate(self._list))
        self._list.viewport().setAutoFillBackground(False)
        self._list.itemPressed.connect(self._press)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.addWidget(self._list)
        self.narrow("")

    def narrow(self, text: str, *, chosen: str = "") -> str:
        """Go to the first choice that begins with a text, and return it; a long list shows only such ones."""
        needle = fold(text.strip())
        fitting = [choice for choice in self._choices if fold(choice.label).startswith(needle)]
        self._list.clear()
        for choice in fitting if len(self._choices) > SHOWN or not fitting else self._choices:
            item = QListWidgetItem(choice.label, self._list)
            item.setData(HINT, choice.hint)
        wanted = chosen or (fitting[0].label if fitting else "")
        known = [row for row in range(self.count()) if self._list.item(row).text() == wanted]
        self._list.setCurrentRow(known[0] if known else 0)
        if not self.count():
            self.hide()
        return fitting[0].label if fitting else ""

    def widest_label(self) -> int:
        """The width of the longest choice in pixels."""
        return max((fonts.metrics("body").horizontalAdvance(choice.label) for choice in self._choices), default=0)

    def count(self) -> int:
        return self._list.count()

    def step(self, by: int) -> str:
        """Go up or down; returns the choice reached."""
        row = min(max(self._list.currentRow() + by, 0), self.count() - 1)
        self._list.setCurrentRow(row)
        return self._list.item(row).text() if row >= 0 else ""

    def spoken(self) -> str:
        """The hint of the choice, for a screen reader."""
        item = self._list.currentItem()
        return str(item.data(HINT) or "")

    def stand_under(self, editor: QWidget) -> None:
        """Show below the editor, as wide as the longest choice."""
        widest = max((self._width(row) for row in range(self.count())), default=0)
        height = min(self.count(), SHOWN) * _row_height()
        self._list.setFixedSize(max(widest, editor.width() - 8, 160), height)
        anchor = QRect(editor.mapTo(self.host, QPoint(0, 0)), editor.size())
        self._column.activate()
        self.setGeometry(below(anchor, self, self.host, gap=2))
        self.show()
        self.raise_()

    def _press(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.text())

    def _width(self, row: int) -> int:
        item = self._list.item(row)
        hint = str(item.data(HINT) or "")
        wide = fonts.metrics("button").horizontalAdvance(item.text())
        return wide + 16 + (24 + fonts.metrics("caption").horizontalAdvance(hint) if hint else 0)


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, _row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] a field of the C++ struct
        state: Any = option.state  # pyright: ignore[reportAttributeAccessIssue] as above
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue] as above
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("tint"))
            painter.drawRoundedRect(rect, 4, 4)
        inner = rect.adjusted(8, 0, -8, 0)
        painter.setPen(color("ink"))
        painter.setFont(fonts.font("button" if chosen else "body"))
        painter.drawText(inner, sides.start(direction), str(index.data() or ""))
        painter.setPen(color("ink3"))
        painter.setFont(fonts.font("caption"))
        painter.drawText(inner, sides.end(direction), str(index.data(HINT) or ""))
        painter.restore()


class Bubble(FloatingFrame):
    """One sentence under a cell: why something was refused, or how far an edit reaches."""

    def __init__(self, host: QWidget) -> None:
        super().__init__("popover", host)
        self.text = label("", "body", "bad", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.addWidget(self.text)
        self.setFixedWidth(340)

    def say(self, text: str, anchor: QRect, tone: Tone = "bad") -> None:
        """Show a sentence below a rectangle given in the coordinates of the host."""
        self.text.setText(text)
        self.text.setProperty("tone", tone)
        restyle(self.text)
        self.setAccessibleName(text)
        self._column.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))
        self.stand_under(anchor)
        announce(self, text)

    def stand_under(self, anchor: QRect) -> None:
        """Stand below another rectangle."""
        self.move(below(anchor, self, self.host).topLeft())
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), max(36, self._column.totalHeightForWidth(self.width())))


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a sentence."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _row_height() -> int:
    return round(ROW * fonts.pixels("body") / fonts.BASE)
