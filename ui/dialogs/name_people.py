"""Naming a whole delegation at once: lines typed or pasted, and below them what each would become."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.entities.delegate import DelegateRole, DelegateState
from models.labels import DELEGATE_STATE_TEXTS, word
from models.operations.delegates import NomineeDraft
from models.queries.groups import GroupRow
from models.queries.known_names import KnownPerson
from resources.texts import N_, _, ngettext
from ui.dialogs.name_people_allowed import AllowingDialog
from ui.dialogs.name_people_entry import FIRST_STATES
from ui.dialogs.name_people_lines import PersonLine, read_lines, with_known
from ui.dialogs.name_people_one import away_words, elsewhere_words, full_words, group_line, show_remark
from ui.tables.columns import Column
from ui.tables.rows_view import RowsView
from ui.widgets.fields import Combo, note_field
from ui.widgets.form_dialog import FieldError

SHOWN: Final = 6  # lines of the preview seen at once
ROW: Final = 28


class NamePeopleDialog(AllowingDialog):
    """Many people for one delegation. `sought` carries their names; the asker answers with `show_known`."""

    sought = Signal(list)

    def __init__(
        self, groups: Sequence[GroupRow], group_id: str, lines: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Name a whole delegation"), _("Name delegates"), parent)
        self._groups = {row.id: row for row in groups}
        self.lines: list[PersonLine] = []
        self.group = Combo((row.id, group_line(row)) for row in groups)
        self.group.set_value(group_id if group_id in self._groups else groups[0].id)
        self.state = Combo((key, _(DELEGATE_STATE_TEXTS[key])) for key in FIRST_STATES)
        self.state.set_value(DelegateState.NAMED)
        self.text = note_field(lines=5)
        self.text.setPlaceholderText(_("One person a line: name, role, function. Rows of a spreadsheet can be pasted."))
        self.preview: RowsView[PersonLine] = RowsView(self._columns(), frozen=0)
        self._place()
        self.text.textChanged.connect(self._read)
        self.group.currentIndexChanged.connect(self._show_lines)
        self.text.setPlainText("\n".join(lines))
        self._show_lines()

    @property
    def chosen_group(self) -> GroupRow:
        return self._groups[self.group.value()]

    def show_known(self, known: Mapping[str, Sequence[KnownPerson]]) -> None:
        """Take what the directory knows of the names; an answer to lines of before is dropped."""
        if {line.name for line in self.lines} <= set(known):
            self.lines = with_known(self.lines, known)
            self._show_lines()

    def wanted(self) -> list[PersonLine]:
        """The lines that are named: all but those who are in the delegation already."""
        return [line for line in self.lines if not self._is_there(line)]

    def draft(self) -> list[NomineeDraft]:
        return [line.draft(DelegateState(self.state.value())) for line in self.wanted()]

    def errors(self) -> list[FieldError]:
        text = self._trouble()
        return [FieldError(self.text, text)] if text else []

    def _trouble(self) -> str:
        if not self.lines:
            return _("There is no name yet. Write one person a line.")
        for line in self.lines:
            if line.repeats:
                text = _("Line {n} has the name of line {first} again. Leave one of them out.")
                return text.format(n=line.number, first=line.repeats)
            if len(line.known) > 1:
                text = _("Line {n}: {count} people of the directory are called {person}. Name this one alone.")
                return text.format(n=line.number, count=len(line.known), person=line.name)
        return "" if self.wanted() else _("All of these are in the delegation already.")

    def _place(self) -> None:
        self.add_field(_("Gro&up"), self.group)
        self._away = self.add_remark(_("The group does not come."), "user-minus")
        self.add_field(_("&People"), self.text)
        self.preview.setFixedHeight(ROW * (SHOWN + 1))
        self.add_wide(self.preview, _("What the lines become"))
        self.add_field(_("St&ate"), self.state)
        self._told = self.add_remark(self._counted(0))
        self.add_wide(self.allowed, _("Allowed on purpose"))

    def _columns(self) -> tuple[Column[PersonLine], ...]:
        return (
            Column("number", N_("No."), lambda line: str(line.number), lambda line: line.number, "number", 56),
            Column("name", N_("Name"), lambda line: line.name, kind="name", width=136),
            Column("role", N_("Role"), lambda line: word(line.role), width=136),
            Column("function", N_("Function"), lambda line: line.function, width=84, tip=lambda line: line.function),
            Column(
                "known",
                N_("Directory"),
                lambda line: self._standing(line)[1],
                kind="status",
                width=132,
                status=lambda line: self._standing(line)[0],
                tip=self._tip,
            ),
        )

    def _standing(self, line: PersonLine) -> tuple[str, str]:
        """What becomes of a line, as a status and in words."""
        if line.repeats:
            return "doubtful", _("Twice")
        if len(line.known) > 1:
            return "doubtful", ngettext("{n} person", "{n} people", len(line.known)).format(n=len(line.known))
        if line.person is None:
            return "new", _("New")
        if self._is_there(line):
            return "same", _("There already")
        if line.person.elsewhere(self.group.value()):
            return "doubtful", _("Elsewhere too")
        return "accepted", _("Known")

    def _tip(self, line: PersonLine) -> str:
        """How the directory writes whom it knows, where that is not how the line does."""
        words = self._standing(line)[1]
        if line.person is None or line.person.row.name == line.name:
            return words
        return _("{standing}: {person}").format(standing=words, person=line.person.row.name)

    def _is_there(self, line: PersonLine) -> bool:
        return line.person is not None and line.person.is_in(self.group.value())

    def _read(self) -> None:
        self.lines = read_lines(self.text.toPlainText())
        self._show_lines()
        if self.lines:
            self.sought.emit([line.name for line in self.lines])

    def _show_lines(self) -> None:
        self.preview.set_rows(self.lines)
        wanted, group = self.wanted(), self.chosen_group
        show_remark(self._away, away_words(group))
        others = [elsewhere_words(line.person, group.id) for line in wanted if line.person]
        self.allowed.ask_also("\n".join([text for text in others if text][:SHOWN]))
        self.allowed.ask_beyond(full_words(group, len(wanted)) if wanted else "")
        self._told.setText(self._counted(len(wanted)))
        self.adjustSize()

    def _counted(self, more: int) -> str:
        """How many this makes, of how many."""
        group = self.chosen_group
        told = ngettext("{n} more delegate", "{n} more delegates", more).format(n=more)
        heads = sum(line.role is DelegateRole.HEAD for line in self.wanted())
        missing = "" if group.head or heads else _("nobody heads the delegation yet")
        places = "" if group.ceiling is None else _("ceiling {n}").format(n=group.ceiling)
        named = ngettext("{n} named before", "{n} named before", group.named).format(n=group.named)
        return ", ".join(part for part in (told, named, places, missing) if part)
