"""The two lanes into a desk: one connection that writes, a few that read beside it."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from models.errors import UserError
from models.storage.lock import WriterLock, log_of
from resources.texts import _

READERS = 4


class Place:
    """Where the file of an open desk lies."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, path.stat()

    def check(self) -> None:
        """Refuse to write into a file that is no longer there: the system keeps it only until it is closed."""
        try:
            if os.path.samestat(self._path.stat(), self._file):
                return
        except OSError:
            pass
        raise UserError(
            _(
                "{name} was moved or removed while it is open here, so nothing was written. Put it back where it was, "
                "then try again; or close it here, and open it where it lies now."
            ).format(name=self._path.name)
        )


@dataclass(frozen=True, slots=True)
class Lanes:
    """The engines of an open desk; no writer for one open for reading, no lock and no place on a server.

    Who only reads has the lock in sight, not in hand.
    """

    writer: Engine | None
    reader: Engine
    lock: WriterLock | None = None
    place: Place | None = None

    def close(self) -> None:
        self.reader.dispose()
        if self.writer:
            self.writer.dispose()
            if self.lock:
                self.lock.note_log(False, "")
                self.lock.release()
        elif self.lock and not log_of(self.lock.desk).exists():
            self.lock.note_log_taken_in()
