"""Presses and clicks at random, from a seed: what an impatient officer, a child or a cat would do to the window."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_on_screen import CTRL, NONE, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from ui.views.locked import LockedPage

# What leaves the window, or asks the system for a file in a dialog that would wait for ever.
LEFT_ALONE = frozenset({"quit", "open", "example", "close"})
KEYS = (
    *(Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Backtab, Key.Key_Return),
    *(Key.Key_Escape, Key.Key_Escape, Key.Key_Space, Key.Key_F2, Key.Key_Delete, Key.Key_Home, Key.Key_End),
    *(Key.Key_PageDown, Key.Key_C, Key.Key_M, Key.Key_S, Key.Key_1, Key.Key_2),
)
WITH_CTRL = (Key.Key_Z, Key.Key_A, Key.Key_C, Key.Key_V, Key.Key_X, Key.Key_D, Key.Key_F, Key.Key_K, Key.Key_N)
WORDS = ("Al", "25.05.2015", "14:30", "99999999999", "  ", "Карим", "كريم", "'; drop table person", "\u202e<b>", "5")


TRACE = os.environ.get("MONKEY_TRACE", "")


class Sink(QObject):
    """Takes what would be opened by other programs."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None: ...


class Monkey:
    """`gestures` counts what it did; the same seed does the same things to the same window."""

    def __init__(self, window: DeskOnScreen, seed: int, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._window = window
        self._random = random.Random(seed)
        self.gestures = 0
        self._sink = Sink()
        for scheme in ("file", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self._sink, "take")  # pyright: ignore[reportArgumentType] PySide wants the name
        window.settings.report_folder = folder
        self._chosen = str(folder / "chosen.xlsx")

        def named(*_args: object, **_words: object) -> tuple[str, str]:
            return self._chosen, ""

        def pop_up(menu: QMenu, *_args: object) -> None:
            menu.popup(QPoint(10, 10))

        for name in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, name, named)
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
        patch.setattr(QMenu, "exec", pop_up)

    def go_on(self, *, seconds: float = 0, gestures: int = 0) -> None:
        """Play for a time, or for a number of gestures."""
        until = time.monotonic() + seconds
        while self.gestures < gestures or (seconds and time.monotonic() < until):
            self.step()

    def step(self) -> None:
        over = self._over()
        if isinstance(over, QFileDialog):
            self._choose_file(over)
            return
        if self._window.desk_window.locking.locked and over is self._window.frame:
            self._come_back()
            return
        deeds: list[Callable[[], None]] = [self._press] * 6 + [self._click] * 4 + [self._type] * 2
        deeds += [self._click_cell] * 3 + [self._command] * 2 + [self._go] + [self._give_up]
        self._random.choice(deeds)()
        self.gestures += 1
        QApplication.processEvents()

    def doing(self, what: str) -> None:
        """Keep what is done next on disk, so that a crash can be traced: `MONKEY_TRACE=FILE`."""
        if TRACE:
            with Path(TRACE).open("a") as file:
                file.write(f"{self.gestures} {self._window.frame.current_page()}: {what}\n")

    def put_away(self) -> None:
        """Close whatever is open."""
        while (over := self._over()) is not self._window.frame:
            over.close()
            QApplication.processEvents()

    def rest(self) -> None:
        """Play no more."""
        self.put_away()
        for scheme in ("file", "mailto"):
            QDesktopServices.unsetUrlHandler(scheme)

    # gestures

    def _press(self) -> None:
        self.doing(f"press a key in {type(self._focused()).__name__}")
        if self._random.random() < 0.2:
            mods = CTRL | SHIFT if self._random.random() < 0.1 else CTRL
            QTest.keyClick(self._focused(), self._random.choice(WITH_CTRL), mods)
        else:
            QTest.keyClick(self._focused(), self._random.choice(KEYS), NONE)

    def _type(self) -> None:
        word = self._random.choice(WORDS)
        self.doing(f"type {word!r} into {type(self._focused()).__name__}")
        if word.isascii():
            QTest.keyClicks(self._focused(), word)
        else:  # the test keyboard has Latin letters only
            QApplication.clipboard().setText(word)
            QTest.keyClick(self._focused(), Key.Key_V, CTRL)

    def _click(self) -> None:
        buttons = [made for made in self._over().findChildren(QAbstractButton) if made.isVisible() and made.isEnabled()]
        if buttons:
            chosen = self._random.choice(buttons)
            self.doing(f"click {type(chosen).__name__} {chosen.text() or chosen.accessibleName()}")
            chosen.setFocus()  # what is typed elsewhere is kept first, which may take the button away
            QApplication.processEvents()
            if isValid(chosen) and chosen.isVisible():
                QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)

    def _click_cell(self) -> None:
        views = [made for made in self._over().findChildren(QAbstractItemView) if isValid(made) and made.isVisible()]
        if views:
            view = self._random.choice(views)
            port = view.viewport()
            place = QPoint(self._random.randrange(max(1, port.width())), self._random.randrange(max(1, port.height())))
            self.doing(f"click in {type(view).__name__} {place.toTuple()}")
            click = QTest.mouseDClick if self._random.random() < 0.3 else QTest.mouseClick
            view.setFocus()
            QApplication.processEvents()
            if isValid(view) and view.isVisible():
                click(port, Qt.MouseButton.LeftButton, NONE, place)

    def _command(self) -> None:
        specs = [spec for spec in self._window.frame.specs if spec.key not in LEFT_ALONE]
        chosen = self._random.choice(specs)
        action = self._window.frame.action(chosen.key)
        self.doing(f"command {chosen.key}")
        if self._over() is self._window.frame and action.isEnabled():
            action.trigger()

    def _choose_file(self, files: QFileDialog) -> None:
        """Take the one file or nothing: Qt's own dialog can delete files, and asks so in a loop of its own."""
        self.gestures += 1
        kept = files.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        takes = self._random.random() < 0.5 and (kept or Path(self._chosen).exists())
        self.doing(f"{'choose' if takes else 'leave'} a file")
        files.setOption(QFileDialog.Option.DontConfirmOverwrite)
        if files.fileMode() is not QFileDialog.FileMode.Directory:
            files.selectFile(self._chosen)
        (files.accept if takes else files.reject)()
        QApplication.processEvents()

    def _come_back(self) -> None:
        """Chance would look at the locked window for hours."""
        self.gestures += 1
        self.doing("come back into the locked window")
        QTest.mouseClick(self._window.frame.findChildren(LockedPage)[-1].onward, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def _go(self) -> None:
        if self._over() is self._window.frame:
            self._window.frame.go_to(self._random.choice(list(self._window.frame.side.rows)))

    def _give_up(self) -> None:
        over = self._over()
        if over is not self._window.frame:
            over.close()

    def _over(self) -> QWidget:
        """The menu or dialog over the window, else the window."""
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return popup or self._window.frame

    def _focused(self) -> QWidget:
        over = self._over()
        if not over.isActiveWindow():
            over.activateWindow()
        held = QApplication.focusWidget()
        return held if held is not None and over.isAncestorOf(held) else over
