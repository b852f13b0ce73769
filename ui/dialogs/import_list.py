"""Taking in a list: choose the file, look at what would become of each row, correct the columns, take it in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from models.errors import Cancelled, Conflict
from models.intake.fields import Columns, choose_columns, labels, missing
from models.intake.headings import MEETINGS, PEOPLE
from models.intake.preview import Outcome
from models.intake.tables import Locked, Table, read_table
from models.operations.take_in import TAKINGS
from models.operations.taking import TakenIn
from models.progress import Progress
from models.queries.matching import match_list
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.import_columns import ColumnsForm
from ui.dialogs.import_rows import TAKEN, Line, PreviewTable, left_aside, lines_of
from ui.notifier import sentence
from ui.runner import Write
from ui.widgets.buttons import Choice, Choices, button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Combo, line_field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label
from ui.widgets.progress_line import ProgressLine

WIDTH: Final = 980
HEIGHT: Final = 372
AROUND: Final = 64
KINDS: Final = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"
ROWS, COLUMNS = "rows", "columns"


@dataclass(frozen=True, slots=True)
class _Read:
    """A list as read, and the columns as guessed."""

    table: Table
    columns: Columns


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a list would do, with its rows ready to be shown."""

    matched: Any
    columns: Columns
    lines: list[Line]


class ImportDialog(FormDialog):
    """Stays open until the list is taken in, so that nothing chosen is lost; open it with `.open()`."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(_("Import a list"), _("&Import"), parent, subject=context.event_title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._context = context
        self._path: Path | None = None
        self._read: _Read | None = None
        self._compared: _Compared | None = None
        self._progress: Progress | None = None
        self._writing = self._asks_password = False
        self._fields()
        self._place()
        self._wire()
        self._show_state()
        if path:
            self.open_file(path)

    # how it is built

    def _fields(self) -> None:
        self.choose = button(_("Another &file…"), "folder-open", tip=_("Choose another list"))
        self.file = label("", "button")
        self.sheet = Combo()
        self.kind = Choices([Choice(PEOPLE, _("People")), Choice(MEETINGS, _("Meetings"))])
        self.password = line_field()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.unlock = button(_("&Open"))
        self.side = Choices([Choice(ROWS, _("Rows")), Choice(COLUMNS, _("Columns"))])
        self.mapping = ColumnsForm()
        self.tables = {kind: PreviewTable(kind) for kind in (PEOPLE, MEETINGS)}
        self.start = button(_("Choose a &file…"), "folder-open", kind="primary")
        self.empty = EmptyState(
            _("Which list comes in?"),
            _("An Excel workbook, an OpenDocument sheet or CSV. Nothing is changed before you have seen every row."),
            self.start,
            hint=_("A file can also be dropped here."),
        )
        self.stack = QStackedWidget()
        self.refusal = label("", "body", "bad", wrap=True)
        self.progress = ProgressLine()
        self.copy = button(_("Copy rows &left aside"), "copy", kind="quiet")

    def _place(self) -> None:
        host = self.parentWidget()
        self.setFixedWidth(min(WIDTH, host.window().width() - AROUND) if host else WIDTH)
        for page in (self.empty, self.mapping, *self.tables.values()):
            self.stack.addWidget(page)
        self.stack.setFixedHeight(max(240, min(HEIGHT, host.window().height() - 330)) if host else HEIGHT)
        self._words = (label(_("S&heet"), "body", "ink2"), label(_("&Password"), "body", "ink2"))
        self._words[0].setBuddy(self.sheet)
        self._words[1].setBuddy(self.password)
        self.sheet.setAccessibleName(_("Sheet"))
        self.password.setAccessibleName(_("Password"))
        self.kind.setAccessibleName(_("Kind of list"))
        self.side.setAccessibleName(_("Shown"))
        self._top = self._line(self.choose, self.file, None, *self._words[:1], self.sheet, self.kind)
        self._locked = self._line(self._words[1], self.password, self.unlock, None)
        self._chosen = self._line(self.side, None, self.copy)
        for row in (self._top, self._locked, self._chosen):
            self.form.addWidget(row, self.form.rowCount(), 0, 1, 4)
        for widget in (self.stack, self.refusal, self.progress):
            self.form.addWidget(widget, self.form.rowCount(), 0, 1, 4)
        self.form.setVerticalSpacing(8)

    @staticmethod
    def _line(*widgets: QWidget | None) -> QWidget:
        """Widgets beside each other; None takes the room that is left."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in widgets:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget)
        return line

    def _wire(self) -> None:
        self.start.clicked.connect(self._ask_file)
        self.choose.clicked.connect(self._ask_file)
        self.sheet.activated.connect(lambda _index=0: self._read_file())
        self.unlock.clicked.connect(self._read_file)
        self.password.returnPressed.connect(self._read_file)
        self.kind.changed.connect(self._change_kind)
        self.side.changed.connect(lambda _side="": self._show_state())
        self.mapping.changed.connect(self._correct)
        self.copy.clicked.connect(self._copy)
        for table in self.tables.values():
            table.ticked.connect(self._show_count)
        self._context.runner.outcomes.failed.connect(self._hear_failure)

    # what the officer does

    def open_file(self, path: Path) -> None:
        """Read a list, and compare its rows with the desk."""
        self._path, self._read, self._compared, self._asks_password = path, None, None, False
        self.password.clear()
        self.sheet.clear()
        self.file.setText(path.name)
        self._read_file()

    def accept(self) -> None:
        """Take the list in: the rows that are new or changed, and the doubtful ones that are ticked."""
        if not self.main.isEnabled() or not self._compared or self._progress:
            return
        columns = self._compared.columns
        label_text, operation = TAKINGS[columns.kind]
        progress = self._start(_("Taking in {name}").format(name=self.file.text()))
        self._writing = True
        self._context.runner.write(
            self,
            Write(label_text, self._taken, self._not_taken),
            operation,
            self._context.event_id,
            self._compared.matched,
            frozenset(self._table.accepted),
            progress,
        )

    def reject(self) -> None:
        """Stop the work under way; with none, close."""
        if self._writing:
            self.progress.stop()
        else:
            if self._progress:
                self._progress.stop()
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) and not self._writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path:
            self.open_file(path)

    def _ask_file(self) -> None:
        folder = str(self._path.parent) if self._path else _documents()
        files = QFileDialog(self, _("Choose a list"), folder, _("Lists ({kinds})").format(kinds=KINDS))
        files.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files.setFileMode(QFileDialog.FileMode.ExistingFile)
        files.fileSelected.connect(lambda name="": self.open_file(Path(name)))
        files.open()

    def _change_kind(self, kind: str) -> None:
        """The officer says what the list is: guess its columns anew."""
        if self._read and kind != self._read.columns.kind:
            table = self._read.table
            self._work(lambda: _Read(table, _guess(table, kind)), self._show_read)

    def _correct(self, columns: Columns) -> None:
        if self._read:
            self._read = _Read(self._read.table, columns)
            self._compare()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(left_aside(self._table.lines, self._table.accepted))
        self._context.notifier.toast(_("Rows left aside copied"), undo=False)

    # reading and comparing

    @property
    def _table(self) -> PreviewTable:
        return self.tables[self._read.columns.kind if self._read else PEOPLE]

    def _read_file(self) -> None:
        path, sheet, password = self._path, self.sheet.value() or None, self.password.text() or None
        if path is None:
            return

        def read(progress: Progress) -> _Read:
            table = read_table(path, sheet, password, progress.step)
            return _Read(table, _guess(table, None))

        self._compared = None
        progress = self._start(_("Reading {name}").format(name=path.name))
        self._work(lambda: read(progress), self._show_read, progress)

    def _show_read(self, read: _Read) -> None:
        self._read = read
        self._fill_sheets(read.table)
        with QSignalBlocker(self.kind):
            self.kind.set_value(read.columns.kind)
        self.mapping.show_columns(read.table, read.columns)
        self._asks_password = False
        self._compare()

    def _fill_sheets(self, table: Table) -> None:
        self.sheet.clear()
        for name in table.sheets:
            self.sheet.addItem(name, name)
        self.sheet.set_value(table.sheet)

    def _compare(self) -> None:
        """Compare the rows with the desk; a list whose columns are not known yet shows them instead."""
        read = self._read
        if read is None:
            return
        self._compared = None
        if lacking := _lacking(read.columns):
            self._end()
            self.side.set_value(COLUMNS)
            self._say(lacking)
            return
        desk, event_id = self._context.runner.desk, self._context.event_id
        progress = self._start(_("Comparing {name} with the desk").format(name=self.file.text()))

        def compare() -> _Compared:
            matched = desk.read(match_list, event_id, read.table, read.columns, progress.step)
            return _Compared(matched, read.columns, lines_of(matched.preview, read.columns.kind))

        self._work(compare, self._show_compared, progress)

    def _show_compared(self, compared: _Compared) -> None:
        self._end()
        self._compared = compared
        self._table.show_lines(compared.lines)
        if not self.side.value():
            self.side.set_value(ROWS)
        self._show_state()
        self._focus_rows()

    def _focus_rows(self) -> None:
        if self.side.value() == ROWS:
            self.main.setFocus()

    # taking in

    def _taken(self, taken: TakenIn) -> None:
        self._writing = False
        self._end()
        self._context.notifier.toast(_told(taken, self._table.kind))
        self.done(self.DialogCode.Accepted)

    def _not_taken(self, error: BaseException) -> None:
        self._writing = False
        self._end()
        if isinstance(error, Cancelled):
            self._say(_("Stopped. Nothing was taken in."))
        else:
            self._say(sentence(error))
        if isinstance(error, Conflict):
            text = self.refusal.text()
            self._compare()
            self._say(text)

    # what is shown

    def _work(self, task: Callable[[], Any], done: Callable[[Any], None], progress: Progress | None = None) -> None:
        """Do work on the slow lane; what was started before it is answered no more."""
        mine = progress or self._start(_("Looking at the columns"))

        def if_mine(then: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda answer: then(answer) if self._progress is mine else None

        self._context.runner.work(self, task, if_mine(done), if_mine(self._refused))

    def _refused(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, Locked):
            self._asks_password = True
            self._show_state()
            self.password.setFocus()
            self.password.selectAll()
        if not isinstance(error, Cancelled):
            self._say(sentence(error))

    def _start(self, text: str) -> Progress:
        if self._progress:
            self._progress.stop()
        self._progress = Progress()
        self._say("")
        self.progress.watch(self._progress, text)
        self._show_state()
        return self._progress

    def _end(self) -> None:
        self._progress = None
        self.progress.finish()
        self._show_state()

    def _hear_failure(self, _error: object, owner: object) -> None:
        if owner is self and self._progress:
            self._end()

    def _show_state(self) -> None:
        """What can be done now: everything follows from what was read and compared, and what is under way."""
        read, busy = self._read, self._writing
        shown: QWidget = self.empty
        if read:
            shown = self.mapping if self.side.value() == COLUMNS else self._table
        self.stack.setCurrentWidget(shown)
        self._top.setVisible(self._path is not None)
        self._chosen.setVisible(read is not None)
        self.kind.setVisible(read is not None)
        several = read is not None and len(read.table.sheets) > 1
        for widget in (self._words[0], self.sheet):
            widget.setVisible(several)
        self._locked.setVisible(self._asks_password)
        for field in (self.choose, self.sheet, self.kind, self.mapping, self._table):
            field.setEnabled(not busy)
        self._show_count()

    def _show_count(self) -> None:
        lines = self._compared.lines if self._compared else []
        count = sum(line.outcome in TAKEN for line in lines) + len(self._table.accepted) if lines else 0
        ready = bool(count) and not self._progress and self._context.writable
        self.main.setText(ngettext("&Import {n} row", "&Import {n} rows", count).format(n=self._number(count)))
        self.main.setAccessibleName(self.main.text().replace("&", ""))
        self.main.setEnabled(ready)
        left = any(line.outcome in (Outcome.DOUBTFUL, Outcome.REFUSED) for line in lines)
        self.copy.setVisible(left)
        self.set_foot(self._foot(lines, count))

    def _foot(self, lines: list[Line], count: int) -> str:
        if not self._compared:
            return _("Training data") if self._context.training else ""
        if not self._context.writable:
            return _("This desk is open for reading only, so nothing can be taken in.")
        if not count:
            return _("Everything in this list is on the desk already, or is left aside.")
        made = self._compared.matched.made
        told = [
            ngettext("{n} new group", "{n} new groups", len(made.groups)).format(n=self._number(len(made.groups))),
            ngettext("{n} new room", "{n} new rooms", len(made.rooms)).format(n=self._number(len(made.rooms))),
            ngettext("{n} new person", "{n} new people", len(made.people)).format(n=self._number(len(made.people))),
        ]
        some = [text for text, names in zip(told, (made.groups, made.rooms, made.people), strict=True) if names]
        return _("Makes {things}.").format(things=", ".join(some)) if some else ""

    def _number(self, count: int) -> str:
        return self.locale().toString(count)

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
        self.adjustSize()


def _guess(table: Table, kind: str | None) -> Columns:
    return choose_columns(table.headings, [row.cells for row in table.rows], (), kind)


def _lacking(columns: Columns) -> str:
    """The sentence that names the columns to be chosen; "" when nothing is missing."""
    words = labels(columns.kind)
    names = [words[name] for name in missing(columns.kind, columns.places)]
    if not names:
        return ""
    return _("No column of the list looks like: {fields}. Choose it below, or another sheet or file.").format(
        fields=", ".join(names)
    )


def _told(taken: TakenIn, kind: str) -> str:
    """What was done, for the toast."""
    count = taken.new + taken.changed
    if kind == PEOPLE:
        told = ngettext("{n} delegate imported", "{n} delegates imported", count)
    else:
        told = ngettext("{n} meeting imported", "{n} meetings imported", count)
    left = _(", {n} left aside").format(n=taken.left) if taken.left else ""
    return told.format(n=count) + left


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dropped, if it is one."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
