"""The base of every dialog with fields: it shows a draft, names what is wrong beside the field, and returns.

A dialog of a page subclasses `FormDialog`, adds its fields, overrides `errors()` and has an `ask` that returns a
draft; it never touches the database.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from resources.texts import _
from ui.deeds import Deed, latest, turn
from ui.theme import icons, sides
from ui.theme.theme import color
from ui.widgets.buttons import button
from ui.widgets.field_message import FieldMessage
from ui.widgets.floating import EDGE, Scrim, over_middle
from ui.widgets.form_fields import can_be_entered, go_to, when_edited
from ui.widgets.labels import Hairline, label, restyle, shrinking
from ui.widgets.more import More
from ui.widgets.scrolled import Scrolled

WIDTH: Final = 600
LABEL: Final = 120
RADIUS: Final = 10
GAP: Final = 16  # pixels before a column beside the fields


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with a field: one sentence with the remedy."""

    field: QWidget
    text: str


class Dialogs(QObject):
    """`shown` carries each dialog of this kind when it comes on the screen, before it is placed."""

    shown = Signal(object)


@cache
def dialogs() -> Dialogs:
    """The one of this program."""
    return Dialogs()


class FormDialog(QDialog):
    """A window-modal dialog without the desktop's frame; the window behind it darkens.

    Where the screen is lower than its fields, they scroll between the head and the buttons, which always stay.
    """

    def __init__(
        self, title: str, verb: str, parent: QWidget | None = None, *, subject: str = "", note: str = ""
    ) -> None:
        """`verb` names the main button ("Record reply"); `subject` and `note` stand below the title."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFixedWidth(WIDTH)
        self.opened_as = turn()
        self.deed: Deed | None = latest()  # what opens it again after a lock
        self.about = (title, subject, note)
        self._scrim: Scrim | None = None
        self._bar = 0  # pixels it is wider because its fields scroll
        self._messages: dict[QWidget, FieldMessage] = {}
        self.cancel = button(_("Cancel"))
        self.main = button(verb, kind="primary")
        self.main.setDefault(True)
        self.foot = shrinking(label("", "caption", "ink3", wrap=True))
        self.form = QGridLayout()
        self._middle = _scrolled(self.form)
        self._across = QHBoxLayout()
        self._build(title, subject, note)
        self.cancel.clicked.connect(self.reject)
        self.main.clicked.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # also where Enter is a new line
            QShortcut(QKeySequence(keys), self).activated.connect(self._press_main)

    # what a subclass uses

    def add_field(self, text: str, field: QWidget, *, mnemonic: bool = True) -> None:
        """A row: the label with its mnemonic ("&Number") at the start, the field, and room for its error."""
        row = self.form.rowCount()
        self._place_label(text, field, row, 0)
        self.form.addWidget(field, row, 1, 1, 3)
        self._add_message(field, row + 1)

    def add_pair(self, text: str, field: QWidget, second_text: str, second: QWidget) -> None:
        """Two short fields in one row; the errors of both stand below."""
        row = self.form.rowCount()
        self._place_label(text, field, row, 0)
        self.form.addWidget(field, row, 1)
        self._place_label(second_text, second, row, 2, indent=16)
        self.form.addWidget(second, row, 3)
        self._add_message(field, row + 1)
        self._add_message(second, row + 2, height=0)

    def add_wide(self, field: QWidget, name: str = "") -> None:
        """A row over the whole width, such as choices; `name` is said by screen readers."""
        if name:
            field.setAccessibleName(name)
        row = self.form.rowCount()
        self.form.addWidget(field, row, 0, 1, 4)
        self._add_message(field, row + 1)

    @contextmanager
    def more(self, what: str) -> Generator[More]:
        """Rows added meanwhile are rare ones: they show when *More* is opened, which says `what` they are."""
        made, row = More(what), self.form.rowCount()
        self.form.addWidget(made, row, 0, 1, 4)
        yield made
        made.hold(self._widgets_below(row))
        made.toggled.connect(lambda: self.adjustSize())

    def add_beside(self, part: QWidget, width: int) -> None:
        """A column of its own at the end of the fields, so many pixels wide; it does not scroll with them."""
        self._across.addWidget(part)
        part.setFixedWidth(width)
        self.setFixedWidth(WIDTH + width)

    def add_remark(self, text: str, icon: str = "info", *, wide: bool = False) -> QLabel:
        """A quiet sentence with a sign, under the fields or over the whole width; returns it to be changed."""
        message = FieldMessage(icon, "ink2")
        message.say(text)
        start = 0 if wide else 1
        self.form.addWidget(message, self.form.rowCount(), start, 1, 4 - start)
        return message.text

    def errors(self) -> list[FieldError]:
        """What must be mended before the draft can be taken, in the order of the fields; for subclasses."""
        return []

    def is_unfinished(self) -> bool:
        """Whether what is typed is lost when the dialog is left now; for subclasses that take it at once."""
        return True

    def show_first(self, widget: QWidget) -> None:
        """Put something above the fields that does not scroll with them."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self._across), widget)

    def show_last(self, widget: QWidget) -> None:
        """Put something below the fields that does not scroll with them, such as what they would lead to."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, widget)

    def set_foot(self, text: str) -> None:
        """A caption at the start of the row of buttons, such as who enters it."""
        self.foot.setText(text)

    # what happens

    def accept(self) -> None:
        """Return the draft, or show what is wrong and go to the first of it."""
        found = self.errors()
        self.show_errors(found)
        if not found:
            super().accept()

    def show_errors(self, found: list[FieldError]) -> None:
        """Mark the fields with their sentences, clear all others, and go to the first."""
        texts = {error.field: error.text for error in reversed(found)}
        for field in self._messages:
            self._mark(field, texts.get(field, ""))
        for made in self.findChildren(More):
            if any(made.holds(error.field) for error in found):
                made.open()
        if found:
            go_to(found[0].field)
            self._middle.ensureWidgetVisible(found[0].field)

    def _mark(self, field: QWidget, text: str) -> None:
        self._messages[field].say(text)
        if field.property("error") != bool(text):
            field.setProperty("error", bool(text))
            restyle(field)
        field.setAccessibleDescription(text)
        self.adjustSize()

    def sizeHint(self) -> QSize:
        """As high as the texts need at the width it has, not at the narrower one they would wish; within the screen."""
        layout = self.layout()
        assert layout is not None
        self.form.activate()
        self._middle.updateGeometry()
        layout.activate()
        return self._needed(layout)

    def _needed(self, layout: QLayout) -> QSize:
        """Where the fields scroll, it is wider by the scroll bar, which would else cut them."""
        width, most = self.minimumWidth() - self._bar, self._screen().height() - 2 * EDGE
        height = layout.totalHeightForWidth(width)
        bar = self._middle.verticalScrollBar().sizeHint().width() if height > most else 0
        return QSize(width + bar, min(height, most))

    def event(self, event: QEvent) -> bool:
        """A text that wraps has its height only once it was laid out: then the dialog follows."""
        handled = super().event(event)
        layout = self.layout() if event.type() == QEvent.Type.LayoutRequest and self.isVisible() else None
        if layout is not None and self._needed(layout) != self.size():
            self.adjustSize()
        return handled

    def adjustSize(self) -> None:
        """Qt's own stops at two thirds of the screen, and the last fields would lie over the buttons."""
        wanted = self.sizeHint()
        self._bar += wanted.width() - self.minimumWidth()
        self.setFixedWidth(wanted.width())
        self._middle.set_scrolls(self._bar > 0)
        self.resize(wanted)
        below = self.y() + self.height() - (self._screen().bottom() - EDGE)
        if self.isVisible() and below > 0:  # it grew over the lower edge of the screen
            self.move(self.x(), max(self._screen().top() + EDGE, self.y() - below))

    def setVisible(self, visible: bool) -> None:
        """It is placed before the desktop has a window of it: one that is moved while it comes can be told its first
        place last, and Qt would believe that, draw its shadow there and take it there when it grows."""
        if visible and self._scrim is None and (host := self.parentWidget()) is not None:
            self._come(host.window())
        super().setVisible(visible)

    def _come(self, window: QWidget) -> None:
        self._scrim = Scrim(window)
        self._scrim.show()
        dialogs().shown.emit(self)
        self.adjustSize()
        self.move(over_middle(window, self, self._screen()))
        self._cast_shadow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.enter()

    def _screen(self) -> QRect:
        """The free area of the screen on which the dialog comes."""
        host = self.parentWidget() or self
        return host.screen().availableGeometry()

    def enter(self) -> None:
        """Begin in the first field that can be typed into, not on the main button."""
        first = next((field for field in self._messages if can_be_entered(field)), None)
        if first is not None and self.focusWidget() in (None, self.main, self.cancel):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_main(self) -> None:
        if self.main.isVisible():
            self.main.click()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._cast_shadow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cast_shadow()

    def _cast_shadow(self) -> None:
        if self._scrim is not None:
            self._scrim.cast_shadow_of(self.frameGeometry())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.windowHandle().startSystemMove()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("strong"), 1))
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    # how it is built

    def _build(self, title: str, subject: str, note: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._head(title))
        if subject or note:
            column.addLayout(_subject(subject, note))
        column.addWidget(Hairline())
        self._across.setSpacing(GAP)
        self._across.addWidget(self._middle, 1)
        column.addLayout(self._across, 1)
        column.addLayout(self._buttons())

    def _widgets_below(self, row: int) -> list[QWidget]:
        """What stands in the rows of the form after one."""
        found = [(cast("Any", self.form.getItemPosition(n)), self.form.itemAt(n)) for n in range(self.form.count())]
        return [made for place, item in found if place[0] > row and item and (made := item.widget())]

    def _head(self, title: str) -> QHBoxLayout:
        close = button("", kind="quiet", tip=_("Close"))
        icons.set_icon(close, "x", "ink2", 16)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(sides.margins(0, 0, -8, 0))
        row.addWidget(shrinking(label(title, "title", wrap=True)), 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.foot, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.main)
        return row

    def _place_label(self, text: str, field: QWidget, row: int, column: int, *, indent: int = 0) -> None:
        """The one place where a label, its field, the mnemonic and the accessible name meet."""
        made = shrinking(label(text, "body", "ink2", wrap=True))
        made.setBuddy(field)
        made.setContentsMargins(sides.margins(indent, 0, 0, 0))
        field.setAccessibleName(text.replace("&", ""))
        many_lines = isinstance(field, QPlainTextEdit)
        self.form.addWidget(
            made, row, column, Qt.AlignmentFlag.AlignTop if many_lines else Qt.AlignmentFlag.AlignVCenter
        )

    def _add_message(self, field: QWidget, row: int, *, height: int = 8) -> None:
        message = FieldMessage("warning-circle", "bad")
        message.keep_height(height)
        self._messages[field] = message
        self.form.addWidget(message, row, 1, 1, 3)
        when_edited(field, lambda: self._mark(field, ""))


def _subject(subject: str, note: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    if subject:
        row.addWidget(label(subject, "button"))
    row.addWidget(shrinking(label(note, "caption", "ink3", wrap=True)), 1)
    return row


def _scrolled(form: QGridLayout) -> Scrolled:
    """The part between head and buttons, with the grid of labels and fields."""
    inner = QWidget()
    inner.setLayout(form)
    inner.setMinimumHeight(1)  # a text that wraps would else ask for the height it has where it is narrower
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(8)
    form.setVerticalSpacing(0)
    form.setColumnMinimumWidth(0, LABEL)
    form.setColumnStretch(1, 1)
    form.setColumnStretch(3, 1)
    return Scrolled(inner)
