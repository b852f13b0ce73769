"""A field for one party: type a few letters of a group or a person, choose from the list under it."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from models.queries.encounters import Party
from models.queries.separation import PartyRow
from models.rules.facts import SubjectKind
from resources.texts import _
from ui.tables.cell_editor import ChoiceList
from ui.tables.columns import Choice
from ui.tables.matching import fold
from ui.widgets.form_dialog import FieldError

Key = Qt.Key


class PartyField(QLineEdit):
    """`sought` carries the letters typed; the asker answers with `show_found`. `chosen` follows every other party."""

    sought = Signal(str)
    chosen = Signal()

    def __init__(self, party: Party | None = None) -> None:
        super().__init__(party.name if party else "")
        self._party = party
        self._found: dict[str, Party] = {}
        self._list: ChoiceList | None = None
        self.setPlaceholderText(_("A few letters of a group or a person"))
        self.textEdited.connect(self._seek)

    def party(self) -> Party | None:
        """The party chosen; None as long as the text is none of the list."""
        return self._party

    def kept(self) -> list[str]:
        """The party chosen, as JSON holds it."""
        return [self._party.kind, self._party.id, self._party.name] if self._party else []

    def take_kept(self, kept: list[str]) -> None:
        """Choose it again."""
        if kept:
            self._party = Party(SubjectKind(kept[0]), kept[1], kept[2])
            self.setText(self._party.name)
            self.chosen.emit()

    def errors(self) -> list[FieldError]:
        """What must be mended: no party, or one that nobody knows."""
        typed = self.text().strip()
        if self._party:
            return []
        if not typed:
            return [FieldError(self, _("Choose a group or a person. Type a few letters, then choose from the list."))]
        text = _("No group or person is called “{text}”. Choose one of the list, or add it first.")
        return [FieldError(self, text.format(text=typed))]

    def show_found(self, typed: str, rows: Sequence[PartyRow]) -> None:
        """Offer what was found; an answer to letters of before is dropped."""
        if typed != self.text() or not self.hasFocus():
            return
        many = Counter(row.party.name for row in rows)
        labels = [row.party.name if many[row.party.name] == 1 else f"{row.party.name}, {row.detail}" for row in rows]
        self._found = {label: row.party for label, row in zip(labels, rows, strict=True)}
        self._close()
        if self._found:
            choices = [Choice(label, label, row.detail) for label, row in zip(labels, rows, strict=True)]
            self._list = ChoiceList(self.window(), choices)
            self._list.picked.connect(self._take)
            self._list.stand_under(self)

    @property
    def is_open(self) -> bool:
        """Whether the list stands under the field."""
        return self._list is not None and self._list.isVisible()

    def offered(self) -> list[str]:
        """What the list offers."""
        return list(self._found) if self.is_open else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Down, Key.Key_Up):
            self._step(1 if event.key() == Key.Key_Down else -1)
        elif self.is_open and event.key() in (Key.Key_Return, Key.Key_Enter):
            self._take_current()
        elif self.is_open and event.key() == Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Key.Key_Tab:
            self._take_current()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            return
        typed = fold(self.text().strip())
        named = next((label for label in self._found if fold(label) == typed), "")
        if named and not self._party:
            self._take(named)
        self._close()

    def _seek(self, text: str) -> None:
        if self._party:
            self._party = None
            self.chosen.emit()
        if text.strip():
            self.sought.emit(text)
        else:
            self._close()

    def _step(self, by: int) -> None:
        if self._list is not None and self.is_open:
            self.setAccessibleDescription(self._list.step(by))
        else:
            self.sought.emit(self.text() if not self._party else "")

    def _take_current(self) -> None:
        if self._list is not None and self.is_open:
            self._take(self._list.step(0))

    def _take(self, label: str) -> None:
        self._party = self._found[label]
        self.setText(self._party.name)
        self.setAccessibleDescription("")
        self._close()
        self.chosen.emit()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
