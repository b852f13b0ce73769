"""The Overview page: how the round stands at a glance; every figure leads to what it counts."""

from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from models.queries.clashes import ClashRow
from models.queries.groups import GroupRow
from models.queries.overview import Overview, overview
from models.rules.figures import is_invited
from resources.texts import _
from ui.context import Context
from ui.dialogs.choose_group import ChooseGroupDialog, GroupChoice
from ui.theme import sides
from ui.views.notice import Notice
from ui.views.overview.panel import OverviewPanel
from ui.views.overview.sections import AnswersSection, DaySection, ProgressSection, inset
from ui.views.overview.told import days_passed, due_words
from ui.views.page import Page
from ui.views.words import listed, moment_here
from ui.widgets.buttons import button
from ui.widgets.charts import INSET
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Hairline
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ui.views.clash_popover import ClashPopovers
    from ui.views.groups.actions import GroupActions

MINUTE: Final = 60_000  # milliseconds
OWING: Final = ("overdue", "delivered", "sent", "returned", "conditional", "in_principle")


class OverviewPage(Page):
    """One look at the round; the panel beside it holds what must be solved and what changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: Overview | None = None
        self._replying: list[GroupRow] = []
        self.head = PageHead(_("Overview"), moment_here(context.today, context.place, context.zone))
        self.report = button(_("Save a report…"), "file-text")
        self.reply = button(_("Record reply"), "envelope-open", kind="primary")
        self.answers = AnswersSection()
        self.progress = ProgressSection()
        self.day = DaySection(context.today)
        self.panel = OverviewPanel(context)
        self._places = QStackedLayout()
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE)
        self._build()
        self._wire()

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.replies.context = context
        self.popovers.take_context(context)

    @property
    def detail(self) -> QWidget:
        return self.panel

    # reading

    def reload(self) -> None:
        args = (self.context.event_id, self.context.today, self.context.wall.now())
        self.context.runner.read(self, self._show, overview, *args)

    def _show(self, found: Overview) -> None:
        before, self.found = self.found, found
        self._show_state(empty=found.is_empty)
        today = self.context.today
        if before is None or (before.answers, before.replies, before.places) != (
            found.answers,
            found.replies,
            found.places,
        ):
            self.answers.show_answers(found, today)
            self.progress.show_progress(found, today)
        if before is None:  # all at once would hold the window too long
            QTimer.singleShot(0, self, partial(self._show_rest, found))
        else:
            self._show_rest(found)

    def _show_rest(self, found: Overview) -> None:
        """What stands under the answers and beside them."""
        self.day.show_days(found.days, self._tones(), self._now())
        self.panel.show_due(due_words(found.event, self.context.today))
        self.panel.show_since(found.since)
        self._show_clashes()
        self.describe()
        self.loaded.emit()

    def _show_state(self, *, empty: bool) -> None:
        for made in (self.report, self.reply):
            made.setHidden(empty)
        self._places.setCurrentIndex(int(empty))
        self.setFocusProxy(self.bring if empty else self.answers.figures)
        if empty and self.isVisible() and self.window().focusWidget() in (None, self, self.answers.figures):
            self.bring.setFocus()
        self.detail_wanted.emit(not empty)

    def _now(self) -> datetime:
        return self.context.wall.now()

    def _tones(self) -> dict[str, str]:
        """How the meetings of the time line are marked: those in a clash, and those in an allowed one alone."""
        every = self.context.clashes.every
        found = {meeting: "warn" for clash in every if not clash.is_open for meeting in clash.meetings}
        return found | {meeting: "bad" for clash in every if clash.blocks for meeting in clash.meetings}

    def _show_clashes(self) -> None:
        self.panel.show_clashes(self.context.clashes.every, known=self.context.clashes.known)
        self.day.timeline.mark(self._tones())

    def describe(self) -> None:
        found = self.found
        if found is None or not self.isVisible():
            return
        where = listed(found.venues) or found.event.place
        host = _("Host: {host}").format(host=found.event.host) if found.event.host else ""
        self.described.emit([days_passed(found, self.context.today), where], [host])

    # acting

    def reply_to(self) -> None:
        """Ask whose reply came, then for the reply."""
        rows = sorted(self._listed(), key=_urgency)
        if not rows:
            self.context.notifier.toast(_("No group is on the list yet."), undo=False)
            return
        choices = [GroupChoice(row.id, row.name, row.status, listed((row.short_name, row.umbrellas))) for row in rows]
        dialog = ChooseGroupDialog(_("Whose reply came?"), _("Record reply…"), choices, self.window())
        dialog.chosen.connect(self.commands["reply_of"])
        dialog.open()

    def _explain(self, clash: ClashRow, under: QWidget) -> None:
        self.popovers.explain(clash, under)

    def _end(self, override_id: str) -> None:
        self.popovers.end(override_id)

    # Many dialogs and operations stand behind these two, which the start need not read.

    @cached_property
    def popovers(self) -> "ClashPopovers":
        """The ways out of a clash."""
        from ui.views.clash_popover import ClashPopovers

        return ClashPopovers(self, self.context)

    @cached_property
    def replies(self) -> "GroupActions":
        """What a reply is recorded with."""
        from ui.views.groups.actions import GroupActions

        return GroupActions(self, self.context, lambda: self._replying, self._listed, lambda _ids: None)

    def _reply_of(self, group_id: str) -> None:
        self._replying = [row for row in self._listed() if row.id == group_id]
        self.replies.reply()

    def _listed(self) -> list[GroupRow]:
        return list(self.found.groups) if self.found else []

    def _open_page(self, key: str) -> None:
        self.list_asked.emit(key, "")

    # building

    def _build(self) -> None:
        self.head.set_actions(self.report, self.reply)
        self.reply.setEnabled(not self.context.locked)
        self.reply.setToolTip(self.context.locked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Notice(self.context.notice)):
            column.addWidget(widget)
        column.addLayout(self._places, 1)
        self._places.addWidget(self._scrolled())
        self._places.addWidget(self._nothing_yet())
        self.setFocusProxy(self.answers.figures)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(sides.margins(20 - INSET, 0, 16 - INSET, 16))
        column.setSpacing(14)
        for widget in (self.answers, self.progress, inset(Hairline()), self.day):
            column.addWidget(widget)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        return scroll

    def _nothing_yet(self) -> QWidget:
        """An event without groups has its one next step in the middle."""
        self.bring = button(_("Import a list…"), "download-simple", kind="primary")
        self.to_groups = button(_("Go to the groups"), "users-three")
        text = self.context.locked or _("Begin with the list of groups; what they answer is counted here.")
        empty = EmptyState(_("This round has no groups yet"), text, self.bring, self.to_groups)
        self.bring.setHidden(bool(self.context.locked))
        self.bring.clicked.connect(lambda: self.asked.emit("import"))
        self.to_groups.clicked.connect(lambda: self.list_asked.emit("groups", ""))
        return empty

    def _wire(self) -> None:
        if not self.context.locked:
            self.commands.update({"reply_to": self.reply_to, "reply_of": self._reply_of})
        self._minutes.timeout.connect(lambda: self.day.tick(self._now()))
        self.report.clicked.connect(lambda: self.asked.emit("report"))
        self.reply.clicked.connect(lambda: self.commands["reply_to"]())
        for section in (self.answers, self.progress):
            section.listed.connect(partial(self.list_asked.emit, "groups"))
        self.progress.delegates_asked.connect(partial(self.list_asked.emit, "delegates", "coming"))
        self.progress.group_asked.connect(partial(self.thing_asked.emit, "group"))
        self.day.meeting_asked.connect(partial(self.thing_asked.emit, "meeting"))
        self.day.room_asked.connect(partial(self.thing_asked.emit, "room"))
        self.day.board_asked.connect(lambda: self.list_asked.emit("programme", ""))
        self.panel.ways_asked.connect(self._explain)
        self.panel.lift_asked.connect(self._end)
        self.panel.overrides_asked.connect(partial(self.list_asked.emit, "rules", "in_force"))
        self.panel.clash_asked.connect(partial(self.thing_asked.emit, "clash"))
        self.panel.step_asked.connect(partial(self.thing_asked.emit, "step"))
        self.panel.door_asked.connect(self._open_page)
        self.panel.command_asked.connect(self.asked)
        self.context.clashes.changed.connect(self._show_clashes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minutes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minutes.stop()


def _urgency(row: GroupRow) -> tuple[int, int, str]:
    """Those who owe an answer first, the longest overdue above; those not invited last."""
    place = OWING.index(row.status) if row.status in OWING else len(OWING) + (not is_invited(row))
    return place, -row.overdue_days, row.name
