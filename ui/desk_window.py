"""The window with a desk in it: opens and closes desks, builds the pages, wires undo, find, officer and events."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from models.changes import Changes
from models.errors import UserError
from models.journal.undo import Stacks, Step
from models.labels import step_words
from models.operations.events import CLOSE_EVENT, close_event
from models.queries.finding import FoundRow, find_anything
from models.storage.lock import Held
from resources.texts import _
from ui.context import Context
from ui.dialogs.officer import OfficerDialog
from ui.lanes import Lanes
from ui.notifier import Notifier
from ui.opening import PAGES, Opened, context_of, make_example, open_desk, opened
from ui.runner import Outcomes, Runner, Write
from ui.settings import Settings
from ui.shell.commands import NEED_A_DESK, WRITE
from ui.shell.frame import MainFrame
from ui.shell.hits import Hit
from ui.views.page import Page
from ui.views.welcome import Welcome
from ui.views.words import clock_now, listed

DESKS = "Protocol Desk (*.desk)"


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
        self.pages: dict[str, Page] = {}
        self.dialog: OfficerDialog | None = None
        self._stacks = Stacks((), ())
        self._welcome = Welcome(self)
        self._wire()
        self._name_line()
        self._allow()

    # opening and closing

    def begin(self, path: Path | None) -> None:
        """Open the named desk, else the last one, else welcome the officer; who writes is asked at the first start."""
        chosen = path or self.settings.desk
        if chosen:
            self.open_path(chosen)
        else:
            self._welcome_officer()
        if not self.settings.officer:
            QTimer.singleShot(0, self, self._ask_officer)

    def open_path(self, path: Path, *, write: bool = True) -> None:
        """Open a desk beside the present one, then change over: a refusal leaves what is open."""
        if self.opened is not None and self.opened.path.absolute() == path.absolute():
            self.close()
        self._later(lambda: open_desk(path, self.settings.officer, write=write), self._show, path)

    def make_example(self, path: Path) -> None:
        """Write the example, and open it."""
        self._later(lambda: make_example(path, self.settings.officer), self._show, path)

    def open_event(self, event_id: str) -> None:
        """Show another event of the open desk."""
        if self.context and event_id != self.context.event_id:
            self._reopen(event_id)

    def close(self) -> None:
        """Give the desk and its lock back."""
        if self.opened:
            self.opened.desk.close()
        self.opened = self.runner = self.context = None
        self._drop_pages()
        self._allow()

    def _reopen(self, event_id: str) -> None:
        if self.opened:
            desk, path = self.opened.desk, self.opened.path
            self._later(lambda: opened(desk, path, event_id), self._show_event, path)

    def _later(self, task: Callable[[], Any], done: Callable[[Any], None], path: Path) -> None:
        def deliver(future: "Future[Any]") -> None:
            error = CancelledError() if future.cancelled() else future.exception()
            if error is None:
                done(future.result())
            elif not isinstance(error, CancelledError):
                self._refused(error, path)

        self.lanes.reading.submit(task).add_done_callback(lambda made: self.lanes.post(lambda: deliver(made)))

    def _refused(self, error: BaseException, path: Path) -> None:
        if self.opened is None:
            self._welcome_officer()
        if isinstance(error, Held):
            self.notifier.ask(
                _("This desk is in use"), str(error), _("Open for reading"), lambda: self.open_path(path, write=False)
            )
        else:
            self.notifier.error(error)

    def _show(self, answer: Opened) -> None:
        self.close()
        self.settings.desk = answer.path
        self._show_event(answer)

    def _show_event(self, answer: Opened) -> None:
        self.opened = answer
        self.runner = Runner(answer.desk, self.outcomes, self.lanes)
        self._describe(answer)
        if answer.event is None:
            self._drop_pages()
            self._welcome_officer(UserError(_("This desk has no event yet. Open another desk, or write the example.")))
            return
        self.context = context_of(answer, answer.event, self.runner, self.notifier, self.settings)
        self._build_pages(self.context)
        self._refresh_steps()
        self._allow()

    def _build_pages(self, context: Context) -> None:
        self._drop_pages()
        for key, make in PAGES.items():
            self.pages[key] = page = make(context)
            self._wire_page(key, page)
            self.frame.add_page(key, page, page.detail)

    def _wire_page(self, key: str, page: Page) -> None:
        def count(rows: int) -> None:
            self.frame.set_counts({key: rows})

        def show_detail(on: bool) -> None:
            self.frame.show_detail(key, on=on)

        page.described.connect(self.frame.set_status)
        page.counted.connect(count)
        page.detail_wanted.connect(show_detail)
        page.loaded.connect(self.ready)
        page.asked.connect(self._run)

    def _drop_pages(self) -> None:
        for key in self.pages:
            self.frame.remove_page(key)
        self.pages = {}

    def _describe(self, answer: Opened) -> None:
        event = answer.event
        self.frame.set_events([(row.id, row.title) for row in answer.events], event.id if event else "")
        self.frame.set_training(_("Delegates, rooms and meetings are invented.") if answer.desk.training else "")
        self.frame.setWindowTitle(f"{answer.path.stem} – {_('Protocol Desk')}")
        self.frame.set_saved(_("Saved") if answer.desk.writable else _("Open for reading"))
        self._name_line()

    def _allow(self) -> None:
        """Only what can be done now is enabled; what cannot says why."""
        locked = self.context.locked if self.context else _("No desk is open.")
        keys = {key for page in self.pages.values() for key in page.commands}
        for spec in self.frame.specs:
            if spec.key in NEED_A_DESK | WRITE:
                action = self.frame.action(spec.key)
                own = spec.key in NEED_A_DESK or spec.key in keys or spec.key in ("import", "close_event")
                why = locked if spec.key in WRITE or not self.context else ""
                action.setEnabled(own and not why)
                action.setToolTip(why)
                menu = action.parent()
                if isinstance(menu, QMenu):
                    menu.setToolTipsVisible(True)

    # what the frame asks for

    def _wire(self) -> None:
        frame = self.frame
        frame.undo_asked.connect(self._undo)
        frame.redo_asked.connect(self._redo)
        frame.find_asked.connect(self._find)
        frame.hit_chosen.connect(self._go_to_hit)
        frame.officer_asked.connect(self._ask_officer)
        frame.event_asked.connect(self.open_event)
        frame.triggered.connect(self._run)
        frame.file_dropped.connect(self._take_file)
        self.outcomes.changed.connect(self._on_changed)
        self.outcomes.failed.connect(self.notifier.error)
        self.outcomes.busy.connect(self._show_busy)

    def _run(self, key: str) -> None:
        own = {
            "open": self._ask_open,
            "example": self._ask_example,
            "close": self._close_desk,
            "import": self._import,
            "report": self._report,
            "close_event": self._close_event,
        }
        page = self.pages.get(self.frame.current_page())
        command = own.get(key) or (page.commands.get(key) if page else None)
        if command:
            command()

    def _take_file(self, path: Path) -> None:
        """A file was dropped on the window: a desk is opened, a list comes in."""
        if path.suffix.casefold() == ".desk":
            self.open_path(path)
        elif self.context and self.context.locked:
            self.notifier.inform(_("Not imported"), self.context.locked)
        elif self.context:
            self._import(path)
        else:
            self.notifier.inform(_("No desk is open"), _("Open a desk first, then drop the list on it."))

    def _ask_open(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self.frame, _("Open a desk"), "", DESKS)
        if name:
            self.open_path(Path(name))

    def _ask_example(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self.frame, _("Write the example"), "astana-2015.desk", DESKS)
        if name:
            self.make_example(Path(name).with_suffix(".desk"))

    def _close_desk(self) -> None:
        self.settings.desk = None
        self.close()
        self._welcome_officer()

    def _import(self, path: Path | None = None) -> None:
        # Excel, readers and matching cost the start a sixth of a second: they are read when they are asked for.
        from ui.dialogs.import_list import ImportDialog

        if self.context:
            ImportDialog(self.context, self.frame, path).open()

    def _report(self) -> None:
        from ui.dialogs.reports import ReportsDialog  # as above

        if self.context:
            ReportsDialog(self.context, self.frame).open()

    def _close_event(self) -> None:
        if self.runner and self.context:
            told = _("{event} closed: it can be read, not changed").format(event=self.context.event_title)
            step = Write(CLOSE_EVENT, lambda _done: self.notifier.toast(told))
            self.runner.write(self, step, close_event, self.context.event_id)

    def _ask_officer(self) -> None:
        self.dialog = OfficerDialog(self.settings.officer, self.frame)
        self.dialog.named.connect(self._name_officer)
        self.dialog.open()

    def _name_officer(self, name: str) -> None:
        """From now on every change carries this name."""
        self.settings.officer = name
        if self.opened:
            self.opened.desk.change_officer(name)
        if self.opened and self.opened.event and self.runner:
            args = (self.runner, self.notifier, self.settings)
            self.context = context_of(self.opened, self.opened.event, *args)
            for page in self.pages.values():
                page.take_context(self.context)
        self._name_line()

    def _name_line(self) -> None:
        name = self.settings.officer
        self.frame.set_officer(_("Officer {name}").format(name=name) if name else _("Who are you?"))

    def _find(self, query: str) -> None:
        if self.runner and self.context:
            self.runner.read(self, partial(self._show_hits, query), find_anything, self.context.event_id, query)

    def _show_hits(self, query: str, found: list[FoundRow]) -> None:
        kinds = {kind for page in self.pages.values() for kind in page.FINDS}
        self.frame.show_hits([_hit(row) for row in found if _thing(row)[0] in kinds and _thing(row)[1]], query)

    def _go_to_hit(self, hit: Hit) -> None:
        if not isinstance(hit.payload, FoundRow):
            return
        kind, row_id = _thing(hit.payload)
        for key, page in self.pages.items():
            if kind in page.FINDS:
                self.frame.go_to(key)
                page.show_thing(kind, row_id)
                return

    # what changed

    def _undo(self) -> None:
        if self.runner and self._stacks.undo:
            told = _("Undone: {what}").format(what=_words(self._stacks.undo))
            self.runner.undo(self, lambda: self.notifier.toast(told, undo=False))

    def _redo(self) -> None:
        if self.runner and self._stacks.redo:
            told = _("Done again: {what}").format(what=_words(self._stacks.redo))
            self.runner.redo(self, lambda: self.notifier.toast(told))

    def _on_changed(self, changes: Changes) -> None:
        self._refresh_steps()
        if changes.touches("event") and self.context:
            self._reopen(self.context.event_id)

    def _refresh_steps(self) -> None:
        if self.opened:
            self._later(self.opened.desk.stacks, self._show_steps, self.opened.path)

    def _show_steps(self, stacks: Stacks) -> None:
        writable = bool(self.opened and self.opened.desk.writable)
        self._stacks = stacks if writable else Stacks((), ())
        self.frame.set_undo(_words(self._stacks.undo))
        self.frame.set_redo(_words(self._stacks.redo))

    def _show_busy(self, writes: int) -> None:
        self.frame.set_saved(_("Saving…") if writes else _("Saved {time}").format(time=clock_now()))

    def _welcome_officer(self, why: UserError | None = None) -> None:
        self.frame.show_welcome(self._welcome.widget(str(why) if why else ""))
        self._show_steps(Stacks((), ()))
        self.frame.set_status()
        self.ready.emit()


def _words(steps: tuple[Step, ...]) -> str:
    """What the nearest step is called in a menu."""
    return step_words(steps[-1].label, steps[-1].amount) if steps else ""


def _thing(row: FoundRow) -> tuple[str, str]:
    """The kind and id of what a page can go to: a person is found in the delegation."""
    if row.kind == "person":
        return "group", row.group_id or ""
    return row.kind, row.id if row.here else ""


def _hit(row: FoundRow) -> Hit:
    other = row.matched if row.matched != row.name else ""
    return Hit(row.kind, row.name, listed((other, row.detail)), row)
