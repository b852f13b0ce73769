"""Help without a network: the texts of resources/help in a reader, and the sheet of all keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
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
from ui.shell.screen import fit
from ui.widgets.labels import Hairline, label

Part = tuple[str, Sequence[tuple[str, str]]]
"""A title, and the lines below it: what is done, and its key."""

# Keys that belong to tables, to the board and to fields, not to a menu.
TABLE_KEYS: Final = (
    (N_("Change the cell"), "F2"),
    (N_("Type to replace the cell"), "A … Z"),
    (N_("Choose from the list of a cell"), "Alt+Down"),
    (N_("Keep and go down"), "Return"),
    (N_("Keep and go on"), "Tab"),
    (N_("Leave the cell as it was"), "Esc"),
    (N_("Empty the cells"), "Del"),
    (N_("Fill down"), "Ctrl+D"),
    (N_("Fill to the end"), "Ctrl+R"),
    (N_("Copy cells"), "Ctrl+C"),
    (N_("Copy with headings"), "Ctrl+Shift+C"),
    (N_("Cut cells"), "Ctrl+X"),
    (N_("Paste cells"), "Ctrl+V"),
    (N_("Choose whole rows"), "Shift+Space"),
    (N_("Choose everything"), "Ctrl+A"),
    (N_("To the last row"), "Ctrl+Down"),
    (N_("Find in the table"), "Ctrl+F"),
    (N_("Next hit"), "F3"),
    (N_("Filter by a column"), "Ctrl+Shift+F"),
    (N_("Menu of the row"), "Shift+F10"),
)
BOARD_KEYS: Final = (
    (N_("To the meeting beside it"), "Right"),
    (N_("Through the free places too"), "Ctrl+Right"),
    (N_("First and last of the room"), "Home"),
    (N_("First and last of the day"), "Ctrl+Home"),
    (N_("Open the meeting"), "Return"),
    (N_("Assign its room"), "M"),
    (N_("Why it clashes"), "C"),
    (N_("Choose nothing"), "Esc"),
)
COLUMNS: Final = 3


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
        fit(self, (860, 640))
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


def open_help(window: QWidget, topic: str) -> None:
    """Show the help over a window, or over the dialog that stands there, since that blocks everything beside it."""
    HelpDialog(QApplication.activeModalWidget() or window, topic).show()


class KeysDialog(QDialog):
    """All keys: by menu, by page, and those of a table and of the board."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard"))
        self.setAccessibleName(_("Keyboard"))
        fit(self, (1000, 680))
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(32)
        for parts in _balanced(key_parts(specs)):
            columns.addLayout(_column(parts), 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(_("Keyboard"))
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)


def key_parts(specs: Sequence[ActionSpec]) -> list[Part]:
    """Menus first, then pages in the order of the navigation, then what has no menu; nothing stands twice."""
    pages = {spec.key.removeprefix("go:"): _(spec.text) for spec in specs if spec.key.startswith("go:")}
    titles = {("", name): _(title).replace("&", "") for name, title in MENUS.items()}
    titles |= {(page, "page"): _("On the page {name}").format(name=word) for page, word in pages.items()}
    parts: list[Part] = [
        (title, [(plain_text(spec), spec.shortcut) for spec in specs if (spec.page, spec.menu) == place])
        for place, title in titles.items()
    ]
    parts.append((_("In a table"), _unlisted(TABLE_KEYS, specs)))
    if "programme" in pages:
        parts.append((_("On the day board"), _unlisted(BOARD_KEYS, specs)))
    return [part for part in parts if part[1]]


def _unlisted(keys: Sequence[tuple[str, str]], specs: Sequence[ActionSpec]) -> list[tuple[str, str]]:
    """Those that no menu has already."""
    listed = {plain_text(spec) for spec in specs}
    return [(_(text), key) for text, key in keys if _(text) not in listed]


def _balanced(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts in columns of about one height, in their order."""
    heights = [len(lines) + 2 for _title, lines in parts]
    limit = sum(heights) / COLUMNS
    columns: list[list[Part]] = [[] for _column in range(COLUMNS)]
    before = 0
    for part, height in zip(parts, heights, strict=True):
        columns[min(COLUMNS - 1, int((before + height / 2) / limit))].append(part)
        before += height
    return columns


def _column(parts: Sequence[Part]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for title, lines in parts:
        grid.addWidget(label(title, "title"), grid.rowCount(), 0, 1, 2)
        for text, key in lines:
            row = grid.rowCount()
            grid.addWidget(label(text, "body", "ink"), row, 0)
            grid.addWidget(label(key_text(key) or key, "caption", "ink2"), row, 1, Qt.AlignmentFlag.AlignTrailing)
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
