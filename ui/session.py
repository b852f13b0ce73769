"""Hears of sleep and of the session's lock on Windows and macOS, where there is no logind."""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.native import Load

MESSAGE: Final = Struct("@PIPn")  # MSG up to its point: window, message, wParam, lParam
SESSION, POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
# Console or remote session left for another user's, session ended, locked; the computer goes to sleep.
AWAY: Final = frozenset({(SESSION, 0x2), (SESSION, 0x4), (SESSION, 0x6), (SESSION, 0x7), (POWER, 0x4)})
FOUNDATION: Final = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
LOCKED: Final = b"com.apple.screenIsLocked"
UTF_8: Final = 0x08000100
AT_ONCE: Final = 4  # CFNotificationSuspensionBehaviorDeliverImmediately

Then = Callable[[], None]


def listen(system: str, then: Then, load: Load | None = None) -> object | None:
    """Call `then` when the officer is away; returns what must be kept meanwhile, None where the system does not tell.

    `system` is the name of the platform in Qt.
    """
    listeners = {"windows": _on_windows, "cocoa": _on_macos}
    if system not in listeners:
        return None
    from ui.native import library  # after the first paint, as it is not needed for it

    try:
        return listeners[system](then, load or library)
    except (AttributeError, OSError):  # an older system
        return None


def says_away(message: bytes) -> bool:
    """Whether a MSG of Windows says that the session was locked or left, or that the computer goes to sleep."""
    _window, kind, what, _more = MESSAGE.unpack_from(message)
    return (kind, what) in AWAY


class _Ear(QWidget):
    """A window nobody sees: only what Windows says to it reaches Python, not every message of the program."""

    def __init__(self, then: Then) -> None:
        super().__init__()
        self._then = then

    def nativeEvent(self, eventType: Any, message: int) -> Any:  # noqa: N803  Qt's name
        from ctypes import string_at

        if QByteArray(eventType) == b"windows_generic_MSG" and says_away(string_at(int(message), MESSAGE.size)):
            self._then()
        return False, 0


def _on_windows(then: Then, load: Load) -> object:
    from ctypes import c_int, c_uint32, c_void_p

    register = load("wtsapi32").WTSRegisterSessionNotification
    register.argtypes, register.restype = [c_void_p, c_uint32], c_int
    ear = _Ear(then)
    register(int(ear.winId()), 0)  # of this session; sleep is told to every window
    return ear


def _on_macos(then: Then, load: Load) -> object:
    from ctypes import CFUNCTYPE, c_char_p, c_long, c_uint32, c_void_p

    calls = CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
    heard = calls(lambda *_told: then())
    foundation = load(FOUNDATION)
    center = foundation.CFNotificationCenterGetDistributedCenter
    center.argtypes, center.restype = [], c_void_p
    text = foundation.CFStringCreateWithCString
    text.argtypes, text.restype = [c_void_p, c_char_p, c_uint32], c_void_p
    observe = foundation.CFNotificationCenterAddObserver
    observe.argtypes, observe.restype = [c_void_p, c_void_p, calls, c_void_p, c_void_p, c_long], None
    observe(center(), None, heard, text(None, LOCKED, UTF_8), None, AT_ONCE)
    return heard
