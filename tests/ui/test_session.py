"""What Windows and macOS say of sleep and of the session's lock, on libraries that note how they are called."""

from collections.abc import Callable
from ctypes import addressof, create_string_buffer
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import VoidPtr
from test_capture import Library

from ui.session import FOUNDATION, LOCKED, MESSAGE, POWER, SESSION, listen, says_away


def nothing() -> None:
    """Nobody is called."""


@pytest.mark.parametrize(
    ("kind", "what", "away"),
    [
        (SESSION, 0x7, True),  # locked
        (SESSION, 0x2, True),  # another user at the console
        (SESSION, 0x8, False),  # unlocked
        (SESSION, 0x1, False),  # back at the console
        (POWER, 0x4, True),  # goes to sleep
        (POWER, 0x12, False),  # awake again
        (POWER, 0x7, False),
        (0x0100, 0x7, False),  # a key
    ],
)
def test_what_a_message_of_windows_says(kind: int, what: int, away: bool) -> None:
    point = bytes(12)  # when and where the mouse was: more than is read
    assert says_away(MESSAGE.pack(0xFFFF_0001, kind, what, -1) + point) is away


def test_a_message_of_windows_is_as_long_as_its_fields() -> None:
    assert (MESSAGE.size, MESSAGE.pack(1, 2, 3, 4)[8:12]) == (32, b"\x02\0\0\0")  # of 64 bits, the only ones built


def test_windows_is_asked_to_tell_a_window_of_its_own(qtbot: QtBot) -> None:
    library = Library({"WTSRegisterSessionNotification": lambda _number, _which: 1})
    heard: list[int] = []
    ear: Any = listen("windows", lambda: heard.append(1), library.load)
    assert library.calls == [("WTSRegisterSessionNotification", int(ear.winId()), 0)]
    assert not ear.isVisible()
    for kind, what in ((SESSION, 0x8), (SESSION, 0x7), (POWER, 0x4)):
        said = create_string_buffer(MESSAGE.pack(int(ear.winId()), kind, what, 0) + bytes(12))
        assert ear.nativeEvent(b"windows_generic_MSG", VoidPtr(addressof(said))) == (False, 0)
    assert heard == [1, 1]


def test_macos_calls_when_the_screen_is_locked() -> None:
    observed: list[Callable[..., None]] = []
    names: dict[int, bytes] = {}

    def text(_where: None, name: bytes, _coding: int) -> int:
        names[7] = name
        return 7

    library = Library(
        {
            "CFNotificationCenterGetDistributedCenter": lambda: 5,
            "CFStringCreateWithCString": text,
            "CFNotificationCenterAddObserver": lambda *words: observed.append(words[2]),
        }
    )
    heard: list[int] = []
    assert listen("cocoa", lambda: heard.append(1), library.load)
    assert library.asked == [FOUNDATION]
    center, _observer, _call, name, _thing, _how = library.calls[-1][1:]
    assert (center, names[name]) == (5, LOCKED)
    observed[0](5, None, 7, None, None)
    assert heard == [1]


@pytest.mark.parametrize("system", ["windows", "cocoa", "xcb", "offscreen"])
def test_a_system_that_does_not_tell_is_not_heard(system: str) -> None:
    assert listen(system, nothing, Library({}).load) is None
