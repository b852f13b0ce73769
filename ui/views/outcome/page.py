"""The Outcome page: the agenda, the outcome documents, and what every delegation did with the one chosen."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.operations.edit import FieldEdit
from models.queries.outcome import OutcomeRow, PointRow, SigningRow
from models.queries.story import HistoryLine
from resources.texts import N_, _, language, ngettext
from ui.context import Context
from ui.tables.bulk_bar import BulkAction
from ui.tables.cells import CellEdit
from ui.tables.header import HEIGHT as HEADING
from ui.tables.rows_view import RowsView
from ui.tables.table import RowsTable
from ui.theme import icons, sides
from ui.views.cell_writing import CellWriting
from ui.views.document_opener import DocumentOpener
from ui.views.notice import Notice
from ui.views.outcome.actions import OutcomeActions
from ui.views.outcome.columns import (
    PRESETS,
    TYPED,
    document_columns,
    point_columns,
    point_edits,
    signature_edits,
    signing_columns,
)
from ui.views.outcome.empty import OutcomeEmpty
from ui.views.outcome.panel import OutcomePanel, Told
from ui.views.outcome.reading import OutcomeRead, read_history, read_outcome
from ui.views.page import Page
from ui.views.words import moment_here, number
from ui.widgets.buttons import button
from ui.widgets.labels import Hairline, label, shrinking
from ui.widgets.page_head import PageHead

KEY: Final = "signatures"
LEAST, MOST = 2, 5  # rows of agenda and documents in sight
LEAST_POINT = 120  # pixels of the words of a point
AGENDA_WIDTH: Final = 312  # beside the documents
ANY_WIDTH: Final = 16_777_215
MENU = (
    ("signed", N_("Signed"), "pen-nib"),
    ("declined", N_("Declined"), "x-circle"),
    ("reserved", N_("Reserved…"), "note-pencil"),
    ("absent", N_("Absent"), "user-minus"),
    ("record", N_("Record…"), "pencil-simple"),
    ("forget", N_("Take the record back"), "eraser"),
)


class OutcomePage(Page):
    """Agenda and documents side by side above the delegations, and the panel that tells of the document."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._read: OutcomeRead | None = None
        self._wanted = ""
        self._settling = False
        self._history: Sequence[HistoryLine] = ()
        self._then: Callable[[], None] | None = None
        self.columns = signing_columns(context.today, writable=not context.locked)
        self.table: RowsTable[SigningRow] = RowsTable(
            self.columns, KEY, presets=PRESETS, words=delegations_words, settings=context.settings
        )
        self.view = self.table.view
        self.points: RowsView[PointRow] = RowsView(point_columns(writable=not context.locked))
        self.documents: RowsView[OutcomeRow] = RowsView(document_columns(context.today))
        self.panel = OutcomePanel(context)
        self.empty = OutcomeEmpty(locked=context.locked)
        self.actions_here = OutcomeActions(self, context, self.document, self.chosen, self._go_to_added)
        self.opener = DocumentOpener(context, self)
        self.writing = CellWriting(self.view, context.runner, context.notifier, self._places, self.reload_then)
        self.agenda_writing = CellWriting(self.points, context.runner, context.notifier, point_edits, self.reload_then)
        self.letters = _Letters(self.view, lambda: self._run("record"), writable=not context.locked)
        self.band, self.below = QWidget(), QStackedWidget()
        self.rule = Hairline(upright=True)
        self.subject = shrinking(label("", "title", wrap=True))
        self.head = PageHead(_("Outcome"))
        self._build()
        self._wire()

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.actions_here.context = context

    @property
    def detail(self) -> QWidget:
        return self.panel

    def document(self) -> OutcomeRow | None:
        """The document whose lines are in sight."""
        if self._read is None:
            return None
        return next((row for row in self._read.documents if row.id == self._read.chosen), None)

    def chosen(self) -> list[SigningRow]:
        """The rows of the delegations selected, from the top."""
        return [self.view.rows.row_at(place) for place in self.view.spans]

    # reading

    def reload(self) -> None:
        wanted = self._wanted or (self._read.chosen if self._read else "")
        args = (self.context.event_id, wanted, language(), self.columns, self.view.shown_keys())
        self.context.runner.read(self, self._show, read_outcome, *args)

    def reload_then(self, then: Callable[[], None] | None) -> None:
        """Ask for the rows anew, then do something about them."""
        self._then = then
        self.reload()

    def _show(self, found: OutcomeRead) -> None:
        self._read, self._wanted = found, ""
        self._settling = True
        self.points.set_rows(found.points)
        self.documents.set_rows(found.documents)
        self.documents.select_id(found.chosen, "title")
        begins = not self.view.rows.total
        self.table.set_rows(found.lines)
        if begins and self.view.rows.rowCount():
            self.view.go_to(0, self.view.rows.number_of("answer"))
        self._settling = False
        self._show_state()
        self._ask_history()
        self.describe()
        self.loaded.emit()
        then, self._then = self._then, None
        if then:
            then()

    def _show_state(self) -> None:
        """An event without a document has its one next step in the middle, below the agenda if there is one."""
        if self._read is None:
            return
        document, points = self.document(), len(self._read.points)
        self.band.setHidden(document is None and not points)
        for widget in (self.documents, self.rule):
            widget.setHidden(document is None)
        self.points.setMaximumWidth(AGENDA_WIDTH if document else ANY_WIDTH)
        rows = min(max(points, len(self._read.documents), LEAST), MOST)
        self.band.setFixedHeight(HEADING + rows * self.points.verticalHeader().defaultSectionSize() + 1)
        self.subject.setText(document.title if document else "")
        held = self.view.hasFocus() or self.documents.hasFocus()
        self.below.setCurrentIndex(0 if document else 1)
        for made in (self.agenda, self.add):
            made.setHidden(document is None)
        self.setFocusProxy(self.table if document else self.empty)
        if document is None and self.isVisible() and held:
            self.empty.setFocus()
        self.detail_wanted.emit(document is not None)

    def _ask_history(self) -> None:
        document = self.document()
        if document is None:
            self.panel.show_nothing()
            return
        ids = [document.id, *(line.id for line in document.signatures)]
        self.context.runner.read(self, self._take_history, read_history, ids)

    def _take_history(self, history: Sequence[HistoryLine]) -> None:
        self._history = history
        self._tell()

    def _follow(self) -> None:
        """Let panel and status line follow the selection."""
        if not self._settling:
            self._tell()
            self.describe()

    def _tell(self) -> None:
        document = self.document()
        if document and self._read:
            papers = [paper for paper in self._read.papers if paper.outcome_id == document.id]
            told = Told(document, self._read.lines.rows, papers, self._read.order, self._history)
            self.panel.show_document(told, self.chosen())

    def _turn_to_document(self) -> None:
        """Another document was chosen above."""
        chosen = self.documents.current_id()
        if not self._settling and self._read and chosen and chosen != self._read.chosen:
            self._wanted = chosen
            self.reload()

    def describe(self) -> None:
        if self._read is None or not self.isVisible():
            return
        total, shown, picked = self.view.rows.total, self.view.rows.rowCount(), self.view.selected_count()
        told = delegations_words(total) if self.document() else _("No outcome document")
        if shown < total:
            told = _("{n} of {things}").format(n=number(shown), things=told)
        count = ngettext("{n} selected", "{n} selected", picked).format(n=number(picked)) if picked else ""
        keys = _("S signed, D declined, R reserved, A absent") if self.document() and not self.context.locked else ""
        here = moment_here(self.context.today, self.context.place, self.context.zone)
        self.described.emit([told, count], [keys, here])

    # going somewhere

    def show_thing(self, kind: str, row_id: str) -> None:
        self._wanted = row_id
        self.reload()
        self.setFocus()

    def place(self) -> str:
        return self.view.current_id()

    def go_back(self, row_id: str) -> None:
        self.view.select_id(row_id)

    def show_list(self, chip: str) -> None:
        self.table.bar.choose_preset(chip)

    def _go_to_added(self, outcome_id: str) -> None:
        self._wanted = outcome_id

    # acting

    def _places(self, edits: Sequence[CellEdit]) -> list[FieldEdit]:
        lines = self._read.lines if self._read else None
        rows = dict(zip(lines.ids, lines.rows, strict=True)) if lines else {}
        return signature_edits(edits, rows.__getitem__)

    def _run(self, key: str) -> None:
        if not self.context.locked:
            self.commands[key]()

    def _menu(self) -> list[QAction]:
        """What the page offers in the menu of a row."""
        made: list[QAction] = []
        for key, text, icon in MENU:
            entry = QAction(icons.icon(icon, gap=False), _(text), self)
            entry.setEnabled(not self.context.locked)
            entry.setToolTip(self.context.locked)
            entry.triggered.connect(lambda _on=False, key=key: self._run(key))
            made.append(entry)
        return made

    # building

    def _build(self) -> None:
        self.agenda = button(_("Agenda…"), "list-numbers")
        self.add = button(_("New document"), "plus", kind="primary")
        self.add.setEnabled(not self.context.locked)
        self.add.setToolTip(self.context.locked)
        self.head.set_actions(self.agenda, self.add)
        for view, name in ((self.points, _("Agenda")), (self.documents, _("Outcome documents"))):
            view.setAccessibleName(name)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setAccessibleName(_("Delegations"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Notice(self.context.notice), self._lay_band()):
            column.addWidget(widget)
        column.addWidget(self.below, 1)
        self.below.addWidget(self._lay_lines())
        self.below.addWidget(self.empty)
        self.setFocusProxy(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_points)  # once the band has its width

    def _fit_points(self) -> None:
        """The points of the agenda are cut, not scrolled."""
        self.points.setColumnWidth(1, max(LEAST_POINT, self.points.viewport().width() - self.points.columnWidth(0)))

    def _lay_band(self) -> QWidget:
        row = QHBoxLayout(self.band)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.points, 1)
        row.addWidget(self.rule)
        row.addWidget(self.documents, 2)
        return self.band

    def _lay_lines(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(sides.margins(20, 18, 16, 10))
        line.addWidget(self.subject)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        return box

    def _wire(self) -> None:
        commands = self.actions_here.commands
        if not self.context.locked:
            self.commands.update(commands)
            self.table.set_bulk_actions(self._bulk())
        self.commands["agenda"] = self.actions_here.agenda
        self.commands["filter_field"] = self.table.open_find
        for shortcut in self.table.findChildren(QShortcut):
            if shortcut.key() == QKeySequence("Ctrl+F"):  # the menu of the window has it too
                shortcut.setEnabled(False)
        self.agenda.clicked.connect(lambda: self.commands["agenda"]())
        self.add.clicked.connect(lambda: self._run("new_outcome"))
        self.empty.add_asked.connect(lambda: self._run("new_outcome"))
        self.empty.agenda_asked.connect(lambda: self.commands["agenda"]())
        self.panel.asked.connect(self._run)
        self.panel.group_asked.connect(self._go_to_group)
        self.panel.paper_asked.connect(self.opener.open)
        self.panel.removal_asked.connect(self.actions_here.remove_paper)
        self.documents.current_changed.connect(self._turn_to_document)
        self.documents.opened.connect(lambda: self._run("change_outcome"))
        self.view.opened.connect(lambda: self._run("record"))
        self.view.selection_changed.connect(self._follow)
        self.view.rows.rearranged.connect(self.describe)
        self.table.set_menu(self._menu)

    def _go_to_group(self, group_id: str) -> None:
        self.thing_asked.emit("group", group_id)

    def _bulk(self) -> list[BulkAction]:
        return [
            BulkAction(_("Signed"), "pen-nib", lambda: self._run("signed")),
            BulkAction(_("Declined"), "x-circle", lambda: self._run("declined")),
            BulkAction(_("Reserved…"), "note-pencil", lambda: self._run("reserved")),
            BulkAction(_("Absent"), "user-minus", lambda: self._run("absent")),
        ]


class _Letters(QObject):
    """Leaves single letters to the menu of the page, except in cells that are typed into; F2 elsewhere records."""

    def __init__(self, view: RowsView[Any], record: Callable[[], None], *, writable: bool) -> None:
        super().__init__(view)
        self._view, self._record = view, record
        if writable:
            view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._types():
            return False
        if event.type() == QEvent.Type.ShortcutOverride and not event.modifiers() and event.text().isalpha():
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F2:
            self._record()
            return True
        return False

    def _types(self) -> bool:
        index = self._view.currentIndex()
        return index.isValid() and self._view.rows.columns[index.column()].key in TYPED


def delegations_words(count: int) -> str:
    return ngettext("{n} delegation", "{n} delegations", count).format(n=number(count))
