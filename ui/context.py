"""What a page is given: the way to the desk, the way to the officer, and the event that is open."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSettings

from ui.notifier import Notifier
from ui.open_clashes import OpenClashes
from ui.runner import Runner
from ui.wall_clock import WallClock


@dataclass(frozen=True, slots=True)
class Context:
    """Built anew when another event is opened; the pages are built with it.

    `locked` says in a sentence why nothing can be changed, "" where it can; `place` is the town of the event, and
    `settings` remembers how tables are laid out (None: those of the account).
    """

    runner: Runner
    notifier: Notifier
    clashes: OpenClashes
    event_id: str
    event_title: str
    today: date
    zone: str
    officer: str
    writable: bool
    training: bool
    place: str = ""
    locked: str = ""
    settings: QSettings | None = None

    @property
    def wall(self) -> WallClock:
        return WallClock(self.zone, self.place)

    @property
    def notice(self) -> str:
        """Why this event cannot be changed; what holds for the whole desk stands in the banner over the pages."""
        return self.locked if self.runner.desk.writable else ""
