"""Choosing who takes part: a few letters narrow the groups and people, what is chosen stands below."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.operations.meetings import PartyDraft
from models.queries.finding import FoundRow
from models.queries.meetings import PartyChoice
from models.rules.folding import fold
from resources.texts import _
from ui.tables.tick_list import Tick, TickList
from ui.widgets.buttons import button
from ui.widgets.fields import line_field
from ui.widgets.form_dialog import FieldError, FormDialog
from ui.widgets.line_list import Framed, Line, LineList

LETTERS: Final = 2  # of a name before the directory is asked
ROWS: Final = 3


@dataclass(frozen=True, slots=True)
class Party:
    """A group or a person, and the draft of its part."""

    key: str
    name: str
    draft: PartyDraft


def party_of(draft: PartyDraft, names: Mapping[str, str]) -> Party:
    """A party of a meeting with its name."""
    key = draft.group_id or draft.person_id or ""
    return Party(key, names.get(key, ""), draft)


class PartyPicker(QWidget):
    """Type to narrow, Enter takes in; below, a tick says that attendance is required, Delete takes out.

    `sought` carries the letters typed; the asker answers with `show_people`. `changed` follows every choice.
    """

    sought = Signal(str)
    changed = Signal()

    def __init__(self, choices: Sequence[PartyChoice], parties: Sequence[Party] = ()) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._people: Sequence[FoundRow] = ()
        self._parties = {party.key: party for party in parties}
        self.field = line_field(placeholder=_("Type a group or a name, Enter takes it in"))
        self.found, self.chosen = LineList(), TickList()
        self.out = button(_("Take out"), kind="quiet", tip=_("Take the marked party out (Delete)"))
        self.found_box, self.chosen_box = Framed(self.found, ROWS), Framed(self.chosen, ROWS)
        self.boxes = QStackedWidget()
        self._build()
        self._wire()
        self._show_chosen()
        self._narrow("")

    def drafts(self) -> tuple[PartyDraft, ...]:
        """Who takes part, as chosen."""
        return tuple(party.draft for party in self._parties.values())

    def names(self) -> list[str]:
        return [party.name for party in self._parties.values()]

    def kept(self) -> list[Any]:
        """Who takes part, with every choice about them, as JSON holds it."""
        return [[party.key, party.name, asdict(party.draft)] for party in self._parties.values()]

    def take_kept(self, kept: list[Any]) -> None:
        """Choose them again."""
        self._parties = {key: Party(key, name, PartyDraft(**draft)) for key, name, draft in kept}
        self._show_chosen()
        self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)
        self.found.setAccessibleName(_("Found"))
        self.chosen.setAccessibleName(_("Who takes part"))

    def show_people(self, typed: str, found: Sequence[FoundRow]) -> None:
        """Offer people besides the groups; an answer to letters of before is dropped."""
        if typed == self.field.text().strip():
            self._people = [row for row in found if row.kind == "person"]
            self._show_found()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows and Enter of the field act on the list below; Delete takes a chosen party out."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self.chosen_box.update()
            return False
        if watched is self.chosen and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_out()
            return True
        return watched is self.field and self._press(event.key())

    def _press(self, key: int) -> bool:
        typing = bool(self.field.text().strip())
        if typing and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.found.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if typing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_in(self.found.current())
            return True
        if typing and key == Qt.Key.Key_Escape:
            self.field.clear()
            return True
        return False

    # what is found

    def _narrow(self, text: str) -> None:
        """Ask for people too once there are a few letters; the box below shows what is found while one types."""
        typed = text.strip()
        self._people = ()
        self._show_found()
        self.boxes.setCurrentWidget(self.found_box if typed else self.chosen_box)
        if len(typed) >= LETTERS:
            self.sought.emit(typed)

    def _show_found(self) -> None:
        wanted = fold(self.field.text().strip())
        groups = [one for one in self._choices if wanted in fold(one.name) and one.id not in self._parties]
        lines = [Line(one.id, one.name, one.head, icon="users-three") for one in groups]
        people = [row for row in self._people if row.id not in self._parties]
        lines += [Line(row.id, row.name, row.detail, icon="user") for row in people]
        self.found.show_lines(lines or [Line("", _("Nobody is called so"), quiet=True)])

    def _take_in(self, key: str) -> None:
        if not key:
            return
        group = next((one for one in self._choices if one.id == key), None)
        person = next((row for row in self._people if row.id == key), None)
        if group:
            self._parties[key] = Party(key, group.name, PartyDraft(group_id=key))
        elif person:
            self._parties[key] = Party(key, person.name, PartyDraft(person_id=key))
        self.field.clear()
        self._show_chosen()
        self.field.setFocus()
        self.changed.emit()

    # what is chosen

    def _show_chosen(self) -> None:
        self.chosen.show_ticks(
            [
                Tick(party.key, party.name, party.draft.required, "" if party.draft.required else _("optional"))
                for party in self._parties.values()
            ]
        )
        self.out.setEnabled(bool(self._parties))

    def _toggle(self, key: str, on: bool) -> None:
        party = self._parties[key]
        draft = PartyDraft(party.draft.group_id, party.draft.person_id, on, party.draft.ring, party.draft.seats)
        self._parties[key] = Party(key, party.name, draft)
        row = self.chosen.currentRow()
        self._show_chosen()
        self.chosen.setCurrentRow(row)
        self.changed.emit()

    def _take_out(self) -> None:
        row = self.chosen.currentRow()
        keys = list(self._parties)
        if 0 <= row < len(keys):
            del self._parties[keys[row]]
            self._show_chosen()
            self.chosen.setCurrentRow(min(row, len(keys) - 2))
            self.changed.emit()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for box in (self.chosen_box, self.found_box):
            self.boxes.addWidget(box)
        self.boxes.setFixedHeight(self.chosen_box.height())
        column.addWidget(self.boxes)
        self.setFocusProxy(self.field)
        self.setFocusPolicy(self.field.focusPolicy())  # else the letter of the label leads nowhere

    def _wire(self) -> None:
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.chosen.installEventFilter(self)
        self.found.taken.connect(self._take_in)
        self.found.itemClicked.connect(lambda: self._take_in(self.found.current()))
        self.chosen.toggled.connect(self._toggle)
        self.out.clicked.connect(self._take_out)


class ChooseGroupDialog(FormDialog):
    """One group of the event, found by a few letters; `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, title: str, verb: str, choices: Sequence[PartyChoice], parent: QWidget | None = None) -> None:
        super().__init__(title, verb, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = tuple(choices)
        self.field = line_field(placeholder=_("Type a few letters"))
        self.list = LineList()
        self.box = Framed(self.list, 9)
        self.add_field(_("&Group"), self.field)
        self.add_wide(self.box, _("Groups"))
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.taken.connect(lambda: self.accept())
        self._narrow("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.step(step)
                return True
        return False

    def errors(self) -> list[FieldError]:
        if self.list.current():
            return []
        return [FieldError(self.field, _("No group is called so. Type fewer letters, then choose one."))]

    def accept(self) -> None:
        key = self.list.current()
        super().accept()
        if self.result() == self.DialogCode.Accepted:
            self.chosen.emit(key)

    def _narrow(self, text: str) -> None:
        wanted = fold(text.strip())
        found = [one for one in self._choices if wanted in fold(one.name)]
        self.list.show_lines([Line(one.id, one.name, one.head) for one in found])
