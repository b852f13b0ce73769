"""What the officer does with events: makes one, makes the next round, changes its facts, closes it."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimeZone

from models.labels import EVENT_STATE_TEXTS
from models.operations.events import (
    CHANGE_EVENT,
    CLOSE_EVENT,
    CREATE_EVENT,
    NEW_EVENT_FROM,
    REMOVE_EVENT,
    EventDraft,
    change_event,
    close_event,
    create_event,
    new_event_from,
    remove_event,
)
from models.queries.events import EventContents, EventFacts, EventRow, event_contents, event_facts, other_titles
from models.rules.words import days_words
from resources.texts import _, ngettext
from ui.context import Context
from ui.runner import Runner, Write
from ui.shell.top_bar import EventLine
from ui.views.words import listed, number

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow
    from ui.dialogs.event import EventDialog

# The dialogs are seldom wanted and would cost the start a thirtieth: they are read when they are asked for.


class EventCommands(QObject):
    """The commands of the Event menu; each that needs an event is asleep while none is open."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self.commands: dict[str, Callable[[], None]] = {
            "new_event": self.new_event,
            "new_round": self.new_round,
            "event_facts": self.show_facts,
            "agenda": self.open_agenda,
            "close_event": self.close_event,
            "remove_event": self.remove_event,
            "purge_event": self.purge_event,
        }

    def new_event(self) -> None:
        """An event from nothing; the window opens it."""
        if self._window.runner:
            self._window.runner.read(self, self._ask_new, other_titles)

    def _ask_new(self, titles: list[str]) -> None:
        from ui.dialogs.event import EventDialog

        window = self._window
        if not (window.runner and window.opened):
            return
        zone = window.context.zone if window.context else bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii")
        words = (_("New event"), _("Make the event"))
        dialog = EventDialog(*words, None, window.opened.today, window.frame, zone=zone, titles=titles)
        runner = window.runner

        def write(draft: EventDraft) -> None:
            step = Write(CREATE_EVENT, lambda made: self._made(dialog, made, draft.title), dialog.refused)
            runner.write(dialog, step, create_event, draft)

        dialog.asked.connect(write)
        dialog.open()

    def new_round(self) -> None:
        """The next round from this one; the window opens it."""
        self._read_facts(self._ask_round)

    def show_facts(self) -> None:
        self._read_facts(self._ask_facts)

    def open_agenda(self) -> None:
        from ui.dialogs.agenda import open_agenda

        if self._window.context:
            open_agenda(self._window.context, self._window.frame)

    def close_event(self) -> None:
        """From now on it is read only; Undo opens it again."""
        window = self._window
        if window.runner and window.context:
            told = _("{event} closed: it can be read, not changed").format(event=window.context.event_title)
            step = Write(CLOSE_EVENT, lambda _done: window.notifier.toast(told))
            window.runner.write(self, step, close_event, window.context.event_id)

    def remove_event(self) -> None:
        """Take away an event made by mistake; what goes with it is counted first, and Undo brings all of it back."""
        window = self._window
        if window.runner and window.context:
            ask = partial(self._ask_removal, window.context)
            window.runner.read(self, ask, event_contents, window.context.event_id)

    def _ask_removal(self, context: Context, found: EventContents) -> None:
        if self._window.context is not context:  # another event was opened meanwhile
            return
        told = _("{event} removed").format(event=context.event_title)

        def go() -> None:
            step = Write(REMOVE_EVENT, lambda _done: self._window.notifier.toast(told))
            context.runner.write(self, step, remove_event, context.event_id)

        things = contents_words(found)
        if not (found.removable and things):  # one that has begun is refused, with the reason
            go()
            return
        text = _(
            "{event} is removed with everything in it: {things}. Groups and people stay in the directory; Undo brings "
            "all of it back."
        )
        text = text.format(event=context.event_title, things=things)
        self._window.notifier.ask(_("Remove the event"), text, _("Remove the event"), go)

    def purge_event(self) -> None:
        """Delete the event for good, closed or not, after asking."""
        from ui.purging import Purging

        if self._window.context:
            self.purging = Purging(self._window.context, self._window.frame)
            self.purging.open_event()

    def _read_facts(self, then: Callable[[Runner, EventFacts, list[str]], None]) -> None:
        runner = self._window.runner
        if runner is None or self._window.context is None:
            return
        event_id = self._window.context.event_id

        def ask(facts: EventFacts) -> None:
            runner.read(self, lambda titles: then(runner, facts, titles), other_titles, event_id)

        runner.read(self, ask, event_facts, event_id)

    def _ask_round(self, runner: Runner, facts: EventFacts, titles: list[str]) -> None:
        from ui.dialogs.new_round import NewRoundDialog

        window = self._window
        if not (window.opened and window.context and window.context.event_id == facts.id):
            return
        dialog = NewRoundDialog(_draft(facts), window.opened.today, window.frame, titles=[facts.title, *titles])

        def write(draft: EventDraft) -> None:
            step = Write(NEW_EVENT_FROM, lambda made: self._made(dialog, made, draft.title), dialog.refused)
            runner.write(dialog, step, new_event_from, facts.id, draft, dialog.chosen)

        dialog.asked.connect(write)
        dialog.open()

    def _ask_facts(self, runner: Runner, facts: EventFacts, titles: list[str]) -> None:
        from ui.dialogs.event import EventDialog

        window = self._window
        if not (window.opened and window.context and window.context.event_id == facts.id):
            return
        seen = _draft(facts)
        words, state = (_("Facts of the event"), _("Keep the facts")), facts.state
        dialog = EventDialog(*words, seen, window.opened.today, window.frame, state=state, titles=titles)

        def write(draft: EventDraft) -> None:
            step = Write(CHANGE_EVENT, lambda _done: self._changed(dialog, draft.title), dialog.refused)
            state = dialog.chosen_state if dialog.chosen_state is not facts.state else None
            if draft == seen and state is None:
                dialog.taken()
                return
            runner.write(dialog, step, change_event, facts.id, seen, draft, state)

        dialog.asked.connect(write)
        if window.context.locked:
            dialog.lock(window.context.locked)
        dialog.open()

    def _made(self, dialog: "EventDialog", event_id: str, title: str) -> None:
        dialog.taken()
        self._window.open_event(event_id)
        self._window.notifier.toast(_("{event} made").format(event=title))

    def _changed(self, dialog: "EventDialog", title: str) -> None:
        dialog.taken()
        self._window.notifier.toast(_("Facts of {event} changed").format(event=title))


def event_lines(rows: tuple[EventRow, ...]) -> list[EventLine]:
    """The events as the switcher lists them, with their days and where they stand."""
    return [EventLine(row.id, row.title, _note(row)) for row in rows]


def contents_words(found: EventContents) -> str:
    """What an event holds: "38 groups on the list, 2 rooms"; what there is none of is not named."""
    parts = (
        (found.groups, ngettext("{n} group on the list", "{n} groups on the list", found.groups)),
        (found.invitations, ngettext("{n} invitation", "{n} invitations", found.invitations)),
        (found.replies, ngettext("{n} reply", "{n} replies", found.replies)),
        (found.delegates, ngettext("{n} delegate", "{n} delegates", found.delegates)),
        (found.meetings, ngettext("{n} meeting", "{n} meetings", found.meetings)),
        (found.rooms, ngettext("{n} room", "{n} rooms", found.rooms)),
        (found.documents, ngettext("{n} document", "{n} documents", found.documents)),
    )
    return listed(text.format(n=number(n)) for n, text in parts if n)


def _note(row: EventRow) -> str:
    days = days_words(row.starts, row.ends)
    return _("{days}, {state}").format(days=days, state=_(EVENT_STATE_TEXTS[row.state]))


def _draft(facts: EventFacts) -> EventDraft:
    """The facts as a form holds them."""
    return EventDraft(**{field.name: getattr(facts, field.name) for field in fields(EventDraft)})
