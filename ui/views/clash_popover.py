"""A clash explained under the thing that has it, with the ways out that the officer can take at once."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from models.operations.separation import ADD_OVERRIDE, LIFT_OVERRIDES, OverrideDraft, add_override, lift_overrides
from models.operations.ways import TAKE_WAY_OUT, take_way_out
from models.queries.clashes import ClashRow, ways_of
from models.queries.groups import GroupRow, group_rows
from models.rules.ways import Action, ActionKind, WayOut
from resources.texts import _
from ui.context import Context
from ui.deeds import note
from ui.dialogs.override import OverrideDialog
from ui.runner import Write
from ui.views.clash_status import allowed_facts, clash_pill, clash_status
from ui.views.page import Page
from ui.views.words import clock, weekday_time
from ui.widgets.popover import Way, WaysPopover

if TYPE_CHECKING:
    from ui.views.groups.actions import GroupActions

WIDTH: Final = 520
MOST: Final = 6  # ways out, the least change first
SIGNS: Final[Mapping[ActionKind, str]] = {
    ActionKind.MOVE_ROOM: "door",
    ActionKind.MOVE_TIME: "clock",
    ActionKind.SWAP_ROOMS: "swap",
    ActionKind.DROP_PARTY: "user-minus",
    ActionKind.CANCEL: "x-circle",
    ActionKind.RECORD_REPLY: "envelope-open",
}


class ClashPopovers(QObject):
    """Opens one popover at a time over the window of a page."""

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self.popover: WaysPopover | None = None
        self.dialog: OverrideDialog | None = None
        self.replies: GroupActions | None = None
        if isinstance(page, Page) and not context.locked:
            page.commands["override_this"] = self._override
            page.commands["reply_of_group"] = self._record_reply

    def take_context(self, context: Context) -> None:
        """The same event for another officer."""
        self._context = context

    def explain(self, clash: ClashRow, under: QWidget, part: QRect | None = None) -> None:
        """Ask what would solve a clash, then show it under a widget, or under a part of it such as a card."""
        window = under.window()
        place = part or under.rect()
        anchor = QRect(under.mapTo(window, place.topLeft()), place.size())
        anchor = anchor.intersected(QRect(under.mapTo(window, QPoint(0, 0)), under.size())) if part else anchor
        if self._context.locked:
            self._show(clash, anchor, window, [])
        else:
            done = partial(self._show, clash, anchor, window)
            self._context.runner.read(self, done, ways_of, self._context.event_id, clash.id)

    def close(self) -> None:
        """Take the popover away, as when the thing under it changes."""
        if self.popover is not None and shiboken6.isValid(self.popover):
            self.popover.close_popover()
        self.popover = None

    def _show(self, clash: ClashRow, anchor: QRect, window: QWidget, ways: Sequence[WayOut]) -> None:
        self.close()
        offered = [Way(way.text, way.action, SIGNS[way.action.kind]) for way in ways if way.action.kind in SIGNS][:MOST]
        tips = [way.text for way in offered]
        overrides = [way for way in ways if way.action.kind is ActionKind.OVERRIDE and clash.is_open]
        offered += [Way(_("Override…"), way.action, "shield") for way in overrides]
        tips += [way.text for way in overrides]
        if clash.overridden_by and not self._context.locked:
            offered.insert(0, Way(_("End it now"), clash.overridden_by, "shield-slash"))
            tips.insert(0, _("The clash is open again; it can be undone."))
        when = f"{weekday_time(clash.starts)}–{clock(clash.ends)}"
        facts = allowed_facts(clash, self._context)
        popover = WaysPopover(
            window, clash_status(clash), when, clash.text, offered, pill=clash_pill(clash), facts=facts
        )
        popover.chosen.connect(partial(self._solve, clash))
        popover.closed.connect(popover.deleteLater)
        popover.setFixedWidth(WIDTH)
        for row, tip in zip(popover.rows, tips, strict=True):
            row.setToolTip(tip)
        self.popover = popover
        popover.open_under(anchor)

    def end(self, override_id: str) -> None:
        """End an override: its clash is open again."""

        def done(_n: int) -> None:
            self._context.notifier.toast(_("Override ended, its clash is open again"))

        self._context.runner.write(self, Write(LIFT_OVERRIDES, done), lift_overrides, [override_id])

    def _solve(self, clash: ClashRow, action: Action | str) -> None:
        if isinstance(action, str):
            self.end(action)
            return
        if action.kind is ActionKind.OVERRIDE:
            note("override_this", clash.id)
            self._open_override(clash)
            return
        if action.kind is ActionKind.RECORD_REPLY and action.party:
            note("reply_of_group", action.party)
            self._record_reply(action.party)
            return
        step = Write(TAKE_WAY_OUT, lambda _done: self._context.notifier.toast(_("Clash solved")))
        self._context.runner.write(self, step, take_way_out, action)

    def _override(self, clash_id: str) -> None:
        """Allow a clash, as long as it stands."""
        clash = next((row for row in self._context.clashes.rows if row.id == clash_id), None)
        if clash:
            self._open_override(clash)

    def _record_reply(self, group_id: str) -> None:
        """Ask what a group answered; that it comes is proposed."""
        from ui.views.groups.actions import GroupActions  # seldom wanted

        def listed(rows: list[GroupRow]) -> None:
            chosen = [row for row in rows if row.id == group_id]
            self.replies = GroupActions(self._page, self._context, lambda: chosen, lambda: rows, lambda _ids: None)
            self.replies.reply()

        self._context.runner.read(self, listed, group_rows, self._context.event_id, self._context.today)

    def _open_override(self, clash: ClashRow) -> None:
        subject = _(" and ").join(_("“{title}”").format(title=title) for title in dict.fromkeys(clash.titles))
        dialog = self.dialog = OverrideDialog(subject, [clash], self._context.today, self._page.window())
        dialog.entered_by(self._context.officer, self._context.wall.time_now())

        def write(draft: OverrideDraft) -> None:
            def done(_id: str) -> None:
                if shiboken6.isValid(dialog):
                    dialog.taken()
                self._context.notifier.toast(_("Clash allowed on the authority of {who}").format(who=draft.authority))

            step = Write(ADD_OVERRIDE, done, partial(self._refused, dialog))
            self._context.runner.write(self, step, add_override, self._context.event_id, draft)

        dialog.asked.connect(write)
        dialog.open()

    def _refused(self, dialog: OverrideDialog, error: BaseException) -> None:
        if shiboken6.isValid(dialog):
            dialog.refused(error)
        else:
            self._context.notifier.error(error)
