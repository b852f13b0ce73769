"""The panel of the Rules page: a rule in a sentence with its clashes and overrides, or an override with its reasons."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from models.kinds import Level
from models.labels import override_word
from models.queries.clashes import ClashRow
from models.queries.separation import RuleRow, rule_sentence
from models.queries.story import HistoryLine
from resources.texts import _, ngettext
from ui.context import Context
from ui.views.clash_status import clash_link
from ui.views.groups.told import history_words
from ui.views.refilled_panel import RefilledPanel
from ui.views.rules.columns import allowed_words, entered_on, holds_words
from ui.views.rules.reading import ShownOverride, ShownRule
from ui.views.words import clock, day, listed, number, weekday_time
from ui.widgets.buttons import button

SHOWN: Final = 12  # clashes and steps told before the rest is asked for


class RulePanel(RefilledPanel):
    """`asked` carries the key of a command, `thing_asked` the kind and id of a thing to go to, `ways_asked` a ClashRow
    and the button under which to explain it, `override_asked` a ClashRow to be allowed, `lift_asked` an override."""

    asked = Signal(str)
    thing_asked = Signal(str, str)
    ways_asked = Signal(object, object)
    override_asked = Signal(object)
    lift_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Details of the rule"), context.locked)
        self._context = context
        self.shown = ""  # the id of what is told
        self._whole = False

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.shown = ""
        with self.refilled(keep=False):
            self.add_text(_("Choose a rule to see what it says and what breaks it."), "body", "ink3")

    def show_several(self, text: str) -> None:
        """A quiet line for several rows."""
        self.shown = ""
        with self.refilled(keep=False):
            self.add_title(_("{things} chosen").format(things=text))

    def show_rule(
        self,
        row: ShownRule,
        clashes: Sequence[ClashRow],
        overrides: Sequence[ShownOverride],
        history: Sequence[HistoryLine],
    ) -> None:
        """One rule; `clashes` are all of it, the allowed ones and those only told among them."""
        with self._of(row.id):
            self._add_rule_head(row)
            self._add_facts(row.rule)
            self._add_clashes(row.rule, clashes)
            if overrides:
                self.add_line()
                self.add_heading(_("Overrides"), number(len(overrides)))
            for override in overrides:
                self._add_override(override)
            self._add_history(history)

    def show_override(self, row: ShownOverride, clashes: Sequence[ClashRow], history: Sequence[HistoryLine]) -> None:
        """One override; `clashes` are those it silences now."""
        one = row.override
        with self._of(row.id):
            self.add_title(allowed_words(row), row.state, row.rule or override_word(one.kind))
            lift = self.writing_button(button(_("Lift override"), "shield-slash"))
            lift.clicked.connect(lambda: self.lift_asked.emit(row.id))
            self.add_actions(lift)
            self.add_text(one.reason, "body", "ink")
            self.add_space(6)
            self.add_fact(_("Authority"), one.authority)
            self.add_fact(_("Until"), day(one.expires, self._today) or _("you end it"), quiet=not one.expires)
            self.add_fact(
                _("Entered"), listed((one.officer, day(entered_on(row, self._context.zone), self._today))), quiet=True
            )
            self.add_space(6)
            rule_id, meeting_id = row.rule_id, one.meeting_id
            if rule_id:
                self.add_link(row.rule, "prohibit", lambda: self.thing_asked.emit("rule", rule_id))
            self.add_link(one.meeting, "calendar-blank", lambda: self.thing_asked.emit("meeting", meeting_id))
            self.add_line()
            self.add_heading(_("What it allows now"), number(len(clashes)) if clashes else "")
            if not clashes:
                self.add_text(_("Nothing: no clash of the programme needs it."), tone="ink3")
            for clash in clashes:
                self.add_text(clash.text)
                self.add_space(6)
            self._add_history(history)

    # parts of a rule

    @property
    def _today(self) -> date:
        return self._context.today

    def _of(self, row_id: str) -> AbstractContextManager[None]:
        same = self.shown == row_id
        self.shown = row_id
        return self.refilled(keep=same)

    def _add_rule_head(self, row: ShownRule) -> None:
        menu = self.menu_button(
            _("More actions"),
            [
                (_("Override…"), "shield", lambda: self.asked.emit("override")),
                (_("Lift its overrides"), "shield-slash", lambda: self.asked.emit("lift_override")),
                (_("Remove rule"), "trash", lambda: self.asked.emit("remove_rules")),
            ],
        )
        note = listed((holds_words(row), _("confidential") if row.rule.confidential else ""))
        self.add_title(row.name, str(row.rule.level), note, menu)
        change = self.writing_button(button(_("Change…"), "pencil-simple"))
        change.clicked.connect(lambda: self.asked.emit("change_rule"))
        ask = button(_("May they meet?"), "question")
        ask.clicked.connect(lambda: self.asked.emit("may_meet"))
        self.add_actions(change, ask)

    def _add_facts(self, rule: RuleRow) -> None:
        self.add_text(rule_sentence(rule.side_a, rule.side_b, rule), "body", "ink")
        self.add_space(6)
        if rule.reason:
            self.add_fact(_("Reason"), rule.reason)
        if rule.source:
            self.add_fact(_("Source"), rule.source)
        if rule.since or rule.until:
            self.add_fact(_("Valid"), self._period(rule))
        sides = ((rule.group_a_id, rule.person_a_id, rule.side_a), (rule.group_b_id, rule.person_b_id, rule.side_b))
        self.add_space(6)
        for group_id, person_id, name in sides:
            kind, party = ("group", group_id) if group_id else ("person", person_id or "")
            icon = "users-three" if group_id else "user"
            self.add_link(name, icon, lambda kind=kind, party=party: self.thing_asked.emit(kind, party))

    def _period(self, rule: RuleRow) -> str:
        first, last = day(rule.since, self._today), day(rule.until, self._today)
        if first and last:
            return _("{first} to {last}").format(first=first, last=last)
        return _("from {day} on").format(day=first) if first else _("until {day}").format(day=last)

    def _add_clashes(self, rule: RuleRow, clashes: Sequence[ClashRow]) -> None:
        live = [clash for clash in clashes if not clash.overridden_by]
        self.add_line()
        told = _("Where they come together") if rule.level is Level.INFORM else _("Open clashes")
        self.add_heading(told, number(len(live)) if live else "")
        if not live:
            self.add_text(_("None: as planned they stay apart."), tone="ink3")
        shown = live if self._whole else live[:SHOWN]
        for clash in shown:
            self._add_clash(clash)
        if len(shown) < len(live):
            more = len(live) - len(shown)
            self.add_text(ngettext("and {n} more", "and {n} more", more).format(n=number(more)), tone="ink3")

    def _add_clash(self, clash: ClashRow) -> None:
        if not clash.blocks:
            when = f"{weekday_time(clash.starts)}–{clock(clash.ends)}"
            meeting = clash.meetings[0]
            self.add_link(listed((when, clash.titles[0])), "info", lambda: self.thing_asked.emit("meeting", meeting))
            self.add_text(clash.text)
            self.add_space(6)
            return
        link = self.add_link(clash_link(clash), "warning-octagon", lambda: self.thing_asked.emit("clash", clash.id))
        link.setToolTip(clash.text)
        self.add_text(clash.text)
        ways, allow = button(_("Ways out"), "arrow-right", kind="quiet"), button(_("Override…"), "shield", kind="quiet")
        for made, text in ((ways, _("Ways out of: {clash}")), (allow, _("Override: {clash}"))):
            made.setAccessibleName(text.format(clash=clash_link(clash)))
        ways.clicked.connect(lambda: self.ways_asked.emit(clash, ways))
        self.writing_button(allow).clicked.connect(lambda: self.override_asked.emit(clash))
        self.add_line_of(ways, allow, None)
        self.add_space(4)

    def _add_override(self, row: ShownOverride) -> None:
        one = row.override
        link = self.add_link(allowed_words(row), "shield", lambda: self.thing_asked.emit("override", row.id))
        link.setToolTip(one.reason)
        until = _("until {day}").format(day=day(one.expires, self._today)) if one.expires else ""
        self.add_text(listed((one.authority, until)) + ". " + one.reason)
        self.add_space(6)

    def _add_history(self, lines: Sequence[HistoryLine]) -> None:
        if not lines:
            return
        self.add_line()
        self.add_heading(_("History"))
        for line in lines[:SHOWN]:
            what, made = history_words(line, self._context.zone, self._today)
            self.add_text(what, "body", "ink")
            self.add_text(made, tone="ink3")
            self.add_space(6)
