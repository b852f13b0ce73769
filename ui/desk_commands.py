"""The commands of the window that no page has: desks, lists, reports, settings, the look around, dropped files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from models.storage.surroundings import safe_folder
from resources.texts import _
from ui.deeds import note
from ui.dropped import Dropped, what_is
from ui.events import EventCommands
from ui.first_look import FirstLook
from ui.presenting import presenting
from ui.protecting import Protecting
from ui.settings import documents, own_folders
from ui.shell.actions import Needs
from ui.tables.copying import clear_after

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow

DESKS: Final = "Protocol Desk (*.desk)"
EXAMPLE: Final = "astana-2015.desk"


class DeskCommands(QObject):
    """Deeds by the keys of ui/shell/commands.py."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window, self._frame = window, window.frame
        self.events = EventCommands(window)
        self.protecting = Protecting(window)
        self.first_look = FirstLook(window)
        self._list: Path | None = None
        self.deeds: dict[str, Callable[[], None]] = {
            "open": self.ask_open,
            "example": self._ask_example,
            "close": lambda: window.leaving.then(self._close_desk),
            "lock": window.lock_now,
            "undo": window.undo,
            "present": self._present,
            "import": self.import_list,
            "backups": window.restoring.open,
            "check_desk": self._check_desk,
            "report": self._report,
            "settings": self._settings,
            "guide": self._look_around,
            "officer": window.ask_officer,
            **self.events.commands,
            **self.protecting.commands,
        }

    def run(self, key: str) -> None:
        note(key)
        if key in self.deeds:
            self.deeds[key]()

    # desks

    def ask_open(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self._frame, _("Open a desk"), str(documents()), DESKS)
        if name:
            self._window.open_path(Path(name))
        else:
            self._list = None

    def open_example(self) -> None:
        """The example among the documents of this computer: the one that is there, else written now."""
        path = safe_folder(own_folders()) / EXAMPLE
        if path.exists():
            self._window.open_path(path)
        else:
            self._window.make_example(path)

    def _ask_example(self) -> None:
        named = str(safe_folder(own_folders()) / EXAMPLE)
        name, _kind = QFileDialog.getSaveFileName(self._frame, _("Write the example"), named, DESKS)
        if name:
            self._window.make_example(Path(name).with_suffix(".desk"))

    def _close_desk(self) -> None:
        self._window.settings.desk = None
        self._window.close()
        self._window.welcoming.show()

    def forget_recent(self) -> None:
        """Only the list is emptied; the files stay."""
        self._window.settings.forget_desks()
        self._window.welcoming.show_recent()

    # lists, reports, scans

    def import_list(self, path: Path | None = None) -> None:
        note("import")
        # Excel, readers and matching cost the start a sixth of a second: they are read when they are asked for.
        from ui.dialogs.import_list import ImportDialog

        if self._window.context:
            ImportDialog(self._window.context, self._frame, path).open()

    def _check_desk(self) -> None:
        from ui.dialogs.check import check_desk  # as above

        window = self._window
        if window.opened and window.runner:
            check_desk(window.opened, window.runner, self._frame, window.notifier)

    def _report(self) -> None:
        """The page with the reports has all of it."""
        self._frame.go_to("reports")

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window: a desk is opened, a list comes in, the rest is told where it belongs."""
        kind = what_is(paths)
        if kind is Dropped.DESK:
            self._window.open_path(paths[0])
        elif kind is Dropped.LIST:
            self._take_list(paths[0])
        else:
            title, text = _REFUSALS[kind]()
            self._window.notifier.inform(title, text)

    def _take_list(self, path: Path) -> None:
        context = self._window.context
        if context and context.locked:
            self._window.notifier.inform(_("Not imported"), context.locked)
        elif context:
            self.import_list(path)
        else:
            self._list = path
            text = _("{name} comes into a desk. Open the desk it is meant for; the list follows by itself.")
            self._window.notifier.ask(
                _("No desk is open"), text.format(name=path.name), _("Open a desk…"), self.ask_open
            )

    def bring_waiting_list(self) -> None:
        """A list that was dropped before a desk was open."""
        path, self._list = self._list, None
        if path and self._window.context and not self._window.context.locked:
            self.import_list(path)

    # the window itself

    def _settings(self) -> None:
        from ui.dialogs.settings import SettingsDialog  # as above

        window, frame = self._window, self._frame
        dialog = SettingsDialog(window.settings, frame, captures=window.capture.possible)
        dialog.theme_chosen.connect(frame.theme_asked)
        dialog.text_chosen.connect(frame.looks.resize_text)
        dialog.rows_chosen.connect(frame.looks.set_comfortable)
        dialog.lock_chosen.connect(window.locking.wait)
        dialog.clearing_chosen.connect(clear_after)
        dialog.capture_chosen.connect(window.capture.want)
        dialog.officer_named.connect(window.name_officer)
        dialog.desks_forgotten.connect(self.forget_recent)
        dialog.open()

    def _present(self) -> None:
        """Hide or show what identifies or reaches people, and say so as long as it is hidden."""
        presenting().turn()
        on = presenting().on
        self._frame.status_line.set_sign(_("Presentation mode: contacts and passports are hidden") if on else "")
        for page in self._window.pages:
            page.reload()

    def _look_around(self) -> None:
        self.first_look.begin()


def reasons(window: "DeskWindow") -> Mapping[Needs, str]:
    """Why a command cannot be done now, by what it needs; "" where it can."""
    opened, context = window.opened, window.context
    no_desk = "" if opened else _("No desk is open.")
    no_event = no_desk or ("" if context else _("This desk has no event yet."))
    for_reading = _("This desk is open for reading: nothing can be changed here.")
    no_writing = no_desk or ("" if opened and opened.desk.writable else for_reading)
    return {
        "": "",
        "open": no_desk,
        "desk": no_event,
        "write": no_event or (context.locked if context else ""),
        "make": no_writing,
        "follow": no_event or no_writing,
        "plain": no_writing or (_("This desk is protected already.") if opened and opened.desk.key else ""),
        "sealed": no_writing or ("" if opened and opened.desk.key else _("This desk is not protected yet.")),
    }


def _scan_words() -> tuple[str, str]:
    return (
        _("A scan belongs to a letter or a reply"),
        _("Choose the group on the Groups page, and drop the scan on that page or its panel."),
    )


def _several_words() -> tuple[str, str]:
    return _("Several files at once"), _("Drop one desk or one list at a time. Nothing was opened.")


def _other_words() -> tuple[str, str]:
    return (
        _("Not for this window"),
        _("Drop a desk (.desk), or a list: an Excel workbook, an OpenDocument sheet or CSV. Nothing was opened."),
    )


_REFUSALS: Final[Mapping[Dropped, Callable[[], tuple[str, str]]]] = {
    Dropped.SCAN: _scan_words,
    Dropped.SEVERAL: _several_words,
    Dropped.OTHER: _other_words,
}
