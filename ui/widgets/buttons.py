"""Buttons of every kind: main, plain, quiet and link; chips for filters; choices instead of a list that hides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from resources.texts import _
from ui.theme import icons
from ui.theme.statuses import Tone, status
from ui.theme.theme import color
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import restyle

Kind = Literal["", "primary", "quiet", "link", "chip", "chipon", "seg", "segon", "pick", "pickon"]

_ICON_TOKENS: Final[dict[str, str]] = {"primary": "on", "link": "accent", "chipon": "accent", "segon": "accent"}


def button(text: str, icon: str = "", *, kind: Kind = "", tip: str = "") -> QPushButton:
    """A push button; without a text the tip becomes its accessible name."""
    made = Link(text) if kind == "link" else Button(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon:
        made.setProperty("glyph", icon)
        icons.set_icon(made, icon, _ICON_TOKENS.get(kind, "ink2"))
    if tip:
        made.setToolTip(tip)
    made.setAccessibleName(text.replace("&", "") or tip)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def set_words(made: QPushButton, text: str) -> None:
    """Give a button its words, or "" for its icon alone; its accessible name stays."""
    if made.text() != text:
        made.setText(text)
        icons.set_icon(made, made.property("glyph"), _ICON_TOKENS.get(made.property("kind"), "ink2"))


def set_kind(made: QPushButton, kind: Kind) -> None:
    """Give a button another look, such as "chipon" for "chip"."""
    made.setProperty("kind", kind)
    restyle(made)


class Button(QPushButton):
    """A button that Enter presses while it has the focus, as Space does; of choices Enter is left to their dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isCheckable():
            self.click()
            return
        super().keyPressEvent(event)


class Link(Button):
    """A door in running text: where there is no room for it, its words are cut instead of its neighbours."""

    LEAST: Final = 60  # pixels it keeps
    AROUND: Final = 4  # pixels of the frame, and as many behind the sign

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(min(self.LEAST, size.width()), size.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        sign = 0 if self.icon().isNull() else self.iconSize().width() + self.AROUND
        room = self.width() - sign - self.AROUND
        if self.isVisible() and self.fontMetrics().horizontalAdvance(self.text()) > room:
            flags = Qt.TextFlag.TextShowMnemonic.value
            option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room, flags)


class Chip(QPushButton):
    """A filter with its count; on or off, and with an x when the officer made it."""

    removed = Signal()

    CROSS: Final = 12
    ROOM: Final = 18

    def __init__(
        self, text: str, count: int | None = None, *, removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._word = text
        self._removable = removable
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "chip")
        self.set_count(count)
        self.toggled.connect(self._show_state)
        if removable:
            self.setToolTip(_("Delete takes this filter away"))

    def set_count(self, count: int | None) -> None:
        """Show how many rows the filter holds; None shows the word alone."""
        text = self._word if count is None else f"{self._word} {self.locale().toString(count)}"
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return size + QSize(self.ROOM, 0) if self._removable else size

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._removable:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect = self._mirrored(self.rect().adjusted(0, 0, -self.ROOM, 0))  # pyright: ignore[reportAttributeAccessIssue] a field of the C++ struct
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        icons.draw_icon(painter, self._cross(), "x-bold", color("accent" if self.isChecked() else "ink2"))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self._is_on_cross(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _show_state(self, on: bool) -> None:
        set_kind(self, "chipon" if on else "chip")

    def _is_on_cross(self, point: QPoint) -> bool:
        return self._cross().adjusted(-6, -7, 8, 7).contains(point)

    def _cross(self) -> QRect:
        left = self.width() - self.CROSS - 9
        return self._mirrored(QRect(left, (self.height() - self.CROSS) // 2, self.CROSS, self.CROSS))

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few things to choose from; the text is already in the officer's language."""

    key: str
    text: str
    icon: str = ""
    tone: Tone | Literal[""] = ""


def status_choice(key: str) -> Choice:
    """A choice that looks like a status of the vocabulary."""
    shown = status(key)
    return Choice(key, shown.text, shown.icon, shown.tone)


class Choices(QWidget):
    """A row of buttons of which one is chosen; arrow keys move, the row wraps where it is narrow."""

    changed = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._choices = {choice.key: choice for choice in choices}
        self._buttons: dict[str, QPushButton] = {}
        flow = FlowLayout(self, space=6)
        for choice in choices:
            flow.addWidget(self._add(choice))
        self._group.buttonToggled.connect(self._show_state)

    def value(self) -> str:
        """The key of the choice, "" as long as nothing is chosen."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def has(self, key: str) -> bool:
        """Whether it is one of the choices."""
        return key in self._buttons

    def set_value(self, key: str) -> None:
        """Choose; raises KeyError for an unknown key."""
        self._buttons[key].setChecked(True)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for choice in self._choices.values():
            self._buttons[choice.key].setAccessibleName(f"{name}: {choice.text}" if name else choice.text)

    def _add(self, choice: Choice) -> QPushButton:
        made = button(choice.text, choice.icon, kind="seg")
        made.setCheckable(True)
        made.setProperty("tone", choice.tone)
        self._buttons[choice.key] = made
        self._group.addButton(made)
        if len(self._buttons) == 1:
            self.setFocusProxy(made)
        return made

    def _show_state(self, made: QPushButton, on: bool) -> None:
        key = next(key for key, known in self._buttons.items() if known is made)
        set_kind(made, "segon" if on else "seg")
        if self._choices[key].icon:
            icons.set_icon(made, self._choices[key].icon, (self._choices[key].tone or "accent") if on else "ink2")
        if on:
            self.setFocusProxy(made)
            self.changed.emit(key)
