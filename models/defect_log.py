"""The log of defects: a small file in the account's state folder through whose narrow door everything logged goes.

Python's faulthandler is left out on purpose: it writes paths, past every filter, at the moment of a crash. That the
program was killed or crashed is told by the mark of an open window instead.
"""

import logging
import os
import sys
import threading
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from models.defects import KNOWN, Defect, describe, surroundings

SIZE: Final = 128 * 1024  # bytes; with the one before it, 256 KB in all
NAME: Final = "defects.log"
OURS: Final = "desk"
_met: Counter[Defect] = Counter()


def state_folder() -> Path:
    """The folder of this account where the program notes its own state; made when it is first asked for."""
    from platformdirs import user_state_path  # forty milliseconds: not before the first paint

    folder = user_state_path("protocol-desk", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


class Door(logging.Formatter):
    """Lets through when, how grave and which library, and of an error its description; no message, no argument."""

    def format(self, record: logging.LogRecord) -> str:
        told = [f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%S} {_level(record)} {_source(record)}"]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            defect = describe(error)
            told = [f"{told[0]} {defect.code}", surroundings(), *defect.lines]
        return "\n".join(told)


class LogFile(logging.Handler):
    """A file for this account alone, and the one before it; what cannot be written is dropped without a word."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        self.setFormatter(Door())

    def emit(self, record: logging.LogRecord) -> None:
        # A full disk or a folder that may not be written: the officer is told the defect anyway.
        with suppress(OSError):
            path = (self._folder or state_folder()) / NAME
            if path.exists() and path.stat().st_size > SIZE:
                path.replace(path.with_suffix(".log.1"))
            with open(path, "a", encoding="ascii", opener=_private) as file:
                file.write(self.format(record) + "\n")


def open_log(folder: Path | None = None) -> None:
    """From now on everything logged goes through the door, and what Python would print of errors nobody caught."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
    root.addHandler(LogFile(folder))
    root.setLevel(logging.WARNING)
    logging.captureWarnings(True)
    threading.excepthook = lambda told: told.exc_value and note(told.exc_value)
    sys.unraisablehook = lambda told: told.exc_value and note(told.exc_value)


def note(error: BaseException) -> Defect:
    """Log a defect and count it for the report; returns what may be told of it."""
    logging.getLogger(OURS).error("defect", exc_info=error)
    defect = describe(error)
    _met[defect] += 1
    return defect


def report() -> str:
    """All there is to tell of the defects met since the start, as plain text; the one met last stands first."""
    parts = [f"Defect report\n{surroundings()}\nWritten {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"]
    for defect, times in reversed(_met.items()):
        parts.append("\n".join((f"Code {defect.code}, met {times} x", *defect.lines)))
    return "\n\n".join(parts) + "\n"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _level(record: logging.LogRecord) -> str:
    return logging.getLevelName(record.levelno) if record.levelno % 10 == 0 else "OTHER"


def _source(record: logging.LogRecord) -> str:
    top = record.name.partition(".")[0]
    return top if top in KNOWN or top in (OURS, "py", "qt") else "other"
