"""The only door from a widget to the desk: questions on the reading lane, operations on the writing lane."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from models.changes import Changes
from models.errors import Cancelled
from ui.lanes import Lanes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.storage.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")
Failed = Callable[[BaseException], None]


@dataclass(frozen=True, slots=True)
class Write:
    """What a write is called in the undo menu, who hears its result, and who its error instead of everybody."""

    label: str
    done: Callable[[Any], None] | None = None
    failed: Failed | None = None


class Outcomes(QObject):
    """What everybody may hear: what changed, what failed and for whom."""

    changed = Signal(object)  # Changes
    failed = Signal(object, object)  # the error, the widget that asked or None
    busy = Signal(int)  # writes under way


class Runner:
    """Asks and writes for widgets; answers come back on the window's thread, late ones are dropped."""

    def __init__(self, desk: "Desk", outcomes: Outcomes, lanes: Lanes) -> None:
        self.desk, self.outcomes, self._lanes = desk, outcomes, lanes
        self._tickets: dict[tuple[int, str], int] = {}
        self._writes = 0

    def read(
        self,
        owner: QObject,
        done: Callable[[R], None],
        query: "Callable[Concatenate[Session, P], R]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Ask a question; of several under way for one owner and query only the last is answered."""
        topic = (id(owner), query.__name__)
        ticket = self._tickets[topic] = self._tickets.get(topic, 0) + 1

        def finish(answer: R) -> None:
            if self._tickets.get(topic) == ticket:
                done(answer)

        self._start(self._lanes.reading, owner, lambda: self.desk.read(query, *args, **kwargs), finish, None)

    def write(
        self,
        owner: QObject,
        step: Write,
        operation: "Callable[Concatenate[Session, P], Any]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Carry out one operation."""

        def finish(answer: tuple[Any, Changes]) -> None:
            if step.done and shiboken6.isValid(owner):
                step.done(answer[0])
            self._announce(answer[1])

        self._count(1)
        task = lambda: self.desk.write(step.label, operation, *args, **kwargs)  # noqa: E731  one call, carried elsewhere
        self._start(self._lanes.writing, owner, task, finish, step.failed, writes=True)

    def undo(self, owner: QObject) -> None:
        self._turn_back(owner, self.desk.undo)

    def redo(self, owner: QObject) -> None:
        self._turn_back(owner, self.desk.redo)

    def work(
        self,
        owner: QObject,
        task: Callable[[], R],
        done: Callable[[R], None],
        failed: Failed | None = None,
    ) -> None:
        """Do slow work that needs no desk, such as reading a list from a file."""
        self._start(self._lanes.slow, owner, task, done, failed)

    def _turn_back(self, owner: QObject, turn: Callable[[], Changes]) -> None:
        self._count(1)
        self._start(self._lanes.writing, owner, turn, self._announce, None, writes=True)

    def _announce(self, changes: Changes) -> None:
        if changes.tables:
            self.outcomes.changed.emit(changes)

    def _count(self, step: int) -> None:
        self._writes += step
        self.outcomes.busy.emit(self._writes)

    def _start(
        self,
        lane: Executor,
        owner: QObject,
        task: Callable[[], Any],
        finish: Callable[[Any], None],
        failed: Failed | None,
        *,
        writes: bool = False,
    ) -> None:
        def deliver(future: "Future[Any]") -> None:
            if writes:
                self._count(-1)
            error = CancelledError() if future.cancelled() else future.exception()
            alive = shiboken6.isValid(owner)
            if error is None:
                if alive or writes:
                    finish(future.result())
            elif failed and alive:
                failed(error)
            elif not isinstance(error, Cancelled | CancelledError):
                self.outcomes.failed.emit(error, owner if alive else None)

        lane.submit(task).add_done_callback(lambda future: self._lanes.post(lambda: deliver(future)))
