"""The Rules page: who must not meet whom, what breaks it now, and the exceptions somebody answered for."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.operations.edit import FieldEdit
from models.queries.clashes import ClashRow
from models.queries.story import HistoryLine
from resources.texts import N_, _, language, ngettext
from ui.context import Context
from ui.tables.bulk_bar import BulkAction
from ui.tables.cells import CellEdit
from ui.tables.columns import R
from ui.tables.prepared import Prepared
from ui.tables.table import RowsTable
from ui.theme import icons
from ui.views.cell_writing import CellWriting
from ui.views.clash_popover import ClashPopovers
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.rules.actions import RuleActions
from ui.views.rules.columns import OVERRIDE_PRESETS, RULE_PRESETS, field_edits, override_columns, rule_columns
from ui.views.rules.empty import OverridesEmpty, RulesEmpty
from ui.views.rules.panel import RulePanel
from ui.views.rules.reading import Known, RulesRead, ShownOverride, ShownRule, read_history, read_rules
from ui.views.words import number
from ui.widgets.buttons import button
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segments

RULES, OVERRIDES = "rules", "overrides"
READING = ("may_meet",)  # what can be done where nothing can be written
RULE_MENU = (
    ("change_rule", N_("Change…"), "pencil-simple"),
    ("may_meet", N_("May they meet?"), "question"),
    ("override", N_("Override…"), "shield"),
    ("lift_override", N_("Lift its overrides"), "shield-slash"),
    ("remove_rules", N_("Remove rule"), "trash"),
)
OVERRIDE_MENU = (("lift_override", N_("Lift override"), "shield-slash"),)


class RulesPage(Page):
    """Two tables in turn, rules and overrides, and the panel that tells of the row chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._read: RulesRead | None = None
        self._wanted: tuple[str, str] = ("", "")
        self._settling = False
        self._then: Callable[[], None] | None = None
        self._columns = (
            rule_columns(context.today, writable=not context.locked),
            override_columns(context.today, context.zone),
        )
        self.rules: RowsTable[ShownRule] = RowsTable(
            self._columns[0], RULES, presets=RULE_PRESETS, words=rules_words, settings=context.settings
        )
        self.overrides: RowsTable[ShownOverride] = RowsTable(
            self._columns[1], OVERRIDES, presets=OVERRIDE_PRESETS, words=overrides_words, settings=context.settings
        )
        self.panel = RulePanel(context)
        self.empty, self.empty_overrides = RulesEmpty(locked=context.locked), OverridesEmpty()
        self.clashes = context.clashes
        self.popovers = ClashPopovers(self, context)
        self.actions_here = RuleActions(
            self,
            context,
            self.chosen_rules,
            self.chosen_overrides,
            self._overrides_of,
            self._go_to_rule,
            self._go_to_meeting,
        )
        self.writing = CellWriting(self.rules.view, context.runner, context.notifier, self._places, self.reload_then)
        self.stack = QStackedWidget()
        self.segment = Segments([(RULES, _("Rules")), (OVERRIDES, _("Overrides"))])
        self.head = PageHead(_("Rules"))
        self._build()
        self._wire()

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.actions_here.context = context

    @property
    def detail(self) -> QWidget:
        return self.panel

    @property
    def table(self) -> RowsTable[Any]:
        """The table in sight."""
        return self.rules if self.segment.value() == RULES else self.overrides

    def chosen_rules(self) -> list[ShownRule]:
        """The rules selected; none while the overrides are in sight."""
        view = self.rules.view
        return [view.rows.row_at(place) for place in view.spans] if self.table is self.rules else []

    def chosen_overrides(self) -> list[ShownOverride]:
        """The overrides selected; none while the rules are in sight."""
        view = self.overrides.view
        return [view.rows.row_at(place) for place in view.spans] if self.table is self.overrides else []

    # reading

    def reload(self) -> None:
        every = self.clashes.every
        counts = Counter(clash.rule for clash in self.clashes.rows if clash.rule and clash.blocks)
        silencing = {clash.overridden_by: clash.rule or "" for clash in every if clash.overridden_by}
        known = Known(counts, silencing, self.context.today)
        shown = (self.rules.view.shown_keys(), self.overrides.view.shown_keys())
        args = (self.context.event_id, known, language(), self._columns, shown)
        self.context.runner.read(self, self._show, read_rules, *args)
        self.clashes.read_if_stale()

    def _count_clashes(self) -> None:
        """Other clashes are known: the rows say so now, or when they are seen again."""
        self._stale = True
        if self.isVisible():
            self._reload_if_stale()

    def reload_then(self, then: Callable[[], None] | None) -> None:
        """Ask for the rows anew, then do something about them."""
        self._then = then
        self.reload()

    def _show(self, found: RulesRead) -> None:
        self._read, self._settling = found, True
        _fill(self.rules, found.rules)
        _fill(self.overrides, found.overrides)
        self._settling = False
        self._go_to_wanted()
        self._show_state()
        self._follow()
        self.loaded.emit()
        then, self._then = self._then, None
        if then:
            then()

    def _show_state(self) -> None:
        """An empty table has its one next step in the middle, and nothing beside it."""
        if self._read is None:
            return
        rules, overrides = len(self._read.rules), len(self._read.overrides)
        self.segment.setHidden(not rules and not overrides)
        for made in (self.ask, self.add):
            made.setHidden(not rules)
        empty = not self.table.view.rows.total
        proxy: QWidget = (self.empty if self.table is self.rules else self.empty_overrides) if empty else self.table
        held = self.table.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.setFocusProxy(proxy)
        if empty and self.isVisible() and held:
            proxy.setFocus()
        self.detail_wanted.emit(not empty)

    def _follow(self) -> None:
        """Let panel and status line follow the selection."""
        if self._settling:
            return
        rules, overrides = self.chosen_rules(), self.chosen_overrides()
        chosen = [*rules, *overrides]
        if len(rules) == 1:
            ids = [rules[0].id, *self._overrides_of(rules[0].id)]
            self.context.runner.read(self, partial(self._tell, rules[0].id), read_history, ids)
        elif len(overrides) == 1:
            self.context.runner.read(self, partial(self._tell, overrides[0].id), read_history, [overrides[0].id])
        elif chosen:
            self.panel.show_several((rules_words if rules else overrides_words)(len(chosen)))
        else:
            self.panel.show_nothing()
        self.describe()

    def _tell(self, row_id: str, history: Sequence[HistoryLine]) -> None:
        for rule in self.chosen_rules():
            if rule.id == row_id:
                clashes = [clash for clash in self.clashes.every if clash.rule == row_id]
                mine = [row for row in self._all_overrides() if row.rule_id == row_id]
                self.panel.show_rule(rule, clashes, mine, history)
        for row in self.chosen_overrides():
            if row.id == row_id:
                clashes = [clash for clash in self.clashes.every if clash.overridden_by == row_id]
                self.panel.show_override(row, clashes, history)

    def _all_overrides(self) -> list[ShownOverride]:
        return list(self._read.overrides.rows) if self._read else []

    def _overrides_of(self, rule_id: str) -> list[str]:
        return [row.id for row in self._all_overrides() if row.rule_id == rule_id]

    def describe(self) -> None:
        if self._read is None or not self.isVisible():
            return
        view = self.table.view
        words = rules_words if self.table is self.rules else overrides_words
        shown, total, chosen = view.rows.rowCount(), view.rows.total, view.selected_count()
        told = words(total) if total else _("No rules") if self.table is self.rules else _("No overrides")
        if shown < total:
            told = _("{n} of {things}").format(n=number(shown), things=told)
        picked = ngettext("{n} selected", "{n} selected", chosen).format(n=number(chosen)) if chosen else ""
        broken = sum(1 for row in self._read.rules.rows if row.clashes)
        end = ngettext("{n} rule is broken now", "{n} rules are broken now", broken).format(n=number(broken))
        self.described.emit([told, picked], [end if broken else _("No rule is broken")])

    # going somewhere

    def show_thing(self, kind: str, row_id: str) -> None:
        self._wanted = (kind, row_id)
        self._go_to_wanted()

    def show_list(self, chip: str) -> None:
        segment = RULES if chip in {preset.key for preset in RULE_PRESETS} else OVERRIDES
        self.segment.set_value(segment)
        self.table.bar.choose_preset(chip)

    def _go_to_rule(self, rule_id: str) -> None:
        self.show_thing("rule", rule_id)

    def _go_to_meeting(self, meeting_id: str) -> None:
        self.thing_asked.emit("meeting", meeting_id)

    def _go(self, kind: str, row_id: str) -> None:
        """A door of the panel: to the other table of this page, or to another page."""
        if kind in ("rule", "override"):
            self.show_thing(kind, row_id)
        else:
            self.thing_asked.emit(kind, row_id)

    def _go_to_wanted(self) -> None:
        """Go to the row wanted once it is there; filters that hide it give way."""
        kind, row_id = self._wanted
        if not row_id or self._read is None:
            return
        rows = self._read.rules.ids if kind == "rule" else self._read.overrides.ids
        if row_id not in rows:
            return
        self._wanted = ("", "")
        self.segment.set_value(RULES if kind == "rule" else OVERRIDES)
        view = self.table.view
        if view.rows.place_of(row_id) < 0:
            self.table.bar.clear_all()
        view.select_id(row_id, "a" if kind == "rule" else "what")
        view.setFocus()

    def turn(self) -> None:
        """Show the other table."""
        self.segment.set_value(OVERRIDES if self.segment.value() == RULES else RULES)
        self.setFocus()

    def _turned(self, key: str) -> None:
        self.stack.setCurrentWidget(self.rules if key == RULES else self.overrides)
        self._show_state()
        self._follow()

    # acting

    def _places(self, edits: Sequence[CellEdit]) -> list[FieldEdit]:
        return field_edits(edits)

    def _ask_override(self, clash: ClashRow) -> None:
        self.commands["override_clash"](clash.id)

    def _override(self, clash_id: str) -> None:
        """Allow one clash of the chosen rule, as long as it stands."""
        clash = next((row for row in self.context.clashes.rows if row.id == clash_id), None)
        if clash:
            self.actions_here.override(clash)

    def _run(self, key: str) -> None:
        self.commands[key]()

    def _menu(self, entries: Sequence[tuple[str, str, str]]) -> list[QAction]:
        """What the page offers in the menu of a row."""
        made: list[QAction] = []
        for key, text, icon in entries:
            entry = QAction(icons.icon(icon, gap=False), _(text), self)
            entry.setEnabled(not self.context.locked or key in READING)
            entry.setToolTip("" if key in READING else self.context.locked)
            entry.triggered.connect(lambda _on=False, key=key: self._run(key))
            made.append(entry)
        return made

    # building

    def _build(self) -> None:
        self.ask = button(_("May they meet?"), "question")
        self.add = button(_("Add rule"), "plus", kind="primary")
        self.add.setEnabled(not self.context.locked)
        self.add.setToolTip(self.context.locked)
        self.segment.setAccessibleName(_("Shown"))
        self.segment.set_value(RULES)
        self.head.set_actions(self.segment, self.ask, self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for table, empty, name in (
            (self.rules, self.empty, _("Rules")),
            (self.overrides, self.empty_overrides, _("Overrides")),
        ):
            table.setAccessibleName(name)
            table.set_empty(empty)
            self.stack.addWidget(table)
        for widget in (self.head, Notice(self.context.notice)):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.rules)

    def _wire(self) -> None:
        commands = self.actions_here.commands
        self.commands.update({key: commands[key] for key in commands if not self.context.locked or key in READING})
        self.commands["turn"] = self.turn
        self.commands["override_clash"] = self._override
        self.commands["filter_field"] = lambda: self.table.open_find()
        self.ask.clicked.connect(lambda: self._run("may_meet"))
        self.add.clicked.connect(lambda: self._run("add_rule"))
        self.empty.add_asked.connect(lambda: self._run("add_rule"))
        self.empty.may_meet_asked.connect(lambda: self._run("may_meet"))
        self.empty_overrides.rules_asked.connect(self.turn)
        self.segment.changed.connect(self._turned)
        self.panel.asked.connect(self._run)
        self.panel.thing_asked.connect(self._go)
        self.panel.ways_asked.connect(self.popovers.explain)
        self.panel.override_asked.connect(self._ask_override)
        self.panel.lift_asked.connect(self.actions_here.lift_one)
        self.clashes.changed.connect(self._count_clashes)
        self._wire_tables()

    def _wire_tables(self) -> None:
        for table in (self.rules, self.overrides):
            table.view.selection_changed.connect(self._follow)
            table.view.rows.rearranged.connect(self.describe)
            for shortcut in table.findChildren(QShortcut):
                if shortcut.key() == QKeySequence("Ctrl+F"):  # the menu of the window has it too
                    shortcut.setEnabled(False)
        self.rules.set_menu(partial(self._menu, RULE_MENU))
        self.overrides.set_menu(partial(self._menu, OVERRIDE_MENU))
        if not self.context.locked:
            self.rules.set_bulk_actions([BulkAction(_("Remove"), "trash", lambda: self._run("remove_rules"))])
            self.overrides.set_bulk_actions([BulkAction(_("Lift"), "shield-slash", lambda: self._run("lift_override"))])


def _fill(table: RowsTable[R], rows: Prepared[R]) -> None:
    """Show other rows; where there were none before, begin at the first."""
    begins = not table.view.rows.total
    table.set_rows(rows)
    if begins and table.view.rows.rowCount():
        table.view.go_to(0, table.view.first_column())


def rules_words(count: int) -> str:
    return ngettext("{n} rule", "{n} rules", count).format(n=number(count))


def overrides_words(count: int) -> str:
    return ngettext("{n} override", "{n} overrides", count).format(n=number(count))
