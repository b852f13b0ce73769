"""Changing a person: the name in all its scripts, how to address and reach them, what must not be published."""

from dataclasses import fields, replace

from PySide6.QtWidgets import QLineEdit, QWidget

from models.entities.person import NameKind
from models.operations.directory import NameDraft, PersonDraft
from models.queries.person_story import PersonFacts
from models.sensitive import is_sensitive
from resources.texts import _
from ui.dialogs.day_field import DayField
from ui.dialogs.name_people_entry import script_field
from ui.dialogs.writing import WritingDialog
from ui.presenting import veil
from ui.widgets.fields import Check, line_field, note_field
from ui.widgets.form_dialog import FieldError

SCRIPTS = (NameKind.ORIGINAL, NameKind.CYRILLIC, NameKind.PASSPORT, NameKind.SIGN)


class PersonDialog(WritingDialog):
    """What the directory knows of one person; it holds at every event. `seen` is what it knew when it was opened."""

    def __init__(self, facts: PersonFacts, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Change a person"), _("Save"), parent, subject=facts.name, note=_("holds at every event of this desk")
        )
        self.seen = person_draft(facts)
        own = {kind: _first(self.seen, kind) for kind in SCRIPTS}
        self.name, self.given, self.family = _line(facts.name), _line(facts.given_name), _line(facts.family_name)
        self.scripts = {kind: _line(text) for kind, text in own.items()}
        self.scripts[NameKind.ORIGINAL] = script_field(own[NameKind.ORIGINAL])
        self.aliases = note_field("\n".join(_others(self.seen)), lines=2)
        self.aliases.setPlaceholderText(_("one spelling a line"))
        self.honorific, self.address = _line(facts.honorific), _line(facts.form_of_address)
        self.languages, self.country = _line(facts.languages), _line(facts.country)
        self.email, self.phone = _line(facts.email), _line(facts.phone)
        self.passport, self.expires = _line(facts.passport), DayField(facts.passport_expires)
        self.secret = Check(_("&Do not publish this name"))
        self.secret.setChecked(facts.do_not_publish)
        self.remarks = note_field(facts.remarks, lines=2)
        fields = {"email": self.email, "phone": self.phone, "passport": self.passport, "passport_expires": self.expires}
        veil(*(field for name, field in fields.items() if is_sensitive("person", name)))
        veil(*(field for kind, field in self.scripts.items() if is_sensitive("person_name", "name", {"kind": kind})))
        self._place()

    def _place(self) -> None:
        self.add_field(_("&Name"), self.name)
        self.add_pair(_("&Given name"), self.given, _("&Family"), self.family)
        self.add_pair(
            _("&Own script"), self.scripts[NameKind.ORIGINAL], _("C&yrillic"), self.scripts[NameKind.CYRILLIC]
        )
        self.add_pair(
            _("In the &passport"), self.scripts[NameKind.PASSPORT], _("On s&ign"), self.scripts[NameKind.SIGN]
        )
        self.add_field(_("Other &spellings"), self.aliases)
        self.add_pair(_("&Title"), self.honorific, _("&Addressed"), self.address)
        self.add_pair(_("&Languages"), self.languages, _("&Country"), self.country)
        self.add_pair(_("&E-mail"), self.email, _("P&hone"), self.phone)
        self.add_pair(_("Passport n&umber"), self.passport, _("E&xpires"), self.expires)
        self.add_field(_("&Remarks"), self.remarks)
        self.add_wide(self.secret, _("Do not publish this name"))

    def draft(self) -> PersonDraft:
        return replace(
            self.seen,
            name=_text(self.name),
            given_name=_text(self.given),
            family_name=_text(self.family),
            honorific=_text(self.honorific),
            form_of_address=_text(self.address),
            languages=_text(self.languages),
            country=_text(self.country),
            email=_text(self.email),
            phone=_text(self.phone),
            passport=_text(self.passport),
            passport_expires=self.expires.day(),
            do_not_publish=self.secret.isChecked(),
            remarks=self.remarks.toPlainText().strip(),
            names=self._names(),
        )

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if not _text(self.name):
            found.append(FieldError(self.name, _("The name is empty. Give the name as it shall stand on the list.")))
        if not self.expires.is_readable():
            found.append(FieldError(self.expires, _("This is no day. Write it as 25.05.2015.")))
        return found

    def _names(self) -> tuple[NameDraft, ...]:
        """All further names; those seen when nothing was changed in them."""
        typed = {kind: _text(field) for kind, field in self.scripts.items()}
        aliases = [line.strip() for line in self.aliases.toPlainText().splitlines() if line.strip()]
        if typed == {kind: _first(self.seen, kind) for kind in SCRIPTS} and aliases == _others(self.seen):
            return self.seen.names
        scripts = [NameDraft(kind, name) for kind, name in typed.items() if name]
        return (*scripts, *(NameDraft(NameKind.ALIAS, name) for name in dict.fromkeys(aliases)))


def person_draft(facts: PersonFacts) -> PersonDraft:
    """What the directory knows as the operation takes it."""
    known = {field.name: getattr(facts, field.name) for field in fields(PersonDraft) if field.name != "names"}
    return PersonDraft(**known, names=tuple(NameDraft(kind, name) for kind, name in facts.names))


def _first(draft: PersonDraft, kind: NameKind) -> str:
    return next((one.name for one in draft.names if one.kind is kind), "")


def _others(draft: PersonDraft) -> list[str]:
    """Other spellings, and second names of one kind, which have no field of their own."""
    shown = {kind: _first(draft, kind) for kind in SCRIPTS}
    return [one.name for one in draft.names if shown.get(one.kind) != one.name]


def _line(text: str) -> QLineEdit:
    return line_field(text)


def _text(field: QLineEdit) -> str:
    return field.text().strip()
