"""The Delegates page: who comes for whom, in which role and how sure; and the story of each person beside it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.entities.delegate import DelegateRole
from models.operations.delegates import MAKE_HEAD
from models.operations.edit import FieldEdit
from models.queries.delegates import DelegateRow
from models.queries.person_story import PersonStory
from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.tables.bulk_bar import BulkAction
from ui.tables.cells import CellEdit
from ui.tables.table import RowsTable
from ui.theme import icons
from ui.views.cell_writing import CellWriting
from ui.views.clash_popover import ClashPopovers
from ui.views.delegates.actions import DelegateActions, headed
from ui.views.delegates.columns import PRESETS, Heads, delegate_columns, field_edits
from ui.views.delegates.empty import DelegatesEmpty
from ui.views.delegates.panel import MORE, PanelAction, PersonPanel
from ui.views.delegates.reading import DelegatesRead, read_delegates, read_first, read_person
from ui.views.delegates.told import delegates_words, delegations_words
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.words import moment_here, number
from ui.widgets.buttons import button
from ui.widgets.page_head import PageHead

KEY = "delegates"  # of the table in the settings
MENU = (
    PanelAction("substitute", N_("Substitute…"), "swap", -1),
    PanelAction("change_person", N_("Change the person…"), "pencil-simple", -1),
    *MORE,
)
NOBODY: Mapping[str, DelegateRow] = {}


class DelegatesPage(Page):
    """One table of the delegates of the event, and the panel with the story of the one chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._read: DelegatesRead | None = None
        self._wanted: Sequence[str] = ()
        self._settling = False
        self._then: Callable[[], None] | None = None
        self.heads = Heads()
        self.columns = delegate_columns(context.today, self.heads, writable=not context.locked)
        self.table: RowsTable[DelegateRow] = RowsTable(
            self.columns, KEY, presets=PRESETS, words=delegates_words, frozen=2, settings=context.settings
        )
        self.view = self.table.view
        self.panel = PersonPanel(context)
        self.empty = DelegatesEmpty(locked=context.locked)
        self.actions_here = DelegateActions(self, context, self.chosen, self.heads, self._go_to_later)
        self.clashes = context.clashes
        self.popovers = ClashPopovers(self, context)
        self.writing = CellWriting(
            self.view, context.runner, context.notifier, self._places, self.reload_then, _step_label, self._headed
        )
        self.head = PageHead(_("Delegates"))
        self._build()
        self._wire()

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.actions_here.context = context

    @property
    def detail(self) -> QWidget:
        return self.panel

    def chosen(self) -> list[DelegateRow]:
        """The rows of the delegates selected, from the top."""
        return [self.view.rows.row_at(place) for place in self.view.spans]

    # reading

    def reload(self) -> None:
        args = (self.context.event_id, self.columns, self.view.shown_keys())
        if self._read is None and not self.view.rows.sorts and not self.view.rows.filters:
            self.context.runner.read(self, self._show_first, read_first, *args)
        self.context.runner.read(self, self._show, read_delegates, *args)
        self.clashes.read_if_stale()

    def reload_then(self, then: Callable[[], None] | None) -> None:
        """Ask for the rows anew, then do something about them."""
        self._then = then
        self.reload()

    def _show_first(self, found: DelegatesRead | None) -> None:
        """The first rows of a very long list stand at once, the others follow."""
        if found and self._read is None:
            self._show(found)

    def _show(self, found: DelegatesRead) -> None:
        first = self._read is None
        self._read = found
        self.heads.by_group = found.heads
        self._settling = True  # the panel follows once, when all stands
        self.table.set_rows(found.rows)
        if first and self.view.rows.rowCount():
            self.view.go_to(0, self.view.rows.number_of("name"))
        self._go_to_wanted()
        self._settling = False
        self._show_state(empty=not found.by_id)
        self._follow()
        self.loaded.emit()
        then, self._then = self._then, None
        if then:
            then()

    def _show_state(self, *, empty: bool) -> None:
        """An empty event has its one next step in the middle, and nothing beside it."""
        for made in (self.bring, self.whole, self.name):
            made.setHidden(empty)
        self.setFocusProxy(self.empty if empty else self.table)
        if empty and self.isVisible() and self.view.hasFocus():
            self.empty.setFocus()
        self.detail_wanted.emit(not empty)

    def _follow(self) -> None:
        """Let panel and status line follow the selection."""
        if self._settling:
            return
        if self.view.selected_count() == 1:
            ids = self.view.selected_ids()
            self.context.runner.read(self, self._tell, read_person, self.context.event_id, ids[0])
        elif self.view.selected_count():
            self.panel.show_several(self.chosen())
        else:
            self.panel.show_nothing()
        self.describe()

    def _tell(self, story: PersonStory | None) -> None:
        if story and self.view.selected_ids() == [story.row.id]:
            self.panel.show_story(story, self.clashes.every)

    def _show_clashes(self) -> None:
        if self.panel.story:
            self.panel.show_story(self.panel.story, self.clashes.every)

    def describe(self) -> None:
        read = self._read
        if read is None or not read.whole or not self.isVisible():
            return
        shown, chosen = self.view.rows.rowCount(), self.view.selected_count()
        told = delegates_words(len(read.by_id)) if read.by_id else _("No delegates")
        if shown < len(read.by_id):
            told = _("{n} of {delegates}").format(n=number(shown), delegates=told)
        start = [told, ngettext("{n} selected", "{n} selected", chosen).format(n=number(chosen)) if chosen else ""]
        coming = _("{n} coming in {delegations}")
        end = coming.format(n=number(read.coming), delegations=delegations_words(read.groups)) if read.by_id else ""
        self.described.emit(start, [end, moment_here(self.context.today, self.context.place, self.context.zone)])

    # going somewhere

    def show_thing(self, kind: str, row_id: str) -> None:
        """A delegate by id, or a person as the delegate they are at this event."""
        self._wanted = (row_id,)
        self._go_to_wanted()

    def show_list(self, chip: str) -> None:
        self.table.bar.choose_preset(chip)

    def _go_to_later(self, ids: Sequence[str]) -> None:
        """Go to delegates just named; their rows may be read already or still come."""
        self._wanted = ids
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Go to the delegates wanted once they are there; filters that hide them give way."""
        read = self._read
        if read is None:
            return
        wanted = [found for row_id in self._wanted if (found := self._delegate_of(read, row_id))]
        if not wanted:
            return
        self._wanted = ()
        if any(self.view.rows.place_of(row_id) < 0 for row_id in wanted):
            self.table.bar.clear_all()
        self.view.select_id(wanted[0], "name")
        if len(wanted) > 1:
            self.view.select_ids(wanted)
        self.view.setFocus()

    def _delegate_of(self, read: DelegatesRead, row_id: str) -> str:
        return row_id if row_id in read.by_id else next(iter(read.of_person.get(row_id, ())), "")

    # acting

    def _row(self, row_id: str) -> DelegateRow:
        return (self._read.by_id if self._read else NOBODY)[row_id]

    def _headed(self, fields: Sequence[FieldEdit]) -> str:
        """Whom new heads made deputies: their cells may be out of sight."""
        new = [
            self._row(field.row_id) for field in fields if field.field == "role" and field.value is DelegateRole.HEAD
        ]
        former = [(row, self.heads.other_than(row)) for row in new]
        return ". ".join(headed(row, head) for row, head in former if head)

    def _places(self, edits: Sequence[CellEdit]) -> list[FieldEdit]:
        return field_edits(edits, self._row, self.heads)

    def _run(self, key: str) -> None:
        self.commands[key]()

    def _name_pasted(self, lines: Sequence[str]) -> None:
        self.commands["name_people"](list(lines))

    def _edit_all(self, column: str) -> None:
        """Edit one column of all delegates chosen, in its cell."""
        self.view.arrangement.show_column(column, on=True)
        self.view.edit_selected(column)

    def _menu(self) -> list[QAction]:
        """What the page offers in the menu of a row."""
        made: list[QAction] = []
        for at, action in enumerate(MENU):
            if at and action.part != MENU[at - 1].part:
                line = QAction(self)
                line.setSeparator(True)
                made.append(line)
            made.append(self._menu_entry(action))
        return made

    def _menu_entry(self, action: PanelAction) -> QAction:
        entry = QAction(icons.icon(action.icon, gap=False), _(action.text), self)
        entry.setEnabled(not self.context.locked)
        entry.setToolTip(self.context.locked)
        entry.triggered.connect(lambda: self._run(action.key))
        return entry

    # building

    def _build(self) -> None:
        self.bring = button(_("Import…"), "download-simple")
        self.whole = button(_("Whole delegation…"), "users-three")
        self.name = button(_("Name delegate"), "plus", kind="primary")
        self.head.set_actions(self.bring, self.whole, self.name)
        for made in (self.bring, self.whole, self.name):
            made.setEnabled(not self.context.locked)
            made.setToolTip(self.context.locked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Notice(self.context.notice)):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self.view.setAccessibleName(_("Delegates"))
        self.table.set_empty(self.empty)
        self.setFocusProxy(self.table)

    def _wire(self) -> None:
        if not self.context.locked:
            self.commands.update(self.actions_here.commands)
            self.table.set_bulk_actions(self._bulk())
        self.commands["filter_field"] = self.table.open_find
        self._leave_to_menu("Ctrl+F")
        self.bring.clicked.connect(lambda: self.asked.emit("import"))
        self.whole.clicked.connect(lambda: self._run("name_people"))
        self.name.clicked.connect(lambda: self._run("name_person"))
        self.empty.import_asked.connect(lambda: self.asked.emit("import"))
        self.empty.name_asked.connect(lambda: self._run("name_person"))
        self.empty.pasted.connect(self._name_pasted)
        self.panel.asked.connect(self._run)
        self.panel.thing_asked.connect(self.thing_asked)
        self.panel.clash_asked.connect(self.popovers.explain)
        self.clashes.changed.connect(self._show_clashes)
        self.view.selection_changed.connect(self._follow)
        self.view.rows.rearranged.connect(self.describe)
        self.table.set_menu(self._menu)

    def _bulk(self) -> list[BulkAction]:
        return [
            BulkAction(_("Role"), "crown-simple", lambda: self._edit_all("role")),
            BulkAction(_("State"), "check-circle", lambda: self._edit_all("state")),
            BulkAction(_("Move to group…"), "users-three", lambda: self._run("move_delegates")),
            BulkAction(_("Withdraw"), "arrow-u-up-left", lambda: self._run("withdraw_delegates")),
            BulkAction(_("Remove"), "trash", lambda: self._run("remove_delegates")),
        ]

    def _leave_to_menu(self, keys: str) -> None:
        """A key that the menu of the window has too would be ambiguous in the table."""
        for shortcut in self.table.findChildren(QShortcut):
            if shortcut.key() == QKeySequence(keys):
                shortcut.setEnabled(False)


def _step_label(fields: Sequence[FieldEdit]) -> str:
    """One new head for one former head is a step with a name of its own."""
    heads = sorted(field.value is DelegateRole.HEAD for field in fields if field.field == "role")
    return MAKE_HEAD if heads == [False, True] and len(fields) == 2 else ""
