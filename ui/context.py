"""What a page is given: the way to the desk, the way to the officer, and the event that is open."""

from dataclasses import dataclass
from datetime import date

from ui.notifier import Notifier
from ui.runner import Runner


@dataclass(frozen=True, slots=True)
class Context:
    """Built anew when another event is opened; the pages are built with it."""

    runner: Runner
    notifier: Notifier
    event_id: str
    event_title: str
    today: date
    zone: str
    officer: str
    writable: bool
    training: bool
