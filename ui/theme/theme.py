"""The theme of the running program: one palette, one style sheet, changed while it runs."""

from functools import cache, lru_cache
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.theme import fonts
from ui.theme.palette import DARK, LIGHT, Tokens
from ui.theme.sheet import style_sheet

ThemeName = Literal["light", "dark", "system"]

_ROLES: Final = {
    QPalette.ColorRole.Window: "desk",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "sunk",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "toastink",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "strong",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "ink3",
}
_FADED: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


class Theme(QObject):
    """What the program looks like; `changed` is emitted after every widget has its new colours."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.name: ThemeName = "light"

    def apply(self, app: QApplication, name: ThemeName) -> None:
        """Load the type, then set style, palette and style sheet; "system" follows the desktop from now on."""
        fonts.load_fonts()
        self.name = name
        app.styleHints().colorSchemeChanged.connect(self._follow, Qt.ConnectionType.UniqueConnection)
        self._dress(app, _tokens_for(app, name))

    def _follow(self) -> None:
        app = QApplication.instance()
        if self.name == "system" and isinstance(app, QApplication):
            self._dress(app, _tokens_for(app, self.name))

    def _dress(self, app: QApplication, tokens: Tokens) -> None:
        self.tokens = tokens
        if app.style().name() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(fonts.font("body"))
        app.setPalette(qt_palette(tokens))
        app.setStyleSheet(style_sheet(tokens, fonts.pixels))
        self.changed.emit()


@cache
def theme() -> Theme:
    """The one theme of the process."""
    return Theme()


def current() -> Tokens:
    """The colours of the moment; ask at every painting, do not keep them."""
    return theme().tokens


def color(token: str) -> QColor:
    """The colour of a token such as "ink2" in the theme of the moment; shared, so do not change it."""
    return _parsed(current().of(token))


def veil(opacity: int) -> QColor:
    """Black of an opacity from 0 to 255, for shadows and for the scrim behind a dialog."""
    return QColor(0, 0, 0, opacity)


def qt_palette(tokens: Tokens) -> QPalette:
    """Qt's own palette for widgets the style draws; the disabled group stays legible in both themes."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens.of(token)))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(tokens.slot))
    return palette


def _tokens_for(app: QApplication, name: ThemeName) -> Tokens:
    if name == "system":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if name == "dark" else LIGHT


@lru_cache(maxsize=256)
def _parsed(value: str) -> QColor:
    return QColor(value)
