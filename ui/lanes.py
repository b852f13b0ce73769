"""Where work is done away from the window, and how an answer finds its way back to it."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

P = ParamSpec("P")
R = TypeVar("R")
Closure = Callable[[], None]


class Courier(QObject):
    """Carries a closure to the thread of the window."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, closure: Closure) -> None:
        self._posted.emit(closure)

    @Slot(object)
    def _run(self, closure: Closure) -> None:
        closure()


class InlineLane(Executor):
    """A lane without a thread: the work is done at once."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Lanes:
    """One lane writes, one reads, one does slow work that needs no desk; `post` brings answers back."""

    writing: Executor
    reading: Executor
    slow: Executor
    post: Callable[[Closure], None]

    @classmethod
    def threads(cls) -> "Lanes":
        writing, reading, slow = (ThreadPoolExecutor(1, name) for name in ("writing", "reading", "slow"))
        return cls(writing, reading, slow, Courier().post)

    @classmethod
    def inline(cls) -> "Lanes":
        lane = InlineLane()
        return cls(lane, lane, lane, lambda closure: closure())

    def answer(
        self,
        owner: QObject,
        lane: Executor,
        task: Callable[[], R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do a task on a lane and bring its answer, or why there is none; not once it was dropped or its owner went."""

        def deliver(future: Future[R]) -> None:
            error = CancelledError() if future.cancelled() else future.exception()
            if isinstance(error, CancelledError) or not shiboken6.isValid(owner):
                return
            done(future.result()) if error is None else failed(error)

        lane.submit(task).add_done_callback(lambda made: self.post(lambda: deliver(made)))

    def shut(self) -> None:
        """Let what is under way end, and every write that was asked for; questions nobody waits for are dropped."""
        for lane in (self.slow, self.writing, self.reading):
            lane.shutdown(wait=True, cancel_futures=lane is not self.writing)
