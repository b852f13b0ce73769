"""Asking which group is meant: type a few letters, go with the arrows, Enter takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.rules.folding import fold
from resources.texts import _
from ui.theme import fonts, sides
from ui.theme.theme import color
from ui.widgets.fields import line_field
from ui.widgets.form_dialog import FieldError, FormDialog
from ui.widgets.pill import paint_pill, pill_width

ROW: Final = 30
SHOWN: Final = 9  # rows without scrolling
CHOICE: Final = Qt.ItemDataRole.UserRole
MOVES: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A group to choose: its status as in the vocabulary, and other words it is known by."""

    id: str
    name: str
    status: str
    also: str = ""


class ChooseGroupDialog(FormDialog):
    """`chosen` carries the id of the group; nothing is written here."""

    chosen = Signal(str)

    def __init__(self, title: str, verb: str, choices: Sequence[GroupChoice], parent: QWidget | None = None) -> None:
        super().__init__(title, verb, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folded = [fold(f"{choice.name} {choice.also}") for choice in choices]
        self.field = line_field(placeholder=_("Type some letters of the name"))
        self.groups = QListWidget()
        self._fill(choices)
        self.add_field(_("&Group"), self.field)
        self.add_wide(self.groups, _("Groups"))
        self.set_foot(_("Those who still owe an answer stand first."))
        self.field.textChanged.connect(self.narrow)
        self.field.installEventFilter(self)
        self.groups.itemDoubleClicked.connect(lambda: self.accept())
        self.groups.setFocusProxy(self.field)
        self.narrow("")

    def narrow(self, text: str) -> None:
        """Show the groups in whose words all the letters typed stand."""
        parts = fold(text).split()
        for at, folded in enumerate(self._folded):
            self.groups.item(at).setHidden(not all(part in folded for part in parts))
        self._go_to(next(iter(self._seen()), -1))

    def draft(self) -> str:
        """The id of the group the mark stands on, "" for none."""
        row = self.groups.currentRow()
        choice = self.groups.item(row).data(CHOICE) if row in self._seen() else None
        return choice.id if isinstance(choice, GroupChoice) else ""

    def errors(self) -> list[FieldError]:
        if self.draft():
            return []
        return [FieldError(self.field, _("No group of the list is called so. Type fewer letters."))]

    def accept(self) -> None:
        group_id = self.draft()
        super().accept()
        if group_id:
            self.chosen.emit(group_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go through the list while the letters go on into the field."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.field and key in MOVES:
            self._move(key)
            return True
        return super().eventFilter(watched, event)

    def _move(self, key: Qt.Key | int | None) -> None:
        seen = self._seen()
        if not seen:
            return
        step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
        step *= SHOWN - 1 if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) else 1
        row = self.groups.currentRow()
        at = seen.index(row) if row in seen else 0
        self._go_to(seen[min(max(at + step, 0), len(seen) - 1)])

    def _go_to(self, row: int) -> None:
        self.groups.setCurrentRow(row)
        item = self.groups.item(row)
        self.field.setAccessibleDescription(item.text() if item else "")
        if item:
            self.groups.scrollToItem(item)

    def _seen(self) -> list[int]:
        return [row for row in range(self.groups.count()) if not self.groups.item(row).isHidden()]

    def _fill(self, choices: Sequence[GroupChoice]) -> None:
        self.groups.setItemDelegate(_ChoiceDelegate(self.groups))
        self.groups.setFrameShape(QListWidget.Shape.NoFrame)
        self.groups.setUniformItemSizes(True)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.viewport().setAutoFillBackground(False)
        self.groups.setFixedHeight(SHOWN * ROW + 4)
        for choice in choices:
            item = QListWidgetItem(choice.name)
            item.setData(CHOICE, choice)
            item.setToolTip(choice.also)
            self.groups.addItem(item)


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints a group with its status at the far side."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] fields of the C++ struct
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] as above
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] as above
        choice = index.data(CHOICE)
        if not isinstance(choice, GroupChoice):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("tint"))
            painter.drawRoundedRect(rect, 5, 5)
        width = pill_width(choice.status)
        pill = QRect(rect.right() - width - 8, rect.top(), width, rect.height())
        paint_pill(painter, QStyle.visualRect(direction, rect, pill), choice.status, direction=direction)
        name = QRect(rect.left() + 10, rect.top(), pill.left() - rect.left() - 20, rect.height())
        painter.setFont(fonts.font("body"))
        painter.setPen(color("ink"))
        shown = fonts.metrics("body").elidedText(choice.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(QStyle.visualRect(direction, rect, name), sides.start(direction), shown)
        painter.restore()
