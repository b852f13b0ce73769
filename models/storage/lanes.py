"""The two lanes into a desk: one connection that writes, a few that read beside it."""

from dataclasses import dataclass

from sqlalchemy import Engine

from models.storage.lock import WriterLock

READERS = 4


@dataclass(frozen=True, slots=True)
class Lanes:
    """The engines of an open desk; no writer for one open for reading, no lock on a server."""

    writer: Engine | None
    reader: Engine
    lock: WriterLock | None = None

    def close(self) -> None:
        self.reader.dispose()
        if self.writer:
            self.writer.dispose()
        if self.lock:
            self.lock.release()
