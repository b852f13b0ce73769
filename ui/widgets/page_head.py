"""The head of a page: its title, a quiet subtitle on the same line, and at most three actions, the main one last."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import sides
from ui.widgets.buttons import set_words
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label

HEIGHT = 56
AROUND = 20 + 16 + 2 * 12  # pixels at both sides, and between title and actions


class PageHead(QWidget):
    """Title and actions, and a row of chips below when there are some."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "page_title")
        self.subtitle = label(subtitle, "body", "ink3")
        self._actions = QHBoxLayout()
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, space=6)
        self._tools = QHBoxLayout()
        self._words: dict[QPushButton, str] = {}
        self._shorten: dict[QPushButton, str] = {}
        self._build()

    def set_subtitle(self, text: str) -> None:
        """A quiet text beside the title, where there is room for it."""
        self.subtitle.setText(text)
        self._fit()

    def set_actions(self, *buttons: QWidget) -> None:
        """The actions of the page, from the start to the main one at the far end.

        In a narrow page they give up their words from the start on, as far as they have an icon; the main one last.
        """
        _empty(self._actions)
        for made in buttons:
            self._actions.addWidget(made)
        self._shorten = {
            made: made.text() for made in buttons if isinstance(made, QPushButton) and made.property("glyph")
        }

    def add_chip(self, chip: QWidget) -> None:
        """A chip or quiet button at the end of the row of chips."""
        self._flow.addWidget(chip)
        self._chips.parentWidget().show()  # pyright: ignore[reportOptionalMemberAccess] the row is built with the head

    def add_tool(self, tool: QWidget) -> None:
        """A quiet button at the far side of the row of chips; in a narrow window only its sign stays."""
        if isinstance(tool, QPushButton):
            tool.setToolTip(tool.toolTip() or tool.text().replace("&", ""))
            self._words[tool] = tool.text()
        self._tools.addWidget(tool)
        self._chips.parentWidget().show()  # pyright: ignore[reportOptionalMemberAccess] as above

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        for tool, word in self._words.items():
            tool.setText(word)
        if self._flow.sizeHint().width() + self._tools.sizeHint().width() + 60 > self.width():
            for tool in self._words:
                tool.setText("")
        self._fit_actions()

    def _fit_actions(self) -> None:
        for made, text in self._shorten.items():
            set_words(made, text)
            made.setToolTip(made.toolTip() or text.replace("&", ""))
        needed = self.title.sizeHint().width() + self._actions.sizeHint().width() + AROUND
        self.subtitle.setVisible(needed + self.subtitle.sizeHint().width() <= self.width())
        for made in self._shorten:
            if self.title.sizeHint().width() + self._actions.sizeHint().width() + AROUND <= self.width():
                return
            set_words(made, "")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(sides.margins(20, 0, 16, 0))
        column.setSpacing(0)
        top = QWidget(self)
        top.setFixedHeight(HEIGHT)
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        self.subtitle.setMinimumWidth(1)  # it gives way, it never holds a page wide
        row.addWidget(self.subtitle)
        row.addStretch(1)
        self._actions.setSpacing(8)
        row.addLayout(self._actions)
        column.addWidget(top)
        column.addWidget(self._chip_row())

    def _chip_row(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(self._chips, 1)
        row.addLayout(self._tools)
        row.setAlignment(self._tools, Qt.AlignmentFlag.AlignTop)
        box.hide()
        return box


def _empty(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
