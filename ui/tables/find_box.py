"""The field that finds in a table: hits are counted and gone through, or everything else is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from resources.texts import _
from ui.theme import icons, sides
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView

WIDTH: Final = 220


class FindBox(QWidget):
    """Shown by Ctrl+F; Esc goes back to the table and leaves the current cell at the hit."""

    closed = Signal()

    def __init__(self, view: RowsView[Any]) -> None:
        super().__init__()
        self._view = view
        self.field = _Field()
        self.back = _step("caret-up", _("Previous hit (Shift+F3)"))
        self.onward = _step("caret-down", _("Next hit (F3)"))
        self.only = _step("funnel-simple", _("Show only rows that contain this"))
        self.only.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self.field, self.back, self.onward, self.only):
            row.addWidget(widget)
        self.field.textEdited.connect(self._find)
        self.field.installEventFilter(self)
        self.back.clicked.connect(lambda: view.finding.step(-1))
        self.onward.clicked.connect(lambda: view.finding.step(1))
        self.only.toggled.connect(self._show_only)
        view.finding.changed.connect(self._count)
        self.hide()

    def open(self) -> None:
        """Show the field and let it be typed over."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._find(self.field.text())

    def close_find(self) -> None:
        """Take marks and field away; the table has the keys again."""
        self.only.setChecked(False)
        self.hide()
        self._view.finding.stop()
        self._view.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_find()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.finding.step(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Down:
            self._view.setFocus()
        else:
            return False
        return True

    def _find(self, text: str) -> None:
        if self.only.isChecked():
            self._view.rows.set_text(text)
        self._view.finding.find(text)

    def _show_only(self, on: bool) -> None:
        icons.set_icon(self.only, "funnel-simple", "accent" if on else "ink2")
        self._view.rows.set_text(self.field.text() if on else "")

    def _count(self, number: int, count: int) -> None:
        locale = self.locale()
        told = _("{n} of {m}").format(n=locale.toString(number), m=locale.toString(count)) if count else _("none")
        self.field.count.setText(told if self._view.needle else "")
        self.field.setAccessibleDescription(self.field.count.text())
        self.field.place_count()


class _Field(QLineEdit):
    """A field with the number of hits at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Find in this table"))
        self.setPlaceholderText(_("Find in this table"))
        self.addAction(icons.icon("magnifying-glass", gap=False), QLineEdit.ActionPosition.LeadingPosition)
        self.count = label("", "caption", "ink3")
        self.count.setParent(self)

    def place_count(self) -> None:
        """Put the number at the end, and keep the letters from running into it."""
        size = self.count.sizeHint()
        left = 10 if sides.is_rtl(self.layoutDirection()) else self.width() - size.width() - 10
        self.count.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        self.count.show()
        self.setTextMargins(sides.margins(0, 0, size.width() + 4 if self.count.text() else 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_count()


def _step(icon: str, tip: str) -> QPushButton:
    return button("", icon, kind="quiet", tip=tip)
