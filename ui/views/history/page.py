"""The History page: who changed what and when, of everything or of one thing, and the way back."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.journal.heads import has_mark
from models.journal.undo import Stacks
from models.queries.names import Thing
from models.queries.steps import StepTold, step_told
from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.tables.table import RowsTable
from ui.theme import icons
from ui.views.history.columns import history_columns
from ui.views.history.lines import PRESETS, HistoryLine
from ui.views.history.panel import HistoryPanel
from ui.views.history.reading import MORE, Asked, HistoryRead, find_mark, read_history
from ui.views.history.view import HistoryView
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.words import day, listed, moment_here, number
from ui.wall_clock import in_zone
from ui.widgets.buttons import Chip, button
from ui.widgets.empty import EmptyState
from ui.widgets.page_head import PageHead

KEY: Final = "history"  # of the table in the settings
CHIP: Final = 240  # pixels of the words in the chip of one thing
MENU: Final = (
    ("show_there", N_("Show where it is"), "arrow-square-out"),
    ("only_selected", N_("Only what is selected"), "funnel-simple"),
)


class HistoryPage(Page):
    """One table of steps, and the panel with all that the chosen one changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: list[HistoryLine] = []
        self._found: HistoryRead | None = None
        self._about: Thing | None = None
        self._wanted = ""
        self._stacks: Stacks | None = None  # as long as nothing is written
        self._settling = False
        self.columns = history_columns()
        self.table: RowsTable[HistoryLine] = RowsTable(
            self.columns,
            KEY,
            presets=PRESETS,
            words=_steps_words,
            view=HistoryView(self.columns, KEY, context.settings),
        )
        self.view = self.table.view
        self.panel = HistoryPanel(context)
        self.head = PageHead(_("History"))
        self.older = button(_("Older steps"), "caret-down", tip=_("Read older steps too"))
        self.only = button(_("Only what is selected"), "funnel-simple")
        self.about = Chip("", removable=True)
        self.every = button(_("All steps"), "list", kind="primary")
        self._build()
        self._wire()

    @property
    def detail(self) -> QWidget:
        return self.panel

    def chosen(self) -> list[HistoryLine]:
        """The steps selected, from the top."""
        return [self.view.rows.row_at(place) for place in self.view.spans]

    # reading

    def reload(self) -> None:
        self._read(0)

    def read_older(self) -> None:
        """Add older steps to those shown."""
        self._read(MORE)

    def _read(self, older: int | None) -> None:
        context = self.context
        known = self._lines if self._found and self._found.about == self._about else []
        columns, shown = self.columns, self.view.shown_keys()
        asked = Asked(self._about, context.zone, context.today.year, columns, shown, known, older)
        context.runner.read(self, self._show, read_history, asked)

    def _show(self, found: HistoryRead) -> None:
        if found.about != self._about:  # the officer asked for something else meanwhile
            return
        first = self._found is None or self._found.about != found.about
        self._found, self._lines, self._stacks = found, found.rows.rows, None
        self._settling = True  # the panel follows once, when all stands
        self.table.set_rows(found.rows)
        if first and self.view.rows.rowCount():
            self.view.go_to(0, self.view.rows.number_of("what"))
        self._show_state(found)
        self._go_to_wanted()
        self._settling = False
        self._follow()
        self.loaded.emit()

    def _show_state(self, found: HistoryRead) -> None:
        self.head.set_subtitle(_told(found, len(self._lines)))
        self.older.setVisible(len(self._lines) < found.count.n)
        self.only.setHidden(found.about is not None)
        self.about.setHidden(found.about is None)
        if found.about:
            self._name_chip(_("Changes of {name}").format(name=found.name or _("something removed")))
        self.every.setHidden(found.about is None)
        self.detail_wanted.emit(bool(self._lines))

    def _name_chip(self, text: str) -> None:
        self.about.setText(self.about.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, CHIP))
        self.about.setAccessibleName(text)
        self.about.setToolTip(listed((text, _("Delete takes this filter away"))))
        self.about.setChecked(True)

    def _follow(self) -> None:
        """Let panel and status line follow the selection."""
        if self._settling:
            return
        lines = self.chosen()
        self.only.setEnabled(len(lines) == 1 and bool(lines[0].row.told.things))
        if len(lines) == 1:
            device = self.context.runner.desk.author.device
            args = (lines[0].id, device, self.context.today.year, self._stacks)
            self.context.runner.read(self, self._tell, step_told, *args)
        elif lines:
            self.panel.show_several(lines)
        else:
            self.panel.show_nothing()
        self.describe()

    def _tell(self, told: StepTold) -> None:
        self._stacks = told.stacks
        lines = self.chosen()
        if len(lines) == 1 and lines[0].id == told.row.id:
            self.panel.show_step(lines[0], told)

    def describe(self) -> None:
        if self._found is None or not self.isVisible():
            return
        shown, chosen = self.view.rows.rowCount(), self.view.selected_count()
        told = _steps_words(len(self._lines))
        if shown < len(self._lines):
            told = _("{n} of {steps}").format(n=number(shown), steps=told)
        start = [told, ngettext("{n} selected", "{n} selected", chosen).format(n=number(chosen)) if chosen else ""]
        here = moment_here(self._found.today, self.context.place, self.context.zone)
        self.described.emit(start, [here])

    # going somewhere

    def show_thing(self, kind: str, row_id: str) -> None:
        """A "step", or with "changes_of" the steps of one thing, written as kind:id."""
        if kind == "changes_of":
            of_kind, _colon, of_id = row_id.partition(":")
            self.show_about(Thing(of_kind, of_id))
            return
        self._wanted = row_id
        if self._about:
            self.show_about(None)
        else:
            self._go_to_wanted()

    def show_list(self, chip: str) -> None:
        self.table.bar.choose_preset(chip)

    def show_about(self, about: Thing | None) -> None:
        """Only the steps that touched one thing; None shows all again."""
        self._about = about
        self.table.bar.clear_all()
        self.reload()
        self.view.setFocus()

    def _go_to_wanted(self) -> None:
        """Go to the step wanted; filters that hide it give way, and older ones are read until it is there."""
        if not self._wanted or self._found is None:
            return
        if all(line.id != self._wanted for line in self._lines):
            whole = len(self._lines) >= self._found.count.n
            self._wanted = "" if whole else self._wanted
            if not whole:
                self._read(None)
            return
        wanted, self._wanted = self._wanted, ""
        if self.view.rows.place_of(wanted) < 0:
            self.table.bar.clear_all()
        self.view.select_id(wanted, "what")
        self.view.setFocus()

    def _find_mark(self, text: str) -> None:
        """The state of the history that a report carries, typed or pasted into the field that finds."""
        if has_mark(text):
            self.context.runner.read(self, self._go_to_mark, find_mark, text)

    def _go_to_mark(self, step_id: str) -> None:
        if not step_id:
            told = _("The history does not contain this state: the report is of another desk, or steps are missing.")
            self.context.notifier.toast(told, undo=False)
            return
        self.table.bar.finder.close_find()
        self.show_thing("step", step_id)

    # acting

    def only_selected(self) -> None:
        """Narrow the history to what the chosen step touched."""
        thing = self._thing()
        if thing:
            self.show_about(thing)

    def show_there(self, _row_id: str = "") -> None:
        """Go to what the chosen step touched."""
        thing = self._thing()
        if thing:
            self.thing_asked.emit(thing.kind, thing.id)

    def show_all(self) -> None:
        """Leave the one thing, and every filter."""
        self.show_about(None)

    def _thing(self) -> Thing | None:
        lines = self.chosen()
        things = lines[0].row.told.things if len(lines) == 1 else ()
        if not things:
            self.context.notifier.toast(_("Choose a step that touched something still there."), undo=False)
        return things[0] if things else None

    def _menu(self) -> list[QAction]:
        """What the page offers in the menu of a row."""
        made: list[QAction] = []
        for key, text, icon in MENU:
            entry = QAction(icons.icon(icon, gap=False), _(text), self)
            entry.triggered.connect(self.commands[key])
            made.append(entry)
        return made

    # building

    def _build(self) -> None:
        self.head.set_actions(self.about, self.older, self.only)
        self.older.hide()
        self.about.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Notice(self.context.notice))
        column.addWidget(self.table, 1)
        self.view.setAccessibleName(_("History"))
        text = _("Every change stands here with its officer, its old and its new value.")
        self.table.set_empty(EmptyState(_("No step yet"), text, self.every))
        self.setFocusProxy(self.table)

    def _wire(self) -> None:
        self.commands = {
            "only_selected": self.only_selected,
            "all_steps": self.show_all,
            "older_steps": self.read_older,
            "show_there": self.show_there,
            "filter_field": self.table.open_find,
        }
        for shortcut in self.table.findChildren(QShortcut):  # the menu of the window has this key too
            if shortcut.key() == QKeySequence("Ctrl+F"):
                shortcut.setEnabled(False)
        self.table.bar.finder.field.textEdited.connect(self._find_mark)
        self.older.clicked.connect(self.read_older)
        self.only.clicked.connect(self.only_selected)
        self.every.clicked.connect(self.show_all)
        self.about.removed.connect(self.show_all)
        self.about.clicked.connect(self.show_all)
        self.panel.undo_asked.connect(lambda: self.asked.emit("undo"))
        self.panel.thing_asked.connect(self.thing_asked)
        self.panel.about_asked.connect(self.show_about)
        self.view.opened.connect(self.show_there)
        self.view.selection_changed.connect(self._follow)
        self.view.rows.rearranged.connect(self.describe)
        self.table.set_menu(self._menu)


def _told(found: HistoryRead, shown: int) -> str:
    """What stands beside the title: "214 steps since 20 April", "the newest 1,000 of 20,214 steps"."""
    steps = _steps_words(found.count.n)
    if shown < found.count.n:
        steps = _("the newest {n} of {steps}").format(n=number(shown), steps=steps)
    if found.count.since is None:
        return steps
    since = day(in_zone(found.count.since, found.zone).date(), found.today)
    return _("{steps} since {day}").format(steps=steps, day=since)


def _steps_words(count: int) -> str:
    return ngettext("{n} step", "{n} steps", count).format(n=number(count))
