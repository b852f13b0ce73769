"""What the officer does with rules and overrides: each asks what must be said, writes, and says it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from models.operations.separation import (
    ADD_OVERRIDE,
    ADD_RULE,
    CHANGE_RULE,
    LIFT_OVERRIDES,
    REMOVE_RULES,
    Holds,
    OverrideDraft,
    RuleDraft,
    add_override,
    add_rule,
    change_rule,
    lift_overrides,
    remove_rules,
)
from models.queries.clashes import ClashRow
from models.queries.encounters import Party, encounters
from models.queries.separation import find_parties
from resources.texts import _, ngettext
from ui.context import Context
from ui.deeds import note
from ui.dialogs.may_meet import MINUTES, MayMeetDialog
from ui.dialogs.override import OverrideDialog
from ui.dialogs.rule import RuleDialog, draft_of_row, side_of
from ui.dialogs.rule_party import PartyField
from ui.views.acting import Acting
from ui.views.rules.reading import ShownOverride, ShownRule
from ui.views.words import number


class RuleActions(Acting):
    """Acts on what is chosen on the page: `rules` and `overrides` give the chosen rows, `of_rule` the overrides of a
    rule; `added` hears the id of a new rule, `go` goes to a meeting."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        rules: Callable[[], list[ShownRule]],
        overrides: Callable[[], list[ShownOverride]],
        of_rule: Callable[[str], list[str]],
        added: Callable[[str], None],
        go: Callable[[str], None],
    ) -> None:
        super().__init__(page, context)
        self._rules, self._overrides, self._of_rule = rules, overrides, of_rule
        self._added, self._go = added, go
        self.commands: dict[str, Callable[[], None]] = {
            "add_rule": self.add,
            "change_rule": self.change,
            "remove_rules": self.remove,
            "override": self.override,
            "lift_override": self.lift,
            "may_meet": self.may_meet,
        }

    # rules

    def add(self, start: tuple[RuleDraft, Party, Party] | None = None) -> None:
        """A new rule."""
        note("add_rule")  # also from the question whether two may meet
        dialog = RuleDialog(self.context.today, self._page.window(), start=start)

        def write(draft: RuleDraft) -> None:
            event_id = None if dialog.everywhere() else self.context.event_id
            self._write_from(dialog, ADD_RULE, add_rule, event_id, draft, told=self._tell_added)

        self._open_rule(dialog, write)

    def _tell_added(self, rule_id: str) -> str:
        self._added(rule_id)
        return _("Rule added")

    def change(self) -> None:
        """Change the chosen rule."""
        row = self._one()
        if row is None:
            return
        rule = row.rule
        dialog = RuleDialog(self.context.today, self._page.window(), rule=rule)

        def write(draft: RuleDraft) -> None:
            event_id = None if dialog.everywhere() else rule.event_id or self.context.event_id
            args = (rule.id, draft_of_row(rule), draft, Holds(rule.event_id, event_id))
            self._write_from(dialog, CHANGE_RULE, change_rule, *args, told=lambda _done: _("Rule changed"))

        self._open_rule(dialog, write)

    def remove(self) -> None:
        """Remove the chosen rules with their overrides."""
        ids = [row.id for row in self._rules()]
        if ids:
            self._write(REMOVE_RULES, remove_rules, ids, told=_removed)
        else:
            self._inform(_("Choose a rule in the table first."))

    def _open_rule(self, dialog: RuleDialog, write: Callable[[Any], None]) -> None:
        dialog.sought.connect(self._seek)
        self._open(dialog, write)

    # overrides

    def override(self, clash: ClashRow | None = None) -> None:
        """Allow one of the open clashes of the chosen rule, or the clash given."""
        row = self._one()
        if row is None:
            return
        clashes = [clash] if clash else [one for one in self.context.clashes.rows if one.rule == row.id]
        if not clashes:
            self._inform(_("No clash of this rule is open, so there is nothing to allow."))
            return
        dialog = OverrideDialog(row.name, clashes, self.context.today, self._page.window())

        def write(draft: OverrideDraft) -> None:
            told = partial(_allowed, draft.authority)
            self._write_from(dialog, ADD_OVERRIDE, add_override, self.context.event_id, draft, told=told)

        self._open(dialog, write)

    def lift(self) -> None:
        """Lift the chosen overrides, or those of the chosen rules."""
        ids = [row.id for row in self._overrides()]
        ids = ids or [one for row in self._rules() for one in self._of_rule(row.id)]
        if ids:
            self.lift_these(ids)
        else:
            self._inform(_("No override stands here. Choose a rule that has one, or an override."))

    def lift_these(self, ids: Sequence[str]) -> None:
        """Lift these overrides: their clashes are open again."""
        self._write(LIFT_OVERRIDES, lift_overrides, list(ids), told=_lifted)

    def lift_one(self, override_id: str) -> None:
        """Lift one override."""
        self.lift_these([override_id])

    # may these two meet

    def may_meet(self) -> None:
        """Ask about two parties; those of the chosen rule stand there already."""
        rows = self._rules()
        rule = rows[0].rule if len(rows) == 1 else None
        a, b = side_of(rule) if rule else (None, None)
        minutes = rule.minutes if rule and rule.minutes else MINUTES
        dialog = MayMeetDialog(a, b, minutes, self._page.window(), locked=self.context.locked)
        dialog.sought.connect(self._seek)
        dialog.question.connect(partial(self._ask, dialog))
        dialog.meeting_asked.connect(self._go)
        dialog.rule_asked.connect(self.add)
        dialog.open()
        dialog.ask()

    def _ask(self, dialog: MayMeetDialog, a: Party, b: Party, minutes: int) -> None:
        done = partial(dialog.show_answer, a, b, minutes)
        self.context.runner.read(dialog, done, encounters, self.context.event_id, a, b, minutes)

    def _seek(self, field: PartyField, text: str) -> None:
        self.context.runner.read(field, partial(field.show_found, text), find_parties, self.context.event_id, text)

    # who is meant

    def _one(self) -> ShownRule | None:
        rows = self._rules()
        if len(rows) != 1:
            self._inform(_("This is done for one rule. Choose one in the table."))
        return rows[0] if len(rows) == 1 else None


def _removed(n: int) -> str:
    return ngettext("{n} rule removed", "{n} rules removed", n).format(n=number(n))


def _allowed(authority: str, _override_id: str) -> str:
    return _("Allowed on the authority of {authority}").format(authority=authority)


def _lifted(n: int) -> str:
    return ngettext("{n} override lifted", "{n} overrides lifted", n).format(n=number(n))
