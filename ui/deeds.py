"""Which command opened a dialog, so that the same command can open it again after the window was locked."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Deed:
    """The key of a command and what it was told; only what JSON holds."""

    key: str
    args: tuple[Any, ...] = ()


_turns: Final = count()
_latest: Final[list[Deed]] = []  # at most one


def note(key: str, *args: Any) -> None:
    """The officer does this now; the dialogs built from here on are opened by it."""
    _latest[:] = [Deed(key, args)]


def latest() -> Deed | None:
    """What the officer did last."""
    return _latest[0] if _latest else None


def turn() -> int:
    """A number higher than all before, to tell what was opened first."""
    return next(_turns)


class Commands(dict[str, Callable[..., object]]):
    """The commands of a page by their keys; one that is taken from here is noted when it is called."""

    def __getitem__(self, key: str) -> Callable[..., object]:
        deed = super().__getitem__(key)

        def run(*args: Any) -> object:
            note(key, *args)
            return deed(*args)

        return run
