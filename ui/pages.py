"""The pages of the open event: each built when it is first seen, wired to the frame, and told where to go."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from models.changes import Changes
from models.queries.figures import page_counts
from models.queries.finding import FoundRow, find_anything
from ui.context import Context
from ui.lanes import Lanes
from ui.places import Places
from ui.presenting import veiled
from ui.shell.frame import MainFrame
from ui.shell.hits import Hit
from ui.views.catalogue import PAGES, TELLS_OF
from ui.views.page import Page
from ui.views.words import listed


class Pages(QObject):
    """`loaded` follows the rows of a page, `asked` carries the key of a command that no page has."""

    loaded = Signal()
    asked = Signal(str)

    def __init__(self, frame: MainFrame, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._lanes = frame, lanes
        self._built: dict[str, Page] = {}
        self.context: Context | None = None
        self._places = Places(None, "")
        frame.navigated.connect(self._visit)

    def __getitem__(self, key: str) -> Page:
        """A page of the open event; built if it was not seen yet. Raises KeyError, also while no desk is open."""
        if key not in self._built:
            if self.context is None:
                raise KeyError(key)
            self._build(key, self.context)
        return self._built[key]

    def __iter__(self) -> Iterator[Page]:
        return iter(self._built.values())

    def __len__(self) -> int:
        return len(self._built)

    @property
    def current(self) -> Page | None:
        return self._built.get(self._frame.current_page())

    # opening and closing an event

    def open(self, context: Context) -> None:
        """Build the page in sight for an event; the others follow when they are visited."""
        self.close()
        self.context = context
        self._places = Places(context.settings, context.event_id)
        context.clashes.changed.connect(self._count)
        context.runner.outcomes.changed.connect(self._on_changed)
        self._visit(self._frame.current_page())

    def close(self) -> None:
        for key, page in self._built.items():
            self._places.keep(key, page)
            self._frame.remove_page(key)
        if self.context:
            self.context.clashes.changed.disconnect(self._count)
            self.context.runner.outcomes.changed.disconnect(self._on_changed)
            self.context.clashes.deleteLater()
        self._built, self.context = {}, None

    def take_context(self, context: Context) -> None:
        """The same event for another officer."""
        self.context = context
        for page in self:
            page.take_context(context)

    def read_ahead(self) -> None:
        """Read the pages not seen yet beside the window, so that the first visit is as quick as the next."""
        for make in PAGES.values():
            self._lanes.reading.submit(make)

    def _visit(self, key: str) -> None:
        if self.context and key in PAGES:
            self[key]  # builds it

    def _build(self, key: str, context: Context) -> None:
        page = PAGES[key]()(context)
        self._built[key] = page
        page.described.connect(self._frame.set_status)
        page.detail_wanted.connect(partial(self._show_detail, key))
        page.loaded.connect(partial(self._places.restore, key, page))
        page.loaded.connect(self._stand)
        page.asked.connect(self.run)
        page.thing_asked.connect(self.show_thing)
        page.list_asked.connect(self._show_list)
        self._frame.add_page(key, page, page.detail)

    def _stand(self) -> None:
        """A page has its rows: once they are painted the clashes are read, and with them the counts."""
        self.loaded.emit()
        if self.context:
            QTimer.singleShot(0, self.context.clashes, self.context.clashes.read_if_stale)

    def _show_detail(self, key: str, on: bool) -> None:
        self._frame.show_detail(key, on=on)

    # counts

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables:
            self._count()

    def _count(self) -> None:
        if self.context:
            self.context.runner.read(self, self._show_counts, page_counts, self.context.event_id)

    def _show_counts(self, counts: dict[str, int]) -> None:
        if self.context:
            self._frame.set_counts(counts, {"programme": len(self.context.clashes.rows)})

    # commands and places

    def run(self, key: str, *args: Any) -> None:
        """Do what a command says: the page in sight first, else the page it belongs to, else whoever listens."""
        page = self.current
        if page is None or key not in page.commands:
            page = self._owner_of(key)
        if page:
            page.commands[key](*args)
        else:
            self.asked.emit(key)

    def _owner_of(self, key: str) -> Page | None:
        of_page = next((spec.page for spec in self._frame.specs if spec.key == key and spec.page), "")
        if not of_page or not self.context:
            return None
        self._frame.go_to(of_page)
        page = self[of_page]
        return page if key in page.commands else None

    def show_thing(self, kind: str, row_id: str) -> None:
        """Open the page that tells of a thing, at the thing."""
        key = TELLS_OF[kind]
        self._places.pass_over(key)
        self._frame.go_to(key)
        self[key].show_thing(kind, row_id)

    def telling_of(self, kind: str) -> Page | None:
        """The page in sight, if it is the one that tells of such things."""
        return self.current if TELLS_OF[kind] == self._frame.current_page() else None

    def _show_list(self, key: str, chip: str) -> None:
        if chip:
            self._places.pass_over(key)
        self._frame.go_to(key)
        if chip:
            self[key].show_list(chip)

    # finding

    def find(self, query: str) -> None:
        """Answer what the officer seeks in the whole desk."""
        if self.context:
            args = (self.context.event_id, query)
            self.context.runner.read(self, partial(self._show_hits, query), find_anything, *args)

    def _show_hits(self, query: str, found: list[FoundRow]) -> None:
        self._frame.show_hits([_hit(row) for row in found if _is_here(row)], query)

    def take_hit(self, hit: Hit) -> None:
        """Go to what was found."""
        if isinstance(hit.payload, FoundRow):
            self.show_thing(hit.payload.kind, hit.payload.id)


def _is_here(row: FoundRow) -> bool:
    """Whether a page of this event tells of it: a person does only as a delegate."""
    return bool(row.group_id) if row.kind == "person" else row.here


def _hit(row: FoundRow) -> Hit:
    other = row.matched if row.matched != row.name else ""
    other = veiled(other) if row.secret else other
    return Hit(row.kind, row.name, listed((other, row.detail)), row)
