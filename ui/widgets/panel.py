"""The detail panel beside a table: building blocks for what the selected row means."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from resources.texts import _
from ui.theme import icons
from ui.theme.fonts import Role
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Hairline, Sign, Tone, label, selectable
from ui.widgets.pill import Pill
from ui.widgets.story import Story, StoryStep

WIDTH = 376
FACT = 68  # width of the labels of facts


class DetailPanel(QWidget):
    """Follows the selection: `clear()`, then add from top to bottom.

    Title and actions stand above the hairline and stay while the rest scrolls.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is said by screen readers ("Details of the group")."""
        super().__init__(parent)
        self.setObjectName("detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.setMinimumWidth(288)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._top: QWidget | None = None
        self._head = self._column = QVBoxLayout()
        self.clear()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)

    def clear(self) -> None:
        """Take everything away, to fill anew."""
        if self._top is not None:
            self._top.deleteLater()
            self._outer.removeWidget(self._top)
            before = self._scroll.takeWidget()
            before.hide()
            before.deleteLater()  # setWidget would delete it at once, even while one of its buttons takes the focus
        else:
            self._outer.addWidget(Hairline())
            self._outer.addWidget(self._scroll, 1)
        self._top = QWidget()
        self._head = QVBoxLayout(self._top)
        self._head.setContentsMargins(20, 14, 20, 14)
        self._head.setSpacing(5)
        self._outer.insertWidget(0, self._top)
        inner = QWidget()
        inner.setObjectName("detail")
        inner.setMinimumWidth(1)  # one long line would else push every text behind the edge
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(20, 12, 20, 20)
        self._column.setSpacing(2)
        self._column.addStretch()
        self._scroll.setWidget(inner)

    def add(self, widget: QWidget) -> None:
        """Any widget, at the end."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_space(self, pixels: int) -> None:
        self._column.insertSpacing(self._column.count() - 1, pixels)

    def add_title(self, title: str, status: str = "", note: str = "", menu: QPushButton | None = None) -> None:
        """The name, a button with more actions, and below it the status and a quiet note."""
        head = selectable(label(title, "title", wrap=True))
        self._head.addWidget(_row(head, menu, grow=head) if menu else head)
        if status or note:
            texts = label(note, "caption", "ink2", wrap=True)
            self._head.addWidget(_row(Pill(status), texts, grow=texts) if status else texts)

    def add_actions(self, *buttons: QPushButton) -> None:
        """The actions on what is selected; they wrap in a narrow panel."""
        box = QWidget()
        flow = FlowLayout(box, space=8)
        for made in buttons:
            flow.addWidget(made)
        self._head.addSpacing(5)
        self._head.addWidget(box)

    def add_line(self) -> None:
        """A hairline between groups."""
        self.add_space(8)
        self.add(Hairline())
        self.add_space(8)

    def add_heading(self, text: str, aside: str = "") -> None:
        """A group heading, with a quiet figure at the far side."""
        self.add(_row(label(text, "group", "ink2"), None, label(aside, "caption", "ink3")))
        self.add_space(4)

    def add_story(self, steps: Sequence[StoryStep]) -> None:
        self.add(Story(steps))

    def add_fact(self, name: str, value: str, *, second: str = "", status: str = "", quiet: bool = False) -> QLabel:
        """A label and its value, a second script beside it, a status at the far side; returns the value."""
        caption = label(name, "caption", "ink2")
        caption.setMinimumWidth(FACT)
        shown = selectable(
            label(value, "body" if quiet or not second else "button", "ink2" if quiet else "ink", wrap=True)
        )
        parts: list[QWidget | None] = [caption, shown]
        if second:
            parts.append(label(second, "body", "ink3"))
        if status:
            parts.extend((None, Pill(status)))
        line = _row(*parts, grow=None if second else shown)
        line.setMinimumHeight(26)
        self.add(line)
        shown.setAccessibleName(f"{name}: {value}")
        return shown

    def add_status(self, text: str, status: str, icon: str = "", tone: str = "ink2") -> None:
        """A thing with its own sign at the start and a status at the far side."""
        words = label(text, "body", wrap=True)
        signs = [Sign(icon, tone)] if icon else []
        line = _row(*signs, words, Pill(status), grow=words)
        line.setMinimumHeight(26)
        self.add(line)

    def add_text(self, text: str, role: Role = "caption", tone: Tone = "ink2") -> QLabel:
        """A wrapped paragraph."""
        made = label(text, role, tone, wrap=True)
        self.add(made)
        return made

    def add_link(
        self, text: str, icon: str, follow: Callable[[], object], remove: Callable[[], object] | None = None
    ) -> QPushButton:
        """A way to another page, with a cross at the end of its line for what can be removed there."""
        made = button(text, icon, kind="link")
        icons.set_icon(made, icon, "accent")
        made.clicked.connect(lambda: follow())
        parts: list[QWidget | None] = [made, None]
        if remove:
            away = button("", "x", kind="quiet", tip=_("Remove {title}").format(title=text))
            away.clicked.connect(lambda: remove())
            parts.append(away)
        self.add(_row(*parts))
        return made


def _row(*parts: QWidget | None, grow: QWidget | None = None) -> QWidget:
    """Widgets side by side; a None pushes what follows to the far side, `grow` takes the room there is."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part, int(part is grow))
    return box
