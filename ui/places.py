"""Where the officer was on each page: the thing chosen there, found again when the page is opened anew."""

from PySide6.QtCore import QSettings

from ui.views.page import Page


class Places:
    """Remembers ids only, by event and page; what a page was told to show meanwhile goes before."""

    def __init__(self, settings: QSettings | None, event_id: str) -> None:
        self._settings = settings or QSettings()
        self._event_id = event_id
        self._done: set[str] = set()

    def keep(self, key: str, page: Page) -> None:
        """Note where a page stands."""
        if row_id := page.place():
            self._settings.setValue(self._name(key), f"{self._event_id} {row_id}")

    def restore(self, key: str, page: Page) -> None:
        """Go where it stood before, once, when the page has its rows."""
        if key in self._done:
            return
        self._done.add(key)
        event_id, _blank, row_id = str(self._settings.value(self._name(key), "")).partition(" ")
        if row_id and event_id == self._event_id:
            page.go_back(row_id)

    def pass_over(self, key: str) -> None:
        """The page is told where to go."""
        self._done.add(key)

    def _name(self, key: str) -> str:
        return f"places/{key}"
