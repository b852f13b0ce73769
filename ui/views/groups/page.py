"""The Groups page: who is invited, what they answered, who comes; and the story of each beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.operations.edit import FieldEdit
from models.queries.groups import GroupCounts, GroupRow
from models.queries.story import GroupStory
from models.rules.folding import fold
from resources.texts import N_, _, language, ngettext
from ui.context import Context
from ui.tables.bulk_bar import BulkAction
from ui.tables.cells import CellEdit
from ui.tables.filters import Sort
from ui.tables.layouts import LayoutStore
from ui.tables.table import RowsTable
from ui.theme import icons
from ui.views.cell_writing import CellWriting
from ui.views.clash_popover import ClashPopovers
from ui.views.document_opener import DocumentOpener
from ui.views.groups.columns import PRESETS, field_edits, group_columns
from ui.views.groups.corrections import GroupCorrections
from ui.views.groups.empty import GroupsEmpty
from ui.views.groups.panel import MORE, GroupPanel, PanelAction
from ui.views.groups.papers import GroupPapers
from ui.views.groups.reading import GroupsRead, read_groups, read_story
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.words import moment_here, number, places_words
from ui.widgets.buttons import button
from ui.widgets.page_head import PageHead

KEY = "groups"  # of the table in the settings
MENU = (
    PanelAction("reply", N_("Record reply…"), "envelope-open", -1),
    PanelAction("name_delegate", N_("Name delegate…"), "user-plus", -1),
    *MORE,
)


class GroupsPage(Page):
    """One table of the groups of the event, and the panel with the story of the one chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: dict[str, GroupRow] = {}
        self._counts: GroupCounts | None = None
        self._wanted: Sequence[str] = ()
        self._settling = False
        self._then: Callable[[], None] | None = None
        self.columns = group_columns(context.today, writable=not context.locked)
        self.table: RowsTable[GroupRow] = RowsTable(
            self.columns, KEY, presets=PRESETS, words=_groups_words, settings=context.settings
        )
        self.view = self.table.view
        self.panel = GroupPanel(context)
        self.empty = GroupsEmpty(locked=context.locked)
        self.actions_here = GroupCorrections(self, context, self.chosen, self._listed, self._go_to)
        self.clashes = context.clashes
        self.popovers = ClashPopovers(self, context)
        self.documents = DocumentOpener(context, self)
        self.papers = GroupPapers(self, context, self.chosen, self.panel)
        self.writing = CellWriting(self.view, context.runner, context.notifier, self._places, self.reload_then)
        self.view.edits_made.connect(self._tell_namesakes)
        self.head = PageHead(_("Groups"))
        self._build()
        self._wire()

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.actions_here.context = self.papers.context = context

    @property
    def detail(self) -> QWidget:
        return self.panel

    def chosen(self) -> list[GroupRow]:
        """The rows of the groups selected, from the top."""
        return [self.view.rows.row_at(place) for place in self.view.spans]

    # reading

    def reload(self) -> None:
        keys = self.view.shown_keys()
        args = (self.context.event_id, self.context.today, language(), self.columns, keys)
        self.context.runner.read(self, self._show, read_groups, *args)
        self.clashes.read_if_stale()

    def reload_then(self, then: Callable[[], None] | None) -> None:
        """Ask for the rows anew, then do something about them."""
        self._then = then
        self.reload()

    def _show(self, found: GroupsRead) -> None:
        first = self._counts is None
        self._counts = found.counts
        self._rows = dict(zip(found.rows.ids, found.rows.rows, strict=True))
        self._settling = True  # the panel follows once, when all stands
        self.table.set_rows(found.rows)
        if first and self.view.rows.rowCount():
            self.view.go_to(0, self.view.rows.number_of("name"))
        self._go_to_wanted()
        self._settling = False
        self._show_state(empty=not self._rows)
        self._follow()
        self.loaded.emit()
        then, self._then = self._then, None
        if then:
            then()

    def _show_state(self, *, empty: bool) -> None:
        """An empty event has its one next step in the middle, and nothing beside it."""
        for made in (self.bring, self.invite, self.add):
            made.setHidden(empty)
        self.setFocusProxy(self.empty if empty else self.table)
        if empty and self.isVisible() and self.view.hasFocus():
            self.empty.setFocus()
        self.detail_wanted.emit(not empty)

    def _follow(self) -> None:
        """Let panel and status line follow the selection."""
        if self._settling:
            return
        rows = self.chosen()
        if len(rows) == 1:
            args = (self.context.event_id, rows[0].id, self.context.today)
            self.context.runner.read(self, self._tell, read_story, *args)
        elif rows:
            self.panel.show_several(rows)
        else:
            self.panel.show_nothing()
        self.describe()

    def _tell(self, story: GroupStory | None) -> None:
        rows = self.chosen()
        if story and len(rows) == 1 and rows[0].id == story.row.id:
            self.panel.show_story(story, self.clashes.every)

    def _show_clashes(self) -> None:
        if self.panel.story:
            self.panel.show_story(self.panel.story, self.clashes.every)

    def describe(self) -> None:
        counts = self._counts
        if counts is None or not self.isVisible():
            return
        shown, chosen = self.view.rows.rowCount(), self.view.selected_count()
        told = _groups_words(counts.all) if counts.all else _("No groups")
        if shown < counts.all:
            told = _("{n} of {groups}").format(n=number(shown), groups=told)
        start = [told, ngettext("{n} selected", "{n} selected", chosen).format(n=number(chosen)) if chosen else ""]
        places = places_words(counts.places, counts.open_places) if counts.all else ""
        here = moment_here(self.context.today, self.context.place, self.context.zone)
        self.described.emit(start, [places, here])

    # going somewhere

    def show_thing(self, kind: str, row_id: str) -> None:
        self._wanted = (row_id,)
        self._go_to_wanted()

    def show_list(self, chip: str) -> None:
        self.table.bar.choose_preset(chip)

    def _show_changes(self, group_id: str) -> None:
        self.thing_asked.emit("changes_of", f"group:{group_id}")

    def _go_to(self, ids: Sequence[str]) -> None:
        self._wanted = ids

    def _go_to_wanted(self) -> None:
        """Go to the groups wanted once they are there; filters that hide them give way."""
        wanted = [row_id for row_id in self._wanted if row_id in self._rows]
        if not wanted:
            return
        self._wanted = ()
        if any(self.view.rows.place_of(row_id) < 0 for row_id in wanted):
            self.table.bar.clear_all()
        self.view.select_id(wanted[0], "name")
        if len(wanted) > 1:
            self.view.select_ids(wanted)
        self.view.setFocus()

    # acting

    def _listed(self) -> list[GroupRow]:
        return list(self._rows.values())

    def _places(self, edits: Sequence[CellEdit]) -> list[FieldEdit]:
        return field_edits(edits, self._rows.__getitem__)

    def _tell_namesakes(self, edits: Sequence[CellEdit], _told: str) -> None:
        """A name that another group of the list has is told once it is written; Undo stands beside it."""
        for edit in (one for one in edits if one.field == "group.name"):
            name = fold(str(edit.value))
            same = next((row.name for row in self._listed() if row.id != edit.row_id and fold(row.name) == name), "")
            if same:
                told = _("Another group on the list is called {group}.")
                self.context.notifier.toast(told.format(group=same))

    def _add_pasted(self, names: Sequence[str]) -> None:
        self.commands["add_group"](list(names))

    def _run(self, key: str) -> None:
        self.commands[key]()

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
        self.invite = button(_("Invite…"), "paper-plane-tilt")
        self.add = button(_("Add group"), "plus", kind="primary")
        self.head.set_actions(self.bring, self.invite, self.add)
        for made in (self.bring, self.invite, self.add):
            made.setEnabled(not self.context.locked)
            made.setToolTip(self.context.locked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Notice(self.context.notice)):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self.view.setAccessibleName(_("Groups"))
        self.table.set_empty(self.empty)
        self.setFocusProxy(self.table)
        self._arrange_at_first()

    def _arrange_at_first(self) -> None:
        """At the first use the list stands by rank, and number and name stay while the rest is scrolled."""
        if LayoutStore(KEY, self.context.settings).load() is None:
            self.view.arrangement.sort_by([Sort("rank")])
            self.view.arrangement.freeze(2)

    def _wire(self) -> None:
        commands = self.actions_here.commands
        self.commands.update({key: commands[key] for key in commands} if not self.context.locked else {})
        self.commands["attach"] = self.papers.ask
        self.commands["filter_field"] = self.table.open_find
        self._leave_to_menu("Ctrl+F")
        self.bring.clicked.connect(lambda: self.asked.emit("import"))
        self.invite.clicked.connect(lambda: self._run("invite"))
        self.add.clicked.connect(lambda: self._run("add_group"))
        self.empty.import_asked.connect(lambda: self.asked.emit("import"))
        self.empty.add_asked.connect(lambda: self._run("add_group"))
        self.empty.pasted.connect(self._add_pasted)
        self.panel.asked.connect(self._run)
        self.panel.clash_asked.connect(self.popovers.explain)
        self.panel.document_asked.connect(self.documents.open)
        self.panel.removal_asked.connect(self.papers.remove)
        self.panel.changes_asked.connect(self._show_changes)
        self.clashes.changed.connect(self._show_clashes)
        self.view.selection_changed.connect(self._follow)
        self.view.rows.rearranged.connect(self.describe)
        self.table.set_menu(self._menu)
        if not self.context.locked:
            self.table.set_bulk_actions(self._bulk())

    def _bulk(self) -> list[BulkAction]:
        return [
            BulkAction(_("Invite"), "paper-plane-tilt", lambda: self._run("invite")),
            BulkAction(_("Mark sent"), "paper-plane-tilt", lambda: self._run("sent")),
            BulkAction(_("Mark delivered"), "envelope-simple", lambda: self._run("delivered")),
            BulkAction(_("Remind"), "bell", lambda: self._run("remind")),
        ]

    def _leave_to_menu(self, keys: str) -> None:
        """A key that the menu of the window has too would be ambiguous in the table."""
        for shortcut in self.table.findChildren(QShortcut):
            if shortcut.key() == QKeySequence(keys):
                shortcut.setEnabled(False)


def _groups_words(count: int) -> str:
    return ngettext("{n} group", "{n} groups", count).format(n=number(count))
