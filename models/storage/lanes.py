"""The two lanes into a desk: one connection that writes, a few that read beside it."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from models.storage.lock import Held, WriterLock, log_of
from models.storage.looks import hold, let_go
from resources.texts import _

READERS = 4


class Renamed(Held):
    """The file is open for writing under another name: it was renamed or moved while it was open."""

    def __init__(self, path: Path) -> None:
        super().__init__(None)
        self.args = (
            _(
                "{name} is still open under the name it had before. Nothing was changed. Close it there, then try "
                "again: what was saved there last comes with it."
            ).format(name=path.name),
        )


class Place:
    """Where the file of an open desk lies; meanwhile no other program of ours writes it, under whatever name.

    Raises `Renamed` where one does. On Windows an open file stays where it is, and none can take its place.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.copy: Path | None = None  # of all that was saved, made when the file was gone
        self._file = path.stat()
        self._handle = None if os.name == "nt" else hold(path)
        self.alone = self._handle is not None and self._lock(self._handle)

    def _lock(self, handle: int) -> bool:
        """Take the system's lock on the file itself; False where it cannot be told from the engine's own locks."""
        if sys.platform != "linux":
            return False
        import fcntl  # not on Windows

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            let_go(handle)
            raise Renamed(self.path) from None
        except OSError:  # a file system without such locks
            return False
        return True

    def is_here(self) -> bool:
        """Is the file still where it was opened? What the system keeps of one that is not goes when it is closed."""
        return self.is_at(self.path)

    def is_at(self, path: Path) -> bool:
        try:
            return os.path.samestat(path.stat(), self._file)
        except (OSError, ValueError):
            return False

    def now(self) -> Path | None:
        """Where the file lies now; None where it was removed, or the system does not tell."""
        if self._handle is None:
            return None
        try:
            now = _path_of(self._handle)
        except (OSError, ValueError):
            return None
        return now if self.is_at(now) else None

    def leave(self) -> None:
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if self.alone:
            import fcntl  # as above

            fcntl.flock(handle, fcntl.LOCK_UN)
        let_go(handle)


def _path_of(handle: int) -> Path:
    if sys.platform == "darwin":
        import fcntl  # as above

        return Path(os.fsdecode(fcntl.fcntl(handle, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0")))
    return Path(os.readlink(f"/proc/self/fd/{handle}"))


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
                self.lock.release()
            if self.place:
                self.place.leave()
                _tidy(self.place)


def _tidy(place: Place) -> None:
    """The engine leaves its side files where the desk is gone; an empty log holds nothing."""
    log = log_of(place.path)
    with suppress(OSError):
        if not place.path.exists() and log.stat().st_size == 0:
            log.unlink()
            log.with_name(f"{place.path.name}-shm").unlink()
