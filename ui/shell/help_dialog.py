"""Help without a network: the texts of resources/help in a reader, and the sheet of all keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from resources import resource_path
from resources.texts import N_, _, language
from ui.shell.actions import MENUS, ActionSpec, key_text, plain_text
from ui.widgets.labels import Hairline, label

# Keys that belong to tables and fields, not to a menu.
TABLE_KEYS: Final = (
    (N_("Change the cell"), "F2"),
    (N_("Type to replace the cell"), "A … Z"),
    (N_("Keep and go down"), "Return"),
    (N_("Keep and go on"), "Tab"),
    (N_("Leave the cell as it was"), "Esc"),
    (N_("Fill down"), "Ctrl+D"),
    (N_("Copy cells"), "Ctrl+C"),
    (N_("Paste cells"), "Ctrl+V"),
    (N_("Find in the table"), "Ctrl+F"),
)


def help_topics() -> list[tuple[str, Path]]:
    """The (title, file) pairs of the help in the officer's language, else in English; start comes first."""
    own = resource_path("help", language())
    folder = own if own.is_dir() else resource_path("help", "en")
    files = sorted(folder.glob("*.md"), key=lambda path: (path.stem != "start", path.stem))
    return [(_title_of(path), path) for path in files]


class HelpDialog(QDialog):
    """Topics at the start, the text beside them; stays open while the officer works."""

    def __init__(self, parent: QWidget | None = None, topic: str = "start") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setAccessibleName(_("Help"))
        self.resize(860, 640)
        self._topics = help_topics()
        self.list = QListWidget()
        self.text = QTextBrowser()
        self._build()
        self.list.currentRowChanged.connect(self._show)
        self.open_topic(topic)

    def open_topic(self, topic: str) -> None:
        """Show the text of a page, such as "groups"; the first one if there is none of that name."""
        stems = [path.stem for _title, path in self._topics]
        self.list.setCurrentRow(stems.index(topic) if topic in stems else 0)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._topics):
            self.text.setMarkdown(self._topics[row][1].read_text("utf-8"))
            _space_out(self.text.document())

    def _follow(self, link: QUrl) -> None:
        self.open_topic(Path(link.path()).stem)

    def _build(self) -> None:
        self.list.setAccessibleName(_("Topics"))
        self.list.setFixedWidth(200)
        self.list.setProperty("place", "side")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        for title, _path in self._topics:
            self.list.addItem(title)
            self.list.item(self.list.count() - 1).setSizeHint(QSize(0, 32))
        self.text.setAccessibleName(_("Help text"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.document().setDocumentMargin(24)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self.text, 1)


class KeysDialog(QDialog):
    """All keys, by menu, and those of a table."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard"))
        self.setAccessibleName(_("Keyboard"))
        self.resize(720, 600)
        inner = QWidget()
        self._columns = QHBoxLayout(inner)
        self._columns.setContentsMargins(24, 20, 24, 20)
        self._columns.setSpacing(48)
        self._fill(specs)
        scroll = QScrollArea()
        scroll.setAccessibleName(_("Keyboard"))
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def _fill(self, specs: Sequence[ActionSpec]) -> None:
        parts = [
            (_(title).replace("&", ""), [(plain_text(spec), spec.shortcut) for spec in specs if spec.menu == name])
            for name, title in MENUS.items()
        ]
        parts.append((_("In a table"), [(_(text), key) for text, key in TABLE_KEYS]))
        filled = [part for part in parts if part[1]]
        middle = (len(filled) + 1) // 2
        for half in (filled[:middle], filled[middle:]):
            self._columns.addLayout(_column(half), 1)


def _column(parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for title, lines in parts:
        grid.addWidget(label(title, "title"), grid.rowCount(), 0, 1, 2)
        for text, key in lines:
            row = grid.rowCount()
            grid.addWidget(label(text, "body", "ink"), row, 0)
            grid.addWidget(label(key_text(key) or key, "caption", "ink2"), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowMinimumHeight(grid.rowCount(), 12)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _space_out(document: QTextDocument) -> None:
    """Give headings and paragraphs the air which Markdown alone does not."""
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        shape.setTopMargin(16 if shape.headingLevel() > 1 else 0)
        shape.setBottomMargin(6)
        shape.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()


def _title_of(path: Path) -> str:
    first = path.read_text("utf-8").split("\n", 1)[0]
    return first.lstrip("# ").strip()
