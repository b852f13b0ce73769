"""Tells when the officer is away: nothing typed or moved for a while, the computer sleeps, or its session is locked."""

import os
from typing import Final

from PySide6.QtCore import SLOT, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ui.session import listen
from ui.widgets.focus import WatchesKeys

MINUTE: Final = 60_000  # ms
BUS: Final = "/run/dbus/system_bus_socket"
LOGIN: Final = "org.freedesktop.login1"
INPUT: Final = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    )
)


class Absence(WatchesKeys):
    """`away` when the officer is; windows are watched as they get the keys."""

    away = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._idle = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._idle.timeout.connect(self.away)
        self._heard: object | None = None

    def wait(self, milliseconds: int) -> None:
        """How long nothing may happen; 0 for ever."""
        self._idle.setInterval(milliseconds)
        self._idle.stop()
        if milliseconds:
            self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT and self._idle.isActive():
            self._idle.start()
        return False

    # the system's own lock and sleep

    def listen_to_system(self) -> bool:
        """Hear of sleep and of the session's lock from the system; False where it does not tell."""
        self._heard = listen(QGuiApplication.platformName(), self._lock)
        return self._heard is not None or self._listen_to_logind()

    def _listen_to_logind(self) -> bool:
        address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or f"unix:path={BUS}"
        if address.endswith(BUS) and not os.path.exists(BUS):
            return False
        # Read only where there is a bus: it is a library of its own, which the start can do without.
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.connectToBus(address, f"protocol-desk-{id(self)}")
        if not bus.isConnected():
            return False
        path = "/org/freedesktop/login1"
        heard = (
            (path, "Manager", "PrepareForSleep", SLOT("_sleep(bool)")),
            ("", "Session", "Lock", SLOT("_lock()")),  # of every session: one too many does no harm
        )
        made = [
            bus.connect(LOGIN, at, f"{LOGIN}.{kind}", name, self, slot)  # pyright: ignore[reportArgumentType] the stubs ask for bytes, the binding takes what SLOT gives
            for at, kind, name, slot in heard
        ]
        return all(made)

    @Slot(bool)
    def _sleep(self, begins: bool) -> None:
        if begins:
            self.away.emit()

    @Slot()
    def _lock(self) -> None:
        self.away.emit()
