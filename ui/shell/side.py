"""The side navigation: the pages with their counts, the note on training data, and the officer."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from resources.texts import _, ngettext
from ui.shell.actions import NavEntry
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.widgets.labels import Hairline, Sign, label

WIDTH: Final = 192
ROW: Final = 34
SIGN: Final = 18


class SideRow(QAbstractButton):
    """A row that paints itself: ground, sign, word, and at the far side a count or open clashes."""

    def __init__(self, text: str, icon: str, *, role: fonts.Role = "button", sign: int = SIGN) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self._icon, self._sign = icon, sign
        self._role: fonts.Role = role
        self._count: int | None = None
        self._clashes = 0
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None, clashes: int = 0) -> None:
        """The quiet count, or the red pill when there are open clashes."""
        self._count, self._clashes = count, clashes
        said = [self.text()]
        if count is not None:
            said.append(self.locale().toString(count))
        if clashes:
            said.append(ngettext("{n} open clash", "{n} open clashes", clashes).format(n=clashes))
        self.setAccessibleName(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(ROW, fonts.metrics(self._role).height() + 12))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_word(painter)
        if self._clashes:
            self._paint_clashes(painter)
        elif self._count is not None:
            painter.setFont(fonts.font("caption"))
            painter.setPen(color("ink2" if self.isChecked() else "ink3"))
            self._write(painter, QRect(100, 0, self.width() - 120, self.height()), self._number(self._count), end=True)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        ground = self.rect().toRectF().adjusted(8, 1, -8, -1)
        if self.isChecked() or self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("tint" if self.isChecked() else "line"))
            painter.drawRoundedRect(ground, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 4, 4)

    def _paint_word(self, painter: QPainter) -> None:
        on = self.isChecked()
        sign = QRect(20, (self.height() - self._sign) // 2, self._sign, self._sign)
        name = f"{self._icon}-fill" if on else self._icon
        icons.draw_icon(painter, self._mirrored(sign), name, color("accent" if on else "ink2"))
        painter.setFont(fonts.font("bold" if on else self._role))
        quiet = self._role == "caption"
        painter.setPen(color("accent" if on else "ink2" if quiet else "ink"))
        left = sign.right() + (7 if quiet else 11)
        room = self.width() - left - (16 if quiet else 52)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self._write(painter, QRect(left, 0, room, self.height()), text)

    def _paint_clashes(self, painter: QPainter) -> None:
        text = self._number(self._clashes)
        width = fonts.metrics("pill").horizontalAdvance(text) + 30
        pill = self._mirrored(QRect(self.width() - 16 - width, (self.height() - 20) // 2, width, 20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("badbg"))
        painter.drawRoundedRect(pill, 10, 10)
        sign = QRect(pill.left() + 6, pill.top() + 3, 14, 14)
        word = QRect(pill.left() + 20, pill.top(), width - 26, 20)
        icons.draw_icon(
            painter, QStyle.visualRect(self.layoutDirection(), pill, sign), "warning-octagon-fill", color("bad")
        )
        painter.setFont(fonts.font("pill"))
        painter.setPen(color("bad"))
        painter.drawText(QStyle.visualRect(self.layoutDirection(), pill, word), Qt.AlignmentFlag.AlignCenter, text)

    def _write(self, painter: QPainter, rect: QRect, text: str, *, end: bool = False) -> None:
        flags = (sides.end if end else sides.start)(self.layoutDirection())
        painter.drawText(self._mirrored(rect), flags, text)

    def _number(self, number: int) -> str:
        return self.locale().toString(number)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


class SideNavigation(QWidget):
    """The pages that exist, in the order given."""

    navigated = Signal(str)
    officer_asked = Signal()

    def __init__(self, entries: Sequence[NavEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self.rows: dict[str, SideRow] = {entry.key: SideRow(_(entry.word), entry.icon) for entry in entries}
        self.training = _TrainingNote()
        self.officer = SideRow("", "user", role="caption", sign=14)
        self._build()
        self.officer.clicked.connect(self.officer_asked)

    def set_current(self, key: str) -> None:
        """Mark a page; an unknown key is ignored."""
        if key in self.rows:
            self.rows[key].setChecked(True)

    def set_counts(self, counts: Mapping[str, int], clashes: Mapping[str, int]) -> None:
        """The counts by page; pages left out of both keep theirs."""
        for key in {*counts, *clashes} & set(self.rows):
            self.rows[key].set_count(counts.get(key), clashes.get(key, 0))

    def clear_counts(self) -> None:
        for row in self.rows.values():
            row.set_count(None)

    def set_officer(self, text: str) -> None:
        """The line of the officer as it is shown."""
        self.officer.setText(text)
        self.officer.setAccessibleName(text)
        self.officer.setToolTip(_("Change the officer"))
        self.officer.update()

    def set_training(self, text: str) -> None:
        """Say that the desk holds training data; "" hides the note."""
        self.training.set_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        for key, row in self.rows.items():
            self._wire(key, row)
            column.addWidget(row)
        column.addStretch()
        column.addWidget(self.training)
        column.addWidget(Hairline())
        self.officer.setMinimumHeight(39)
        column.addWidget(self.officer)
        self.set_officer(_("Who are you?"))

    def _wire(self, key: str, row: SideRow) -> None:
        row.setCheckable(True)
        row.clicked.connect(lambda: self.navigated.emit(key))
        self._group.addButton(row)


class _TrainingNote(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "axis", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(sides.margins(20, 0, 12, 10))
        column.setSpacing(4)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(Sign("flag-banner", "ink2", 14))
        line.addWidget(label(_("Training data"), "group", "ink2"), 1)
        column.addWidget(head)
        column.addWidget(self._text)
        self.set_text("")

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))
