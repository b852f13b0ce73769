"""The window with a desk in it: opens and closes desks, builds the pages, wires undo, find, officer and events."""

from pathlib import Path
from typing import Any

from models.queries.find import Found, find_anything
from PySide6.QtCore import QLocale, QObject, QTime, Signal
from PySide6.QtWidgets import QFileDialog

from models.changes import Changes
from models.errors import UserError
from models.journal.undo import Stacks, Step
from models.operations.events import CLOSE_EVENT, close_event
from models.storage.lock import Held
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.import_list import ImportDialog
from ui.dialogs.officer import OfficerDialog
from ui.dialogs.reports import ReportsDialog
from ui.lanes import Lanes
from ui.notifier import Notifier
from ui.opening import PAGES, Opened, make_example, open_desk, opened
from ui.runner import Outcomes, Runner, Write
from ui.settings import Settings
from ui.shell.find_panel import Hit
from ui.shell.frame import MainFrame
from ui.views.page import Page
from ui.views.welcome import Welcome

DESKS = "Protocol Desk (*.desk)"


def step_words(step: Step | None) -> str:
    """What a step is called in a menu: its label in the officer's language with its number."""
    if step is None:
        return ""
    one, _bar, many = step.label.partition("|")
    n = step.amount or 1
    return (ngettext(one, many, n) if many else _(one)).format(n=n)


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
        self._welcome = Welcome(self)
        self._wire()
        frame.set_officer(settings.officer or _("Name the officer"))

    # opening and closing

    def begin(self, path: Path | None) -> None:
        """Open the named desk, else the last one, else welcome the officer."""
        chosen = path or self.settings.desk
        if chosen:
            self.open_path(chosen)
        else:
            self._welcome_officer()

    def open_path(self, path: Path, *, write: bool = True) -> None:
        """Open a desk beside the present one, then change over: a refusal leaves what is open."""
        same = self.opened is not None and self.opened.path == path
        if same:
            self.close()
        self._later(lambda: open_desk(path, self.officer, write=write), self._show, path)

    def make_example(self, path: Path) -> None:
        self._later(lambda: make_example(path, self.officer), self._show, path)

    def open_event(self, event_id: str) -> None:
        """Show another event of the open desk."""
        if self.opened and self.opened.event and event_id != self.opened.event.id:
            desk, path = self.opened.desk, self.opened.path
            self._later(lambda: opened(desk, path, event_id), self._show_event, path)

    def close(self) -> None:
        """Give the desk and its lock back."""
        if self.opened:
            self.opened.desk.close()
        self.opened = self.runner = self.context = None
        self._drop_pages()

    @property
    def officer(self) -> str:
        return self.settings.officer

    def _later(self, task: Any, done: Any, path: Path) -> None:
        def deliver(future: Any) -> None:
            error = future.exception()
            if error is None:
                done(future.result())
            else:
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
        if self.opened:
            self.close()
        self.settings.desk = answer.path
        self._show_event(answer)

    def _show_event(self, answer: Opened) -> None:
        self.opened = answer
        self.runner = Runner(answer.desk, self.outcomes, self.lanes)
        if answer.event is None:
            self._welcome_officer(UserError(_("This desk has no event yet.")))
            return
        self.context = self._context(answer, self.runner)
        self._build_pages(self.context)
        self._describe(answer)
        self._refresh_steps()

    def _context(self, answer: Opened, runner: Runner) -> Context:
        assert answer.event is not None
        return Context(
            runner=runner,
            notifier=self.notifier,
            event_id=answer.event.id,
            event_title=answer.event.title,
            today=answer.today,
            zone=answer.event.zone,
            officer=answer.desk.author.officer,
            writable=answer.desk.writable and answer.event.state != "closed",
            training=answer.desk.training,
        )

    def _build_pages(self, context: Context) -> None:
        self._drop_pages()
        for key, make in PAGES.items():
            page = make(context)
            self.pages[key] = page
            page.described.connect(self._describe_page)
            page.counted.connect(lambda count, key=key: self._count(key, count))
            page.loaded.connect(self.ready)
            self.frame.add_page(key, page, page.detail)

    def _drop_pages(self) -> None:
        for key in self.pages:
            self.frame.remove_page(key)
        self.pages = {}

    def _describe(self, answer: Opened) -> None:
        event = answer.event
        self.frame.set_events([(row.id, row.title) for row in answer.events], event.id if event else "")
        self.frame.set_officer(_("Officer {name}").format(name=answer.desk.author.officer))
        self.frame.set_training(_("Delegates, rooms and meetings are invented.") if answer.desk.training else "")
        self.frame.setWindowTitle(f"{answer.path.stem} – {_('Protocol Desk')}")
        self.frame.set_saved(_("Saved") if answer.desk.writable else _("Read only"))

    # what the frame asks for

    def _wire(self) -> None:
        frame = self.frame
        frame.undo_asked.connect(lambda: self.runner and self.runner.undo(self))
        frame.redo_asked.connect(lambda: self.runner and self.runner.redo(self))
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
        elif self.context:
            ImportDialog(self.context, self.frame, path).open()

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

    def _import(self) -> None:
        if self.context:
            ImportDialog(self.context, self.frame).open()

    def _report(self) -> None:
        if self.context:
            ReportsDialog(self.context, self.frame).open()

    def _close_event(self) -> None:
        if self.runner and self.context:
            self.runner.write(self, Write(CLOSE_EVENT), close_event, self.context.event_id)

    def _ask_officer(self) -> None:
        dialog = OfficerDialog(self.officer, self.frame)
        dialog.named.connect(self._name_officer)
        dialog.open()

    def _name_officer(self, name: str) -> None:
        self.settings.officer = name
        if self.opened:
            self.opened.desk.change_officer(name)
            self._describe(self.opened)
        else:
            self.frame.set_officer(_("Officer {name}").format(name=name))

    def _find(self, query: str) -> None:
        if self.runner and self.context:
            self.runner.read(
                self, lambda found: self._show_hits(found, query), find_anything, self.context.event_id, query
            )

    def _show_hits(self, found: list[Found], query: str) -> None:
        self.frame.show_hits([Hit(row.kind, row.title, row.subtitle, row) for row in found], query)

    def _go_to_hit(self, hit: Hit) -> None:
        page = self.pages.get(self.frame.current_page())
        if page and isinstance(hit.payload, Found):
            page.show_thing(hit.payload.kind, hit.payload.id)

    # what changed

    def _on_changed(self, changes: Changes) -> None:
        self._refresh_steps()
        if changes.touches("event") and self.opened and self.opened.event:
            desk, path, event_id = self.opened.desk, self.opened.path, self.opened.event.id
            self._later(lambda: opened(desk, path, event_id), self._show_event, path)

    def _refresh_steps(self) -> None:
        if self.opened:
            desk = self.opened.desk
            self._later(desk.stacks, self._show_steps, self.opened.path)

    def _show_steps(self, stacks: Stacks) -> None:
        writable = bool(self.opened and self.opened.desk.writable)
        self.frame.set_undo(step_words(stacks.undo[-1] if stacks.undo and writable else None))
        self.frame.set_redo(step_words(stacks.redo[-1] if stacks.redo and writable else None))

    def _show_busy(self, writes: int) -> None:
        now = QLocale().toString(QTime.currentTime(), "HH:mm")
        self.frame.set_saved(_("Saving…") if writes else _("Saved {time}").format(time=now))

    def _describe_page(self, start: list[str], end: list[str]) -> None:
        self.frame.set_status(start, end)

    def _count(self, key: str, count: int) -> None:
        self.frame.set_counts({key: count})

    def _welcome_officer(self, why: UserError | None = None) -> None:
        self.frame.show_welcome(self._welcome.widget(str(why) if why else ""))
        self.frame.set_undo("")
        self.frame.set_redo("")
        self.ready.emit()
