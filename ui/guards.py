"""What the window does at its start so that nothing of a desk leaks past it: memory, core dumps, messages of Qt.

For the start of the program only: tests and tools that look at a process leave it open.
"""

import logging
import sys
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LEVELS: Final = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
NOT_DUMPABLE: Final = 4  # PR_SET_DUMPABLE: with 0 no core is written and no other program of the account may look in
NO_BOXES: Final = 0x8003  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX


def keep_memory_in() -> None:
    """From now on a crash writes no memory to the disk, and on Linux no other program of the account reads it."""
    import ctypes  # after the first paint, as it is not needed for it

    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(NO_BOXES)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(NOT_DUMPABLE, 0, 0, 0, 0)


def hush_qt() -> None:
    """Let what Qt says go through the door of the log: how grave, not what; its words may hold paths and values."""
    qInstallMessageHandler(_note)


def _note(kind: QtMsgType, _context: QMessageLogContext, _message: str | None) -> None:
    if kind in LEVELS:
        logging.getLogger("qt").log(LEVELS[kind], "said by Qt")
