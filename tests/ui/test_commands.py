"""Every command of the program stands in a menu, has a key of its own where it can be used, and a sign."""

from collections import Counter
from collections.abc import Callable
from inspect import signature

import pytest
from desk_on_screen import DeskOnScreen
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from ui.shell.actions import SHELL_ACTIONS, ActionSpec, go_actions
from ui.shell.commands import ACTIONS, ENTRIES
from ui.theme import icons

ALL = (*ACTIONS, *go_actions(ENTRIES), *SHELL_ACTIONS)
PAGES = [entry.key for entry in ENTRIES]


def here(page: str) -> list[ActionSpec]:
    return [spec for spec in ALL if spec.page in ("", page)]


@pytest.mark.parametrize("page", PAGES)
def test_on_a_page_no_two_commands_share_a_key(page: str):
    keys = Counter(QKeySequence(spec.shortcut).toString() for spec in here(page))
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_command_has_a_key_that_the_system_takes_for_itself():
    taken = {"Ctrl+Alt+Del", "Ctrl+Alt+Shift+Del", "Ctrl+Shift+Esc", "Ctrl+Esc", "Alt+F4", "Alt+Tab", "Alt+Space"}
    assert [spec.key for spec in ALL if spec.shortcut in taken] == []


@pytest.mark.parametrize("page", PAGES)
def test_in_a_menu_no_two_commands_share_a_letter(page: str):
    letters = Counter(
        (spec.menu, spec.text[spec.text.index("&") + 1].lower()) for spec in here(page) if "&" in spec.text
    )
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_no_two_commands_share_a_name():
    keys = Counter(spec.key for spec in ALL)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_sign_exists(qapp: QApplication):
    assert [spec.icon for spec in (*ALL, *ENTRIES) if not icons.exists(spec.icon)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_can_be_done(window: DeskOnScreen, page: str):
    window.frame.go_to(page)
    deeds = window.desk_window.pages[page].commands
    assert [spec.key for spec in ALL if spec.page == page and spec.key not in deeds] == []


def asks_for_something(deed: Callable[..., object]) -> bool:
    """Whether a command is told what it is about: a form of one in the menu, which asks or takes what is chosen."""
    return any(one.default is one.empty for one in signature(deed).parameters.values())


@pytest.mark.parametrize("page", PAGES)
def test_whatever_a_page_can_do_stands_in_a_menu(window: DeskOnScreen, page: str):
    window.frame.go_to(page)
    deeds = window.desk_window.pages[page].commands
    can = {key for key, deed in deeds.items() if not asks_for_something(deed)}
    assert can - {spec.key for spec in ALL} == set()


@pytest.mark.parametrize("page", PAGES)
def test_only_the_actions_of_the_page_in_sight_stand_in_the_bar(window: DeskOnScreen, page: str):
    window.frame.go_to(page)
    shown = [menu for menu in window.frame.bar.menus.findChildren(QMenu) if menu.menuAction().isVisible()]
    stand = {action.text() for menu in shown for action in menu.actions()}
    own = {spec.text for spec in ALL if spec.page == page}
    others = {spec.text for spec in ALL if spec.page not in ("", page)} - own
    assert own <= stand
    assert not others & stand
