"""The panel of the Delegates page: the whole story of one person, or a quiet summary of several."""

from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QWidget

from models.labels import word
from models.queries.clashes import ClashRow
from models.queries.delegates import DelegateRow
from models.queries.person_story import STATE_KEYS, PersonMeeting, PersonStory
from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.presenting import veiled
from ui.theme import icons
from ui.views.clash_status import clash_link, clash_sign, clash_tip, clashes_aside
from ui.views.delegates.columns import role_word
from ui.views.delegates.link import ElidedLink
from ui.views.delegates.told import (
    contacts,
    delegates_words,
    delegations_words,
    in_order,
    meeting_when,
    meeting_words,
    place_before,
    place_words,
    scripts_of,
    story_steps,
)
from ui.views.groups.told import rule_words
from ui.views.words import number
from ui.widgets.buttons import button
from ui.widgets.elided import Elided
from ui.widgets.labels import label
from ui.widgets.panel import DetailPanel
from ui.widgets.pill import Pill

SHOWN_STEPS: Final = 4
SHOWN_MEETINGS: Final = 8
WHEN: Final = 84  # pixels of the hours of a meeting
RULE_SIGNS: Final = {"forbidden": "prohibit", "consent": "handshake", "inform": "info"}
LEVEL_TONES: Final = {"forbidden": "bad", "consent": "warn", "inform": "wait"}


@dataclass(frozen=True, slots=True)
class PanelAction:
    """One thing to do with the person: the key of a command, its words and sign; parts stand between lines."""

    key: str
    text: str
    icon: str
    part: int = 0


MORE: Final = (
    PanelAction("make_head", N_("Make head of delegation"), "crown-simple"),
    PanelAction("order_up", N_("Move up in the order"), "arrow-up"),
    PanelAction("order_down", N_("Move down in the order"), "arrow-down"),
    PanelAction("confirm_delegates", N_("Confirm"), "check-circle", 1),
    PanelAction("keep_from_travel", N_("Kept from travel"), "prohibit", 1),
    PanelAction("withdraw_delegates", N_("Withdraw"), "arrow-u-up-left", 1),
    PanelAction("move_delegates", N_("Move to another group…"), "users-three", 2),
    PanelAction("remove_delegates", N_("Remove"), "trash", 2),
)


class PersonPanel(DetailPanel):
    """`asked` carries the key of a command, `thing_asked` the kind and id of a thing another page tells of,
    `clash_asked` a ClashRow and the row clicked."""

    asked = Signal(str)
    thing_asked = Signal(str, str)
    clash_asked = Signal(object, object)

    def __init__(self, context: Context) -> None:
        self._context = context
        self.story: PersonStory | None = None
        self._whole = False
        self._clashes: Sequence[ClashRow] = ()
        super().__init__(_("Details of the delegate"))

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        self.story = None
        with self._rebuilt(keep=False):
            self.add_text(_("Choose a delegate to see their story."), "body", "ink3")

    def show_several(self, rows: Sequence[DelegateRow]) -> None:
        """A quiet summary of the chosen delegates."""
        self.story = None
        with self._rebuilt(keep=False):
            groups = delegations_words(len({row.group_id for row in rows}))
            self.add_title(_("{delegates} chosen").format(delegates=delegates_words(len(rows))), note=groups)
            self.add_heading(_("State"))
            for state, times in Counter(row.state for row in rows).most_common():
                self._add_line_of(_pill(state), None, label(number(times), "body"))
            self.add_line()
            self.add_heading(_("Role"))
            for role, times in Counter(row.role for row in rows).most_common():
                self._add_line_of(label(word(role), "body"), None, label(number(times), "body"))

    def show_story(self, story: PersonStory, clashes: Sequence[ClashRow]) -> None:
        """The whole story of one delegate; `clashes` are the open ones of the event."""
        same = self.story is not None and self.story.row.id == story.row.id
        self._whole = self._whole and same
        self.story, self._clashes = story, clashes
        with self._rebuilt(keep=same):
            self._add_head(story.row)
            self._add_facts(story)
            self._add_steps(story)
            self._add_places(story)
            self._add_meetings(story.meetings)
            self._add_rules(story)
            self._add_contacts(story)

    # parts of one story

    def _add_head(self, row: DelegateRow) -> None:
        more = button("", kind="quiet", tip=_("More actions"))
        icons.set_icon(more, "dots-three", "ink2")
        more.setMenu(self._menu(more))
        self.add_title(row.name, STATE_KEYS.get(row.state, str(row.state)), place_words(row), more)
        if scripts_of(row):
            scripts = [Elided(name, "title", "ink2", least=80) for name in scripts_of(row)]
            self._head.insertWidget(1, _beside(*scripts, None, space=16))
        self.add_actions(
            self._action("substitute", _("Substitute…"), "swap", on=row.active),
            self._action("change_person", _("Change…"), "pencil-simple"),
        )

    def _add_facts(self, story: PersonStory) -> None:
        row = story.row
        group = self.add_link(row.group, "users-three", lambda: self.thing_asked.emit("group", row.group_id))
        group.setToolTip(_("Show the group"))
        facts = (
            (_("Title"), row.honorific),
            (_("Address"), row.form_of_address),
            (_("Languages"), row.languages),
            (_("From"), row.organisation),
            (_("Passport"), veiled(row.on_passport)),
            (_("Sign"), row.sign),
        )
        for name, value in facts:
            if value:
                self.add_fact(name, value)
        if row.do_not_publish:
            self._add_line_of(Pill("blocked", _("Do not publish")), None)

    def _add_meetings(self, meetings: Sequence[PersonMeeting]) -> None:
        self.add_line()
        self.add_heading(_("Meetings"), number(len(meetings)) if meetings else "")
        if not meetings:
            self.add_text(_("No meeting is planned."), tone="ink3")
        left = len(meetings) if self._whole else SHOWN_MEETINGS
        for heading, found in in_order(meetings, self._context.today):
            if found[:left]:
                self.add_text(heading, tone="ink3")
            for meeting in found[:left]:
                self._add_meeting(meeting)
            left = max(0, left - len(found))
        if not self._whole and len(meetings) > SHOWN_MEETINGS:
            more = len(meetings) - SHOWN_MEETINGS
            self._add_rest(ngettext("{n} more meeting", "{n} more meetings", more).format(n=number(more)))

    def _add_meeting(self, meeting: PersonMeeting) -> None:
        row = meeting.row
        when = label(meeting_when(meeting, self._context.today), "caption", "ink2")
        when.setMinimumWidth(WHEN)
        link = ElidedLink(row.title, meeting_words(meeting))
        link.clicked.connect(lambda: self.thing_asked.emit("meeting", row.id))
        self._add_line_of(when, link, Elided(", ".join(row.rooms) or _("no room"), "caption", "ink3", least=40))

    def _add_rules(self, story: PersonStory) -> None:
        if story.rules:
            self.add_line()
            self.add_heading(_("Must not meet"))
        for rule in story.rules:
            level = str(rule.level)
            self.add_status(rule.other, level, RULE_SIGNS[level], LEVEL_TONES[level])
            self.add_text(rule_words(rule))
        clashes = self._clashes_of(story)
        if clashes:
            self.add_line()
            self.add_heading(_("Clashes in the programme"), clashes_aside(clashes))
        for clash in clashes:
            self._add_clash(clash)

    def _add_clash(self, clash: ClashRow) -> None:
        link = self.add_link(clash_link(clash), clash_sign(clash), lambda: self.clash_asked.emit(clash, link))
        link.setToolTip(clash_tip(clash))

    def _clashes_of(self, story: PersonStory) -> list[ClashRow]:
        """The clashes that are about the person, or about the delegation they come with."""
        about = {story.row.person_id, *(row.group_id for row in story.here if row.active)}
        return [clash for clash in self._clashes if about & set(clash.parties)]

    def _add_steps(self, story: PersonStory) -> None:
        self.add_line()
        self.add_heading(_("Story"))
        steps = story_steps(story.steps, self._context.zone, self._context.today)
        shown = steps if self._whole else steps[:SHOWN_STEPS]
        if shown:
            self.add_story(shown)
        if len(shown) < len(steps):
            more = len(steps) - len(shown)
            self._add_rest(ngettext("{n} step before", "{n} steps before", more).format(n=number(more)))

    def _add_places(self, story: PersonStory) -> None:
        others = story.here[1:]
        if others or story.before:
            self.add_line()
            self.add_heading(_("Other delegations"), number(len(others) + len(story.before)))
        for row in others:
            link = ElidedLink(row.group, _("Show the group"))
            link.clicked.connect(lambda _on=False, group_id=row.group_id: self.thing_asked.emit("group", group_id))
            self._add_line_of(link, label(role_word(row.role), "caption", "ink3"), _pill(row.state))
        for place in story.before:
            told = Elided(place_before(place), "body", "ink2", least=80)
            self._add_line_of(told, None, label(role_word(place.role), "caption", "ink3"))

    def _add_contacts(self, story: PersonStory) -> None:
        lines = contacts(story.facts, self._context.today)
        if lines:
            self.add_line()
            self.add_heading(_("Contact"))
        for name, value in lines:
            self.add_fact(name, value)

    # how it is built

    def _action(self, key: str, text: str, icon: str, *, on: bool = True) -> QPushButton:
        made = button(text, icon)
        made.setEnabled(on and not self._context.locked)
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

    def _add_rest(self, text: str) -> None:
        """A door to what a long list leaves out."""
        self.add_link(text, "caret-down", self._show_whole)

    def _show_whole(self) -> None:
        self._whole = True
        if self.story:
            self.show_story(self.story, self._clashes)

    def _add_line_of(self, *parts: QWidget | None, height: int = 26) -> None:
        """Widgets side by side; None pushes what follows to the far side."""
        box = _beside(*parts)
        box.setMinimumHeight(height)
        self.add(box)

    @contextmanager
    def _rebuilt(self, *, keep: bool) -> Generator[None]:
        """Fill anew without a flicker; `keep` keeps scroll and focus, as when the same person changed."""
        place = self._scroll.verticalScrollBar().value() if keep else 0
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        self.setUpdatesEnabled(False)
        self.clear()
        yield
        found = [made for made in self.findChildren(QPushButton) if name and made.accessibleName() == name]
        if found:
            found[-1].setFocus()
        QTimer.singleShot(0, self, lambda: self._settle(place))

    def _settle(self, place: int) -> None:
        self._scroll.verticalScrollBar().setValue(place)
        self.setUpdatesEnabled(True)


def _beside(*parts: QWidget | None, space: int = 8) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return box


def _pill(state: str) -> Pill:
    return Pill(STATE_KEYS.get(state, state))
