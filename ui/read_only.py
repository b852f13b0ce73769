"""Desks that cannot be written here as they lie: the questions asked, the banner over the pages, the ways on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from models.errors import ReadOnly
from models.journal.hand_over import Elsewhere
from models.storage.in_use import InUse
from models.storage.key import Key
from models.storage.lock import Held, Holder
from models.storage.place import Linked
from models.storage.surroundings import Unsafe
from resources.texts import _
from ui.dialogs.question import OTHER, QuestionDialog, when_free
from ui.opening import Opened, continued, copied, owned, reopened, wall_of
from ui.settings import own_folders
from ui.shell.banner import Way
from ui.views.words import day

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow

Reason = Held | Unsafe | ReadOnly | Elsewhere


class ReadOnlyDesks(QObject):
    """Answers what stands in the way of writing; what the officer chose to read is read, and says why."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self._waiting: Opened | None = None  # open for writing, the officer was not yet answered
        self._chosen: tuple[Path, Reason] | None = None  # what was opened for reading, and why

    # what stands in the way

    def takes(self, error: BaseException, path: Path, key: Key | None = None) -> bool:
        """Ask how to go on where a desk cannot be opened for writing; False for any other trouble."""
        window = self._window
        copy = partial(self.copy, path, key)
        if not isinstance(error, Held | Unsafe | ReadOnly):
            return False
        read = (_("Open for reading"), partial(self._read, path, error, key))
        if window.opened and window.opened.path == path:  # it is shown for reading already
            window.notifier.inform(_("Still read-only"), str(error))
        elif isinstance(error, Held):
            self._ask(
                _("This desk is in use"), str(error), read, (_("Try again"), partial(window.open_path, path, key=key))
            )
        elif isinstance(error, Unsafe):
            self._ask(_("Not a place to work"), str(error), (_("Copy it to this computer"), copy), read)
        elif isinstance(error, InUse):
            again = partial(window.open_path, path, key=key)
            window.notifier.ask(_("This desk is in use"), str(error), _("Try again"), again)
        else:
            window.notifier.ask(_("This desk is read-only"), str(error), _("Copy it to this computer"), copy)
        return True

    def asks_first(self, answer: Opened) -> bool:
        """Ask whether to go on with a desk that another device wrote last; it is shown once that is answered."""
        last = answer.desk.elsewhere
        if last is None:
            return False
        self.drop()
        self._waiting = answer
        text = _(
            "{officer} changed this desk last on another device, on {day} at {time}. If you continue here, changes "
            "made there from now on will not be in this file: work on it in one place only. The history will say that "
            "you continued."
        ).format(**_said(last, answer))
        go, read = partial(self._continue, answer), partial(self._read_instead, answer, last)

        def ask() -> None:
            if self._waiting is answer:
                ways = (_("Continue here"), go), (_("Open for reading"), read)
                self._ask(_("Continue here?"), text, *ways, none=self._leave)

        when_free(self._window, ask)
        return True

    def drop(self) -> None:
        """Give back a desk whose question was not answered."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting.desk.close()

    # the banner

    def show(self, answer: Opened | None) -> None:
        """Say over the pages why the open desk is read only; nothing where it can be written."""
        banner, line = self._window.frame.banner, self._window.frame.status_line
        removable = answer is not None and answer.removable
        line.set_note(_("On a removable disk: eject it before you pull it out") if removable else "")
        if answer and answer.hindered:
            self._chosen = (answer.path, answer.hindered)
        if answer is None or answer.desk.writable:
            banner.say("")
        else:
            banner.say(
                *self._told(answer, self._chosen[1] if self._chosen and self._chosen[0] == answer.path else None)
            )

    def _told(self, answer: Opened, reason: Reason | None) -> tuple[str, tuple[Way, ...]]:
        copy = Way(_("Copy it to this computer"), "copy", partial(self.copy, answer.path, answer.desk.key))
        again = Way(_("Try again"), "arrow-clockwise", partial(self._write_again, answer))
        go_on = Way(_("Continue here"), "pencil-simple", partial(self._continue_after_all, answer))
        if isinstance(reason, Held):
            return _held_words(reason.holder, answer), (again,)
        if isinstance(reason, Unsafe):
            return _unsafe_words(reason), (copy,)
        if isinstance(reason, Linked):
            own = Way(_("Make it a file of its own"), "copy", partial(self._own, answer))
            return _forbidden_words(reason), (own,)
        if isinstance(reason, ReadOnly):
            return _forbidden_words(reason), (copy, again)
        if isinstance(reason, Elsewhere):
            text = _("Read only, as you chose: {officer} changed this desk last on another device, on {day} at {time}.")
            return text.format(**_said(reason, answer)), (go_on,)
        return _("Read only: the desk was opened for reading."), (Way(_("Open for writing"), again.icon, again.go),)

    # the ways on

    def copy(self, path: Path, key: Key | None = None) -> None:
        """Copy a desk into the documents of this computer, and open the copy."""
        window, officer = self._window, self._window.settings.officer

        def show(answer: Opened) -> None:
            window.take_in(answer)
            told = _("Copied to {folder}. The desk it came from stays as it was.")
            window.notifier.toast(told.format(folder=answer.path.parent.name), undo=False)

        window.frame.set_saved(_("Copying…"))
        window.later(lambda: copied(path, key, officer, own_folders()), path, show)

    def _own(self, answer: Opened) -> None:
        """Make a desk of several names a file of its own, and open that for writing."""
        window, path, key = self._window, answer.path, answer.desk.key

        def refused(error: BaseException) -> None:
            window.open_path(path, key=key)
            window.notifier.error(error)

        def show(made: Opened) -> None:
            window.take_in(made)
            window.notifier.toast(_("{name} is a file of its own now.").format(name=path.name), undo=False)

        window.close()
        window.frame.set_saved(_("Copying…"))
        window.lanes.answer(self, window.lanes.slow, lambda: owned(path, window.settings.officer, key), show, refused)

    def _read(self, path: Path, reason: Reason, key: Key | None) -> None:
        self._chosen = (path, reason)
        self._window.open_path(path, write=False, key=key)

    def _continue(self, answer: Opened) -> None:
        self._waiting = None
        self._window.later(lambda: continued(answer), answer.path)

    def _read_instead(self, answer: Opened, last: Elsewhere) -> None:
        self._waiting, self._chosen = None, (answer.path, last)
        self._window.later(lambda: reopened(answer, write=False), answer.path)

    def _leave(self) -> None:
        self.drop()
        if self._window.opened is None:
            self._window.welcoming.show()

    def _write_again(self, answer: Opened) -> None:
        """Open for writing what is open for reading; where that still cannot be, it stays as it is."""

        def show(written: Opened) -> None:
            if not self.asks_first(written):
                self._window.take_in(written)

        self._window.later(lambda: reopened(answer, write=True), answer.path, show)

    def _continue_after_all(self, answer: Opened) -> None:
        self._window.later(lambda: continued(reopened(answer, write=True)), answer.path)

    def _ask(
        self,
        title: str,
        text: str,
        main: tuple[str, Callable[[], None]],
        other: tuple[str, Callable[[], None]],
        none: Callable[[], None] = lambda: None,
    ) -> None:
        ways = {QDialog.DialogCode.Accepted.value: main[1], OTHER: other[1]}

        def go_on(chosen: int) -> None:
            ways.get(chosen, none)()

        def ask() -> None:
            made = QuestionDialog(title, text, self._window.frame, verb=main[0], other=other[0])
            made.finished.connect(go_on)
            made.open()

        when_free(self._window, ask)


def _said(last: Elsewhere, answer: Opened) -> dict[str, str]:
    wall = wall_of(answer)
    on = day(wall.at(last.at).date(), wall.now().date())
    return {"officer": last.officer, "day": on, "time": wall.time(last.at)}


def _held_words(holder: Holder | None, answer: Opened) -> str:
    if holder is None:
        return _("Read only: another officer has this desk open. When it is closed there, try again.")
    wall, at = wall_of(answer), holder.moment
    since = wall.day_time(at, wall.now().date()) if at else holder.told
    return _(
        "Read only: {officer} has this desk open on {machine} since {since}. When it is closed there, try again."
    ).format(officer=holder.officer, machine=holder.machine, since=since)


def _unsafe_words(unsafe: Unsafe) -> str:
    if not unsafe.program:
        return _("Read only: this desk lies on a network share, where changes could be lost. Copy it to work on it.")
    return _(
        "Read only: this desk lies in a folder that {program} synchronises, where changes could be lost. "
        "Copy it to work on it."
    ).format(program=unsafe.program)


def _forbidden_words(reason: ReadOnly) -> str:
    return {
        "medium": _("Read only: nothing can be written on this disk. To change the desk, copy it to this computer."),
        "folder": _("Read only: you may not write in its folder. To change the desk, copy it to this computer."),
        "names": _(
            "Read only: this file has another name elsewhere on this disk, and changes under two names would be lost."
        ),
        "program": _(
            "Read only: another program, such as a virus scanner or a backup, holds this file. Try again in a moment."
        ),
        "file": _("Read only: you may not write this file. To change the desk, copy it to this computer."),
    }[reason.where]
