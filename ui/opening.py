"""What is read behind the first paint: the models, the pages, and the desk itself; runs on a lane."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.example import write_example
from models.queries.events import EventRow, event_rows, opened_event
from models.storage.desk import Desk
from models.storage.device import this_author
from ui.views.catalogue import PAGES

__all__ = ["PAGES", "Opened", "make_example", "open_desk", "opened"]


@dataclass(frozen=True, slots=True)
class Opened:
    """An open desk with its events, and the one the officer had open last (None when it has none)."""

    desk: Desk
    path: Path
    events: tuple[EventRow, ...]
    event: EventRow | None
    today: date


def open_desk(path: Path, officer: str, *, write: bool = True, event_id: str = "") -> Opened:
    """Open a desk file for an officer; raises `UserError`, `Held` when another officer writes it."""
    return opened(Desk.open(path, this_author(officer), write=write), path, event_id)


def make_example(path: Path, officer: str) -> Opened:
    """Write the Astana example and open it."""
    return opened(write_example(path, this_author(officer)), path)


def opened(desk: Desk, path: Path, event_id: str = "") -> Opened:
    """The open desk with one of its events: the named one, else the one opened last, else the newest."""
    events = tuple(desk.read(event_rows))
    wanted = event_id or desk.read(opened_event)
    event = next((row for row in events if row.id == wanted), events[-1] if events else None)
    if event:
        desk.note_event(event.id)
    return Opened(desk, path, events, event, desk.today(event.id if event else None))
