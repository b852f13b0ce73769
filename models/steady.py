"""Work on very many rows without the collector looking at all of them: each look stops every thread, the window too."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

_turn = Lock()
_under_way = 0


@contextmanager
def steady() -> Generator[None]:
    """Keep the collector still; for work whose rows hold no circles and which ends within seconds."""
    global _under_way  # noqa: PLW0603  the collector is one for the whole process
    with _turn:
        _under_way += 1
        gc.disable()
    try:
        yield
    finally:
        with _turn:
            _under_way -= 1
            if not _under_way:
                gc.enable()
