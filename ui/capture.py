"""Keeps the windows of a protected desk out of screen captures and video calls, where the system can do so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtGui import QGuiApplication

from ui.presenting import presenting

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow
    from ui.native import Load

Keep = Callable[[int, bool], None]  # the system's number of a window, and whether it is kept out
EXCLUDED, BLACK, SHOWN = 0x11, 0x1, 0x0  # of SetWindowDisplayAffinity; before Windows 10 2004 only BLACK is known
NOT_SHARED, SHARED = 0, 1  # NSWindowSharingNone, NSWindowSharingReadOnly
OBJECTIVE_C: Final = "/usr/lib/libobjc.A.dylib"


class Capture(QObject):
    """Tells the system of every window that comes into sight, menus and tooltips too, whenever something changed."""

    def __init__(self, window: DeskWindow, keep: Keep | None = None) -> None:
        super().__init__(window)
        self._window, self._keep = window, keep or keeper(QGuiApplication.platformName())
        self._told: dict[int, bool] = {}
        self._wanted = window.settings.kept_out
        loop, app = QAbstractEventDispatcher.instance(), QGuiApplication.instance()
        if self._keep and loop and isinstance(app, QGuiApplication):
            # A filter on the whole program would cost every event of every widget; this comes once a turn.
            loop.aboutToBlock.connect(self._follow)
            app.focusWindowChanged.connect(self._follow)  # a dialog gets the keys before it is painted

    @property
    def possible(self) -> bool:
        """Whether this system can do it."""
        return self._keep is not None

    def want(self, on: bool) -> None:
        """Keep the windows out from now on, or let them be seen."""
        self._wanted = on

    def _is_on(self) -> bool:
        opened = self._window.opened
        return self._wanted and not presenting().on and opened is not None and opened.desk.key is not None

    def _follow(self) -> None:
        if self._keep is None:
            return
        on = self._is_on()
        shown = {int(made.winId()) for made in QGuiApplication.topLevelWindows() if made.isVisible()}
        for number in shown:
            if self._told.get(number, False) is not on:
                self._keep(number, on)
        self._told = dict.fromkeys(shown, on)


def keeper(system: str, load: Load | None = None) -> Keep | None:
    """How a system keeps a window out; None where it cannot. `system` is the name of its platform in Qt."""
    makers = {"windows": _on_windows, "cocoa": _on_macos}
    if system not in makers:
        return None
    from ui.native import library  # after the first paint, as it is not needed for it

    try:
        return makers[system](load or library)
    except (AttributeError, OSError):  # an older system
        return None


def _on_windows(load: Load) -> Keep:
    from ctypes import c_int, c_uint32, c_void_p

    tell = load("user32").SetWindowDisplayAffinity
    tell.argtypes, tell.restype = [c_void_p, c_uint32], c_int

    def keep(number: int, out: bool) -> None:
        if not tell(number, EXCLUDED if out else SHOWN) and out:
            tell(number, BLACK)

    return keep


def _on_macos(load: Load) -> Keep:
    from ctypes import c_char_p, c_ulong, c_void_p

    objc = load(OBJECTIVE_C)
    named = objc["sel_registerName"]
    named.argtypes, named.restype = [c_char_p], c_void_p
    ask, tell = objc["objc_msgSend"], objc["objc_msgSend"]  # two views of one function: it has no one signature
    ask.argtypes, ask.restype = [c_void_p, c_void_p], c_void_p
    tell.argtypes, tell.restype = [c_void_p, c_void_p, c_ulong], None
    window, share = named(b"window"), named(b"setSharingType:")

    def keep(number: int, out: bool) -> None:
        made = ask(number, window)  # the number is that of the view in it
        if made:
            tell(made, share, NOT_SHARED if out else SHARED)

    return keep
