"""The keys of a table, as in Excel; what is not listed here goes the way of Qt (arrows, pages, Home and End)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView

Key = Qt.Key
Mod = Qt.KeyboardModifier
PLAIN: Final = Mod.NoModifier
CTRL: Final = Mod.ControlModifier
SHIFT: Final = Mod.ShiftModifier
ALT: Final = Mod.AltModifier
_ASIDE: Final = Mod.KeypadModifier | Mod.GroupSwitchModifier


class Keys:
    """Maps keys to what the view and its editing do."""

    def __init__(self, view: RowsView[Any]) -> None:
        self._view = view
        editing = view.editing
        self._acts: dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {
            (PLAIN, Key.Key_F2): lambda: editing.start(view.currentIndex()),
            (PLAIN, Key.Key_Return): lambda: view.step("down"),
            (PLAIN, Key.Key_Enter): lambda: view.step("down"),
            (SHIFT, Key.Key_Return): lambda: view.step("up"),
            (SHIFT, Key.Key_Enter): lambda: view.step("up"),
            (PLAIN, Key.Key_Delete): editing.clear,
            (PLAIN, Key.Key_Backspace): lambda: editing.start(view.currentIndex(), ""),
            (CTRL, Key.Key_C): editing.copy,
            (CTRL, Key.Key_Insert): editing.copy,
            (CTRL | SHIFT, Key.Key_C): lambda: editing.copy(headings=True),
            (CTRL, Key.Key_X): editing.cut,
            (SHIFT, Key.Key_Delete): editing.cut,
            (CTRL, Key.Key_V): editing.paste,
            (SHIFT, Key.Key_Insert): editing.paste,
            (CTRL, Key.Key_D): editing.fill_down,
            (CTRL, Key.Key_R): editing.fill_right,
            (CTRL, Key.Key_A): view.selectAll,
            (SHIFT, Key.Key_Space): view.select_whole_rows,
            (ALT, Key.Key_Down): editing.open_choices,
            (CTRL, Key.Key_Down): lambda: view.jump("down"),
            (CTRL, Key.Key_Up): lambda: view.jump("up"),
            (CTRL, Key.Key_Right): lambda: view.jump("right"),
            (CTRL, Key.Key_Left): lambda: view.jump("left"),
            (PLAIN, Key.Key_Menu): view.menu.popup_at_cell,
            (SHIFT, Key.Key_F10): view.menu.popup_at_cell,
            (PLAIN, Key.Key_F3): lambda: view.finding.step(1),
            (SHIFT, Key.Key_F3): lambda: view.finding.step(-1),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False for keys that are Qt's or nobody's."""
        self._view.editing.hush()
        act = self._acts.get(_what(event))
        if act:
            act()
            return True
        if event.key() == Key.Key_Escape:
            return self._escape()
        if event.key() == Key.Key_Space and self._view.tick_current():
            return True
        if event.key() == Key.Key_Tab and event.modifiers() & CTRL:
            return self._view.focusNextChild()
        return self._types(event)

    def tab(self, event: QKeyEvent) -> bool:
        """Tab goes through the cells, and out of the table after the last one."""
        if event.key() not in (Key.Key_Tab, Key.Key_Backtab) or event.modifiers() & (CTRL | ALT):
            return False
        return self._view.step("back" if event.key() == Key.Key_Backtab or event.modifiers() & SHIFT else "next")

    def owns(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for the table although the window has it as a shortcut."""
        return _what(event) in self._acts or _is_letter(event)

    def _types(self, event: QKeyEvent) -> bool:
        if not _is_letter(event) or not self._view.currentIndex().isValid():
            return False
        self._view.editing.start(self._view.currentIndex(), event.text())
        return True

    def _escape(self) -> bool:
        view = self._view
        index = view.currentIndex()
        if len(view.spans) <= 1 and len(view.selected_columns()) <= 1:
            return False
        if index.isValid():
            view.go_to(index.row(), index.column())
        return True


def _what(event: QKeyEvent) -> tuple[Qt.KeyboardModifier, int]:
    return event.modifiers() & ~_ASIDE, event.key()


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key writes something. Ctrl with Alt is AltGr on some keyboards, and writes too."""
    mods = event.modifiers()
    commands = bool(mods & (CTRL | Mod.MetaModifier)) != bool(mods & ALT) and bool(
        mods & (CTRL | Mod.MetaModifier | ALT)
    )
    return not commands and bool(event.text()) and event.text().isprintable()
