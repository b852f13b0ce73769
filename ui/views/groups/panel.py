"""The panel of the Groups page: the whole story of one group, or a quiet summary of several."""

from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QWidget

from models.labels import word
from models.queries.clashes import ClashRow
from models.queries.delegates import DelegateRow
from models.queries.documents import DocumentRow
from models.queries.groups import GroupRow
from models.queries.story import GroupStory, RuleLine
from models.rules.figures import open_places, places
from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.theme import icons
from ui.views.clash_status import clash_link, clash_sign, clash_tip, clashes_aside
from ui.views.groups.told import (
    STATE_STATUS,
    delegate_role,
    delegate_scripts,
    delegate_tip,
    document_words,
    history_words,
    place_words,
    rule_words,
    story_steps,
)
from ui.views.words import number, places_words
from ui.widgets.buttons import button
from ui.widgets.elided import Elided
from ui.widgets.labels import label
from ui.widgets.panel import FACT, DetailPanel
from ui.widgets.pill import Pill

SHOWN_HISTORY: Final = 6
SHOWN_DELEGATES: Final = 12
WIDE: Final = 344  # pixels of the panel that hold a name in two scripts
RULE_SIGNS: Final = {"forbidden": "prohibit", "consent": "handshake", "inform": "info"}
LEVEL_TONES: Final = {"forbidden": "bad", "consent": "warn", "inform": "wait"}


@dataclass(frozen=True, slots=True)
class PanelAction:
    """One thing to do with the group: the key of a command, its words and sign; parts stand between lines."""

    key: str
    text: str
    icon: str
    part: int = 0


MORE: Final = (
    PanelAction("invite", N_("Invite…"), "paper-plane-tilt"),
    PanelAction("approve", N_("Submit or approve…"), "check-circle"),
    PanelAction("sent", N_("Mark as sent…"), "paper-plane-tilt"),
    PanelAction("delivered", N_("Mark as delivered…"), "envelope-simple"),
    PanelAction("remind", N_("Note a reminder…"), "bell"),
    PanelAction("attach", N_("Attach a document…"), "paperclip"),
    PanelAction("correct_reply", N_("Correct a reply…"), "pencil-simple"),
    PanelAction("designations", N_("Agreed designation…"), "handshake"),
    PanelAction("umbrellas", N_("Umbrellas…"), "users-three"),
    PanelAction("rank_up", N_("Rank higher"), "arrow-up"),
    PanelAction("rank_down", N_("Rank lower"), "arrow-down"),
    PanelAction("returned", N_("Invitation came back"), "arrow-u-up-left", 1),
    PanelAction("cancel_invitation", N_("Call the invitation off"), "x-circle", 1),
    PanelAction("withdraw", N_("Withdraw the delegation"), "users", 2),
    PanelAction("take_off", N_("Take off the list"), "list-bullets", 2),
    PanelAction("remove_group", N_("Remove, added by mistake"), "trash", 2),
)


class GroupPanel(DetailPanel):
    """`asked` carries the key of a command for the group shown, `clash_asked` a ClashRow and the row clicked,
    `document_asked` and `removal_asked` a DocumentRow, `changes_asked` the id of the group whose history is wanted."""

    asked = Signal(str)
    clash_asked = Signal(object, object)
    document_asked = Signal(object)
    removal_asked = Signal(object)
    changes_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        self._context = context
        self.story: GroupStory | None = None
        self._whole = False
        self._clashes: Sequence[ClashRow] = ()
        self._scripts: list[Elided] = []
        super().__init__(_("Details of the group"))

    def show_nothing(self) -> None:
        """No group is chosen."""
        self.story = None
        with self._rebuilt(keep=False):
            self.add_text(_("Choose a group to see its story."), "body", "ink3")

    def show_several(self, rows: Sequence[GroupRow]) -> None:
        """A quiet summary of the chosen groups."""
        self.story = None
        with self._rebuilt(keep=False):
            count = ngettext("{n} group", "{n} groups", len(rows)).format(n=number(len(rows)))
            note = places_words(sum(map(places, rows)), sum(map(open_places, rows)))
            self.add_title(_("{groups} chosen").format(groups=count), note=note)
            self.add_heading(_("Reply"))
            for key, times in Counter(row.status for row in rows).most_common():
                self._add_line_of(Pill(key), None, label(number(times), "body"))

    def show_story(self, story: GroupStory, clashes: Sequence[ClashRow]) -> None:
        """The whole story of one group; `clashes` are those of the event, allowed ones too."""
        same = self.story is not None and self.story.row.id == story.row.id
        self._whole = self._whole and same
        self.story, self._clashes = story, clashes
        with self._rebuilt(keep=same):
            self._add_head(story.row)
            self.add_heading(_("Story"))
            if story.steps:
                self.add_story(story_steps(story.steps, self._context.today))
            else:
                self.add_text(_("Nothing happened yet. Invite the group to begin."), tone="ink3")
            if any(step.table == "reply" for step in story.steps) and not self._context.locked:
                self.add_link(_("Correct a reply…"), "pencil-simple", lambda: self.asked.emit("correct_reply"))
            self._add_delegation(story)
            self._add_rules(story, [clash for clash in clashes if story.row.id in clash.parties])
            self._add_documents(story.documents)
            self._add_history(story)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A second script is left out where there is room for one."""
        super().resizeEvent(event)
        for scripts in self._scripts:
            scripts.setVisible(self._wide)

    @property
    def _wide(self) -> bool:
        return self.width() >= WIDE

    # parts of one story

    def _add_head(self, row: GroupRow) -> None:
        more = button("", kind="quiet", tip=_("More actions"))
        icons.set_icon(more, "dots-three", "ink2")
        more.setMenu(self._menu(more))
        self.add_title(row.name, row.status, place_words(row), more)
        self.add_actions(
            self._action("reply", _("Record reply"), "envelope-open"),
            self._action("name_delegate", _("Name delegate"), "user-plus"),
        )

    def _action(self, key: str, text: str, icon: str) -> QPushButton:
        made = button(text, icon)
        made.setEnabled(not self._context.locked)
        made.setToolTip(self._context.locked)
        made.setAccessibleDescription(self._context.locked)
        made.clicked.connect(lambda: self.asked.emit(key))
        return made

    def _menu(self, parent: QPushButton) -> QMenu:
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        for at, action in enumerate(MORE):
            if at and action.part != MORE[at - 1].part:
                menu.addSeparator()
            entry = menu.addAction(icons.icon(action.icon, gap=False), _(action.text))
            entry.setEnabled(not self._context.locked)
            entry.setToolTip(self._context.locked)
            entry.triggered.connect(lambda _on=False, key=action.key: self.asked.emit(key))
        return menu

    def _add_delegation(self, story: GroupStory) -> None:
        row = story.row
        told = number(row.named)
        if row.ceiling is not None:
            told = _("{n} of {m} named").format(n=number(row.named), m=number(row.ceiling))
        self.add_line()
        self.add_heading(_("Delegation"), told)
        active = [one for one in story.delegates if one.active]
        shown = active if self._whole else active[:SHOWN_DELEGATES]
        for delegate in shown:
            self._add_delegate(delegate)
        if len(shown) < len(active):
            more = len(active) - len(shown)
            self._add_rest(ngettext("{n} more delegate", "{n} more delegates", more).format(n=number(more)))
        free = open_places(row)
        if free:
            text = ngettext("{n} name to follow", "{n} names to follow", free).format(n=number(free))
            self.add_fact(_("Open"), text, quiet=True)
        elif not story.delegates:
            self.add_text(_("Nobody is named yet."), tone="ink3")
        for delegate in (one for one in story.delegates if not one.active):
            self._add_delegate(delegate)

    def _add_delegate(self, delegate: DelegateRow) -> None:
        role, name = delegate_role(delegate), delegate.name
        caption = label(role, "caption", "ink2")
        caption.setMinimumWidth(FACT)
        shown = Elided(name, "button" if delegate.active else "body", "ink" if delegate.active else "ink3", least=40)
        shown.setAccessibleName(f"{role}: {name}")
        shown.setToolTip(delegate_tip(delegate))
        status = STATE_STATUS.get(delegate.state, str(delegate.state))
        scripts = Elided(delegate_scripts(delegate), "body", "ink3")
        if not self._wide:
            scripts.hide()
        self._scripts.append(scripts)
        self._add_line_of(caption, shown, scripts, None, Pill(status, word(delegate.state)))

    def _add_rules(self, story: GroupStory, clashes: Sequence[ClashRow]) -> None:
        if story.rules:
            self.add_line()
            self.add_heading(_("Must not meet"))
        for at, rule in enumerate(story.rules):
            if at:
                self.add_space(8)
            self._add_rule(rule, [clash for clash in clashes if clash.rule == rule.id])
        known = {rule.id for rule in story.rules}
        others = [clash for clash in clashes if clash.rule not in known]
        if others:
            self.add_line()
            self.add_heading(_("Clashes in the programme"), clashes_aside(others))
            for clash in others:
                self._add_clash(clash)

    def _add_rule(self, rule: RuleLine, clashes: Sequence[ClashRow]) -> None:
        tone = LEVEL_TONES[rule.level]
        self.add_status(rule.other, str(rule.level), RULE_SIGNS[rule.level], tone)
        self.add_text(rule_words(rule))
        for clash in clashes:
            self._add_clash(clash)

    def _add_clash(self, clash: ClashRow) -> None:
        link = self.add_link(clash_link(clash), clash_sign(clash), lambda: self.clash_asked.emit(clash, link))
        link.setToolTip(clash_tip(clash))

    def _add_documents(self, documents: Sequence[DocumentRow]) -> None:
        if documents:
            self.add_line()
            self.add_heading(_("Documents"), number(len(documents)))
        for document in documents:
            self._add_document(document)

    def _add_document(self, document: DocumentRow) -> None:
        remove = None if self._context.locked else lambda: self.removal_asked.emit(document)
        link = self.add_link(document.title, "file-text", lambda: self.document_asked.emit(document), remove)
        link.setToolTip(document_words(document, self._context.today))

    def _add_history(self, story: GroupStory) -> None:
        lines = story.history if self._whole else story.history[:SHOWN_HISTORY]
        if not lines:
            return
        self.add_line()
        self.add_heading(_("History"))
        for line in lines:
            what, made = history_words(line, self._context.zone, self._context.today)
            self.add_text(what, "body", "ink")
            self.add_text(made, tone="ink3")
            self.add_space(6)
        if len(lines) < len(story.history):
            more = len(story.history) - len(lines)
            self._add_rest(ngettext("{n} step before", "{n} steps before", more).format(n=number(more)))
        self.add_link(_("All changes"), "clock-counter-clockwise", lambda: self.changes_asked.emit(story.row.id))

    def _add_rest(self, text: str) -> None:
        """A door to what a long list leaves out."""
        self.add_link(text, "caret-down", self._show_whole)

    def _show_whole(self) -> None:
        self._whole = True
        if self.story:
            self.show_story(self.story, self._clashes)

    # how it is built

    def _add_line_of(self, *parts: QWidget | None, height: int = 26) -> None:
        """Widgets side by side; None pushes what follows to the far side."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in parts:
            if part is None:
                row.addStretch()
            else:
                row.addWidget(part)
        box.setMinimumHeight(height)
        self.add(box)

    @contextmanager
    def _rebuilt(self, *, keep: bool) -> Generator[None]:
        """Fill anew without a flicker; `keep` keeps scroll and focus, as when the same group changed."""
        place = self._scroll.verticalScrollBar().value() if keep else 0
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        self.setUpdatesEnabled(False)
        self.clear()
        self._scripts = []
        yield
        self._focus_named(name)
        QTimer.singleShot(0, self, lambda: self._settle(place))

    def _settle(self, place: int) -> None:
        self._scroll.verticalScrollBar().setValue(place)
        self.setUpdatesEnabled(True)

    def _focus_named(self, name: str) -> None:
        found = [made for made in self.findChildren(QPushButton) if name and made.accessibleName() == name]
        if found:
            found[-1].setFocus()
