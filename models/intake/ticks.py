"""How long work over many rows tells how far it is, and how it is stopped."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Tick = Callable[[int, int], None]
"""Called with (done, total); raises Cancelled when the officer said so."""

_EVERY = 500


def no_tick(_done: int, _total: int) -> None:
    """Nobody watches."""


def ticking(items: Iterable[Item], total: int, tick: Tick) -> Iterator[Item]:
    """The items, with a tick before the first, at each 500th, and after the last; what `tick` raises passes through."""
    for done, item in enumerate(items):
        if done % _EVERY == 0:
            tick(done, total)
        yield item
    tick(total, total)
