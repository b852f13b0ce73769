"""The actions of the window, declared as data: every one stands in a menu and has a key."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from resources.texts import N_, _
from ui.theme import icons

MenuName = Literal["file", "edit", "view", "event", "page", "go", "help"]
Needs = Literal["", "open", "desk", "write", "make", "follow", "plain", "sealed"]

MENUS: Final[dict[MenuName, str]] = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "event": N_("Eve&nt"),
    "page": N_("&Actions"),
    "go": N_("&Go"),
    "help": N_("&Help"),
}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: `text` is a marked source text with its mnemonic; actions of one `part` stand between lines.

    `needs` says what it cannot do without: an open file ("open"), an event in it ("desk"), an event that can be
    changed ("write"), a file that can be written ("make"), one with an event, closed or not ("follow"), or one
    without a key ("plain") or with one ("sealed"). `page` is the key of the page it belongs to; such actions stand in
    the menu of their page, so that two pages may share a key. `always`: its key works whatever is open over the window.
    """

    key: str
    text: str
    shortcut: str
    icon: str
    menu: MenuName
    part: int = 0
    needs: Needs = ""
    page: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page of the navigation: its key, a marked source text, and its icon."""

    key: str
    word: str
    icon: str


# What the frame does by itself or passes on as a signal of its own.
SHELL_ACTIONS: Final = (
    ActionSpec("officer", N_("O&fficer…"), "Ctrl+Shift+O", "user", "file", 8),
    ActionSpec("quit", N_("&Quit"), "Ctrl+Q", "sign-out", "file", 9),
    ActionSpec("undo", N_("&Undo"), "Ctrl+Z", "arrow-u-up-left", "edit"),
    ActionSpec("redo", N_("&Redo"), "Ctrl+Shift+Z", "arrow-u-up-right", "edit"),
    ActionSpec("find", N_("Find &anything"), "Ctrl+K", "magnifying-glass", "edit", 8),
    ActionSpec("panel", N_("&Detail panel"), "Ctrl+Shift+P", "columns", "view", 7),
    ActionSpec("theme", N_("&Light or dark"), "Ctrl+Shift+L", "moon", "view", 8),
    ActionSpec("larger", N_("Lar&ger text"), "Ctrl++", "plus", "view", 9),
    ActionSpec("smaller", N_("&Smaller text"), "Ctrl+-", "minus", "view", 9),
    ActionSpec("normal", N_("&Normal text"), "Ctrl+0", "text-aa", "view", 9),
    ActionSpec("help", N_("&Help"), "F1", "question", "help", always=True),
    ActionSpec("keys", N_("&Keyboard"), "Ctrl+/", "keyboard", "help"),
)


def go_actions(entries: Sequence[NavEntry]) -> list[ActionSpec]:
    """One action for each page: Ctrl+1 is the first."""
    return [
        ActionSpec(f"go:{entry.key}", entry.word, f"Ctrl+{number}", entry.icon, "go")
        for number, entry in enumerate(entries, 1)
    ]


def plain_text(spec: ActionSpec) -> str:
    """The words of an action on the screen, without mnemonic and dots."""
    return _(spec.text).replace("&", "").rstrip("…")


def key_text(shortcut: str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True, slots=True)
class Menus:
    """The actions of the menu bar by key, and the menus that stand there only while their page is open."""

    actions: dict[str, QAction]
    of_pages: dict[str, QMenu]

    def show_page(self, page: str) -> None:
        """Let the actions of one page stand in the bar; the keys of the others sleep, the letter of their menu too."""
        for key, menu in self.of_pages.items():
            title = _(MENUS["page"])
            menu.setTitle(title if key == page else title.replace("&", ""))
            menu.menuAction().setVisible(key == page)


def fill_menus(bar: QMenuBar, specs: Iterable[ActionSpec], run: Callable[[str], None]) -> Menus:
    """Put the actions into their menus, in the order of MENUS and of their parts; a menu without any is left out.

    `run` is called with the key of an action.
    """
    made = Menus({}, {})
    listed = list(specs)
    for name, title in MENUS.items():
        chosen = sorted((spec for spec in listed if spec.menu == name), key=lambda spec: (spec.page, spec.part))
        for page, of_page in groupby(chosen, key=lambda spec: spec.page):
            menu = bar.addMenu(_(title))
            menu.setToolTipsVisible(True)
            made.actions.update(_fill(menu, list(of_page), run))
            if page:
                made.of_pages[page] = menu
    return made


def _fill(menu: QMenu, specs: Sequence[ActionSpec], run: Callable[[str], None]) -> dict[str, QAction]:
    made: dict[str, QAction] = {}
    for _part, group in groupby(specs, key=lambda spec: spec.part):
        if made:
            menu.addSeparator()
        for spec in group:
            made[spec.key] = _add(menu, spec, run)

    def draw_signs() -> None:
        for spec in specs:
            if made[spec.key].icon().isNull():
                made[spec.key].setIcon(icons.icon(spec.icon, gap=False))

    menu.aboutToShow.connect(draw_signs)  # a hundred signs at once would be felt at the start
    return made


def _add(menu: QMenu, spec: ActionSpec, run: Callable[[str], None]) -> QAction:
    action = QAction(_(spec.text), menu)
    action.setShortcut(QKeySequence(spec.shortcut))
    action.setMenuRole(QAction.MenuRole.QuitRole if spec.key == "quit" else QAction.MenuRole.NoRole)
    action.triggered.connect(lambda: run(spec.key))
    menu.addAction(action)
    return action
