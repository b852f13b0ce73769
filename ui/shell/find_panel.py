"""Find anything: a panel under the find field with commands, groups, people, meetings and rooms, driven by keys.

The commands are the window's own; everything else is supplied from outside: the panel says what is sought and
shows the hits it is given. The focus stays in the field.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from resources.texts import _
from ui.shell.actions import ActionSpec, key_text, plain_text
from ui.shell.hits import KINDS, Hit
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.widgets.floating import FloatingFrame, below
from ui.widgets.focus import Keys

WIDTH: Final = 480
MOST: Final = 7  # of a kind
ROW: Final = 30
HIT: Final = Qt.ItemDataRole.UserRole
_KEYS: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FindPanel(FloatingFrame):
    """Opens under the field while it is used; `chosen` carries the Hit."""

    query_changed = Signal(str)
    chosen = Signal(object)

    def __init__(self, host: QWidget, field: QLineEdit, commands: Sequence[ActionSpec]) -> None:
        super().__init__("popover", host)
        self._field = field
        self._commands = tuple(commands)
        self._keys: Keys | None = None
        self.hits = QListWidget()
        self._build()
        field.textEdited.connect(self._seek)
        field.installEventFilter(self)
        self.hits.itemClicked.connect(self._choose)

    def open_panel(self) -> None:
        """Put the focus into the field and show what there is to do."""
        if QApplication.focusWidget() is not self._field:
            self._keys = Keys()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._seek(self._field.text())

    def close_panel(self) -> None:
        """Hide, empty the field and give the focus back."""
        self.hide()
        self._field.clear()
        keys, self._keys = self._keys, None
        if keys is None or not keys.give_back():
            self._field.clearFocus()

    def show_hits(self, hits: Sequence[Hit], query: str) -> None:
        """Show what was found for a query; an answer to a query of before is dropped."""
        if query == self._field.text().strip() and self.isVisible():
            self._show([*hits, *self._fitting_commands(query)], query)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Keys which the list takes from the field."""
        key = event.key()
        if self.isHidden() or key not in _KEYS:
            return False
        if key == Qt.Key.Key_Escape:
            self.close_panel()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif self.hits.currentRow() >= 0:
            self._choose(self.hits.currentItem())
        return True

    def _seek(self, text: str) -> None:
        query = text.strip()
        self._show(self._fitting_commands(query), query)
        if query:
            self.query_changed.emit(query)

    def _fitting_commands(self, query: str) -> list[Hit]:
        words = query.casefold().split()
        fitting = [spec for spec in self._commands if all(word in plain_text(spec).casefold() for word in words)]
        return [Hit("command", plain_text(spec), key_text(spec.shortcut), spec.key, spec.icon) for spec in fitting]

    def _show(self, hits: Sequence[Hit], query: str) -> None:
        self.hits.clear()
        for kind, (title, _icon) in KINDS.items():
            chosen = [hit for hit in hits if hit.kind == kind][:MOST]
            if chosen:
                self._add_heading(_(title))
            for hit in chosen:
                self._add_hit(hit)
        if not self.hits.count():
            self._add_heading(_("Nothing found for “{query}”").format(query=query))
        self._move(1)
        self._place()

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.hits.addItem(item)

    def _add_hit(self, hit: Hit) -> None:
        item = QListWidgetItem(hit.title)
        item.setData(HIT, hit)
        item.setToolTip(f"{hit.title}\n{hit.subtitle}")
        self.hits.addItem(item)

    def _move(self, step: int) -> None:
        """To the next hit above or below, over headings, around the ends."""
        count = self.hits.count()
        row = self.hits.currentRow()
        for _try in range(count):
            row = (row + step) % count
            if self.hits.item(row).data(HIT) is not None:
                self.hits.setCurrentRow(row)
                self._field.setAccessibleDescription(self.hits.item(row).text())
                return

    def _choose(self, item: QListWidgetItem) -> None:
        hit = item.data(HIT)
        if isinstance(hit, Hit):
            self.close_panel()
            self.chosen.emit(hit)

    def _place(self) -> None:
        self.hits.setFixedHeight(min(self.hits.count() * ROW + 4, self.host.height() - 96))
        top_left = self._field.mapTo(self.host, self._field.rect().topLeft())
        self.setGeometry(below(QRect(top_left, self._field.size()), self, self.host))
        self.show()
        self.raise_()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setAccessibleName(_("Found"))
        self.hits.setFrameShape(QListWidget.Shape.NoFrame)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setItemDelegate(_HitDelegate(self.hits))
        self.hits.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.hits)


class _HitDelegate(QStyledItemDelegate):
    """Paints a heading, or a hit with its sign, title and quiet second text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] fields of the C++ struct
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] as above
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] as above
        line = _Line(painter, rect, direction)
        hit = index.data(HIT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(hit, Hit):
            line.paint_hit(hit, chosen=bool(state & QStyle.StateFlag.State_Selected))
        else:
            line.write(str(index.data()), "group", color("ink3"), 10, rect.width() - 20)
        painter.restore()


@dataclass(frozen=True, slots=True)
class _Line:
    painter: QPainter
    rect: QRect
    direction: Qt.LayoutDirection

    def paint_hit(self, hit: Hit, *, chosen: bool) -> None:
        if chosen:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(color("tint"))
            self.painter.drawRoundedRect(self.rect, 5, 5)
        sign = QRect(self.rect.left() + 10, self.rect.top() + (ROW - 16) // 2, 16, 16)
        name = hit.icon or KINDS[hit.kind][1]
        icons.draw_icon(
            self.painter,
            self._mirrored(sign),
            name,
            color("accent" if chosen else "ink2"),
            rtl=sides.is_rtl(self.direction),
        )
        room = self.rect.width() - 50
        second = min(fonts.metrics("caption").horizontalAdvance(hit.subtitle), room // 2)
        self.write(hit.title, "button", color("ink"), 36, room - second - 12)
        self.write(hit.subtitle, "caption", color("ink2"), self.rect.width() - second - 12, second + 1)

    def write(self, text: str, role: fonts.Role, colour: QColor, left: int, width: int) -> None:
        self.painter.setFont(fonts.font(role))
        self.painter.setPen(colour)
        shown = fonts.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)
        place = QRect(self.rect.left() + left, self.rect.top(), width, self.rect.height())
        self.painter.drawText(self._mirrored(place), sides.start(self.direction), shown)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.direction, self.rect, rect)
