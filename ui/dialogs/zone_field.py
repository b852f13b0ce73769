"""A field for a time zone: what is typed narrows the list, "almaty" is enough."""

from functools import cache
from importlib.resources import files
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

SHOWN: Final = 12
AREAS: Final = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)


@cache
def zones() -> tuple[str, ...]:
    """The zones of places, as the bundled data names them, and UTC; old and abbreviated names are left out."""
    return (*sorted(name for name in _all_zones() if name.partition("/")[0] in AREAS and "/" in name), "UTC")


@cache
def _all_zones() -> tuple[str, ...]:
    """Every zone there is: a computer may stand in one with an old or a bare name, such as Etc/UTC."""
    return tuple((files("tzdata") / "zones").read_text("utf-8").split())


def _folded(text: str) -> str:
    return text.strip().replace(" ", "_").casefold()


class _Narrowing(QCompleter):
    """Finds a zone by any part of its name; a blank stands for the line between two words."""

    def splitPath(self, path: str) -> list[str]:
        return [path.strip().replace(" ", "_")]


class ZoneField(QLineEdit):
    """Holds the text as it was typed; leaving the field completes what means one zone only."""

    def __init__(self, zone: str = "") -> None:
        super().__init__(zone)
        self.setPlaceholderText("Asia/Almaty")
        narrowing = _Narrowing(list(zones()), self)
        narrowing.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        narrowing.setFilterMode(Qt.MatchFlag.MatchContains)
        narrowing.setMaxVisibleItems(SHOWN)
        shown = QListView()
        shown.setProperty("place", "popup")
        narrowing.setPopup(shown)
        self.setCompleter(narrowing)
        self.editingFinished.connect(self._complete)

    def zone(self) -> str:
        """The zone as it is written, "" for a text that means none, or several."""
        meant = _folded(self.text())
        exact = [name for name in zones() if name.casefold() == meant]
        ends = [name for name in zones() if _folded(name).rpartition("/")[2] == meant]
        parts = [name for name in zones() if meant and meant in name.casefold()]
        every = [name for name in _all_zones() if name.casefold() == meant]
        return next((found[0] for found in (exact, ends, parts, every) if len(found) == 1), "")

    def is_readable(self) -> bool:
        return bool(self.zone())

    def _complete(self) -> None:
        if zone := self.zone():
            self.setText(zone)
