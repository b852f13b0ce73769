"""Which event a command means: named by id or title, the only one, or the one opened last."""

from models.errors import UserError
from models.queries.events import EventRow, event_rows, opened_event
from models.storage.desk import Desk
from resources.texts import _
from ui.console.words import WrongUse


def chosen_event(desk: Desk, name: str | None, *, strict: bool = False) -> EventRow:
    """The event meant; `UserError` for an unknown name, `WrongUse` when `strict` and several could be meant."""
    events = desk.read(event_rows)
    if name is not None:
        return _named(events, name)
    if len(events) == 1:
        return events[0]
    if not events:
        raise UserError(_("This desk has no event yet. Make one in the window first."))
    if strict:
        raise WrongUse(
            _("This desk has several events: {titles}. Name one with --event.").format(titles=_titles(events))
        )
    last = desk.read(opened_event)
    return next((row for row in events if row.id == last), events[-1])


def _named(events: list[EventRow], name: str) -> EventRow:
    found = [row for row in events if name.casefold() in (row.id, row.title.casefold())]
    if len(found) > 1:
        ids = ", ".join(row.id for row in found)
        raise WrongUse(_("Several events are called “{name}”. Name one by its id: {ids}.").format(name=name, ids=ids))
    if not found:
        raise UserError(
            _("There is no event “{name}” on this desk. It has: {titles}.").format(name=name, titles=_titles(events))
        )
    return found[0]


def _titles(events: list[EventRow]) -> str:
    return ", ".join(f"“{row.title}”" for row in events)
