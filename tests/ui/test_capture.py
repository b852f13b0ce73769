"""Screen captures: what each system is told of a window, and which windows it is told of."""

from collections.abc import Callable
from typing import Any

import pytest
from desk_on_screen import DeskOnScreen
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from models.example import write_example
from models.journal.write import Author
from tests.keys import KEY
from ui.capture import BLACK, EXCLUDED, OBJECTIVE_C, SHOWN, Capture, keeper
from ui.presenting import presenting

VIEW, WINDOW = 0x1000, 0x2000
Call = tuple[Any, ...]


class Recorded:
    """A function of a library: it notes what it is called with; its types are set as those of a real one."""

    def __init__(self, name: str, calls: list[Call], answer: Callable[..., Any]) -> None:
        self._name, self._calls, self._answer = name, calls, answer

    def __call__(self, *words: Any) -> Any:
        self._calls.append((self._name, *words))
        return self._answer(*words)


class Library:
    """A library of another system, whose functions answer and note their calls."""

    def __init__(self, answers: dict[str, Callable[..., Any]]) -> None:
        self.calls: list[Call] = []
        self.asked: list[str] = []
        self._answers = answers

    def load(self, name: str) -> "Library":
        self.asked.append(name)
        return self

    def __getattr__(self, name: str) -> Recorded:
        if name not in self._answers:
            raise AttributeError(name)
        return Recorded(name, self.calls, self._answers[name])

    __getitem__ = __getattr__


def test_windows_is_told_to_leave_a_window_out_and_to_show_it_again() -> None:
    library = Library({"SetWindowDisplayAffinity": lambda _number, _how: 1})
    keep = keeper("windows", library.load)
    assert keep
    keep(VIEW, True)
    keep(VIEW, False)
    assert library.asked == ["user32"]
    assert [call[1:] for call in library.calls] == [(VIEW, EXCLUDED), (VIEW, SHOWN)]


def test_an_older_windows_shows_a_black_window_instead() -> None:
    library = Library({"SetWindowDisplayAffinity": lambda _number, how: int(how != EXCLUDED)})
    keep = keeper("windows", library.load)
    assert keep
    keep(VIEW, True)
    assert [call[1:] for call in library.calls] == [(VIEW, EXCLUDED), (VIEW, BLACK)]


@pytest.mark.parametrize(("window", "told"), [(WINDOW, [0, 1]), (None, [])])
def test_macos_is_told_of_the_window_around_a_view(window: int | None, told: list[int]) -> None:
    def send(receiver: int, what: bytes, *_words: int) -> int | None:
        return window if (receiver, what) == (VIEW, b"window") else None

    library = Library({"sel_registerName": lambda name: name, "objc_msgSend": send})
    keep = keeper("cocoa", library.load)
    assert keep
    keep(VIEW, True)
    keep(VIEW, False)
    assert library.asked == [OBJECTIVE_C]
    assert [call[3] for call in library.calls if call[1:3] == (WINDOW, b"setSharingType:")] == told


@pytest.mark.parametrize("system", ["xcb", "wayland", "offscreen", ""])
def test_other_systems_cannot(system: str) -> None:
    assert keeper(system, Library({}).load) is None


@pytest.mark.parametrize("system", ["windows", "cocoa"])
def test_a_system_without_the_function_is_not_asked(system: str) -> None:
    assert keeper(system, Library({}).load) is None

    def nowhere(name: str) -> None:
        raise OSError(name)

    assert keeper(system, nowhere) is None


# which windows


@pytest.fixture
def protected(empty_window: DeskOnScreen, tmp_path, monkeypatch: pytest.MonkeyPatch) -> DeskOnScreen:
    device = tmp_path / "config" / "protocol-desk" / "device"
    device.parent.mkdir(parents=True)
    device.write_text("a" * 32, "ascii")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    write_example(tmp_path / "talks.desk", Author("A. Sample", "a" * 32), KEY).close()
    empty_window.desk_window.open_path(tmp_path / "talks.desk", key=KEY)
    return empty_window


@pytest.fixture
def told(protected: DeskOnScreen) -> dict[int, bool]:
    """What the system was told of each window last."""
    made: dict[int, bool] = {}
    Capture(protected.desk_window, made.__setitem__)
    return made


def out(told: dict[int, bool], widget: Any) -> bool:
    return told.get(int(widget.window().winId()), False)


@pytest.mark.qt_log_ignore("This plugin does not support")  # said of menus where there is no screen
def test_every_window_of_a_protected_desk_is_kept_out(
    protected: DeskOnScreen, told: dict[int, bool], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: out(told, protected.frame))
    protected.frame.action("add_group").trigger()
    dialog = protected.dialog
    qtbot.waitUntil(lambda: out(told, dialog))
    menu = QMenu(dialog)
    menu.addAction("Karim Almond")
    menu.popup(dialog.pos())
    qtbot.waitUntil(lambda: out(told, menu))
    menu.close()
    QToolTip.showText(dialog.pos(), "Karim Almond", dialog)
    tip = next(made for made in QApplication.topLevelWidgets() if made.inherits("QTipLabel"))
    qtbot.waitUntil(lambda: out(told, tip))
    QToolTip.hideText()


def test_the_windows_are_seen_in_presentation_mode_and_when_the_desk_is_locked(
    protected: DeskOnScreen, told: dict[int, bool], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: out(told, protected.frame))
    protected.frame.action("present").trigger()
    qtbot.waitUntil(lambda: not out(told, protected.frame))
    protected.frame.action("present").trigger()
    assert not presenting().on
    qtbot.waitUntil(lambda: out(told, protected.frame))
    protected.desk_window.lock_now()
    assert out(told, protected.frame), "not before what stood there is painted over"
    qtbot.waitUntil(lambda: not out(told, protected.frame))


def test_a_window_is_told_once(protected: DeskOnScreen, qtbot: QtBot) -> None:
    calls: list[tuple[int, bool]] = []
    Capture(protected.desk_window, lambda number, on: calls.append((number, on)))
    qtbot.wait(50)
    assert calls == [(int(protected.frame.winId()), True)]


def test_who_does_not_want_it_is_seen(protected: DeskOnScreen, qtbot: QtBot) -> None:
    protected.settings.kept_out = False
    told: dict[int, bool] = {}
    capture = Capture(protected.desk_window, told.__setitem__)
    qtbot.wait(50)
    assert not told
    capture.want(True)
    qtbot.waitUntil(lambda: out(told, protected.frame))
    capture.want(False)
    qtbot.waitUntil(lambda: not out(told, protected.frame))


def test_a_training_desk_is_seen(window: DeskOnScreen, qtbot: QtBot) -> None:
    told: dict[int, bool] = {}
    Capture(window.desk_window, told.__setitem__)
    qtbot.wait(50)
    assert not told


def test_on_this_system_nothing_happens(protected: DeskOnScreen, qtbot: QtBot) -> None:
    assert not protected.desk_window.capture.possible
    protected.frame.action("add_group").trigger()
    qtbot.wait(50)
    assert protected.shows_dialog()
