"""The window with a desk in it: opens and closes desks and events, wires undo, find and officer, says what is saved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from models.changes import Changes
from models.errors import NotFound
from models.journal.undo import Stacks
from models.paths import real
from models.storage.key import Key
from models.storage.moved import Moved
from resources.texts import _
from ui import papers
from ui.backing_up import BackingUp
from ui.capture import Capture
from ui.context import Context
from ui.deeds import note
from ui.desk_commands import DeskCommands, reasons
from ui.dialogs.officer import OfficerDialog
from ui.dialogs.question import when_free
from ui.events import event_lines
from ui.lanes import Lanes
from ui.leaving import Leaving
from ui.locking import Locking
from ui.notifier import Notifier
from ui.open_clashes import OpenClashes
from ui.opening import Opened, context_of, make_example, open_desk, opened, wall_of
from ui.pages import Pages
from ui.read_only import ReadOnlyDesks
from ui.restoring import Restoring
from ui.runner import Outcomes, Runner
from ui.settings import Settings
from ui.shell.frame import MainFrame
from ui.tables.copying import clear_after, forget_secrets
from ui.undoing import Undoing, nearest_words
from ui.unfinished import Unfinished
from ui.unlocking import Unlocking
from ui.views.page import Page
from ui.views.words import clock
from ui.welcoming import Welcoming
from ui.widgets.progress_line import ProgressLine


class DeskWindow(QObject):
    """Holds at most one open desk; `ready` is told when its first page has its rows, or when there is none."""

    ready = Signal()

    def __init__(self, frame: MainFrame, settings: Settings, lanes: Lanes) -> None:
        super().__init__(frame)
        self.frame, self.settings, self.lanes = frame, settings, lanes
        self.notifier = Notifier(frame)
        self.outcomes = Outcomes(self)
        self.runner: Runner | None = None
        self.opened: Opened | None = None
        self.context: Context | None = None
        self.pages = Pages(frame, lanes, self)
        self._undoing = Undoing(self.pages, self.notifier, self)
        self.dialog: OfficerDialog | None = None
        self.restoring = Restoring(self)
        self.commands = DeskCommands(self)
        self.unlocking = Unlocking(self)
        self.locking = Locking(self)
        self.leaving = Leaving(self)
        self.welcoming = Welcoming(self)
        self.unfinished = Unfinished(self)
        self.capture = Capture(self)
        self.backing_up = BackingUp(self)
        self.read_only = ReadOnlyDesks(self)
        self._event_id = ""
        self._saved = ("", "")  # as it is said, and in short
        self._stacks = Stacks((), ())
        clear_after(settings.clear_after)
        self._wire()
        self._name_line()
        self._describe()
        self.welcoming.show_recent()
        self._allow()

    @property
    def asks(self) -> bool:
        """Whether a question stands over the window."""
        return QApplication.activeModalWidget() is not None

    # opening and closing

    def begin(self, path: Path | None) -> None:
        """Open the named desk, else the last one, else welcome the officer; who writes is asked at the first start."""
        chosen = path or self.settings.desk
        if not self.settings.officer:
            self.commands.first_look.expect()
            QTimer.singleShot(0, self, lambda: when_free(self, self.ask_officer))
        if chosen:
            self.open_path(chosen)
        else:
            self.welcoming.show()

    def open_path(self, path: Path, *, write: bool = True, key: Key | None = None, anyway: bool = False) -> None:
        """Open a desk beside the present one, then change over: a refusal leaves what is open.

        A protected desk whose key is not given is asked for it; `anyway` goes on where its last changes are missing.
        """
        self.leaving.then(partial(self._open_path, path, write=write, key=key, anyway=anyway))

    def _open_path(self, path: Path, *, write: bool, key: Key | None, anyway: bool) -> None:
        opened, path = self.opened, real(path)
        if opened and (opened.path.absolute() == path.absolute() or opened.desk.is_at(path)):
            key = key or opened.desk.key
            moved = self.give_back()
            self.notifier.moved(moved if moved and moved.safe != path else None)
        refused = partial(self._not_opened, path=path, write=write, key=key)
        task = partial(open_desk, path, self.settings.officer, write=write, key=key, anyway=anyway)
        self._later(task, self._show, path, refused)

    def ask_key(self, path: Path, *, write: bool = True) -> None:
        """Show the page that asks for the key of a protected desk, and open the desk with it."""
        self.unlocking.ask(path, write=write)

    def go_back(self) -> None:
        """Show the desk that is open, else the ways to begin."""
        if self.opened:
            self._show_event(self.opened)
        else:
            self.welcoming.show()

    def make_example(self, path: Path) -> None:
        """Write the example, and open it."""
        make = partial(make_example, path, self.settings.officer)
        self.leaving.then(lambda: self._later(make, self._show, path))

    def open_event(self, event_id: str) -> None:
        """Show another event of the open desk."""
        if self.opened and event_id != self._event_id:
            self.leaving.then(partial(self._reopen, event_id))

    def close(self) -> None:
        """Give the desk and its lock back; where its file was moved meanwhile, say what became of it."""
        self.notifier.moved(self.give_back())

    def give_back(self) -> Moved | None:
        """The same without a word; returns what is to be said."""
        forget_secrets()
        self.locking.keep_unfinished()
        answer = self.let_go()
        return answer.desk.close() if answer else None

    def let_go(self) -> Opened | None:
        """Take everything of the desk out of the window; who is handed it closes it."""
        answer = self.opened
        self.backing_up.forget()
        self.commands.first_look.end()
        self.pages.close()
        self.unfinished.forget()
        papers.clear()
        self.read_only.drop()
        self.opened = self.runner = self.context = None
        self._event_id = ""
        self._describe()
        self._allow()
        return answer

    def is_quiet(self) -> bool:
        """Whether no list comes in and no report is written, so that the desk may close; says so where one is."""
        if any(line.watching for line in self.frame.findChildren(ProgressLine)):
            told = _("A list or a report is still being worked on. Wait for it or stop it, then try again.")
            self.notifier.inform(_("Not now"), told, QApplication.activeModalWidget())
            return False
        return True

    def lock_now(self) -> None:
        """Hide everything until the passphrase is typed again."""
        self.locking.lock()

    def _reopen(self, event_id: str) -> None:
        if self.opened:
            self._event_id = event_id
            desk, path = self.opened.desk, self.opened.path
            self._later(lambda: opened(desk, path, event_id), self._change_over, path)

    def _later(
        self,
        task: Callable[[], Any],
        done: Callable[[Any], None],
        path: Path,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        self.lanes.answer(self, self.lanes.reading, task, done, failed or partial(self._refused, path=path))

    def _not_opened(self, error: BaseException, *, path: Path, write: bool, key: Key | None) -> None:
        if not self.unlocking.takes(error, path, write=write):
            self._refused(error, path, key)

    def later(self, task: Callable[[], Opened], path: Path, done: Callable[[Opened], None] | None = None) -> None:
        """Open a desk in another way and change over to it, or what `done` says; a refusal leaves what is open."""
        self._later(task, done or self.take_in, path)

    def _refused(self, error: BaseException, path: Path, key: Key | None = None) -> None:
        if self.opened is None:
            self.welcoming.show()
        self._describe()
        if not self.read_only.takes(error, path, key) and not self.restoring.takes(error, path, key):
            self.notifier.error(error)

    def _show(self, answer: Opened) -> None:
        if not self.read_only.asks_first(answer):
            self.take_in(answer)

    def take_in(self, answer: Opened) -> None:
        """Change over to a desk that was opened."""
        self.close()
        self.settings.desk = answer.path
        self.settings.note_desk(answer.path, datetime.now().astimezone())
        self.welcoming.show_recent()
        self._show_event(answer)
        self.restoring.tell_loss(answer)
        when_free(self, self.commands.bring_waiting_list)

    def _change_over(self, answer: Opened) -> None:
        """Show another event of the desk; an answer about a desk closed meanwhile is dropped."""
        if self.opened and self.opened.desk is answer.desk:
            self._show_event(answer)

    def _show_event(self, answer: Opened) -> None:
        self.opened = answer
        if not self._event_id:  # one that is gone stays the one wanted: Undo brings it back and opens it
            self._event_id = answer.event.id if answer.event else ""
        self.runner = Runner(answer.desk, self.outcomes, self.lanes)
        self._describe()
        if answer.event is None:
            self.context = None
            self.pages.close()
            self.welcoming.show_no_event(answer.desk)
        else:
            clashes = OpenClashes(self.runner, answer.event.id, self)
            self.context = context_of(answer, answer.event, self.runner, self.notifier, self.settings, clashes)
            self.pages.open(self.context)
        self._refresh_steps()
        self._allow()

    # what the frame says

    def _describe(self) -> None:
        answer, frame = self.opened, self.frame
        event = answer.event if answer else None
        frame.set_events(event_lines(answer.events if answer else ()), event.id if event else "")
        training = _("Delegates, rooms and meetings are invented.")
        frame.set_training(training if answer and answer.desk.training else "")
        frame.setWindowTitle(f"{answer.path.stem} – {_('Protocol Desk')}" if answer else _("Protocol Desk"))
        saved = _("Saved") if answer and answer.desk.writable else _("Open for reading")
        self._saved = (saved, saved) if answer else ("", "")
        frame.set_saved(*self._saved)
        self.read_only.show(answer)

    def _allow(self) -> None:
        """Only what can be done now is enabled; what cannot says why."""
        why = reasons(self)
        for spec in self.frame.specs:
            if spec.needs:
                action = self.frame.action(spec.key)
                action.setEnabled(not why[spec.needs])
                action.setToolTip(why[spec.needs])

    def fill(self, page: QWidget) -> None:
        """Show one page in place of those of an event."""
        self.frame.side.clear_counts()
        self.frame.show_welcome(page)
        page.setFocus()
        self._show_steps(Stacks((), ()))
        self.frame.set_status()
        self.ready.emit()

    # what the frame asks for

    def _wire(self) -> None:
        frame = self.frame
        frame.undo_asked.connect(self.undo)
        frame.redo_asked.connect(self._redo)
        frame.find_asked.connect(self.pages.find)
        frame.hit_chosen.connect(self.pages.take_hit)
        frame.officer_asked.connect(self.ask_officer)
        frame.event_asked.connect(self.open_event)
        frame.desk_asked.connect(self.open_path)
        frame.bar.lock.clicked.connect(frame.action("lock").trigger)
        frame.recent_cleared.connect(self.commands.forget_recent)
        frame.files_dropped.connect(self.commands.take_files)
        frame.triggered.connect(self.pages.run)
        self.pages.asked.connect(self.commands.run)
        self.pages.loaded.connect(self._stand)
        self.outcomes.changed.connect(self._on_changed)
        self.outcomes.failed.connect(self._fail)
        self.outcomes.busy.connect(self._show_busy)

    def _stand(self) -> None:
        """A page has its rows."""
        self.ready.emit()
        self.commands.first_look.begin_if_expected()

    def ask_officer(self) -> None:
        """Ask who writes."""
        note("officer")
        self.dialog = OfficerDialog(self.settings.officer, self.frame)
        self.dialog.named.connect(self.name_officer)
        look = self.commands.first_look.release
        self.dialog.finished.connect(lambda: QTimer.singleShot(0, self, look))
        self.dialog.open()

    def name_officer(self, name: str) -> None:
        """From now on every change carries this name."""
        self.settings.officer = name
        if self.opened:
            self.opened.desk.change_officer(name)
        if self.context:
            self.context = replace(self.context, officer=name)
            self.pages.take_context(self.context)
        self._name_line()

    def _name_line(self) -> None:
        name = self.settings.officer
        self.frame.set_officer(_("Officer {name}").format(name=name) if name else _("Who are you?"))

    # what changed

    def undo(self) -> None:
        """Take the nearest step back."""
        if self.runner and self._stacks.undo:
            self._undoing.undo(self.runner, self._stacks.undo[-1])

    def _redo(self) -> None:
        if self.runner and self._stacks.redo:
            self._undoing.redo(self.runner, self._stacks.redo[-1])

    def _on_changed(self, changes: Changes) -> None:
        if self.opened:  # a write that was refused saved nothing: then it says what it said before
            wall, saved = wall_of(self.opened), _("Saved {time}")
            self._saved = (saved.format(time=wall.time_now()), saved.format(time=clock(wall.now())))
            self._show_busy(self.runner.writes if self.runner else 0)
        self._refresh_steps()
        if changes.touches("event"):
            self._reopen(self._event_id)

    def _fail(self, error: BaseException, owner: object) -> None:
        """A page of an event that is gone asked once more: nobody waits for its answer."""
        if isinstance(error, NotFound) and isinstance(owner, Page) and owner not in list(self.pages):
            return
        self.notifier.error(error, owner)

    def _refresh_steps(self) -> None:
        if self.opened:
            self._later(self.opened.desk.stacks, self._show_steps, self.opened.path)

    def _show_steps(self, stacks: Stacks) -> None:
        writable = bool(self.opened and self.opened.desk.writable)
        self._stacks = stacks if writable else Stacks((), ())
        self.frame.set_undo(nearest_words(self._stacks.undo))
        self.frame.set_redo(nearest_words(self._stacks.redo))

    def _show_busy(self, writes: int) -> None:
        if self.opened:  # what a desk closed meanwhile still writes is not told
            self.frame.set_saved(*((_("Saving…"),) if writes else self._saved))
