"""The agenda of the event: its points in order, to add, change, order and remove."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from models.operations.events import SET_AGENDA, AgendaDraft
from models.operations.outcome import change_agenda
from models.queries.outcome import PointRow, agenda_points
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.writing import WritingDialog
from ui.runner import Write
from ui.theme import icons, sides
from ui.views.words import number
from ui.widgets.buttons import button
from ui.widgets.labels import label

MOST = 10  # points in sight; more are scrolled
GAP = 6  # pixels between them
MEETINGS = 76  # pixels for "12 meetings"
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def open_agenda(context: Context, parent: QWidget) -> None:
    """Open the agenda of the event over a window."""

    def show(points: list[PointRow]) -> None:
        dialog = AgendaDialog(points, parent.window(), locked=context.locked)
        dialog.asked.connect(partial(_write, context, dialog))
        dialog.open()

    context.runner.read(parent, show, agenda_points, context.event_id)


def _write(context: Context, dialog: "AgendaDialog", drafts: Sequence[AgendaDraft]) -> None:
    def done(ids: list[str]) -> None:
        if shiboken6.isValid(dialog):
            dialog.taken()
        told = ngettext("Agenda of {n} point saved", "Agenda of {n} points saved", len(ids))
        context.notifier.toast(told.format(n=number(len(ids))))

    def failed(error: BaseException) -> None:
        if shiboken6.isValid(dialog):
            dialog.refused(error)
        else:
            context.notifier.error(error)

    step = Write(SET_AGENDA, done, failed)
    context.runner.write(dialog, step, change_agenda, context.event_id, dialog.seen, list(drafts))


class AgendaDialog(WritingDialog):
    """One line a point. Enter adds the next one, Alt with an arrow moves one, an empty line is left out."""

    def __init__(self, points: Sequence[PointRow], parent: QWidget | None = None, *, locked: str = "") -> None:
        super().__init__(_("Agenda"), _("Save agenda"), parent, note=locked)
        self.seen = [AgendaDraft(point.title, point.remarks, point.id) for point in points]
        self._locked = locked
        self.lines: list[_Point] = []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(sides.margins(0, 0, 8, 0))
        self._column.setSpacing(GAP)
        self._column.addStretch()
        self._area = QScrollArea()
        self.add = button(_("&Add point"), "plus")
        self._place_points()
        for point in points:
            self._insert(AgendaDraft(point.title, point.remarks, point.id), point.meetings)
        if not points:
            self._insert(AgendaDraft(""))
        self._number()

    def draft(self) -> list[AgendaDraft]:
        return [line.draft() for line in self.lines if line.title.text().strip()]

    def kept(self) -> list[list[str | None]]:
        """The lines in their order, as JSON holds them."""
        return [[line.title.text(), line.draft().remarks, line.draft().id] for line in self.lines]

    def take_kept(self, kept: list[Any]) -> None:
        """Show the same lines again."""
        meetings = {line.draft().id: line.meetings for line in self.lines}
        for line in self.lines:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self.lines = []
        for title, remarks, point_id in kept:
            self._insert(AgendaDraft(title, remarks, point_id), meetings.get(point_id, 0))
        self._number()

    def _place_points(self) -> None:
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        row = self.form.rowCount()
        self.form.addWidget(self._area, row, 0, 1, 4)
        self.form.addWidget(self.add, row + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeading)
        self.add.clicked.connect(lambda: self._add_after(len(self.lines) - 1))
        self.set_foot(_("Enter adds a point, Alt and an arrow moves it, Ctrl+Enter saves"))
        self.add.setHidden(bool(self._locked))
        self.main.setHidden(bool(self._locked))

    def enter(self) -> None:
        self.lines[0].title.setFocus()

    def _insert(self, draft: AgendaDraft, meetings: int = 0, at: int | None = None) -> "_Point":
        line = _Point(draft, meetings, locked=bool(self._locked))
        place = len(self.lines) if at is None else at
        self.lines.insert(place, line)
        self._column.insertWidget(place, line)
        line.added.connect(lambda: self._add_after(self.lines.index(line)))
        line.moved.connect(partial(self._move, line))
        line.removed.connect(lambda: self._remove(line))
        return line

    def _add_after(self, place: int) -> None:
        line = self._insert(AgendaDraft(""), at=place + 1)
        self._number()
        line.title.setFocus()
        self._area.ensureWidgetVisible(line)

    def _move(self, line: "_Point", by: int) -> None:
        place = self.lines.index(line)
        to = min(max(place + by, 0), len(self.lines) - 1)
        if to == place:
            return
        held = self.focusWidget()
        self.lines.insert(to, self.lines.pop(place))
        self._column.insertWidget(to, line)  # takes it from where it was
        self._number()
        if held:
            held.setFocus()
        self._area.ensureWidgetVisible(line)

    def _remove(self, line: "_Point") -> None:
        place = self.lines.index(line)
        if len(self.lines) == 1:
            line.title.clear()
            return
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self._number()
        self.lines[min(place, len(self.lines) - 1)].title.setFocus()

    def _number(self) -> None:
        for place, line in enumerate(self.lines, 1):
            line.set_place(place, len(self.lines))
        shown = min(len(self.lines), MOST)
        self._area.setFixedHeight(shown * (self.lines[0].sizeHint().height() + GAP))
        self.form.activate()
        self.adjustSize()


class _Point(QWidget):
    """One line: its number, its words, how many meetings are about it, and the buttons."""

    added = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, draft: AgendaDraft, meetings: int, *, locked: bool) -> None:
        super().__init__()
        self._draft = draft
        self.meetings = meetings
        self.place = label("", "body", "ink3")
        self.place.setMinimumWidth(24)
        self.title = _Line(draft.title)
        self.title.setReadOnly(locked)
        told = ngettext("{n} meeting", "{n} meetings", meetings).format(n=number(meetings)) if meetings else ""
        self.up, self.down, self.away = (button("", kind="quiet") for _button in range(3))
        about = label(told, "caption", "ink3")
        about.setMinimumWidth(MEETINGS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.place, self.title, about, self.up, self.down, self.away):
            row.addWidget(widget, int(widget is self.title))
        for made, icon in ((self.up, "arrow-up"), (self.down, "arrow-down"), (self.away, "x")):
            icons.set_icon(made, icon, "ink2")
            made.setHidden(locked)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.away.clicked.connect(self.removed)
        self.title.moved.connect(self.moved)
        self.title.entered.connect(self.added)

    def draft(self) -> AgendaDraft:
        return AgendaDraft(self.title.text().strip(), self._draft.remarks, self._draft.id)

    def set_place(self, place: int, last: int) -> None:
        """Say which point it is now; the ends cannot go further."""
        self.place.setText(number(place))
        self.title.setAccessibleName(_("Point {n}").format(n=number(place)))
        names: Any = (
            (self.up, _("Move point {n} up"), place > 1),
            (self.down, _("Move point {n} down"), place < last),
            (self.away, _("Remove point {n}"), True),
        )
        for made, text, on in names:
            made.setAccessibleName(text.format(n=number(place)))
            made.setToolTip(text.format(n=number(place)))
            made.setEnabled(on)


class _Line(QLineEdit):
    moved = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Up, Key.Key_Down):
            if event.modifiers() & ALT:
                self.moved.emit(-1 if event.key() == Key.Key_Up else 1)
            else:
                self.focusNextPrevChild(event.key() == Key.Key_Down)
        elif event.key() in (Key.Key_Return, Key.Key_Enter) and not event.modifiers() and not self.isReadOnly():
            if self.text().strip():
                self.entered.emit()
        else:
            super().keyPressEvent(event)
