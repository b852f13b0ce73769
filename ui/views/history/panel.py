"""The panel of the History page: one step with every row it changed, and the way back where there is one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from models.queries.changed import UPDATE, FieldChange
from models.queries.names import Thing
from models.queries.steps import RowTold, StepTold
from resources.texts import _, ngettext
from ui.context import Context
from ui.shell.commands import ENTRIES
from ui.views.catalogue import TELLS_OF
from ui.views.history.lines import HistoryLine, as_shown, aside_words, what_words
from ui.views.refilled_panel import RefilledPanel
from ui.views.words import clock, listed, number
from ui.widgets.buttons import button
from ui.widgets.change import ChangeLabel, change_text, change_width
from ui.widgets.elided import Elided
from ui.widgets.labels import label, selectable

PAGE_WORDS: Final = {entry.key: entry.word for entry in ENTRIES}
MOST_LINKS: Final = 12  # rows whose name is a door: more would make a long way for the keys
IN_FULL: Final = 3  # rows whose every field is told
NAME: Final = 150  # pixels a name keeps beside its values
CAPTION: Final = 112


class HistoryPanel(RefilledPanel):
    """`undo_asked` for the step shown, `thing_asked` with the kind and id of a thing, `about_asked` with a Thing."""

    undo_asked = Signal()
    thing_asked = Signal(str, str)
    about_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        self._context = context
        self.line: HistoryLine | None = None
        self.told: StepTold | None = None
        super().__init__(_("Details of the step"), context.locked)

    def show_nothing(self) -> None:
        """No step is chosen."""
        self.line = self.told = None
        with self.refilled(keep=False):
            self.add_text(_("Choose a step to see what it changed."), "body", "ink3")

    def show_several(self, lines: Sequence[HistoryLine]) -> None:
        """How many steps are chosen, by whom, and how many rows they changed."""
        self.line = self.told = None
        with self.refilled(keep=False):
            told = ngettext("{n} step chosen", "{n} steps chosen", len(lines)).format(n=number(len(lines)))
            self.add_title(told, note=listed(dict.fromkeys(line.step.officer for line in lines)))
            rows = sum(line.step.changes for line in lines)
            self.add_text(ngettext("{n} row changed.", "{n} rows changed.", rows).format(n=number(rows)))

    def show_step(self, line: HistoryLine, told: StepTold) -> None:
        """One step, its rows by name with their old and new values."""
        same = self.line is not None and self.line.id == line.id
        self.line, self.told = line, told
        with self.refilled(keep=same):
            self._add_head(line, told)
            count = told.amount
            text = ngettext("{n} row in one step", "{n} rows in one step", count)
            self.add_heading(text.format(n=number(count)))
            doors = len(told.rows) <= MOST_LINKS
            for row in told.rows:
                self._add_row(row, door=doors and row.thing is not None)
            if count > len(told.rows):
                rest = count - len(told.rows)
                self.add_text(ngettext("and {n} more row", "and {n} more rows", rest).format(n=number(rest)))
            self.add_line()
            self.add_text(_("Undoing writes a new step; nothing is erased from the history."), tone="ink3")
            self._add_mark(line.step.mark)

    def _add_head(self, line: HistoryLine, told: StepTold) -> None:
        here = line.step.device == self._context.runner.desk.author.device
        device = "" if here else _("on another device")
        note = listed((f"{line.band} {clock(line.at)}", line.step.officer, device))
        self.add_title(what_words(line.step), "undone" if line.step.undone else "", note)
        why = told.why_not
        if not self._context.runner.desk.writable:
            why = _("This desk is open for reading: nothing can be undone here.")
        if line.step.reason:
            self.add_fact(_("Reason"), line.step.reason)
        self.add_actions(*self._actions(line, why))
        if why:
            self.add_text(why)
            self.add_line()

    def _actions(self, line: HistoryLine, why: str) -> list[QPushButton]:
        undo = button(_("Undo this"), "arrow-u-up-left", kind="" if why else "primary")
        undo.setEnabled(not why)
        undo.setToolTip(why)
        undo.setAccessibleDescription(why)
        undo.clicked.connect(self.undo_asked)
        made = [undo]
        things = line.row.told.things
        if things:
            made += [self._door(things[0]), self._all_changes(things[0])]
        return made

    def _door(self, thing: Thing) -> QPushButton:
        page = _(PAGE_WORDS[TELLS_OF[thing.kind]])
        made = button(_("Show in {page}").format(page=page), "arrow-square-out")
        made.clicked.connect(lambda: self.thing_asked.emit(thing.kind, thing.id))
        return made

    def _all_changes(self, thing: Thing) -> QPushButton:
        made = button(_("All changes"), "clock-counter-clockwise", tip=_("All steps that touched the same thing"))
        made.clicked.connect(lambda: self.about_asked.emit(thing))
        return made

    def _add_mark(self, mark: str) -> None:
        """What a report carries that was made after this step, to lay beside the printed one."""
        if not mark:
            return
        shown = selectable(label(mark, "body"))
        copy = button("", "copy", kind="quiet", tip=_("Copy the state of the history"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(mark))
        self.add_line()
        self.add_heading(_("State of the history"))
        self.add_line_of(shown, copy, None)
        self.add_text(_("It stands on the reports made after this step."), tone="ink3")

    # rows

    def _add_row(self, row: RowTold, *, door: bool) -> None:
        if row.verb == UPDATE and len(row.fields) == 1:
            field = as_shown(row.fields[0])
            value = ChangeLabel("", field.old, field.new or _("nothing"))
            value.setAccessibleName(f"{row.name}, {field.field}: {value.accessibleName()}")
            value.setToolTip(f"{field.field}: {value.toolTip()}")
            self.add_line_of(self._name(row, door=door), None, value, height=28)
            return
        in_full = self.told is not None and len(self.told.rows) <= IN_FULL
        aside = aside_words(row, in_full=in_full)
        self.add_line_of(self._name(row, door=door), None, Elided(aside, "caption", "ink3", least=40), height=28)
        for field in row.fields if in_full else ():
            self._add_field(as_shown(field), row.verb)

    def _add_field(self, field: FieldChange, verb: str) -> None:
        """A caption and beside it the value, which may take several lines."""
        caption = Elided(field.field, "caption", "ink2")
        caption.setFixedWidth(CAPTION)
        caption.setMinimumHeight(22)
        old, new = field.old, field.new or (_("nothing") if verb == UPDATE else "")
        values: list[QWidget] = []
        if change_width("", old, new) <= self.width() - CAPTION - 56:
            values.append(ChangeLabel("", old, new))
        else:
            values += [ChangeLabel("", old, "")] if old else []
            values += [label(new, "button", wrap=True)] if new else []
        for value in values:
            value.setAccessibleName(f"{field.field}: {change_text('', old, new)}")
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(caption, 0, 0, Qt.AlignmentFlag.AlignTop)
        for at, value in enumerate(values):
            grid.addWidget(value, at, 1)
        self.add(box)

    def _name(self, row: RowTold, *, door: bool) -> QWidget:
        name = row.name or _("without a name")
        if not door or row.thing is None:
            return Elided(name, "body", "ink", least=NAME)
        thing = row.thing
        made = button(name, kind="link", tip=_("Show {name}").format(name=name))
        made.clicked.connect(lambda: self.thing_asked.emit(thing.kind, thing.id))
        return made
