"""Taking in a list: choose the file, look at what would become of each row, correct the columns, take it in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from models.errors import Cancelled, Conflict
from models.intake.fields import Columns
from models.intake.headings import MEETINGS, PEOPLE
from models.intake.preview import Outcome
from models.intake.tables import Locked, Table
from models.operations.take_in import TAKINGS
from models.operations.taking import TakenIn
from models.progress import Progress
from resources.texts import _, ngettext
from ui.considerate import ConsiderateProgress, Heart
from ui.context import Context
from ui.dialogs.import_columns import ColumnsForm
from ui.dialogs.import_rows import TAKEN, PreviewTable, left_aside
from ui.dialogs.import_steps import (
    Compared,
    ReadList,
    by_hand,
    compare,
    foot_words,
    guessed,
    lacking_words,
    once_more,
    read_list,
    taken_words,
)
from ui.dropped import one_file
from ui.notifier import sentence
from ui.runner import Write
from ui.widgets.buttons import Choice, Choices, button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Combo, line_field
from ui.widgets.flow import beside
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label
from ui.widgets.progress_line import ProgressLine

WIDTH: Final = 1000
HEIGHT: Final = 500
AROUND: Final = 64, 230  # pixels left of its window beside and above the dialog's own area
SETTLE: Final = 50  # ms in which the window paints before work begins beside it
KINDS: Final = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"
ROWS, COLUMNS = "rows", "columns"


class ImportDialog(FormDialog):
    """Stays open until the list is taken in, so that nothing chosen is lost; open it with `.open()`."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(_("Import a list"), _("&Import"), parent, subject=context.event_title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._context = context
        self._path: Path | None = None
        self._wished: dict[str, Any] = {}  # what is to be done by hand once the file is read
        self._read: ReadList | None = None
        self._compared: Compared | None = None
        self._progress: ConsiderateProgress | None = None
        self._heart = Heart(self)
        self._writing = self._asks_password = False
        self._make()
        self._place()
        self._name()
        self._wire()
        self._show_state()
        self.start.setFocus()
        if path:
            self.open_file(path)

    # how it is built

    def _make(self) -> None:
        self.start = button(_("Choose a &file…"), "folder-open", kind="primary")
        self.choose = button(_("Another &file…"), "folder-open", tip=_("Choose another list"))
        self.file = label("", "button")
        self.sheet_word, self.sheet = label(_("S&heet"), "body", "ink2"), Combo()
        self.kind = Choices([Choice(PEOPLE, _("People")), Choice(MEETINGS, _("Meetings"))])
        self.password_word, self.password = label(_("&Password"), "body", "ink2"), line_field(width=220)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.unlock = button(_("&Open"))
        self.side = Choices([Choice(ROWS, _("Rows")), Choice(COLUMNS, _("Match columns"))])
        self.copy = button(_("Copy rows &left aside"), "copy", kind="quiet")
        self.refusal = label("", "body", "bad", wrap=True)
        self.mapping = ColumnsForm()
        self.tables: dict[str, PreviewTable] = {}
        self.empty = EmptyState(
            _("Which list comes in?"),
            _("An Excel workbook, an OpenDocument sheet or CSV. Nothing is changed before you have seen every row."),
            self.start,
            hint=_("A file can also be dropped here."),
        )
        self.stack = QStackedWidget()
        self.progress = ProgressLine()

    def _place(self) -> None:
        """Everything in one area of a fixed size, so that nothing jumps when a list is read."""
        for page in (self.empty, self.mapping):
            self.stack.addWidget(page)
        self._top = beside(self.choose, self.file, None, self.sheet_word, self.sheet, self.kind)
        self._locked = beside(self.password_word, self.password, self.unlock, None)
        self._sides = beside(self.side, None, self.copy)
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._top, self._locked, self._sides, self.refusal):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self.form.addWidget(area, 0, 0, 1, 4)
        host = self.parentWidget()
        room = host.window().size().boundedTo(self._screen().size()) if host else None
        self.setFixedWidth(min(WIDTH, room.width() - AROUND[0]) if room else WIDTH)
        area.setFixedHeight(max(300, min(HEIGHT, room.height() - AROUND[1])) if room else HEIGHT)
        rows = self.findChildren(QBoxLayout)
        buttons = next(row for row in rows if row.indexOf(self.foot) >= 0)
        buttons.insertWidget(buttons.indexOf(self.foot), self.progress, 1)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(False)  # its place is the caption's
        self.progress.setSizePolicy(policy)

    def _name(self) -> None:
        """What a screen reader says."""
        self.sheet_word.setBuddy(self.sheet)
        self.password_word.setBuddy(self.password)
        self.sheet.setAccessibleName(_("Sheet"))
        self.password.setAccessibleName(_("Password"))
        self.kind.setAccessibleName(_("Kind of list"))
        self.side.setAccessibleName(_("Shown"))

    def _wire(self) -> None:
        self.start.clicked.connect(self._ask_file)
        self.choose.clicked.connect(self._ask_file)
        self.sheet.activated.connect(self._read_file)
        self.unlock.clicked.connect(self._read_file)
        self.password.returnPressed.connect(self._read_file)
        self.kind.changed.connect(self._change_kind)
        self.side.changed.connect(self._show_state)
        self.mapping.changed.connect(self._correct)
        self.copy.clicked.connect(self._copy)

    # what the officer does

    def kept(self) -> dict[str, Any]:
        """The file that is read, and what was done by hand: its columns matched, its doubtful rows ticked."""
        if self._wished or self._path is None:
            return self._wished
        return {"path": str(self._path), **(by_hand(self._read, self._table.accepted) if self._read else {})}

    def take_kept(self, kept: dict[str, Any]) -> None:
        """Read the same file again, and do the same by hand."""
        if kept:
            self.open_file(Path(kept["path"]), kept.get("sheet", ""))
            self._wished = kept

    def open_file(self, path: Path, sheet: str = "") -> None:
        """Read a list, and compare its rows with the desk."""
        self._path, self._read, self._asks_password = path, None, False
        self._wished = {}
        self.password.clear()
        self.sheet.clear()
        if sheet:
            self.sheet.addItem(sheet, sheet)
        self.file.setText(path.name)
        for table in self.tables.values():
            table.accepted.clear()
        with QSignalBlocker(self.side):
            self.side.set_value(ROWS)
        self._read_file()

    def accept(self) -> None:
        """Take the list in: the rows that are new or changed, and the doubtful ones that are ticked."""
        if self.main.isEnabled() and self._compared:
            self._take_in(self._compared)

    def reject(self) -> None:
        """Stop what is being written; else close, and let what is being read end unheard."""
        if self._writing:
            self.progress.stop()
            return
        if self._progress:
            self._progress.stop()
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if one_file(event) and not self._writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = one_file(event)
        if path:
            self.open_file(path)

    def _ask_file(self) -> None:
        folder = str(self._path.parent if self._path else Path.home())
        files = QFileDialog(self, _("Choose a list"), folder, _("Lists ({kinds})").format(kinds=KINDS))
        files.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files.setFileMode(QFileDialog.FileMode.ExistingFile)
        files.fileSelected.connect(self._open_named)
        files.open()

    def _open_named(self, name: str) -> None:
        self.open_file(Path(name))

    def _change_kind(self, kind: str) -> None:
        """The officer says what the list is: guess its columns anew."""
        if self._read and kind != self._read.columns.kind:
            table = self._read.table
            progress = self._begin(_("Looking at the columns"))
            self._work(progress, lambda: guessed(table, kind), self._show_read)

    def _correct(self, columns: Columns) -> None:
        if self._read:
            self._read = ReadList(self._read.table, columns)
            self._compare()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(left_aside(self._table.lines, self._table.accepted))
        self._context.notifier.toast(_("Rows left aside copied"), undo=False)

    # reading and comparing

    @property
    def _table(self) -> PreviewTable:
        return self._table_of(self._read.columns.kind if self._read else PEOPLE)

    def _table_of(self, kind: str) -> PreviewTable:
        """The table of a kind of list, made when it is first asked for."""
        if kind not in self.tables:
            table = self.tables[kind] = PreviewTable(kind)
            table.ticked.connect(self._show_count)
            table.view.current_changed.connect(self._show_count)
            self.stack.addWidget(table)
        return self.tables[kind]

    def _read_file(self) -> None:
        path, sheet, password = self._path, self.sheet.value() or None, self.password.text() or None
        if path:
            progress = self._begin(_("Reading {name}").format(name=path.name))
            self._work(progress, lambda: read_list(path, sheet, password, progress), self._show_read)

    def _show_read(self, read: ReadList) -> None:
        read, ticks = once_more(read, self._wished)
        self._read, self._asks_password, self._wished = read, False, {}
        self._table.accepted |= ticks
        self._fill_sheets(read.table)
        with QSignalBlocker(self.kind):
            self.kind.set_value(read.columns.kind)
        self.mapping.take(read.table, read.columns)
        self._compare()

    def _fill_sheets(self, table: Table) -> None:
        self.sheet.clear()
        for name in table.sheets:
            self.sheet.addItem(name, name)
        self.sheet.set_value(table.sheet)

    def _compare(self, reason: str = "") -> None:
        """Compare the rows with the desk; a list whose columns are not known yet shows them instead."""
        read = self._read
        if read is None:
            return
        progress = self._begin(_("Comparing {name} with the desk").format(name=self.file.text()))
        if lacking := lacking_words(read.columns):
            self.side.set_value(COLUMNS)
            self._end(lacking)
            return
        desk, event_id = self._context.runner.desk, self._context.event_id
        self._say(reason)
        self._work(progress, lambda: compare(desk, event_id, read, progress), self._show_compared)

    def _show_compared(self, compared: Compared) -> None:
        self._compared = compared
        self._table.show_lines(compared.lines)
        self._end(self.refusal.text())
        if self.side.value() == ROWS:
            (self.main if self.main.isEnabled() else self._table.view).setFocus()

    # taking in

    def _take_in(self, compared: Compared) -> None:
        label_text, operation = TAKINGS[compared.kind]
        progress = self._begin(_("Taking in {name}").format(name=self.file.text()), writes=True)
        self._context.runner.write(
            self,
            Write(label_text, self._taken, self._not_taken, backup="import"),
            operation,
            self._context.event_id,
            compared.matched,
            frozenset(self._table.accepted),
            progress,
        )

    def _taken(self, taken: TakenIn) -> None:
        kind = self._table.kind
        self._end()
        self.done(self.DialogCode.Accepted)
        self._context.notifier.toast(taken_words(taken, kind))

    def _not_taken(self, error: BaseException) -> None:
        """Nothing was written: say why; where the desk changed meanwhile, compare anew."""
        told = _("Stopped. Nothing was taken in.") if isinstance(error, Cancelled) else sentence(error)
        self._end(told)
        if isinstance(error, Conflict):
            self._compare(told)

    # what is under way, and what is shown

    def _begin(self, text: str, *, writes: bool = False) -> Progress:
        """Begin some work; what was begun before it is stopped and answered no more."""
        if self._progress:
            self._progress.stop()
        self._progress, self._writing = ConsiderateProgress(), writes
        self._heart.beat_for(self._progress)
        if not writes:
            self._compared = None
        self._say("")
        self.progress.watch(self._progress, text)
        self._show_state()
        return self._progress

    def _work(self, mine: Progress, task: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Begin when the window has painted: a thread at work makes every call of Qt wait for its turn."""

        def if_mine(then: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda answer: then(answer) if self._progress is mine else None

        def begin() -> None:
            if self._progress is mine:
                self._context.runner.work(self, task, if_mine(done), if_mine(self._refused))

        QTimer.singleShot(SETTLE, self, begin)

    def _refused(self, error: BaseException) -> None:
        """The list could not be read or compared: one sentence, and the field of the password where it asks for one."""
        self._asks_password = isinstance(error, Locked)
        self._end(_("Stopped.") if isinstance(error, Cancelled) else sentence(error))
        if self._asks_password:
            self.password.setFocus()
            self.password.selectAll()

    def _end(self, told: str = "") -> None:
        self._progress, self._writing = None, False
        self._heart.beat_for(None)
        self.progress.finish()
        self._say(told)
        self._show_state()

    def _show_state(self) -> None:
        """What can be seen and done now follows from what was read and compared, and from what is under way."""
        read = self._read
        shown: QWidget = self.empty
        if read:
            shown = self.mapping if self.side.value() == COLUMNS else self._table
        self.stack.setCurrentWidget(shown)
        self._top.setVisible(self._path is not None)
        self._locked.setVisible(self._asks_password)
        several = read is not None and len(read.table.sheets) > 1
        for widget, on in ((self.sheet_word, several), (self.sheet, several), (self.kind, read), (self._sides, read)):
            widget.setVisible(bool(on))
        for field in (self.choose, self.sheet, self.kind, self.stack):
            field.setEnabled(not self._writing)
        self.foot.setVisible(self._progress is None)
        self._show_count()

    def _show_count(self) -> None:
        lines = self._compared.lines if self._compared else []
        count = sum(line.outcome in TAKEN for line in lines) + (len(self._table.accepted) if lines else 0)
        self.main.setText(ngettext("&Import {n} row", "&Import {n} rows", count).format(n=self._number(count)))
        self.main.setAccessibleName(self.main.text().replace("&", ""))
        self.main.setEnabled(bool(count) and self._progress is None and self._context.writable)
        self.main.setVisible(bool(lines))
        self.copy.setVisible(any(line.outcome in (Outcome.DOUBTFUL, Outcome.REFUSED) for line in lines))
        self.set_foot(self._foot(count))

    def _foot(self, count: int) -> str:
        if self._compared is None:
            return _("Training data") if self._context.training else ""
        if not self._context.writable:
            return _("This desk is open for reading only, so nothing can be taken in.")
        if not count:
            return _("Everything in this list is on the desk already, or is left aside.")
        return self._table.current_words() or foot_words(self._compared.matched, self._number)

    def _number(self, count: int) -> str:
        return self.locale().toString(count)

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
