"""Entering one person: the name in the scripts known, or somebody the directory knows already."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.person import NameKind
from models.labels import DELEGATE_STATE_TEXTS, ROLE_TEXTS
from models.operations.delegates import NomineeDraft
from models.operations.directory import NameDraft, PersonDraft
from models.queries.known_names import KnownPerson
from models.rules.person_names import person_key
from models.rules.words import set_apart
from resources.texts import _
from ui.dialogs.name_people_allowed import AllowingDialog
from ui.theme import fonts
from ui.widgets.fields import Combo, line_field
from ui.widgets.form_dialog import FieldError

PADDING: Final = 18  # above and below the lines of a list
LETTERS: Final = 2  # of a name before the directory is asked
FIRST_STATES: Final = (DelegateState.PROPOSED, DelegateState.NAMED, DelegateState.CONFIRMED)


class KnownList(QListWidget):
    """The people of the directory whom a typed name may mean, below the first line: somebody new."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("place", "side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._people: list[KnownPerson] = []

    def show_people(self, typed: str, people: Sequence[KnownPerson]) -> None:
        """Offer these; whoever was chosen stays so, else the first who is called so."""
        before = self.chosen()
        self._people = list(people)
        self.clear()
        self.addItem(_("Somebody new"))
        for one in people:
            QListWidgetItem(_line(one), self)
        same = [place for place, one in enumerate(people, 1) if before and one.row.id == before.row.id]
        exact = [place for place, one in enumerate(people, 1) if person_key(typed) in _forms(one)]
        self.setCurrentRow((same or exact or [0])[0])
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.count())) + PADDING)

    def chosen(self) -> KnownPerson | None:
        row = self.currentRow()
        return self._people[row - 1] if 0 < row <= len(self._people) else None


class PersonEntryDialog(AllowingDialog):
    """The base of dialogs that put somebody into a delegation.

    `sought` carries the letters typed as a name; the asker answers with `show_known`, so that somebody the directory
    knows is not entered twice.
    """

    sought = Signal(str)

    def __init__(self, title: str, verb: str, parent: QWidget | None, *, subject: str = "", note: str = "") -> None:
        super().__init__(title, verb, parent, subject=subject, note=note)
        self.name, self.original, self.cyrillic = line_field(), script_field(), line_field()
        self.known = KnownList()
        self.honorific, self.function = line_field(placeholder=_("H.E. Dr")), line_field()
        self.role = Combo((key, _(text)) for key, text in ROLE_TEXTS.items())
        self.role.set_value(DelegateRole.DELEGATE)
        self.state = Combo((key, _(DELEGATE_STATE_TEXTS[key])) for key in FIRST_STATES)
        self.state.set_value(DelegateState.NAMED)
        self.name.installEventFilter(self)
        self.name.textEdited.connect(self._seek)
        self.known.currentRowChanged.connect(self._show_choice)
        self.known.itemClicked.connect(lambda: self._take_name())

    def place_person(self) -> None:
        """Add the fields of the person at the end of the form."""
        self.add_field(_("&Name"), self.name)
        self.add_field(_("&Directory"), self.known)
        self.add_pair(_("&Own script"), self.original, _("C&yrillic"), self.cyrillic)
        self.add_pair(_("&Title"), self.honorific, _("&Function"), self.function)
        self.add_pair(_("&Role"), self.role, _("St&ate"), self.state)
        self._show_list(on=False)

    def show_known(self, typed: str, people: Sequence[KnownPerson]) -> None:
        """Offer the people who are called so; an answer to letters of before is dropped."""
        if typed != self.name.text().strip():
            return
        self.known.show_people(typed, people)
        self._show_list(on=bool(people))
        self._show_choice()

    def chosen(self) -> KnownPerson | None:
        """Whom of the directory is meant; None for somebody new."""
        return self.known.chosen()

    def called(self) -> str:
        """The name of whoever is named: that of the directory where it knows the person."""
        chosen = self.chosen()
        return chosen.row.name if chosen else self.name.text().strip()

    def draft(self) -> NomineeDraft:
        chosen = self.chosen()
        return NomineeDraft(
            person_id=chosen.row.id if chosen else None,
            person=None if chosen else self._person(),
            role=DelegateRole(self.role.value()),
            function=self.function.text().strip(),
            state=DelegateState(self.state.value()),
        )

    def errors(self) -> list[FieldError]:
        if not self.name.text().strip():
            return [FieldError(self.name, _("The name is empty. Give the name as it shall stand on the list."))]
        return []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the name to the people it may mean."""
        if watched is self.name and isinstance(event, QKeyEvent) and self._goes_down(event):
            self.known.setFocus()
            self.known.setCurrentRow(max(1, self.known.currentRow()))
            return True
        return super().eventFilter(watched, event)

    def _goes_down(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        return pressed and not self.known.isHidden()

    def on_choice(self, chosen: KnownPerson | None) -> None:
        """Somebody was chosen, or nobody; for subclasses."""

    def _person(self) -> PersonDraft:
        scripts = ((NameKind.ORIGINAL, self.original), (NameKind.CYRILLIC, self.cyrillic))
        names = tuple(NameDraft(kind, field.text().strip()) for kind, field in scripts if field.text().strip())
        return PersonDraft(self.name.text().strip(), honorific=self.honorific.text().strip(), names=names)

    def _seek(self, text: str) -> None:
        if len(text.strip()) >= LETTERS:
            self.sought.emit(text.strip())
        else:
            self.known.show_people("", ())
            self._show_list(on=False)

    def _take_name(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.name.setText(chosen.row.name)

    def _show_list(self, *, on: bool) -> None:
        for widget in (self.known, *(made for made in self.findChildren(QLabel) if made.buddy() is self.known)):
            widget.setVisible(on)
        self.adjustSize()

    def _show_choice(self) -> None:
        """The names of a known person stay as they are, and are shown."""
        chosen = self.chosen()
        facts = (chosen.row.original, chosen.row.cyrillic, chosen.row.honorific) if chosen else ("", "", "")
        for field, text in zip((self.original, self.cyrillic, self.honorific), facts, strict=True):
            _hold(field, text, held=chosen is not None)
        self.on_choice(chosen)
        self.adjustSize()


def script_field(text: str = "") -> QLineEdit:
    """A field for a name in its own script, mostly Arabic: its family first, or the line stands too high."""
    made = line_field(text)
    own = QFont(fonts.font("body"))
    own.setFamilies(list(reversed(fonts.FAMILIES)))
    made.setFont(own)
    return made


def _hold(field: QLineEdit, text: str, *, held: bool) -> None:
    if held or not field.isEnabled():
        field.setText(text)
    field.setEnabled(not held)


def _line(one: KnownPerson) -> str:
    parts = (one.row.name, one.row.original or one.row.cyrillic, ", ".join(name for _id, name in one.here))
    return "  ·  ".join(set_apart(part) for part in parts if part)


def _forms(one: KnownPerson) -> set[str]:
    return {person_key(name) for name in (one.row.name, one.row.original, one.row.cyrillic) if name}
