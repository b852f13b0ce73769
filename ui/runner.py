"""The only door from a widget to the desk: questions on the reading lane, operations on the writing lane."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
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
Topic = tuple[int, str]  # who asks, and which query


@dataclass(frozen=True, slots=True)
class Write:
    """What a write is called in the undo menu, who hears its result, and who its error instead of everybody.

    `backup` is the reason for which a backup is made first, "" for none.
    """

    label: str
    done: Callable[[Any], None] | None = None
    failed: Failed | None = None
    backup: str = ""


class Outcomes(QObject):
    """What everybody may hear: what changed, what failed and for whom; `purged` when nothing may be remembered."""

    changed = Signal(object)  # Changes
    failed = Signal(object, object)  # the error, the widget that asked or None
    busy = Signal(int)  # writes under way
    purged = Signal()


class Runner:
    """Asks and writes for widgets; answers come back on the window's thread, late ones are dropped."""

    def __init__(self, desk: "Desk", outcomes: Outcomes, lanes: Lanes) -> None:
        self.desk, self.outcomes, self._lanes = desk, outcomes, lanes
        self._under_way: set[Topic] = set()
        self._waiting: dict[Topic, Callable[[], None]] = {}
        self._writes = 0
        self.failures = 0  # of writes so far

    @property
    def is_writing(self) -> bool:
        """Whether an operation is under way."""
        return self._writes > 0

    def read(
        self,
        owner: QObject,
        done: Callable[[R], None],
        query: "Callable[Concatenate[Session, P], R]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Ask a question; of several for one owner and query only the last is answered.

        While one is under way the others wait, and only the last of them is asked: a key held down does not queue up.
        """
        topic = (id(owner), query.__name__)
        ask = lambda: self._ask(topic, owner, lambda: self.desk.read(query, *args, **kwargs), done)  # noqa: E731
        if topic in self._under_way:
            self._waiting[topic] = ask
        else:
            ask()

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

        def task() -> Any:
            if step.backup:
                self.desk.keep(step.backup)
            return self.desk.write(step.label, operation, *args, **kwargs)

        self._start(self._lanes.writing, owner, task, finish, step.failed, writes=True)

    def undo(self, owner: QObject, done: Callable[[Changes], None] | None = None) -> None:
        self._turn_back(owner, self.desk.undo, done)

    def redo(self, owner: QObject, done: Callable[[Changes], None] | None = None) -> None:
        self._turn_back(owner, self.desk.redo, done)

    def work(
        self,
        owner: QObject,
        task: Callable[[], R],
        done: Callable[[R], None],
        failed: Failed | None = None,
    ) -> None:
        """Do slow work that needs no desk, such as reading a list from a file."""
        self._start(self._lanes.slow, owner, task, done, failed)

    def _ask(self, topic: Topic, owner: QObject, task: Callable[[], R], done: Callable[[R], None]) -> None:
        self._under_way.add(topic)

        def finish(answer: R) -> None:
            if topic not in self._waiting:
                done(answer)

        def ended() -> None:
            self._under_way.discard(topic)
            following = self._waiting.pop(topic, None)
            if following and shiboken6.isValid(owner):
                with suppress(RuntimeError):  # the lanes are shut: nobody waits for the answer any more
                    following()

        self._start(self._lanes.reading, owner, task, finish, None, ended=ended)

    def _turn_back(self, owner: QObject, turn: Callable[[], Changes], done: Callable[[Changes], None] | None) -> None:
        def finish(changes: Changes) -> None:
            if done and shiboken6.isValid(owner):
                done(changes)
            self._announce(changes)

        self._count(1)
        self._start(self._lanes.writing, owner, turn, finish, None, writes=True)

    @property
    def writes(self) -> int:
        """Writes under way."""
        return self._writes

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
        ended: Callable[[], None] | None = None,
    ) -> None:
        def deliver(future: "Future[Any]") -> None:
            if writes:
                self._count(-1)
            try:
                self._settle(future, owner, finish, failed, writes=writes)
            finally:
                if ended:
                    ended()

        lane.submit(task).add_done_callback(lambda future: self._lanes.post(lambda: deliver(future)))

    def _settle(
        self,
        future: "Future[Any]",
        owner: QObject,
        finish: Callable[[Any], None],
        failed: Failed | None,
        *,
        writes: bool,
    ) -> None:
        error = CancelledError() if future.cancelled() else future.exception()
        alive = shiboken6.isValid(owner)
        self.failures += bool(writes and error)
        if error is None:
            if alive or writes:
                finish(future.result())
        elif failed and alive:
            failed(error)
        elif not isinstance(error, Cancelled | CancelledError):
            self.outcomes.failed.emit(error, owner if alive else None)
