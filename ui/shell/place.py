"""What the window remembers between two starts: its geometry, the last page and the looks; nothing personal."""

from typing import Final

from PySide6.QtCore import QByteArray, QSettings

SMALLEST_TEXT: Final = 11
LARGEST_TEXT: Final = 20
_WINDOW: Final = "window/geometry"
_PAGE: Final = "window/page"
_SPLIT: Final = "window/split"
_SIZE: Final = "look/text_size"
_ROWS: Final = "look/rows"
_COMFORTABLE: Final = "comfortable"


class Place:
    """The few settings of the frame, under the names above."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def page(self) -> str:
        """The key of the last page, "" at the first start."""
        return str(self._settings.value(_PAGE, ""))

    def geometry(self) -> QByteArray | None:
        """The window as it stood, as Qt wrote it."""
        kept = self._settings.value(_WINDOW)
        return kept if isinstance(kept, QByteArray) and not kept.isEmpty() else None

    def split(self, page: str) -> int:
        """How wide the officer drew the panel of a page, in pixels; 0 where nobody did."""
        return self._number(f"{_SPLIT}/{page}", 0)

    def text_size(self, otherwise: int) -> int:
        """The pixels of a cell's text, kept between the smallest and the largest."""
        return min(LARGEST_TEXT, max(SMALLEST_TEXT, self._number(_SIZE, otherwise)))

    def comfortable(self) -> bool:
        """Whether the rows of tables have more air."""
        return str(self._settings.value(_ROWS, "")) == _COMFORTABLE

    def keep_page(self, key: str) -> None:
        self._settings.setValue(_PAGE, key)

    def keep_split(self, page: str, pixels: int) -> None:
        self._settings.setValue(f"{_SPLIT}/{page}", pixels)

    def keep_text_size(self, pixels: int) -> None:
        self._settings.setValue(_SIZE, pixels)

    def keep_comfortable(self, on: bool) -> None:
        self._settings.setValue(_ROWS, _COMFORTABLE if on else "dense")

    def keep_geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue(_WINDOW, geometry)

    def _number(self, name: str, otherwise: int) -> int:
        kept = str(self._settings.value(name, otherwise))
        return int(kept) if kept.isdecimal() and len(kept) < 6 else otherwise
