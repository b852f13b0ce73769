"""What the window remembers between two starts: its geometry, the last page and the looks; nothing personal."""

from typing import Final

from PySide6.QtCore import QByteArray, QSettings

_WINDOW: Final = "window/geometry"
_PAGE: Final = "window/page"
_SPLIT: Final = "window/split"
_SIZE: Final = "look/text_size"


class Place:
    """The few settings of the frame, under the names above."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def page(self) -> str:
        """The key of the last page, "" at the first start."""
        return str(self._settings.value(_PAGE, ""))

    def geometry(self) -> QByteArray | None:
        """The window as it stood, as Qt wrote it."""
        return self._bytes(_WINDOW)

    def split(self) -> QByteArray | None:
        """Where the detail panel began."""
        return self._bytes(_SPLIT)

    def text_size(self, otherwise: int) -> int:
        """The pixels of a cell's text, kept between 11 and 20."""
        kept = str(self._settings.value(_SIZE, otherwise))
        return min(20, max(11, int(kept))) if kept.isdigit() else otherwise

    def keep_page(self, key: str) -> None:
        self._settings.setValue(_PAGE, key)

    def keep_text_size(self, pixels: int) -> None:
        self._settings.setValue(_SIZE, pixels)

    def keep_window(self, geometry: QByteArray, split: QByteArray) -> None:
        self._settings.setValue(_WINDOW, geometry)
        self._settings.setValue(_SPLIT, split)

    def _bytes(self, name: str) -> QByteArray | None:
        kept = self._settings.value(name)
        return kept if isinstance(kept, QByteArray) and not kept.isEmpty() else None
