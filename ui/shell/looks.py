"""How large the text of the window is, how high its rows are, and light or dark: changed while it runs, and kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.shell.place import Place
from ui.theme import density, fonts
from ui.theme.theme import current, theme


class Looks(QObject):
    """`resized` follows another size of the text; `theme_asked` carries "light" or "dark"."""

    resized = Signal()
    theme_asked = Signal(str)

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self.commands: dict[str, Callable[[], None]] = {
            "theme": self._toggle_theme,
            "larger": lambda: self.resize_text(fonts.pixels("body") + 1),
            "smaller": lambda: self.resize_text(fonts.pixels("body") - 1),
            "normal": lambda: self.resize_text(fonts.BASE),
        }

    def apply(self) -> None:
        """Take the sizes that are remembered."""
        size, comfortable = self._place.text_size(fonts.BASE), self._place.comfortable()
        if size != fonts.pixels("body") or comfortable != density.is_comfortable():
            fonts.set_base(size)
            density.set_comfortable(comfortable)
            self._dress()

    def resize_text(self, pixels: int) -> None:
        self._place.keep_text_size(pixels)
        self.apply()
        self.resized.emit()

    def set_comfortable(self, on: bool) -> None:
        self._place.keep_comfortable(on)
        self.apply()

    def _toggle_theme(self) -> None:
        self.theme_asked.emit("light" if current().name == "dark" else "dark")

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme().apply(app, theme().name)
