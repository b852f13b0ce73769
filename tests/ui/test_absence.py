"""What the system says on its bus locks the window: a bus of our own, on which the test plays logind."""

import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.absence import LOGIN, Absence


@pytest.fixture
def logind(monkeypatch: pytest.MonkeyPatch) -> Iterator[QDBusConnection]:
    words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdout
        address = bus.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        made = QDBusConnection.connectToBus(address, "logind")
        assert made.registerService(LOGIN)
        yield made
        QDBusConnection.disconnectFromBus("logind")
        bus.terminate()


def say(logind: QDBusConnection, path: str, kind: str, name: str, *words: object) -> None:
    signal = QDBusMessage.createSignal(path, f"{LOGIN}.{kind}", name)
    signal.setArguments(list(words))
    assert logind.send(signal)


def test_sleep_and_the_session_lock_are_heard(qtbot: QtBot, logind: QDBusConnection) -> None:
    absence = Absence(QApplication.instance())
    assert absence.listen_to_system()
    with qtbot.waitSignal(absence.away, timeout=3_000):
        say(logind, "/org/freedesktop/login1", "Manager", "PrepareForSleep", True)
    with qtbot.waitSignal(absence.away, timeout=3_000):
        say(logind, "/org/freedesktop/login1/session/_32", "Session", "Lock")
    heard: list[int] = []
    absence.away.connect(lambda: heard.append(1))
    say(logind, "/org/freedesktop/login1", "Manager", "PrepareForSleep", False)  # awake again
    say(logind, "/org/freedesktop/login1/session/_32", "Session", "Lock")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [1]


def test_without_a_bus_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    monkeypatch.setattr("ui.absence.BUS", "/nowhere")
    assert not Absence(QApplication.instance()).listen_to_system()
