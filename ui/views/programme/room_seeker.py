"""Looks for the first room that fits each meeting without one, one after the other beside the window."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from models.queries.fitting import first_fit
from ui.runner import Runner

MOST: Final = 12  # meetings for which a room is looked for


class RoomSeeker(QObject):
    """`tell` hears the id of a meeting and the name of the room, None where none fits."""

    def __init__(self, runner: Runner, tell: Callable[[str, str | None], None], parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._tell = runner, tell
        self._known: dict[str, str | None] = {}
        self._waiting: list[str] = []

    def forget(self) -> None:
        """The programme changed: what was found holds no longer."""
        self._known, self._waiting = {}, []

    def seek(self, meeting_ids: list[str]) -> None:
        """Tell what is known, and look for the others."""
        asked = meeting_ids[:MOST]
        for one in asked:
            if one in self._known:
                self._tell(one, self._known[one])
        self._waiting = [one for one in asked if one not in self._known]
        self._next()

    def _next(self) -> None:
        if self._waiting:
            take = partial(self._take, self._known, self._waiting[0])
            self._runner.read(self, take, first_fit, self._waiting.pop(0))

    def _take(self, known: dict[str, str | None], meeting_id: str, room: str | None) -> None:
        if known is self._known:  # else the programme changed meanwhile
            known[meeting_id] = room
            self._tell(meeting_id, room)
            self._next()
