"""New groups: one name a line, put on the list of the event in one step; those the desk knows are asked about."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.entities.event import EventRole
from models.entities.group import GroupKind
from models.labels import EVENT_ROLE_TEXTS, GROUP_KIND_TEXTS, names_listed
from models.operations.directory import GroupDraft
from models.queries.known import KnownGroup
from models.rules.folding import fold
from resources.texts import _, ngettext
from ui.dialogs.numbers import NumberField
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Check, Combo, note_field
from ui.widgets.form_dialog import FieldError
from ui.widgets.labels import label, shrinking


class AddGroupsDialog(WritingDialog):
    """Names of new groups with what they have in common.

    `sought` carries the names; the asker answers with `show_known`. A group of the directory is put on the list instead
    of a new one, and one that is on the list is not added again, unless the officer says so.
    """

    sought = Signal(list)

    def __init__(self, names: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(_("Add groups"), _("Add groups"), parent)
        self._known: Mapping[str, KnownGroup] = {}
        self.names = note_field("\n".join(names), lines=5)
        self.names.setPlaceholderText(_("One name a line; a list can be pasted"))
        self.kind = Combo((key, _(text)) for key, text in GROUP_KIND_TEXTS.items())
        self.kind.set_value(GroupKind.PARTY)
        self.role = Combo((key, _(text)) for key, text in EVENT_ROLE_TEXTS.items())
        self.role.set_value(EventRole.PARTY)
        self.ceiling = NumberField()
        self.columns = shrinking(label("", "body", "warn", wrap=True))
        self.why_again = shrinking(label("", "body", "warn", wrap=True))
        self.why_known = shrinking(label("", "body", "ink2", wrap=True))
        self.again = Check(_("Add another &group of the same name on purpose"))
        self.take = Check(_("&Take it from the directory instead of a new one"))
        self.take.setChecked(True)
        self.add_field(_("&Names"), self.names)
        for made in (self.columns, self.why_again, self.again, self.why_known, self.take):
            self.form.addWidget(made, self.form.rowCount(), 1, 1, 3)
        self.add_pair(_("&Kind"), self.kind, _("&Role"), self.role)
        self.add_field(_("C&eiling"), self.ceiling)
        self.names.textChanged.connect(self.seek)
        self._ask()

    @property
    def chosen_role(self) -> EventRole:
        return EventRole(self.role.value())

    def seek(self) -> None:
        """Ask whom of the typed names the desk knows."""
        self.sought.emit(self._typed())

    def show_known(self, known: Mapping[str, KnownGroup]) -> None:
        """Take what the desk knows of the names."""
        self._known = known
        self._ask()

    def known_ids(self) -> list[str]:
        """The groups of the directory that are put on the list."""
        return list(dict.fromkeys(self._known[name].id for name in self._in_directory())) if self._takes() else []

    def draft(self) -> list[GroupDraft]:
        """The groups that are new."""
        left_out = set(self._in_directory()) if self._takes() else set[str]()
        names = [name for name in self._typed() if name not in left_out]
        return [GroupDraft(name, kind=GroupKind(self.kind.value()), ceiling=self.ceiling.number()) for name in names]

    def errors(self) -> list[FieldError]:
        if not self._typed():
            return [FieldError(self.names, _("There is no name yet. Write one name a line."))]
        if (self._listed() or self._twice()) and not self.again.isChecked():
            return [FieldError(self.names, _("Take the line out, or say below that another group is meant."))]
        if not self.ceiling.is_readable():
            return [FieldError(self.ceiling, _("Give a whole number, or leave it empty."))]
        return []

    def _typed(self) -> list[str]:
        """The names; of a copied block those of its first column."""
        cells = (line.partition("\t")[0].strip() for line in self.names.toPlainText().splitlines())
        return list(dict.fromkeys(name for name in cells if name))

    def _listed(self) -> list[str]:
        """The names of groups that are on the list."""
        return [name for name in self._typed() if (known := self._known.get(name)) and known.on_list]

    def _twice(self) -> list[str]:
        """The names that stand in a line above too."""
        names = self._typed()
        folded = [fold(name) for name in names]
        return [name for place, name in enumerate(names) if folded[place] in folded[:place]]

    def _in_directory(self) -> list[str]:
        return [name for name in self._typed() if (known := self._known.get(name)) and not known.on_list]

    def _takes(self) -> bool:
        return self.take.isChecked()

    def _ask(self) -> None:
        """Show what is to be said about groups the desk knows, only where it knows some."""
        there, twice = self._listed(), [name for name in self._twice() if name not in self._listed()]
        known = list(dict.fromkeys(self._known[name].name for name in self._in_directory()))
        told = ngettext("{names} is on the list already.", "{names} are on the list already.", len(there))
        also = ngettext("{names} stands in a line above too.", "{names} stand in lines above too.", len(twice))
        texts = [text.format(names=names_listed(names)) for text, names in ((told, there), (also, twice)) if names]
        self.why_again.setText(" ".join(texts))
        told = ngettext("The directory knows {names}.", "The directory knows {names}.", len(known))
        self.why_known.setText(told.format(names=names_listed(known)))
        columns = 1 + max((line.strip().count("\t") for line in self.names.toPlainText().splitlines()), default=0)
        only = _("Only the first of {n} columns becomes names. Paste the others into the table afterwards.")
        self.columns.setText(only.format(n=columns))
        blocks = ((columns > 1, (self.columns,)), (texts, (self.why_again, self.again)))
        for shown, made in (*blocks, (known, (self.why_known, self.take))):
            for widget in made:
                widget.setVisible(bool(shown))
        self.adjustSize()
