"""A clash explained under the row that names it, with the ways out that the officer can take at once."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from models.operations.ways import TAKE_WAY_OUT, take_way_out
from models.queries.clashes import ClashRow, ways_of
from models.rules.ways import Action, ActionKind, WayOut
from resources.texts import _
from ui.context import Context
from ui.runner import Write
from ui.views.words import clock, weekday_time
from ui.widgets.popover import Way, WaysPopover

WIDTH: Final = 520
MOST: Final = 6  # ways out, the least change first
STATUS: Final[Mapping[str, str]] = {
    "room_taken": "room_taken",
    "party_twice": "two_places",
    "person_twice": "two_places",
    "too_small": "seats",
    "equipment": "equipment",
    "closed": "blocked",
}
SIGNS: Final[Mapping[ActionKind, str]] = {
    ActionKind.MOVE_ROOM: "door",
    ActionKind.MOVE_TIME: "clock",
    ActionKind.SWAP_ROOMS: "swap",
    ActionKind.DROP_PARTY: "user-minus",
}


class ClashPopovers(QObject):
    """Opens one popover at a time over the window of a page."""

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self.popover: WaysPopover | None = None

    def explain(self, clash: ClashRow, under: QWidget) -> None:
        """Ask what would solve a clash, then show it under a widget."""
        window = under.window()
        anchor = QRect(under.mapTo(window, QPoint(0, 0)), under.size())
        if self._context.locked:
            self._show(clash, anchor, window, [])
        else:
            done = partial(self._show, clash, anchor, window)
            self._context.runner.read(self, done, ways_of, self._context.event_id, clash.id)

    def _show(self, clash: ClashRow, anchor: QRect, window: QWidget, ways: Sequence[WayOut]) -> None:
        # An override needs an authority and a reason, which belong to the programme.
        offered = [Way(way.text, way.action, SIGNS[way.action.kind]) for way in ways if way.action.kind in SIGNS][:MOST]
        when = f"{weekday_time(clash.starts)}–{clock(clash.ends)}"
        popover = WaysPopover(window, STATUS.get(clash.kind, str(clash.level)), when, clash.text, offered)
        popover.chosen.connect(self._solve)
        popover.closed.connect(popover.deleteLater)
        popover.setFixedWidth(WIDTH)
        for row, way in zip(popover.rows, offered, strict=True):
            row.setToolTip(way.text)
        self.popover = popover
        popover.open_under(anchor)

    def _solve(self, action: Action) -> None:
        step = Write(TAKE_WAY_OUT, lambda _done: self._context.notifier.toast(_("Clash solved")))
        self._context.runner.write(self, step, take_way_out, action)
