"""How far long work is, and whether the officer wants it stopped; the worker writes, the window looks now and then."""

from dataclasses import dataclass

from models.errors import Cancelled


@dataclass(slots=True)
class Progress:
    """Shared by one worker and one watcher; plain numbers, so no lock is needed."""

    done: int = 0
    total: int = 0
    stopped: bool = False

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is; raises `Cancelled` once it was stopped."""
        if self.stopped:
            raise Cancelled
        self.done, self.total = done, total

    def stop(self) -> None:
        self.stopped = True
